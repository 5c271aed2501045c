"""Drop pull quotes: sentences of the story set large beside it, which it says once more."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newskit.pages.naming import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.features import Blocks

_TAGS = frozenset({"blockquote", "aside", "figure"})
_CLASS = re.compile(r"pull|quote|zitat|cita(?:t|cao|tion|zione)?(?![a-z])|highlight|destaque")
_NEAR = 4  # elements over a block that may say so
_LEAST = 5  # words of a pull quote
_NO_QUOTE = frozenset({"tr", "td", "li", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_MOST = 60  # boxes of quotations on a page; with more it is one of quotations
_SIGNATURE = 60  # code points
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’»“」]*\s*")


def without_pulled(blocks: Blocks, keep: Sequence[int]) -> list[int]:
    """Return which of some blocks, by number, stay where quotations go that others of them hold whole.

    With a quotation goes the short line below it in the same box, who said it.
    """
    boxes = {n: box for n in keep if (box := _box(blocks, n)) is not None}
    if not boxes or len(boxes) == len(keep) or len(boxes) > _MOST:
        return [*keep]
    dom = blocks.dom
    others = "\n".join(squeezed(dom.blocks[n].text) for n in keep if n not in boxes)
    gone: set[int] = set()
    for n, box in boxes.items():
        pieces = filter(None, map(squeezed, _SENTENCE.split(dom.blocks[n].text)))
        is_told = all(one in others for one in pieces)
        is_signed = n - 1 in gone and boxes[n - 1] == box
        is_long = blocks.layout.words[n] >= _LEAST
        if (is_told and is_long) or (is_signed and len(dom.blocks[n].text) <= _SIGNATURE):
            gone.add(n)
    return [n for n in keep if n not in gone]


def _box(blocks: Blocks, n: int) -> int | None:
    """The element near a block that sets a quotation apart."""
    dom = blocks.dom
    if dom.tags[blocks.elements[n]] in _NO_QUOTE:
        return None
    return next(
        (
            one
            for one in islice(dom.above(blocks.elements[n]), _NEAR)
            if dom.tags[one] in _TAGS or _CLASS.search(dom.names(one))
        ),
        None,
    )
