"""Turn files, folders and standard input into records."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newskit.errors import PARTIAL, USAGE, UsageError, reason
from newskit.reading import stores
from newskit.reading.packing import peek, plain_ending, unpacked
from newskit.reading.pieces import (
    MAX_CHARS,
    Kind,
    Piece,
    Problem,
    Reading,
    is_stream,
    most_bytes,
    rest,
    too_long,
)
from newskit.reading.records import DIGITS, digest, record
from newskit.record import Record
from newskit.text import is_binary
from newskit.written import BadRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newskit.reading.rows import Taken

__all__ = [
    "MAX_CHARS",
    "Kind",
    "Piece",
    "Problem",
    "Reading",
    "count",
    "digest",
    "missing",
    "most_bytes",
    "pieces_at",
    "pieces_of",
    "read",
    "record",
    "records",
    "rest",
    "too_long",
]

NO_FILE = "no file to read in this folder"  # none at all, or hidden ones alone


def read(
    *paths: str | Path,
    encoding: str | None = None,
    lang: str | None = None,
    as_text: bool = False,
    fix: bool = False,
    max_chars: int = MAX_CHARS,
    names: dict[str, str] | None = None,
) -> Iterator[Record]:
    """Read files and folders as records, in order, one at a time; "-" is standard input.

    encoding names the encoding of text files that have no byte order mark; lang is a BCP 47 tag that
    stands instead of a guess; as_text reads files that look binary or hold no stories; fix repairs
    mojibake; a text over max_chars code points is refused;
    names says under which keys rows of other tools hold what, {"text": "content"}. In a folder the files
    that hold no stories are passed over. Raises BadRecordError at the first input that gives no record.
    """
    reading = Reading(encoding, lang, as_text, fix, max_chars, names)
    for outcome in records(map(str, paths), reading):
        if not isinstance(outcome, Problem):
            yield outcome
        elif outcome.code:
            raise BadRecordError(f"{outcome.where}: {outcome.what}")


def records(
    paths: Iterable[str], reading: Reading, told: Callable[[Taken], None] | None = None
) -> Iterator[Record | Problem]:
    """Yield, for each path in order, its records and the problems in their place.

    A problem of code 0 is a file in a folder that holds no story, or a folder without files. told hears
    what a row of another tool holds under another name than ours.
    """
    seen: set[str] = set()  # ids of rows in streams
    for path in paths:
        for piece in pieces_at(path, reading):
            if isinstance(piece, Problem):
                yield piece
                continue
            made = record(piece, reading, told)
            if isinstance(made, Record) and piece.number is not None and is_stream(path):
                made = _with_own_id(made, piece.number, seen)
            yield made


def pieces_of(path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the bytes of a file's records in order, and the problems in their place; - is standard input.

    Only as much as one record is held at a time, and none of more bytes than most_bytes() allows.
    """
    try:
        yield from _stdin(reading) if path == "-" else _file(path, reading)
    except Exception as error:
        yield rest(path, error, None)


def pieces_at(path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the pieces of a file, or of the files in a folder; there, what holds no story is no failure."""
    from newskit.reading.folders import Sources, find, is_own

    if is_own(path) and not reading.as_text:
        yield Problem(path, "batch journal; passed over, read it with --text", 0, is_aside=True)
        return
    if path == "-" or stores.is_uri(path) or not Path(path).is_dir():
        yield from pieces_of(path, reading)
        return
    is_empty = True
    for file in find(Sources((path,))):
        is_empty = False
        if file.problem is not None:
            yield Problem(file.path, file.problem)
            continue
        for piece in pieces_of(file.path, reading):
            is_aside = isinstance(piece, Problem) and piece.is_aside
            yield piece._replace(code=0) if is_aside else piece  # type: ignore[call-arg]  # a Problem
    if is_empty:
        yield Problem(path, NO_FILE, 0)


def count(paths: Iterable[str], reading: Reading) -> int:
    """Return how many records paths hold, those among them that cannot be decoded."""
    return sum(not isinstance(one, Problem) for path in paths for one in pieces_at(path, reading))


def missing(path: str) -> Problem | None:
    """Say why a path cannot be opened, or None; asked before anything is printed."""
    if path == "-":
        return None
    file = Path(path)
    try:
        if stores.is_uri(path):
            stores.check(path)
            return None
        if not file.exists():
            from newskit.reading.folders import is_glob

            if is_glob(path):
                return Problem(path, "no file has such a name", USAGE)
            return Problem(path, "no such file; use - for standard input", USAGE)
        if file.is_file():
            with file.open("rb"):
                return None
        return None  # a pipe is opened once: who writes into it waits for one reader
    except UsageError as error:
        return Problem(path, str(error), USAGE)
    except (OSError, ValueError) as error:
        return Problem(path, reason(error), USAGE)


def _with_own_id(made: Record, number: int, seen: set[str]) -> Record:
    """A row of a stream; where its text has been met before, its id gets its number."""
    if not made.id or len(made.id) != DIGITS or "id" not in made.written:
        return made  # it brought its own
    if made.id in seen and made.id == digest(made.text):
        return made.replace(id=f"{made.id}:{number}")
    seen.add(made.id)
    return made


def _stdin(reading: Reading) -> Iterator[Piece | Problem]:
    yield from _stream(sys.stdin.buffer, "-", reading)


def _file(path: str, reading: Reading) -> Iterator[Piece | Problem]:
    with stores.opened(path) if stores.is_uri(path) else Path(path).open("rb") as stream:
        yield from _stream(stream, path, reading)


def _stream(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    from newskit.reading import aside, formats
    from newskit.reading.formats import text

    stream = unpacked(stream, path)
    head = peek(stream)
    if not head.strip(codecs.BOM_UTF8):
        if path != "-":
            yield Problem(path, "empty file; skipped")
        return
    ending = plain_ending(path)
    kind = aside.by_name(path) or aside.by_bytes(head)
    found = None if kind else formats.by_bytes(head)
    if not found and not kind and is_binary(head):
        kind = "binary file (NUL byte)"
    if kind and not reading.as_text:
        what = f"{kind}; passed over, read it with --text"
        yield Problem(path, what, PARTIAL, is_aside=True)
    elif kind or (reading.as_text and ending in text.ENDINGS):
        yield from text.pieces(stream, path, reading)
    else:
        found = found or formats.by_ending(ending)
        yield from (found.pieces if found else text.pieces)(stream, path, reading)
