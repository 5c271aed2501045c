"""Where output and messages go, and how a command ends: files, standard streams, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from newskit.errors import DONE, INTERRUPTED, USAGE, MissingExtraError, UsageError, reason
from newskit.rules import BadRuleError
from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newskit.settings import Options


def say(what: str) -> None:
    """Print one line on standard error."""
    with contextlib.suppress(OSError):
        print(f"newskit: {shown(what, instead='?')}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def output(options: Options) -> Iterator[IO[bytes]]:
    """Standard output, or --output's file: written beside it and renamed when all is done.

    A file is packed as its name ends (.gz, .zst ...); a terminal gets no control character of an article.
    """
    if options.target is None:
        out = sys.stdout.buffer
        if out.isatty():
            from newskit.showing.terminal import Safe

            yield Safe(out)  # type: ignore[misc]  # what is written to it are lines
        else:
            yield out
        return
    with _file(options.target) as out:
        if not options.is_packed:
            yield out
            return
        from newskit.showing.packing import packed

        with packed(out, options.target.name) as stream:
            yield stream


@contextlib.contextmanager
def _file(named: Path) -> Iterator[IO[bytes]]:
    import tempfile  # 5 ms that most runs need not pay

    target = named.resolve()  # a link stays a link
    name = ""
    try:
        if target.exists() and not target.is_file():  # /dev/null, a named pipe; a folder says no
            handle = os.open(target, os.O_WRONLY)
        else:
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise UsageError(f"{named}: {_refused(target, error)}") from None
    if not name:
        with os.fdopen(handle, "wb") as out:
            yield out
        return
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _refused(target: Path, error: OSError) -> str:
    """Why a file cannot be written, and what to do."""
    if target.is_dir():
        return "is a folder; name a file in it"
    if not target.parent.exists():
        return f"there is no folder {target.parent}; make it first"
    return reason(error)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def emit(values: Iterable[object]) -> int:
    """Print values as JSON, one a line; on a terminal with an escape for whatever does not print."""
    is_screen = sys.stdout.isatty()
    for value in values:
        line = msgspec.json.encode(value)
        if is_screen:
            from newskit.showing.terminal import visible

            line = visible(line.decode("utf-8")).encode("utf-8")
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
    return DONE


def guarded(command: Callable[[], int]) -> int:
    """Call a command and turn what stops it into one line and an exit code."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except BadRuleError as error:
        for fault in error.faults:
            say(fault)
        return USAGE
    except (UsageError, MissingExtraError) as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return stopped(error)


def stopped(error: OSError) -> int:
    """Say what the system refused, unless it is that nobody reads on, and return the exit code.

    What standard output does not take is given up, so that the interpreter's last flush is quiet.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return DONE
    named = f"{error.filename}: " if isinstance(error.filename, str) else ""
    say(f"{named}{reason(error)}")
    return USAGE
