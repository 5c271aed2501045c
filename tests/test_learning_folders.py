"""What learn finds in folders of a site's pages as plain text, and what strip makes of its rules."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from conftest import newskit

from newskit.cleaning import strip
from newskit.cleaning.checking import hits
from newskit.learning import Learner
from newskit.learning.unbroken import SAMPLE, Unbroken, line_of
from newskit.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newskit.rules import Rule

# fmt: off
WORDS = (
    "river", "ferry", "harbour", "council", "storm", "bridge", "market", "teacher", "farmer", "engine",
    "winter", "village", "school", "budget", "train", "garden", "water", "night", "lamp", "paper", "stone",
)
# fmt: on
HAN = "水库修好居民用镇上桥梁开通学校停课冬天河边挑港口渡船风浪船长等待消息天气好转市场价格面包农民"
NAMES = ("Ana Roe", "Bo Cruz", "Cem Okoye", "Dita Lind", "Ede Moss", "Fay Quist", "Gus Varga")
HAN_NAMES = ("何立新", "方文", "高远", "王敏", "张强", "李静", "陈华")
PAPERS = ("山前日报", "江海报", "河谷晚报")


class Dice(random.Random):
    """Makes up sentences."""

    def words(self, count: int) -> str:
        return " ".join(self.choices(WORDS, k=count)).capitalize()

    def prose(self) -> str:
        return " ".join(f"{self.words(self.randint(9, 18))}." for _ in range(2))

    def han(self, count: int) -> str:
        return "".join(self.choices(HAN, k=count))

    def han_prose(self) -> str:
        return f"{self.han(self.randint(9, 16))}，{self.han(self.randint(12, 20))}。"


def english(dice: Dice, n: int, gap: str = "\n\n") -> str:
    series = ("[Harbour Watch]", "[Letters From Oruvale]", "[Coast And Country]")[n % 3]
    name = NAMES[n % len(NAMES)]
    return gap.join(
        (
            series,
            dice.words(8),
            *(dice.prose() for _ in range(5)),
            f"{name} keeps the lamp at Oruvale",
            "Share: Chatline Birdsong Post",
            "Copyright by Oruvale Press House, all rights kept",
        )
    )


def chinese(dice: Dice, n: int, gap: str = "\n\n") -> str:
    name = HAN_NAMES[n % len(HAN_NAMES)]
    return gap.join(
        (
            dice.han(16),
            f"水利周刊第{n % 40 + 1}期",
            f"[Author: {name}]",
            *(dice.han_prose() for _ in range(5)),
            f"方文来源：{PAPERS[n % 3]}",
            "分享到：微信 微博 空间",
        )
    )


def folder(
    page: Callable[[Dice, int, str], str], count: int = 60, gap: str = "\n\n", seed: int = 1
) -> list[str]:
    dice = Dice(seed)
    return [page(dice, n, gap) for n in range(count)]


def learned(texts: list[str], lang: str = "en") -> list[Rule]:
    learner = Learner()
    for text in texts:
        learner.add(Record(text=text).replace(lang=lang), "oruvale.example")
    return list(learner.rules())


def knows(found: list[Rule], line: str) -> bool:
    return any(hits(rule, line) for rule in found)


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
@pytest.mark.parametrize(
    ("page", "lang", "lines"),
    [
        (
            english,
            "en",
            ("[Coast And Country]", "Hana Tan keeps the lamp at Oruvale", "Share: Chatline Birdsong Post"),
        ),
        (chinese, "zh", ("水利周刊第77期", "[Author: 周立]", "方文来源：海湾新闻")),
    ],
    ids=["en", "zh"],
)  # fmt: skip
def test_series_author_rows_and_sign_offs_leave_the_body(
    page: Callable[[Dice, int, str], str], lang: str, lines: tuple[str, ...], gap: str
) -> None:
    found = learned(folder(page, gap=gap), lang)
    for line in lines:
        assert knows(found, line), line
    new = folder(page, 3, gap, seed=9)[2]
    done = strip(Record(text=new).replace(lang=lang), rules=found)
    assert len(done.paragraphs or ()) == 5
    assert done.body == "\n\n".join(line for line in new.split("\n") if line.endswith((".", "。")))


def test_a_learned_row_that_names_somebody_credits_him() -> None:
    text = folder(chinese, 3, seed=9)[1]
    found = learned(folder(chinese), "zh")
    done = strip(Record(text=text).replace(lang="zh"), rules=found)
    credits = {(one.role, one.name) for one in done.credits or ()}
    assert ("reporter", "方文") in credits
    assert done.site == "江海报" or ("source", "江海报") in credits


def test_a_source_that_is_always_the_same_is_credited_too() -> None:
    texts = [
        text.replace("河谷晚报", "江海报").replace("山前日报", "江海报") for text in folder(chinese)
    ]
    rule = next(one for one in learned(texts, "zh") if hits(one, "方文来源：江海报"))
    assert rule.label == "source-credit"
    assert "(?P<source>" in rule.pattern


def test_a_column_that_fills_few_pages_of_a_large_site_is_learned() -> None:
    dice = Dice(4)
    pages = [f"{dice.words(8)}\n\n{dice.prose()}\n\n{dice.prose()}" for _ in range(900)]
    pages[::36] = [f"Tide and Tackle\n\n{text}" for text in pages[::36]]
    assert knows(learned(pages), "Tide and Tackle")


@pytest.mark.parametrize(
    "line",
    [
        "The trial continues.",
        "Shares rose.",
        "Mr Roe declined to comment.",
        "The two towns have quarrelled over the river since the bridge between them fell.",
    ],
)
def test_a_sentence_that_ends_some_stories_is_no_rule(line: str) -> None:
    texts = folder(english, 90)
    for n in range(0, 90, 4):
        head, share = texts[n].split("\n\nShare: ")
        story = head.rsplit("\n\n", 1)[0]
        texts[n] = f"{story}\n\n{line}\n\nShare: {share}"
    found = learned(texts)
    assert not knows(found, line)
    done = strip(Record(text=texts[4]).replace(lang="en"), rules=found)
    assert not [
        one for one in done.removed or () if one.rule[:8] == "learned-" and line in one.text
    ]


def glued(dice: Dice, n: int, gap: str) -> str:
    title = dice.han(16)
    series = ("(水利观察)", "(山前纪事)", "")[n % 3]
    again = f"{series}{title}" if series else dice.han_prose()
    return f"{title}\n\n\t{again}\n" + "\n".join(f"\t{dice.han_prose()}" for _ in range(4))


def test_a_series_glued_to_the_headline_printed_again_is_learned() -> None:
    found = learned(folder(glued), "zh")
    assert sorted(rule.pattern for rule in found) == [
        r"\(山前纪事\)\s{0,3}",
        r"\(水利观察\)\s{0,3}",
    ]
    text = folder(glued, 1, seed=9)[0]
    done = strip(Record(text=text).replace(lang="zh"), rules=found)
    assert ("(水利观察)", "kicker") in {(one.text, one.label) for one in done.removed or ()}
    assert "水利观察" not in (done.body or "")


@pytest.mark.parametrize("origin", ["(AP)", "(Reuters)", "[LIMA]", "（北京）"])
def test_an_agency_or_a_place_in_brackets_is_no_series(origin: str) -> None:
    dice = Dice(2)
    texts = [f"{origin} {dice.words(6)}\n\n{dice.prose()}\n\n{dice.prose()}" for _ in range(30)]
    assert learned(texts) == []


MENU = "Search Archive French Spanish Home Opinions World Society Culture Travel Sports Photo English >>"
FOOT = (
    "Links River Daily Gulf Review Ocean Net Rights Board Today Radio About Us Join Us Contact Us"
)


def one_line(dice: Dice, n: int, gap: str = "") -> str:
    day = n % 6 + 10
    read = Dice(day)
    return " ".join(
        (
            f"Thursday, Nov {day}, 2020 {MENU}",
            f"{dice.words(8)} (Wire) 09:{dice.randint(10, 59)}, November {day}, 2020",
            *(dice.prose() for _ in range(4)),
            f"(For more of this, follow us) Add your comment Most Read 1 {read.words(7)} 2 {read.words(8)}",
            FOOT,
        )
    )


def story_of(text: str) -> str:
    return text.split(">> ")[1].split(" (For more")[0]


def body_of(text: str, found: list[Rule]) -> str:
    """What strip leaves of a page, headline and all."""
    done = strip(Record(text=text).replace(lang="en"), rules=found)
    return " ".join(one for one in (done.headline and done.headline.text, done.body) if one)


@pytest.mark.parametrize("count", [2, 4, 40, SAMPLE + 60])
def test_head_and_tail_that_pages_of_one_line_share_are_learned(count: int) -> None:
    texts = folder(one_line, count)
    found = learned(texts)
    for text in texts[:2]:
        left = body_of(text, found)
        for line in ("Archive", "Opinions", "Gulf Review", "Contact Us"):
            assert line not in left
        for sentence in story_of(text).split(", 2020 ")[1].split(". "):
            assert sentence in left


def test_the_lists_of_a_day_are_learned_with_the_tail() -> None:
    texts = folder(one_line, 40)
    found = learned(texts)
    assert "Most Read" not in body_of(texts[7], found)
    assert story_of(texts[7])[-40:] in body_of(texts[7], found)


def test_a_page_to_come_loses_head_and_tail_and_no_word_of_its_story() -> None:
    found = learned(folder(one_line, 40))
    new = folder(one_line, 9, seed=9)[8]
    left = body_of(new, found)
    assert not left.startswith("Thursday")
    assert story_of(new).split(", 2020 ")[1] in left


def test_stories_that_begin_or_end_alike_teach_nothing() -> None:
    dice = Dice(6)
    end = "The two towns have quarrelled over the river since the old bridge between them fell in a storm."
    texts = [" ".join(dice.prose() for _ in range(4)) for _ in range(40)]
    texts[::8] = [f"{text} {end}" for text in texts[::8]]
    texts[1::8] = [f"{end} {text}" for text in texts[1::8]]
    assert learned(texts) == []


def test_a_last_sentence_that_some_stories_share_is_no_part_of_the_tail() -> None:
    dice = Dice(6)
    end = "The two towns have quarrelled over the river since the old bridge between them fell."
    stories = [" ".join(dice.prose() for _ in range(4)) for _ in range(40)]
    texts = [f"{story} {dice.words(6)} {FOOT}" for story in stories]
    texts[::8] = [f"{story} {end} {FOOT}" for story in stories[::8]]
    left = body_of(texts[8], learned(texts))
    assert left.endswith(end)


def test_a_word_that_two_stories_begin_with_is_no_part_of_the_head() -> None:
    texts = [text.replace(">> ", ">> Rain ") for text in folder(one_line, 2)]
    assert body_of(texts[0], learned(texts)).startswith("Rain ")


@pytest.mark.parametrize("form", ["{story} {more}", "{more} {story}"], ids=["added to", "new top"])
def test_a_story_of_one_line_that_was_printed_again_teaches_nothing(form: str) -> None:
    dice = Dice(6)
    story = " ".join(dice.prose() for _ in range(5))
    assert learned([form.format(story=story, more=dice.prose()) for _ in range(8)]) == []


@pytest.mark.parametrize(
    "opening", ["WASHINGTON, March 3 (Reuters) - ", "MEXICO CITY, Mexico, May 4 (AP) - "]
)
def test_a_dateline_that_many_stories_of_one_line_begin_with_is_no_head(opening: str) -> None:
    dice = Dice(6)
    texts = [opening + " ".join(dice.prose() for _ in range(4)) for _ in range(40)]
    assert learned(texts) == []


def test_no_more_than_a_sample_of_pages_is_kept() -> None:
    site = Unbroken()
    text = "word " * 2_000
    kept = [site.add(f"{n} {text}", 10**9) for n in range(SAMPLE + 50)]
    assert sum(one > 0 for one in kept) == SAMPLE
    assert site.pages == SAMPLE + 50
    assert Unbroken().add(text, 100) == 0


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"{'word ' * 80}", True),
        (f"A title\n\n{'word ' * 200}\n", True),
        ("word " * 9, False),
        (f"{'word ' * 80}\n{'word ' * 80}", False),
        ("word\n" * 80, False),
    ],
)
def test_a_page_of_one_line_is_told_from_others(text: str, is_one: bool) -> None:
    assert (line_of(text) is not None) == is_one


def told(tmp_path: Path, texts: list[str], *more: str) -> str:
    pages = tmp_path / "courier"
    pages.mkdir()
    for n, text in enumerate(texts):
        (pages / f"{n:04}.txt").write_text(text, encoding="utf-8")
    done = newskit("learn", str(pages), *more)
    assert done.returncode == 0
    return done.stderr.decode()


def test_it_says_what_it_read_and_what_it_wrote(tmp_path: Path) -> None:
    out = tmp_path / "rules.toml"
    said = told(tmp_path, folder(chinese), "-o", str(out))
    assert "courier: 60 pages, 4 lines learned (" in said
    for kind in ("1 navigation", "1 reporter-credit", "1 source-credit", "1 other"):
        assert kind in said
    assert said.endswith(f"newskit: read 60 pages, wrote 4 rules to {out}\n")
    assert out.read_text(encoding="utf-8").count("[[rule]]") == 4


PLAIN = [f"{Dice(n).words(8)}\n\n{Dice(n).prose()}\n\n{Dice(n + 50).prose()}" for n in range(1, 31)]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (PLAIN, "none recurs on 3 pages"),
        ([f"{text}\n\nShare this article" for text in PLAIN],
         "newskit's own rules know what recurs (1 line)"),
        ([f"{text}\n\nShares rose." if n % 4 == 0 else text for n, text in enumerate(PLAIN)],
         "what recurs may belong to stories (1 line)"),
        ([text.replace("\n\n", " ") + " " + Dice(n + 99).prose() for n, text in enumerate(PLAIN)],
         "the pages of one line have no head or tail in common"),
        (PLAIN[:1], "one page tells nothing"),
    ],
    ids=["nothing recurs", "known", "doubted", "one line", "one page"],
)  # fmt: skip
def test_it_says_why_no_line_was_learned(texts: list[str], why: str, tmp_path: Path) -> None:
    said = told(tmp_path, texts)
    assert f"no line learned: {why}" in said
    assert "wrote no rule to standard output" in said
