"""Measure what tells a line of boilerplate from a line of the story, beside what it shows by itself."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.cleaning.measured import measure
from newskit.lazy import Once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = 5  # prose lines that make up the start of the story
NEAR = 4  # lines after a line whose words are compared with its own
WINDOW = 8  # lines after a line whose words are compared with the story's
FAR = 99  # lines; greater distances are cut to this
FEW = 15  # different words on the shorter side below which cohesion says nothing
SHORT = 16  # words; a line of fewer can head a thread of comments or a list of stories

_NAMES = """
    size words ends-stop sentence-length commas title-share capital-words cue-share first-cue
    page-line-size page-prose page-prose-share page-prose-lines page-person page-cues
    short-run short-run-place until-prose repeats shape-share
    char-place block-inside block-share block-chars-before
    prose-before-2 prose-after-2 prose-before-all prose-after-all head-prose-size tail-prose-size
    story-overlap after-overlap near-after next-overlap prev-overlap next-window-overlap
    head-overlap tail-overlap cohesion cohesion-least cues-before comment-before related-before
    prev-words prev-size prev-ends-stop prev-title-share
    next-words next-size next-ends-stop next-title-share next2-size"""
NAMES = tuple(_NAMES.split())


def _sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


class Page:
    """The lines of a page, and what stands around each."""

    def __init__(self, lines: Sequence[str], headline: str | None = None) -> None:
        self.lines = own = [measure(text) for text in lines]
        n = len(own)
        self.prose = [x.prose for x in own]
        self.size = [x.size for x in own]
        self._words = [x.words for x in own]
        self._stems = [x.stems for x in own]
        self._cued = [float(sum(x.cues[1:])) for x in own]
        self._cues = _sums(self._cued)
        self._comment = _sums([float(x.cues[1] > 0 and x.words < SHORT) for x in own])
        self._related = _sums([float(x.cues[4] > 0 and x.words < SHORT) for x in own])
        self._sum_prose = _sums(self.prose)
        self._sum_size = _sums(self.size)
        self._prose_lines = _sums([float(p > 0) for p in self.prose])
        self._block()
        self._runs()
        self._vocabulary(headline)
        words = _sums(self._words)[n] or 1
        total = self._sum_prose[n]
        self.facts = (
            sorted(self.size)[n // 2] if n else 0.0,
            min(total, 20000.0),
            total / (self._sum_size[n] or 1),
            self.prose_share,
            100 * sum([x.cues[0] for x in own]) / words,
            100 * self._cues[n] / words,
        )

    @property
    def prose_share(self) -> float:
        """The share of the page's lines that read like running text, from 0 to 1."""
        return self._prose_lines[-1] / (len(self.lines) or 1)

    def _block(self) -> None:
        """Find the stretch with the most prose, where each line that is none costs a little."""
        best = run = 0.0
        self.first = self.last = start = 0
        for i, prose in enumerate(self.prose):
            run += prose or -30.0 - 0.1 * min(self.size[i], 200.0)
            if run > best:
                best, self.first, self.last = run, start, i + 1
            if run <= 0:
                run, start = 0.0, i + 1
        total = self._sum_prose[-1]
        inside = self._sum_prose[self.last] - self._sum_prose[self.first]
        self._block_share = inside / total if total else 0.0

    def _runs(self) -> None:
        """Find the runs of lines without prose, and how far the next prose is."""
        n = len(self.lines)
        self._until = [FAR] * n
        self._run = [0] * n
        self._run_place = [0] * n
        following = n
        for i in range(n - 1, -1, -1):
            if following < n:
                self._until[i] = min(FAR, following - i)
            if self.prose[i]:
                following = i
        start = 0
        for i in range(n + 1):
            if i == n or self.prose[i]:
                for k in range(start, i):
                    self._run[k] = i - start
                    self._run_place[k] = k - start
                start = i + 1

    def _vocabulary(self, headline: str | None) -> None:
        """Find the words of the story's start, and how words recur down the page."""
        story: set[str] = set(measure(headline).stems) if headline else set()
        heads = [i for i in range(self.first, self.last) if self.prose[i]][:HEAD]
        for i in heads:
            story |= self._stems[i]
        stems = self._stems
        self._shared = [len(own & story) for own in stems]
        self._counts = [len(own) for own in stems]
        left = [0]
        seen: set[str] = set()
        for own in stems:
            seen |= own
            left.append(len(seen))
        n = len(stems)
        self._cohesion = [1.0] * n
        self._again = [0] * n  # how many of a line's stems come again below
        right: set[str] = set()
        below = 0
        for i in range(n - 1, -1, -1):
            right |= stems[i]
            self._again[i] = self._counts[i] - (len(right) - below)
            below = len(right)
            few = min(left[i], below)
            if few > FEW:
                self._cohesion[i] = (left[i] + below - len(seen)) / few

    @Once
    def evident(self) -> list[bool]:
        """Which lines are so plainly prose amid prose that nothing else need be measured of them."""
        prose = self.prose
        out = [False] * len(prose)
        for i in range(self.first + 1, min(self.last, len(prose) - 1)):
            out[i] = (
                prose[i] > 150
                and prose[i - 1] > 60
                and prose[i + 1] > 60
                and self.lines[i].ends_stop
                and self._cued[i] < 3
                and self._comment[i] == self._comment[self.first]
            )
        return out

    @Once
    def signals(self) -> list[tuple[float, ...]]:
        """Each line's signals, in the order of NAMES; found for all lines at once, kind by kind."""
        own, n = self.lines, len(self.lines)
        times = Counter([x.key for x in own])
        shapes = Counter([x.shape for x in own])
        return list(
            zip(
                self.size,
                self._words,
                [x.ends_stop for x in own],
                [x.sentence for x in own],
                [x.commas for x in own],
                [x.titles for x in own],
                [x.capitals for x in own],
                [x.cue_share for x in own],
                [x.first_cue for x in own],
                *[[one] * n for one in self.facts],
                self._run,
                self._run_place,
                self._until,
                [times[x.key] for x in own],
                [shapes[x.shape] / n for x in own],
                *self._place(),
                *self._recurring(),
                *self._beside(),
                strict=True,
            )
        )

    def _place(self) -> Iterable[list[float]]:
        """Where each line stands, in the page and in its prose."""
        n = len(self.lines)
        size, prose, told = self._sum_size, self._sum_prose, self._prose_lines
        whole, total, start = size[n] or 1, prose[n] or 1, size[self.first]
        before = [prose[0], prose[0], *prose]  # two lines back
        behind = [*prose, prose[n], prose[n]]
        yield [one / whole for one in size[:n]]
        yield [self.first <= i < self.last for i in range(n)]
        yield [self._block_share] * n
        yield [one - start for one in size[:n]]
        yield [prose[i] - before[i] for i in range(n)]
        yield [behind[i + 3] - prose[i + 1] for i in range(n)]
        yield [one / total for one in prose[:n]]
        yield [(prose[n] - one) / total for one in prose[1:]]
        yield [prose[i] / told[i] if told[i] else 0.0 for i in range(n)]
        yield [
            (prose[n] - prose[i]) / (told[n] - told[i]) if told[n] - told[i] else 0.0
            for i in range(n)
        ]

    def _recurring(self) -> Iterable[list[float]]:
        """How the words of each line, and those around it, are the story's and come again."""
        n, own = len(self.lines), self._stems
        shared, stems = _sums(self._shared), _sums(self._counts)
        counts = [count or 1 for count in self._counts]
        overlap = [one / count for one, count in zip(self._shared, counts, strict=True)]
        ends = [*range(1 + WINDOW, n), *[n] * n]  # of each line's window
        yield overlap
        yield [one / count for one, count in zip(self._again, counts, strict=True)]
        yield [
            (len(one) - len(one.difference(*own[i : i + NEAR]))) / count if one else 0.0
            for i, (one, count) in enumerate(zip(own, counts, strict=True), 1)
        ]
        yield [*overlap[1:], 0.0]
        yield [0.0, *overlap[:-1]]
        yield [(shared[ends[i]] - shared[i]) / (stems[ends[i]] - stems[i] or 1) for i in range(n)]
        yield [shared[i] / (stems[i] or 1) for i in range(n)]
        yield [(shared[n] - shared[i]) / (stems[n] - stems[i] or 1) for i in range(n)]
        yield self._cohesion
        yield list(accumulate(self._cohesion, min))

    def _beside(self) -> Iterable[list[float]]:
        """Which cue words stand before each line, and what the lines beside it show."""
        own, n = self.lines, len(self.lines)
        sizes, words = self.size, self._words
        stops, titles = [x.ends_stop for x in own], [x.titles for x in own]
        yield self._cues[:n]
        for sums in (self._comment, self._related):
            start = sums[self.first]
            yield [*[0.0] * self.first, *[one - start for one in sums[self.first : n]]]
        for values in (words, sizes, stops, titles):
            yield [0.0, *values[:-1]]
        for values in (words, sizes, stops, titles):
            yield [*values[1:], 0.0]
        yield [*sizes[2:], 0.0, 0.0][:n]
