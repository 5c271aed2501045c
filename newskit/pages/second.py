"""The signals of the second look: what the first one made of a block's containers and neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from newskit.pages.features import sums
from newskit.pages.layout import Steps, Weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.features import Blocks, Column, Columns

_Value = TypeVar("_Value")
_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (4, 10)  # blocks on one side
_STORY, _WORDS = 0.5, 8  # score and words from which on a block is a landmark
_FAR = 99
_NONE = -1.0


def second_look(
    blocks: Blocks, scores: Sequence[float], looked_at: Sequence[int] | None = None
) -> Columns:
    """The columns that join those of the first look, by its scores: of all blocks, or of some (numbers)."""
    if looked_at is None:
        looked_at = range(len(scores))
    return dict(_Second(blocks, scores, looked_at).columns()) if scores else {}


class _Second:
    def __init__(self, blocks: Blocks, scores: Sequence[float], looked_at: Sequence[int]) -> None:
        self.blocks = blocks
        self.scores = scores
        self.looked_at = looked_at
        self.weights = [min(60, one) ** 0.5 + 0.3 * min(one, 100) for one in blocks.layout.words]
        self.own = [score * weight for score, weight in zip(scores, self.weights, strict=True)]
        count = len(blocks.dom.tags)
        self.story = [0.0] * count
        self.all = [0.0] * count
        for one, own, weight in zip(blocks.elements, self.own, self.weights, strict=True):
            self.story[one] += own
            self.all[one] += weight
        parents = blocks.dom.parents
        for one in reversed(blocks.layout.used[1:]):
            if self.all[one]:
                self.story[parents[one]] += self.story[one]
                self.all[parents[one]] += self.all[one]

    def columns(self) -> Iterator[tuple[str, Column]]:
        scores, count = self.scores, len(self.scores)
        yield "score", [scores[n] for n in self.looked_at]
        for step in _NEAR:
            where = f"{abs(step)}_{'below' if step > 0 else 'above'}"
            places = [n + step for n in self.looked_at]
            yield f"score_{where}", [scores[n] if 0 <= n < count else _NONE for n in places]
        yield from self._windows()
        yield from self._landmarks()
        yield from self._containers()
        yield from self._alike()

    def _windows(self) -> Iterator[tuple[str, Column]]:
        """The mean score of the blocks above and below, by their weight."""
        count = len(self.scores)
        story, whole = sums(self.own), sums(self.weights)
        for width in _WINDOWS:
            above, below = [], []
            for n in self.looked_at:
                start, end = max(0, n - width), min(count, n + 1 + width)
                total = whole[n] - whole[start]
                above.append((story[n] - story[start]) / total if total else _NONE)
                total = whole[end] - whole[n + 1]
                below.append((story[end] - story[n + 1]) / total if total else _NONE)
            yield f"score_{width}_up", above
            yield f"score_{width}_down", below
        total = story[-1] or 1.0
        yield "story_above", [story[n] / total for n in self.looked_at]
        yield "story_below", [(story[-1] - story[n + 1]) / total for n in self.looked_at]
        yield "story", [total] * len(self.looked_at)
        yield "best", [max(self.scores)] * len(self.looked_at)

    def _landmarks(self) -> Iterator[tuple[str, Column]]:
        """How far the next blocks are that are the story's, above and below, and its first and last."""
        count, words = len(self.scores), self.blocks.layout.words
        marks = [n for n in range(count) if self.scores[n] >= _STORY and words[n] >= _WORDS]
        above: Column = []
        below: Column = []
        for n in self.looked_at:
            left, right = bisect_left(marks, n), bisect_right(marks, n)
            above.append(n - marks[left - 1] if left else _FAR)
            below.append(marks[right] - n if right < len(marks) else _FAR)
        yield "to_story_above", above
        yield "to_story_below", below
        yield "from_first", [n - marks[0] if marks else -_FAR for n in self.looked_at]
        yield "to_last", [marks[-1] - n if marks else -_FAR for n in self.looked_at]

    def _containers(self) -> Iterator[tuple[str, Column]]:
        """The mean score, and the share of the story, in the elements over a block."""
        story, whole, parents = self.story, self.all, self.blocks.dom.parents
        total = story[0] or 1.0
        own = self._of(self.blocks.elements)
        up, over = self._of(self.blocks.parents), self._of(self.blocks.grandparents)
        beyond = [max(0, parents[one]) for one in over]
        for name, ones in (
            ("element", own),
            ("parent", up),
            ("grandparent", over),
            ("3_over", beyond),
        ):
            yield f"{name}_score", [story[one] / (whole[one] or 1) for one in ones]
            yield f"{name}_story", [story[one] / total for one in ones]
        # of its element and parent the block itself left out
        scores, weights = self._of(self.own), self._of(self.weights)
        for name, ones in (("element", own), ("parent", up)):
            yield (
                f"{name}_others",
                [
                    (story[one] - score) / rest if (rest := whole[one] - weight) > 1e-6 else _NONE
                    for one, score, weight in zip(ones, scores, weights, strict=True)
                ],
            )
        heaviest = Weights(self.blocks.layout, story)
        for share in (0.5, 0.8, 0.95):
            steps = Steps(self.blocks.dom, heaviest.densest(share))
            yield f"up_to_story_{round(100 * share)}", [*map(steps.up, own)]

    def _of(self, column: Sequence[_Value]) -> list[_Value]:
        """What a column holds for the blocks looked at."""
        return [column[n] for n in self.looked_at]

    def _alike(self) -> Iterator[tuple[str, Column]]:
        """The mean score of the other blocks of the same tags and classes."""
        paths = self.blocks.paths
        found: dict[tuple[str, ...], list[float]] = {}
        for path, own, weight in zip(paths, self.own, self.weights, strict=True):
            one = found.setdefault(path, [0.0, 0.0])
            one[0] += own
            one[1] += weight
        total = list(accumulate(self.own))[-1] or 1.0
        mean, share = [], []
        for n in self.looked_at:
            story, whole = found[paths[n]]
            rest = whole - self.weights[n]
            mean.append((story - self.own[n]) / rest if rest > 1e-6 else _NONE)
            share.append(story / total)
        yield "alike_score", mean
        yield "alike_story", share
