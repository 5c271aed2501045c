"""Find a dateline in Chinese, Japanese or Korean, where name, place and date run together."""

from __future__ import annotations

from newskit.datelines import words
from newskit.datelines.chinese import wire
from newskit.datelines.found import Found
from newskit.datelines.japanese import bracketed
from newskit.datelines.korean import korean
from newskit.datelines.notices import notice

RUN_IN = 500  # how far into a line a dateline may stand behind a headline or photo credit without a break


def find(text: str, start: int, end: int) -> Found | None:
    """Return the dateline that opens text[start:end], or that follows a headline run in, or None."""
    reach = min(end, start + RUN_IN)
    found = None
    if any(text.find(sign, start, reach) >= 0 for sign in words.all_of("handay")):
        found = wire(text, start, reach, end)
    return (
        found
        or bracketed(text, start, reach, end)
        or korean(text, start, reach, end)
        or notice(text, start, reach, end)
    )
