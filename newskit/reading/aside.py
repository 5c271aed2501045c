"""Tell files that hold no stories: style sheets, scripts, pictures, robots.txt, sitemaps."""

from __future__ import annotations

import re
from pathlib import PurePath

from newskit.reading import formats, names
from newskit.text import is_binary

# How such files begin, whatever they are called; the marks are those of their specifications.
_BEGINS = (
    (re.compile(rb"%PDF-\d"), "binary file (document)"),
    (re.compile(rb"PK\x03\x04"), "binary file (archive)"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL), "binary file (picture)"),
    (re.compile(rb"wOF[F2]"), "binary file (font)"),
    (re.compile(rb"SQLite format 3\0"), "binary file (database)"),
    (re.compile(rb"(?:#[^\n]*\n|\s)*User-agent:[^\n]*\n", re.IGNORECASE), "robots.txt"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
                rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL), "sitemap"),
)  # fmt: skip


def kind(path: str, head: bytes) -> str | None:
    """Return what a file is that holds no story, by its ending or its first bytes; None for all others."""
    if (ending := PurePath(path).suffix.lower()) and ending not in formats.endings():
        by_name = next(
            (kind for kind, known in names.data()["aside"].items() if ending in known), None
        )
        if by_name:
            return str(by_name)
    found = next((kind for begins, kind in _BEGINS if begins.match(head)), None)
    return found or ("binary file (NUL byte)" if is_binary(head) else None)
