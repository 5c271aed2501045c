"""What kind of block a page's block is: a heading, an item of a list, a caption, a byline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.pages.classes import bit

if TYPE_CHECKING:
    from newskit.pages.features import Blocks
    from newskit.record import BlockKind

_KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quotation", "figcaption": "caption",
    "figure": "caption", "caption": "caption", "tr": "row", "pre": "code",
}  # fmt: skip
DASHES = "—–-―"  # before the name of whom a quotation is
_LINE = 200  # code points; a longer block is no byline or caption for its name alone


def kind_of(blocks: Blocks, n: int) -> BlockKind:
    """Return a block's kind."""
    dom, element = blocks.dom, blocks.elements[n]
    is_line = len(dom.blocks[n].text) <= _LINE
    groups = blocks.layout.own_groups
    named = groups[element] | groups[blocks.parents[n]] | groups[dom.blocks[n].leaf]
    for one in (element, blocks.parents[n], blocks.grandparents[n]):
        kind = _KINDS.get(dom.tags[one])
        if kind and (one == element or kind in ("caption", "quotation")):
            return "quotation" if kind == "caption" and _is_signature(blocks, n) else kind
    if is_line and named & bit("author"):
        return "byline"
    return "caption" if is_line and named & bit("caption") else "paragraph"


def _is_signature(blocks: Blocks, n: int) -> bool:
    """Whether a caption's line signs the quotation right above it, and no picture."""
    dom = blocks.dom
    if not n or dom.blocks[n].text[0] not in DASHES:
        return False
    return any(dom.tags[one] == "blockquote" for one in dom.above(blocks.elements[n - 1]))
