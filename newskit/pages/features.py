"""The signals of a page's blocks, one column for each: what the first look at them goes by."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING

from newskit.pages import shape
from newskit.pages.classes import group_names
from newskit.pages.layout import H1, HEADING, TAG_BITS, Layout, Steps, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.pages.dom import Dom

Column = list[float]
Columns = dict[str, Column]

_WORD = re.compile(r"\w+")
_TAGS = (
    ("p",), ("h1",), ("h2",), ("h3",), ("h4",), ("h5",), ("h6",), ("li",), ("blockquote",),
    ("figcaption", "figure"), ("td", "th", "tr"), ("dd", "dt"), ("pre",), ("div",), ("section", "main"),
    ("article",), ("span",), ("body",), ("header",), ("footer",), ("aside",), ("address", "label"),
)  # fmt: skip
_TAG = {tag: n for n, tags in enumerate(_TAGS, 1) for tag in tags}
_OTHER_TAG = len(_TAGS) + 1
_NEAR = (-3, -2, -1, 1, 2, 3)  # blocks before and after that a block sees
_AROUND = 6  # blocks on each side that are summed up
_TITLE_WORDS = (2, 40)  # a block with words between these may be the title
_ALIKE = 0.4  # from here on a block is the title
_FAR = 99.0  # where there is no such block
_LOOKED_AT = 400  # code points of a block that are held against title and description


class Blocks:
    """A page's blocks as the model sees them; columns are the signals of the first look."""

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        self.layout = Layout(dom)
        self.elements = [block.element for block in dom.blocks]
        self.parents = [max(0, dom.parents[one]) for one in self.elements]
        self.grandparents = [max(0, dom.parents[one]) for one in self.parents]
        self.paths = [
            (dom.tags[one], self._class(one), dom.tags[up], self._class(up))
            for one, up in zip(self.elements, self.parents, strict=True)
        ]
        self._short: dict[int, list[str]] = {}  # the words of short blocks, in small letters
        self.heading = self._heading()
        self.columns: Columns = {}
        if dom.blocks:
            for part in (
                self._text, self._names, self._place, self._containers, self._alike, self._neighbours,
                self._said,
            ):  # fmt: skip
                self.columns.update(part())

    def _class(self, element: int) -> str:
        return self.dom.attributes[element].get("class") or ""

    def _heading(self) -> int | None:
        """The block that says what the page's title says, else the first of an h1."""
        layout, dom = self.layout, self.dom
        title = _words(dom.meta.get("og:title") or dom.title)
        first, best, most = None, None, 0.0
        for n, block in enumerate(dom.blocks):
            tags = layout.tags[block.element]
            if first is None and tags & H1:
                first = n
            is_heading = tags & (H1 | HEADING)
            least, longest = _TITLE_WORDS
            if not (title and least < layout.words[n] < longest):
                continue
            if is_heading or layout.linked[n] < 0.5:
                own = self._words(n, block.text)
                if own and (shared := sum(map(title.__contains__, own))):
                    score = shared / len(title.union(own))
                    score += 0.15 if tags & H1 else 0.05 if is_heading else 0
                    if score > most + 0.05:
                        best, most = n, score
        return best if most > _ALIKE else first

    def _words(self, n: int, text: str) -> list[str]:
        if len(text) > _LOOKED_AT:
            return _WORD.findall(text.casefold())
        if n not in self._short:
            self._short[n] = _WORD.findall(text.casefold())
        return self._short[n]

    def _text(self) -> Iterator[tuple[str, Column]]:
        blocks, layout = self.dom.blocks, self.layout
        yield from zip(shape.NAMES, map(list, zip(*layout.shapes, strict=True)), strict=True)
        yield "linked", layout.linked
        yield "links", [block.links for block in blocks]
        yield "bold", [min(1.0, block.bold_chars / len(block.text)) for block in blocks]
        yield "after_break", [block.after_break for block in blocks]

    def _names(self) -> Iterator[tuple[str, Column]]:
        """Tags and names of the element and those over it."""
        dom, layout, leaves = self.dom, self.layout, [block.leaf for block in self.dom.blocks]
        yield "tag", [_TAG.get(dom.tags[one], _OTHER_TAG) for one in self.elements]
        yield "parent_tag", [_TAG.get(dom.tags[one], _OTHER_TAG) for one in self.parents]
        yield "depth", [dom.depths[one] for one in self.elements]
        yield "property", [layout.property[one] for one in leaves]
        yield "hidden", [layout.hidden[one] for one in leaves]
        names = [f"in_{name}" for name in TAG_BITS]
        yield from _flags(names, [layout.tags[one] for one in leaves])
        names = [f"in_{name}_named" for name in group_names()]
        yield from _flags(names, [layout.groups[one] for one in leaves])
        own = layout.own_groups
        near = [
            own[one] | own[up] | own[leaf]
            for one, up, leaf in zip(self.elements, self.parents, leaves, strict=True)
        ]
        yield from _flags([f"near_{name}_named" for name in group_names()], near)

    def _place(self) -> Iterator[tuple[str, Column]]:
        """Where in the page and its article a block stands."""
        layout, count = self.layout, len(self.elements)
        total = max(1, sum(layout.words))
        articles = [layout.article[one] for one in self.elements]
        chars, whole = layout.chars, layout.chars[0] or 1
        yield "articles", [self.dom.tags.count("article")] * count
        yield "article_size", [log1p(chars[one]) if one >= 0 else -1 for one in articles]
        yield "article_share", [chars[one] / whole if one >= 0 else -1 for one in articles]
        yield "position", [n / count for n in range(count)]
        before = accumulate(layout.words, initial=0)
        yield (
            "words_before",
            [words / total for words, _ in zip(before, self.elements, strict=False)],
        )
        yield "blocks", [count] * count
        yield "log_page", [log1p(total)] * count
        at = self.heading
        yield "below_heading", [-_FAR if at is None else n - at for n in range(count)]
        if at is None:
            yield "up_to_heading", [-1] * count
        else:
            steps = Steps(self.dom, self.elements[at])
            yield "up_to_heading", [*map(steps.up, self.elements)]

    def _containers(self) -> Iterator[tuple[str, Column]]:
        """How much prose the elements over a block hold, and how far the densest is."""
        layout, own, up, over = self.layout, self.elements, self.parents, self.grandparents
        mass, whole = layout.mass, layout.mass[0] or 1.0
        chars, linked = layout.chars, layout.link_chars
        yield "in_row", [layout.in_row[one] for one in own]
        yield "in_rows", [layout.in_rows[one] for one in own]
        yield "row", [layout.row[one] for one in own]
        yield "parent_size", [log1p(chars[one]) for one in up]
        yield "parent_linked", [linked[one] / (chars[one] or 1) for one in up]
        yield "parent_blocks", [layout.blocks[one] for one in up]
        yield "parent_mass", [mass[one] / whole for one in up]
        yield "parent_own_mass", [layout.own_mass[one] / whole for one in up]
        yield "parent_children", [layout.children[one] for one in up]
        yield "grandparent_mass", [mass[one] / whole for one in over]
        yield "grandparent_linked", [linked[one] / (chars[one] or 1) for one in over]
        yield "grandparent_blocks", [layout.blocks[one] for one in over]
        parents = self.dom.parents
        at = over
        for n in range(3, 7):
            at = [max(0, parents[one]) for one in at]
            if n in (3, 5):
                yield f"mass_{n}_up", [mass[one] / whole for one in at]
        yield "linked_6_up", [linked[one] / (chars[one] or 1) for one in at]
        weights = Weights(layout, mass)
        for share in (0.5, 0.8):
            top = weights.densest(share)
            steps = Steps(self.dom, top)
            name = round(100 * share)
            yield f"up_to_densest_{name}", [*map(steps.up, own)]
            if share == 0.5:
                yield "densest_mass", [mass[top] / whole] * len(own)
                yield from self._within(top)

    def _within(self, top: int) -> Iterator[tuple[str, Column]]:
        """How far into the densest container a block stands, by words."""
        starts, ends = self.dom.starts, self.dom.ends
        start, length = starts[top], max(1, ends[top] - starts[top])
        yield (
            "within_densest",
            [max(-0.5, min(1.5, (starts[one] - start) / length)) for one in self.elements],
        )

    def _alike(self) -> Iterator[tuple[str, Column]]:
        """What the blocks of the same tags and classes are like."""
        layout, total = self.layout, max(1, sum(self.layout.words))
        sums: dict[tuple[str, ...], list[float]] = {}
        for n, path in enumerate(self.paths):
            one = sums.setdefault(path, [0, 0, 0.0, 0.0])
            words = layout.words[n]
            one[0] += 1
            one[1] += words
            one[2] += layout.linked[n] * words
            one[3] += layout.shapes[n][3]
        found = [sums[path] for path in self.paths]
        yield "alike", [one[0] for one in found]
        yield "alike_words", [log1p(one[1]) for one in found]
        yield "alike_share", [one[1] / total for one in found]
        yield "alike_linked", [one[2] / max(1, one[1]) for one in found]
        yield "alike_stops", [one[3] / one[0] for one in found]
        yield "alike_length", [one[1] / one[0] for one in found]
        seen: dict[str, int] = {}
        for block in self.dom.blocks:
            seen[block.text] = seen.get(block.text, 0) + 1
        yield "copies", [seen[block.text] for block in self.dom.blocks]

    def _neighbours(self) -> Iterator[tuple[str, Column]]:
        layout, count = self.layout, len(self.elements)
        words = [one[0] for one in layout.shapes]
        stops = [one[3] for one in layout.shapes]
        tags = [_TAG.get(self.dom.tags[one], _OTHER_TAG) for one in self.elements]
        for step in _NEAR:
            where = f"{abs(step)}_{'below' if step > 0 else 'above'}"
            yield f"words_{where}", moved(words, step)
            yield f"linked_{where}", moved(layout.linked, step)
            yield f"stop_{where}", moved(stops, step)
            if abs(step) < 3:
                yield f"tag_{where}", moved(tags, step)
                yield f"beside_{where}", self._beside(step)
        linked = [a * b for a, b in zip(layout.words, layout.linked, strict=True)]
        around, links = sums(layout.words), sums(linked)
        bounds = [(max(0, n - _AROUND), min(count, n + _AROUND + 1)) for n in range(count)]
        near = [around[end] - around[start] for start, end in bounds]
        yield "words_around", [log1p(one) for one in near]
        yield (
            "linked_around",
            [
                (links[end] - links[start]) / max(1, all_words)
                for (start, end), all_words in zip(bounds, near, strict=True)
            ],
        )

    def _beside(self, step: int) -> Column:
        """1: the neighbour is in the same element, 2: in one beside it, 0: elsewhere."""
        elements, parents = self.elements, self.parents
        out: Column = [-1.0] * len(elements)
        for n in range(max(0, -step), min(len(elements), len(elements) - step)):
            if elements[n] == elements[n + step]:
                out[n] = 1
            else:
                out[n] = 2 if parents[n] == parents[n + step] else 0
        return out

    def _said(self) -> Iterator[tuple[str, Column]]:
        """What of a block the page's title and description say, too."""
        meta = self.dom.meta
        title = _words(meta.get("og:title") or self.dom.title)
        about = _words(meta.get("og:description") or meta.get("description") or "")
        in_title, in_about = [], []
        for n, (block, words) in enumerate(zip(self.dom.blocks, self.layout.words, strict=True)):
            own: Sequence[str] = ()
            if (title or about) and words < 70:
                own = self._words(n, block.text[:_LOOKED_AT])
            is_title = own and title
            in_title.append(sum(map(title.__contains__, own)) / len(own) if is_title else -1)
            is_about = own and len(about) > 6
            in_about.append(sum(map(about.__contains__, own)) / len(own) if is_about else -1)
        yield "in_title", in_title
        yield "in_description", in_about


def _flags(names: Sequence[str], bits: Sequence[int]) -> Iterator[tuple[str, Column]]:
    """A column for each bit; blocks have few combinations of bits."""
    known = {one: [one >> n & 1 for n in range(len(names))] for one in {*bits}}
    return zip(names, map(list, zip(*map(known.__getitem__, bits), strict=True)), strict=True)


def moved(column: Sequence[float], step: int, missing: float = -1) -> Column:
    """For each block the value of the one so many below."""
    count = len(column)
    gap = [missing] * min(abs(step), count)
    return [*column[step:], *gap] if step > 0 else [*gap, *column[: count - len(gap)]]


def sums(column: Iterable[float]) -> Column:
    """The sums of a column's first values: of none, of one, of two."""
    return list(accumulate(column, initial=0))


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
