"""Decode a stream as it is read: a stretch or a line at a time, whatever its encoding."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING

from newskit.reading.packing import peek
from newskit.reading.pieces import most_bytes
from newskit.text import decode, web_encoding
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Reading

STRETCH = 1 << 16  # bytes read together
_END = re.compile(r"\r\n|\n|\r")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_WIDE = ("utf-16", "utf-32")
# What files that declare these are in, as the web's readers have found.
_MEANT = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


class Stretch(NamedTuple):
    """Some text, and the number of places in it where bytes could not be read (U+FFFD stands there)."""

    text: str
    replaced: int = 0


class NumberedLine(NamedTuple):
    """A line with its end and its number from 1; text is None for one that is too long to be held."""

    number: int
    text: str | None
    replaced: int = 0


def stretches(
    stream: IO[bytes], reading: Reading, declared: str | None = None
) -> Iterator[Stretch]:
    """Yield the text of a stream; declared is the encoding that the file itself names.

    The encoding is told by the byte order mark, the caller, the file, else by the first bytes. Bytes that
    do not fit it are guessed anew from the stretch they stand in. Raises BadTextError for an encoding
    that nobody knows, and what reading raises.
    """
    decoder = _Decoder(
        _encoding(peek(stream), reading, declared), is_given=reading.encoding is not None
    )
    while data := stream.read1(STRETCH):  # type: ignore[attr-defined]  # what is there: a pipe may be slow
        if (found := decoder.read(data)).text:
            yield found
    if (found := decoder.read(b"", is_end=True)).text:
        yield found


def lines(stream: IO[bytes], reading: Reading) -> Iterator[NumberedLine]:
    """Yield the lines of a stream, whatever system's ends they have."""
    limit = most_bytes(reading)
    number, size, bad, half = 1, 0, 0, ""
    held: list[str] = []
    for stretch in stretches(stream, reading):
        text = half + stretch.text
        half = "\r" if text.endswith("\r") else ""  # its line feed may come with the next stretch
        text = text[: len(text) - len(half)]
        at = 0
        for end in _END.finditer(text):
            line = "".join(held) + text[at : end.end()]
            bad += line.count("\ufffd") if stretch.replaced else 0
            yield NumberedLine(number, line if size + len(line) <= limit else None, bad)
            number, size, bad, at = number + 1, 0, 0, end.end()
            held.clear()
        if text[at:]:
            held.append(text[at:])
            if (
                size or sum(map(len, held)) > limit
            ):  # too long: of what follows only the end matters
                size = limit
                held.clear()
    if held or half or size:
        yield NumberedLine(number, "".join(held) + half if not size else None, bad)


class _Decoder:
    """An encoding and what is left of bytes that end within a character."""

    def __init__(self, name: str, *, is_given: bool) -> None:
        self._is_given = is_given
        self._left = b""
        self._begin(name)

    def read(self, data: bytes, *, is_end: bool = False) -> Stretch:
        data, self._left = self._left + data, b""
        pending = self._decoder.getstate()[0]
        try:
            text = self._decoder.decode(data, is_end)
        except UnicodeDecodeError:
            return self._guessed(pending + data, is_end=is_end)
        is_lenient = self._decoder.errors == "replace"
        return Stretch(text, text.count("\ufffd") if is_lenient else 0)

    def _begin(self, name: str) -> None:
        self._name = name
        errors = "replace" if name.startswith(_WIDE) else "strict"
        self._decoder = codecs.getincrementaldecoder(name)(errors)

    def _guessed(self, data: bytes, *, is_end: bool) -> Stretch:
        """Bytes that do not fit, up to the last line's end, by what they look like."""
        cut = len(data) if is_end else data.rfind(b"\n") + 1 or len(data)
        data, self._left = data[:cut], data[cut:]
        if self._is_given:
            text = data.decode(self._name, "replace")
            found = Stretch(text, text.count("\ufffd"))
        else:
            guess = decode(data)
            found = Stretch(guess.text, guess.replaced)
            if not guess.replaced:
                self._name = guess.encoding
        self._begin(self._name.removesuffix("-sig"))
        return found


def _encoding(head: bytes, reading: Reading, declared: str | None) -> str:
    """The encoding to begin with."""
    if head.startswith(_MARKS):
        return decode(head[:4]).encoding
    if reading.encoding:
        decode(b"", encoding=reading.encoding)
        return codecs.lookup(reading.encoding).name
    if declared and (name := _known(declared)) and not name.startswith(_WIDE):
        return name
    whole = head if b"\0" in head else head[: head.rfind(b"\n") + 1] or head
    return decode(whole).encoding


def _known(name: str) -> str | None:
    """Python's name of an encoding of texts, None when it has none."""
    if web_encoding(name) is None:
        return None
    try:
        b"".decode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(found, found)
