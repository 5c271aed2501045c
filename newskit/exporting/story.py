"""What of a record several formats ask for: its headline and text, who made it, where and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.record import Quote, Record, Span

# A date with its time and zone, as RFC 3339 has it.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_URL = re.compile(r"[A-Za-z][A-Za-z\d+.-]*:[\x21\x23-\x3b=\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+")


def headline(record: Record) -> str | None:
    """Return the headline, or what the input said it is."""
    if record.headline:
        return one_line(record.headline.text)
    return one_line(record.told("headline")) or None


def body(record: Record) -> str:
    """Return the clean article, or the text where strip has not run."""
    return record.text if record.body is None else record.body


def site(record: Record) -> str | None:
    """Return the publisher, or what the input said it is."""
    return one_line(record.site or record.told("site")) or None


def people(record: Record, role: str) -> list[str]:
    """Return who is credited in a role, each once; reporters also by the dateline or the input's word."""
    found = [one.name for one in record.credits if one.role == role]
    if role == "reporter" and not found:
        if record.dateline and record.dateline.byline:
            found = [record.dateline.byline]
        else:
            given = (record.given or {}).get("author")
            found = [one for one in (given if isinstance(given, list) else [given]) if one]
    return list(dict.fromkeys(filter(None, (one_line(str(one)) for one in found))))


def url(record: Record) -> str | None:
    """Return the story's address where it is one."""
    found = record.source.url if record.source else None
    return found if found and _URL.fullmatch(found) else None


def published(record: Record) -> str | None:
    """Return when the story was published as ISO 8601: a day, or a moment with its zone."""
    told = (record.source.published if record.source else None) or ""
    return moment(told) or (found[0] if (found := _DAY.match(told)) else None)


def moment(told: str | None) -> str | None:
    """Return a date with time and zone as RFC 3339 has it, or None for any other.

    >>> moment("2024-03-05 10:00:00+0100"), moment("2024-03-05")
    ('2024-03-05T10:00:00+01:00', None)
    """
    if not told or not _MOMENT.fullmatch(told):
        return None
    from datetime import datetime

    try:
        return datetime.fromisoformat(told.upper()).isoformat().replace("+00:00", "Z")
    except ValueError:  # the 30th of February
        return None


def content(quote: Quote) -> str:
    """Return what is said in a quote on one line, without what the reporter put in between."""
    spans: list[Any] = [*(quote.parts or (quote,)), *quote.continues]
    return " ".join(one_line(one.text) for one in spans)


def speaker(quote: Quote) -> str | None:
    """Return the name of who speaks, or None while it is not known."""
    name = quote.speaker.name if quote.speaker else None
    return one_line(name) if name else None


def is_organisation(quote: Quote) -> bool:
    """Whether an organisation speaks."""
    return quote.speaker is not None and quote.speaker.resolved == "organisation"


def text_of(span: Span | None) -> str | None:
    """Return a span's text on one line."""
    return one_line(span.text) if span else None


def one_line(text: str) -> str:
    """Return text with single spaces, on one line."""
    return " ".join(text.split())


def filled(**values: Any) -> dict[str, Any]:
    """Return what has a value."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}
