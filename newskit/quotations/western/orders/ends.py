"""Tell where reported words end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.cues import Cue
    from newskit.quotations.western.pack import Pack


DELIMS = DASHES | frozenset((",", ";", ":", ")", "(", "?", "!"))
FEW = 2  # words that are no clause yet


def is_aside(line: Line, at: int, pack: Pack) -> bool:
    """Whether the words behind "..., said Li Na," tell of the speaker, not what was said."""
    word = line.low[at]
    return (
        word in pack.relatives
        or word in pack.breaks
        or pack.is_calling(word)
        or (word in pack.verbs)
        or (bool(pack.aside_endings) and word.endswith(pack.aside_endings))
        or any(line.low[k] in pack.callings for k in range(at, min(len(line), at + 3)))
    )


def _is_silent(line: Line, at: int, pack: Pack) -> bool:
    """Whether the reporter goes on with what was not said (", ale nie podał terminu")."""
    low = line.low
    return (
        at + 2 < len(line)
        and low[at] in pack.conjunctions
        and low[at] not in pack.joining
        and low[at + 1] in pack.negations
        and low[at + 2] in pack.verbs
    )


def clause_end(line: Line, one: Cue, start: int, following: list[Cue], pack: Pack) -> int:
    """Where reported words end: before the next report that is not part of them, or with the sentence."""
    low = line.low
    end = _before_next(line, start, following, pack)
    subordinate = one.opens and low[one.opens - 1] in pack.breaks
    subordinate = subordinate or (one.opens < one.first and low[one.opens] in pack.breaks)
    if low[start : start + 2] == [QUOTED, ","] and start + 2 < end:
        joint = low[start + 2]
        if joint in pack.conjunctions:
            return start + 1  # 'said that "the bridge is unsafe", and left'
    for index in range(start + FEW, end - 1):
        if low[index] != ",":
            continue
        word = low[index + 1]
        if (
            _is_silent(line, index + 1, pack)
            or word in pack.cutting
            or (subordinate and not _hangs(word, pack))
        ):
            end = index
            break
    while end > start and low[end - 1] in DELIMS and low[end - 1] != ")":
        end -= 1
    return end


def _before_next(line: Line, start: int, following: list[Cue], pack: Pack) -> int:
    """Where the next report begins that lies not inside the words from start on."""
    low = line.low
    for after in following:
        if after.first <= start or after.letter == "n":
            continue
        at = head = after.opens
        while head > start and low[head - 1] in pack.conjunctions:
            head -= 1
        if head - 1 <= start:
            continue
        if low[head - 1] in (";", *DASHES):
            return head - 1
        if low[head - 1] == "," and after.letter != "e" and not after.source:
            joined = low[at] in pack.conjunctions if at < after.first else head < at
            own = after.subject is not None and at <= after.subject.first < after.first
            if joined or not own:
                return head - 1
    return len(line)


def _hangs(word: str, pack: Pack) -> bool:
    """Whether a clause behind a comma hangs on the one before it."""
    return (
        word in pack.relatives
        or word in pack.breaks
        or word in pack.that
        or word.endswith(pack.aside_endings)
    )
