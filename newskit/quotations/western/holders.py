"""Tell who is meant by a role or a kind of body: "the minister", "the airline"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import weights

if TYPE_CHECKING:
    from collections.abc import Collection

    from newskit.quotations.western.cast import Cast
    from newskit.quotations.western.described import Description
    from newskit.quotations.western.roll import Known

_MARK = 4  # words between "a" and the noun that it brings up


class Meant(msgspec.Struct, frozen=True):
    """Who is meant by a role or a kind of body: a name, or nobody, because several may be."""

    name: str | None = None
    is_unclear: bool = False


class _Word(msgspec.Struct):
    """What somebody is called by: its noun, the further words, where it stands, and whether for a body."""

    noun: str
    others: Collection[str]
    at: int
    is_body: bool


_NONE = Meant()
_UNCLEAR = Meant(is_unclear=True)


class Holders:
    """Whom a role or a kind of body stands for, from all of a text."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.pack, self.text = cast, cast.pack, cast.text

    def holder(self, noun: str, others: Collection[str], at: int) -> Meant:
        """The person whom the text calls by this role.

        others: the further words of the phrase ("the former trade minister"). Who was called so before
        the place counts first, then one who is called so later and is the only one.
        """
        special = self.pack.people.get(noun, frozenset())
        return self._called(_Word(noun, others, at, is_body=False), special)

    def body(self, noun: str, others: Collection[str], at: int) -> Meant:
        """The body that the text says is of this kind ("the airline")."""
        special = self.pack.bodies.get(noun, frozenset())
        return self._called(_Word(noun, others, at, is_body=True), special)

    def _called(self, word: _Word, special: frozenset[str]) -> Meant:
        """Who is called by a word, or by one that it stands for in general."""
        roll = self.cast.roll
        exact = roll.nouns(word.noun)
        before: dict[str, int] = {}
        is_other = False  # whether somebody is called so who cannot be meant
        for nouns in (exact, special):
            behind: dict[str, int] = {}
            for noun in nouns:
                for name, descriptions in roll.bearers(noun).items():
                    if not self._may_be(name, is_body=word.is_body):
                        continue
                    if not any(self._agrees(one, word) for one in descriptions):
                        is_other = True
                        continue
                    place = _place(roll.known[name], word.at)
                    (before if place < word.at else behind)[name] = place
            if before:
                return self._nearest(before, word)
            if nouns is exact and behind and not word.is_body:
                return _UNCLEAR if len(behind) > 1 else Meant(next(iter(behind)))
        return _UNCLEAR if is_other else _NONE

    def _may_be(self, name: str, *, is_body: bool) -> bool:
        """Whether a name can be that of a body, or of a person."""
        person = self.cast.is_person(name)
        if is_body:
            return person is not True
        return person is not False and (" " in name or self.cast.is_someone(name))

    def _agrees(self, one: Description, word: _Word) -> bool:
        """Whether "the trade minister" may be who was called so: not one who is finance minister."""
        pack, others = self.pack, word.others
        if (
            word.is_body
        ):  # what "the ruling party" says must be said of it; a name has its own words
            asked = {other for other in others if other not in pack.adjectives}
            is_own = word.noun in pack.generic and one.own
            return not asked or not asked.isdisjoint(one.words) or is_own
        if not pack.restricting.isdisjoint(one.words) and pack.restricting.isdisjoint(others):
            return False  # "the minister" is not the deputy minister
        asked = {other for other in others if other not in pack.adjectives}
        told = one.words - (one.heads & pack.callings) - pack.adjectives - pack.small_words
        return not asked or not told or not asked.isdisjoint(one.words)

    def _nearest(self, before: dict[str, int], word: _Word) -> Meant:
        """Of those called so, the one named last; nobody where two of them stand close together."""
        ranked = sorted(before.items(), key=lambda item: -item[1])
        near = [item for item in ranked if word.at - item[1] < weights.TOGETHER]
        if len(near) > 1:  # of two named just now, the one who spoke
            near = [item for item in near if item[0] in self.cast.spoken]
            if len(near) != 1:
                return _UNCLEAR
        name, place = (near or ranked)[0]
        # past what is said of the name itself ("Ada Bello, a farmer")
        behind = self.text.find(".", place, word.at)
        if not word.is_body and behind >= 0 and self.introduces(word.noun, behind, word.at):
            return _UNCLEAR
        return Meant(name)

    def introduces(self, noun: str, start: int, end: int) -> bool:
        """Whether "a farmer", somebody without a name, comes up between two places of the text."""
        words = self.text[max(start, end - weights.UNNAMED) : end].lower().split()
        for index, word in enumerate(words):
            if word.strip(".,;:\"'()\u201c\u201d\u2019") != noun:
                continue
            before = words[max(0, index - _MARK) : index]
            if any(word in self.pack.unnamed_marks for word in before):
                return True
        return False


def _place(known: Known, at: int) -> int:
    """Where a name stands last before a place, or first of all."""
    index = bisect_left(known.places, at)
    return known.places[index - 1] if index else known.places[0]
