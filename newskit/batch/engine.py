"""Have processes of this machine do the units: one that reads and plans, and workers.

Each unit is done by one worker from reading to the finished shard; this process hands out units and
takes note of what is done.
"""

from __future__ import annotations

import time
from contextlib import suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Self

from newskit.batch import work
from newskit.batch.children import TICK, Child, EngineError, Worker, context, settle, told
from newskit.batch.plan import Unit, units

if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from newskit.batch.job import Job
    from newskit.batch.journal import Entry
    from newskit.batch.made import Made
    from newskit.reading.folders import Sources


class Engine:
    """Does the units of a batch that its journal does not hold.

    commit is called, in this process, with each unit that is done. begins is called once, before the
    first unit is handed out. Use it as a context: leaving it ends all processes. peak is the most memory
    that one worker has held (bytes), seconds the processor time of all.
    """

    def __init__(
        self,
        job: Job,
        journal: Path,
        sources: Sources,
        commit: Callable[[Entry, Made], None],
        begins: Callable[[], None] = lambda: None,
    ) -> None:
        self._job, self._journal, self._sources = job, journal, sources
        self._commit, self._begins = commit, begins
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

    def live(self, _mark: int) -> float:
        """The sum of a mark over the units in work (see work.py), 0 where that is not known."""
        return 0.0


class LocalEngine(Engine):
    """Does the units of a batch in processes of this machine."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._context = context()
        self._refused: dict[str, str] = {}
        self._planner = self._new_planner()
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
            for child in busy:
                self._hear(child)
            tick()

    def live(self, mark: int) -> float:
        """The sum of a mark over the units in work."""
        return sum(one.marks[mark] for one in self._workers if one.unit)

    def _new_planner(self) -> Child:
        plan = (self._job, self._journal, self._sources, self._refused)
        return Child(self._context, _plan, *plan)

    def _hand_out(self) -> None:
        if self._next is None:
            return
        idle = next((one for one in self._workers if one.unit is None), None)
        if idle is None and len(self._workers) < self._job.asked.jobs:
            idle = Worker(self._context, self._job)
            self._workers.append(idle)
        if idle is not None:
            idle.start(self._next)
            self._next = None

    def _hear_planner(self) -> None:
        planner, timeout = self._planner, self._job.asked.batching.timeout
        if message := planner.message():
            self._take(*message)
            return
        is_late = planner.is_late(timeout)
        if not is_late and not planner.is_gone():
            return
        if self._opened is None:
            raise EngineError(f"the process that finds the inputs {planner.end(grace=1)}")
        if any(one.unit for one in self._workers):
            return  # what they do must be in the journal before another planner reads it
        is_late = is_late and not planner.is_gone()
        how = (
            f"took longer than {timeout:g} s" if is_late else f"the process {planner.end(grace=1)}"
        )
        planner.end()
        self._refused[self._opened] = f"{how}; the rest of the file is left out"
        self._opened = None
        self._planner = self._new_planner()

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
        if message := worker.heard(self._job.asked.batching.timeout):
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


def _plan(
    pipe: Connection,
    marks: MutableSequence[float],
    job: Job,
    journal: Path,
    sources: Sources,
    refused: dict[str, str],
) -> None:
    """The planner: units go out, as fast as they are taken."""
    settle()

    def reads(is_busy: bool) -> None:
        marks[work.SINCE] = time.monotonic() if is_busy else 0

    with suppress(BrokenPipeError):
        try:
            for unit in units(
                job, journal, sources, refused=refused, opened=pipe.send, reads=reads
            ):
                pipe.send(unit)
            pipe.send(None)
        except BrokenPipeError:
            raise
        except Exception as error:
            pipe.send(told(error))
