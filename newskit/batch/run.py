"""One run of `newskit batch`: what to do, whether it may be done here, and what came of it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe
from newskit.batch import shards
from newskit.batch.engine import AnyEngine, Engine, EngineError, Orders
from newskit.batch.inputs import Sources, is_glob, is_inside
from newskit.batch.journal import HIDDEN, Journal, LockedError, append_ledger, write_ledger
from newskit.batch.progress import Bar, Tally, summary
from newskit.batch.work import STEPS, Job
from newskit.reading import reason
from newskit.rules import DATA
from newskit.settings import Format
from newskit.stores import is_uri
from newskit.text import MissingExtraError

if TYPE_CHECKING:
    from newskit.batch.journal import Entry
    from newskit.batch.shards import Made
    from newskit.settings import Cleaning, Options


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for; options.files are the inputs, options.output the folder.

    store is the URI of the folder instead, where that lies in an object store.
    """

    options: Options
    cleaning: Cleaning
    steps: str = ",".join(STEPS)
    packing: Format | None = None
    is_listed: bool = False
    jobs: int | None = None
    is_ordered: bool = False
    resume: bool = False
    retry_errors: bool = False
    timeout: float = 60.0
    shard_mb: float = 16.0
    report: Path | None = None
    engine: str = "local"
    store: str | None = None

    @property
    def place(self) -> str:
        """Where the results go, as the user named it."""
        return self.store or str(self.options.output)


def run(request: Request) -> int:
    """Run a batch and return the exit code. Raises UsageError, BadRuleError, OSError."""
    options = request.options
    pipe.check(msgspec.structs.replace(options, files=None, output=None))
    if options.output is None and request.store is None:
        raise pipe.UsageError("-o OUT is needed: the folder that the results go to")
    job = _job(request)
    job.functions()  # so that bad rules are found out now
    _check_inputs(request)
    engine = _engine(request)
    journal = _journal(request)
    job = msgspec.structs.replace(job, out=journal.out)
    out = journal.out
    try:
        is_new = _check_folder(out, request.place)
        made, now = journal.open(), _made(job, request.engine)
        if made is None:
            journal.start(now)
        elif made != now:
            what = f"{_difference(made, now)}; name another folder"
            raise pipe.UsageError(f"{request.place}: {what}")
        return _Batch(request, engine, job, journal, may_work=is_new or request.resume).run()
    except LockedError as error:
        raise pipe.UsageError(f"{request.place}: {reason(error)}") from None
    finally:
        journal.close()


def _engine(request: Request) -> type[AnyEngine]:
    """What does the work. Raises UsageError when it cannot do this or is not installed."""
    if request.engine == "local":
        if request.store is not None:
            raise pipe.UsageError(f"{request.store}: only --engine ray writes to a store")
        return Engine
    from newskit.batch import cluster

    try:
        cluster.load()
    except MissingExtraError as error:
        raise pipe.UsageError(str(error)) from None
    return cluster.Cluster


def _journal(request: Request) -> Journal:
    if request.store is None:
        return Journal(Path(request.place))
    from newskit.batch.stored import StoredJournal

    try:
        return StoredJournal(request.store)
    except (MissingExtraError, ValueError) as error:
        raise pipe.UsageError(reason(error)) from None


class _Batch:
    """The work itself, in a folder that is ours."""

    def __init__(
        self,
        request: Request,
        engine: type[AnyEngine],
        job: Job,
        journal: Journal,
        *,
        may_work: bool,
    ) -> None:
        self._engine = engine
        self._request, self._job, self._journal = request, job, journal
        self._may_work = may_work or request.retry_errors
        self._out = job.out
        self._before, self._tally = Tally(), Tally()
        self._start = time.monotonic()
        self._peak = self._seconds = 0.0

    def run(self) -> int:
        temporary = shards.temporary_folder(self._out)
        shutil.rmtree(temporary, ignore_errors=True)  # what a killed run left
        temporary.mkdir()
        for entry in self._journal.entries():
            self._before.add(entry)
        write_ledger(self._journal)
        stopped: str | None = None
        code = pipe.DONE
        try:
            self._work()
        except KeyboardInterrupt:
            stopped, code = "interrupted", pipe.INTERRUPTED
        except OSError as error:
            stopped, code = reason(error), pipe.USAGE
        except MissingExtraError as error:
            stopped, code = str(error), pipe.USAGE
        except EngineError as error:
            stopped, code = str(error), pipe.BUG
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        standing = self._standing()
        said = summary(self._tally, self._before, time.monotonic() - self._start, standing)
        if stopped is not None:
            pipe.say(f"{self._request.place}: {stopped}; --resume goes on from here")
        pipe.say(said)
        if self._request.report is not None:
            self._report(standing, stopped)
        return code or (pipe.PARTIAL if standing else pipe.DONE)

    def _work(self) -> None:
        request = self._request
        options = request.options
        sources = _sources(request, self._out)
        orders = Orders(
            job=self._job,
            sources=sources,
            journal=self._journal.path,
            jobs=request.jobs or _cores(),
            timeout=request.timeout,
            is_ordered=request.is_ordered,
            only_failed=request.retry_errors,
        )
        with (
            self._engine(orders, self._commit, self._begin) as engine,
            Bar(sources, self._before, is_quiet=options.quiet) as bar,
        ):
            try:
                engine.run(lambda: bar.show(self._tally, engine))
            finally:
                self._peak, self._seconds = engine.peak, engine.seconds

    def _begin(self) -> None:
        """Refuse to go on with what an earlier run began, unless that was asked for."""
        if not self._may_work:
            raise pipe.UsageError(
                f"{self._request.place}: an earlier run left work to do here; --resume goes on with it"
            )

    def _commit(self, entry: Entry, made: Made) -> None:
        shards.commit(self._out, made)
        self._journal.add(entry)
        append_ledger(self._out, entry.failed)
        self._tally.add(entry)
        if self._request.options.verbose:
            for one in entry.failed:
                where = one.path if one.number is None else f"{one.path}:{one.number}"
                pipe.say(f"{where}: {one.reason}")

    def _standing(self) -> int:
        """Put the ledger in order and sweep up; return how many failures there are."""
        try:
            for name in self._journal.obsolete():
                (self._out / name).unlink(missing_ok=True)
            return write_ledger(self._journal)
        except OSError:  # the disk is full; the journal still knows
            return self._before.failed + self._tally.failed

    def _report(self, standing: int, stopped: str | None) -> None:
        tally, before = self._tally, self._before
        seconds = time.monotonic() - self._start
        value: dict[str, Any] = {
            **_made(self._job, self._request.engine),
            "out": self._request.place,
            "jobs": self._request.jobs or _cores(),
            "seconds": round(seconds, 3),
            "mb_per_second": round(tally.read / 1e6 / max(seconds, 1e-3), 3),
            **_counts(tally),
            "before": _counts(before),
            "standing_failures": standing,
            "stopped": stopped,
            "peak_mb": round(self._peak / 1e6),
            "processor_seconds": round(self._seconds, 3),
        }
        with pipe.output(
            msgspec.structs.replace(self._request.options, output=self._request.report)
        ) as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "shards": tally.units,
        "files": tally.files,
        "records": tally.records,
        "failed": tally.failed,
        "failures": tally.failures,
        "bytes_read": tally.read,
        "bytes_written": tally.written,
    }


def _job(request: Request) -> Job:
    steps = tuple(filter(None, request.steps.split(",")))
    unknown = set(steps) - set(STEPS)
    if unknown:
        raise pipe.UsageError(f'--steps: no step "{min(unknown)}"; there are {", ".join(STEPS)}')
    packing = request.packing or next(
        (one for one in Format if request.place.endswith(f".{one.value}")), Format.jsonl
    )
    if packing is Format.tree and request.store is not None:
        raise pipe.UsageError("--format tree writes to a folder of this machine only")
    folders = request.options.files or []
    root = str(Path(folders[0])) if len(folders) == 1 and Path(folders[0]).is_dir() else None
    return Job(
        out=Path(request.place),
        packing=packing,
        steps=("read", *(name for name in STEPS[1:] if name in steps)),
        options=msgspec.structs.replace(request.options, output=None, files=None),
        cleaning=request.cleaning,
        store=request.store,
        root=root if packing is Format.tree else None,
        size=max(1, int(request.shard_mb * 1e6)),
    )


def _check_inputs(request: Request) -> None:
    """Find mistakes in what is to be read before anything is written. Raises UsageError."""
    paths = [one for one in request.options.files or () if one != "-"]
    out = request.options.output
    real = os.path.realpath(out) if out else None
    for path in paths:
        if os.path.lexists(path):
            if real and is_inside(path, real):
                raise pipe.UsageError(f"{path}: lies in the output folder")
        elif not is_uri(path) and not is_glob(path):
            raise pipe.UsageError(f"{path}: no such file or folder")
    if (
        not paths
        and not request.is_listed
        and "-" not in (request.options.files or ())
        and not request.retry_errors
    ):
        raise pipe.UsageError("no input; name files or folders, or pipe a list of names in with -0")
    if _reads_list(request) and sys.stdin.isatty():
        raise pipe.UsageError("standard input is a terminal; pipe a list of names in")


def _reads_list(request: Request) -> bool:
    return request.is_listed or "-" in (request.options.files or ())


def _sources(request: Request, out: Path) -> Sources:
    """The inputs; a list on standard input is kept in a file, for it is read more than once."""
    paths = tuple(one for one in request.options.files or () if one != "-")
    if not _reads_list(request):
        return Sources(paths, request.store or str(out))
    listing = shards.temporary_folder(out) / "list"
    with listing.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return Sources(
        paths, request.store or str(out), str(listing), b"\0" if request.is_listed else b"\n"
    )


def _check_folder(out: Path, place: str) -> bool:
    """Make the output folder; return whether it is new. Raises UsageError when others' files are in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if (out / HIDDEN / "journal.jsonl").exists():
            return False
        if any(path.name != HIDDEN for path in out.iterdir()):
            raise pipe.UsageError(
                f"{place}: not empty, and no batch wrote into it; name a folder of its own"
            )
    except OSError as error:
        raise pipe.UsageError(f"{place}: {reason(error)}") from None
    return True


def _made(job: Job, engine: str) -> dict[str, Any]:
    """All that decides what comes out of a record, and in which shard."""
    from newskit import __version__

    options, cleaning = job.options, job.cleaning
    return {
        "newskit": __version__,
        "engine": engine,  # which cuts large files, or does not
        "steps": list(job.steps),
        "format": job.packing.value,
        "shard-mb": job.size / 1e6,
        "folder": job.root,
        **{
            name: getattr(options, name)
            for name in ("encoding", "lang", "text", "fix", "fast", "published")
        },
        **{name: getattr(cleaning, name) for name in ("keep", "drop")},
        "strictness": str(cleaning.strictness.value),
        "rules": _digest([Path(path) for path in options.rules or ()]),
        "data": _digest(sorted(path for path in DATA.rglob("*") if path.is_file())),
    }


def _difference(made: dict[str, Any], now: dict[str, Any]) -> str:
    """What has changed since a folder was begun."""
    told = {
        "newskit": "newskit's version",
        "folder": "the input",
        "rules": "the rules",
        "data": "newskit's own rules",
    }
    said = []
    for key in (key for key in now if made.get(key) != now[key]):
        values = f" ({_shown(made.get(key))}, now {_shown(now[key])})"
        said.append(told.get(key, f"--{key}") + ("" if key in ("rules", "data") else values))
    return f"made with other settings: {', '.join(said)}"


def _shown(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else "none" if value is None else str(value)


def _digest(paths: list[Path]) -> str | None:
    """A digest of what files hold, None for no files."""
    import hashlib

    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{len(data)} ".encode() + data)
    return digest.hexdigest()[:16] if paths else None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
