"""Join the lines of a paragraph that were broken to fit a width."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW, _WIDE = 38, 110  # code points; lines are broken at widths between these
_SHORT = 20  # code points; a line that is no longer is a label rather than the rest of a sentence
_LINES = 3  # line ends that must fit one width before all are taken for broken


def unwrapped(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the bounds of lines with those joined that go on in the next one.

    lines: bounds without the blanks around, in order. A blank line always parts.

    >>> unwrapped("The dam that was built in the year before the war\\nheld.", [(0, 49), (50, 55)])
    [(0, 55)]
    """
    if not any(text.count("\n", a[1], b[0]) == 1 for a, b in pairwise(lines)):
        return list(lines)
    whole = _is_wrapped(text, lines)
    out: list[tuple[int, int]] = []
    for start, end in lines:
        if out:
            before, last = out[-1]
            if text.count("\n", last, start) == 1 and (whole or _goes_on(text, last, start, end)):
                out[-1] = (before, end)
                continue
        out.append((start, end))
    return out


def _goes_on(text: str, last: int, start: int, end: int) -> bool:
    """Whether a line goes on in the next by itself: no stop at its end, no capital after it."""
    sign = text[last - 1]
    if sign in ".!?:":
        return False
    if text[start].islower() or (sign == "," and text[start].isupper()):
        return True
    width = last - text.rfind("\n", max(0, last - _WIDE - 1), last)
    return sign not in '\u201d"' and 45 <= width <= _WIDE and end - start > _SHORT


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether every line inside a paragraph is as full as one width allows."""
    width = max(end - start for start, end in lines)
    if not _NARROW <= width <= _WIDE:
        return False
    seen = 0
    for (start, end), (below, bottom) in pairwise(lines):
        if text.count("\n", end, below) != 1:
            continue
        word = text.find(" ", below, bottom)
        first = (word if word > 0 else bottom) - below
        if end - start + 1 + first <= width:
            return False
        seen += 1
    return seen >= _LINES
