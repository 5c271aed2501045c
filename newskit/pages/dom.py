"""Parse a web page once, and walk through it once: its elements, its blocks of text, what its head says.

selectolax (MIT) parses, by way of lexbor (Apache-2.0). The walk needs no recursion, and what it keeps is
bounded, so that a page of 60,000 nested lists costs no more than its text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 300  # elements one inside the other; what lies deeper counts as the text of the last
MAX_ELEMENTS = 200_000  # what comes behind them counts as the text of the last one's parents
MAX_BLOCKS = 20_000  # of text; a long live blog has some 5,000
MAX_SCRIPT = 400_000  # code points of a script of JSON-LD
_LONG_CELL = 120  # code points; a table with such a cell is there for the layout
_TEXT, _BREAK, _SKIP, _HEAD, _SCRIPT, _MARGIN, _BLOCK, _CELL, _LINK, _BOLD, _INLINE = range(11)
_KINDS: dict[str | None, int] = {"-text": _TEXT, "br": _BREAK, "head": _HEAD, "script": _SCRIPT}
_KINDS |= dict.fromkeys(
    [
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "option",
        "object",
        "canvas",
        "button",
        "textarea",
        "input",
        "audio",
        "video",
        "map",
        "math",
        "datalist",
        "rt",
        "rp",
        "img",
        "-comment",
        "-doctype",
    ],
    _SKIP,
)
_KINDS[None] = _SKIP
_KINDS |= dict.fromkeys(("nav", "footer"), _MARGIN)
_KINDS |= dict.fromkeys(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
        "hr",
        "body",
        "html",
        "center",
        "hgroup",
        "menu",
        "legend",
        "dialog",
        "picture",
    ],
    _BLOCK,
)
_KINDS |= {"td": _CELL, "th": _CELL, "a": _LINK, "b": _BOLD, "strong": _BOLD}
_KEEPS_FOOTER = frozenset({"article", "section", "blockquote"})
_DROP_CAPS = ("dropcap", "drop-cap", "drop_cap", "lettrine", "initial-letter")


class Block(NamedTuple):
    """A stretch of text that is set apart from others.

    element is the number of the block element it stands in, leaf that of the element with its longest
    piece of text. link_chars and bold_chars count code points within links and bold type, links the links
    that begin in it. after_break tells that a <br> set it apart from what is above.
    """

    text: str
    element: int
    leaf: int
    link_chars: int
    bold_chars: int
    links: int
    after_break: bool


class Dom:
    """A page's elements, numbered as they come in the page, with one list for each thing known of them.

    parents holds the number of each element's parent (-1 for the first), starts and ends the bounds of its
    text in pieces. meta is what meta elements say, by name, the first of each; scripts are JSON-LD.
    """

    def __init__(self) -> None:
        self.tags: list[str] = ["html"]
        self.parents: list[int] = [-1]
        self.attributes: list[dict[str, str | None]] = [{}]
        self.depths: list[int] = [0]
        self.starts: list[int] = [0]
        self.ends: list[int] = [0]
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.meta: dict[str, str] = {}
        self.title: str = ""
        self.scripts: list[str] = []
        self.canonical: str | None = None

    def text_of(self, element: int) -> str:
        """An element's text on one line."""
        return " ".join("".join(self.pieces[self.starts[element] : self.ends[element]]).split())

    def names(self, element: int) -> str:
        """An element's class and id, in lower case."""
        at = self.attributes[element]
        return f"{at.get('class') or ''} {at.get('id') or ''}".lower()

    def above(self, element: int) -> Iterator[int]:
        """An element and those it is in, from the inside out."""
        while element >= 0:
            yield element
            element = self.parents[element]


def parse(html: str, *, menus: bool = False) -> Dom:
    """Parse a page; menus and the page's own footer are read, too, if that is asked for."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    dom = Dom()
    root = tree.root
    if root is not None:
        dom.attributes[0] = root.attributes
        _Walk(dom, menus=menus).through(root)
    return dom


class _Cell(NamedTuple):
    """Where in the text at hand a table's cell begins, and what was counted up to there."""

    start: int
    element: int
    link_chars: int
    bold_chars: int
    links: int


class _Walk:
    """One walk through a page; gathers the text of the block at hand."""

    __slots__ = (
        "after_break", "block", "bold_chars", "cells", "dom", "leaf", "leaf_chars", "link_chars",
        "links", "menus", "text",
    )  # fmt: skip

    def __init__(self, dom: Dom, *, menus: bool) -> None:
        self.dom = dom
        self.menus = menus
        self.after_break = False
        self._begin()

    def _begin(self) -> None:
        """Begin a block."""
        self.text: list[str] = []
        self.cells: list[_Cell] = []
        self.block = self.leaf = -1
        self.leaf_chars = self.link_chars = self.bold_chars = self.links = 0

    def through(self, root: Any) -> None:
        """Walk through all below an element, depth first."""
        # for each element the walk is in: its node, kind and number, and what held outside of it
        stack: list[tuple[Any, int, int, int, int, bool, bool]] = []
        me = block = 0
        in_link = in_bold = False
        node = root.first_child
        kinds = _KINDS.get
        while True:
            if node is None:
                if not stack or len(self.dom.blocks) >= MAX_BLOCKS:
                    break
                node, kind, inner, me, block, in_link, in_bold = stack.pop()
                self._leave(inner, kind)
                node = node.next
                continue
            tag = node.tag
            kind = kinds(tag, _INLINE)
            if kind == _TEXT:
                if text := node.text_content:
                    self._add(text, me, block, in_link, in_bold)
            elif kind > _MARGIN or (kind == _MARGIN and self._keeps(tag, me)):
                inner, kind = self._enter(node, tag, me, kind)
                stack.append((node, kind, inner, me, block, in_link, in_bold))
                me = inner
                if kind <= _CELL:
                    block = me
                elif kind == _LINK:
                    in_link = True
                elif kind == _BOLD:
                    in_bold = True
                node = node.first_child
                continue
            elif kind == _BREAK:
                self._flush()
                self.after_break = True
                if len(self.dom.blocks) >= MAX_BLOCKS:
                    break
            elif kind == _HEAD:
                _read_head(self.dom, node)
            elif kind == _SCRIPT:
                _read_script(self.dom, node)
            node = node.next
        self._flush()
        self.dom.ends[0] = len(self.dom.pieces)

    def _add(self, text: str, me: int, block: int, in_link: bool, in_bold: bool) -> None:
        """Add a piece of text to the block at hand."""
        self.text.append(text)
        if text.isspace():
            return
        count = len(text)
        if in_link:
            self.link_chars += count
        if in_bold:
            self.bold_chars += count
        if count > self.leaf_chars:
            self.leaf_chars, self.leaf = count, me
        self.block = block

    def _keeps(self, tag: str, me: int) -> bool:
        """Whether a menu or footer may hold some of the story: a footer in an article."""
        tags = self.dom.tags
        return self.menus or (
            tag == "footer" and any(tags[one] in _KEEPS_FOOTER for one in self.dom.above(me))
        )

    def _enter(self, node: Any, tag: str, parent: int, kind: int) -> tuple[int, int]:
        """Number an element; gives the number and the kind it counts as."""
        dom = self.dom
        attributes = node.attributes
        if kind == _INLINE and "-" in tag:
            kind = _BLOCK
        elif kind == _BLOCK and "class" in attributes:
            names = (attributes["class"] or "").lower()
            if any(one in names for one in _DROP_CAPS):
                kind = _INLINE
        if kind <= _BLOCK:
            self._flush()
        elif kind == _LINK:
            self.links += 1
        me = parent
        if dom.depths[parent] < MAX_DEPTH and len(dom.tags) < MAX_ELEMENTS:
            me = len(dom.tags)
            dom.tags.append(tag)
            dom.parents.append(parent)
            dom.attributes.append(attributes)
            dom.depths.append(dom.depths[parent] + 1)
            at = len(dom.pieces) + len(self.text)
            dom.starts.append(at)
            dom.ends.append(at)
        if kind == _CELL:
            self.text.append(" ")
            self.cells.append(
                _Cell(len(self.text), me, self.link_chars, self.bold_chars, self.links)
            )
        return me, kind

    def _leave(self, me: int, kind: int) -> None:
        if kind <= _BLOCK:
            self._flush()
        self.dom.ends[me] = len(self.dom.pieces) + len(self.text)

    def _flush(self) -> None:
        """End the block at hand."""
        if not self.text:
            self.after_break = False
            return
        if self.block >= 0:
            if self.cells:
                self._add_row()
            else:
                text = " ".join("".join(self.text).split())
                self._add_block(text, self.block, self.link_chars, self.bold_chars, self.links)
        self.dom.pieces += self.text
        self.dom.pieces.append(" ")
        self.after_break = False
        self._begin()

    def _add_block(
        self, text: str, element: int, link_chars: int, bold_chars: int, links: int
    ) -> None:
        self.dom.blocks.append(
            Block(text, element, self.leaf, link_chars, bold_chars, links, self.after_break)
        )

    def _add_row(self) -> None:
        """Add a row of a table: one block, or one for each cell where the table is there for the layout."""
        first = _Cell(0, self.block, 0, 0, 0)
        last = _Cell(len(self.text), self.block, self.link_chars, self.bold_chars, self.links)
        bounds = [first, *self.cells, last]
        texts = [
            " ".join("".join(self.text[one.start : after.start]).split())
            for one, after in pairwise(bounds)
        ]
        cells = [text for text in texts if text]
        if all(len(one) <= _LONG_CELL for one in cells):
            row = self.block
            if len(cells) > 1 and self.dom.tags[row] in ("td", "th"):
                row = self.dom.parents[row]
            self._add_block(" | ".join(cells), row, self.link_chars, self.bold_chars, self.links)
            return
        for text, (one, after) in zip(texts, pairwise(bounds), strict=True):
            if text:
                links, bold = after.link_chars - one.link_chars, after.bold_chars - one.bold_chars
                self._add_block(text, one.element, links, bold, after.links - one.links)


def _read_head(dom: Dom, head: Any) -> None:
    """Read what the head says about the page."""
    for one in head.css("meta, title, link, script"):
        tag = one.tag
        if tag == "title":
            dom.title = dom.title or " ".join((one.text() or "")[:2000].split())
        elif tag == "script":
            _read_script(dom, one)
        elif tag == "meta":
            _read_meta(dom, one.attributes)
        elif "canonical" in (one.attributes.get("rel") or "").lower().split():
            dom.canonical = dom.canonical or one.attributes.get("href")


def _read_meta(dom: Dom, at: dict[str, str | None]) -> None:
    name = (at.get("property") or at.get("name") or at.get("itemprop") or "").strip().lower()
    content = " ".join((at.get("content") or "")[:2000].split())
    if name and content:
        dom.meta.setdefault(name, content)


def _read_script(dom: Dom, script: Any) -> None:
    if (script.attributes.get("type") or "").strip().lower() == "application/ld+json":
        text = script.text() or ""
        if len(dom.scripts) < 50:
            dom.scripts.append(text[:MAX_SCRIPT])
