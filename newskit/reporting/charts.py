"""What the plots show: bars with their lengths, and stories by day, week, month or year."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from newskit.reporting.stories import MONTHS
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

SHOWN = 8  # bars that stand open; the others are unfolded
LISTED = 200  # bars that there are at most
_MOST = 0.95  # share of the stories that the plotted stretch of time has to hold


class Bar(msgspec.Struct, frozen=True):
    """A bar: what it is called, how often it is there, its length in percent, a word that explains it."""

    name: str
    count: int
    length: float
    note: str = ""


class Bars(NamedTuple):
    """A plot of bars: those shown, those unfolded, how many are not listed, how many stories have none.

    facet: the filter that a bar sets; name: what a bar is of.
    """

    facet: str
    title: str
    name: str
    unit: str
    shown: list[Bar]
    more: list[Bar]
    unlisted: int
    without: int


def bars(
    facet: str,
    title: str,
    name: str,
    counts: Mapping[str, int],
    *,
    unit: str = "Stories",
    without: int = 0,
    notes: Mapping[str, str] | None = None,
) -> Bars:
    """Return the bars of a count, the longest first; without is how many stories have none."""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    most = ranked[0][1] if ranked else 1
    listed = [
        Bar(one, count, round(100 * count / most, 1), (notes or {}).get(one, ""))
        for one, count in ranked[:LISTED]
    ]
    unlisted = max(0, len(ranked) - LISTED)
    return Bars(facet, title, name, unit, listed[:SHOWN], listed[SHOWN:], unlisted, without)


class Column(msgspec.Struct, frozen=True):
    """A column of the plot of days: its first and last day, what it is called, its count and height."""

    first: str
    last: str
    name: str
    count: int
    height: float


class Days(NamedTuple):
    """The plot of days: the unit, its columns without gaps, all units that have stories, and the rest."""

    unit: str
    columns: list[Column]
    listed: list[Column]
    most: int
    beyond: int
    without: int


def days(filed: Iterable[str | None]) -> Days | None:
    """Return stories by day, or by the shortest of week, month and year that gives few enough columns.

    A few stories far from all others, whose date is often misread, are not plotted: beyond says how many.
    None when no story has a date.
    """
    told = list(filed)
    dates = sorted(found for one in told if one and (found := _read(one)))
    if not dates:
        return None
    unit, first, last = _stretch(dates)
    counts = Counter(map(_UNITS[unit].begin, dates))
    plotted = list(_UNITS[unit].between(first, last))
    most = max(counts[one] for one in plotted)
    columns = [_column(unit, one, counts[one], most) for one in plotted]
    beyond = len(dates) - sum(one.count for one in columns)
    listed = [_column(unit, one, counts[one], most) for one in sorted(counts)]
    return Days(unit, columns, listed, most, beyond, len(told) - len(dates))


class _Unit(NamedTuple):
    most: int  # columns
    days: int  # of a column at least, and at most
    longest: int
    begin: Callable[[date], date]

    def after(self, one: date) -> date | None:
        """Return the first day of the column behind that which begins with a day; years end with 9999."""
        if date.max - one < timedelta(days=self.longest):
            return None
        return self.begin(one + timedelta(days=self.longest))

    def between(self, first: date, last: date) -> Iterator[date]:
        """Yield the first days of all columns from that of a day to that of another."""
        one: date | None = self.begin(first)
        while one is not None and one <= last:
            yield one
            one = self.after(one)


_UNITS = {
    "day": _Unit(92, 1, 1, lambda one: one),
    "week": _Unit(
        80, 7, 7, lambda one: one - timedelta(days=min(one.weekday(), one.toordinal() - 1))
    ),
    "month": _Unit(96, 28, 31, lambda one: one.replace(day=1)),
    "year": _Unit(120, 365, 366, lambda one: one.replace(month=1, day=1)),
}


def _stretch(dates: list[date]) -> tuple[str, date, date]:
    """The shortest unit, few of which hold nearly all dates, and the first and last of those."""
    found = {
        name: _fullest(dates, timedelta(days=unit.most * unit.days - 1))
        for name, unit in _UNITS.items()
    }
    name = next((one for one, (_, held) in found.items() if held >= _MOST * len(dates)), "year")
    start, held = found[name]
    return name, dates[start], dates[start + held - 1]


def _fullest(dates: list[date], width: timedelta) -> tuple[int, int]:
    """Where the stretch of this width begins that holds the most dates, the last of those as full."""
    best = (0, 0)
    for start, one in enumerate(dates):
        end = bisect_right(dates, one + width) if date.max - one > width else len(dates)
        best = max(best, (end - start, start))
    return best[1], best[0]


def _column(unit: str, begin: date, count: int, most: int) -> Column:
    following = _UNITS[unit].after(begin)
    last = following - timedelta(days=1) if following else date.max
    name = {
        "day": said(begin),
        "week": f"{said(begin)} to {said(last)}",
        "month": f"{MONTHS[begin.month - 1]} {begin.year}",
        "year": str(begin.year),
    }[unit]
    return Column(begin.isoformat(), last.isoformat(), name, count, round(100 * count / most, 1))


def said(day: date) -> str:
    """Return a day in words: 4 March 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
