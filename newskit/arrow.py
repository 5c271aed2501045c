"""Run the steps on Arrow: the heart of a cluster's job, whichever cluster it is.

SCHEMA has a column for each key of the record, with the types of newskit/record.py, and one more, `rest`,
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
from newskit.record import KEYS, Record, dumps
from newskit.text import MissingExtraError, decode

try:
    import pyarrow
except ImportError:
    _MESSAGE = 'Arrow and Parquet need pyarrow; install it with: pip install "newskit[arrow]"'
    raise MissingExtraError(_MESSAGE) from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.quotations import Quoting
    from newskit.story import Cleaning

REST = "rest"  # the column that holds the keys newskit does not know, as one JSON object
_SURROGATE = re.compile("[\ud800-\udfff]")
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
    if isinstance(kind, inspect.IntType):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, inspect.FloatType) else pyarrow.string()


SCHEMA = _schema()


def parquet() -> Any:
    """Return pyarrow's module for Parquet, which is loaded only where it is asked for."""
    import pyarrow.parquet

    return pyarrow.parquet


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
    rows = []
    for row in _rows(batch):
        try:
            record = reading.record(reading.Piece("-", None, "json", _line(row)), how)
            if isinstance(record, reading.Problem):
                rows.append(_failed(row, record.what))
            else:
                done = steps(
                    record,
                    published=published,
                    assume_year=assume_year,
                    quoting=quoting,
                    **cleaning,
                )
                rows.append(to_row(dumps(done)))
        except Exception as error:  # a value that is no JSON, a bug of ours: the other rows go on
            rows.append(_failed(row, f"{type(error).__name__}: {reading.reason(error)}"))
    kind = pyarrow.Table if isinstance(batch, pyarrow.Table) else pyarrow.RecordBatch
    return kind.from_pylist(rows, schema=SCHEMA)


def to_batch(lines: Iterable[bytes]) -> pyarrow.RecordBatch:
    """Return records, given as lines of JSON (newskit.dumps), as rows of SCHEMA."""
    return pyarrow.RecordBatch.from_pylist([to_row(line) for line in lines], schema=SCHEMA)


def to_lines(batch: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[bytes]:
    """Yield the rows of a batch as lines of JSON that newskit.loads() reads, without their nulls.

    So nothing tells any more whether a step found nothing or was not run.
    """
    return map(_line, _rows(batch))


def to_row(line: bytes) -> dict[str, Any]:
    """Return a record, given as a line of JSON, as a row of SCHEMA.

    Arrow's strings hold no lone surrogates; U+FFFD, as long, stands in their place.
    """
    try:
        values = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        values = _sound(json.loads(line))
    rest = {key: values.pop(key) for key in list(values) if key not in KEYS}
    return {**values, REST: json.dumps(rest, ensure_ascii=False) if rest else None}


def _rows(batch: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[dict[str, Any]]:
    """The rows as Python's values; strings that are no UTF-8 spoil only their own row."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for n in range(batch.num_rows):
            row = {}
            for name in batch.schema.names:
                try:
                    row[name] = batch.column(name)[n].as_py()
                except UnicodeDecodeError:
                    row[name] = None
            yield row


def _line(row: dict[str, Any]) -> bytes:
    """A row as a record's line of JSON."""
    values = {key: value for key, value in row.items() if value is not None}
    rest = values.pop(REST, None)
    if rest is not None:
        try:
            values = {**json.loads(rest), **values}
        except (TypeError, ValueError):  # a column of that name that is not ours
            values[REST] = rest
    if isinstance(values.get("text"), bytes):
        values["text"] = decode(values["text"]).text
    for quote in values.get("quotes", ()):
        if isinstance(quote, dict) and quote.get("parts", ()) is None:
            del quote["parts"]  # a whole quote has none, not null
    return msgspec.json.encode(values)


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
