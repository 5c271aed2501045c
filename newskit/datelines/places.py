"""Look place and region names up in the gazetteer: sorted lines, bisected until a run asks often."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

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
    if not name.isascii():
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


_searches = dict.fromkeys(("places.tsv", "regions.tsv"), 0)


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
    if len(name) > 60:
        return None
    value = _find("places.tsv", fold(name))
    if value is None and ("I" in name or "İ" in name) and name.isupper():
        value = _find("places.tsv", fold(turkish(name)))
    if value is None:
        return None
    large = value == "-" or value.isupper()
    return (value.upper() if value.isalpha() else None), large


def region(name: str) -> tuple[str, ...]:
    """Return the country codes a region's name may stand for: () when unlisted.

    >>> region("Neb."), region("Georgia")
    (('US',), ('GE', 'US'))
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


_COUNTIES = tuple("縣县市省區区")  # what may close a Chinese place's name


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
    if not codes and name.endswith(_COUNTIES) and len(name) > 2:
        return country(name[:-1], where)
    return codes[0] if len(codes) == 1 else None
