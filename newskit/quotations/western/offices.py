"""Find the noun of a role, and roles of several words: "the head of state"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.mentions import head_of

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def head(line: Line, first: int, last: int, pack: Pack) -> int:
    """Index of a role's noun: its first one where what it is of follows without a preposition."""
    if pack.order == "free":
        for index in range(first, last + 1):
            if pack.is_calling(line.low[index]):
                return index
    return head_of(line, first, last + 1, pack)


def office(line: Line, first: int, last: int, pack: Pack) -> str | None:
    """The role of several words that a phrase names, of those in the hypernyms of a language's file.

    Before it adjectives may stand, behind it what it is of ("the head of state of Lurania").
    """
    if not pack.offices or last == first:
        return None
    words = line.low[first : last + 1]
    for end in range(len(words), 1, -1):
        if end < len(words) and words[end] not in pack.genitive:
            continue
        for begin in range(end - 1):
            role = " ".join(words[begin:end]).replace("\u2019", "'").replace("' ", "'")
            if role in pack.offices:
                return role
    return None
