"""Find the subject of a verb that stands second: before it, behind it, or in front of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import inversion
from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.second.clauses import (
    DASHES,
    finite,
    names_something,
    opening,
)
from newskit.quotations.western.subjects import Subject, main_subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.second.cues import Use

_SKIPPED = 12  # words between a verb and its subject behind it
_NOUNS = 22  # words of a noun phrase


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
    found = phrase(line, first + 1, use.finite, pack)
    return Place(found, "bound", first, use.ending)


def _shared(line: Line, use: Use, first: int, pack: Pack) -> Place:
    at = use.finite - 1
    main = None
    if first < at and not first:
        main = (
            _opening_noun(line, first, at, pack)
            if pack.capitalised_nouns
            else main_subject(line, at, pack)
        )
    if main is None or first:
        subject = Subject(at, at, "inherited", use.finite)
    else:
        subject = Subject(main.first, main.last, "inherited", use.finite)
    return Place(subject, "shared", at, use.ending)


def _opening_noun(line: Line, first: int, limit: int, pack: Pack) -> Subject | None:
    """The subject that a sentence opens with, or that follows its first verb."""
    if not _is_phrase(line, first, pack):
        return None
    return phrase(line, first, limit, pack)


def _bare(line: Line, use: Use, pack: Pack) -> Place:
    """A verb right behind a stop: "..., sagte Lohse", "Lohse, die Bürgermeisterin, sagte"."""
    at = use.finite
    if not at:
        return Place(None, "none", at, use.ending)
    found = behind(line, use, pack)
    if found is not None:
        return Place(found, "inverted", at, max(found.last + 1, use.ending))
    if line.low[at - 1] in (",", ")") or line.low[at - 1] in DASHES:
        found = _apposed(line, at - 1, pack)
        if found is not None:
            return Place(found, "first", found.first, use.ending)
    return Place(None, "none", at, use.ending)


def _apposed(line: Line, comma: int, pack: Pack) -> Subject | None:
    """The subject of "Petra Lohse, Bürgermeisterin von Altdorf, sagte"."""
    low = line.low
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
        or (word in pack.relatives and first > 0 and line.low[first - 1] == ",")
        or is_adverbial(line, first, pack)
        or word in STOPS
    )


def is_adverbial(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word is no part of a noun phrase: an adverb, a day, a word in the dative."""
    word = line.low[index]
    return (
        word in pack.adverbs
        or word in pack.after
        or word in pack.leads
        or word in pack.time
        or word in pack.datives
        or word in pack.asides
        or word in pack.objects
        or any(word.endswith(ending) for ending in pack.adverb_endings)
    )


def _filled(line: Line, use: Use, first: int, pack: Pack) -> Place:
    """One phrase stands before the verb: the subject, or what the subject follows."""
    low, words, at = line.low, line.words, use.finite
    word = low[first]
    person = word in pack.pronouns and word not in pack.possessives and word not in pack.objects
    if person and all(is_adverbial(line, index, pack) for index in range(first + 1, at)):
        return Place(Subject(first, first, "pronoun", at), "first", first, use.ending)
    inverted = not _is_phrase(line, first, pack) or (word in pack.fillers and at == first + 1)
    last = at - 1
    if not inverted:
        while last > first and is_adverbial(line, last, pack):
            last -= 1
        if not first and last == first and not is_name(words[first]):
            inverted = True
    if inverted:
        found = behind(line, use, pack)
        if found is None:
            return Place(None, "none", first, use.ending)
        return Place(found, "inverted", first, max(found.last + 1, use.ending))
    if low[first] in STOPS or low[last] in pack.prepositions or low[last] in pack.no_head:
        return Place(None, "none", first, use.ending)
    if (
        first == last
        and not is_name(words[first])
        and low[first] not in pack.plurals
        and pack.capitalised_nouns
    ):
        return Place(None, "none", first, use.ending)
    return Place(Subject(first, last, "np", at), "first", first, use.ending)


def behind(line: Line, use: Use, pack: Pack) -> Subject | None:
    """The subject right of its verb, past adverbs, days, hearers and places."""
    low, size = line.low, len(line)
    at, tries = use.finite + 1, 0
    limit = use.verb if use.parted and use.verb > use.finite else size
    while at < min(size, limit) and tries < _SKIPPED:
        tries += 1
        word = low[at]
        if word in STOPS and word != QUOTED:
            return None
        if word in pack.that or word in pack.whether or word in pack.breaks:
            return None
        if word in pack.datives or word in pack.hearing or _heard(line, at, pack):
            after = _past_hearer(line, at, pack)
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
            or any(word.endswith(ending) for ending in pack.adverb_endings)
        ) and not (is_name(line.words[at]) and at == use.finite + 1 and word not in pack.time):
            at += 1
            continue
        break
    if at >= min(size, limit):
        return None
    return phrase(line, at, limit, pack)


def _heard(line: Line, at: int, pack: Pack) -> bool:
    """Whether somebody who is told stands here: "der dpa", "Journalisten"."""
    low = line.low
    return low[at] in pack.audiences or (
        low[at] in pack.dative_articles
        and any(low[index] in pack.audiences for index in range(at + 1, min(len(line), at + 3)))
    )


def _past_hearer(line: Line, at: int, pack: Pack) -> int:
    """Index behind the words for who is told ("dem Sender Nordfunk", "der Zeitung „Nordblick“")."""
    low, words, size = line.low, line.words, len(line)
    index = at
    while index < size and not is_name(words[index]) and low[index] not in STOPS:
        if low[index] in pack.audiences:
            index += 1
            break
        index += 1
        if index - at > 4:
            return at
    else:
        index += 1
    while index < size and (
        (is_name(words[index]) and low[index - 1] in pack.audiences)
        or (low[index] == QUOTED and names_something(line, index, pack))
        or low[index] in pack.genitive_only
        or low[index - 1] in pack.genitive_only
    ):
        index += 1
    return index


def past_adjunct(line: Line, at: int, pack: Pack) -> int:
    """Index behind a phrase that a preposition opens ("in einem Interview", "am Montag")."""
    low, words, size = line.low, line.words, len(line)
    index = at + 1
    while index < min(size, at + 10):
        word = low[index]
        if word in STOPS and not names_something(line, index, pack):
            return index
        if word in pack.time or word in pack.media or word in pack.audiences or word[0].isdigit():
            index += 1
            while index < size and (
                low[index] in pack.time
                or low[index][0].isdigit()
                or (low[index] == QUOTED and names_something(line, index, pack))
            ):
                index += 1
            return index
        if pack.capitalised_nouns and is_name(words[index]):
            index += 1
            while index < size and (is_name(words[index]) and low[index - 1] in pack.organisations):
                index += 1
            if index < size and low[index] in pack.genitive_only:
                continue
            return index
        if (
            not pack.capitalised_nouns
            and index > at + 1
            and (is_name(words[index]) or low[index] in pack.articles)
        ):
            return index
        index += 1
    return index


def phrase(line: Line, at: int, limit: int, pack: Pack) -> Subject | None:
    """The noun phrase or pronoun that begins at a word and ends before limit, as a subject."""
    low, words = line.low, line.words
    limit = min(limit, len(line))
    while at < limit and (is_adverbial(line, at, pack) or low[at] in pack.objects):
        if is_name(words[at]) and low[at] not in pack.time:
            break
        if low[at] in pack.datives:
            return None
        at += 1
    if at >= limit:
        return None
    word = low[at]
    if word in pack.pronouns and word not in pack.possessives:
        return Subject(at, at, "pronoun", at) if word not in pack.objects else None
    if not pack.capitalised_nouns:
        found = inversion.right_subject(line, at, pack)
        if found is None or found.first >= limit:
            return None
        return msgspec.structs.replace(found, last=min(found.last, limit - 1))
    end = noun_end(line, at, limit, pack)
    return Subject(at, end - 1, "np", at) if end > at else None


def noun_end(line: Line, at: int, limit: int, pack: Pack) -> int:
    """Index behind the noun phrase that begins here, where nouns have capitals; at when none does."""
    low, words = line.low, line.words
    index, last, noun = at, at, False
    while index < min(limit, at + _NOUNS):
        word = low[index]
        capital = is_name(words[index])
        if word == "(":
            other = index + 1
            while other < limit and low[other] != ")" and other - index < 8:
                other += 1
            if other >= limit or low[other] != ")" or not noun:
                break
            index = other + 1
            last = index
            continue
        if word == QUOTED:
            if not names_something(line, index, pack):
                break
            noun, last = True, index + 1
        elif word in STOPS or word in pack.that:
            break
        elif capital:
            if word in pack.time and noun:
                break
            noun, last = True, index + 1
        elif (noun and not _goes_on(line, index, limit, pack)) or (
            not noun
            and (word in pack.prepositions or word in pack.breaks or finite(line, index, pack))
        ):
            break
        index += 1
    return last if noun else at


def _goes_on(line: Line, index: int, limit: int, pack: Pack) -> bool:
    """Whether a noun phrase goes on with a small word behind a noun ("der Stadt", "von Altdorf")."""
    low, words = line.low, line.words
    word = low[index]
    if index + 1 >= limit:
        return False
    after = low[index + 1]
    if word in pack.genitive_only:
        return True
    if word in pack.genitive:
        return word in pack.prepositions or genitive_der(line, index, pack)
    if word in pack.particles_name and is_name(words[index + 1]):
        return True
    if word in pack.joining:
        return is_name(words[index + 1]) or after in pack.articles or after in pack.possessives
    before = low[index - 1]
    if before in pack.genitive_only or before in pack.genitive or before in pack.articles:
        return True
    if before in pack.prepositions or before[0].isdigit():
        return True
    # "der 52 Jahre alte Konrad", "der Leiter der zuständigen Behörde"
    return (
        (low[index - 2][0].isdigit() and not is_name(words[index]))
        or (low[index - 2] in pack.genitive and not is_name(words[index - 1]))
        or (word in pack.linking and after not in pack.time)
    )


def genitive_der(line: Line, index: int, pack: Pack) -> bool:
    """Whether "der" behind a noun binds a genitive, not a new phrase ("der Polizei der Fahrer")."""
    for at in range(index + 1, min(len(line), index + 5)):
        if is_name(line.words[at]):
            word = line.low[at]
            return word not in pack.audiences and not word.endswith(tuple(pack.agent_endings))
    return False
