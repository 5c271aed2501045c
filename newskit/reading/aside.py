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


def by_name(path: str) -> str | None:
    """Return what a file is that by its ending holds no story, None for all others."""
    ending = PurePath(path).suffix.lower()
    if not ending or ending in formats.endings():
        return None
    kinds: dict[str, list[str]] = names.data()["aside"]
    return next((kind for kind, known in kinds.items() if ending in known), None)


def by_bytes(head: bytes) -> str | None:
    """Return what a file is whose first bytes are of no text, or of one for machines; else None."""
    found = next((kind for begins, kind in _BEGINS if begins.match(head)), None)
    return found or ("binary file (NUL byte)" if is_binary(head) else None)
