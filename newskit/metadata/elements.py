"""The elements of a web page that say something about it, and their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS = ("meta", "link", "script", "h1", "h2", "h3")
_SELECTOR = 'meta, link[rel="canonical" i], script[type="application/ld+json" i], h1, h2, h3'
_MOST = 5000  # elements; a page of news has 20 to 200
_ALNUM = re.compile(r"[^\W_]+")
_UNSEEN = {"style", "script", "noscript", "rt", "rp"}  # rt says how the word beside it is read
_KICKERS = {"b", "small", "strong"}  # inline too, but style alone may part a kicker in one
_INLINE = {
    "a", "abbr", "b", "em", "font", "i", "mark", "q", "ruby", "small", "strong", "sub", "sup", "u",
}  # fmt: skip


class Elements:
    """A page's title and those elements that say something about it, found in one walk over its tree."""

    def __init__(self, tree: Any) -> None:
        self.title: str | None = tree.title
        self._elements: dict[str, list[Any]] = {name: [] for name in _TAGS}
        # A slice: the collection is made anew for each step of a loop over it.
        for one in tree.document.query_selector_all(_SELECTOR)[:_MOST]:
            self._elements[one.tag].append(one)

    def named(self, tag: str, most: int) -> list[Any]:
        """Give the first elements of a tag, at most so many."""
        return self._elements[tag][:most]


def squeezed(text: str) -> str:
    """Give a text's letters and digits alone, case ignored: the same for a title however it is set."""
    return "".join(_ALNUM.findall(text.casefold()))


def text_of(element: Any) -> str:
    """An element's text on one line, without styles and scripts."""
    out, before = "", ""
    for node in pieces(element):
        piece, tag = node.text, node.parent.tag
        joins = tag in _INLINE or before in _INLINE - _KICKERS
        apart = not joins and out[-1:].isalnum() and piece[:1].isalnum()
        out += " " + piece if apart else piece
        before = tag
        if len(out) > 1000:
            break
    return " ".join(out.split())


def pieces(element: Any) -> Iterator[Any]:
    """The nodes of an element's text that a reader sees."""
    from resiliparse.parse.html import NodeType

    for node in element:
        if node.type == NodeType.TEXT and node.parent.tag not in _UNSEEN:
            yield node
