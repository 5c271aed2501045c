"""Find where, when and for which agency a story was filed."""

from __future__ import annotations

from newskit.datelines import agencies, bylines, dates, places, printed
from newskit.datelines.found import Found
from newskit.datelines.search import search
from newskit.datelines.years import parse_published, resolve
from newskit.record import Date, Dateline, Place, Record, Span, expect_record, span

_NOTHING = Date()  # not a part of it is known


def dateline(
    record: Record,
    *,
    published: str | None = None,
    assume_year: int | None = None,
    strip: bool = False,
) -> Record:
    """Mark the dateline: where, when and for whom the story was filed; null when there is none.

    published: ISO 8601 date or datetime the story came out, which settles a missing year; without it the
    record's own `source.published` does, then the date in `source.url`, then a day that the page prints
    about its story, then assume_year. Raises ValueError when it is not such a date. A dateline the record
    already has is looked for anew; paragraphs, when there are any, are cut behind it. strip makes a body
    where there are no paragraphs: the text less the dateline, nothing else changed.

    >>> record = Record(text="LIMA, 3 ene (EFE).- Llovió toda la noche.")
    >>> found = dateline(record, published="2024-01-05").dateline
    >>> found.agency, found.places[0].name, found.iso
    ('EFE', 'Lima', '2024-01-03')
    """
    expect_record(record)
    given = parse_published(published) if published is not None else None
    paragraphs = _restored(record) if record.has("paragraphs") else None
    found = search(record.text, _with_slugs(record, paragraphs))
    marked = _marked(record, found, given, assume_year) if found else None
    record = record.replace(dateline=marked)
    if paragraphs is not None:
        return record.with_paragraphs(paragraphs)
    return record.with_text_as_body() if strip else record


def _marked(
    record: Record, found: Found, published: tuple[int, int, int] | None, assume_year: int | None
) -> Dateline:
    """The dateline as the record has it, with its year where something tells it."""
    text = record.text[found.start : found.end]
    date, resolved_from = found.date, None
    if date and not date.month and agencies.writes_day_first(found.agency):
        date = dates.day_first(text) or date
    if date == _NOTHING:
        date = None
    if date:
        date, resolved_from = resolve(
            date,
            published=published,
            source=record.source,
            printed=printed.days(record, found.start),
            assume_year=assume_year,
        )
    return Dateline(
        start=found.start,
        end=found.end,
        text=text,
        agency=found.agency,
        places=tuple(_place(name, where) for name, where in found.places),
        date=date,
        iso=dates.iso(date),
        byline=bylines.names(found.byline),
        rule=found.rule,
        resolved_from=resolved_from,
    )


def _place(name: str, where: str | None) -> Place:
    key = places.key(name, where)
    country = places.country(name, where)
    return Place(name, where, country or (key.rpartition(", ")[2][:2] if key else None), key)


def _with_slugs(record: Record, paragraphs: tuple[Span, ...] | None) -> tuple[Span, ...] | None:
    """The paragraphs, and before them the wire's slugs on lines of their own that strip set aside."""
    if not paragraphs:
        return paragraphs
    first = paragraphs[0].start
    slugs = (one for one in record.removed if one.label.endswith("-slug") and one.end <= first)
    return (*(span(record.text, one.start, one.end) for one in slugs), *paragraphs)


def _restored(record: Record) -> tuple[Span, ...]:
    """The paragraphs with the old dateline put back in front of the first."""
    old = record.dateline
    paragraphs = list(record.paragraphs)
    if old is None or any(one.start <= old.start < one.end for one in record.removed):
        return tuple(paragraphs)
    for index, one in enumerate(paragraphs):
        if one.start <= old.start < one.end:
            return tuple(paragraphs)
        if one.start >= old.end:
            gap = record.text[old.end : one.start]
            if "\n" in gap or any(c.isalnum() for c in gap):
                paragraphs.insert(index, span(record.text, old.start, old.end))
            else:
                paragraphs[index] = span(record.text, old.start, one.end)
            return tuple(paragraphs)
    return (*paragraphs, span(record.text, old.start, old.end))
