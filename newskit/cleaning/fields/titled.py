"""Bare names: what titles, ranks, places, outlets and addresses leave of a piece of a list."""

from __future__ import annotations

import re
from functools import lru_cache

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon, name, parting
from newskit.datelines import agencies
from newskit.lazy import Lazy

_REMEMBERED = 1024  # pieces: each is asked about several times, and pages repeat them
_LONGEST_OUTLET = 64  # code points of a known one with its article
_LETTER = re.compile(r"\w")
_DOMAIN = Lazy(r"[\w-]{3,}\.[A-Za-z]{2,4}$")
_CALL_SIGN = Lazy(r"[KWC][A-Z]{2,3}$")  # of a broadcaster in North America
_EMAIL = Lazy(r"[(（\[<]?\S+@\S+|(?<!\w)@\w+|https?://\S+")
_WORD = Lazy(r"\S+")


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a name without its titles, place and address, or None if none is left."""
    is_glued = start > 0 and text.startswith("@", start) and _LETTER.match(text, start - 1)
    found = _bare(text[start:end], is_glued=bool(is_glued))
    return found and (start + found[0], start + found[1])


@lru_cache(maxsize=_REMEMBERED)
def _bare(text: str, *, is_glued: bool) -> tuple[int, int] | None:
    """The same of a whole text, which may go on before it without a gap."""
    start, end = 0, len(text)
    address = _EMAIL.real.search(text, is_glued and text.startswith("@"))
    if address:
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
        tail, is_last = text[tokens[at][0] : tokens[last - 1][1]], at + 1 == last
        if len(tail) > _LONGEST_OUTLET and not is_last:
            continue
        if text[slice(*tokens[at - 1])].casefold() in particles:
            continue  # "Ana DE LA CRUZ": a particle ends no name
        if tail.casefold().removeprefix("the ") in sites.names() or agencies.lookup(tail):
            return at
        before = text[tokens[first][0] : tokens[at - 1][1]]
        is_call_sign = is_last and _CALL_SIGN.real.match(tail) and not before.isupper()
        if is_call_sign or (is_last and _DOMAIN.real.match(tail)):
            return at
        is_set_off = tail.startswith("The ") or (before.isupper() and not tail.isupper())
        if not (is_set_off or not is_last) or at - first > name.MOST_WORDS:
            continue
        if name.is_person(before) and name.is_outlet(tail):
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
