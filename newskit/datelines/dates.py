"""Read the date of a dateline in any of the calendar's languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newskit.lazy import Lazy
from newskit.record import Date

if TYPE_CHECKING:
    from datetime import date as date_type

_DATA = Path(__file__).parent.parent / "data"
_WORD = r"([^\s\d,.()/:;\[\]{}|=\"“”-]{2,16})"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH|er|º|°|ª)?"
_YEAR = r"(?:(?:,\s{0,3}|\s{1,3}|/)(?:de\s|del\s)?(\d{4})(?:\s?(?:г|р|года|року)\b)?)?"
_END = r"[\s.,]{0,4}\Z"
# "l" for 1 and "O" for 0 are misprints of scanned wire copy; three digits are one digit too many.
_MONTH_DAY = Lazy(
    rf"(?:\b(\d{{4}})\.\s)?(?<![^\W\d_])(?<!\d\s){_WORD}[.\s]\s{{0,3}}([\dlO]{{1,3}}){_ORDINAL}(?:\sd\.?)?{_YEAR}{_END}"
)

_DAY_MONTH = Lazy(
    rf"(?:\b(?:le|den|am|em|on|il|a|في|ngày)\s)?(?<!\d)(\d{{1,2}}){_ORDINAL}\.?-?\s{{0,3}}(?:de\s|d[’'])?"
    rf"(?:{_WORD[:-1]}(?:\s[^\s\d,.()/:;-]{{3,8}})?)\.?)(?:{_YEAR}|\s(\d\d)){_END}",
    re.IGNORECASE,
)

_NUMBERS = Lazy(
    rf"(?<![\d.])(?:(\d{{4}})-(\d{{2}})-(\d{{2}})|(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})(?:\5\s?(\d{{4}})|\.|(?<=/\d)|(?<=/\d\d)|(?<=\s-\s\d)|(?<=\s-\s\d\d))){_END}"
)

# Vietnamese: ngày 2/3, 2 tháng 3. Thai: 2 ก.พ. 67, years of the Buddhist era.
_TONAL = Lazy(
    rf"(?:(?:ngày\s)(\d{{1,2}})[/-](\d{{1,2}})(?:[/-](\d{{4}}))?"
    rf"|(\d{{1,2}})\stháng\s(\d{{1,2}})(?:\snăm\s(\d{{4}}))?"
    rf"|(\d{{1,2}})\s([\u0e01-\u0e2e]{{1,2}}\.[\u0e01-\u0e2e]{{1,2}})\.?(?:\s?(\d{{4}}|\d\d))?){_END}",
    re.IGNORECASE,
)
_WORDED = Lazy(r"\s([^\s\d,]{2,6})\s([^\s\d,]{2,12})$")
_ERA = 543  # years by which the Buddhist era is ahead

_HAN = Lazy(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")


def _table(file: str) -> dict[str, int]:
    """Names of a table, listed case-folded, to their number; the first listed language wins."""
    out: dict[str, int] = {}
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for number, names in enumerate(line.split("\t")[1:], 1):
                for name in names.split("|"):
                    out.setdefault(name, number)
    return out


@cache
def _months() -> dict[str, int]:
    return _table("calendar.tsv")


@cache
def _numerals() -> dict[str, int]:
    return _table("numerals.tsv")


@cache
def _weekdays() -> dict[str, int]:
    return _table("weekdays.tsv")


def month(word: str) -> int | None:
    """Return the number of a month's name or short form in any listed language, else None.

    >>> month("Sept"), month("СЕНТЯБРЯ"), month("Police")
    (9, 9, None)
    """
    return _months().get(word.casefold().replace("i̇", "i"))


def weekday(word: str) -> bool:
    """Whether a word is the name of a day of the week."""
    return word.casefold() in _weekdays()


def take(text: str) -> tuple[str, Date] | None:
    """Split the date off the end of a short text; None when it does not end in a date.

    >>> take("LIMA, Peru, Aug. 08, 2024")
    ('LIMA, Peru, ', Date(year=2024, month=8, day=8))
    """
    text = text.rstrip(" ,.\t\xa0") if text[-1:].isspace() else text
    last = text.rsplit(None, 1)
    if len(last) == 2 and weekday(last[1].strip(",.")):
        text = last[0]
    tail = max(0, len(text) - 48)
    if (
        text[-1:] > "\u0900"
        and (worded := _WORDED.real.search(text, tail))
        and (day := _numerals().get(worded[1]))
    ):
        text = f"{text[: worded.start()]} {day} {worded[2]}"  # दो फरवरी
    rest, date, start = text, None, 0
    if match := _MONTH_DAY.real.search(text, tail):
        number = month(match[2])
        if number:
            day = int(match[3].lower().replace("l", "1").replace("o", "0"))
            year = match[4] or match[1]
            date, start = Date(int(year) if year else None, number, _day(day)), match.start()
    if date is None and (match := _DAY_MONTH.real.search(text, tail)):
        number = month(match[2]) or month(match[2].split()[0])
        if number:
            year = match[3] or (match[4] and _century(match[4]))
            date, start = (
                Date(int(year) if year else None, number, _day(int(match[1]))),
                match.start(),
            )
    if date is None and (match := _TONAL.real.search(text, tail)):
        date, start = _tonal(*[group for group in match.groups() if group]), match.start()
    if date is None and (match := _NUMBERS.real.search(text, tail)):
        if match[1]:
            date = Date(int(match[1]), int(match[2]), int(match[3]))
        else:
            one, two, year = int(match[4]), int(match[6]), match[7]
            if (
                match[5] == "/" and year and one <= 12 and two <= 12 and one != two
            ):  # either order is in use
                date = Date(int(year), None, None)
            elif two <= 12:
                date = Date(int(year) if year else None, two, _day(one))
            elif one <= 12:
                date = Date(int(year) if year else None, one, _day(two))
        start = match.start()
    if date is None or (date.month and date.month > 12):
        return None
    rest = text[:start]
    words = rest.rstrip(" ,.\t\xa0").rsplit(None, 1)
    if words and weekday(words[-1].strip(",.")):
        rest = rest[: rest.rfind(words[-1])]
    return rest, date


def _century(year: str) -> str:
    """Return a year of two digits in full; wires print them so from the 1970s on."""
    return ("19" if year >= "70" else "20") + year


def _tonal(day: str, number: str, year: str = "") -> Date:
    if number.isdigit():
        return Date(int(year) if year else None, int(number), _day(int(day)))
    era = {0: None, 2: 2500 - _ERA, 4: -_ERA}[len(year)]
    return Date(None if era is None else int(year) + era, month(number), _day(int(day)))


def han(year: str | None, number: str | None, day: str) -> Date:
    """Return the date of a `2024年5月3日` group of matched digits (ASCII or full-width)."""
    months = int(number) if number else None
    return Date(
        int(year) if year else None, months if months and months <= 12 else None, _day(int(day))
    )


def _day(day: int) -> int | None:
    return day if 1 <= day <= 31 else None


def iso(date: Date | None) -> str | None:
    """Return YYYY-MM-DD, or None while a part is unknown or the day does not exist."""
    if date is None or not (date.year and date.month and date.day):
        return None
    found = real(date.year, date.month, date.day)
    return found.isoformat() if found else None


def real(year: int, number: int, day: int) -> date_type | None:
    """Return the calendar's day, or None when there is no such day."""
    from datetime import date

    try:
        return date(year, number, day)
    except ValueError:
        return None
