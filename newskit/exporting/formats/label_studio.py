"""Label Studio's tasks with what newskit found as predictions: JSON lines, or an array in a file *.json.

Label Studio counts places in a text in code points, as newskit does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newskit.exporting.formats.doccano import label
from newskit.exporting.marks import Marks
from newskit.exporting.target import objects

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from newskit.exporting.formats import Add
    from newskit.exporting.marks import Mark
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS: tuple[str, ...] = ()
_NAMES = {"from_name": "label", "to_name": "text"}  # of the tags in the project's configuration


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target."""
    return objects(target, task)


def task(record: Record) -> dict[str, Any]:
    """Return a story as a task."""
    from newskit import __version__

    marks, relations = Marks(record).whole()
    result: list[dict[str, Any]] = [
        _region(number, one, record.text) for number, one in enumerate(marks)
    ]
    result += [
        {
            "type": "relation",
            "from_id": f"m{one.source}",
            "to_id": f"m{one.target}",
            "direction": "right",
            "labels": [one.kind],
        }
        for one in relations
    ]
    return {
        "data": {"text": record.text, "id": record.id, "lang": record.lang},
        "predictions": [{"model_version": f"newskit {__version__}", "result": result}],
    }


def _region(number: int, mark: Mark, text: str) -> dict[str, Any]:
    start, end = mark.spans[0]
    said = [f"{name}: {value}" for name, value in mark.facts.items()]
    return {
        "id": f"m{number}",
        **_NAMES,
        "type": "labels",
        "value": {"start": start, "end": end, "text": text[start:end], "labels": [label(mark)]},
        "meta": {"text": said},
    }
