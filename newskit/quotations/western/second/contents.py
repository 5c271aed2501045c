"""Find what was said: behind the verb, before it, or on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.second.clauses import closing, finite, names_something, told, verbal

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_LITTLE = 8  # words up to which a report has hardly begun what was said
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
    verbal = True  # whether nothing but the verb and adverbs stands before
    while index < min(size, at + _REACH):
        word = low[index]
        if word in pack.that:
            return Content("t", index + 1, negated)
        if word == QUOTED:
            if names_something(line, index, pack) and not verbal:
                index += 1
                continue
            return Content(
                "q" if index == at or low[index - 1] in pack.after else "m", index, negated
            )
        if word == ":":
            if index + 1 >= size:
                return Content("e", index, negated)
            return Content("q" if low[index + 1] == QUOTED else "c", index + 1, negated)
        if word == ",":
            found = _behind_comma(line, index, at, entry, named, pack)
            if found is None:
                return Content("e", index, negated)
            if found.letter == ",":
                index = found.start
                verbal = True
                continue
            return msgspec.structs.replace(found, negated=negated)
        if word in STOPS:
            if word == "(":
                after = _past_brackets(line, index)
                if after > index:
                    index = after
                    continue
            return Content("e", index, negated)
        if not pack.comma_clause:
            found = _without_comma(line, index, at, entry, pack)
            if found is not None:
                return msgspec.structs.replace(found, negated=negated)
        negated = negated or word in pack.negations
        if verbal and not (word in pack.after or word in pack.adverbs):
            verbal = word in pack.prepositions or word == "als"
        index += 1
    return Content("e", min(index, size), negated)


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
        (comma == at and not named) or low[comma - 1] in pack.time or low[comma - 1] in pack.after
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
