"""Find the lines that hold what rules need, for many rules at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.rules import Rule

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile("[a-z]+")  # a word of a casefolded text, also amid a script without spaces
REACH = 150  # code points: how far into a paragraph its ends are searched
_GRAM = 3  # letters; a needle that begins with a word is looked for only where a word begins so


class Needles:
    """What a set of rules needs.

    Needles that begin with a word are indexed by it, or by its first letters where it may go on.
    """

    def __init__(self, numbered: Iterable[tuple[int, Rule]]) -> None:
        self._by_word: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._by_gram: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._always: list[tuple[str, int]] = []
        for number, rule in numbered:
            for need in rule.folded_needs:
                found = _WORD.match(need)
                word = found[0] if found and found[0].isascii() else ""
                if word and len(word) < len(need):
                    self._by_word[word].append((need, number))
                elif len(word) >= _GRAM:
                    self._by_gram[word[:_GRAM]].append((need, number))
                else:
                    self._always.append((need, number))

    def held(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
        """Yield (line number, rule number) for every line that holds a need of a rule."""
        numbers, starts, folded = [], [0], []
        for number, text in lines:
            numbers.append(number)
            folded.append(text.casefold())
            starts.append(starts[-1] + len(folded[-1]) + 1)
        text = "\n".join(folded)
        for needle, rule in self._wanted(text):
            at = text.find(needle)
            while at >= 0:
                n = bisect_right(starts, at) - 1
                yield numbers[n], rule
                at = text.find(needle, starts[n + 1])

    def _wanted(self, text: str) -> Iterator[tuple[str, int]]:
        """The needles that could be in the text; those of a word only where a word begins so."""
        yield from self._always
        words = set(_RUN.findall(text))
        for word in self._by_word.keys() & words:
            yield from self._by_word[word]
        for gram in self._by_gram.keys() & {word[:_GRAM] for word in words}:
            yield from self._by_gram[gram]


class Candidates:
    """Rules in their order, ready to be laid on the lines of one page after another."""

    def __init__(self, rules: Sequence[Rule], longest: int) -> None:
        """Index the rules; longest (code points) bounds the lines that most of them are held against."""
        self.rules = rules
        self._longest = longest
        self._free: list[int] = []
        kinds: dict[str, list[tuple[int, Rule]]] = {"short": [], "long": [], "edge": []}
        for number, rule in enumerate(rules):
            if not rule.pattern:
                continue
            kind = "edge" if rule.is_edge else "short" if rule.longest <= longest else "long"
            kinds[kind].append((number, rule))
            if not rule.needs:
                self._free.append(number)
        self._needles = {kind: Needles(numbered) for kind, numbered in kinds.items()}

    def on(self, lines: Sequence[str], is_prose: Sequence[bool]) -> list[list[Rule]]:
        """Return for each line the rules whose needs it holds, in order.

        A rule that needs nothing is held against the short lines that are no prose; one for long lines
        not against paragraphs among paragraphs; one for edges against those of a line.
        """
        last = len(lines) - 1
        short = [(n, line) for n, line in enumerate(lines) if len(line) <= self._longest]
        long = [
            (n, _ends(line))
            for n, line in enumerate(lines)
            if len(line) <= self._longest
            or not all(is_prose[max(0, n - 1) : n + 2])
            or n in (0, last)
        ]
        edges = ((n, _edges(line)) for n, line in enumerate(lines))
        chosen: list[set[int]] = [set() for _ in lines]
        for kind, texts in (("short", short), ("long", long), ("edge", edges)):
            for n, rule in self._needles[kind].held(texts):
                chosen[n].add(rule)
        for n, _ in short:
            if not is_prose[n]:
                chosen[n].update(self._free)
        return [[self.rules[number] for number in sorted(one)] for one in chosen]


def _ends(text: str) -> str:
    """Where a long line's formulas stand: towards its ends."""
    return text if len(text) <= 4 * REACH else f"{text[: 2 * REACH]} {text[-2 * REACH :]}"


def _edges(text: str) -> str:
    """What is searched for pieces to take off a paragraph: its beginning and its end."""
    return text if len(text) <= 2 * REACH else f"{text[: REACH // 2]} {text[-REACH:]}"
