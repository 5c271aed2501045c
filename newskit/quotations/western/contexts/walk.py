"""Walk from a reporting verb over adverbs, dates, places and hearers to what it brings in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import passing
from newskit.quotations.western.contexts.between import adjunct, hearer, parenthesis, past_aside
from newskit.quotations.western.contexts.context import Context
from newskit.quotations.western.contexts.infinitives import is_infinitive
from newskit.quotations.western.contexts.nouns import noun_letter
from newskit.quotations.western.lines import QUOTED, STOPS, is_name, is_pronoun

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_STEPS = 8  # adverbs, dates, places and hearers between a verb and what it brings in
_NEAR = (
    10  # words behind "to" or a preposition among which a quotation makes the noun one with marks
)
_SECOND_COMMA = 8  # words between two commas behind the second of which a "that" stands


def context(line: Line, verb: int, entry: Verb, pack: Pack) -> Context:
    """Say what follows the verb at this index, past particles, adverbs, dates, places and hearers."""
    found = _Walk(line, entry, pack, _cue_end(line, verb, entry, pack)).context()
    if found.letter in "io" and line.quoted:
        for index in range(found.content, min(len(line), found.content + _NEAR)):
            if line.low[index] == QUOTED:
                return msgspec.structs.replace(found, letter="m")
            if line.low[index] in STOPS:
                break
    return found


def _cue_end(line: Line, verb: int, entry: Verb, pack: Pack) -> int:
    """Index after a verb with the words that make it one of saying ("a fait savoir", "blurted out")."""
    low, at = line.low, verb + 1
    for said in pack.light.get(entry.lemma, ()):
        if tuple(low[at : at + len(said)]) == said:
            at += len(said)
            break
    if at < len(line) and low[at] in pack.particles:
        nearby = low[verb] + "-" + low[at]
        if nearby in pack.phrasal or f"{entry.lemma}-{low[at]}" in pack.phrasal:
            at += 1
    return at


class _Walk:
    """The way from a verb to what it brings in.

    media: index of the word for a letter or interview that was met. hearers: whether who is told may
    stand next.
    """

    __slots__ = ("cue_end", "entry", "hearers", "line", "low", "media", "pack")

    def __init__(self, line: Line, entry: Verb, pack: Pack, cue_end: int) -> None:
        self.line, self.low, self.entry, self.pack = line, line.low, entry, pack
        self.cue_end = cue_end
        self.media = -1
        self.hearers = entry.lemma in pack.hearers

    def context(self) -> Context:
        """What the verb brings in."""
        line, at = self.line, self.cue_end
        for _ in range(_STEPS):
            if at >= len(line):
                break
            if found := self._opened(at) or self._at_sign(at):
                return found
            after = self._past_comma(at) or self._past_word(at)
            if not after:
                if found := self._asked(at):
                    return found
                after = self._past_phrase(at)
                if after < 0:
                    return self._found("o", at)
            if not after:
                return self._noun(at)
            at = after
        if at >= len(line):
            return self._found("e", at)
        return self._found(noun_letter(line, at, self.pack), at)

    def _found(self, letter: str, content: int) -> Context:
        return Context(letter, content, self.cue_end, self.media)

    def _tells(self, letter: str) -> bool:
        """Whether the verb may stand with this context, be it for words or for thoughts."""
        return letter in self.entry.speech or letter in self.entry.other

    # --- what opens the reported words ---------------------------------------------------------------

    def _opened(self, at: int) -> Context | None:
        """A "that", a quotation, an infinitive or "ce que" that stands here."""
        pack, word = self.pack, self.low[at]
        if word in pack.that:
            return self._found("t", at + 1)
        if pack.that_prefixes and word.startswith(pack.that_prefixes):
            return self._found("t", at)
        if word == QUOTED:
            return self._found("q", at)
        if pack.infinitive_endings and is_infinitive(self.line, at, pack):
            return self._found("t", at)
        explains = not pack.explainers or self.entry.lemma in pack.explainers
        if explains and " ".join(self.low[at : at + 2]) in pack.asking_pairs:
            return self._found("w", at)
        return None

    def _at_sign(self, at: int) -> Context | None:
        """What stands behind a colon, a comma or another stop; None behind one that closes an aside."""
        low, word = self.low, self.low[at]
        if word == ":":
            if at + 1 < len(low):
                return self._found("q" if low[at + 1] == QUOTED else "c", at + 1)
            return self._found("e", at)
        if word == ",":
            if found := self._behind_comma(at):
                return found
            if parenthesis(self.line, at, self.pack) > 0:
                return None
            return self._apart(at)
        return self._found("e", at) if word in STOPS else None

    def _behind_comma(self, comma: int) -> Context | None:
        """What a comma sets off: a quotation or, in a language where it does, a clause."""
        low, pack, first = self.low, self.pack, comma + 1
        if first < len(low) and low[first] == QUOTED:
            return self._found("q", first)
        if not pack.comma_clause or first + 1 >= len(low):
            return None
        if low[first] in pack.that:
            return self._found("t", first + 1)
        if low[first] in pack.whether:
            return self._found("w", first)
        # "sagte der Minister, der ..." tells of the minister, "sagte am Montag, der ..." does not
        apart = comma == self.cue_end or low[comma - 1] in pack.time
        if (apart or low[first] not in pack.relatives) and low[first] not in pack.joining:
            return self._found("p", first)
        return None

    def _apart(self, comma: int) -> Context:
        """The "that" which an aside or an apposition parts from its verb, else nothing."""
        low, pack = self.low, self.pack
        if self._tells("t") and (again := past_aside(self.line, comma, pack)):
            return self._found("t", again)
        if "t" in self.entry.speech and comma > self.cue_end:
            for index in range(comma + 1, min(len(low) - 1, comma + _SECOND_COMMA)):
                if low[index] == "," and low[index + 1] in pack.that:
                    return self._found("t", index + 2)
                if low[index] in STOPS:
                    break
        return self._found("e", comma)

    def _asked(self, at: int) -> Context | None:
        """A "whether" or an infinitive with its "to"."""
        low, pack, word = self.low, self.pack, self.low[at]
        if word in pack.whether:
            return self._found("w", at)
        if (
            word in pack.infinitive
            and at + 1 < len(low)
            and low[at + 1] not in pack.determiners
            and not is_name(self.line.words[at + 1])
            and low[at + 1] not in pack.audiences
            and low[at + 1] not in pack.pronouns
        ):
            return self._found("i", at)
        return None

    def _noun(self, at: int) -> Context:
        """A pronoun or a noun that stands here."""
        pack, word = self.pack, self.low[at]
        if (
            word not in pack.objects
            and is_pronoun(self.line, at, pack)
            and word not in pack.possessives
        ):
            return self._found("p", at)
        return self._found(noun_letter(self.line, at, pack), at)

    # --- what stands between; each returns the index behind it, or 0 ------------------------------------

    def _past_comma(self, at: int) -> int:
        if self.low[at] != ",":
            return 0
        return parenthesis(self.line, at, self.pack) + 1

    def _past_word(self, at: int) -> int:
        """Behind an adverb or a day."""
        low, pack, word = self.low, self.pack, self.low[at]
        if word in pack.after or word in pack.time:
            return at + 1
        if pack.is_adverb(word) and not self.line.words[at][0].isupper():
            return at + 1
        if word in pack.dating and at + 1 < len(low) and low[at + 1] in pack.time:
            return self._past_figure(at + 2)
        return self._past_day(at) if word in pack.definite else 0

    def _past_day(self, at: int) -> int:
        """Behind a day with its article, "el lunes", "le 3 mars", where that or a mark follows."""
        low, pack, size = self.low, self.pack, len(self.low)
        end = at + 1
        while end < size and (low[end] in pack.dating or low[end].isdigit()):
            end += 1
        if end < size and low[end - 1].isdigit() and low[end] in pack.genitive:
            end += 1
        if end >= size or low[end] not in pack.time:
            return 0
        end = self._past_figure(end + 1)
        opens = end < size and (low[end] in pack.that or low[end] in (",", ":", QUOTED))
        return end if opens or (end < size and low[end] in pack.prepositions) else 0

    def _past_figure(self, at: int) -> int:
        """Behind the day of the month in brackets: segunda-feira (3)."""
        low = self.low
        is_figure = low[at : at + 1] == ["("] and low[at + 2 : at + 3] == [")"]
        return at + 3 if is_figure and low[at + 1].isdigit() else at

    def _past_phrase(self, at: int) -> int:
        """Behind who is told, or a time, place or medium; -1 behind a preposition that is none of these."""
        line, low, pack, word = self.line, self.low, self.pack, self.low[at]
        if word in pack.hearing and (after := passing.past_hearer(line, at, pack)) > at:
            return after
        if word in pack.prepositions:
            after, is_medium = adjunct(line, at, self.entry, pack)
            if is_medium and after > 0:
                self.media = after - 1
            return after
        if self.hearers:
            self.hearers = False
            if (after := hearer(line, at, pack)) > at:
                return after
        if (
            word in pack.audiences
            and not line.words[at][0].isupper()
            and at + 1 < len(low)
            and low[at + 1] in (QUOTED, ",", ":", *pack.that)
        ):
            return at + 1
        return 0
