"""Print a comparison: as JSON while it goes on, as a table or a page when it is known in all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from newskit import pipe, streams
from newskit.comparing.page import page
from newskit.comparing.wording import counted, rows
from newskit.written import encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newskit.comparing.run import Entry, Summary
    from newskit.settings import Options

    Print = Callable[[Iterator[Entry], Summary, Options, int | None, str], None]


def _json(
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, _color: str
) -> None:
    """One object: the records that differ, written as they are found, then the counts."""
    with streams.output(options) as out:
        mark = b'{"differences":['
        for line in _lines(entries, most):
            out.write(mark + b"\n" + line)
            mark = b","
        start = b'{"differences":[],\n' if mark != b"," else b"\n],\n"
        out.write(start + encoded(summary.to_dict())[1:] + b"\n")


def _jsonl(
    entries: Iterator[Entry], _summary: Summary, options: Options, most: int | None, _color: str
) -> None:
    """A line for each record that differs."""
    with streams.output(options) as out:
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
    entries: Iterator[Entry], summary: Summary, options: Options, most: int | None, _color: str
) -> None:
    """A page that needs nothing from elsewhere."""
    listed, rest = held(entries, most)
    with streams.output(options) as out:
        for piece in page(listed, rest, summary):
            out.write(piece.encode("utf-8", "backslashreplace"))


FORMATS: dict[str, Print] = {"table": _table, "json": _json, "jsonl": _jsonl, "html": _html}


def held(entries: Iterator[Entry], most: int | None) -> tuple[list[Entry], int]:
    """Return the first entries and how many more there are."""
    listed = list(islice(entries, most))
    return listed, sum(1 for _ in entries)


def _lines(entries: Iterable[Entry], most: int | None) -> Iterator[bytes]:
    """The first entries as JSON; the others are counted."""
    for n, entry in enumerate(entries):
        if most is None or n < most:
            yield encoded(entry)
