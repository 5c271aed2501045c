"""Find the sentences of a line, and the blanks in it that mean something."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from newskit.cleaning.unfolding.words import ends
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.unfolding.clusters import Cluster
    from newskit.cleaning.unfolding.words import Word

_PROSE = 40  # bytes of the sentences between two marks
_SEGMENT = 8  # words of a title or a row at most


class Stretch(NamedTuple):
    """Words that read as sentences: numbers of the first and of the one behind the last full stop.

    opening is the number of the word behind the first full stop: a title may stand before it.
    """

    first: int
    opening: int
    stop: int


def stretches(words: Sequence[Word], strong: Sequence[Cluster]) -> list[Stretch]:
    """The stretches between marks that read as sentences."""
    out, at = [], 0
    for one in [*strong, None]:
        stop = one.first if one else len(words)
        stops = [n + 1 for n in range(at, stop) if ends(words, n)]
        if (
            stops
            and sum(len(words[n].text.encode("utf-8", "replace")) for n in range(at, stops[-1]))
            >= _PROSE
        ):
            out.append(Stretch(at, stops[0], stops[-1]))
        at = one.stop if one else stop
    return out


def segments(words: Sequence[Word], wide: set[int]) -> int:
    """How many short stretches that are no sentences wide blanks part."""
    bounds = [0, *sorted(wide), len(words)]
    return sum(b - a <= _SEGMENT and not ends(words, b - 1) for a, b in pairwise(bounds) if a < b)


def outside(prose: Sequence[Stretch], found: Sequence[Cluster]) -> Iterator[Cluster]:
    """The clusters that do not stand among sentences; a title may come before the first of them."""
    starts = [stretch.first for stretch in prose]
    if prose:
        starts[0] = prose[0].opening
    for one in found:
        n = bisect_right(starts, one.first) - 1
        if n < 0 or one.first >= prose[n].stop:
            yield one


def wide_gaps(text: str, words: Sequence[Word]) -> set[int]:
    """Numbers of the words before which wide blanks mean something; behind full stops they may not."""
    gaps = {
        n + 1 for n, (a, b) in enumerate(pairwise(words))
        if b.start - a.end != 1 or text[a.end] in "\t\u3000"
    }  # fmt: skip
    stops = [n for n in range(1, len(words)) if ends(words, n - 1)]
    typed = sum(n in gaps for n in stops)
    if stops and typed >= 0.8 * len(stops):
        gaps -= set(stops)
    return {n for n in gaps if not words[n].text[0].islower()}
