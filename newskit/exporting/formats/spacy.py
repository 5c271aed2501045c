"""spaCy's DocBin: the text as tokens, with what was found as spans; many files in a folder.

A DocBin is written in one piece, so one file's stories are all held in memory; a folder gets a file for
each thousand, which spaCy's reader of corpora takes as one.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from newskit.errors import UsageError, needs
from newskit.exporting.formats.doccano import label
from newskit.exporting.marks import SPOKEN, Marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS = (".spacy",)
PER_FILE = 1000
_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")
_GROUPS = ("quotes", "speakers", "cues", "continued", "removed", "head")
_GROUP = {"quote": "quotes", "speaker": "speakers", "cue": "cues"}


@contextmanager
def writer(target: Target) -> Iterator[Add]:
    """Open the target. Raises MissingExtraError without spaCy (MIT)."""
    try:
        from spacy.tokens import DocBin
    except ImportError:
        raise needs("a DocBin", "spacy", "spacy") from None
    folder = target.folder("spaCy") if target.is_folder else None
    path = None if folder else target.file("a DocBin", ".spacy")

    def empty() -> Any:
        return DocBin(attrs=_ATTRIBUTES, store_user_data=True)

    held = empty()
    number = 0

    def add(record: Record) -> None:
        nonlocal held, number
        held.add(doc(record))
        if folder and len(held) >= PER_FILE:
            number += 1
            folder.put(f"stories-{number:05}.spacy", held.to_bytes())
            held = empty()

    yield add
    if path:
        _write(path, held.to_bytes())
    elif folder and len(held):
        folder.put(f"stories-{number + 1:05}.spacy", held.to_bytes())


def doc(record: Record) -> Any:
    """Return a story as a Doc: spans by kind, speakers as entities, and the rest in user_data.

    A span covers the tokens that it has a part in; user_data["quotes"] has the places as they were found.
    """
    made = _tokenizer((record.lang or "xx").partition("-")[0])(record.text)
    found = Marks(record)
    marks, _ = found.whole()
    groups: dict[str, list[Any]] = {name: [] for name in _GROUPS}
    entities = []
    for mark in marks:
        (start, end), *_ = mark.spans
        span = made.char_span(start, end, label=label(mark), alignment_mode="expand")
        if span is not None:
            name = _GROUP.get(mark.kind, mark.kind if mark.kind in _GROUPS else "head")
            groups[name].append(span)
            if mark.kind == "speaker" and mark.facts.get("name"):
                entities.append(span)
    for name, spans in groups.items():
        made.spans[name] = spans
    made.ents = _apart(entities)
    made.user_data["id"] = record.id
    made.user_data["quotes"] = [
        {
            "spans": [list(bounds) for bounds in one.spans],
            "speaker": _speaker(found, number),
            **one.facts,
        }
        for number, one in enumerate(found.marks)
        if one.kind == "quote"
    ]
    return made


def _speaker(found: Marks, quote: int) -> str | None:
    for one in found.relations:
        if one.kind == SPOKEN and one.source == quote:
            return found.marks[one.target].facts.get("name")
    return None


def _apart(spans: list[Any]) -> list[Any]:
    """Spans of which no two share a token, as entities must be."""
    kept: list[Any] = []
    for one in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def _tokenizer(lang: str) -> Any:
    """The tokens of a language; of none where spaCy does not know it or needs more than is installed."""
    import spacy

    try:
        return spacy.blank(lang).tokenizer
    except (ImportError, OSError, ValueError):
        return spacy.blank("xx").tokenizer


def _write(path: Path, data: bytes) -> None:
    from newskit import streams
    from newskit.errors import reason
    from newskit.settings import Options

    try:
        with streams.output(Options(output=path)) as out:
            out.write(data)
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
