"""The report whose words stand before its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import halves
from newskit.quotations.western.second.clauses import names_something

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject


class Inserted(msgspec.Struct, frozen=True):
    """The reporter's words behind or inside what was said: first..after (half-open), with their cue."""

    cue: tuple[int, int]
    subject: Subject | None
    first: int
    after: int


def tail(
    line: Line, inserted: Inserted, opened: int, pack: Pack, rule: str = "inverted"
) -> Report | None:
    """The report whose words stand before its verb, and maybe behind its subject, too."""
    first = inserted.first
    run = halves.before(line, opened, first, pack)
    if run is None:
        return None
    start, stop = run
    low = line.low
    whole = stop - start == 1 and low[start] == QUOTED
    if not whole and low[first - 1] == QUOTED and names_something(line, first - 1, pack):
        return None
    parts = [run]
    last = inserted.after
    more = halves.further(line, last, stop, low[stop - 1] == QUOTED, pack)
    if more is not None:
        parts.append(more)
        last = more[1]
    rule += "-direct" if whole else ""
    return Report(tuple(parts), inserted.cue, inserted.subject, "speech", rule, first, last)
