"""Eval: what is right in each field, which records are held against which, and how sure the figures are."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import Called, Done, jsonl, newskit, run_on_terminal, written

from newskit import parse
from newskit.evaluating.bootstrap import Field, intervals
from newskit.evaluating.fields import scores
from newskit.evaluating.scores import F1, SHARE, figure
from newskit.evaluating.story import Story
from newskit.record import dumps

Facts = dict[str, Any]


def figures(gold: Facts, predicted: Facts | None) -> dict[str, float | None]:
    """The figure of each field of one record."""
    want = msgspec.convert(gold, Story)
    got = None if predicted is None else msgspec.convert(predicted, Story)
    return {name: figure(one.measure, one.counts) for name, one in scores(want, got)}


def one(field: str, gold: Any, predicted: Any, name: str | None = None) -> float | None:
    return figures({field: gold}, {field: predicted})[name or field]


# --- single fields


@pytest.mark.parametrize(
    ("field", "gold", "predicted", "right"),
    [
        ("headline", "Rain falls", "Rain  falls", 1),
        ("headline", "Rain falls", {"start": 0, "end": 10, "text": "Rain falls"}, 1),
        ("headline", "Rain falls", "rain falls", 0),
        ("headline", "Rain falls", "Rain falls | Alba", 0),
        ("headline", None, None, 1),
        ("headline", None, "Rain", 0),
        ("headline", "Rain", None, 0),
        ("kicker", "Breaking News", "BREAKING NEWS", 1),
        ("kicker", "Breaking", "News", 0),
        ("site", "The Alba Courier", "Alba Courier", 1),
        ("site", "AP", "Alba AP Post", 0),
        ("site", "新华网", "新华", 1),
        ("site", None, "Alba", 0),
        ("lang", "zh-Hans", "zh", 1),
        ("lang", "pt", "es", 0),
        ("body", ["One two three four five.", "Six."], "One two three four five.\n\nSix.", 1),
        ("body", "a b c d e", "a b c d x", 0.5),
        ("body", "", None, 1),
        ("body", "a b c d", None, 0),
        ("body", "大桥今天通车", "大桥今天通车了", 2 * 3 / 7),
    ],
)
def test_a_field_is_right_wrong_or_right_in_part(
    field: str, gold: Any, predicted: Any, right: float
) -> None:
    assert one(field, gold, predicted) == pytest.approx(right)


DATELINE = {
    "agency": "Reuters",
    "places": [{"name": "Lisbon", "key": "Lisbon, PT"}],
    "date": {"year": None, "month": 3, "day": 4},
    "byline": None,
}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"places": [{"name": "Lisboa", "key": "Lisbon, PT"}]}, []),
        ({"places": ["LISBON"]}, []),
        ({"places": ["Porto"]}, ["places"]),
        ({"places": ["Lisbon", "Porto"]}, ["places"]),
        ({"places": []}, ["places"]),
        ({"date": {"year": 2024, "month": 3, "day": 4}}, []),
        ({"date": {"year": 2024, "month": 3, "day": 5}}, ["date"]),
        ({"date": None}, ["date"]),
        ({"agency": None}, ["agency"]),
        ({"byline": "Ana Paz"}, ["byline"]),
        ({"agency": "AFP", "date": None}, ["agency", "date"]),
    ],
)
def test_a_dateline_is_scored_part_by_part(changed: Facts, wrong: list[str]) -> None:
    found = figures({"dateline": DATELINE}, {"dateline": {**DATELINE, **changed}})
    assert [name for name in DATELINE if not found[f"dateline.{name}"]] == wrong
    assert found["dateline"] == 1 - len(wrong) / 4


def test_a_dateline_that_is_not_there_or_not_to_be_there_is_wrong() -> None:
    assert set(figures({"dateline": DATELINE}, {"dateline": None}).values()) == {0}
    assert figures({"dateline": None}, {"dateline": DATELINE}) == {"dateline": 0}
    assert figures({"dateline": None}, {"dateline": None}) == {"dateline": 1}


def test_a_part_of_a_dateline_that_the_gold_does_not_tell_is_not_scored() -> None:
    found = figures({"dateline": {"agency": "AP"}}, {"dateline": {**DATELINE, "agency": "AP"}})
    assert found == {"dateline": 1, "dateline.agency": 1}


# --- lists


def test_removed_lines_are_found_in_blocks_and_pieces_and_whatever_marks_they_bear() -> None:
    gold = ["Share this", "Read more: Rain", "By Ana Paz"]
    assert one("removed", gold, ["Share this\nRead more: Rain", "By Ana Paz"]) == 1
    assert one("removed", gold, [*gold, "The rain fell all night."]) == pytest.approx(6 / 7)
    assert one("removed", gold, gold[:2]) == pytest.approx(4 / 5)
    assert one("removed", gold, []) == 0
    assert one("removed", [], ["Rain."]) == 0
    assert one("removed", [], []) is None  # there was nothing to find and nothing was


def test_a_line_that_stands_in_another_removed_one_is_not_found_by_that() -> None:
    gold = ["By Ines Baptista", "(Reporting by Ines Baptista; editing by Lu Sen)"]
    assert one("removed", gold, gold[1:]) == pytest.approx(2 / 3)
    assert one("removed", gold[1:], gold) == pytest.approx(2 / 3)
    labelled = [{"text": text, "label": label} for text, label in zip(gold, "ab", strict=True)]
    assert one("removed", labelled, labelled, "removed.label") == 1


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        (["Share this page"], ["- Share this", "page"]),
        (["Share this", "Alba Courier"], ["Share this Alba Courier"]),
        (["Share\nthis"], ["share", "THIS!"]),
        (["___", "Share"], ["Share"]),
    ],
    ids=["in pieces", "in one", "on lines of their own", "marks alone"],
)
def test_a_line_may_be_cut_otherwise(gold: list[str], predicted: list[str]) -> None:
    assert one("removed", gold, predicted) == 1


def test_labels_are_scored_of_lines_that_are_found() -> None:
    gold = [
        {"text": "Share this", "label": "share"},
        {"text": "By Ana", "label": "reporter-credit"},
    ]
    got = [{"text": "Share this", "label": "other"}, {"text": "By Ana", "label": "reporter-credit"}]
    assert one("removed", gold, got, "removed.label") == 0.5
    assert one("removed", gold, got[1:], "removed.label") == 1


@pytest.mark.parametrize(
    ("field", "gold", "predicted", "f1"),
    [
        ("credits", [("editor", "Ana Paz")], [("editor", "ana paz")], 1),
        ("credits", [("editor", "Ana Paz")], [("reporter", "Ana Paz")], 0),
        ("credits", [("editor", "Ana Paz")], [("editor", "Ana Paz"), ("source", "Alba")], 2 / 3),
        ("links", [("next", "Rain falls on all of Lima")], [("next", "1 Rain falls on all of Lima")], 1),
        ("links", [("next", "Rain falls")], [("related", "Rain falls")], 0),
    ],
)  # fmt: skip
def test_items_are_found_by_role_and_words(
    field: str, gold: list[tuple[str, str]], predicted: list[tuple[str, str]], f1: float
) -> None:
    names = ("role", "name") if field == "credits" else ("rel", "title")
    sides = [[dict(zip(names, item, strict=True)) for item in side] for side in (gold, predicted)]
    assert one(field, *sides) == pytest.approx(f1)


def test_what_is_optional_is_right_whether_it_is_found_or_not() -> None:
    gold = [{"role": "editor", "name": "Ana"}, {"role": "source", "name": "Alba", "optional": True}]
    assert one("credits", gold, gold[:1]) == one("credits", gold, gold) == 1


def said(text: str, speaker: Any = None, **more: Any) -> Facts:
    return {"text": text, "speaker": speaker, **more}


ANA = {"text": "she", "name": "Ana Paz"}


@pytest.mark.parametrize(
    ("gold", "predicted", "quotes", "speaker"),
    [
        ([said("It was wet", ANA)], [said("it was wet.", ANA)], 1, 1),
        ([said("It was wet", "Ana Paz")], [said("It was wet", ANA)], 1, 1),
        ([said("It was wet", ANA)], [said("It was wet", {"text": "x", "name": "Paz"})], 1, 0.5),
        ([said("It was wet", ANA)], [said("It was wet", "Mayor Ana Paz")], 1, 0.5),
        ([said("It was wet", ANA)], [said("It was wet", "Lu Sen")], 1, 0),
        ([said("It was wet", ANA)], [said("It was wet")], 1, 0),
        ([said("It was wet")], [said("It was wet")], 1, 1),
        ([said("It was wet")], [said("It was wet", ANA)], 1, 0),
        ([said("It was wet", {"text": "the city officials", "name": None})],
         [said("It was wet", {"text": "x", "name": "city officials"})], 1, 1),
        ([said("It was wet", ANA)], [said("Snow fell on all the roofs", ANA)], 0, 0),
        ([said("It was wet", ANA), said("So it was", ANA)], [said("It was wet", ANA)], 2 / 3, 2 / 3),
        ([said("a b c d e", ANA)], [said("a b c d e", ANA), said("a b c d", ANA)], 2 / 3, 2 / 3),
    ],
)  # fmt: skip
def test_quotes_are_found_by_their_words_and_speakers_by_their_names(
    gold: list[Facts], predicted: list[Facts], quotes: float, speaker: float
) -> None:
    found = figures({"quotes": gold}, {"quotes": predicted})
    assert found["quotes"] == pytest.approx(quotes)
    assert found["quotes.speaker"] == pytest.approx(speaker)


def test_a_broken_quote_may_be_given_by_its_parts() -> None:
    gold = [said('"It was wet," Ana Paz, who is the mayor of Alba, said. "So wet."', ANA,
                 parts=[{"text": '"It was wet,"'}, {"text": '"So wet."'}])]  # fmt: skip
    assert one("quotes", gold, [said("It was wet So wet", ANA)]) == 1


def test_speakers_types_and_cues_that_the_gold_does_not_tell_are_not_scored() -> None:
    bare = {"quotes": [{"text": "It was wet"}]}
    told = {"quotes": [said("It was wet", ANA, type="direct", cue={"text": "said"})]}
    assert set(figures(bare, told)) == {"quotes"}
    assert set(figures(told, told)) == {"quotes", "quotes.speaker", "quotes.type", "quotes.cue"}
    assert figures(told, bare)["quotes.type"] == 0


# --- a record that was not predicted


def test_without_a_prediction_nothing_is_right() -> None:
    gold = {"headline": None, "dateline": None, "body": "a b c d", "credits": [], "removed": ["x"]}
    found = figures(gold, None)
    assert found == {"headline": 0, "dateline": 0, "body": 0, "credits": None, "removed": 0}
    assert not any(score.is_right for _, score in scores(msgspec.convert(gold, Story), None))


# --- intervals


def test_the_interval_of_a_share_is_that_of_theory() -> None:
    """For 400 records of which 80 % are right: 0.8 plus or minus 1.96 times 0.02."""
    counts = [(float(n % 5 > 0), 1.0, 0.0, 0.0) for n in range(400)]
    found = intervals({"a": Field(SHARE, counts)}, draws=1000, seed=1)["a"]
    assert found == (pytest.approx(0.761, abs=0.01), pytest.approx(0.839, abs=0.01))


def test_an_interval_covers_the_truth_nearly_as_often_as_it_says() -> None:
    dice, covered = random.Random(7), 0
    for trial in range(100):
        counts = [(float(dice.random() < 0.7), 1.0, 0.0, 0.0) for _ in range(120)]
        found = intervals({"a": Field(SHARE, counts)}, draws=200, seed=trial)["a"]
        assert found is not None
        covered += found[0] <= 0.7 <= found[1]
    assert 88 <= covered <= 100


def test_draws_are_of_records_and_so_the_same_for_all_fields() -> None:
    counts = [(float(n % 3), 2.0, float(n % 3), 2.0) for n in range(30)]
    field = Field(F1, counts)
    found = intervals({"a": field, "b": field}, draws=100, seed=3)
    assert found["a"] == found["b"]
    assert found == intervals({"a": field, "b": field}, draws=100, seed=3)
    assert found != intervals({"a": field, "b": field}, draws=100, seed=4)


@pytest.mark.parametrize("counts", [[], [(1.0, 1.0, 0.0, 0.0)]], ids=["none", "one"])
def test_one_record_or_none_has_no_interval(counts: list[Any]) -> None:
    assert intervals({"a": Field(SHARE, counts)}) == {"a": None}


def test_a_record_that_does_not_tell_a_field_adds_nothing_to_it() -> None:
    some = [(1.0, 1.0, 0.0, 0.0), None, (1.0, 1.0, 0.0, 0.0)]
    assert intervals({"a": Field(SHARE, some)}, draws=50)["a"] == (1, 1)


# --- the command


GOLD = {"id": "a", "headline": "Rain falls", "body": "It fell all night.", "quotes": []}
GOT = {
    "id": "a",
    "text": "Rain",
    "headline": "Rain fell",
    "body": "It fell all night.",
    "quotes": [],
}


@pytest.fixture
def evaluated(called: Called, tmp_path: Path) -> Called:
    def call(gold: list[Facts], predicted: list[Facts], *args: str | Path) -> Done:
        written(tmp_path, {"gold.jsonl": jsonl(*gold), "got.jsonl": jsonl(*predicted)})
        return called("eval", tmp_path / "gold.jsonl", tmp_path / "got.jsonl", *args)

    return call


def test_the_figures_are_of_the_fields_that_the_gold_tells(evaluated: Called) -> None:
    done = evaluated(
        [GOLD, {"id": "b", "headline": "Snow"}], [GOT, {"id": "b", "headline": "Snow"}]
    )
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["records"] == {"gold": 2, "predicted": 2, "missing": 0, "extra": 0}
    fields = told["fields"]
    assert list(fields) == ["all", "headline", "body", "quotes", "quotes.speaker"]
    assert (fields["headline"]["score"], fields["headline"]["records"]) == (0.5, 2)
    assert (fields["body"]["score"], fields["body"]["records"]) == (1, 1)
    assert (fields["quotes"]["score"], fields["quotes"]["wanted"]) == (None, 0)
    assert fields["all"]["score"] == 0.5
    assert told["method"]["draws"] == 1000
    assert fields["headline"]["low"] <= 0.5 <= fields["headline"]["high"]


def test_records_are_known_by_id_else_by_text_else_by_path(evaluated: Called) -> None:
    gold = [
        {"id": 7, "headline": "one"},
        {"id": "g", "text": "Snow fell.", "headline": "two"},
        {"source": {"path": "p"}, "headline": "three"},
        {"id": "lost", "headline": "four"},
    ]
    got = [
        {"id": "x", "source": {"path": "p"}, "headline": "three"},
        {"id": "y", "text": "Snow fell.", "headline": "two"},
        {"id": "7", "headline": "one"},
        {"id": "7", "headline": "once more"},
        {"id": "new", "headline": "five"},
    ]
    told = json.loads(evaluated(gold, got).out)
    assert told["records"] == {"gold": 4, "predicted": 5, "missing": 1, "extra": 2}
    assert told["fields"]["headline"]["score"] == 0.75


def test_what_is_wrong_is_listed_with_both_sides(evaluated: Called) -> None:
    gold = {**GOLD, "credits": [{"role": "editor", "name": "Ana"}]}
    got = {**GOT, "credits": [{"role": "editor", "name": "Lu"}]}
    told = json.loads(evaluated([gold], [got], "--misses").out)
    assert told["misses"] == [
        {"id": "a", "field": "headline", "gold": "Rain falls", "predicted": "Rain fell"},
        {"id": "a", "field": "credits", "gold": ["editor: Ana"], "predicted": ["editor: Lu"]},
    ]
    assert "misses" not in json.loads(evaluated([gold], [got]).out)


def test_a_record_that_is_missing_is_listed_once(evaluated: Called) -> None:
    told = json.loads(evaluated([GOLD], [{**GOT, "id": "x"}], "--misses").out)
    assert [(one["id"], one["field"]) for one in told["misses"]] == [("a", "all")]


def test_a_run_against_itself_is_wholly_right(called: Called, tmp_path: Path) -> None:
    text = (
        "Rain falls | Alba\n\nBy Ines Baptista\n\nLIMA, May 3 (EFE) - It fell.\n\n"
        '"It was wet," said Ana Paz, the mayor.\n\nShare this article\n'
    )
    lines = dumps(parse(text).replace(id="a")) + b"\n"
    written(tmp_path, {"a.jsonl": lines, "b.jsonl": lines})
    told = json.loads(called("eval", tmp_path / "a.jsonl", tmp_path / "b.jsonl").out)
    assert {one["score"] for one in told["fields"].values()} <= {1.0, None}
    assert told["fields"]["quotes.speaker"]["wanted"] == 1
    assert told["fields"]["removed"]["score"] == told["fields"]["credits"]["score"] == 1


def test_on_a_terminal_it_is_a_table_and_json_when_asked(tmp_path: Path) -> None:
    evil = {**GOT, "headline": "\x1b[2J"}
    written(tmp_path, {"gold.jsonl": jsonl(GOLD), "got.jsonl": jsonl(evil)})
    paths = (tmp_path / "gold.jsonl", tmp_path / "got.jsonl")
    code, out = run_on_terminal("eval", *paths, "--misses")
    assert code == 0
    assert "1 records of gold" in out.decode()
    assert "seed 1" in out.decode()
    assert b"\x1b[2J" not in out
    code, out = run_on_terminal("eval", *paths, "--json")
    assert json.loads(out)["fields"]["headline"]["score"] == 0


def test_the_figures_go_into_a_file_and_the_same_seed_gives_the_same(
    evaluated: Called, tmp_path: Path
) -> None:
    gold = [{"id": str(n), "lang": "en"} for n in range(9)]
    pair = (gold, [{"id": str(n), "lang": "en" if n % 2 else "de"} for n in range(9)])
    first = evaluated(*pair, "-o", tmp_path / "out.json", "--seed", "5")
    assert (first.code, first.out) == (0, b"")
    assert json.loads((tmp_path / "out.json").read_bytes()) == json.loads(
        evaluated(*pair, "--seed", "5").out
    )
    without = json.loads(evaluated(*pair, "--draws", "0").out)["fields"]["lang"]
    assert (without["low"], without["high"]) == (None, None)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["no.jsonl", "got.jsonl"], "no.jsonl: no such file"),
        (["gold.jsonl", "gold.jsonl"], "held against itself"),
        (["empty.jsonl", "got.jsonl"], "no record to score against"),
        (["gold.jsonl", "got.jsonl", "-o", "no/out.json"], "there is no folder"),
        (["gold.jsonl", "got.jsonl", "--draws", "-1"], "--draws"),
        (["gold.jsonl"], "PREDICTED"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_said_on_one_line(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    files = {"gold.jsonl": jsonl(GOLD), "got.jsonl": jsonl(GOT), "empty.jsonl": b"\n"}
    monkeypatch.chdir(written(tmp_path, files))
    done = called("eval", *args)
    assert (done.code, done.out) == (2, b"")
    assert said in done.err.splitlines()[-1]


BAD = {
    "no JSON": (b"{bad", "not JSON"),
    "a list": (b"[1]", "not a JSON object"),
    "a quote without text": (b'{"id":"x","quotes":[{"type":"direct"}]}', "quotes[0]"),
    "a number for a headline": (b'{"id":"x","headline":3}', "headline"),
    "nothing to score": (b'{"id":"x","text":"Rain."}', "nothing to score"),
    "nothing to know it by": (b'{"headline":"Rain"}', "to know it by"),
    "an id met before": (jsonl(GOLD).strip(), "an id met before"),
    "a later version": (b'{"id":"x","headline":"x","record_version":2}', "version 2"),
}


@pytest.mark.parametrize(("line", "said"), BAD.values(), ids=BAD)
def test_a_bad_record_of_the_gold_is_named_and_left_out(
    called: Called, tmp_path: Path, line: bytes, said: str
) -> None:
    written(tmp_path, {"gold.jsonl": jsonl(GOLD) + line + b"\n", "got.jsonl": jsonl(GOT)})
    done = called("eval", tmp_path / "gold.jsonl", tmp_path / "got.jsonl")
    assert done.code == 3
    (message,) = done.err.splitlines()
    assert "gold.jsonl:2" in message
    assert said in message
    assert json.loads(done.out)["records"]["gold"] == 1


def test_predictions_come_from_a_pipe_and_gold_from_a_folder(tmp_path: Path) -> None:
    written(tmp_path, {"gold/1.jsonl": jsonl(GOLD), "gold/2.json": json.dumps({**GOLD, "id": "b"})})
    done = newskit("eval", tmp_path / "gold", "-", stdin=jsonl(GOT, {**GOT, "id": "b"}))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["records"]["gold"] == 2


def test_half_a_character_stops_nothing(evaluated: Called) -> None:
    done = evaluated([{**GOLD, "headline": "\ud800"}], [GOT], "--misses")
    assert done.code == 0
    assert json.loads(done.out)["misses"][0]["gold"] == "\ud800"
