"""Have processes of this machine do the units: one that reads and plans, and workers.

Each unit is done by one worker from reading to the finished shard; this process hands out units and
takes note of what is done. A worker that dies or takes too long over a record is replaced, and its unit
done again without that record. Pools of the standard library, pebble and loky can do the first half of
this, but know a task as a whole only: a record would have to be a task, or a bad one cost a unit.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from newskit import reading
from newskit.batch import work
from newskit.batch.journal import Failure, entries
from newskit.batch.plan import Plan, Unit
from newskit.batch.work import Spot, Work
from newskit.text import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableSequence
    from multiprocessing.connection import Connection

    from newskit.batch.inputs import Sources
    from newskit.batch.journal import Entry
    from newskit.batch.shards import Made
    from newskit.batch.work import Job

TICK = 0.1  # seconds between two looks at the clock
_TRIES = 3  # of a unit whose worker dies without a record to blame
_PRELOADED = ["newskit.batch.engine"]


class EngineError(RuntimeError):
    """Work that cannot go on: processes that do not start, or die with no record to blame."""


class Orders(NamedTuple):
    """What the engine is to do: all that is not done, or what failed; see Plan and Job."""

    job: Job
    sources: Sources
    journal: Path
    jobs: int
    timeout: float
    is_ordered: bool = False
    only_failed: bool = False


class AnyEngine:
    """Does the units of a batch.

    commit is called, in this process, with each unit that is done. begins is called once, before the
    first unit is handed out. Use it as a context: leaving it ends all processes. peak is the most memory
    that one worker has held (bytes), seconds the processor time of all.
    """

    def __init__(
        self,
        orders: Orders,
        commit: Callable[[Entry, Made], None],
        begins: Callable[[], None] = lambda: None,
    ) -> None:
        self._orders, self._commit, self._begins = orders, commit, begins
        self.peak = 0.0
        self.seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes."""

    def run(self, tick: Callable[[], None] = lambda: None) -> None:
        """Do all there is to do; tick is called now and then.

        Raises OSError when results cannot be written, EngineError when processes cannot work.
        """
        raise NotImplementedError

    def live(self, mark: int) -> float:
        """The sum of a mark over the units in work (see work.py), 0 where that is not known."""
        return 0.0


class Engine(AnyEngine):
    """Does the units of a batch in processes of this machine."""

    def __init__(self, orders: Orders, *calls: Callable[..., None]) -> None:
        super().__init__(orders, *calls)
        self._context = context()
        self._refused: dict[str, str] = {}
        self._planner = _Child(self._context, _plan, orders, self._refused)
        self._opened: str | None = None
        self._is_planned = False
        self._workers: list[Worker] = []
        self._next: Unit | None = None
        self._has_begun = False

    def __exit__(self, *_: object) -> None:
        for child in [self._planner, *self._workers]:
            child.end()

    def run(self, tick: Callable[[], None] = lambda: None) -> None:
        """Do all there is to do; tick is called several times a second."""
        while not self._is_planned or self._next or any(one.unit for one in self._workers):
            self._hand_out()
            busy = [one for one in self._workers if one.unit]
            listens = self._next is None and not self._is_planned
            heard = [*busy, self._planner] if listens and self._planner.process.is_alive() else busy
            connection.wait([one.pipe for one in heard], TICK)
            if listens:
                self._hear_planner()
            for one in busy:
                self._hear(one)
            tick()

    def live(self, mark: int) -> float:
        """The sum of a mark over the units in work."""
        return sum(one.marks[mark] for one in self._workers if one.unit)

    def _hand_out(self) -> None:
        if self._next is None:
            return
        idle = next((one for one in self._workers if one.unit is None), None)
        if idle is None and len(self._workers) < self._orders.jobs:
            idle = Worker(self._context, self._orders.job)
            self._workers.append(idle)
        if idle is not None:
            idle.start(self._next)
            self._next = None

    def _hear_planner(self) -> None:
        planner, timeout = self._planner, self._orders.timeout
        if message := planner.message():
            self._take(*message)
            return
        if not planner.is_gone() and not planner.is_late(timeout):
            return
        if self._opened is None:
            raise EngineError(f"the process that finds the inputs {planner.end(grace=1)}")
        if any(one.unit for one in self._workers):
            return  # what they do must be in the journal before another planner reads it
        late = planner.is_late(timeout) and not planner.is_gone()
        how = f"took longer than {timeout:g} s" if late else f"the process {planner.end(grace=1)}"
        planner.end()
        self._refused[self._opened] = f"{how}; the rest of the file is left out"
        self._opened = None
        self._planner = _Child(self._context, _plan, self._orders, self._refused)

    def _take(self, message: object) -> None:
        """Hear the planner: a unit, a file that it opens, what stopped it, or that all is planned."""
        if isinstance(message, Unit):
            if not self._has_begun:
                self._has_begun = True
                self._begins()
            self._next = message
        elif isinstance(message, str):
            self._opened = message
        elif isinstance(message, Exception):
            raise message
        else:
            self._is_planned = True

    def _hear(self, worker: Worker) -> None:
        if message := worker.heard(self._orders.timeout):
            self._finish(worker, *message)

    def _finish(self, worker: Worker, message: Any) -> None:
        if isinstance(message, Exception):
            raise message
        entry, made = message
        self.peak = max(self.peak, worker.marks[work.PEAK])
        self.seconds += worker.marks[work.SECONDS] - worker.seconds
        worker.seconds = worker.marks[work.SECONDS]
        worker.unit = None
        self._commit(entry, made)


def context() -> Any:
    """Return how processes are started: from one that has loaded what they need, and no threads."""
    found = get_context("forkserver")
    found.set_forkserver_preload(_PRELOADED)
    return found


class _Child:
    """A process, a pipe to it, and the marks it makes."""

    def __init__(self, context: Any, target: Callable[..., None], *args: object) -> None:
        self._context, self._target, self._args = context, target, args
        self.launch()

    def launch(self) -> None:
        self.seconds = 0.0
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
        since = self.marks[work.SINCE]
        return bool(since) and time.monotonic() - since > timeout

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


class Worker(_Child):
    """A process that does units, the one it does now, and what in it is bad."""

    def __init__(self, context: Any, job: Job) -> None:
        self.unit: Unit | None = None
        self._bad: dict[Spot, Failure] = {}
        self._tries = 0
        super().__init__(context, _work, job)

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


def _settle(pipe: Connection) -> None:
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


def _work(pipe: Connection, marks: MutableSequence[float], job: Job) -> None:
    """A worker: units come in, what they have come to goes out."""
    _settle(pipe)
    with suppress(EOFError, BrokenPipeError):
        worker = Work(job, marks)
        while True:
            unit, bad = pipe.recv()
            try:
                pipe.send(worker.do(unit, bad))
            except Exception as error:
                pipe.send(told(error))


def _plan(
    pipe: Connection, marks: MutableSequence[float], orders: Orders, refused: dict[str, str]
) -> None:
    """The planner: units go out, as fast as they are taken."""
    _settle(pipe)

    def reads(is_busy: bool) -> None:
        marks[work.SINCE] = time.monotonic() if is_busy else 0

    job = orders.job
    with suppress(BrokenPipeError):
        try:
            plan = Plan(
                entries(orders.journal, job.out),
                job.options.reading,
                size=job.size,
                is_ordered=orders.is_ordered,
                refused=refused,
                opened=pipe.send,
                reads=reads,
            )
            units: Iterator[Unit] = (
                plan.failed() if orders.only_failed else plan.units(orders.sources)
            )
            for unit in units:
                pipe.send(unit)
            pipe.send(None)
        except BrokenPipeError:
            raise
        except Exception as error:
            pipe.send(told(error))


def told(error: Exception) -> Exception:
    """What a child says of an error that ends the run."""
    if isinstance(error, OSError):
        return OSError(error.errno, reading.reason(error))
    if isinstance(error, MissingExtraError):
        return error
    return EngineError(f"{type(error).__name__}: {reading.reason(error)}")
