"""Render a web page's article as text.

trafilatura (Apache-2.0) finds the article, or resiliparse (Apache-2.0) when it has to be fast;
newskit/metadata adds what the page says about itself. Nothing is fetched.
"""

from __future__ import annotations

import re
from typing import Any

from newskit.errors import MissingExtraError
from newskit.language import language
from newskit.metadata import metadata
from newskit.metadata.cards import without_cards
from newskit.metadata.elements import squeezed
from newskit.pages.rendering import Page
from newskit.pages.source import BadPageError, markup

__all__ = ["BadPageError", "MissingExtraError", "Page", "render"]

# Elements one inside the other, from which on the search for the article is left out: it takes time
# with the square of the depth. A page of news has 20 to 40.
MAX_DEPTH = 1000
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


def render(
    data: bytes, *, url: str | None = None, encoding: str | None = None, fast: bool = False
) -> Page:
    """Render a page of HTML; fast keeps more of what stands around the article.

    url is where the page came from, encoding what its server said; else the page's own declaration and
    its bytes decide. Raises BadTextError (the encoding does not fit), BadPageError (too large) and
    MissingExtraError (the optional dependencies are not installed).
    """
    html, decoded = markup(data, encoding)
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
