"""Find the person whom a noun phrase names, past titles, offices, bodies and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.mentions.phrases import (
    NOBODY,
    Named,
    Phrase,
    clean,
    owns,
    titled_by,
)
from newskit.quotations.western.names import given_at, is_surname, is_title

if TYPE_CHECKING:
    pass


def before_body(phrase: Phrase) -> Named | None:
    """ "Ada Bello of the firm Kolm": a whole name stands before the body that it speaks for."""
    pack, low = phrase.pack, phrase.low
    if not phrase.runs or pack.capitalised_nouns:
        return None
    start, stop = phrase.runs[0]
    if (part := _before_of(phrase, start, stop)) > start:
        stop = part  # "geologist Ada Bello of Kolm's Water Institute": one run of capitals
    elif len(phrase.runs) < 2:
        return None
    governed = phrase.stop > stop and (low[stop] in pack.prepositions or low[stop] in pack.genitive)
    if not governed or phrase.has_body(start, stop):
        return None
    begin = after_titles(phrase, start, stop)
    if stop - begin < 2 or owns(phrase.words[stop - 1]):
        return None
    before = low[start - 1] if start > phrase.start else ""
    if before in pack.prepositions or before in pack.definite:
        return None
    role = phrase.text(phrase.first, begin) if begin > phrase.first else None
    return Named("person", clean(phrase.text(begin, stop)), role)


def _before_of(phrase: Phrase, start: int, stop: int) -> int:
    """Index of the "of" in a run of capitals that parts a person from a body, else its start."""
    pack, low = phrase.pack, phrase.low
    for at in range(start + 2, stop - 1):
        if low[at] in pack.genitive:
            begin = after_titles(phrase, start, at)
            if at - begin < 2:
                return start
            known = low[begin] in pack.given or (
                begin > phrase.start and pack.calling(low[begin - 1])
            )
            names = [word.rstrip(".") for word in low[begin:at]]
            titled = any(word in pack.titles or word in pack.callings for word in names)
            named = owns(phrase.words[at + 1]) or phrase.has_body(at, stop)
            return at if known and not titled and named else start
    return start


def past_body(phrase: Phrase, c: int, d: int) -> int:
    """Index of a name's first word behind the body or country its bearer speaks for ("МИД России")."""
    low, pack = phrase.low, phrase.pack
    begin = c
    for at in range(c, d - 1):
        if low[at].rstrip(".") in pack.organisations or _is_acronym(phrase, at, d):
            begin = at + 1
    while begin > c and begin < d - 2 and low[begin] in pack.adjectives:
        begin += 1  # "Kementerian Luar Negeri"
    for at in range(begin, d - 1):
        if low[at] in pack.given:
            return at
    if begin < d - 1 and low[begin] in pack.places:
        begin += 1
    return begin


def _is_acronym(phrase: Phrase, at: int, stop: int) -> bool:
    """Whether capitals alone stand before a whole name that is printed otherwise ("ОВА Петро Лунь")."""
    word = phrase.words[at]
    return len(word) > 1 and word.isupper() and stop - at > 2 and phrase.words[at + 1].istitle()


def after_titles(phrase: Phrase, start: int, stop: int) -> int:
    """Where the name begins in a run of capitalised words that a title may open."""
    pack, low = phrase.pack, phrase.low
    at = start
    for index in range(start, stop):
        word = low[index].rstrip(".")
        if start < index == stop - 1 and at < index and _names(phrase, start, word):
            break  # "Ada Baker"
        if is_title(word, pack) or (low[index] in pack.adjectives and index == at):
            at = index + 1
    if at > start or pack.capitalised_nouns or pack.inflected:
        at = start + given_at(phrase.words[start:stop], at - start, pack)
    return at


def _names(phrase: Phrase, start: int, word: str) -> bool:
    """Whether a word for a role is the surname that ends a name, known as one or behind a title."""
    pack = phrase.pack
    titled = start > phrase.start and phrase.low[start - 1] in pack.titles
    return is_surname(word, pack) or (titled and not pack.capitalised_nouns)


def behind_place(phrase: Phrase, c: int, d: int) -> Named | None:
    """ "The head of the school in Kolm Ada Bello": a known given name behind a role's place."""
    pack, low = phrase.pack, phrase.low
    if not any(map(pack.calling, low[phrase.start : c])):
        return None
    begin = c + given_at(phrase.words[c:d], 0, pack)
    if begin == c or d - begin < 2 or phrase.has_body(begin, d):
        return None
    return Named("person", clean(phrase.text(begin, d)), phrase.text(phrase.first, begin))


def behind_office(phrase: Phrase, c: int, d: int) -> int | None:
    """Where the name begins in a run that a title's "of" or "for" opens; None when it is all office.

    "Principal Secretary for Water Joseph Mutiso": the last two words are the name.
    """
    low, pack = phrase.low, phrase.pack
    printed = [at for at in range(c, d) if low[at] not in pack.particles_name]
    if len(printed) > 2:
        given = [at for at in printed[1:-1] if low[at] in pack.given]
        if given or titled_by(phrase, c):  # else, as in "le maire de Saint Jean Bosco", a place
            return given[0] if given else printed[-2]
        return None
    if (
        len(printed) == 2
        and low[c] in pack.organisations
        and low[printed[1]] not in pack.organisations
    ):  # "Secretary of State Kerry"
        return printed[1]
    return None


def person(phrase: Phrase, begin: int, d: int) -> Named:
    """A person's name, unless plain words behind it make it another thing's."""
    low, pack = phrase.low, phrase.pack
    after = low[d] if d < phrase.stop else ""
    if (
        after
        and after not in pack.prepositions
        and after not in pack.joining
        and after not in pack.relatives
        and not phrase.words[d][0].isdigit()
    ):
        if low[phrase.stop - 1] in pack.organisations:
            return Named("organisation", phrase.text(phrase.first, phrase.stop))
        return NOBODY
    role = phrase.text(phrase.first, begin) if begin > phrase.first else None
    return Named("person", clean(phrase.text(begin, d)), role)
