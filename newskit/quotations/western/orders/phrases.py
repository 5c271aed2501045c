"""Find the subject among the words on one side of a reporting verb, in a language with free word order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_REACH = 9  # words of a phrase that a preposition opens
_PLAIN = 4  # words of a source without a name
_SOURCE = 7  # words of a source that a comma closes
_NAME = 3  # words in a run of capitals that holds a place and a person ("in Lom Ivan Petrov")


def subject(line: Line, a: int, b: int, pack: Pack) -> Subject | None:
    """Return the first noun phrase or pronoun of words a..b (half-open) that nothing governs."""
    low = line.low
    at = a
    while at < b:
        word = low[at]
        if _passed(line, at, pack) or word in STOPS:
            at += 1
        elif word in pack.prepositions:
            at = _governed(line, at, b, pack)
        elif word in pack.audiences and not _speaks(line, at, a, b, pack):
            at = _told(line, at + 1, b, pack)
        elif word in pack.pronouns and word not in pack.possessives:
            return Subject(at, at, "pronoun", at)
        elif word in pack.verbs or word in pack.finite:
            at += 1
        else:
            last = phrase_end(line, at, b, pack)
            return Subject(at, last, "np", at)
    return None


def _passed(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word may stand anywhere and is no part of a subject."""
    word = line.low[at]
    return (
        word in pack.adverbs
        or word in pack.after
        or word in pack.leads
        or word in pack.time
        or word in pack.auxiliaries
        or word in pack.objects
        or word in pack.negations
        or word in pack.conjunctions
        or word.isdigit()
        or (pack.is_adverb(word) and not line.words[at][0].isupper())
        or not (word[0].isalnum() or word == QUOTED)
    )


def _speaks(line: Line, at: int, a: int, b: int, pack: Pack) -> bool:
    """Whether an agency is the only one there, and so the speaker ("Interfax reports")."""
    return line.words[at][0].isupper() and all(
        low in pack.audiences or not is_name(word)
        for low, word in zip(line.low[a:b], line.words[a:b], strict=True)
    )


def phrase_end(line: Line, first: int, b: int, pack: Pack) -> int:
    """Index of the last word of the noun phrase that starts at first and ends before b."""
    low, words = line.low, line.words
    last = at = first
    while at < b:
        word = low[at]
        if word == QUOTED and at > first:
            last = at  # a firm's or a paper's name
        elif word in STOPS or (at > first and _ends(line, at, pack)):
            break
        elif word in pack.origin and at == first + 1 and low[first] in pack.determiners:
            last = at  # "one of the gymnasts"
        elif pack.caseless and word in pack.prepositions and word not in pack.linking:
            break
        elif word in pack.prepositions and word not in pack.linking:
            after = _governed(line, at, b, pack)
            if after >= b or not (is_name(words[after]) or pack.is_calling(low[after])):
                break
            at = after
            last = at
        elif (word in pack.joining and at + 1 < b and _ends(line, at + 1, pack)) or (
            not pack.caseless and _closed(line, first, at, pack)
        ):
            break
        else:
            last = at
        at += 1
    while last > first and (
        low[last] in pack.prepositions or low[last] in pack.linking or low[last] in pack.joining
    ):
        last -= 1
    return last


def _ends(line: Line, at: int, pack: Pack) -> bool:
    word = line.low[at]
    return (
        (word in pack.time and not line.words[at][0].isupper())
        or word in pack.adverbs
        or word in pack.after
        or word in pack.objects
        or word in pack.finite
        or word in pack.shown
        or word in pack.auxiliaries
        or word in pack.negations
        or word in pack.breaks
        or word in pack.that
        or (word in pack.verbs and not line.words[at][0].isupper())
        or (word in pack.audiences and not line.words[at][0].isupper())
        or (word in pack.pronouns and word not in pack.possessives)
    )


def _closed(line: Line, first: int, at: int, pack: Pack) -> bool:
    """Whether a person's name is over: a plain word behind capitals that a role led up to."""
    words = line.words
    if is_name(words[at]) or at == first or not is_name(words[at - 1]):
        return False
    low = line.low
    if low[at] in pack.linking or low[at] in pack.joining or low[at] in pack.particles_name:
        return False
    if at - 1 == first and not line.start_of(first) > line.start:
        return False  # a capital that only opens the sentence
    return not any(is_name(words[index]) for index in range(at, min(len(line), at + 3)))


def _governed(line: Line, preposition: int, b: int, pack: Pack) -> int:
    """Index of the first word after what a preposition governs; b where all is."""
    low, words = line.low, line.words
    took = False
    at = preposition + 1
    while at < min(b, preposition + 1 + _REACH):
        word = low[at]
        if word == QUOTED:
            took = True
        elif word in STOPS:
            break
        elif word in pack.prepositions:
            return _governed(line, at, b, pack)
        elif word in pack.pronouns and word not in pack.possessives:
            if took:
                break
            took = True
        elif took and (word in pack.roles or word in pack.titles):
            break
        elif is_name(words[at]):
            end = at + 1
            while end < b and is_name(words[end]) and low[end] not in pack.roles:
                end += 1
            acronym = len(words[at]) > 1 and words[at].isupper()
            # "in the police of Lom", but "in an interview Petrov"
            owned = end - at == 1 and _is_body(low[at - 1], pack)
            if took and not acronym and low[at] not in pack.audiences and not owned:
                break
            # "in Lom Ivan Petrov": a place is one word where a person has to follow
            if not (acronym or end - at >= _NAME or (end == b and end - at == 2)):
                at = end - 1
            took = True
        elif pack.caseless and took:
            if low[at - 1] not in pack.media or word in pack.callings:
                break
        else:
            took = True
        at += 1
    else:
        return min(at, b)
    return at


def _told(line: Line, at: int, b: int, pack: Pack) -> int:
    """Index of the first word after the hearers named from this place on."""
    low, words = line.low, line.words
    while at < b:
        word = low[at]
        if word == QUOTED or word in pack.audiences or word in pack.genitive:
            at += 1
            continue
        if word in STOPS or word in pack.roles or word in pack.titles or word in pack.prepositions:
            break
        if is_name(words[at]):
            end = at + 1
            while end < b and is_name(words[end]) and low[end] not in pack.roles:
                end += 1
            acronym = len(words[at]) > 1 and words[at].isupper()
            if not acronym and not (end < b and (low[end] in pack.roles or is_name(words[end]))):
                break
            at = at + 1 if acronym else end
            continue
        if word in pack.pronouns or pack.caseless:
            break
        at += 1
    return at


def oblique(line: Line, first: int, size: int, pack: Pack) -> Subject | None:
    """Return the source that a phrase such as "according to" governs, from this word on."""
    low, words = line.low, line.words
    if first >= size or low[first] in STOPS or low[first] in pack.relatives:
        return None
    if low[first] in pack.pronouns or low[first] in pack.objects:
        plain = low[first] not in pack.possessives or (
            first + 1 >= size or low[first + 1] in STOPS or low[first + 1] in pack.finite
        )
        if plain:
            return Subject(first, first, "pronoun", first)
    if pack.caseless:
        return Subject(first, _caseless_end(line, first, size, pack), "np", first)
    last = at = first
    named = False
    if not pack.cases and (end := _short_end(line, first, size, pack)) > first:
        return Subject(first, end - 1, "np", first)
    while at < size:
        word = low[at]
        if word == QUOTED and at > first:
            if line.text[line.end_of(at - 1) : line.start_of(at)].strip():
                break
        elif word in STOPS or (at > first and _ends(line, at, pack)):
            break
        elif word in pack.prepositions:
            if named or word not in pack.linking:
                break
        elif is_name(words[at]) and at > first - 1:
            named = True
        elif at > first and not pack.comma_according and _whole(line, at, named, pack):
            break
        last = at
        at += 1
    while last > first and (low[last] in pack.prepositions or low[last] in pack.joining):
        last -= 1
    kind = "oblique" if pack.cases else "np"
    return Subject(first, last, kind, first)


def _caseless_end(line: Line, first: int, size: int, pack: Pack) -> int:
    """Index of a source's last word in a script without capitals: before a stop, or a plain word."""
    low = line.low
    at = first + 1
    while at < size and low[at] not in STOPS and not _ends(line, at, pack):
        if low[at] in pack.prepositions and low[at] not in pack.linking:
            break
        at += 1
    if at - first <= _SOURCE and (at >= size or low[at] in STOPS):
        return at - 1
    at = first + 1
    while at < size and low[at].startswith(pack.definite_prefixes):
        at += 1
    return at - 1


def _short_end(line: Line, first: int, size: int, pack: Pack) -> int:
    """Index of the stop behind a source of a few plain words, or 0."""
    for at in range(first, min(size, first + _PLAIN) + 1):
        if at >= size or line.low[at] in (",", "."):
            return at
        if is_name(line.words[at]) or line.low[at] in STOPS or _ends(line, at, pack):
            break
    return 0


def _whole(line: Line, at: int, named: bool, pack: Pack) -> bool:
    """Whether the source is complete before a plain word, where no comma need tell."""
    low = line.low
    if low[at] in pack.joining or low[at] in pack.genitive or low[at] in pack.particles_name:
        return False
    if named:
        return True
    if any(is_name(line.words[index]) for index in range(at, min(len(line), at + 3))):
        return False
    before = low[at - 1]
    if before.endswith(pack.adjective_forms) or before in pack.determiners:
        return False
    if _is_body(before, pack) and low[at].endswith(pack.adjective_forms):
        return False  # "straży pożarnej"
    return not (_is_body(low[at], pack) and (pack.is_calling(before) or before in pack.sources))


def _is_body(word: str, pack: Pack) -> bool:
    """Whether a word, in any case, is a noun for a body ("ministry")."""
    return not pack.organisations.isdisjoint(pack.nominatives(word))
