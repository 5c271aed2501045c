"""The record that strip makes of a page once it is settled why each line goes."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from newskit.cleaning.layout import Line
from newskit.cleaning.reasons import reason_of
from newskit.record import Record, Removed, Span, span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newskit.cleaning.facts import Facts
    from newskit.cleaning.fields.ends import Edge
    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.settle import Settled


def record_of(record: Record, page: Page, settled: Settled, facts: Facts) -> Record:
    """Set all that strip sets."""
    head, reasons, trims = (
        settled.head,
        settled.reasons,
        [one for one in settled.trims if not one.is_kept],
    )
    wholes = page.lines
    if settled.keep:
        wholes = [_with_kept(page, n, settled.keep) for n in range(len(page.lines))]
    removed = [*_removed_edges(page, wholes), *_removed_lines(page, head, reasons)]
    headline = _headline(page, head)
    removed += _removed_publisher(page, head, headline)
    removed += [
        _removed(page.text, one.edge.start, one.edge.end, one.reason)
        for one in trims
        if reasons[one.line] is None
    ]
    paragraphs = [
        _trimmed(page.text, line, [one.edge for one in trims if one.line == n])
        for n, line in enumerate(wholes)
        if line.text and reasons[n] is None and n not in head
    ]
    errors = [one for one in page.errors if one not in record.errors]
    if errors:
        record = record.replace(errors=(*record.errors, *errors))
    return record.replace(
        kicker=_span(page, head.kicker, head.kicker),
        headline=headline,
        site=facts.sites[0] if facts.sites else None,
        removed=tuple(sorted(removed, key=attrgetter("start", "end"))),
        uncertain=tuple(_removed_of(page, n, one) for n, one in settled.doubts.items()),
        credits=facts.credits,
        links=facts.links,
    ).with_paragraphs(paragraphs)


def _trimmed(text: str, line: Line, edges: Sequence[Edge]) -> Span:
    """What is left of a line without its marks."""
    if not edges and not line.text[0].isspace() and not line.text[-1].isspace():
        return Span(line.start, line.end, line.text)
    start, end = line.start, line.end
    for edge in edges:
        if edge.start == line.start:
            start = edge.end
        else:
            end = edge.start
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return span(text, start, start + len(piece.strip()))


def _with_kept(page: Page, n: int, keep: Collection[str]) -> Line:
    """Line n with the pieces at its edges that are to be kept, up to the first that is not."""
    line = page.lines[n]
    if not page.edges[n]:
        return line
    start, end = line.start, line.end
    open_sides = {"lead", "trail"}
    for edge in reversed(page.edges[n]):  # innermost first
        if edge.rule.label not in keep:
            open_sides.discard(edge.rule.kind)
        elif edge.rule.kind in open_sides:
            start, end = min(start, edge.start), max(end, edge.end)
    return Line(start, end, page.text[start:end], line.block)


def _removed_edges(page: Page, wholes: Sequence[Line]) -> Iterator[Removed]:
    for line, edges in zip(wholes, page.edges, strict=True):
        for edge in edges:
            if not line.start <= edge.start < edge.end <= line.end:
                yield _removed(page.text, edge.start, edge.end, reason_of(edge))


def _removed_lines(page: Page, head: Head, reasons: Sequence[Reason | None]) -> Iterator[Removed]:
    for n, reason in enumerate(reasons):
        if reason and page.lines[n].text and n not in head:
            yield _removed_of(page, n, reason)


def _span(page: Page, first: int | None, last: int | None) -> Span | None:
    if first is None or last is None:
        return None
    return span(page.text, page.lines[first].start, page.lines[last].end)


def _headline(page: Page, head: Head) -> Span | None:
    whole = _span(page, head.headline, head.last)
    if whole and head.suffix and whole.start <= head.suffix.headline_start < whole.end:
        return span(page.text, head.suffix.headline_start, head.suffix.headline_end)
    return whole


def _removed_publisher(page: Page, head: Head, headline: Span | None) -> Iterator[Removed]:
    """What stands before and behind the headline on its lines, where that is the publisher."""
    whole = _span(page, head.headline, head.last)
    if whole is None or headline is None:
        return
    for start, end in ((whole.start, headline.start), (headline.end, whole.end)):
        if page.text[start:end].strip():
            yield Removed(start, end, page.text[start:end], "site-suffix", "site-suffix")


def _removed_of(page: Page, n: int, reason: Reason) -> Removed:
    """Line n as it stands in a record's list of removed lines."""
    line = page.lines[n]
    return _removed(page.text, line.start, line.end, reason)


def _removed(text: str, start: int, end: int, reason: Reason) -> Removed:
    return Removed(start, end, text[start:end], reason.label, reason.rule)
