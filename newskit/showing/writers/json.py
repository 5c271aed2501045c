"""JSON: one array of all objects, written as they come."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".json"


class _Array:
    def __init__(self, out: IO[bytes], columns: Sequence[Column] | None, dress: Dress) -> None:
        self._out, self._columns, self._dress = out, columns, dress
        self._mark = b"["

    def add(self, what: Any) -> None:
        self._out.write(self._mark + b"\n" + self._dress(encode(what, self._columns)))
        self._mark = b","

    def finish(self) -> None:
        self._out.write(b"[]\n" if self._mark == b"[" else b"\n]\n")


def encode(what: Any, columns: Sequence[Column] | None) -> bytes:
    """Return a row as an object of its columns; a record is a line already."""
    if columns is None:
        return bytes(what)
    values = dict(zip((one.name for one in columns), what, strict=True))
    try:
        return msgspec.json.encode(values)
    except UnicodeEncodeError:  # a lone surrogate; the standard library writes it as an escape
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return line.encode("utf-8", "backslashreplace")


def rows(out: IO[bytes], columns: Sequence[Column], dress: Dress) -> _Array:
    """Return a writer of rows, each an object."""
    return _Array(out, columns, dress)


def records(out: IO[bytes], dress: Dress) -> _Array:
    """Return a writer of whole records."""
    return _Array(out, None, dress)
