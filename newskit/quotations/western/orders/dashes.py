"""Find speech that dashes set off: "— We stay, — said Li Na. — All of us."

A dash opens a paragraph of speech, and dashes part the reporter's words from it; inside quotation
marks they do the second alone. What is spoken becomes quotations of its own, as if each had its marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newskit.quotations.marks import Marked
from newskit.quotations.western.turns import has_marks, holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.quotations.western.pack import Pack

_DASH = "[\u2014\u2013-]"
_OPENING = re.compile(rf"\s*{_DASH}[ \u00a0]*(?=\w|[\u00bf\u00a1\u2026])")
_INSIDE = re.compile(rf"(?<=[.!?\u2026])[ \u00a0]{_DASH}[ \u00a0](?=\w)")
_BREAK = re.compile(r"(?:(?<=[\s,.!?\u2026;:])[\u2014\u2013]|(?<=\s)-(?=\s))\s?(?=[^\W\d])")
_BACK = re.compile(
    r"(?P<stop>[.!?\u2026])?,?\s*(?:[\u2014\u2013]|(?<=\s)-)\s*(?=[^\s.,])|[.!?\u2026](?=\s)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_AHEAD = 3  # words from a dash to the verb behind it ("— he quietly said")
_LONGEST = 220  # code points of the reporter's words between two dashes


def spoken(
    text: str, stretches: Sequence[tuple[int, int]], marks: list[Marked], pack: Pack
) -> list[Marked]:
    """Return the quotations of a text with those that dashes make put in, in order."""
    if "\u2014" not in text and "\u2013" not in text and " - " not in text and "- " not in text[:2]:
        return marks
    out: list[Marked] = []
    for one in marks:
        out += _parted(text, one, pack)
    turns = [turn for start, end in stretches for turn in _turns(text, start, end, out, pack)]
    if not turns:
        return out
    outside = [one for one in out if not any(holds(turn, one) for turn in turns)]
    return sorted([*outside, *turns], key=lambda one: one.start)


def _turns(text: str, start: int, end: int, marks: list[Marked], pack: Pack) -> Iterator[Marked]:
    """What the dashes of a paragraph open, at its head or behind a stop ("... – We stay – he said.")."""
    at = bisect_left(marks, start, key=lambda one: one.start)
    inside = marks[at : bisect_left(marks, end, key=lambda one: one.start)]
    done = start
    for opening in _openings(text, start, end):
        begin = opening.end()
        if begin <= done or any(one.start < begin < one.end for one in inside):
            continue
        whole = Marked(begin, end, begin, end, True, False, False)
        parts = _parted(text, whole, pack)
        if parts == [whole] or has_marks(text, parts[0], inside):
            continue  # nobody speaks, or what they say has marks of its own
        yield from parts
        done = parts[-1].end


def _openings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The dashes that may open speech: the one at the head of a paragraph, and those behind a stop."""
    first = _OPENING.match(text, start, end)
    if first is not None:
        yield first
    for dash in _INSIDE.finditer(text, start, end):
        if text[dash.end()].isupper():
            yield dash


def _parted(text: str, whole: Marked, pack: Pack) -> list[Marked]:
    """The spoken parts of a quotation that holds the reporter's words; itself when it holds none."""
    parts = list(_parts(text, whole, pack))
    return parts or [whole]


def _parts(text: str, whole: Marked, pack: Pack) -> Iterator[Marked]:
    start, inner = whole.start, whole.inner_start
    at = inner
    inserted = False
    marked = whole.start < whole.inner_start
    while True:
        dash = _insertion(text, at, whole.inner_end, pack)
        back = _BACK.search(text, dash.end(), whole.inner_end) if dash else None
        dashed = back is not None and text[back.start() : back.end()].strip(" ,.!?\u2026") != ""
        if dash is None or (marked and not dashed):
            break
        finish = dash.start()
        while finish > inner and text[finish - 1] in " \u00a0,":
            finish -= 1
        if finish <= inner or (back is not None and back.start() - dash.end() > _LONGEST):
            break
        inserted = True
        yield Marked(start, finish, inner, finish, True, False, False)
        if back is None or not dashed:
            return
        start = inner = at = back.end()
    if inserted:
        yield Marked(start, whole.end, inner, whole.inner_end, True, False, False)


def _insertion(text: str, start: int, end: int, pack: Pack) -> re.Match[str] | None:
    """The dash behind which a reporting verb stands."""
    for dash in _BREAK.finditer(text, start, end):
        at = dash.end()
        for _ in range(_AHEAD):
            word = _WORD.match(text, at, end)
            if word is None:
                break
            low = word.group().lower()
            entry = pack.verbs.get(low)
            if entry is not None:
                if "q" in entry.speech:
                    return dash
                break
            at = word.end() + 1
    return None
