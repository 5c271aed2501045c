"""Measure what tells a line of boilerplate from a line of the story."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newskit.lazy import Lazy
from newskit.rules import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 2000  # code points of one line that are looked at; the rest of a longer line adds nothing
RECURRING = 100  # code points; a longer line is rather a paragraph, which comes once
HEAD = 5  # prose lines that make up the start of the story
NEAR = 4  # lines after a line whose words are compared with its own
WINDOW = 8  # lines after a line whose words are compared with the story's
FAR = 99  # lines; greater distances are cut to this
FEW = 15  # different words on the shorter side below which cohesion says nothing
SHORT = 16  # words; a line of fewer can head a thread of comments or a list of stories

# Scripts that write no spaces between words: two of their characters make about one word. First Thai,
# Lao, Tibetan, Burmese and Khmer, then Japanese and Chinese.
_DENSE = re.compile(rb"[\xe0\xe1\xe3-\xf4]")  # first bytes of theirs in UTF-8; compiles in no time
_SOUTH = Lazy("[\u0e00-\u109f\u1780-\u17ff]")
_EAST = Lazy("[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)?+")
_ENDS = re.compile(
    r"""(?:([.!?。！？۔।։])|(…)|([:：])|([,;、，]))["'”’»›“)\]」』）〉》】\s]{0,4}\Z"""
)
# One class of characters first: a search for alternatives takes four times as long.
_STOPS = re.compile(r"[.!?。！？۔।](?:(?<![.!?])|(?=[\"'”’»“)]?\s))")
_MARKS = re.compile("[|›»•·→←▶►>/*+=~_✓✔★☆…–—-]")
_DIGIT = re.compile(r"\d")
_BULLETS = frozenset("-*+•·–—→►▶>»›●■○▪◦‣✓|#")

# The kinds of cue words; person is the talk of "I" and "you", which reports leave to quotes.
CUES = ("person", "comment", "share", "subscribe", "related", "credit", "legal")

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


class Line(NamedTuple):
    """What a line shows by itself.

    size: its length in code points, those of scripts without spaces counted two and a half times.
    stems: the first six letters of its longer words. cues: how many words of each of CUES it has.
    prose: its size as far as it reads like running text, else 0.
    """

    size: float
    words: float
    ends_stop: bool
    sentence: float
    commas: float
    titles: float
    capitals: int
    cue_share: float
    first_cue: int
    cues: tuple[int, ...]
    key: str
    shape: int
    stems: frozenset[str]
    prose: float


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, int], tuple[str, ...]]:
    """The kind of each cue word, and those cue words that stand in scripts without spaces."""
    raw = msgspec.json.decode((DATA / "cleaning" / "cues.json").read_bytes(), type=dict[str, str])
    kinds = {w: CUES.index(kind) for kind in reversed(CUES) for w in raw[kind].split()}
    return kinds, tuple(raw["dense"].split())


def measure(line: str) -> Line:
    """Measure one line by itself; short ones come again, on a site's next page, too."""
    return _measure_again(line) if len(line) <= RECURRING else _measure(line)


@lru_cache(maxsize=2048)
def _measure_again(line: str) -> Line:
    return _measure(line)


def _measure(line: str) -> Line:
    kinds, unspaced = _cues()
    s = line.strip()[:LONGEST]
    n = len(s)
    dense: list[str] = []
    if not s.isascii() and _DENSE.search(s.encode("utf-8", "surrogatepass")):
        dense = _EAST.real.findall(s) or _SOUTH.real.findall(s)
    size = n + 1.5 * len(dense)
    words = _WORD.findall(s)
    count = len(words) or 1
    capital = [w for w in words if w[0].isupper()]
    caps = len([w for w in capital if len(w) > 1 and w.isupper()])
    low = s.lower()
    lows = "\n".join(words).lower().split("\n") if words else []  # faster than one by one
    if len(low) != n:
        lows = _WORD.findall(low)
    found = [kinds[w] for w in lows if w in kinds]
    cues = tuple([found.count(kind) for kind in range(len(CUES))]) if found else (0,) * len(CUES)
    if dense:
        cues = (*cues[:3], cues[3] + 2 * sum([c in s for c in unspaced]), *cues[4:])
    end = _ENDS.search(s, max(0, n - 5))
    kind = (end.lastindex or 0) if end else 0
    if kind == 1 and s.endswith("..."):
        kind = 2
    stops = len(_STOPS.findall(s))
    commas = s.count(",") + (s.count("、") + s.count("，") + s.count("،") if dense else 0)
    if s.isascii():
        stems = frozenset([w[:6] for w in lows if len(w) > 4])
    else:  # words of five letters; in Korean, whose syllables are letters, of two
        stems = frozenset([w[:6] for w in lows if len(w) > 4 or (w >= "가" and len(w) > 1)])
    if len(dense) > 3:
        stems |= {a + b for a, b in pairwise(dense) if a > "\u30a0"}
    prose = 0.0
    if size >= 60 and (kind == 1 or stops or commas > 1 or size > 200):
        prose = min(size, 400.0) * (1.0 if 0 < kind < 4 or (end and size > 100) else 0.5)
        if len(dense) < n / 3 and len(capital) > 0.6 * count:
            prose *= 0.5
    # lines of one make, such as the names and times over comments, have one shape
    first = s[:1]
    shape = 0 if n > 250 else 1 + (first in _BULLETS) + 2 * first.isdigit()
    shape = shape * 5 + kind
    shape = shape * 5 + min(len(words), 12) // 3
    shape = shape * 4 + 2 * bool(_DIGIT.search(s)) + bool(_MARKS.search(s))
    return Line(
        size,
        len(words) + len(dense) / 2,
        kind == 1,
        size / (stops + 1),
        100.0 * commas / (size + 20),
        100.0 * (len(capital) - caps) / count,
        len(capital),
        100.0 * sum(cues[1:]) / (count + 1),
        1 + kinds[lows[0]] if lows and lows[0] in kinds else 0,
        cues,
        low[:200],
        shape,
        stems,
        prose,
    )


def _sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


class Page:
    """The lines of a page, and what stands around each."""

    def __init__(self, lines: Sequence[str], headline: str | None = None) -> None:
        self.lines = own = [measure(text) for text in lines]
        n = len(own)
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
        """Give line i's signals, in the order of NAMES."""
        own = self.lines
        n = len(own)
        x = own[i]
        before = own[i - 1] if i else _NOTHING
        after = own[i + 1] if i + 1 < n else _NOTHING
        size, prose = self._sum_size, self._sum_prose
        shared, stems = self._sum_shared, self._sum_stems
        k = len(x.stems) or 1
        last_seen = self._last_seen
        total = prose[n] or 1
        lines_before = self._prose_lines[i]
        lines_after = self._prose_lines[n] - lines_before
        window = min(n, i + 1 + WINDOW)
        near = frozenset().union(*[y.stems for y in own[i + 1 : i + 1 + NEAR]])
        first = min(i, self.first)
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
            self._shapes[x.shape] / n,
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
            self._shared[i] / k,
            len([s for s in x.stems if last_seen[s] > i]) / k,
            len(x.stems & near) / k,
            self._shared[i + 1] / (len(after.stems) or 1) if i + 1 < n else 0.0,
            self._shared[i - 1] / (len(before.stems) or 1) if i else 0.0,
            (shared[window] - shared[i]) / (stems[window] - stems[i] or 1),
            shared[i] / (stems[i] or 1),
            (shared[n] - shared[i]) / (stems[n] - stems[i] or 1),
            self._cohesion[i],
            self._least[i],
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
        ]


_NOTHING = Line(0.0, 0.0, False, 0.0, 0.0, 0.0, 0, 0.0, 0, (0,) * 7, "", 0, frozenset(), 0.0)
