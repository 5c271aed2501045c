"""One run of `newskit batch`, from the folder that it opens to what it says at its end."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe, streams
from newskit.batch import request as requested
from newskit.batch import shards
from newskit.batch.children import EngineError
from newskit.batch.engine import Engine, LocalEngine
from newskit.batch.folder import begin, made_with
from newskit.batch.journal import LEDGER, Journal, LockedError, append_ledger, write_ledger
from newskit.batch.progress import Bar, Tally, failures, summary
from newskit.batch.work import functions
from newskit.errors import (
    BUG,
    DONE,
    INTERRUPTED,
    PARTIAL,
    USAGE,
    MissingExtraError,
    UsageError,
    passed_over,
    reason,
)
from newskit.settings import Runner

if TYPE_CHECKING:
    from newskit.batch.job import Job, Request
    from newskit.batch.journal import Entry
    from newskit.batch.made import Made


def run(request: Request) -> int:
    """Run a batch and return the exit code. Raises UsageError, BadRuleError, OSError."""
    pipe.check(request.options)
    _check_place(request)
    job = requested.job(request)
    functions(job)  # so that bad rules are found out now
    requested.check_inputs(request)
    engine = _engine(request)
    journal = _journal(request)
    job = msgspec.structs.replace(job, out=journal.out)
    try:
        is_new = begin(journal, request.place, made_with(job))
        may_work = is_new or request.batching.resume
        return _Batch(request, engine, job, journal, may_work=may_work).run()
    except LockedError as error:
        raise UsageError(f"{request.place}: {reason(error)}") from None
    finally:
        journal.close()


def _check_place(request: Request) -> None:
    """See that the results can go where they are to. Raises UsageError."""
    if not request.batching.out:
        raise UsageError("-o OUT is needed: the folder that the results go to")
    if request.place == "-":
        raise UsageError("a batch writes into a folder; for standard output there is newskit parse")
    if request.store is None and Path(request.place).is_file():
        raise UsageError(f"{request.place}: is a file; a batch writes into a folder, name another")


def _engine(request: Request) -> type[Engine]:
    """What does the work. Raises UsageError when it cannot do this or is not installed."""
    if request.batching.runner is Runner.local:
        if request.store is not None:
            raise UsageError(f"{request.store}: only --engine ray writes to a store")
        return LocalEngine
    from newskit.batch import cluster

    try:
        cluster.load()
    except MissingExtraError as error:
        raise UsageError(str(error)) from None
    return cluster.RayEngine


def _journal(request: Request) -> Journal:
    if request.store is None:
        return Journal(Path(request.place))
    from newskit.batch.stored import StoredJournal

    try:
        return StoredJournal(request.store)
    except (MissingExtraError, ValueError) as error:
        raise UsageError(reason(error)) from None


class _Batch:
    """The work itself, in a folder that is ours."""

    def __init__(
        self,
        request: Request,
        engine: type[Engine],
        job: Job,
        journal: Journal,
        *,
        may_work: bool,
    ) -> None:
        self._engine = engine
        self._request, self._job, self._journal = request, job, journal
        self._may_work = may_work or request.batching.retry_errors
        self._out = job.out
        self._before, self._tally = Tally(), Tally()
        self._done: set[int] = set()  # units; what was done before and is done again counts once
        self._start = time.monotonic()
        self._peak = self._seconds = 0.0

    def run(self) -> int:
        temporary = shards.temporary_folder(self._out)
        shutil.rmtree(temporary, ignore_errors=True)  # what a killed run left
        temporary.mkdir()
        earlier = set()
        for entry in self._journal.entries():
            self._before.add(entry)
            earlier.add(entry.unit)
        write_ledger(self._journal)
        stopped: str | None = None
        code = DONE
        try:
            self._work()
        except KeyboardInterrupt:
            stopped, code = "interrupted", INTERRUPTED
        except OSError as error:
            stopped, code = reason(error), USAGE
        except MissingExtraError as error:
            stopped, code = str(error), USAGE
        except EngineError as error:
            stopped, code = str(error), BUG
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        standing = self._standing()
        if not earlier.isdisjoint(self._done):
            self._before = self._kept()
        self._say(standing, stopped)
        if self._request.batching.report is not None:
            self._report(standing, stopped)
        return code or (PARTIAL if standing else DONE)

    def _say(self, standing: Counter[str], stopped: str | None) -> None:
        """Say what the run came to, and where the failures are listed."""
        seconds = time.monotonic() - self._start
        said = summary(self._tally, self._before, seconds, standing, is_over=stopped is None)
        is_quiet = self._request.options.quiet
        if stopped is not None:
            streams.say(f"{self._request.place}: {stopped}; --resume goes on from here")
        if self._tally.aside and not is_quiet:
            streams.say(passed_over(self._tally.aside))
        if standing:
            said = failures(standing) if is_quiet else said
            streams.say(f"{said}; see {self._request.place.rstrip('/')}/{LEDGER}")
        elif said and not is_quiet:
            streams.say(said)

    def _work(self) -> None:
        sources = requested.sources(self._request, self._out)
        is_quiet = self._request.options.quiet
        given = (self._job, self._journal.path, sources, self._commit, self._begin)
        with (
            self._engine(*given) as engine,
            Bar(sources, self._before, is_quiet=is_quiet) as bar,
        ):
            try:
                engine.run(lambda: bar.show(self._tally, engine))
            finally:
                self._peak, self._seconds = engine.peak, engine.seconds

    def _begin(self) -> None:
        """Refuse to go on with what an earlier run began, unless that was asked for."""
        if not self._may_work:
            raise UsageError(
                f"{self._request.place}: an earlier run left work to do here; --resume goes on with it"
            )

    def _kept(self) -> Tally:
        """What was done before and stands."""
        kept = Tally()
        with suppress(OSError):
            for entry in self._journal.entries():
                if entry.unit not in self._done:
                    kept.add(entry)
        return kept

    def _commit(self, entry: Entry, made: Made) -> None:
        self._done.add(entry.unit)
        shards.commit(self._out, made)
        self._journal.add(entry)
        append_ledger(self._out, entry.failed)
        self._tally.add(entry)
        if self._request.options.verbose:
            for one in entry.failed:
                where = one.path if one.number is None else f"{one.path}:{one.number}"
                streams.say(f"{where}: {one.reason}")

    def _standing(self) -> Counter[str]:
        """Put the ledger in order and sweep up; return how many failures there are, by reason."""
        try:
            for name in self._journal.obsolete():
                (self._out / name).unlink(missing_ok=True)
            return write_ledger(self._journal)
        except OSError:  # the disk is full; the journal still knows
            return self._before.reasons + self._tally.reasons

    def _report(self, standing: Counter[str], stopped: str | None) -> None:
        tally, before = self._tally, self._before
        seconds = time.monotonic() - self._start
        value: dict[str, Any] = {
            **made_with(self._job),
            "out": self._request.place,
            "jobs": self._request.jobs,
            "seconds": round(seconds, 3),
            "mb_per_second": round(tally.read / 1e6 / max(seconds, 1e-3), 3),
            **_counts(tally),
            "before": _counts(before),
            "standing_failures": standing.total(),
            "stopped": stopped,
            "peak_mb": round(self._peak / 1e6),
            "processor_seconds": round(self._seconds, 3),
        }
        with streams.output(
            msgspec.structs.replace(self._request.options, output=self._request.batching.report)
        ) as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "shards": tally.units,
        "files": tally.files,
        "records": tally.records,
        "failed": tally.failed,
        "failures": tally.failures,
        "passed_over": tally.aside,
        "bytes_read": tally.read,
        "bytes_written": tally.written,
    }
