"""Pass over what stands between a reporting verb and what it brings in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.contexts.infinitives import is_infinitive
from newskit.quotations.western.lines import QUOTED, STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_ASIDE = 24  # words between a verb and its "that"
_BRIEF = 8  # words of ", however,"
_ADJUNCT = 16  # words of "in a letter to the council on Monday"
_HEARER = 10  # words of who is told


def parenthesis(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that closes a short aside after a verb ("said, however, that"), or -1."""
    low = line.low
    for index in range(comma + 1, min(len(line), comma + _BRIEF)):
        if low[index] == ",":
            first = low[comma + 1]
            if (
                first in pack.adverbs
                or first in pack.prepositions
                or pack.is_adverb(first)
                or pack.is_progressive(first)
            ):
                return index
            return -1
        if low[index] in STOPS:
            return -1
    return -1


def past_aside(line: Line, comma: int, pack: Pack) -> int:
    """Index after the "that" that an aside between commas keeps from its verb, or 0.

    "garante, embora ninguém o tenha confirmado, que o porto abre"
    """
    low = line.low
    if comma + 2 >= len(line) or not pack.finite_endings:
        return 0
    first = low[comma + 1]
    if not (
        first in pack.breaks
        or first in pack.prepositions
        or first in pack.adverbs
        or first in pack.negations  # "non sans humour"
        or pack.is_adverb(first)
        or pack.is_progressive(first.partition("-")[0])  # "referindo-se"
    ):
        return 0
    for index in range(comma + 2, min(len(line) - 1, comma + _ASIDE)):
        if low[index] == "," and low[index + 1] in pack.that:
            return index + 2
        if low[index] in (";", ":", QUOTED):
            return 0
    return 0


def adjunct(line: Line, at: int, entry: Verb, pack: Pack) -> tuple[int, bool]:
    """Index after a phrase of time, place or medium that starts with a preposition, or -1.

    And whether it is a medium, such as a letter, whose word then is the last one.
    """
    low, size = line.low, len(line)
    nearest, is_medium = -1, False
    is_topic = low[at] in pack.topical
    for index in range(at + 1, min(size, at + _ADJUNCT)):
        word = low[index]
        if _brings_in(line, at, index, entry, pack):
            return index, is_medium
        if word in (",", ";", ":", QUOTED):
            if word == "," and nearest < 0 and not is_topic and not _leads(line, index):
                return index, is_medium
            break
        if word in pack.that:
            break
        if word in pack.time or word in pack.media or word[0].isdigit():
            nearest = index + 1
            is_medium = is_medium or word in pack.media
        elif nearest == index and _begins_noun(line, index, pack):
            break
    else:
        if size - at <= _ADJUNCT and nearest < 0 and not is_topic:
            return size, is_medium
    if nearest > 0 and not is_topic:
        return nearest, is_medium
    return -1, False


def _brings_in(line: Line, at: int, index: int, entry: Verb, pack: Pack) -> bool:
    """Whether what was said begins behind the phrase that the preposition at `at` opens."""
    low, word = line.low, line.low[index]
    if word in pack.that:
        return "t" in entry.speech + entry.other and low[index - 1] not in pack.no_that
    is_marked = word in pack.infinitive_marks and low[at] in pack.hearing
    if is_marked and is_infinitive(line, index, pack):
        return True  # "ha chiesto alla corte di sospendere"
    # unless the quotation is another verb's
    return _leads(line, index) and low[index - 1] not in pack.verbs


def _leads(line: Line, index: int) -> bool:
    """Whether a comma or colon stands right before a quotation."""
    return line.low[index] in (",", ":") and line.low[index + 1 : index + 2] == [QUOTED]


def _begins_noun(line: Line, index: int, pack: Pack) -> bool:
    """Whether another noun begins here, so that a phrase of time or medium is over."""
    word = line.low[index]
    if is_name(line.words[index]):
        return True
    return (word in pack.determiners or word in pack.pronouns) and word not in pack.prepositions


def hearer(line: Line, at: int, pack: Pack) -> int:
    """Index after the person told ("reporters", "The Associated Press", "him")."""
    low, words, size = line.low, line.words, len(line)
    if low[at] in pack.objects or _is_pronoun(low[at], pack):
        return at + 1
    index = at
    while index < min(size, at + _HEARER):
        word = low[index]
        if _ends_hearer(word, pack):
            break
        if index > at and word in pack.determiners and low[index - 1] not in pack.genitive:
            break
        if word in pack.audiences:
            index += 1
            while index < size and low[index] in pack.media:  # "told a press conference"
                index += 1
            break
        if (
            index > at
            and is_name(words[index - 1])
            and not is_name(words[index])
            and words[index - 1].lower() not in pack.determiners
        ):
            break
        index += 1
    return index


def _ends_hearer(word: str, pack: Pack) -> bool:
    """Whether a word is no part of who is told."""
    return (
        word in STOPS
        or word in pack.that
        or word in pack.whether
        or word in pack.infinitive
        or word in pack.time
        or (word in pack.prepositions and word not in pack.genitive)
        or _is_pronoun(word, pack)
    )


def _is_pronoun(word: str, pack: Pack) -> bool:
    return word in pack.pronouns and word not in pack.possessives
