"""Find a dateline behind a headline, credit or promo with no line break."""

from __future__ import annotations

from newskit.datelines import agencies, places
from newskit.datelines.found import (
    SURE,
    Found,
)
from newskit.datelines.lead import read
from newskit.datelines.naming import LISTED
from newskit.lazy import Lazy

RUN_IN = 700  # how far into a line a dateline may stand behind a headline or credit without a break
_SENTENCE_END = ".!?。！？…»”\"')]"
_PAREN_DASH = Lazy(r"[(](?!\d)([^()\n]{2,30})[)](?=\s{0,3}(?:-|–|—|_|\.-|:\s))")
_WORD_START = Lazy(r"(?:(?<=[\s.!?”\"»)])|^)(?=[^\W_])")


def run_in(text: str, start: int, end: int) -> Found | None:
    """A dateline behind a headline, credit or promo with no line break: only with a known agency."""
    reach = min(end, start + RUN_IN)
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
