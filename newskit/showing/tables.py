"""Tables for a reader: the quotes of a record, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from newskit.screen import shown
from newskit.showing.marking import speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from newskit.quotations.tally import Speaker
    from newskit.record import Record

_SNIPPET = 70  # characters of a quote in the list of speakers


def quote_table(record: Record) -> RenderableType:
    """Return a record's quotes as a table, as safe as view."""
    table = Table(title=clean(record.headline.text if record.headline else record.id or "") or None)
    for name in ("speaker", "type", "cue", "words"):
        table.add_column(name, overflow="fold")
    for quote in record.quotes:
        cue = _one_line(quote.cue.text) if quote.cue else ""
        table.add_row(
            *map(Text, (clean(speaker(quote)).strip(), quote.type, cue, _one_line(quote.text)))
        )
    return table


def speaker_table(speakers: Iterable[Speaker]) -> RenderableType:
    """Return speakers as a table with the first words of each, as safe as view."""
    table = Table()
    for name in ("speaker", "role"):
        table.add_column(name, overflow="fold")
    for name in ("quotes", "records"):
        table.add_column(name, justify="right")
    table.add_column("first words", overflow="fold")
    for person in speakers:
        table.add_row(
            Text(_one_line(person.name or "(unnamed)")),
            Text(_one_line(person.role or "")),
            str(person.quotes),
            str(person.records),
            Text(_short(person.words[0].text)),
        )
    return table


def clean(text: str) -> str:
    """Return text of the same length in which no character controls a terminal."""
    return shown(text, keep="\n")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _short(text: str) -> str:
    words = _one_line(text)
    return words if len(words) <= _SNIPPET else words[: _SNIPPET - 1] + "…"
