"""Pack a file as it is written: gzip, bzip2, xz, Zstandard, by the ending of its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, Any

from newskit.reading.packing import ENDINGS, zstd


def is_packed(name: str) -> bool:
    """Whether a file of this name is to be packed."""
    return PurePath(name).suffix.lower() in ENDINGS


def packed(file: IO[bytes], name: str) -> Any:
    """Return a stream that packs into a file, or the file itself; the same bytes always give the same.

    Closing the stream leaves the file open. Raises MissingExtraError for .zst without a module for it.
    """
    ending = PurePath(name).suffix.lower()
    if ending == ".gz":
        import gzip

        return gzip.GzipFile("", "wb", fileobj=file, mtime=0)
    if ending == ".bz2":
        import bz2

        return bz2.open(file, "wb")
    if ending == ".xz":
        import lzma

        return lzma.open(file, "wb")
    if ending == ".zst":
        return zstd().open(file, "wb")
    return file
