"""Tell which of the names of a folder are one person's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newskit.quotations.western.pack import Pack

_INITIAL = re.compile("[^\\W\\d_]\\.?")
_OWNERS = ("'s", "\u2019s", "'", "\u2019")
_STEM = 4  # letters that two case endings of one name share at least
_ENDING = 3  # letters that a case ending has at most
_CLEARLY = 4  # times as many quotes as the next bearer of a surname has, for the surname to be told


def one_name(counts: Mapping[str, int], packs: Iterable[Pack]) -> dict[str, str]:
    """Return for each name the one under which its bearer is counted.

    counts: how many quotes stand under a name. One person are "Mayor Ada Bello", "ADA BELLO", "Ada M.
    Bello", "Bello's" and a lone "Bello" where one full name of the folder ends so, and in a language with
    cases their endings. The name is the commonest of the full ones that are not all capitals.
    """
    packs = list(packs)
    titles = frozenset[str]().union(*(pack.titles for pack in packs))
    keys = {name: _key(name, titles) for name in counts}
    merged = _Merged(dict.fromkeys(keys.values(), 0))
    for name, key in keys.items():
        merged.counts[key] += counts[name]
    _join_middle_names(merged)
    if any(pack.inflected for pack in packs):
        _join_case_endings(merged)
    _join_surnames(merged)
    shown: dict[tuple[str, ...], str] = {}
    for name in sorted(counts, key=lambda name: _rank(name, keys[name], counts[name])):
        shown[merged.find(keys[name])] = name
    return {name: _bare(shown[merged.find(key)], titles) for name, key in keys.items()}


class _Merged:
    """Keys with their counts, of which some are found to be one."""

    def __init__(self, counts: dict[tuple[str, ...], int]) -> None:
        self.counts = counts
        self._into: dict[tuple[str, ...], tuple[str, ...]] = {}

    def find(self, key: tuple[str, ...]) -> tuple[str, ...]:
        while key in self._into:
            key = self._into[key]
        return key

    def join(self, one: tuple[str, ...], other: tuple[str, ...]) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._into[one] = other
            self.counts[other] += self.counts[one]

    def heads(self) -> list[tuple[str, ...]]:
        return [key for key in self.counts if key not in self._into]


def _key(name: str, titles: frozenset[str]) -> tuple[str, ...]:
    """The words of a name in one case, without titles, initials and the sign of an owner."""
    words = _bare(name, titles).casefold().split()
    kept = [word for word in words if not _INITIAL.fullmatch(word)] or words
    return tuple(kept)


def _bare(name: str, titles: frozenset[str]) -> str:
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in titles:
        words = words[1:]
    last = words[-1] if words else ""
    for sign in _OWNERS:
        last = last.removesuffix(sign) or last
    return " ".join([*words[:-1], last])


def _join_middle_names(merged: _Merged) -> None:
    """ "Hillary Rodham Clinton" is "Hillary Clinton", where both are in the folder."""
    for key in list(merged.counts):
        short = (key[0], key[-1])
        if len(key) == 3 and short in merged.counts:
            merged.join(key, short)


def _join_case_endings(merged: _Merged) -> None:
    """One name in several cases, told by its stems: word by word, with no more than an ending apart."""
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in sorted(merged.heads(), key=lambda key: -merged.counts[key]):
        if len(key) < 2 or min(map(len, key)) < _STEM - 1:
            continue
        for other in alike.setdefault(tuple(word[: _STEM - 1] for word in key), []):
            if all(map(_same_stem, key, other)):
                merged.join(key, other)
                break
        else:
            alike[tuple(word[: _STEM - 1] for word in key)].append(key)


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((len(one), len(other)))
    same = next((n for n in range(short) if one[n] != other[n]), short)
    return long - same <= _ENDING and same >= short - 2 and same >= _STEM - 1


def _join_surnames(merged: _Merged) -> None:
    """A lone surname is the one full name that ends so, or by far the most quoted of them."""
    bearers: dict[str, list[tuple[str, ...]]] = {}
    for key in merged.heads():
        if len(key) > 1:
            bearers.setdefault(key[-1], []).append(key)
    for key in merged.heads():
        some = bearers.get(key[0], []) if len(key) == 1 else []
        ranked = sorted(some, key=lambda one: -merged.counts[one])
        if ranked and (
            len(ranked) == 1 or merged.counts[ranked[0]] >= _CLEARLY * merged.counts[ranked[1]]
        ):
            merged.join(key, ranked[0])


def _rank(name: str, key: tuple[str, ...], count: int) -> tuple[bool, bool, int, str]:
    """The last in this order is shown."""
    return len(key) > 1, not name.isupper(), count, name
