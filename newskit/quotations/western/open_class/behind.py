"""Find who said a quotation in what stands behind it: '"...", ironizó Ana Ruiz'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import passing
from newskit.quotations.western.open_class.speakers import bare, named, speaker_at
from newskit.quotations.western.open_class.speech import LONE_DASHES, SETS_OFF, inner_words, report
from newskit.quotations.western.open_class.words import helps, is_verb, looks_told
from newskit.quotations.western.reports import Report, is_title
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LIMITS

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def behind(line: Line, at: int, pack: Pack) -> Report | None:
    """The report of '"...", ironizó Ana Ruiz' and '"...," Ana Ruiz texted'."""
    first, apart = at + 1, False
    while first < len(line) and line.low[first] in SETS_OFF:
        first, apart = first + 1, True
    if first >= len(line):
        return None
    apart = apart or inner_words(line, at)[-1][-1] in ",?!\u2026"
    return (
        _verb_first(line, at, first, apart, pack)
        or _name_first(line, at, first, apart, pack)
        or (_signed(line, at, first, pack) if apart else None)
    )


def _verb_first(line: Line, at: int, first: int, apart: bool, pack: Pack) -> Report | None:
    verb = first
    while verb < len(line) - 1 and verb - first < LIMITS["helpers"] and helps(line, verb, pack):
        verb += 1
    if not is_verb(line, verb, pack):
        return None
    if pack.fused and line.low[verb].endswith(pack.fused):  # « ... », s'agace-t-il
        subject = Subject(verb, verb, "pronoun", verb)
        return report(at, (first, verb + 1), subject, "open-inverted", verb + 1)
    begin = passing.past(line, verb + 1, pack)
    who = speaker_at(line, begin, pack, verb_follows=False)
    if who is None and apart:
        who = bare(line, verb, begin, pack)
    if who is None or not (apart or (at == 0 and who.last == len(line) - 1)):
        return None
    return report(at, (verb, verb + 1), who, "open-inverted", who.last + 1)


def _name_first(line: Line, at: int, first: int, apart: bool, pack: Pack) -> Report | None:
    who = speaker_at(line, first, pack)
    if who is None or who.last + 1 >= len(line):
        return None
    verb = who.last + 1
    while verb < len(line) - 1 and verb - who.last < LIMITS["helpers"] and helps(line, verb, pack):
        verb += 1
    if not is_verb(line, verb, pack) or not (apart or verb == len(line) - 1):
        return None
    if not looks_told(line, verb, pack):
        return None  # "the “three-in-one,” Orland's shot"
    if not pack.verbs and verb != len(line) - 1:
        return None
    return report(at, (verb, verb + 1), who, "open-tail", verb + 1)


def _signed(line: Line, at: int, first: int, pack: Pack) -> Report | None:
    """The report of '"..." — Ana Ruiz', all of a sentence."""
    if at or line.low[at + 1] not in LONE_DASHES or is_title(line, at):
        return None
    who = named(line, first, pack)
    if (
        who is None
        or who.first != first
        or (who.last < len(line) - 1 and line.low[who.last + 1] != ",")
    ):
        return None
    return report(at, None, who, "open-signed", len(line))
