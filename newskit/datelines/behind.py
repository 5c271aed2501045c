"""Find a dateline behind a headline, credit or promo with no line break."""

from __future__ import annotations

from newskit.datelines import agencies, places
from newskit.datelines.found import (
    FAIR,
    SURE,
    Found,
)
from newskit.datelines.lead import read
from newskit.datelines.naming import LISTED, is_capitals
from newskit.lazy import Lazy

RUN_IN = 700  # how far into a line a dateline may stand behind a headline or credit without a break
_SENTENCE_END = ".!?。！？…»”\"')]"
_PAREN_DASH = Lazy(r"[(](?!\d)([^()\n]{2,30})[)](?=\s{0,3}(?:-|–|—|_|\.-|:\s))")
_GAP = Lazy(
    r"(?<=[.!?…”\"»])[ \xa0]{2,}(?P<name>[^\W\d_][^\n.:;!?\"“”()–—-]{2,40}?)"
    r"\s(?:--|[–—-])\s(?=[\"“«]?[^\W\d_])"
)
_STORY = 80  # code points that a story has at least behind a headline on the same line
_WORD_START = Lazy(r"(?:(?<=[\s.!?”\"»)])|^)(?=[^\W_])")


def run_in(text: str, start: int, end: int) -> Found | None:
    """A dateline behind a headline, credit or promo with no line break: with a known agency, or set off."""
    reach = min(end, start + RUN_IN)
    if found := _with_agency(text, start, end, reach):
        return found
    if text.find("  ", start, reach) < 0 and text.find("\xa0", start, reach) < 0:
        return None
    return _set_off(text, start, end, reach)


def _set_off(text: str, start: int, end: int, reach: int) -> Found | None:
    """`... indicado para o posto.  BRASÍLIA - O senador`: a stop and two spaces, a known place, a dash."""
    for gap in _GAP.real.finditer(text, start, reach):
        name = gap["name"]
        lead = read(name) if is_capitals(name) and end - gap.end() >= _STORY else None
        if lead and lead.quality == LISTED and (lead.is_large or lead.has_region):
            at = gap.start("name")
            return Found(at, at + len(name), FAIR, "run-in", lead.places, lead.date)
    return None


def _with_agency(text: str, start: int, end: int, reach: int) -> Found | None:
    for count, mark in enumerate(_PAREN_DASH.real.finditer(text, start + 1, reach)):
        if count > 4:
            return None
        agency = agencies.lookup(mark[1])
        if not agency:
            continue
        low = max(start, mark.start() - 70)
        tail = text[low : mark.start()].rstrip()
        if not tail.strip():
            continue
        if tail[-1] in _SENTENCE_END:
            if mark.end() < end - 40 and tail[-1] != ")":
                return Found(mark.start(), mark.end(1) + 1, SURE, "run-in", (), None, agency.name)
            continue
        for spot in _WORD_START.real.finditer(tail):
            lead = read(tail[spot.start() :])
            if lead is None or (lead.quality < LISTED and not (lead.date and not lead.places)):
                continue
            before = tail[: spot.start()]
            broken = (
                not before.strip()
                or before.rstrip()[-1:] in _SENTENCE_END
                or before.endswith(("  ", "\t", "\xa0"))
            )
            exact = lead.places and all(places.city(name) for name, _ in lead.places)
            if broken or exact:
                return Found(
                    low + spot.start(),
                    mark.end(1) + 1,
                    SURE,
                    "run-in",
                    lead.places,
                    lead.date,
                    agency.name,
                )
    return None
