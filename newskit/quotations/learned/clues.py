"""Say what there is to go by in a sentence, word by word: the features of the tagger.

A feature is a short string; learned.tagger knows what each is worth. Those of a word alone are
told apart from those of a word as seen from a reporting word ("cue") of its sentence, since a sentence
may have several cues and what does not depend on the cue is summed up once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.quotations.western import reports
from newskit.quotations.western.candidates import SILENT, candidates
from newskit.quotations.western.lines import QUOTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

# Word lists of the pack that tell a word's kind, the first that holds it.
_LISTS = (
    ("pron", "pronouns"),
    ("poss", "possessives"),
    ("that", "that"),
    ("rel", "relatives"),
    ("wh", "whether"),
    ("be", "be"),
    ("modal", "modal"),
    ("aux", "auxiliaries"),
    ("neg", "negations"),
    ("to", "infinitive"),
    ("art", "articles"),
    ("det", "determiners"),
    ("of", "genitive"),
    ("prep", "prepositions"),
    ("conj", "conjunctions"),
    ("brk", "breaks"),
    ("join", "joining"),
    ("time", "time"),
    ("adv", "adverbs"),
)
_ENDINGS = ("ing", "ed", "ly", "tion", "s")
_BREAKS = frozenset((",", ";", "—", "–", "-", ":"))
_STOPS = _BREAKS | {"Q", "(", ")"}
_FINITE = frozenset(("be", "aux", "modal", "vd", "v3", "vb", "ed"))
_PAST = frozenset(("be", "aux", "modal", "vd", "v3", "ed"))
_LINKS = frozenset(("to", "that", "conj", "brk", "rel", "wh", "join", "vg", "pron"))
_LIMITS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75)  # between steps of how often a word is a cue
LEAST = 3  # the step from which a word is looked at that is no reporting verb
_NEAR = (0, 1, 2, 3, 5, 5, 8, 8, 8, 8, *[16] * 10)  # a distance in words, coarser the farther
_FAR = 30
_EDGE = "|"  # stands for what is before the first word and after the last


def step(share: float) -> int:
    """Return which step of _LIMITS a share lies on."""
    return sum(share > limit for limit in _LIMITS)


class Clues:
    """The features of one sentence.

    steps: for each word that was a cue somewhere, how often, as step gives it. rules: what the
    rules found in the sentence; the tagger learns where to believe them. cue_rule: the index in rules of
    the report that a word is the cue of.
    """

    def __init__(self, line: Line, pack: Pack, steps: dict[str, int]) -> None:
        self.line = line
        self.size = len(line)
        found = candidates(line, pack)
        self.rules = reports.reports(line, pack, found)
        self.found = {one.verb: one for one in found if one.act != SILENT}
        self.steps = [steps.get(word, 0) for word in line.low]
        self._most = _around(self.steps)
        self._quoted = sorted(line.quoted)
        self._low = [*line.low, *[_EDGE] * 4]  # so that -1 to -4 and the size to size + 3 are edges
        kinds = _kinds(line, pack)
        self._kinds = [*kinds, *[_EDGE] * 4]
        self._after = [*_ahead(reversed(kinds))[::-1], _EDGE]
        self._before = _ahead(kinds)
        self.cue_rule: dict[int, int] = {}
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

    def candidates(self) -> list[int]:
        """Return the words that may be cues: reporting verbs in use, and what often enough was one."""
        found = self.found
        return [index for index, step in enumerate(self.steps) if step >= LEAST or index in found]

    def cue(self, c: int) -> list[str]:
        """Return the features of the word at this index as a cue."""
        low, kinds, tags, steps = self._low, self._kinds, self._tags, self.steps
        word, kind, before, after = low[c], kinds[c], kinds[c - 1], kinds[c + 1]
        s = steps[c]
        left = max(steps[max(0, c - 3) : c], default=0)
        right = max(steps[c + 1 : c + 4], default=0)
        ahead, behind = self._most[c]
        out = [
            f"w{word}",
            f"e{word[-3:]}",
            f"f{word[-2:]} {after}",
            f"k{kind}",
            f"a{low[c - 1]}",
            f"b{low[c + 1]}",
            f"c{low[c + 2]}",
            f"d{low[c - 2]}",
            f"g{before}",
            f"h{after}",
            f"i{kinds[c + 2]}",
            f"j{kinds[c - 2]}",
            f"l{word} {after}",
            f"m{word} {before}",
            f"n{before} {after}",
            f"o{low[c - 1]} {word}",
            f"p{word} {low[c + 1]}",
            f"q{after} {kinds[c + 2]}",
            f"r{kinds[c - 2]} {before}",
            f"s{s}",
            f"t{s} {before} {after}",
            f"u{s} {left} {right}",
            f"v{s} {ahead} {behind}",
            f"x{s} {self._after[c]}",
            f"y{self._before[c]}",
            f"z{s} {after}",
            f"A{s} {before}",
        ]
        found = self.found.get(c)
        if found is not None:
            who = found.subject
            out += (
                f"B{found.shape}{found.context.letter}",
                f"C{found.entry.lemma} {found.context.letter}",
                f"D{who.kind if who else '-'}",
                f"E{word} {found.shape}",
                f"F{low[who.last] if who else '-'}",
            )
        number = self.cue_rule.get(c)
        if number is not None:
            one = self.rules[number]
            out += ("G", f"H{one.rule} {one.act}", f"I{one.act}", f"J{word} {one.act}")
        else:
            out += (f"K{tags[c]}", f"L{tags[c - 1]}", f"M{word} {tags[c]}")
        quoted = self._quoted
        at, on = bisect_left(quoted, c), bisect_right(quoted, c)
        nearest = c - quoted[at - 1] if at else 9
        following = quoted[on] - c if on < len(quoted) else 9
        out += (
            f"N{min(nearest, 4)}",
            f"O{min(following, 4)}",
            f"P{min(c, 6)}",
            f"Q{min(self.size - c, 5)}",
        )
        return out

    def word(self, t: int) -> list[str]:
        """Return the features of the word at this index, whatever the cue."""
        low, kinds = self._low, self._kinds
        word, kind, before, after = low[t], kinds[t], kinds[t - 1], kinds[t + 1]
        ahead, behind = self._after[t], self._before[t]
        out = [
            f"a{word}",
            f"b{low[t - 1]}",
            f"c{low[t + 1]}",
            f"d{kind}",
            f"e{before} {kind}",
            f"f{kind} {after}",
            f"g{before} {kind} {after}",
            f"h{kinds[t - 2]} {before}",
            f"i{after} {kinds[t + 2]}",
            f"j{low[t - 1]} {word}",
            f"k{word} {low[t + 1]}",
            f"l{kind} {ahead}",
            f"m{before} {kind} {ahead}",
            f"n{behind} {kind} {ahead}",
            f"o{min(t, 3)} {min(self.size - t, 4)}",
        ]
        if kind == "Q":
            out.append(self._quotation(t))
        if kind in _BREAKS or before in _BREAKS:
            out += (
                f"q{kind} {after} {kinds[t + 2]} {kinds[t + 3]}",
                f"r{word} {low[t + 1]} {kinds[t + 2]}",
                f"s{word} {low[t + 1]} {self._after[t + 1]}",
            )
        return out

    def _quotation(self, t: int) -> str:
        """How long a quotation is, how it begins and how it ends."""
        mark = self.line.quoted[t]
        text = self.line.text[mark.inner_start : mark.inner_end]
        words = text.count(" ") + 1
        size = 1 if words < 2 else 3 if words < 4 else 8 if words < 9 else 9
        last = text[-1:]
        return f"p{size}{text[:1].isupper():d}{last if last in '.,?!' else '-'}"

    def seen_from(
        self, c: int, cues: Collection[int], reach: range | None = None
    ) -> list[list[str]]:
        """Return the features of all words as seen from the cue at this index; cues are all there are.

        reach: of these words alone, among them the cue.
        """
        low, kinds, tags = self._low, self._kinds, self._tags
        found = self.found.get(c)
        lemma = found.entry.lemma if found is not None else low[c]
        shape = found.shape + found.context.letter if found is not None else "-"
        mine = self._mine(c)
        after, before = kinds[c + 1], kinds[c - 1]
        reach = range(self.size) if reach is None else reach
        commas, verbs, others = self._between(c, cues, reach)
        out = []
        for t in reach:
            distance = t - c
            kind = kinds[t]
            previous = kinds[t - 1]
            if distance > 0:
                near = f"R{_NEAR[distance] if distance < 20 else _FAR}"
            elif distance:
                near = f"L{_NEAR[-distance] if distance > -20 else _FAR}"
            else:
                near = "="
            side = near[0]
            place = f"{side}{commas[t]}"
            tag = mine[t]
            out.append(
                [
                    f"B{near} {kind}",
                    f"C{near} {lemma}",
                    f"D{near} {shape}",
                    f"E{place} {kind}",
                    f"F{place} {previous}",
                    f"G{place} {verbs[t]}",
                    f"H{side} {others[t]} {t in cues}",
                    f"I{place} {shape}",
                    f"J{place} {lemma}",
                    f"K{place} {after}",
                    f"L{place} {before}",
                    f"M{side} {low[t]}",
                    f"N{side} {previous} {kind}",
                    f"O{side} {kind} {kinds[t + 1]}",
                    f"P{mine[t - 1]} {tag} {mine[t + 1]}",
                    f"Q{side} {kind} {tag}",
                    f"R{side} {tags[t]} {tag}",
                    f"S{side} {shape} {tag}",
                    f"T{lemma} {tag}",
                ]
            )
        return out

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

    def _between(
        self, c: int, cues: Collection[int], reach: range
    ) -> tuple[list[int], list[int], list[int]]:
        """How many commas, verbs and other cues stand between a cue and each word, 2 being many."""
        size = self.size
        commas, verbs, others = [0] * size, [0] * size, [0] * size
        kinds = self._kinds
        for way in (range(c + 1, reach.stop), range(c - 1, reach.start - 1, -1)):
            comma = verb = other = 0
            for index in way:
                commas[index], verbs[index], others[index] = comma, verb, other
                kind = kinds[index]
                if kind in _BREAKS:
                    comma = min(comma + 1, 2)
                elif kind in _PAST:
                    verb = min(verb + 1, 2)
                if index in cues:
                    other = min(other + 1, 2)
        return commas, verbs, others


def _around(steps: Sequence[int]) -> list[tuple[int, int]]:
    """The highest step before each word and behind it."""
    ahead = accumulate(steps, max, initial=0)
    behind = [*accumulate(reversed(steps), max, initial=0)]
    return [*zip(ahead, behind[-2::-1], strict=False)]


def _tag_content(tags: list[str], one: reports.Report) -> None:
    """Tag the words of a report's content: B the first of each part, C those that go on."""
    for a, b in one.parts:
        tags[a:b] = ["B"] + ["C"] * (b - a - 1)


def _kinds(line: Line, pack: Pack) -> list[str]:
    """What kind of word each is, as far as its form tells."""
    known = pack.kinds
    if not known:
        for name, listed in reversed(_LISTS):
            known.update(dict.fromkeys(getattr(pack, listed), name))
    words = line.words
    return [
        known.get(low) or _kind(words[index], low, index == 0, pack)
        for index, low in enumerate(line.low)
    ]


def _kind(word: str, low: str, is_first: bool, pack: Pack) -> str:
    if low == QUOTED:
        return "Q"
    start = word[0]
    if not start.isalpha():
        return "num" if start.isdigit() else word if word in _STOPS else "sym"
    is_capital = start.isupper()
    if not is_capital or is_first:
        entry = pack.verbs.get(low)
        if entry is not None:
            return (
                "vg" if entry.progressive else "v3" if entry.third else "vb" if entry.base else "vd"
            )
    if is_capital:
        return "Cap" if is_first else "name"
    if low.endswith(("'s", "’s")):
        return "gen"
    for ending in _ENDINGS:
        if low.endswith(ending):
            return ending
    return "w"


def _ahead(kinds: Iterable[str]) -> list[str]:
    """For each word, the last verb or stop before it and the last link since."""
    out = []
    mark, link = "$", ""
    for kind in kinds:
        out.append(mark + link)
        if kind in _FINITE:
            mark, link = "V", ""
        elif kind in _STOPS:
            mark, link = kind, ""
        elif kind in _LINKS:
            link = kind
    return out
