"""Find a dateline at the head of a line, in scripts that write words apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.datelines import agencies, dates, words
from newskit.datelines.behind import run_in
from newskit.datelines.bracketed import bracketed
from newskit.datelines.cut import Cut
from newskit.datelines.found import (
    FAIR,
    REACH,
    SURE,
    Found,
    marks,
)
from newskit.datelines.lead import is_sentence, read
from newskit.datelines.publisher import agency_first
from newskit.datelines.signed import may_be_signed, signed
from newskit.datelines.unbracketed import alone, plain
from newskit.lazy import Lazy
from newskit.record import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

_KICKER = Lazy(r"[^\W\d_]{3,14}(?:\s\d{1,2})?\s{0,2}(?::|[-–—]{1,2})\s{1,3}")


def find(text: str, start: int, end: int, *, following: str = "") -> Found | None:
    """Return the dateline that opens text[start:end], a line or paragraph, or None.

    following is the start of the next line: a place alone on its line needs a story behind it.
    """
    found = None
    for _, found in ways(text, start, end, following=following):
        if found:
            break
    if may_be_signed(text, start, found):
        return signed(text, start, end, found, lambda at: _opening(text, at, end, following))
    return found


def ways(
    text: str, start: int, end: int, *, following: str = ""
) -> Iterator[tuple[str, Found | None]]:
    """Yield the ways in which a line may open with a dateline, in order, and what each finds."""
    yield "the agency first", agency_first(text, start, end)
    yield "places, a date or an agency before a mark", _opening(text, start, end, following)
    yield "the same behind a word such as EXCLUSIVE", _behind_kicker(text, start, end)
    yield "a place and a date without a mark behind them", run_in(text, start, end)


def _behind_kicker(text: str, start: int, end: int) -> Found | None:
    """`EXCLUSIVE - P, M D (AG) - `, `BREAKING: P, R — `."""
    first = text[start : start + 15].split(None, 1)
    if not first or not words.has("kicker", first[0].rstrip(":–—-")):
        return None
    kicker = _KICKER.real.match(text, start, end)
    if not kicker:
        return None
    found = _opening(text, kicker.end(), end, "")
    if found and found.start == kicker.end() and found.sure >= FAIR and found.places:
        return found
    return None


def _opening(text: str, start: int, end: int, following: str) -> Found | None:
    """Try each mark that may end the dateline; a place before a dash or stop may yet go on.

    Москва. 5 мая. INTERFAX.RU - holds three leads: the place, place and date, and all of it.
    """
    fallback: Found | None = None
    for count, mark in enumerate(marks(text, start, min(end, start + REACH)), 1):
        kind, lead_text = mark.lastgroup, text[start : mark.start()]
        if kind == "bracket" or (kind not in ("paren", "slash") and not lead_text.strip()):
            continue
        if len(lead_text) > 110 or is_sentence(lead_text):
            return fallback
        cut = Cut(text, start, end, mark, lead_text)
        found = bracketed(cut) if kind in ("paren", "slash") else plain(cut)
        if found and found.sure == SURE:
            return found
        if found and (fallback is None or found.sure > fallback.sure):
            fallback = found
        if kind == "line" or count == 10:
            return fallback
    if fallback is None and end <= start + 100:
        return alone(text, start, end, following)
    return fallback


def shaped(shape: agencies.Shape, match: re.Match[str]) -> Found | None:
    """Return the find of a shape peculiar to one agency."""
    groups = match.groupdict()
    date: Date | None = None
    if groups.get("date"):
        got = dates.take(groups["date"])
        date = got[1] if got else None
    names: tuple[tuple[str, str | None], ...] = ()
    if groups.get("place"):
        lead = read(groups["place"])
        if lead is None:
            return None
        names = lead.places
    return Found(
        match.start(),
        match.end(),
        SURE,
        f"agency-{shape.agency.id}",
        names,
        date,
        shape.agency.name,
        groups.get("byline"),
    )
