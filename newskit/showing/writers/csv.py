"""CSV as RFC 4180 has it, with a header; lines end in a line feed, as shells and databases have it."""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any

from newskit.showing.cells import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".csv"


class _Sheet:
    def __init__(self, out: IO[bytes], columns: Sequence[Column]) -> None:
        self._out = out
        self._header: list[str] = [one.name for one in columns]
        self._page = io.StringIO()
        self._writer = csv.writer(self._page, lineterminator="\n")

    def add(self, what: Sequence[Any]) -> None:
        self.finish()
        self._write(what)

    def finish(self) -> None:
        if self._header:
            self._write(self._header)
            self._header = []

    def _write(self, values: Sequence[Any]) -> None:
        self._writer.writerow(map(cell, values))
        self._out.write(self._page.getvalue().encode("utf-8", "backslashreplace"))
        self._page.seek(0)
        self._page.truncate()


def rows(out: IO[bytes], columns: Sequence[Column], dress: Dress) -> _Sheet:
    """Return a writer of rows."""
    return _Sheet(out, columns)
