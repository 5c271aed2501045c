"""Run the steps on Arrow: the heart of a cluster's job, whichever cluster it is.

SCHEMA has a column for each key of the record, with the types of newskit/record, and one more, `rest`,
for all other keys, as a JSON object. Absent, null and an empty list of the record are null; offsets
count code points, as everywhere. Importing this module without pyarrow (Apache-2.0) raises
MissingExtraError, an ImportError.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

import msgspec

from newskit import reading
from newskit.errors import needs, reason
from newskit.reading.formats.parquet import REST, rows, to_line, to_lines
from newskit.record import KEYS, Record, dumps
from newskit.written import members

try:
    import pyarrow
except ImportError:
    raise needs("Arrow and Parquet", "pyarrow", "arrow") from None

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.quotations import Quoting
    from newskit.story import Cleaning

__all__ = ["SCHEMA", "parse_batch", "to_batch", "to_lines", "to_row"]
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT = (pyarrow.ArrowException, OverflowError, TypeError)
_Batch = TypeVar("_Batch", pyarrow.RecordBatch, pyarrow.Table)


def _schema() -> pyarrow.Schema:
    """The Arrow schema of the record, made from its types."""
    types = {one.name: one.type for one in msgspec.inspect.type_info(Record).fields}  # type: ignore[attr-defined]
    columns = [(key, _column(types[key])) for key in KEYS]
    return pyarrow.schema([*columns, (REST, pyarrow.string())])


def _column(kind: Any) -> pyarrow.DataType:
    """The Arrow type of a field."""
    inspect = msgspec.inspect
    if isinstance(kind, inspect.UnionType):  # with null, or with absence
        (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
    if isinstance(kind, inspect.StructType):
        return pyarrow.struct([(one.name, _column(one.type)) for one in kind.fields])
    if isinstance(kind, inspect.VarTupleType):
        return pyarrow.list_(_column(kind.item_type))
    if isinstance(kind, inspect.DictType):  # of any kind, as JSON
        return pyarrow.string()
    if isinstance(kind, inspect.IntType):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, inspect.FloatType) else pyarrow.string()


SCHEMA = _schema()


def parse_batch(
    batch: _Batch,
    *,
    lang: str | None = None,
    published: str | None = None,
    assume_year: int | None = None,
    fix: bool = False,
    max_chars: int = reading.MAX_CHARS,
    quoting: Quoting | None = None,
    **cleaning: Unpack[Cleaning],
) -> _Batch:
    """Return a row of SCHEMA for each row of a batch, in order, with all steps done; `text` is the story,
    as a string or as bytes that are decoded as a file's would be.

    Columns that are keys of the record are read as such, all others are carried along in `rest`. A row
    that gives no record comes back with its id and text and the reason in `errors`: no row raises, and
    none is lost. A table gives a table. The other arguments are those of newskit.read and newskit.parse.
    """
    from newskit.story import steps

    how = reading.Reading(lang=lang, fix=fix, max_chars=max_chars)
    done_rows = []
    for row in rows(batch):
        try:
            record = reading.record(reading.Piece("-", None, "json", to_line(row)), how)
            if isinstance(record, reading.Problem):
                done_rows.append(_failed(row, record.what))
            else:
                done = steps(
                    record,
                    published=published,
                    assume_year=assume_year,
                    quoting=quoting,
                    **cleaning,
                )
                done_rows.append(to_row(dumps(done)))
        except Exception as error:  # a value that is no JSON, a bug of ours: the other rows go on
            done_rows.append(_failed(row, f"{type(error).__name__}: {reason(error)}"))
    kind = pyarrow.Table if isinstance(batch, pyarrow.Table) else pyarrow.RecordBatch
    return kind.from_pylist(done_rows, schema=SCHEMA)


def to_batch(lines: Iterable[bytes]) -> pyarrow.RecordBatch:
    """Return records, given as lines of JSON (newskit.dumps), as rows of SCHEMA.

    One with a value that no column holds, such as a year of twenty digits, comes with its id, its text and
    the reason in `errors` alone.
    """
    found = [to_row(line) for line in lines]
    try:
        return pyarrow.RecordBatch.from_pylist(found, schema=SCHEMA)
    except _UNFIT:
        return pyarrow.RecordBatch.from_pylist([_fit(row) for row in found], schema=SCHEMA)


def _fit(row: dict[str, Any]) -> dict[str, Any]:
    try:
        pyarrow.RecordBatch.from_pylist([row], schema=SCHEMA)
    except _UNFIT as error:
        return _failed(row, f"{type(error).__name__}: {reason(error)}")
    return row


def to_row(line: bytes) -> dict[str, Any]:
    """Return a record, given as a line of JSON, as a row of SCHEMA.

    Arrow's strings hold no lone surrogates; U+FFFD, as long, stands in their place.
    """
    found = members(line)
    rest = {key: found.pop(key) for key in list(found) if key not in KEYS}
    values = {key: _value(key, raw) for key, raw in found.items()}
    return {**values, REST: msgspec.json.encode(rest).decode() if rest else None}


def _value(key: str, raw: msgspec.Raw) -> Any:
    """What a key of ours holds, as Arrow takes it: an object of no fixed keys is JSON."""
    try:
        thing = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        thing = _sound(json.loads(bytes(raw)))
    is_free = isinstance(thing, dict) and SCHEMA.field(key).type == pyarrow.string()
    return bytes(raw).decode() if is_free else thing


def _failed(row: dict[str, Any], what: str) -> dict[str, Any]:
    told = {key: row.get(key) for key in ("id", "text")}
    kept = {key: value for key, value in told.items() if isinstance(value, str)}
    return {**kept, "errors": [what]}


def _sound(value: Any) -> Any:
    """A JSON value with U+FFFD for each lone surrogate."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_sound(key): _sound(one) for key, one in value.items()}
    return value
