"""Find where, when and for which agency a story was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.record import Dateline, Place, Record, Span, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.datelines.found import Found
    from newskit.record import Date

HEAD = 6000  # code points of a text in which a dateline is looked for when strip has not run
LINES = 40  # and the lines
PARAGRAPHS = 3  # and the paragraphs when it has
_STORY = 150  # a line as long as this, ended as a sentence, belongs to the story ...
_PATIENCE = 5  # ... and after so many of them there is no dateline to come
_SENTENCE_END = '.。"”!?…'
_TOP = 14  # a weak find counts in so many first lines
_LEFT = " \t\r\f\v\u3000\xa0\u2002\u2003\u2009\ufeff\u200b^>*•●■◆"


def dateline(
    record: Record,
    *,
    published: str | None = None,
    assume_year: int | None = None,
    strip: bool = False,
) -> Record:
    """Mark the dateline: where, when and for whom the story was filed; null when there is none.

    published: ISO 8601 date or datetime the story came out, which settles a missing year; without it the
    record's own `source.published` does, then the date in `source.url`, then assume_year. Raises
    ValueError when it is not such a date. A dateline the record already has is looked for anew;
    paragraphs, when there are any, are cut behind it. strip makes a body where there are no paragraphs:
    the text less the dateline, nothing else changed.

    >>> record = Record(text="LIMA, 3 ene (EFE).- Llovió toda la noche.")
    >>> found = dateline(record, published="2024-01-05").dateline
    >>> found.agency, found.places[0].name, found.iso
    ('EFE', 'Lima', '2024-01-03')
    """
    from newskit.datelines.years import parse_published, resolve

    given = parse_published(published) if published is not None else None
    text = record.text
    has_paragraphs = record.has("paragraphs")
    paragraphs = _restored(record) if has_paragraphs else ()
    if has_paragraphs:
        stretches = iter([(one.start, one.end) for one in paragraphs[:PARAGRAPHS]])
    else:
        stretches = _lines(text)
    found = _search(text, stretches)
    marked = None
    if found:
        date, resolved_from = found.date, None
        if date:
            date, resolved_from = resolve(
                date, published=given, source=record.source, assume_year=assume_year
            )
        marked = _dateline(text, found, date, resolved_from)
    record = record.replace(dateline=marked)
    if has_paragraphs:
        return record.with_paragraphs(paragraphs)
    return record.with_text_as_body() if strip else record


def _restored(record: Record) -> tuple[Span, ...]:
    """The paragraphs with the old dateline put back in front of the first."""
    old = record.dateline
    paragraphs = list(record.paragraphs)
    if old is None:
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


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the first non-blank lines of a text."""
    start, count, size = 0, 0, len(text)
    while start < size and start < HEAD and count < LINES:
        end = text.find("\n", start)
        if end < 0:
            end = size
        if end > start and not text[start : start + 400 if end > start + 400 else end].isspace():
            yield start, end
            count += 1
        start = end + 1


def _search(text: str, stretches: Iterator[tuple[int, int]]) -> Found | None:
    """The first find that is sure, or fairly sure and before a story; else the best of the rest."""
    from newskit.datelines import agencies, grammar
    from newskit.datelines.found import FAIR, REACH, SURE, WEAK

    best: Found | None = None
    story = index = 0
    here = next(stretches, None)
    while here:
        start, end = here
        here = next(stretches, None)
        limit = min(end, start + 400)
        while start < limit and text[start] in _LEFT:
            start += 1
        if start >= limit:
            continue
        following = text[here[0] : min(here[1], here[0] + 100)].lstrip(_LEFT) if here else ""
        is_story = end - start >= _STORY and text[end - 1] in _SENTENCE_END
        stop = start + REACH if end > start + REACH else end
        found = None
        for shape in agencies.shapes(text, start, stop):
            if match := shape.pattern.match(text, start, stop):
                found = grammar.shaped(shape, match)
        if not found and max(text[start : start + 60 if end > start + 60 else end]) > "\u3000":
            from newskit.datelines import eastern

            found = eastern.find(text, start, end)
        found = found or grammar.find(text, start, end, following=following)
        if found:
            if found.sure == SURE or (found.sure == FAIR and (is_story or end - start >= _STORY)):
                return found
            if index < _TOP and (best is None or found.sure > best.sure):
                best = found
        index += 1
        if is_story:
            story += 1
            if story >= _PATIENCE or (best and story >= (2 if best.sure == WEAK else 1)):
                break
    return best


def _dateline(text: str, found: Found, date: Date | None, resolved_from: str | None) -> Dateline:
    from newskit.datelines import dates, places

    return Dateline(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        agency=found.agency,
        places=tuple(
            Place(name, where, places.country(name, where)) for name, where in found.places
        ),
        date=date,
        iso=dates.iso(date),
        byline=found.byline,
        rule=found.rule,
        resolved_from=resolved_from,
    )
