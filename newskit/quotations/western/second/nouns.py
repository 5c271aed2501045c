"""Read noun phrases from their first word on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.second.between import is_adverbial
from newskit.quotations.western.second.clauses import finite, names_something
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_FULL = 2  # words of a full name
_NOUNS = 22  # words of a noun phrase


def phrase(line: Line, at: int, limit: int, pack: Pack) -> Subject | None:
    """The noun phrase or pronoun that begins at a word and ends before limit, as a subject."""
    low, words = line.low, line.words
    limit = min(limit, len(line))
    last = particled(line, at, limit, pack)
    if last > 0:
        return Subject(at, last, "np", at)
    while at < limit and (is_adverbial(line, at, pack) or low[at] in pack.objects):
        if is_name(words[at]) and low[at] not in pack.time:
            break
        if low[at] in pack.datives:
            return None
        at += 1
    if at >= limit:
        return None
    word = low[at]
    if stands_alone(line, at, pack):
        return Subject(at, at, "pronoun", at) if word not in pack.objects else None
    if not pack.capitalised_nouns:
        end = plain_end(line, at, limit, pack)
        return Subject(at, end - 1, "np", at) if end > at else None
    end = noun_end(line, at, limit, pack)
    return Subject(at, unbound(line, at, end - 1, pack), "np", at) if end > at else None


def stands_alone(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is a pronoun here, not the article of a noun ("den", "den lokala polisen")."""
    word = line.low[at]
    if word not in pack.pronouns or word in pack.possessives:
        return False
    if word not in pack.determiners or at + 1 >= len(line):
        return True
    after = line.low[at + 1]
    return (
        after in STOPS
        or after in pack.that
        or finite(line, at + 1, pack)
        or (after in pack.prepositions or after in pack.adverbs or after in pack.after)
    )


def particled(line: Line, at: int, limit: int, pack: Pack) -> int:
    """Index of the name that small particles open and that is all there is ("sagte von Graven."), or -1."""
    low, words = line.low, line.words
    index = at
    while (
        index < min(limit, at + 2) and low[index] in pack.particles_name and words[index].islower()
    ):
        index += 1
    if index == at or index >= limit or not is_name(words[index]) or low[index] in pack.time:
        return -1
    return index if index + 1 >= len(line) or low[index + 1] in STOPS else -1


def unbound(line: Line, first: int, last: int, pack: Pack) -> int:
    """Index of the last word of a subject without what tells whose a named person is.

    "Vera Holm von der Bürgerliste" is Vera Holm, but "Ursula von der Leyen" is all name. What follows an
    article is told or owns the person: "sagte Vera Holm der Neuen Presse".
    """
    low, words = line.low, line.words
    for index in range(first + 2, last):
        if (
            low[index] in pack.dative_articles
            and is_name(words[index - 1])
            and is_name(words[index - 2])
            and pack.organisations.isdisjoint(low[index - 2 : index])
        ):
            return index - 1
        if (
            low[index] in pack.prepositions
            and is_name(words[index - 1])
            and is_name(words[index - 2])
            and not (
                low[index - 2] in pack.callings
                and low[index] in pack.particles_name
                and (low[index - 1] in pack.given or low[index + 1] not in pack.articles)
            )
        ):
            return index - 1
    return last


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


def plain_end(line: Line, at: int, limit: int, pack: Pack, *, strict: bool = False) -> int:
    """Index behind the noun phrase that begins here, where nouns are printed small; at when none does.

    strict: whether anything may follow, so that the phrase ends with its first noun or name.
    """
    low, words = line.low, line.words
    index, last = at, at
    noun = named = False
    loose = not strict
    while index < min(limit, at + _NOUNS):
        word = low[index]
        if word == QUOTED and names_something(line, index, pack):
            pass
        elif word in STOPS or word in pack.that or word in pack.whether or word in pack.negations:
            break
        elif is_name(words[index]) and not (word in pack.time and index > at):
            named = True
        elif named and word in pack.particles_name and _is_before_name(line, index, limit):
            pass
        elif (
            (noun or named)
            and word in pack.prepositions
            and not pack.media.isdisjoint(low[index + 1 : index + 4])
        ):
            break  # "skriver bolaget i ett pressmeddelande"
        elif (noun or named) and _binds(line, index, limit, pack, loose=loose and not named):
            if not _is_bound(line, index, limit, pack, loose=loose and not named):
                break
            noun = named = False
            index += 1
            continue
        elif word in pack.determiners or word in pack.possessives or word[0].isdigit():
            if noun or named:
                break
        elif (
            _small_end(line, index, at, pack)
            or named
            or (noun and not _is_before_name(line, index, limit))
        ):
            break
        else:
            noun = noun or _is_noun(line, index, limit, pack, strict=strict)
        if word not in pack.articles:
            last = index + 1
        index += 1
    return last


def _is_before_name(line: Line, index: int, limit: int) -> bool:
    """Whether a name follows a word before the limit."""
    return index + 1 < limit and is_name(line.words[index + 1])


def _binds(line: Line, index: int, limit: int, pack: Pack, *, loose: bool) -> bool:
    """Whether a word joins another noun to the one before; loose: with any preposition that links."""
    return _governs(line.low[index], pack, loose=loose) or (
        line.low[index] in pack.joining and index + 1 < limit
    )


def _governs(word: str, pack: Pack, *, loose: bool) -> bool:
    return word in pack.genitive or (loose and word in pack.linking)


def _is_bound(line: Line, index: int, limit: int, pack: Pack, *, loose: bool) -> bool:
    """Whether what follows such a word is a noun of the same phrase."""
    after = line.low[index + 1] if index + 1 < limit else ""
    if _governs(line.low[index], pack, loose=loose):
        return bool(after) and after not in pack.time and after not in pack.audiences
    return is_name(line.words[index + 1]) or after in pack.determiners or after in pack.roles


def _small_end(line: Line, index: int, at: int, pack: Pack) -> bool:
    """Whether a word ends a noun phrase before it."""
    word = line.low[index]
    return (
        word in pack.prepositions
        or word in pack.breaks
        or word in pack.relatives
        or word in pack.infinitive
        or (index > at and (word in pack.after or word in pack.adverbs or word in pack.time))
        or finite(line, index, pack)
        or (word in pack.pronouns and word not in pack.possessives)
    )


def _is_noun(line: Line, index: int, limit: int, pack: Pack, *, strict: bool) -> bool:
    """Whether a small word is the noun that its phrase is about."""
    word = line.low[index]
    if word in pack.organisations or word in pack.roles or word in pack.sources:
        return True
    if not strict or index + 1 >= limit or word in pack.adjectives:
        return False
    return not word.endswith(pack.adjective_endings)


def _goes_on(line: Line, index: int, limit: int, pack: Pack) -> bool:
    """Whether a noun phrase goes on with a small word behind a noun ("der Stadt", "von Seedorf")."""
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
    """Whether "der" behind a noun binds a genitive, not a new phrase ("der Polizei der Fahrer").

    Behind what a source gives it does, whoever hears of it elsewhere: "Angaben der Zeitung".
    """
    if line.low[index - 1] in pack.sources:
        return True
    for at in range(index + 1, min(len(line), index + 5)):
        if is_name(line.words[at]):
            word = line.low[at]
            return word not in pack.audiences and not word.endswith(pack.agent_endings)
    return False


def with_name(line: Line, found: Subject, pack: Pack) -> Subject:
    """A role with the name that two commas set apart ("sagte die Landrätin, Ute Brenner, ...")."""
    low, words, last = line.low, line.words, found.last
    if low[last + 1 : last + 2] != [","] or not any(map(pack.calling, low[found.first : last + 1])):
        return found
    end = last + 2
    while end < len(line) and is_name(words[end]) and low[end] not in pack.no_verbs:
        end += 1
    if end - last < _FULL + 2 or (end < len(line) and low[end] not in STOPS):
        return found
    return msgspec.structs.replace(found, last=end - 1)
