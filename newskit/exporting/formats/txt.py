"""Plain text: the headline and the clean article; a line with a form feed parts one story from the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.exporting.story import body, headline
from newskit.exporting.target import texts

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS = (".txt",)


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target."""
    return texts(target, story, ".txt", "\f\n")


def story(record: Record) -> str:
    """Return a story as plain text."""
    title = headline(record)
    text = body(record).strip("\n")
    return f"{title}\n\n{text}\n" if title else f"{text}\n"
