"""Cut a sentence into its clauses, and tell what kind of clause one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_NAME_MARK = 5  # words of a name inside marks ("der „Neue Bote“ schrieb")
_ASIDE = 10  # words between brackets


class Frame(msgspec.Struct, frozen=True):
    """A clause: its words first..last (half-open), and whether it hangs on another one."""

    first: int
    last: int
    bound: bool


def opening(line: Line, at: int, pack: Pack) -> int:
    """Index of the first word of the stretch between two stops that holds this word."""
    low = line.low
    index = at - 1
    while index >= 0:
        word = low[index]
        if word == ")":
            other = index - 1
            while other > 0 and low[other] != "(" and index - other < _ASIDE:
                other -= 1
            if low[other] == "(" and other:
                index = other - 1
                continue
        if word == QUOTED and (names_something(line, index, pack) or _inside(line, index, pack)):
            index -= 1
            continue
        if word in STOPS and not _halved(line, index, pack):
            return index + 1
        index -= 1
    return 0


def closing(line: Line, at: int, pack: Pack) -> int:
    """Index of the first stop at or after a word, or the length of the line."""
    low, size = line.low, len(line)
    index = at
    while index < size:
        word = low[index]
        if word == "(" and index > at:
            other = index + 1
            while other < size and low[other] != ")" and other - index < _ASIDE:
                other += 1
            if other < size and low[other] == ")":
                index = other + 1
                continue
        if word == QUOTED and names_something(line, index, pack):
            index += 1
            continue
        if word in STOPS and not _halved(line, index, pack):
            return index
        index += 1
    return size


def _halved(line: Line, index: int, pack: Pack) -> bool:
    """Whether a stop is none: a hyphen for half a word ("Partei- und Landeschef"), a colon in 14:30."""
    low = line.low
    if low[index] == ":":
        after = low[index + 1 : index + 2]
        return index > 0 and low[index - 1].isdigit() and bool(after) and after[0].isdigit()
    return line.low[index] == "-" and line.low[index + 1 : index + 2] in (
        [one] for one in pack.joining
    )


def _inside(line: Line, index: int, pack: Pack) -> bool:
    """Whether a quotation is a part of its clause ("als „töricht“ bezeichnet")."""
    if not index:
        return False
    before, mark = line.low[index - 1], line.quoted[index]
    return (
        before in pack.equating or before in pack.prepositions or before in pack.determiners
    ) and line.text[mark.inner_end - 1] not in ",.!?\u2026"


def names_something(line: Line, index: int, pack: Pack) -> bool:
    """Whether a quotation is the name of a paper, ship or work inside its clause, not speech."""
    if line.low[index] != QUOTED or not index:
        return False
    mark = line.quoted[index]
    inner = line.text[mark.inner_start : mark.inner_end]
    if len(inner.split()) > _NAME_MARK or not inner or inner[-1] in ",.!?\u2026":
        return False
    if not inner[:1].isupper():
        return False
    before = line.low[index - 1]
    if before in pack.determiners or before in pack.articles:
        return True
    if before in pack.prepositions or before in pack.equating:
        return False
    if before in STOPS or before in pack.cue_words or before in pack.finite:
        return False
    return (
        before in pack.organisations
        or before in pack.media
        or (pack.capitalised_nouns and is_name(line.words[index - 1]))
    )


def finite(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word is known to be a finite verb."""
    word = line.low[index]
    return (
        word in pack.finite
        or word in pack.mood
        or word in pack.weak_mood
        or (word in pack.forms and word not in pack.participles)
    ) and not (line.words[index][:1].isupper() or word in pack.possessives)


def to_infinitive(line: Line, first: int, last: int, pack: Pack) -> bool:
    """Whether the clause first..last (half-open) has an infinitive with its "to" for a verb."""
    if line.low[first] in pack.purposes:
        return False
    low = line.low
    for index in range(first, last):
        if (
            low[index] in pack.infinitive
            and index + 1 < last
            and not is_name(line.words[index + 1])
        ):
            if not pack.final_verbs or low[index + 1].endswith(pack.infinitive_endings):
                return True
        elif (
            pack.infixed_infinitive
            and index >= last - 2
            and re.fullmatch(pack.infixed_infinitive, low[index])
        ):
            return not is_name(line.words[index])
    return False


def told(line: Line, first: int, pack: Pack, *, apart: bool) -> str:
    """What the stretch that begins at this word, behind a comma, is for the verb before it.

    p a clause with its verb second, i an infinitive, or an empty string: it tells of the noun before,
    or of something else. apart: no noun stands before the comma that it could tell of.
    """
    low = line.low
    if first >= len(line):
        return ""
    word = low[first]
    last = closing(line, first, pack)
    if last - first < 2 or word in pack.joining or word in pack.conjunctions:
        return ""
    if finite(line, first, pack) or (word in pack.so and low[first + 1] in pack.that):
        return ""
    if word in pack.purposes or word in pack.breaks:
        if finite(line, first + 1, pack):  # "sagte, damit sei": an adverb here
            return "p"
        is_condition = apart and word not in pack.purposes and word in pack.conditions
        return "p" if is_condition and _reported(line, first, pack) else ""
    if to_infinitive(line, first, last, pack):
        return "i"
    if word in pack.relatives or (
        word in pack.prepositions and first + 1 < last and low[first + 1] in pack.relative_cases
    ):
        return "p" if _is_told_by_relative(line, first, last, pack, apart=apart) else ""
    if _verbs(line, first, last, pack) or (apart and word in pack.pronouns):
        return "p"
    if last - first < 3 or all(is_name(word) for word in line.words[first:last]):
        return ""
    return "p" if apart else ""


def _verbs(line: Line, first: int, last: int, pack: Pack) -> list[int]:
    """The places of the finite verbs of a stretch (half-open)."""
    return [
        index
        for index in range(first, last)
        if finite(line, index, pack) or (index > first and verbal(line, index, pack))
    ]


def _is_told_by_relative(line: Line, first: int, last: int, pack: Pack, *, apart: bool) -> bool:
    """Whether what a relative opens was said, and does not tell of the noun before.

    Then the verb stands second in it, or no noun stands before that it could tell of.
    """
    final = line.low[last - 1]
    if apart and not (final in pack.finite and final not in pack.mood | pack.weak_mood):
        return True
    early = [index for index in _verbs(line, first, last, pack) if first < index < last - 1]
    return bool(early) and early[0] - first >= 2 and not _trailing(line, early[0], last, pack)


def verbal(line: Line, index: int, pack: Pack) -> bool:
    """Whether a small word ends as finite verbs do and stands where an adjective cannot."""
    if not index or not pack.verb_endings:
        return False
    word, before = line.low[index], line.low[index - 1]
    return (
        line.words[index].islower()
        and word.endswith(pack.verb_endings)
        and (is_name(line.words[index - 1]) or before == ",")
        and before not in pack.time
        and not any(
            word in some
            for some in (
                pack.prepositions,
                pack.determiners,
                pack.adverbs,
                pack.after,
                pack.joining,
            )
        )
    )


def _trailing(line: Line, index: int, last: int, pack: Pack) -> bool:
    """Whether a finite verb stands among the last words of its stretch ("der gewählt wurde")."""
    return all(finite(line, at, pack) for at in range(index, last))


def _reported(line: Line, first: int, pack: Pack) -> bool:
    """Whether a verb in the mood of reports stands anywhere from this word on."""
    return any(word in pack.mood or word in pack.weak_mood for word in line.low[first:])
