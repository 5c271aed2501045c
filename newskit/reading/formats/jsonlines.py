"""JSON: an object a line, objects behind each other however they are printed, arrays of objects."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING

import msgspec

from newskit.reading import lists
from newskit.reading.packing import plain_ending
from newskit.reading.pieces import Piece, Problem, is_stream, most_bytes, rest, too_long
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from newskit.reading.pieces import Reading

_LINES = (".jsonl", ".ndjson", ".jsonlines", ".jl")  # files of many, even when they hold one
ENDINGS = (*_LINES, ".json")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x1e]*(?:\[\s*)?(?:\{\s*[\"}]|\[\s*\])")
_CHUNK = 1 << 20  # bytes of a line that are looked at together
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_IN_STRING = re.compile(rb'(?:[^"\\]|\\.)*+("?)', re.DOTALL)
_BETWEEN = b" \t\r\n,\x1e"  # of values; RFC 7464 sets a record separator before each
_OPENS = {b"}": b"{", b"]": b"["}


def begins(head: bytes) -> bool:
    """Whether an object stands first, or an array of objects."""
    return _BEGINS.match(head) is not None


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the values that stand in no other, the items of an outermost array instead of itself.

    A value's number is that of the line it begins on, or one more than the last where that is taken; the
    only value of a file that is not named as one of lines has none. What is no JSON is yielded as it
    stands, for record() to refuse: a broken value costs itself, and at most the one behind it.
    """
    most = 4 * most_bytes(reading)  # a character may be an escape of six bytes or twelve
    values = _Values(stream, most)
    may_be_only = not is_stream(path) and plain_ending(path) not in _LINES
    held: _Value | None = None
    last = 0
    try:
        for value in values:
            for piece in _found(path, held, last, reading) if held else ():
                last = max(last, piece.number or 0)
                yield piece
            held = value if may_be_only else None
            may_be_only = False
            if held:
                last = held.line
                continue
            for piece in _found(path, value, max(value.line, last + 1), reading):
                last = max(last, piece.number or 0)
                yield piece
        if held:
            yield from _found(path, held, None, reading)
    except Exception as error:
        if held:
            yield _piece(path, held, last, reading)
        yield rest(path, error, max(values.line, last + 1))


class _Value(NamedTuple):
    """The bytes of a value and the number of its first line; None for one that is too long."""

    line: int
    data: bytes | None


def _found(path: str, value: _Value, number: int | None, reading: Reading) -> list[Piece | Problem]:
    """What a value holds: itself, or the rows of its list of stories, numbered on from it."""
    listed = lists.pieces(path, value.data, number or 1, reading) if value.data else None
    return listed or [_piece(path, value, number, reading)]


def _piece(path: str, value: _Value, number: int | None, reading: Reading) -> Piece | Problem:
    if value.data is None:
        return Problem(path, too_long(reading), number=number)
    return Piece(path, number, "json", value.data)


class _Values:
    """The values of a stream: depth is counted, nothing else of JSON is looked at."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._limit = stream, limit
        self.line = 1
        self._is_array = False  # the values are an array's items
        self._is_in_string = self._is_junk = False
        self._begin(1)

    def __iter__(self) -> Iterator[_Value]:
        data = self._stream.readline(_CHUNK).removeprefix(codecs.BOM_UTF8)
        is_start = True
        while data:
            is_end = data.endswith(b"\n") or len(data) < _CHUNK - len(codecs.BOM_UTF8)
            if self._open and is_start and not self._is_in_string and self._breaks_off(data):
                yield self._taken()
            left = b""
            if self._is_junk:
                self._keep(data)
                if is_end:
                    yield self._taken()
            elif is_start and is_end and not self._open and _is_object(data):
                yield _Value(self.line, data)
            else:
                left = yield from self._scan(data, is_end=is_end)
            self.line += is_end
            is_start = is_end
            data = left + self._stream.readline(_CHUNK)
        if self._size:
            yield self._taken()

    def _scan(self, data: bytes, *, is_end: bool) -> Generator[_Value, None, bytes]:
        """Yield the values that end in a line, or in a stretch of one; return what is to be seen again."""
        at = start = 0
        if self._is_in_string:
            found = _IN_STRING.match(data)
            start = found.end() if found else 0
            self._is_in_string = not (found and found[1])
        tokens = () if self._is_in_string else _TOKEN.finditer(data, start)
        for token in tokens:
            mark, start = token[0], token.end()
            if mark.startswith(b'"'):
                self._is_in_string = not token[1]
            elif self._open:
                if mark not in _OPENS:
                    self._open.append(mark)
                elif self._open.pop() != _OPENS[mark] or not self._open:
                    yield self._taken(data[at:start])
                    at = start
            else:
                if data[at : token.start()].strip(_BETWEEN):
                    yield _Value(self.line, data[at : token.start()])
                at = start
                if mark == b"{" or (mark == b"[" and self._is_array):
                    self._begin(self.line)
                    self._open.append(mark)
                    at = token.start()
                elif mark == b"}" or (mark == b"]" and not self._is_array):
                    yield _Value(self.line, mark)
                else:
                    self._is_array = mark == b"["
        if self._is_in_string and self._open and not is_end:
            self._keep(data[at:start])
            return data[start:]  # half an escape, or nothing
        yield from self._ended(data, at, is_end=is_end)
        return b""

    def _ended(self, data: bytes, at: int, *, is_end: bool) -> Iterator[_Value]:
        """Keep what a line has behind its last value; yield it where nothing can go on from it."""
        if self._open:
            self._keep(data[at:])
            if self._is_in_string:  # no string of JSON goes on in the next line
                yield self._taken()
        elif data[at:].strip(_BETWEEN):
            self._begin(self.line)
            self._keep(data[at:])
            self._is_junk = not is_end
            if is_end:
                yield self._taken()
        self._is_in_string = False

    def _breaks_off(self, line: bytes) -> bool:
        """Whether a line begins another value, since none can stand there in the one that is open."""
        if line.lstrip()[:1] not in (b"{", b"["):
            return False
        return self._last != b":" if self._open[-1] == b"{" else self._last not in (b",", b"[")

    def _begin(self, line: int) -> None:
        self._first, self._size, self._last = line, 0, b""
        self._open: list[bytes] = []
        self._held: list[bytes] = []
        self._is_in_string = self._is_junk = False

    def _keep(self, data: bytes) -> None:
        self._last = data.rstrip()[-1:] or self._last
        self._size += len(data)
        if self._size <= self._limit:
            self._held.append(data)
        else:
            self._held.clear()

    def _taken(self, data: bytes = b"") -> _Value:
        """What is held and this as a value; the next one can begin."""
        self._keep(data)
        value = _Value(self._first, b"".join(self._held) if self._size <= self._limit else None)
        self._begin(self.line)
        return value


def _is_object(line: bytes) -> bool:
    """Whether a line is an object and nothing else."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
