"""Processes that do units, watched: one that dies or takes too long over a record is replaced.

Pools of the standard library, pebble and loky can do this for a task as a whole only: a record would have
to be a task, or a bad one cost a unit.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit import kept
from newskit.batch import work
from newskit.batch.journal import Failure
from newskit.batch.work import Spot, Work
from newskit.errors import MissingExtraError, reason

if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from multiprocessing.connection import Connection

    from newskit.batch.job import Job
    from newskit.batch.plan import Unit

TICK = 0.1  # seconds between two looks at the clock
_LONGEST = 1.0  # seconds that one look counts for at most
_TRIES = 3  # of a unit whose worker dies without a record to blame
_PRELOADED = ["newskit.batch.engine"]


class EngineError(RuntimeError):
    """Work that cannot go on: processes that do not start, or die with no record to blame."""


def context() -> Any:
    """Return how processes are started: from one that has loaded what they need, and no threads."""
    found = get_context("forkserver")
    found.set_forkserver_preload(_PRELOADED)
    return found


class Child:
    """A process, a pipe to it, and the marks it makes (see work.py)."""

    def __init__(self, context: Any, target: Callable[..., None], *args: object) -> None:
        self._context, self._target, self._args = context, target, args
        self.launch()

    def launch(self) -> None:
        """Start the process, or another in its place."""
        self.seconds = 0.0
        self._stopwatch = Stopwatch()
        self._is_closed = False
        self.marks: MutableSequence[float] = self._context.RawArray("d", work.MARKS)
        self.pipe: Connection
        self.pipe, theirs = self._context.Pipe()
        self.process = self._context.Process(
            target=self._target, args=(theirs, self.marks, *self._args), daemon=True
        )
        self.process.start()
        theirs.close()

    def is_late(self, timeout: float) -> bool:
        """Whether it has been at one thing for longer than so many seconds."""
        return self._stopwatch.seconds(self.marks[work.SINCE]) > timeout

    def message(self) -> tuple[Any] | None:
        """What it has to say, if there is something."""
        try:
            return (self.pipe.recv(),) if self.pipe.poll() else None
        except (EOFError, ConnectionResetError):
            self._is_closed = True
            return None

    def is_gone(self) -> bool:
        """Whether it has ended without another word."""
        return self._is_closed or (not self.process.is_alive() and not self.pipe.poll())

    def end(self, *, grace: float = 0) -> str:
        """End it, if it does not do so itself within some seconds; say how it ended."""
        self.process.join(grace)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"ended with code {code}"
        name = signal.strsignal(-code) or ""
        hint = ", perhaps for want of memory" if code == -signal.SIGKILL else ""
        return f"was ended by signal {-code} ({name.lower()}{hint})"


class Stopwatch:
    """How long a process has been at one thing, as far as we have been looking.

    Where all processes were stopped (Ctrl-Z, a sleeping machine) that time is no record's fault.
    """

    def __init__(self) -> None:
        self._since = self._looked = self._seconds = 0.0

    def seconds(self, since: float) -> float:
        """The seconds since it took up what it is at; since names that, 0 is nothing."""
        now = time.monotonic()
        if not since or since != self._since:
            self._since, self._seconds = since, 0.0
        else:
            self._seconds += min(now - self._looked, _LONGEST)
        self._looked = now
        return self._seconds


class Worker(Child):
    """A process that does units, the one it does now, and what in it is bad."""

    def __init__(self, context: Any, job: Job) -> None:
        self.unit: Unit | None = None
        self._bad: dict[Spot, Failure] = {}
        self._tries = 0
        super().__init__(context, _work, job, kept.is_on())

    def start(self, unit: Unit) -> None:
        """Have it do a unit."""
        self.unit, self._bad, self._tries = unit, {}, 0
        self._send()

    def heard(self, timeout: float) -> tuple[Any] | None:
        """What it has to say; if it has died or takes too long, another goes on with its unit."""
        if message := self.message():
            return message
        if self.is_gone():
            self._replace(f"the process {self.end(grace=1)}", "WorkerDied")
        elif self.is_late(timeout):
            self.end()
            self._replace(f"took longer than {timeout:g} s", "TimeoutError")
        return None

    def _replace(self, reason: str, kind: str) -> None:
        """Start another process on the same unit, without the record that the last one was at."""
        unit, marks = self.unit, self.marks
        if unit is None:
            raise EngineError(f"a worker with nothing to do: {reason}")
        is_rest = bool(marks[work.IS_READING])
        if marks[work.SINCE] and unit.inputs:
            path, number = unit.inputs[int(marks[work.FILE])].path, int(marks[work.NUMBER])
            spot = Spot(path, number, is_rest)
        else:
            spot = None
        if spot is None or spot in self._bad:
            self._tries += 1
            if self._tries == _TRIES:
                raise EngineError(f"unit {unit.number} cannot be done: {reason}")
        else:
            shown = None if number == 0 else number + 1 if is_rest else number
            what = f"{reason}; the rest of the file is left out" if is_rest and shown else reason
            self._bad[spot] = Failure(
                path=path,
                number=shown,
                reason=what,
                step=work.step_name(int(marks[work.STEP])),
                kind=kind,
                is_rest=is_rest,
            )
        self.launch()
        self._send()

    def _send(self) -> None:
        with suppress(BrokenPipeError):  # it has died already; that is seen when it is listened to
            self.pipe.send((self.unit, self._bad))


def settle() -> None:
    """What every child does first: leave Ctrl-C to the parent, and end when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # when memory runs out, better a worker than the one who remembers
        Path("/proc/self/oom_score_adj").write_text("500")
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: Any) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _work(pipe: Connection, marks: MutableSequence[float], job: Job, keeps: bool) -> None:
    """A worker: units come in, what they have come to goes out; it keeps what a start needs if we do."""
    settle()
    if keeps:
        kept.start("batch")
    with suppress(EOFError, BrokenPipeError):
        worker = Work(job, marks)
        while True:
            unit, bad = pipe.recv()
            try:
                done = worker.do(unit, bad)
                kept.save()
                pipe.send(done)
            except Exception as error:
                pipe.send(told(error))


def told(error: Exception) -> Exception:
    """What a child says of an error that ends the run."""
    if isinstance(error, OSError):
        return OSError(error.errno, reason(error))
    if isinstance(error, MissingExtraError):
        return error
    return EngineError(f"{type(error).__name__}: {reason(error)}")
