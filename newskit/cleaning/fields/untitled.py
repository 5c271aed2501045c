"""Rows that are no story's title: menus, counts, headings of lists, calls to log in, addresses."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newskit.cleaning.fields import lexicon

_LEAST_WORDS, _LEAST_HAN = 2, 4  # of a title
_LONGEST_HEADING, _LONGEST_LETTER = (
    5,
    6,
)  # words of a list's heading with a name, of a newsletter's name
_MOST_COUNTED = 4  # words behind a count
_REMEMBERED = 256  # rows: each is asked about several times, and pages repeat them
_MARKS = " .:：!…»›→>[]()【】-–—*#"
_CLAUSE = re.compile(r"[:;,?!…“”\"]|\s[-–—]\s")
_COUNT = lexicon.Worded(
    r"(?P<number>\d[\d.,]*)\s?"
    r"(?P<unit><<count.units>>\b|<<count.shortened>>\.?|<<count.myriads>>|<<count.hangul>>)?"
    r"\s?(?P<more>\+)?\s?(?P<rest>.*)"
)
_MENU_MARK = re.compile(r"[\s|·•,;›>]+")
_ADDRESS = re.compile(
    r"\d{3}[\d-]{4,}|\S@\S|https?://|^www\.\S+$"
)  # of a telephone, a mailbox, a page
_WORD = re.compile(r"[^\W\d_]+")


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a row of a list is a story's title: no menu, count, list's heading, call or address.

    >>> [is_title(one, 0, len(one)) for one in ("Bakers want money", "12.1k viewing now")]
    [True, False]
    """
    return _is_title(text[start:end])


@lru_cache(maxsize=_REMEMBERED)
def _is_title(piece: str) -> bool:
    far = 0 if piece.isascii() else sum(char > "\u2fff" for char in piece)
    if far < _LEAST_HAN and len(_WORD.findall(piece)) < _LEAST_WORDS:
        return False
    digits = sum(map(str.isdigit, piece))
    if _ADDRESS.search(piece) or piece.count("|") > 1 or 3 * digits >= len(piece):
        return False
    folded = fold(piece)
    return not (is_heading(folded) or _is_count(folded) or _is_call(folded) or _is_menu(folded))


def fold(piece: str) -> str:
    """A row without what letters' case, blanks and marks around it change."""
    return " ".join(piece.casefold().replace("’", "'").split()).strip(_MARKS)


@cache
def _headings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Headings of lists and sort orders, and those that a name follows."""
    found = lexicon.words("rows", "heading") | lexicon.words("rows", "order")
    opening = tuple(one[:-1] for one in found if one.endswith("*"))
    return frozenset(one for one in found if not one.endswith("*")), opening


def is_heading(folded: str) -> bool:
    """Whether a row is the heading of a list, or one that a name follows."""
    whole, opening = _headings()
    if not folded.startswith(opening):
        return folded in whole
    is_short = len(folded.split()) <= _LONGEST_HEADING and not _CLAUSE.search(folded)
    return is_short or folded in whole


def _is_count(folded: str) -> bool:
    """Whether a row counts something of the page: "440K+ newsrooms", "12.1k viewing now"."""
    found = _COUNT.real.match(folded)
    if not found:
        return False
    rest = found["rest"].split()
    if found["more"]:
        return len(rest) <= _MOST_COUNTED
    is_counted = not lexicon.words("rows", "counted").isdisjoint(rest[:2])
    return is_counted and len(rest) <= (_MOST_COUNTED - 1 if found["unit"] else 2)


def _is_call(folded: str) -> bool:
    """Whether a row calls to log in, to comment or to subscribe, or is a newsletter's name."""
    for call in _calls() if folded.startswith(_calls()) else ():
        rest = folded[len(call) :]
        is_whole = not rest[:1].isalnum() or lexicon.is_unspaced(call[-1])
        if is_whole and folded.startswith(call):
            return True
    words = folded.split()
    letters = lexicon.words("rows", "letters")
    is_letter = len(words) <= _LONGEST_LETTER and not letters.isdisjoint((words[0], words[-1]))
    return is_letter and not _CLAUSE.search(folded)


@cache
def _calls() -> tuple[str, ...]:
    return lexicon.longest_first("rows", "call")


def _is_menu(folded: str) -> bool:
    """Whether words of menus are all that a row holds: "Verlag Datenschutz Impressum Hilfe & Kontakt"."""
    menu, between = lexicon.words("rows", "menu"), lexicon.words("rows", "menu_and")
    first = _MENU_MARK.split(folded, maxsplit=1)[0]
    if first and first not in _menu_openings() and first not in between:
        return False  # as most rows
    words = [one for one in _MENU_MARK.split(folded) if one]
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in menu), 0)
        if not size and words[at] not in between:
            return False
        at += size or 1
    return True


@cache
def _menu_openings() -> frozenset[str]:
    """The first words of what stands in menus."""
    return frozenset(one.split(" ", 1)[0] for one in lexicon.words("rows", "menu"))
