"""Plain text: the whole file is one story."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from newskit.reading.pieces import Piece, Problem, too_long, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Kind, Reading

ENDINGS = (".txt", ".text")


def begins(_head: bytes) -> bool:
    """Never sure: what nothing else is, is text."""
    return False


def pieces(
    stream: IO[bytes], path: str, reading: Reading, kind: Kind = "text"
) -> Iterator[Piece | Problem]:
    """Yield all bytes of a file as one record of a kind."""
    data = whole(stream, reading)
    if data is None:
        yield Problem(path, too_long(reading))
    else:
        yield Piece(path, None, kind, data)
