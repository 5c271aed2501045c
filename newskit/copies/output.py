"""Print records with their clusters, or what differs between copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit import pipe
from newskit.copies import Copies
from newskit.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record
    from newskit.settings import Options


def run(options: Options, *, threshold: float, drop: bool, show: bool, color: str) -> int:
    """Find the copies among the records of options.files, print them, and return the exit code.

    threshold and drop are those of newskit.copies.dups(); show prints differences instead of records, with
    color as in pipe.show(). Raises UsageError when they do not go together or an extra is missing.
    """
    pipe.check(options)
    if show and drop:
        raise UsageError("--show prints for a reader and drops nothing; leave out --drop")
    one_run = pipe.Run(options)
    try:
        if show:
            return _show(one_run, threshold, color)
        return pipe.write(_records(one_run, threshold, drop), one_run, found=_is_one_of_many)
    except MissingExtraError as error:
        raise UsageError(str(error)) from None


def _records(one_run: pipe.Run, threshold: float, drop: bool) -> Iterator[Record]:
    with Copies(one_run.records(lambda record: record), threshold=threshold) as found:
        yield from found.records(drop=drop)
        if one_run.options.verbose:
            pipe.say(f"{len(found.spool)} stories, {len(found)} copies")


def _show(one_run: pipe.Run, threshold: float, color: str) -> int:
    from newskit.copies.differences import family

    any_found = False
    with (
        pipe.reader(one_run.options, color=color) as put,
        Copies(one_run.records(lambda record: record), threshold=threshold) as found,
    ):
        for one in found.families():
            any_found = True
            put(family(found, one))
    return one_run.ends(any_found=any_found)


def _is_one_of_many(record: Record) -> bool:
    return record.cluster is not None and record.cluster.size > 1
