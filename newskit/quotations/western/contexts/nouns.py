"""Tell what a noun behind a reporting verb is: the head of a clause, an object, or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_REACH = 16  # words from a noun to the verb that tells a clause
_APPOSED = 6  # words of a name or description between two commas


def noun_letter(line: Line, at: int, pack: Pack) -> str:
    """d, m or n: what follows a noun that stands behind a verb."""
    low, size = line.low, len(line)
    is_relative = False  # whether the next verb is that of "the man who was here"
    is_next = False  # whether it is that of "and said her clients were honest"
    aside = -1  # index of the comma that closes an apposition
    for index in range(at + 1, min(size, at + _REACH)):
        word = low[index]
        if index <= aside:
            continue
        if word == QUOTED and low[index - 1] in pack.entitled:
            continue  # "garantiu a liderança do chamado “grupo da morte”"
        if word == QUOTED:
            return "n" if is_next else "m"
        if word in DASHES and low[index + 1 : index + 2] == [QUOTED]:
            # "quoted a proverb - "..." - to them", but "disputed the figure - "It was 21," she said"
            return "m" if index + 2 >= size or low[index + 2] in DASHES else "n"
        if _tells_clause(line, index, pack):
            if not is_relative and not is_next and _is_own(line, index, pack):
                return "d"
            is_relative = False
        elif word in (",", ";", ":") or word in DASHES:
            aside = _apposition(line, index, pack) if word == "," else -1
            if aside < 0:
                break
        elif word in pack.joining:
            is_next = is_next or (index + 1 < size and _is_verb(low[index + 1], pack))
        elif word in pack.relatives and word not in pack.that:
            is_relative = True
    return "n"


def _tells_clause(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word may be the verb of a clause."""
    word = line.low[index]
    if word in pack.finite and not is_name(line.words[index]):  # "in May"
        return True
    return (
        pack.is_past(word)
        and word not in pack.joining
        and not (word in pack.relatives and word not in pack.that)
    )


def _is_own(line: Line, index: int, pack: Pack) -> bool:
    """Whether a verb is finite: listed so, or with an object, which no participle has.

    "clarified the mayor joined her in May"
    """
    listed = line.low[index] in pack.finite and not is_name(line.words[index])
    return listed or _takes_object(line, index, pack)


def _apposition(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that ends what tells who a noun is ("her son, Juan Paz, left"), or -1."""
    low, words = line.low, line.words
    first = comma + 1
    if first >= len(line) or not (is_name(words[first]) or low[first] in pack.articles):
        return -1
    for index in range(first + 1, min(len(line), first + _APPOSED)):
        if low[index] == ",":
            return index if low[index + 1 : index + 2] != [QUOTED] else -1
        if low[index] in STOPS or low[index] in pack.finite:
            break
    return -1


def _takes_object(line: Line, verb: int, pack: Pack) -> bool:
    """Whether what begins an object stands behind a verb."""
    word = line.low[verb + 1] if verb + 1 < len(line) else ""
    return word in pack.articles or word in pack.possessives or word in pack.objects


def _is_verb(word: str, pack: Pack) -> bool:
    """Whether a word is a reporting verb in a form that only a verb has."""
    entry = pack.verbs.get(word)
    return entry is not None and not entry.progressive and not entry.base
