"""What stands beside a page's story and says who made it: the byline, and captions of its pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.pages.cards import is_sentence
from newskit.pages.classes import bit
from newskit.pages.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.facts import Facts
    from newskit.pages.features import Blocks

_LINE = 200  # code points of a byline, at most
_CAPTION = 600  # the same of a caption
_ABOVE, _BELOW = 15, 5  # blocks above and below the story among which its byline stands
_PICTURE = 4  # blocks above the story among which its first picture stands
_LINKED = 0.5  # share of a caption that stands in links from which on it is another story's
_FOREIGN = ("comments", "related", "advert", "menu", "newsletter")


def beside(blocks: Blocks, keep: Sequence[int], line: int | None) -> list[int]:
    """Return the blocks, by number, of byline (line) and captions that are not among the story's."""
    if not keep:
        return []
    found = set(_captions(blocks, keep))
    if line is not None:
        found.add(line)
    return sorted(found.difference(keep))


def byline(blocks: Blocks, keep: Sequence[int], facts: Facts) -> int | None:
    """Return the block near the story's begin or end that names its first author."""
    if not facts.authors or not keep:
        return None
    name = re.compile(rf"(?<!\w){re.escape(facts.authors[0])}(?!\w)", re.IGNORECASE)
    first, last = keep[0], keep[-1]
    author, story = bit("author"), frozenset(keep)
    best: tuple[int, int] | None = None
    for n in range(max(0, first - _ABOVE), min(len(blocks.elements), last + _BELOW + 1)):
        text = blocks.dom.blocks[n].text
        if len(text) > _LINE or _is_foreign(blocks, n) or not name.search(text):
            continue
        if n in story and is_sentence(text):
            continue  # that speaks of one of this name
        is_named = blocks.layout.groups[blocks.dom.blocks[n].leaf] & author
        distance = abs(n - first) if n <= last else _ABOVE + n - last
        rank = distance + (0 if is_named else _ABOVE), n
        best = min(best, rank) if best else rank
    return best[1] if best else None


def _captions(blocks: Blocks, keep: Sequence[int]) -> list[int]:
    return [
        n
        for n in range(max(0, keep[0] - _PICTURE), keep[-1])
        if kind_of(blocks, n) == "caption"
        and len(blocks.dom.blocks[n].text) <= _CAPTION
        and blocks.layout.linked[n] < _LINKED
        and not _is_foreign(blocks, n)
    ]


def _is_foreign(blocks: Blocks, n: int) -> bool:
    """Whether a block stands in what is named for comments, other stories and the like, or is hidden."""
    element = blocks.elements[n]
    groups = blocks.layout.groups[element]
    return blocks.layout.hidden[element] or any(groups & bit(name) for name in _FOREIGN)
