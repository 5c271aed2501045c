"""Whether what the command line asks of a batch can be done at all, and what work that is."""

from __future__ import annotations

import os
import shutil
import sys
from glob import iglob
from pathlib import Path, PurePath

import msgspec

from newskit import reading, streams
from newskit.batch.job import STEPS, Job, Request
from newskit.batch.shards import temporary_folder
from newskit.errors import UsageError, near
from newskit.reading.folders import Sources, find, is_glob, is_inside
from newskit.reading.stores import is_uri
from newskit.settings import Format


def job(request: Request) -> Job:
    """Return what is to be done with each record, and where it goes. Raises UsageError."""
    steps = tuple(filter(None, request.batching.steps.split(",")))
    unknown = set(steps) - set(STEPS)
    if unknown:
        step = min(unknown)
        raise UsageError(f'--steps: no step "{step}"{near(step, STEPS)}')
    format = request.batching.format or next(
        (one for one in Format if request.place.endswith(f".{one.value}")), Format.jsonl
    )
    if format is Format.tree and request.store is not None:
        raise UsageError("--format tree writes to a folder of this machine only")
    _check_wanted(request, format)
    inputs = request.options.files or []
    is_mirror = format is Format.tree and len(inputs) == 1 and Path(inputs[0]).is_dir()
    options = msgspec.structs.replace(request.options, files=None)
    return Job(
        asked=msgspec.structs.replace(request, options=options),
        out=Path(request.place),
        format=format,
        steps=("read", *(name for name in STEPS[1:] if name in steps)),
        root=str(Path(inputs[0])) if is_mirror else None,
        named=frozenset(str(PurePath(one)) for one in inputs if Path(one).is_file()),
    )


def _check_wanted(request: Request, format: Format) -> None:
    """See that what is to be written can be in this format. Raises UsageError."""
    from newskit.showing.layout import Wish, printer

    only, columns, rows = request.options.only, request.batching.columns, request.batching.rows
    if only is not None:
        if format is not Format.tree:
            raise UsageError("--only goes with --format tree: a file of text for each record")
        printer(Wish(only=only))
    if columns is rows is None:
        return
    if format not in (Format.csv, Format.tsv, Format.parquet):
        raise UsageError("--columns and --rows go with --format csv, tsv or parquet")
    printer(Wish(columns=columns, rows=rows, name=f"part.{format.value}"))


def check_inputs(request: Request) -> None:
    """Find mistakes in what is to be read before anything is written. Raises UsageError."""
    paths = [one for one in request.options.files or () if one != "-"]
    real = None if request.store else os.path.realpath(request.place)
    for path in paths:
        if os.path.lexists(path):
            if real and is_inside(path, real):
                raise UsageError(f"{path}: lies in the output folder")
            if not request.options.quiet and next(find(Sources((path,), real or "")), None) is None:
                streams.say(f"{path}: {reading.NO_FILE}")
        elif is_uri(path):
            if problem := reading.missing(path):
                raise UsageError(f"{problem.where}: {problem.what}")
        elif not is_glob(path):
            raise UsageError(f"{path}: no such file or folder")
        elif next(iglob(path, recursive=True), None) is None:  # noqa: PTH207  (as find() does)
            raise UsageError(f"{path}: no file has such a name")
    if (
        not paths
        and not request.batching.null
        and "-" not in (request.options.files or ())
        and not request.batching.retry_errors
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
        paths, request.store or str(out), str(listing), b"\0" if request.batching.null else b"\n"
    )


def _reads_list(request: Request) -> bool:
    return request.batching.null or "-" in (request.options.files or ())
