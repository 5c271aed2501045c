"""The head of a story: where it comes from, its headline, when and for whom it was filed and by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from newskit.showing.paper.lines import set_lines
from newskit.showing.paper.reflow import line
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from newskit.record import Date, Dateline, Record

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)
# fmt: on
_ROLES = {
    "reporter": "by",
    "editor": "edited by",
    "photographer": "photo",
    "translator": "translated by",
    "source": "source",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOT = " · "


class Count(NamedTuple):
    """Which of how many stories this is; of none where that is not known."""

    number: int = 0
    of: int | None = None


def written(date: Date) -> str:
    """Return a date as a paper prints it, as far as it is known.

    >>> from newskit.record import Date
    >>> written(Date(2024, 3, 4)), written(Date(None, 3, 4)), written(Date(2024, 3)), written(Date(2024))
    ('4 March 2024', '4 March', 'March 2024', '2024')
    """
    has_month = date.month is not None and 1 <= date.month <= len(_MONTHS)
    month = _MONTHS[(date.month or 1) - 1] if has_month else None
    day = str(date.day) if date.day else None
    if day and not month:
        day = f"day {day}"
    return " ".join(filter(None, (day, month, str(date.year) if date.year else None)))


def head(record: Record, width: int, count: Count) -> Iterator[Text]:
    """Yield the lines above the story."""
    yield from _origin(record, width, count)
    if record.kicker:
        yield from set_lines([(line(record.kicker.text).upper(), "bold dim")], width)
    title = line(record.headline.text) if record.headline else line(record.told("headline"))
    if title:
        yield from set_lines([(title, "bold")], width)
    for facts in (filed(record), by(record)):
        if facts:
            yield from set_lines([(facts, "")], width)


def _origin(record: Record, width: int, count: Count) -> Iterator[Text]:
    name = line(record.id or (record.source.path if record.source else "") or "")
    told = "" if not count.number else f"{count.number:,}"
    if count.of is not None:
        told = f"{count.number:,} of {count.of:,}"
    if name and told and cell_len(name) + len(told) + len(_DOT) <= width:
        name, told = f"{name}{_DOT}{told}", ""
    for one in filter(None, (name, told)):
        yield from set_lines([(one, "dim")], width)


def filed(record: Record) -> str:
    """Return site, agency, places and date on one line."""
    found = record.dateline
    pieces = [record.site or record.told("site")]
    if found:
        pieces += [found.agency or "", ", ".join(_places(found)), _when(found)]
    if not (found and found.date):
        pieces.append(_published(record))
    return _DOT.join(dict.fromkeys(filter(None, map(line, pieces))))


def _places(found: Dateline) -> Iterator[str]:
    for one in found.places:
        yield f"{one.name} ({one.country})" if one.country else one.name


def _when(found: Dateline) -> str:
    return written(found.date) if found.date else ""


def _published(record: Record) -> str:
    told = _DAY.match((record.source and record.source.published) or "")
    if not told:
        return ""
    from newskit.record import Date

    return f"published {written(Date(*map(int, told.groups())))}"


def by(record: Record) -> str:
    """Return who wrote, edited and photographed a story, on one line."""
    names: dict[str, list[str]] = {}
    for credit in record.credits:
        names.setdefault(credit.role, []).append(line(credit.name))
    byline = line(record.dateline.byline or "") if record.dateline else ""
    reporters = names.setdefault("reporter", [])
    if not reporters and (byline or record.told("author")):
        reporters.append(byline or line(record.told("author")))
    told = (
        f"{_ROLES.get(role, role)} {', '.join(dict.fromkeys(names[role]))}"
        for role in (*_ROLES, *(set(names) - set(_ROLES)))
        if names.get(role)
    )
    whole = _DOT.join(told)
    return whole[:1].upper() + whole[1:]
