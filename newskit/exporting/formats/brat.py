"""brat's standoff: a text and its annotations for each story, and the configuration they need.

Places are code points. Whatever brat may take for a line end parts an annotation into fragments.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newskit.exporting.marks import CONTINUES, KINDS, REPORTED, SPOKEN, Marks, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.exporting.formats import Add
    from newskit.exporting.marks import Mark
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS: tuple[str, ...] = ()
CONFIGURATION = "annotation.conf"
_RELATIONS = {
    SPOKEN: ("quote", "speaker"),
    REPORTED: ("quote", "cue"),
    CONTINUES: ("continued", "quote"),
}
# Facts that have a few values each are attributes; the others go into a note.
_ATTRIBUTES = {
    "type": ("quote", "direct|mixed|indirect"),
    "act": ("quote", "speech|other"),
    "certainty": ("quote", "sure|likely"),
    "resolved": ("speaker", "name|surname|pronoun|title|organisation"),
    "role": ("credit", "reporter|editor|photographer|translator|source"),
    "rel": ("link", "previous|next|related"),
    "label": ("removed", ""),  # the labels of the rules
}


@contextmanager
def writer(target: Target) -> Iterator[Add]:
    """Open the target."""
    folder = target.folder("brat")
    folder.put(CONFIGURATION, configuration().encode())
    yield lambda record: folder.add(
        record, {".txt": record.text.encode(), ".ann": standoff(record).encode()}
    )


def standoff(record: Record) -> str:
    """Return the annotations of a story."""
    found = Marks(record)
    out: list[str] = []
    numbers: dict[int, int] = {}  # of marks: one of blanks alone is none
    attributes = notes = 0
    for n, mark in enumerate(found.marks):
        spans = list(lines(record.text, mark.spans))
        if not spans:
            continue
        number = numbers[n] = len(numbers) + 1
        where = ";".join(f"{start} {end}" for start, end in spans)
        text = " ".join(record.text[start:end] for start, end in spans)
        out.append(f"T{number}\t{type_name(mark.kind)} {where}\t{text}")
        told = [(name, value) for name, value in mark.facts.items() if _is_attribute(mark, name)]
        for name, value in told:
            attributes += 1
            out.append(f"A{attributes}\t{type_name(name)} T{number} {value}")
        note = _note(mark)
        if note:
            notes += 1
            out.append(f"#{notes}\tAnnotatorNotes T{number}\t{note}")
    relations = 0
    for relation in found.relations:
        if relation.source in numbers and relation.target in numbers:
            relations += 1
            ends = f"Arg1:T{numbers[relation.source]} Arg2:T{numbers[relation.target]}"
            out.append(f"R{relations}\t{type_name(relation.kind)} {ends}")
    return "".join(f"{line}\n" for line in out)


def configuration() -> str:
    """Return what brat has to know of types, relations and attributes."""
    from newskit.rules import LABELS

    parts = ["[entities]", *map(type_name, KINDS), "", "[relations]"]
    parts += [
        f"{type_name(kind)}\tArg1:{type_name(one)}, Arg2:{type_name(other)}"
        for kind, (one, other) in _RELATIONS.items()
    ]
    parts += ["", "[events]", "", "[attributes]"]
    for name, (kind, values) in _ATTRIBUTES.items():
        listed = values or "|".join(sorted(LABELS))
        parts.append(f"{type_name(name)}\tArg:{type_name(kind)}, Value:{listed}")
    return "\n".join(parts) + "\n"


def type_name(name: str) -> str:
    """Return a name as brat's types have them: spoken-by is SpokenBy."""
    return name.title().replace("-", "")


def _is_attribute(mark: Mark, name: str) -> bool:
    kind, _ = _ATTRIBUTES.get(name, ("", ""))
    return kind == mark.kind


def _note(mark: Mark) -> str:
    return "; ".join(
        f"{name}: {value}" for name, value in mark.facts.items() if not _is_attribute(mark, name)
    )
