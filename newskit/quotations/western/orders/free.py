"""Find the reports of a sentence in a language whose subject stands before its verb or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.orders import cues
from newskit.quotations.western.orders.cues import APPOSED
from newskit.quotations.western.report import Report
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.cues import Cue
    from newskit.quotations.western.pack import Pack

_DELIMS = DASHES | frozenset((",", ";", ":", ")", "(", "?", "!"))
_LABEL, _SHORT_LABEL = 10, 6  # words of a label with its quotation, and of one without capitals
_FEW = 2  # words that are no clause yet


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right."""
    found = cues.cues(line, pack)
    out: list[Report] = []
    if not found:
        named = label(line, pack)
        return [named] if named is not None else []
    opened = 0
    for number, one in enumerate(found):
        if one.first < opened:
            continue
        made = _report(line, one, found[number + 1 :], opened, out, pack)
        if made is None:
            continue
        out.append(made)
        opened = max(made.last, max(end for _, end in made.parts))
    return sorted(out, key=lambda one: one.parts[0][0])


def label(line: Line, pack: Pack) -> Report | None:
    """The report of 'Mayor Anna Kotova: "We stay"', whose speaker any words may be that name somebody."""
    low = line.low
    size = len(line)
    if size < 3 or low[-1] != QUOTED or low[-2] != ":" or size > _LABEL:
        return None
    mark = line.quoted[size - 1]
    said = line.text[mark.inner_start : mark.inner_end].split()
    who = Subject(0, size - 3, "label", 0)
    names = sum(is_name(line.words[at]) for at in range(size - 2))
    if any(low[at] in STOPS and low[at] not in "()," for at in range(size - 2)):
        return None
    somebody = cues.is_somebody(line, who, pack) or (pack.caseless and size <= _SHORT_LABEL)
    if not somebody or len(said) < (2 if names > 1 or said[-1][-1] in ".!?\u2026" else 3):
        return None
    return Report(((size - 1, size),), None, who, "speech", "label-q", 0, size - 1)


def _report(
    line: Line, one: Cue, following: list[Cue], opened: int, made: list[Report], pack: Pack
) -> Report | None:
    who = one.subject
    cue = (one.first, one.last)
    if one.source and who is not None:
        return _by_source(line, one, cue, following, opened, pack)
    can = one.entry.speech
    if one.letter == "e" or (one.letter == "q" and _tails(line, one, opened)):
        return _tail(line, one, cue, following, opened, pack)
    act = "speech" if one.letter in can else "other" if one.letter in one.entry.other else ""
    if not act:
        return None
    if who is None and not cues.is_own(line.low[one.first], one.entry, pack):
        who = _carried(made, one)
        if who is None and not (pack.drops_pronouns or made):
            return None
    start = one.content
    end = start + 1 if one.letter == "q" else _end(line, one, start, following, pack)
    if end - start < (1 if one.letter in "qtc" else _FEW):
        return None
    first = min(one.first, who.first) if who is not None else one.first
    rule = f"lead-{one.letter}"
    return Report(((start, end),), cue, _placed(line, who, one, pack), act, rule, first, start)


def _placed(line: Line, who: Subject | None, one: Cue, pack: Pack) -> Subject | None:
    if line.low[one.first] in pack.impersonal:
        return None
    if who is None and cues.is_own(line.low[one.first], one.entry, pack):
        return None
    if who is None:
        return Subject(one.first, one.first, "dropped", one.first)
    return msgspec.structs.replace(who, verb_from=one.first)


def _carried(made: list[Report], one: Cue) -> Subject | None:
    """The speaker of the report just before in the same sentence ("said that ..., adding that")."""
    for before in reversed(made):
        if before.subject is not None and before.act == "speech":
            return msgspec.structs.replace(before.subject, verb_from=one.first)
    return None


def _tails(line: Line, one: Cue, opened: int) -> bool:
    """Whether a verb between two quotations closes the first of them."""
    at = one.opens - 1
    while at > opened and line.low[at] in _DELIMS and line.low[at] != ":":
        at -= 1
    return at >= opened and line.low[at] == QUOTED and one.opens > at


def _tail(
    line: Line, one: Cue, cue: tuple[int, int], following: list[Cue], opened: int, pack: Pack
) -> Report | None:
    """The report of '"...", said Li Na', and of "..., said Li Na" without marks."""
    low = line.low
    finish = one.opens
    while finish > opened and low[finish - 1] in _DELIMS and low[finish - 1] not in "()":
        finish -= 1
    start = opened
    while start < finish and low[start] in _DELIMS:
        start += 1
    if finish <= start:
        return None
    direct = low[finish - 1] == QUOTED
    if direct and finish - start > 1 and low[finish - 2] in (":", *DASHES):
        start = finish - 1
    whole = direct and finish - start == 1
    if one.opens == finish and not direct:
        return None
    who = one.subject
    can = one.entry.speech
    if not direct and (
        "v" not in can
        or low[one.first] in pack.impersonal
        or (who is None and not (pack.drops_pronouns and one.ends >= len(line)))
        or (who is not None and who.first < one.first and who.kind != "pronoun")
        or (who is not None and who.kind == "fused" and "v" not in can)
        or (low[start] in pack.breaks and "," not in low[start:finish])
    ):
        return None
    if direct and not can and "t" not in one.entry.other:
        return None
    parts = [(start, finish)]
    last = max(one.ends, who.last + 1 if who is not None and who.kind != "fused" else 0, one.last)
    parts, last = _goes_on(line, parts, last, one, following, whole, pack)
    if not direct and finish - start < _FEW and len(parts) < 2:
        return None
    rule = ("tail" if who is not None and who.last < one.first else "inverted") + (
        "-direct" if whole else ""
    )
    return Report(
        tuple(parts),
        cue,
        _placed(line, who, one, pack),
        "speech",
        rule,
        min(one.opens, one.first),
        last,
    )


def _goes_on(
    line: Line,
    parts: list[tuple[int, int]],
    last: int,
    one: Cue,
    following: list[Cue],
    whole: bool,
    pack: Pack,
) -> tuple[list[tuple[int, int]], int]:
    """Add the half that follows an inserted "said Li Na", if one does."""
    low, size = line.low, len(line)
    at = last
    while at < size and low[at] not in (",", QUOTED) and low[at] not in DASHES and low[at] != ":":
        at += 1
    comma = at < size and low[at] == ","
    if whole or low[parts[0][1] - 1] == QUOTED:
        quote = at
        while quote < size and quote < at + APPOSED and low[quote] != QUOTED:
            quote += 1
        if (
            quote < size
            and low[quote] == QUOTED
            and low[quote - 1] in (",", ":", *DASHES)
            and not any(at <= cue.first < quote for cue in following)
        ):
            return [*parts, (quote, quote + 1)], quote + 1
        return parts, last
    if at + _FEW >= size:
        return parts, last
    after = low[at + 1]
    if any(cue.first == at + 1 or cue.opens == at + 1 for cue in following):
        return parts, last
    if comma and _is_aside(line, at + 1, pack):
        closing = next((k for k in range(at + 2, min(size, at + APPOSED)) if low[k] == ","), size)
        if closing + _FEW >= size or after in pack.relatives or not _short_clause(parts):
            return parts, last
        at = closing
    if not (comma or low[at] in DASHES) or low[at] == QUOTED:
        return parts, last
    end = _end(line, one, at + 1, following, pack)
    if end - at - 1 < 1 or low[at + 1] in pack.conjunctions:
        return parts, last
    return [*parts, (at + 1, end)], end


def _short_clause(parts: list[tuple[int, int]]) -> bool:
    a, b = parts[0]
    return b - a <= APPOSED


def _is_aside(line: Line, at: int, pack: Pack) -> bool:
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


def _by_source(
    line: Line, one: Cue, cue: tuple[int, int], following: list[Cue], opened: int, pack: Pack
) -> Report | None:
    """The report of "according to Li Na", before, behind or inside of what was said."""
    low, size = line.low, len(line)
    who = one.subject
    begin = one.opens
    start = opened
    while start < begin and (low[start] in _DELIMS or low[start] in pack.leads):
        start += 1
    finish = begin
    while finish > start and low[finish - 1] in _DELIMS:
        finish -= 1
    at = one.ends
    if at < size and low[at] == ",":
        at += 1
        if _is_aside(line, at, pack) if at < size else False:
            closing = next((k for k in range(at, min(size, at + APPOSED)) if low[k] == ","), -1)
            if 0 < closing < size - _FEW:
                at = closing + 1
    elif at < size and (low[at] in DASHES or low[at] == ":"):
        at += 1
    if at < size and low[at] in pack.that:
        at += 1
    end = _end(line, one, at, following, pack) if at < size else at
    parts = []
    if finish - start >= 1 and not (finish - start < _FEW and low[start] in pack.leads):
        parts.append((start, finish))
    if end - at >= 1:
        parts.append((at, end))
    few = sum(b - a for a, b in parts) < _FEW
    if not parts or (few and low[parts[0][0]] != QUOTED):
        return None
    rule = "according" if parts[0][0] < begin else "according-first"
    return Report(tuple(parts), cue, who, "speech", rule, begin, max(one.ends, parts[-1][1]))


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


def _end(line: Line, one: Cue, start: int, following: list[Cue], pack: Pack) -> int:
    """Where reported words end: before the next report that is not part of them, or with the sentence."""
    low, end = line.low, len(line)
    for after in following:
        if after.first <= start or after.letter == "n":
            continue
        at = after.opens
        head = at
        while head > start and low[head - 1] in pack.conjunctions:
            head -= 1
        joined = low[at] in pack.conjunctions if at < after.first else head < at
        if low[head - 1] == "," and after.letter != "e" and not after.source:
            own = after.subject is not None and at <= after.subject.first < after.first
            if (joined or not own) and head - 1 > start:
                end = head - 1
                break
        if low[head - 1] in (";", *DASHES) and head - 1 > start:
            end = head - 1
            break
    subordinate = one.opens and low[one.opens - 1] in pack.breaks
    subordinate = subordinate or (one.opens < one.first and low[one.opens] in pack.breaks)
    if low[start : start + 2] == [QUOTED, ","] and start + 2 < end:
        joint = low[start + 2]
        if joint in pack.conjunctions:
            return start + 1  # 'said that "the bridge is unsafe", and left'
    for index in range(start + _FEW, end - 1):
        if low[index] != ",":
            continue
        word = low[index + 1]
        if (
            _is_silent(line, index + 1, pack)
            or word in pack.cutting
            or (
                subordinate
                and word not in pack.relatives
                and word not in pack.breaks
                and word not in pack.that
                and not word.endswith(pack.aside_endings)
            )
        ):
            end = index
            break
    while end > start and low[end - 1] in _DELIMS and low[end - 1] != ")":
        end -= 1
    return end
