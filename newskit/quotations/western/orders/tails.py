"""The report whose words stand before its verb: '"...", said Li Na'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED
from newskit.quotations.western.orders.cues import placed
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


def tail(
    line: Line, one: Cue, cue: tuple[int, int], following: list[Cue], opened: int, pack: Pack
) -> Report | None:
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
    if one.opens == finish and not direct:
        return None
    who = one.subject
    can = one.entry.speech
    if not direct and (
        "v" not in can
        or low[one.first] in pack.impersonal
        or (who is None and not (pack.drops_pronouns and one.ends >= len(line)))
        or (who is not None and who.first < one.first and who.kind != "pronoun")
        or (who is not None and who.kind == "fused" and "v" not in can)
        or (low[start] in pack.breaks and "," not in low[start:finish])
    ):
        return None
    if direct and not can and "t" not in one.entry.other:
        return None
    parts = [(start, finish)]
    last = max(one.ends, who.last + 1 if who is not None and who.kind != "fused" else 0, one.last)
    parts, last = _goes_on(line, parts, last, one, following, whole, pack)
    if not direct and finish - start < FEW and len(parts) < 2:
        return None
    rule = ("tail" if who is not None and who.last < one.first else "inverted") + (
        "-direct" if whole else ""
    )
    return Report(
        tuple(parts),
        cue,
        placed(line, who, one, pack),
        "speech",
        rule,
        min(one.opens, one.first),
        last,
    )


def _goes_on(
    line: Line,
    parts: list[tuple[int, int]],
    last: int,
    one: Cue,
    following: list[Cue],
    whole: bool,
    pack: Pack,
) -> tuple[list[tuple[int, int]], int]:
    """Add the half that follows an inserted "said Li Na", if one does."""
    low, size = line.low, len(line)
    at = last
    while at < size and low[at] not in (",", QUOTED) and low[at] not in DASHES and low[at] != ":":
        at += 1
    comma = at < size and low[at] == ","
    if whole or low[parts[0][1] - 1] == QUOTED:
        quote = at
        while quote < size and quote < at + APPOSED and low[quote] != QUOTED:
            quote += 1
        if (
            quote < size
            and low[quote] == QUOTED
            and low[quote - 1] in (",", ":", *DASHES)
            and not any(at <= cue.first < quote for cue in following)
        ):
            return [*parts, (quote, quote + 1)], quote + 1
        return parts, last
    if at + FEW >= size:
        return parts, last
    after = low[at + 1]
    if any(cue.first == at + 1 or cue.opens == at + 1 for cue in following):
        return parts, last
    if comma and is_aside(line, at + 1, pack):
        closing = next((k for k in range(at + 2, min(size, at + APPOSED)) if low[k] == ","), size)
        if closing + FEW >= size or after in pack.relatives or not _short_clause(parts):
            return parts, last
        at = closing
    if not (comma or low[at] in DASHES) or low[at] == QUOTED:
        return parts, last
    end = clause_end(line, one, at + 1, following, pack)
    if end - at - 1 < 1 or low[at + 1] in pack.conjunctions:
        return parts, last
    return [*parts, (at + 1, end)], end


def _short_clause(parts: list[tuple[int, int]]) -> bool:
    a, b = parts[0]
    return b - a <= APPOSED
