"""What a comparison says: its counts, its changes, and what a value is in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from newskit.screen import shown
from newskit.showing.cells import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.comparing.changes import Change
    from newskit.comparing.run import Entry, Summary

_SHORT = 60  # characters of a value in a table


def counted(summary: Summary) -> str:
    """Return the counts in words."""
    counts = summary.counts
    return (
        f"{counts['a']:,} records in {shown(summary.a)}, {counts['b']:,} in {shown(summary.b)}: "
        f"{counts['same']:,} the same, {counts['changed']:,} changed, {counts['missing']:,} missing, "
        f"{counts['added']:,} added"
    )


def rows(entry: Entry) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each change of a record: its id, the key, and both sides in short."""
    name = shown(entry.id or "")
    if not entry.changes:
        yield name, entry.status, "", ""
        return
    for change in entry.changes:
        a, b = apart(_side(change.a), _side(change.b))
        yield name, where(change), a, b


def where(change: Change) -> str:
    """Return the key of a change, with the place of an item."""
    return f"{change.key} {change.at[0]}..{change.at[1]}" if change.at else change.key


def apart(a: str, b: str) -> tuple[str, str]:
    """Return both sides cut to what a cell holds, around the first place where they differ."""
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    start = same - _SHORT // 3 if same > _SHORT // 2 else 0
    return _cut(a, start), _cut(b, start)


def side(value: Any) -> str:
    """Return what one side has as text: nothing for null, no key and an empty list."""
    return "" if value is msgspec.UNSET else text(value)


def _side(value: Any) -> str:
    if value is msgspec.UNSET:
        return ""
    return "null" if value is None else " ".join(shown(text(value)).split())


def _cut(said: str, start: int) -> str:
    cut = said[start : start + _SHORT]
    return ("…" if start and cut else "") + cut + ("…" if len(said) > start + _SHORT else "")
