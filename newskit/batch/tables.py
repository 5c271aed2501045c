"""Write a shard as one of the tables of newskit.showing: Parquet, CSV, TSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.batch.made import Made, sealed
from newskit.record import loads
from newskit.showing import writers
from newskit.showing.rows import rows

if TYPE_CHECKING:
    from pathlib import Path

    from newskit.batch.job import Job


class Table:
    """A file of records, or of rows that are made of them."""

    def __init__(self, temporary: Path, name: str, job: Job) -> None:
        self._temporary, self._name = temporary, name
        form = writers.format_of(job.format.value)
        kind, columns = job.asked.batching.rows, job.asked.batching.columns
        is_whole = kind is columns is None and hasattr(form, "records")
        self._rows = None if is_whole else rows(kind or "stories", columns)
        self._file = temporary.open("wb")
        if self._rows is None:
            self._writer = form.records(self._file, bytes)
        else:
            self._writer = form.rows(self._file, self._rows.columns, bytes)

    def add(self, line: bytes, _path: str, _number: int | None) -> None:
        """Add a record."""
        if self._rows is None:
            self._writer.add(line)
            return
        for row in self._rows.of(loads(line)):
            self._writer.add(row)

    def keep(self, _path: str, _number: int | None) -> bool:
        """A row is not taken over; the record is read again."""
        return False

    def forget(self) -> None:
        """Nothing, for no row is taken over."""

    def finish(self) -> Made:
        """Write the rest."""
        self._writer.finish()
        return Made(str(self._temporary), (self._name,), sealed(self._file))

    def drop(self) -> None:
        """Leave nothing behind."""
        self._temporary.unlink(missing_ok=True)
