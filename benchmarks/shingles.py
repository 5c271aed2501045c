"""How well an article's text was found, by runs of four words: the measure of Zyte's benchmark of articles.

A text is a bag of its runs of four words (all of it, where it is shorter). What a page's found text and
its true one share, what is left in and what is lost add up to 1 for each page; precision is the mean over
the pages for which text was found, recall that over those that have one, F1 is made of these two means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_RUN = 4  # words
# In scripts without spaces each character counts as a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")


class Counts(NamedTuple):
    """The shares of a page's runs that are right, left in though they are no story's, and lost."""

    right: float
    left: float
    lost: float


def tokens(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def compared(true: str, found: str) -> Counts:
    """Compare the text that was found with the true one.

    >>> compared("Rain fell on the hills.", "Rain fell on the town.")
    Counts(right=0.3333333333333333, left=0.3333333333333333, lost=0.3333333333333333)
    """
    want, have = _runs(tokens(true)), _runs(tokens(found))
    right = (want & have).total()
    whole = want.total() + have.total() - right
    if not whole:
        return Counts(0.0, 0.0, 0.0)
    return Counts(right / whole, (have.total() - right) / whole, (want.total() - right) / whole)


def _runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    count = max(1, len(words) - _RUN + 1) if words else 0
    return Counter(tuple(words[n : n + _RUN]) for n in range(count))


def figures(pages: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pages."""
    precision = _mean([one.right / (one.right + one.left) for one in pages if one.right + one.left])
    recall = _mean([one.right / (one.right + one.lost) for one in pages if one.right + one.lost])
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
