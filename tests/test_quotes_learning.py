"""What the tagger of quotes learns beside words: their kin, their classes, and lessons of our own."""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from typing import Any

import pytest
from conftest import ROOT

from newskit.about import sources
from newskit.quotations import quotes
from newskit.quotations.learned.classes import classes
from newskit.quotations.learned.kin import Kin, Sightings
from newskit.quotations.western.pack import DATA, pack
from newskit.record import Record

sys.path.append(str(ROOT / "tools"))
import quote_lessons

TABLE: dict[str, Any] = tomllib.loads(quote_lessons.TABLE.read_text(encoding="utf-8"))
LINES = [line for one in TABLE["lessons"] for line in one["text"].strip().split("\n")]


def kin(was: dict[str, int], seen: dict[str, int]) -> Kin:
    return Kin(pack("en"), Sightings(Counter(was), Counter(seen)))


# --- kin ------------------------------------------------------------------------------------------


def test_a_form_that_no_article_held_reports_as_often_as_the_others_of_its_verb() -> None:
    often = kin({"claimed": 90, "claims": 9}, {"claimed": 100, "claims": 10}).often(["claiming"])
    assert often["claiming"] >= 6


def test_a_word_of_no_family_that_no_article_held_reports_nothing() -> None:
    assert kin({"claimed": 90}, {"claimed": 100}).often(["zzyzx"]) == {}


def test_what_a_word_was_seen_to_do_counts_for_more_than_its_kin() -> None:
    often = kin({"claimed": 90}, {"claimed": 100, "claiming": 50}).often(["claimed", "claiming"])
    assert often["claimed"] > often.get("claiming", 0)


def test_words_of_a_class_lend_each_other_what_they_report() -> None:
    assert classes("en")["argued"] == classes("en")["insisted"]
    often = kin({"argued": 90}, {"argued": 100}).often(["insisted"])
    assert often["insisted"] >= 3


def test_an_article_is_left_out_of_what_its_own_words_report() -> None:
    article = Sightings(Counter(claimed=10), Counter(claimed=10))
    known = kin({"claimed": 10}, {"claimed": 10})
    assert known.often(["claimed"])["claimed"] > 0
    assert known.often(["claimed"], article) == {}


# --- classes --------------------------------------------------------------------------------------


def test_the_classes_hold_each_word_once() -> None:
    rows = (DATA / "en.classes.txt").read_text(encoding="utf-8").splitlines()[1:]
    words = [word for row in rows for word in row.split()[1:]]
    assert len(words) == len(set(words)) == len(classes("en")) > 10_000
    numbers = [int(row.split()[0]) for row in rows]
    assert numbers == sorted(set(numbers))


def test_the_classes_say_their_licence_in_the_first_line() -> None:
    first = (DATA / "en.classes.txt").read_text(encoding="utf-8").partition("\n")[0]
    (source,) = (one for one in sources()["source"] if "quotes/en.classes.txt" in one["files"])
    assert source["licence"] in first


def test_a_language_without_classes_has_none() -> None:
    assert classes("xx") == {}


# --- lessons --------------------------------------------------------------------------------------


def test_lessons_are_the_same_for_the_same_seed() -> None:
    one, other = (quote_lessons.sentences(TABLE, random.Random(3)) for _ in range(2))
    assert one == other != quote_lessons.sentences(TABLE, random.Random(4))


def test_what_marks_enclose_becomes_a_quote() -> None:
    (article,) = quote_lessons.articles([("As [she] *said*, <it rained>.", "speech")])
    text, (quote,) = article["text"], article["quotes"]
    assert text == "As she said, it rained.\n\n"
    told = [text[part["start"] : part["end"]] for part in quote["parts"]]
    named = [text[quote[key]["start"] : quote[key]["end"]] for key in ("cue", "speaker")]
    assert (told, named, quote["act"]) == (["it rained"], ["she", "said"][::-1], "speech")


def test_every_lesson_has_a_cue_where_it_has_content() -> None:
    for line in LINES:
        _, spans = quote_lessons.parsed(line)
        assert bool(spans["<"]) == bool(spans["*"]), line
        assert len(spans["["]) <= 1, line


def test_every_word_that_is_drawn_is_drawn_from_somewhere() -> None:
    asked = {name for line in LINES for name in quote_lessons._WORD.findall(line)}
    assert asked == set(TABLE["words"])


# --- what the model makes of it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "It is known that copper pipes last for decades.",
            "copper pipes last for decades",
            id="passive",
        ),
        pytest.param(
            "Remember that the gate closes before noon.", "the gate closes before noon", id="told"
        ),
        pytest.param(
            "It is estimated that nine in ten wells are dry.",
            "nine in ten wells are dry",
            id="estimated",
        ),
    ],
)
def test_a_report_that_nobody_is_said_to_make_has_no_speaker(text: str, told: str) -> None:
    (one,) = quotes(Record(text=text, lang="en")).quotes
    assert (one.text, one.speaker) == (told, None)


def test_a_noun_with_its_adjective_is_nobody_who_claims() -> None:
    assert (
        quotes(
            Record(text="The old claim that the lake never freezes has no basis.", lang="en")
        ).quotes
        == ()
    )


def test_who_a_rule_found_to_speak_is_kept_where_the_tagger_finds_nobody() -> None:
    text = "A baker from Elmouth who did not want to be named said that the ovens had been cold for a week."
    (one,) = quotes(Record(text=text, lang="en")).quotes
    assert one.speaker is not None
    assert one.speaker.text == "A baker from Elmouth who did not want to be named"
