"""Cut a stretch of text where marked spans begin and end."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def pieces(
    start: int, end: int, marked: Iterable[tuple[int, int, T]]
) -> Iterator[tuple[int, int, T | None]]:
    """Yield the pieces of a stretch with the mark of each, None for what is unmarked.

    Of spans that lie in one another the inner one's mark is taken; what reaches beyond the stretch is cut.

    >>> list(pieces(0, 9, [(2, 20, "a"), (4, 6, "b")]))
    [(0, 2, None), (2, 4, 'a'), (4, 6, 'b'), (6, 9, 'a')]
    """
    spans = [
        (max(left, start), min(right, end), mark)
        for left, right, mark in marked
        if left < right and start < right and left < end
    ]
    spans.sort(key=lambda one: one[:2])
    edges = sorted({start, end, *(one[0] for one in spans), *(one[1] for one in spans)})
    over: list[tuple[int, int, T]] = []
    met = 0
    for left, right in pairwise(edges):
        over = [one for one in over if one[1] > left]
        while met < len(spans) and spans[met][0] <= left:
            over.append(spans[met])
            met += 1
        yield left, right, min(over, key=lambda one: one[1] - one[0])[2] if over else None
