"""A record as a reader sees it, in HTML: what a notebook shows of it."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Quote, Record, Removed

_HUES = (140, 280, 190, 45, 220, 0, 90, 320)  # of speakers, in the order in which they speak


def page(record: Record) -> str:
    """Return a record as HTML: headline, dateline, the story with its quotes, and what was removed.

    All that is the article's is escaped.
    """
    hues = _hues(record)
    parts = [
        *_head(record),
        *(f"<p>{_marked(record, *one, hues)}</p>" for one in record.stretches()),
        *_foot(record),
        *_removed(record),
    ]
    return f'<article class="newskit" style="max-width:45em">{"".join(parts)}</article>'


def _head(record: Record) -> Iterator[str]:
    if record.kicker:
        yield f"<div><small>{escape(record.kicker.text)}</small></div>"
    given = (record.given or {}).get("headline")
    title = record.headline.text if record.headline else given or record.id
    if title:
        yield f"<h3>{escape(str(title))}</h3>"
    found = record.dateline
    if found:
        places = [
            f"{one.name} ({one.country})" if one.country else one.name for one in found.places
        ]
        facts = [found.agency, ", ".join(places), found.iso, found.byline]
        said = " · ".join(escape(one) for one in facts if one)
        yield f"<p><em>{said or escape(found.text)}</em></p>"


def _foot(record: Record) -> Iterator[str]:
    facts = [("site", record.site)] if record.site else []
    facts += [(one.role, one.name) for one in record.credits]
    if facts:
        said = " · ".join(f"{escape(name)}: {escape(str(value))}" for name, value in facts)
        yield f"<p><small>{said}</small></p>"


def _removed(record: Record) -> Iterator[str]:
    if not record.removed:
        return
    lines = "".join(map(_removed_line, record.removed))
    yield f"<details><summary>{len(record.removed)} removed</summary><ul>{lines}</ul></details>"


def _removed_line(one: Removed) -> str:
    why = f"{one.label} ({one.rule})"
    return f"<li><del>{escape(one.text.strip())}</del> <small>{escape(why)}</small></li>"


def _speaker(quote: Quote) -> str:
    return (quote.speaker.name or quote.speaker.text) if quote.speaker else ""


def _hues(record: Record) -> dict[str, int]:
    names = dict.fromkeys(filter(None, map(_speaker, record.quotes)))
    return {name: _HUES[n % len(_HUES)] for n, name in enumerate(names)}


def _marked(record: Record, start: int, end: int, hues: dict[str, int]) -> str:
    """A stretch of the text with its quotes marked; where they lie in one another, the inner one is."""
    spans = []
    for quote in record.quotes:
        for one in (*(quote.parts or (quote,)), *quote.continues):
            if start < one.end and one.start < end:
                spans.append((max(one.start, start), min(one.end, end), _speaker(quote)))
    spans.sort()
    edges = sorted({start, end, *(one[0] for one in spans), *(one[1] for one in spans)})
    out: list[str] = []
    over: list[tuple[int, int, str]] = []
    met = 0
    for left, right in pairwise(edges):
        over = [one for one in over if one[1] > left]
        while met < len(spans) and spans[met][0] <= left:
            over.append(spans[met])
            met += 1
        text = escape(record.text[left:right])
        if over:
            name = min(over, key=lambda one: one[1] - one[0])[2]
            hue = f"hsla({hues[name]},70%,60%,.3)" if name else "hsla(0,0%,60%,.3)"
            title = escape(name or "speaker unknown")
            text = f'<mark title="{title}" style="background:{hue};color:inherit">{text}</mark>'
        out.append(text)
    return "".join(out)
