"""Find the lines that hold what rules need, for many rules at once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newskit.rules import Rule

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile("[a-z]+")  # a word of a casefolded text, also amid a script without spaces
REACH = 150  # code points: how far into a paragraph its ends are searched
_GRAM = 3  # letters by which the beginning of a word is known

_Index = defaultdict[str, list[tuple[str, int]]]  # what a line has -> the needs it may hold then


class Needles:
    """What a set of rules needs.

    A need is looked for only in lines that have its longest word, or a word that begins as its last
    does where that is the longest, or, if it has no word, one of its characters.
    """

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        self._by_word: _Index = defaultdict(list)
        self._by_gram: _Index = defaultdict(list)
        self._by_char: _Index = defaultdict(list)
        for number, rule in numbered:
            for need in rule.folded_needs:
                index, key = self._place(need)
                index[key].append((need, number))

    def _place(self, need: str) -> tuple[_Index, str]:
        start = 0
        word = None if need.isascii() else _WORD.match(need)
        if word and not word[0].isascii() and (first := _RUN.match(need)):
            start = first.end()  # these letters may follow others: in a compound, behind Han
        runs = _RUN.findall(need, start)
        longest = max(runs, key=len, default="")
        if runs and not need.endswith(longest):
            return self._by_word, longest
        if len(longest) >= _GRAM:  # the word may go on behind the need
            return self._by_gram, longest[:_GRAM]
        if len(runs) > 1:
            return self._by_word, runs[0]
        return self._by_char, max(_RUN.sub("", need) or need)

    def held(self, line: str, among: Container[int]) -> set[int]:
        """Return the numbers of those rules among these of whose needs the line holds one."""
        folded = line.casefold()
        words = set(_RUN.findall(folded))
        found: set[int] = set()
        for index, keys in (
            (self._by_word, words),
            (self._by_gram, {word[:_GRAM] for word in words}),
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
