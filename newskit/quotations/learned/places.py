"""Say where words stand, seen from a cue: on which side, how far, and what there is in between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = (1, 2, 3, 5, 5, 8, 8, 8, 8, *[16] * 10)  # a distance in words, coarser the farther
_FAR = 30
_LEFT, _RIGHT = [f"L{step}" for step in reversed(_NEAR)], [f"R{step}" for step in _NEAR]
PLACES = ("L2", "L1", "L0", "=0", "R0", "R1", "R2")  # the side of the cue, the commas in between
COUNTS = (2, 1, 0, 0, 0, 1, 2)  # 2 being many


def spread(positions: Sequence[int], c: int, reach: range, names: Sequence[Any]) -> list[Any]:
    """For each word, how many of these positions stand between it and the word at c, 2 being many.

    names: what two or more, one and none are called on the left, c itself, and none to two on the right.
    """
    first, last = reach.start, reach.stop - 1
    at = bisect_left(positions, c)
    near = max(positions[at - 1], first) if at else first
    far = max(positions[at - 2], first) if at > 1 else first
    on = bisect_right(positions, c)
    following, second = (*positions[on : on + 2], last, last)[:2]
    following, second = min(following, last), min(second, last)
    many, one, none, same, none_right, one_right, many_right = names
    return [
        *[many] * (far - first),
        *[one] * (near - far),
        *[none] * (c - near),
        same,
        *[none_right] * (following - c),
        *[one_right] * (second - following),
        *[many_right] * (last - second),
    ]


def on_sides(words: Sequence[str], left: int) -> list[str]:
    """The words with the side of the cue that they stand on; so many are on its left."""
    on_right = map("R ".__add__, words[left + 1 :])
    return [*map("L ".__add__, words[:left]), f"= {words[left]}", *on_right]


def distances(left: int, right: int) -> list[str]:
    """How far words are from a cue with so many on its left and right."""
    return [
        *[f"L{_FAR}"] * (left - len(_LEFT)),
        *_LEFT[max(0, len(_LEFT) - left) :],
        "=",
        *_RIGHT[:right],
        *[f"R{_FAR}"] * (right - len(_RIGHT)),
    ]
