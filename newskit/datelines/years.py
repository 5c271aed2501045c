"""Settle the year that a dateline leaves out, from what is known of the story; never from the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.datelines import dates
from newskit.lazy import Lazy
from newskit.record import Date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from newskit.record import Source

_MIDDLE = 15  # the day that stands for a month in an address
_AFTER = (
    3  # a story is filed before it is published: a day after that is this many times as far away
)
_EARLY, _LATE = 1, 10  # days before and after the filing within which a page prints its own date
_YEAR = r"((?:19|20)\d\d)"
_IN_URL = Lazy(
    rf"(?:(?<=[/_t]){_YEAR}/?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?!\d)"  # 20231120 2023/1120 202311/20
    rf"|(?<!\d){_YEAR}[/._-](\d{{1,2}})[/._-](\d{{1,2}})(?!\d)"  # 2023-11-20 2023/11/2 2023-11/20
    rf"|(?<=/){_YEAR}/([A-Za-z]{{3}})/(\d{{1,2}})/"  # 2023/nov/20
    rf"|(?<=/){_YEAR}[/-]?(0[1-9]|1[0-2])/)"  # 2023/11 202311
)


def parse_published(value: str) -> tuple[int, int, int]:
    """Return (year, month, day) of an ISO 8601 date or datetime, in the value's own time zone.

    Raises ValueError with a one-line message when the value is neither.
    """
    from datetime import datetime

    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(
            f"not an ISO 8601 date: {value[:40]!r} (expected YYYY-MM-DD or YYYY-MM-DDThh:mm)"
        ) from None
    return found.year, found.month, found.day


def in_url(url: str) -> tuple[int, int, int | None] | None:
    """Return (year, month, day) of the first date in an address's path, or with the day None of a month.

    >>> in_url("https://a.example/english/20231120/c.html"), in_url("http://a.example/2023/11/walkout")
    ((2023, 11, 20), (2023, 11, None))
    """
    known = None
    path = "/" + url[:2000].partition("?")[0].split("/", 3)[-1]
    for match in _IN_URL.real.finditer(path):
        year, number, *rest = [group for group in match.groups() if group]
        month = int(number) if number.isdigit() else dates.month(number) or 0
        day = int(rest[0]) if rest else None
        if day and dates.real(int(year), month, day):
            return int(year), month, day
        if not day and not known:
            known = int(year), month, None
    return known


def resolve(
    date: Date,
    *,
    published: tuple[int, int, int] | None = None,
    source: Source | None = None,
    printed: Iterable[tuple[int, int, int]] = (),
    assume_year: int | None = None,
) -> tuple[Date, str | None]:
    """Return the date with its year, and what settled it; None when it is written or stays open.

    The first of these that can decides: published, source.published, the date in source.url, the days that
    the page prints about its story, assume_year.
    """
    if date.year or not date.day:
        return date, None
    if published and (settled := settle(date, published)).year:
        return settled, "published"
    if source and source.published and (settled := _of_page(date, source.published)).year:
        return settled, "source.published"
    if source and source.url and (found := in_url(source.url)):
        settled = settle(date, found)
        if settled.year:
            return settled, "source.url"
    if near := _near(date, printed):
        return near, "printed"
    if assume_year and date.month:
        return Date(assume_year, date.month, date.day), "assume_year"
    return date, None


def _of_page(date: Date, published: str) -> Date:
    try:
        return settle(date, parse_published(published))
    except ValueError:  # a page's own words are no reason to stop
        return date


def _near(date: Date, printed: Iterable[tuple[int, int, int]]) -> Date | None:
    """The date in the year that is told by the printed days close to it; None where they disagree."""
    found = {settled for day in printed if _is_close(settled := settle(date, day), day)}
    return found.pop() if len(found) == 1 else None


def _is_close(date: Date, day: tuple[int, int, int]) -> bool:
    filed = dates.real(date.year or 0, date.month or 0, date.day or 0) if date.year else None
    known = dates.real(*day)
    return bool(filed and known and -_EARLY <= (known - filed).days <= _LATE)


def settle(date: Date, known: tuple[int, int, int | None]) -> Date:
    """Fill the missing year (and month, when only a day is written) with the nearest to a day known.

    A day behind the known one counts as farther away, but may win: pages are filed anew, clocks differ.
    Where only a month is known it settles no more than the year.

    >>> settle(Date(None, 12, 31), (2024, 1, 2))
    Date(year=2023, month=12, day=31)
    """
    if date.year or not date.day:
        return date
    year, number, day = known
    if date.month:
        choices = [(year + step, date.month) for step in (-1, 0, 1)]
    elif day:
        choices = [
            ((year * 12 + number - 1 + step) // 12, (number - 1 + step) % 12 + 1)
            for step in (-2, -1, 0, 1)  # two back: on 1 March the last 30th was in January
        ]
    else:
        return date
    filed = dates.real(year, number, day or _MIDDLE)
    days = [one for one in (dates.real(*choice, date.day) for choice in choices) if one]
    if not days or not filed:
        return date

    def away(one: datetime.date) -> int:
        days = (one - filed).days
        return days * _AFTER if days > 0 else -days

    best = min(days, key=away)
    return Date(best.year, best.month, best.day)
