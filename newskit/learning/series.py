"""Find the names of series and columns in brackets that a site prints right before its headlines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Rulebook
from newskit.learning.shapes import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line

HELD = 2_000  # names of a site
LINES = 3  # of a page: its headline stands in one of them, and once more in the next
_NAME = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕:：]{2,30})[)）\]］】〕]\s{0,3}")
_REST = 4  # code points of a headline at least
_DIGITS = re.compile(r"\d+")
_ODD = re.compile(r"[\W_]+")


class Series:
    """The names in brackets before the headlines of a site, and on how many pages each stood."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._first: dict[str, str] = {}  # a line that begins with it

    def add(self, top: Sequence[Line]) -> None:
        """Count the name before a page's headline, or before the headline printed again."""
        head = _ODD.sub("", top[0].text[:300]) if top else ""
        for n, line in enumerate(top[:LINES]):
            found = None if line.is_prose else _NAME.match(line.text)
            if found is None or len(line.text) - found.end() < _REST:
                continue
            if n == 0 or _ODD.sub("", line.text[found.end() : 300]) == head:
                key = _DIGITS.sub(NUMBER, found[0].strip())
                self._pages[key] += 1
                self._first.setdefault(key, line.text[:150])
                break
        if len(self._pages) > HELD:
            self._pages = Counter(dict(self._pages.most_common(HELD // 2)))
            self._first = {key: self._first[key] for key in self._pages}

    def recurring(self, need: int, lang: str | None) -> Iterator[tuple[str, str, int]]:
        """Yield the names, each with a line it begins and its pages, that newskit itself does not know."""
        for key, count in self._pages.items():
            line = self._first[key]
            if count >= need and not _is_known(line, lang):
                yield key, line, count


def is_dateline(opening: str) -> bool:
    """Whether a story that begins so has its dateline there."""
    from newskit.datelines import dateline
    from newskit.record import Record

    story = f"{opening} Rain fell on the coast on Monday, the mayor said."
    return dateline(Record(text=story)).dateline is not None


def _is_known(text: str, lang: str | None) -> bool:
    """Whether newskit's own rules know what a line begins with, or it names an agency or a place."""
    from newskit.datelines import agencies, places

    book = Rulebook(text, lines(text), lang)
    name = _NAME.match(text)
    return (
        book.line(0) is not None
        or next(book.edges(0), None) is not None
        or (name is not None and (agencies.lookup(name[1]) or places.city(name[1])) is not None)
    )
