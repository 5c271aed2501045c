"""Find the reports of a sentence in the way that its language orders words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import final, free

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.reports import Report


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right, by the order that the pack tells."""
    if pack.order == "final":
        return final.reports(line, pack)
    return free.reports(line, pack)
