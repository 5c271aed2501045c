"""Tell apostrophes from single quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELIDED = frozenset(("tis", "twas", "em", "til", "n", "cause", "bout", "round"))
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")


class Sign(NamedTuple):
    """A mark, and where it stands in its text (half-open, code points)."""

    mark: str
    at: int
    to: int


def closes_single(
    text: str, sign: Sign, start: int, end: int, behind: Sequence[re.Match[str]]
) -> bool:
    """Whether a single mark closes a quotation rather than being an apostrophe.

    start and end are the paragraph's bounds, behind the next signs that may be marks.
    """
    mark, at, to = sign
    if mark not in "'\u2019" or at == start or text[at - 1].isspace():
        return False
    if to < end and (text[to].isalnum() or text[to] == "_"):
        return False
    if text[at - 1] == "s" and to < end and text[to] == " ":
        # "the boys' home": a plural's apostrophe when a better closing mark comes soon after
        for later in behind:
            if later.group() in "'\u2019" and not text[later.start() - 1].isspace():
                return not (text[later.start() - 1] in ".,!?" and later.start() - at < 300)
            if later.group() not in "'\u2019":
                break
    return True


def is_elided(text: str, at: int) -> bool:
    """Whether an apostrophe stands for what is left out before this place: '90s, 'tis."""
    word = ""
    while len(word) < 6 and (text[at : at + 1].isalnum() or text[at : at + 1] == "_"):
        word += text[at]
        at += 1
    return word.lower() in _ELIDED or (word[:2].isdigit() and word[2:] in ("", "s"))


def is_apostrophe(text: str, start: int, end: int) -> bool:
    """Whether a single mark opens no quotation, but a small letter and a new sentence: "men 'rights"."""
    return text[start].islower() and _NEW_SENTENCE.search(text, start, end) is not None
