"""Rows that lead to other stories: titles in lists and calls to read more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newskit.cleaning.fields import lexicon, untitled
from newskit.lazy import own
from newskit.record import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

ARROWS = {"previous": "←«‹◀◄⟵↑", "next": "→»›▶►⟶↓"}
ALL_ARROWS = "".join(ARROWS.values()) + "<>➔➜➤▸▹»"
# What stands before a title: bullets, arrows, a number with its dot or bracket.
_BULLET = re.compile(
    rf"(?:â(?:†[’‘]?|–º|—)|[\s•·●○◦▪■□◆◇★☆*+\-–—|{ALL_ARROWS}]+|\(?\d{{1,2}}[.)、]\s+|\[\d{{1,2}}\]\s*)*"
)
# What is left off behind a title: blanks, as \s of a pattern knows them, and marks.
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_TAIL = f"{_BLANKS}|·•{ALL_ARROWS}([-"
# A date or a time of day behind a title.
_WHEN = lexicon.Worded(
    r"[\s|·•(\[–—-]+(?:\d{1,2}:\d{2}"
    r"|\d{4}(?:[-./]|<<date.han_year>>)\s?\d{1,2}(?:[-./]|<<date.han_month>>)\s?\d{1,2}<<date.han_day>>?"
    r"(?:\s+\d{1,2}:\d{2})?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s+\d{1,2}:\d{2})?)[)\]]?$"
)
# A date with its time of day before a title; a date alone may be what the story is about.
_SINCE = re.compile(
    r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[\s,|·–—-]{1,3}\d{1,2}[:.]\d{2}[\s|·•:–—-]+"
)
_BRACKET = 2  # characters behind a date at most: a day's sign, a bracket
# A time of day before a title, as lists of the latest news have it: "13:10 Fishermen block port".
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])[\s,|·•–—-]+(?=[^\W\d_]|[\"'“„«「])")
_RANK = re.compile(r"(\d{1,2})[ \t\u3000]+(?=\S)")
_FIGURE = re.compile(r"\d")
_GAPS = frozenset(f":：|–—-{ALL_ARROWS}")
_COLON = r"[ \t\u00a0\u3000]*[:：]"
_DOUBLED = (">>", "»»", "››", "►►", "▶▶")
# Quotation marks that also serve as arrows.
QUOTES = {"«": "»", "‹": "›", "»": "«", "›": "‹"}


@cache
def label_of(key: str) -> re.Pattern[str]:
    """A label of a list and what parts it from a title: a colon, an arrow, a dash, or a blank."""
    labels = lexicon.entries("rows", key)
    either = "|".join(map(re.escape, labels))
    first = "".join(map(re.escape, sorted({label[0] for label in labels})))  # tells most lines off
    gap = rf"(?:{_COLON}|\s*[{ALL_ARROWS}|–—-]+|(?=\s|$)|(?<=[\u3000-\u9fff\uac00-\ud7ff】])(?=\S))\s*"
    return own(rf"(?<!\w)(?=[{first}])(?:{either})[】\])]?{gap}", re.IGNORECASE)


@cache
def _ago() -> re.Pattern[str]:
    either = "|".join(
        re.escape(one).replace(r"\#", r"\d+").replace(r"\ ", r"\s?")
        for one in lexicon.entries("rows", "ago")
    )
    return own(rf"[\s|·•(\[–—-]*(?:{either})[)\]]?$", re.IGNORECASE)


@cache
def _when_reach() -> int:
    """How many characters from a row's end the first figure of a date or time behind a title stands."""
    return max(len(one) - one.index("#") for one in lexicon.entries("rows", "ago")) + _BRACKET


def title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of the title in a row of a list, or None when no title is left.

    Bullets, numbers, arrows, a call such as "Read also:" and times beside the title are left off.
    """
    start = bare(text, start, end)
    if untitled.is_heading(untitled.fold(text[start:end])):
        return None
    called = _called(text, start, end)
    start = bare(text, called, end) if called else start
    since = _SINCE.match(text, start, end) or _CLOCK.match(text, start, end)
    start = since.end() if since else start
    if _FIGURE.search(text, max(start, end - _when_reach()), end):
        for tail in (_ago(), _WHEN.real):
            found = tail.search(text, start, end)
            end = found.start() if found else end
    end = start + len(text[start:end].rstrip(_TAIL))
    end += closes(text, start, end)
    return (start, end) if untitled.is_title(text, start, end) else None


def related(text: str, start: int, end: int) -> Iterator[Link]:
    """Yield the story that a row of a list or a call to read more names."""
    bounds = title(text, start, end)
    if bounds:
        yield Link("related", text[slice(*bounds)], *bounds)


def called(text: str, start: int, end: int) -> Iterator[Link]:
    """Yield the story behind a call to read it, as related() does; nothing where no call stands.

    A doubled arrow is a call, too, since no list of a story has such bullets.

    >>> [one.title for one in called(">> Mill shut by flood", 0, 21)]
    ['Mill shut by flood']
    """
    first = bare(text, start, end)
    if _called(text, first, end) is not None or text.startswith(_DOUBLED, start, end):
        yield from related(text, first, end)


def is_call(text: str, start: int, end: int) -> bool:
    """Whether a row opens with a call to read another story and a colon or an arrow behind it.

    >>> [is_call(one, 0, len(one)) for one in ("Read also: Mill shut", "Read more into it")]
    [True, False]
    """
    if _GAPS.isdisjoint(text[start:end]):
        return False  # as most lines
    call = label_of("more").match(text, bare(text, start, end), end)
    return call is not None and call[0].strip()[-1] in _GAPS


def is_timed(text: str) -> bool:
    """Whether a row is a title behind its time of day, as in a list of the latest news.

    >>> is_timed("13:10 Fishermen block port"), is_timed("13:10")
    (True, False)
    """
    return _CLOCK.match(text) is not None


def rank(text: str) -> tuple[int, int] | None:
    """The number that a row begins with, and where what follows it begins."""
    found = _RANK.match(text)
    return (int(found[1]), found.end()) if found else None


def _called(text: str, start: int, end: int) -> int | None:
    """Where a title begins behind a call such as "Read also:", or None where no call stands."""
    call = label_of("more").match(text, start, end)
    if not call:
        return None
    words = call[0].strip()
    is_call = words[-1] in _GAPS or " " in words or words[0] > "\u2fff"
    return call.end() if is_call else None


def bare(text: str, start: int, end: int) -> int:
    """Where a row begins behind its bullets; a quotation mark that opens the title belongs to it."""
    at = _BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # matches empty
    mate = QUOTES.get(text[at - 1 : at]) if at > start else None
    return at - 1 if mate and mate in text[at:end] and not text[at : at + 1].isspace() else at


def closes(text: str, start: int, end: int) -> int:
    """How many characters behind an end close a quotation that the title opens: 0 or 1."""
    mark = text[end : end + 1]
    opening = next((one for one, mate in QUOTES.items() if mate == mark), None)
    is_open = opening is not None and text.rfind(opening, start, end) > text.rfind(mark, start, end)
    return int(is_open and not text[end - 1].isspace())
