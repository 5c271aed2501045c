"""Parse a web page once, and walk through it once: its elements, its blocks of text, what its head says.

selectolax (MIT) parses, by way of lexbor (Apache-2.0). The walk needs no recursion, and what it keeps is
bounded, so that a page of 60,000 nested lists costs no more than its text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from newskit.pages.dom import Block, Dom
from newskit.pages.elements import (
    BLOCK,
    BOLD,
    BREAK,
    CELL,
    FOR_EARS,
    HEAD,
    HEADINGS,
    INLINE,
    KINDS,
    LINK,
    MARGIN,
    SCRIPT,
    TEXT,
)
from newskit.pages.head import read_head, read_script
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_DEPTH = 300  # elements one inside the other; what lies deeper counts as the text of the last
MAX_ELEMENTS = 200_000  # what comes behind them counts as the text of the last one's parents
MAX_BLOCKS = 20_000  # of text; a long live blog has some 5,000
_LONG_CELL = 120  # code points; a table with such a cell is there for the layout
_KEEPS_FOOTER = frozenset({"article", "section", "blockquote"})
_TIME = 4  # code points of a time of day or a year
_DROP_CAP = re.compile("drop[_-]?cap|lettrine|initial-letter")


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


def _is_glued(text: Sequence[str], piece: str) -> bool:
    """Whether one element ends in a small letter or a time, and the next one begins with a capital.

    A style sheet sets them apart, as name and office in "Ida LundReporter", but for "CO2Na".
    """
    if not text or not piece[0].isupper():
        return False
    return text[-1][-1].islower() or (text[-1][-1].isdigit() and len(text[-1]) >= _TIME)


def _is_drop_cap(attributes: Mapping[str, str | None]) -> bool:
    return _DROP_CAP.search((attributes.get("class") or "").lower()) is not None


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
        self.text: list[str] = []
        self._begin()

    def _begin(self) -> None:
        """Begin a block."""
        self.text.clear()
        self.cells: list[_Cell] = []
        self.block = self.leaf = -1
        self.leaf_chars = self.link_chars = self.bold_chars = self.links = 0

    def through(self, root: Any) -> None:
        """Walk through all below an element, depth first."""
        pieces, ends, text = self.dom.pieces, self.dom.ends, self.text
        # for each element the walk is in: its node, kind and number, and what held outside of it
        stack: list[tuple[Any, int, int, int, int, bool, bool]] = []
        me = block = 0
        in_link = in_bold = False
        # whether since the last text an element ended, and another began then
        ended = begun = False
        node = root.first_child
        kinds = KINDS.get
        while True:
            if node is None:
                if not stack or len(self.dom.blocks) >= MAX_BLOCKS:
                    break
                node, kind, inner, me, block, in_link, in_bold = stack.pop()
                ended = True
                if kind <= BLOCK:
                    self._flush()
                ends[inner] = len(pieces) + len(text)
                node = node.next
                continue
            tag = node.tag
            kind = kinds(tag, INLINE)
            if kind == TEXT:
                if piece := node.text_content:
                    if begun and _is_glued(text, piece):
                        text.append(" ")
                    ended = begun = False
                    text.append(piece)
                    if not piece.isspace():
                        self._count(len(piece), me, block, in_link, in_bold)
            elif kind > MARGIN or (kind == MARGIN and self._keeps(tag, me)):
                begun = ended
                inner, kind = self._enter(node, tag, me, kind)
                if kind == INLINE and text and self._is_unseen(inner):
                    node = node.next
                    continue
                stack.append((node, kind, inner, me, block, in_link, in_bold))
                me = inner
                if kind <= CELL:
                    block = me
                elif kind == LINK:
                    in_link = True
                elif kind == BOLD:
                    in_bold = True
                node = node.first_child
                continue
            else:
                self._pass(node, kind)
                if kind == BREAK and len(self.dom.blocks) >= MAX_BLOCKS:
                    break
            node = node.next
        self._flush()
        ends[0] = len(pieces)

    def _pass(self, node: Any, kind: int) -> None:
        """Pass an element by whose inside is not walked through."""
        if kind == BREAK:
            self._flush()
            self.after_break = True
        elif kind == HEAD:
            read_head(self.dom, node)
        elif kind == SCRIPT:
            read_script(self.dom, node)

    def _count(self, count: int, me: int, block: int, in_link: bool, in_bold: bool) -> None:
        """Count a piece of text, so long, of the block at hand."""
        if in_link:
            self.link_chars += count
        if in_bold:
            self.bold_chars += count
        if count > self.leaf_chars:
            self.leaf_chars, self.leaf = count, me
        self.block = block

    def _keeps(self, tag: str, me: int) -> bool:
        """Whether a menu, footer or button may hold some of the story.

        A footer in an article does, and a button in a heading, which folds what stands below.
        """
        tags = self.dom.tags
        if tag == "button":
            return tags[me] in HEADINGS
        return self.menus or (
            tag == "footer" and any(tags[one] in _KEEPS_FOOTER for one in self.dom.above(me))
        )

    def _is_unseen(self, element: int) -> bool:
        """Whether an element amid a line is for those alone who hear the page: "(opens in a new tab)"."""
        return FOR_EARS.search(self.dom.attributes[element].get("class") or "") is not None

    def _enter(self, node: Any, tag: str, parent: int, kind: int) -> tuple[int, int]:
        """Number an element; gives the number and the kind it counts as."""
        dom, text = self.dom, self.text
        attributes = node.attributes
        if kind == INLINE and "-" in tag:
            kind = BLOCK
        elif tag == "button" or (kind == BLOCK and _is_drop_cap(attributes)):
            kind = INLINE
        if kind <= BLOCK:
            if text:
                self._flush()
            else:
                self.after_break = False
        elif kind == LINK:
            self.links += 1
        me = parent
        if dom.depths[parent] < MAX_DEPTH and len(dom.tags) < MAX_ELEMENTS:
            me = len(dom.tags)
            dom.tags.append(tag)
            dom.parents.append(parent)
            dom.attributes.append(attributes)
            dom.depths.append(dom.depths[parent] + 1)
            at = len(dom.pieces) + len(text)
            dom.starts.append(at)
            dom.ends.append(at)
        if kind == CELL:
            self.text.append(" ")
            self.cells.append(
                _Cell(len(self.text), me, self.link_chars, self.bold_chars, self.links)
            )
        return me, kind

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
