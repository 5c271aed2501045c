"""One file for each format that records and rows are written in; a new format is a new file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.showing.rows import Column


class Writer(Protocol):
    """Writes to a stream that it was made with. What it adds are lists of flat values, one a column, or
    records as lines of JSON."""

    def add(self, what: Any) -> None:
        """Write a row or a record."""

    def finish(self) -> None:
        """Write what stands before the first and behind the last."""


class Format(Protocol):
    """What each module of this folder holds."""

    ENDING: str  # of its files' names, with the dot

    def rows(self, out: IO[bytes], columns: Sequence[Column], dress: Dress) -> Writer:
        """Return a writer of rows."""

    def records(self, out: IO[bytes], dress: Dress) -> Writer:
        """Return a writer of whole records; a format that holds rows only has no such function."""


if TYPE_CHECKING:
    Dress = Callable[[bytes], bytes]  # how a line of JSON looks where it is printed


def names() -> list[str]:
    """Return the names of all formats."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


@cache
def format_of(name: str) -> Format:
    """Return a format by its name."""
    return import_module(f"{__name__}.{name}")


def by_ending(name: str) -> str | None:
    """Return the name of the format that a file's name asks for, packed or not; None for any other.

    >>> by_ending("a/b.CSV"), by_ending("b.jsonl.gz"), by_ending("b.txt")
    ('csv', 'jsonl', None)
    """
    from newskit.reading.packing import plain_ending

    ending = plain_ending(name)
    return next((one for one in names() if ending == format_of(one).ENDING), None)
