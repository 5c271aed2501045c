"""CSV as RFC 4180 has it, with a header; lines end in a line feed, as shells and databases have it."""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any

from newskit.showing.cells import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".csv"


class Sheet:
    """A header and rows below it, each a line as a function makes it of the row's values."""

    def __init__(
        self, out: IO[bytes], columns: Sequence[Column], line: Callable[[Sequence[Any]], str]
    ) -> None:
        self._out, self._line = out, line
        self._header: list[str] = [one.name for one in columns]

    def add(self, what: Sequence[Any]) -> None:
        """Write a row."""
        self.finish()
        self._write(what)

    def finish(self) -> None:
        """Write the header where no row has come."""
        if self._header:
            self._write(self._header)
            self._header = []

    def _write(self, values: Sequence[Any]) -> None:
        self._out.write(self._line(values).encode("utf-8", "backslashreplace") + b"\n")


def rows(out: IO[bytes], columns: Sequence[Column], _dress: Dress) -> Sheet:
    """Return a writer of rows."""
    return Sheet(out, columns, _line)


def _line(values: Sequence[Any]) -> str:
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerow(map(cell, values))
    return page.getvalue().removesuffix("\n")
