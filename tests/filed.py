"""What the tests of the dateline step share: stories to stand behind a dateline, and its parts in short."""

from __future__ import annotations

from typing import Any, NamedTuple

from newskit import Record, dateline
from newskit.record import Dateline, span

MARK = "‖"  # in an example the dateline stands before it, or between two of it
STORY = " The river rose by two metres overnight and hundreds of families left their homes, officials said."
HAN = "一座老桥沉睡半个世纪后重新开放，居民清早便赶来散步，孩子们放起了风筝。"
KANA = "古い石橋が半世紀ぶりに開通し、大勢の住民が朝から散歩に訪れた。"
HANGUL = " 오래된 돌다리가 반세기 만에 다시 열려 많은 주민들이 아침부터 산책을 나왔다."


class Filed(NamedTuple):
    """A dateline in short: places as `Name, Region [CC]`, the date as `2024-10-2`, ? for what is open."""

    agency: str | None = None
    places: str = ""
    date: str = ""
    byline: str | None = None


def find(text: str, **options: Any) -> Dateline | None:
    """Return the dateline of a text, or None."""
    return dateline(Record(text=text), **options).dateline


def must(text: str, **options: Any) -> Dateline:
    """Return the dateline of a text that has one; its offsets point at its text."""
    found = find(text, **options)
    assert found is not None, text
    assert text[found.start : found.end] == found.text
    return found


def filed(example: str, **options: Any) -> Filed:
    """Return what the dateline of an example says; it has to stand exactly where the marks are."""
    *head, inside, after = example.split(MARK)
    before = "".join(head)
    found = must(before + inside + after, **options)
    assert (found.start, found.text) == (len(before), inside)
    return Filed(
        found.agency,
        "; ".join(
            f"{', '.join(filter(None, (place.name, place.region)))} [{place.country or '-'}]"
            for place in found.places
        ),
        "-".join(str(part or "?") for part in (found.date.year, found.date.month, found.date.day))
        if found.date
        else "",
        found.byline,
    )


def paragraphs(text: str) -> Record:
    """Return a record as strip leaves it when each block of a text is a paragraph."""
    spans, start = [], 0
    for block in text.split("\n\n"):
        spans.append(span(text, start, start + len(block)))
        start += len(block) + 2
    return Record(text=text).with_paragraphs(spans)
