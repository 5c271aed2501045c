"""The small word lists that tell places, publishers and labels apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newskit import lazy

_FILE = Path(__file__).parent.parent / "data" / "datewords.tsv"


class Worded(lazy.Worded):
    """A pattern in which <<kind>> stands for any word of a list.

    >>> Worded("(<<hanreporter>>)$").real.search("本报记者")[1]
    '记者'
    """

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the words of a kind."""
        return endings(name)


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
