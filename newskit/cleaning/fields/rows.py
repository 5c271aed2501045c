"""Rows that lead to other stories: titles in lists, previous and next, calls to read more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import tomli

from newskit.record import Link
from newskit.rules import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line

_Rel = Literal["previous", "next", "related"]
_NEIGHBOURS: tuple[_Rel, ...] = ("previous", "next")
_ARROWS = {"previous": "←«‹◀◄⟵↑", "next": "→»›▶►⟶↓"}
_ALL_ARROWS = "".join(_ARROWS.values()) + "<>➔➜➤▸▹»"
# What stands before a title: bullets, arrows, a number with its dot or bracket.
_BULLET = re.compile(
    rf"(?:â(?:†[’‘]?|–º|—)|[\s•·●○◦▪■□◆◇★☆*+\-–—|{_ALL_ARROWS}]+|\(?\d{{1,2}}[.)、]\s+|\[\d{{1,2}}\]\s*)*"
)
_TAIL = re.compile(rf"[\s|·•{_ALL_ARROWS}(\[-]*$")
# A date or a time of day behind a title.
_WHEN = re.compile(
    r"[\s|·•(\[–—-]+(?:\d{1,2}:\d{2}|\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d{2})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s+\d{1,2}:\d{2})?)[)\]]?$"
)
_GAPS = frozenset(f":：|–—-{_ALL_ARROWS}")
_COLUMNS = ("  ", "\t", "|", "| ", "\u3000", "】")  # what parts the columns of a row
_COLON = r"[ \t\u00a0\u3000]*[:：]"
_LEAST_WORDS, _LEAST_HAN = 2, 4  # of a title
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words(key: str) -> tuple[str, ...]:
    """The entries of one list of rows.toml, the longest first."""
    entries = "|".join(_table()[key].split("\n")).split("|")
    return tuple(sorted(filter(None, map(str.strip, entries)), key=len, reverse=True))


@cache
def _table() -> dict[str, str]:
    return tomli.loads((DATA / "rows.toml").read_text(encoding="utf-8"))


@cache
def _label(key: str) -> re.Pattern[str]:
    """A label of a list and what parts it from a title: a colon, an arrow, a dash, or a blank."""
    either = "|".join(map(re.escape, _words(key)))
    gap = rf"(?:{_COLON}|\s*[{_ALL_ARROWS}|–—-]+|(?=\s|$)|(?<=[\u3000-\u9fff\uac00-\ud7ff】])(?=\S))\s*"
    return re.compile(rf"(?<!\w)(?:{either})[】\])]?{gap}", re.IGNORECASE)


@cache
def _ago() -> re.Pattern[str]:
    either = "|".join(
        re.escape(one).replace(r"\#", r"\d+").replace(r"\ ", r"\s?") for one in _words("ago")
    )
    return re.compile(rf"[\s|·•(\[–—-]*(?:{either})[)\]]?$", re.IGNORECASE)


def title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of the title in a row of a list, or None when no title is left.

    Bullets, numbers, arrows, a call such as "Read also:" and times behind the title are left off.
    """
    start = _BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # matches empty
    start = _called(text, start, end) or start
    for tail in (_ago(), _WHEN, _TAIL):
        found = tail.search(text, start, end)
        end = found.start() if found else end
    return (start, end) if _is_title(text[start:end]) else None


def related(text: str, start: int, end: int) -> Iterator[Link]:
    """Yield the story that a row of a list or a call to read more names."""
    bounds = title(text, start, end)
    if bounds:
        yield Link("related", text[slice(*bounds)], *bounds)


def called(text: str, start: int, end: int) -> Iterator[Link]:
    """Yield the story behind a call to read it, as related() does; nothing where no call stands."""
    start = _BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # matches empty
    if _called(text, start, end) is not None:
        yield from related(text, start, end)


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
            if bounds and text[slice(*bounds)].casefold().strip(" .!。") not in _words("nothing"):
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
    if not marks and text[start] in _ARROWS["previous"]:
        yield "previous", start, end
    elif not marks and text[end - 1] in _ARROWS["next"]:
        yield "next", start, end


def _opens(text: str, start: int, label: re.Match[str]) -> bool:
    """Whether a label stands at the beginning of a row or of one of its columns, or has a colon."""
    before = text[start : label.start()]
    is_first = not before.strip(f" \t[【({_ALL_ARROWS}")
    return is_first or before.endswith(_COLUMNS) or label[0].rstrip()[-1] in ":："


def _is_title(piece: str) -> bool:
    far = sum(char > "\u2fff" for char in piece)
    return far >= _LEAST_HAN or len(_WORD.findall(piece)) >= _LEAST_WORDS
