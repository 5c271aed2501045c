"""Find who speaks in a sentence whose verb comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.report import Report
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

DELIMS = frozenset(("-", "\u2013", "\u2014", ",", ";", ":"))
BETWEEN = (
    9  # words between a quotation and its verb behind it ("..., Li Na told reporters on Monday")
)


class Said(msgspec.Struct, frozen=True):
    """Where a verb and what it reports stand (indices of words).

    opened: the first word of no report yet; start, finish: what was said; first, last: the verb with its
    auxiliaries, half-open.
    """

    opened: int
    start: int
    finish: int
    first: int
    last: int


def subject(line: Line, said: Said, made: list[Report], pack: Pack) -> Subject:
    """Who speaks: before what was said, between it and the verb, or behind the verb.

    made: the reports before, one of whose speakers goes on where none stands here.
    """
    first = said.first
    if line.low[first] in pack.first_person:
        return Subject(first, first, "nobody", first)
    who = _by_mark(line, said, pack) if pack.subject_marks else _by_place(line, said, pack)
    if who is not None:
        return _replaced(who, first)
    for before in reversed(made):
        if before.subject is not None and before.subject.kind in ("np", "pronoun"):
            return _replaced(before.subject, first)
    return Subject(first, first, "dropped", first)


def body_before(line: Line, opened: int, start: int, pack: Pack) -> Subject | None:
    """The body that tells what nobody in particular does ("Valilikten yapılan açıklamada, ...")."""
    low = line.low
    bodies = tuple(pack.organisations)
    while opened < start and (low[opened] in pack.leads or low[opened] in pack.time):
        opened += 1
    for at in range(opened, start):
        if low[at] == ",":
            break
        if low[at].startswith(bodies):
            return Subject(opened, at, "oblique", at)
    return None


def _by_place(line: Line, said: Said, pack: Pack) -> Subject | None:
    """The speaker whom nothing marks: the first phrase before what was said, or behind the verb."""
    who = None
    if line.low[max(said.last, said.first + 1) - 1] not in pack.saying:
        who = left(line, said.opened, said.start, pack)
        if who is None and said.finish < said.first:
            who = left(line, said.finish, said.first, pack)
    if who is None and said.last < len(line):
        who = right(line, said.last, pack)
    return who


def _by_mark(line: Line, said: Said, pack: Pack) -> Subject | None:
    """The speaker whose phrase a marking word closes, behind what was said or before it."""
    opened, start, finish, first = said.opened, said.start, said.finish, said.first
    if finish < first:
        mark = mark_before(line, finish, first, pack)
        if mark >= 0:
            return marked(line, finish, mark, pack)
        if any(word not in DELIMS for word in line.low[finish:first]):
            return marked(line, finish, first, pack)
    if line.low[first] in pack.subject_marks and start == first:
        return marked(line, opened, first, pack)
    mark = mark_before(line, opened, start, pack)
    if mark >= 0:
        return marked(line, opened, mark, pack)
    return marked(line, opened, first, pack) if finish == start == first else None


def _replaced(who: Subject, verb: int) -> Subject:
    return Subject(who.first, who.last, who.kind, verb)


def marked(line: Line, opened: int, mark: int, pack: Pack) -> Subject | None:
    """The noun phrase that a marking word ends: what stands between it and the last other one."""
    low = line.low
    if low[mark] in pack.marked_pronouns:
        return Subject(mark, mark, "pronoun", mark)
    at = mark
    if at > opened + 2 and low[at - 1] == ",":  # "Mira Kapur, mayor of Ujala, (ne)"
        comma = at - 2
        while comma > opened and low[comma] != ",":
            comma -= 1
        mark = at = comma
    while at > opened:
        word = low[at - 1]
        if word in STOPS or word == QUOTED or word in pack.that or word in pack.conjunctions:
            break
        if word in pack.prepositions or (word in pack.time and at < mark):
            break
        at -= 1
    while at < mark and (low[at] in pack.leads or low[at] in pack.time or low[at] in pack.adverbs):
        at += 1
    if at >= mark:
        return None
    if at == mark - 1 and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", mark)
    return Subject(at, mark - 1, "np", mark)


def left(line: Line, a: int, b: int, pack: Pack) -> Subject | None:
    """The subject among the words a..b before what was said: the first phrase that is in no case."""
    low = line.low
    at = a
    while at < b:
        end = at
        while end < b and (low[end] not in DELIMS or low[end] in "-") and low[end] != ";":
            end += 1
        who = _phrase(line, at, end, pack, whole=end < b)
        if who is not None:
            return who
        at = end + 1
    return None


def _phrase(line: Line, a: int, b: int, pack: Pack, *, whole: bool) -> Subject | None:
    """The subject that opens a stretch without commas; whole: whether a comma closes the stretch."""
    low, words = line.low, line.words
    while a < b and (low[a] in pack.leads or low[a] in pack.time or low[a] in pack.adverbs):
        a += 1
    while a < b and not low[a][0].isalnum():
        a += 1
    if a >= b or low[a] in pack.no_head:
        return None
    if a == 0 and low[a] in pack.not_names and low[a] not in pack.pronouns:
        return None  # "İkinci yarıda": a capital that only opens the sentence
    if low[a] in pack.pronouns:
        return None if pack.pronouns[low[a]] == "self" else Subject(a, a, "pronoun", a)
    if whole and (low[b - 1].endswith(pack.setting_endings) and not is_name(words[b - 1])):
        return None
    last = _head(line, a, b, pack)
    if a <= last < b - 2 and low[last + 1] in pack.audiences:
        return _phrase(line, last + 2, b, pack, whole=whole)  # "AA muhabirine konuşan Veli Su"
    if last < a and b - a <= 2:
        last = b - 1
    if last < a:
        return None
    loose = last == a and not whole and b < len(line) and low[b] == QUOTED and a + 1 < b
    if loose and low[a] not in pack.callings and low[a + 1] not in pack.audiences | pack.topics:
        return None  # a capital that opens the sentence, far from what was said
    return Subject(a, last, "np", a)


def _head(line: Line, a: int, b: int, pack: Pack) -> int:
    """Index of the last word of the phrase that begins at a: a name or a noun for somebody; or -1."""
    low, words = line.low, line.words
    last = -1
    for at in range(a, b):
        word = low[at]
        if (word in STOPS and word != QUOTED) or (at > a and _closes(word, pack)):
            break
        named = is_name(words[at])
        if named and _oblique(words[at], pack):
            if not any(is_name(words[k]) for k in range(at + 1, b)):
                break
        elif named or word in pack.callings or (at > a and word in pack.organisations):
            last = at
        elif word.endswith(pack.head_endings) and last < at - 1 + (last >= a):
            last = at if not any(is_name(words[k]) for k in range(a + 1, at)) else last
        elif last >= a and not any(
            is_name(words[k]) or low[k] in pack.callings for k in range(at, min(b, at + 4))
        ):
            break
    return last


def _closes(word: str, pack: Pack) -> bool:
    """Whether a word behind a phrase is no part of it."""
    return (
        word in pack.topics
        or word in pack.audiences
        or word in pack.conjunctions
        or word in pack.prepositions
    )


def _oblique(word: str, pack: Pack) -> bool:
    """Whether a name has a case ending behind its apostrophe that makes it no subject."""
    before, sign, after = word.replace("\u2019", "'").partition("'")
    return bool(before and sign and after) and pack.apostrophe_cases


def right(line: Line, at: int, pack: Pack) -> Subject | None:
    """The subject behind the verb ('"..." dedi Li Na')."""
    low, words, size = line.low, line.words, len(line)
    if at < size and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", at)
    last = -1
    end = at
    while end < size and low[end] not in STOPS and end - at < BETWEEN:
        word = low[end]
        if word in pack.conjunctions or word in pack.verbs or word in pack.topics:
            break
        named = is_name(words[end]) and not _oblique(words[end], pack)
        if named or word in pack.callings:
            last = end
        elif last >= at and end > last + 1:
            break
        end += 1
    if last >= at:
        return Subject(at, last, "np", at)
    return None


def before_source(line: Line, opened: int, first: int, pack: Pack) -> Subject | None:
    """The source before a phrase such as "göre", where it is somebody."""
    low, words = line.low, line.words
    at = first
    while at > opened and low[at - 1] not in STOPS:
        at -= 1
    while at < first and (low[at] in pack.leads or low[at] in pack.time):
        at += 1
    if at >= first:
        return None
    if at == first - 1 and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", first)
    named = any(is_name(words[k]) for k in range(at + (at == 0), first))
    named = named or _oblique(words[at], pack)
    bodied = any(
        low[k].startswith(tuple(pack.callings | pack.organisations)) for k in range(at, first)
    )
    if not (named or bodied or low[first - 1] in pack.sources):
        return None
    kind = "oblique" if low[first - 1] in pack.sources else "np"
    return Subject(at, first - 1, kind, first)


def mark_before(line: Line, opened: int, before: int, pack: Pack) -> int:
    """Index of the last word before a place that marks a subject (Hindi "ne"), or -1."""
    for at in range(before - 1, opened - 1, -1):
        if line.low[at] in pack.subject_marks or line.low[at] in pack.marked_pronouns:
            return at
    return -1
