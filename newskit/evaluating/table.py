"""The figures as a table for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from newskit.screen import shown
from newskit.showing.cells import text

if TYPE_CHECKING:
    from rich.console import RenderableType

_SHORT = 70  # characters of what was missed
_MOST = 100  # misses that are listed


def table(report: dict[str, Any]) -> RenderableType:
    """Return the figures, in percent, and what was missed; no control character of a text gets through."""
    counts, method = report["records"], report["method"]
    parts: list[RenderableType] = [
        Text(
            f"{counts['gold']:,} records of gold, {counts['predicted']:,} predicted; "
            f"{counts['missing']:,} missing, {counts['extra']:,} of no gold"
        )
    ]
    found = Table()
    found.add_column("field", no_wrap=True)
    for name in ("records", "score", "95 %", "precision", "recall", "right"):
        found.add_column(name, justify="right", no_wrap=True)
    for name, field in report["fields"].items():
        between = (
            f"{_percent(field['low'])}–{_percent(field['high'])}"
            if field["low"] is not None
            else ""
        )
        found.add_row(
            name,
            f"{field['records']:,}",
            _percent(field["score"]),
            between,
            _percent(field.get("precision")),
            _percent(field.get("recall")),
            _percent(field["right"]),
        )
    parts.append(found)
    parts.append(Text(f"intervals: {method['draws']:,} draws of records, seed {method['seed']}"))
    misses = report.get("misses")
    if misses:
        parts.append(_misses(misses))
    return Group(*parts)


def _misses(misses: list[dict[str, Any]]) -> RenderableType:
    found = Table()
    for name in ("record", "field", "gold", "predicted"):
        found.add_column(name, overflow="fold")
    for one in misses[:_MOST]:
        cells = (one["id"], one["field"], one["gold"], one["predicted"])
        found.add_row(*(Text(_short(text(value))) for value in cells))
    rest = len(misses) - _MOST
    return Group(found, Text(f"{rest:,} more; --json lists them")) if rest > 0 else found


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _short(said: str) -> str:
    line = " ".join(shown(said).split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
