"""Measure what a line shows by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from sys import intern

import msgspec

from newskit.lazy import Lazy
from newskit.rules import DATA
from newskit.tuples import NamedTuple

LONGEST = 2000  # code points of one line that are looked at; the rest of a longer line adds nothing
RECURRING = 100  # code points; a longer line is rather a paragraph, which comes once

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
_NO_CUES = (0,) * len(CUES)


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
    kinds, _ = _cues()
    s = line.strip()[:LONGEST]
    n = len(s)
    dense = [] if s.isascii() else _unspaced(s)
    size = n + 1.5 * len(dense)
    words = _WORD.findall(s)
    count = len(words) or 1
    capital = [w for w in words if w[0].isupper()]
    low = s.lower()
    lows = "\n".join(words).lower().split("\n") if words else []  # faster than one by one
    if len(low) != n:
        lows = _WORD.findall(low)
    cues = _counted(s, lows, dense)
    end = _ENDS.search(s, max(0, n - 5))
    kind = (end.lastindex or 0) if end else 0
    kind = 2 if kind == 1 and s.endswith("...") else kind
    stops = len(_STOPS.findall(s))
    commas = s.count(",") + (s.count("、") + s.count("，") + s.count("،") if dense else 0)
    prose = 0.0
    if size >= 60 and (kind == 1 or stops or commas > 1 or size > 200):
        is_named = len(dense) < n / 3 and len(capital) > 0.6 * count  # names rather than a sentence
        is_ended = 0 < kind < 4 or (end and size > 100)
        prose = min(size, 400.0) * (1.0 if is_ended else 0.5) * (0.5 if is_named else 1.0)
    return Line(
        size,
        len(words) + len(dense) / 2,
        kind == 1,
        size / (stops + 1),
        100.0 * commas / (size + 20),
        100.0 * len([w for w in capital if len(w) == 1 or not w.isupper()]) / count,
        len(capital),
        100.0 * sum(cues[1:]) / (count + 1),
        1 + kinds[lows[0]] if lows and lows[0] in kinds else 0,
        cues,
        low[:200],
        _shape(s, kind, len(words)),
        _stems(s, lows, dense),
        prose,
    )


def _unspaced(s: str) -> list[str]:
    """The characters of a line that belong to scripts without spaces: of the eastern, or the southern."""
    if not _DENSE.search(s.encode("utf-8", "surrogatepass")):
        return []
    return _EAST.real.findall(s) or _SOUTH.real.findall(s)


def _counted(s: str, lows: list[str], dense: list[str]) -> tuple[int, ...]:
    """How many words of each of CUES a line has."""
    kinds, unspaced = _cues()
    cues = _NO_CUES
    if not kinds.keys().isdisjoint(lows):  # as those of most lines are
        found = [kinds[w] for w in lows if w in kinds]
        cues = tuple([found.count(kind) for kind in range(len(CUES))])
    if dense:
        cues = (*cues[:3], cues[3] + 2 * sum([c in s for c in unspaced]), *cues[4:])
    return cues


def _stems(s: str, lows: list[str], dense: list[str]) -> frozenset[str]:
    """The first six letters of a line's longer words, and pairs of characters without spaces.

    Each is held once for all lines, which takes less memory, and makes sets of them quicker to compare.
    """
    if s.isascii():
        return frozenset([intern(w[:6]) for w in lows if len(w) > 4])
    # words of five letters; in Korean, whose syllables are letters, of two
    stems = frozenset([intern(w[:6]) for w in lows if len(w) > 4 or (w >= "\uac00" and len(w) > 1)])
    if len(dense) > 3:
        stems |= {intern(a + b) for a, b in pairwise(dense) if a > "\u30a0"}
    return stems


def _shape(s: str, kind: int, words: int) -> int:
    """One number for lines of one make, such as the names and times over comments."""
    first = s[:1]
    shape = 0 if len(s) > 250 else 1 + (first in _BULLETS) + 2 * first.isdigit()
    shape = shape * 5 + kind
    shape = shape * 5 + min(words, 12) // 3
    return shape * 4 + 2 * bool(_DIGIT.search(s)) + bool(_MARKS.search(s))
