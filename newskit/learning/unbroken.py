"""Learn the head and the tail that a site's pages share when each page came as a single line.

A hundred pages of a site are kept, the beginning and the end of each. Read from either end they make a
tree, whose trunk is what nearly all begin (or end) with; a limb is what some share beyond it, as the titles
that were most read on one day. Words and marks are compared; numbers, months and weekdays may change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from newskit.cleaning.layout import Line
from newskit.learning.shapes import DAY, NUMBER, is_day, pattern
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLE = 100  # pages of a site
CHARS = 5_000_000  # code points kept of all sites' pages
_REACH = 2_500  # code points of a page's beginning and end that are kept
_LEAST = 150  # code points: a shorter text is no page
_BREAKS, _SHARE = 3, 0.8  # a page of one line may have a title above or a stray line below
_NEARLY_ALL = 0.8  # of a branch's pages go on with it
_TRUNK_SHARE = 0.2  # of the pages: what fewer begin with is of stories
_SENTENCE_PAGES, _SENTENCE_SHARE = 5, 0.5  # where it holds a sentence
_TRUNK, _LIMB = 30, 40  # code points at least
_SURE = 5  # pages; fewer may go on alike by chance, by a word
_TOKEN = re.compile(r"\d+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|\S")
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]")
_CLOSING = frozenset(".!?。！？…”\"’'»)）」』】]")
_OPENING = frozenset("“\"‘'«(（「『【《[")


class Token(NamedTuple):
    """A word, a Han character, a number or a mark: what it counts as, and where it stands."""

    key: str
    start: int
    end: int


class Branch(NamedTuple):
    """What some pages begin or end with: the text of one, its tokens in reading order, how many share it.

    trunk: the words of the trunk that it is, or grows from.
    """

    text: str
    tokens: Sequence[Token]
    pages: int
    trunk: str = ""

    @property
    def words(self) -> str:
        """The branch as it stands on one of the pages."""
        return self.text[self.tokens[0].start : self.tokens[-1].end]


class Unbroken:
    """The pages of a site that came as one line: how many, and a sample of their ends."""

    def __init__(self) -> None:
        self.pages = 0
        self._kept: list[tuple[str, str]] = []
        self._dice = Random(0)

    def add(self, text: str, room: int) -> int:
        """Count a page of one line, keep it if there is room, and return how many code points are kept."""
        self.pages += 1
        ends = text[:_REACH], text[-_REACH:]
        if len(self._kept) < SAMPLE:
            if room < 2 * _REACH:
                return 0
            self._kept.append(ends)
            return len(ends[0]) + len(ends[1])
        place = self._dice.randrange(self.pages)
        if place < SAMPLE:
            self._kept[place] = ends
        return 0

    def branches(self, min_pages: int | None) -> tuple[list[Branch], list[Branch], int]:
        """Return what pages begin with, and what they end with, and of how many pages that was learned.

        Pages that tell a story again are left out. Branches come trunk first.
        """
        kept = list(_once(self._kept))
        need = min_pages or (2 if len(kept) < 10 else 3)
        rows = [_Row(head, _tokens(head)) for head, _ in kept]
        heads = list(_grown(rows, need, is_tail=False))
        rows = [_Row(tail, _tokens(tail)[::-1]) for _, tail in kept]
        return heads, list(_grown(rows, need, is_tail=True)), len(kept)


class _Row(NamedTuple):
    """A page's text and its tokens from the end that is looked at."""

    text: str
    tokens: list[Token]


def line_of(text: str) -> str | None:
    """Return the line that a page consists of, but for a stray short one; None when it has several."""
    text = text.strip()
    if len(text) < _LEAST or text.count("\n") > _BREAKS:
        return None
    longest = max(text.split("\n"), key=len).strip()
    return longest if len(longest) >= max(_LEAST, _SHARE * len(text)) else None


def expression(branch: Branch) -> str:
    """Return the regular expression for a branch."""
    out, last = [], branch.tokens[0].start
    for token in branch.tokens:
        out.append((r"\s+" if token.start > last else "") + _pattern(token.key))
        last = token.end
    return "".join(out)


def pieces(branch: Branch, longest: int) -> Iterator[Branch]:
    """Cut a branch into parts of about so many code points, much alike in length, the last first."""
    first, last = branch.tokens[0].start, branch.tokens[-1].end
    count = -(-(last - first) // longest)
    cuts = [0]
    for n in range(1, count):
        at = first + (last - first) * n // count
        cuts.append(bisect_left(branch.tokens, at, lo=cuts[-1], key=lambda token: token.start))
    cuts.append(len(branch.tokens))
    for start, stop in reversed([*pairwise(cuts)]):
        if start < stop:
            yield branch._replace(tokens=branch.tokens[start:stop])


@cache
def _pattern(key: str) -> str:
    return pattern(key)


def _tokens(text: str) -> list[Token]:
    out = []
    for found in _TOKEN.finditer(text):
        word = found[0]
        key = NUMBER if word[0].isdigit() else DAY if is_day(word) else word
        out.append(Token(key, found.start(), found.end()))
    return out


def _once(kept: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out the pages of whose sentences half stand on one before."""
    told: set[int] = set()
    for ends in kept:
        said = {hash(sentence) for part in ends for sentence in _sentences(part)}
        if not said or 2 * len(said & told) < len(said):
            yield ends
        told |= said


def _sentences(text: str) -> list[str]:
    """The sentences of a text that are no formulas of a few words."""
    found = (one[0].strip() for one in _SENTENCE.finditer(text))
    return [one for one in found if Line(0, len(one), one, 0).is_prose]


def _grown(rows: Sequence[_Row], need: int, *, is_tail: bool) -> Iterator[Branch]:
    """Yield the branches, from the trunk on."""
    total = len(rows)
    waiting: list[tuple[Sequence[_Row], int, str]] = [(rows, 0, "")]
    while waiting:
        group, at, trunk = waiting.pop(0)
        for fork in _forks(group, at).values():
            least = need if at and is_tail else max(need, _TRUNK_SHARE * total)
            if len(fork) < least:
                continue
            stop, goers = _followed(fork, at, least)
            branch = _branch(goers, at, stop, is_tail, total)
            if branch and len(branch.words) >= (_LIMB if at else _TRUNK):
                branch = branch._replace(trunk=trunk or branch.words)
                yield branch
                if len(branch.tokens) == stop - at:  # nothing was trimmed
                    waiting.append((goers, stop, branch.trunk))


def _forks(group: Sequence[_Row], at: int) -> dict[str, list[_Row]]:
    out: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in group:
        if at < len(row.tokens):
            out[row.tokens[at].key].append(row)
    return out


def _followed(group: list[_Row], at: int, need: float) -> tuple[int, list[_Row]]:
    """Go on while nearly all of the pages do; return where that ends, and the pages that came so far."""
    first = len(group)
    while True:
        forks = _forks(group, at)
        best = max(forks.values(), key=len, default=[])
        if len(best) < max(need, _NEARLY_ALL * first):
            return at, group
        group, at = best, at + 1


def _branch(goers: Sequence[_Row], at: int, stop: int, is_tail: bool, total: int) -> Branch | None:
    """The branch between two places, without what may be the story's; None when that is all of it."""
    text = goers[0].text
    tokens: Sequence[Token] = goers[0].tokens[at:stop]
    edge = _CLOSING if is_tail else _OPENING
    was_cut = False
    while (
        tokens and tokens[-1].key in edge
    ):  # the mark behind the story's last word, or before its first
        tokens, was_cut = tokens[:-1], True
    if tokens and len(goers) < _SURE and not was_cut and _is_word(tokens[-1]):
        tokens = tokens[:-1]
    tokens = tokens[::-1] if is_tail else tokens
    if len(goers) < max(_SENTENCE_PAGES, _SENTENCE_SHARE * total):
        tokens = _without_sentence(text, tokens, is_tail)
    return Branch(text, tokens, len(goers)) if tokens else None


def _without_sentence(text: str, tokens: Sequence[Token], is_tail: bool) -> Sequence[Token]:
    """What is no sentence of a story told more than once: a tail from behind the first full stop on."""
    for n, (one, after) in enumerate(pairwise(tokens)):
        is_stop = one.key in "。！？" or (one.key in ".!?" and after.start > one.end)
        if is_stop and tokens[n - 1].key != DAY:
            tokens = tokens[n + 1 :] if is_tail else ()
            break
    if tokens and _sentences(text[tokens[0].start : tokens[-1].end]):
        return ()
    return tokens


def _is_word(token: Token) -> bool:
    return token.key in (NUMBER, DAY) or token.key[0].isalnum()
