"""No story is lost: whatever stands around prose that stands together, the prose stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pages import STORIES

from newskit import Record, rules, strip
from newskit.cleaning.layout import lines

STORY = (
    "Rain fell on the town of Larch for nine hours on Monday, and the river rose by two metres.",
    "The mayor asked people on the lower road to stay at home until Tuesday morning at least.",
    "Nobody was hurt, the fire brigade said after the storm had passed over the northern hills.",
)
CHINESE = (
    "山前市周一连下九小时大雨，河水上涨两米，市长呼吁居民留在家中等待通知。",
    "消防队表示，风暴过后没有人受伤，被淹的道路将在周二早上重新开放。",
)
FURNITURE = sorted(
    {
        hit
        for name in ("en", "any", "zh")
        for rule in rules.pack("boilerplate", name, examples=True)
        if not rule.is_edge and rule.kind != "end"
        for hit in rule.hit
        if len(hit) < 120
    }
)
BENCH = ROOT.parent / "shared" / "bench"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("About | Contact | Privacy | Harbour Herald", id="footer that names the site"),
        pytest.param("Bridge opens after repairs | Harbour Herald", id="another story's title"),
        pytest.param("Home - Harbour Herald", id="menu with the site"),
        pytest.param("Share on Facebook", id="share row"),
        pytest.param("方文来源：山前日报", id="source line"),
        pytest.param("Sign up for our newsletter", id="pitch"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("story", [STORY, CHINESE], ids=["English", "Chinese"])
def test_what_stands_below_a_story_takes_none_of_it(
    story: tuple[str, ...], gap: str, below: str
) -> None:
    record = strip(Record(text=gap.join([*story, below])))
    assert record.body is not None
    assert [one for one in story if one not in record.body] == []
    assert record.headline is None


@given(
    st.lists(st.sampled_from(FURNITURE), max_size=4),
    st.lists(st.sampled_from(FURNITURE), max_size=6),
    st.sampled_from(["\n", "\n\n", "\n \n"]),
    st.sampled_from([STORY, CHINESE]),
)
def test_furniture_around_a_story_takes_none_of_it(
    above: list[str], below: list[str], gap: str, story: tuple[str, ...]
) -> None:
    record = strip(Record(text=gap.join([*above, *story, *below])))
    assert record.body is not None
    assert [one for one in story if one not in record.body] == []


def hits(lang: str) -> list[str]:
    """What stands around stories of a language: examples of its rules, but of those that end a page."""
    return sorted(
        {
            hit
            for name in (lang, "any")
            for rule in rules.pack("boilerplate", name, examples=True)
            if not rule.is_edge and rule.kind not in ("end", "reply")
            for hit in rule.hit
            if len(hit) < 120
        }
    )


AROUND = {lang: hits(lang) for lang in STORIES}
SCRAPS = st.text("abcdefgh ABCÄß是大.:|-•©#0123456789()\u00a0", min_size=1, max_size=40).filter(
    lambda one: bool(one.strip()) and not lines(one)[0].is_prose
)


@st.composite
def surrounded(draw: st.DrawFn) -> tuple[str, list[str], str]:
    """A language, an invented story in it, and a page that holds it amid furniture and scraps.

    Between two paragraphs at most one line stands, so that the prose stands together.
    """
    lang = draw(st.sampled_from(sorted(STORIES)))
    headline, told, others = STORIES[lang].values()
    furniture = st.one_of(st.sampled_from([*AROUND[lang], *others]), SCRAPS)
    gap = draw(st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \u3000\n"]))
    above = draw(st.lists(furniture, max_size=4))
    below = draw(st.lists(furniture, max_size=6))
    title = draw(st.sampled_from([[], [headline], [f"{headline} | Marsh End Herald"]]))
    return lang, told, gap.join([*above, *title, *told, *below])


@given(surrounded(), st.sampled_from(["low", "normal"]))
def test_prose_that_stands_together_stays_in_every_language(
    page: tuple[str, list[str], str], strictness: Literal["low", "normal"]
) -> None:
    lang, told, text = page
    body = strip(Record(text=text, lang=lang), strictness=strictness).body or ""
    assert [one for one in told if one not in body] == []


@given(st.data(), st.sampled_from(sorted(STORIES)))
def test_one_line_of_furniture_amid_the_story_takes_no_paragraph_along(
    data: st.DataObject, lang: str
) -> None:
    _, told, _ = STORIES[lang].values()
    line = data.draw(st.sampled_from(AROUND[lang]))
    text = "\n\n".join([told[0], told[1], line, told[2], told[1] + told[2]])
    record = strip(Record(text=text, lang=lang))
    first = record.headline.text if record.headline else ""  # above a deck and a caption's credit
    stays = f"{first}\n{record.body}"
    assert [one for one in told if one not in stays] == []


def test_a_first_sentence_that_hardly_looks_like_a_headline_is_none() -> None:
    _, told, _ = STORIES["es"].values()
    text = "\n\n".join([told[0], told[1], "(AFP/Omar Hill)", told[2], told[1] + told[2]])
    record = strip(Record(text=text, lang="es"))
    assert record.headline is None
    assert (record.body or "").startswith(told[0])


@pytest.mark.skipif(not BENCH.is_dir(), reason=f"no development sets at {BENCH}")
@pytest.mark.parametrize("name", ["wire", "wild"])
def test_stories_of_the_sets_keep_most_of_their_prose(name: str) -> None:
    lost = {}
    for path in sorted((BENCH / name / "dev").glob("*.txt")):
        gold = json.loads(Path(f"{path.with_suffix('')}.gold.json").read_text(encoding="utf-8"))
        wanted = "".join("".join(gold["body"]).split())
        record = strip(Record(text=path.read_text(encoding="utf-8")))
        got = "".join((record.body or "").split())
        if len(got) < 0.8 * len(wanted):
            lost[path.name] = len(got), len(wanted)
    assert lost == {}


FORGE = BENCH / "forge"


@pytest.mark.skipif(not FORGE.is_dir(), reason=f"nothing composes pages at {FORGE}")
def test_composed_pages_of_all_layouts_keep_every_paragraph(tmp_path: Path) -> None:
    command = [sys.executable, "forge.py", "parts", "-n", "40", "--seed", "17", "-o", str(tmp_path)]
    subprocess.run(command, cwd=FORGE, check=True, capture_output=True)
    texts, golds = (
        [json.loads(line) for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()]
        for name in ("input.jsonl", "gold.jsonl")
    )
    assert len(texts) == len(golds) == 40
    lost = []
    for page, gold in zip(texts, golds, strict=True):
        body = "".join((strip(Record(text=page["text"])).body or "").split())
        paragraphs = ["".join(one.split()) for one in gold["body"]]
        lost += [(page["id"], one) for one in paragraphs if len(one) > 60 and one[:50] not in body]
    assert lost == []


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Contacts"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines"])
def test_paragraphs_below_a_word_for_comments_are_the_story(gap: str, heading: str) -> None:
    """Whose names and times stand between them, or who has more such words below, are readers."""
    more = "The bridge stays closed until an engineer from Orland has looked at its two pillars."
    record = strip(Record(text=gap.join(["Rain in Larch", *STORY, heading, more, STORY[0]])))
    assert record.body is not None
    assert more in record.body

    thread = gap.join([more, STORY[0], "Comments are closed"])
    record = strip(Record(text=gap.join(["Rain in Larch", *STORY, heading, thread])))
    assert heading == "Contacts" or more not in (record.body or "")


@pytest.mark.parametrize(
    ("story", "share"),
    [
        (("LIMA, May 3 (EFE) - Rain fell.", "“It was wet,” said Ana Paz."), "Share this article"),
        (("MADRID, 3 may (EFE).- Llovió.", "“Fue poco”, dijo Ana Paz."), "Comparte esta noticia"),
        (("BERLIN (dpa) - Es regnete.", "„Es war nass“, sagte Anna Rohe."), "Artikel teilen"),
    ],
    ids=["en", "es", "de"],
)
def test_words_and_their_speaker_are_no_deck_under_the_storys_first_line(
    story: tuple[str, str], share: str
) -> None:
    record = strip(Record(text="\n\n".join((*story, share))))
    assert record.body == "\n\n".join(story)
    assert [one.text for one in record.removed] == [share]
