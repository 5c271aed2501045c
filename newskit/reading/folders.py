"""Find the files that are to be read: in folders, by globs and in lists of names."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from newskit.errors import reason
from newskit.reading.packing import ENDINGS
from newskit.reading.stores import is_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = frozenset("*?[")
_PACKED = 8  # how many times larger than its packed file a text is taken to be
_READ = 1 << 16


class Input(NamedTuple):
    """A file: its size in bytes, its time of change in nanoseconds, or why it cannot be read."""

    path: str
    size: int = 0
    mtime: int = 0
    problem: str | None = None

    @property
    def stamp(self) -> str:
        """What changes when the file does."""
        return f"{self.size} {self.mtime} {self.problem or ''}"

    @property
    def weight(self) -> int:
        """About how many bytes there are to read, once unpacked."""
        return self.size * _PACKED if self.path.lower().endswith(ENDINGS) else self.size


class Sources(NamedTuple):
    """Where to look: folders, files and globs; a file that lists names, NUL or newline behind each.

    out is the folder that the results go to: what lies in it is no input.
    """

    paths: tuple[str, ...]
    out: str = ""
    listing: str | None = None
    separator: bytes = b"\n"


def find(sources: Sources) -> Iterator[Input]:
    """Yield the inputs in order: as named, within a folder by name; hidden files are passed over.

    What cannot be read is yielded with its problem, links to folders among them: following them could
    lead in circles, or anywhere.
    """
    out = os.path.realpath(sources.out) if sources.out else ""
    for path in sources.paths:
        if is_uri(path):
            yield from _stored(path, sources.out)
            continue
        found = [path] if os.path.lexists(path) or not is_glob(path) else _globbed(path)
        for one in found:
            yield from _at(str(PurePath(one)), out)
    if sources.listing is not None:
        for one in _listed(sources.listing, sources.separator):
            yield from _stored(one, sources.out) if is_uri(one) else _at(str(PurePath(one)), out)


def is_glob(path: str) -> bool:
    """Whether a name that is no file's may be meant as a pattern."""
    return not _MAGIC.isdisjoint(path)


def look(path: str) -> Input:
    """Return a file as it is now."""
    if is_uri(path):
        return next(_stored(path, ""), Input(path, problem="no such file"))
    try:
        found = Path(path).stat()
    except (OSError, ValueError) as error:
        return Input(path, problem=reason(error))
    if not stat.S_ISREG(found.st_mode):
        return Input(path, problem="neither a file nor a folder")
    return Input(path, found.st_size, found.st_mtime_ns)


def is_inside(path: str, folder: str) -> bool:
    """Whether a path leads into a folder or is it, links followed; nothing leads into ""."""
    if not folder:
        return False
    real = os.path.realpath(path)
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def _at(path: str, out: str) -> Iterator[Input]:
    """A file, or what a folder holds."""
    if Path(path).is_dir():
        yield from _walk(path, out)
    elif not is_inside(path, out):
        yield look(path)


def _stored(uri: str, out: str) -> Iterator[Input]:
    """A file in a store, or what a folder there holds."""
    from newskit.reading import stores

    is_empty = True
    for one in stores.found(uri):
        is_empty = False
        is_hidden = any(part.startswith(".") for part in one.path.split("/"))
        if not is_hidden and not (is_uri(out) and one.uri.startswith(out.rstrip("/") + "/")):
            yield Input(one.uri, one.size, one.mtime)
    if is_empty:
        yield Input(uri, problem="no such file or folder")


def _walk(root: str, out: str) -> Iterator[Input]:
    """The files below a folder, depth first, in the order of names; holds one listing a level."""
    stack = [iter([root])]
    while stack:
        path = next(stack[-1], None)
        if path is None:
            stack.pop()
            continue
        if os.path.isdir(path) and (len(stack) == 1 or not os.path.islink(path)):  # noqa: PTH112, PTH114  (thrice as fast)
            if is_inside(path, out):
                continue
            try:
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
            except OSError as error:
                yield Input(path, problem=reason(error))
                continue
            stack.append(_joined(path, names))
        elif os.path.isdir(path):  # noqa: PTH112
            yield Input(path, problem="a link to a folder; not followed")
        else:
            yield look(path)


def _globbed(pattern: str) -> list[str]:
    from glob import glob

    return sorted(glob(pattern, recursive=True))  # noqa: PTH207  (as a shell reads it)


def _listed(listing: str, separator: bytes) -> Iterator[str]:
    """The names of a list, one at a time."""
    rest = b""
    with Path(listing).open("rb") as stream:
        while data := stream.read(_READ):
            *names, rest = (rest + data).split(separator)
            yield from map(os.fsdecode, filter(None, names))
    if rest:
        yield os.fsdecode(rest)


def _joined(folder: str, names: list[str]) -> Iterator[str]:
    for name in names:
        yield name if folder == "." else os.path.join(folder, name)  # noqa: PTH118  (faster)
