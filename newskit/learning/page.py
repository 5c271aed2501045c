"""A page in the light of the pages before it: which of its lines recur, and where its own story lies."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from newskit.cleaning.extent import Extent, extent
from newskit.learning.shapes import Skeleton, fixed, skeleton
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line

LONGEST = 2_000  # code points: a longer line is not looked at as a line of a site
RUN = 3  # lines that recur one after another: a menu, a footer
_RECURRING = 3  # pages after which a paragraph is the site's, not a story's second printing
_TITLE_SEPARATOR = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*[|｜_]\s*")


class Sighting(NamedTuple):
    """A line of the page: its key, that key's hash, and on how many pages before it stood."""

    line: Line
    key: str
    code: int
    before: int


class Place(NamedTuple):
    """Where on its page a line stands.

    side: -1 above the story, 0 within, 1 behind. in_run: in or beside a run of lines that recur and are no
    prose. beside: within the story, next to such a line. apart: outside, parted from the story by one.
    """

    side: int
    in_run: bool
    beside: bool
    apart: bool


class SeenPage:
    """The lines of a page and what the pages before it say of them."""

    def __init__(self, sightings: Sequence[Sighting], title: str | None) -> None:
        """Take the page's lines, in order, and its headline where something has found it before."""
        self.sightings = sightings
        self.title = title

    @cached_property
    def story(self) -> Extent | None:
        """The stretch of the page's own prose, or None when it has none."""
        if not any(one.line.is_prose and not one.before for one in self.sightings):
            return None
        recurs = [one.before > 0 for one in self.sightings]
        return extent([one.line for one in self.sightings], recurs)

    @cached_property
    def _runs(self) -> list[int]:
        """For each line that recurs and is no prose, how many such stand in a row with it; else 0."""
        out: list[int] = []
        for recurs, some in groupby(
            one.before > 0 and not one.line.is_prose for one in self.sightings
        ):
            length = len(list(some))
            out += [length if recurs else 0] * length
        return out

    def place(self, n: int) -> Place | None:
        """Say where line n stands; None when the page has no story of its own."""
        if self.story is None:
            return None
        runs = self._runs
        above = runs[n - 1] if n else 0
        below = runs[n + 1] if n + 1 < len(runs) else 0
        side = -1 if n < self.story.first else int(n >= self.story.stop)
        return Place(
            side=side,
            in_run=max(above, below, runs[n]) >= RUN,
            beside=side == 0 and bool(above or below),
            apart=bool((below, 0, above)[side + 1]),
        )

    def prints_again(self) -> bool:
        """Whether most of the page's prose stood on another page: it is the same story once more."""
        new = old = 0
        for one in self.sightings:
            if one.line.is_prose and not one.before:
                new += len(one.line.text)
            elif one.line.is_prose and one.before < _RECURRING:
                old += len(one.line.text)
        return old > new

    def heads(self) -> Iterator[str]:
        """Yield the keys of what could be the page's headline, and of its first paragraph."""
        heads = self._top()
        if self.story:
            first = self.sightings[self.story.first].line
            above = [one.line for one in self.sightings[: self.story.first] if one.line.is_title]
            heads += [line.text for line in (first, *above[-1:])]
        yield from dict.fromkeys(key for head in heads for key in _keys(head))

    def head_shapes(self) -> Iterator[Skeleton]:
        """Yield the skeletons of the page's headline as far as it is sure."""
        yield from filter(None, map(skeleton, self._top()))

    def _top(self) -> list[str]:
        """The headline that was found before, and the first line."""
        first = self.sightings[0].line.text if self.sightings else None
        return [text for text in dict.fromkeys((self.title, first)) if text]


def _keys(head: str) -> Iterator[str]:
    """The keys of a headline, with the publisher and section behind it and without."""
    ends = [found.start() for found in _TITLE_SEPARATOR.finditer(head, 0, 300)][-3:]
    for end in (*ends, min(len(head), LONGEST)):
        one = head[:end]
        if len(one.split()) >= 3 or (len(one) >= 8 and not one.isascii()):
            yield fixed(one)
