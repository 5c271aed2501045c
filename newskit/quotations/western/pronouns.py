"""Tell whom "he", "she" or a dropped subject stands for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import weights
from newskit.quotations.western.affixes import OWNER
from newskit.quotations.western.weights import BEST, MARGIN, STEP, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.cast import Cast
    from newskit.quotations.western.names import Name

__all__ = ["BEST", "MARGIN", "WEIGHTS", "Pronouns", "Spoken"]
_BRIEF = 4  # words of an article and a noun before a name, at most, less one
_FARTHEST = 3  # paragraphs back; what is farther counts as much
_OPENERS = '.!?\n"\u201d:\u00bb'


class Spoken(msgspec.Struct, frozen=True, gc=False):
    """One mention of a speaker so far.

    name: empty for somebody without one. kind: person, organisation, or unnamed (a single person who has no
    name), other (several, or a thing). gender: of the unnamed, as far as the phrase tells.
    """

    start: int
    stretch: int
    name: str
    kind: str
    gender: str | None = None


class Pronouns:
    """Weighs the people before a pronoun."""

    def __init__(self, text: str, cast: Cast, told: Sequence[tuple[int, int]]) -> None:
        self.text, self.cast, self.pack = text, cast, cast.pack
        self.told = sorted(told)  # the bounds of all quoted and reported words
        self._openers: dict[int, bool] = {}  # start of a name -> whether it opens a sentence
        self._fixed: dict[int, float] = {}  # start of a name -> points that no pronoun changes

    def person(self, gender: str, start: int, stretch: int, recent: Sequence[Spoken]) -> str | None:
        """The person whom a pronoun at this place stands for; gender is empty where it tells none."""
        points, places = self.weighed(gender, start, stretch, recent)
        return self._best(points, places, gender, start, stretch, recent)

    def weighed(
        self, gender: str, start: int, stretch: int, recent: Sequence[Spoken]
    ) -> tuple[dict[str, float], dict[str, Name]]:
        """The people who may be meant, with their points, and where each is named."""
        last = recent[-1] if recent else None
        points: dict[str, float] = {}
        places: dict[str, Name] = {}
        opening = self.text.rfind("\n", max(0, start - weights.NEAR), start)  # of this paragraph
        far = 0
        for rank, one in enumerate(self.cast.names.before(start, weights.NAMES)):
            if start - one.end > weights.NEAR:
                break
            if far < _FARTHEST and one.end <= opening:
                far = self._paragraphs(one.end, start)
            placed = self._placed(one, far)
            if BEST - STEP * rank + (placed + weights.MOST) <= 0.0:
                continue
            name = self._full(one)
            if name is None or not self._fits(name, gender):
                continue
            value = BEST - STEP * rank + (placed + self._value(name, gender))
            if value > points.get(name, 0.0):
                points[name], places[name] = value, one
        spoken = {one.name for one in recent if one.kind == "person"}
        for name in spoken & points.keys():
            points[name] += WEIGHTS["has spoken"]
        if last is not None and last.kind == "person" and self._fits(last.name, gender):
            turned = any(
                name != last.name
                and self.cast.is_person(name)
                and place.start > last.start
                and self._is_turned_to(place, start, stretch - last.stretch)
                for name, place in places.items()
            )
            bonus = self._of_the_last(last, stretch)
            if bonus and not (turned and last.stretch < stretch):
                points[last.name] = max(points.get(last.name, 0.0), BEST) + bonus
        return points, places

    def signs(self, one: Name, name: str, gender: str, start: int) -> list[str]:
        """What of WEIGHTS speaks for and against a name, for whoever asks why somebody was meant."""
        out = []
        opens, far = self._opens_sentence(one), self._paragraphs(one.end, start)
        person = self.cast.is_person(name)
        before = self.text[max(0, one.start - 8) : one.start].lower().split()
        for sign, holds in (
            ("opens a sentence", opens),
            ("and of this paragraph", opens and not far),
            ("after a preposition", bool(before) and before[-1] in self.pack.prepositions),
            ("owns something", self.text.startswith(OWNER, one.end)),
            ("named inside somebody's words", self._is_told(one.start)),
            ("gender known", bool(gender) and self.cast.gender(name) == gender),
            ("surely a person", bool(person)),
            ("perhaps no person", person is None),
        ):
            out += [sign] * holds
        return out + ["a paragraph further back"] * far

    def _of_the_last(self, last: Spoken, stretch: int) -> float:
        if last.stretch == stretch:
            return WEIGHTS["spoke last, in this paragraph"]
        far = stretch - last.stretch - 1
        if far < weights.FEW - 1:
            return WEIGHTS["spoke last, in the paragraph before"] - far
        return 0.0

    def _best(
        self,
        points: dict[str, float],
        places: dict[str, Name],
        gender: str,
        start: int,
        stretch: int,
        recent: Sequence[Spoken],
    ) -> str | None:
        ranked = sorted(points.items(), key=lambda item: -item[1])
        if not ranked:
            for one in reversed(recent[-4:]):
                if one.kind == "person" and self._fits(one.name, gender):
                    return one.name if stretch - one.stretch <= weights.FEW else None
            return None
        best, value = ranked[0]
        last = recent[-1] if recent else None
        place = places.get(best)
        if last is not None and last.name == best and last.stretch >= stretch - 1:
            other = place is not None and self._unnamed_since(place, gender, start)
            return None if other else best
        if last is not None and last.kind == "unnamed" and last.stretch >= stretch - 1:
            named_since = best in places and places[best].start > last.start
            if not named_since and (not gender or last.gender in (None, gender)):
                return None  # "a resident said. She added"
        if len(ranked) > 1 and value - ranked[1][1] < MARGIN:
            return None
        spoken = {one.name for one in recent if one.kind == "person"}
        if best not in spoken and self._is_one_of_a_row(best, places):
            return None
        if place is not None and self._unnamed_since(place, gender, start):
            return None
        return best

    def _is_one_of_a_row(self, best: str, places: dict[str, Name]) -> bool:
        """ "Ann Bell and Eve Moor came. She said": either."""
        cast = self.cast
        return any(
            name != best
            and cast.gender(name) == cast.gender(best)
            and self._in_one_row(place, places[best])
            for name, place in places.items()
        )

    def _fits(self, name: str, gender: str) -> bool:
        known = self.cast.gender(name)
        return known is None or not gender or known == gender

    def _placed(self, one: Name, far: int) -> float:
        """What speaks for a name by its place, so many paragraphs back."""
        fixed = self._fixed.get(one.start)
        if fixed is None:
            fixed = self._fixed[one.start] = self._printed(one)
        if far:
            return fixed + WEIGHTS["a paragraph further back"] * far
        return fixed + WEIGHTS["and of this paragraph"] * self._opens_sentence(one)

    def _value(self, name: str, gender: str) -> float:
        """What speaks for a name by what is known of its bearer."""
        value = 0.0
        if gender and self.cast.gender(name) == gender:
            value += WEIGHTS["gender known"]
        person = self.cast.is_person(name)
        if person is not False:
            value += WEIGHTS["surely a person" if person else "perhaps no person"]
        return value

    def _printed(self, one: Name) -> float:
        """What the place of a name says, whichever pronoun asks."""
        value = 0.0
        if self._opens_sentence(one):
            value += WEIGHTS["opens a sentence"]
        before = self.text[max(0, one.start - 8) : one.start].lower().split()
        if before and before[-1] in self.pack.prepositions:
            value += WEIGHTS["after a preposition"]
        if self.text.startswith(OWNER, one.end):
            value += WEIGHTS["owns something"]
        if self._is_told(one.start):
            value += WEIGHTS["named inside somebody's words"]
        return value

    def _is_topic(self, one: Name, start: int) -> bool:
        """Whether the paragraph of a pronoun has turned to somebody."""
        return self.text.find("\n", one.end, start) < 0 and self._opens_sentence(one)

    def _is_turned_to(self, one: Name, start: int, paragraphs: int) -> bool:
        """Whether this paragraph, or one since the last speaker's, is about somebody else."""
        if paragraphs < 2:
            return self._is_topic(one, start)
        return self._opens_sentence(one) and not self._is_told(one.start)

    def _paragraphs(self, start: int, end: int) -> int:
        if self.text.find("\n", start, end) < 0:
            return 0
        return min(_FARTHEST, self.text.count("\n\n", start, end) or 1)

    def _is_told(self, place: int) -> bool:
        index = bisect_right(self.told, (place, len(self.text))) - 1
        return index >= 0 and place < self.told[index][1]

    def _unnamed_since(self, one: Name, gender: str, start: int) -> bool:
        """Whether a sentence between opens with somebody without a name ("A neighbour woke. She")."""
        text = self.text
        at = text.find(". ", one.end, start)
        while at >= 0:
            if (noun := self._unnamed(text[at + 2 : min(start, at + 60)].split()[:4])) is not None:
                return not gender or self.pack.gender(noun) in (None, gender)
            at = text.find(". ", at + 2, start)
        return False

    def _unnamed(self, words: Sequence[str]) -> str | None:
        """The noun for somebody without a name whom a sentence opens with ("A neighbour", "Her mother")."""
        pack = self.pack
        first = words[0].lower() if words else ""
        if first not in pack.indefinite and first not in pack.possessives:
            return None
        for number, word in enumerate(words[1:], 2):
            bare = word.strip(".,;").lower()
            if bare in pack.callings or (pack.gender(bare) and first in pack.possessives):
                named = words[number : number + 1] and words[number][:1].isupper()
                return None if named and not pack.capitalised_nouns else bare
        return None

    def _in_one_row(self, one: Name, other: Name) -> bool:
        """Whether nothing but "and" or a comma, with titles and roles, stands between two names."""
        first, second = (one, other) if one.start < other.start else (other, one)
        between = self.text[first.end : second.start]
        if len(between) > weights.ROW:
            return False
        words = between.lower().replace(",", " , ").split()
        pack = self.pack
        allowed = pack.between_names
        return (
            bool(words)
            and (words[0] == "," or words[0] in pack.joining)
            and all(word == "," or word.rstrip(".") in allowed for word in words)
        )

    def _full(self, one: Name) -> str | None:
        """The full name of a printed one that may be a person's."""
        cast = self.cast
        name = cast.whole(one)
        if cast.is_person(name) is False:
            return None
        if " " not in name:
            return name if one.title or cast.is_someone(name) else None
        return name

    def _opens_sentence(self, one: Name) -> bool:
        """Whether a name opens a sentence, alone or with what it is ("The eldest farmer, Ada Bello")."""
        known = self._openers.get(one.start)
        if known is None:
            known = self._openers[one.start] = self._is_opener(one)
        return known

    def _is_opener(self, one: Name) -> bool:
        text, pack = self.text, self.pack
        at = one.start - sum(len(word) + 1 for word in one.title)
        floor = max(0, at - weights.ROW)
        begin = max(text.rfind(sign, floor, at) for sign in _OPENERS)
        if begin < 0 and floor:
            return False
        words = text[begin + 1 : at].lower().split()
        if not words:
            return True
        is_told = words[-1].endswith(",") or words[-1] in pack.callings
        is_told = is_told or (len(words) < _BRIEF and words[0] in pack.articles)
        return is_told and not any(
            word in pack.finite
            or (word in pack.auxiliaries and word not in pack.articles)
            or word in pack.verbs
            or (number == 0 and word in pack.prepositions)
            for number, word in enumerate(words)
        )
