"""Rows that lead to other stories: titles in lists, previous and next, calls to read more."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from newskit.cleaning.fields import lexicon
from newskit.lazy import own
from newskit.record import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line

_Rel = Literal["previous", "next", "related"]
_NEIGHBOURS: tuple[_Rel, ...] = ("previous", "next")
_ARROWS = {"previous": "←«‹◀◄⟵↑", "next": "→»›▶►⟶↓"}
_BACK = frozenset(_ARROWS["previous"])
_ALL_ARROWS = "".join(_ARROWS.values()) + "<>➔➜➤▸▹»"
# What stands before a title: bullets, arrows, a number with its dot or bracket.
_BULLET = re.compile(
    rf"(?:â(?:†[’‘]?|–º|—)|[\s•·●○◦▪■□◆◇★☆*+\-–—|{_ALL_ARROWS}]+|\(?\d{{1,2}}[.)、]\s+|\[\d{{1,2}}\]\s*)*"
)
# What is left off behind a title: blanks, as \s of a pattern knows them, and marks.
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_TAIL = f"{_BLANKS}|·•{_ALL_ARROWS}([-"
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
_RANK = re.compile(r"(\d{1,2})[ \t\u3000]+(?=\S)")
_FIGURE = re.compile(r"\d")
_GAPS = frozenset(f":：|–—-{_ALL_ARROWS}")
_COLUMNS = ("  ", "\t", "|", "| ", "\u3000", "】")  # what parts the columns of a row
_COLON = r"[ \t\u00a0\u3000]*[:：]"
_DOUBLED = (">>", "»»", "››", "►►", "▶▶")
_LEAST_WORDS, _LEAST_HAN = 2, 4  # of a title
_OPENING = 3  # letters of a label that tell it from most other words
_LONGEST_HEADING, _LONGEST_LETTER = (
    5,
    6,
)  # words of a list's heading with a name, of a newsletter's name
_MOST_COUNTED = 4  # words behind a count
# Quotation marks that also serve as arrows.
_QUOTES = {"«": "»", "‹": "›", "»": "«", "›": "‹"}
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


@cache
def _label(key: str) -> re.Pattern[str]:
    """A label of a list and what parts it from a title: a colon, an arrow, a dash, or a blank."""
    labels = lexicon.entries("rows", key)
    either = "|".join(map(re.escape, labels))
    first = "".join(map(re.escape, sorted({label[0] for label in labels})))  # tells most lines off
    gap = rf"(?:{_COLON}|\s*[{_ALL_ARROWS}|–—-]+|(?=\s|$)|(?<=[\u3000-\u9fff\uac00-\ud7ff】])(?=\S))\s*"
    return own(rf"(?<!\w)(?=[{first}])(?:{either})[】\])]?{gap}", re.IGNORECASE)


@lru_cache(maxsize=2048)
def _opens_label(opening: str) -> bool:
    return _openings().match(opening) is not None


@cache
def _openings() -> re.Pattern[str]:
    labels = [one for rel in _NEIGHBOURS for one in lexicon.entries("rows", rel)]
    return own("|".join(map(re.escape, sorted({one[:_OPENING] for one in labels}))), re.IGNORECASE)


@cache
def _neighbour_labels() -> tuple[re.Pattern[str], ...]:
    return tuple(map(_label, _NEIGHBOURS))


@cache
def _ago() -> re.Pattern[str]:
    either = "|".join(
        re.escape(one).replace(r"\#", r"\d+").replace(r"\ ", r"\s?")
        for one in lexicon.entries("rows", "ago")
    )
    return own(rf"[\s|·•(\[–—-]*(?:{either})[)\]]?$", re.IGNORECASE)


def title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of the title in a row of a list, or None when no title is left.

    Bullets, numbers, arrows, a call such as "Read also:" and times behind the title are left off.
    """
    start = _bare(text, start, end)
    if _is_heading(_folded(text[start:end])):
        return None
    called = _called(text, start, end)
    start = _bare(text, called, end) if called else start
    since = _SINCE.match(text, start, end)
    start = since.end() if since else start
    if _FIGURE.search(text, start, end):
        for tail in (_ago(), _WHEN.real):
            found = tail.search(text, start, end)
            end = found.start() if found else end
    end = start + len(text[start:end].rstrip(_TAIL))
    end += _closes(text, start, end)
    return (start, end) if is_title(text, start, end) else None


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a row of a list is a story's title: no menu, count, list's heading, call or address.

    >>> [is_title(one, 0, len(one)) for one in ("Bakers want money", "12.1k viewing now")]
    [True, False]
    """
    piece = text[start:end]
    far = 0 if piece.isascii() else sum(char > "\u2fff" for char in piece)
    if far < _LEAST_HAN and len(_WORD.findall(piece)) < _LEAST_WORDS:
        return False
    digits = sum(map(str.isdigit, piece))
    if _ADDRESS.search(piece) or piece.count("|") > 1 or 3 * digits >= len(piece):
        return False
    folded = _folded(piece)
    return not (_is_heading(folded) or _is_count(folded) or _is_call(folded) or _is_menu(folded))


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
    first = _bare(text, start, end)
    if _called(text, first, end) is not None or text.startswith(_DOUBLED, start, end):
        yield from related(text, first, end)


def is_neighbour(text: str, start: int, end: int) -> bool:
    """Whether a row opens with a label of the previous or next story and its colon.

    >>> [is_neighbour(one, 0, len(one)) for one in ("Previous: Mill shut", "Previous mayor", "« Mill")]
    [True, False, False]
    """
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0:
        return False  # as nearly all rows
    at = _bare(text, start, end)
    if not may_label(text[at : at + _OPENING]):
        return False
    for label in _neighbour_labels():
        found = label.match(text, at, end)
        if found and found[0].rstrip()[-1] in ":：":
            return True
    return False


def may_label(row: str) -> bool:
    """Whether a row begins as a label of the previous or next story does: a cheap test."""
    return _opens_label(row[:_OPENING])


def has_arrow_back(row: str) -> bool:
    """Whether a row begins with an arrow to the previous story."""
    return row[:1] in _BACK


def is_neighbour_alone(text: str, start: int, end: int) -> bool:
    """Whether a row is a label of the previous or next story and no more, in words no pager's button has.

    >>> [is_neighbour_alone(one, 0, len(one)) for one in ("Previous article", "Next", "Next article: Mill")]
    [True, False, False]
    """
    piece = text[start:end]
    if piece[:1] <= "\u2fff" and " " not in piece.strip():
        return False
    back, forth = _neighbour_labels()
    return back.fullmatch(piece) is not None or forth.fullmatch(piece) is not None


def is_call(text: str, start: int, end: int) -> bool:
    """Whether a row opens with a call to read another story and a colon or an arrow behind it.

    >>> [is_call(one, 0, len(one)) for one in ("Read also: Mill shut", "Read more into it")]
    [True, False]
    """
    call = _label("more").match(text, _bare(text, start, end), end)
    return call is not None and call[0].strip()[-1] in _GAPS


def rank(text: str) -> tuple[int, int] | None:
    """The number that a row begins with, and where what follows it begins."""
    found = _RANK.match(text)
    return (int(found[1]), found.end()) if found else None


def is_pair(text: str, first: Line, second: Line) -> bool:
    """Whether two lines lead to the previous and the next story by arrows: "« Mill shut", "Dam opens »"."""
    is_back = text[first.start] in _ARROWS["previous"] and not _closes_itself(text, first)
    is_forth = text[second.end - 1] in _ARROWS["next"]
    return is_back and is_forth and not _closes(text, second.start, second.end - 1)


def _closes_itself(text: str, line: Line) -> bool:
    """Whether a line's first mark opens a quotation that it closes."""
    return _QUOTES.get(text[line.start], "\n") in text[line.start + 1 : line.end]


def neighbours(text: str, lines: Sequence[Line]) -> Iterator[Link]:
    """Yield the previous and next stories that lines named for them lead to.

    Labels stand before their titles, on the same line or on one above; an arrow may stand for a label.
    """
    waiting: _Rel | None = None
    for line in lines:
        found = list(_neighbours(text, line.start, line.end))
        if not found and waiting:
            found = [(waiting, line.start, line.end)]
        waiting = None
        for rel, start, end in found:
            bounds = title(text, start, end)
            if bounds and text[slice(*bounds)].casefold().strip(" .!。") not in _nothing():
                yield Link(rel, text[slice(*bounds)], *bounds)
            elif start >= end:
                waiting = rel


def _called(text: str, start: int, end: int) -> int | None:
    """Where a title begins behind a call such as "Read also:", or None where no call stands."""
    call = _label("more").match(text, start, end)
    if not call:
        return None
    words = call[0].strip()
    is_call = words[-1] in _GAPS or " " in words or words[0] > "\u2fff"
    return call.end() if is_call else None


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[_Rel, int, int]]:
    """The relations that a row names and where the title of each would stand."""
    found = sorted(
        (match.start(), match.end(), rel)
        for rel in _NEIGHBOURS
        for match in _label(rel).finditer(text, start, end)
        if _opens(text, start, match)
    )
    marks = [one for n, one in enumerate(found) if n == 0 or one[0] >= found[n - 1][1]]
    for n, (_, stop, rel) in enumerate(marks):
        yield rel, stop, marks[n + 1][0] if n + 1 < len(marks) else end
    is_quote = _bare(text, start, end) == start
    if not marks and text[start] in _ARROWS["previous"] and not is_quote:
        yield "previous", start, end
    elif not marks and text[end - 1] in _ARROWS["next"] and not _closes(text, start, end - 1):
        yield "next", start, end


def _opens(text: str, start: int, label: re.Match[str]) -> bool:
    """Whether a label stands at the beginning of a row or of one of its columns, or has a colon."""
    before = text[start : label.start()]
    is_first = not before.strip(f" \t[【({_ALL_ARROWS}")
    return is_first or before.endswith(_COLUMNS) or label[0].rstrip()[-1] in ":："


def _bare(text: str, start: int, end: int) -> int:
    """Where a row begins behind its bullets; a quotation mark that opens the title belongs to it."""
    at = _BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # matches empty
    mate = _QUOTES.get(text[at - 1 : at]) if at > start else None
    return at - 1 if mate and mate in text[at:end] and not text[at : at + 1].isspace() else at


def _closes(text: str, start: int, end: int) -> int:
    """How many characters behind an end close a quotation that the title opens: 0 or 1."""
    mark = text[end : end + 1]
    opening = next((one for one, mate in _QUOTES.items() if mate == mark), None)
    is_open = opening is not None and text.rfind(opening, start, end) > text.rfind(mark, start, end)
    return int(is_open and not text[end - 1].isspace())


def _folded(piece: str) -> str:
    return " ".join(piece.casefold().replace("’", "'").split()).strip(_MARKS)


@cache
def _nothing() -> frozenset[str]:
    return lexicon.words("rows", "nothing")


@cache
def _headings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Headings of lists and sort orders, and those that a name follows."""
    found = lexicon.words("rows", "heading") | lexicon.words("rows", "order")
    opening = tuple(one[:-1] for one in found if one.endswith("*"))
    return frozenset(one for one in found if not one.endswith("*")), opening


def _is_heading(folded: str) -> bool:
    whole, opening = _headings()
    is_short = len(folded.split()) <= _LONGEST_HEADING and not _CLAUSE.search(folded)
    return folded in whole or (is_short and folded.startswith(opening))


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
    words = [one for one in _MENU_MARK.split(folded) if one]
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in menu), 0)
        if not size and words[at] not in between:
            return False
        at += size or 1
    return True
