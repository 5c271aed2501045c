"""Find verbs of saying in the first person ("dico che", "devo dizer que", "muszę przyznać, że")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import STOPS

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LED = 4  # words between "I must" and "say"


def group(line: Line, index: int, pack: Pack) -> tuple[int, int]:
    """Index of the first word of a verb's group with that of its pronoun, or -1 for either.

    Nothing is said by "if I say that" or "what I say is that": the verb opens its clause, at most behind
    "but I".
    """
    low = line.low
    first = index if low[index] in pack.own else led(line, index, pack)
    if first < 0:
        return -1, -1
    small = pack.clitics | pack.auxiliaries
    while first > 0 and low[first - 1] in small and low[first - 1] not in pack.negations:
        first -= 1  # "te lo digo"
    pronoun = -1
    while first > 0 and pack.pronouns.get(low[first - 1]) == "self":  # "je vous dis"
        pronoun = first = first - 1
    if not (pack.drops_pronouns or pronoun >= 0 or low[first].startswith(pack.elided_self)):
        return -1, -1
    return (first, pronoun) if _opens(line, first, pack) else (-1, -1)


def led(line: Line, index: int, pack: Pack) -> int:
    """Index of the "I have" or "I must" that leads to a participle or an infinitive, or -1."""
    low = line.low
    entry = pack.verbs.get(low[index])
    if entry is None or not (entry.participle or entry.infinitive):
        return -1
    leaders = pack.own_auxiliaries if entry.participle else pack.own_modals
    for at in range(index - 1, max(-1, index - 1 - _LED), -1):
        word = low[at]
        if word in leaders:
            return at
        small = word in pack.clitics or word in pack.objects or word in pack.genitive
        if word in pack.negations or not (
            small or word in pack.adverbs or word in pack.after or pack.is_adverb(word)
        ):
            return -1
    return -1


def _opens(line: Line, first: int, pack: Pack) -> bool:
    """Whether a clause may begin with this word."""
    before = line.low[first - 1] if first else ""
    if before in pack.negations:
        return False
    return (
        not before
        or before in STOPS
        or before in pack.leads
        or before in pack.conjunctions
        or before in pack.adverbs
    )
