"""Score each field of a story that its gold tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from newskit.evaluating import lists
from newskit.evaluating import scores as single
from newskit.evaluating.scores import Score
from newskit.evaluating.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator


def scores(gold: Story, predicted: Story | None) -> Iterator[tuple[str, Score]]:
    """Yield the score of each field that the gold tells; without a prediction none is right."""
    other = predicted if predicted is not None else Story()
    for name, scored in (*single.FIELDS.items(), *lists.FIELDS.items()):
        if getattr(gold, name) is not UNSET:
            for field, score in scored(gold, other):
                yield field, score if predicted is not None else _lost(score)


def _lost(score: Score) -> Score:
    """The score of a story that was not predicted: nothing of it is right, not even that there is none."""
    return Score(score.measure, (0, score.counts[1], 0, 0), False, score.gold)
