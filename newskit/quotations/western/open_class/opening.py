"""Find whom a sentence opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.open_class.speakers import named, speaker_at
from newskit.quotations.western.open_class.speech import SETS_OFF
from newskit.quotations.western.open_class.words import is_verb
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LIMITS

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def _named_until(line: Line, comma: int, pack: Pack) -> Subject | None:
    """Who is named right before a comma, behind a verb."""
    for first in range(max(1, comma - 4), comma):
        who = named(line, first, pack)
        if who is not None and who.last == comma - 1 and is_verb(line, first - 1, pack):
            return who
    return None


def opening_subject(line: Line, before: int, pack: Pack) -> Subject | None:
    """Return the person, role or body that a sentence opens with, or after its first few words."""
    low = line.low
    first = 0
    while first < before and (
        low[first] in pack.leads or low[first] in pack.like or low[first] in SETS_OFF
    ):
        first += 1
    if first < before and "q" in getattr(pack.verbs.get(low[first]), "speech", ""):
        first += 1  # "Said Ana Ruiz, who farms there, ..."
    who = speaker_at(line, first, pack)
    if who is not None or first >= before:
        return who if who is None or who.last < before else None
    for comma in range(first + 1, min(before - 1, first + LIMITS["opening"])):
        if low[comma] == ",":  # "El lunes, Marta Quiroga ironizó: ..."
            told = _named_until(line, comma, pack)
            if told is not None:  # "Gestern spottete Petra Kolm, die Leiterin: ..."
                return told
            who = speaker_at(line, comma + 1, pack)
            return who if who is not None and who.last < before else None
    return None
