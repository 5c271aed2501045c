"""Tell of common words which of them are used alike, by classes learned from much plain text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newskit.quotations.western.pack import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=8)
def classes(lang: str) -> Mapping[str, str]:
    """Return for each word the number of its class; no word where a language has no classes.

    The file holds its source in the first line, then a class a line: its number and its words.
    tools/quote_classes.py makes it.
    """
    path = DATA / f"{lang}.classes.txt"
    if not path.is_file():
        return {}
    out: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        number, *words = line.split()
        out.update(dict.fromkeys(words, number))
    return out
