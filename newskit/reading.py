"""Turn files and standard input into records: text, HTML, JSON lines and archives, packed or not."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

import msgspec

from newskit import stores
from newskit.packing import ENDINGS, peek, unpacked
from newskit.record import OF_TEXT, BadRecordError, Record, Source, loads
from newskit.text import MissingExtraError, is_binary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_CHARS = 5_000_000
_JSON_LINES = {".jsonl", ".ndjson"}
_HTML = {".html", ".htm", ".xhtml"}
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)

Kind = Literal["text", "html", "json"]


class Problem(NamedTuple):
    """Input that gave no record: its file, what is wrong, the exit code it asks for.

    number is the record's in a file of many (from 1); kind the exception behind it, if there was one;
    is_rest says that nothing after it could be read either.
    """

    path: str
    what: str
    code: int = 3
    number: int | None = None
    kind: str | None = None
    is_rest: bool = False

    @property
    def where(self) -> str:
        """The file, and the record in it."""
        return self.path if self.number is None else f"{self.path}:{self.number}"


class Piece(NamedTuple):
    """The bytes of one record before they are decoded.

    number is the record's in a file of many (from 1), None in a file that is one record. source is what
    an archive says of the record, encoding what it says of the bytes.
    """

    path: str
    number: int | None
    kind: Kind
    data: bytes
    source: Source | None = None
    encoding: str | None = None


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
        for one in pieces(path, how):
            yield one if isinstance(one, Problem) else record(one, how)


def pieces(path: str, how: Reading) -> Iterator[Piece | Problem]:
    """Yield the bytes of a file's records in order, and the problems in their place; - is standard input.

    Only as much as one record is held at a time, and none of more bytes than most_bytes() allows.
    """
    try:
        yield from _stdin(how) if path == "-" else _file(path, how)
    except Exception as error:
        yield rest(path, error, None)


def rest(path: str, error: Exception, number: int | None) -> Problem:
    """Say why a file cannot be read on from its record of a number. Raises what is no fault of the file."""
    if not isinstance(error, (OSError, EOFError, MissingExtraError)) and not _is_packing(error):
        raise error
    code = 2 if isinstance(error, MissingExtraError) else 3
    return Problem(path, reason(error), code, number, type(error).__name__, is_rest=True)


def record(piece: Piece, how: Reading) -> Record | Problem:
    """Return the record that a piece holds, or say why it holds none."""
    try:
        return _row(piece, how) if piece.kind == "json" else _whole(piece, how)
    except MissingExtraError as error:
        return _problem(piece, str(error), error, 2)
    except BadRecordError as error:
        return _problem(piece, f"{error}; line skipped", error)
    except ValueError as error:
        return _problem(piece, str(error), error)


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
    return " ".join(str(error).split())[:200] or type(error).__name__


def _is_packing(error: Exception) -> bool:
    """Whether an error is a decompressor's or an archive's own."""
    module = type(error).__module__.partition(".")[0].lstrip("_")
    return module in ("lzma", "zlib", "zstd", "backports", "compression", "pyarrow", "warcio")


def _stdin(how: Reading) -> Iterator[Piece | Problem]:
    yield from _stream(sys.stdin.buffer, "-", None, how)


def _file(path: str, how: Reading) -> Iterator[Piece | Problem]:
    with stores.opened(path) if stores.is_uri(path) else Path(path).open("rb") as stream:
        yield from _stream(stream, path, _kind_by_name(path), how)


def _stream(
    stream: IO[bytes], path: str, kind: Kind | None, how: Reading
) -> Iterator[Piece | Problem]:
    stream = unpacked(stream, path)
    head = peek(stream)
    if not head:
        if path != "-":
            yield Problem(path, "empty file; skipped")
        return
    if kind is None and head.startswith((b"WARC/1.", b"PAR1")):
        from newskit import archives

        archive = archives.parquet if head.startswith(b"PAR1") else archives.warc
        yield from archive(stream, path, how)
        return
    if kind is None:
        kind = "json" if _OBJECT.match(head) else "html" if _PAGE.match(head) else "text"
    if kind == "json":
        yield from _json_lines(stream, path, how)
        return
    if kind == "text" and not how.as_text and is_binary(head):
        yield Problem(path, "binary file (NUL byte); skipped, read it with --text")
        return
    data = _read_all(stream, most_bytes(how))
    if data is None:
        yield Problem(path, too_long(how))
    else:
        yield Piece(path, None, kind, data)


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
    if pure.suffix.lower() in ENDINGS:
        pure = pure.with_suffix("")
    return pure.with_suffix("").as_posix(), pure.suffix.lower()


def _read_all(stream: IO[bytes], limit: int) -> bytes | None:
    """All bytes, or None when there are more than limit."""
    data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def _whole(piece: Piece, how: Reading) -> Record | Problem:
    """One record of a text or an HTML page."""
    path, data = piece.path, piece.data
    if piece.encoding and not how.encoding and _fits(data, piece.encoding):
        how = how._replace(encoding=piece.encoding)
    record, replaced = _rendered(data, how) if piece.kind == "html" else _decoded(data, how)
    if len(record.text) > how.max_chars:
        return _problem(piece, too_long(how))
    if not record.text.strip():
        return _problem(piece, "no text in it; skipped")
    record = _repaired(record, how)
    source = record.source or Source()
    if path == "-" and piece.number is None:
        record = record.replace(id=digest(record.text))
    else:
        record = record.replace(id=_id(piece), source=_named(piece, source))
    if replaced:
        loss = f"{replaced} bytes that are no {source.encoding} were replaced"
        record = record.replace(errors=(*record.errors, loss))
    return record.replace(lang=how.lang or record.lang or _language(record.text))


def _fits(data: bytes, encoding: str) -> bool:
    """Whether bytes are what a server said of them, which is often wrong."""
    try:
        data.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _id(piece: Piece) -> str:
    """The path without its ending, and the number in a file of many."""
    stem = _plain_name(piece.path)[0]
    return stem if piece.number is None else f"{stem}:{piece.number}"


def _named(piece: Piece, source: Source) -> Source:
    """The source with the file's name and what the archive says, which the page cannot know better."""
    told = msgspec.structs.asdict(piece.source) if piece.source else {}
    known = {key: value for key, value in told.items() if value is not None}
    return msgspec.structs.replace(source, **{"path": piece.path, **known})


def _problem(piece: Piece, what: str, error: Exception | None = None, code: int = 3) -> Problem:
    kind = type(error).__name__ if error else None
    return Problem(piece.path, what, code, piece.number, kind)


def _decoded(data: bytes, how: Reading) -> tuple[Record, int]:
    """A plain text, and how many of its bytes could not be read."""
    from newskit.text import decode

    found = decode(data, encoding=how.encoding)
    source = Source(media_type="text/plain", encoding=found.encoding)
    return Record(text=found.text).replace(source=source), found.replaced


def _rendered(data: bytes, how: Reading) -> tuple[Record, int]:
    """A page's rendering, and how many of its bytes could not be read."""
    from newskit import html
    from newskit.pages import rendering

    if how.fast:
        page = html.render(data, encoding=how.encoding, fast=True)
    else:
        page = rendering.render(data, encoding=how.encoding)
    source = Source(
        url=page.url, media_type="text/html", encoding=page.encoding, published=page.published
    )
    record = Record(text=page.text).replace(source=source, lang=page.lang)
    return record.replace(layout=page.blocks) if page.blocks else record, page.replaced


def _repaired(record: Record, how: Reading) -> Record:
    """The record without mojibake, when that was asked for and no step has read the text yet."""
    if not how.fix or any(map(record.has, OF_TEXT)):
        return record
    from newskit.text import repair

    text, changed = repair(record.text)
    if not changed:
        return record
    return record.replace(text=text, errors=(*record.errors, "mojibake repaired by --fix"))


def too_long(how: Reading) -> str:
    """What is said of a text that is over the limit."""
    return f"over {how.max_chars:,} characters; skipped, see --max-chars"


def most_bytes(how: Reading) -> int:
    """How many bytes are read for one text; a page has many more of them than its text has characters.

    A lower --max-chars than the default does not lower it: what is counted then is the text itself.
    """
    return 4 * max(how.max_chars, MAX_CHARS) + len(codecs.BOM_UTF32)


def _json_lines(stream: IO[bytes], path: str, how: Reading) -> Iterator[Piece | Problem]:
    limit = 4 * most_bytes(how)  # a character may be an escape of six or twelve bytes
    number = 1
    first = stream.readline(limit).removeprefix(codecs.BOM_UTF8)
    if first.strip() == b"{":  # one object, printed over many lines
        others = _read_all(stream, limit)
        whole = Piece(path, None, "json", first + (others or b""))
        yield Problem(path, too_long(how)) if others is None else whole
        return
    try:
        line = first
        while line:
            if len(line) >= limit and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
                yield Problem(path, too_long(how), number=number)
            elif line.strip():
                yield Piece(path, number, "json", line)
            number += 1
            line = stream.readline(limit)
    except Exception as error:
        yield rest(path, error, number)


def _row(piece: Piece, how: Reading) -> Record | Problem:
    """One record of one line of JSON; what it holds already stays."""
    record = loads(piece.data)
    if len(record.text) > how.max_chars:
        return _problem(piece, too_long(how))
    record = _repaired(record, how)
    if record.id is None:
        name = digest(record.text) if piece.path == "-" else _id(piece)
        record = record.replace(id=name)
    if record.source is None and piece.path != "-":
        record = record.replace(source=Source(path=piece.path))
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
