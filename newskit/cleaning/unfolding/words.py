"""The words of a page that came as one line, and marks that say what some of them are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSED = re.compile(r"[.!?…。！？۔।؟][\"'”’»“)\]）】」』]{0,3}$")
_WIDE_GAP = re.compile(r"\s{2,}|[\t\u3000]")
_INITIAL = re.compile(r"(?:^|\W)(?:\w|[A-Z][a-z]{1,3})\.$")
_SHOWN = re.compile("[^\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")  # not zero width
_WORDS = re.compile(r"\S+")


class Word(NamedTuple):
    """A run of characters without blanks."""

    start: int
    end: int
    text: str


class Mark(NamedTuple):
    """Words that are no prose: numbers of the first and of the one behind the last, what they are.

    weight says how surely they are; is_open tells that what they begin goes on behind them.
    """

    first: int
    stop: int
    group: str
    weight: float
    is_open: bool = False


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Split a stretch at its blanks."""
    found = _WORDS.finditer(text, start, end)
    return [Word(*one.span(), one[0]) for one in found if _SHOWN.search(one[0])]


def first_letter(text: str) -> str:
    """The first letter of a word behind marks, or nothing."""
    return next((char for char in text[:8] if char.isalnum()), "")


def ends(words: Sequence[Word], n: int) -> bool:
    """Whether a sentence ends with word n."""
    if not CLOSED.search(words[n].text[-6:]) or _INITIAL.search(words[n].text):
        return False
    return n + 1 == len(words) or not words[n + 1].text[0].islower()


def starts(words: Sequence[Word], n: int, text: str) -> bool:
    """Whether a sentence, or what is parted by wide blanks, begins with word n."""
    if n == 0:
        return True
    return bool(_WIDE_GAP.search(text, words[n - 1].end, words[n].start)) or ends(words, n - 1)
