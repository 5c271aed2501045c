"""Set a paragraph on one line: hard breaks joined, entities read, and nothing that does not print."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from newskit.markup import swaps
from newskit.record import joint
from newskit.screen import shown
from newskit.tuples import NamedTuple

_JOINERS = "\u200c\u200d"  # they shape words of Persian and Hindi
_BLANKS = re.compile(r"\s+")


class Flow(NamedTuple):
    """A paragraph on one line, and for each of its characters the place it has in the paragraph."""

    text: str
    places: list[int]

    def at(self, place: int) -> int:
        """Return where in the line a place of the paragraph is."""
        return bisect_left(self.places, place)


def flow(text: str) -> Flow:
    """Set a paragraph on one line.

    A line's end between Han or kana joins, another is a space; a run of blanks is one, and none stand at
    the ends; what shows as nothing is left out, and what would control a screen is a blank.

    >>> flow("The dam&#39;s\\n  wall  held.\\x1b").text
    "The dam's wall held."
    """
    out: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, instead in (*swaps(text), (len(text), len(text), "")):
        _take(text[at:start], at, out, places)
        _take(instead, start, out, places, step=0)
        at = end
    return _even("".join(out), places)


def line(text: str) -> str:
    """Return a text on one line, as flow() does."""
    return flow(text).text


def _take(piece: str, at: int, out: list[str], places: list[int], *, step: int = 1) -> None:
    if piece.isascii() and piece.isprintable():
        out.append(piece)
        places.extend(range(at, at + len(piece)) if step else [at] * len(piece))
        return
    for n, char in enumerate(piece):
        if unicodedata.category(char) == "Cf" and char not in _JOINERS:
            continue
        out.append(char if char.isspace() else shown(char, keep=_JOINERS))
        places.append(at + n * step)


def _even(text: str, places: list[int]) -> Flow:
    """The same with one space for each run of blanks."""
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for blank in _BLANKS.finditer(text):
        start, end = blank.span()
        out.append(text[at:start])
        kept += places[at:start]
        if start > 0 and end < len(text):
            is_break = "\n" in blank[0] or "\r" in blank[0]
            instead = joint(text[start - 1], text[end]) if is_break else " "
            out.append(instead)
            kept += places[start : start + len(instead)]
        at = end
    out.append(text[at:])
    kept += places[at:]
    return Flow("".join(out), kept)
