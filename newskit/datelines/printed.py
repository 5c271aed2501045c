"""Read the dates that a page prints beside its story, which tell the year that a dateline leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.datelines import dates
from newskit.datelines.words import Worded
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record

_HEAD = 6000  # code points before the dateline that are looked through
_LINES = 100  # removed lines behind it that are
_LABELS = frozenset({"timestamp", "reporter-credit", "source-credit", "editor-credit"})
_LONGEST = 48  # code points of a date with its year at the end
_YEAR = Lazy(r"(?<!\d)(?:19|20)\d\d(?![\d%])")
_BEHIND = Worded(
    r"\d{4}(?:\s?([./-])\s?(\d{1,2})\s?\1\s?(\d{1,2})(?!\d)"
    r"|\s?<<yearsign>>\s?(\d{1,2})\s?<<monthsign>>\s?(\d{1,2})\s?<<daysign>>)"
)
_SLASHED = Lazy(r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2\Z")

Day = tuple[int, int, int]


def days(record: Record, start: int) -> Iterator[Day]:
    """Yield (year, month, day) of each whole date that a page prints about a story.

    They stand above the dateline, which begins at code point start of the text, and below it in lines that
    strip set aside as times, credits and sources. 3/4/2024 is given both ways.
    """
    yield from _days(record.text, max(0, start - _HEAD), start)
    below = [one for one in record.removed if one.start > start and one.label in _LABELS]
    for one in below[:_LINES]:
        yield from _days(record.text, one.start, one.end)


def _days(text: str, start: int, end: int) -> Iterator[Day]:
    if text.find("19", start, end) < 0 and text.find("20", start, end) < 0:
        return  # most of them
    for year in _YEAR.real.finditer(text, start, end):
        if behind := _BEHIND.real.match(text, year.start(), end):
            found = [(int(year[0]), int(behind[2] or behind[4]), int(behind[3] or behind[5]))]
        else:
            found = list(_before(text[max(start, year.end() - _LONGEST) : year.end()]))
        yield from (one for one in found if dates.real(*one))


def _before(words: str) -> Iterator[Day]:
    """The days that end with words, in a year: 4 May 2024, May 4, 2024, 4/5/2024."""
    if slashed := _SLASHED.real.search(words, 0, len(words) - 4):
        year, one, two = int(words[-4:]), int(slashed[1]), int(slashed[3])
        yield year, two, one
        yield year, one, two
    elif (got := dates.take(words)) and got[1].year and got[1].month and got[1].day:
        yield got[1].year, got[1].month, got[1].day
