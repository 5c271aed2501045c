"""Read the dates that files print beside their stories: "November 20, 2023 Monday", "20231120T0915Z"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Match

_WORD = r"([^\W\d_]{2,12})\.?"
_FORMS = (
    re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?\s{{1,3}}(?:de\s)?{_WORD},?\s{{1,3}}(?:de\s)?(\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\d)(\d{{1,2}})-{_WORD}-(\d{{4}})(?!\d)"),
    re.compile(rf"{_WORD}\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(\d{{4}})(?!\d)"),
)  # fmt: skip
_PLAIN = re.compile(
    r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?)?(?!\d)(.{0,12})"
)
_SIGNS = re.compile(
    r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|(\d{4})년\s?(\d{1,2})월\s?(\d{1,2})일"
)
_ZONE = re.compile(r"(?:\.\d{1,6})?\s?(Z|[+-]\d{2}:?\d{2})")
_LONGEST = 200


def iso(text: str) -> str | None:
    """Return the date that a text says, by ISO 8601, or None; of 3/4/2023 nobody knows what it says.

    >>> iso("November 20, 2023 Monday 9:15 AM GMT"), iso("le 3 février 2021"), iso("20070101T000000Z")
    ('2023-11-20', '2021-02-03', '2007-01-01T00:00:00Z')
    """
    text = text[:_LONGEST].strip()
    if found := _PLAIN.match(text):
        return _plain(found)
    if signs := _SIGNS.search(text):
        return _day(*(int(one) for one in signs.groups() if one))
    for form in _FORMS:
        for match in form.finditer(text):
            if day := _worded(match):
                return day
    return None


def of_mail(text: str) -> str | None:
    """Return the date of a message's head (RFC 2822) by ISO 8601, or None for another form.

    >>> of_mail("Mon, 20 Nov 2023 09:15:00 +0100"), of_mail("20.11.2023")
    ('2023-11-20T09:15:00+01:00', None)
    """
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(match: Match[str]) -> str | None:
    from newskit.datelines.dates import month

    first, second, year = match.groups()
    day, name = (first, second) if first.isdigit() else (second, first)
    number = month(name)
    return _day(int(year), number, int(day)) if number else None


def _plain(match: Match[str]) -> str | None:
    year, _, month, day, hour, minute, second, rest = match.groups()
    found = _day(int(year), int(month), int(day))
    if not found or hour is None or not (int(hour) < 24 and int(minute) < 60):
        return found
    zone = _ZONE.match(rest)
    return f"{found}T{hour}:{minute}:{second or '00'}{zone[1] if zone else ''}"


def _day(year: int, month: int, day: int) -> str | None:
    from newskit.datelines.dates import real

    return str(real(year, month, day)) if real(year, month, day) else None
