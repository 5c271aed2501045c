"""The words by which lines around a story say who made it, read once from data/fields.toml."""

from __future__ import annotations

from functools import cache

from newskit import kept, lazy
from newskit.packs import listed
from newskit.rules import DATA

LONGEST = 5  # words of the longest phrase that is looked up


class Worded(lazy.Worded):
    r"""A pattern in which <<table.key>> stands for any word of a list, in the case it is written in.

    >>> Worded(r"\d<<date.han_day>>").real.search("5月3日")[0]
    '3日'
    """

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the words of table.key."""
        table, _, key = name.partition(".")
        return tuple(entries(table, key))


FILE = DATA / "fields.toml"


@cache
def _table() -> dict[str, dict[str, str]]:
    return kept.table(FILE)


@cache
def kinds(table: str) -> dict[str, str]:
    """Return the words of a table (label, open, behind), casefolded, with the kind each stands for.

    A word of two kinds keeps the first.
    """
    out: dict[str, str] = {}
    for kind, value in _table()[table].items():
        for word in listed(value.casefold()):
            out.setdefault(word, kind)
    return out


@cache
def entries(table: str, key: str) -> tuple[str, ...]:
    """Return one list in the case it is written in, longest first."""
    return tuple(sorted(listed(_table()[table][key]), key=len, reverse=True))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return one list, casefolded."""
    return frozenset(listed(_table()[table][key].casefold()))


@cache
def chars(table: str, key: str) -> frozenset[str]:
    """Return a list of single characters."""
    return frozenset(_table()[table][key])


@cache
def longest_first(table: str, key: str = "") -> tuple[str, ...]:
    """Return a list's words, or a whole table's, longest first."""
    found = words(table, key) if key else kinds(table)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def first_words(*tables: str) -> frozenset[str]:
    """Return the first words of the phrases of whole tables: a cheap test before a longer look."""
    return frozenset(word.split(" ", 1)[0] for table in tables for word in kinds(table))


@cache
def single_words(table: str, key: str) -> frozenset[str]:
    """Return every word that stands in a list's phrases: a cheap test before phrases are looked for."""
    return frozenset(part for word in words(table, key) for part in word.split(" "))


@cache
def titles() -> frozenset[str]:
    """Return the titles that stand beside names, those of photographers with them."""
    return words("title", "words") | words("title", "pictures")


@cache
def title_words() -> frozenset[str]:
    """Return every word of a title: a cheap test before titles are looked for."""
    return single_words("title", "words") | single_words("title", "pictures")


@cache
def unspaced(table: str, key: str = "") -> tuple[str, ...]:
    """Return those words of a list that are written in scripts without spaces, longest first."""
    return tuple(word for word in longest_first(table, key) if is_unspaced(word[0]))


def is_unspaced(char: str) -> bool:
    """Whether a character is Han, kana or hangul: scripts whose labels stand right at their names."""
    return (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"
    )


def has_unspaced(text: str) -> bool:
    """Whether a text holds such a character."""
    return not text.isascii() and max(text) >= "\u3040" and any(map(is_unspaced, text))


def is_han(char: str) -> bool:
    """Whether a character is Han or kana."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or char == "々"
