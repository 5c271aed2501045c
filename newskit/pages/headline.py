"""Choose a page's headline among its headings and the names that it gives its story."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from newskit.pages.naming import NAMES, Candidate, candidates, squeezed, words_of
from newskit.pages.signs import columns_of
from newskit.pages.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.features import Columns

_SAID = frozenset({*NAMES, "first cut", "middle", "last cut", "cut"})  # what is no heading alone
_ASIDE = ("aside", "footer")
_TRAIL = re.compile("bread-?crumb")
_NEAR = 3  # elements over a heading whose names tell that it is a step of a trail
_LEAST = -3.0  # log odds of a headline; below, the page has none


class Odds(Protocol):
    """Trees that give log odds, as those of newskit.pages.model do."""

    def odds(self, columns: Columns) -> list[float]:
        """The log odds of each of what the columns describe."""


def headline(
    forest: Odds, dom: Dom, facts: Facts, story: Sequence[int], host: str
) -> Candidate | None:
    """Return the likeliest headline of a story of these blocks, or None where all are unlikely."""
    found = candidates(dom, facts)
    if not found:
        return None
    odds = forest.odds(columns_of(dom, facts, found, story, host))
    trail = _steps_of_a_trail(dom, found)
    open_ = [n for n, one in enumerate(found) if n not in trail and not _is_barred(dom, facts, one)]
    best = max(open_ or range(len(found)), key=odds.__getitem__)
    if max(odds) < _LEAST:
        return None
    return trimmed(dom, facts, host, found, found[best])


def _is_barred(dom: Dom, facts: Facts, one: Candidate) -> bool:
    """Whether a text is the site's name, where og:title says another, or a heading of what stands aside.

    Or a part of the site's name that is no heading. Pages to learn from have few of these.
    """
    key, called = squeezed(one.text), squeezed(dom.meta.get(NAMES[0], ""))
    site = squeezed(facts.site or "")
    if key == site and called and key not in called:
        return True
    if one.element is None:
        return key != site and key in site and words_of(one.text) <= words_of(facts.site or "")
    if not one.sources.keys().isdisjoint(_SAID):
        return False
    return any(dom.tags[over] in _ASIDE for over in dom.above(one.element))


def _steps_of_a_trail(dom: Dom, found: Sequence[Candidate]) -> set[int]:
    """Which texts are steps of the trail that leads to the page, where og:title says another heading."""
    elements = {one.element for one in found if one.element is not None}
    steps = {one for one in elements if _is_step(dom, one)}
    if not steps:
        return set()
    called = {one.element for one in found if NAMES[0] in one.sources} & elements
    return {n for n, one in enumerate(found) if one.element in steps} if called - steps else set()


def _is_step(dom: Dom, element: int) -> bool:
    return any(_TRAIL.search(dom.names(one)) for one in islice(dom.above(element), _NEAR + 1))
