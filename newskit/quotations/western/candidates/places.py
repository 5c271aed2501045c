"""Tell what stands before a reporting verb: a quotation, an auxiliary, or no more than a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_SIGNS = 3  # a comma and a dash that stand between a quotation and its verb, plus one
_HELPED = 5  # words between an auxiliary and its participle


def after_quotation(line: Line, first: int) -> bool:
    """Whether the word before is a quotation that its own comma, or question mark, leaves open."""
    at = first - 1
    while at > 0 and first - at < _SIGNS and line.low[at] in (",", "\u2014", "\u2013", "-"):
        at -= 1
        if line.low[at] == QUOTED:
            return True
    if at < 0 or line.low[at] != QUOTED:
        return False
    mark = line.quoted[at]
    return line.text[mark.inner_end - 1] in ",?!\u2026\u2014-" or at == 0


def stands_alone(line: Line, first: int) -> bool:
    """Whether the quotation before a word is all that was said before it."""
    at = first - 1
    while line.low[at] != QUOTED:
        at -= 1
    return at == 0 or line.low[at - 1] in (",", ":", "\u2014", "\u2013", "-")


def light_end(line: Line, verb: int, entry: Verb, pack: Pack) -> int:
    """Index after a verb with the words that make it one of saying ("a fait savoir", "dejó claro")."""
    for words in pack.light.get(entry.lemma, ()):
        end = verb + 1 + len(words)
        if tuple(line.low[verb + 1 : end]) == words:
            return end
    return verb + 1


def is_helped(line: Line, index: int, pack: Pack) -> bool:
    """Whether a participle has the auxiliary before it that makes it a finite verb ("ha también dicho")."""
    low = line.low
    for at in range(index - 1, max(-1, index - 1 - _HELPED), -1):
        word = low[at].rpartition("-")[2] if pack.fused else low[at]
        if low[at] in pack.helping or word in pack.helping or is_fused(low[at], pack):
            return True
        if not (word in pack.auxiliaries or word in pack.adverbs or pack.is_adverb(word)):
            return False
    return False


def is_fused(word: str, pack: Pack) -> bool:
    """Whether a pronoun is written onto a word ("dit-il", "a-t-elle")."""
    return word.endswith(pack.fused)


def sets_scene(line: Line, end: int, pack: Pack) -> bool:
    """Whether what stands before a verb says no more than when, where and how ("Em troca", "E ontem")."""
    low = line.low
    first = _clause_start(line, end, pack)
    while first < end and (low[first] in pack.leads or low[first] in pack.conjunctions):
        first += 1
    if first == end:
        return True
    if low[first] not in pack.prepositions and low[first] not in pack.time:
        return False
    return not any(
        low[at] == QUOTED
        or low[at] in pack.pronouns
        or low[at] in pack.breaks
        or low[at] in pack.verbs
        or (pack.is_finite(low[at]) and not is_name(line.words[at]))
        for at in range(first, end)
    )


def _clause_start(line: Line, end: int, pack: Pack) -> int:
    """Index where the clause of a verb begins that has no subject ("filled the car, then said")."""
    low = line.low
    for at in range(end - 1, 0, -1):
        if low[at] in (":", ";") or (low[at] == "," and low[at + 1] in pack.leads):
            return at + 1
    return 0
