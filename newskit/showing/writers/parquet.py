"""Parquet: rows with their columns' types, or records as newskit reads them again (newskit.arrow)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newskit.errors import needs
from newskit.showing.columnar import schema, value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.showing.rows import Column
    from newskit.showing.writers import Dress

ENDING = ".parquet"
_ROWS, _BYTES = 1000, 8 << 20  # held before they are written


class _Table:
    """Gathers what a function makes batches of."""

    def __init__(self, out: IO[bytes], schema: Any, batch: Callable[[list[Any]], Any]) -> None:
        import pyarrow.parquet

        self._writer = pyarrow.parquet.ParquetWriter(out, schema, compression="zstd")
        self._batch = batch
        self._held: list[Any] = []
        self._size = 0

    def add(self, what: Any) -> None:
        self._held.append(what)
        self._size += len(what) if isinstance(what, bytes) else sum(len(str(one)) for one in what)
        if len(self._held) >= _ROWS or self._size >= _BYTES:
            self._write()

    def finish(self) -> None:
        self._write()
        self._writer.close()

    def _write(self) -> None:
        self._writer.write_batch(self._batch(self._held))
        self._held, self._size = [], 0


def rows(out: IO[bytes], columns: Sequence[Column], _dress: Dress) -> _Table:
    """Return a writer of rows. Raises MissingExtraError without pyarrow (Apache-2.0)."""
    pyarrow = _pyarrow()
    named = schema(columns)

    def batch(held: list[Any]) -> Any:
        lists = [
            pyarrow.array([value(row[n], one.key.kind) for row in held], kind)
            for n, (one, kind) in enumerate(zip(columns, named.types, strict=True))
        ]
        return pyarrow.RecordBatch.from_arrays(lists, schema=named)

    return _Table(out, named, batch)


def records(out: IO[bytes], _dress: Dress) -> _Table:
    """Return a writer of whole records. Raises MissingExtraError without pyarrow."""
    _pyarrow()
    from newskit.arrow import SCHEMA, to_batch

    return _Table(out, SCHEMA, to_batch)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise needs("Parquet", "pyarrow", "parquet") from None
    return pyarrow
