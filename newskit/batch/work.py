"""Do a unit: read its records, run the steps on each, write the shard."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from newskit import reading
from newskit.batch.job import STEPS
from newskit.batch.journal import Entry, Failure
from newskit.batch.shards import shard
from newskit.cleaning import strip
from newskit.datelines import dateline
from newskit.errors import bug
from newskit.quotations import quotes
from newskit.reading import Problem
from newskit.record import dumps
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableSequence, Sequence

    from newskit.batch.job import Job
    from newskit.batch.made import Made, Shard
    from newskit.batch.plan import Unit
    from newskit.reading import Piece
    from newskit.record import Record

WRITE = len(STEPS)  # the number of what comes after the steps

# What a process shows of itself while it works, as numbers that others can read:
# when it took up what it is at (seconds of the monotonic clock; 0: at nothing that is timed), the file
# and record of the unit, whether it is reading on behind that record, and the step.
SINCE, FILE, NUMBER, IS_READING, STEP = range(5)
# What the unit has come to: records, failures, bytes read.
RECORDS, FAILED, READ = range(5, 8)
# And what the process has used: its peak of memory (bytes), processor seconds.
PEAK, SECONDS = range(8, 10)
MARKS = 10


PARTLY = "Partial"  # the kind of a failure whose record is written


class Spot(NamedTuple):
    """A record that a process died of or took too long for, or what stands behind it in its file."""

    path: str
    number: int
    is_rest: bool


def functions(job: Job) -> list[tuple[int, Callable[[Record], Record]]]:
    """The steps behind read, by number. Raises UsageError, BadRuleError."""
    asked = job.asked
    known: dict[str, Callable[[Record], Record]] = {
        "strip": partial(strip, **asked.cleaning.keywords()),
        "dateline": partial(dateline, **asked.dating.keywords()),
        "quotes": partial(quotes, **asked.quoting.keywords()),
    }
    return [(STEPS.index(name), known[name]) for name in STEPS if name in job.steps[1:]]


class _Outcome:
    """What a unit has come to so far; aside counts files that hold no story, by their kinds."""

    def __init__(self) -> None:
        self.records = 0
        self.failed: list[Failure] = []
        self.aside: Counter[str] = Counter()


class Work:
    """Does units, one after the other.

    marks is kept up to date for those who watch (see above).
    """

    def __init__(self, job: Job, marks: MutableSequence[float]) -> None:
        self._job, self._marks = job, marks
        self._how = job.asked.options.reading
        self._steps = functions(job)

    def do(self, unit: Unit, bad: dict[Spot, Failure]) -> tuple[Entry, Made]:
        """Do a unit and leave its shard in a temporary place; bad are the spots to keep away from.

        Raises OSError when the shard cannot be written.
        """
        marks = self._marks
        marks[RECORDS] = marks[FAILED] = marks[READ] = 0
        only_failed = unit.old if unit.only_failed else None
        out, outcome = shard(self._job, unit.number, only_failed), _Outcome()
        try:
            self._fill(out, outcome, unit, bad)
            marks[SINCE] = 0
            made = out.finish()
        except BaseException:
            out.drop()
            raise
        entry = Entry(
            unit=unit.number,
            inputs=tuple((file.path, file.stamp) for file in unit.inputs),
            is_large=unit.is_large,
            block=unit.block,
            is_last=unit.is_last,
            made=made.names,
            size=made.size,
            read=int(marks[READ]),
            records=outcome.records,
            failed=tuple(outcome.failed),
            aside=dict(outcome.aside),
        )
        usage = resource.getrusage(resource.RUSAGE_SELF)
        marks[PEAK] = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        marks[SECONDS] = usage.ru_utime + usage.ru_stime
        return entry, made

    def _fill(self, out: Shard, outcome: _Outcome, unit: Unit, bad: dict[Spot, Failure]) -> None:
        """Do the records of a unit one by one, and keep those of its former try that stay."""
        redo = _Redo(unit.old if unit.only_failed else None)
        meant = self._job.named | {one.path for one in (unit.old.failed if unit.old else ())}
        for piece in self._pieces(unit, bad):
            if isinstance(piece, Problem) and piece.is_aside and piece.path not in meant:
                outcome.aside[piece.what.partition(";")[0]] += 1
                continue
            if redo.is_partial(piece):
                out.forget()
            flaw: Failure | None = None
            if isinstance(piece, Problem):
                done: bytes | Failure = _failure(piece)
            elif (spot := Spot(piece.path, piece.number or 0, is_rest=False)) in bad:
                done = bad[spot]
            elif redo.stays(piece) and out.keep(piece.path, piece.number):
                outcome.records += 1
                continue
            else:
                done, flaw = self._line(piece)
            self._marks[SINCE] = 0  # what the disk takes is not the record's fault
            self._put(out, outcome, piece, done, flaw)

    def _put(
        self,
        out: Shard,
        outcome: _Outcome,
        piece: Piece | Problem,
        done: bytes | Failure,
        flaw: Failure | None,
    ) -> None:
        """Write a record, and note why it could not be done, or what of it could not."""
        if not isinstance(done, Failure):
            done = _added(out, done, piece)
        if not isinstance(done, Failure):
            outcome.records += 1
            self._marks[RECORDS] += 1
        if (fault := done if isinstance(done, Failure) else flaw) is not None:
            outcome.failed.append(fault)
            self._marks[FAILED] += 1

    def _pieces(self, unit: Unit, bad: dict[Spot, Failure]) -> Iterator[Piece | Problem]:
        """What is to be read, file by file."""
        marks = self._marks
        for file, source in enumerate(unit.inputs):
            marks[FILE], marks[NUMBER] = file, 0
            pieces: Iterator[Piece | Problem]
            if unit.pieces is not None:
                pieces = iter(unit.pieces)
            elif source.problem is not None:
                pieces = iter((Problem(source.path, source.problem),))
            else:
                pieces = reading.pieces_of(source.path, self._how)
            while True:
                rest = bad.get(Spot(source.path, int(marks[NUMBER]), is_rest=True))
                if rest is not None:
                    yield Problem(
                        source.path, rest.reason, kind=rest.kind, number=rest.number, is_rest=True
                    )
                    break
                marks[IS_READING], marks[STEP] = 1, 0
                marks[SINCE] = time.monotonic()
                piece = next(pieces, None)
                if piece is None:
                    break
                marks[NUMBER], marks[IS_READING] = piece.number or 0, 0
                marks[SINCE] = time.monotonic()
                if not isinstance(piece, Problem):
                    marks[READ] += len(piece.data)
                yield piece

    def _line(self, piece: Piece) -> tuple[bytes | Failure, Failure | None]:
        """The line of a record after all steps, or why there is none; and what a step could not do."""
        marks, step = self._marks, 0
        try:
            record = reading.record(piece, self._how)
            if isinstance(record, Problem):
                return _failure(record), None
            flaw = None
            for step, function in self._steps:
                marks[STEP] = step
                before, record = len(record.errors), function(record)
                flaw = flaw or _flaw(piece, step, record.errors[before:])
            marks[STEP] = step = WRITE
            return dumps(record), flaw
        except Exception as error:  # a bug of ours, or no memory left: the others go on
            return _bug(piece, step, error), None


def _added(out: Shard, line: bytes, piece: Piece | Problem) -> bytes | Failure:
    """Add a record to a shard; a value that its format cannot hold costs no other record."""
    try:
        out.add(line, piece.path, piece.number)
    except OSError:
        raise
    except Exception as error:
        return _bug(piece, WRITE, error)
    return line


class _Redo:
    """Which records of a unit's former try stay: those that did not fail."""

    def __init__(self, old: Entry | None) -> None:
        self._is_on = old is not None
        failed = old.failed if old else ()
        self._failed = {(one.path, one.number or 0) for one in failed}
        self._partial = {(one.path, one.number or 0) for one in failed if one.kind == PARTLY}
        self._rest = {one.path: one.number or 0 for one in failed if one.is_rest}

    def is_partial(self, piece: Piece | Problem) -> bool:
        """Whether a record failed and stands in the shard all the same."""
        return (piece.path, piece.number or 0) in self._partial

    def stays(self, piece: Piece) -> bool:
        number = piece.number or 0
        return (
            self._is_on
            and (piece.path, number) not in self._failed
            and number < self._rest.get(piece.path, number + 1)
        )


def step_name(number: int) -> str:
    """Return the name of a step, as the ledger has it."""
    return STEPS[number] if number < WRITE else "write"


def _failure(problem: Problem) -> Failure:
    return Failure(
        path=problem.path,
        number=problem.number,
        reason=problem.what,
        step="read",
        kind=problem.kind,
        is_rest=problem.is_rest,
    )


def _flaw(piece: Piece, step: int, said: Sequence[str]) -> Failure | None:
    """What a step says that it left undone of a record, which is written all the same; None for nothing."""
    if not said:
        return None
    return Failure(
        path=piece.path,
        number=piece.number,
        reason="; ".join(said),
        step=step_name(step),
        kind=PARTLY,
    )


def _bug(piece: Piece | Problem, step: int, error: Exception) -> Failure:
    return Failure(
        path=piece.path,
        number=piece.number,
        reason=bug(error),
        step=step_name(step),
        kind=type(error).__name__,
    )
