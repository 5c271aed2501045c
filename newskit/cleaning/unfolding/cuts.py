"""Cut a page that came as one line: find the story between the menu and the footer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newskit.cleaning.unfolding.clusters import clusters_of, flag, is_likely, is_row, is_strong
from newskit.cleaning.unfolding.landmarks import marks
from newskit.cleaning.unfolding.prose import outside, segments, stretches, wide_gaps
from newskit.cleaning.unfolding.titles import (
    dateline_in,
    echoes,
    is_bracketed,
    is_han_break,
    title_end,
)
from newskit.cleaning.unfolding.words import ends, starts, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.unfolding.clusters import Cluster
    from newskit.cleaning.unfolding.words import Mark, Word

LONG = 300  # bytes in UTF-8 of a line that may be a page: 100 Han tell as much as 300 letters
_PAGE = 3.0  # so much must the marks weigh that a line is a page
_OPEN_BYTES = 24  # of a sentence, which is more than a name and its full stop
_ROW_WORDS = 3  # of a menu's row that are read together: more might be a title
_OPEN_WORDS = 10  # that a label or a copyright mark may draw after it


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a line that holds a whole page; one piece, the line itself, where it does not."""
    words = words_of(text, start, end)
    found = clusters_of(words, marks(text, words))
    strong = [one for one in found if is_strong(words, one, text)]
    wide = wide_gaps(text, words)
    prose = stretches(words, strong)
    weight = sum(one.weight for one in strong) + segments(words, wide)
    if weight < _PAGE or not prose or len(text[start:end].encode("utf-8", "replace")) < LONG:
        at = title_end(text, words)
        is_page = at is not None and any(one.first < at and is_likely(words, one) for one in found)
        if not is_page or not prose:
            return [(start, end)] if at is None else _halves(words, at)
    head, tail = prose[0].opening, prose[-1].stop
    taken = [*strong, *(one for one in outside(prose, found) if is_likely(words, one))]
    taken = sorted(set(taken), key=lambda one: one.first)
    if taken and taken[0].first and (first := flag(words, found)):
        taken.insert(0, first)
    cuts = _cuts(text, words, taken, wide, head, tail)
    cuts |= set(echoes(words, cuts, head))
    bounds = [0, *sorted(cuts - {0, len(words)}), len(words)]
    return [(words[a].start, words[b - 1].end) for a, b in pairwise(bounds)]


def _halves(words: Sequence[Word], at: int) -> list[tuple[int, int]]:
    return [(words[0].start, words[at - 1].end), (words[at].start, words[-1].end)]


def _cuts(
    text: str, words: Sequence[Word], taken: Sequence[Cluster], wide: set[int], head: int, tail: int
) -> set[int]:
    cuts: set[int] = set()
    at = 0
    for n, one in enumerate([*taken, None]):
        stop = one.first if one else len(words)
        if stop > at:
            cuts.add(at)
            cuts |= set(
                _within(text, words, at, stop, wide, is_head=at < head, is_tail=stop > tail)
            )
        if one is None:
            break
        cuts |= set(_apart(one, wide))
        last = one.marks[-1]
        cuts.add(one.first)
        at = one.stop
        if last.is_open:
            following = taken[n + 1].first if n + 1 < len(taken) else len(words)
            at = _open_end(text, words, last, wide, following)
        cuts.add(at)
    return cuts


def _open_end(text: str, words: Sequence[Word], last: Mark, wide: set[int], stop: int) -> int:
    """Where ends what an open mark begins: at the next mark, wide blanks, a full stop or a dateline.

    Where sentences follow it ends at once, for none of them may go with it.
    """
    for n in range(last.stop + 1, stop):
        if n in wide or starts(words, n, text):
            stop = n
            break
    is_prose = stop - last.stop > _OPEN_WORDS or (
        ends(words, stop - 1)
        and stop - last.stop > 1
        and len(text[words[last.stop].start : words[stop - 1].end].encode("utf-8", "replace"))
        > _OPEN_BYTES
    )
    if not is_prose:
        return stop
    at = dateline_in(text, words, last.stop - 1, len(words))
    return at if at is not None and at < stop else last.stop


def _apart(one: Cluster, wide: set[int]) -> Iterator[int]:
    """Where a cluster falls into pieces: each kind of marks, and each phrase of some words, alone."""
    last: Mark | None = None
    start = one.first
    for mark in one.marks:
        if _is_separator(mark):
            continue
        size = mark.stop - mark.first
        if last is not None and (
            (mark.group != last.group and not (is_row(mark) and is_row(last)))
            or mark.group == "list"
            or mark.first in wide
            or (mark.group not in ("meta", "menu") and (size > 1 or last.stop - last.first > 1))
            or (is_row(mark) and mark.stop - start > _ROW_WORDS)
        ):
            start = mark.first
            yield start
        last = mark


def _is_separator(mark: Mark) -> bool:
    return mark.group == ""


def _within(
    text: str,
    words: Sequence[Word],
    first: int,
    stop: int,
    wide: set[int],
    *,
    is_head: bool,
    is_tail: bool,
) -> Iterator[int]:
    """Where the words between two marks fall into pieces: at wide blanks, a dateline, behind the prose."""
    opening = (
        next((n for n in range(first, stop) if "。" in words[n].text), stop) if is_head else first
    )
    for n in range(first + 1, stop):
        if n in wide or (
            not is_bracketed(words, n) and is_han_break(words, n, is_head=n < opening)
        ):
            yield n
    if is_head and (at := dateline_in(text, words, first, stop)) is not None and at > first:
        yield at
    last = next((n for n in range(stop, first, -1) if ends(words, n - 1)), first)
    if first < last < stop and stop < len(words):
        yield last
    if is_tail:
        if first < last < stop:
            yield last
        yield from _numbered(words, last, stop)


def _numbered(words: Sequence[Word], first: int, stop: int) -> Iterator[int]:
    """Where the items of a numbered list begin."""
    number = 1
    for n in range(first, stop):
        if words[n].text.strip(".、)") == str(number):
            number += 1
            if n > first:
                yield n
