"""Read the date of a dateline in any of the calendar's languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newskit.datelines import words
from newskit.datelines.words import Worded
from newskit.lazy import Lazy
from newskit.record import Date

if TYPE_CHECKING:
    from datetime import date as date_type

_DATA = Path(__file__).parent.parent / "data"
_WORD = r"([^\s\d,.()/:;\[\]{}|=\"“”-]{2,16})"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH|er|º|°|ª)?"
_YEAR = r"(?:(?:,\s{0,3}|\s{1,3}|/)(?:de\s|del\s)?(\d{4})(?:\s?<<yearword>>\b)?)?"
_END = r"[\s.,]{0,4}\Z"
# "l" for 1 and "O" for 0 are misprints of scanned wire copy; three digits are one digit too many.
_MONTH_DAY = Worded(
    rf"(?:\b(\d{{4}})\.\s)?(?<![^\W\d_])(?<!\d\s){_WORD}[.\s]\s{{0,3}}([\dlO]{{1,3}}){_ORDINAL}(?:\sd\.?)?{_YEAR}{_END}"
)

_DAY_MONTH = Worded(
    rf"(?:\b<<dateparticle>>\s)?(?<!\d)(\d{{1,2}}){_ORDINAL}\.?-?\s{{0,3}}(?:de\s|d[’'])?"
    rf"(?:{_WORD[:-1]}(?:\s[^\s\d,.()/:;-]{{3,8}})?)\.?)(?:{_YEAR}|\s(\d\d)){_END}",
    re.IGNORECASE,
)

_NUMBERS = Lazy(
    rf"(?<![\d./-])(?:(?P<year>\d{{4}})(?P<first>[./-])(?P<number>\d{{1,2}})(?P=first)(?P<day>\d{{1,2}})\.?"
    r"|(?P<one>\d{1,2})\s?(?P<mark>[./-])\s?(?P<two>\d{1,2})"
    r"(?:(?P=mark)\s?(?P<last>\d{4})|(?P<short>[./])(?<=(?P=mark))(?P<years>\d\d)"
    rf"|\.|(?<=/\d)|(?<=/\d\d)|(?<=\s-\s\d)|(?<=\s-\s\d\d))){_END}"
)
_SLASHED = Lazy(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?(?![\d/])")

# Vietnamese: ngày 2/3, 2 tháng 3. Thai: 2 ก.พ. 67, years of the Buddhist era.
_TONAL = Lazy(
    rf"(?:(?:ngày\s)(\d{{1,2}})[/-](\d{{1,2}})(?:[/-](\d{{4}}))?"
    rf"|(\d{{1,2}})\stháng\s(\d{{1,2}})(?:\snăm\s(\d{{4}}))?"
    rf"|(\d{{1,2}})\s([\u0e01-\u0e2e]{{1,2}}\.[\u0e01-\u0e2e]{{1,2}})\.?(?:\s?(\d{{4}}|\d\d))?){_END}",
    re.IGNORECASE,
)
_WORDED = Lazy(r"\s([^\s\d,]{2,6})\s([^\s\d,]{2,12})$")
_EDGE = " ,.\t\xa0"
_ERA = 543  # years by which the Buddhist era is ahead

_HAN = Worded(
    r"(?:(\d{4})\s?<<yearsign>>\s?)?(\d{1,2})\s?<<monthsign>>\s?(\d{1,2})\s?<<daysign>>\Z"
)


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
    text = text.rstrip(_EDGE) if text[-1:].isspace() else text
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
    if text[-1:] in words.all_of("daysign") and (match := _HAN.real.search(text, tail)):
        return text[: match.start()], _date(match[1], match[2], match[3])
    for pattern, read in _FORMS:
        if (match := pattern.real.search(text, tail)) and (date := read(match)):
            return _weekday_off(text[: match.start()]), date
    return None


def _weekday_off(rest: str) -> str:
    """What stands before a date and the day of the week before that."""
    last = rest.rstrip(_EDGE).rsplit(None, 1)[-1:]
    if last and weekday(last[0].strip(",.")):
        return rest[: rest.rfind(last[0])]
    return rest


def _month_day(match: re.Match[str]) -> Date | None:
    """The date of `Aug. 08, 2024`, in any of the calendar's languages."""
    number = month(match[2])
    day = int(match[3].lower().replace("l", "1").replace("o", "0"))
    return _date(match[4] or match[1], number, day) if number else None


def _day_month(match: re.Match[str]) -> Date | None:
    """The date of `8 de agosto de 2024`, `8 août`."""
    number = month(match[2]) or month(match[2].split()[0])
    year = match[3] or (match[4] and _century(match[4]))
    return _date(year, number, match[1]) if number else None


def _century(year: str) -> str:
    """Return a year of two digits in full; wires print them so from the 1970s on."""
    return ("19" if year >= "70" else "20") + year


def _numbered(match: re.Match[str]) -> Date | None:
    """Return the date of 2024-05-03, 13/5/2024, 13.5.24 or 13/5; None of numbers that are no date."""
    if match["year"]:
        return _date(match["year"], match["number"], match["day"])
    one, two = int(match["one"]), int(match["two"])
    year = match["last"] or (match["years"] and _century(match["years"]))
    if match["mark"] == "/" and one <= 12 and two <= 12 and one != two:
        return _date(year, None, None)  # either order is in use
    if two <= 12:
        return _date(year, two, one)
    if one <= 12:
        return _date(year, one, two)
    return _date(year, None, None) if year else None


def day_first(text: str) -> Date | None:
    """Return the date of `3/4/2024` in a dateline of somebody who is known to write the day first.

    >>> day_first("MADRID, 3/4/2024 (EFE)")
    Date(year=2024, month=4, day=3)
    """
    match = _SLASHED.real.search(text)
    if not match:
        return None
    year = _century(match[3]) if match[3] and len(match[3]) == 2 else match[3]
    return _date(year, match[2], match[1])


def _tonal(match: re.Match[str]) -> Date:
    """The date of `ngày 2/3` and `2 ก.พ. 67`."""
    day, number, *more = (group for group in match.groups() if group)
    year = more[0] if more else ""
    if number.isdigit():
        return _date(year, number, day)
    era = {0: None, 2: 2500 - _ERA, 4: -_ERA}[len(year)]
    return _date(None if era is None else int(year) + era, month(number), day)


def han(year: str | None, number: str | None, day: str | None) -> Date:
    """Return the date of a `2024年5月3日` group of matched digits (ASCII or full-width)."""
    return _date(year, number, day)


def _date(year: str | int | None, number: str | int | None, day: str | int | None) -> Date:
    """Return a date of what can be true of it: there is no month 13, no day 0, no year 0.

    The day of a month that cannot be says nothing. A day too many of a real month (Feb. 30) stays as it
    is written, since the month is sure; there is no ISO date of it.
    """
    months = int(number) if number else None
    days = int(day) if day else None
    if number and not 1 <= int(number) <= 12:
        months = days = None
    elif days is not None and not 1 <= days <= 31:
        days = None
    return Date(int(year) or None if year else None, months, days)


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


_FORMS = (
    (_MONTH_DAY, _month_day),
    (_DAY_MONTH, _day_month),
    (_TONAL, _tonal),
    (_NUMBERS, _numbered),
)
