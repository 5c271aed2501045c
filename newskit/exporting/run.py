"""Take the records of a run through their steps and write them in a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit import pipe
from newskit.errors import DONE, PARTIAL, UsageError
from newskit.exporting import formats
from newskit.exporting.target import Target, sound
from newskit.written import BadRecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.exporting.formats import Format
    from newskit.record import Record
    from newskit.settings import Options

DEFAULT = "txt"


def run(step: Callable[[Record], Record], options: Options, to: str | None) -> int:
    """Write all records after the step as a format has them; return the exit code.

    Raises UsageError for an unknown format and for a target that it cannot be written to.
    """
    pipe.check(options)
    target = Target(options)
    form = _format(to, target)
    run = pipe.Run(options)
    ids: set[str] = set()

    with form.writer(target) as add:
        for record in run.records(step):
            try:
                add(_of_its_own(sound(record), ids, run))
            except (OSError, UsageError):  # of the disk, of who reads on, of the target
                raise
            except BadRecordError as error:
                run.complain(f"{error}; left out", PARTIAL, record.id)
            except Exception as error:  # a bug of ours must not stop the other records
                run.stumble(error, record.id)
    return run.ends(any_found=True)


def _format(to: str | None, target: Target) -> Format:
    """The format that was asked for, or that the output's name asks for."""
    if to is not None:
        return formats.format_of(to)
    if target.path is None:
        return formats.format_of(DEFAULT)
    found = formats.by_ending(target.ending)
    if found is None:
        listed = ", ".join(formats.names())
        raise UsageError(f"{target.path}: say in which format, with --to: {listed}")
    return found


def _of_its_own(record: Record, ids: set[str], run: pipe.Run) -> Record:
    """A record with an id that no other of the run has."""
    own = name = record.id or ""
    number = 1
    while name in ids:
        number += 1
        name = f"{own}:{number}"
    ids.add(name)
    if number > 1:
        run.complain(f"an id met before; exported as {name}", DONE, own)
    return record if name == record.id else record.replace(id=name)
