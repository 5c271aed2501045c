"""The small word lists that tell places, publishers and labels apart."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from newskit.lazy import own

_FILE = Path(__file__).parent.parent / "data" / "datewords.tsv"


_KIND = re.compile(r"<<(\w+)>>")


class Worded:
    """A pattern in which <<kind>> stands for any word of a list; compiled when first used.

    >>> Worded("(<<hanreporter>>)$").real.search("本报记者")[1]
    '记者'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return own(_KIND.sub(lambda kind: _either(kind[1]), self.pattern), self.flags)


def _either(kind: str) -> str:
    return f"(?:{'|'.join(map(re.escape, endings(kind)))})"


@cache
def _printed() -> dict[str, tuple[str, ...]]:
    """The lists, their words in the order of the file; one may take several lines."""
    out: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if words:
            out[kind] = (*out.get(kind, ()), *words.split("|"))
    return out


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in _printed().items()}


def in_order(kind: str) -> tuple[str, ...]:
    """Return a list's words in its order."""
    return _printed()[kind]


def all_of(kind: str) -> frozenset[str]:
    """Return a list's words, case-folded."""
    return _lists()[kind]


def has(kind: str, word: str) -> bool:
    """Whether a list holds a word, case aside."""
    key = word.casefold()
    if key.isascii():
        return key in _lists()[kind]
    return key.replace("i̇", "i") in _lists()[kind]  # MERKEZİ


@cache
def endings(kind: str) -> tuple[str, ...]:
    """Return a list's words, longest first, for endswith()."""
    return tuple(sorted(_lists()[kind], key=lambda word: (-len(word), word)))
