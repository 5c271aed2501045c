"""What a source yields before it is decoded: the bytes of its records, and the problems in their place."""

from __future__ import annotations

import codecs
import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from newskit.errors import BUG, PARTIAL, USAGE, MissingExtraError, UsageError, bug, reason
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from newskit.record import Source

MAX_CHARS = 5_000_000
Kind = Literal["text", "html", "json"]


class Problem(NamedTuple):
    """Input that gave no record: its file, what is wrong, the exit code it asks for.

    number is the record's in a file of many (from 1); kind the exception behind it, if there was one;
    is_rest says that nothing after it could be read either; is_aside that the file is none of stories
    (a style sheet, a picture).
    """

    path: str
    what: str
    code: int = PARTIAL
    number: int | None = None
    kind: str | None = None
    is_rest: bool = False
    is_aside: bool = False

    @property
    def where(self) -> str:
        """The file, and the record in it."""
        return self.path if self.number is None else f"{self.path}:{self.number}"


class Piece(NamedTuple):
    """The bytes of one record before they are decoded.

    number is the record's in a file of many (from 1), None in a file that is one record. source is what
    an archive says of the record, encoding what it says of the bytes. is_named tells that the keys of a
    JSON object have their names from a reader of ours, so nobody needs to hear what was taken for what.
    """

    path: str
    number: int | None
    kind: Kind
    data: bytes
    source: Source | None = None
    encoding: str | None = None
    is_named: bool = False


_AT_ONCE = 1 << 26  # bytes asked for together: room is made for all before any is read
_ALL = 1 << 60  # bytes; no stream takes a larger number, however large --max-chars may be


class Reading(NamedTuple):
    """How to read: the options that read and every other command share.

    names maps newskit's names to a row's own (--map text=content), dots leading inwards.
    """

    encoding: str | None = None
    lang: str | None = None
    as_text: bool = False
    fix: bool = False
    max_chars: int = MAX_CHARS
    names: Mapping[str, str] | None = None


@lru_cache(maxsize=64)  # it is asked several times for each record
def is_stream(path: str) -> bool:
    """Whether a path names what can be read once and has no name of its own: -, /dev/fd/63, a pipe."""
    if path == "-" or path.startswith(("/dev/fd/", "/proc/self/fd/", "/dev/stdin")):
        return True
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116  (a third of the time of Path)
    except (OSError, ValueError):
        return False


def rest(path: str, error: Exception, number: int | None) -> Problem:
    """Say why a file cannot be read on from its record of a number."""
    return fault(path, error, number)._replace(is_rest=True)


def fault(path: str, error: Exception, number: int | None) -> Problem:
    """Say why a record gives none: what is wrong with it, or that we have a bug, and where."""
    kind = type(error).__name__
    if isinstance(error, (MissingExtraError, UsageError)):
        return Problem(path, reason(error), USAGE, number, kind)
    if isinstance(error, (OSError, EOFError)) or _is_packing(error):
        return Problem(path, reason(error), PARTIAL, number, kind)
    return Problem(path, bug(error), BUG, number, kind)


def too_long(reading: Reading) -> str:
    """Return what is said of a text that is over the limit."""
    return f"over {reading.max_chars:,} characters; skipped, see --max-chars"


def most_bytes(reading: Reading) -> int:
    """Return how many bytes are read for one text; a page has many more than its text has characters.

    A lower --max-chars than the default does not lower it: what is counted then is the text itself.
    """
    return min(4 * max(reading.max_chars, MAX_CHARS) + len(codecs.BOM_UTF32), _ALL)


def whole(stream: IO[bytes], reading: Reading) -> bytes | None:
    """Return all that is in a stream; None when it is more than is read for one text."""
    limit = most_bytes(reading)
    data = stream.read(min(limit + 1, _AT_ONCE))
    while _AT_ONCE <= len(data) <= limit and (more := stream.read(_AT_ONCE)):
        data += more
    return data if len(data) <= limit else None


def _is_packing(error: Exception) -> bool:
    """Whether an error is a decompressor's or an archive's own."""
    module = type(error).__module__.partition(".")[0].lstrip("_")
    return module in ("lzma", "zlib", "zstd", "backports", "compression", "pyarrow", "warcio")
