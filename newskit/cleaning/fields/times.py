"""Find the dates, times and spans of time in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.fields import lexicon
from newskit.cleaning.fields.lexicon import Worded
from newskit.datelines import dates as calendar
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD_BEFORE = Lazy(r"(?<!\w)([^\W\d_]{2,14})[.,]{0,2}\s$")
_YEAR = "<<date.han_year>>|<<date.hangul_year>>"
_MONTH = "<<date.han_month>>|<<date.hangul_month>>"
_DAY = "<<date.han_day>>|<<date.han_number>>|<<date.hangul_day>>"
_DATE = Worded(
    rf"(?<!\d)(?:(?:19|20)\d{{2}}\s?(?:[-./]|{_YEAR})\s?\d{{1,2}}\s?"
    rf"(?:(?:[-./]|{_MONTH})\s?\d{{1,2}}\s?(?:{_DAY})?)?\.?"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}(?!\d)"
    r"|\d{1,2}(?:<<date.ordinals>>|<<date.first>>|º|ª|\.)?[\s-](?:<<date.of>>\s|<<date.elided>>['’])?"
    r"[^\W\d_]{3,14}\.?,?[\s-](?:<<date.of_year>>\s)?(?:19|20)\d{2}"
    r"|\d{1,2}\s?<<date.han_month>>\s?\d{1,2}\s?<<date.han_day>>"
    r"|\d{1,2}\s?<<date.hangul_month>>\s?\d{1,2}\s?<<date.hangul_day>>"
    rf"|(?:19|20)\d{{2}}\s?(?:{_YEAR}))"
    r"|(?<![\d.,])\d{1,2}\s?[:：.h]\s?\d{2}(?!\d)(?:[:：]\d{2})?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_SPAN = Lazy(r"(?<![\w.,])\d{1,3}[\s-]?([^\s\d:,;|()/-]+)(?!\d)(?:\s([^\s\d:,;|()/-]+))?")
_MONTH_DAY = Worded(
    r"(?<!\w)([^\W\d_]{3,12})\.?\s(\d{1,2})<<date.ordinals>>?(?:,?\s(?:19|20)\d{2})?(?!\d)"
)
_DAY_MONTH = Worded(
    r"(?<!\d)\d{1,2}(?:<<date.ordinals>>|<<date.first>>|\.)?\s(?:<<date.of_month>>\s)?"
    r"([^\W\d_]{3,12})(?!\w)"
)


def dates(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of dates, times of day and spans of time; they may overlap."""
    if not _FIGURE.search(text, start, end):
        return
    for found in _DATE.real.finditer(text, start, end):
        at = _weekday_before(text, start, found.start())
        yield at, found.end()
    for pattern in (_MONTH_DAY.real, _DAY_MONTH.real):
        for found in pattern.finditer(text, start, end):
            if calendar.month(found[1]):
                yield _weekday_before(text, start, found.start()), found.end()
    yield from _ago(text, start, end)


def _weekday_before(text: str, start: int, at: int) -> int:
    """Where a date begins with its weekday or month, if one stands before its figures."""
    found = _WORD_BEFORE.real.search(text, max(start, at - 18), at)
    if found and (calendar.weekday(found[1]) or calendar.month(found[1])):
        return found.start()
    return at


def _ago(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield spans of time: 3 hours ago, vor 5 Minuten, 3小时前."""
    units, after = lexicon.words("time", "units"), lexicon.words("time", "after")
    for found in _SPAN.real.finditer(text, start, end):
        word, behind = found[1].casefold().rstrip("."), (found[2] or "").casefold()
        if word not in units and not _is_run(word, after):
            continue
        before = text[max(start, found.start() - 12) : found.start()].split(" ")
        at = found.start()
        for size in (2, 3):  # "vor 5 Minuten", "il y a 5 minutes"
            phrase = " ".join(before[-size - 1 : -1] if size == 3 else before[-2:-1])
            if phrase.casefold() in lexicon.words("time", "before"):
                at -= len(phrase) + 1
                break
        yield at, found.end(2) if behind in after else found.end(1)


def _is_run(word: str, after: frozenset[str]) -> bool:
    """Whether a run without spaces is a unit and a word for "ago": 小时前."""
    units = lexicon.unspaced("time", "units") if lexicon.is_unspaced(word[:1]) else ()
    return any(word.startswith(unit) and word[len(unit) :] in after for unit in units)
