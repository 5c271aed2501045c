"""Read a noun phrase that names a speaker: the name, the role, whether a person or a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.affixes import is_degree
from newskit.quotations.western.mentions.bodies import (
    bare_noun,
    body,
    common_noun,
    is_plain,
    kind_before,
    with_list,
)
from newskit.quotations.western.mentions.people import (
    after_titles,
    before_body,
    behind_office,
    behind_place,
    past_body,
    person,
)
from newskit.quotations.western.mentions.phrases import (
    NOBODY,
    Named,
    Phrase,
    clean,
    joined,
    owns,
    titled_by,
)

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LONG = 120  # code points; what is longer is a clause rather than a role
_WORDS = 4  # words of a person's name
_SEGMENTS = 4  # parts between commas that are looked at


def read(line: Line, first: int, last: int, pack: Pack) -> Named:
    """Return what the noun phrase first..last (inclusive) of a line names."""
    segments = [
        (start, stop)
        for start, stop in _segments(line, first, last, pack)
        if stop - start > 1 or not is_degree(line, start, pack)
    ][:_SEGMENTS]
    for number, (start, stop) in enumerate(segments):
        found = _segment(Phrase(line, start, stop, pack), number)
        if found is None or found.name is None:
            continue
        role = found.role
        if not number and len(segments) > 1 and (named := _set_off(line, segments, found, pack)):
            return named
        if not number and (whole := with_list(line, segments, found, pack)):
            return Named("organisation", whole, role)
        if number:
            begin, end = segments[0]
            while begin < end - 1 and line.low[begin] in pack.articles:
                begin += 1
            role = joined(line, begin, end)
        elif not role and len(segments) > 1:
            told = segments[1]
            if len(segments) > 2 and line.words[told[0]][0].isdigit():
                told = segments[2]  # "Ana Ruiz, 45, a farmer"
            elif found.kind == "organisation" and is_plain(found.name):
                # "the site's parent company, Kolm": the body's own name stands behind
                other = _segment(Phrase(line, *told, pack), 1)
                if other is not None and other.name is not None and not is_plain(other.name):
                    return Named("organisation", other.name, found.name)
            role = _role(line, told, pack, found.kind)
        if role is not None and len(role) > _LONG:
            role = None
        return Named(found.kind, found.name, role or None)
    return NOBODY


def _set_off(line: Line, segments: list[tuple[int, int]], found: Named, pack: Pack) -> Named | None:
    """The name behind a comma, where the capitals before it are none ("Chair of Orland, Ada Bello")."""
    words = len((found.name or "").split())
    first, last = segments[0]
    bodied = not pack.organisations.isdisjoint(line.low[first:last])
    place = bool(pack.order) and last - first > 1 and (words == 1 or bodied)
    office = bool(pack.order) and pack.is_calling(line.low[first])
    if not (found.kind == "person" or office) or not (words > _WORDS or place):
        return None  # "the mayor of Orland, Ada Bello"
    other = _segment(Phrase(line, *segments[1], pack), 1)
    if other is None or other.kind != "person" or not 1 < len((other.name or "").split()) <= _WORDS:
        return None
    return Named("person", other.name, joined(line, *segments[0]))


def _role(line: Line, segment: tuple[int, int], pack: Pack, kind: str) -> str | None:
    a, b = segment
    nouns = pack.callings if kind == "person" else pack.roles
    if line.low[a] in pack.relatives or line.words[a][0].isdigit():
        return None
    if any(line.low[index] in nouns for index in range(a, b)):
        while a < b and line.low[a] in pack.articles:
            a += 1
        return joined(line, a, b) if b > a else None
    return None


def _segments(line: Line, first: int, last: int, pack: Pack) -> list[tuple[int, int]]:
    out, start = [], first
    depth = 0
    for index in range(first, last + 1):
        word = line.words[index]
        if word == "," and index < last and line.low[index + 1] in pack.name_suffixes:
            continue  # "Kolm, Inc."
        if word in ("(", ")", ","):
            if index > start and not depth:
                out.append((start, index))
            depth = 1 if word == "(" else 0
            start = index + 1
    if start <= last and not depth:
        out.append((start, last + 1))
    return out


def _segment(phrase: Phrase, number: int) -> Named | None:
    """The name of one run of words between commas; number: how many commas stand before it."""
    if not phrase.runs:
        if number or phrase.first >= phrase.stop:
            return None
        return common_noun(phrase)
    if person := before_body(phrase):
        return person
    for start, stop in reversed(phrase.runs):
        if found := _run(phrase, start, stop):
            return found
    return common_noun(phrase)


def _run(phrase: Phrase, c: int, d: int) -> Named | None:
    """The name in one run of capitalised words, or None where it is no speaker's."""
    low, pack = phrase.low, phrase.pack
    if d - c == 1 and low[c] in pack.time:
        return None
    front = c - 1
    while front > phrase.start and low[front] in pack.articles:
        front -= 1
    before = low[front] if c > phrase.start else ""
    if before in pack.joining and (joint := _joint(phrase, front, (c, d))):
        if joint == "two":
            return kind_before(phrase, d) or NOBODY
        return Named("organisation", phrase.text(phrase.first, d))
    governed = before in pack.prepositions
    if governed and (behind := behind_place(phrase, c, d)):
        return behind
    if governed and not (
        (before in pack.genitive or before in pack.binding)
        and (titled_by(phrase, c) or low[max(phrase.start, front - 1)] in pack.callings)
    ):
        return None
    if pack.capitalised_nouns and d - c == 1 and before and (noun := bare_noun(phrase, c, before)):
        return noun
    if d - c > 1 and (
        (c == 0 and low[0] in pack.before_bodies)
        or (pack.capitalised_nouns and low[c] in pack.firms)  # "Der Hersteller Alpenseil"
    ):
        return Named("organisation", clean(phrase.text(c + 1, d)), phrase.text(c, c + 1))
    begin = _name_start(phrase, c, d, governed=governed)
    if begin is None or (owns(phrase.words[d - 1]) and d < phrase.stop):
        return None
    return body(phrase, c, begin, d) or person(phrase, begin, d)


def _name_start(phrase: Phrase, c: int, d: int, *, governed: bool) -> int | None:
    """Where the name itself begins in a run of capitalised words; governed: behind a title's "of"."""
    low, pack = phrase.low, phrase.pack
    begin = after_titles(phrase, c, d)
    if pack.order and (begin > c or (c > phrase.start and pack.is_calling(low[c - 1]))):
        begin = past_body(phrase, begin, d)
    if pack.capitalised_nouns and d - c > 2:
        begin = max(begin, d - 2)
    if governed:
        inner = behind_office(phrase, c, d)
        if inner is None:
            return None
        begin = max(begin, inner)
        if phrase.has_body(begin, d):
            return None
    if begin >= d:
        return c if low[d - 1] in pack.organisations else None
    return begin


def _joint(phrase: Phrase, joint: int, second: tuple[int, int]) -> str:
    """What an "and" before a run of capitalised words makes of it.

    two: it joins two speakers ("Ana Ruiz and her deputy Ivo Moor"), whose words nobody alone said; one:
    it stands inside a name ("Department of Housing and Urban Development").
    """
    low, pack = phrase.low, phrase.pack
    for c, d in phrase.runs:
        if d != joint or all(word.rstrip(".") in pack.callings for word in low[c:d]):
            continue
        if phrase.has_body(*second):
            return ""
        if not phrase.has_body(c, d):
            bound = any(phrase.has_body(*run) for run in phrase.runs if run[1] == c - 1)
            return "one" if bound and low[c - 1] in pack.binding else "two"
        return "two" if low[d - 1] in pack.organisations else "one"
    return ""
