"""Find the persons in a list of names, past titles, places and outlets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon, name, parting
from newskit.datelines import agencies, places
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PIECE = 90  # with titles and a place
_DOMAIN = Lazy(r"[\w-]{3,}\.[A-Za-z]{2,4}$")
_CALL_SIGN = Lazy(r"[KWC][A-Z]{2,3}$")  # of a broadcaster in North America
_WORD = Lazy(r"\S+")
_RANKS = Lazy(r"\s*[&/,+|–-]\s|\s(?:and|und|et|e|y|en|och|i|и|ve|dan|và)\s")
_EMAIL = Lazy(r"[(（\[<]?\S+@\S+|(?<!\w)@\w+|https?://\S+")


class Found(NamedTuple):
    """Bounds of the names in a list (code points), and whether nothing else stood in it."""

    names: tuple[tuple[int, int], ...]
    is_whole: bool
    outlets: tuple[tuple[int, int], ...] = ()


NOBODY = Found((), is_whole=False)


def people(text: str, start: int, end: int, *, labelled: bool = False) -> Found:
    """Find the persons in a list of names; titles, places and outlets beside them are passed over.

    >>> text = "Ana Roe, Staff Writer, and Jo Poe in Lima"
    >>> [text[slice(*one)] for one in people(text, 0, len(text)).names]
    ['Ana Roe', 'Jo Poe']
    """
    names: list[tuple[int, int]] = []
    outlets: list[tuple[int, int]] = []
    is_whole = True
    pieces = list(parting.pieces(text, start, end))
    if not labelled and _is_no_name(text[slice(*name.bounds(text, start, end))]):
        return Found((), is_whole=False)
    for at, stop in _before_staff(text, pieces):
        if stop - at > _LONGEST_PIECE:
            is_whole = False
            continue
        one = bare(text, at, stop)
        if one is None:  # a title, an address, a place behind "in"
            continue
        if names and text.startswith(_about(), *one):  # 作者：高远，系山前镇中学校长
            break
        report = next((word for word in _reports() if text.endswith(word, *one)), "")
        one = (one[0], one[1] - len(report))
        said = text[slice(*one)]
        if not said or (report and names):  # 記者王明／台北報導
            continue
        if name.is_person(
            said, labelled=labelled and (len(pieces) == 1 or lexicon.is_unspaced(said[0]))
        ):
            is_listed = text[start:at].rstrip().endswith(",")
            if names and ((outlets and _is_town(said)) or (is_listed and _is_no_name(said))):
                continue  # "Ana Roe, Harbour Gazette, Kent Hills", "Ana Roe, Lima correspondent"
            first = text[slice(*names[0])] if names else said
            (outlets if _is_rather_outlet(said, first) else names).append(one)
        elif name.is_outlet(said):
            outlets.append(one)
        elif not (names and len(said.split()) <= 3 and said[:1].isupper()):  # "A, Bern"
            is_whole = False
    return Found(tuple(names), is_whole, tuple(outlets))


def _before_staff(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces before those that say behind a star whose staff they are: "Ana Roe*, Harbour Gazette"."""
    stars = [stop for _, stop in pieces if text[stop : stop + 1] == "*"]
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
    if not piece.isascii():
        return True
    words = piece.split()
    small = sum([word[0].islower() and "'" not in word and "-" not in word for word in words])
    return len(words) - small > 1


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a name without its titles, place and address, or None if none is left."""
    if address := _EMAIL.real.search(text, start, end):
        if name.bounds(text, start, address.start())[0] >= address.start():
            start = address.end()
        else:
            end = address.start()
    start, end = name.bounds(text, start, end)
    if start >= end:
        return None
    if lexicon.is_unspaced(text[start]):
        start, end = _without_eastern_titles(text, start, end)
    else:
        start, end = _without_titles(text, start, end)
    start, end = name.bounds(text, start, end)
    return (start, end) if start < end else None


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


def _without_titles(text: str, start: int, end: int) -> tuple[int, int]:
    tokens = [(one.start(), one.end()) for one in _WORD.real.finditer(text, start, end)]
    folded = [text[a:z].casefold().strip(",()") for a, z in tokens]
    first, last = _between_titles(folded)
    if first >= last:
        return end, end
    is_small = all(text[a].islower() for a, _ in tokens[first:last])
    if last < len(tokens) and last - first <= 2 and is_small:
        return end, end  # "education correspondent": a title of a kind that no list has
    last = _before_outlet(text, tokens, first, last)
    last = _before_qualities(folded, first, last, len(tokens))
    last = _before_place(text, tokens, folded, first, last)
    return (tokens[first][0], tokens[last - 1][1]) if first < last else (end, end)


def _between_titles(folded: list[str]) -> tuple[int, int]:
    """Which words (half-open) the titles before and behind a name leave of it; none when all are titles."""
    titles = lexicon.titles()
    first, last = 0, len(folded)
    while first < last and any(map(str.isdecimal, folded[first])):
        first += 1  # a number of staff: "u028 Ana Roe"
    known = lexicon.title_words()
    may_hold = any(word in known or "-" in word or word.rstrip(".") in known for word in folded)
    for size in range(min(3, last), 0, -1) if may_hold else ():
        for at in range(last - size + 1):
            phrase = " ".join(folded[at : at + size])
            hyphened = size == 1 and "-" in phrase and phrase.rsplit("-", 1)[1] in titles
            if phrase not in titles and not hyphened and phrase.rstrip(".") not in titles:
                continue
            if size == len(folded):
                return 0, 0
            if at + size == len(folded) and at > 0:
                last = min(last, at)
            elif at + size < len(folded):
                if at >= 2 and folded[at + size] in lexicon.words("name", "places"):
                    last = min(last, at)  # "Ana Roe, reporter in Lima"
                else:
                    first = max(first, at + size)
    return first, last


def _before_place(
    text: str, tokens: list[tuple[int, int]], folded: list[str], first: int, last: int
) -> int:
    """Which word ends the name when a place follows: "Ana Roe in Lima"; first when nothing is left."""
    places = lexicon.words("name", "places")
    for at in range(first, last):
        if folded[at] in places and not _is_within(text, tokens, first, at):
            if at == first and text[tokens[at][0]].islower():
                return first
            if at - first >= 2 and at + 1 < last:
                last = at
                break
    if last - first > 2 and folded[last - 1] in places and text[tokens[last - 1][0]].islower():
        last -= 1
    return last


def _before_qualities(folded: list[str], first: int, last: int, count: int) -> int:
    """Which word ends the name when a title of several words followed: "Ana Roe Political Reporter"."""
    qualities = lexicon.words("title", "qualities")
    while last < count and last - first > 2 and folded[last - 1] in qualities:
        last -= 1
    return last


def _is_within(text: str, tokens: list[tuple[int, int]], first: int, at: int) -> bool:
    """Whether a word that may open a place is rather a particle of the name: "de la", DI, Di."""
    particles = lexicon.words("name", "particles")
    is_particle = text[slice(*tokens[at])].casefold() in particles
    is_doubled = text[slice(*tokens[at - 1])].casefold() in particles
    if at + 1 < len(tokens) and text[tokens[at][0] : tokens[at + 1][1]].casefold() in particles:
        return True  # "in 't"
    is_capital = not text[tokens[at][0]].islower()
    return at > first and is_particle and (is_doubled or is_capital)


def _before_outlet(text: str, tokens: list[tuple[int, int]], first: int, last: int) -> int:
    """Which word ends the name when an outlet follows it: "ANA ROE The Harbour Herald"."""
    particles = lexicon.words("name", "particles")
    for at in range(first + 2, last):
        before = text[tokens[first][0] : tokens[at - 1][1]]
        if text[slice(*tokens[at - 1])].casefold() in particles:
            continue  # "Ana DE LA CRUZ": a particle ends no name
        tail = text[tokens[at][0] : tokens[last - 1][1]]
        if tail.casefold().removeprefix("the ") in sites.names() or agencies.lookup(tail):
            return at
        if _DOMAIN.real.match(tail) or (_CALL_SIGN.real.match(tail) and not before.isupper()):
            return at
        is_set_off = tail.startswith("The ") or (before.isupper() and not tail.isupper())
        if (is_set_off or last - at > 1) and name.is_outlet(tail) and name.is_person(before):
            return at
    return last


def _without_eastern_titles(text: str, start: int, end: int) -> tuple[int, int]:
    found = parting.titles(text, start, end)
    if not found:
        return start, end
    at, stop = found[-1]
    if stop == end and at > start:
        before = [one for one in found if one[1] < at]
        return (before[-1][1], at) if before else (start, at)
    return stop, end


@cache
def _about() -> tuple[str, ...]:
    return tuple(
        word if lexicon.is_unspaced(word[0]) else f"{word} "
        for word in lexicon.words("end", "about")
    )


@cache
def _reports() -> tuple[str, ...]:
    return lexicon.longest_first("end", "reports")
