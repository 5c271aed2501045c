"""Gather copies round the story that is kept, the longest of them."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING

from newskit.copies.shingles import kind, shingles, words
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newskit.copies.sketches import Bands

THRESHOLD = 0.6  # benchmarks/dups.py shows what others give
_FEW = 20  # shingles below which a story is too short to be known by its own words alone
_TRIES = 5  # stories that a story is compared with at most
_HELD = 200_000  # shingles of stories held in memory, about 25 MB


def gather(
    bands: Bands, text: Callable[[int], str], threshold: float
) -> tuple[Sequence[int], Sequence[float]]:
    """Return for each story, longest first, which one is kept for it, and how like that it is.

    text returns a story by its number. A story joins others when it is like the kept one, or like a
    copy that is itself like the kept one: so the short version of a story finds its way to the UPDATE
    through the long version, but likeness does not run on from copy to copy. One that is like none is kept.
    """
    # What each has joined: a kept one, which has joined itself, or a copy that has joined a kept one.
    joined = array("L", range(len(bands)))
    similarity = array("d", [1.0]) * len(bands)
    prints = _Prints(text)
    for story, others in bands.candidates():
        near = {one if joined[joined[one]] == joined[one] else joined[one] for one in others}
        tried = list(near.union(joined[one] for one in near))
        if len(tried) > _TRIES:
            counts = dict(zip(tried, bands.agreement(story, tried), strict=True))
            tried = sorted(tried, key=lambda one: (-counts[one], one))[:_TRIES]
        own = footprint(text(story))
        likeness, best = max((alike(own, prints[one]), -one) for one in tried)
        if likeness >= threshold:
            joined[story] = -best
            similarity[story] = alike(own, prints[joined[-best]])
    return array("L", (joined[joined[one]] for one in range(len(bands)))), similarity


class Figure(NamedTuple):
    """A number of a story, and the words on either side of it."""

    before: str
    number: str
    after: str


class Footprint(NamedTuple):
    """What is compared of a story."""

    shingles: frozenset[str]
    figures: frozenset[Figure]


def footprint(text: str) -> Footprint:
    """Return what is compared of a text."""
    found = words(text)
    cut = shingles(found, kind(found).words)
    return Footprint(frozenset(cut), frozenset(_figures(found)))


def alike(story: Footprint, longer: Footprint) -> float:
    """Return the share of a story's shingles that are in a longer one, 0 to 1.

    So a story with its tail cut off is wholly alike. Of a story with under 20 shingles, whose words may
    stand anywhere, it is the share of all shingles that both have. Two that fill the same form with
    other figures, as market reports do, are not alike: 0.

    >>> alike(footprint("Gold rose 2 percent"), footprint("Gold rose 2 percent"))
    1.0
    """
    if _same_form(story.figures, longer.figures):
        return 0.0
    shared = len(story.shingles & longer.shingles)
    few = len(story.shingles) < _FEW
    return shared / len(story.shingles | longer.shingles if few else story.shingles)


def _same_form(figures: frozenset[Figure], others: frozenset[Figure]) -> bool:
    """Whether between the same words more figures differ than agree, and more than one."""
    agree = len(figures & others)
    places = {(one.before, one.after) for one in others}
    differ = sum((one.before, one.after) in places for one in figures - others)
    return differ > max(1, agree)


def _figures(words: list[str]) -> Iterator[Figure]:
    """The numbers among words; 5.3 are two words, but one number."""
    places = [n for n, word in enumerate(words) if word[0].isdecimal()]
    start = -1
    for n, after in zip(places, [*places[1:], -1], strict=False):
        start = n if start < 0 else start
        if after != n + 1:
            yield Figure(
                words[start - 1] if start else "",
                " ".join(words[start : n + 1]),
                words[n + 1] if n + 1 < len(words) else "",
            )
            start = -1


class _Prints:
    """The footprints of stories, those used last held in memory."""

    def __init__(self, text: Callable[[int], str]) -> None:
        self._text = text
        self._held: OrderedDict[int, Footprint] = OrderedDict()
        self._size = 0

    def __getitem__(self, story: int) -> Footprint:
        if story in self._held:
            self._held.move_to_end(story)
            return self._held[story]
        found = self._held[story] = footprint(self._text(story))
        self._size += len(found.shingles)
        while self._size > _HELD and len(self._held) > 1:
            self._size -= len(self._held.popitem(last=False)[1].shingles)
        return found
