"""The report of a source before, behind or inside what was said: "according to Li Na"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.orders.ends import DELIMS, FEW, clause_end, is_aside
from newskit.quotations.western.orders.follows import APPOSED
from newskit.quotations.western.report import Report

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.cues import Cue
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject

_PLAIN = 4  # words of a name in a script without capitals
_NAMED = 8  # words of a name with what is said of it, up to its comma


def by_source(line: Line, one: Cue, following: list[Cue], opened: int, pack: Pack) -> Report | None:
    """The report of "according to Li Na", before, behind or inside of what was said."""
    low, size = line.low, len(line)
    begin = one.opens
    start = opened
    while start < begin and (low[start] in DELIMS or low[start] in pack.leads):
        start += 1
    finish = begin
    while finish > start and low[finish - 1] in DELIMS:
        finish -= 1
    at = one.ends
    at += at < size and low[at] in pack.shown  # "z ustaleń policji wynika, że"
    if at < size and low[at] == ",":
        at += 1
        if at < size and is_aside(line, at, pack):
            closing = next((k for k in range(at, min(size, at + APPOSED)) if low[k] == ","), -1)
            if 0 < closing < size - FEW:
                at = closing + 1
    elif at < size and (low[at] in DASHES or low[at] == ":"):
        at += 1
    if at < size and low[at] in pack.that:
        at += 1
    end = clause_end(line, one, at, following, pack) if at < size else at
    parts = []
    if finish - start >= 1 and not (finish - start < FEW and low[start] in pack.leads):
        parts.append((start, finish))
    if end - at >= 1:
        parts.append((at, end))
    few = sum(b - a for a, b in parts) < FEW
    if not parts or (few and low[parts[0][0]] != QUOTED):
        return None
    rule = "according" if parts[0][0] < begin else "according-first"
    return Report(
        tuple(parts),
        (one.first, one.last),
        one.subject,
        "speech",
        rule,
        begin,
        max(one.ends, parts[-1][1]),
    )


def cored(line: Line, who: Subject, pack: Pack) -> Subject:
    """A source with the mouth in it told: of "first findings of the police" the police."""
    for at in range(who.first, who.last):
        if line.low[at] in pack.sources:
            return msgspec.structs.replace(who, core=at + 1)
    return who


def with_name(line: Line, who: Subject, pack: Pack) -> Subject:
    """A role with the name set off behind it ("according to the director, Ivan Petrov, ...")."""
    low, words, comma = line.low, line.words, who.last + 1
    if pack.caseless and low[comma : comma + 1] and low[comma] in pack.prepositions:
        comma = next(
            (at for at in range(comma, min(len(line), comma + _PLAIN)) if low[at] == ","), 0
        )
    if low[comma : comma + 1] != [","] or any(map(is_name, words[who.first : comma])):
        return who
    if not any(map(pack.is_calling, low[who.first : comma])):
        return who
    if pack.caseless:
        return _with_apposition(line, who, comma, pack)
    at = comma + 1
    while at < len(line) and pack.is_calling(low[at].rstrip(".")):
        at += 1
    if not all(map(is_name, words[at : at + 2])) or at + 2 >= len(line):
        return who
    for end in range(at + 2, min(len(line), at + _NAMED)):
        if low[end] == ",":
            return msgspec.structs.replace(who, last=end - 1)
        if low[end] in pack.finite or low[end] in pack.verbs or low[end] in STOPS:
            break
    return who


def _with_apposition(line: Line, who: Subject, comma: int, pack: Pack) -> Subject:
    """A role with the two or three plain words between commas behind it, which are its bearer's name."""
    low = line.low
    for end in range(comma + 1, min(len(line), comma + _PLAIN + 2)):
        word = low[end]
        if word == ",":
            return msgspec.structs.replace(who, last=end - 1) if end > comma + 2 else who
        if word in pack.no_verbs or word in pack.cue_words or word in STOPS:
            break
    return who


def set_off(line: Line, who: Subject, verb: int) -> Subject:
    """A subject with the name between the commas before its verb ("the chair, Ada Bello, said")."""
    comma, close = who.last + 1, verb - 1
    apart = close - comma > 2 and line.low[comma] == "," == line.low[close]
    if apart and all(map(is_name, line.words[comma + 1 : close])):
        return msgspec.structs.replace(who, last=close - 1)
    return who
