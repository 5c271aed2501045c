"""Look place and region names up in the gazetteer: sorted lines, bisected until a run asks often."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from newskit.datelines import words

_MANY = 500  # searches of a table after which a dict of it is worth its making
_DATA = Path(__file__).parent.parent / "data"
_DROP = str.maketrans("", "", ".'’ʼ`")
_DASHES = re.compile(r"[\s‐-―-]+")


@lru_cache(maxsize=1024)
def fold(name: str) -> str:
    """Return the key a name is listed under: case, marks, dots, apostrophes and hyphens folded.

    >>> fold("ST.  JOHN'S"), fold("Asunción")
    ('st johns', 'asuncion')
    """
    name = name.casefold()
    if name.isascii():
        if name.isalpha():  # most names: nothing else is in them
            return name
    else:
        marked = unicodedata.normalize("NFKD", name)
        bare = "".join(c for c in marked if unicodedata.category(c) != "Mn" or c >= "\u0700")
        name = unicodedata.normalize("NFC", bare)
    return _DASHES.sub(" ", name.translate(_DROP)).strip()


@cache
def _table(file: str) -> bytes:
    return (_DATA / file).read_bytes()


@cache
def _dict(file: str) -> dict[bytes, bytes]:
    """A table as a dict: 10 ms to make, and each search a tenth of a bisection."""
    return dict(line.split(b"\t", 1) for line in _table(file).splitlines()[1:])


_searches = dict.fromkeys(("places.tsv", "placekeys.tsv", "regions.tsv"), 0)


@lru_cache(maxsize=4096)
def _find(file: str, key: str) -> str | None:
    """Return what a table of sorted `key<tab>value` lines holds for a key."""
    want = key.encode("utf-8", "replace")
    _searches[file] += 1
    if _searches[file] > _MANY:
        value = _dict(file).get(want)
        return None if value is None else value.decode()
    return _bisect(_table(file), want + b"\t")


def _bisect(data: bytes, want: bytes) -> str | None:
    low, high = data.find(b"\n") + 1, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", middle)
        line = data[middle:end]
        if line.startswith(want):
            return line[len(want) :].decode()
        if line < want:
            low = end + 1
        else:
            high = middle
    return None


def turkish(name: str) -> str:
    """Return a name in small letters as Turkish has them: I is ı, İ is i."""
    return name.replace("İ", "i").replace("I", "ı").lower()


def is_turkish(name: str) -> bool:
    """Whether a name in capitals is to be put into small letters as Turkish has them.

    >>> is_turkish("DİYARBAKIR"), is_turkish("ŞANLIURFA"), is_turkish("BUCUREŞTI")
    (True, True, False)
    """
    if "İ" in name or "Ğ" in name:
        return True
    if "I" not in name:
        return False
    as_turkish, plain = (_find("places.tsv", fold(one)) for one in (turkish(name), name))
    return as_turkish is not None and plain in (None, as_turkish)


def city(name: str) -> tuple[str | None, bool] | None:
    """Return (country or None when ambiguous, whether it has 100,000 people), or None when unlisted.

    >>> city("KISUMU")
    ('KE', True)
    """
    found = _listed(name)
    if found is None:
        return None
    value = found[1]
    large = value == "-" or value.isupper()
    return (value.upper() if value.isalpha() else None), large


def _listed(name: str) -> tuple[str, str] | None:
    """The name a city is listed under, and what is said of it there."""
    if len(name) > 60:
        return None
    listed = fold(name)
    value = _find("places.tsv", listed)
    if value is None and ("I" in name or "İ" in name) and name.isupper():
        listed = fold(turkish(name))
        value = _find("places.tsv", listed)
    return None if value is None else (listed, value)


def region(name: str) -> tuple[str, ...]:
    """Return the country codes a region's name may stand for: () when unlisted.

    >>> region("Neb."), region("Georgia")
    (('US',), ('GE', 'US'))
    """
    return tuple(dict.fromkeys(code[:2] for code in parts(name)))


def parts(name: str) -> tuple[str, ...]:
    """Return the same with the state, where it is known: US-NE; MX- is some state of Mexico.

    >>> parts("Neb."), parts("Peru")
    (('US-NE',), ('PE',))
    """
    if len(name) > 60:
        return ()
    value = _find("regions.tsv", fold(name))
    return tuple(value.split("|")) if value else ()


def split(run: str) -> tuple[str, str]:
    """Split a run of letters without spaces into what stands before a place and the place that closes it.

    >>> split("四川成都"), split("记者王东北京"), split("王东")
    (('四川', '成都'), ('记者王东', '北京'), ('王东', ''))
    """
    for size in range(min(8, len(run)), 1, -1):
        if city(run[-size:]) or region(run[-size:]):
            return run[:-size], run[-size:]
    return run, ""


@lru_cache(maxsize=2048)
def country(name: str, where: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a place, from its region first, or None when open.

    >>> country("Springfield", "Ill."), country("Nairobi", None), country("Tbilisi", "Georgia")
    ('US', 'KE', 'GE')
    """
    listed = city(name)
    if where:
        codes: tuple[str, ...] = ()
        for part in (where, where.rsplit(",", 1)[-1]):
            codes = codes or region(part)
        if len(codes) == 1:
            return codes[0]
        if codes:
            return listed[0] if listed and listed[0] in codes else None
    if listed:
        return listed[0]
    codes = region(name)
    if not codes and name.endswith(words.in_order("placecounty")) and len(name) > 2:
        return country(name[:-1], where)
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=2048)
def key(name: str, where: str | None) -> str | None:
    """Return what a city is called in all records, or None when it is not sure which city is meant.

    >>> key("Peking", None), key("北京", None), key("Springfield", "Ill."), key("Birmingham", None)
    ('Beijing, CN', 'Beijing, CN', 'Springfield, US-IL', None)
    """
    listed = _listed(name)
    if listed is None:
        is_short = len(name) < 3 or not name.endswith(words.in_order("placecity"))
        return None if is_short else key(name[:-1], where)
    line = _find("placekeys.tsv", listed[0])
    if line is None:
        line = f"{listed[0].title()}, {listed[1].upper()}"
    alone, _, others = line.partition("\t")
    codes = [known for part in (where or "").split(",") if (known := parts(part))]
    if not codes:
        return (alone or None) if not where or not others else None
    cities = [_city(entry) for entry in (others or alone).split("|")]
    for known in codes:
        cities = _within(cities, known)
    if len(cities) == 1:
        return cities[0][1] or None
    is_state = any("-" in code for known in codes for code in known)
    return alone if alone and not is_state and alone in [one for _, one in cities] else None


def _city(entry: str) -> tuple[str, str]:
    """The code and the key of an entry: CN-JS of "CN-JS=Suzhou, CN", CN-AH of "Suzhou, CN-AH"."""
    code, sign, name = entry.partition("=")
    return (code, name) if sign else (entry.rpartition(", ")[2], entry)


def _within(cities: list[tuple[str, str]], codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The cities that may lie in a region; where a city's state is not known, its country counts."""
    return [
        (code, name)
        for code, name in cities
        if any(
            code == one or (code[:2] == one[:2] and (len(code) == 2 or len(one) < 4))
            for one in codes
        )
    ]
