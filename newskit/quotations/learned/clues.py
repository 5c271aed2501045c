"""Say what there is to go by in a sentence, word by word: the keys of the groups of features.

What is told of a word alone stands apart from what is told of it as seen from a reporting word ("cue") of
its sentence, since a sentence may have several cues and what does not depend on the cue is summed up once.
Keys mostly come in columns, one a group, so that all words of a sentence are looked up in one go.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, count, repeat
from typing import TYPE_CHECKING, Any

from newskit.quotations.learned.classes import classes
from newskit.quotations.learned.kinds import BREAKS, PAST, kinds, verbs_before, verbs_behind
from newskit.quotations.learned.places import COUNTS, PLACES, distances, on_sides, spread
from newskit.quotations.western import reports
from newskit.quotations.western.candidates import SILENT, candidates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

    Columns = tuple[Iterable[Any], ...]
    Row = tuple[Any, ...]

_LIMITS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75)  # between steps of how often a word is a cue
LEAST = 3  # the step from which a word is looked at that is no reporting verb
_EDGE = "|"  # stands for what is before the first word and after the last
_EDGES = [_EDGE] * 4
_NO_CLASS = "-"


def step(share: float) -> int:
    """Return which step of _LIMITS a share lies on."""
    return sum(share > limit for limit in _LIMITS)


class Clues:
    """What there is to go by in one sentence.

    steps: for each word that was a cue somewhere, how often, as step gives it. rules: what the
    rules found in the sentence; the tagger learns where to believe them. cue_rule: the index in rules of
    the report that a word is the cue of. candidates: the words that may be cues: reporting verbs in use,
    and what often enough was one; without any, no key can be asked for.
    """

    def __init__(self, line: Line, pack: Pack, steps: dict[str, int]) -> None:
        self.line = line
        self.size = len(line)
        found = candidates(line, pack)
        self.rules = reports.reports(line, pack, found)
        self.found = {one.verb: one for one in found if one.act != SILENT}
        self.steps = [*map(steps.get, line.low, repeat(0))]
        self.candidates = [
            index for index, step in enumerate(self.steps) if step >= LEAST or index in self.found
        ]
        self.cue_rule: dict[int, int] = {}
        if self.candidates:
            self._read(pack)

    def _read(self, pack: Pack) -> None:
        found = kinds(pack).of(self.line)
        # Ends in edges, so that -1 to -4 and the size to size + 3 are some.
        self._low, self._kinds = [*self.line.low, *_EDGES], [*found, *_EDGES]
        self._after, self._before = [*verbs_behind(found), _EDGE], verbs_before(found)
        # By the words as printed, so that names have none.
        numbers = classes(pack.lang)
        self._numbers = [*map(numbers.get, self.line.words, repeat(_NO_CLASS)), *_EDGES]
        self._numbers[0] = numbers.get(self._low[0], _NO_CLASS)
        self._quoted = sorted(self.line.quoted)
        self._commas = [*compress(count(), map(BREAKS.__contains__, found))]
        self._pasts = [*compress(count(), map(PAST.__contains__, found))]
        self._tags = [*self._rule_tags(), _EDGE]

    def _rule_tags(self) -> list[str]:
        """What the rules make of each word: B and C content, S speaker, U cue, O none of these."""
        tags = ["O"] * self.size
        for number, one in enumerate(self.rules):
            _tag_content(tags, one)
            if one.subject is not None and one.subject.kind != "inherited":
                first, last = one.subject.first, one.subject.last + 1
                tags[first:last] = ["S"] * (last - first)
            if one.cue is not None:
                for index in range(*one.cue):
                    tags[index] = "U"
                    self.cue_rule[index] = number
        return tags

    def as_cues(self) -> list[Row]:
        """Return the keys of each candidate as a cue, one for each group of features.CUE.

        Word by word, since most sentences have few candidates.
        """
        low, kinds, steps, size = self._low, self._kinds, self.steps, self.size
        numbers = self._numbers
        after, before = self._after, self._before
        out: list[Row] = []
        for c, rivals in zip(self.candidates, self._rivals(), strict=True):
            word, left, right, step = low[c], low[c - 1], low[c + 1], steps[c]
            on_left, on_right = kinds[c - 1], kinds[c + 1]
            row = (
                (word, kinds[c], step, on_left, on_right),
                left,
                right,
                low[c + 2],
                low[c - 2],
                f"{left} {word}",
                f"{word} {right}",
                (on_right, kinds[c + 2]),
                (kinds[c - 2], on_left),
                (step, max((0, *steps[max(0, c - 3) : c])), max((0, *steps[c + 1 : c + 4]))),
                rivals,
                (step, after[c], before[c]),
                self._as_found(c),
                self._as_ruled(c),
                (*self._quotations(c), min(c, 6), min(size - c, 5)),
                (numbers[c], numbers[c - 1], numbers[c + 1], on_left, on_right),
            )
            out.append(row)
        return out

    def _rivals(self) -> list[tuple[int, int, int]]:
        """The step of each candidate, and the highest before and behind it."""
        steps, cues = self.steps, self.candidates
        highs, behind = [], 0
        for c in reversed(cues):
            # a word that is no candidate is on no step from LEAST on
            highs.append(behind if behind >= LEAST else max(steps[c + 1 :], default=0))
            behind = max(behind, steps[c])
        out, ahead = [], 0
        for c, high in zip(cues, reversed(highs), strict=True):
            out.append((steps[c], ahead if ahead >= LEAST else max(steps[:c], default=0), high))
            ahead = max(ahead, steps[c])
        return out

    def _as_ruled(self, c: int) -> tuple[bool, tuple[str, str, str]]:
        """What the rules make of a word and the one before: the report that it is the cue of, else tags."""
        number = self.cue_rule.get(c)
        if number is None:
            return False, (self._low[c], self._tags[c - 1], self._tags[c])
        rule = self.rules[number]
        return True, (self._low[c], rule.rule, rule.act)

    def _as_found(self, c: int) -> tuple[str, ...] | None:
        """What the rules know of a reporting verb."""
        found = self.found.get(c)
        if found is None:
            return None
        who, letter = found.subject, found.context.letter
        subject = (who.kind, self._low[who.last]) if who else ("-", "-")
        return self._low[c], found.shape, letter, found.entry.lemma, *subject

    def _quotations(self, c: int) -> tuple[int, int]:
        """How far the quotations on both sides are, 4 being far."""
        quoted = self._quoted
        if not quoted:
            return 4, 4
        at, on = bisect_left(quoted, c), bisect_right(quoted, c)
        return (
            min(c - quoted[at - 1], 4) if at else 4,
            min(quoted[on] - c, 4) if on < len(quoted) else 4,
        )

    def alone(self) -> Columns:
        """Return the keys of all words whatever the cue, a column for each group of features.ALONE."""
        size, low, kinds = self.size, self._low, self._kinds
        words, mine, after = low[:size], kinds[:size], kinds[1:]
        word_before, before = [_EDGE, *words], [_EDGE, *mine]
        pairs = [*map(" ".join, zip(word_before, low, strict=False))]
        numbers = self._numbers
        number_before = [_EDGE, *numbers[:size]]
        number_pairs = [*map(" ".join, zip(number_before, numbers, strict=False))]
        return (
            words,
            word_before[:size],
            low[1 : size + 1],
            pairs[:size],
            pairs[1:],
            zip(before, mine, after, strict=False),
            zip([_EDGE, *before], before[:size], strict=False),
            zip(after[:size], kinds[2:], strict=False),
            zip(self._before, mine, self._after, strict=False),
            zip(before, mine, self._after, strict=False),
            zip([0, 1, 2, *[3] * size], [*[4] * size, 3, 2, 1][3:], strict=False),
            self._marks(),
            number_before[:size],
            numbers[:size],
            numbers[1 : size + 1],
            number_pairs[:size],
            number_pairs[1:],
        )

    def _marks(self) -> list[tuple[str | None, tuple[str, ...] | None] | None]:
        """What only quotations and the words at commas or dashes have."""
        low, kinds = self._low, self._kinds
        out: list[tuple[str | None, tuple[str, ...] | None] | None] = [None] * self.size
        for t in self._quoted:
            out[t] = self._quotation(t), None
        commas = self._commas
        for t in {*commas, *(index + 1 for index in commas)} - {self.size}:
            known = out[t]
            stop = (kinds[t], *kinds[t + 1 : t + 4], *low[t : t + 2], self._after[t + 1])
            out[t] = known[0] if known else None, stop
        return out

    def _quotation(self, t: int) -> str:
        """How long a quotation is, how it begins and how it ends."""
        mark = self.line.quoted[t]
        text = self.line.text[mark.inner_start : mark.inner_end]
        words = text.count(" ") + 1
        size = 1 if words < 2 else 3 if words < 4 else 8 if words < 9 else 9
        last = text[-1:]
        return f"{size}{text[:1].isupper():d}{last if last in '.,?!' else '-'}"

    def seen_from(self, c: int, cues: Collection[int], reach: range | None = None) -> Columns:
        """Return the keys of words as seen from the cue at this index; cues are all there are.

        reach: of these words alone, among them the cue. There is a column for each group of features.SEEN.
        """
        reach = range(self.size) if reach is None else reach
        a, b = reach.start, reach.stop
        here, before = self._kinds[a:b], [self._kinds[a - 1], *self._kinds[a:b]]
        words, kinds = self._low[a:b], self._kinds
        left, right = c - a, b - c - 1
        lemma, shape = self._verb(c)
        sides = [*["L"] * left, "=", *["R"] * right]
        near = distances(left, right)
        stretch = [(place, shape, lemma, kinds[c + 1], kinds[c - 1]) for place in PLACES]
        commas, others = self._commas, sorted(cues)
        places = spread(commas, c, reach, PLACES)
        mine = self._mine(c)
        tag, tag_before = mine[a:b], [mine[a - 1], *mine[a:b]]
        return (
            on_sides(words, left),
            zip(near, repeat(lemma), repeat(shape), strict=False),
            spread(commas, c, reach, stretch),
            zip(near, here, strict=True),
            zip(places, before, here, strict=False),
            zip(sides, here, kinds[a + 1 :], strict=False),
            zip(
                places,
                spread(self._pasts, c, reach, COUNTS),
                spread(others, c, reach, COUNTS),
                map(cues.__contains__, reach),
                strict=True,
            ),
            zip(sides, tag_before, tag, mine[a + 1 :], self._tags[a:b], here, strict=False),
            zip(sides, tag, repeat(shape), repeat(lemma), strict=False),
        )

    def _verb(self, c: int) -> tuple[str, str]:
        """The lemma and the shape of a cue, as far as the rules know it."""
        found = self.found.get(c)
        if found is None:
            return self._low[c], "-"
        return found.entry.lemma, found.shape + found.context.letter

    def _mine(self, c: int) -> list[str]:
        """What the rules' report with this cue makes of each word; else whom the verb would go with."""
        mine = ["o"] * self.size
        number = self.cue_rule.get(c)
        found = self.found.get(c)
        if number is not None:
            one = self.rules[number]
            mine = ["O"] * self.size
            _tag_content(mine, one)
            who, sign = one.subject, "S"
        else:
            who, sign = (found.subject if found is not None else None), "s"
        if who is not None:
            for index in range(who.first, who.last + 1):
                if mine[index] in "oO":
                    mine[index] = sign
        return [*mine, _EDGE]


def _tag_content(tags: list[str], one: reports.Report) -> None:
    """Tag the words of a report's content: B the first of each part, C those that go on."""
    for a, b in one.parts:
        tags[a:b] = ["B"] + ["C"] * (b - a - 1)
