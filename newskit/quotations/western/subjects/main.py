"""Find the subject that a sentence opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS, is_name, is_pronoun
from newskit.quotations.western.subjects.subject import REACH, Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_SCENE = 16  # words of "In his letter," before the subject
_LONG = 14  # words of the subject


def main_subject(line: Line, before: int, pack: Pack) -> Subject | None:
    """Return the sentence's subject for a verb that has none of its own ("..., adding that")."""
    low = line.low
    first = _past_leads(line, before, pack)
    if _opens_scene(line, first, before, pack):
        first = _past_scene(line, first, before)
    if first < 0 or first >= before or low[first] in pack.verbs:
        return None
    if is_pronoun(line, first, pack) and low[first] not in pack.possessives:
        return Subject(first, first, "pronoun", before)
    if not (
        is_name(line.words[first])
        or low[first] in pack.determiners
        or low[first] in pack.articles
        or low[first] in pack.possessives
        or low[first].endswith("s")
    ):
        return None
    last = first
    for index in range(first, min(before, first + _LONG)):
        if _is_over(line, index, first, pack):
            break
        last = index
    if low[last] in pack.determiners:
        last -= 2  # "The president left no doubt": a verb that is not in the pack, then its object
    owned = low[first] in pack.possessives
    if owned and last > first + 1 and low[first + 1] in pack.called_nouns:
        last = first + 1  # "His office put": a verb that is not in the pack
    if last < first or (last == first and owned):
        return None
    return Subject(first, last, "np", before)


def _past_leads(line: Line, before: int, pack: Pack) -> int:
    """Index of the first word that is more than "Meanwhile,"."""
    first, low = 0, line.low
    while first < min(before, REACH) and (
        low[first] in pack.leads or (low[first] in STOPS and low[first] != QUOTED)
    ):
        first += 1
    return first


def _opens_scene(line: Line, first: int, before: int, pack: Pack) -> bool:
    """Whether a sentence opens with when or where: "In his letter, the minister", "Minutes later, ..."."""
    low = line.low
    return first + 1 < before and (
        low[first] in pack.prepositions
        or low[first] in pack.breaks
        or low[first] in pack.time
        or low[first + 1] in pack.time
    )


def _past_scene(line: Line, first: int, before: int) -> int:
    """Index of the word behind the comma that closes the scene, or -1."""
    at = first
    while at < before and at - first <= _SCENE and line.low[at] != ",":
        at += 1
    return -1 if at >= before - 1 or at - first > _SCENE else at + 1


def _is_over(line: Line, index: int, first: int, pack: Pack) -> bool:
    """Whether the subject that begins at first has ended before a word."""
    word, is_capital = line.low[index], is_name(line.words[index])
    if index == first and word in pack.articles:
        return False  # "L'allenatore", though "l'ha detto"
    if word in STOPS or word in pack.auxiliaries or word in pack.adverbs:
        return True
    if is_capital:
        return False
    if pack.is_finite(word):
        return True
    if index == first:
        return False
    if pack.is_adverb(word) or word in pack.verbs:
        return True
    if pack.finite_endings and _follows_name(line, index, pack):
        return True
    return (
        pack.is_past(word) or word in pack.prepositions or word in pack.breaks
    ) and word not in pack.genitive


def _follows_name(line: Line, index: int, pack: Pack) -> bool:
    """Whether a plain word follows a name directly, as its verb does, listed or not ("Ana Ruiz recusa")."""
    word, before = line.low[index], line.low[index - 1]
    if before in pack.not_names or before in pack.determiners or before in pack.roles:
        return False  # "La alcaldesa": only the sentence gives it its capital
    return is_name(line.words[index - 1]) and not (
        word in pack.prepositions
        or word in pack.particles_name
        or word in pack.joining
        or word in pack.articles
        or word[0].isdigit()
    )
