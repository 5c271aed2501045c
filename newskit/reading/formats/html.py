"""Web pages: the whole file is one page."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from newskit.reading.formats import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Piece, Problem, Reading

ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def begins(head: bytes) -> bool:
    """Whether a document type, <html>, <head> or <body> stands first."""
    return _PAGE.match(head) is not None


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the page."""
    return text.pieces(stream, path, reading, "html")
