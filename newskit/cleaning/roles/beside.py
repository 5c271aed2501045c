"""How the lines of a page stand beside one another: what joins two of them, which make a list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newskit.cleaning.roles import vocabulary as v
from newskit.cleaning.roles.glance import nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.roles.glance import Glance

# What stands for a paragraph amid others, which nobody looked at.
PLAIN_PROSE = v.VALUES["prose"].index("plain")
PLAIN_CLOSE = v.VALUES["close"].index(".")
_LISTED = (v.VALUES["open"].index("figure"), v.VALUES["open"].index("bullet"))
_CLOSES, _OPENS = len(v.VALUES["close"]), len(v.VALUES["open"])


def joints_of(glances: Sequence[Glance | None]) -> list[tuple[int, bool] | None]:
    """How each line, and the page's end, joins what stands above; None beside sure prose.

    That is by how the upper line ends and the lower begins, as a number, and whether they are alike.
    """
    return [
        None if above is None or below is None else _joint(above, below)
        for above, below in pairwise([nothing(), *glances, nothing()])
    ]


def _joint(above: Glance, below: Glance) -> tuple[int, bool]:
    is_alike = (
        above.close == below.close
        and above.open == below.open
        and abs(above.measured.words - below.measured.words) <= 2
        and above.text != ""
    )
    return above.close * _OPENS + below.open, is_alike


def lists_of(glances: Sequence[Glance | None]) -> dict[int, int]:
    """For lines of a list, that begin with figures or signs, what it follows and what follows it."""
    out = {}
    size = len(glances)
    start = 0
    while start < size:
        opening = _opening(glances[start])
        stop = start + 1
        while opening and stop < size and _opening(glances[stop]) == opening:
            stop += 1
        if opening and stop - start > 1:
            above = glances[start - 1] if start else nothing()
            below = glances[stop] if stop < size else nothing()
            close = PLAIN_CLOSE if above is None else above.close
            prose = PLAIN_PROSE if below is None else below.prose
            number = (opening * _CLOSES + close) * 4 + prose
            out.update(dict.fromkeys(range(start, stop), number))
        start = stop
    return out


def _opening(glance: Glance | None) -> int:
    """What sign or figure a line of a list begins with, as a number; 0 for none."""
    return glance.open if glance is not None and glance.open in _LISTED else 0
