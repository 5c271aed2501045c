"""The report whose words stand before its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import halves
from newskit.quotations.western.second.clauses import names_something

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject


def tail(
    line: Line,
    cue: tuple[int, int] | None,
    subject: Subject | None,
    first: int,
    after: int,
    opened: int,
    pack: Pack,
    rule: str = "inverted",
) -> Report | None:
    """The report whose words stand before its verb, and maybe behind its subject, too."""
    run = halves.before(line, opened, first, pack)
    if run is None:
        return None
    start, stop = run
    low = line.low
    whole = stop - start == 1 and low[start] == QUOTED
    if not whole and low[first - 1] == QUOTED and names_something(line, first - 1, pack):
        return None
    parts = [run]
    last = after
    more = halves.further(line, after, stop, low[stop - 1] == QUOTED, pack)
    if more is not None:
        parts.append(more)
        last = more[1]
    return Report(
        tuple(parts), cue, subject, "speech", rule + ("-direct" if whole else ""), first, last
    )
