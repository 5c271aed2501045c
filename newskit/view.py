"""Show a record to a reader: the story, its quotes by speaker, and what was removed and why."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newskit import rules
from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from newskit.quotations.tally import Speaker
    from newskit.record import Quote, Record, Removed, Span

_COLOURS = ("green", "magenta", "cyan", "yellow", "blue", "red", "bright_green", "bright_magenta")
_UNKNOWN = "underline"
_SNIPPET = 70  # characters of a quote in the list of speakers
_ROLES = {
    "reporter": "by",
    "editor": "edited by",
    "photographer": "photo",
    "translator": "translated by",
}


def view(record: Record) -> RenderableType:
    """Return what rich prints of a record; no control character of the article gets through."""
    styles = _styles(record)
    parts: list[RenderableType] = []
    pieces: list[tuple[int, RenderableType]] = []
    if record.kicker:
        pieces.append(
            (record.kicker.start, Text(clean(record.kicker.text).upper(), style="bold dim"))
        )
    if record.headline:
        pieces.append((record.headline.start, Text(clean(record.headline.text), style="bold")))
    for paragraph in record.paragraphs:
        pieces.append(
            (paragraph.start, Padding(_paragraph(record, paragraph, styles), (0, 0, 1, 0)))
        )
    for one in record.removed:
        pieces.append((one.start, _removed(one)))
    if record.dateline:
        pieces.append((record.dateline.start, Text(_dateline(record), style="cyan")))
    parts += [piece for _, piece in sorted(pieces, key=lambda pair: pair[0])]
    facts = list(_facts(record))
    if facts:
        parts += [Text(), *facts]
    parts += _speakers(record, styles)
    return Group(*parts)


def quote_table(record: Record) -> RenderableType:
    """Return a record's quotes as a table, as safe as view."""
    table = Table(title=clean(record.headline.text if record.headline else record.id or "") or None)
    for name in ("speaker", "type", "cue", "words"):
        table.add_column(name, overflow="fold")
    for quote in record.quotes:
        cue = _one_line(quote.cue.text) if quote.cue else ""
        table.add_row(*map(Text, (_speaker(quote), quote.type, cue, _one_line(quote.text))))
    return table


def speaker_table(speakers: Iterable[Speaker]) -> RenderableType:
    """Return speakers as a table with the first words of each, as safe as view."""
    table = Table()
    for name in ("speaker", "role"):
        table.add_column(name, overflow="fold")
    for name in ("quotes", "records"):
        table.add_column(name, justify="right")
    table.add_column("first words", overflow="fold")
    for one in speakers:
        table.add_row(
            Text(_one_line(one.name or "(unnamed)")),
            Text(_one_line(one.role or "")),
            str(one.quotes),
            str(one.records),
            Text(_short(one.words[0].text)),
        )
    return table


def clean(text: str) -> str:
    """Return text of the same length in which no character controls a terminal."""
    return shown(text, keep="\n")


@cache
def reason(rule: str) -> str:
    """Why a rule removes what it removes, in one sentence; empty when the rule is not one of ours."""
    try:
        return str(rules.explain(rule)["why"])
    except rules.BadRuleError:
        return ""


def _styles(record: Record) -> dict[str, str]:
    """A colour for each speaker, in the order in which they speak."""
    names = dict.fromkeys(_speaker(quote) for quote in record.quotes)
    known = [name for name in names if name]
    return {name: _COLOURS[n % len(_COLOURS)] for n, name in enumerate(known)}


def _speaker(quote: Quote) -> str:
    return clean((quote.speaker.name or quote.speaker.text) if quote.speaker else "").strip()


def _paragraph(record: Record, paragraph: Span, styles: dict[str, str]) -> Text:
    text = Text(clean(paragraph.text))
    for quote in record.quotes:
        style = styles.get(_speaker(quote), _UNKNOWN)
        spans = [*(quote.parts or [quote]), *quote.continues]
        for one in spans:
            start, end = max(one.start, paragraph.start), min(one.end, paragraph.end)
            if start < end:
                text.stylize(style, start - paragraph.start, end - paragraph.start)
        if quote.cue and paragraph.start <= quote.cue.start < paragraph.end:
            text.stylize("bold", quote.cue.start - paragraph.start, quote.cue.end - paragraph.start)
    return text


def _removed(one: Removed) -> Text:
    label = clean(f"- {one.label} ({one.rule}) ")
    why = reason(one.rule)
    return Text.assemble(
        (label, "dim italic"),
        (clean(one.text).strip(), "dim strike"),
        (f"  {why}" if why else "", "dim italic"),
    )


def _dateline(record: Record) -> str:
    found = record.dateline
    assert found is not None  # its only caller looks first
    places = [f"{one.name} ({one.country})" if one.country else one.name for one in found.places]
    when = found.iso or ""
    if not when and found.date:
        when = "-".join(f"{part:02}" for part in (found.date.month, found.date.day) if part)
    pieces = [found.agency or "", ", ".join(places), when, found.byline or ""]
    return clean(" · ".join(piece for piece in pieces if piece))


def _facts(record: Record) -> Iterator[Text]:
    if record.site:
        yield Text(f"site  {clean(record.site)}", style="dim")
    for one in record.credits:
        yield Text(f"{_ROLES.get(one.role, one.role)}  {clean(one.name)}", style="dim")
    for link in record.links:
        yield Text(f"{link.rel}  {clean(link.title)}", style="dim")


def _speakers(record: Record, styles: dict[str, str]) -> Iterator[RenderableType]:
    if record.quotes:
        yield Text()
    for name in dict.fromkeys(map(_speaker, record.quotes)):
        yield Text(name or "(speaker unknown)", style=f"bold {styles.get(name, _UNKNOWN)}")
        for quote in record.quotes:
            if _speaker(quote) == name:
                short = _short(quote.text)
                more = f" (+{len(quote.continues)} more)" if quote.continues else ""
                yield Text(f"  {quote.type}: {short}{more}")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _short(text: str) -> str:
    words = _one_line(text)
    return words if len(words) <= _SNIPPET else words[: _SNIPPET - 1] + "…"
