"""Tell files that hold no stories: style sheets, scripts, pictures, robots.txt, sitemaps, our reports."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from newskit.lazy import Lazy
from newskit.reading import formats, names

# How such files begin, whatever they are called; the marks are those of their specifications.
_MARKS = {
    b"%PDF-": "document",
    b"PK\x03\x04": "archive",
    b"\x89PNG\r\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"wOF": "font",
    b"SQLite format 3\0": "database",
}
_REPORT = b'<meta name="generator" content="newskit report">'
_ROBOTS = Lazy("(?:#[^\\n]*\n|\\s)*User-agent:", re.IGNORECASE)
_SITEMAP = Lazy(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:\w+:)?(?:urlset|sitemapindex)\b",
    re.DOTALL,
)


def by_name(path: str) -> str | None:
    """Return what a file is that by its ending holds no story, None for all others."""
    ending = PurePath(path).suffix.lower()
    if not ending or ending in formats.endings():
        return None
    kinds: dict[str, list[str]] = names.data()["aside"]
    return next((kind for kind, known in kinds.items() if ending in known), None)


def by_bytes(head: bytes) -> str | None:
    """Return what a file is whose first bytes are of no text, or of one for machines; else None."""
    found = next((kind for mark, kind in _MARKS.items() if head.startswith(mark)), None)
    if found:
        return f"binary file ({found})"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    text = head.decode("latin-1") if start in (b"#", b"U", b"u", b"<") else ""
    if start == b"<":
        if _REPORT in head[:500]:
            return "newskit report"
        return "sitemap" if _SITEMAP.real.match(text.removeprefix("ï»¿")) else None
    return "robots.txt" if text and _ROBOTS.real.match(text.removeprefix("ï»¿")) else None
