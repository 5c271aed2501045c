"""What was decided of a line, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from newskit.showing.paper.lines import set_lines
from newskit.showing.paper.reflow import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

_SHOWN = 160  # characters of a line's text where the whole story is explained
_STEP = "  "


class _Page:
    """Gathers lines in a width, those that say more of another further in."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[Text] = []

    def say(self, depth: int, *pieces: tuple[str, str]) -> None:
        """Add words on a line of their own."""
        first = _STEP * depth
        made = [(line(words) if n else words, style) for n, (words, style) in enumerate(pieces)]
        self.lines += set_lines(made, self.width, first=first, indent=f"{first}{_STEP}")

    def named(self, depth: int, name: str, *words: str | None, style: str = "") -> None:
        """Add a name and what is said of it."""
        said = line(", ".join(filter(None, words)))
        self.lines += set_lines(
            [(f"{name} ", "dim"), (said, style)],
            self.width,
            first=_STEP * depth,
            indent=_STEP * (depth + 1),
        )


def view(told: Iterable[dict[str, Any]], width: int, *, is_whole: bool) -> RenderableType:
    """Return what rich prints of explained lines, as safe as show; is_whole: all is said."""
    page = _Page(width)
    for n, one in enumerate(told):
        if n:
            page.lines.append(Text())
        elif one["id"]:
            page.say(0, (line(one["id"]), "dim"))
        _line(page, one, is_whole=is_whole)
    return Group(*page.lines)


def _line(page: _Page, told: dict[str, Any], *, is_whole: bool) -> None:
    number = str(told["line"]) if told["line"] == told["last"] else f"{told['line']}-{told['last']}"
    text = line(told["text"])
    if not is_whole and len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    style = "bold" if told["part"] != "removed" else "bold red"
    page.say(0, (f"{number}  ", "dim"), (told["part"], style))
    page.say(1, (text, ""))
    for gone in told["removed"]:
        part = gone["text"] if line(gone["text"]) != line(told["text"]) else None
        _reason(page, "removed", gone, part)
    if told.get("kept"):
        page.named(1, "kept:", "; ".join(told["kept"]))
    for doubt in told["uncertain"]:
        _reason(page, "uncertain", doubt, None)
    if is_whole:
        _models(page, told)
    for near in told["nearly"]:
        page.named(1, "nearly:", f"{near['rule']} ({near['label']}): {near['lacks']}")
    _dateline(page, told)
    for quote in told["quotes"]:
        _quote(page, quote)


def _reason(page: _Page, what: str, one: dict[str, Any], part: str | None) -> None:
    where = f" ({one['from']})" if one.get("from") else ""
    name = one["rule"].split(":")[0] if one.get("signals") else one["rule"]
    page.named(1, f"{what}:", f"{one['label']}, by {name}{where}")
    if part is not None:
        page.named(2, "the piece", f"“{line(part)}”")
    if one["why"]:
        page.say(2, (line(one["why"]), ""))
    for signal in one.get("signals", ()):
        page.say(2, (f"- {line(signal['why'])}", "dim"))


def _models(page: _Page, line: dict[str, Any]) -> None:
    model, role = line["model"], line.get("role")
    signals = [signal["why"] for signal in model["signals"]]
    page.named(
        1, "line model:", f"{model['p']:.0%} boilerplate (it goes from {model['limit']:.0%})"
    )
    for why in signals:
        page.say(2, (f"- {why}", "dim"))
    if role:
        told = f"{role['role']} {role['p']:.0%}, the story's {role['p_story']:.0%}"
        page.named(1, "role model:", told)
        for signal in role["signals"]:
            page.say(2, (f"- {signal['why']}", "dim"))


def _dateline(page: _Page, dateline: dict[str, Any]) -> None:
    found = dateline["dateline"]
    if found:
        page.named(1, "dateline:", found["text"], style="bold")
        page.named(
            2, "rule", f"{found['rule']}: {found['why'] or 'a rule that newskit does not know'}"
        )
        for way in found["tried"]:
            page.say(2, (f"{'+' if way['found'] else '-'} {line(way['way'])}", "dim"))
        for part in found["parts"]:
            page.named(2, part["part"], f"{part['value']}: {part['why']}")
    elif dateline.get("looked"):
        ways = "; ".join(way["way"] for way in dateline["looked"])
        page.named(1, "no dateline:", f"tried {ways}")


def _quote(page: _Page, quote: dict[str, Any]) -> None:
    page.named(1, f"{quote['type']} quote:", quote["text"], style="italic")
    page.named(2, "rule", f"{quote['rule']}: {quote['why'] or 'a rule that newskit does not know'}")
    page.named(2, "cue", quote["cue"] or "none")
    page.named(2, quote["certainty"], f"since {quote['certain_for']}")
    for told in _speaker(quote):
        page.named(2, *told)
    for candidate in quote["candidates"]:
        points = "" if candidate["points"] is None else f" {candidate['points']:g} points"
        mark = "+" if candidate["won"] else "-"
        page.say(
            3,
            (
                f"{mark} {line(candidate['name'])}{points}: {line(', '.join(candidate['why']))}",
                "dim",
            ),
        )


def _speaker(quote: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if quote["mention"] is None:
        yield "speaker", "nobody whom the text names"
        return
    who = quote["speaker"] or "no name that the text gives"
    how = f": {quote['resolved']}" if quote["resolved"] else ""
    yield "speaker", f"“{line(quote['mention'])}” stands for {who}{how}"
