"""What a search for a dateline returns, with the marks that set datelines off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.lazy import Lazy
from newskit.record import Date
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# How sure a find is. A WEAK one needs a line that looks like a story's, and the top of the page.
WEAK, FAIR, SURE = 1, 2, 3
REACH = 160  # code points of a line in which its dateline has ended
# A hyphen needs a space: WINSTON-SALEM; a long dash, two hyphens or `.-` do not.
DASH = r"\s{0,4}(?:--+|[—―–]+|\.[-–—])\s{0,4}|\s{1,4}[-_]+(?:\s{1,4}[-–—])?\s{0,4}"
DASH += r"|-(?:\s{1,4}|\Z)|(?<=\))-+"
# The marks, without the space before them: a pattern that opens with \s* is slow to search for.
_BARE_DASH = r"(?:--+|[—―–]+|\.[-–—]|(?<=\s)[-_]+(?:\s{1,4}[-–—])?|-(?=\s|\Z)|(?<=\))-+)\s{0,4}"
MARK = Lazy(
    r"[(（](?P<paren>[^()（）\n]{1,140})[)）]"
    r"|(?:(?<!\w)/|(?<=\w)/(?=\s))\s?(?P<slash>[^/()\n–—]{2,40}?(?:/[^/\s()\d]{2,20})?)\s?/"
    r"|(?P<bracket>\[[^\[\]\n]{2,40}\])"
    rf"|(?P<dash>{_BARE_DASH})|(?P<colon>:(?:\s+|$))|(?P<stop>[.।](?:\s+|$))"
    r"|(?P<line>\n)|(?P<bar>(?<=\s)[|•]\s)"
)
_HINT = Lazy(r"[-(（/\[—―–._:।\n|•]")  # what a mark may open with; far quicker to search for
SEPARATOR = Lazy(
    rf"(?P<dash>{DASH}|\s?=\s?|\s?â€.\s?)|(?P<colon>\s?[:|])|(?P<stop>\s?[.।,]-?(?=\s|$))"
    r"|(?P<line>\s?(?:\n|$))"
)
DASHES = Lazy(DASH)
OPENING = Lazy(r"[\s\"“”«„'‘’(\[–—-]{0,4}([^\W_])")
PAREN = Lazy(r"\s{0,3}[(（]([^()（）\n]{2,140})[)）]")


class Found(NamedTuple):
    """A dateline: its bounds in the text, how sure it is, the rule, and its parts."""

    start: int
    end: int
    sure: int
    rule: str
    places: tuple[tuple[str, str | None], ...] = ()
    date: Date | None = None
    agency: str | None = None
    byline: str | None = None


def marks(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield the marks of text[start:stop] that do not overlap, in order."""
    match = MARK.real.match
    for hint in _HINT.real.finditer(text, start, stop):
        if hint.start() >= start and (mark := match(text, hint.start(), stop)):
            yield mark
            start = mark.end()
