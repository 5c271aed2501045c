"""Tell the cards of other stories from an article's own blocks: boxes whose heading is a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.features import Blocks

HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_LINKED = 0.9  # of a heading's text stands in its link
UP = 3  # elements from a heading up to its card
LONGEST = 300  # code points of a card
_LABEL = 80  # code points of a list's heading; a longer one is a standfirst above a linked byline
_SENTENCE = 8  # words
_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "”", "»", '"')
SURE = 0.7  # score of a block that is the story's, whatever box it stands in
FEWEST = 4  # cards that make a page a section's front


def without_cards(blocks: Blocks, keep: Sequence[int], scores: Sequence[float]) -> list[int]:
    """Return the blocks of a story (numbers) without cards and without headings of lists that went.

    A card with a sentence may be an item of the article's own list and stays, as does what the model is
    sure of, but on a page that has nothing else: the front of a section, of which no story is left.
    """
    found = [card for n in keep if (card := _card(blocks, n))]
    held = {n for card in found for n in card}
    prose = [n for n in keep if n not in held and is_sentence(blocks.dom.blocks[n].text)]
    if not prose and len(found) >= FEWEST:
        return []
    gone = {
        n
        for card in found
        if prose and prose[0] < card[0] and card[-1] < prose[-1]
        if max(scores[n] for n in card) < SURE
        if not any(is_sentence(blocks.dom.blocks[n].text) for n in card)
        for n in card
    }
    kept = set(keep) - gone
    return [
        n for n in keep if n in kept and (scores[n] >= SURE or not _heads_gone(blocks, n, kept))
    ]


def _card(blocks: Blocks, n: int) -> range | None:
    """The blocks of the small box around a heading that is a link, if it holds something beside it."""
    dom = blocks.dom
    heading = next((one for one in _inside_out(blocks, n) if dom.tags[one] in HEADINGS), None)
    if heading is None or blocks.layout.linked[n] < _LINKED:
        return None
    box = heading
    for _ in range(UP):
        box = dom.parents[box]
        if box < 0 or dom.tags[box] in ("body", "main", "html"):
            return None
        first = last = n
        while first and _is_in(blocks, first - 1, box):
            first -= 1
        while last + 1 < len(dom.blocks) and _is_in(blocks, last + 1, box):
            last += 1
        if sum(len(dom.blocks[m].text) for m in range(first, last + 1)) > LONGEST:
            return None
        if last > first:
            return range(first, last + 1)
    return None


def _inside_out(blocks: Blocks, n: int) -> tuple[int, int]:
    return blocks.elements[n], blocks.parents[n]


def _is_in(blocks: Blocks, n: int, box: int) -> bool:
    return box in blocks.dom.above(blocks.elements[n])


def _heads_gone(blocks: Blocks, n: int, kept: set[int]) -> bool:
    """Whether a block is the heading of a list of links that is not kept."""
    is_heading = len(blocks.dom.blocks[n].text) <= _LABEL and any(
        blocks.dom.tags[one] in HEADINGS for one in _inside_out(blocks, n)
    )
    below = n + 1
    has_list = below < len(blocks.elements) and below not in kept
    return is_heading and has_list and blocks.layout.linked[below] >= _LINKED


def is_sentence(text: str) -> bool:
    """Whether a block of text is a sentence that ends, and no label."""
    return len(text.split()) >= _SENTENCE and text.rstrip().endswith(_STOPS)
