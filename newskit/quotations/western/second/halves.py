"""Find what was said before its verb, and the second half of it behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS
from newskit.quotations.western.second.clauses import closing, finite, names_something, told, verbal
from newskit.quotations.western.second.contents import end

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_LITTLE = 8  # words up to which a report has hardly begun what was said


def before(line: Line, opened: int, first: int, pack: Pack) -> tuple[int, int] | None:
    """The words between a report that ended before and a verb behind them, if they can be speech."""
    low = line.low
    stop = first
    while stop > opened and low[stop - 1] in (",", *DASHES):
        stop -= 1
    start = opened
    while start < stop and low[start] in (",", ";", ":", ")", *DASHES):
        start += 1
    if stop <= start:
        return None
    if low[stop - 1] == QUOTED and stop - start > 1 and low[stop - 2] in (":", *DASHES):
        start = stop - 1
    for index in range(stop - 2, start, -1):
        if low[index] == ":" and low[index + 1] == QUOTED:
            start = index + 1
            break
    if stop - start == 1 and low[start] == QUOTED:
        return start, stop
    while start < stop and low[start] in pack.conjunctions:
        start += 1
    words = low[start:stop]
    if stop - start < 2:
        return None
    if QUOTED not in words and not _whole(line, start, stop, pack):
        return None
    scene = low[start] in pack.prepositions or low[start] in pack.breaks
    if scene and stop - start < 12 and QUOTED not in words and "," not in words:
        verbs = [index for index in range(start, stop - 1) if finite(line, index, pack)]
        return (start, stop) if verbs else None
    return start, stop


def _whole(line: Line, start: int, stop: int, pack: Pack) -> bool:
    """Whether words without marks may be a clause of their own, not the scene or an object."""
    low = line.low
    several = any(low[index] in STOPS for index in range(start, stop))
    if not several:
        return low[start] not in pack.breaks
    if low[start] in pack.purposes:
        return False
    first = start
    while first < stop:
        last = min(closing(line, first, pack), stop)
        if not _hangs(line, first, start, pack) and any(
            finite(line, index, pack) or verbal(line, index, pack) for index in range(first, last)
        ):
            return True
        first = last + 1
    return False


def _hangs(line: Line, first: int, start: int, pack: Pack) -> bool:
    """Whether a stretch of words between two stops is a clause that hangs on another."""
    low = line.low
    if low[first] in pack.breaks:
        return True
    if first == start:
        return False
    return low[first] in pack.relatives or (
        low[first] in pack.prepositions
        and not pack.relative_cases.isdisjoint(low[first + 1 : first + 2])
    )


def further(line: Line, at: int, run: int, opened: bool, pack: Pack) -> tuple[int, int] | None:
    """A second half of what was said, behind its verb: '„A“, sagte X, „B“'.

    at: index behind the subject; run: where the first half ends; opened: whether it ends in marks.
    """
    low, size = line.low, len(line)
    whole = opened and (run < 2 or low[run - 2] in STOPS)
    index = at
    while index < size and index - at < 24:
        if low[index] == QUOTED and not names_something(line, index, pack):
            break
        if low[index] == ";" or (low[index] in pack.forms and index > at + 1 and whole):
            return None
        index += 1
    if index < size and low[index] == QUOTED and opened and low[index - 1] in (",", ":", *DASHES):
        stop = index + 1
        if stop < size and low[stop] not in STOPS:
            stop = end(line, index, False, pack)
        return index, stop
    if at + 2 >= size or low[at] != "," or whole:
        return None
    # "Die Schule, sagte Holm, bleibt offen"
    going_on = finite(line, at + 1, pack) or (
        at < _LITTLE
        and line.words[at + 1].islower()
        and low[at + 1].endswith(pack.verb_endings)
        and low[at + 1] not in pack.prepositions
    )
    if (
        at < _LITTLE and low[at + 1] in pack.breaks - pack.relatives
    ):  # "Dat komt, zegt Mol, omdat ..."
        going_on = True
    if at < _LITTLE and finite(line, run - 1, pack):  # "Man werde, sagte Holm, niemanden ..."
        going_on = True
    if going_on or told(line, at + 1, pack, apart=False) == "p" or low[at + 1] in pack.that:
        return at + 1, end(line, at + 1, False, pack)
    return None
