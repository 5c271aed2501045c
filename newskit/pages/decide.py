"""Decide which blocks are the story's, from the model's scores of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.pages.cards import is_sentence, without_cards
from newskit.pages.classes import bit
from newskit.pages.hidden import without_hidden
from newskit.pages.kinds import DASHES
from newskit.pages.pulled import without_pulled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.features import Blocks

# Set on pages of sites that were left out of training.
LIMIT = 0.45  # from this score on a block is kept
SHARE = 0.6  # or from this share of the page's best on, where that is lower
_QUOTE = "blockquote"
_LINE = 40  # code points; a longer line that comes again is a copy
_STORY = 250  # code points that must be left when comments or offers go
_LISTS = ("ul", "ol", "dl")
_OFFER = re.compile(r"subscri|paywall|regwall|(?<![a-z])abo(?:s|nn|-|_|\s|$)")


def told(blocks: Blocks, scores: Sequence[float]) -> list[int]:
    """Return the numbers of the story's blocks: nothing hidden, no other stories' cards, no pull quotes."""
    keep = [n for n, is_kept in enumerate(kept(blocks, scores)) if is_kept]
    return without_pulled(blocks, without_cards(blocks, without_hidden(blocks, keep), scores))


def kept(blocks: Blocks, scores: Sequence[float]) -> list[bool]:
    """Tell for each block whether it is the story's."""
    if not scores:
        return []
    limit = min(LIMIT, SHARE * max(scores))
    keep = [score >= limit for score in scores]
    _keep_signatures(blocks, keep)
    _drop_copies(blocks, scores, keep)
    _drop_comments(blocks, keep)
    _drop_offers(blocks, keep)
    return keep


def _keep_signatures(blocks: Blocks, keep: list[bool]) -> None:
    """Keep the line below a quotation or an embedded post that says whose it is, where that is kept."""
    dom = blocks.dom
    for n in range(1, len(keep)):
        if keep[n] or not keep[n - 1] or dom.blocks[n].text[0] not in DASHES:
            continue
        quote = next(
            (one for one in dom.above(blocks.elements[n]) if dom.tags[one] == _QUOTE), None
        )
        if quote is not None and quote in dom.above(blocks.elements[n - 1]):
            keep[n] = True


def _drop_copies(blocks: Blocks, scores: Sequence[float], keep: list[bool]) -> None:
    """Keep one of several copies of a line, the best; in one container they are meant, as in a recipe."""
    first: dict[str, int] = {}
    for n, block in enumerate(blocks.dom.blocks):
        if not keep[n] or len(block.text) <= _LINE:
            continue
        other = first.setdefault(block.text, n)
        if other == n or blocks.parents[n] == blocks.parents[other]:
            continue
        worse = n if scores[n] <= scores[other] else other
        keep[worse] = False
        first[block.text] = n + other - worse


def _drop_comments(blocks: Blocks, keep: list[bool]) -> None:
    """Drop what stands in an element named for comments, unless that is the page's story."""
    groups, comments = blocks.layout.groups, bit("comments")
    said = [n for n, one in enumerate(blocks.elements) if keep[n] and groups[one] & comments]
    chars = sum(len(block.text) for n, block in enumerate(blocks.dom.blocks) if keep[n])
    if said and chars - sum(len(blocks.dom.blocks[n].text) for n in said) >= _STORY:
        for n in said:
            keep[n] = False


def _drop_offers(blocks: Blocks, keep: list[bool]) -> None:
    """Drop lists that are named for subscriptions and say nothing in whole sentences."""
    dom = blocks.dom
    lists: dict[int, list[int]] = {}
    for n, element in enumerate(blocks.elements):
        if keep[n] and (over := _list_around(blocks, element)) is not None:
            lists.setdefault(over, []).append(n)
    chars = sum(len(block.text) for block, is_kept in zip(dom.blocks, keep, strict=True) if is_kept)
    for over, said in lists.items():
        if not _OFFER.search(dom.names(over)):
            continue
        texts = [dom.blocks[n].text for n in said]
        if chars - sum(map(len, texts)) >= _STORY and not any(map(is_sentence, texts)):
            for n in said:
                keep[n] = False


def _list_around(blocks: Blocks, element: int) -> int | None:
    """The innermost list that an element stands in."""
    return next((one for one in blocks.dom.above(element) if blocks.dom.tags[one] in _LISTS), None)
