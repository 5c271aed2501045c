"""All that was decided of a story, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newskit.explaining import filed, mouths
from newskit.explaining.cleaned import Cleaned
from newskit.story import missing_steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newskit.quotations import Quoting
    from newskit.record import Record


def explained(
    record: Record,
    *,
    line: int | None = None,
    dating: Mapping[str, Any] | None = None,
    cleaning: Mapping[str, Any] | None = None,
    quoting: Quoting | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield what was decided of each line of a record, and by what; of one line where its number is told.

    The steps that have not been run on the record are run with these keyword arguments.
    """
    told = dict(cleaning or {})
    seeing = {**told, "keep": {*told.get("keep", ()), "layout"}}
    whole: Quoting = {"strictness": told.get("strictness", "normal")}
    whole.update(quoting or {})
    record = missing_steps(record, quoting=quoting, **(dating or {}), **seeing)
    cleaned = Cleaned(record, told.get("rules", ()), told.get("strictness", "normal"))
    said = mouths.quotes(record, whole)
    found = filed.dateline(record)
    for n, place in enumerate(cleaned.places):
        if line is not None and not place.first <= line <= place.last:
            continue
        out: dict[str, Any] = {"id": record.id, "line": place.first, "last": place.last}
        out["text"] = record.text[place.start : place.end]
        out.update(cleaned.told(n))
        is_filed = record.dateline and place.start <= record.dateline.start < place.end
        out["dateline"] = found if is_filed else None
        if not is_filed:
            out["looked"] = filed.looked(record, place.start, place.end)
        out["quotes"] = [one for one in said if place.start <= one["start"] < place.end]
        yield out
