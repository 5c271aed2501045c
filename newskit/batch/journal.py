"""The journal: which units of a batch are done, and what failed in them.

OUT/.newskit/journal.jsonl has a line for each unit, written and synced once the unit's files are in
their place. The first line says how they were made. A torn last line is cut off and its unit done
again; of two lines for a unit the later one holds.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.errors import kind, reason
from newskit.written import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = ".newskit"
LEDGER = f"{HIDDEN}/errors.jsonl"
_MOST_KINDS = 100  # of failures that are counted each for itself


class Failure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What failed: the file, the record's number in it, why, in which step, with which exception.

    is_rest says that nothing behind it in the file was read.
    """

    path: str
    number: int | None = None
    reason: str
    step: str
    kind: str | None = None
    is_rest: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that is done.

    inputs: path and stamp of each file read. is_large: whether it is a block of one large file; block then
    says which, from 0, and is_last whether it ends the file. made: the files written, relative to OUT, and
    size their bytes in all. read: bytes of input, unpacked. aside: how many files hold no stories, by kind.
    """

    unit: int
    inputs: tuple[tuple[str, str], ...]
    is_large: bool = False
    block: int = 0
    is_last: bool = True
    made: tuple[str, ...] = ()
    size: int = 0
    read: int = 0
    records: int = 0
    failed: tuple[Failure, ...] = ()
    aside: dict[str, int] = {}


class LockedError(OSError):
    """Another batch holds the output folder."""


class Journal:
    """The journal of an output folder, held by one batch at a time."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out / HIDDEN / "journal.jsonl"
        self._lock: int | None = None
        self._end = 0

    def open(self) -> dict[str, Any] | None:
        """Lock the folder and return how its shards were made; None when nothing is there yet.

        Raises LockedError when another batch is at work there.
        """
        folder = self.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._lock, 20, 0).decode("ascii", "replace").strip()
            raise LockedError(
                0, f"another batch is at work in this folder (process {holder})"
            ) from None
        os.pwrite(self._lock, f"{os.getpid():<20}".encode(), 0)
        made = None
        for line, end in _lines(self.path):
            made = made or decode(line, dict)
            self._end = end
        return made

    def start(self, made: dict[str, Any]) -> None:
        """Begin a new journal."""
        self._append(made)
        sync(self.path.parent)
        sync(self.out)
        with suppress(OSError):  # a folder above ours may be closed to us
            sync(self.out.parent)

    def add(self, entry: Entry) -> None:
        """Note that a unit is done; it is on the disk when this returns."""
        self._append(entry)

    def entries(self) -> Iterator[Entry]:
        """Yield what is done: for each unit its last line, if the files it made are still there."""
        return entries(self.path, self.out)

    def obsolete(self) -> set[str]:
        """Return the files that units made before they were done again, and that none makes now.

        That is so where records have files of their own, and an input has lost some.
        """
        last = _last(self.path)
        if not last:
            return set()
        found: set[str] = set()
        for line, end in _lines(self.path):
            if end > len(line):
                entry: Entry = decode(line, Entry)
                if last[entry.unit] != end - len(line):
                    found.update(entry.made)
        if found:
            for entry in self.entries():
                found.difference_update(entry.made)
        return found

    def close(self) -> None:
        """Let go of the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _append(self, what: object) -> None:
        line = encoded(what) + b"\n"
        with self.path.open("ab") as stream:
            stream.truncate(self._end)  # what a torn line or a full disk left
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        self._end += len(line)


def entries(path: Path, out: Path) -> Iterator[Entry]:
    """Yield the entries of a journal that hold (see Journal.entries), unit by unit."""
    last = _last(path)
    if not last:
        return
    with path.open("rb") as stream:
        for unit in sorted(last):
            stream.seek(last[unit])
            entry: Entry = decode(stream.readline(), Entry)
            if _is_there(entry, out):
                yield entry


def write_ledger(journal: Journal) -> Counter[str]:
    """Write what failed to the ledger, in the order of units; return how often for what reason.

    Where nothing failed there is no such file.
    """
    ledger = journal.out / LEDGER
    temporary = ledger.with_suffix(".tmp")
    reasons: Counter[str] = Counter()
    with temporary.open("wb") as stream:
        for entry in journal.entries():
            count_reasons(reasons, entry.failed)
            stream.writelines(encoded(one) + b"\n" for one in entry.failed)
        stream.flush()
        os.fsync(stream.fileno())
    if reasons:
        temporary.replace(ledger)
    else:
        temporary.unlink()
        ledger.unlink(missing_ok=True)
    sync(ledger.parent)
    return reasons


def count_reasons(reasons: Counter[str], failed: Iterable[Failure]) -> None:
    """Count failures by what is said of them; the rarest of very many kinds are one."""
    for one in failed:
        said = kind(one.reason)
        reasons[said if said in reasons or len(reasons) < _MOST_KINDS else "other"] += 1


def append_ledger(out: Path, failed: tuple[Failure, ...]) -> None:
    """Add what has just failed to the ledger, for those who watch it; the end of the run orders it."""
    if failed:
        with (out / LEDGER).open("ab") as stream:
            stream.writelines(encoded(one) + b"\n" for one in failed)


def decode(line: bytes, what: Any) -> Any:
    """Read what encoded() wrote."""
    try:
        return msgspec.json.decode(line, type=what)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.convert(json.loads(line), what)


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lines(path: Path) -> Iterator[tuple[bytes, int]]:
    """The whole lines of a journal, and where each ends; the first that is not whole ends it."""
    end = 0
    try:
        with path.open("rb") as stream:
            for line in stream:
                if not line.endswith(b"}\n") or not _is_json(line):
                    return
                end += len(line)
                yield line, end
    except FileNotFoundError:
        return
    except OSError as error:
        raise OSError(0, f"{path}: {reason(error)}") from None


def _last(path: Path) -> dict[int, int]:
    """Where in a journal the line of each unit begins that holds."""
    last: dict[int, int] = {}
    for line, end in _lines(path):
        if end > len(line):  # the first line is the head
            last[decode(line, Entry).unit] = end - len(line)
    return last


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _is_there(entry: Entry, out: Path) -> bool:
    try:
        return sum((out / name).stat().st_size for name in entry.made) == entry.size
    except OSError:
        return False
