"""What the input itself says of a story, as its row or feed has it, held against the page's lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.fields.people import people
from newskit.record import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line
    from newskit.record import Record

_REACH = 60  # lines from the top among which the headline stands
_LEAST = 3  # words that two forms of a headline share at least
_SITE = 8  # words of a publisher's name, at most
_PUBLISHER = 5  # words of a publisher's name that only one of them has, at most
_WORDS = re.compile(r"\w+")


def headline(record: Record, lines: Sequence[Line]) -> int | None:
    """Return the number of the line that is the headline the input names, its publisher apart.

    Of a web page that is the line under the kicker; without one the headline stands first.
    """
    if record.layout and record.layout[0].kind == "kicker":
        starts = {one.start for one in record.layout if one.kind == "headline"}
        return next((n for n, line in enumerate(lines) if line.start in starts), None)
    wanted = _words(record.told("headline"))
    if not wanted:
        return None
    for n, line in enumerate(lines[:_REACH]):
        if _is_one(_words(line.text), wanted):
            return n
    return None


def site(record: Record) -> str | None:
    """Return the publisher whom the input names, None where it names none or a web address."""
    named = record.told("site") or record.told("source")
    return named if named and "/" not in named and len(_words(named)) <= _SITE else None


def reporters(record: Record, lines: Sequence[Line]) -> Iterator[Credit]:
    """Yield whom the input names as authors, where lines that are set aside (these) name them, too."""
    said = (record.given or {}).get("author")
    for whole in said if isinstance(said, list) else [record.told("author")]:
        names = people(whole, 0, len(whole), labelled=True).names if isinstance(whole, str) else ()
        for start, end in names:
            at = re.compile(rf"(?<!\w){re.escape(whole[start:end])}(?!\w)", re.IGNORECASE)
            found = next(((line, hit) for line in lines if (hit := at.search(line.text))), None)
            if found:
                first = found[0].start + found[1].start()
                yield Credit("reporter", found[1][0], first, first + end - start)


def _is_one(words: list[str], wanted: list[str]) -> bool:
    """Whether two lines are one headline; either may have a publisher's name behind it."""
    short, long = sorted((words, wanted), key=len)
    if short == long:
        return True
    is_start = long[: len(short)] == short and len(long) - len(short) <= _PUBLISHER
    return is_start and len(short) >= _LEAST


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
