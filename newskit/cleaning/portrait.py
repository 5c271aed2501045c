"""Tell the portrait of its writer below a story: "Ana Roe is a teacher and was on the board of ...\""""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.fields import labels
from newskit.cleaning.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.page import Page

PORTRAIT = Reason("reporter-credit", "portrait")
_LONGEST = 500  # code points
_LINES = 2  # of the story, its last ones, that are looked at
_STORY = 4  # lines that the story has at least
_QUOTES = '"“”„«»「'
_BEHIND = (" ", ",")


def with_portrait(page: Page, reasons: Sequence[Reason | None]) -> list[Reason | None]:
    """Set aside the last lines of a story that begin with the whole name of whom a line above it credits.

    A story names its writer so nowhere. A line with a quotation in it stays.
    """
    out = list(reasons)
    story = [n for n, reason in enumerate(reasons) if reason is None and page.lines[n].text]
    if len(story) < _STORY:
        return out
    last = [n for n in story[-_LINES:] if _may_be(page.lines[n].text)]
    names = [*_writers(page, reasons[: story[-1]])] if last else []
    for n in last:
        if any(
            page.lines[n].text.startswith(f"{name}{mark}") for name in names for mark in _BEHIND
        ):
            out[n] = PORTRAIT
    return out


def _may_be(text: str) -> bool:
    return len(text) <= _LONGEST and text[0].isupper() and not any(one in text for one in _QUOTES)


def _writers(page: Page, above: Sequence[Reason | None]) -> Iterator[str]:
    """The names, of two words and more, in bylines above the last line of the story."""
    for n, reason in enumerate(above):
        if reason is None or reason.label != PORTRAIT.label:
            continue
        line = page.lines[n]
        row = labels.row(page.text, line.start, line.end)
        for one in (*row.credits, *row.likely):
            if one.role == "reporter" and " " in one.name:
                yield one.name
