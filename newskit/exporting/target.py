"""What a format writes to: standard output, a file, or a folder with files for each story."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import streams
from newskit.errors import UsageError, reason
from newskit.reading import digest
from newskit.reading.packing import plain_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newskit.exporting.formats import Add
    from newskit.record import Record
    from newskit.settings import Options

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_NAME = ("", ".", "/")
_NAME_FAULTS = (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG)


class Target:
    """Where -o leads. A name without an ending, or that of a folder, is a folder's."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.path = options.target

    @property
    def ending(self) -> str:
        """The ending of the output's name, that of the packing left out; empty for standard output."""
        return plain_ending(str(self.path)) if self.path else ""

    @property
    def is_folder(self) -> bool:
        """Whether files for each story are to be written into a folder."""
        path = self.path
        return path is not None and (path.is_dir() or not (path.suffix or path.exists()))

    def file(self, what: str, ending: str) -> Path:
        """Return the file to write to. Raises UsageError where none, a packed one or a folder is named."""
        if self.path is None:
            raise UsageError(f"{what} is no stream; write it to a file with -o FILE{ending}")
        if self.options.is_packed:
            raise UsageError(f"{self.path}: {what} cannot be packed; leave out the last ending")
        if self.path.is_dir():
            raise UsageError(f"{self.path}: is a directory; {what} is one file")
        return self.path

    def folder(self, what: str) -> Folder:
        """Return the folder to write to, made where there is none. Raises UsageError."""
        if self.path is None or not self.is_folder:
            named = "" if self.path is None else f"{self.path}: "
            raise UsageError(f"{named}{what} has files for each story; name a folder: -o FOLDER")
        return Folder(self.path, self.options.files or ())


class Folder:
    """A folder with files for each story; what stands there of the same names is written anew."""

    def __init__(self, path: Path, inputs: list[str] | tuple[str, ...]) -> None:
        self.path = path
        self._taken: dict[str, str] = {}
        place = path.resolve()
        for given in inputs:
            source = Path(given).resolve() if given != "-" else None
            if source and source.is_dir() and (source == place or source in place.parents):
                raise UsageError(f"{path}: lies in {given}, which is read; name another folder")
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(f"{path}: {reason(error)}") from None

    def add(self, record: Record, files: Mapping[str, bytes]) -> None:
        """Write the files of a story; where its name is too long or a folder's, under a digest."""
        try:
            self._put_all(self.name(record), files)
        except OSError as error:
            if error.errno not in _NAME_FAULTS:
                raise
            self._put_all(f"story-{digest(record.id or '')}", files)

    def _put_all(self, name: str, files: Mapping[str, bytes]) -> None:
        for ending, data in files.items():
            self.put(name + ending, data)

    def put(self, name: str, data: bytes) -> None:
        """Write a file, which is whole or not there."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        growing = path.with_name(f".{path.name}.part"[-250:])
        growing.write_bytes(data)
        growing.replace(path)

    def name(self, record: Record) -> str:
        """Return the name of a story's files, without an ending: its id, that of no other story."""
        from newskit.batch.shards import mirrored

        own = record.id or ""
        usable = own if PurePath(own).as_posix() not in _NO_NAME else "story"
        name = base = mirrored(usable, None, None, "")
        number = 1
        while self._taken.setdefault(name.casefold(), own) != own:
            number += 1
            name = f"{base}~{number}"
        return name


@contextmanager
def objects(target: Target, make: Callable[[Record], Any]) -> Iterator[Add]:
    """Write a JSON object a story: a line each, one array in a file *.json, or a file each in a folder."""
    if target.is_folder:
        folder = target.folder("this")
        yield lambda record: folder.add(record, {".json": encoded(make(record)) + b"\n"})
        return
    is_array = target.ending == ".json"
    with streams.output(target.options) as out:
        mark = b"[\n" if is_array else b""

        def add(record: Record) -> None:
            nonlocal mark
            line = encoded(make(record))
            out.write(mark + line + (b"" if is_array else b"\n"))
            if is_array:
                mark = b",\n"
            elif not target.options.is_packed:
                out.flush()

        yield add
        if is_array:
            out.write(b"[]\n" if mark == b"[\n" else b"\n]\n")


@contextmanager
def texts(
    target: Target,
    make: Callable[[Record], str],
    ending: str,
    between: str,
    head: Callable[[Record], str] = lambda _record: "",
) -> Iterator[Add]:
    """Write a text a story, with something between them, or as a file each in a folder, with a head."""
    if target.is_folder:
        folder = target.folder("this")
        yield lambda record: folder.add(record, {ending: (head(record) + make(record)).encode()})
        return
    with streams.output(target.options) as out:
        mark = ""

        def add(record: Record) -> None:
            nonlocal mark
            out.write((mark + make(record)).encode())
            mark = between
            if not target.options.is_packed:
                out.flush()

        yield add


@contextmanager
def files(
    target: Target, what: str, make: Callable[[Record], Mapping[str, bytes]]
) -> Iterator[Add]:
    """Write the files of each story into a folder."""
    folder = target.folder(what)
    yield lambda record: folder.add(record, make(record))


def encoded(value: Any) -> bytes:
    """Return a value as JSON in UTF-8."""
    return msgspec.json.encode(value)


def sound(record: Record) -> Record:
    """Return a record that UTF-8 can hold: U+FFFD stands for each half of a character, at its place.

    >>> from newskit.record import Record
    >>> sound(Record(text="a\\ud800b")).text
    'a\ufffdb'
    """
    try:
        msgspec.json.encode(record)
        return record
    except UnicodeEncodeError:
        import json

        from newskit.record import loads

        line = json.dumps(record.to_dict(), ensure_ascii=False)
        return loads(_SURROGATE.sub("\ufffd", line))
