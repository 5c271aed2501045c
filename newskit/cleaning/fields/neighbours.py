"""Rows that lead to the previous and the next story, by their labels or by arrows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from newskit.cleaning.fields import lexicon, rows
from newskit.cleaning.fields.rows import ALL_ARROWS, ARROWS, QUOTES, bare, closes, label_of
from newskit.lazy import own
from newskit.record import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line

_Rel = Literal["previous", "next", "related"]
_NEIGHBOURS: tuple[_Rel, ...] = ("previous", "next")
_BACK = frozenset(ARROWS["previous"])
_COLUMNS = ("  ", "\t", "|", "| ", "\u3000", "】")  # what parts the columns of a row
_OPENING = 5  # letters of a label that tell it from most other words


def is_neighbour(text: str, start: int, end: int) -> bool:
    """Whether a row opens with a label of the previous or next story and its colon.

    >>> [is_neighbour(one, 0, len(one)) for one in ("Previous: Mill shut", "Previous mayor", "« Mill")]
    [True, False, False]
    """
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0:
        return False  # as nearly all rows
    at = bare(text, start, end)
    if not may_label(text[at : at + _OPENING]):
        return False
    for label in _neighbour_labels():
        found = label.match(text, at, end)
        if found and found[0].rstrip()[-1] in ":：":
            return True
    return False


def may_lead(row: str) -> bool:
    """Whether a row may lead to the previous or next story, or the row below its label: a cheap test."""
    return ":" in row or "：" in row or _opens_label(row[:_OPENING]) or row[:1] in _BACK


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


def is_pair(text: str, first: Line, second: Line) -> bool:
    """Whether two lines lead to the previous and the next story by arrows: "« Mill shut", "Dam opens »"."""
    is_back = text[first.start] in ARROWS["previous"] and not _closes_itself(text, first)
    is_forth = text[second.end - 1] in ARROWS["next"]
    return is_back and is_forth and not closes(text, second.start, second.end - 1)


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
            bounds = rows.title(text, start, end)
            if bounds and text[slice(*bounds)].casefold().strip(" .!。") not in _nothing():
                yield Link(rel, text[slice(*bounds)], *bounds)
            elif start >= end:
                waiting = rel


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[_Rel, int, int]]:
    """The relations that a row names and where the title of each would stand."""
    found = sorted(
        (match.start(), match.end(), rel)
        for rel in _NEIGHBOURS
        for match in label_of(rel).finditer(text, start, end)
        if _opens(text, start, match)
    )
    marks = [one for n, one in enumerate(found) if n == 0 or one[0] >= found[n - 1][1]]
    for n, (_, stop, rel) in enumerate(marks):
        yield rel, stop, marks[n + 1][0] if n + 1 < len(marks) else end
    is_quote = bare(text, start, end) == start
    if not marks and text[start] in ARROWS["previous"] and not is_quote:
        yield "previous", start, end
    elif not marks and text[end - 1] in ARROWS["next"] and not closes(text, start, end - 1):
        yield "next", start, end


def _opens(text: str, start: int, label: re.Match[str]) -> bool:
    """Whether a label stands at the beginning of a row or of one of its columns, or has a colon."""
    before = text[start : label.start()]
    is_first = not before.strip(f" \t[【({ALL_ARROWS}")
    return is_first or before.endswith(_COLUMNS) or label[0].rstrip()[-1] in ":："


def _closes_itself(text: str, line: Line) -> bool:
    """Whether a line's first mark opens a quotation that it closes."""
    return QUOTES.get(text[line.start], "\n") in text[line.start + 1 : line.end]


@cache
def _nothing() -> frozenset[str]:
    return lexicon.words("rows", "nothing")


@lru_cache(maxsize=2048)
def _opens_label(opening: str) -> bool:
    return _openings().match(opening) is not None


@cache
def _openings() -> re.Pattern[str]:
    labels = [one for rel in _NEIGHBOURS for one in lexicon.entries("rows", rel)]
    return own("|".join(map(re.escape, sorted({one[:_OPENING] for one in labels}))), re.IGNORECASE)


@cache
def _neighbour_labels() -> tuple[re.Pattern[str], ...]:
    return tuple(map(label_of, _NEIGHBOURS))
