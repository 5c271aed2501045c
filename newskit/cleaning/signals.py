"""Measure what tells a line of boilerplate from a line of the story, beside what it shows by itself."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.cleaning.measured import NOTHING, measure

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
        self._signals: list[list[float] | None] = [None] * n
        self.prose = [x.prose for x in own]
        self.size = [x.size for x in own]
        self._words = _sums([x.words for x in own])
        self._cues = _sums([float(sum(x.cues[1:])) for x in own])
        self._person = sum([x.cues[0] for x in own])
        self._comment = _sums([float(x.cues[1] > 0 and x.words < SHORT) for x in own])
        self._related = _sums([float(x.cues[4] > 0 and x.words < SHORT) for x in own])
        self._sum_prose = _sums(self.prose)
        self._sum_size = _sums(self.size)
        self._prose_lines = _sums([float(p > 0) for p in self.prose])
        self._times = Counter([x.key for x in own])
        self._shapes = Counter([x.shape for x in own])
        self._block()
        self._runs()
        self._vocabulary(headline)
        words = self._words[n] or 1
        total = self._sum_prose[n]
        self.facts = (
            sorted(self.size)[n // 2] if n else 0.0,
            min(total, 20000.0),
            total / (self._sum_size[n] or 1),
            self.prose_share,
            100 * self._person / words,
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
            story |= self.lines[i].stems
        self._shared = [len(x.stems & story) for x in self.lines]
        self._sum_shared = _sums(self._shared)
        self._sum_stems = _sums([len(x.stems) for x in self.lines])
        left = [0]
        seen: set[str] = set()
        self._last_seen: dict[str, int] = {}
        for i, line in enumerate(self.lines):
            seen |= line.stems
            left.append(len(seen))
            self._last_seen.update(dict.fromkeys(line.stems, i))
        n = len(self.lines)
        self._cohesion = [1.0] * n
        right: set[str] = set()
        for i in range(n - 1, -1, -1):
            right |= self.lines[i].stems
            few = min(left[i], len(right))
            if few > FEW:
                self._cohesion[i] = (left[i] + len(right) - len(seen)) / few
        self._least = list(accumulate(self._cohesion, min))

    def is_evident(self, i: int) -> bool:
        """Whether line i is so plainly prose amid prose that nothing else need be measured."""
        return (
            self.prose[i] > 150
            and self.first <= i < self.last
            and i > self.first
            and self.prose[i - 1] > 60
            and i + 1 < len(self.prose)
            and self.prose[i + 1] > 60
            and self.lines[i].ends_stop
            and sum(self.lines[i].cues[1:]) < 3
            and self._comment[i] == self._comment[self.first]
        )

    def signals(self, i: int) -> list[float]:
        """Give line i's signals, in the order of NAMES; whoever asks first has them worked out."""
        found = self._signals[i]
        if found is None:
            found = self._signals[i] = self._signals_of(i)
        return found

    def _signals_of(self, i: int) -> list[float]:
        x = self.lines[i]
        return [
            x.size,
            x.words,
            x.ends_stop,
            x.sentence,
            x.commas,
            x.titles,
            x.capitals,
            x.cue_share,
            x.first_cue,
            *self.facts,
            self._run[i],
            self._run_place[i],
            self._until[i],
            self._times[x.key],
            self._shapes[x.shape] / len(self.lines),
            *self._place(i),
            *self._recurring(i, x.stems),
            *self._beside(i),
        ]

    def _place(self, i: int) -> tuple[float, ...]:
        """Where line i stands, in the page and in its prose."""
        n = len(self.lines)
        size, prose = self._sum_size, self._sum_prose
        total = prose[n] or 1
        lines_before = self._prose_lines[i]
        lines_after = self._prose_lines[n] - lines_before
        return (
            size[i] / (size[n] or 1),
            self.first <= i < self.last,
            self._block_share,
            size[i] - size[self.first],
            prose[i] - prose[max(0, i - 2)],
            prose[min(n, i + 3)] - prose[i + 1],
            prose[i] / total,
            (prose[n] - prose[i + 1]) / total,
            prose[i] / lines_before if lines_before else 0.0,
            (prose[n] - prose[i]) / lines_after if lines_after else 0.0,
        )

    def _recurring(self, i: int, own: frozenset[str]) -> tuple[float, ...]:
        """How the words of line i, and those around it, are the story's and come again."""
        lines = self.lines
        n = len(lines)
        shared, stems, last_seen = self._sum_shared, self._sum_stems, self._last_seen
        k = len(own) or 1
        window = min(n, i + 1 + WINDOW)
        near = frozenset().union(*[y.stems for y in lines[i + 1 : i + 1 + NEAR]])
        return (
            self._shared[i] / k,
            len([s for s in own if last_seen[s] > i]) / k,
            len(own & near) / k,
            self._shared[i + 1] / (len(lines[i + 1].stems) or 1) if i + 1 < n else 0.0,
            self._shared[i - 1] / (len(lines[i - 1].stems) or 1) if i else 0.0,
            (shared[window] - shared[i]) / (stems[window] - stems[i] or 1),
            shared[i] / (stems[i] or 1),
            (shared[n] - shared[i]) / (stems[n] - stems[i] or 1),
            self._cohesion[i],
            self._least[i],
        )

    def _beside(self, i: int) -> tuple[float, ...]:
        """Which cue words stand before line i, and what the lines beside it show."""
        own = self.lines
        n = len(own)
        before = own[i - 1] if i else NOTHING
        after = own[i + 1] if i + 1 < n else NOTHING
        first = min(i, self.first)
        return (
            self._cues[i],
            self._comment[i] - self._comment[first],
            self._related[i] - self._related[first],
            before.words,
            before.size,
            before.ends_stop,
            before.titles,
            after.words,
            after.size,
            after.ends_stop,
            after.titles,
            own[i + 2].size if i + 2 < n else 0.0,
        )
