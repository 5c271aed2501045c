"""Say how a dateline was found, or where it was looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newskit import meanings, rules
from newskit.datelines import agencies, grammar, places
from newskit.datelines.found import FAIR, SURE, WEAK
from newskit.datelines.search import PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Dateline, Record

_SURENESS = {
    WEAK: "weak: it needs a story behind it, and the page's top",
    FAIR: "fair",
    SURE: "sure",
}
_FROM = {
    "published": "--published",
    "source.published": "the record's date of publication",
    "source.url": "a date in the address",
    "printed": "a day that the page prints about its story",
    "assume_year": "--assume-year",
}


def dateline(record: Record) -> dict[str, Any] | None:
    """Return a record's dateline with the path to it; None where there is none."""
    found = record.dateline
    if found is None:
        return None
    try:
        why = meanings.explain(found.rule or "")["why"]
    except rules.BadRuleError:
        why = None
    return {
        "text": found.text,
        "rule": found.rule,
        "why": why,
        "tried": list(_tried(record.text, found)),
        "parts": list(_parts(found)),
    }


def looked(record: Record, start: int, end: int) -> list[dict[str, Any]]:
    """Return what was tried on a line in which no dateline was found; nothing where none was looked for."""
    first = [one for one in record.paragraphs[:PARAGRAPHS] if one.start < end and start < one.end]
    if record.dateline is not None or not first:
        return []
    one = first[0]
    return [
        {"way": way, "found": bool(found)}
        for way, found in grammar.ways(record.text, one.start, one.end)
    ]


def _tried(text: str, found: Dateline) -> Iterator[dict[str, Any]]:
    """The ways that were tried, up to the one that found it."""
    end = text.find("\n", found.end)
    end = len(text) if end < 0 else end
    stop = min(end, found.start + 160)
    for shape in agencies.shapes(text, found.start, stop):
        match = shape.pattern.match(text, found.start, stop)
        is_it = bool(match and grammar.shaped(shape, match))
        yield {"way": f"the shape of {shape.agency.name}", "found": is_it}
        if is_it:
            return
    if (found.rule or "").startswith(("han-", "kana-", "hangul-")):
        yield {"way": "the shapes of Chinese, Japanese and Korean", "found": True}
        return
    for way, reading in grammar.ways(text, found.start, end):
        yield {"way": way, "found": bool(reading)}
        if reading:
            yield {"way": f"how sure: {_SURENESS[reading.sure]}", "found": True}
            return


def _parts(found: Dateline) -> Iterator[dict[str, Any]]:
    """What each part was read as."""
    if found.agency:
        known = agencies.lookup(found.agency, desk=False)
        is_known = "listed in agencies/" if known else "no listed agency; it stands where one does"
        yield {"part": "agency", "value": found.agency, "why": is_known}
    for place in found.places:
        listed = "a listed city" if places.city(place.name) else "no listed city; told by its place"
        region = f", region as written: {place.region}" if place.region else ""
        key = (
            f", key {place.key}"
            if place.key
            else ", without a key: it is not sure which city is meant"
        )
        yield {"part": "place", "value": place.name, "why": f"{listed}{region}{key}"}
    if found.date:
        if found.resolved_from:
            why = f"year from {_FROM.get(found.resolved_from, found.resolved_from)}"
        else:
            why = "as written" if found.date.year else "no year written, and nothing settles it"
        yield {"part": "date", "value": found.iso or _date(found), "why": why}
    if found.byline:
        yield {"part": "byline", "value": found.byline, "why": "named in the dateline"}


def _date(found: Dateline) -> str:
    date = found.date
    parts = (date.year, date.month, date.day) if date else ()
    return "-".join("?" if one is None else f"{one:02}" for one in parts)
