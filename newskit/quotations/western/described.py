"""Read what a text calls somebody, right before a name or right after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.affixes import OWNERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.pack import Pack

_BEFORE, _AFTER = 90, 140  # code points that are read
# Behind the start of a name, and before it, at most: where a noun is read that is said of it.
REACH = 300, 250
_NEAR = 45  # code points that mostly hold the words right before a name
_DIRECT = 5  # words right before a name that may say who it is
_SHORT = 4  # letters of an abbreviation with its stop ("Mrs.")
_PHRASE = 14  # words of an apposition
_TOKEN = re.compile("[\\w\u2019'\\-\u2010\u2011]+\\.?|[,;:()\u2013\u2014!?\u201c\u201d\"\n]")
_ENDS = frozenset(';:()\u2013\u2014!?\u201c\u201d"\n')
_SET_OFF = frozenset("(,\u2013\u2014")


class Description(msgspec.Struct, frozen=True, gc=False):
    """What a name is called at one place of the text.

    start: the name's. heads: the nouns that say what it is ("minister"), words: all of them ("foreign"),
    in lower case. own: whether they are words of the name itself.
    """

    start: int
    heads: frozenset[str]
    words: frozenset[str]
    own: bool = False


_NOTHING = Description(-1, frozenset(), frozenset())


class Describer:
    """Reads the words around a name."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text, self.pack = text, pack
        self.nouns = pack.nouns

    def described(self, start: int, end: int, title: Sequence[str]) -> Description:
        """Return what stands around the name text[start:end] that this title is printed before."""
        words: set[str] = set()
        heads: set[str] = set()
        before = start
        if title:
            words = {word.lower().rstrip(".") for word in title}
            # of "Energy Minister" the last; of "Chairman and Director" both
            heads = set(words & self.pack.callings or words & self.nouns)
            before -= sum(map(len, title)) + len(title)
        name = self.text[start:end]
        # "the mayor of Orland, Lurania": a lone name behind a comma is where that is
        alone = " " not in name and name.lower() not in self.pack.given
        for phrase in (self._before(before, alone=alone), self._after(end)):
            found = self.heads(phrase) if phrase else None
            if found:
                heads |= found
                words |= {word.lower() for word in phrase}
        return Description(start, frozenset(heads), frozenset(words)) if heads else _NOTHING

    def heads(self, phrase: list[str]) -> set[str]:
        """The nouns of a phrase that say what somebody is: those before its first preposition."""
        out = set()
        for word in phrase:
            low = word.lower()
            if low in self.pack.prepositions or low in self.pack.genitive:
                break
            if noun := self.noun(low):
                out.add(noun)
        return out

    def noun(self, low: str) -> str | None:
        """A word for a person or a body, or one that ends in such a word where words are compounds."""
        if not low.isalpha():
            low = low.replace("\u2019", "'").rpartition("'")[2] or low
        return low if low in self.nouns or self.pack.calling(low) else None

    def _before(self, start: int, *, alone: bool) -> list[str]:
        """ "association president", "its president,", "a patient man named"."""
        if self._is_parted(start, alone=alone):
            return []
        tokens = self._tokens_before(start)
        named: list[str] = []
        if tokens and tokens[-1].lower() in self.pack.called:
            tokens.pop()
            if "," in tokens:  # "The engineer of the dam, a patient man named"
                comma = len(tokens) - 1 - tokens[::-1].index(",")
                named = self._apposed_before(tokens[:comma])
        elif tokens and tokens[-1] == ",":
            tokens.pop()
            return [] if alone else self._apposed_before(tokens)
        near = tokens[-_DIRECT:] if alone else self._without_office(tokens[-_DIRECT:])
        return self._nouns_before(near) + named

    def _is_parted(self, start: int, *, alone: bool) -> bool:
        """Whether nothing that is said of a name ends right before it: "in Orland", "said Bello"."""
        text = self.text
        last = text[start - 1] if start > 0 else "\n"
        if last in _ENDS:
            return True
        if last != " ":
            return False
        word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
        ends = word[-1:] == "." and word[:-1].isalpha() and len(word) > _SHORT
        return word in self.pack.before_names or ends or (alone and word[-1:] == ",")

    def _nouns_before(self, tokens: list[str]) -> list[str]:
        """The words right before a name that say who it is, from their article or owner on."""
        pack = self.pack
        out: list[str] = []
        for token in reversed(tokens):
            low = token.lower()
            if low in pack.genitive and not out:
                break  # "the mayor of Orland"
            if token[:1].isupper() and not pack.capitalised_nouns and self.noun(low) is None:
                break  # "the mayor of New Orland"
            if token == "," or low.endswith(".") or self._ends_phrase(low):
                break
            out.append(token)
            if low in pack.possessives or low.endswith(OWNERS):
                break
        out.reverse()
        return out

    def _ends_phrase(self, low: str) -> bool:
        """Whether a word is no part of what stands before a name."""
        pack = self.pack
        return (
            low in pack.articles
            or low in pack.determiners
            or (low in pack.prepositions and low not in pack.genitive)
            or low in pack.verbs
            or low in pack.finite
            or low in pack.auxiliaries
            or low in pack.joining
        )

    def _tokens_before(self, start: int) -> list[str]:
        """The words of the clause before a place, or as many of them as are asked for."""
        near = _TOKEN.findall(self.text, max(0, start - _NEAR), start)[1:]
        tokens = _clause(near)
        whole = len(tokens) >= _DIRECT or len(tokens) < len(near)
        if whole and tokens and tokens[-1] != "," and tokens[-1].lower() not in self.pack.called:
            return tokens
        return _clause(_TOKEN.findall(self.text, max(0, start - _BEFORE), start))

    def _without_office(self, tokens: list[str]) -> list[str]:
        """ "le ministre des Sports" before a name that follows without a comma: "le ministre"."""
        index = len(tokens)
        while (
            index > 2
            and tokens[index - 1][:1].isupper()
            and not self.noun(tokens[index - 1].lower())
        ):
            index -= 1
        is_office = (
            2 <= index < len(tokens)
            and tokens[index - 1].lower() in self.pack.genitive
            and self.noun(tokens[index - 2].lower()) is not None
        )
        return tokens[: index - 1] if is_office else tokens

    def _apposed_before(self, tokens: list[str]) -> list[str]:
        """ "The engineer in charge of the reservoir, ": from its article, with no verb in it."""
        pack = self.pack
        if "," in tokens:
            tokens = tokens[len(tokens) - tokens[::-1].index(",") :]
        tokens = tokens[-_PHRASE:]
        for index, token in enumerate(tokens):
            low = token.lower()
            if low in pack.articles or low in pack.possessives or low.endswith(OWNERS):
                phrase = tokens[index + 1 :]
                return [] if self._holds_a_name(phrase) or self._holds_a_verb(phrase) else phrase
            if low in pack.finite or low in pack.auxiliaries:
                return []
        return []

    def _holds_a_verb(self, phrase: list[str]) -> bool:
        pack = self.pack
        return any(
            low in pack.finite or (low in pack.auxiliaries and low not in pack.articles)
            for low in map(str.lower, phrase)
        )

    def _holds_a_name(self, phrase: list[str]) -> bool:
        """Whether somebody is named in what stands before a name: "the mayor Ada Bello, Igor Stan"."""
        if self.pack.capitalised_nouns:
            return False
        for token in phrase:
            low = token.lower()
            if low in self.pack.prepositions or low in self.pack.genitive:
                return False
            if token[:1].isupper() and self.noun(low) is None:
                return True
        return False

    def _after(self, end: int) -> list[str]:
        """ ", 45, a farmer", "(spokesman)", " is a biologist", ", who is the head"."""
        pack = self.pack
        first = _TOKEN.search(self.text, end, end + _AFTER)
        if first is None:
            return []
        word = first.group()
        if word not in _SET_OFF and word.lower() not in pack.be:
            return []
        tokens = _TOKEN.findall(self.text, end, end + _AFTER)
        if tokens and tokens[0] in _SET_OFF:
            tokens = tokens[1:]
            if len(tokens) > 1 and tokens[0].isdigit() and tokens[1] == ",":
                tokens = tokens[2:]
            if tokens and tokens[0].lower() in pack.relatives:
                tokens = self._predicate(tokens[1:])
        else:
            tokens = self._predicate(tokens)
        while tokens and tokens[0].lower() in pack.articles:
            tokens = tokens[1:]
        out: list[str] = []
        for number, token in enumerate(tokens[:_PHRASE]):
            low = token.lower()
            if token == "," or token in _ENDS or low in pack.joining or low in pack.relatives:
                break
            if token.endswith(".") and len(token) > 3:
                out.append(token[:-1])
                break
            if token[:1].isupper() and number and self._titles(out[-1]):
                return []  # ", the mayor Ada Bello": somebody else
            out.append(token)
        return out

    def _titles(self, before: str) -> bool:
        return not self.pack.capitalised_nouns and self.noun(before.lower().rstrip(".")) is not None

    def _predicate(self, tokens: list[str]) -> list[str]:
        """What stands behind "is a"; nothing where no such words open the tokens."""
        pack = self.pack
        if (
            len(tokens) > 2
            and tokens[0].lower() in pack.be
            and (tokens[1].lower() in pack.articles or tokens[1].lower() in pack.possessives)
        ):
            return tokens[2:]
        return []


def _clause(tokens: list[str]) -> list[str]:
    """The tokens behind the last sign that ends a clause."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token in _ENDS or (token.endswith(".") and len(token) > 4):
            return tokens[index + 1 :]
    return tokens
