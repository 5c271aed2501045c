"""What the whole page tells of its lines: the densest prose, blocks, runs, what is said again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newskit.cleaning.roles import shape
from newskit.cleaning.roles import vocabulary as v
from newskit.cleaning.sites import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newskit.cleaning.layout import Line
    from newskit.cleaning.measured import Line as Measured
    from newskit.cleaning.page import Page

_DOUBTED = 0.9  # prose that the line model doubts so much does not count as such
_COSTS = 6.0  # words that a line without prose takes off the sum of a stretch
_MOST_WORDS = 80  # words of one paragraph that count
_LEAD = 6  # paragraphs of the densest prose whose words are the story's
_LEAST = 10  # code points of a line that may begin or end another
_ALIKE = 12  # lines that begin alike; more are a list
_SEARCHED = 20_000  # code points of short lines that are searched for a tail
_TAILS = 12  # lines whose tail is searched for
_TAIL_LINE = 300  # code points of a line that may have a tail
_TITLE_WORDS = 3, 40


class Surroundings:
    """The page around each line."""

    def __init__(self, page: Page) -> None:
        self.measured: list[Measured] = [one.measured for one in page.verdicts]
        self.sure = [
            one.is_evident and found is None and not edges
            for one, found, edges in zip(page.verdicts, page.findings, page.edges, strict=True)
        ]
        self.prose = [line.is_prose for line in page.lines]
        self.publishers = names()  # whose names are known, casefolded
        self._find_prose(page)
        self._find_blocks(page.lines)
        self._find_repeats()
        self._find_tails(page)
        self._find_overlaps()
        self._find_runs()

    def _find_prose(self, page: Page) -> None:
        """Find the densest prose: the stretch where paragraphs outweigh the other lines most."""
        best = run = 0.0
        first = stop = start = 0
        solid = []  # the numbers of the paragraphs that count
        for n, is_prose in enumerate(self.prose):
            if is_prose and (self.sure[n] or page.verdicts[n].p < _DOUBTED):
                run += min(self.measured[n].words, _MOST_WORDS)
                solid.append(n)
            else:
                run -= _COSTS
            if run > best:
                best, first, stop = run, start, n + 1
            if run <= 0:
                run, start = 0.0, n + 1
        inside = [n for n in solid if first <= n < stop]
        self.first = inside[0] if inside else 0
        self.stop = inside[-1] + 1 if inside else len(self.prose)
        # for each line: above the densest prose (0), inside it, or below it
        below = len(self.prose) - self.stop
        self.zones = [0] * self.first + [1] * (self.stop - self.first) + [2] * below
        stems: set[str] = set()
        for n in inside[:_LEAD]:
            stems |= self.measured[n].stems
        self.stems = stems

    def _find_blocks(self, lines: Sequence[Line]) -> None:
        """Find where in its block each line stands: 0 first, 1 between, 2 last; and how long that is."""
        sizes = Counter([line.block for line in lines])
        self.blocks = len(sizes)
        self.block_size = [sizes[line.block] for line in lines]
        self.in_block = [1] * len(lines)
        self.gap_below = [False] * len(lines)
        last = None
        for n, line in enumerate(lines):
            if line.block != last:
                self.in_block[n] = 0
                if n:
                    self.gap_below[n - 1] = True
                    self.in_block[n - 1] = self.in_block[n - 1] and 2
            last = line.block
        if lines:
            self.in_block[-1] = self.in_block[-1] and 2

    def _find_repeats(self) -> None:
        """Find the lines that say the same, and those that begin or end another."""
        keys = [one.key for one in self.measured]
        self.times = Counter(keys)
        self.first_time: dict[str, int] = {}
        starts: dict[str, list[int]] = {}
        ends: dict[str, list[int]] = {}
        for n, key in enumerate(keys):
            self.first_time.setdefault(key, n)
            if len(key) > _LEAST:
                starts.setdefault(key[:_LEAST], []).append(n)
                ends.setdefault(key[-_LEAST:], []).append(n)
        # the features of lines that begin or end another, and of those others
        self.pieces: dict[int, list[int]] = {}
        for alike in starts.values():
            if 1 < len(alike) <= _ALIKE:
                self._add(v.BEGINS_OTHER, v.BEGUN_BY, keys, alike, str.startswith)
        for alike in ends.values():
            if 1 < len(alike) <= _ALIKE:
                self._add(v.ENDS_OTHER, v.ENDED_BY, keys, alike, str.endswith)

    def _add(
        self,
        inner: int,
        outer: int,
        keys: Sequence[str],
        alike: Sequence[int],
        holds: Callable[[str, str], bool],
    ) -> None:
        """Note which of some lines are pieces of others, and where the others stand."""
        pairs = [
            (a, b)
            for a in alike
            for b in alike
            if len(keys[a]) < len(keys[b]) and holds(keys[b], keys[a])
        ]
        for kind, these in ((inner, pairs), (outer, [(b, a) for a, b in pairs])):
            where: dict[int, int] = {}
            for a, b in these:
                side = 2 if b > a else 0  # above, below, or both
                where[a] = side if where.get(a, side) == side else 1
            for a, side in where.items():
                self.pieces.setdefault(a, []).append(kind + side)

    def _find_tails(self, page: Page) -> None:
        """Cut short lines at their last separator, and find which tails are shared or said elsewhere."""
        self.tails: dict[int, shape.Tail] = {}
        for n, one in enumerate(self.measured):
            # an odd shape holds a mark that parts; so may a colon
            text = page.lines[n].text
            has_cut = one.shape % 2 or ":" in text or "：" in text or "｜" in text or "－" in text
            if has_cut and not self.prose[n] and len(text) <= _TAIL_LINE:
                found = shape.tail(text)
                if found:
                    self.tails[n] = found
        self.tail_times = Counter([one.text for one in self.tails.values()])
        self.tail_said: set[int] = set()
        if self.tails:
            small = "\n".join(
                one.key
                for n, one in enumerate(self.measured)
                if not self.prose[n] or n >= self.stop
            )[:_SEARCHED]
            for n, piece in list(self.tails.items())[:_TAILS]:
                if len(piece.text) > 2 and small.count(piece.text) > self.tail_times[piece.text]:
                    self.tail_said.add(n)

    def is_said(self, piece: str) -> bool:
        """Whether a casefolded piece of a line stands alone on the page, or as the tail of another."""
        return piece in self.times or piece in self.tail_times or piece in self.publishers

    def _find_overlaps(self) -> None:
        """Find the title above the story that shares most words with it, and the titles in between."""
        self.best_title = self.longest_title = -1
        longest_words = 0.0
        self.titles_below = [0] * self.first
        most = 1
        titles = 0
        least, longest = _TITLE_WORDS
        for n in range(self.first - 1, -1, -1):
            one = self.measured[n]
            self.titles_below[n] = titles
            if not least <= one.words <= longest or one.ends_stop:
                continue
            titles += 1
            if one.words >= longest_words:
                self.longest_title, longest_words = n, one.words
            shared = len(one.stems & self.stems)
            if shared > most or (shared == most and self.best_title >= 0):
                self.best_title, most = n, shared
        named = self.best_title if self.best_title >= 0 else self.longest_title
        self.title_stems = self.measured[named].stems if named >= 0 else frozenset()

    def _find_runs(self) -> None:
        """Count the lines around each that have its shape, and that have no prose either."""
        self.shapes = shapes = [one.shape for one in self.measured]
        self.shape_times = Counter(shapes)
        self.shape_run = [length - 1 for _, length in _runs(shapes)]
        self.prose_run = list(_runs(self.prose))


def _runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """For each value, where the row of values like it begins and how long that is."""
    start = 0
    for n in range(1, len(values) + 1):
        if n == len(values) or values[n] != values[start]:
            for _ in range(start, n):
                yield start, n - start
            start = n
