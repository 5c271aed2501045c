"""Give back the quotations that no report has taken, with whom the sentence shows to have said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.open_class.ahead import before
from newskit.quotations.western.open_class.behind import behind
from newskit.quotations.western.open_class.speech import is_speech, is_worded
from newskit.quotations.western.reports import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def left_over(line: Line, found: Sequence[Report], pack: Pack, least: int) -> list[Report]:
    """Return the quotations of a sentence that are speech and that none of its reports has taken.

    least: the words of a quotation that is one although nothing brings it in.
    """
    taken = [run for one in found for run in one.parts]
    out = []
    for at in line.quoted:
        if any(start <= at < end for start, end in taken):
            continue
        one = behind(line, at, pack) or before(line, at, pack)
        if one is not None and one.cue is not None and _is_used(one.cue, found):
            one = None  # "To a question on “dry dams,” Ruiz said the dam would hold"
        if one is not None and is_worded(line, at):
            out.append(one)
        elif is_speech(line, at, pack, least):
            out.append(one or Report(((at, at + 1),), None, None, "speech", "open", at, at + 1))
    return out


def _is_used(cue: tuple[int, int], found: Sequence[Report]) -> bool:
    """Whether a report of other words has a verb for its cue."""
    return any(one.cue is not None and one.cue[0] < cue[1] and cue[0] < one.cue[1] for one in found)
