"""Rights that a stretch at a paragraph's edge reserves, and whom a copyright mark names."""

from __future__ import annotations

import re

from newskit.cleaning.fields import captions, lexicon, values
from newskit.lazy import Lazy
from newskit.record import Credit

_COPYRIGHT = Lazy(r"(?:©|\(c\)|ⓒ|℗)\s*", re.IGNORECASE)


def owners(text: str, start: int, end: int) -> tuple[Credit, ...]:
    """Whom a copyright mark names beside the agency that they filed the story for: (c)AFP/Ana ROE."""
    mark = _COPYRIGHT.real.match(text, start, end)
    found = captions.chain(text, mark.end(), end) if mark else None
    if found is None or not found.is_sure:
        return ()
    return tuple(values.credit("reporter", text, *one) for one in found.names)


def is_rights(content: str) -> bool:
    """Whether a stretch reserves rights: it opens with the sign or the words and is no clause of prose."""
    folded = content.casefold().lstrip("*-–— ")
    if _COPYRIGHT.real.match(folded):
        return True
    signs = lexicon.longest_first("end", "signed")
    if sign := _first(folded, signs):
        rest = folded[len(sign) :].lstrip()
        return rest[:1].isdecimal() or bool(_COPYRIGHT.real.match(rest))
    said = _first(folded, lexicon.longest_first("end", "rights"))
    if not said or (said.isalpha() and said.isascii()):
        return False
    return len(folded) <= (60 if lexicon.is_unspaced(said[0]) else len(said) + 30)


def _first(folded: str, openings: tuple[str, ...]) -> str:
    """The first of some words that a stretch opens with, "" where it opens with none."""
    if not folded.startswith(openings):
        return ""
    return next(one for one in openings if folded.startswith(one))
