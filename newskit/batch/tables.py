"""Write records as Parquet: a column for each key of the record, and one for all other keys."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.batch.shards import Made, sealed
from newskit.record import KEYS, Record
from newskit.text import MissingExtraError

if TYPE_CHECKING:
    from pathlib import Path

REST = "rest"  # the column that holds the keys newskit does not know, as one JSON object
_ROWS, _BYTES = 1000, 8 << 20  # of a batch held before it is written
_SURROGATE = re.compile("[\ud800-\udfff]")


class Table:
    """A Parquet file of records. Raises MissingExtraError without pyarrow (Apache-2.0)."""

    def __init__(self, temporary: Path, name: str) -> None:
        _, parquet = arrow()
        self._temporary, self._name = temporary, name
        self._file = temporary.open("wb")
        self._writer = parquet.ParquetWriter(self._file, schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._size = 0

    def add(self, line: bytes, path: str, number: int | None) -> None:
        """Add a record."""
        self._rows.append(_row(line))
        self._size += len(line)
        if len(self._rows) >= _ROWS or self._size >= _BYTES:
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
        pyarrow, _ = arrow()
        self._writer.write_batch(pyarrow.RecordBatch.from_pylist(self._rows, schema()))
        self._rows, self._size = [], 0


def arrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet. Raises MissingExtraError."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        message = 'writing Parquet needs pyarrow; install it with: pip install "newskit[parquet]"'
        raise MissingExtraError(message) from None
    return pyarrow, pyarrow.parquet


@cache
def schema() -> Any:
    """Return the Arrow schema of the record, made from its types; absent, null and empty are null."""
    pyarrow, _ = arrow()
    types = {one.name: one.type for one in msgspec.inspect.type_info(Record).fields}  # type: ignore[attr-defined]
    columns = [(key, _column(types[key])) for key in KEYS]
    return pyarrow.schema([*columns, (REST, pyarrow.string())])


def _column(kind: Any) -> Any:
    """The Arrow type of a field."""
    pyarrow, _ = arrow()
    inspect = msgspec.inspect
    if isinstance(kind, inspect.UnionType):
        (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
    if isinstance(kind, inspect.StructType):
        return pyarrow.struct([(one.name, _column(one.type)) for one in kind.fields])
    if isinstance(kind, inspect.VarTupleType):
        return pyarrow.list_(_column(kind.item_type))
    if isinstance(kind, inspect.IntType):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, inspect.FloatType) else pyarrow.string()


def _row(line: bytes) -> dict[str, Any]:
    try:
        values = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        values = _sound(json.loads(line))
    rest = {key: values.pop(key) for key in list(values) if key not in KEYS}
    return {**values, REST: json.dumps(rest, ensure_ascii=False) if rest else None}


def _sound(value: Any) -> Any:
    """A JSON value with U+FFFD for each lone surrogate, which Arrow's strings cannot hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_sound(key): _sound(one) for key, one in value.items()}
    return value
