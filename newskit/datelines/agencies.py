"""Know news agencies by every name they print; each has one small file in data/agencies."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

from newskit.datelines import words
from newskit.lazy import Lazy, own
from newskit.tuples import NamedTuple

_FOLDER = Path(__file__).parent.parent / "data" / "agencies"
_STRING = re.compile(r'"([^"]+)"')
_DESK = Lazy(r"[\w.&-]{1,12}(?: [\w.&-]{1,12})?")


class Agency(NamedTuple):
    """An agency's file name and the name to print for the spelling that was found."""

    id: str
    name: str

    def is_spelt(self, printed: str) -> bool:
        """Whether a name may be this agency's where no brackets set it off: Ana is not ANA."""
        return not (len(printed) <= 4 and printed.istitle() and self.name.isupper())


class Shape(NamedTuple):
    """A dateline shape peculiar to one agency; named groups place, region, date, byline, agency."""

    agency: Agency
    needs: str
    pattern: re.Pattern[str]


@cache
def _files() -> dict[str, bytes]:
    """The bytes of every agency file; far cheaper to scan for names than to parse as TOML."""
    out = {}
    with os.scandir(_FOLDER) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                file = os.open(
                    entry.path, os.O_RDONLY
                )  # three calls a file, a third of open()'s time
                out[entry.name[:-5]] = os.read(file, 1 << 20)
                os.close(file)
    return out


@cache
def _aliases() -> dict[str, Agency]:
    """Every spelling, folded, of every agency; the list of names opens each file."""
    out: dict[str, Agency] = {}
    for id_, data in _files().items():
        for group in _STRING.findall(data[: data.find(b"\n]")].decode()):
            names = group.split("|")
            agency = Agency(id_, names[0])
            for name in names:
                key = name.casefold()
                out.setdefault(key, agency)
                if not key.isascii():
                    out.setdefault(_dotted(key), agency)
    return out


def _dotted(key: str) -> str:
    """A folded name with one letter for the two i of Turkish: ANADOLU AJANSI is Anadolu Ajansı."""
    return key.replace("ı", "i").replace("i̇", "i")


@cache
def first_words() -> frozenset[str]:
    """The first words of all names, folded: a cheap test before a longer look."""
    return frozenset(name.split(" ", 1)[0] for name in _aliases())


@cache
def first_pairs() -> frozenset[str]:
    """The first two words of all names that have them, folded: a closer test."""
    return frozenset(" ".join(name.split(" ", 2)[:2]) for name in _aliases() if " " in name)


@cache
def last_words() -> frozenset[str]:
    """The last words of all names, folded: a cheap test before a longer look."""
    return frozenset(name.rsplit(" ", 1)[-1] for name in _aliases())


@cache
def _extras() -> tuple[frozenset[str], tuple[tuple[Agency, str, str], ...]]:
    """Names that stand without brackets, and the peculiar shapes, not yet compiled."""
    bare: set[str] = set()
    found: list[tuple[Agency, str, str]] = []
    for data in _files().values():
        names = data.partition(b"\nbare = [")[2].partition(b"]")[0]
        bare.update(_STRING.findall(names.decode()))
        for block in data.split(b"\n[[shape]]\n")[1:]:  # its three lines, each `key = "value"`
            name, needs, pattern = (
                line.partition(b" = ")[2][1:-1].decode() for line in block.split(b"\n")[:3]
            )
            if agency := lookup(name):
                found.append((agency, needs, pattern))
    return frozenset(bare), tuple(found)


def is_bare(agency: Agency) -> bool:
    """Whether an agency is printed before a dash without place, date or brackets."""
    return agency.name in _extras()[0]


def writes_day_first(name: str | None) -> bool:
    """Whether 3/4 is the third of April to an agency; to those of America it is not, to others open."""
    agency = lookup(name) if name else None
    return agency is not None and words.has("dayfirst", agency.id)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return own(pattern)


def shapes(text: str, start: int, end: int) -> list[Shape]:
    """Return the peculiar shapes whose literal `needs` stands in text[start:end]."""
    head = text[start:end]
    return [
        Shape(agency, needs, _compiled(pattern))
        for agency, needs, pattern in _extras()[1]
        if needs in head
    ]


def lookup(name: str, *, desk: bool = True) -> Agency | None:
    """Return the agency of a printed name, with desk a desk or partner after a slash allowed.

    >>> lookup("dpa/lno").name, lookup("AP Photo/Jo Roe")
    ('dpa', None)
    """
    if len(name) > 60:
        return None
    table = _aliases()
    key = name.strip().casefold()
    if found := table.get(key):
        return found
    spaced = " ".join(key.split())
    if spaced != key and (found := table.get(spaced)):
        return found
    key = spaced
    if not key.isascii():
        key = unicodedata.normalize("NFKC", key)
        if found := table.get(key) or table.get(_dotted(key)):
            return found
    if desk and ("/" in key or "-" in key or "," in key):
        parts = [part.strip() for part in re.split(r"[/,]|(?<=\w)-(?=\w)", key)]
        if len(parts) <= 4 and all(table.get(part) or _DESK.real.fullmatch(part) for part in parts):
            return next((table[part] for part in parts if part in table), None)
    return None


def prefix(run: str, longest: int = 16) -> tuple[Agency, int] | None:
    """Return the agency whose name opens a run of letters without spaces, with the name's length."""
    table = _aliases()
    for size in range(min(longest, len(run)), 1, -1):
        if found := table.get(run[:size].casefold()):
            return found, size
    return None


def suffix(run: str, longest: int = 16) -> tuple[Agency, int] | None:
    """Return the agency whose name closes a run of letters without spaces, with the name's length."""
    table = _aliases()
    for size in range(min(longest, len(run)), 1, -1):
        if found := table.get(run[-size:].casefold()):
            return found, size
    return None
