"""Cut a paragraph into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newskit.lazy import own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newskit.quotations.marks import Marked

_BROKEN = "\u00e2\u20ac"  # a mark in UTF-8 read as Windows-1252


@cache
def _end(stops: str, broken: bool, small: str) -> re.Pattern[str]:
    """Stops, closing marks, a blank, and ahead what a sentence may open with.

    Marks are told by what they are not: sets of signs beyond Latin-1 are slow to compile, so that the
    ellipsis and broken marks are looked for only where there are any.
    """
    closing = r"[^\w\s.,;:!?(\[-]{0,3}" + (f"(?:{_BROKEN}\u009d?)?" if broken else "")
    ahead = r"[^\w\s.,;:!?)\]]{0,3}\s?[^\W_a-z\u00df-\u00ff]" + small
    ahead += f"|{_BROKEN}" if broken else ""
    return own(rf"[{stops}]+{closing}(?=\s|$)\s*(?={ahead}|$)")


_STOPS = "\u2026\u0964\u061f\u06d4"  # ellipsis, danda, the Arabic question mark and full stop
_CYRILLIC = "(?<![\u0430-\u045f])"  # no small letter
_SMALL_A = "\u0430"
_OPENING = "([\"\u201c\u2018'"
_RARE = (*_STOPS, _BROKEN, _SMALL_A)
_LOOK_BACK = 24  # code points; no abbreviation is longer
_LONGEST = 2400  # code points outside quotation marks; a sentence that runs on for longer is a list


@lru_cache(maxsize=4)
def _rare(text: str) -> Sequence[str]:
    """Which of the signs a text has that its sentences are told by, beside the stops of ASCII."""
    return [] if text.isascii() else [sign for sign in _RARE if sign in text]


def _ends(text: str, start: int, end: int) -> re.Pattern[str]:
    """What the ends of sentences are found by in text[start:end]."""
    rare = _rare(text)
    if not rare:
        return _end(".!?", False, "")
    rare = [sign for sign in rare if text.find(sign, start, end) >= 0]
    stops = ".!?" + "".join(sign for sign in rare if sign in _STOPS)
    return _end(stops, _BROKEN in rare, _CYRILLIC if _SMALL_A in rare else "")


def sentences(
    text: str,
    start: int,
    end: int,
    marked: Sequence[Marked] = (),
    abbreviations: Collection[str] = (),
    numbered: Collection[str] = (),
    openers: Collection[str] | None = None,
) -> list[tuple[int, int]]:
    """Return the sentences of text[start:end] as half-open bounds without the space between.

    A stop inside one of the marked quotations ends no sentence, unless it is the quotation's own end.
    abbreviations: words with their full stop left off ("Mr"), in lower case; numbered: those that are
    abbreviations before a number only ("No. 5"). openers: words that open sentences, where a stop makes a
    small number an ordinal ("der 3. Oktober").
    """
    out: list[tuple[int, int]] = []
    at, number = start, 0
    for match in _ends(text, start, end).finditer(text, start, end):
        stop, cut = match.span()
        while number < len(marked) and marked[number].end <= stop:
            number += 1
        if number < len(marked) and marked[number].start <= stop:
            # inside a quotation: only its own last stop counts
            inner = marked[number]
            if cut < inner.inner_end or inner.end > cut:
                continue
        if text[stop] == "." and text[stop + 1 : stop + 2] != ".":
            if _abbreviated(text, at, stop, cut, abbreviations, numbered):
                continue
            if openers is not None and _ordinal(text, at, stop, cut, openers):
                continue
        finish = cut
        while finish > at and text[finish - 1].isspace():
            finish -= 1
        out.append((at, finish))
        at = cut
    if at < end:
        out.append((at, end))
    if end - start > _LONGEST and any(b - a > _LONGEST for a, b in out):
        return [part for one in out for part in _shorter(text, *one, marked)]
    return out


def _shorter(
    text: str, start: int, end: int, marked: Sequence[Marked]
) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at blanks outside the quotations, so that time stays linear."""
    number = bisect_left(marked, start, key=lambda one: one.start)
    at = start
    while end - at > _LONGEST:
        cut = at + _LONGEST
        while number < len(marked) and marked[number].end <= cut:
            number += 1
        if number < len(marked) and marked[number].start < cut:
            cut = marked[number].end
        else:
            floor = marked[number - 1].end if number else at
            cut = max(at + _LONGEST // 2, floor, text.rfind(" ", max(at, floor), cut) + 1)
        if cut >= end:
            break
        yield at, cut
        at = cut
    if at < end:
        yield at, end


def _abbreviated(
    text: str,
    at: int,
    stop: int,
    after: int,
    abbreviations: Collection[str],
    numbered: Collection[str],
) -> bool:
    floor = max(at, stop - _LOOK_BACK)
    word = text[max(floor, text.rfind(" ", floor, stop) + 1) : stop].lstrip(_OPENING).lower()
    if len(word) == 1:
        return word.isalpha()
    if word in numbered:
        return text[after : after + 1].isdigit()
    return word in abbreviations or (word[1:2] == "." and _initials(text, stop, word))


def _ordinal(text: str, at: int, stop: int, after: int, openers: Collection[str]) -> bool:
    """Whether a stop behind a small number makes it an ordinal, going by what follows."""
    start = stop
    while start > at and text[start - 1].isdigit() and stop - start < 3:
        start -= 1
    if not 0 < stop - start < 3 or (start > at and not text[start - 1].isspace()):
        return False
    following = text[after : after + _LOOK_BACK].split(maxsplit=1)
    return bool(following) and following[0].isalpha() and following[0].lower() not in openers


def _initials(text: str, stop: int, word: str) -> bool:
    """Whether a word is the initials of a name ("J.P. Moor")."""
    letters = word.split(".")
    return (
        len(letters) < 4
        and all(len(letter) == 1 and letter.isalpha() for letter in letters)
        and text[stop - len(word) : stop].isupper()
    )
