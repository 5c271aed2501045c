"""Turn the bytes of a web page into text that a parser takes."""

from __future__ import annotations

import re
from contextlib import suppress

from newskit.text import BadTextError, Decoded, decode, web_encoding

MAX_BYTES = 32_000_000  # of a page; the longest of news are a few MB
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s{0,9}=\s{0,9}["']?\s{0,9}"""
    rb"""([\w:.\-]{2,40})""",
    re.IGNORECASE,
)
_UTF8 = ("utf-8", "utf8", "utf-8-sig")
_HEAD = 8192  # bytes a charset declaration is looked for in; the standard asks for 1024
# A tag that could hold thousands of attributes; the parser compares each with all before it.
_LONG = 16384  # code points
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:\-]{{0,30}})[\s/][^<>]{{{_LONG},}}")
_MANY = 1000  # attributes
# Elements one inside the other; a parser looks through those that are open at each tag that opens, which
# takes time with the square of the depth. A page of news has 20 to 40.
MAX_DEPTH = 1000
_STRETCH = 8192  # code points, after each of which the depth is looked at
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9\-]*)[^<>]*>")
# These have no end, or often none, and are closed by the next of their kind.
_OPEN = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip


class BadPageError(ValueError):
    """A page that cannot be read; the message says why, in one line."""


def markup(data: bytes, encoding: str | None) -> tuple[str, Decoded]:
    """Return a page's markup, fit to be parsed, and how it was decoded.

    encoding is what the page's server said; else the page's own declaration and its bytes decide.
    Raises BadTextError (the encoding does not fit) and BadPageError (too large).
    """
    if len(data) > MAX_BYTES:
        raise BadPageError(f"page over {MAX_BYTES // 1_000_000} MB")
    decoded = _decode(data, encoding)
    html = _parsable(decoded)
    if _may_hold_long_tag(html):
        html = _LONG_TAG.sub(_shorter, html)
    if _may_be_deep(html):
        html = _flattened(html)
    return html, decoded


def _decode(data: bytes, encoding: str | None) -> Decoded:
    if encoding is not None:
        return decode(data, encoding=encoding)
    label = _declared(data)
    if label in _UTF8:  # what is said of no other encoding is tried first
        label = None
    if label and not label.startswith(("iso-2022", "hz")):
        with suppress(UnicodeDecodeError):  # what reads as UTF-8 is UTF-8, whatever it declares
            data.decode("utf-8")
            label = None
    if label:
        with suppress(BadTextError):
            return decode(data, encoding=label)
    return decode(data)


def _declared(data: bytes) -> str | None:
    """The encoding that a page's meta element or XML declaration names."""
    found = _CHARSET.search(data, 0, _HEAD)
    if found is None:
        return None
    return web_encoding(found[1].decode("ascii", "replace"))


def _parsable(decoded: Decoded) -> str:
    """Without NUL, which ends a page for C, and lone surrogates, which no page can hold."""
    text = decoded.text.replace("\0", " ")
    if decoded.encoding in _UTF8:  # which makes no surrogates
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _may_hold_long_tag(html: str) -> bool:
    """Whether a bracket opens a stretch without any that is as long; most pages have no such tag."""
    start = 0
    while start + _LONG <= len(html):
        end = start + _LONG  # searched from the end, which has a bracket near it
        found = max(html.rfind(">", start, end), html.rfind("<", start, end))
        if found < 0 and html[start - 1 : start] == "<":
            return True
        start = end if found < 0 else found + 1
    return False


def _shorter(tag: re.Match[str]) -> str:
    many = tag[0].count("=") > _MANY or len(tag[0].split(None, 2 * _MANY)) > 2 * _MANY
    return f"<{tag[1]}" if many else tag[0]


def _may_be_deep(html: str) -> bool:
    """Whether up to some place so many more tags open than close that elements may lie MAX_DEPTH deep."""
    depth = 0
    for start in range(0, len(html), _STRETCH):
        end = start + _STRETCH
        depth += html.count("<", start, end) - 2 * html.count("</", start, end)
        if depth > MAX_DEPTH:
            return True
    return False


def _flattened(html: str) -> str:
    """The markup without the tags that open elements deeper than MAX_DEPTH, and their ends."""
    depth = 0

    def flat(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _OPEN:
            return tag[0]
        depth = max(0, depth - 1) if tag[1] else depth + 1
        return "" if depth + len(tag[1]) > MAX_DEPTH else tag[0]

    return _TAG.sub(flat, html)
