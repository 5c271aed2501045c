"""Bound what strip looks at on a page of lines without end."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newskit.cleaning.layout import BLANK
from newskit.record import Record, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Span

# Lines of any page that are looked at; each takes some fifty microseconds, so that five megabytes of lines
# of a few letters would take minutes. No page of a story has half as many.
MOST_LINES = 10_000
_LETTERS = 64  # a line, from where on a page may have more lines than those
_LINE = re.compile(rf"[^{BLANK}](?:[^\n\r\u2028\u2029]*[^{BLANK}])?")


def bound(text: str) -> int:
    """Return where what strip looks at ends: the text's end, but for a page of very many short lines."""
    most = max(MOST_LINES, len(text) // _LETTERS)
    if len(text) < 2 * most or sum(map(text.count, "\n\r\u2028\u2029")) < most:
        return len(text)
    last = next(islice(_LINE.finditer(text), most - 1, None), None)
    return len(text) if last is None else last.end()


def cut(record: Record, end: int) -> Record:
    """Return a record of the first of a text, to end."""
    if record.has("layout"):
        record = record.replace(layout=tuple(one for one in record.layout if one.end <= end))
    return record.replace(text=record.text[:end])


def whole(record: Record, stripped: Record, end: int) -> Record:
    """Return a record as strip made it of the first of its text, with the lines behind end as they are."""
    text = record.text
    said = (
        f"strip: looked at the first {end:,} of {len(text):,} characters; too many lines for a page"
    )
    if said not in stripped.errors:
        stripped = stripped.replace(errors=(*stripped.errors, said))
    if stripped.has("layout"):
        stripped = stripped.replace(layout=record.layout)
    return stripped.replace(text=text).with_paragraphs([*stripped.paragraphs, *_rest(text, end)])


def _rest(text: str, start: int) -> Iterator[Span]:
    for found in _LINE.finditer(text, start):
        yield span(text, *found.span())
