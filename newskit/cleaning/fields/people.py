"""Find the persons in a list of names, past titles, places and outlets."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon, name, parting, titled
from newskit.datelines import agencies, places
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PIECE = 90  # with titles and a place
_WORD = Lazy(r"\S+")
_RANKS = Lazy(r"\s*[&/,+|–-]\s|\s(?:and|und|et|e|y|en|och|i|и|ve|dan|và)\s")
_STOPS = '.,:;!?…”»"'
_REMEMBERED = 1024  # lists of names: each is asked about several times, and pages repeat them


class Found(NamedTuple):
    """Bounds of the names in a list (code points), and whether nothing else stood in it."""

    names: tuple[tuple[int, int], ...]
    is_whole: bool
    outlets: tuple[tuple[int, int], ...] = ()


NOBODY = Found((), is_whole=False)


def people(
    text: str, start: int, end: int, *, labelled: bool = False, is_all: bool = False
) -> Found:
    """Find the persons in a list of names; titles, places and outlets beside them are passed over.

    is_all: nobody is asked for where anything else stands in the list.

    >>> text = "Ana Roe, Staff Writer, and Jo Poe in Lima"
    >>> [text[slice(*one)] for one in people(text, 0, len(text)).names]
    ['Ana Roe', 'Jo Poe']
    """
    is_starred = text.startswith("*", end)
    found = _people(text[start:end], labelled=labelled, is_starred=is_starred, is_all=is_all)
    if not (start and (found.names or found.outlets)):
        return found
    names = tuple([(start + at, start + stop) for at, stop in found.names])
    outlets = tuple([(start + at, start + stop) for at, stop in found.outlets])
    return Found(names, found.is_whole, outlets)


@lru_cache(maxsize=_REMEMBERED)
def _people(text: str, *, labelled: bool, is_starred: bool, is_all: bool) -> Found:
    """The same of a whole text; a star may stand behind it."""
    names: list[tuple[int, int]] = []
    outlets: list[tuple[int, int]] = []
    is_whole = True
    pieces = parting.pieces(text, 0, len(text))
    if not labelled and _is_no_name(text[slice(*name.bounds(text, 0, len(text)))]):
        return NOBODY
    for at, stop in _before_staff(text, pieces, is_starred=is_starred):
        if is_all and not is_whole:
            return NOBODY
        if stop - at > _LONGEST_PIECE:
            is_whole = False
            continue
        one = titled.bare(text, at, stop)
        if one is None:  # a title, an address, a place behind "in"
            continue
        if names and text.startswith(_about(), *one):  # 作者：高远，系山前镇中学校长
            break
        report = _report(text, *one)
        one = (one[0], one[1] - len(report))
        said = text[slice(*one)]
        if not said or (report and names):  # 記者王明／台北報導
            continue
        if name.is_person(
            said, labelled=labelled and (len(pieces) == 1 or lexicon.is_unspaced(said[0]))
        ):
            is_listed = text[:at].rstrip().endswith(",")
            if names and ((outlets and _is_town(said)) or (is_listed and _is_no_name(said))):
                continue  # "Ana Roe, Harbour Gazette, Kent Hills", "Ana Roe, Lima correspondent"
            first = text[slice(*names[0])] if names else said
            (outlets if _is_rather_outlet(said, first) else names).append(one)
        elif name.is_outlet(said):
            outlets.append(one)
        elif not (names and len(said.split()) <= 3 and said[:1].isupper()):  # "A, Bern"
            is_whole = False
    return Found(tuple(names), is_whole, tuple(outlets))


def _before_staff(
    text: str, pieces: list[tuple[int, int]], *, is_starred: bool
) -> Iterator[tuple[int, int]]:
    """The pieces before those that say behind a star whose staff they are: "Ana Roe*, Harbour Gazette"."""
    stars = [
        stop
        for _, stop in pieces
        if text.startswith("*", stop) or (is_starred and stop == len(text))
    ]
    for at, stop in pieces:
        if stars and at > stars[-1] and "," in text[stars[-1] : at]:
            return
        yield at, stop


def _is_rather_outlet(said: str, first: str) -> bool:
    """Whether what reads like a name is an outlet: a known one, or in capitals behind a first in none."""
    if said.isupper() and not first.isupper():
        return True
    return name.is_outlet(said) and not lexicon.is_unspaced(said[0])


def may_name(piece: str) -> bool:
    """Whether a piece may hold a person's name without a label: a cheap test before it is read.

    A name has two words that begin with no small letter (but for d'Arc and al-Hadi) where words are parted.
    """
    if lexicon.has_unspaced(piece):
        return True
    is_small = _is_small if piece.isascii() else _is_small_word
    return sum([not is_small(word) for word in piece.split()]) > 1


def _is_small(word: str) -> bool:
    """Whether a word of ASCII is no name's."""
    return word[0].islower() and "'" not in word and "-" not in word


def _is_small_word(word: str) -> bool:
    """Whether a word of any letters is no name's, for nothing in it may begin another."""
    return word[0].islower() and word.rstrip(_STOPS).isalpha()


def _is_no_name(said: str) -> bool:
    """Whether a piece is a country, a province, a large city, a list of countries or a time zone."""
    if not said or lexicon.is_unspaced(said[0]):
        return False
    city = places.city(said)
    is_place = bool(places.region(said)) or (city is not None and city[1])
    words = said.split()
    is_place = is_place or (len(words) > 2 and all(map(places.region, words)))
    return is_place or said.casefold() in lexicon.words("time", "zones")


def _is_town(said: str) -> bool:
    """Whether what stands behind an outlet is where it comes out."""
    return bool(places.region(said)) or places.city(said) is not None


def is_titled(piece: str) -> bool:
    """Whether a word of a piece is a title: "Reporter Ana Roe"."""
    return not lexicon.titles().isdisjoint(piece.casefold().split())


def is_house(piece: str) -> bool:
    """Whether a piece says which rank somebody has in a house: "Publisher & CEO"."""
    ranks = lexicon.words("title", "house")
    parts = [one.strip(" .()") for one in _RANKS.real.split(piece.casefold())]
    return any(parts) and all(one in ranks for one in parts if one)


def is_photographer(text: str, start: int, end: int) -> bool:
    """Whether a name in a piece is followed by a photographer's title: "Ana Roe, photojournalist"."""
    titles = lexicon.words("title", "pictures")
    words = [
        text[slice(*one.span())].casefold().strip(",()")
        for one in _WORD.real.finditer(text, start, end)
    ]
    return any(" ".join(words[-size:]) in titles for size in (1, 2, 3) if len(words) > size + 1)


def leading_outlet(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of a known outlet that stands right before a title: "Reuters correspondent Ana Roe"."""
    start, end = name.bounds(text, start, end)
    tokens = [(one.start(), one.end()) for one in _WORD.real.finditer(text, start, end)]
    titles = lexicon.titles()
    for at in range(1, min(6, len(tokens) - 1)):
        if any(
            text[tokens[at][0] : tokens[stop - 1][1]].casefold() in titles
            for stop in range(at + 1, min(at + 4, len(tokens)))
        ):
            outlet = text[start : tokens[at - 1][1]]
            is_known = outlet.casefold().removeprefix("the ") in sites.names() or agencies.lookup(
                outlet, desk=False
            )
            return (start, tokens[at - 1][1]) if is_known else None
    return None


@cache
def _about() -> tuple[str, ...]:
    return tuple(
        word if lexicon.is_unspaced(word[0]) else f"{word} "
        for word in lexicon.words("end", "about")
    )


def _report(text: str, start: int, end: int) -> str:
    """The word for a report with which a piece ends, longer ones first."""
    if not text.endswith(_reports(), start, end):
        return ""
    return next(word for word in _reports() if text.endswith(word, start, end))


@cache
def _reports() -> tuple[str, ...]:
    return lexicon.longest_first("end", "reports")
