"""Open the stories of the inputs on a screen to browse."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from newskit import pipe
from newskit.errors import BUG, UsageError, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newskit.record import Record
    from newskit.settings import Options
    from newskit.viewing.app import How


def browse(step: Callable[[Record], Record], options: Options, *, color: str, removed: How) -> int:
    """Show a list of all stories and the one that is chosen; return the exit code.

    All are held in memory. Raises UsageError without a terminal, MissingExtraError without textual.
    """
    if options.target is not None or not sys.stdout.isatty():
        raise UsageError("--browse needs a terminal; leave it out for a pipe or a file")
    try:
        from newskit.viewing.app import Browser
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise needs("show --browse", "textual", "browse") from None
    pipe.check(options)
    run = pipe.Run(options)
    records = list(run.records(lambda record: record))
    if not records:
        return run.ends(any_found=False)
    is_coloured = color == "always" or (color == "auto" and not os.environ.get("NO_COLOR"))
    with _keys():
        screen = Browser(records, step, removed=removed, is_coloured=is_coloured)
        screen.run()
    for trouble in screen.troubles:
        run.complain(trouble, BUG)
    return run.ends(any_found=True)


@contextlib.contextmanager
def _keys() -> Iterator[None]:
    """Let keys come from the terminal where stories came through a pipe."""
    if sys.stdin.isatty():
        yield
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise UsageError("--browse needs a terminal to read keys from") from None
    piped = os.dup(0)
    os.dup2(terminal, 0)
    os.close(terminal)
    try:
        yield
    finally:
        os.dup2(piped, 0)
        os.close(piped)
