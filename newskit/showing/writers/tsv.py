"""Values with tabs between them, with a header; a tab or line end in a value is escaped."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newskit.showing.cells import cell, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".tsv"


class _Sheet:
    def __init__(self, out: IO[bytes], columns: Sequence[Column]) -> None:
        self._out = out
        self._header: list[str] = [one.name for one in columns]

    def add(self, what: Sequence[Any]) -> None:
        self.finish()
        self._write(what)

    def finish(self) -> None:
        if self._header:
            self._write(self._header)
            self._header = []

    def _write(self, values: Sequence[Any]) -> None:
        line = "\t".join(escaped(cell(one)) for one in values)
        self._out.write(line.encode("utf-8", "backslashreplace") + b"\n")


def rows(out: IO[bytes], columns: Sequence[Column], dress: Dress) -> _Sheet:
    """Return a writer of rows."""
    return _Sheet(out, columns)
