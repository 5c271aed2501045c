"""The signals of the second look: what the first one made of a block's containers and neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.pages.features import moved, sums
from newskit.pages.layout import Steps, densest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.features import Blocks, Column, Columns

_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (4, 10)  # blocks on one side
_STORY, _WORDS = 0.5, 8  # score and words from which on a block is a landmark
_FAR = 99
_NONE = -1.0


def second_look(blocks: Blocks, scores: Sequence[float]) -> Columns:
    """The columns that join those of the first look, by its scores."""
    return dict(_Second(blocks, scores).columns()) if scores else {}


class _Second:
    def __init__(self, blocks: Blocks, scores: Sequence[float]) -> None:
        self.blocks = blocks
        self.scores = scores
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
        yield "score", list(self.scores)
        for step in _NEAR:
            where = f"{abs(step)}_{'below' if step > 0 else 'above'}"
            yield f"score_{where}", moved(self.scores, step)
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
            for n in range(count):
                start, end = max(0, n - width), min(count, n + 1 + width)
                total = whole[n] - whole[start]
                above.append((story[n] - story[start]) / total if total else _NONE)
                total = whole[end] - whole[n + 1]
                below.append((story[end] - story[n + 1]) / total if total else _NONE)
            yield f"score_{width}_up", above
            yield f"score_{width}_down", below
        total = story[-1] or 1.0
        yield "story_above", [one / total for one in story[:-1]]
        yield "story_below", [(story[-1] - one) / total for one in story[1:]]
        yield "story", [total] * count
        yield "best", [max(self.scores)] * count

    def _landmarks(self) -> Iterator[tuple[str, Column]]:
        """How far the next blocks are that are the story's, above and below, and its first and last."""
        count, words = len(self.scores), self.blocks.layout.words
        marks = [n for n in range(count) if self.scores[n] >= _STORY and words[n] >= _WORDS]
        above: Column = []
        below: Column = []
        for n in range(count):
            left, right = bisect_left(marks, n), bisect_right(marks, n)
            above.append(n - marks[left - 1] if left else _FAR)
            below.append(marks[right] - n if right < len(marks) else _FAR)
        yield "to_story_above", above
        yield "to_story_below", below
        yield "from_first", [n - marks[0] if marks else -_FAR for n in range(count)]
        yield "to_last", [marks[-1] - n if marks else -_FAR for n in range(count)]

    def _containers(self) -> Iterator[tuple[str, Column]]:
        """The mean score, and the share of the story, in the elements over a block."""
        story, whole, blocks = self.story, self.all, self.blocks
        total = story[0] or 1.0
        over = [max(0, blocks.dom.parents[one]) for one in blocks.grandparents]
        for name, ones in (
            ("element", blocks.elements),
            ("parent", blocks.parents),
            ("grandparent", blocks.grandparents),
            ("3_over", over),
        ):
            yield f"{name}_score", [story[one] / (whole[one] or 1) for one in ones]
            yield f"{name}_story", [story[one] / total for one in ones]
        # of its element and parent the block itself left out
        for name, ones in (("element", blocks.elements), ("parent", blocks.parents)):
            yield (
                f"{name}_others",
                [
                    (story[one] - own) / rest if (rest := whole[one] - weight) > 1e-6 else _NONE
                    for one, own, weight in zip(ones, self.own, self.weights, strict=True)
                ],
            )
        for share in (0.5, 0.8, 0.95):
            steps = Steps(blocks.dom, densest(blocks.layout, story, share))
            yield f"up_to_story_{round(100 * share)}", [steps.up(one) for one in blocks.elements]

    def _alike(self) -> Iterator[tuple[str, Column]]:
        """The mean score of the other blocks of the same tags and classes."""
        found: dict[tuple[str, ...], list[float]] = {}
        for path, own, weight in zip(self.blocks.paths, self.own, self.weights, strict=True):
            one = found.setdefault(path, [0.0, 0.0])
            one[0] += own
            one[1] += weight
        total = list(accumulate(self.own))[-1] or 1.0
        mean, share = [], []
        for path, own, weight in zip(self.blocks.paths, self.own, self.weights, strict=True):
            story, whole = found[path]
            rest = whole - weight
            mean.append((story - own) / rest if rest > 1e-6 else _NONE)
            share.append(story / total)
        yield "alike_score", mean
        yield "alike_story", share
