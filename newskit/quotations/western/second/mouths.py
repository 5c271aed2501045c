"""Find the subject of a verb that stands second: before it, behind it, or in front of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.second.between import (
    is_adverbial,
    is_asked,
    is_told,
    past_adjunct,
    past_hearer,
)
from newskit.quotations.western.second.clauses import finite, opening
from newskit.quotations.western.second.nouns import particled, phrase, plain_end, unbound, with_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.second.cues import Use

_SKIPPED = 12  # words between a verb and its subject behind it


class Place(msgspec.Struct, frozen=True):
    """Where a verb stands in its clause, and its subject.

    order: first (the subject stands before the verb), inverted (behind it), bound (both stand in a
    clause that hangs on another), shared (the subject is an earlier verb's) or none. opener: index of
    the first word of the clause. after: where the words behind verb and subject begin.
    """

    subject: Subject | None
    order: str
    opener: int
    after: int


def place(line: Line, use: Use, pack: Pack) -> Place:
    """Tell the subject of a verb in use, and where it stands."""
    low = line.low
    at = use.finite
    first = _start(line, use, pack)
    while first < at and low[first] in pack.conjunctions:
        first += 1
    if first < at and (low[first] in pack.breaks or low[first] in pack.that):
        return _bound(line, use, first, pack)
    if first < at and low[first] in pack.relatives and _relative(line, use, first, pack):
        if low[first] in pack.datives:  # "denen Holm vorwirft"
            return Place(phrase(line, first + 1, at, pack), "bound", first, use.ending)
        return Place(Subject(first, first, "relative", at), "bound", first, use.ending)
    if at and low[at - 1] in pack.conjunctions and low[at - 1] not in pack.commas:
        return _shared(line, use, first, pack)
    if first >= at:
        return _bare(line, use, pack)
    return _filled(line, use, first, pack)


def _start(line: Line, use: Use, pack: Pack) -> int:
    """Index of the first word of the clause, cut off from one before it that no comma sets apart."""
    low, at = line.low, use.finite
    first = opening(line, at, pack)
    for index in range(at - 1, first, -1):
        if low[index] in pack.that and not pack.comma_clause:
            return index
        if (
            low[index] in pack.breaks
            and low[index - 1] not in pack.prepositions
            and not pack.comma_clause
        ):
            return index
        if low[index] in pack.conjunctions and index < at - 1:
            if low[first] in pack.pronouns and low[first] not in pack.possessives:
                return index
            if any(finite(line, other, pack) for other in range(first, index)):
                return index
    return first


def _relative(line: Line, use: Use, first: int, pack: Pack) -> bool:
    before = line.low[first - 1] if first else ""
    if before == "," or (not pack.comma_clause and first):
        return use.finite >= use.verb if pack.final_verbs else True
    return False


def _bound(line: Line, use: Use, first: int, pack: Pack) -> Place:
    """In a clause that hangs on another the subject stands right behind what opens it."""
    fronted = not pack.final_verbs and line.low[first] not in pack.like
    if fronted and use.finite - first > 2:
        found = behind(line, use, pack)
        if found is not None:  # "När mötet var slut sade Karin Lund": the clause before is whole
            return Place(found, "inverted", first, max(found.last + 1, use.ending))
    if pack.final_verbs and not use.parted and not _is_last(line, use.finite, pack):
        found = behind(line, use, pack)
        if found is not None:  # "Als Beispiel nannte Holm"
            return Place(found, "inverted", first, max(found.last + 1, use.ending))
    found = phrase(line, first + 1, use.finite, pack)
    return Place(found, "bound", first, use.ending)


def _is_last(line: Line, index: int, pack: Pack) -> bool:
    """Whether a verb ends its clause."""
    after = line.low[index + 1] if index + 1 < len(line) else ""
    return not after or after in STOPS or after in pack.conjunctions or after in pack.that


def _shared(line: Line, use: Use, first: int, pack: Pack) -> Place:
    at = use.finite - 1
    main = None
    if first < at and not first:
        main = _opening_noun(line, first, at, pack)
    if main is None or first:
        subject = Subject(at, at, "inherited", use.finite)
    else:
        subject = Subject(main.first, main.last, "inherited", use.finite)
    return Place(subject, "shared", at, use.ending)


def _opening_noun(line: Line, first: int, limit: int, pack: Pack) -> Subject | None:
    """The subject that a sentence opens with, or that follows its first verb."""
    if not _is_phrase(line, first, pack):
        return None
    if pack.capitalised_nouns or line.low[first] in pack.pronouns:
        return phrase(line, first, limit, pack)
    end = plain_end(line, first, limit, pack, strict=True)
    return Subject(first, end - 1, "np", first) if end > first else None


def _bare(line: Line, use: Use, pack: Pack) -> Place:
    """A verb right behind a stop: "..., sagte Holm", "Holm, die Bürgermeisterin, sagte"."""
    at = use.finite
    if not at:
        return Place(None, "none", at, use.ending)
    found = behind(line, use, pack)
    if found is not None and not (
        found.kind == "np"
        and not is_name(line.words[found.first])
        and (other := _apposed(line, at - 1, pack)) is not None
        and other.first < at - 2
    ):
        return Place(found, "inverted", at, max(found.last + 1, use.ending))
    if line.low[at - 1] in (",", ")") or line.low[at - 1] in DASHES:
        found = _apposed(line, at - 1, pack)
        if found is not None:
            return Place(found, "first", found.first, use.ending)
    return Place(None, "none", at, use.ending)


def _apposed(line: Line, comma: int, pack: Pack) -> Subject | None:
    """The subject of "Vera Holm, Bürgermeisterin von Seedorf, sagte"."""
    low = line.low
    if low[comma] != "," and low[comma] != ")" and low[comma] not in DASHES:
        return None
    head = opening(line, comma, pack)
    first = -1
    while head > 1 and low[head - 1] == "," and comma - head < 40:
        head = opening(line, head - 1, pack)
        while head < comma and low[head] in pack.conjunctions:
            head += 1
        if _is_phrase(line, head, pack):
            first = head
    if first < 0:
        return None
    stop = next((index for index in range(first, comma) if low[index] == ","), comma)
    if any(finite(line, index, pack) for index in range(first, stop)):
        return None
    return Subject(first, comma - 1, "np", comma + 1)


def _is_phrase(line: Line, first: int, pack: Pack) -> bool:
    """Whether a clause opens with what may be a subject, not with an adverb or a preposition."""
    word = line.low[first]
    return not (
        word in pack.prepositions
        or word in pack.breaks
        or word in pack.that
        or is_asked(line, first, pack)
        or (word in pack.relatives and first > 0 and line.low[first - 1] == ",")
        or is_adverbial(line, first, pack)
        or word in STOPS
    )


def _filled(line: Line, use: Use, first: int, pack: Pack) -> Place:
    """One phrase stands before the verb: the subject, or what the subject follows."""
    low, at = line.low, use.finite
    if low[first] in pack.focus and first + 1 < at and _is_phrase(line, first + 1, pack):
        first += 1
    if _is_person(low[first], pack) and all(
        is_adverbial(line, index, pack) for index in range(first + 1, at)
    ):
        return Place(Subject(first, first, "pronoun", at), "first", first, use.ending)
    if _is_inverted(line, use, first, pack):
        return _inverted(line, use, first, pack)
    first = _enumerated(line, first, at, pack)
    last = at - 1
    while last > first and is_adverbial(line, last, pack):
        last -= 1
    lone = last == first and not is_name(line.words[first])
    if lone and not first:
        return _inverted(line, use, first, pack)
    if any(finite(line, index, pack) for index in range(first + 1, at)):
        return Place(None, "none", first, use.ending)
    if low[first] in STOPS or low[last] in pack.prepositions or low[last] in pack.no_head:
        return Place(None, "none", first, use.ending)
    if lone and low[first] not in pack.plurals and pack.capitalised_nouns:
        return Place(None, "none", first, use.ending)
    last = unbound(line, first, last, pack)
    return Place(Subject(first, last, "np", at), "first", first, use.ending)


def _is_person(word: str, pack: Pack) -> bool:
    """Whether a pronoun can be a subject by itself."""
    return word in pack.pronouns and not (
        word in pack.possessives or word in pack.objects or word in pack.fillers
    )


def _is_inverted(line: Line, use: Use, first: int, pack: Pack) -> bool:
    """Whether what stands before the verb is no subject, so that this follows."""
    low, at = line.low, use.finite
    word = low[first]
    if (
        not _is_phrase(line, first, pack)
        or (word in pack.fillers and at == first + 1)
        or not pack.clear_pronouns.isdisjoint(low[at + 1 : at + 2])
        or (low[at - 1] in pack.time and at > first + 1)
        or (bool(pack.dative_articles) and is_told(line, first, pack))
    ):
        return True
    # "Monatelang stritt Holm ab"
    alone = at == first + 1 and word.endswith(pack.adverb_like)
    return alone and behind(line, use, pack) is not None


def _inverted(line: Line, use: Use, first: int, pack: Pack) -> Place:
    """The subject behind its verb, where something else fills the place before it."""
    found = behind(line, use, pack)
    if found is None:
        return Place(None, "none", first, use.ending)
    return Place(found, "inverted", first, max(found.last + 1, use.ending))


def _enumerated(line: Line, first: int, at: int, pack: Pack) -> int:
    """Where a subject begins whose last part is joined to others ("Ruiz, Moor und Ruf sagten")."""
    low = line.low
    if first < 2 or low[first - 1] != "," or pack.joining.isdisjoint(low[first:at]):
        return first
    head = opening(line, first - 1, pack)
    while head > 1 and low[head - 1] == ",":
        head = opening(line, head - 1, pack)
    if head or not _is_phrase(line, head, pack):
        return first
    return first if any(finite(line, index, pack) for index in range(head, first)) else head


def behind(line: Line, use: Use, pack: Pack) -> Subject | None:
    """The subject right of its verb, past adverbs, days, hearers and places."""
    low, size = line.low, len(line)
    at, tries = use.finite + 1, 0
    limit = use.verb if use.parted and use.verb > use.finite else size
    last = particled(line, at, min(size, limit), pack)
    if last > 0:
        return Subject(at, last, "np", at)
    while at < min(size, limit) and tries < _SKIPPED:
        tries += 1
        word = low[at]
        if word in STOPS and word != QUOTED:
            return None
        if word in pack.that or word in pack.whether or word in pack.breaks:
            return None
        if word in pack.datives or word in pack.hearing or is_told(line, at, pack):
            after = past_hearer(line, at, pack)
            if after <= at:
                return None
            at = after
            continue
        if word in pack.prepositions:
            after = past_adjunct(line, at, pack)
            if after <= at:
                return None
            at = after
            continue
        if (
            word in pack.adverbs
            or word in pack.after
            or word in pack.time
            or word in pack.objects
            or word in pack.negations
            or word.endswith(pack.adverb_endings)
        ) and not (is_name(line.words[at]) and at == use.finite + 1 and word not in pack.time):
            at += 1
            continue
        break
    if at >= min(size, limit):
        return None
    found = phrase(line, at, limit, pack)
    return found and with_name(line, found, pack)
