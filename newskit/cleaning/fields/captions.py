"""Read who took the picture from a caption or a picture's credit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newskit.cleaning.fields import hints, labels, lexicon, name, people, times, values
from newskit.lazy import Lazy
from newskit.record import Credit
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1500  # code points of a caption
_INITIALS = 5  # letters of an outlet's initials, in whatever script
_MOST_LIKELY = 3  # names without a mark
_TAIL = 160  # code points behind the last sentence in which a credit is looked for
_RUN_IN = 300  # code points of a caption with which a paragraph begins
_SENTENCE_WORDS = 6
_EDITING = frozenset({"editor", "translator"})
_OPENING = "([（【［〔<"
_CLOSING = ")]）】］〕>"
_SENTENCE = Lazy(
    r"[.!?。！？…]['\"”’»)\]）]?\s*(?=\S)|(?<=[。！？＝])|\s[|｜•·]\s|\s[–—-]\s|\t|\u3000|\s{2,}|\n"
)
_SLASH = Lazy(r"\s?[/／|]\s?|\s[–-]\s|,\s|\s?\+\s?")
_COPYRIGHT = Lazy(r"^\s*(?:©|\(c\)|ⓒ|℗)\s*", re.IGNORECASE)
_AGENCY_SHAPE = Lazy(r"[A-Z][A-Z0-9&.-]{1,9}$")
_WORD = Lazy(r"\S+")
_GLUED = re.compile(r"[a-z][A-Z]|[^\s\w]\w")  # "ByANA ROE", "Photo:ROE"


class Caption(NamedTuple):
    """What a caption's credit says: the credits, those its place alone tells, and where it stands.

    start and end bound the credit with its brackets (equal when the line holds none); outlet is the
    agency's or archive's name in it.
    """

    credits: tuple[Credit, ...]
    likely: tuple[Credit, ...]
    start: int
    end: int
    outlet: str | None = None


def may_credit(piece: str) -> bool:
    """Whether a line that need not be a caption may hold a sure credit: a cheap test before it is read.

    A person and an agency have three words, a label and a name two, or one where they are glued.
    """
    words = piece.replace("/", " ").replace("|", " ").split()
    if len(words) > 2 or not piece.isascii() or _GLUED.search(piece):
        return hints.may_name_maker(piece)
    first = words[0].strip("*-.,:;'\"").casefold() if words else ""
    return first in lexicon.first_words("label", "open")


def caption(text: str, start: int, end: int) -> Caption:
    """Read the credit at the end (or the whole) of a caption that stands at start to end.

    >>> text = "A crane lifts a hull. J. Doe / AP file"
    >>> [one.name for one in caption(text, 0, len(text)).credits]
    ['J. Doe']
    """
    if not 2 < end - start <= _LONGEST:
        return Caption((), (), end, end)
    may_credit = hints.may_credit(text[start:end])
    for at, stop in _tails(text, start, end):
        found = _credit(text, at, stop, is_alone=at == start, may_credit=may_credit)
        if found is not None:
            return found
    return (may_credit and _edited(text, start, end)) or Caption((), (), end, end)


def _edited(text: str, start: int, end: int) -> Caption | None:
    """A line that says by labels alone who edited or translated the story, wherever it stands."""
    is_labelled = any(labels.has_label(text, start, end, kind) for kind in _EDITING)
    if not (is_labelled or lexicon.has_unspaced(text[start:end])):  # 编辑 may stand behind a name
        return None
    row = labels.row(text, start, end)
    kinds = {one.kind for one in row.pieces if one.what in ("label", "name")}
    is_signed = row.is_whole and not _EDITING.isdisjoint(kinds) and "photographer" not in kinds
    return Caption(row.credits, (), start, end) if is_signed and row.credits else None


def run_in(text: str, start: int, end: int) -> Caption | None:
    """Read a caption that a paragraph begins with: a dated sentence with its credit in brackets.

    start and end bound the caption and its credit. A sentence without a date may be the story's own.

    >>> text = "Ships at Ost, May 3, 2014. (Photo by Ana Roe) The ships in Ost will sail on Sunday."
    >>> found = run_in(text, 0, len(text))
    >>> text[found.start:found.end], [one.name for one in found.credits]
    ('Ships at Ost, May 3, 2014. (Photo by Ana Roe)', ['Ana Roe'])
    """
    at = min(
        (n for char in _OPENING if (n := text.find(char, start, start + _RUN_IN)) > start),
        default=-1,
    )
    close = min((n for char in _CLOSING if (n := text.find(char, at, end)) > 0), default=-1)
    if at < 0 or close < 0 or close - at > _TAIL:
        return None
    rest = text[close + 1 : end].lstrip(" .")
    stop = start + len(text[start:at].rstrip())
    is_sentence = all(
        text[one.end()].isdecimal() for one in _SENTENCE.real.finditer(text, start, stop)
    )
    is_sentence = is_sentence and len(text[start:at].split()) >= _SENTENCE_WORDS  # and no dateline
    if not rest or rest[0].islower() or not is_sentence or not any(times.dates(text, start, at)):
        return None
    if any(one.kind == "reporter" for one in labels.row(text, at + 1, close).pieces):
        return None
    found = _credit(text, at, close + 1, is_alone=False)
    return found._replace(start=start, end=close + 1) if found and found.credits else None


def _tails(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of what may be a credit: the last bracket, what follows a sentence, all of it."""
    stop = start + len(text[start:end].rstrip())
    owned = text.rfind("©", start + 1, stop)  # "Boats in the bay © ANSA/Ana Roe"
    out = [(owned, stop)] if owned > start and stop - owned <= _TAIL else []
    bare = stop - 1 if text[stop - 1] == "." else stop
    if text[bare - 1] in _CLOSING:
        at = max(text.rfind(char, start, bare - 1) for char in _OPENING)
        if at >= 0 and bare - at <= _TAIL:
            out.append((at, stop))
    elif (at := max(text.rfind(char, start, bare) for char in _OPENING)) > start:
        close = next((n for n in range(at, bare) if text[n] in _CLOSING), bare)
        if close - at <= _TAIL:
            out.append((at, min(close + 1, stop)))
    low = max(start, stop - _TAIL)
    cuts = [found.end() for found in _SENTENCE.real.finditer(text, low, stop - 1)]
    out += [(at, stop) for at in cuts if at < stop]  # the longest tail that is a credit wins
    if stop - start <= _TAIL:
        out.append((start, stop))
    return out


def _credit(
    text: str, start: int, end: int, *, is_alone: bool, may_credit: bool = True
) -> Caption | None:
    """Read a stretch as a credit and nothing else."""
    at, stop = name.bounds(text, start, end)
    if at >= stop:
        return None
    mark = _COPYRIGHT.real.match(text[start:stop].lstrip(_OPENING))
    if mark:
        at = max(at, text.index(mark[0].strip(), start) + len(mark[0].strip()))
    if labels.may_credit(text, at, stop) if may_credit else labels.is_label(text[at:stop]):
        row = labels.row(text, at, stop)
        is_labelled = any(one.what == "label" for one in row.pieces)
        made = [one for one in row.credits if one.role == "photographer"]
        outlet = next(
            (text[one.start : one.end] for one in row.pieces if one.what == "outlet"), None
        )
        kinds = {one.kind for one in row.pieces if one.what in ("label", "name")}
        if len(row.pieces) == 1 and kinds == {"photographer"} and is_labelled and not is_alone:
            return None  # "© Ana Roe | Photography": a label of nothing
        if "photographer" in kinds and (is_labelled or made):
            reporters = [one for one in row.credits if one.role == "reporter"] if not made else []
            made += [values.credit("photographer", text, one.start, one.end) for one in reporters]
            made += _chained(text, row, made)
            if made or row.is_whole or is_alone:
                return Caption(tuple(made), (), start, end, outlet)
            return None
        reporters = [one for one in row.credits if one.role == "reporter"]
        if reporters and row.is_whole and _EDITING.isdisjoint(kinds):
            made = [values.credit("photographer", text, one.start, one.end) for one in reporters]
            return Caption(tuple(made), (), start, end, outlet)
    if found := chain(text, at, stop):
        named = tuple(values.credit("photographer", text, *one) for one in found.names)
        sure, likely = (named, ()) if mark or found.is_sure else ((), named)
        if len(named) > _MOST_LIKELY or not any(map(str.isupper, text[at:stop])):
            likely = ()  # a list of names is no credit; without capitals any words may look like one
        return Caption(sure, likely, start, end, found.outlet)
    return None


def _chained(text: str, row: labels.Row, made: list[Credit]) -> list[Credit]:
    """Names behind a slash of a labelled credit: "Photo: AFP / Ana Roe"."""
    if made:
        return []
    out = []
    for piece in row.pieces:
        if piece.what in ("value", "other", "outlet") and piece.kind in ("photographer", ""):
            found = chain(text, piece.start, piece.end)
            out += [
                values.credit("photographer", text, *one) for one in (found.names if found else ())
            ]
    return out


class Chain(NamedTuple):
    """Names and the outlet of "REUTERS/Ana Roe/File Photo"; unsure when no list knows the outlet."""

    names: tuple[tuple[int, int], ...]
    outlet: str | None
    is_sure: bool


def chain(text: str, start: int, end: int) -> Chain | None:
    """Read a chain of names and agencies, or return None when a part of it is neither.

    >>> text = "REUTERS/Ana Roe/File Photo"
    >>> chain(text, 0, len(text)).outlet
    'REUTERS'
    """
    names: list[tuple[int, int]] = []
    outlets: list[str] = []
    others: list[str] = []
    parts = [(one, text[slice(*one)]) for one in _parts(text, start, end)]
    is_slashed = "/" in text[start:end]
    if not is_slashed and not all(_is_agency(part) or people.may_name(part) for _, part in parts):
        return None
    for one, part in parts:
        if _is_agency(part):
            outlets.append(part)
            continue
        found = people.NOBODY
        if people.may_name(part):
            if via := _via(text, *one):
                one = via[0]
                outlets.append(via[1])
            found = people.people(text, *one, is_all=True)
        if found.names and found.is_whole:
            names += found.names
            outlets += [text[slice(*outlet)] for outlet in found.outlets]
        elif is_slashed and (_is_one_word(part) or part.isupper()):
            others.append(part)  # beside a person's name that is an agency no list has
        else:
            return None
    written = [text[slice(*one)] for one in names]
    if not all(map(str.isupper, written)):  # "THE HARBOUR / Ana ROE": a paper and a person
        outlets += [said for said in written if said.isupper()]
        names = [one for one in names if not text[slice(*one)].isupper()]
    if not (names or outlets) or (others and not (len(names) == 1 and len(others) == 1)):
        return None
    return Chain(tuple(names), next(iter([*outlets, *others]), None), bool(outlets))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of what slashes part, without "file", "Archiv", "pool"."""
    at = start
    for gap in [*_SLASH.real.finditer(text, start, end), None]:
        one = name.bounds(text, at, gap.start() if gap else end)
        at = gap.end() if gap else end
        part = text[slice(*one)]
        if part and part.casefold() not in _filler():
            yield one if _is_agency(part) else _without_filler(text, *one)


def _is_one_word(part: str) -> bool:
    return (
        len(part) > 2
        and part.isalpha()
        and part[0].isupper()
        and part.casefold() not in lexicon.words("name", "words")
    )


def _is_agency(part: str) -> bool:
    letters = part.removesuffix(".")
    is_initials = letters.isupper() and letters.isalpha() and 1 < len(part) <= _INITIALS
    return bool(is_initials or _AGENCY_SHAPE.real.match(part)) or name.is_outlet(part)


def _via(text: str, start: int, end: int) -> tuple[tuple[int, int], str] | None:
    """Part "Ana Roe via AP", "Ana Roe for The Paper" and "Ana Roe AP" into name and outlet."""
    tokens = list(_WORD.real.finditer(text, start, end))
    for n in range(2, len(tokens)):
        if (
            tokens[n][0].casefold() in lexicon.words("caption", "via")
            and n + 1 < len(tokens)
            and _is_agency(text[tokens[n + 1].start() : end])
        ):
            return (start, tokens[n - 1].end()), text[tokens[n + 1].start() : end]
        before, tail = text[start : tokens[n - 1].end()], text[tokens[n].start() : end]
        is_known = _AGENCY_SHAPE.real.match(tail) and name.is_outlet(
            tail
        )  # "Ana ROE" has a surname
        if is_known and name.is_person(before) and not before.isupper():
            return (start, tokens[n - 1].end()), tail
    return None


def _without_filler(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without "file", "Archiv", "pool" at the end of a part."""
    tokens = list(_WORD.real.finditer(text, start, end))
    last = len(tokens)
    while last > 1 and tokens[last - 1][0].casefold().strip("().") in _filler():
        last -= 1
    return start, tokens[last - 1].end()


@cache
def _filler() -> frozenset[str]:
    return lexicon.words("caption", "filler") | lexicon.words("title", "trade")
