"""Find the lines that hold what rules need, for many rules at once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newskit.rules import Rule

REACH = 150  # code points: how far into a paragraph its ends are searched
_WORD = re.compile(r"[^\W\d_]+")  # a run of letters; in scripts without spaces that is a clause
_ASCII_WORD = re.compile("[a-z]+")  # the same of casefolded text in ASCII, found twice as fast
_GRAM = 3  # letters by which a part of a word is known
_REMEMBERED = 20  # letters; longer words hardly come again
_MOST_WORDS = 50_000  # that are remembered

_Need = tuple[str, int]  # and the number of a rule that has it


class _Key(NamedTuple):
    """The longest word of a need, and whether a line may hold it as a part of a longer word only."""

    word: str
    goes_on: bool
    is_begun: bool

    def is_in(self, word: str) -> bool:
        """Whether a line that has this word may hold the need."""
        if self.goes_on:
            return self.word in word if self.is_begun else word.startswith(self.word)
        return word.endswith(self.word) if self.is_begun else word == self.word


class _Words(dict[str, list[_Need]]):
    """For each word met so far, the needs that a line with this word may hold: mostly none."""

    def __init__(self) -> None:
        self._by_part: defaultdict[str, list[tuple[_Key, _Need]]] = defaultdict(list)

    def add(self, key: _Key, need: _Need) -> None:
        """Add a need that is known by a word."""
        part = key.word[:_GRAM] if len(key.word) >= _GRAM else max(key.word)
        self._by_part[part].append((key, need))

    def __missing__(self, word: str) -> list[_Need]:
        parts = {word[n : n + _GRAM] for n in range(len(word) - _GRAM + 1)}.union(word)
        found = [
            need
            for part in self._by_part.keys() & parts
            for key, need in self._by_part[part]
            if key.is_in(word)
        ]
        if len(word) <= _REMEMBERED:
            if len(self) > _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


class Needles:
    """What a set of rules needs.

    A need may stand anywhere in a line, also inside a word, and is looked for only in lines that have its
    longest word, or a word that this may be a part of. A need without letters is known by one of its
    characters.
    """

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        self._by_word = _Words()
        self._by_char: defaultdict[str, list[_Need]] = defaultdict(list)
        for number, rule in numbered:
            for need in rule.folded_needs:
                key = _key(need)
                if key is None:
                    self._by_char[max(need)].append((need, number))
                else:
                    self._by_word.add(key, (need, number))

    def held(self, line: str, among: Container[int]) -> set[int]:
        """Return the numbers of those rules among these of whose needs the line holds one."""
        folded = line.casefold()
        find = (_ASCII_WORD if folded.isascii() else _WORD).findall
        of_words = map(self._by_word.__getitem__, set(find(folded)))
        needs = [need for some in filter(None, of_words) for need in some]
        for char in self._by_char.keys() & set(folded):
            needs += self._by_char[char]
        return {number for need, number in needs if number in among and need in folded}


def _key(need: str) -> _Key | None:
    """Say by which word the lines are known that may hold a need."""
    if need.isalpha():
        return _Key(need, goes_on=True, is_begun=True)
    longest = max(_WORD.findall(need), key=len, default=None)
    if longest is None:
        return None
    return _Key(longest, goes_on=need.endswith(longest), is_begun=need.startswith(longest))


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
