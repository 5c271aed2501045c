"""Have a Ray cluster do the units: the same work, journal and ledger, on many machines.

Ray Data hands each unit to a process of Ray's, which has it done by another, as the engine of one machine
does: a record that kills that one or takes too long costs that record. Where Ray's process or its
machine dies, Ray has the unit done again elsewhere. A large file is one unit here and is not cut: it is
read where the work is, not by the process that plans.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
import warnings
from functools import lru_cache
from multiprocessing import connection
from types import ModuleType
from typing import TYPE_CHECKING, Any

from newskit.batch import work
from newskit.batch.children import TICK, EngineError, Worker, context, told
from newskit.batch.engine import Engine
from newskit.batch.plan import units
from newskit.batch.shards import temporary_folder
from newskit.batch.stored import empty, store
from newskit.errors import needs, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_MOST_BLOCKS = 10_000  # that Ray Data is to look after; with more units a block holds several


class RayEngine(Engine):
    """Does the units of a batch on Ray.

    Where RAY_ADDRESS names a cluster it is used, else Ray is started here with as many processors as
    --jobs says. The output folder has to be one that all machines see. Raises MissingExtraError without
    ray (Apache-2.0).
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._ray = load()
        self._is_ours = False

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            self._ray.shutdown()

    def run(self, tick: Callable[[], None] = lambda: None) -> None:
        """Do all there is to do; tick is called after each unit."""
        job = self._job
        todo = list(units(job, self._journal, self._sources, cuts_files=False))
        if not todo:
            return
        self._begins()
        self._start()
        data = self._ray.data.from_items(
            [{"order": pickle.dumps((job, unit))} for unit in todo],
            override_num_blocks=min(len(todo), _MOST_BLOCKS),
        )
        done = data.map(do, concurrency=job.asked.jobs, num_cpus=1)
        for row in self._rows(done):
            result = pickle.loads(row["done"])
            if isinstance(result, Exception):
                raise result
            entry, made = result
            if job.asked.store is not None:
                here = temporary_folder(job.out) / str(entry.unit)
                empty(here, made.size)
                made = made._replace(temporary=str(here))
            self.peak = max(self.peak, row["peak"])
            self.seconds += row["seconds"]
            self._commit(entry, made)
            tick()

    def _rows(self, data: Any) -> Iterator[dict[str, Any]]:
        """The rows as they come, without Ray's advice on how many there should be."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield from data.iter_rows()
        except self._ray.exceptions.RayError as error:
            raise EngineError(f"Ray: {reason(error)}") from None

    def _start(self) -> None:
        ray = self._ray
        if not ray.is_initialized():
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # newskit sends nothing anywhere
            address = os.environ.get("RAY_ADDRESS")
            how: dict[str, Any] = {} if address else {"num_cpus": self._job.asked.jobs}
            ray.init(
                address=address,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                **how,
            )
            self._is_ours = True
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        settings = ray.data.DataContext.get_current()
        settings.enable_progress_bars = False


def do(row: dict[str, Any]) -> dict[str, Any]:
    """Do the unit of a row, in a process of Ray's; a row with what has come of it.

    That is the entry and what was made, or the error that ends the run. The process that does the work
    stays for the next unit.
    """
    job, unit = pickle.loads(row["order"])
    uri = job.asked.store
    if uri is not None:  # what is there cannot be taken over; all of the unit is done again
        unit = unit._replace(only_failed=False)
        temporary_folder(job.out).mkdir(parents=True, exist_ok=True)  # on the machine that this is
    worker = _worker(pickle.dumps(job))
    worker.start(unit)
    try:
        while not (message := worker.heard(job.asked.batching.timeout)):
            connection.wait([worker.pipe], TICK)
        (result,) = message
        if uri is not None and not isinstance(result, Exception):
            store(result[1], uri)
    except Exception as error:
        result = told(error)
    seconds = worker.marks[work.SECONDS] - worker.seconds
    worker.seconds += seconds
    return {"done": pickle.dumps(result), "peak": worker.marks[work.PEAK], "seconds": seconds}


@lru_cache(maxsize=1)
def _worker(job: bytes) -> Worker:
    # A child would load what this process was started with, which is all of Ray.
    sys.modules["__main__"] = ModuleType("__main__")
    return Worker(context(), pickle.loads(job))


def load() -> Any:
    """Return ray, with Ray Data. Raises MissingExtraError without it (Apache-2.0)."""
    try:
        import ray.data
    except ImportError:
        raise needs("a cluster", "ray", "ray") from None
    return ray
