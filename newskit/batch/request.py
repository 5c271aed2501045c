"""What the command line asks of a batch, and whether it can be done at all."""

from __future__ import annotations

import os
import shutil
import sys
from glob import iglob
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from newskit import reading
from newskit.batch.made import Wanted
from newskit.batch.shards import temporary_folder
from newskit.batch.work import STEPS, Job
from newskit.errors import UsageError, near
from newskit.reading.folders import Sources, is_glob, is_inside
from newskit.reading.stores import is_uri
from newskit.settings import Dating, Format, Quoting

if TYPE_CHECKING:
    from newskit.settings import Cleaning, Options


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for; options.files are the inputs, options.output the folder.

    store is the URI of the folder instead, where that lies in an object store.
    """

    options: Options
    cleaning: Cleaning
    dating: Dating = Dating()
    quoting: Quoting = Quoting()
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
    columns: str | None = None
    rows: str | None = None

    @property
    def place(self) -> str:
        """Where the results go, as the user named it."""
        return self.store or str(self.options.output)


def job(request: Request) -> Job:
    """Return what is to be done with each record, and where it goes. Raises UsageError."""
    steps = tuple(filter(None, request.steps.split(",")))
    unknown = set(steps) - set(STEPS)
    if unknown:
        one = min(unknown)
        raise UsageError(f'--steps: no step "{one}"{near(one, STEPS)}')
    packing = request.packing or next(
        (one for one in Format if request.place.endswith(f".{one.value}")), Format.jsonl
    )
    if packing is Format.tree and request.store is not None:
        raise UsageError("--format tree writes to a folder of this machine only")
    wanted = Wanted(request.options.only, request.columns, request.rows)
    _check_wanted(wanted, packing)
    folders = request.options.files or []
    root = str(Path(folders[0])) if len(folders) == 1 and Path(folders[0]).is_dir() else None
    return Job(
        out=Path(request.place),
        packing=packing,
        steps=("read", *(name for name in STEPS[1:] if name in steps)),
        options=msgspec.structs.replace(request.options, output=None, files=None),
        cleaning=request.cleaning,
        dating=request.dating,
        quoting=request.quoting,
        wanted=wanted,
        store=request.store,
        root=root if packing is Format.tree else None,
        size=max(1, int(request.shard_mb * 1e6)),
        named=frozenset(str(PurePath(one)) for one in folders if Path(one).is_file()),
    )


def _check_wanted(wanted: Wanted, packing: Format) -> None:
    """See that what is to be written can be in this format. Raises UsageError."""
    from newskit.showing.layout import Wish, printer

    is_tree = packing is Format.tree
    if wanted.only is not None:
        if not is_tree:
            raise UsageError("--only goes with --format tree: a file of text for each record")
        printer(Wish(only=wanted.only))
    if wanted.columns is None and wanted.rows is None:
        return
    if packing not in (Format.csv, Format.tsv, Format.parquet):
        raise UsageError("--columns and --rows go with --format csv, tsv or parquet")
    name = f"part.{packing.value}"
    printer(Wish(columns=wanted.columns, rows=wanted.rows, name=name))


def check_inputs(request: Request) -> None:
    """Find mistakes in what is to be read before anything is written. Raises UsageError."""
    paths = [one for one in request.options.files or () if one != "-"]
    out = request.options.output
    real = os.path.realpath(out) if out else None
    for path in paths:
        if os.path.lexists(path):
            if real and is_inside(path, real):
                raise UsageError(f"{path}: lies in the output folder")
        elif is_uri(path):
            if problem := reading.missing(path):
                raise UsageError(f"{problem.where}: {problem.what}")
        elif not is_glob(path):
            raise UsageError(f"{path}: no such file or folder")
        elif next(iglob(path, recursive=True), None) is None:  # noqa: PTH207  (as find() does)
            raise UsageError(f"{path}: no file has such a name")
    if (
        not paths
        and not request.is_listed
        and "-" not in (request.options.files or ())
        and not request.retry_errors
    ):
        raise UsageError("no input; name files or folders, or pipe a list of names in with -0")
    if _reads_list(request) and sys.stdin.isatty():
        raise UsageError("standard input is a terminal; pipe a list of names in")


def sources(request: Request, out: Path) -> Sources:
    """The inputs; a list on standard input is kept in a file, for it is read more than once."""
    paths = tuple(one for one in request.options.files or () if one != "-")
    if not _reads_list(request):
        return Sources(paths, request.store or str(out))
    listing = temporary_folder(out) / "list"
    with listing.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return Sources(
        paths, request.store or str(out), str(listing), b"\0" if request.is_listed else b"\n"
    )


def _reads_list(request: Request) -> bool:
    return request.is_listed or "-" in (request.options.files or ())


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
