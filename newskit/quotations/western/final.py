"""Find the reports of a sentence in a language that puts its verb last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.reports import Report


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right."""
    return []
