"""WARC files of crawlers: the pages and texts among their records."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from newskit.errors import BUG, PARTIAL, needs, reason
from newskit.reading.pieces import Kind, Piece, Problem, most_bytes, rest, too_long
from newskit.record import Source
from newskit.text import web_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Reading

ENDINGS = (".warc",)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.\-]{2,40})", re.IGNORECASE)
_PAGES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}


def begins(head: bytes) -> bool:
    """Whether the first record's version stands first."""
    return head.startswith(b"WARC/1.")


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the pages and texts of a WARC file: the answers of servers, and what was made of them.

    Numbers count all records of the file; those of other kinds (requests, images, redirects) are passed
    over. Raises MissingExtraError without warcio (Apache-2.0), which walks through the file.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise needs("reading WARC", "warcio", "batch") from None
    number = 1
    try:
        for record in ArchiveIterator(_Loud(stream)):
            try:
                if piece := _page(record, path, number, reading):
                    yield piece
            except OSError:  # of the file
                raise
            except Exception as error:  # a record that cannot be unpacked: the others go on
                what = f"record cannot be unpacked ({reason(error)}); skipped"
                yield Problem(path, what, number=number, kind=type(error).__name__)
            number += 1
    except Exception as error:
        found = rest(path, error, number)
        if found.code == BUG:  # of warcio, which takes records for whole that lack a line
            found = found._replace(what=f"broken record ({reason(error)})", code=PARTIAL)
        yield found


def _page(record: Any, path: str, number: int, reading: Reading) -> Piece | Problem | None:
    """The page or text of a record of a WARC file, None for one of another kind."""
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    http, own = record.http_headers, record.rec_headers
    if http and http.get_statuscode() not in ("200", "203"):
        return None
    told = (http or own).get_header("Content-Type") or ""
    media_type, _, parameters = told.partition(";")
    kind = _PAGES.get(media_type.strip().lower())
    if kind is None:
        return None
    limit = most_bytes(reading)
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        return Problem(path, too_long(reading), number=number)
    if record.raw_stream.limit > 0:  # bytes of the record that the file does not hold
        return Problem(path, "record is cut short; skipped", number=number)
    source = Source(url=own.get_header("WARC-Target-URI"), retrieved=own.get_header("WARC-Date"))
    charset = _CHARSET.search(parameters)
    encoding = web_encoding(charset[1]) if charset else None
    return Piece(path, number, kind, data, source, encoding)


class _Loud:
    """A stream whose early end is an error to warcio, too, which takes EOFError for the end of the file."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        try:  # read1: what came before the bad spot is not lost with it
            return self._stream.read1(size)  # type: ignore[attr-defined, no-any-return]
        except EOFError as error:
            raise OSError(0, reason(error)) from None
