"""Score each line of a page: how likely is it boilerplate?

The scorer is a sum of small decision trees (gradient boosting: Friedman, "Greedy function
approximation", 2001) over the signals of each line; tools/train_lines.py grows them.
There are two sums: one for pages that are mostly prose (what an extractor leaves), one for whole pages.
Whole pages are scored twice, the second time with the first scores of the lines around among the signals
(stacking: Cohen and Carvalho, "Stacked sequential learning", 2005).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from newskit.cleaning import echoes
from newskit.cleaning.measured import Line
from newskit.cleaning.signals import NAMES, Page
from newskit.rules import DATA
from newskit.weights import OfSignals, of_signals, probability

EVIDENT = -3.9  # log odds: 2 %, given to plain prose amid prose, which no tree looks at
MOST_REASONS = 3
# After so many trees, and again after each as many, a sum beyond these limits is settled: of 51,421 lines
# of the development set one that was settled so would have come out on the other side of even odds.
EARLY = 15
SETTLED = (-2.0, 3.0)
WALKED = 300  # lines; to make expressions costs as much as to walk so many
AGAIN = (-3.0, 3.5)  # log odds between which a whole page's line is scored a second time
SIGNALS = (*NAMES, *echoes.NAMES)

# A node is [signal, limit, node if signal <= limit, node otherwise, value]; a leaf is its value.
Node = Any
Sum = Callable[[Sequence[float]], float]  # of some trees, for a line's signals


class Trees(msgspec.Struct, frozen=True, dict=True):
    """One sum of trees: bias is its value before the first tree.

    The first lines walk the trees as they are; when more come, the trees are made one Python expression
    for each EARLY of them, which gives the same value in a third of the time.
    """

    bias: float
    trees: list[Node]

    @cached_property
    def _lines(self) -> Iterator[int]:
        """Counts the lines scored."""
        return count()

    @cached_property
    def _groups(self) -> list[list[Node]]:
        """The trees, EARLY at a time."""
        return [self.trees[at : at + EARLY] for at in range(0, len(self.trees), EARLY)]

    @cached_property
    def _walked(self) -> list[Sum]:
        return [partial(_walk, group) for group in self._groups]

    @cached_property
    def _compiled(self) -> list[Sum]:
        sums = ["+".join(map(_expression, group)) for group in self._groups]
        return [eval(f"lambda row: {one}", {"__builtins__": {}}) for one in sums]

    def value(self, row: Sequence[float]) -> float:
        """Give the log odds that a line with these signals is boilerplate."""
        total = self.bias
        least, most = SETTLED
        for step in self._walked if next(self._lines) < WALKED else self._compiled:
            total += step(row)
            if not least <= total <= most:
                break
        return total

    def shares(self, row: Sequence[float]) -> list[float]:
        """Give each signal's part in the value: what each step down a tree changed, till it was settled."""
        out = [0.0] * len(row)
        total = self.bias
        least, most = SETTLED
        for group in self._groups:
            for node in group:
                while node.__class__ is list:
                    signal, limit, below, above, value = node
                    node = below if row[signal] <= limit else above
                    out[signal] += (node[4] if node.__class__ is list else node) - value
                total += node
            if not least <= total <= most:
                break
        return out


def _walk(trees: list[Node], row: Sequence[float]) -> float:
    """The sum of some trees for a line with these signals."""
    total = 0.0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


def _expression(node: Node) -> str:
    """A tree as a Python expression of its numbers, and of nothing else."""
    if node.__class__ is not list:
        return f"({float(node)!r})"
    below, above = _expression(node[2]), _expression(node[3])
    return f"({below} if row[{int(node[0])}] <= {float(node[1])!r} else {above})"


class Model(OfSignals, frozen=True):
    """The sums of trees, and the share of prose lines from which on a page counts as story.

    again: what scores the lines of whole pages a second time.
    """

    gate: float
    page: Trees
    story: Trees
    again: Trees

    def is_story(self, page: Page) -> bool:
        """Whether the page is mostly prose, as what an extractor leaves is."""
        return page.prose_share >= self.gate

    def trees(self, page: Page) -> Trees:
        """The trees for pages of this kind."""
        return self.story if self.is_story(page) else self.page

    def odds(self, page: Page) -> list[float]:
        """Give the log odds of each line of a page to be boilerplate."""
        value = self.trees(page).value
        first = [
            EVIDENT if is_evident else value(row)
            for is_evident, row in zip(page.evident, page.signals, strict=True)
        ]
        if self.is_story(page) or not self.again.trees:
            return first
        echo = echoes.Echoes(first, page.size)
        return [
            self.again.value([*page.signals[i], *echo.signals(i)])
            if AGAIN[0] < odds < AGAIN[1]
            else odds
            for i, odds in enumerate(first)
        ]


class Verdict:
    """What the model makes of one line.

    p: the probability from 0 to 1 that the line is boilerplate. measured: what it shows by itself.
    is_evident: whether it is so plainly prose amid prose that the model need not look at it. is_whole:
    whether the page is a whole site's page, most of whose lines go.
    """

    __slots__ = ("_signals", "_trees", "is_evident", "is_whole", "measured", "p")

    def __init__(
        self,
        trees: Trees,
        odds: float,
        measured: Line,
        signals: Sequence[float],
        *,
        is_evident: bool,
        is_whole: bool,
    ) -> None:
        self.p = probability(odds)
        self.measured = measured
        self.is_evident = is_evident
        self.is_whole = is_whole
        self._trees = trees
        self._signals = signals

    def __repr__(self) -> str:
        return f"Verdict(p={self.p:.3f})"

    @property
    def reasons(self) -> tuple[str, ...]:
        """The names of up to three signals that spoke loudest for the side taken."""
        shares = self._trees.shares(self._signals)
        side = 1 if self.p >= 0.5 else -1
        loud = sorted([(-side * one, i) for i, one in enumerate(shares) if side * one > 0])
        return tuple([NAMES[i] for _, i in loud[:MOST_REASONS]])


def load(file: Path) -> Model:
    """Read a weights file.

    Raises BadModelError if it was made for other signals.
    """
    return of_signals(file, Model, SIGNALS, "tools/train_lines.py")


@lru_cache(maxsize=1)
def shipped() -> Model:
    """Give the model that comes with newskit."""
    return load(DATA / "cleaning" / "lines.json")


def score(
    lines: Sequence[str], headline: str | None = None, *, model: Model | None = None
) -> list[Verdict]:
    """Score a page's lines, given without the blank ones and in their order.

    headline helps to know the story's words, where it is known.

    >>> round(score(["Share this article"])[0].p)
    1
    """
    if not lines:
        return []
    page = Page(lines, headline)
    model = model or shipped()
    trees = model.trees(page)
    is_whole = trees is model.page
    return [
        Verdict(trees, odds, measured, signals, is_evident=is_evident, is_whole=is_whole)
        for odds, measured, signals, is_evident in zip(
            model.odds(page), page.lines, page.signals, page.evident, strict=True
        )
    ]
