"""Tell where a reported clause ends: at the next report that lies not inside it, or with the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED
from newskit.quotations.western.reports.halves import runs_on
from newskit.quotations.western.reports.titles import words_in

if TYPE_CHECKING:
    from newskit.quotations.western.candidates import Candidate
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_MARKS = DASHES | {",", ";", ":"}
_SAID = 5  # words; a quotation behind a colon that is shorter may be a name
_PREPOSITIONS = 2  # words between a comma and a verb behind them ("avant d'ajouter")


def end(line: Line, start: int, following: list[Candidate], pack: Pack) -> int:
    """Return where the clause ends that begins at start; following: the reports behind its own."""
    stop = _before_next(line, start, following, pack)
    stop = _before_turn(line, start, stop, pack)
    stop = _before_quotation(line, start, stop, pack)
    while stop > start and line.low[stop - 1] in _MARKS:
        stop -= 1
    return stop


# --- the next report ---------------------------------------------------------------------------------


def _before_next(line: Line, start: int, following: list[Candidate], pack: Pack) -> int:
    """Where the first report begins that is no part of the clause."""
    for one in following:
        if one.first > start:
            cut = _cut(line, start, one, pack)
            if cut > start:
                return cut
    return len(line)


def _cut(line: Line, start: int, one: Candidate, pack: Pack) -> int:
    """Where the clause before a report ends, or -1 where the report lies inside it."""
    before, subject = line.low[one.first - 1], one.subject
    if one.shape == "participle":
        return _before_participle(line, one, pack)
    if one.shape == "according":
        if before == "," and runs_on(line, start, one, pack):
            return -1
        return one.first - 1 if before == "," else one.first
    if subject is not None and subject.kind == "inherited":
        cut = subject.verb_from - 1
        return cut - (line.low[cut - 1] == ",")
    if one.shape == "lead" and subject is not None and subject.kind == "dropped":
        return _before_dropped(line, start, one, pack)
    if one.shape == "lead" and subject is not None and one.act == "speech":
        return -1 if subject.kind == "relative" else _before_lead(line, start, one, pack)
    return _before_direct(line, start, one) if one.direct else -1


def _before_participle(line: Line, one: Candidate, pack: Pack) -> int:
    """Before ", adding that", "avant d'ajouter que", ", while saying that"."""
    low, before = line.low, line.low[one.first - 1]
    if before == ",":
        return one.first - 1
    if comma := _comma_before(line, one.first, pack):
        return comma
    if before in pack.breaks:
        return one.first - 2 if low[one.first - 2] == "," else one.first - 1
    return -1


def _comma_before(line: Line, at: int, pack: Pack) -> int:
    """Index of the comma before "avant d'ajouter", 0 where none stands there."""
    low = line.low
    first = at
    while at > 1 and first - at <= _PREPOSITIONS and low[at - 1] in pack.prepositions:
        at -= 1
    return at - 1 if at < first and low[at - 1] == "," else 0


def _before_dropped(line: Line, start: int, one: Candidate, pack: Pack) -> int:
    """Before "..., poi disse che", whose subject is left out."""
    low, first = line.low, one.first
    while first > start and (low[first - 1] in pack.leads or low[first - 1] in pack.joining):
        first -= 1
    if low[first - 1] in (",", ";", ":"):
        return first - 1
    return first if low[first] in pack.joining else -1


def _before_lead(line: Line, start: int, one: Candidate, pack: Pack) -> int:
    """Before "..., and Li Na said", "...; Li Na said"."""
    low, before = line.low, line.low[one.first - 1]
    if (
        (before in pack.conjunctions or before in pack.breaks)
        and one.first >= 2
        and low[one.first - 2] == ","
    ):
        return one.first - 2
    if before == ";" or (before == "," and low[start] not in pack.whether):
        return one.first - 1
    return -1


def _before_direct(line: Line, start: int, one: Candidate) -> int:
    """Before the quotation that another verb stands right behind."""
    low = line.low
    quote = one.first - 1 if low[one.first - 1] == QUOTED else one.first - 2
    if quote > start and low[quote - 1] in ("\u2014", "\u2013", "-", ":", ","):
        return quote - 1
    return -1


# --- other words of the reporter's -------------------------------------------------------------------


def _before_turn(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Where the reporter takes over: ", according to", ", but she did not say", " - a record"."""
    for index in range(start + 3, stop - 2):
        word = line.low[index]
        if (word == "," and _turns(line, index, pack)) or (
            word in DASHES and _describes(line.low[index + 1], pack)
        ):
            return index
    return stop


def _turns(line: Line, comma: int, pack: Pack) -> bool:
    """Whether what follows a comma is the reporter's."""
    low = line.low
    return (
        low[comma + 1] in pack.cutting
        or _is_silent(line, comma + 1, pack)
        or (
            low[comma + 1] in pack.conjunctions
            and pack.pronouns.get(low[comma + 2]) in ("male", "female")
            and low[comma + 2] not in pack.possessives
        )
    )


def _describes(word: str, pack: Pack) -> bool:
    """Whether a word behind a dash begins what the reporter says of a thing."""
    return word in pack.indefinite or pack.is_progressive(word)


def _is_silent(line: Line, at: int, pack: Pack) -> bool:
    """Whether the reporter goes on with what was not said (", mas não disse quem joga")."""
    low = line.low
    if not pack.finite_endings or low[at] not in pack.conjunctions or low[at] in pack.joining:
        return False
    negated, at = False, at + 1
    while at < len(line) and (
        low[at] in pack.auxiliaries or low[at] in pack.clitics or low[at] in pack.negations
    ):
        negated = negated or low[at] in pack.negations
        at += 1
    entry = pack.verbs.get(low[at]) if negated and at < len(line) else None
    return entry is not None and "t" in entry.speech and not entry.infinitive


def _before_quotation(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Where a colon and a quotation bear out what was said, unless they go with a verb inside it."""
    low = line.low
    for index in range(start + 2, stop - 1):
        if low[index] == ":" and low[index + 1] == QUOTED and words_in(line, index + 1) >= _SAID:
            return stop if any(_tells(word, pack) for word in low[start:index]) else index
    return stop


def _tells(word: str, pack: Pack) -> bool:
    """Whether a word inside a clause is a verb that a quotation behind it may go with."""
    entry = pack.verbs.get(word)
    return entry is not None and "t" in entry.speech
