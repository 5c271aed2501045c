"""Say for each stretch of a text whose quote it is, where quotes lie in one another the inner one."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Quote, Record


class Mark(NamedTuple):
    """A stretch of the text that is a quote's; whether it begins and ends what the quote has there."""

    start: int
    end: int
    quote: Quote
    begins: bool
    ends: bool


def speaker(quote: Quote) -> str:
    """Return who says a quote, or nothing."""
    return (quote.speaker.name or quote.speaker.text) if quote.speaker else ""


def marks(record: Record) -> list[Mark]:
    """Return the marks of a record's quotes in the order of the text; none overlaps another.

    Takes the time of sorting them, however many there are and however deep they lie in one another.
    """
    spans = sorted(
        (
            (one.start, one.end, n)
            for n, quote in enumerate(record.quotes)
            for one in (*(quote.parts or (quote,)), *quote.continues)
            if one.start < one.end
        ),
        key=lambda one: (one[0], -one[1]),
    )
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    out: list[Mark] = []
    over: list[tuple[int, int, int]] = []  # end, -start, quote: the inner one ends first
    met = 0
    for left, right in pairwise(edges):
        while over and over[0][0] <= left:
            heappop(over)
        while met < len(spans) and spans[met][0] <= left:
            start, end, n = spans[met]
            heappush(over, (end, -start, n))
            met += 1
        if over:
            end, start, n = over[0]
            out.append(Mark(left, right, record.quotes[n], left == -start, right == end))
    return out


def within(found: list[Mark], stretches: list[tuple[int, int]]) -> Iterator[list[Mark]]:
    """Yield for each stretch, in order, the marks in it, cut to it."""
    at = 0
    for start, end in stretches:
        while at < len(found) and found[at].end <= start:
            at += 1
        here, n = [], at
        while n < len(found) and found[n].start < end:
            one = found[n]
            left, right = max(one.start, start), min(one.end, end)
            here.append(
                one._replace(
                    start=left,
                    end=right,
                    begins=one.begins or left > one.start,
                    ends=one.ends or right < one.end,
                )
            )
            n += 1
        yield here
