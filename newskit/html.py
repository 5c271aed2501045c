"""Render a web page's article as text.

trafilatura (Apache-2.0) finds the article, or resiliparse (Apache-2.0) when it has to be fast;
newskit/metadata adds what the page says about itself. Nothing is fetched.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from newskit.errors import MissingExtraError
from newskit.language import language
from newskit.metadata import metadata
from newskit.metadata.cards import without_cards
from newskit.metadata.elements import squeezed
from newskit.text import BadTextError, Decoded, decode

__all__ = ["BadPageError", "MissingExtraError", "Page", "render"]

MAX_BYTES = 32_000_000  # of a page; the longest of news are a few MB
# Elements one inside the other, from which on the search for the article is left out: it takes time
# with the square of the depth. A page of news has 20 to 40.
MAX_DEPTH = 1000
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s{0,9}=\s{0,9}["']?\s{0,9}"""
    rb"""([\w:.\-]{2,40})""",
    re.IGNORECASE,
)
_UTF8 = ("utf-8", "utf8", "utf-8-sig")
_HEAD = 8192  # bytes a charset declaration is looked for in; the standard asks for 1024
# What browsers read these labels as (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "tis-620": "cp874", "iso-8859-11": "cp874", "x-gbk": "gb18030", "x-euc-jp": "euc-jp",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
# Python has codecs that are no encodings of pages, some of which take quadratic time (punycode, idna).
_WEB = re.compile(
    "utf-?8|utf-16|(us-)?ascii|iso|latin|win|cp|x-|mac|koi|gb|hz|big5|shift|sjis|ms|euc|ks_c|tis"
)
# A tag that could hold thousands of attributes; the parser compares each with all before it.
_LONG = 16384  # code points
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:\-]{{0,30}})[\s/][^<>]{{{_LONG},}}")
_MANY = 1000  # attributes
_STANDFIRST = 40  # letters and digits by which a description is known
_TOP = 5  # blocks among which the article may say its headline itself
# Tags that open or close an element, less those that are often left open. Written in capitals a tag may
# open what none closes here: a page then seems deeper than it is, and an ignored case doubles the time.
_OFTEN_OPEN = "(?:br|hr|img|meta|link|input|source|area|col|embed|wbr|p|li|dt|dd|option|t[drh])"
_NESTING = re.compile(
    rf"<(?:(/)(?!{_OFTEN_OPEN}[\s/>])[a-z][a-z\d\-]*[\s>]|(?!{_OFTEN_OPEN}[\s/>])[a-zA-Z])"
)
_STEP = 250  # tags
_MISSING = (
    'reading HTML needs trafilatura and resiliparse; install them: pip install "newskit[html]"'
)


class BadPageError(ValueError):
    """A page that cannot be read; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page: headline, blank line, then the article's paragraphs with blank lines between.

    title is the headline alone and site the publisher's name; url (canonical) and published (ISO 8601)
    are as the page gives them. lang is the text's language, or what the page declares where the text
    does not tell. replaced counts what could not be decoded. All but text and encoding may be None.
    """

    text: str
    encoding: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    site: str | None = None
    replaced: int = 0


def render(
    data: bytes, *, url: str | None = None, encoding: str | None = None, fast: bool = False
) -> Page:
    """Render a page of HTML; fast keeps more of what stands around the article.

    url is where the page came from, encoding what its server said; else the page's own declaration and
    its bytes decide. Raises BadTextError (the encoding does not fit), BadPageError (too large) and
    MissingExtraError (the optional dependencies are not installed).
    """
    if len(data) > MAX_BYTES:
        raise BadPageError(f"page over {MAX_BYTES // 1_000_000} MB")
    decoded = _decode(data, encoding)
    html = _parsable(decoded)
    if _may_hold_long_tag(html):
        html = _LONG_TAG.sub(_shorter, html)
    tree = _tree(html)
    meta = metadata(tree, url)
    title = meta.headline
    blocks = _blocks(html, tree, fast=fast)
    blocks = without_cards(blocks, tree, title)
    if not fast:
        _add_standfirst(blocks, tree, meta.description)
    if title:
        key = squeezed(title)
        again = next((one for one in blocks[:_TOP] if squeezed(one) == key), None)
        if again is not None:
            blocks.remove(again)
        blocks.insert(0, title)
    text = "\n\n".join(blocks)
    return Page(
        text=text,
        encoding=decoded.encoding,
        title=title,
        url=meta.url,
        published=meta.published,
        lang=language(text) or meta.lang,
        site=meta.site,
        replaced=decoded.replaced,
    )


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
    label = found[1].decode("ascii", "replace").lower()
    return _LABELS.get(label, label) if _WEB.match(label) else None


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


def _tree(html: str) -> Any:
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError:
        raise MissingExtraError(_MISSING) from None
    return HTMLTree.parse(html)


def _blocks(html: str, tree: Any, *, fast: bool) -> list[str]:
    """The article's blocks of text; the whole page's where none is found."""
    text = ""
    if not _is_deep(html, tree):
        if not fast:
            text = _article(html)
        if not text:
            return _rendered(tree, main_content=True) or _rendered(tree)
    return _lines(text) or _rendered(tree)


def _rendered(tree: Any, *, main_content: bool = False) -> list[str]:
    """The page's blocks of text as resiliparse gives them."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        tree, main_content=main_content, list_bullets=False, alt_texts=False, links=False
    )
    return _lines(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _add_standfirst(blocks: list[str], tree: Any, description: str | None) -> None:
    """Add the paragraph that the page's description repeats, where the article came without it.

    trafilatura leaves out what stands in a page's header, and the standfirst often stands there.
    """
    key = squeezed(description or "")[:_STANDFIRST]
    if len(key) < _STANDFIRST or any(key in squeezed(block) for block in blocks):
        return
    known = {squeezed(block) for block in blocks}
    below = None
    for block in reversed(_rendered(tree)):
        own = squeezed(block)
        if own in known:
            below = block
        elif own.startswith(key):
            at = next((n for n, one in enumerate(blocks) if one == below), 0)
            blocks.insert(at, block)
            return


def _article(html: str) -> str:
    import logging

    for name in ("trafilatura", "htmldate"):  # without a handler logging would print to stderr
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        from trafilatura import extract
    except ImportError:
        raise MissingExtraError(_MISSING) from None
    try:
        return extract(html, include_comments=False) or ""
    except Exception:  # of a broken page, in code that is not ours; resiliparse then reads the page
        return ""


def _may_be_deep(tags: list[str]) -> bool:
    """Whether tags ("/" for one that closes) may lie MAX_DEPTH deep, give or take _STEP."""
    depth = 0
    for start in range(0, len(tags), _STEP):
        piece = tags[start : start + _STEP]
        if depth + len(piece) >= MAX_DEPTH:
            return True
        depth += len(piece) - 2 * piece.count("/")
    return False


def _is_deep(html: str, tree: Any) -> bool:
    if html.count("<") < MAX_DEPTH:
        return False
    if not _may_be_deep(_NESTING.findall(html)):  # a walk through the tree takes 10 ms
        return False
    node, depth = tree.document, 0
    while node is not None:
        if child := node.first_child:
            node, depth = child, depth + 1
            if depth > MAX_DEPTH:
                return True
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth > 0 else None
    return False
