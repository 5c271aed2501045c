"""JSON lines: an object a line."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newskit.showing.writers.json import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".jsonl"


class _Lines:
    def __init__(self, out: IO[bytes], columns: Sequence[Column] | None, dress: Dress) -> None:
        self._out, self._columns, self._dress = out, columns, dress

    def add(self, what: Any) -> None:
        self._out.write(self._dress(encode(what, self._columns)) + b"\n")

    def finish(self) -> None:
        """Nothing stands behind the last line."""


def rows(out: IO[bytes], columns: Sequence[Column], dress: Dress) -> _Lines:
    """Return a writer of rows, each an object."""
    return _Lines(out, columns, dress)


def records(out: IO[bytes], dress: Dress) -> _Lines:
    """Return a writer of whole records."""
    return _Lines(out, None, dress)
