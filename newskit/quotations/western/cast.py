"""The cast of an article: whom and what it names, and what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.quotations.western.roll import DESCRIBED, Roll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.quotations.western.names import Name, Names
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.roll import Known

_INITIALS = 4  # capitals of an acronym
_WHO = 12  # code points behind a name, where a "who" tells that it is a person's
_AGE = re.compile("(?:,|\\s\\()\\s?(?:\\w{1,5}\\s)?[1-9]\\d(?!\\d|[.,:]\\d)")


class Cast:
    """What those are whom a text names: persons or bodies, men or women.

    spoken: name -> person or organisation, of those whose words were found so far. told: name -> the gender
    that a pronoun or a title has told.
    """

    def __init__(self, text: str, names: Names, pack: Pack) -> None:
        self.text, self.names, self.pack = text, names, pack
        self.spoken: dict[str, str] = {}
        self.told: dict[str, str] = {}
        self.roll = Roll(text, names, pack, self.spoken)
        self._genders: dict[str, str | None] = {}  # name -> gender, from the text alone
        self._printed: dict[
            str, bool | None
        ] = {}  # name -> whether a person's, from the text alone

    @property
    def known(self) -> dict[str, Known]:
        """All names of the text."""
        return self.roll.known

    def whole(self, one: Name) -> str:
        """The full name of a printed one, as far as the text tells it."""
        return self.roll.whole(one)

    def heads(self, name: str) -> frozenset[str]:
        """The nouns that the text says a name is: "minister", "airline"."""
        return self.roll.heads(name)

    def is_person(self, name: str) -> bool | None:
        """Whether a name is a person's; None where the text does not tell."""
        if self.spoken.get(name) == "organisation":
            return False
        if name in self.told:
            return True
        if name not in self._printed:
            self._printed[name] = self._is_printed_as_person(name)
        answer = self._printed[name]
        if answer is None and " " in name and self.spoken.get(name) == "person":
            return True
        return answer

    def _is_printed_as_person(self, name: str) -> bool | None:
        pack, words = self.pack, name.lower().split()
        if any(word == "&" or word.rstrip(".") in pack.organisations for word in words):
            return False
        if name.isupper() and 1 < len(name) <= _INITIALS and not self.names.is_titled(name):
            return False  # "UPS"
        titled = self.names.is_titled(name)
        if words[-1] in pack.body_nouns and words[0] not in pack.given and not titled:
            return False
        if titled or words[0] in pack.given:
            return True
        known = self.known.get(name)
        heads = self.heads(name)
        if heads and not heads.isdisjoint(pack.callings):
            return True
        ends = [at + len(name) for at in known.places[:DESCRIBED]] if known else []
        if any(_AGE.match(self.text, end) or self._is_followed_by_who(end) for end in ends):
            return True
        if heads and not heads.isdisjoint(pack.body_words):
            return False
        if pack.bare_names and name in self.names.definite:
            return False
        if len(words) > 1 and name.rpartition(" ")[2] in self.names.inside:
            return True
        return None

    def _is_followed_by_who(self, end: int) -> bool:
        words = self.text[end : end + _WHO].replace(",", " ").split()
        return bool(words) and words[0] in self.pack.personal

    def learn(self, name: str, words: Iterable[str]) -> None:
        """Note what the title or role words of a person say about the gender."""
        gender = next(filter(None, map(self.pack.gender, words)), None)
        if gender is not None:
            self.told[name] = gender

    def gender(self, name: str) -> str | None:
        """Return male or female as far as title, given name, surname or pronouns have told, else None."""
        told = self.told.get(name)
        if told is not None:
            return told
        if name not in self._genders:
            self._genders[name] = self._printed_gender(name)
        return self._genders[name]

    def _printed_gender(self, name: str) -> str | None:
        words = name.split()
        told = self.names.gender(name)
        if told is None and len(words) > 1 and self.names.full(words[-1], 0) == name:
            told = self.names.gender(words[-1])  # "Vera Kolm ... Mrs. Kolm"
        if told is not None:
            return told
        pack = self.pack
        for word in words[:-1] or words:  # Martin and James are surnames, too
            for part in (word.lower(), word.lower().partition("-")[0]):
                if part in pack.given:
                    return pack.given[part]
        if len(words) > 1:
            last = words[-1].lower()
            for gender, endings in pack.surname_endings.items():
                if last.endswith(endings):
                    return gender
        return self._described_gender(name)

    def _described_gender(self, name: str) -> str | None:
        pack = self.pack
        heads = self.heads(name)
        if not heads:
            return None
        is_male, is_female = not heads.isdisjoint(pack.male), not heads.isdisjoint(pack.female)
        return None if is_male == is_female else "male" if is_male else "female"

    def is_someone(self, name: str) -> bool:
        """Whether a single name is surely a person's: one with a title, a given name, or who has spoken."""
        if name.isupper() and 1 < len(name) <= _INITIALS:
            return False
        return (
            self.spoken.get(name) == "person"
            or name.lower() in self.pack.given
            or self.names.is_titled(name)
        )

    def may_be(self, name: str, noun: str) -> bool:
        """Whether whom or what a name stands for may be called by this noun, as far as the text tells."""
        pack, heads = self.pack, self.heads(name)
        if noun in pack.body_nouns or noun in pack.organisations:
            kinds = heads & pack.body_words
            kinds |= pack.body_words.intersection(name.lower().replace("-", " ").split())
            return not kinds or noun in kinds or not kinds.isdisjoint(pack.bodies.get(noun, ()))
        callings = heads & pack.callings
        if not callings and noun in pack.relational:
            return False  # "the coach", "the lawyer": somebody else's
        if not callings or noun in callings or noun in pack.anyone:
            return True
        return any(
            noun in special and not special.isdisjoint(callings) for special in pack.people.values()
        )

    def aged(self, years: str, at: int) -> str | None:
        """The one person before this place whose age the text gives so ("the 31-year-old")."""
        found = {
            known.name
            for known in self.known.values()
            for place in known.places[:DESCRIBED]
            if place < at
            and (match := _AGE.match(self.text, place + len(known.name)))
            and match.group().endswith(years)
        }
        return found.pop() if len(found) == 1 else None
