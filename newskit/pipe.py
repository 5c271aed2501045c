"""Run a step over files or standard input: records in, records out, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit import reading, streams
from newskit.errors import (
    BUG,
    DONE,
    NOTHING,
    PARTIAL,
    USAGE,
    UsageError,
    bug,
    gravest,
    near,
    passed_over,
)
from newskit.settings import Printing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

    from newskit.reading.rows import Taken
    from newskit.record import Record
    from newskit.settings import Options
    from newskit.showing.pager import Reader

MOST_SAID = 5  # lines about the same thing


class Run:
    """One run of one step: its messages and what they make of the exit code."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.code = DONE
        self._said: Counter[str] = Counter()
        self.aside: Counter[str] = Counter()  # files that hold no story, by what they are
        self._taken: set[tuple[str, str]] = set()

    def complain(self, what: str, code: int, where: str | None = None) -> None:
        """Print one line on standard error; the gravest code of the run becomes its exit code.

        The same said of many places is said of the first few, and of the others in all at the end.
        """
        self.code = gravest(self.code, code)
        self._said[what] += 1
        if self._said[what] <= MOST_SAID or self.options.verbose:
            streams.say(what if where is None else f"{where}: {what}")

    def stumble(self, error: Exception, where: str | None) -> None:
        """Say that a record is left out since we have a bug."""
        self.complain(bug(error), BUG, where)
        if self.options.verbose:
            import traceback

            traceback.print_exception(error)

    def heed(self, problem: reading.Problem) -> None:
        """Say what is wrong with an input; one that holds no story, as a folder's pictures, is counted."""
        if problem.is_aside and not problem.code:
            self.aside[problem.what.partition(";")[0]] += 1
        elif problem.code or not self.options.quiet:
            self.complain(problem.what, problem.code, problem.where)

    def take(self, taken: Taken) -> None:
        """Say once what was taken for what in the rows of another tool."""
        new = [pair for pair in taken if pair not in self._taken]
        self._taken.update(new)
        if new and not self.options.quiet:
            told = ", ".join(f'{name} from "{key}"' for name, key in new)
            streams.say(f"rows: {told}; --map {new[0][0]}=KEY takes another")

    def sum_up(self) -> None:
        """Say in all what was not said one by one."""
        if not self.options.verbose:
            for what, count in self._said.items():
                if count > MOST_SAID:
                    streams.say(f"{count - MOST_SAID:,} more: {what}")
        if self.aside and not self.options.quiet:
            streams.say(passed_over(self.aside))

    def ends(self, *, any_found: bool) -> int:
        """Return the exit code of the run; any_found says whether a record held what was looked for."""
        if self.code == DONE and self.options.exit_status and not any_found:
            return NOTHING
        return self.code

    def records(self, step: Callable[[Record], Record]) -> Iterator[Record]:
        """Yield the records of all inputs after the step, in order; report those that came to grief."""
        paths = self.options.inputs
        if "-" in paths and sys.stdin.isatty():
            raise UsageError(
                "no FILE and standard input is a terminal; name a file, or pipe text in"
            )
        bad = {path: problem for path in paths if (problem := reading.missing(path))}
        for problem in bad.values():
            self.heed(problem)
        sound = (path for path in paths if path not in bad)
        for record in reading.records(sound, self.options.reading, self.take):
            if isinstance(record, reading.Problem):
                self.heed(record)
                continue
            if "errors" in record.written and not self.options.quiet:
                for error in record.errors:
                    self.complain(error, DONE, record.id)
            try:
                done = step(record)
                for error in done.errors[len(record.errors) :]:
                    self.complain(error, PARTIAL, record.id)
                yield done
            except Exception as error:  # a bug of ours must not stop the other records
                self.stumble(error, record.id)
        self.sum_up()


def run_step(
    step: Callable[[Record], Record],
    options: Options,
    printing: Printing | None = None,
    *,
    found: Callable[[Record], bool] = lambda _record: True,
    kind: str = "stories",
) -> int:
    """Apply a step to every record and print the results; return the exit code.

    found says of a result whether it holds what the step looks for, for --exit-status; kind is that of the
    rows which are printed when none is asked for. Raises UsageError before anything is printed.
    """
    check(options)
    run = Run(options)
    return write(run.records(step), run, printing, found=found, kind=kind)


def write(
    records: Iterable[Any],
    run: Run,
    printing: Printing | None = None,
    *,
    found: Callable[[Any], bool] = lambda _record: True,
    kind: str = "stories",
) -> int:
    """Print a run's records; return the exit code. The other arguments are as in run_step().

    Records may be other structs when their kind says so.
    """
    options = run.options
    printing = printing or Printing()
    if printing.format == "table":
        return _tabulate(records, run, printing, found, kind)
    printer = printing.printer(options, kind)
    any_found = any_record = False
    with streams.output(options) as out:
        printer.start(out)
        for record in records:
            try:
                printer.add(record)
            except OSError:  # of the disk, or of who reads on
                raise
            except Exception as error:
                run.stumble(error, getattr(record, "id", None))
                continue
            if not options.is_packed:
                out.flush()
            any_record = True
            any_found = any_found or found(record)
        printer.finish()
        out.flush()
    for key in printer.keys if any_record else ():
        if not key.is_met:
            run.complain(key.unmet, USAGE)
    return run.ends(any_found=any_found if printer.holds is None else printer.holds)


def _tabulate(
    records: Iterable[Any],
    run: Run,
    printing: Printing,
    found: Callable[[Any], bool],
    kind: str,
) -> int:
    """Print records as one table; all its rows are held."""
    from newskit.showing.layout import rows_of

    rows = rows_of(printing.wish(run.options, kind), is_brief=True)
    any_found = False
    with reader(run.options, color=printing.color.value) as put:
        held: list[list[Any]] = []
        for record in records:
            try:
                held += rows.of(record)
            except Exception as error:
                run.stumble(error, getattr(record, "id", None))
                continue
            any_found = any_found or found(record)
        if held:
            from newskit.showing.table import table

            put(table(rows.columns, held))
    return run.ends(any_found=any_found)


def show(
    step: Callable[[Record], Record],
    options: Options,
    *,
    color: str,
    view: Callable[[Record], RenderableType],
    found: Callable[[Record], bool] = lambda _record: True,
) -> int:
    """Apply a step to every record and print it for a reader; return the exit code.

    color is auto, always or never; view makes of a record what is printed; found is as in run_step(). A
    terminal gets a pager when a screen does not hold it all.
    """
    check(options)
    run = Run(options)
    any_found = False
    with reader(options, color=color) as put:
        for record in run.records(step):
            try:
                shape = view(record)
            except Exception as error:
                run.stumble(error, record.id)
                continue
            put(shape)
            any_found = any_found or found(record)
    return run.ends(any_found=any_found)


@contextlib.contextmanager
def reader(options: Options, *, color: str, width: int | None = None) -> Iterator[Reader]:
    """Give a function that prints what rich can print for a reader, with a rule between one and the next.

    color is as in show(); width, in columns, stands instead of the terminal's. Raises UsageError for
    --only.
    """
    from newskit.showing.pager import Reader, paged

    if options.only:
        raise UsageError("this prints for a reader; use parse --only for one key")
    with streams.output(options) as out, paged(options.is_screen) as pager:
        to = out
        if options.is_screen:  # what it prints of an article has no control character left
            to = pager or sys.stdout.buffer
        try:
            yield Reader(to, color=color, is_screen=options.is_screen, width=width)
        except BrokenPipeError:
            if pager is None:
                raise


def begin(options: Options) -> None:
    """Find mistakes in the shared options, and missing inputs, before anything is read or written.

    It is for commands that need all of their inputs; others read what there is. Raises UsageError.
    """
    check(options)
    for path in options.files or ():
        if problem := reading.missing(path):
            raise UsageError(f"{problem.where}: {problem.what}")


def check(options: Options) -> None:
    """Find mistakes in the shared options before anything is read. Raises UsageError."""
    _ = options.reading
    if options.lang is not None:
        from newskit import tags

        if wrong := tags.wrong(options.lang):
            is_told = options.lang == os.environ.get("NEWSKIT_LANG")
            raise UsageError(f"{'NEWSKIT_LANG' if is_told else '--lang'}: {wrong}")
    if options.encoding is not None:
        try:
            "a".encode(options.encoding)  # b"" would not even be looked up
        except (LookupError, ValueError):
            from encodings.aliases import aliases

            names = (name.replace("_", "-") for name in sorted({*aliases, *aliases.values()}))
            hint = near(options.encoding, names) or "; write it as gb18030, cp1252, utf-16"
            raise UsageError(f'--encoding: no encoding "{options.encoding}"{hint}') from None
    target = options.target
    if target is not None and any(
        path != "-" and Path(path).exists() and target.exists() and target.samefile(path)
        for path in options.files or ()
    ):
        raise UsageError(f"{target}: output would overwrite its own input")
