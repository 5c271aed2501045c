"""Unpack files as they are read: gzip, bzip2, xz, Zstandard."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, Any

from newskit.errors import needs

HEAD = 8192  # bytes looked at to tell what a file is
_MAGIC = {
    ".gz": b"\x1f\x8b",
    ".bz2": b"BZh",
    ".xz": b"\xfd7zXZ\x00",
    ".zst": b"\x28\xb5\x2f\xfd",
}
ENDINGS = tuple(_MAGIC)


def unpacked(stream: IO[bytes], path: str) -> IO[bytes]:
    """Return a stream of what a packed file holds, or the stream itself; raises OSError, as reading may."""
    head = peek(stream)
    for magic in _MAGIC.values():
        if not head.startswith(magic):
            continue
        if magic == _MAGIC[".gz"]:
            import gzip

            return gzip.open(stream, "rb")  # type: ignore[return-value]  # a GzipFile reads like a file
        if magic == _MAGIC[".bz2"]:
            import bz2

            return bz2.open(stream, "rb")
        if magic == _MAGIC[".xz"]:
            import lzma

            return lzma.open(stream, "rb")
        return zstd().open(stream, "rb")  # type: ignore[no-any-return]
    if PurePath(path).suffix.lower() in ENDINGS and head:
        raise OSError(0, f"not packed as its ending {PurePath(path).suffix} says")
    return stream


def plain_ending(path: str) -> str:
    """Return the ending of a file's name without that of a packed file, lower case with its dot.

    >>> plain_ending("a/b.JSONL.gz"), plain_ending("b.txt")
    ('.jsonl', '.txt')
    """
    pure = PurePath(path)
    if pure.suffix.lower() in ENDINGS:
        pure = pure.with_suffix("")
    return pure.suffix.lower()


def zstd() -> Any:
    """Return the module for Zstandard, Python's own from 3.14 on. Raises MissingExtraError."""
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise needs(".zst", "backports.zstd", "batch")


def peek(stream: IO[bytes]) -> bytes:
    """Return the first bytes of a buffered stream, which stay in it."""
    return stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined, no-any-return]
