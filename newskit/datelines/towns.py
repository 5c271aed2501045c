"""Read the places of a dateline, with their regions."""

from __future__ import annotations

from functools import lru_cache

from newskit.datelines import agencies, places, words
from newskit.datelines.east import is_east
from newskit.datelines.naming import (
    CAPITALS,
    EDGE,
    LISTED,
    TITLE,
    Lead,
    is_capitals,
    is_name,
    titled,
)
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

_SIGNS = Lazy(r"\s*[/&·;]\s*")
_COMMA = Lazy(r"\s*[,，،、]\s*")
_BRACKET = Lazy(r"\s*[\[(]([^\[\]()]{2,40})[\])]$")
_SCREAM = Lazy(r"\b[A-Z]{3,}\b")


@lru_cache(maxsize=2048)
def read_places(text: str) -> Lead | None:
    """Read `P`, `P, R`, `P1/P2`, `P1 and P2, R` or `P [R]`; None when that is no list of places."""
    text = text.strip(EDGE)
    if not text or len(text) > 90:
        return None
    whole = _place(text)
    name = _by_commas(text)[0]
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
    for chunk in _SIGNS.real.split(text) if any(sign in text for sign in "/&·;") else (text,):
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


class _Named(NamedTuple):
    """A place as printed: its name, what stands behind it, and that in parts where there are several."""

    name: str
    where: str | None
    more: list[str]


def _place(text: str) -> Lead | None:
    """Read one place with its region."""
    named = _parted(text)
    if named is None:
        return None
    name, where, more = named
    if "  " in name:
        return None  # a reporter or headline before the place
    tokens = name.split()
    if len(tokens) > 1 and words.has("desk", tokens[0]):
        return Lead(quality=LISTED)  # EFE's Redacción Ciencia, which is no place
    tokens = _nearest(tokens)
    name = " ".join(tokens)
    if not _are_names(tokens):
        return None
    listed = places.city(name)
    if not listed and not where and len(tokens) == 1 and is_east(name):
        name, where, listed = _run_together(name)
    codes = _codes(where, more)
    if where and not codes and not all(_is_region(part) for part in (more or [where])):
        return None
    if listed and more and not codes and (both := _several(name, more)):
        return both
    if not listed:
        if _is_seat_or_byline(tokens, more):
            return None
        if not where and (found := _without_comma(tokens)):
            name, where = found
            listed, codes = places.city(name), ("?",)
    if not codes and not listed and any(words.has("label", token.strip(".:")) for token in tokens):
        return None
    if len(name) < 3 and not listed and not where:
        return None
    if where and _ends_in_stop(where) and _is_country(where):
        where = where[:-1]  # Peru. is no short form, as Minn. is
    return Lead(
        places=((titled(name.strip(".") if _ends_in_stop(name) else name), where),),
        quality=_quality(name, tokens, where, listed=bool(listed), codes=codes),
        is_large=bool(listed and listed[1]),
        has_region=bool(codes),
    )


def _parted(text: str) -> _Named | None:
    """Part `P, R`, `P (R)` and `P (R) [C]`; None where brackets name an agency, or too much is said."""
    where: str | None = None
    if text.rstrip().endswith((")", "]")) and (bracket := _BRACKET.real.search(text)):
        where, text = bracket[1], text[: bracket.start()]
        if inner := _BRACKET.real.search(text):  # Mumbai (Maharashtra) [India]
            if agencies.lookup(where, desk=False) and not places.region(where):
                return None  # Lima (Peru Today) (AP)
            where, text = f"{inner[1]}, {where}", text[: inner.start()]
        elif _is_bracketed_agency(where, text):
            return None
    name, *more = _by_commas(text.strip(EDGE))
    if more:
        if len(more) > 3 or where:
            return None
        return _Named(name, ", ".join(more), more)
    return _Named(name, where, where.split(", ") if where and ", " in where else [])


def _by_commas(text: str) -> list[str]:
    return [text] if "," not in text and text.isascii() else _COMMA.real.split(text)


def _is_bracketed_agency(where: str, place: str) -> bool:
    if places.region(where) or places.city(where):
        return False
    return bool(
        _SCREAM.real.search(where)
        or agencies.lookup(where, desk=False)
        or (where.islower() and not where.isascii())
        or (" " in where and is_capitals(place))
    )


def _nearest(tokens: list[str]) -> list[str]:
    """The words of a place without those that say "near" and "aboard"."""
    while len(tokens) > 1 and (size := _near(tokens)) and not places.city(" ".join(tokens)):
        tokens = tokens[size:]
    return tokens


def _are_names(tokens: list[str]) -> bool:
    return (
        1 <= len(tokens) <= 6
        and is_name(tokens[0])
        and all(is_name(token) or words.has("particle", token) for token in tokens)
    )


def _run_together(name: str) -> tuple[str, str | None, tuple[str | None, bool] | None]:
    """The town of 中国上海, what stands before it, and what is known of it."""
    before, place = places.split(name)
    town = places.city(place)
    if town and (places.city(before) or places.region(before)):
        return place, before, town
    return name, None, None


def _codes(where: str | None, more: list[str]) -> tuple[str, ...]:
    """The codes of the region that stands behind a place, or of the last of several."""
    if not where:
        return ()
    return places.region(where) or (places.region(more[-1]) if more else ())


def _several(name: str, more: list[str]) -> Lead | None:
    """The places of `ZURICH, BERLIN and TEL AVIV`: all are towns, and printed alike."""
    if not all(places.city(part) and part.isupper() == name.isupper() for part in more):
        return None
    each = [_place(part) for part in (name, *more)]
    return Lead(tuple(place for one in each if one for place in one.places), LISTED, is_large=True)


def _is_seat_or_byline(tokens: list[str], more: list[str]) -> bool:
    """Whether an unknown name is a firm before its seat, or opens as a byline or an agency does."""
    if len(more) > 1 and places.city(more[0]) and not places.region(more[0]):
        return True
    return len(tokens) > 1 and (
        words.has("byline", tokens[0]) or agencies.lookup(tokens[0], desk=False) is not None
    )  # AP Photo PARIS, Por Ana Roe PARIS


def _without_comma(tokens: list[str]) -> tuple[str, str] | None:
    """The town and region of `PATNA Bihar`, where the comma was left out."""
    for size in (3, 2, 1):
        town, region = " ".join(tokens[:-size]), " ".join(tokens[-size:])
        if town and places.region(region) and places.city(town):
            return town, region
    return None


def _is_country(where: str) -> bool:
    codes = places.parts(where)
    return bool(codes) and all(len(code) == 2 for code in codes)


def _ends_in_stop(name: str) -> bool:
    return name.count(".") == 1 and name.endswith(".")


def _quality(
    name: str, tokens: list[str], where: str | None, *, listed: bool, codes: tuple[str, ...]
) -> int:
    """How well a place is known: as listed, by its region or its making, or by capitals alone."""
    capitals = is_capitals(name)
    if listed or (codes and len(tokens) <= 5) or (not where and places.region(name)):
        return LISTED
    if capitals and _is_toponym(tokens):
        return LISTED
    return CAPITALS if capitals else TITLE


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
