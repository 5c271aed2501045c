"""Read the places of a dateline, with their regions, and say how well they are known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newskit.datelines import agencies, places, words
from newskit.datelines.east import is_east
from newskit.lazy import Lazy
from newskit.record import Date

# How well a place is known; a rule says how much of it it needs.
NOTHING, TITLE, CAPITALS, LISTED = 0, 1, 2, 3

# All that str.isspace() takes for a space: strip() and split() do, so what is left must not hold any.
WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
WHITE += "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
EDGE = WHITE + ",，،、-–—―_:•|"  # what may stand around the parts of a lead
_SIGNS = Lazy(r"\s*[/&·;]\s*")
_COMMA = Lazy(r"\s*[,，،、]\s*")
_BRACKET = Lazy(r"\s*[\[(]([^\[\]()]{2,40})[\])]$")
_WORD = Lazy(r"(?:['’][sS]-)?[^\W\d_][^\s\d,;:!?\"“”«»()\[\]{}<>|=*#@%]{0,24}")
_SCREAM = Lazy(r"\b[A-Z]{3,}\b")


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


@lru_cache(maxsize=2048)
def read_places(text: str) -> Lead | None:
    """Read `P`, `P, R`, `P1/P2`, `P1 and P2, R` or `P [R]`; None when that is no list of places."""
    text = text.strip(EDGE)
    if not text or len(text) > 90:
        return None
    whole = _place(text)
    name = _COMMA.real.split(text)[0]
    chunks = _apart(text)
    if whole and len(chunks) == 1:
        return whole
    leads = [one for one in map(_place, chunks) if one] if 1 < len(chunks) <= 5 else []
    is_read = len(leads) == len(chunks)
    each = is_read and all(one.has_region for one in leads)  # LIMA, Peru/QUITO, Ecuador
    if whole and not each and (_is_known(name) if len(_apart(name)) > 1 else whole.has_region):
        return whole
    if not is_read:
        return None
    worst = min(one.quality for one in leads)
    return Lead(
        places=tuple(place for one in leads for place in one.places),
        quality=LISTED if worst and any(one.quality == LISTED for one in leads) else worst,
        is_large=any(one.is_large for one in leads),
        has_region=any(one.has_region for one in leads),
    )


def _is_known(name: str) -> bool:
    return bool(places.city(name) or places.region(name))


def _apart(text: str) -> list[str]:
    """Split `P1/P2`, `P1 and P2`; a word in capitals parts listed places only: LIMA Y QUITO."""
    out: list[str] = []
    if is_east(text) and (parts := _han_parts(text)):
        return parts
    for chunk in _SIGNS.real.split(text):
        tokens, start = chunk.split(" "), 0
        for index, token in enumerate(tokens):
            if not start < index < len(tokens) - 1 or not words.has("joint", token):
                continue
            before, behind = " ".join(tokens[start:index]), " ".join(tokens[index + 1 :])
            if token.islower() or (places.city(before) and places.city(behind)):
                out.append(before)
                start = index + 1
        out.append(" ".join(tokens[start:]))
    return out


def _han_parts(text: str) -> list[str] | None:
    """Split 上海和香港 where each part is a listed place."""
    for joint in words.all_of("hanjoint"):
        parts = text.split(joint)
        if len(parts) > 1 and all(map(places.city, parts)):
            return parts
    return None


def _place(text: str) -> Lead | None:
    """Read one place with its region."""
    where: str | None = None
    if bracket := _BRACKET.real.search(text):
        where, text = bracket[1], text[: bracket.start()]
        if inner := _BRACKET.real.search(text):  # Mumbai (Maharashtra) [India]
            if agencies.lookup(where, desk=False) and not places.region(where):
                return None  # Lima (Peru Today) (AP)
            where, text = f"{inner[1]}, {where}", text[: inner.start()]
        elif not (places.region(where) or places.city(where)) and (
            _SCREAM.real.search(where)
            or agencies.lookup(where, desk=False)
            or not (where.isascii() or where.istitle())
            or (" " in where and is_capitals(text))
        ):
            return None  # an agency
    name, *more = _COMMA.real.split(text.strip(EDGE))
    if more:
        if len(more) > 3 or where:
            return None
        where = ", ".join(more)
    elif where and ", " in where:
        more = where.split(", ")
    tokens = name.split()
    if "  " in name or (len(tokens) > 1 and words.has("desk", tokens[0])):
        # A reporter or headline before the place; and EFE's Redacción Ciencia, which is no place.
        return None if "  " in name else Lead(quality=LISTED)
    while len(tokens) > 1 and (size := _near(tokens)) and not places.city(name):
        tokens = tokens[size:]
        name = " ".join(tokens)
    if not 1 <= len(tokens) <= 6 or not is_name(tokens[0]):
        return None
    if not all(is_name(token) or words.has("particle", token) for token in tokens):
        return None
    listed = places.city(name)
    if not listed and not where and len(tokens) == 1 and is_east(name):
        before, place = places.split(name)  # 中国上海
        if places.city(place) and (places.city(before) or places.region(before)):
            name, where, listed = place, before, places.city(place)
    codes = (
        places.region(where) or places.region(more[-1])
        if where and more
        else places.region(where)
        if where
        else ()
    )
    if where and not codes and not all(_is_region(part) for part in (more or [where])):
        return None
    if (
        listed
        and more
        and not codes
        and all(places.city(part) and part.isupper() == name.isupper() for part in more)
    ):
        both = [_place(part) for part in (name, *more)]  # ZURICH, BERLIN and TEL AVIV
        return Lead(
            tuple(place for one in both if one for place in one.places), LISTED, is_large=True
        )
    if not listed and len(more) > 1 and places.city(more[0]) and not places.region(more[0]):
        return None  # a firm and its seat
    if (
        len(tokens) > 1
        and not listed
        and (words.has("byline", tokens[0]) or agencies.lookup(tokens[0], desk=False))
    ):
        return None  # AP Photo PARIS, Por Ana Roe PARIS
    if not listed and not where and len(tokens) > 1:
        for size in (1, 2, 3):  # the comma before the region was left out
            if len(tokens) > size and places.region(" ".join(tokens[-size:])):
                rest = " ".join(tokens[:-size])
                if places.city(rest):
                    name, where, listed, codes = (
                        rest,
                        " ".join(tokens[-size:]),
                        places.city(rest),
                        ("?",),
                    )
    capitals = is_capitals(name)
    bare = name.strip(".")
    if (
        listed
        or (codes and len(tokens) <= 5)
        or (not where and places.region(name))
        or (capitals and _is_toponym(tokens))
    ):
        quality = LISTED
    else:
        quality = CAPITALS if capitals else TITLE
    if not codes and not listed and any(words.has("label", token.strip(".:")) for token in tokens):
        return None
    if len(name) < 3 and not listed and not where:
        return None
    return Lead(
        places=((titled(bare if name.count(".") == 1 and name.endswith(".") else name), where),),
        quality=quality,
        is_large=bool(listed and listed[1]),
        has_region=bool(codes),
    )


def _near(tokens: list[str]) -> int:
    """How many words say no more than that the story was filed near or aboard the place they precede."""
    for size in (2, 1):
        if len(tokens) > size and words.has("near", " ".join(tokens[:size])):
            return size
    return 0


def _is_region(part: str) -> bool:
    tokens = part.split()
    return (
        0 < len(tokens) <= 5
        and is_name(tokens[0])
        and not any(len(token) > 5 and token.endswith(".") for token in tokens[:-1])
        and all(is_name(t) or words.has("particle", t) for t in tokens)
    )


def _is_toponym(tokens: list[str]) -> bool:
    """Whether an unlisted name in capitals is built as names of towns are."""
    last = tokens[-1].casefold()
    if len(tokens) > 1:
        if not words.has("toponym", last) and places.city(" ".join(tokens[:-1])):
            return False  # NEW YORK COCOA
        return len(tokens) <= 4 and any(
            words.has("toponym", token.strip(".")) for token in (tokens[0], last)
        )
    return len(last) >= 6 and last.endswith(words.endings("suffix"))
