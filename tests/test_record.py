"""The record: what is let in, what is printed, and what the body is made of."""

from __future__ import annotations

import json

import pytest

from newskit.record import Dateline, Record, Span, dumps, loads, span
from newskit.written import BadRecordError

TEXT = "Rain fell.\n\nIt was wet, she said."


def line(**keys: object) -> str:
    return json.dumps({"text": TEXT, **keys})


def quote(start: int, end: int, **more: object) -> dict[str, object]:
    return {"type": "direct", "start": start, "end": end, "text": TEXT[start:end], **more}


@pytest.mark.parametrize(
    "keys",
    [
        {"headline": {"start": 0, "end": 10, "text": "Rain fell."}},
        {"headline": {"start": 0, "end": len(TEXT), "text": TEXT}},
        {"headline": None},
        {"removed": []},
        {"quotes": [quote(12, 22, speaker={"start": 24, "end": 27, "text": "she"})]},
        {"quotes": [quote(12, 22, parts=[{"start": 12, "end": 14, "text": "It"}])]},
        {"entities": [{"id": "e1", "name": "She", "mentions": [{"start": 24, "end": 33}]}]},
    ],
    ids=str,
)
def test_a_record_whose_bounds_fit_the_text_is_let_in(keys: dict[str, object]) -> None:
    assert json.loads(dumps(loads(line(**keys)))) == json.loads(line(**keys))


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ({"headline": {"start": 0, "end": len(TEXT) + 1, "text": TEXT}}, "headline"),
        ({"headline": {"start": 5, "end": 4, "text": ""}}, "headline"),
        ({"headline": {"start": -1, "end": 4, "text": "Rain"}}, "headline"),
        ({"headline": {"start": 0, "end": 4, "text": "Snow"}}, "headline"),
        ({"headline": {"start": 0, "end": 4}}, "headline"),
        ({"headline": [0, 4]}, "headline"),
        ({"paragraphs": [{"start": 0, "end": 5, "text": "Rain"}]}, "paragraphs"),
        ({"quotes": [quote(12, 22, speaker={"start": 24, "end": 27, "text": "her"})]}, "quotes"),
        ({"quotes": [quote(12, 22, cue={"start": 99, "end": 100, "text": "d"})]}, "quotes"),
        ({"quotes": [quote(12, 22, parts=[{"start": 12, "end": 14, "text": "I"}])]}, "quotes"),
        ({"quotes": [quote(12, 22, type="loud")]}, "quotes"),
        ({"entities": [{"id": "a", "name": "b", "mentions": [{"start": 0, "end": 99}]}]}, "entit"),
        ({"lang": 1}, "lang"),
    ],
    ids=str,
)
def test_a_record_that_contradicts_its_text_is_refused(keys: dict[str, object], word: str) -> None:
    with pytest.raises(BadRecordError, match=word):
        loads(line(**keys))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("[1]", "not a JSON object"),
        ("{}", 'no "text"'),
        ('{"text": "a", "x": NaN}', "not JSON"),
        ('{"text": "\\ud800", "x": NaN}', "not JSON"),
        ('{"text": "a"', "not JSON"),
        ('["\\ud800"]', "not a JSON object"),
        ('{"text": "a", "lang": 1, "x": "\\ud800"}', '"lang"'),
        ('{"text": 1}', '"text"'),
    ],
)
def test_a_line_that_is_no_record_says_why(data: str, reason: str) -> None:
    with pytest.raises(BadRecordError, match=reason) as error:
        loads(data)
    assert "\n" not in str(error.value)


def test_a_key_is_printed_once_a_step_has_set_it_even_to_nothing() -> None:
    record = Record(text=TEXT)
    assert json.loads(dumps(record)) == {"text": TEXT}
    record = record.replace(dateline=None, quotes=(), lang=None)
    assert json.loads(dumps(record)) == {"text": TEXT, "lang": None, "dateline": None, "quotes": []}
    assert record.has("quotes")
    assert not record.has("headline")


def test_what_a_step_sets_stands_in_place_of_what_was_read() -> None:
    record = loads(line(site="Old", mine=1, headline=None)).replace(site="New")
    assert json.loads(dumps(record)) == {"text": TEXT, "headline": None, "site": "New", "mine": 1}
    assert record.has("headline")
    assert json.loads(dumps(record.replace(site=None)))["site"] is None


def test_known_keys_come_in_their_order_and_others_last_as_they_were_written() -> None:
    data = '{"zoo":1.50,"quotes":[],"text":"a","id":"b","arc":{"b":1,"a":2}}'
    assert dumps(loads(data)) == b'{"id":"b","text":"a","quotes":[],"zoo":1.50,"arc":{"b":1,"a":2}}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("one", ["one"]),
        ("one\ntwo\n\n  three \nfour", ["one", "two", "three", "four"]),
        ("\r\none\r\ntwo\r\n", ["one", "two"]),
    ],
)
def test_a_text_that_strip_has_not_seen_is_read_by_its_lines(
    text: str, expected: list[str]
) -> None:
    assert [text[start:end] for start, end in Record(text=text).stretches()] == expected


def test_what_strip_found_is_read_and_nothing_else() -> None:
    record = Record(text=TEXT).replace(paragraphs=(span(TEXT, 12, 33),))
    assert record.stretches() == [(12, 33)]
    assert record.replace(paragraphs=()).stretches() == []


def body(text: str, dateline: str | None, *paragraphs: str) -> str | None:
    record = Record(text=text)
    if dateline is not None:
        start = text.index(dateline)
        found = Dateline(start, start + len(dateline), dateline)
        record = record.replace(dateline=found)

    def at(one: str) -> Span:
        return span(text, text.index(one), text.index(one) + len(one))

    return record.with_paragraphs(map(at, paragraphs)).body


def test_the_dateline_leaves_the_body_and_nothing_else_does() -> None:
    lead, second = "LIMA (EFE) - Rain fell.", "It was wet."
    text = f"Floods\n\n{lead}\n\n{second}"
    assert body(text, None, lead, second) == f"{lead}\n\n{second}"
    assert body(text, "LIMA (EFE)", lead, second) == "Rain fell.\n\nIt was wet."
    assert body(text, "LIMA (EFE)", "Floods", lead, second) == "Floods\n\nRain fell.\n\nIt was wet."
    assert (
        body("LIMA (EFE)\n\nRain fell.", "LIMA (EFE)", "LIMA (EFE)", "Rain fell.") == "Rain fell."
    )


def test_words_in_front_of_a_dateline_stay_and_a_mark_does_not() -> None:
    page = "Floods in Peru  LIMA (EFE) - Rain fell."
    assert body(page, "LIMA (EFE)", page) == "Floods in Peru\n\nRain fell."
    page = "> LIMA (EFE) - Rain fell."
    assert body(page, "LIMA (EFE)", page) == "Rain fell."


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Rain fell\non Lima.", "Rain fell on Lima."),
        ("Rain fell  \r\n  on Lima.", "Rain fell on Lima."),
        ("雨在星期\n一停了。", "雨在星期一停了。"),
        ("雨が降った。\nRain", "雨が降った。 Rain"),
        ("Rain\n雨が降った。", "Rain 雨が降った。"),
        ("비가\n왔다", "비가 왔다"),
        ("soft\u00adhyphen and\u200b zero\ufeff", "softhyphen and zero"),
    ],
)
def test_a_paragraph_of_the_body_is_one_line(paragraph: str, expected: str) -> None:
    assert body(paragraph, None, paragraph) == expected


@pytest.mark.parametrize("step", ["strip", "dateline", "quotes"])
def test_a_step_that_is_handed_a_text_says_what_takes_one(step: str) -> None:
    import newskit

    with pytest.raises(TypeError, match=r"newskit\.parse\(text\) takes a text"):
        getattr(newskit, step)("Rain fell.")


def test_a_lone_surrogate_amid_several_lines_goes_out_on_one() -> None:
    line = dumps(loads('{"text": "Rain \\ud800 fell.",\n "mine": [1,\r\n 2]}'))
    assert b"\n" not in line
    assert b"\r" not in line
    assert json.loads(line) == {"text": "Rain \ud800 fell.", "mine": [1, 2]}
