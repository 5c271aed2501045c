"""What stands beside a page's story and says who made it: the byline, and captions of its pictures."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_
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
_SIGN = 80  # code points of a line that signs the story
_SIGN_CLASS = re.compile(
    r"author|autor|auteur|byline|editor|redakt|writer|reporter|source|credit|firma"
    r"|(?<![a-z])sign(?![a-z]|[-_ ]?(?:up|in))|signature"
)
_FOREIGN = ("comments", "related", "advert", "menu", "newsletter")
_HEADER = "menu"  # which a header counts as; the story's own holds its byline
_MORE = (
    40  # code points that a byline says besides a name, at most; more is a caption that names one
)


def beside(blocks: Blocks, keep: Sequence[int], line: int | None) -> list[int]:
    """Return the blocks, by number, of byline (line), captions and signatures that are not the story's."""
    if not keep:
        return []
    own = _groups_of_all(blocks, keep)
    found = {*_captions(blocks, keep, own), *_signatures(blocks, keep, own)}
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
    own = _groups_of_all(blocks, keep) | bit(_HEADER)
    best: tuple[int, int] | None = None
    for n in range(max(0, first - _ABOVE), min(len(blocks.elements), last + _BELOW + 1)):
        text = blocks.dom.blocks[n].text
        if len(text) > _LINE or _is_foreign(blocks, n, own) or not name.search(text):
            continue
        if n in story and is_sentence(text):
            continue  # that speaks of one of this name
        is_named = blocks.layout.groups[blocks.dom.blocks[n].leaf] & author
        distance = abs(n - first) if n <= last else _ABOVE + n - last
        is_more = len(text) > len(facts.authors[0]) + _MORE
        rank = distance + (0 if is_named else _ABOVE) + (_ABOVE if is_more else 0), n
        best = min(best, rank) if best else rank
    return best[1] if best else None


def _signatures(blocks: Blocks, keep: Sequence[int], own: int) -> list[int]:
    """Short lines below the story's first whose class says that they name who made it."""
    dom = blocks.dom
    last = min(len(blocks.elements), keep[-1] + 1 + _BELOW)
    return [
        n
        for n in range(keep[0] + 1, last)
        if len(dom.blocks[n].text) <= _SIGN
        and any(
            _SIGN_CLASS.search(dom.names(one)) for one in (blocks.elements[n], dom.blocks[n].leaf)
        )
        and kind_of(blocks, n) not in ("caption", "quotation")
        and not _is_foreign(blocks, n, own)
    ]


def _captions(blocks: Blocks, keep: Sequence[int], own: int) -> list[int]:
    return [
        n
        for n in range(max(0, keep[0] - _PICTURE), keep[-1])
        if kind_of(blocks, n) == "caption"
        and len(blocks.dom.blocks[n].text) <= _CAPTION
        and blocks.layout.linked[n] < _LINKED
        and not _is_foreign(blocks, n, own)
    ]


def _groups_of_all(blocks: Blocks, keep: Sequence[int]) -> int:
    """What all blocks of the story stand in, as bits: "newsletter" where each post is one."""
    groups = blocks.layout.groups
    return reduce(and_, (groups[blocks.elements[n]] for n in keep))


def _is_foreign(blocks: Blocks, n: int, own: int) -> bool:
    """Whether a block stands in what is named for comments, other stories and the like, or is hidden.

    own are the names of what all of the story stands in.
    """
    element = blocks.elements[n]
    groups = blocks.layout.groups[element] & ~own
    return blocks.layout.hidden[element] or any(groups & bit(name) for name in _FOREIGN)
