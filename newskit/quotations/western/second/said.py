"""The report of "Wie X mitteilte, ..." and "..., wie X mitteilte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import contents, halves, sources
from newskit.quotations.western.second.cues import Use
from newskit.quotations.western.second.mouths import Place

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def as_said(line: Line, use: Use, where: Place, opened: int, pack: Pack) -> Report | None:
    """The report of "Wie X mitteilte, ..." and "..., wie X mitteilte"."""
    if not set(use.entry.speech) & set("ev"):
        return None
    low, size = line.low, len(line)
    first = where.opener
    subject = where.subject
    if subject is not None and pack.pronouns.get(low[subject.first]) == "neuter":
        subject = None
    if subject is not None and (use.passive or use.entry.lemma in pack.impersonal):
        return None  # "wie er genannt wird"
    if subject is None and low[first + 1] in pack.prepositions:
        # "wie aus einem Brief der Stadt hervorgeht"
        subject = sources.named(line, first + 2, use.finite, pack)
    stop = use.ending
    while stop < size and low[stop] not in STOPS:
        stop += 1
    if first <= opened + 1 or low[first - 1] in (";", ":"):
        if stop + 2 >= size or low[stop] not in (",", ":"):
            if pack.comma_clause or stop - use.ending < 2 or low[stop : stop + 1] == [QUOTED]:
                return None
            clause = (use.ending, contents.end(line, use.ending, False, pack))
            return Report((clause,), use.cue, subject, "speech", "said-first", first, use.ending)
        clause = (stop + 1, contents.end(line, stop + 1, False, pack))
        return Report((clause,), use.cue, subject, "speech", "said-first", first, stop + 1)
    run = halves.before(line, opened, first, pack)
    if run is None:
        return None
    parts = [run]
    last = stop
    if stop + 2 < size and low[stop] == ",":
        more = (stop + 1, contents.end(line, stop + 1, False, pack))
        parts.append(more)
        last = more[1]
    return Report(tuple(parts), use.cue, subject, "speech", "said", first, last)
