"""Write what a unit gives: a shard of JSON lines or Parquet, or a file for each record.

All of it first goes to a temporary place in OUT/.newskit and is synced there; commit() then renames it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from newskit.batch.journal import HIDDEN, sync
from newskit.batch.made import Made, Shard, sealed
from newskit.reading.folders import OLD_LEDGER
from newskit.reading.packing import ENDINGS, unpacked
from newskit.record import loads
from newskit.settings import Format
from newskit.showing.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.batch.job import Job
    from newskit.batch.journal import Entry
    from newskit.showing.layout import Printer

_LONGEST = 200  # bytes of a file's name; most file systems take 255
_MANY = (".jsonl", ".ndjson", ".warc", ".parquet")  # endings of files of many records
# What a name may not hold: bytes that are no UTF-8, what does not print, and what other systems refuse.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029%\\:*?\"<>|]")


def shard(job: Job, unit: int, old: Entry | None = None) -> Shard:
    """Return an empty shard for a unit; old is what a former try made, if some of it is to stay."""
    temporary = temporary_folder(job.out) / f"{unit}.{os.getpid()}"
    if job.format is Format.tree:
        return _Tree(temporary, job.root, old, job.asked.options.only)
    name = f"part-{unit:06}.{job.format}"
    if job.format in (Format.parquet, Format.csv, Format.tsv):
        from newskit.batch.tables import Table

        return Table(temporary, name, job)
    return _Lines(temporary, name, job.out / name if old else None)


def temporary_folder(out: Path) -> Path:
    """Where shards grow until they are whole."""
    return out / HIDDEN / "tmp"


def commit(out: Path, made: Made) -> None:
    """Give finished files their names, for good."""
    temporary = Path(made.temporary)
    folders: set[Path] = set()
    for n, name in enumerate(made.names):
        target = out / name
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.update(one for one in target.parents if one == out or out in one.parents)
        source = temporary / str(n) if temporary.is_dir() else temporary
        if source.exists():  # else the former try's stays
            source.replace(target)
    for folder in folders:
        sync(folder)
    if temporary.is_dir():
        temporary.rmdir()


def mirrored(path: str, number: int | None, root: str | None, ending: str = ".json") -> str:
    """Return the name in a tree for what a file holds: its own path below root, with an ending behind it.

    Records of a file of many get a folder of that name. No two records share a name, and none leads
    out of the tree: "..", control characters, "%" and what is no UTF-8 are written as %XX.

    >>> mirrored("pages/a/b.html", None, "pages"), mirrored("../x.jsonl", 2, None)
    ('a/b.html.json', '%2E%2E/x.jsonl/2.json')
    """
    pure = PurePath(path)
    if root is not None:
        pure = pure.relative_to(root) if pure != PurePath(root) else PurePath(pure.name)
    *folders, name = [part for part in pure.parts if part != "/"]
    if pure.is_absolute():
        folders.insert(0, "/")
    is_many = number is not None and (
        number > 1 or name.lower().endswith(_MANY) or _packed_many(name)
    )
    if is_many:
        folders.append(name)
        name = str(number)
    parts = [_safe(part, ending) for part in folders]
    parts.append(_safe(name) + ending)
    if parts[0] in (HIDDEN, OLD_LEDGER):  # neither of which is read as records
        parts[0] = f"%{ord(parts[0][0]):02X}{parts[0][1:]}"
    return "/".join(parts)


def _packed_many(name: str) -> bool:
    pure = PurePath(name.lower())
    return pure.suffix in ENDINGS and pure.stem.endswith(_MANY)


def _safe(name: str, ending: str = "") -> str:
    """A name that every system takes, and that no other name gives; ending is what a folder's has not."""
    safe = _UNSAFE.sub(_escaped, name)
    if safe in (".", "..") or name == "/":
        safe = "".join(f"%{ord(char):02X}" for char in name)
    if ending and safe.endswith(ending):  # or it could be a record's
        safe = safe.removesuffix(ending) + ending.replace(".", "%2E")
    if len(os.fsencode(safe)) > _LONGEST:
        import hashlib

        digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
        safe = os.fsencode(safe)[: _LONGEST - 20].decode("utf-8", "ignore") + f"%{digest}"
    return safe


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogateescape"))


class _Lines:
    """JSON lines, packed or not."""

    def __init__(self, temporary: Path, name: str, old: Path | None) -> None:
        self._temporary, self._name = temporary, name
        self._old = _lines_of(old) if old else iter(())
        self._file = temporary.open("wb")
        self._stream = packed(self._file, name)

    def add(self, line: bytes, _path: str, _number: int | None) -> None:
        self._stream.write(line)
        self._stream.write(b"\n")

    def keep(self, _path: str, _number: int | None) -> bool:
        line = next(self._old, None)
        if line is not None:
            self._stream.write(line)
        return line is not None

    def forget(self) -> None:
        next(self._old, None)

    def finish(self) -> Made:
        if self._stream is not self._file:
            self._stream.close()
        return Made(str(self._temporary), (self._name,), sealed(self._file))

    def drop(self) -> None:
        self._temporary.unlink(missing_ok=True)


class _Tree:
    """A file for each record."""

    def __init__(
        self, temporary: Path, root: str | None, old: Entry | None, only: str | None
    ) -> None:
        self._temporary, self._root = temporary, root
        self._ending = ".json" if only is None else ".txt"
        self._text = None if only is None else _printing(only)
        self._old = frozenset(old.made if old else ())
        self._kept = 0
        self._names: list[str] = []
        self._size = 0
        temporary.mkdir()

    def add(self, line: bytes, path: str, number: int | None) -> None:
        file = (self._temporary / str(len(self._names))).open("wb")
        if self._text is None:
            file.write(line + b"\n")
        else:
            self._text.start(file)
            self._text.add(loads(line))
        self._size += sealed(file)
        self._names.append(mirrored(path, number, self._root, self._ending))

    def keep(self, path: str, number: int | None) -> bool:
        name = mirrored(path, number, self._root, self._ending)
        if name not in self._old:
            return False
        self._names.append(name)
        out = self._temporary.parent.parent.parent
        self._size += (out / name).stat().st_size
        return True

    def forget(self) -> None:
        """Nothing: its file is made anew."""

    def finish(self) -> Made:
        return Made(str(self._temporary), tuple(self._names), self._size)

    def drop(self) -> None:
        shutil.rmtree(self._temporary, ignore_errors=True)


def _printing(only: str) -> Printer:
    from newskit.showing.layout import Wish, printer

    return printer(Wish(only=only))


def _lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a finished shard."""
    with path.open("rb") as file:
        yield from unpacked(file, str(path))
