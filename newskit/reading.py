"""Turn files and standard input into records: text, HTML and JSON lines, packed or not."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

import msgspec

from newskit.record import BadRecordError, Record, Source, loads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_CHARS = 5_000_000
HEAD = 8192  # bytes looked at to tell JSON, HTML and binary input from text
_PACKED = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ\x00"}
_JSON_LINES = {".jsonl", ".ndjson"}
_HTML = {".html", ".htm", ".xhtml"}
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)

Kind = Literal["text", "html", "json"]


class Problem(NamedTuple):
    """Input that gave no record: where, what is wrong, and the exit code it asks for."""

    where: str
    what: str
    code: int = 3


class Reading(NamedTuple):
    """How to read: the options that read and every other command share."""

    encoding: str | None = None
    lang: str | None = None
    as_text: bool = False
    fix: bool = False
    fast: bool = False
    max_chars: int = MAX_CHARS


def read(
    *paths: str | Path,
    encoding: str | None = None,
    lang: str | None = None,
    as_text: bool = False,
    fix: bool = False,
    fast: bool = False,
    max_chars: int = MAX_CHARS,
) -> Iterator[Record]:
    """Read files as records, in order, one at a time; "-" is standard input.

    encoding names the encoding of text files that have no byte order mark; lang is a BCP 47 tag that
    stands instead of a guess; as_text reads files that look binary; fix repairs mojibake; fast renders
    HTML with the faster extractor; a text over max_chars code points is refused. Raises
    BadRecordError at the first input that gives no record.
    """
    how = Reading(encoding, lang, as_text, fix, fast, max_chars)
    for one in records(map(str, paths), how):
        if isinstance(one, Problem):
            raise BadRecordError(f"{one.where}: {one.what}")
        yield one


def records(paths: Iterable[str], how: Reading) -> Iterator[Record | Problem]:
    """Yield, for each path in order, its records and the problems in their place."""
    for path in paths:
        try:
            yield from _stdin(how) if path == "-" else _file(path, how)
        except (OSError, EOFError) as error:
            yield Problem(path, reason(error))
        except ValueError as error:
            if type(error).__module__ not in ("lzma", "_lzma", "zlib"):
                raise
            yield Problem(path, reason(error))


def missing(path: str) -> Problem | None:
    """Say why a path cannot be opened as a file, or None; asked before anything is printed."""
    if path == "-":
        return None
    file = Path(path)
    try:
        if file.is_dir():
            return Problem(path, "is a folder; name the files in it", 2)
        if not file.exists():
            return Problem(path, "no such file; use - for standard input", 2)
        if file.is_file():
            with file.open("rb"):
                return None
        return None  # a pipe is opened once: who writes into it waits for one reader
    except (OSError, ValueError) as error:
        return Problem(path, reason(error), 2)


def reason(error: BaseException) -> str:
    """An error of the system or of a decompressor in one line of words."""
    if isinstance(error, EOFError):
        return "packed file is cut short"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split()) or type(error).__name__


def _stdin(how: Reading) -> Iterator[Record | Problem]:
    yield from _stream(sys.stdin.buffer, "-", None, how)


def _file(path: str, how: Reading) -> Iterator[Record | Problem]:
    with Path(path).open("rb") as stream:
        yield from _stream(stream, path, _kind_by_name(path), how)


def _stream(
    stream: IO[bytes], path: str, kind: Kind | None, how: Reading
) -> Iterator[Record | Problem]:
    stream = _unpacked(stream, path)
    head = _peek(stream)
    if not head:
        if path != "-":
            yield Problem(path, "empty file; skipped")
        return
    if kind is None:
        kind = "json" if _OBJECT.match(head) else "html" if _PAGE.match(head) else "text"
    if kind == "json":
        yield from _json_lines(stream, path, how)
        return
    from newskit.text import is_binary

    if kind == "text" and not how.as_text and is_binary(head):
        yield Problem(path, "binary file (NUL byte); skipped, read it with --text")
        return
    data = _read_all(stream, 4 * how.max_chars)
    if data is None:
        yield Problem(path, _too_long(how))
    else:
        yield _whole(data, path, kind, how)


def _kind_by_name(path: str) -> Kind | None:
    ending = _plain_name(path)[1]
    return (
        "json"
        if ending in _JSON_LINES
        else "html"
        if ending in _HTML
        else "text"
        if ending == ".txt"
        else None
    )


def _plain_name(path: str) -> tuple[str, str]:
    """Split a path into its stem and ending, without the ending of a packed file."""
    pure = PurePath(path)
    if pure.suffix.lower() in _PACKED:
        pure = pure.with_suffix("")
    return pure.with_suffix("").as_posix(), pure.suffix.lower()


def _unpacked(stream: IO[bytes], path: str) -> IO[bytes]:
    head = _peek(stream)
    for magic in _PACKED.values():
        if not head.startswith(magic):
            continue
        if magic == _PACKED[".gz"]:
            import gzip

            return gzip.open(stream, "rb")  # type: ignore[return-value]  # a GzipFile reads like a file
        if magic == _PACKED[".bz2"]:
            import bz2

            return bz2.open(stream, "rb")
        import lzma

        return lzma.open(stream, "rb")
    if PurePath(path).suffix.lower() in _PACKED and head:
        raise OSError(0, f"not packed as its ending {PurePath(path).suffix} says")
    return stream


def _peek(stream: IO[bytes]) -> bytes:
    return stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined, no-any-return]  # all are buffered readers


def _read_all(stream: IO[bytes], limit: int) -> bytes | None:
    """All bytes, or None when there are more than limit."""
    data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def _whole(data: bytes, path: str, kind: Kind, how: Reading) -> Record | Problem:
    """One record of a text or an HTML page."""
    from newskit.text import MissingExtraError

    try:
        record, replaced = _rendered(data, how) if kind == "html" else _decoded(data, how)
        if len(record.text) > how.max_chars:
            return Problem(path, _too_long(how))
        if not record.text.strip():
            return Problem(path, "no text in it; skipped")
        record = _repaired(record, how)
    except MissingExtraError as error:
        return Problem(path, str(error), 2)
    except ValueError as error:
        return Problem(path, str(error))
    source = record.source or Source()
    if path == "-":
        record = record.replace(id=digest(record.text))
    else:
        here = msgspec.structs.replace(source, path=path)
        record = record.replace(id=_plain_name(path)[0], source=here)
    if replaced:
        loss = f"{replaced} bytes that are no {source.encoding} were replaced"
        record = record.replace(errors=(*record.errors, loss))
    return record.replace(lang=how.lang or record.lang or _language(record.text))


def _decoded(data: bytes, how: Reading) -> tuple[Record, int]:
    """A plain text, and how many of its bytes could not be read."""
    from newskit.text import decode

    found = decode(data, encoding=how.encoding)
    source = Source(media_type="text/plain", encoding=found.encoding)
    return Record(text=found.text).replace(source=source), found.replaced


def _rendered(data: bytes, how: Reading) -> tuple[Record, int]:
    """A page's rendering, and how many of its bytes could not be read."""
    from newskit.html import render

    page = render(data, encoding=how.encoding, fast=how.fast)
    source = Source(
        url=page.url, media_type="text/html", encoding=page.encoding, published=page.published
    )
    return Record(text=page.text).replace(source=source, lang=page.lang), page.replaced


def _repaired(record: Record, how: Reading) -> Record:
    """The record without mojibake, when that was asked for and no step has set offsets yet."""
    if not how.fix or record.has("paragraphs"):
        return record
    from newskit.text import repair

    text, changed = repair(record.text)
    if not changed:
        return record
    return record.replace(text=text, errors=(*record.errors, "mojibake repaired by --fix"))


def _too_long(how: Reading) -> str:
    return f"over {how.max_chars:,} characters; skipped, see --max-chars"


def _json_lines(stream: IO[bytes], path: str, how: Reading) -> Iterator[Record | Problem]:
    limit = 16 * how.max_chars
    number = 0
    while True:
        try:
            line = stream.readline(limit)
        except (OSError, EOFError) as error:
            yield Problem(f"{path}:{number + 1}", reason(error))
            return
        if not line:
            return
        number += 1
        where = f"{path}:{number}"
        if len(line) >= limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield Problem(where, _too_long(how))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _row(line, path, number, how)


def _row(line: bytes, path: str, number: int, how: Reading) -> Record | Problem:
    """One record of one line of JSON; what it holds already stays."""
    where = f"{path}:{number}"
    try:
        record = loads(line)
    except BadRecordError as error:
        return Problem(where, f"{error}; line skipped")
    if len(record.text) > how.max_chars:
        return Problem(where, _too_long(how))
    from newskit.text import MissingExtraError

    try:
        record = _repaired(record, how)
    except MissingExtraError as error:
        return Problem(where, str(error), 2)
    if record.id is None:
        name = digest(record.text) if path == "-" else f"{_plain_name(path)[0]}:{number}"
        record = record.replace(id=name)
    if record.source is None and path != "-":
        record = record.replace(source=Source(path=path))
    if how.lang or not record.has("lang"):
        record = record.replace(lang=how.lang or _language(record.text))
    return record


def _language(text: str) -> str | None:
    from newskit.language import language

    return language(text)


def digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of a text's SHA-256: an id for what has no name."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
