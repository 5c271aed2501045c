"""Where on a page its story stands."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newskit.cleaning.layout import Line
    from newskit.cleaning.model import Verdict

# So many lines that stand with comments make a thread, where more than this share of the prose is above.
_FEW_REPLIES, _BEFORE_FEW = 2, 0.5
_MANY_REPLIES, _BEFORE_MANY = 3, 0.3
_OF_SITE = 0.5  # a paragraph less doubted than this is the story's on a whole site's page
_OF_STORY = 0.9  # the same on other pages
_SITE_LINES = 40  # a page of fewer lines is no whole site's page
_STORY_SHARE = 0.6  # of a page's characters in prose: the page is a story above it, a site below


class Extent(NamedTuple):
    """Numbers of the story's first line and of the line after its last.

    is_site tells a whole site's page from one that is mostly story; thread is the number of the line from
    which on comments or other stories follow, if any do.
    """

    first: int
    stop: int
    is_site: bool = False
    thread: int | None = None


def extent(
    lines: Sequence[Line],
    claimed: Sequence[bool],
    *,
    ends: Container[int] = (),
    replies: Iterable[int] = (),
    below: int = 0,
    verdicts: Sequence[Verdict] = (),
) -> Extent:
    """Find the stretch of lines that holds the story, from line `below` on.

    claimed tells which lines are known to be no part of it, ends are the numbers of those that may end
    it, replies of those that stand with comments or other stories (asked for only where they count),
    verdicts are the line model's, where it was asked. On a page that is mostly prose, or short, the story
    goes from the first paragraph to the last that is not claimed and hardly doubted, or to a thread of
    replies. On a whole site's page, where replies may stand above it too, it is the stretch with the most
    prose that is rather not doubted, where other lines count against it (the maximum-sum segment of
    Pasternack and Roth, 2009, on lines instead of tokens).
    """
    free = [n >= below and line.is_prose and not claimed[n] for n, line in enumerate(lines)]
    total = sum(len(line.text) for line in lines)
    in_prose = sum(len(line.text) for line, flag in zip(lines, free, strict=True) if flag)
    whole = is_site(verdicts) if verdicts else in_prose < _STORY_SHARE * total
    prose = free
    if verdicts and whole:
        prose = [flag and verdicts[n].p < _OF_SITE for n, flag in enumerate(free)]
    elif verdicts:
        _peel(prose, verdicts, range(len(prose)))
        _peel(prose, verdicts, range(len(prose) - 1, -1, -1))
    sizes = [len(line.text) if flag else 0 for line, flag in zip(lines, prose, strict=True)]
    thread = None if whole else _thread(replies, sizes)
    stop = min(_end(ends, sizes), len(sizes) if thread is None else thread)
    numbers = [n for n in range(stop) if prose[n]]
    if not numbers:
        return Extent(below, stop)
    if not whole:
        return Extent(numbers[0], numbers[-1] + 1, thread=thread)
    return _densest([_worth(line, flag) for line, flag in zip(lines[:stop], prose, strict=False)])


def core(lines: Sequence[Line], claimed: Sequence[bool]) -> range:
    """Find the densest run of prose that no rule claims: where a story most probably stands."""
    worths = [
        _worth(line, line.is_prose and not flag) for line, flag in zip(lines, claimed, strict=True)
    ]
    found = _densest(worths)
    return range(found.first, found.stop)


def _peel(prose: list[bool], verdicts: Sequence[Verdict], order: range) -> None:
    """Take the paragraphs that are much doubted off one end of the story."""
    for n in order:
        if prose[n] and verdicts[n].p < _OF_STORY:
            return
        prose[n] = False


def amid(lines: Sequence[Line], claimed: Sequence[bool], story: Extent) -> list[bool]:
    """Tell which paragraphs stand within the story beside another: those are beyond doubt.

    On a whole site's page none is.
    """
    plain = [line.is_prose and not flag for line, flag in zip(lines, claimed, strict=True)]
    if story.is_site:
        return [False] * len(plain)
    return [
        story.first < n < story.stop - 1 and flag and (plain[n - 1] or plain[n + 1])
        for n, flag in enumerate(plain)
    ]


def is_site(verdicts: Sequence[Verdict]) -> bool:
    """Whether the model takes the page for a whole site's; a short page is none."""
    return len(verdicts) >= _SITE_LINES and verdicts[0].is_whole


def _end(ends: Container[int], sizes: Sequence[int]) -> int:
    """The number of the first line that ends the story: one of `ends` with most prose before it."""
    before, total = 0, sum(sizes)
    for n, size in enumerate(sizes):
        if n in ends and 2 * before > total:
            return n
        before += size
    return len(sizes)


def _thread(replies: Iterable[int], sizes: Sequence[int]) -> int | None:
    """The number of the first reply below prose, where enough of it stands above for so many replies.

    Where less stands above, the lines rather head the parts of a report that is told by the hour.
    """
    before, total = list(accumulate(sizes, initial=0)), sum(sizes)
    below = [n for n in replies if before[n]]
    if len(below) < _FEW_REPLIES:
        return None
    share = _BEFORE_MANY if len(below) >= _MANY_REPLIES else _BEFORE_FEW
    return below[0] if before[below[0]] > total * share else None


def _worth(line: Line, is_prose: bool) -> float:
    return min(line.words, 80) if is_prose else -6.0


def _densest(worths: Sequence[float]) -> Extent:
    """The stretch with the largest sum, in one pass."""
    best = total = 0.0
    first = start = stop = 0
    for n, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, n
        total += worth
        if total > best:
            best, first, stop = total, start, n + 1
    return Extent(first, stop, is_site=True)
