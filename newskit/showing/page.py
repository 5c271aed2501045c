"""A record as a reader sees it, in HTML: what a notebook shows of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newskit.showing.marking import pieces, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record, Removed
    from newskit.showing.marking import Marked

_HUES = (140, 280, 190, 45, 220, 0, 90, 320)  # of speakers, in the order in which they speak


def page(record: Record, *, heading: str = "h3") -> str:
    """Return a record as HTML: headline, dateline, the story with its quotes, and what was removed.

    heading: the element that the headline is. All that is the article's is escaped.
    """
    parts = [
        *_head(record, heading),
        *_story(record),
        *_foot(record),
        *_removed(record),
    ]
    return f'<article class="newskit" style="max-width:45em">{"".join(parts)}</article>'


def _story(record: Record) -> Iterator[str]:
    hues = _hues(record)
    for found in pieces(record, record.stretches()):
        yield f"<p>{''.join(_marked(record, one, hues) for one in found)}</p>"


def _head(record: Record, heading: str) -> Iterator[str]:
    if record.kicker:
        yield f"<div><small>{escape(record.kicker.text)}</small></div>"
    given = (record.given or {}).get("headline")
    title = record.headline.text if record.headline else given or record.id
    if title:
        yield f"<{heading}>{escape(str(title))}</{heading}>"
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


def _hues(record: Record) -> dict[str, int]:
    names = dict.fromkeys(filter(None, map(speaker, record.quotes)))
    return {name: _HUES[n % len(_HUES)] for n, name in enumerate(names)}


def _marked(record: Record, one: Marked, hues: dict[str, int]) -> str:
    """A piece of the text, marked where it is quoted."""
    text = escape(record.text[one.start : one.end])
    if one.quote is None:
        return text
    name = speaker(one.quote)
    hue = f"hsla({hues[name]},70%,60%,.3)" if name else "hsla(0,0%,60%,.3)"
    title = escape(name or "speaker unknown")
    return f'<mark title="{title}" style="background:{hue};color:inherit">{text}</mark>'
