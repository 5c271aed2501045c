"""Tell where a clause goes on that "..., according to Ada Bello, ..." parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.candidates import Candidate
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

# What closes the reporter's words, by what opens them.
_CLOSERS = {",": ",", "\u2014": "\u2014", "\u2013": "\u2013", "-": "-", "(": ")"}
_ASIDE = 16  # words of "according to Ada Bello, a farmer who lives by the dam, ..."
_ADVERBS = 4  # words behind the reporter's among which the verb of the clause stands


def runs_on(line: Line, start: int, one: Candidate, pack: Pack) -> int:
    """Where a clause goes on behind a report inside it; 0 where it does not.

    start: the first word of what stands before. It goes on where that has no verb yet and one follows.
    """
    low, size = line.low, len(line)
    if one.shape == "tail" or one.first < 2:
        return 0
    at = one.last
    if one.shape == "according" and at < size and low[at] == ",":
        at = past_apposition(line, at, one, pack)
    if at + 1 >= size or low[at] != _CLOSERS.get(low[one.first - 1]):
        return 0
    before = range(start, one.first - 1)
    if one.shape == "inverted" and one.subject is not None and one.subject.kind == "dropped":
        return at + 1  # "Quedan fuera, aclaró, las explotaciones": the verb alone is the reporter's
    if low[one.first - 2] in pack.be and len(before) > 1:
        return at + 1  # "A previsão é, segundo o instituto, de chuva"
    if any(_is_verb(line, index, pack) for index in before):
        return 0
    at += 1
    if _has_verb(line, at, pack):
        return at
    if _begins_noun(line, at, pack):
        scene = not before or low[start] in pack.prepositions or low[start] in pack.time
        return at if scene or low[start] in pack.leads else 0
    opens = low[start] in pack.determiners or is_name(line.words[start])
    return at if opens and _may_be_verb(low[at], pack) else 0


def _has_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether the verb of the clause follows, with no more than adverbs before it."""
    for word in line.low[at : at + _ADVERBS]:
        if pack.is_finite(word) or word in pack.auxiliaries or word in pack.negations:
            return True
        if not (word in pack.adverbs or pack.is_adverb(word)):
            break
    return False


def _begins_noun(line: Line, at: int, pack: Pack) -> bool:
    """Whether a noun phrase or a quotation begins here."""
    word = line.low[at]
    return (
        word in pack.articles
        or word in pack.determiners
        or word == QUOTED
        or is_name(line.words[at])
    )


def _may_be_verb(word: str, pack: Pack) -> bool:
    """Whether a word that no list of verbs has may be one, going by what it is not."""
    return word[0].isalpha() and not (
        word in pack.breaks
        or word in pack.relatives
        or word in pack.prepositions
        or word in pack.conjunctions
        or word in pack.roles
        or word in pack.phrases
        or pack.is_progressive(word)
    )


def _is_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is the verb of a clause, as far as lists and endings tell."""
    word = line.low[at]
    return not is_name(line.words[at]) and (
        pack.is_finite(word) or pack.is_past(word) or word in pack.verbs
    )


def past_apposition(line: Line, comma: int, one: Candidate, pack: Pack) -> int:
    """Index of the comma behind "a farmer from Orland," that tells who was just named."""
    low = line.low
    subject = one.subject
    if subject is None or low[comma] != "," or not is_name(line.words[subject.last]):
        return comma
    if pack.comma_clause:  # in German what follows may as well be the clause
        return comma
    if low[comma + 1 : comma + 2] and not (
        low[comma + 1] in pack.articles
        or low[comma + 1] in pack.relatives
        or low[comma + 1] in pack.roles
        or (low[comma + 1] in pack.callings and low[comma + 1] not in pack.plurals)
    ):
        return comma
    for index in range(comma + 2, min(len(line) - 1, comma + _ASIDE)):
        if low[index] == ",":
            words = low[comma + 1 : index]
            called = pack.callings if low[comma + 1] in pack.callings else pack.roles
            told = low[comma + 1] in pack.relatives or not called.isdisjoint(words)
            return index if told else comma
    return comma
