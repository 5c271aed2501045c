"""The record that strip makes of a page once it is settled why each line goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.people import credits_of
from newskit.cleaning.reasons import reason_of
from newskit.record import Credit, Link, Record, Removed, Span, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.layout import Line
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.rules import Rule


def removed_of(page: Page, n: int, reason: Reason) -> Removed:
    """Line n as it stands in a record's list of removed lines."""
    line = page.lines[n]
    return _removed(page.text, line.start, line.end, reason)


def record_of(
    record: Record,
    page: Page,
    head: Head,
    reasons: Sequence[Reason | None],
    uncertain: Sequence[Removed],
) -> Record:
    """Set all that strip sets."""
    removed = [*_removed_edges(page), *_removed_lines(page, head, reasons)]
    people, outlets, links, sites = _said(page, head, reasons)
    suffix = head.suffix
    if suffix:
        if _has_suffix(page, head):
            tail = (suffix.headline_end, suffix.end)
            removed.append(Removed(*tail, page.text[slice(*tail)], "site-suffix", "site-suffix"))
        sites.insert(0, page.text[suffix.site_start : suffix.site_end].strip())
        sites = [one for one in sites if one]
    named = list(sites)
    if not suffix:
        sites[:0] = [one.name for one in people if one.role == "source"][:1]
    people = [one for one in people if not (one in outlets and _is_named(one.name, named))]
    paragraphs = [
        Span(line.start, line.end, line.text)
        for n, line in enumerate(page.lines)
        if line.text and reasons[n] is None and n not in head
    ]
    errors = [one for one in page.book.errors if one not in record.errors]
    if errors:
        record = record.replace(errors=(*record.errors, *errors))
    return record.replace(
        kicker=_span(page, head.kicker, head.kicker),
        headline=_headline(page, head),
        site=sites[0] if sites else None,
        removed=tuple(sorted(removed, key=lambda one: (one.start, one.end))),
        uncertain=tuple(uncertain),
        credits=_once(people),
        links=tuple(links),
    ).with_paragraphs(paragraphs)


def _removed_edges(page: Page) -> Iterator[Removed]:
    for edges in page.edges:
        for edge in edges:
            yield _removed(page.text, edge.start, edge.end, reason_of(edge))


def _removed_lines(page: Page, head: Head, reasons: Sequence[Reason | None]) -> Iterator[Removed]:
    for n, reason in enumerate(reasons):
        if reason and page.lines[n].text and n not in head:
            yield removed_of(page, n, reason)


def _said(
    page: Page, head: Head, reasons: Sequence[Reason | None]
) -> tuple[list[Credit], list[Credit], list[Link], list[str]]:
    """What the removed lines say: credits, those of outlets in bylines, links and sites."""
    people: list[Credit] = []
    outlets: list[Credit] = []  # whom bylines name besides persons
    links: list[Link] = []
    sites: list[str] = []
    fired = {found.rule.id: found.rule for found in page.findings if found}
    for n, (line, reason, finding) in enumerate(
        zip(page.lines, reasons, page.findings, strict=True)
    ):
        people += [credit for edge in page.edges[n] for credit in edge.credits]
        if n in head or not line.text or reason is None:
            continue
        if finding and reason.rule == finding.rule.id:
            people += finding.credits
            if finding.rule.label == "reporter-credit":
                outlets += [one for one in finding.credits if one.role == "source"]
            links += finding.links
            sites += [finding.site] if finding.site else []
        else:
            people += credits_of(page.text, line, reason)
            links += _listed(line, fired.get(reason.rule))
    return people, outlets, links, sites


def _span(page: Page, first: int | None, last: int | None) -> Span | None:
    if first is None or last is None:
        return None
    return span(page.text, page.lines[first].start, page.lines[last].end)


def _headline(page: Page, head: Head) -> Span | None:
    whole = _span(page, head.headline, head.last)
    if whole and head.suffix and _has_suffix(page, head):
        return span(page.text, whole.start, head.suffix.headline_end)
    return whole


def _has_suffix(page: Page, head: Head) -> bool:
    """Whether the publisher's suffix is the headline's and not that of a title set aside."""
    if head.suffix is None or head.headline is None:
        return False
    return head.suffix.headline_end > page.lines[head.headline].start


def _listed(line: Line, rule: Rule | None) -> Iterator[Link]:
    """The link that a title under the list's heading makes which this rule knows."""
    if rule and line.is_title and line.words >= 4:
        rel = rule.rel or ("related" if rule.label in ("related", "read-more") else None)
        if rel:
            yield Link(rel, line.text, line.start, line.end)


def _removed(text: str, start: int, end: int, reason: Reason) -> Removed:
    return Removed(start, end, text[start:end], reason.label, reason.rule)


def _is_named(name: str, sites: Sequence[str]) -> bool:
    """Whether a publisher is one of the page's own sites, or one has a section of it."""
    return any(re.match(rf"{re.escape(name)}(?!\w)", site, re.IGNORECASE) for site in sites)


def _once(people: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each person once in a role, where first named."""
    seen: dict[tuple[str, str], Credit] = {}
    for one in sorted(people, key=lambda credit: credit.start):
        seen.setdefault((one.role, one.name.casefold()), one)
    return tuple(seen.values())
