"""Publishers: their names, and the suffix that puts one behind a headline."""

from __future__ import annotations

import re
from functools import cache

from newskit import kept
from newskit.lazy import Lazy
from newskit.packs import listed
from newskit.rules import DATA

# What parts a headline from its publisher; a hyphen without spaces only before Han ("…成立-新华网").
_SEPARATOR = Lazy(
    r"(?<!\s)\s{1,4}(?:[-–—―|·•»:]|::|â€“|â€”|&ndash;)\s{1,4}"
    r"|(?:(?<!\s)\s{1,4})?(?:--|—{2}|\|{1,2}|_|｜)\s{0,4}"
    r"|[-－—](?=[^\x00-\u2fff]{2,12}$)|(?:(?<!\s)\s{1,4})?[：:](?=\S{2,12}$)"
)
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,20})?\.[a-z]{2,12}$")
_LONGEST = 45  # code points of a publisher's name
_MOST_WORDS = 6
LONGEST_LINE = 400  # code points; a longer line is no headline


@cache
def _listed(key: str) -> frozenset[str]:
    """One list of publishers.toml, casefolded."""
    return frozenset(listed(_table()[key].casefold()))


@cache
def _table() -> dict[str, str]:
    return kept.table(DATA / "publishers.toml")


def names() -> frozenset[str]:
    """Return the names of known publishers, casefolded."""
    return _listed("names")


def offices() -> frozenset[str]:
    """Return words that name an office or a firm and never a person, casefolded."""
    return _listed("offices")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_listed("endings"))


def is_publisher(name: str, said_elsewhere: str = "") -> bool:
    """Whether a name is a publisher's: known, built like one, or named by the page's small print."""
    folded = name.casefold().strip()
    if not 2 <= len(folded) <= _LONGEST or len(folded.split()) > _MOST_WORDS:
        return False
    if folded in names() or folded.removeprefix("the ") in names() or _DOMAIN.match(folded):
        return True
    is_built_so = not _listed("words").isdisjoint(re.findall(r"[^\W\d_]+", folded))
    is_call = folded.endswith(("!", "?"))  # "live now!" is the end of a headline
    if (is_built_so or folded.endswith(_endings())) and not name[:1].islower() and not is_call:
        return True
    return len(folded) > 3 and folded in said_elsewhere


def names_publisher(text: str, start: int, end: int, said_elsewhere: str = "") -> int | None:
    """Say where a line's own words end that names a publisher for certain at its end, or None.

    said_elsewhere is the casefolded text of the page's credit and copyright lines.
    """
    if end - start > LONGEST_LINE:
        return None
    gaps = list(_SEPARATOR.real.finditer(text, start + 1, end))
    # A name may hold a separator itself ("News - Channel"), so the longest tail that fits is tried first.
    for gap in gaps[-3:]:
        name = text[gap.end() : end].strip()
        is_last = gap is gaps[-1] or name.casefold() in names()
        if is_last and gap.start() - start >= 4 and is_publisher(name, said_elsewhere):
            return gap.start()
    return None


def tail(rest: str) -> tuple[int, int] | None:
    """Bounds of the publisher in what follows a headline in a page's title, or None if it is no tail.

    A tail begins with a separator; its publisher is the first piece that is one, else the last piece
    without a figure, else nothing (bounds that are equal).
    """
    gaps = list(_SEPARATOR.real.finditer(rest))
    if not gaps or gaps[0].start() > 0:
        return None
    starts = [gap.end() for gap in gaps]
    ends = [*(gap.start() for gap in gaps[1:]), len(rest.rstrip())]
    pieces = list(zip(starts, ends, strict=True))
    named = [piece for piece in pieces if is_publisher(rest[slice(*piece)])]
    plain = [piece for piece in pieces if not re.search(r"\d", rest[slice(*piece)])]
    return next(iter(named), plain[-1] if plain else (len(rest), len(rest)))
