"""Columns with a type each, for Parquet and data frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newskit.showing.cells import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.showing.rows import Column

_SURROGATE = re.compile("[\ud800-\udfff]")


def schema(columns: Sequence[Column]) -> Any:
    """Return the Arrow schema of columns."""
    import pyarrow

    kinds = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return pyarrow.schema(
        [(one.name, kinds.get(one.key.kind, pyarrow.string())) for one in columns]
    )


_LARGEST = 1 << 63


def value(found: Any, kind: type) -> Any:
    """Return a flat value in the type of its column; half a character, which none can hold, is U+FFFD.

    A number too large for its column is null.
    """
    if isinstance(found, int) and not -_LARGEST <= found < _LARGEST:
        return None
    if found is None or kind is not str:
        return found
    return _SURROGATE.sub("\ufffd", text(found))
