"""What holds for every text: generated ones, hostile ones, and every sample."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import msgspec
import pytest
from conftest import SAMPLES, assert_linear, examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import pages

import newskit
from newskit import Record, dateline, dumps, loads, parse, quotes, strip

STORIES = {
    path.parent.name: path.read_text(encoding="utf-8")
    for path in sorted(SAMPLES.glob("*/in.txt"))
    if path.parent.name not in ("binary", "gb18030", "invalid-utf8")
}
LINES = sorted({line for text in STORIES.values() for line in text.split("\n") if line.strip()})
MARKS = "\"'“”‘’«»„‚「」『』《》‹›\u2028\u2029\x00\x0b\x0c\x1c\x85\u200b\u200f\ufeff"
# Mojibake of a mark ("â€œ") is a mark too, and so is the dash that opens speech, first or behind a stop.
MARK = re.compile(r"(?m)^\s*[—–-]|[.!?…]\s[—–-]\s|â€|[\"“”„‟«»‹›「」『』＂〝〞〟‘’‚‛'`´]")

tangled = st.text(
    st.one_of(st.sampled_from(MARKS), st.sampled_from(" \n\r\t.,:-()[]【】"), st.characters())
)
stories = st.lists(st.one_of(st.sampled_from(LINES), tangled), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " "]).map(lambda gap: gap.join(lines))
)


def spans(value: Any, path: str = "") -> Iterator[tuple[str, int, int, str | None]]:
    """Every start and end of a record, with the path to it and the text it claims."""
    if isinstance(value, dict):
        if "start" in value:
            claimed = value.get("text", value.get("title"))
            yield path, value["start"], value["end"], claimed
        for key, one in value.items():
            yield from spans(one, f"{path}.{key}")
    elif isinstance(value, list | tuple):  # msgspec leaves a tuple a tuple
        for one in value:
            yield from spans(one, path)


def built(record: Record) -> dict[str, Any]:
    return {key: msgspec.to_builtins(getattr(record, key)) for key in newskit.record.KEYS}


def check_offsets(record: Record) -> None:
    text = record.text
    for path, start, end, claimed in spans(built(record)):
        assert 0 <= start <= end <= len(text), path
        assert claimed is None or text[start:end] == claimed, path
    for credit in record.credits:
        written = text[credit.start : credit.end]  # a name is mended: ANN  BELL is Ann Bell
        assert written.casefold().split() == credit.name.casefold().split()


def check_cover(record: Record) -> None:
    """Kicker, headline, paragraphs, removed and dateline hold every letter and digit once."""
    held = [record.kicker, record.headline, record.dateline, *record.paragraphs, *record.removed]
    times = [0] * len(record.text)
    for one in held:
        for n in range(one.start, one.end) if one else ():
            times[n] += 1
    for dash in re.finditer(
        "â€.", record.text
    ):  # mojibake of a mark: no word, though â is a letter
        times[dash.start()] = 1
    wrong = [n for n, char in enumerate(record.text) if char.isalnum() and times[n] != 1]
    assert not wrong, [(n, times[n], record.text[max(0, n - 20) : n + 20]) for n in wrong[:3]]


def check_nesting(record: Record) -> None:
    kinds: dict[str, list[tuple[int, int]]] = {}
    for path, start, end, _ in spans(built(record)):
        if path in (".paragraphs", ".removed", ".quotes", ".links"):
            kinds.setdefault(path, []).append((start, end))
    for path, found in kinds.items():
        for n, (start, end) in enumerate(found):
            for other_start, other_end in found[n + 1 :]:
                apart = end <= other_start or other_end <= start
                nested = (start <= other_start and other_end <= end) or (
                    other_start <= start and end <= other_end
                )
                assert apart or nested, (path, (start, end), (other_start, other_end))


def check_all(text: str) -> Record:
    record = parse(text)
    assert record.text == text
    check_offsets(record)
    check_cover(record)
    check_nesting(record)
    again = strip(record)
    assert again == strip(again)
    assert loads(dumps(record)).text == text
    assert dumps(loads(dumps(record))) == dumps(record)
    if not MARK.search(text):
        assert not [quote for quote in record.quotes if quote.type != "indirect"]
    return record


def test_spans_go_into_what_is_nested() -> None:
    record = parse(STORIES["ap"])
    paths = {path for path, *_ in spans(built(record))}
    assert paths >= {".headline", ".paragraphs", ".removed", ".dateline", ".credits"}
    assert paths >= {".quotes", ".quotes.cue", ".quotes.speaker", ".quotes.parts"}
    assert paths >= {".entities.mentions"}


@given(stories)
def test_every_property_holds_for_generated_texts(text: str) -> None:
    check_all(text)


# Of a hundred generated pages at least so many hold it: a check of what is not there checks nothing.
# Of thousands it is a fifth to a half more; a hundred and twenty vary by that.
FULL = {
    "headline": 95,
    "kicker": 15,
    "dateline": 60,
    "removed": 75,
    "credits": 35,
    "links": 20,
    "entities": 50,
    "direct": 20,
    "indirect": 35,
}


def test_generated_pages_hold_what_is_promised() -> None:
    times: Counter[str] = Counter()

    @settings(max_examples=examples(120))
    @given(pages())
    def look(text: str) -> None:
        record = check_all(text)
        times["pages"] += 1
        spoken = {quote.type for quote in record.quotes if quote.speaker and quote.speaker.name}
        for kind in FULL:
            times[kind] += kind in spoken or bool(getattr(record, kind, None))

    look()
    few = {
        kind: times[kind]
        for kind, share in FULL.items()
        if times[kind] * 100 < share * times["pages"]
    }
    assert times["pages"] >= examples(120)
    assert not few


@pytest.mark.parametrize("name", STORIES)
def test_every_property_holds_for_the_samples(name: str) -> None:
    check_all(STORIES[name])


@pytest.mark.parametrize("name", STORIES)
def test_stripping_twice_changes_nothing(name: str) -> None:
    once = strip(Record(text=STORIES[name]))
    assert dumps(strip(once)) == dumps(once)


@given(st.one_of(stories, pages()))
def test_steps_do_not_lean_on_each_other(text: str) -> None:
    """Each step alone takes any text."""
    for step in (strip, dateline, quotes):
        record = step(Record(text=text))
        assert record.text == text
        check_offsets(record)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ufeff", "\x00", "\ud800"])
def test_nothing_comes_of_nothing(text: str) -> None:
    record = parse(text)
    assert record.text == text
    assert not record.quotes
    assert record.dateline is None


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
any_text = st.text(st.characters(exclude_categories=[]))  # lone surrogates too


@given(any_text, st.dictionaries(any_text, json_values, max_size=4))
def test_json_round_trip(text: str, others: dict[str, Any]) -> None:
    others = {key: value for key, value in others.items() if key not in newskit.record.KEYS}
    line = json.dumps({**others, "text": text}).encode()
    record = loads(line)
    assert record.text == text
    printed = dumps(record)
    assert b"\n" not in printed
    assert json.loads(printed) == {**others, "text": text}
    assert loads(printed) == loads(dumps(loads(printed)))


@given(any_text)
def test_record_round_trip(text: str) -> None:
    record = parse(text)
    assert built(loads(dumps(record))) == built(record)


def test_records_meet_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(newskit.schema())
    for text in STORIES.values():
        validator.validate(json.loads(dumps(parse(text))))


def test_record_keeps_the_text_that_was_read() -> None:
    for text in STORIES.values():
        assert parse(text).text == text


HOSTILE: dict[str, Callable[[int], str]] = {
    "letters": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "spaces": lambda n: " " * n,
    "spaces then a letter": lambda n: "Rain fell" + " " * n + "x",
    "line breaks": lambda n: "\n" * n,
    "short lines": lambda n: "a\n\n" * (n // 3),
    "straight marks": lambda n: '"' * n,
    "single marks": lambda n: "a' '" * (n // 4),
    "opening marks": lambda n: "“" * n,
    "open and close": lambda n: "“a” " * (n // 4),
    "opening guillemets": lambda n: "« a " * (n // 4),
    "corner brackets": lambda n: "「" * n,
    "nested corner brackets": lambda n: "「" * (n // 2) + "」" * (n // 2),
    "round brackets": lambda n: "(" * n,
    "lenticular brackets": lambda n: "【" * n,
    "cues": lambda n: "said " * (n // 5),
    "he said": lambda n: '"A," he said. ' * (n // 14),
    "according to": lambda n: "according to " * (n // 13),
    "names": lambda n: "John Smith " * (n // 11),
    "commas": lambda n: "Mr. A, " * (n // 7),
    "initials": lambda n: "A. " * (n // 3),
    "places": lambda n: "PARIS, " * (n // 7),
    "dates": lambda n: "May 2 " * (n // 6),
    "dashes": lambda n: "- " * (n // 2),
    "underscores": lambda n: "_" * n,
    "digits": lambda n: "1" * n,
    "bylines": lambda n: "By Ann Bell and " * (n // 16),
    "editor lines": lambda n: "Editor: Ann Bell\n" * (n // 17),
    "lines of reporters": lambda n: "(Reporting by Ann Bell)\n" * (n // 24),
    "heads of comments": lambda n: "Posted by Ann on May 3, 2024 at 10:00\n" * (n // 38),
    "agency": lambda n: "新华社北京" * (n // 5),
    "Chinese speech": lambda n: "他说，" * (n // 3),
    "Chinese letters": lambda n: "国" * n,
    "zero width": lambda n: "\u200b" * n,
    "combining": lambda n: "e" + "\u0301" * n,
    "links": lambda n: "http://a.example/" * (n // 17),
    "signs": lambda n: "PREV NEXT " * (n // 10),
    "mixed line": lambda n: 'LIMA (EFE) - "A" said B. ' * (n // 25),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    assert_linear(HOSTILE[name], parse, 16_000)
