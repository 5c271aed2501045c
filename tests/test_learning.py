"""What learn makes rules of, and what it leaves alone: no sentence of a story, no headline."""

from __future__ import annotations

import json
import random
from pathlib import Path

import msgspec
import pytest
from conftest import assert_linear, newskit
from hypothesis import given
from hypothesis import strategies as st

from newskit.cleaning import strip
from newskit.cleaning.checking import check, hits
from newskit.learning import Learner, learn, toml
from newskit.learning.folders import walk
from newskit.learning.sketch import Sketch
from newskit.origin import holding, site_key, stem_key
from newskit.packs import joined, listed
from newskit.reading.packing import ENDINGS
from newskit.record import Record, Source
from newskit.rules import Rule

# fmt: off
WORDS = (
    "river", "ferry", "harbour", "council", "storm", "bridge", "market", "teacher", "farmer", "engine",
    "winter", "village", "school", "budget", "train", "garden", "water", "night", "lamp", "paper", "stone",
)
# fmt: on


def sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize()


def pages(
    count: int = 6,
    *,
    top: tuple[str, ...] = (),
    inside: tuple[str, ...] = (),
    end: tuple[str, ...] = (),
) -> list[str]:
    """Made-up stories of one site; "{n}" and "{name}" in a line change from page to page."""
    dice = random.Random(3)
    names = ("Ana Roe", "Bo de la Cruz", "Cem Okoye", "Dita Lind", "Ede Moss", "Fay Quist")
    out = []
    for n in range(count):
        prose = [f"{sentence(dice, dice.randint(14, 40))}." for _ in range(6)]
        lines = [*top, *prose[:3], *inside, *prose[3:], *end]
        filled = [line.replace("{n}", str(n + 3)) for line in lines]
        out.append("\n\n".join(x.replace("{name}", names[n % len(names)]) for x in filled))
    return out


def learned(texts: list[str], **options: int) -> tuple[Rule, ...]:
    return learn((Record(text=one) for one in texts), site="courier.example", **options)


def knows(found: tuple[Rule, ...], line: str) -> bool:
    return any(hits(rule, line) for rule in found)


def test_lines_that_recur_around_the_story_become_rules() -> None:
    texts = pages(top=("Tides and Ferries", "Harbour cam"), end=("Tell the desk what you saw",))
    found = learned(texts)
    for line in ("Tides and Ferries", "Harbour cam", "Tell the desk what you saw"):
        assert knows(found, line)
    assert all(rule.count == 6 and rule.site == "courier.example" for rule in found)
    assert found[0].why == "On 6 of 6 pages of courier.example."


def test_names_numbers_and_dates_may_change() -> None:
    found = learned(
        pages(
            top=("Tides and Ferries", "Hands: {name}", "Posted {n} March 2021 / {n} reads"),
            end=("{n} letters so far",),
        )
    )
    for line in (
        "Hands: Gus Varga",
        "Hands: Hana von Tan",
        "Posted 28 October 2024 / 9 reads",
        "1200 letters so far",
    ):
        assert knows(found, line), line
    for line in ("Hands: nobody had any", "Posted 28 guards / 9 reads at the gate of the harbour"):
        assert not knows(found, line), line


def test_a_label_is_enough_where_there_are_no_capitals() -> None:
    names = ("张三", "李四光", "王小明", "赵一")
    prose = ("港口的渡船在星期一停开，因为风浪太大，船长这样告诉记者们。", "第二天的天气好转。")
    texts = [
        f"{prose[0][: 12 + n]}，{n}号码头的人们都在等待消息，船长说他们不得不等到早晨。\n\n夜班灯塔：{name}"
        for n, name in enumerate(names)
    ]
    assert knows(learned(texts), "夜班灯塔：周五")


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "What comes next",
        "WHO PAYS FOR IT",
        "The line was founded in 1911 and has lost two ships since, both of them in fog.",
        "Q: Why so late?",
    ],
)
def test_what_recurs_within_stories_is_left_alone(line: str) -> None:
    found = learned(pages(12, inside=(line,), end=("Tell the desk what you saw",)))
    assert not knows(found, line)
    assert knows(found, "Tell the desk what you saw")


def test_inserts_of_two_lines_are_learned() -> None:
    texts = pages(inside=("Story goes on below", "Click the lamp"))
    found = learned(texts)
    assert knows(found, "Story goes on below")
    done = strip(Record(text=texts[0]), rules=found)
    assert done.body is not None
    assert "lamp\n" not in done.body
    assert len(done.paragraphs or ()) == 6


def test_a_story_printed_again_is_no_further_page() -> None:
    story = pages(1)[0]
    versions = [f"{story}\n\n{sentence(random.Random(n), 20)}." for n in range(8)]
    learner = Learner()
    for text in versions:
        learner.add(Record(text=text), "courier.example")
    assert list(learner.rules()) == []
    about = learner.sites["courier.example"]
    assert (about.pages, about.again) == (1, 7)


def test_a_headline_is_not_learned_from_the_teasers_for_it() -> None:
    title = "Ferry runs aground off the lighthouse in fog"
    texts = pages(8, end=("Tell the desk", title))
    texts[4] = f"{title}\n\n{texts[4]}"
    assert not knows(learned(texts), title)
    assert not knows(learned([f"{title} | The Courier\n\n{texts[0]}", *texts[1:4]]), title)


def test_a_teaser_never_reaches_a_later_headline() -> None:
    title = "Ferry runs aground off the lighthouse in fog"
    found = learned(pages(3, end=("Tell the desk", title)))
    story = Record(text=f"{title}\n\n{pages(9)[8]}")
    headline = strip(story, rules=found).headline
    assert headline is not None
    assert headline.text == title


def test_a_dateline_on_a_line_of_its_own_stays() -> None:
    assert not knows(learned(pages(top=("LIMA, Peru (AP) -",))), "LIMA, Peru (AP) -")


def test_bylines_are_left_to_the_rules_that_credit_people() -> None:
    texts = pages(top=("Tides and Ferries", "By {name}"), end=("Harbour cam",))
    found = learned(texts)
    assert not knows(found, "By Gus Varga")
    done = strip(Record(text=texts[0]).replace(lang="en"), rules=found)
    assert [(one.role, one.name) for one in done.credits or ()] == [("reporter", "Ana Roe")]


def test_paragraphs_need_three_pages() -> None:
    line = "The Courier is run by forty volunteers and paid for by its readers on the coast."
    assert not knows(learned(pages(2, end=("Harbour cam", line))), line)
    assert knows(learned(pages(4, end=("Harbour cam", line))), line)


def test_long_paragraphs_are_known_by_how_they_begin() -> None:
    line = "The Courier is run by forty volunteers and " + "paid for by its readers " * 20 + "too."
    found = learned(pages(4, end=("Harbour cam", line)))
    assert knows(found, line)
    assert all(len(text) <= 120 for rule in found for text in rule.hit)
    done = strip(Record(text=pages(9, end=("Harbour cam", line))[8]), rules=found)
    assert "volunteers" not in (done.body or "")


def test_min_pages_is_obeyed() -> None:
    texts = pages(5)
    texts[0] += "\n\nHarbour cam"
    texts[3] += "\n\nHarbour cam"
    assert knows(learned(texts), "Harbour cam")
    assert not knows(learned(texts, min_pages=3), "Harbour cam")


HOSTILE = (
    'Say "ship" and it\'s \\here\\',
    "Tide | table | for it",
    "Ferry İ\u0307",
    "Bell\x07 and\x1b[31m paint",
    "بريد القراء\u202e من الميناء",
    "Zero\u200bwidth\ufeff words",
    "'''three''' \"\"\"quotes\"\"\"",
    "Dots (and [brackets] {here}) ^$*+?",
    "C:\\new\\table",
    "# [[rule]]",
)


def test_hostile_lines_make_a_rule_file_that_checks(tmp_path: Path) -> None:
    texts = pages(6, end=(*HOSTILE, "Hands: {name}\u2028", "\ud800 broken", "\x00\x01 odd"))
    found = learned(texts)
    file = tmp_path / "site.toml"
    file.write_text("".join(toml(found, "two\nlines\x07")), encoding="utf-8")
    assert [*map(flat, check(file))] == [*map(flat, found)]
    for line in HOSTILE:
        assert knows(found, line), line


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_any_rule_comes_back_from_its_file(name: str, why: str, hit: list[str]) -> None:
    def fit(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    rule = Rule(
        id=fit(name) or "x",
        label="other",
        why=fit(why),
        phrases=fit(why),
        hit=tuple(map(fit, hit)),
        miss=(),
        count=3,
        site=fit(name),
    )
    import tomllib

    read = msgspec.convert(tomllib.loads("".join(toml([rule], why)))["rule"][0], Rule)
    assert flat(read) == flat(rule)


def flat(rule: Rule) -> Rule:
    """A rule with its phrases sorted on one line and its pattern on one."""
    phrases = "|".join(sorted(set(listed(rule.phrases))))
    return msgspec.structs.replace(rule, phrases=phrases, pattern=joined(rule.pattern))


def test_what_is_long_goes_over_several_lines() -> None:
    words = [f"the {word} desk of the harbour" for word in ("night", "news", "editor’s", "day")]
    pattern = r"(?:the|a)\s{1,3}desk of [|(] (?:" + "|".join(words) + ")" + "x" * 120
    rule = Rule(
        id="x", label="other", phrases="|".join(words), pattern=pattern, hit=tuple(words * 2)
    )
    text = "".join(toml([rule]))
    assert "phrases = '''\n" + "\n".join(sorted(words)) + "\n'''\n" in text
    assert "hit = [\n    'the night desk of the harbour',\n" in text
    lines = text.partition("pattern = '''\n")[2].partition("'''\n")[0].splitlines()
    assert joined("\n".join(lines)) == pattern
    assert max(map(len, lines[:-1])) <= 100


def test_counts_are_never_too_high_and_memory_is_bounded() -> None:
    dice = random.Random(2)
    sketch = Sketch(remembered=300)
    for text in pages(200, end=("Tell the desk what you saw",)):
        extra = "\n\n".join(sentence(dice, 9) for _ in range(20))
        sketch.add(Record(text=f"{text}\n\n{extra}"), "courier.example")
        assert sketch.remembered <= 350
    counts = {one.key: one.pages for one in sketch.recurring()}
    assert 200 - sketch.floor <= counts["tell the desk what you saw"] <= 200
    assert sketch.floor > 0


def test_rules_do_not_depend_on_other_sites() -> None:
    one, other = pages(4, end=("Harbour cam",)), pages(4, end=("Der Bote vom See",))
    learner = Learner()
    for a, b in zip(one, other, strict=True):
        learner.add(Record(text=a), "courier.example")
        learner.add(Record(text=b), "bote.example")
    together = tuple(learner.rules())
    assert together[0] == learned(one)[0]
    assert [rule.id for rule in together] == ["learned-courier.example-1", "learned-bote.example-1"]


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("fu-de-DW-2023-04-28", "fu-de-DW"),
        ("example.com_2023_0001", "example.com"),
        ("courier-20230428", "courier"),
        ("courier 3f9ab2c4", "courier"),
        ("harbour-strike", None),
        ("2023-04-28", None),
        ("decade", None),
        ("", None),
    ],
)
def test_a_name_gives_its_site_before_the_numbering(stem: str, key: str | None) -> None:
    assert stem_key(stem) == key


def test_the_site_comes_from_url_then_folder_then_name() -> None:
    record = Record(text="x").replace(
        id="in/a/bote-01",
        source=Source(path="in/a/bote-01.txt", url="https://www.Example.com:80/x"),
    )
    assert site_key(record, "in") == "example.com"
    record = record.replace(source=Source(path="in/a/bote-01.txt"))
    assert site_key(record, "in") == "a"
    assert site_key(record, "in/a") == "bote"
    assert site_key(Record(text="x")) is None
    assert site_key(Record(text="x").replace(source=Source(url="http://[bad"))) is None


def test_a_rule_holds_on_its_own_site_and_where_the_site_is_unknown() -> None:
    def rule(site: str | None) -> Rule:
        return Rule(id="a", label="other", why="", phrases="x", hit=("x",), miss=(), site=site)

    some = [rule("a.example"), rule("b.example"), rule(None)]

    def at(url: str | None = None, path: str | None = None) -> list[str | None]:
        record = Record(text="x").replace(source=Source(url=url, path=path))
        return [one.site for one in holding(some, record)]

    assert at("https://a.example/x") == ["a.example", None]
    assert at("https://c.example/x") == [None]
    assert at(path="pages/b.example/x.txt") == ["b.example", None]
    assert at(path="b.example_0004.txt") == ["b.example", None]
    assert at(path="x.txt") == ["a.example", "b.example", None]


def test_a_folder_of_sites_gives_a_file_for_strip(tmp_path: Path) -> None:
    texts = pages(5, top=("Tides and Ferries",), end=("Harbour cam", "Tell the desk what you saw"))
    folder = tmp_path / "pages" / "courier"
    folder.mkdir(parents=True)
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "pages" / ".hidden.txt").write_text(texts[0], encoding="utf-8")
    out = tmp_path / "site.toml"
    done = newskit("learn", str(tmp_path / "pages"), "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert b"courier: 5 pages, 3 lines learned (2 navigation, 1 other) as 2 rules\n" in done.stderr
    assert f"newskit: read 5 pages, wrote 2 rules to {out}\n".encode() in done.stderr
    assert done.stdout == b""
    assert newskit("rules", "check", str(out)).returncode == 0
    body = newskit("strip", "--only", "body", "--rules", str(out), str(folder / "0.txt")).stdout
    assert b"Ferries" not in body
    assert b"Harbour cam" not in body


def test_names_tell_sites_apart_only_where_they_recur(tmp_path: Path) -> None:
    one, other = pages(3, end=("Harbour cam",)), pages(3, end=("Night ferries",))
    for n in range(3):
        (tmp_path / f"a.example-2023-01-0{n}.txt").write_text(one[n], encoding="utf-8")
        (tmp_path / f"b.example-2023-01-0{n}.txt").write_text(other[n], encoding="utf-8")
    done = newskit("learn", str(tmp_path))
    assert b"a.example: 3 pages" in done.stderr
    assert b"site = 'b.example'" in done.stdout
    slugs = tmp_path / "slugs"
    slugs.mkdir()
    for n, name in enumerate(("storm-2021", "bridge-2022", "strike")):
        (slugs / f"{name}.txt").write_text(one[n], encoding="utf-8")
    assert b"slugs: 3 pages" in newskit("learn", str(slugs)).stderr


def test_bad_records_are_reported_and_left_out(tmp_path: Path) -> None:
    rows = [json.dumps({"text": text}) for text in pages(3, end=("Harbour cam",))]
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join([*rows, "{broken"]) + "\n", encoding="utf-8")
    done = newskit("learn", str(file), "--site", "a.example")
    assert done.returncode == 3
    assert b"some.jsonl:4: not JSON" in done.stderr
    assert b"a.example: 3 pages, 1 line learned" in done.stderr
    assert b"phrases = 'harbour cam'" in done.stdout


def test_a_missing_folder_is_said_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "site.toml"
    out.write_text("old", encoding="utf-8")
    for where, said in (
        (tmp_path / "none", f"newskit: {tmp_path / 'none'}: no such file"),
        (tmp_path, "newskit: no page to learn from"),
    ):
        done = newskit("learn", str(where), "-o", str(out))
        assert done.returncode == 2
        assert done.stderr.decode().startswith(said)
        assert out.read_text(encoding="utf-8") == "old"


def test_the_output_is_never_its_own_input(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps({"text": pages(1)[0]}), encoding="utf-8")
    done = newskit("learn", str(file), "-o", str(file))
    assert done.returncode == 2
    assert b"overwrite its own input" in done.stderr


HUGE = {
    "one line": lambda n: "a short line\n" * n,
    "one word": lambda n: "word By Ana Roe: " * n,
    "other lines": lambda n: "\n".join(f"Ab: {m} Cd" for m in range(n)),
}


@pytest.mark.parametrize("kind", HUGE)
def test_huge_pages_take_linear_time(kind: str) -> None:
    def learn(text: str) -> None:
        learner = Learner()
        for n in range(2):
            learner.add(Record(text=f"{n}\n{text}"), "a.example")
        list(learner.rules())

    assert_linear(HUGE[kind], learn, 4000)


@pytest.mark.parametrize("ending", ["", *ENDINGS])
def test_folders_are_searched_for_packed_pages_of_every_kind(ending: str, tmp_path: Path) -> None:
    page = tmp_path / f"page.html{ending}"
    page.touch()
    (tmp_path / f"picture.png{ending}").touch()
    assert [path for path, _ in walk(str(tmp_path))] == [str(page)]
