"""Weigh once more what both models say of a line of a whole site's page, with what stays around it.

The scorer is one more sum of small trees (newskit.cleaning.model) over twenty signals: what either model
holds of a line and of those beside it, and how much of the page stays above, below and around it. It
learned from what models that had not seen a page's site said of it (stacking: Wolpert, "Stacked
generalization", 1992); tools/train_weighing.py grows it. The headline, lines that a rule knows, a list's
within the story, and lines that the models are sure of stay what they are.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, groupby
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from newskit.cleaning.decide import BULLETS, LABELS
from newskit.cleaning.model import MOST_REASONS, Trees
from newskit.cleaning.reasons import BY_PLACE, UNCERTAIN, WEIGHED, Reason, is_of_model
from newskit.rules import DATA
from newskit.weights import OfSignals, of_signals, probability

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess

SIGNALS = (
    "doubt",  # the line model's, log odds
    "doubt-above",
    "doubt-below",
    "story",  # the role model's chance that the line is the story's, log odds
    "story-around",  # the mean of such odds
    "body",  # the chances of two roles
    "caption",
    "goes",  # whether it goes by what was decided so far
    "kept-run",  # code points of the lines that stay together with it
    "kept-so-far",  # code points that stay on the page down to it
    "kept-above",  # code points that stay among the lines right above
    "kept-below",
    "lines",  # of the page
    "place",  # share of the page's lines above it
    "behind-first",  # lines from the story's first line on
    "behind-last",
    "behind-prose",  # lines from the end of the densest run of prose on
    "length",  # code points
    "words",
    "closed",  # whether it ends as a sentence does
)
# From here on both models are sure of a line, in either direction.
_SURELY = 0.99
# And what the role model is sure to be no part of the story needs no more doubt than this.
_DOUBTED = 0.9
_LEAST_ODDS = 0.001
_NOTHING = -5.0  # the odds of a line that is not there
_BESIDE, _NEAR = 4, 12  # lines on either side


class Weights(OfSignals, frozen=True):
    """The trees, and the signals that they were grown for."""

    trees: Trees


class Scales:
    """A page with what was decided so far, ready to be weighed."""

    def __init__(
        self, page: Page, reasons: Sequence[Reason | None], head: Head, guesses: Sequence[Guess]
    ) -> None:
        self._page, self._reasons, self._head, self._guesses = page, reasons, head, guesses
        self._doubt = [_odds(one.p) for one in page.verdicts]
        self._story = [_odds(one.p_story) for one in guesses]
        stays = [one is None and n not in head for n, one in enumerate(reasons)]
        kept = [len(line.text) * flag for line, flag in zip(page.lines, stays, strict=True)]
        self._kept = [0, *accumulate(kept)]
        self._stories = [0.0, *accumulate(self._story)]
        self._runs: list[int] = []
        for _, some in groupby(zip(stays, kept, strict=True), key=lambda one: one[0]):
            run = [size for _, size in some]
            self._runs += [sum(run)] * len(run)

    def open(self) -> Iterator[int]:
        """The numbers of the lines that may be decided anew."""
        for n, (reason, guess) in enumerate(zip(self._reasons, self._guesses, strict=True)):
            if self._page.findings[n] or n in self._head or not _is_doubted(reason):
                continue
            if reason is None and self._is_item(n):
                continue
            p, p_story = self._page.verdicts[n].p, guess.p_story
            is_sure = not 1 - _SURELY < p < _SURELY and not 1 - _SURELY < p_story < _SURELY
            if not is_sure and not (p_story < 1 - _SURELY and p > _DOUBTED):
                yield n

    def _is_item(self, n: int) -> bool:
        """Whether line n is of a list within the story, or one that the line model hardly doubts."""
        page = self._page
        is_within = page.story.first < n < page.story.stop
        is_own = is_within or page.verdicts[n].p < UNCERTAIN
        return is_own and page.lines[n].text.startswith(BULLETS)

    def signals(self, n: int) -> list[float]:
        """Measure line n: a number for each of SIGNALS."""
        line, story, last = self._page.lines[n], self._page.story, len(self._page.lines)
        near, far = max(0, n - _BESIDE), min(last, n + _BESIDE + 1)
        return [
            self._doubt[n],
            self._doubt[n - 1] if n else _NOTHING,
            self._doubt[n + 1] if n + 1 < last else _NOTHING,
            self._story[n],
            (self._stories[far] - self._stories[near]) / (far - near),
            self._guesses[n].p_of("body"),
            self._guesses[n].p_of("caption"),
            float(self._reasons[n] is not None),
            self._runs[n],
            self._kept[n + 1],
            self._kept[n] - self._kept[max(0, n - _NEAR)],
            self._kept[min(last, n + _NEAR + 1)] - self._kept[n + 1],
            last,
            n / last,
            n - story.first,
            n - story.stop,
            n - self._page.core.stop,
            len(line.text),
            line.words,
            float(line.is_closed),
        ]


def weighed(
    page: Page,
    reasons: Sequence[Reason | None],
    head: Head,
    guesses: Sequence[Guess],
    limit: float,
) -> dict[int, Reason | None]:
    """Decide the lines anew that rules do not know and the models are not sure of, by number.

    limit is the chance to be boilerplate from which on a line goes. What went stays gone for the reason
    that it had.
    """
    out, scales, trees = (
        dict[int, Reason | None](),
        Scales(page, reasons, head, guesses),
        shipped().trees,
    )
    for n in scales.open():
        row = scales.signals(n)
        goes = probability(trees.value(row)) >= limit
        out[n] = (reasons[n] or _reason(guesses[n], trees.shares(row))) if goes else None
    return out


def _reason(guess: Guess, shares: Sequence[float]) -> Reason:
    """Why a line goes: its role's label where the role is none of the story, and what spoke loudest."""
    loud = sorted((-one, SIGNALS[i]) for i, one in enumerate(shares) if one > 0)
    names = [name for _, name in loud[:MOST_REASONS]]
    return Reason(LABELS.get(guess.role, "other"), ":".join((WEIGHED, *names)))


def _is_doubted(reason: Reason | None) -> bool:
    """Whether nothing speaks against a line, or only a model or its place."""
    return reason is None or reason.rule in BY_PLACE or is_of_model(reason)


def _odds(p: float) -> float:
    return log(max(p, _LEAST_ODDS) / max(1 - p, _LEAST_ODDS))


def load(file: Path) -> Weights:
    """Read a weights file.

    Raises BadModelError if it was made for other signals.
    """
    return of_signals(file, Weights, SIGNALS, "tools/train_weighing.py")


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """Give the weights that come with newskit."""
    return load(DATA / "cleaning" / "weighing.json")
