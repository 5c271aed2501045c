"""Find who said a quotation in what stands before it: 'Ana Ruiz ironizó: "..."'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.open_class.opening import opening_subject
from newskit.quotations.western.open_class.speakers import named
from newskit.quotations.western.open_class.speech import (
    LONE_DASHES,
    SETS_OFF,
    inner_words,
    is_speech,
    report,
)
from newskit.quotations.western.open_class.words import helps, is_small, is_verb, looks_told
from newskit.quotations.western.reports import Report
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LEAST, LIMITS

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_PERSONS = ("male", "female", "self")


def before(line: Line, at: int, pack: Pack) -> Report | None:
    """The report of 'Ana Ruiz ironizó: "..."' and 'Am Montag spottete Ana Ruiz: "..."'."""
    if at < 2:
        return None
    mark = line.low[at - 1]
    if mark in (":", ","):
        near = _right_before(line, at - 1, pack)
        if near is not None:
            subject, verb = near
            return report(at, (verb, verb + 1) if verb >= 0 else None, subject, "open-lead", at)
    end = at - 1 if mark in (":", ",") else at
    who = opening_subject(line, end, pack)
    if who is None:
        return None
    if mark == "," and _closes_with_verb(line, at, pack):
        return report(at, (at + 1, len(line)), who, "open-around", len(line))
    between = line.low[who.last + 1 : end]
    if line.low[who.last + 1] in pack.be or not LONE_DASHES.isdisjoint(between):
        return None
    if any(pack.pronouns.get(word) in _PERSONS for word in between if word not in pack.objects):
        return None  # "She was so upset that I changed my answer:"
    cue = _cue_after(line, who, end, pack)
    if mark == ":" or (mark == "," and (_is_sentence(line, at) or cue == (end - 1, end))):
        return report(at, cue, who, "open-lead", at)
    if mark != "," and _governs(line, who, at, pack) and is_speech(line, at, pack, LEAST["normal"]):
        return report(at, cue, who, "open-lead", at)
    return None


def _right_before(line: Line, mark: int, pack: Pack) -> tuple[Subject, int] | None:
    """Who stands right before a colon or comma, with the verb before or after, or -1 for none.

    "Am Montag spottete Ana Ruiz:", "when Ana Ruiz joked,", "— Ana Ruiz:".
    """
    verb = mark - 1
    if is_verb(line, verb, pack):
        if not looks_told(line, verb, pack):
            return None  # "the Bello statement:"
        for first in range(max(0, verb - 6), verb):
            who = named(line, first, pack)
            if who is not None and who.last == verb - 1 and _begins(line, first, pack):
                return who, verb
        return None
    if line.low[mark] != ":":
        return None
    for first in range(mark - 1, max(-1, mark - 7), -1):
        before = line.low[first - 1] if first else ""
        who = named(line, first, pack)
        if who is None or who.last != mark - 1 or not _begins(line, first, pack):
            continue
        if is_verb(line, first - 1, pack):
            return who, first - 1
        if not before or before in LONE_DASHES:
            return who, -1
    return None


def _closes_with_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a few plain words end the sentence after a quotation ("..." ifadelerini kullandı)."""
    rest = range(at + 1, len(line))
    return 0 < len(rest) <= LIMITS["helpers"] and all(is_verb(line, index, pack) for index in rest)


def _begins(line: Line, first: int, pack: Pack) -> bool:
    """Whether who speaks can begin at a word: not with "dem", nor in the middle of a run of names."""
    low = line.low
    if low[first] in pack.determiners and low[first] not in pack.articles:
        return False
    before = low[first - 1] if first else ""
    return (
        not before
        or before in STOPS
        or is_small(line, first - 1, pack)
        or (is_verb(line, first - 1, pack) and is_name(line.words[first]))
        or (is_verb(line, first - 1, pack) and is_small(line, first, pack))
    ) and before not in pack.prepositions


def _is_sentence(line: Line, at: int) -> bool:
    """Whether a quotation is a sentence of its own, with a capital and a stop."""
    words = inner_words(line, at)
    return words[0][:1].isupper() and words[-1][-1] in ".?!…" and len(words) > 2


def _cue_after(line: Line, who: Subject, end: int, pack: Pack) -> tuple[int, int] | None:
    """The verb right behind an opening subject, if it plainly is one."""
    verb = who.last + 1
    if verb < end and line.low[verb] == ",":
        closing = next((at for at in range(verb + 1, end) if line.low[at] == ","), end)
        verb = closing + 1
    while verb < end and helps(line, verb, pack):
        verb += 1
    return (verb, verb + 1) if verb < end and is_verb(line, verb, pack) else None


def _governs(line: Line, who: Subject, at: int, pack: Pack) -> bool:
    """Whether a sentence is one clause from its subject to a quotation, so that it is the subject's."""
    between = line.low[who.last + 1 : at]
    return bool(between) and not any(
        word in pack.breaks or word in SETS_OFF or word in (";", ":", QUOTED) for word in between
    )
