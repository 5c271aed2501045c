"""Find a subject that a comma or dash parts from its verb: "Ren Yuchen, a spokesperson, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.subjects.phrases import is_verb, noun_phrase
from newskit.quotations.western.subjects.subject import REACH, Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects.groups import Group

_ASIDE = 12  # words between a subject and its verb that say when, where or how
_COMMAS = 3  # between a subject and its verb; more are a list
_NAMED_BY = 8  # words of an apposition among which a role is looked for


def before_comma(line: Line, comma: int, group: Group, pack: Pack) -> Subject | None:
    """The subject before an aside or an apposition that this comma closes."""
    opening = _aside_from(line, comma, pack) if pack.finite_endings else 0
    first, last = noun_phrase(line, opening - 1, pack) if opening > 0 else (-1, -1)
    if first >= 0:
        return group.subject(first, last)
    return _apposed(line, comma, group, pack)


def before_dash(line: Line, dash: int, group: Group, pack: Pack) -> Subject | None:
    """The subject before an aside in dashes."""
    opening = _dashed_from(line, dash, pack)
    first, last = noun_phrase(line, opening, pack) if opening > 0 else (-1, -1)
    return group.subject(first, last) if first >= 0 else None


def _apposed(line: Line, comma: int, group: Group, pack: Pack) -> Subject | None:
    """The subject that an apposition follows, with it: from the phrase before the opening comma on."""
    low = line.low
    floor = max(0, comma - REACH)
    at = comma - 1
    commas = 0
    held: Subject | None = None
    while at >= floor:
        word = low[at]
        if word == ")" and pack.finite_endings:
            at, first = _bracketed(line, at, comma, pack)
            if first >= 0:
                return group.subject(first, comma - 1)
        elif word in (";", ":") or (word == QUOTED and not _is_work(line, at, pack)):
            return None
        elif word == ",":
            commas += 1
            if _closes_phrase(line, at, pack):
                first = _named_before(line, at, comma, pack)
                if first < 0:
                    return None
                found = group.subject(first, comma - 1)
                if commas >= _COMMAS or not _is_apposed(line, first, pack):
                    return found
                # unless only a day stands before it: "On Monday, the mayor, Li Na, said"
                held = found
                at = first - 1
                continue
            if commas > _COMMAS:
                return None
        at -= 1
    return held


def _bracketed(line: Line, at: int, comma: int, pack: Pack) -> tuple[int, int]:
    """Where brackets begin, and the phrase before them where they close with this comma.

    "Ana Moser (26, 1,85 m), disse"
    """
    low = line.low
    floor = max(0, comma - REACH)
    closes = low[comma - 1] == ")"
    while at > floor and low[at] != "(":
        at -= 1
    if closes and at - 1 >= floor and low[at] == "(":
        return at, noun_phrase(line, at - 1, pack)[0]
    return at, -1


def _is_work(line: Line, at: int, pack: Pack) -> bool:
    """Whether a quotation is the name of a work or body inside an apposition ("autor de «Mar», dijo")."""
    return bool(pack.finite_endings) and at > 0 and line.low[at - 1] in pack.genitive


def _closes_phrase(line: Line, comma: int, pack: Pack) -> bool:
    """Whether a noun may stand before a comma, and no age or day."""
    head = line.low[comma - 1] if comma else ""
    return bool(head) and not head[0].isdigit() and (comma == 1 or head not in pack.time)


def _named_before(line: Line, opening: int, closing: int, pack: Pack) -> int:
    """Where the phrase begins that the words between two commas tell of, or -1."""
    first, last = noun_phrase(line, opening - 1, pack)
    if first < 0 or not apposition(line, opening + 1, closing, pack):
        return -1
    is_plain = first == last and not is_name(line.words[first])
    return -1 if is_plain and line.low[first] not in pack.roles else first


def apposition(line: Line, first: int, comma: int, pack: Pack) -> bool:
    """Whether the words between two commas say who somebody is."""
    word, low = line.words[first], line.low[first]
    if low in pack.appositives or low in pack.articles or low in pack.relatives:
        return True
    if low in pack.prepositions:
        return low in pack.origin
    if comma - first == 1 and pack.finite_endings and word[0].isalpha():
        return not is_verb(line, first, pack)  # "L'allenatore, furioso, ha detto"
    if (low in pack.breaks and low not in pack.conjunctions) or pack.is_past(low):
        return True
    if word[0].isdigit() or is_name(word) or low in pack.roles or pack.is_participle(low):
        return True
    near = line.low[first : min(comma, first + _NAMED_BY)]
    return any(one in pack.roles for one in near) or pack.is_progressive(low)


def _is_apposed(line: Line, first: int, pack: Pack) -> bool:
    """Whether a phrase after a comma is itself an apposition ("Smith, 45, a doctor")."""
    word = line.low[first]
    return (
        first > 0
        and line.low[first - 1] == ","
        and (
            word in pack.articles
            or word in pack.relatives
            or word in pack.roles
            or word[0].isdigit()
        )
    )


def _dashed_from(line: Line, dash: int, pack: Pack) -> int:
    """Index of the word before an aside in dashes that a relative opens, 0 where none ends there."""
    low = line.low
    at = dash
    while at > 0 and low[at] in DASHES:
        at -= 1
    for index in range(at, max(0, at - REACH), -1):
        if low[index] in DASHES:
            if low[index + 1] not in pack.relatives:
                return 0
            while index > 0 and low[index] in DASHES:
                index -= 1
            return index
        if low[index] in (QUOTED, ";", ":"):
            return 0
    return 0


def _aside_from(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that opens "..., por su parte," before a verb, 0 where none does."""
    low = line.low
    for at in range(comma - 2, max(0, comma - _ASIDE), -1):
        word = low[at]
        if word == ",":
            return at if _sets_scene(low[at + 1], pack) else 0
        if word in STOPS or word in pack.breaks or is_verb(line, at, pack):
            return 0
    return 0


def _sets_scene(word: str, pack: Pack) -> bool:
    """Whether an aside that a word opens says when, where or how, not who."""
    return word not in pack.origin and (
        word in pack.prepositions
        or word in pack.adverbs
        or word in pack.time
        or word in pack.leads
        or pack.is_adverb(word)
    )
