"""Print a comparison: as JSON while it goes on, as a table or a page when it is known in all."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe
from newskit.showing.cells import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newskit.comparing.changes import Change
    from newskit.comparing.run import Entry, Summary
    from newskit.settings import Options

    Print = Callable[[Iterator[Entry], Summary, Options, int | None, str], None]

_SHORT = 60  # characters of a value in a table


def _json(
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, color: str
) -> None:
    """One object: the records that differ, written as they are found, then the counts."""
    with pipe.output(options) as out:
        mark = b'{"differences":['
        for line in _lines(entries, most):
            out.write(mark + b"\n" + line)
            mark = b","
        start = b'{"differences":[],\n' if mark != b"," else b"\n],\n"
        out.write(start + encoded(summary.to_dict())[1:] + b"\n")


def _jsonl(
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, color: str
) -> None:
    """A line for each record that differs."""
    with pipe.output(options) as out:
        for line in _lines(entries, most):
            out.write(line + b"\n")
            if not options.is_packed:
                out.flush()


def _table(
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, color: str
) -> None:
    """The counts, the keys that changed and how often, and the first records that differ."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    listed, rest = held(entries, most)
    with pipe.reader(options, color=color) as put:
        parts: list[Any] = [Text(counted(summary))]
        if summary.records:
            keys = Table()
            keys.add_column("key", overflow="fold")
            for name in ("records", "changes"):
                keys.add_column(name, justify="right")
            for name in sorted(summary.records):
                keys.add_row(name, str(summary.records[name]), str(summary.changes[name]))
            parts.append(keys)
        if listed:
            found = Table()
            for name in ("record", "key", "a", "b"):
                found.add_column(name, overflow="fold")
            for entry in listed:
                for n, row in enumerate(rows(entry)):
                    found.add_row(Text(row[0] if n == 0 else ""), *map(Text, row[1:]))
            parts.append(found)
        if rest:
            parts.append(Text(f"{rest:,} more records differ; --limit lists them"))
        put(Group(*parts))


def _html(
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, color: str
) -> None:
    """A page that needs nothing from elsewhere."""
    from newskit.comparing.page import page

    listed, rest = held(entries, most)
    with pipe.output(options) as out:
        for piece in page(listed, rest, summary):
            out.write(piece.encode("utf-8", "backslashreplace"))


FORMATS: dict[str, Print] = {"table": _table, "json": _json, "jsonl": _jsonl, "html": _html}


def held(entries: Iterator[Entry], most: int | None) -> tuple[list[Entry], int]:
    """Return the first entries and how many more there are."""
    listed = list(islice(entries, most))
    return listed, sum(1 for _ in entries)


def counted(summary: Summary) -> str:
    """Return the counts in words."""
    counts = summary.counts
    return (
        f"{counts['a']:,} records in {_shown(summary.a)}, {counts['b']:,} in {_shown(summary.b)}: "
        f"{counts['same']:,} the same, {counts['changed']:,} changed, {counts['missing']:,} missing, "
        f"{counts['added']:,} added"
    )


def rows(entry: Entry) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each change of a record: its id, the key, and both sides in short."""
    name = _shown(entry.id or "")
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


def encoded(value: Any) -> bytes:
    """Return a value as JSON; a lone surrogate is written as an escape."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return line.encode("utf-8", "backslashreplace")


def side(value: Any) -> str:
    """Return what one side has as text: nothing for null, no key and an empty list."""
    return "" if value is msgspec.UNSET else text(value)


def _lines(entries: Iterable[Entry], most: int | None) -> Iterator[bytes]:
    """The first entries as JSON; the others are counted."""
    for n, entry in enumerate(entries):
        if most is None or n < most:
            yield encoded(entry)


def _side(value: Any) -> str:
    if value is msgspec.UNSET:
        return ""
    return "null" if value is None else " ".join(_shown(text(value)).split())


def _cut(said: str, start: int) -> str:
    cut = said[start : start + _SHORT]
    return ("…" if start and cut else "") + cut + ("…" if len(said) > start + _SHORT else "")


def _shown(said: str) -> str:
    from newskit.screen import shown

    return shown(said)
