"""Find the lines that hold what rules need, for many rules at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.rules import Rule

REACH = 150  # code points: how far into a paragraph its ends are searched
_AT_ONCE = 500  # lines
_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which the search does not take


class Needles:
    """What a set of rules needs: strings that may stand anywhere in a line, also inside a word.

    All are looked for in one pass over a text (Aho and Corasick, "Efficient string matching", 1975).
    """

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        numbers: dict[str, list[int]] = {}
        for number, rule in numbered:
            for need in rule.folded_needs:
                numbers.setdefault(need, []).append(number)
        self._numbers = list(map(tuple, numbers.values()))
        self._automaton = ahocorasick_rs.AhoCorasick(list(numbers))

    def held(self, pieces: Sequence[str]) -> Iterator[set[int]]:
        """Yield for each piece of text the numbers of the rules of whose needs it holds one."""
        for at in range(0, len(pieces), _AT_ONCE):
            yield from self._held([one.casefold() for one in pieces[at : at + _AT_ONCE]])

    def _held(self, pieces: Sequence[str]) -> list[set[int]]:
        out: list[set[int]] = [set() for _ in pieces]
        n, end = 0, len(pieces[0])
        for need, start, _ in self._found("\n".join(pieces)):  # which no need holds
            while start >= end:
                n += 1
                end += 1 + len(pieces[n])
            out[n].update(self._numbers[need])
        return out

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        """The number and bounds of every need in a text, in the order of their ends."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            text = _SURROGATES.sub("\ufffd", text)
            return self._automaton.find_matches_as_indexes(text, overlapping=True)


class _Free(dict[str, tuple[int, ...]]):
    """For a line's first character, the rules without needs that it may be one of."""

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        self._numbered = [(number, rule) for number, rule in numbered if not rule.needs]

    def __missing__(self, first: str) -> tuple[int, ...]:
        found = self[first] = tuple([n for n, rule in self._numbered if rule.may_begin(first)])
        return found


class Candidates:
    """Rules in their order, ready to be laid on the lines of one page after another."""

    def __init__(self, rules: Sequence[Rule], longest: int) -> None:
        """Index the rules; longest (code points) bounds the lines that most of them are held against."""
        self.rules = rules
        self._longest = longest
        numbered = [(number, rule) for number, rule in enumerate(rules) if rule.pattern]
        self._needles = Needles(numbered)
        self._edge = {n for n, rule in numbered if rule.is_edge}
        self._long = {n for n, rule in numbered if rule.longest > longest and not rule.is_edge}
        self._free = _Free(numbered)

    def on(self, lines: Sequence[str], is_prose: Sequence[bool]) -> list[list[Rule]]:
        """Return for each line the rules whose needs it holds, in order.

        A rule that needs nothing is held against the short lines that are no prose and may begin as its
        own do; one for long lines not against paragraphs among paragraphs; one for edges against those
        of a line.
        """
        last = len(lines) - 1
        chosen: list[set[int]] = [set() for _ in lines]
        pieces: list[str] = []
        places: list[tuple[int, set[int] | None]] = []  # a piece's line, and which rules it is for
        for n, line in enumerate(lines):
            if len(line) <= self._longest:
                pieces.append(line)
                places.append((n, None))
                if not is_prose[n]:
                    chosen[n].update(self._free[line[:1]])
                continue
            pieces.append(_edges(line))
            places.append((n, self._edge))
            if n in (0, last) or not all(is_prose[n - 1 : n + 2]):
                pieces.append(_ends(line))
                places.append((n, self._long))
        for (n, among), held in zip(places, self._needles.held(pieces), strict=True):
            chosen[n] |= held if among is None else held & among
        return [[self.rules[number] for number in sorted(one)] if one else [] for one in chosen]


def _ends(text: str) -> str:
    """Where a long line's formulas stand: towards its ends."""
    return text if len(text) <= 4 * REACH else f"{text[: 2 * REACH]} {text[-2 * REACH :]}"


def _edges(text: str) -> str:
    """What is searched for pieces to take off a paragraph: its beginning and its end."""
    return text if len(text) <= 2 * REACH else f"{text[: REACH // 2]} {text[-REACH:]}"
