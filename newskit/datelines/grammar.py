"""Find a dateline at the head of a line, in scripts that write words apart."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates
from newskit.datelines.behind import run_in
from newskit.datelines.bracketed import bracketed
from newskit.datelines.found import (
    MARK,
    REACH,
    SURE,
    Found,
)
from newskit.datelines.lead import (
    is_sentence,
    read,
)
from newskit.datelines.publisher import agency_first
from newskit.datelines.unbracketed import alone, plain
from newskit.record import Date


def find(text: str, start: int, end: int, *, following: str = "") -> Found | None:
    """Return the dateline that opens text[start:end], a line or paragraph, or None.

    following is the start of the next line: a place alone on its line needs a story behind it.
    """
    return (
        agency_first(text, start, end)
        or _opening(text, start, end, following)
        or run_in(text, start, end)
    )


def _opening(text: str, start: int, end: int, following: str) -> Found | None:
    """Try each mark that may end the dateline; a place before a dash or stop may yet go on.

    Москва. 5 мая. INTERFAX.RU - holds three leads: the place, place and date, and all of it.
    """
    fallback: Found | None = None
    marks = 0
    for mark in MARK.real.finditer(text, start, min(end, start + REACH)):
        marks += 1
        kind, lead_text = mark.lastgroup, text[start : mark.start()]
        if kind == "bracket" or (kind not in ("paren", "slash") and not lead_text.strip()):
            continue
        if len(lead_text) > 110 or is_sentence(lead_text):
            return fallback
        if kind in ("paren", "slash"):
            found = bracketed(text, start, end, mark, lead_text)
        else:
            found = plain(text, start, end, mark, lead_text, following)
        if found and found.sure == SURE:
            return found
        fallback = fallback or found
        if kind == "line" or marks == 10:
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
