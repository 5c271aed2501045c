"""What the page holds of one story: little more than a reader sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from newskit.record import span, unwrapped
from newskit.showing.marking import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.record import Place, Quote, Record, Removed

UNTITLED = 90  # characters of the first paragraph that stand for a headline
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip

# A stretch of a paragraph: plain, or marked with the number of its quote or marking.CUE.
Piece: TypeAlias = str | tuple[str, int]


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """A quote: who speaks as the story names them, how it is told, whether it is likely only."""

    name: str | None = None
    type: str = "direct"
    role: str | None = None
    likely: bool = False
    thought: bool = False


class Removal(msgspec.Struct, frozen=True):
    """A line that strip set aside or doubts: the paragraph before which it stands, label, rule."""

    at: int
    text: str
    label: str
    rule: str


class Story(msgspec.Struct, frozen=True, omit_defaults=True):
    """A story as the page holds it; names are as in the record. day is when it was filed or published."""

    id: str
    title: str
    untitled: bool = False
    kicker: str | None = None
    site: str | None = None
    lang: str | None = None
    agency: str | None = None
    places: tuple[str, ...] = ()
    day: str | None = None
    published: bool = False
    when: str | None = None
    credits: tuple[tuple[str, str], ...] = ()
    url: str | None = None
    path: str | None = None
    href: str | None = None
    copies: int = 0
    body: tuple[tuple[Piece, ...], ...] = ()
    quotes: tuple[Said, ...] = ()
    gone: tuple[Removal, ...] = ()
    unsure: tuple[Removal, ...] = ()
    notes: tuple[str, ...] = ()


def story(record: Record, href: str | None) -> Story:
    """Return what the page holds of a record; href leads from the page to the record's file."""
    source = record.source
    title = record.headline.text if record.headline else record.told("headline")
    stretches = [one for one in record.stretches() if one[0] < one[1]]
    starts = [start for start, _ in stretches]
    body = tuple(_paragraphs(record, stretches))
    day, is_published = _day(record)
    url = source.url if source else None
    return Story(
        id=record.id or "",
        title=_one_line(title) or _opening(body) or record.id or "",
        untitled=not title.strip(),
        kicker=_one_line(record.kicker.text) if record.kicker else None,
        site=record.site,
        lang=record.lang,
        agency=record.dateline.agency if record.dateline else None,
        places=tuple(dict.fromkeys(map(place, record.dateline.places if record.dateline else ()))),
        day=day,
        published=is_published,
        when=_partial(record) if day is None or is_published else None,
        credits=tuple(_credits(record)),
        url=url,
        path=source.path if source else None,
        href=href,
        copies=record.cluster.size if record.cluster and record.cluster.size > 1 else 0,
        body=body,
        quotes=tuple(map(_said, record.quotes)),
        gone=tuple(_lines(record.removed, starts)),
        unsure=tuple(_lines(record.uncertain, starts, within=True)),
        notes=record.errors,
    )


def place(found: Place) -> str:
    """Return a place as the page lists it: one name for Beijing, Peking and 北京 where its key is known.

    >>> from newskit.record import Place
    >>> place(Place("Peking", country="CN", key="Beijing, CN")), place(Place("Lower Ellard"))
    ('Beijing, CN', 'Lower Ellard')
    """
    if found.key:
        return found.key
    return f"{found.name}, {found.country}" if found.country else found.name


def _day(record: Record) -> tuple[str | None, bool]:
    """The day of a story, and whether it is that of publication, where no other is known."""
    filed = _iso(record.dateline.iso if record.dateline else None)
    if filed:
        return filed, False
    published = _iso(record.source.published if record.source else None)
    return published, published is not None


def _iso(said: str | None) -> str | None:
    """The day that a text begins with, None when the calendar has no such day."""
    day = (said or "")[:10]
    try:
        return day if date.fromisoformat(day).isoformat() == day else None
    except ValueError:
        return None


def _partial(record: Record) -> str | None:
    """The part of a dateline's date that is known, in words."""
    told = record.dateline.date if record.dateline else None
    if told is None:
        return None
    month = MONTHS[told.month - 1] if told.month and 1 <= told.month <= 12 else None
    parts = [told.day if month else None, month, told.year]
    return " ".join(str(one) for one in parts if one) or None


def _credits(record: Record) -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys((one.role, one.name) for one in record.credits)
    by = record.dateline.byline if record.dateline else None
    if by and by not in {one.name for one in record.credits}:
        yield "reporter", by


def _said(quote: Quote) -> Said:
    speaker = quote.speaker
    return Said(
        name=(_one_line(speaker.name or "") or _one_line(speaker.text) or None)
        if speaker
        else None,
        type=quote.type,
        role=speaker.role if speaker else None,
        likely=quote.certainty == "likely",
        thought=quote.act == "other",
    )


def _paragraphs(
    record: Record, stretches: Sequence[tuple[int, int]]
) -> Iterator[tuple[Piece, ...]]:
    for found in pieces(record, stretches, has_cues=True):
        texts = (unwrapped(span(record.text, one.start, one.end)) for one in found)
        yield tuple(
            text if one.number is None else (text, one.number)
            for text, one in zip(texts, found, strict=True)
        )


def _lines(
    removed: Iterable[Removed], starts: list[int], *, within: bool = False
) -> Iterator[Removal]:
    """Lines with the number of the paragraph that follows, or of that in which they stand."""
    from bisect import bisect_left, bisect_right

    for one in sorted(removed, key=lambda one: one.start):
        at = bisect_right(starts, one.start) - 1 if within else bisect_left(starts, one.start)
        yield Removal(max(at, 0), one.text.strip(), one.label, one.rule)


def _opening(body: tuple[tuple[Piece, ...], ...]) -> str:
    words = "".join(one if isinstance(one, str) else one[0] for one in body[0]) if body else ""
    words = _one_line(words[: 2 * UNTITLED])
    return words if len(words) <= UNTITLED else words[: UNTITLED - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def encoded(thing: Any) -> str:
    """Return a value as JSON that can stand within <script>: none of its text ends or opens an element.

    >>> print(encoded(["</script><!-- & \\u2028"]))
    ["\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"]
    """
    try:
        text = msgspec.json.encode(thing).decode()
    except UnicodeEncodeError:  # a lone surrogate
        import json

        text = json.dumps(msgspec.to_builtins(thing), separators=(",", ":"))
    for char in "<>&\u2028\u2029":  # translate() takes twenty times as long where not all is ASCII
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
