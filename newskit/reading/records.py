"""Make a record of a piece: decode a text, render a page, read a row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.errors import PARTIAL, USAGE, MissingExtraError
from newskit.reading.pieces import Piece, Problem, fault, is_stream, too_long
from newskit.record import OF_TEXT, Record, Source
from newskit.versions import newer
from newskit.written import BadRecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.reading.pieces import Reading
    from newskit.reading.rows import Taken


DIGITS = 16  # of an id
_OF_TEXT = frozenset(OF_TEXT)


def record(
    piece: Piece, reading: Reading, told: Callable[[Taken], None] | None = None
) -> Record | Problem:
    """Return the record that a piece holds, or say why it holds none; told is as in records()."""
    try:
        return _row(piece, reading, told) if piece.kind == "json" else _whole(piece, reading)
    except MissingExtraError as error:
        return _problem(piece, str(error), error, USAGE)
    except BadRecordError as error:
        return _problem(piece, f"{error}; line skipped", error)
    except ValueError as error:
        return _problem(piece, str(error), error)
    except Exception as error:  # a bug of ours must not stop the other records
        return fault(piece.path, error, piece.number)


def digest(text: str) -> str:
    """Return the first DIGITS hexadecimal digits of a text's SHA-256: an id for what has no name."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _whole(piece: Piece, reading: Reading) -> Record | Problem:
    """One record of a text or an HTML page."""
    data = piece.data
    if piece.encoding and not reading.encoding and _fits(data, piece.encoding):
        reading = reading._replace(encoding=piece.encoding)
    record, replaced = _rendered(data, reading) if piece.kind == "html" else _decoded(data, reading)
    if len(record.text) > reading.max_chars:
        return _problem(piece, too_long(reading))
    if not record.text.strip():
        return _problem(piece, "no text in it; skipped")
    record = _repaired(record, reading)
    source = record.source or Source()
    record = record.replace(id=_id(piece, record.text))
    if piece.number is not None or not is_stream(piece.path):
        record = record.replace(source=_named(piece, source))
    if replaced:
        loss = f"{replaced} bytes that are no {source.encoding} were replaced"
        record = record.replace(errors=(*record.errors, loss))
    return record.replace(lang=reading.lang or record.lang or _language(record.text))


def _row(piece: Piece, reading: Reading, told: Callable[[Taken], None] | None) -> Record | Problem:
    """One record of one JSON object; what it holds already stays."""
    from newskit.reading.rows import row

    record, is_html, taken = row(piece.data, reading)
    if later := newer(record.rest):
        return _problem(piece, later)
    if len(record.text) > reading.max_chars:
        return _problem(piece, too_long(reading))
    if ("<" in record.text or "&" in record.text) and not _is_used(record):
        record = _unmarked(record, reading, is_html=is_html)
    if taken and told and not piece.is_named:
        told(taken)
    record = _repaired(record, reading)
    changes: dict[str, Any] = {}
    if record.id is None:
        changes["id"] = _id(piece, record.text)
    is_ours = record.source is not None and "source" not in record.written
    if not is_ours and (record.source or piece.source or not is_stream(piece.path)):
        changes["source"] = _named(piece, record.source)
    if reading.lang or not record.has("lang"):
        changes["lang"] = reading.lang or _language(record.text)
    return record.replace(**changes) if changes else record


def _is_used(record: Record) -> bool:
    """Whether a step has read the text as it is."""
    return not (_OF_TEXT.isdisjoint(record.rest) and _OF_TEXT.isdisjoint(record.written))


def _unmarked(record: Record, reading: Reading, *, is_html: bool) -> Record:
    """A record as the markup in its text has it be read, if there is any."""
    from newskit import markup
    from newskit.reading.formats import html

    head = record.text[:2000].encode("utf-8", "replace")
    if html.begins(head) or (is_html and "<body" in record.text):
        return _of_page(record, reading)
    if markup.is_page(record.text):
        return _of_markup(record)
    if markup.is_marked(record.text):
        found = f"markup in the text, read in the body: {markup.read(record.text)[1]}"
        return record.replace(errors=(*record.errors, found))
    return record


def _of_page(record: Record, reading: Reading) -> Record:
    """A record whose text is a web page, with the page's rendering in its place."""
    given = record.source or Source()
    page, _ = _rendered(
        record.text.encode("utf-8", "replace"), reading._replace(encoding="utf-8"), given.url
    )
    if not page.text.strip():
        return record  # what it holds is better than nothing
    seen = page.source or Source()
    known = {key: val for key, val in msgspec.structs.asdict(given).items() if val is not None}
    if known.get("published"):  # the row's own date
        known["published_from"] = msgspec.UNSET
    source = msgspec.structs.replace(seen, **known, encoding=None)
    record = record.replace(text=page.text, source=source, lang=record.lang or page.lang)
    if page.given:  # what the row gives stands before it
        record = record.replace(given={**page.given, **(record.given or {})})
    return record.replace(layout=page.layout) if page.layout else record


def _of_markup(record: Record) -> Record:
    """A record in whose text markup was left, as that has it be read."""
    from newskit import markup

    text, found = markup.read(record.text)
    return record.replace(text=text, errors=(*record.errors, f"markup read in the text: {found}"))


def _fits(data: bytes, encoding: str) -> bool:
    """Whether bytes are what a server said of them, which is often wrong."""
    try:
        data.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _id(piece: Piece, text: str) -> str:
    """The path, and the number in a file of many; a digest for what has no path."""
    if is_stream(piece.path):
        return digest(text)
    path = _slashed(piece.path)
    return path if piece.number is None else f"{path}:{piece.number}"


@lru_cache(maxsize=64)
def _slashed(path: str) -> str:
    """A path as ids have it, on all systems."""
    from pathlib import PurePath

    return PurePath(path).as_posix()


def _named(piece: Piece, source: Source | None) -> Source:
    """The source with the file's name and what the archive says, which the page cannot know better."""
    path = None if is_stream(piece.path) else piece.path
    if source is None and piece.source is None:
        return _of_path(path)
    told = msgspec.structs.asdict(piece.source) if piece.source else {}
    known = {key: value for key, value in told.items() if value is not None}
    return msgspec.structs.replace(source or Source(), **{"path": path, **known})


@lru_cache(maxsize=64)
def _of_path(path: str | None) -> Source:
    """The source of a file's records of which nothing else is known."""
    return Source(path=path)


def _problem(
    piece: Piece, what: str, error: Exception | None = None, code: int = PARTIAL
) -> Problem:
    kind = type(error).__name__ if error else None
    return Problem(piece.path, what, code, piece.number, kind)


def _decoded(data: bytes, reading: Reading) -> tuple[Record, int]:
    """A plain text, and how many of its bytes could not be read."""
    from newskit.text import decode

    found = decode(data, encoding=reading.encoding)
    source = Source(media_type="text/plain", encoding=found.encoding)
    return Record(text=found.text).replace(source=source), found.replaced


def _rendered(data: bytes, reading: Reading, url: str | None = None) -> tuple[Record, int]:
    """A page's rendering, and how many of its bytes could not be read."""
    from newskit.pages.rendering import render

    page = render(data, url=url, encoding=reading.encoding)
    source = Source(
        url=page.url, media_type="text/html", encoding=page.encoding, published=page.published
    )
    if page.published_by:
        source = msgspec.structs.replace(source, published_from=page.published_by)
    record = Record(text=page.text).replace(source=source, lang=page.lang)
    said = {"author": list(page.authors), "site": page.site}
    if said := {key: value for key, value in said.items() if value}:
        record = record.replace(given=said)
    return record.replace(layout=page.blocks) if page.blocks else record, page.replaced


def _repaired(record: Record, reading: Reading) -> Record:
    """The record without mojibake, when that was asked for and no step has read the text yet."""
    if not reading.fix or _is_used(record):
        return record
    from newskit.text import repair

    text, changed = repair(record.text)
    if not changed:
        return record
    return record.replace(text=text, errors=(*record.errors, "mojibake repaired by --fix"))


def _language(text: str) -> str | None:
    from newskit.language import language

    return language(text)
