"""doccano's JSON lines for sequence labelling with relations.

doccano counts places as JavaScript does, in UTF-16 units, and so does what is written here. An entity's
number is met once in a file, as doccano wants it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newskit.exporting.marks import Marks, Utf16
from newskit.exporting.target import objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.exporting.formats import Add
    from newskit.exporting.marks import Mark
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS: tuple[str, ...] = ()


@contextmanager
def writer(target: Target) -> Iterator[Add]:
    """Open the target."""
    first = 0

    def numbered(record: Record) -> dict[str, Any]:
        nonlocal first
        made = example(record, first)
        first += len(made["entities"])
        return made

    with objects(target, numbered) as add:
        yield add


def example(record: Record, first: int = 0) -> dict[str, Any]:
    """Return a story as doccano reads it; its entities are numbered from first on."""
    marks, relations = Marks(record).whole()
    utf16 = Utf16(record.text)
    entities = [
        {
            "id": first + number,
            "label": label(one),
            "start_offset": utf16.at(one.spans[0][0]),
            "end_offset": utf16.at(one.spans[0][1]),
        }
        for number, one in enumerate(marks)
    ]
    related = [
        {"id": number, "from_id": first + one.source, "to_id": first + one.target, "type": one.kind}
        for number, one in enumerate(relations)
    ]
    return {
        "text": record.text,
        "entities": entities,
        "relations": related,
        "newskit_id": record.id,
        "lang": record.lang,
    }


def label(mark: Mark) -> str:
    """Return a mark's label: its kind, and of a quote its type too."""
    return f"quote-{mark.facts['type']}" if mark.kind == "quote" else mark.kind
