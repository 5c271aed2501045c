"""A story cut out of an export: what was found of it, as a row."""

from __future__ import annotations

import re
from typing import Any

from newskit.reading import names
from newskit.reading.dates import iso
from newskit.reading.layout import LINE, run_on

_WRAPPED = 40  # characters of a line that goes on in the next
TOP = 40  # lines that the head of a story may have
LONGEST = 120  # characters of a line that is a date, a name or a number of words


class Clipping:
    """What was found: fields by their meanings, and the paragraphs of the body."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.blocks: list[str] = []

    def say(self, name: str, value: str) -> None:
        """Add a value to a field."""
        value = " ".join(value.split())
        if value:
            held = self.fields.get(name)
            self.fields[name] = f"{held} {value}" if held else value

    def row(self) -> dict[str, Any]:
        """Return it as rows.py reads one: its text, what is said of it, the rest by its own names."""
        said = dict(self.fields)
        headline, byline = said.pop("headline", ""), said.get("byline", "")
        head = [line for line in (headline, byline) if line]
        dateline = [LINE + said["dateline"]] if said.get("dateline") else []
        out: dict[str, Any] = {
            "text": "\n\n".join(run_on([*head, *dateline, *self.blocks])),
            "headline": headline,
            "author": _without_by(byline),
            "published": iso(said.get("published", "")) or iso(said.get("load_date", "")),
            "language": language_of(said.pop("language", "")),
        }
        for name, value in said.items():
            out.setdefault({"published": "date"}.get(name, name), value)
        return {name: value for name, value in out.items() if value}


def paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a body; lines that were broken at a width are joined."""
    out: list[str] = []
    held: list[str] = []
    for line in [*lines, ""]:
        if line:
            held.append(line)
            continue
        if max(map(len, held), default=0) >= LONGEST:
            out += held  # a line is a paragraph
        elif held:
            is_wrapped = all(len(one) >= _WRAPPED for one in held[:-1])
            out.append((" " if is_wrapped else "\n").join(held))
        held.clear()
    return out


def _without_by(byline: str) -> str:
    first, _, rest = byline.partition(" ")
    return rest if first.lower() in names.data()["exports"]["bylines"] else byline


def language_of(said: str) -> str | None:
    """Return the tag of a language that is named in words ("GERMAN; DEUTSCH"), or None."""
    known = names.data()["languages"]
    parts = [part.strip().lower() for part in re.split(r"[;,/|]", said)]
    return next((known[part] for part in parts if part in known), None)
