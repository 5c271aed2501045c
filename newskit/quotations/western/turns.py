"""Part quotations at the reporter's words inside their marks, and read what a dash opens as quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.marks import Marked
from newskit.quotations.sentences import sentences
from newskit.quotations.western import inversion, passing
from newskit.quotations.western.lines import STOPS, Line, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.quotations.western.pack import Pack

_DASHES = frozenset("-\u2013\u2014\u2015")
_OPENS = re.compile(
    "[-\u2013\u2014\u2015]{1,2}[ \u00a0]?(?=[^\\W\\d_]|[\u00bf\u00a1\u00ab\u201c\"'])"
)
_INSIDE = re.compile("(?<=[.!?\u2026])[ \u00a0][-\u2013\u2014\u2015][ \u00a0](?=\\w)")
# Where the reporter may break in: a comma, or a dash that is no hyphen.
_BREAK = re.compile(
    "(?:[,?!\u2026.]?[ \u00a0](?:-{1,2}|[\u2013\u2014\u2015])[ \u00a0]?|[,?!\u2026]\\s)"
    "(?=([^\\W\\d_][^\\s,.]*))"
)
_REACH = 24  # words that the reporter breaks in with at most
_LONGEST = 300  # code points that they take up at most
_BREAKS = 60  # places in one quotation that are looked at


class _Insertion(msgspec.Struct, frozen=True):
    """The reporter's words inside what somebody says.

    start: where what was said stops; end: where it goes on; closing: dash, comma, stop (of a sentence),
    or end, when nothing follows.
    """

    start: int
    end: int
    closing: str


def parted(
    text: str, stretches: Sequence[tuple[int, int]], marks: list[Marked], pack: Pack
) -> list[Marked]:
    """Return the quotations with those parted that hold "..., he said, ...", and the turns of a dialogue.

    A stretch that a dash opens is a turn where words that report somebody break in or follow; what is
    not theirs then counts as standing between marks.
    """
    if not pack.verbs:
        return marks
    out = [part for one in marks for part in _parts(text, one, pack)]
    dashed = any(f" {sign}" in text for sign in _DASHES)
    added = [
        turn
        for start, end in stretches
        if dashed or text[start : start + 1] in _DASHES
        for turn in _spoken(text, start, end, out, pack)
    ]
    if not added:
        return out
    outside = [one for one in out if not any(holds(turn, one) for turn in added)]
    return sorted([*outside, *added], key=lambda one: one.start)


def _spoken(text: str, start: int, end: int, marks: list[Marked], pack: Pack) -> Iterator[Marked]:
    """The turns of a paragraph: one that a dash opens, and those that it opens behind a sentence."""
    opening = _OPENS.match(text, start, end)
    if opening is None and not _INSIDE.search(text, start, end):
        return
    at = bisect_left(marks, start, key=lambda one: one.start)
    inside = marks[at : bisect_left(marks, end, key=lambda one: one.start)]
    if opening is not None:
        turn = list(_turn(text, opening.end(), end, pack))
        if turn and not has_marks(text, turn[0], inside):
            yield from turn
            return
    done = start
    for opening in _INSIDE.finditer(text, start, end):
        begin = opening.end()
        if begin <= done or any(one.start < begin < one.end for one in inside):
            continue
        turn = list(_turn(text, begin, end, pack, is_first=True))
        if turn and text[begin].isupper() and not has_marks(text, turn[0], inside):
            yield from turn
            done = turn[-1].end


def has_marks(text: str, turn: Marked, marks: Sequence[Marked]) -> bool:
    """Whether what is spoken has its own marks, behind the dash or a colon ("- Bello: “We stay”")."""
    return any(
        one.end == turn.end and text[turn.start : one.start].rstrip()[-1:] in ("", ":")
        for one in marks
        if one.start >= turn.start
    )


def holds(outer: Marked, inner: Marked) -> bool:
    """Whether one quotation stands inside another."""
    return outer.start <= inner.start and inner.end <= outer.end


def _parts(text: str, one: Marked, pack: Pack) -> Iterator[Marked]:
    """A quotation, or its halves on both sides of the reporter's words."""
    at, begun = one.inner_start, one.start
    for broken in _insertions(text, at, one.inner_end, pack):
        left = _trimmed(text, at, broken.start)
        if broken.closing == "end" or left <= at:
            continue  # "..., he said" at the end of what somebody else says
        if at == one.inner_start and _is_named_behind(text, one, pack):
            break  # "“Click, says the teacher, and I click,” said Ada Bello": her words, not his
        yield msgspec.structs.replace(
            one, start=begun, end=left, inner_start=at, inner_end=left, closed=True
        )
        at = begun = broken.end
    if at == one.inner_start:
        yield one
    else:
        yield msgspec.structs.replace(one, start=begun, inner_start=at, continues=False)


def _is_named_behind(text: str, one: Marked, pack: Pack) -> bool:
    """Whether the words behind a quotation name who spoke all of it."""
    goes_on = text[one.inner_end - 1 : one.inner_end] in (",", "?", "!")
    if not one.closed or not (goes_on or text[one.end : one.end + 1] == ","):
        return False
    start = one.end
    while text[start : start + 1] in (" ", ","):
        start += 1
    if not text[start : start + 1].islower():
        return False
    stop = text.find("\n", start)
    (_, end), *_ = sentences(
        text,
        start,
        min(stop if stop >= 0 else len(text), start + _LONGEST),
        (),
        pack.abbreviations,
        pack.numbered,
    )
    line = Line(text, start, end)
    entry = pack.verbs.get(line.low[0]) if len(line) > 1 else None
    if entry is None or "v" not in entry.speech or entry.progressive:
        return False
    subject = inversion.right_subject(line, passing.past(line, 1, pack), pack)
    return subject is not None and any(
        is_name(word) for word in line.words[subject.first : subject.last + 1]
    )


def _turn(
    text: str, start: int, end: int, pack: Pack, *, is_first: bool = False
) -> Iterator[Marked]:
    """What is spoken in a line that a dash opens, if anybody is said to speak.

    is_first: whether it ends where the reporter does, as it does inside a paragraph.
    """
    at, closing = start, ""
    for broken in _insertions(text, start, end, pack):
        left = _trimmed(text, at, broken.start)
        if left > at:
            yield Marked(at, left, at, left, True, False, False)
        at, closing = broken.end, broken.closing
        if is_first and closing in ("stop", "end"):
            return
    if at < end and closing in ("dash", "comma"):
        yield Marked(_from_dash(text, at), end, at, end, True, False, False)


def _from_dash(text: str, at: int) -> int:
    """Where the dash stands that opens a sentence at this place, else the place itself."""
    begin = at
    while begin > 0 and (text[begin - 1].isspace() or text[begin - 1] in _DASHES):
        begin -= 1
    if begin and text[begin - 1] in ".!?\u2026":
        for place in range(begin, at):
            if text[place] in _DASHES:
                return place
    return at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ","):
        end -= 1
    return end


def _insertions(text: str, start: int, end: int, pack: Pack) -> Iterator[_Insertion]:
    """Where the reporter breaks in between two places of the text."""
    at = start
    for number, match in enumerate(_BREAK.finditer(text, start, end)):
        if number >= _BREAKS:
            return
        if match.start() <= at or not _may_report(match[1].lower(), pack):
            continue
        sign = match.group().strip()
        found = _reporting(text, match.end(), end, pack, sign[-1] in _DASHES)
        if found is not None:
            stop = match.start() + (sign[0] in "?!\u2026.")
            yield msgspec.structs.replace(found, start=stop)
            at = found.end


def _reporting(text: str, start: int, end: int, pack: Pack, dashed: bool) -> _Insertion | None:
    """The reporter's words that begin at a place ("said Ada Bello,"), or None when none do."""
    limit = min(end, start + _LONGEST)
    (_, stop), *_ = sentences(text, start, limit, (), pack.abbreviations, pack.numbered)
    line = Line(text, start, stop)
    low, size = line.low, len(line)
    verb = 0
    while pack.auxiliary_inverts and verb < size and low[verb] in pack.auxiliaries:
        verb += 1
    if verb >= size:
        return None
    word = low[verb]
    if word in pack.verbs or pack.reports_fused(word):
        entry = pack.verbs[word]
        if "v" not in entry.speech or entry.progressive:
            return None
    elif not (
        dashed and pack.is_finite(word) and verb + 1 < size and is_name(line.words[verb + 1])
    ):
        return None
    at = verb + 1
    if not any(each.endswith(pack.fused) for each in low[:at]):
        at = passing.past(line, at, pack)
        subject = inversion.right_subject(line, at, pack)
        if subject is None and not pack.drops_pronouns:
            return None
        at = at if subject is None else subject.last + 1
    return _closed(line, at, end, pack, dashed)


def _closed(line: Line, at: int, end: int, pack: Pack, dashed: bool) -> _Insertion | None:
    """The reporter's words of a line, which reach at least to a word, with what closes them."""
    low, text, size = line.low, line.text, len(line)
    while at < size and low[at] not in _DASHES:
        if low[at] == "," and not dashed and not _tells_who(line, at + 1, pack):
            break
        if not dashed and (low[at] in pack.that or (low[at] in STOPS and low[at] != ",")):
            return None
        at += 1
    if at >= _REACH:
        return None
    if at < size:
        finish, closing = line.end_of(at), "dash" if low[at] in _DASHES else "comma"
    else:
        finish, closing = line.stop, "stop"
    while finish < end and (text[finish].isspace() or text[finish] in ".,:;-\u2013\u2014\u2015"):
        if text[finish] in _DASHES:
            closing = "dash"
        finish += 1
    return _Insertion(line.start, finish, "end" if finish >= end else closing)


def _tells_who(line: Line, at: int, pack: Pack) -> bool:
    """Whether what follows a comma says who just spoke ("said Ada Bello, the mayor, ...")."""
    words = line.low[at : at + 2]
    return bool(words) and (
        words[0][0].isdigit()
        or words[0] in pack.roles
        or (words[0] in pack.relatives and words[0] not in pack.that)
        or (words[0] in pack.articles and words[-1] in pack.roles)
    )


def _may_report(word: str, pack: Pack) -> bool:
    return (
        word in pack.verbs
        or word in pack.auxiliaries
        or pack.reports_fused(word)
        or pack.is_finite(word)
    )
