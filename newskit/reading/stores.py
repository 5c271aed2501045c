"""Reach files in object stores by their URI: s3, gs, abfs, hdfs and file by pyarrow, others by fsspec."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, Any

from newskit.errors import UsageError, needs
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_URI = re.compile(r"[a-z][a-z0-9+.\-]+://")
_COPIED = 1 << 20  # bytes at a time


class Stored(NamedTuple):
    """A file in a store: URI, path below the folder that was asked for, bytes, time of change (ns)."""

    uri: str
    path: str
    size: int
    mtime: int


def is_uri(path: str) -> bool:
    """Whether a path is a URI.

    >>> is_uri("s3://bucket/stories"), is_uri("a:/b")
    (True, False)
    """
    return _URI.match(path) is not None


def opened(uri: str) -> IO[bytes]:
    """Return a stream of a file's bytes, as they are. Raises OSError, ValueError, MissingExtraError."""
    check(uri)
    place = _Place(uri)
    return io.BufferedReader(place.files.open_input_stream(place.path, compression=None))


def check(uri: str) -> None:
    """Refuse a page in the web: newskit reads what is there. Raises UsageError."""
    if uri.lower().startswith(("http://", "https://", "ftp://")):
        raise UsageError("newskit does not fetch pages; save it first (curl -o page.html URL)")


def found(uri: str) -> Iterator[Stored]:
    """Yield the file of a URI, or the files at or below the folder, by name; none where there is nothing.

    Raises OSError, ValueError, MissingExtraError.
    """
    from pyarrow import fs

    check(uri)
    place = _Place(uri)
    info = place.files.get_file_info(place.path)
    if info.type == fs.FileType.Directory:
        selector = fs.FileSelector(place.path, recursive=True, allow_not_found=True)
        infos = sorted(place.files.get_file_info(selector), key=lambda one: one.path)
    else:
        infos = [info]
    for file in infos:
        if file.type == fs.FileType.File:
            below = file.path.removeprefix(place.path).lstrip("/") or file.base_name
            yield Stored(place.uri(file.path), below, file.size, file.mtime_ns or 0)


def put(uri: str, source: Path | bytes) -> None:
    """Write a file; a store shows it when it is whole. Raises OSError, ValueError."""
    place = _Place(uri)
    folder = place.path.rpartition("/")[0]
    if place.has_folders:
        place.files.create_dir(folder, recursive=True)
    with (
        io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream,
        place.files.open_output_stream(place.path, compression=None) as out,
    ):
        while data := stream.read(_COPIED):
            out.write(data)


def remove(uri: str) -> None:
    """Take a file away, if it is there."""
    place = _Place(uri)
    for _ in found(uri):
        place.files.delete_file(place.path)


def below(uri: str, name: str) -> str:
    """Return the URI of a name in a folder; what stands behind a question mark stays there."""
    folder, mark, query = uri.partition("?")
    return f"{folder.rstrip('/')}/{name}{mark}{query}"


class _Place:
    """A file system and a path in it."""

    def __init__(self, uri: str) -> None:
        try:
            from pyarrow import ArrowInvalid, fs
        except ImportError:
            raise needs("an object store", "pyarrow", "arrow") from None
        self._scheme, self._query = uri.partition("://")[0], uri.partition("?")[2]
        self.files: Any
        self.path: str
        try:
            self.files, self.path = fs.FileSystem.from_uri(uri)
            self._is_quoted = True
        except ArrowInvalid:
            self.files, self.path = _by_fsspec(uri)
            self._is_quoted = False
        self.path = self.path.rstrip("/") or "/"
        self.has_folders = self._scheme in ("file", "local", "hdfs")  # stores have none to make

    def uri(self, path: str) -> str:
        """The URI of another path in the same file system."""
        if not self._is_quoted:
            return f"{self._scheme}://{path}"
        from urllib.parse import quote

        query = f"?{self._query}" if self._query else ""
        return f"{self._scheme}://{quote(path)}{query}"


def _by_fsspec(uri: str) -> tuple[Any, str]:
    """A file system that only fsspec knows, as pyarrow's. Raises ValueError when it knows none."""
    from pyarrow import fs

    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise needs(f"the object store {uri}", "fsspec") from None
    files, path = url_to_fs(uri)
    return fs.PyFileSystem(fs.FSSpecHandler(files)), path
