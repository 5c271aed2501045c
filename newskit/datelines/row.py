"""Print a record's dateline as a row of fields, for shells and spreadsheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.record import Date, Dateline

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.record import Record

_PIECE = re.compile(r"\\(.?)|\{\{|\}\}|\{([^{}]*)\}|[{}]", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}
_KEPT = "\u200c\u200d"  # they shape words of Persian and Hindi
_NONE = Dateline(0, 0, "")

# What a template may name. Where there are several places their values are parted by "; ".
_FIELDS: dict[str, Callable[[Record, Dateline, Date], object]] = {
    "id": lambda record, line, date: record.id,
    "place": lambda record, line, date: [place.name for place in line.places],
    "region": lambda record, line, date: [place.region for place in line.places],
    "country": lambda record, line, date: [place.country for place in line.places],
    "key": lambda record, line, date: [place.key for place in line.places],
    "agency": lambda record, line, date: line.agency,
    "iso": lambda record, line, date: line.iso,
    "year": lambda record, line, date: date.year,
    "month": lambda record, line, date: date.month,
    "day": lambda record, line, date: date.day,
    "byline": lambda record, line, date: line.byline,
    "resolved_from": lambda record, line, date: line.resolved_from,
    "rule": lambda record, line, date: line.rule,
    "start": lambda record, line, date: line.start if record.dateline else None,
    "end": lambda record, line, date: line.end if record.dateline else None,
    "text": lambda record, line, date: line.text,
    "body": lambda record, line, date: record.body,
}


def row(template: str) -> Callable[[Record], bytes]:
    """Return a function that fills a template from a record: UTF-8, without a line end.

    A field stands in braces ({place}); \\t, \\n and \\\\ are a tab, a line end and a backslash, {{ and }}
    are braces. A null is empty. Whatever in a value is no printable character, line ends and tabs included,
    becomes a space, and a run of spaces one. Raises ValueError for an unknown field, a lone brace or an
    unknown escape.

    >>> from newskit.record import Place, Record
    >>> record = Record(text="...", dateline=Dateline(0, 3, "...", places=(Place("Lima"),)))
    >>> row(r"{place}\\t{iso}\\t{country}")(record)
    b'Lima\\t\\t'
    """
    parts: list[str | Callable[[Record, Dateline, Date], object]] = []
    at = 0
    for piece in _PIECE.finditer(template):
        parts.append(template[at : piece.start()])
        parts.append(_part(piece))
        at = piece.end()
    parts.append(template[at:])

    def fill(record: Record) -> bytes:
        line = record.dateline or _NONE
        date = line.date or Date()
        filled = (
            part if isinstance(part, str) else _text_of(part(record, line, date)) for part in parts
        )
        return "".join(filled).encode("utf-8", "backslashreplace")

    return fill


def _part(piece: re.Match[str]) -> str | Callable[[Record, Dateline, Date], object]:
    said, escape, name = piece[0], piece[1], piece[2]
    if said in ("{{", "}}"):
        return said[0]
    if escape is not None:
        if escape not in _ESCAPES:
            raise ValueError(rf'no escape "{said}"; there are \t, \n and \\')
        return _ESCAPES[escape]
    if name is None:
        raise ValueError(f'a lone "{said}"; write {said * 2} for a brace')
    if name not in _FIELDS:
        raise ValueError(f'no field "{name}"; there are {", ".join(_FIELDS)}')
    return _FIELDS[name]


def _text_of(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(one or "" for one in value) if isinstance(value, list) else str(value)
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char in _KEPT else " " for char in text)
    return " ".join(text.split())
