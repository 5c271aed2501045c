"""The small word lists that tell places, publishers and labels apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "datewords.tsv"


@cache
def _lists() -> dict[str, frozenset[str]]:
    out = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if words:
            out[kind] = frozenset(words.split("|"))
    return out


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
    return tuple(sorted(_lists()[kind], key=len, reverse=True))
