"""Print for a reader: through a pager on a terminal, with the width and colours that the reader has."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from typing import IO, TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

WIDTH = 100  # columns where there is no terminal to ask and COLUMNS says nothing
_MEASURE = 100  # columns of running text on a wider terminal: longer lines are hard to read
_LEAST = 20
_PLAIN = ("dumb", "")


class Reader:
    """Prints what rich can print, with a rule between one and the next.

    width: columns of running text. is_coloured: whether colours can be seen.
    """

    def __init__(self, out: IO[bytes], *, color: str, is_screen: bool, width: int | None) -> None:
        columns = width or shutil.get_terminal_size((WIDTH, 0)).columns
        self._out = out
        self._page = io.StringIO()
        self._is_first = True
        is_forced = color == "always" or (is_screen and color == "auto")
        is_plain = os.environ.get("TERM", "") in _PLAIN and color == "always"
        self._console = Console(
            file=self._page,
            force_terminal=False if color == "never" else is_forced or None,
            no_color={"always": False, "never": True, "auto": None}[color],
            color_system="standard" if is_plain else "auto",
            width=max(columns, _LEAST),
            highlight=False,
            markup=False,
            emoji=False,
        )
        self.width = max(_LEAST, width or min(columns, _MEASURE))
        self.is_coloured = bool(self._console.color_system) and not self._console.no_color

    def __call__(self, what: RenderableType) -> None:
        """Print one."""
        if not self._is_first:
            self._console.rule(style="dim")
        self._is_first = False
        self._console.print(what)
        self._out.write(self._page.getvalue().encode("utf-8", "backslashreplace"))
        self._out.flush()
        self._page.seek(0)
        self._page.truncate()


@contextlib.contextmanager
def paged(is_screen: bool) -> Iterator[IO[bytes] | None]:
    """Give what a pager reads, and wait for it in the end; None where there is no pager.

    Who leaves the pager early has read enough: what is written from then on raises BrokenPipeError.
    """
    command = _command() if is_screen else None
    if command is None:
        yield None
        return
    environ = {"LESS": "FRX", **os.environ}  # quit when it fits one screen
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environ)
    assert process.stdin is not None
    try:
        yield process.stdin
    finally:
        with contextlib.suppress(OSError):
            process.stdin.close()
        while process.poll() is None:
            with contextlib.suppress(KeyboardInterrupt):  # that is the pager's
                process.wait()


def _command() -> list[str] | None:
    """The pager's command: that of PAGER, or less; less is told to let colours through."""
    told = os.environ.get("PAGER") or "less"
    try:
        command = shlex.split(told)
    except ValueError:
        return None
    if not command or shutil.which(command[0]) is None or not sys.stdout.isatty():
        return None
    name = os.path.basename(command[0]).removesuffix(".exe")  # noqa: PTH119  # no file of ours
    return [*command, "-R"] if name == "less" else command
