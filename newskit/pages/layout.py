"""What the elements over a page's blocks show: their tags and names, and how much prose they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.pages.classes import groups_of
from newskit.pages.shape import Shape, shape, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.dom import Dom

# The ancestors that are told apart, one bit each.
TAG_BITS = (
    "header", "aside", "footer", "figure", "form", "table", "list", "article", "main", "blockquote",
    "section", "details", "h1", "heading",
)  # fmt: skip
_BIT = {tag: 1 << n for n, tag in enumerate(TAG_BITS)}
_BIT |= {"ul": _BIT["list"], "ol": _BIT["list"], "dl": _BIT["list"], "figcaption": _BIT["figure"]}
_BIT |= dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _BIT["heading"])
ASIDE = _BIT["aside"] | _BIT["footer"]
H1, HEADING = _BIT["h1"], _BIT["heading"]
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
# Elements that stand in rows as a matter of course; others that do are teasers, comments, offers.
_OFTEN = frozenset(
    {"p", "br", "h2", "h3", "h4", "span", "a", "strong", "em", "b", "i", "td", "tr", "tbody", "th"}
)
_ROW = 3  # such elements beside each other
_PROSE, _MOST_PROSE = 8, 100  # words of a block from which, and up to which, it weighs
_LINKED = 0.35  # share of links from which on a block is no prose
_WHOLE, _PART, _ASIDE = (
    1.3,
    0.6,
    0.3,
)  # what a word weighs: in sentences, in others, in what stands aside


class Layout:
    """The elements over a page's blocks, by number; lists hold zeros for elements that have no text.

    used are the numbers of elements with text, parents before children. tags are the bits of TAG_BITS of an
    element and those over it, groups the same of the groups of its names, own_groups its own. mass is how
    much prose is in it, chars, link_chars, blocks and inner what else; row counts it and its siblings that
    are alike, in_row the same for the next element over it that stands in a row, in_rows how many do.
    """

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        count = len(dom.tags)
        self.used = _used(dom)
        self.tags = [0] * count
        self.groups = [0] * count
        self.own_groups = [0] * count
        self.property = [0.0] * count
        self.hidden = [False] * count
        self.article = [-1] * count
        self.children = [0] * count
        self.row = [0] * count
        self.in_row = [0] * count
        self.in_rows = [0] * count
        self._name()
        self.words = [words_in(block.text) for block in dom.blocks]
        self.shapes: list[Shape] = [
            shape(block.text, words) for block, words in zip(dom.blocks, self.words, strict=True)
        ]
        self.linked = [min(1.0, block.link_chars / len(block.text)) for block in dom.blocks]
        self.chars = [0] * count
        self.link_chars = [0] * count
        self.blocks = [0] * count
        self.mass = [0.0] * count
        self._weigh()

    def _name(self) -> None:
        """Find out what elements are, from the outside in."""
        dom = self.dom
        keys: dict[tuple[int, str, str], int] = {}
        key_of: dict[int, tuple[int, str, str]] = {}
        for one in self.used:
            tag, at, parent = dom.tags[one], dom.attributes[one], dom.parents[one]
            group = 0
            if at and tag not in ("body", "html") and ("class" in at or "id" in at):
                group = groups_of(dom.names(one))
            self.own_groups[one] = group
            if parent < 0:
                continue
            self.tags[one] = self.tags[parent] | _BIT.get(tag, 0)
            self.groups[one] = self.groups[parent] | group
            self.article[one] = one if tag == "article" else self.article[parent]
            self.property[one] = self.property[parent]
            self.hidden[one] = self.hidden[parent]
            self.children[parent] += 1
            if at:
                self._read_attributes(one, at)
            first = (at.get("class") or "").split(" ", 1)[0]
            key = key_of[one] = (parent, tag, first)
            keys[key] = keys.get(key, 0) + 1
        for one in self.used[1:]:
            parent = dom.parents[one]
            self.row[one] = keys[key_of[one]]
            if self.row[one] >= _ROW and dom.tags[one] not in _OFTEN:
                self.in_row[one], self.in_rows[one] = self.row[one], 1
            elif self.in_row[parent]:
                self.in_row[one], self.in_rows[one] = self.in_row[parent], self.in_rows[parent] + 1

    def _read_attributes(self, one: int, at: dict[str, str | None]) -> None:
        if name := at.get("itemprop"):
            if name == "articleBody":
                self.property[one] = 1
            elif name == "text":
                self.property[one] = max(self.property[one], 0.5)
            elif self.property[one] != 1:
                self.property[one] = -1
        if (
            "hidden" in at
            or at.get("aria-hidden") == "true"
            or ((style := at.get("style")) and _HIDDEN.search(style))
        ):
            self.hidden[one] = True

    def _weigh(self) -> None:
        """Add up what stands in each element, from the inside out."""
        mass, chars, link_chars, blocks = self.mass, self.chars, self.link_chars, self.blocks
        for n, block in enumerate(self.dom.blocks):
            one, words = block.element, self.words[n]
            chars[one] += len(block.text)
            link_chars[one] += block.link_chars
            blocks[one] += 1
            if words >= _PROSE and self.linked[n] < _LINKED and not self.hidden[one]:
                weight = _WHOLE if self.shapes[n][3] else _PART
                aside = _ASIDE if self.tags[one] & ASIDE else 1.0
                mass[one] += min(words, _MOST_PROSE) * weight * aside
        self.own_mass = mass[:]
        parents = self.dom.parents
        for one in reversed(self.used[1:]):
            parent = parents[one]
            if chars[one]:
                chars[parent] += chars[one]
                link_chars[parent] += link_chars[one]
                blocks[parent] += blocks[one]
                mass[parent] += mass[one]


def _used(dom: Dom) -> list[int]:
    seen = {0}
    for block in dom.blocks:
        for start in (block.leaf, block.element):
            one = start
            while one not in seen:
                seen.add(one)
                one = dom.parents[one]
    return sorted(seen)


class Steps:
    """How many elements one has to go up from an element to come to one that a given element is in."""

    def __init__(self, dom: Dom, inner: int) -> None:
        self._parents = dom.parents
        self._known = {one: n for n, one in enumerate(dom.above(inner))}

    def up(self, element: int) -> int:
        """How far up from inner the first element lies that holds both."""
        known = self._known
        if element in known:
            return known[element]
        path = []
        one = element
        while one not in known:
            path.append(one)
            one = self._parents[one]
        steps = known[one]
        known.update(dict.fromkeys(path, steps))
        return steps


class Weights:
    """Which of its children weighs most in each element."""

    def __init__(self, layout: Layout, mass: Sequence[float]) -> None:
        self._mass = mass
        self._heaviest = heaviest = [0] * len(mass)  # no element is the first one's parent
        parents = layout.dom.parents
        for one in layout.used[1:]:
            parent = parents[one]
            other = heaviest[parent]
            if mass[one] > (mass[other] if other else 0):
                heaviest[parent] = one

    def densest(self, share: float) -> int:
        """The innermost element that is reached by going, from the outside, to a child with this share."""
        mass, at = self._mass, 0
        while (child := self._heaviest[at]) and mass[child] >= share * mass[at]:
            at = child
        return at
