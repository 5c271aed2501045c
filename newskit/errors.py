"""The exceptions that become messages and exit codes, and how an error is put into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FEW = 16  # names that a message still lists
_PLACE = re.compile(r" \(|[;:] ")
DIFFERENT = 1  # as diff has it
DONE, NOTHING, USAGE, PARTIAL, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


class UsageError(ValueError):
    """A mistake in how the program was called; the message says what to do."""


class MissingExtraError(ImportError):
    """An optional dependency is not installed; the message names the command that installs it."""


class BadModelError(ValueError):
    """A file of learned weights that cannot be used; the message says what is wrong."""


def needs(what: str, library: str, extra: str | None = None) -> MissingExtraError:
    """Return the error of a library that is not installed: what needs it, its name, the extra that has it.

    >>> print(needs("reading WARC", "warcio", "batch"))
    reading WARC needs warcio; install it with: pip install "newskit[batch]"
    """
    package = f'"newskit[{extra}]"' if extra else library
    return MissingExtraError(f"{what} needs {library}; install it with: pip install {package}")


def reason(error: BaseException) -> str:
    """Return an error of the system, of a decompressor or of ours in one line of words."""
    if isinstance(error, EOFError):
        return "packed file is cut short"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split())[:200] or type(error).__name__


def bug(error: BaseException) -> str:
    """Return an error that nobody foresaw in one line, with the place in the code that it came from.

    >>> bug(ZeroDivisionError("division by zero"))
    'internal error: division by zero'
    """
    import traceback
    from pathlib import PurePath

    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    where = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"internal error: {reason(error)}{where}"


def kind(said: str) -> str:
    """Return what a message says without what is said of the one place: for counting its like.

    >>> kind("not JSON (column 2); line skipped"), kind("over 5,000,000 characters; skipped")
    ('not JSON', 'over 5,000,000 characters')
    """
    return _PLACE.split(said, maxsplit=1)[0]


def counted(count: int, noun: str) -> str:
    """Return how many of a kind there are.

    >>> counted(1, "style sheet"), counted(2000, "binary file (picture)")
    ('1 style sheet', '2,000 binary files (picture)')
    """
    name, bracket, rest = noun.partition(" (")
    return f"{count:,} {name}{'s' * (count != 1)}{bracket}{rest}"


def passed_over(kinds: Mapping[str, int]) -> str:
    """Return the line about files that hold no stories, by their kinds."""
    listed = ", ".join(counted(count, kind) for kind, count in kinds.items())
    return f"passed over, since they hold no stories: {listed}; --text reads them"


def gravest(*codes: int) -> int:
    """Return the exit code that says most of a run that earned several.

    >>> gravest(DONE, PARTIAL, NOTHING)
    3
    """
    return max(codes, key=(DONE, NOTHING, PARTIAL, USAGE, BUG).index)


def near(name: str, known: Iterable[str], *, most: int = _FEW) -> str:
    """Return what a message says behind an unknown name: the known one it is most like, or all of a few.

    most: how many are still listed.

    >>> near("txet", ["text", "url"]), near("zzz", ["text", "url"])
    ('; did you mean text?', '; there are text, url')
    """
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean {close[0]}?"
    return f"; there are {', '.join(names)}" if len(names) <= most else ""
