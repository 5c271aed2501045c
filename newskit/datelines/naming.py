"""How a dateline prints its names, what its parts are, and how well a place is known."""

from __future__ import annotations

import re

from newskit.datelines import places, words
from newskit.lazy import Lazy
from newskit.record import Date
from newskit.tuples import NamedTuple

# How well a place is known; a rule says how much of it it needs.
NOTHING, TITLE, CAPITALS, LISTED = 0, 1, 2, 3

# All that str.isspace() takes for a space: strip() and split() do, so what is left must not hold any.
WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
WHITE += "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
EDGE = WHITE + ",，،、-–—―_:•|"  # what may stand around the parts of a lead
_WORD = Lazy(r"(?:['’][sS]-)?[^\W\d_][^\s\d,;:!?\"“”«»()\[\]{}<>|=*#@%]{0,24}")


class Lead(NamedTuple):
    """The parts of a dateline, as far as they are there."""

    places: tuple[tuple[str, str | None], ...] = ()
    quality: int = NOTHING
    date: Date | None = None
    agency: str | None = None
    agency_id: str | None = None
    is_large: bool = False
    has_region: bool = False


def is_name(word: str) -> bool:
    """Whether a word may be part of a place's name: no lower-case initial, no digit, no strange sign.

    >>> is_name("Oslo"), is_name("oslo"), is_name("")
    (True, False, False)
    """
    return not word[:1].islower() and bool(_WORD.real.fullmatch(word))


def is_capitals(text: str) -> bool:
    """Whether every cased letter is a capital; scripts without case do not count."""
    return text.isupper()


def is_cyrillic(text: str) -> bool:
    """Whether a text holds a Cyrillic letter."""
    return any("\u0400" <= char <= "\u04ff" for char in text)


def titled(name: str) -> str:
    """Return a name in capitals in title case; others as they are.

    >>> titled("PORT-AU-PRINCE"), titled("ST. JOHN'S"), titled("N'DJAMENA"), titled("McAllen")
    ('Port-au-Prince', "St. John's", "N'Djamena", 'McAllen')
    >>> titled("DİYARBAKIR"), titled("'S-HERTOGENBOSCH")
    ('Diyarbakır', "'s-Hertogenbosch")
    """
    if not is_capitals(name) or (len(name) <= 4 and "." in name):
        return name
    lower = places.turkish if places.is_turkish(name) else str.lower
    out = [name] if name.isalpha() else re.split(r"([\s-]+)", name)
    for index, word in enumerate(out):
        if (index and words.has("particle", word)) or (index and word == "AU"):
            out[index] = word.lower()
        elif word.count(".") < 2:
            if index and word[:2] in ("D'", "D’"):
                word = "d" + word[1:2] + word[2:]
            head, quote, tail = word.partition("'") if "'" in word else word.partition("’")
            cap = tail[:1] + lower(tail[1:]) if len(tail) > 1 else tail.lower()
            out[index] = head[:1] + lower(head[1:]) + quote + cap
    return "".join(out)
