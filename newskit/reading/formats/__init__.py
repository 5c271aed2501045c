"""One file for each format: the endings of its names, how it begins, and how it becomes records."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Piece, Problem, Reading


class Format(Protocol):
    """What each module of this folder holds; a new format is a new file."""

    ENDINGS: tuple[str, ...]  # of its names, lower case with the dot

    def begins(self, head: bytes) -> bool:
        """Whether a file that begins with these bytes is surely of the format."""

    def pieces(self, stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
        """Yield the bytes of the file's records in order, and the problems in their place."""


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats, in the order of their names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def by_bytes(head: bytes) -> Format | None:
    """Return the format that a file's first bytes surely are of."""
    return next((one for one in formats() if one.begins(head)), None)


def by_ending(ending: str) -> Format | None:
    """Return the format that a name's ending (lower case, with its dot) stands for."""
    return next((one for one in formats() if ending in one.ENDINGS), None)


@cache
def endings() -> frozenset[str]:
    """Return the endings of all formats' names."""
    return frozenset(ending for one in formats() for ending in one.ENDINGS)
