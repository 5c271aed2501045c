"""Find the lines that hold what rules need, for many rules at once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newskit.rules import Rule

_RUN = re.compile("[a-z]+")  # a word of a casefolded text, also amid a script without spaces
REACH = 150  # code points: how far into a paragraph its ends are searched
_GRAM = 3  # letters by which a part of a word is known

_Index = defaultdict[str, list[tuple[str, int]]]  # what a line has -> the needs it may hold then


class Needles:
    """What a set of rules needs.

    A need may stand anywhere in a line, also inside a word, and is looked for only in lines that may hold
    it: those that have a whole word of it or, where its words may be parts of longer ones, a word that
    begins, ends or goes on as its longest does. A need without such a word is known by one of its
    characters.
    """

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        self._whole: _Index = defaultdict(list)
        self._head: _Index = defaultdict(list)
        self._tail: _Index = defaultdict(list)
        self._inside: _Index = defaultdict(list)
        self._by_char: _Index = defaultdict(list)
        for number, rule in numbered:
            for need in rule.folded_needs:
                index, key = self._place(need)
                index[key].append((need, number))

    def _place(self, need: str) -> tuple[_Index, str]:
        """Say by what the lines are known that may hold a need."""
        runs = list(_RUN.finditer(need))
        whole = [run[0] for run in runs if run.start() > 0 and run.end() < len(need)]
        if whole:
            return self._whole, max(whole, key=len)
        longest = max(runs, key=lambda run: len(run[0]), default=None)
        if longest is None or len(longest[0]) < _GRAM:
            return self._by_char, max(_RUN.sub("", need) or need)
        if longest.start() > 0:  # the word may go on behind the need
            return self._head, longest[0][:_GRAM]
        if longest.end() < len(need):  # it may begin before the need
            return self._tail, longest[0][-_GRAM:]
        return self._inside, longest[0][:_GRAM]

    def held(self, line: str, among: Container[int]) -> set[int]:
        """Return the numbers of those rules among these of whose needs the line holds one."""
        folded = line.casefold()
        words = set(_RUN.findall(folded))
        grams = {word[n : n + _GRAM] for word in words for n in range(len(word) - _GRAM + 1)}
        found: set[int] = set()
        for index, keys in (
            (self._whole, words),
            (self._head, {word[:_GRAM] for word in words}),
            (self._tail, {word[-_GRAM:] for word in words}),
            (self._inside, grams),
            (self._by_char, set(folded)),
        ):
            for key in index.keys() & keys:
                for need, number in index[key]:
                    if number in among and need in folded:
                        found.add(number)
        return found


class Candidates:
    """Rules in their order, ready to be laid on the lines of one page after another."""

    def __init__(self, rules: Sequence[Rule], longest: int) -> None:
        """Index the rules; longest (code points) bounds the lines that most of them are held against."""
        self.rules = rules
        self._longest = longest
        numbered = [(number, rule) for number, rule in enumerate(rules) if rule.pattern]
        self._needles = Needles(numbered)
        self._all = range(len(rules))
        self._edge = [
            (need, n) for n, rule in numbered if rule.is_edge for need in rule.folded_needs
        ]
        self._long = {n for n, rule in numbered if rule.longest > longest and not rule.is_edge}
        self._free = [n for n, rule in numbered if not rule.needs]

    def on(self, lines: Sequence[str], is_prose: Sequence[bool]) -> list[list[Rule]]:
        """Return for each line the rules whose needs it holds, in order.

        A rule that needs nothing is held against the short lines that are no prose; one for long lines
        not against paragraphs among paragraphs; one for edges against those of a line.
        """
        last = len(lines) - 1
        edges = {
            n: _edges(one).casefold() for n, one in enumerate(lines) if len(one) > self._longest
        }
        joined = "\n".join(edges.values())  # few needs stand in it: those are sought in lines
        edge = [(need, number) for need, number in self._edge if need in joined]
        out = []
        for n, line in enumerate(lines):
            if len(line) <= self._longest:
                chosen = self._needles.held(line, self._all)
                if not is_prose[n]:
                    chosen.update(self._free)
            else:
                chosen = {number for need, number in edge if need in edges[n]}
                if n in (0, last) or not all(is_prose[n - 1 : n + 2]):
                    chosen |= self._needles.held(_ends(line), self._long)
            out.append([self.rules[number] for number in sorted(chosen)])
        return out


def _ends(text: str) -> str:
    """Where a long line's formulas stand: towards its ends."""
    return text if len(text) <= 4 * REACH else f"{text[: 2 * REACH]} {text[-2 * REACH :]}"


def _edges(text: str) -> str:
    """What is searched for pieces to take off a paragraph: its beginning and its end."""
    return text if len(text) <= 2 * REACH else f"{text[: REACH // 2]} {text[-REACH:]}"
