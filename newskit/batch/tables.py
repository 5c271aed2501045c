"""Write records as Parquet: the rows of newskit.arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.arrow import SCHEMA, to_batch
from newskit.batch.shards import Made, sealed

if TYPE_CHECKING:
    from pathlib import Path

_ROWS, _BYTES = 1000, 8 << 20  # of a batch held before it is written


class Table:
    """A Parquet file of records."""

    def __init__(self, temporary: Path, name: str) -> None:
        import pyarrow.parquet  # behind newskit.arrow, which says what is missing

        self._temporary, self._name = temporary, name
        self._file = temporary.open("wb")
        self._writer = pyarrow.parquet.ParquetWriter(self._file, SCHEMA, compression="zstd")
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, line: bytes, path: str, number: int | None) -> None:
        """Add a record."""
        self._lines.append(line)
        self._size += len(line)
        if len(self._lines) >= _ROWS or self._size >= _BYTES:
            self._write()

    def keep(self, path: str, number: int | None) -> bool:
        """A row is not taken over; the record is read again."""
        return False

    def finish(self) -> Made:
        """Write the rest."""
        self._write()
        self._writer.close()
        return Made(str(self._temporary), (self._name,), sealed(self._file))

    def drop(self) -> None:
        """Leave nothing behind."""
        self._temporary.unlink(missing_ok=True)

    def _write(self) -> None:
        self._writer.write_batch(to_batch(self._lines))
        self._lines, self._size = [], 0
