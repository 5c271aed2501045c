"""What a unit is written to, and what comes of it."""

from __future__ import annotations

import os
from typing import IO, Protocol

from newskit.tuples import NamedTuple


class Made(NamedTuple):
    """Files that stand in a temporary place, the names they are to get in OUT, and their bytes in all."""

    temporary: str
    names: tuple[str, ...]
    size: int


class Shard(Protocol):
    """What a unit is written to."""

    def add(self, line: bytes, path: str, number: int | None) -> None:
        """Add a record's line of JSON; path and number say where it came from."""

    def keep(self, path: str, number: int | None) -> bool:
        """Take over what a former try made of the next record, if it can be."""

    def forget(self) -> None:
        """Leave out what a former try made of the next record."""

    def finish(self) -> Made:
        """See that all is on the disk."""

    def drop(self) -> None:
        """Leave nothing behind."""


def sealed(file: IO[bytes]) -> int:
    """Close a file once it is on the disk; return its bytes."""
    with file:
        file.flush()
        os.fsync(file.fileno())
        return file.tell()
