"""Find the reports of a sentence in a language whose subject stands before its verb or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.orders import cues
from newskit.quotations.western.orders.ends import FEW, clause_end
from newskit.quotations.western.orders.sources import by_source
from newskit.quotations.western.orders.tails import stands_between, tail
from newskit.quotations.western.report import Report
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.cues import Cue
    from newskit.quotations.western.pack import Pack


_LABEL, _SHORT_LABEL = 10, 6  # words of a label with its quotation, and of one without capitals


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right."""
    found = cues.cues(line, pack)
    out: list[Report] = []
    if not found:
        named = label(line, pack)
        return [named] if named is not None else []
    opened = 0
    for number, one in enumerate(found):
        if one.first < opened:
            continue
        made = _report(line, one, found[number + 1 :], opened, out, pack)
        if made is None:
            continue
        out.append(made)
        opened = max(made.last, max(end for _, end in made.parts))
    return sorted(out, key=lambda one: one.parts[0][0])


def label(line: Line, pack: Pack) -> Report | None:
    """The report of 'Mayor Anna Kotova: "We stay"', whose speaker any words may be that name somebody."""
    low = line.low
    size = len(line)
    if size < 3 or low[-1] != QUOTED or low[-2] != ":" or size > _LABEL:
        return None
    mark = line.quoted[size - 1]
    said = line.text[mark.inner_start : mark.inner_end].split()
    who = Subject(0, size - 3, "label", 0)
    names = sum(is_name(line.words[at]) for at in range(size - 2))
    if any(low[at] in STOPS and low[at] not in "()," for at in range(size - 2)):
        return None
    if any(low[at] in pack.negations or low[at] in pack.finite for at in range(size - 2)):
        return None  # "The expert has no doubt:"
    somebody = cues.is_somebody(line, who, pack) or (pack.caseless and size <= _SHORT_LABEL)
    if not somebody or len(said) < (2 if names > 1 or said[-1][-1] in ".!?\u2026" else 3):
        return None
    return Report(((size - 1, size),), None, who, "speech", "label-q", 0, size - 1)


def _report(
    line: Line, one: Cue, following: list[Cue], opened: int, made: list[Report], pack: Pack
) -> Report | None:
    who = one.subject
    cue = (one.first, one.last)
    if one.source and who is not None:
        return by_source(line, one, following, opened, pack)
    can = one.entry.speech
    if one.letter == "e" and _comments(line, one, opened, pack):
        return None
    if one.letter == "e" or (one.letter == "q" and stands_between(line, one, opened)):
        return tail(line, one, following, opened, pack)
    act = "speech" if one.letter in can else "other" if one.letter in one.entry.other else ""
    if not act:
        return None
    if who is None and not cues.is_own(line.low[one.first], one.entry, pack):
        who = _carried(made, one)
        if who is None and not (pack.drops_pronouns or made):
            return None
    start = one.content
    end = start + 1 if one.letter == "q" else clause_end(line, one, start, following, pack)
    if end - start < (1 if one.letter in "qtc" else FEW):
        return None
    first = min(one.first, who.first) if who is not None else one.first
    rule = f"lead-{one.letter}"
    return Report(((start, end),), cue, cues.placed(line, who, one, pack), act, rule, first, start)


def _comments(line: Line, one: Cue, opened: int, pack: Pack) -> bool:
    """Whether a participle between commas stands beside the verb that reports ("commenting on it,")."""
    low, first = line.low, one.first
    return (
        low[first].endswith(pack.gerund_endings)
        and first > opened + 1
        and low[first - 1] == ","
        and low[first - 2] != QUOTED
    )


def _carried(made: list[Report], one: Cue) -> Subject | None:
    """The speaker of the report just before in the same sentence ("said that ..., adding that")."""
    for before in reversed(made):
        if before.subject is not None and before.act == "speech":
            return msgspec.structs.replace(before.subject, verb_from=one.first)
    return None
