"""Say for each stretch of a text whose quote it is, where quotes lie in one another the inner one."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.record import Quote, Record

    Spans = list[tuple[int, int, int]]  # start, end, number of the quote; a cue's is as below

CUE = -1  # stands for the number of a quote where the word that reports it stands


class Marked(NamedTuple):
    """A stretch of the text, and what it is: a quote's words, a cue, or neither.

    number: of the quote in the record, or CUE. begins, ends: whether this is the first and the last of what
    the quote has here.
    """

    start: int
    end: int
    number: int | None = None
    quote: Quote | None = None
    begins: bool = True
    ends: bool = True


def speaker(quote: Quote) -> str:
    """Return who says a quote, or nothing."""
    return (quote.speaker.name or quote.speaker.text) if quote.speaker else ""


def marks(record: Record, *, has_cues: bool = False) -> list[Marked]:
    """Return the pieces that are quotes, or cues where those are asked for, in the order of the text.

    None overlaps another. Takes the time of sorting them, however many there are and however deep they lie
    in one another.
    """
    spans = sorted(_spans(record, has_cues=has_cues), key=lambda one: (one[0], -one[1]))
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    out: list[Marked] = []
    over: list[tuple[int, int, int]] = []  # end, -start, number: the inner one ends first
    met = 0
    for left, right in pairwise(edges):
        while over and over[0][0] <= left:
            heappop(over)
        while met < len(spans) and spans[met][0] <= left:
            start, end, number = spans[met]
            heappush(over, (end, -start, number))
            met += 1
        if over:
            end, start, number = over[0]
            quote = None if number == CUE else record.quotes[number]
            out.append(Marked(left, right, number, quote, left == -start, right == end))
    return out


def _spans(record: Record, *, has_cues: bool) -> Spans:
    spans: Spans = []
    for number, quote in enumerate(record.quotes):
        for one in (*(quote.parts or (quote,)), *quote.continues):
            spans.append((one.start, one.end, number))
        if has_cues and quote.cue:
            spans.append((quote.cue.start, quote.cue.end, CUE))
    return [one for one in spans if one[0] < one[1]]


def pieces(
    record: Record, stretches: Sequence[tuple[int, int]], *, has_cues: bool = False
) -> Iterator[list[Marked]]:
    """Yield for each stretch of a record's text, in order, the pieces it falls into, cut to it."""
    found, at = marks(record, has_cues=has_cues), 0
    for start, end in stretches:
        while at < len(found) and found[at].end <= start:
            at += 1
        here, n, done = [], at, start
        while n < len(found) and found[n].start < end:
            piece = _cut(found[n], start, end)
            if done < piece.start:
                here.append(Marked(done, piece.start))
            here.append(piece)
            done = piece.end
            n += 1
        if done < end:
            here.append(Marked(done, end))
        yield here


def _cut(one: Marked, start: int, end: int) -> Marked:
    left, right = max(one.start, start), min(one.end, end)
    begins, ends = one.begins or left > one.start, one.ends or right < one.end
    return one._replace(start=left, end=right, begins=begins, ends=ends)
