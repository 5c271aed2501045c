"""Make units of work of the inputs: what one process does at a time, and writes as one shard.

Small files are put together, in order, up to the size of a shard; a large one is read here, in blocks
of that size. The same inputs make the same units. What the journal says is done is left out: a file
that is new goes into a unit of its own or with other new ones, one that has changed has the unit that
held it done again, and a file that is met twice is taken once.
"""

from __future__ import annotations

import os
import sqlite3
from itertools import count
from typing import TYPE_CHECKING, Any

from newskit import reading
from newskit.batch.journal import Entry, decode, entries
from newskit.reading.folders import Input, find, look
from newskit.reading.packing import ENDINGS
from newskit.reading.stores import is_uri
from newskit.tuples import NamedTuple
from newskit.written import encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newskit.batch.job import Job
    from newskit.reading import Piece, Problem, Reading
    from newskit.reading.folders import Sources

MOST_FILES = 1000  # in a unit
_ARCHIVES = (".warc", ".parquet")


class Unit(NamedTuple):
    """What is done at a time.

    number: of its shard. is_large: it is a block of one large file, pieces the records of that; None: the
    inputs are to be read. old: what a former try made of the same inputs; only_failed: whether all that did
    not fail in it is to stay.
    """

    number: int
    inputs: tuple[Input, ...]
    block: int = 0
    is_last: bool = True
    is_large: bool = False
    pieces: tuple[Piece | Problem, ...] | None = None
    old: Entry | None = None
    only_failed: bool = False


def units(job: Job, journal: Path, sources: Sources, **how: Any) -> Iterator[Unit]:
    """Yield the units of a batch that are still to do; how is passed on to Plan."""
    batching = job.asked.batching
    plan = Plan(
        entries(journal, job.out),
        job.asked.options.reading,
        size=job.size,
        is_ordered=batching.ordered,
        **how,
    )
    return plan.failed() if batching.retry_errors else plan.units(sources)


class Plan:
    """The units of a batch that are still to do.

    done: what the journal holds. size: bytes of a shard's input. is_ordered: put no files together that
    are not neighbours. cuts_files: read large files here, in blocks; else each is a unit to be read where
    it is done. refused: large files that could not be read to their end, and why. opened is told
    the path of each large file before it is read, and reads() is called before each record of it.
    """

    def __init__(
        self,
        done: Iterator[Entry],
        how: Reading,
        *,
        size: int,
        is_ordered: bool = False,
        cuts_files: bool = True,
        refused: dict[str, str] | None = None,
        opened: Callable[[str], None] = lambda _path: None,
        reads: Callable[[bool], None] = lambda _is_busy: None,
    ) -> None:
        self._how, self._size, self._is_ordered = how, size, is_ordered
        self._cuts_files = cuts_files
        self._refused = refused or {}
        self._opened, self._reads = opened, reads
        self._known = _Known()
        used = {self._known.add(entry) for entry in done}
        self._numbers = (number for number in count() if number not in used)
        self._stale: set[int] = set()
        self._group: list[Input] = []
        self._weight = 0

    def units(self, sources: Sources) -> Iterator[Unit]:
        """Yield the units that the inputs make and the journal does not hold."""
        for file in find(sources):
            if self._known.meets(file.path):
                continue
            if self._is_large(file):
                if self._is_ordered:
                    yield from self._flush()
                yield from self._blocks(file)
                continue
            known = self._known.blocks(file.path)
            self._stale.update(block.unit for block in known.values() if block.stamp != file.stamp)
            if 0 in known and not known[0].is_large:
                yield from self._flush()
                continue
            self._stale.update(block.unit for block in known.values())  # it was large once
            self._group.append(file)
            self._weight += file.weight
            if self._weight >= self._size or len(self._group) >= MOST_FILES:
                yield from self._flush()
        yield from self._flush()
        for entry in self._known.failed():
            if not entry.is_large and not all(_is_there(one.path) for one in entry.failed):
                self._stale.add(entry.unit)  # what failed is gone
        yield from self._changed()

    def failed(self) -> Iterator[Unit]:
        """Yield the units in which something failed, for another try."""
        large: dict[str, None] = {}
        for entry in self._known.failed():
            paths = [path for path, _ in entry.inputs]
            grown = paths if entry.is_large else [one for one in paths if self._is_large(look(one))]
            if grown:  # small once: its unit is done again without it
                large.update(dict.fromkeys(grown))
            else:
                yield self._again(entry.unit, only_failed=True)
        for path in large:
            file = look(path)
            if file.problem is None:  # else it stays as it is: what was read of it is not lost
                yield from self._blocks(file, only_failed=True)
        yield from self._changed()

    def _changed(self) -> Iterator[Unit]:
        for number in sorted(self._stale):
            yield self._again(number)

    def _is_large(self, one: Input) -> bool:
        """Whether a file is read in blocks: those that hold many records and are no small change."""
        if one.problem is not None:
            return False
        return one.weight > self._size or one.path.lower().endswith(
            tuple(f"{kind}{packing}" for kind in _ARCHIVES for packing in ("", *ENDINGS))
        )

    def _flush(self) -> Iterator[Unit]:
        if self._group:
            yield Unit(next(self._numbers), tuple(self._group))
            self._group, self._weight = [], 0

    def _again(self, number: int, *, only_failed: bool = False) -> Unit:
        """A unit of small files once more, as they are now; those that are gone or large are left out."""
        old = self._known.entry(number)
        paths = [] if old.is_large else [path for path, _ in old.inputs if _is_there(path)]
        kept = tuple(one for one in map(look, paths) if not self._is_large(one))
        is_same = tuple((one.path, one.stamp) for one in kept) == old.inputs
        return Unit(number, kept, old=old, only_failed=only_failed and is_same)

    def _blocks(self, file: Input, *, only_failed: bool = False) -> Iterator[Unit]:
        """The blocks of a large file that are not done."""
        known = self._known.blocks(file.path)
        if 0 in known and not known[0].is_large:
            self._stale.add(known.pop(0).unit)  # it was small once
        is_same = all(block.stamp == file.stamp for block in known.values())
        is_whole = (
            known.keys() == set(range(len(known))) and known and known[len(known) - 1].is_last
        )
        if is_same and is_whole and not only_failed:
            return
        if file.path in self._refused:  # the blocks before the bad spot are done
            if not is_whole:
                what = reading.Problem(file.path, self._refused[file.path], is_rest=True)
                yield Unit(next(self._numbers), (file,), len(known), True, True, (what,))
            return
        for number, is_last, pieces in self._cut(file):
            block = known.pop(number, None)
            if block and is_same and not (only_failed and block.failed):
                continue
            yield Unit(
                block.unit if block else next(self._numbers),
                (file,),
                number,
                is_last,
                True,
                pieces,
                self._known.entry(block.unit) if block else None,
                only_failed and is_same,
            )
        self._stale.update(block.unit for block in known.values())  # it was longer once

    def _cut(self, file: Input) -> Iterator[tuple[int, bool, tuple[Piece | Problem, ...] | None]]:
        """Number, whether it is the last, and pieces of each block of a large file."""
        if not self._cuts_files:
            yield 0, True, None
            return
        self._opened(file.path)
        held: list[Piece | Problem] = []
        size = number = 0
        for piece in self._watched(reading.pieces_of(file.path, self._how)):
            if size >= self._size:
                yield number, False, tuple(held)
                held, size, number = [], 0, number + 1
            held.append(piece)
            size += len(piece.data) if isinstance(piece, reading.Piece) else 0
        yield number, True, tuple(held)

    def _watched(self, pieces: Iterator[Piece | Problem]) -> Iterator[Piece | Problem]:
        while True:
            self._reads(True)
            piece = next(pieces, None)
            self._reads(False)
            if piece is None:
                return
            yield piece


class _Block(NamedTuple):
    """What is known of a file that is done, or of a block of a large one."""

    unit: int
    is_large: bool
    stamp: str
    is_last: bool
    failed: int


class _Known:
    """What is done, and which files have been met, on the disk: there may be millions of them."""

    def __init__(self) -> None:
        # Without a name SQLite makes a temporary file, which goes with the connection.
        self._base = sqlite3.connect("")
        self._base.executescript(
            "PRAGMA journal_mode = OFF;"
            "CREATE TABLE block(path BLOB, block INT, unit INT, is_large INT, stamp TEXT, is_last INT,"
            " failed INT, PRIMARY KEY(path, block)) WITHOUT ROWID;"
            "CREATE TABLE unit(unit INTEGER PRIMARY KEY, failed INT, entry BLOB);"
            "CREATE TABLE met(path BLOB PRIMARY KEY) WITHOUT ROWID;"
        )

    def add(self, entry: Entry) -> int:
        """Take in what the journal says of a unit; return its number."""
        self._base.executemany(
            "INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    os.fsencode(path),
                    entry.block,
                    entry.unit,
                    entry.is_large,
                    stamp,
                    entry.is_last,
                    len(entry.failed),
                )
                for path, stamp in entry.inputs
            ),
        )
        self._base.execute(
            "INSERT OR REPLACE INTO unit VALUES (?, ?, ?)",
            (entry.unit, len(entry.failed), encoded(entry)),
        )
        return entry.unit

    def meets(self, path: str) -> bool:
        """Whether a path has been met before; it now is."""
        found = self._base.execute("INSERT OR IGNORE INTO met VALUES (?)", (os.fsencode(path),))
        return found.rowcount == 0

    def blocks(self, path: str) -> dict[int, _Block]:
        """The blocks of a file that are done, by number."""
        rows = self._base.execute(
            "SELECT block, unit, is_large, stamp, is_last, failed FROM block WHERE path = ?",
            (os.fsencode(path),),
        )
        return {block: _Block(*rest) for block, *rest in rows}

    def entry(self, number: int) -> Entry:
        """What the journal says of a unit."""
        row = self._base.execute("SELECT entry FROM unit WHERE unit = ?", (number,)).fetchone()
        found: Entry = decode(row[0], Entry)
        return found

    def failed(self) -> Iterator[Entry]:
        """The units in which something failed."""
        rows = self._base.execute("SELECT unit FROM unit WHERE failed ORDER BY unit").fetchall()
        return (self.entry(number) for (number,) in rows)


def _is_there(path: str) -> bool:
    return look(path).problem is None if is_uri(path) else os.path.lexists(path)
