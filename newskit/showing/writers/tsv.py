"""Values with tabs between them, with a header; a tab or line end in a value is escaped."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newskit.showing.cells import cell, escaped
from newskit.showing.writers.csv import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".tsv"


def rows(out: IO[bytes], columns: Sequence[Column], _dress: Dress) -> Sheet:
    """Return a writer of rows."""
    return Sheet(out, columns, _line)


def _line(values: Sequence[Any]) -> str:
    return "\t".join(escaped(cell(one)) for one in values)
