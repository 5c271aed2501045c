"""Find the files that are to be read: in folders, by globs and in lists of names."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from newskit.errors import UsageError, reason
from newskit.reading.packing import ENDINGS
from newskit.reading.stores import is_uri
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = frozenset("*?[")
_PACKED = 8  # how many times larger than its packed file a text is taken to be
_READ = 1 << 16
# What batch keeps in its output folder beside the records: its own folder there with the journal in it,
# and the list of failures where older versions put it.
_OWN, _JOURNAL, OLD_LEDGER = ".newskit", ".newskit/journal", "errors.jsonl"


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

    A folder that batch wrote is its records, those of hidden files too; what batch keeps there for
    itself is no input, however it is named.

    What cannot be read is yielded with its problem, links to folders and out of the folder among them:
    following them could lead in circles, or anywhere. A list of names may hold URIs where a path is one.
    """
    out = os.path.realpath(sources.out) if sources.out else ""
    for path in sources.paths:
        if is_uri(path):
            yield from _stored(path, sources.out)
            continue
        found = [path] if os.path.lexists(path) or not is_glob(path) else _globbed(path)
        for name in found:
            yield from _at(str(PurePath(name)), out)
    if sources.listing is not None:
        for name in _listed(sources.listing, sources.separator):
            if is_uri(name) and not any(map(is_uri, sources.paths)):  # nobody meant the network
                yield Input(name, problem="a URI in a list of names; name its store as IN")
            else:
                yield from (
                    _stored(name, sources.out) if is_uri(name) else _at(str(PurePath(name)), out)
                )


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


def is_own(path: str) -> bool:
    """Whether a path leads to what batch keeps for itself in its output folder."""
    pure = PurePath(path)
    return _OWN in pure.parts or (pure.name == OLD_LEDGER and is_of_batch(str(pure.parent)))


def is_of_batch(folder: str) -> bool:
    """Whether batch wrote into a folder."""
    return Path(folder, f"{_JOURNAL}.jsonl").exists()


def is_inside(path: str, folder: str) -> bool:
    """Whether a path leads into a folder or is it, links followed; nothing leads into ""."""
    if not folder:
        return False
    real = os.path.realpath(path)
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def _at(path: str, out: str) -> Iterator[Input]:
    """A file, or what a folder holds."""
    if is_own(path):
        return
    if Path(path).is_dir():
        yield from _walk(path, out)
    elif not is_inside(path, out):
        yield look(path)


def _stored(uri: str, out: str) -> Iterator[Input]:
    """A file in a store, or what a folder there holds."""
    from newskit.reading import stores

    try:
        stores.check(uri)
    except UsageError as error:
        yield Input(uri, problem=str(error))
        return
    is_empty = True
    is_of_batch = False
    for file in stores.found(uri):
        is_empty = False
        is_of_batch = is_of_batch or file.path.startswith(_JOURNAL)  # which comes first
        is_hidden = any(part.startswith(".") for part in file.path.split("/"))
        if is_of_batch and file.path == OLD_LEDGER:
            continue
        if not is_hidden and not (is_uri(out) and file.uri.startswith(out.rstrip("/") + "/")):
            yield Input(file.uri, file.size, file.mtime)
    if is_empty:
        yield Input(uri, problem="no such file or folder")


def _walk(root: str, out: str) -> Iterator[Input]:
    """The files below a folder, depth first, in the order of names; holds one listing a level."""
    stack = [iter([root])]
    batches = [False]  # for each level, whether batch wrote the folder it lies in
    while stack:
        path = next(stack[-1], None)
        if path is None:
            stack.pop()
            batches.pop()
            continue
        if os.path.isdir(path) and (len(stack) == 1 or not os.path.islink(path)):  # noqa: PTH112, PTH114  (thrice as fast)
            if is_inside(path, out):
                continue
            try:
                names = sorted(os.listdir(path))  # noqa: PTH208
            except OSError as error:
                yield Input(path, problem=reason(error))
                continue
            is_root = _OWN in names and is_of_batch(path)
            batches.append(is_root or batches[-1])
            own = {_OWN, OLD_LEDGER} if is_root else {_OWN}
            if not batches[-1]:
                names = [name for name in names if not name.startswith(".")]
            stack.append(_joined(path, [name for name in names if name not in own]))
        elif os.path.isdir(path):  # noqa: PTH112
            yield Input(path, problem="a link to a folder; not followed")
        elif os.path.islink(path) and not is_inside(path, os.path.realpath(root)):  # noqa: PTH114
            yield Input(path, problem="a link out of the folder; not followed")
        elif path.endswith(".json") or not os.path.basename(path).startswith("."):  # noqa: PTH119
            yield look(path)  # a hidden .json is a record in a tree of batch


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
