"""Rows as a table for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from newskit.screen import shown
from newskit.showing.cells import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from newskit.showing.rows import Column


def table(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> RenderableType:
    """Return rows as what rich prints; no control character of an article gets through."""
    made = Table()
    for column in columns:
        is_number = column.key.kind in (int, float)
        made.add_column(
            column.name, justify="right" if is_number else "left", overflow="fold", no_wrap=False
        )
    for row in rows:
        made.add_row(*(Text(_one_line(text(value))) for value in row))
    return made


def _one_line(value: str) -> str:
    return " ".join(shown(value).split())
