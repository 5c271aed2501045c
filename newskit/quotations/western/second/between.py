"""Pass over the words of hearers, times and places between a verb and its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.second.clauses import names_something

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def is_adverbial(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word is no part of a noun phrase: an adverb, a day, a word in the dative."""
    word = line.low[index]
    return (
        word in pack.adverbs
        or word in pack.after
        or word in pack.leads
        or word in pack.time
        or word in pack.datives
        or word in pack.genitive_only
        or word in pack.asides
        or word in pack.objects
        or word.endswith(pack.adverb_endings)
    )


def is_told(line: Line, at: int, pack: Pack) -> bool:
    """Whether somebody who is told stands here: "der dpa", "Journalisten"."""
    low = line.low
    return low[at] in pack.audiences or (
        low[at] in pack.dative_articles
        and any(low[index] in pack.audiences for index in range(at + 1, min(len(line), at + 3)))
    )


def past_hearer(line: Line, at: int, pack: Pack) -> int:
    """Index behind the words for who is told ("dem Sender Nordfunk", "der Zeitung „Neuer Bote“")."""
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


def is_asked(line: Line, first: int, pack: Pack) -> bool:
    """Whether a clause opens with what somebody was asked ("Darauf angesprochen, ...")."""
    return not pack.asked.isdisjoint(line.low[first : first + 2])


def holds_question(line: Line, first: int, at: int, pack: Pack) -> bool:
    """Whether what stands before a verb says what was asked ("Auf die Frage, ob ..., sagte sie")."""
    low = line.low
    return any(
        low[index - 1] == "," and low[index] in pack.whether for index in range(first + 2, at)
    )
