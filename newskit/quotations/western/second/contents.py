"""Find what was said behind its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.second.clauses import closing, finite, names_something, told

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb


_REACH = 40  # words between a verb and what it brings in


class Content(msgspec.Struct, frozen=True):
    """What follows a verb: its letter (see western.contexts.Context), where it starts, and a "not"."""

    letter: str
    start: int
    negated: bool = False


def content(
    line: Line, at: int, since: int, entry: Verb, pack: Pack, *, named: bool = False
) -> Content:
    """Find the reported words behind a verb, from this word on.

    since: index of the verb itself; named: whether its subject stands right before this word.
    """
    low, size = line.low, len(line)
    negated = any(word in pack.negations for word in low[since:at])
    index = at
    found: Content | None
    verbal = True  # whether nothing but the verb and adverbs stands before
    while index < min(size, at + _REACH):
        word = low[index]
        if word == QUOTED and names_something(line, index, pack) and not verbal:
            index += 1
            continue
        if word == ",":
            found = _behind_comma(line, index, at, entry, named, pack) or Content("e", index)
            if found.letter == ",":
                index = found.start
                verbal = True
                continue
        elif word == "(" and (after := _past_brackets(line, index)) > index:
            index = after
            continue
        else:
            found = _at(line, index, at, entry, pack)
        if found is not None:
            return msgspec.structs.replace(found, negated=negated)
        negated = negated or word in pack.negations
        if verbal and not (word in pack.after or word in pack.adverbs):
            verbal = word in pack.prepositions or word in pack.as_what
        index += 1
    return Content("e", min(index, size), negated)


def _at(line: Line, index: int, at: int, entry: Verb, pack: Pack) -> Content | None:
    """What begins at a word that is no comma, or None where the way to it goes on."""
    low, word = line.low, line.low[index]
    if word in pack.that:
        return Content("t", index + 1)
    if word == QUOTED:
        return Content("q" if index == at or low[index - 1] in pack.after else "m", index)
    if word == ":":
        if index + 1 >= len(line):
            return Content("e", index)
        return Content("q" if low[index + 1] == QUOTED else "c", index + 1)
    if word in STOPS:
        return Content("e", index)
    return None if pack.comma_clause else _without_comma(line, index, at, entry, pack)


def _past_brackets(line: Line, index: int) -> int:
    for other in range(index + 1, min(len(line), index + 10)):
        if line.low[other] == ")":
            return other + 1
    return index


def _behind_comma(
    line: Line, comma: int, at: int, entry: Verb, named: bool, pack: Pack
) -> Content | None:
    """What a comma sets apart: what was said, or an aside, whose end then is told as ","."""
    low, size = line.low, len(line)
    first = comma + 1
    if first >= size:
        return None
    word = low[first]
    if word == QUOTED:
        return Content("q", first)
    if word in pack.that:
        return Content("t", first + 1)
    apart = (
        (comma == at and not named)
        or low[comma - 1] in pack.time
        or low[comma - 1] in pack.after
        or low[comma - 1] == QUOTED  # "sagte der „Morgenpost“, ..."
        or (low[comma - 1] == ")" and low[comma - 2] in pack.time)  # "(Montag), ..."
    )
    if word in pack.whether and (apart or word not in pack.relatives):
        return Content("w", first)
    kind = told(line, first, pack, apart=apart) if pack.comma_clause else ""
    letters = entry.speech + entry.other
    if (kind == "p" and ("p" in letters)) or (kind == "i" and ("i" in letters or "p" in letters)):
        return Content(kind, first)
    end = closing(line, first, pack)
    if end < size and low[end] == "," and end > first and end + 1 < size and not apart:
        return Content(",", end)
    return None


def _without_comma(line: Line, index: int, at: int, entry: Verb, pack: Pack) -> Content | None:
    """What was said where no comma sets a clause apart."""
    low, size = line.low, len(line)
    word = low[index]
    if word in pack.whether and "w" in entry.speech + entry.other and index <= at + 6:
        return Content("w", index)
    if word in pack.infinitive and index + 1 < size and "i" in entry.speech:
        if low[index + 1] in pack.determiners or is_name(line.words[index + 1]):
            return None
        start = at
        while start < index and (
            low[start] in pack.after or low[start] in pack.adverbs or low[start] in pack.reflexives
        ):
            start += 1
        return Content("i", start)
    if word in pack.reflexives and index + 2 < size:
        at_verb = index + 1 + (low[index + 1] in pack.negations)
        if low[at_verb] in pack.bare_infinitives:
            return Content("i", index + 1)
    if (
        pack.bare_clause
        and "p" in entry.speech
        and word in pack.pronouns
        and word not in pack.objects
        and index + 1 < size
        and finite(line, index + 1, pack)
    ):
        return Content("p", index)
    if pack.bare_clause and "p" in entry.speech and index == at and _clause(line, index, pack):
        return Content("p", index)
    return None


def _clause(line: Line, first: int, pack: Pack) -> bool:
    """Whether a noun phrase and a finite verb follow: "säger Karin Lund bron är dyr"."""
    if not (line.low[first] in pack.determiners or is_name(line.words[first])):
        return False
    for index in range(first + 1, min(len(line), first + 7)):
        if line.low[index] in STOPS or line.low[index] in pack.that:
            return False
        if finite(line, index, pack):
            return True
    return False


def end(line: Line, start: int, bound: bool, pack: Pack) -> int:
    """Where what was said from this word on ends; bound: its own clause stands before a main clause."""
    low, size = line.low, len(line)
    stop = size
    if bound:
        for index in range(start + 1, size - 1):
            if low[index] == "," and finite(line, index + 1, pack):
                stop = index
                break
    for index in range(start + 3, stop - 2):
        if low[index] == ";":
            stop = index
            break
        if low[index] == "," and (
            low[index + 1] in pack.cutting or _goes_elsewhere(line, index + 1, pack)
        ):
            stop = index
            break
    while stop > start and low[stop - 1] in (",", ";", ":", *DASHES):
        stop -= 1
    return stop


def _goes_elsewhere(line: Line, first: int, pack: Pack) -> bool:
    """Whether "but" and a verb follow, so that the subject of the report goes on with something else."""
    low = line.low
    return (
        low[first] in pack.conjunctions
        and low[first + 1] not in pack.mood
        and low[first + 1] not in pack.weak_mood
        and finite(line, first + 1, pack)
    )


def direct_end(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Where a quotation that follows its verb ends: with its marks, or with the clause it belongs to."""
    mark = line.quoted[start]
    last = line.text[mark.inner_end - 1 : mark.inner_end]
    after = line.low[start + 1] if start + 1 < stop else ""
    if last in (".", "!", "?", ",", "\u2026") or not after or after in STOPS:
        return start + 1
    if after in pack.conjunctions or after in pack.prepositions:
        return start + 1
    return stop
