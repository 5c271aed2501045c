"""The report whose words stand before its verb: '"...," she said, "..."', "..., according to her"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED
from newskit.quotations.western.report import Report
from newskit.quotations.western.reports.ends import end
from newskit.quotations.western.reports.halves import past_apposition, runs_on

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.reports.setting import Setting

_SCENE = 9  # words before a report that may only set its scene, plus one
_DATELINE = 12  # words of a dateline with its dash
_SPEAKER = 24  # words between a report and the quotation that goes on behind it
_SOURCE = 12  # words between "according to" and the comma behind its source


def tail(setting: Setting) -> Report | None:
    """Return the report of a verb or phrase that stands behind what it reports, or inside it, or None."""
    line, one, pack, low = setting.line, setting.one, setting.pack, setting.line.low
    start, stop = setting.opened, one.first
    while stop > start and low[stop - 1] in (",", "\u2014", "\u2013", "-", "("):
        stop -= 1
    if one.shape == "according" and _is_empty(low[start:stop], pack):
        return _according_first(setting)
    if stop <= start:
        return None
    if low[stop - 1] == QUOTED and stop - start > 1 and low[stop - 2] in (":", "\u2014", "\u2013"):
        start = stop - 1
    if start == 0:
        start = _past_dateline(line, stop)
    whole = low[stop - 1] == QUOTED and stop - start == 1
    if not whole:
        while start < stop and low[start] in pack.conjunctions:
            start += 1
        again = runs_on(line, start, one, pack)
        if not again and (stop - start < 2 or _is_adjunct(line, start, stop, pack)):
            return None
        finish = end(line, again, setting.following, pack) if again else 0
        if finish > again:
            parts = [(start, stop)] if stop > start else []
            return setting.report([*parts, (again, finish)], one.shape, finish, one.subject)
    parts = [(start, stop)]
    closing = max(one.last, one.context.content)
    half = _other_half(setting, closing, stop, whole)
    if half is not None:
        parts.append(half)
        closing = half[1]
    return setting.report(parts, one.shape + ("-direct" if whole else ""), closing, one.subject)


def _is_empty(words: list[str], pack: Pack) -> bool:
    """Whether no more than "Meanwhile" or "but" stands before a report."""
    return all(word in pack.leads or word in pack.conjunctions for word in words)


def _other_half(setting: Setting, closing: int, stop: int, whole: bool) -> tuple[int, int] | None:
    """What was said behind the report, too.

    closing: index behind the report; stop: where the first half ends; whole: whether it is one quotation.
    """
    line, following, pack = setting.line, setting.following, setting.pack
    low, size = line.low, len(line)
    at = _next_quotation(setting, closing)
    if at < size and low[at] == ",":
        if low[at + 1 : at + 2] != [QUOTED]:
            goes_on = not whole and at + 2 < size and setting.one.shape == "tail"
            if goes_on and (low[at + 1] in pack.that or not _is_aside(low[at + 1], pack)):
                finish = end(line, at + 1, following, pack)
                return (at + 1, finish) if finish > at + 1 else None
            return None
        at += 1
    if at < size and low[at] == QUOTED and low[stop - 1] == QUOTED:
        finish = at + 1
        if finish < size and low[finish] not in (",", ";", "\u2014", "\u2013", "-"):
            finish = end(line, finish, following, pack)
        return at, finish
    return None


def _next_quotation(setting: Setting, closing: int) -> int:
    """Index of the quotation that may go on behind the speaker; that of the first word where none stands.

    The length of the line where one stands that no comma or colon leads to.
    """
    line, one = setting.line, setting.one
    if not (one.shape == "inverted" or one.direct):
        return closing
    low, size = line.low, len(line)
    at = closing
    while at < size and low[at] != QUOTED and at - closing < _SPEAKER:
        at += 1
    if at >= size or low[at] != QUOTED:
        return closing
    led = low[at - 1] in (",", ":", "\u2014", "\u2013", "-")
    return at if led or at == closing else size


def _is_aside(word: str, pack: Pack) -> bool:
    """Whether the words after "..., he said," are the reporter's own ("adding", "referring to")."""
    return (
        pack.is_progressive(word)
        or word in pack.relatives
        or word in pack.breaks
        or word in pack.prepositions
        or word in pack.phrases
    )


def _past_dateline(line: Line, stop: int) -> int:
    """Index of the first word after a dateline that the sentence still opens with, else 0."""
    for index in range(1, min(stop - 1, _DATELINE)):
        if line.low[index] in DASHES and (
            line.low[index - 1] == ")" or line.words[index - 1].isupper()
        ):
            while index < stop - 1 and line.low[index] in DASHES:
                index += 1
            return index
    return 0


def _is_adjunct(line: Line, start: int, stop: int, pack: Pack) -> bool:
    """Whether the few words before a report only set its scene ("In the novel", "When pressed")."""
    first = line.low[start]
    if stop - start >= _SCENE or (first not in pack.prepositions and first not in pack.breaks):
        return False
    words = line.low[start:stop]
    return QUOTED not in words and not any(map(pack.is_finite, words))


def _according_first(setting: Setting) -> Report | None:
    """The report of "According to the ministry, prices rose"."""
    line, one = setting.line, setting.one
    at = one.last
    while at < min(len(line), one.last + _SOURCE) and line.low[at] not in (",", ":"):
        at += 1
    if at >= len(line) or line.low[at] not in (",", ":"):
        return None
    at = past_apposition(line, at, one, setting.pack) + 1
    # "..., the suspect confessed and said he was sorry": all of it is the source's
    later = [two for two in setting.following if two.subject and two.subject.kind != "inherited"]
    finish = end(line, at, later, setting.pack)
    if finish <= at:
        return None
    return Report(
        ((at, finish),), setting.cue, one.subject, one.act, "according-first", one.first, at
    )
