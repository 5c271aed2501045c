"""The report whose words stand before its verb: '"...", said Li Na'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED
from newskit.quotations.western.orders.cues import is_somebody, placed
from newskit.quotations.western.orders.ends import DELIMS, FEW, clause_end, is_aside
from newskit.quotations.western.orders.follows import APPOSED
from newskit.quotations.western.report import Report

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.cues import Cue
    from newskit.quotations.western.pack import Pack


def stands_between(line: Line, one: Cue, opened: int) -> bool:
    """Whether a verb between two quotations closes the first of them."""
    at = one.opens - 1
    while at > opened and line.low[at] in DELIMS and line.low[at] != ":":
        at -= 1
    return at >= opened and line.low[at] == QUOTED and one.opens > at


def tail(line: Line, one: Cue, following: list[Cue], opened: int, pack: Pack) -> Report | None:
    """The report of '"...", said Li Na', and of "..., said Li Na" without marks."""
    low = line.low
    finish = one.opens
    while finish > opened and low[finish - 1] in DELIMS and low[finish - 1] not in "()":
        finish -= 1
    start = opened
    while start < finish and low[start] in DELIMS:
        start += 1
    if finish <= start:
        return None
    direct = low[finish - 1] == QUOTED
    if direct and finish - start > 1 and low[finish - 2] in (":", *DASHES):
        start = finish - 1
    whole = direct and finish - start == 1
    if direct and not one.entry.speech and "t" not in one.entry.other:
        return None
    if not direct and (
        one.opens == finish
        or not _may_follow(line, one, pack)
        or (low[start] in pack.breaks and "," not in low[start:finish])
    ):
        return None
    who = one.subject
    last = max(one.ends, who.last + 1 if who is not None and who.kind != "fused" else 0, one.last)
    half = _other_half(line, (start, finish), last, one, following, pack)
    if not direct and finish - start < FEW and half is None:
        return None
    rule = "tail" if who is not None and who.last < one.first else "inverted"
    return Report(
        ((start, finish),) if half is None else ((start, finish), half),
        (one.first, one.last),
        placed(line, who, one, pack),
        "speech",
        rule + ("-direct" if whole else ""),
        min(one.opens, one.first),
        last if half is None else half[1],
    )


def _may_follow(line: Line, one: Cue, pack: Pack) -> bool:
    """Whether a verb may stand behind what was said without marks, going by its subject."""
    who = one.subject
    if "v" not in one.entry.speech or line.low[one.first] in pack.impersonal:
        return False
    if who is None:
        return pack.drops_pronouns and one.ends >= len(line)
    if pack.caseless or who.kind != "np":
        return who.first >= one.first or who.kind == "pronoun"
    # "Budi, who is the chair, admits shock": what stands behind a verb is nobody
    return who.first >= one.first and (bool(pack.cases) or is_somebody(line, who, pack))


def _other_half(
    line: Line, run: tuple[int, int], last: int, one: Cue, following: list[Cue], pack: Pack
) -> tuple[int, int] | None:
    """The half that follows an inserted "said Li Na", if one does.

    run: the half before it; last: index behind the verb and its subject.
    """
    low, size = line.low, len(line)
    at = last
    while at < size and low[at] not in (",", QUOTED, ":") and low[at] not in DASHES:
        at += 1
    if low[run[1] - 1] == QUOTED:
        return _next_quotation(line, at, following)
    if at + FEW >= size:
        return None
    after = low[at + 1]
    if any(cue.first == at + 1 or cue.opens == at + 1 for cue in following):
        return None
    comma = low[at] == ","
    if comma and is_aside(line, at + 1, pack):
        closing = next((k for k in range(at + 2, min(size, at + APPOSED)) if low[k] == ","), size)
        if closing + FEW >= size or after in pack.relatives or run[1] - run[0] > APPOSED:
            return None
        at = closing
    if not (comma or low[at] in DASHES) or low[at] == QUOTED:
        return None
    end = clause_end(line, one, at + 1, following, pack)
    return None if end - at - 1 < 1 or low[at + 1] in pack.conjunctions else (at + 1, end)


def _next_quotation(line: Line, at: int, following: list[Cue]) -> tuple[int, int] | None:
    """The quotation that follows the speaker of one before, unless another verb brings it in."""
    low, size = line.low, len(line)
    quote = at
    while quote < size and quote < at + APPOSED and low[quote] != QUOTED:
        quote += 1
    if (
        quote < size
        and low[quote] == QUOTED
        and low[quote - 1] in (",", ":", *DASHES)
        and not any(at <= cue.first < quote for cue in following)
    ):
        return quote, quote + 1
    return None
