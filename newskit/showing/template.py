"""Print what a record holds as a line of fields, for shells: {place} {iso} {agency}."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.errors import UsageError, near
from newskit.record import KEYS
from newskit.screen import shown
from newskit.showing.cells import text
from newskit.showing.keys import REST, SHORT, Key, key

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.record import Record

_PIECE = re.compile(r"\\(.?)|\{\{|\}\}|\{([^{}]*)\}|[{}]", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}
_KEPT = "\u200c\u200d"  # they shape words of Persian and Hindi
# What in a template is the dateline's, although a record has it, too.
_DATELINE = {name: f"dateline.{name}" for name in ("start", "end", "text", "rule")}


def row(template: str) -> Callable[[Record], bytes]:
    """Return a function that fills a template from a record: UTF-8, without a line end.

    A field stands in braces ({place}); \\t, \\n and \\\\ are a tab, a line end and a backslash, {{ and }}
    are braces. A null is empty, and the values of a list are parted by "; ". Whatever in a value is no
    printable character, line ends and tabs included, becomes a space, and a run of spaces one. Raises
    UsageError, a ValueError, for an unknown field, a lone brace or an unknown escape.

    >>> from newskit.record import Dateline, Place, Record
    >>> record = Record(text="...", dateline=Dateline(0, 3, "...", places=(Place("Lima"),)))
    >>> row(r"{place}\\t{iso}\\t{country}")(record)
    b'Lima\\t\\t'
    """
    parts: list[str | Key] = []
    at = 0
    for piece in _PIECE.finditer(template):
        parts.append(template[at : piece.start()])
        parts.append(_part(piece))
        at = piece.end()
    parts.append(template[at:])

    def fill(record: Record) -> bytes:
        filled = (one if isinstance(one, str) else _shown(text(one.of(record))) for one in parts)
        return "".join(filled).encode("utf-8", "backslashreplace")

    return fill


def _part(piece: re.Match[str]) -> str | Key:
    said, escape, name = piece[0], piece[1], piece[2]
    if said in ("{{", "}}"):
        return said[0]
    if escape is not None:
        if escape not in _ESCAPES:
            raise UsageError(rf'no escape "{said}"; there are \t, \n and \\')
        return _ESCAPES[escape]
    if name is None:
        raise UsageError(f'a lone "{said}"; write {said * 2} for a brace')
    if name in _DATELINE:
        return key(_DATELINE[name])
    if name not in SHORT and name.partition(".")[0] not in KEYS and not name.startswith(REST):
        raise UsageError(f'no field "{name}"{near(name, [*SHORT, *_DATELINE, *KEYS])}')
    return key(name)


def _shown(value: str) -> str:
    return " ".join(shown(value, keep=_KEPT).split())
