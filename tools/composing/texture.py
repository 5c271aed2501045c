"""Lay the lines of a page out as text: blank lines, hard wraps, quote marks of mails, broken encodings."""

from __future__ import annotations

import textwrap
from typing import Any

from composing.page import Line

WIDE = ("zh-Hans", "zh-Hant", "ja")
PROSE = ("body", "deck", "headline", "headline-more", "note", "caption", "insert", "other")


def wrap(line: str, columns: int, wide: bool) -> list[str]:
    """Return a line cut at a column, as mails and wires are."""
    if wide:
        return [line[at : at + columns] for at in range(0, len(line), columns)]
    return textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [line]


def gaps(lines: list[Line], style: str, rng: Any) -> list[int]:
    """Return how many blank lines stand above each line."""
    found = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        if before is None or style == "0":
            found.append(0)
        elif style == "r":
            found.append(
                rng.choice([0, 1, 1, 2])
                if line.group != before.group or line.para
                else rng.choice([0, 0, 0, 1])
            )
        else:
            new = line.group != before.group or (line.para and style != "p") or style == "a"
            found.append(2 if new and style == "d" and line.group != before.group else int(new))
    return found


def mojibake(text: str) -> str:
    """Return a text as it looks when its quotes and dashes were decoded wrongly."""
    for one in "“”‘’–—…é":
        text = text.replace(one, one.encode().decode("cp1252", "ignore"))
    return text


def dress(page: Any, one_line: bool) -> tuple[str, list[str]]:
    """Return a page's text and the roles of its non-blank lines.

    Of a page that is put on one line, page.starts says where in the text each role begins.
    """
    page.starts = None
    rng, wide = page.rng, page.lang in WIDE
    lines = [
        Line(
            part,
            "headline-more" if at and one.role == "headline" else one.role,
            one.group,
            one.para,
        )
        for one in page.written()
        for at, part in enumerate(one.text.split("\n"))
        if part.strip()
    ]
    if one_line and rng.random() < 0.1:
        parts = [line.text.strip() for line in lines]
        page.starts = [sum(map(len, parts[:n])) + n for n in range(len(parts))]
        return " ".join(parts) + "\n", [line.role for line in lines]
    style = rng.choices(["n", "a", "0", "p", "d", "r"], [36, 14, 24, 12, 6, 8])[0]
    blank = rng.choice([""] * 12 + [" ", "    ", "\u3000", "\xa0"])
    prefix = rng.choice(["> ", "> ", ">", "| ", "    "]) if rng.random() < 0.03 else ""
    columns = 0
    if rng.random() < 0.12 or (prefix.strip() and rng.random() < 0.6):
        columns = rng.randint(22, 45) if wide else rng.randint(60, 100)
    only_prose = rng.random() < 0.3
    opening = rng.choice(["", "", "  ", "    ", "\t"]) if columns else ""
    spaced = rng.random() < 0.7 or not opening
    garbled = rng.random() < 0.012
    rows: list[str] = []
    roles: list[str] = []
    for line, gap in zip(lines, gaps(lines, style, rng), strict=True):
        wraps = columns and (not only_prose or line.role == "body")
        parts = wrap(line.text, columns, wide) if wraps else [line.text]
        if columns and line.role in PROSE and rows and rows[-1].strip(" >|") and len(parts) > 1:
            gap = max(gap, int(spaced))
        rows += [(prefix.rstrip() if prefix.strip() else "") or blank] * gap
        for at, part in enumerate(parts):
            rows.append(prefix + (opening if line.para and not at else "") + part)
            roles.append("headline-more" if at and line.role == "headline" else line.role)
    text = "\n".join(rows) + "\n"
    # A blank line behind "> " is a line with a mark alone: it has no role, so it may not be there.
    if prefix.strip():
        text = "\n".join("" if row.strip() == prefix.strip() else row for row in rows) + "\n"
    if garbled and mojibake(text).count("\n") == text.count("\n"):
        text = mojibake(text)
    return text, roles
