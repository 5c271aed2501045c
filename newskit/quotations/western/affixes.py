"""What a name carries at its end: an owner's "'s", what somebody has studied."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

OWNER = ("'s", "\u2019s")
OWNERS = (*OWNER, "s'", "s\u2019")  # of several, too


def is_degree(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is what somebody has studied, printed behind the name ("Ada Bello, MD")."""
    return line.low[at].rstrip(".") in pack.degrees and sum(map(str.isupper, line.words[at])) > 1
