"""Find the dates and times of a page among the words of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.fields import lexicon
from newskit.cleaning.fields.times import dates
from newskit.cleaning.unfolding.words import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.unfolding.words import Word

SEPARATORS = frozenset(
    (
        "|",
        "/",
        ">",
        ">>",
        ">>>",
        "»",
        "›",
        "·",
        "•",
        "*",
        "+",
        "-",
        "–",
        "—",
        "<",
        "<<",
        "｜",
        "::",
        "?",
        "!",
        ":",
    )
)
STOPPED = re.compile(r"[.,;。，；、!?！？…][\"'”’»)\]）】」』]*$")
SMALL = 3  # code points of "on", "am", "le", which lead to a date in sentences, too
_TIME = re.compile(r"\d[:：h]\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKET = re.compile(r"[(（\[]")


def stamps_of(text: str, words: Sequence[Word]) -> dict[int, Mark]:
    """Dates and times by the number of their first word, with agencies in brackets beside them."""
    if not words:
        return {}
    dated = sorted(dates(text, words[0].start, words[-1].end))
    out: dict[int, Mark] = {}
    at = n = 0
    while n < len(words):
        while at < len(dated) and dated[at][1] <= words[n].start:
            at += 1
        if at == len(dated):
            break
        if dated[at][0] >= words[n].end or not _is_in(dated, at, words[n]):
            n += 1
            continue
        stop, place = n, at
        while stop < len(words):
            while place < len(dated) and dated[place][1] <= words[stop].start:
                place += 1
            if _is_in(dated, place, words[stop]):
                stop += 1
            elif (
                stop + 1 < len(words)
                and _joins(words[stop])
                and _is_in(dated, place, words[stop + 1])
            ):
                stop += 2
            elif words[stop].text.casefold().strip("(),") in lexicon.words("time", "zones"):
                stop += 1
            else:
                break
        mark = _stamp(text, words, n, stop)
        if mark:
            out[mark.first] = mark
        n = max(stop, n + 1)
    for mark in list(out.values()):  # a comma ends a stamp where "updated" and another follow
        if words[mark.stop - 1].text.endswith(",") and mark.stop not in out:
            del out[mark.first]
    return out


def _is_in(dated: Sequence[tuple[int, int]], place: int, word: Word) -> bool:
    """Whether most of a word is of one of the next dates."""
    for start, end in dated[place : place + 4]:
        if start < word.end and end > word.start:
            inside = min(end, word.end) - max(start, word.start)
            if 2 * inside > sum(map(str.isalnum, word.text)):
                return True
    return False


def _joins(word: Word) -> bool:
    """Whether a word may stand between a date and a time."""
    return word.text in SEPARATORS or len(word.text) <= 3


def _stamp(text: str, words: Sequence[Word], first: int, stop: int) -> Mark | None:
    """A date or time of a page; one that a sentence goes on behind is none."""
    said = text[words[first].start : words[stop - 1].end]
    if STOPPED.search(said.rstrip(",")) or not any(map(str.isdecimal, said)):
        return None
    if sum(map(str.isalpha, said)) > 40:
        return None
    has_time = _TIME.search(said) is not None
    rest = _TIME.sub("", said, count=1)
    has_date = any(map(str.isdecimal, rest))
    if stop - first == 1 and not has_time and len(said) == 4:
        return None  # a year alone
    weight = 3.0 if has_time and has_date else 1.0
    if weight == 1 and (_YEAR.search(said) or _is_ago(words, first, stop)):
        weight = 2.0
    opened = _said_before(words, first)
    if opened < first:
        return Mark(opened, stop, "meta", weight + 1)
    for size in range(1, 6):  # ( Wire ) or (Xinhua) before it
        at = first - size
        if weight < 3 or at < 0 or not words[first - 1].text.endswith((")", "）")):
            break
        if _BRACKET.match(words[at].text):
            opened, weight = at, weight + 1
            break
    return Mark(opened, stop, "meta", weight)


def _is_ago(words: Sequence[Word], first: int, stop: int) -> bool:
    """Whether a span of time says "ago", not how long something took."""
    folded = words[stop - 1].text.casefold()
    return folded in lexicon.words("time", "after") or (
        words[first].text.casefold() in lexicon.words("time", "before")
    )


def _said_before(words: Sequence[Word], first: int) -> int:
    """Where words for "published" or "updated" before a date begin."""
    known = lexicon.kinds("label")
    for size in (4, 3, 2, 1):
        some = words[max(0, first - size) : first]
        said = " ".join(one.text for one in some).casefold().rstrip(":：")
        if len(some) < size or known.get(said) not in ("time", "updated"):
            continue
        if size > 1 or (len(said) > SMALL and not some[0].text[0].islower()):
            return first - size
    return first
