"""What explain says: why a line went or stayed, the path to a dateline, who may have said a quote."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES, Called, assert_linear, jsonl, newskit, written
from rich.cells import cell_len

from newskit import parse, quotes
from newskit.cleaning.reasons import LIMITS
from newskit.explaining.near import nearly, tried
from newskit.explaining.story import explained
from newskit.quotations.western.pronouns import BEST, WEIGHTS
from newskit.record import Record
from newskit.rules import BadRuleError, Rule

WIRE = ROOT / "docs/examples/wire"
PORT = WIRE / "reuters-port.txt"
TEXT = """Home | News

Rain shuts two bridges

LIMA, May 3 (EFE) - Rain fell for the third day and the river left its bed, Ana Paz said on Monday.

"It will rain again," she said. The mayor, Bo Lee, closed two bridges and a stretch of the coastal road.

Our picture shows the river

It will open them when the water has gone down, he told reporters.

Share this article
"""


def lines_of(text: str, **how: Any) -> dict[str, dict[str, Any]]:
    """What is said of each line, by how it begins."""
    return {one["text"][:8]: one for one in explained(Record(text=text, lang="en"), **how)}


def rule(**keys: Any) -> Rule:
    usual = {"id": "mine", "label": "other", "why": "So it is.", "pattern": "Rain"}
    return Rule(**{**usual, **keys})


# --- lines


def test_a_removed_line_has_its_rule_and_the_rules_reason() -> None:
    (one,) = lines_of(TEXT)["Share th"]["removed"]
    assert one["rule"] == "share-words"
    assert one["label"] == "share"
    assert one["why"].startswith("Buttons to share")
    assert one["from"] == "en.toml"


def test_a_line_that_a_model_set_aside_has_the_signals_with_their_meaning() -> None:
    found = [
        gone
        for path in sorted(SAMPLES.glob("*/in.txt"))
        for one in explained(Record(text=path.read_text("utf-8", "replace")[:4000]))
        for gone in one["removed"]
        if gone["rule"].startswith(("model:", "role:"))
    ]
    assert found
    assert all(gone["why"] and gone["signals"] for gone in found)
    assert all(signal["why"] for gone in found for signal in gone["signals"])


def test_a_kept_line_says_what_each_judge_makes_of_it() -> None:
    one = lines_of(TEXT)['"It will']
    assert one["part"] == "body"
    assert one["kept"][0] == "no rule knows the line"
    assert any("line model" in kept for kept in one["kept"])
    assert any("role model" in kept for kept in one["kept"])
    assert 0 <= one["model"]["p"] < one["model"]["limit"] == LIMITS["normal"].sentence


def test_the_limit_told_is_the_one_of_the_strictness_and_the_line() -> None:
    """A sentence has another than a line that is none."""
    told = lines_of(TEXT, cleaning={"strictness": "high"})
    prose, short = told['"It will'], told["Home | N"]
    assert prose["model"]["limit"] == LIMITS["high"].sentence
    assert short["model"]["limit"] == LIMITS["high"].line


def test_a_line_that_a_rule_knows_for_another_place_says_so_and_is_uncertain() -> None:
    mine = rule(pattern="Our picture shows .{1,20}", needs=("our picture",), where="bottom")
    one = lines_of(TEXT, cleaning={"rules": (mine,)})["Our pict"]
    assert "the rule mine knows it, but holds at the bottom of a page only" in one["kept"][0]
    assert one["uncertain"][0]["rule"] == "mine"
    assert one["uncertain"][0]["from"] == "your rules"


def test_the_head_says_that_it_is_the_head() -> None:
    assert lines_of(TEXT)["Rain shu"]["kept"] == ["it is the headline"]


def test_lines_are_numbered_as_editors_number_them_and_one_may_be_asked_for() -> None:
    told = lines_of(TEXT)
    assert told["LIMA, Ma"]["line"] == 5
    wrapped = (
        "The dam that was built in the year before\nthe war held, the mayor of the town said.\n" * 3
    )
    one, *_ = explained(Record(text=f"\n{wrapped}"))
    assert (one["line"], one["last"] >= 2) == (2, True)
    assert [one["line"] for one in explained(Record(text=TEXT, lang="en"), line=7)] == [7]
    assert list(explained(Record(text=TEXT, lang="en"), line=6)) == []


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SAMPLES.glob("*/in.txt")))
def test_every_line_of_a_sample_is_told_and_what_is_said_agrees_with_the_record(name: str) -> None:
    text = (SAMPLES / name / "in.txt").read_bytes().decode("utf-8", "replace")
    record = parse(text)
    told = list(explained(record))
    gone = sorted((one.label, one.rule) for one in record.removed)
    assert sorted((one["label"], one["rule"]) for line in told for one in line["removed"]) == gone
    assert sorted(quote["start"] for line in told for quote in line["quotes"]) == sorted(
        one.start for one in record.quotes
    )
    assert sum(line["dateline"] is not None for line in told) == (record.dateline is not None)
    assert all(line["part"] != "nothing" for line in told)
    assert all(line["kept"] for line in told if line["part"] not in ("removed", "nothing"))


# --- rules that nearly fire


@pytest.mark.parametrize(
    ("line", "made", "lacks"),
    [
        pytest.param("Rain, and more", rule(pattern="Rain, and"), "“more”", id="words-beyond"),
        pytest.param("RAIN", rule(case=True), "capitals count", id="capitals"),
        pytest.param(
            "Read all about the rain",
            rule(pattern="Read all about the rain today, friends", needs=("rain",)),
            "goes on where the line ends",
            id="cut-short",
        ),
        pytest.param("Rain " * 50, rule(pattern="(?:Rain ?)+"), "longer than 200", id="too-long"),
        pytest.param(
            "Rain and wind and snow came over all of us this morning.",
            rule(pattern="Rain and wind.+"),
            "prose",
            id="prose",
        ),
        pytest.param(
            "Rain came, the mayor said.",
            rule(pattern="Rain.+", needs=("rain",)),
            "ends with its speaker",
            id="reported",
        ),
        pytest.param(
            "Subscribe now for free",
            rule(pattern="", phrases="subscribe now"),
            "more than its phrase “subscribe now”",
            id="phrase",
        ),
        pytest.param("Rain today", rule(kind="lead", pattern="Rain t\\w+"), "beginning only", id="lead"),
    ],
)  # fmt: skip
def test_a_rule_that_nearly_takes_a_line_says_what_it_lacks(
    line: str, made: Rule, lacks: str
) -> None:
    found = {one.rule.id: one.lacks for one in nearly(line.strip(), "en", (made,), most=50)}
    assert lacks in found["mine"]


def test_a_rule_that_takes_a_line_is_none_of_those_that_nearly_do() -> None:
    found = tried("Share this article", "en")
    assert found.fires[0].id == "share-words"
    assert "share-words" not in [one.rule.id for one in found.nearly]


def test_a_line_far_from_all_rules_is_near_none() -> None:
    assert tried("The goat ate the other half of the contract.", "en") == ((), ())


@pytest.mark.parametrize("text", ["", "  ", "two\nlines"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(BadRuleError, match="one line"):
        tried(text)


def test_a_pattern_that_never_ends_is_given_up() -> None:
    slow = rule(pattern="(?:(?:a|aa)+)+c", needs=("a",))
    assert [one.rule.id for one in nearly("a" * 60 + "b", "en", (slow,))].count("mine") <= 1


# --- datelines


def test_a_dateline_says_how_it_was_found_and_what_each_part_is() -> None:
    found = lines_of(TEXT, dating={"published": "2024-05-04"})["LIMA, Ma"]["dateline"]
    assert found["rule"] == "wire-bracket"
    assert "before an agency in brackets" in found["why"]
    assert [one["found"] for one in found["tried"]] == [False, True, True]
    parts = {one["part"]: (one["value"], one["why"]) for one in found["parts"]}
    assert parts["agency"][0] == "EFE"
    assert parts["place"] == ("Lima", "a listed city, key Lima, PE")
    assert parts["date"] == ("2024-05-03", "year from --published")


def test_where_there_is_no_dateline_the_ways_are_named_that_were_tried() -> None:
    one, *_ = explained(Record(text="The goat ate the other half of the contract.\n", lang="en"))
    assert one["dateline"] is None
    assert len(one["looked"]) == 4
    assert not any(way["found"] for way in one["looked"])


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.txt")), ids=lambda path: path.stem)
def test_the_path_to_a_dateline_ends_where_it_was_found(path: Path) -> None:
    told = list(explained(parse(path.read_text(encoding="utf-8"))))
    (found,) = [one["dateline"] for one in told if one["dateline"]]
    assert found["tried"][-1]["found"]


# --- quotes


def test_a_quote_has_its_cue_and_the_candidates_with_what_speaks_for_each() -> None:
    quote, *_ = lines_of(TEXT)['"It will']["quotes"]
    assert (quote["cue"], quote["mention"], quote["speaker"]) == ("said", "she", "Ana Paz")
    assert quote["certainty"] == "likely"
    assert quote["certain_for"] == "a pronoun had to be given a name"
    best = quote["candidates"][0]
    assert (best["name"], best["won"]) == ("Ana Paz", True)
    assert any(why.startswith("spoke last, in the paragraph before") for why in best["why"])


def test_a_candidate_who_lost_is_named_with_fewer_points() -> None:
    text = (
        "Ada Bello met Ida Roth on Monday. Bello opened the school. "
        'The roof of the new hall is dry. "It holds," she said.'
    )
    (quote,) = [q for one in explained(Record(text=text, lang="en")) for q in one["quotes"]]
    names = {one["name"]: one for one in quote["candidates"]}
    assert names["Ada Bello"]["won"]
    assert not names["Ida Roth"]["won"]
    assert names["Ada Bello"]["points"] > names["Ida Roth"]["points"]


def test_points_add_up_of_their_signs() -> None:
    counted = 0
    for path in [*WIRE.glob("*.txt"), *SAMPLES.glob("*/in.txt")]:
        text = path.read_bytes().decode("utf-8", "replace")
        for line in explained(parse(text)):
            for one in (each for quote in line["quotes"] for each in quote["candidates"]):
                signs = [why.rsplit(" (", 1)[0] for why in one["why"]]
                if one["points"] is None or any(sign.startswith("spoke") for sign in signs):
                    continue
                base = float(one["why"][0].rsplit("(", 1)[1].rstrip(")"))
                known = sum(WEIGHTS[sign] for sign in signs if sign in WEIGHTS)
                assert 0 < base <= BEST
                assert one["points"] == pytest.approx(base + known, abs=0.11)
                counted += 1
    assert counted


def test_who_speaks_is_told_the_same_when_notes_are_taken() -> None:
    for path in [*WIRE.glob("*.txt"), *SAMPLES.glob("*/in.txt")]:
        record = parse(path.read_bytes().decode("utf-8", "replace"))
        told = [quote for line in explained(record) for quote in line["quotes"]]
        won = [
            (quote["speaker"], one["name"])
            for quote in told
            for one in quote["candidates"]
            if one["won"]
        ]
        assert all(a == b for a, b in won)
        assert quotes(record).quotes == record.quotes


def test_a_long_story_is_explained_in_proportion_to_its_length() -> None:
    def story(size: int) -> Record:
        one = 'Ana Paz of the town met Bo Lee{0} there.\n\n"It will rain {0} times," she said.\n\n'
        return parse("".join(one.format(n) for n in range(size // 75)), lang="en")

    assert_linear(story, lambda record: list(explained(record)), 3000)


# --- through the program


@pytest.mark.parametrize(
    ("aim", "story", "lines"),
    [
        ("a.txt:5", "LIMA", [5]),
        ("a.txt", "Home", [1, 3, 5, 7, 9, 11, 13]),
        ("many.jsonl:2", "Second", [1, 3]),
        ("many.jsonl:2:3", "Third", [3]),
        ("odd:3", "Named", [1]),
    ],
)
def test_a_file_a_line_or_a_story_of_it_is_explained(
    aim: str,
    story: str,
    lines: list[int],
    called: Called,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = jsonl({"text": "First."}, {"text": "Second story.\n\nThird line of it."})
    written(tmp_path, {"a.txt": TEXT, "many.jsonl": many, "odd:3": "Named so."})
    monkeypatch.chdir(tmp_path)
    told = [json.loads(one) for one in called("explain", "--json", aim).out.splitlines()]
    assert [one["line"] for one in told] == lines
    assert told[0]["text"].startswith(story)


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        ("a.txt:6", "line 6 is blank or none of its 13"),
        ("a.txt:99", "none of its 13"),
        ("a.txt:1:2", "holds one story"),
        ("many.jsonl:9", "no story 9; it holds 2"),
        (".:3", "a line is one of a file"),
        ("gone.txt:3", "no such file"),
    ],
)
def test_a_line_that_there_is_not_is_wrong_use(
    aim: str, said: str, called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"a.txt": TEXT.strip(), "many.jsonl": jsonl({"text": "a"}, {"text": "b"})})
    monkeypatch.chdir(tmp_path)
    done = called("explain", aim)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("columns", [40, 80])
def test_the_page_keeps_to_its_width(columns: int, called: Called) -> None:
    lines = called("explain", PORT, COLUMNS=str(columns)).out.decode().splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_strangers_text_controls_nothing(called: Called) -> None:
    evil = "a\x1b[2J\x9b\x07 | Rain fell, said Ana\x1b Paz.\n\nShare this article\x1b[2J\n"
    record = jsonl({"id": "x\x1b[2J", "text": evil, "lang": "en"})
    text = called("explain", stdin=record).out.decode()
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\x07" not in text


def test_a_lone_surrogate_goes_out_as_an_escape() -> None:
    done = newskit("explain", "--json", stdin=b'{"text":"Rain \\ud800 fell."}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == "Rain \ud800 fell."


def test_your_rules_are_explained_too(called: Called, tmp_path: Path) -> None:
    rules = """[[rule]]
id = "my-picture"
label = "caption"
pattern = "Our picture shows .{1,20}"
needs = ["our picture"]
why = "So the paper captions."
hit = ["Our picture shows the river", "Our picture shows a goat"]
miss = ["Our picture shows the river, he said."]
"""
    folder = written(tmp_path, {"my.toml": rules, "a.txt": TEXT})
    done = called("explain", "--json", "--rules", folder / "my.toml", f"{folder / 'a.txt'}:9")
    (gone,) = json.loads(done.out)["removed"]
    assert (gone["rule"], gone["why"]) == ("my-picture", "So the paper captions.")
    assert os.linesep in done.out.decode()
