"""Print records with their clusters, or what differs between copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit import pipe, streams
from newskit.copies import Copies
from newskit.errors import MissingExtraError, UsageError
from newskit.settings import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record
    from newskit.settings import Options, Rows


def run(options: Options, printing: Rows, *, threshold: float, drop: bool, show: bool) -> int:
    """Find the copies among the records of options.files, print them, and return the exit code.

    threshold and drop are those of newskit.copies.dups(); show prints differences instead of records.
    Raises UsageError when they do not go together or an extra is missing.
    """
    pipe.check(options)
    if show and msgspec.structs.replace(printing, color=When.auto).is_set:
        raise UsageError("--show prints for a reader; leave out --format, --columns, --rows and -0")
    if show and drop:
        raise UsageError("--show prints for a reader and drops nothing; leave out --drop")
    run = pipe.Run(options)
    try:
        if show:
            return _show(run, threshold, printing.color.value)
        found = _records(run, threshold, drop)
        return pipe.write(found, run, printing, found=_is_one_of_many, kind="copies")
    except MissingExtraError as error:
        raise UsageError(str(error)) from None


def _records(run: pipe.Run, threshold: float, drop: bool) -> Iterator[Record]:
    with Copies(run.records(lambda record: record), threshold=threshold) as found:
        yield from found.records(drop=drop)
        if run.options.verbose:
            streams.say(f"{len(found.spool)} stories, {len(found)} copies")


def _show(run: pipe.Run, threshold: float, color: str) -> int:
    from newskit.copies import differences

    any_found = False
    with (
        pipe.reader(run.options, color=color) as put,
        Copies(run.records(lambda record: record), threshold=threshold) as found,
    ):
        for family in found.families():
            any_found = True
            put(differences.family(found, family))
    return run.ends(any_found=any_found)


def _is_one_of_many(record: Record) -> bool:
    return record.cluster is not None and record.cluster.size > 1
