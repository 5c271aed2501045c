"""Find what a noun of speech brings in: "mit der Begründung, ...", "der Vorwurf von X, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED, is_name
from newskit.quotations.western.pack import Verb
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import contents
from newskit.quotations.western.second.clauses import finite, opening, told, verbal
from newskit.quotations.western.second.cues import Use
from newskit.quotations.western.second.mouths import place
from newskit.quotations.western.second.nouns import noun_end
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LEAST = 3  # words of a clause
_SAID = 5  # words between marks
_BETWEEN = 4  # words between "mit" and its noun
_PLAIN = Verb("", "", "", False, False, False)


def statement(line: Line, pack: Pack) -> Report | None:
    """Return the report of the first noun of speech that has its words behind it."""
    for index, word in enumerate(line.low):
        if word in pack.statements and is_name(line.words[index]):
            made = _statement(line, index, pack)
            if made is not None:
                return made
    return None


def _statement(line: Line, index: int, pack: Pack) -> Report | None:
    low, size = line.low, len(line)
    after = index + 1
    owner: Subject | None = None
    if after < size and (low[after] in pack.genitive or low[after] in pack.genitive_only):
        first = after + (low[after] in pack.prepositions)
        end = noun_end(line, first, size, pack)
        if end > first:
            owner, after = Subject(first, end - 1, "np", index), end
    if after + 2 > size or after >= size or low[after] not in (",", ":", *DASHES):
        return None
    start = _content(line, after, pack)
    if start < 0:
        return None
    if owner is None and not _governed(line, index, pack):
        return None
    subject = owner or of_clause(line, index, pack)
    stop = start + 1 if low[start] == QUOTED else contents.end(line, start, False, pack)
    if stop - start < 2 and low[start] != QUOTED:
        return None
    rule = "noun-q" if low[start] == QUOTED else "noun"
    return Report(((start, stop),), (index, index + 1), subject, "speech", rule, index, start)


def _content(line: Line, stop: int, pack: Pack) -> int:
    """Index where the words begin that a noun before this stop brings in, or -1."""
    low = line.low
    first = stop + 1
    if first >= len(line):
        return -1
    if low[first] == QUOTED:
        return first if low[stop] == ":" or line.text[line.end_of(first) - 2] in ".!?" else -1
    if low[stop] != ",":
        return -1
    moods = pack.mood | pack.weak_mood
    if low[first] in pack.that:
        return first + 1 if moods & set(low[first:]) else -1
    kind = told(line, first, pack, apart=False)
    if kind == "i" or (kind == "p" and moods & set(low[first:])):
        return first
    return -1


def _governed(line: Line, index: int, pack: Pack) -> bool:
    """Whether a noun of speech says how somebody speaks ("mit den Worten")."""
    floor = max(0, index - _BETWEEN)
    return any(line.low[at] in pack.manner for at in range(floor, index))


def of_clause(line: Line, index: int, pack: Pack) -> Subject | None:
    """The subject of the clause that a word stands in, whatever its verb is."""
    first = opening(line, index, pack)
    for at in range(max(first, 1), len(line)):
        if at != index and finite(line, at, pack):
            use = Use(at, _PLAIN, at, at + 1, (at, at + 1))
            where = place(line, use, pack)
            return where.subject if where.order in ("first", "inverted") else None
        if at > first and line.low[at] in (":", ";"):
            break
    return None


def hinted(line: Line, pack: Pack) -> Report | None:
    """Return what a clause in the mood of reports tells behind one whose verb is in no list.

    "Holm zog die Zusage zurück: Sie sei zu teuer", "Holm bezweifelt, dass der Plan gut sei".
    """
    low = line.low
    if any(pack.pronouns.get(word) == "self" and word not in pack.possessives for word in low):
        return None
    for index, word in enumerate(low):
        if word not in pack.mood or not line.words[index].islower():
            continue
        first = opening(line, index, pack)
        if first < 3 or low[first - 1] not in (",", ":") or index == first:
            return None
        if not pack.negations.isdisjoint(low[:first]):
            return None
        opener = low[first]
        if opener in pack.breaks or (opener in pack.whether and opener not in pack.relatives):
            continue
        hung = opener in pack.relatives and low[first - 1] == ","
        if hung and told(line, first, pack, apart=False) != "p":
            continue
        if opener in pack.prepositions and low[first + 1] in pack.relative_cases:
            continue
        verb = _verb(line, first - 1, pack)
        if verb < 0:
            return None
        start = first + 1 if opener in pack.that else first
        stop = contents.end(line, start, False, pack)
        if stop - start < _LEAST:
            return None
        use = Use(verb, _PLAIN, verb, verb + 1, (verb, verb + 1))
        subject = place(line, use, pack).subject
        if subject is not None and not is_somebody(line, subject, pack):
            subject = None
        return Report(((start, stop),), use.cue, subject, "speech", "lead-mood", 0, start)
    return None


def announced(line: Line, pack: Pack) -> Report | None:
    """Return the quotation behind a colon, said by whoever the clause before is about.

    "Lena Ruf wandte sich an den Rat: „Es reicht.“"
    """
    low = line.low
    for index in line.quoted:
        if index < 3 or low[index - 1] != ":" or _may_be_title(line, index):
            continue
        first = opening(line, index - 1, pack)
        verb = _verb(line, index - 1, pack)
        if first or verb < 0:
            return None
        use = Use(verb, _PLAIN, verb, verb + 1, (verb, verb + 1))
        where = place(line, use, pack)
        if where.subject is None or where.order not in ("first", "inverted"):
            return None
        if not is_somebody(line, where.subject, pack):
            return None
        return Report(
            ((index, index + 1),), use.cue, where.subject, "speech", "announced-q", 0, index
        )
    return None


def _may_be_title(line: Line, index: int) -> bool:
    """Whether a quotation is short and has no stop, as the names of works have none."""
    mark = line.quoted[index]
    inner = line.text[mark.inner_start : mark.inner_end]
    return len(inner.split()) < _SAID and inner[-1:] not in ".!?\u2026"


def _verb(line: Line, stop: int, pack: Pack) -> int:
    """Index of the verb of the clause that a sentence opens with, or -1."""
    if line.low[0] in pack.breaks:
        return -1
    end = noun_end(line, 0, stop, pack)
    if (
        pack.capitalised_nouns
        and 0 < end < stop
        and line.words[end].islower()
        and line.low[end] not in pack.prepositions
    ):
        return end  # what follows the first noun phrase, whatever its form
    for index in range(1, stop):
        if finite(line, index, pack) or verbal(line, index, pack):
            return index
    return -1


def is_somebody(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether a subject is a person or a body, as far as its words tell."""
    if subject.kind == "pronoun":
        return pack.pronouns.get(line.low[subject.first]) in ("male", "female")
    words = line.low[subject.first : subject.last + 1]
    known = pack.organisations
    return any(word in pack.callings or word in known or word in pack.given for word in words)
