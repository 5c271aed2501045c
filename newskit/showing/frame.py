"""Make a data frame of records, for pandas, polars or pyarrow."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from newskit.errors import UsageError, near, needs
from newskit.record import Record
from newskit.showing.columnar import schema, value
from newskit.showing.rows import rows as rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newskit.showing.rows import Column

# Each library's extra.
_EXTRAS = {"pandas": "pandas", "polars": "polars", "pyarrow": "parquet"}


def frame(
    records: Iterable[Record] | Record,
    rows: str = "stories",
    columns: Iterable[str] | str | None = None,
    *,
    library: Literal["pandas", "polars", "pyarrow"] | None = None,
) -> Any:
    """Return a data frame: a row for each story, or for each of their quotes, credits, removed or links.

    columns are keys (headline, dateline.iso, place, HEADER=KEY), in a list or with commas between; without
    them each kind of row has its own (docs/output.md). Numbers stay numbers, lists are joined with "; ",
    null is missing. library says whose frame it is; else it is that of the first one that the program has
    imported already or that is installed, of pandas, polars and pyarrow (a table). Raises UsageError, a
    ValueError, for names that there are not, MissingExtraError without a library.

    >>> from newskit import frame, parse
    >>> frame(parse("LIMA (EFE) - Rain fell."), columns="agency,place", library="pyarrow").to_pylist()
    [{'agency': 'EFE', 'place': 'Lima'}]
    """
    made = rows_of(rows, columns)
    name = _library(library)
    held: list[list[Any]] = []
    is_any = False
    for record in [records] if isinstance(records, Record) else records:
        if not isinstance(record, Record):
            raise TypeError(f"frame() takes records, not {type(record).__name__}; see newskit.read")
        held += made.of(record)
        is_any = True
    for key in made.keys:
        if is_any and not key.is_met:
            raise UsageError(key.unmet)
    lists = [[value(row[n], one.key.kind) for row in held] for n, one in enumerate(made.columns)]
    return _MAKERS[name](made.columns, lists)


def _library(asked: str | None) -> str:
    if asked is not None:
        if asked not in _EXTRAS:
            raise UsageError(f'no library "{asked}"{near(asked, _EXTRAS)}')
        if find_spec(asked) is None:
            raise needs("this data frame", asked, _EXTRAS[asked])
        return asked
    imported = [name for name in _EXTRAS if name in sys.modules]
    installed = (name for name in _EXTRAS if find_spec(name) is not None)
    name = next(iter(imported), None) or next(installed, None)
    if name is None:
        raise needs("a data frame", "pandas, polars or pyarrow", "pandas")
    return name


def _pandas(columns: Sequence[Column], lists: list[list[Any]]) -> Any:
    pandas = import_module("pandas")
    kinds = {int: "Int64", float: "Float64", bool: "boolean"}  # which take nulls as they are
    return pandas.DataFrame(
        {
            one.name: pandas.Series(values, dtype=kinds.get(one.key.kind, "string"))
            for one, values in zip(columns, lists, strict=True)
        }
    )


def _polars(columns: Sequence[Column], lists: list[list[Any]]) -> Any:
    polars = import_module("polars")
    kinds = {int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
    return polars.DataFrame(
        [
            polars.Series(one.name, values, dtype=kinds.get(one.key.kind, polars.String))
            for one, values in zip(columns, lists, strict=True)
        ]
    )


def _pyarrow(columns: Sequence[Column], lists: list[list[Any]]) -> Any:
    pyarrow = import_module("pyarrow")
    named = schema(columns)
    arrays = [pyarrow.array(values, kind) for values, kind in zip(lists, named.types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=named)


_MAKERS = {"pandas": _pandas, "polars": _polars, "pyarrow": _pyarrow}
