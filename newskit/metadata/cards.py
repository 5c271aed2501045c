"""Tell the cards of other stories from an article's own blocks of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.metadata.elements import pieces, squeezed, text_of
from newskit.pages.cards import FEWEST, HEADINGS, LONGEST, UP, is_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_SELECTOR = "h2 a[href], h3 a[href], h4 a[href], h5 a[href]"
_WRAPS = frozenset({"div", "header", "a", "span"})  # what may stand around a heading alone
_MOST = 200  # linked headings of a page that are looked at


class Card(NamedTuple):
    """A box whose heading is a link: the keys of its pieces of text, and whether one is a sentence."""

    title: str
    keys: frozenset[str]
    has_sentence: bool


def without_cards(blocks: list[str], tree: Any, title: str | None) -> list[str]:
    """Return an article's blocks without those of cards that stand amid its paragraphs.

    A card with a sentence may be an item of the article's own list and stays, but on a page that has
    nothing else: the front of a section, of which no story is left.
    """
    found = cards(tree)
    if not found:
        return blocks
    own = squeezed(title or "")
    keys = [squeezed(one) for one in blocks]
    held = frozenset().union(*(one.keys for one in found)) | {own}
    prose = [n for n, one in enumerate(blocks) if is_sentence(one) and keys[n] not in held]
    if not prose:
        return [] if len(found) >= FEWEST and held.issuperset(keys) else blocks
    gone = set[int]()
    for card in found:
        if card.has_sentence or card.title == own:
            continue
        at = [n for n, key in enumerate(keys) if key == card.title and prose[0] < n < prose[-1]]
        for n in at:
            gone |= _run(keys, n, card)
    return [one for n, one in enumerate(blocks) if n not in gone]


def cards(tree: Any) -> list[Card]:
    """Find the small boxes of a page whose heading is a link and that say more than the heading."""
    out = []
    for link in tree.document.query_selector_all(_SELECTOR)[:_MOST]:
        heading = link
        while heading is not None and heading.tag not in HEADINGS:
            heading = heading.parent
        if heading is None or link.getattr("href").startswith("#"):
            continue
        title = squeezed(text_of(heading))
        if title and title == squeezed(text_of(link)) and (card := _card(heading, title)):
            out.append(card)
    return out


def _card(heading: Any, title: str) -> Card | None:
    """The box around a heading, if it is small and holds something beside it."""
    box = heading.parent
    for _ in range(UP):
        if box is None or box.tag in ("body", "main", "html"):
            return None
        text = text_of(box)
        if len(text) > LONGEST:
            return None
        if squeezed(text) != title:
            own = [one.text.strip() for one in pieces(box)]
            keys = frozenset(key for one in own if (key := squeezed(one)))
            return Card(title, keys | {title}, any(map(is_sentence, own)))
        if box.tag not in _WRAPS:
            return None
        box = box.parent
    return None


def _run(keys: Sequence[str], n: int, card: Card) -> set[int]:
    """The blocks around a card's title that are the card's, too."""
    first = last = n
    while first and keys[first - 1] in card.keys:
        first -= 1
    while last + 1 < len(keys) and keys[last + 1] in card.keys:
        last += 1
    return set(range(first, last + 1))
