"""Parquet tables: a row is a record, its column "text" the story."""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING, Any

import msgspec

from newskit.errors import needs
from newskit.reading.pieces import Piece, Problem, fault
from newskit.text import decode
from newskit.written import BadRecordError, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow

    from newskit.reading.pieces import Reading

ENDINGS = (".parquet",)
REST = "rest"  # the column that holds the keys newskit does not know, as one JSON object
_ROWS = 64  # held at a time


def begins(head: bytes) -> bool:
    """Whether the format's mark stands first."""
    return head.startswith(b"PAR1")


def pieces(stream: IO[bytes], path: str, _how: Reading) -> Iterator[Piece | Problem]:
    """Yield the rows of a Parquet file as JSON objects without their nulls.

    Raises MissingExtraError without pyarrow (Apache-2.0).
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise needs("reading Parquet", "pyarrow", "parquet") from None
    known = pyarrow.parquet.read_metadata(stream)
    # many rows of one value, a long text, are held once
    schema = known.schema.to_arrow_schema()
    texts = [one.name for one in schema if pyarrow.types.is_string(one.type)]
    file = pyarrow.parquet.ParquetFile(
        stream, metadata=known, buffer_size=1 << 20, pre_buffer=False, read_dictionary=texts
    )
    batches = file.iter_batches(batch_size=_ROWS)
    for number, row in enumerate(chain.from_iterable(map(rows, batches)), 1):
        try:
            yield Piece(path, number, "json", to_line(row))
        except Exception as error:  # what a column of that name holds is not ours: the others go on
            yield fault(path, error, number)


def to_lines(batch: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[bytes]:
    """Yield the rows of a batch as lines of JSON that newskit.loads() reads, without their nulls.

    So nothing tells any more whether a step found nothing or was not run.
    """
    return map(to_line, rows(batch))


def rows(batch: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows as Python's values, one at a time; a string that is no UTF-8 is null."""
    for n in range(batch.num_rows):
        row = {}
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            try:
                row[name] = column[n].as_py()
            except UnicodeDecodeError:
                row[name] = None
        yield row


def to_line(row: dict[str, Any]) -> bytes:
    """Return a row as a record's line of JSON."""
    values = {key: value for key, value in row.items() if value is not None}
    rest = values.pop(REST, None)
    if rest is not None:
        try:
            values = {**members(rest), **values}
        except (
            BadRecordError,
            TypeError,
            AttributeError,
        ):  # a column of that name that is not ours
            values[REST] = rest
    if isinstance(values.get("text"), bytes):
        values["text"] = decode(values["text"]).text
    if isinstance(given := values.get("given"), str) and given.startswith("{"):
        values["given"] = msgspec.Raw(given.encode())  # an object of no fixed keys is kept as JSON
    quotes = values.get("quotes")
    for quote in quotes if isinstance(quotes, list) else ():
        if isinstance(quote, dict) and quote.get("parts", ()) is None:
            del quote["parts"]  # a whole quote has none, not null
    return msgspec.json.encode(values)
