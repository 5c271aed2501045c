"""What a web page is once it is parsed: its elements, its blocks of text, what its head says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


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
