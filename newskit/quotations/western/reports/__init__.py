"""Find the reports of a sentence: who says, with which words, what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.candidates import SILENT, Candidate, candidates
from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.report import Report
from newskit.quotations.western.reports.labels import labelled
from newskit.quotations.western.reports.leads import lead
from newskit.quotations.western.reports.setting import Setting
from newskit.quotations.western.reports.tails import tail
from newskit.quotations.western.reports.titles import is_title, words_in

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

__all__ = ["Report", "is_title", "reports"]
_BETWEEN = frozenset((",", ";", ":", "-", "\u2014", "\u2013", ")"))
_AHEAD = 12  # reports looked at to find where one ends; more do not fit into a sentence
_SAID = 5  # words; a quotation behind a colon that is shorter may be a name


def reports(line: Line, pack: Pack, found: list[Candidate] | None = None) -> list[Report]:
    """Return the reports of one sentence, left to right; found are its candidates, if known."""
    if pack.order:
        from newskit.quotations.western import orders

        return orders.reports(line, pack)
    if pack.verb_second:
        from newskit.quotations.western.second import reports as second

        out = second.reports(line, pack)
        named = None if out or not second.is_label(line, pack) else labelled(line, pack)
        return [named] if named is not None else out
    found = _sorted_out(candidates(line, pack) if found is None else found, pack)
    if not found:
        named = labelled(line, pack)
        return [named] if named is not None else []
    return _made(line, found, pack)


def _made(line: Line, found: list[Candidate], pack: Pack) -> list[Report]:
    """The reports of those candidates that are no part of what another reports."""
    out: list[Report] = []
    opened = 0  # first word not yet part of a report
    for number, one in enumerate(found):
        if one.first < opened and one.shape != "participle":
            continue
        while opened < one.first and line.low[opened] in _BETWEEN:
            opened += 1
        if one.act == SILENT:
            continue
        setting = Setting(line, one, found[number + 1 : number + 1 + _AHEAD], opened, pack)
        is_behind = one.shape in ("tail", "inverted", "according")
        made = tail(setting) if is_behind else lead(setting)
        if made is None:
            continue
        out.append(made)
        added = _added(line, made)
        if added is not None:
            out.append(added)
            made = added
        opened = max(made.last, max((end for _, end in made.parts), default=0))
    return out


def _added(line: Line, before: Report) -> Report | None:
    """The quotation behind a colon that bears out a report ('said he would appeal: "I was there."')."""
    at = before.parts[-1][1] + 1
    if (
        at >= len(line)
        or line.low[at] != QUOTED
        or line.low[at - 1] != ":"
        or before.act != "speech"
        or before.subject is None
        or words_in(line, at) < _SAID
    ):
        return None
    return Report(((at, at + 1),), None, before.subject, "speech", "colon-q", at, at + 1)


def _sorted_out(found: list[Candidate], pack: Pack) -> list[Candidate]:
    """Drop weaker readings inside what a later "..., she said" takes in whole."""
    if pack.showing and found[-1:] and found[-1].shape in ("tail", "inverted"):
        found = [one for one in found if one.entry.lemma not in pack.showing or one is found[-1]]
    for index in range(len(found) - 1, 0, -1):
        if found[index].shape in ("tail", "according") and not found[index].direct:
            before = [
                one
                for one in found[:index]
                if one.act != "other" and one.context.letter not in "nio"
            ]
            return before + found[index:]
    return found
