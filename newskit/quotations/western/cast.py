"""The cast of an article: whom and what it names, what it calls them, and who is meant by such a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from newskit.lazy import own
from newskit.quotations.western.described import REACH, Describer, Description

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newskit.quotations.western.names import Name, Names
    from newskit.quotations.western.pack import Pack

_TOGETHER = (
    400  # code points: of two bearers of a role, both named so shortly before, either may be meant
)
_NEAR = 1500  # code points; where somebody without a name is looked for
_BEARERS = 8  # of one role; more of them in one text are a list, not a story
_DESCRIBED = 12  # places of a name where the words around it are read
_INITIALS = 4  # capitals of an acronym
_STEM = 4  # letters that two case endings of one word share at least
_ENDING = 3  # letters that a case ending has at most
_AGE = re.compile("(?:,|\\s\\()\\s?(?:\\w{1,5}\\s)?[1-9]\\d(?!\\d|[.,:]\\d)")


@cache
def _of(genitive: frozenset[str], definite: frozenset[str]) -> re.Pattern[str] | None:
    """What a body's name goes on with behind its kind: " of Orland", " of the North"."""
    if not genitive:
        return None
    of, the = ("|".join(map(re.escape, sorted(some))) or "\\b" for some in (genitive, definite))
    return own(
        f"\\s(?:{of})\\s(?:(?:{the})\\s)?[A-Z\u00c0-\u00de][\\w-]*(?:\\s[A-Z\u00c0-\u00de][\\w-]*)*"
    )


class Meant(msgspec.Struct, frozen=True):
    """Who is meant by a role or a kind of body: a name, or nobody, because several may be."""

    name: str | None = None
    is_unclear: bool = False


_NONE = Meant()
_NO_HEADS: frozenset[str] = frozenset()
_UNCLEAR = Meant(is_unclear=True)


class Known(msgspec.Struct):
    """A person or a body with the places of its name; what the text calls it is read when asked for."""

    name: str
    places: list[int]
    printed: list[Name]
    descriptions: list[Description] | None = None


class Cast:
    """Whom a role, a kind of body or a part of a name stands for, from all of a text.

    spoken: name -> person or organisation, of those whose words were found so far. told: name -> the gender
    that a pronoun or a title has told.
    """

    def __init__(self, text: str, names: Names, pack: Pack) -> None:
        self.text, self.names, self.pack = text, names, pack
        self.spoken: dict[str, str] = {}
        self.told: dict[str, str] = {}
        self._known: dict[str, Known] | None = None
        self._known_at: dict[int, Known] = {}  # by the places of their names
        self._starts: list[int] = []  # of all names
        self._own_nouns: dict[str, list[Known]] = {}  # those whose names hold a noun for a body
        self._genders: dict[str, str | None] = {}  # name -> gender, from the text alone
        self._of = _of(pack.genitive, pack.definite)
        self._describer = Describer(text, pack)
        self._by_place: dict[int, Description] = {}  # start of a name -> what it is called there
        self._by_head: dict[str, dict[str, list[Description]]] = {}  # noun -> those called so
        self._called_by: set[str] | None = None  # all nouns that somebody is called by
        self._low: str | None = None  # the text in lower case
        self._printed: dict[
            str, bool | None
        ] = {}  # name -> whether a person's, from the text alone

    @property
    def known(self) -> dict[str, Known]:
        """All names of the text; read when first asked for, since many stories never need them."""
        if self._known is None:
            self._known = self._read()
            self._starts = [one.start for one in self.names.all()]
        return self._known

    def _read(self) -> dict[str, Known]:
        out: dict[str, Known] = {}
        body_words, particles = self.pack.body_words, self.pack.particles_name
        always: dict[tuple[str, ...], str] = {}  # words -> the name they make at any place
        for one in self.names.all():
            words = one.words
            name = always.get(words)
            if name is None:
                first, last = words[0].lower(), words[-1].lower()
                may_be_body = last in body_words or (len(words) == 1 and first in body_words)
                name = (self._body_name(one) if may_be_body else None) or self.whole(one)
                if not may_be_body and len(words) > 1 and first not in particles:
                    always[words] = name
            known = out.get(name)
            if known is None:
                if name.lower() in body_words:
                    continue  # "Club chairman", "Bank shares": of no one club or bank
                known = out[name] = Known(name, [], [])
                for noun in _words(name) & body_words:
                    self._own_nouns.setdefault(noun, []).append(known)
            self._known_at[one.start] = known
            known.places.append(one.start)
            known.printed.append(one)
        return out

    def _described(self, known: Known) -> list[Description]:
        """What the text calls a name, at the first places where it calls it anything."""
        if known.descriptions is None:
            known.descriptions = out = []
            for one in known.printed:
                found = self._description(one)
                if found.heads:
                    out.append(found)
                    if len(out) == _DESCRIBED:
                        break
        return known.descriptions

    def _description(self, one: Name) -> Description:
        found = self._by_place.get(one.start)
        if found is None:
            found = self._describer.described(one.start, one.end, one.title)
            self._by_place[one.start] = found
        return found

    def _body_name(self, one: Name) -> str | None:
        """The whole name of a body that goes on behind an "of" ("Bank of Orland"); None for any other."""
        rest = self._of.match(self.text, one.end) if self._of else None
        if rest is None:
            return None
        return " ".join((" ".join(one.words) + rest.group()).split())

    def _bearers(self, noun: str) -> dict[str, list[Description]]:
        """The names that the text calls by a noun, the first of them, with the places where it does so."""
        bearers = self._by_head.get(noun)
        if bearers is not None:
            return bearers
        bearers = self._by_head[noun] = {}
        some = self._described_near(noun)
        for known in self._own_nouns.get(noun, ()):  # "Orland Bank" is a bank
            words = _words(known.name)
            own = Description(known.places[0], words & self.pack.body_words, words, own=True)
            some.setdefault(known.places[0], (known.name, []))[1].append(own)
        for _, (name, descriptions) in sorted(some.items())[:_BEARERS]:
            bearers[name] = descriptions
        return bearers

    def _described_near(self, noun: str) -> dict[int, tuple[str, list[Description]]]:
        """The names that a noun is said of, by their first places: read where it stands near a name."""
        found: dict[int, tuple[str, list[Description]]] = {}
        if not self.known:
            return found
        known_at, printed, starts = self._known_at, self.names.all(), self._starts
        near: dict[int, Name] = {}
        for low, high in self._spots(noun):
            for one in printed[bisect_left(starts, low) : bisect_left(starts, high)]:
                near[one.start] = one
        for start in sorted(near):
            known = known_at.get(start)
            if known is None or known.places[0] in found:
                continue
            if known.descriptions is not None or len(known.printed) > _DESCRIBED:
                some = self._described(known)
            else:
                some = [self._description(one) for one in known.printed if one.start in near]
            some = [one for one in some if noun in one.heads]
            if some:
                found[known.places[0]] = known.name, some
        return found

    def _spots(self, noun: str) -> Iterator[tuple[int, int]]:
        """The stretches of the text where a name may be that a noun is said of."""
        if self._low is None:
            self._low = self.text.lower()
            if len(self._low) != len(self.text):  # a letter that is two in lower case
                self._low = ""
        if not self._low:
            yield 0, len(self.text)
            return
        at = self._low.find(noun)
        while at >= 0:
            yield at - REACH[0], at + REACH[1]
            at = self._low.find(noun, at + 1)

    def _nouns(self, head: str) -> set[str]:
        """The nouns that the text calls somebody by and that are this one in any case."""
        if not self.pack.inflected and not self.pack.capitalised_nouns:
            return {head}
        if self._called_by is None:
            self._called_by = {
                noun for known in self.known.values() for noun in self.heads(known.name)
            }.union(self._own_nouns)
        return {noun for noun in self._called_by if self._same(head, noun)}

    def whole(self, one: Name) -> str:
        """The full name of a printed one, as far as the text tells it."""
        name = " ".join(one.words)
        if len(one.words) > 1 and one.words[0].lower() not in self.pack.particles_name:
            return self.names.canonical(name)
        return self.names.full(name, one.start, self.spoken) or self.names.canonical(name)

    # --- what somebody is ---------------------------------------------------------------------

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
        heads = self.heads(name) if known else _NO_HEADS
        if heads and not heads.isdisjoint(pack.callings):
            return True
        ends = [at + len(name) for at in known.places[:_DESCRIBED]] if known else []
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
        words = self.text[end : end + 12].replace(",", " ").split()
        return bool(words) and words[0] in self.pack.personal

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

    def heads(self, name: str) -> frozenset[str]:
        """The nouns that the text says a name is: "minister", "airline"."""
        known = self.known.get(name)
        some = self._described(known) if known else ()
        return _NO_HEADS.union(*[one.heads for one in some]) if some else _NO_HEADS

    def may_be(self, name: str, noun: str) -> bool:
        """Whether whom or what a name stands for may be called by this noun, as far as the text tells."""
        pack, heads = self.pack, self.heads(name)
        if noun in pack.body_nouns or noun in pack.organisations:
            kinds = heads & self.pack.body_words
            kinds |= self.pack.body_words.intersection(name.lower().replace("-", " ").split())
            return not kinds or noun in kinds or not kinds.isdisjoint(pack.bodies.get(noun, ()))
        callings = heads & pack.callings
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
            for place in known.places[:_DESCRIBED]
            if place < at
            and (match := _AGE.match(self.text, place + len(known.name)))
            and match.group().endswith(years)
        }
        return found.pop() if len(found) == 1 else None

    # --- who is called so ---------------------------------------------------------------------

    def holder(self, head: str, others: Collection[str], at: int) -> Meant:
        """The person whom the text calls by this role.

        others: the further words of the phrase ("the former trade minister"). Who was called so before
        the place counts first, then one who is called so later and is the only one.
        """
        return self._called(
            head, others, at, self.pack.people.get(head, frozenset()), is_body=False
        )

    def body(self, head: str, others: Collection[str], at: int) -> Meant:
        """The body that the text says is of this kind ("the airline")."""
        return self._called(head, others, at, self.pack.bodies.get(head, frozenset()), is_body=True)

    def _called(
        self, head: str, others: Collection[str], at: int, special: frozenset[str], *, is_body: bool
    ) -> Meant:
        known = self.known
        exact = self._nouns(head)
        before: dict[str, int] = {}
        is_other = False  # whether somebody is called so who cannot be meant
        for nouns in (exact, special):
            behind: dict[str, int] = {}
            for noun in nouns:
                for name, descriptions in self._bearers(noun).items():
                    if not self._may_be(name, is_body=is_body):
                        continue
                    place = self._place(known[name], at)
                    if not any(
                        self._agrees(one, head, others, is_body=is_body) for one in descriptions
                    ):
                        is_other = True
                        continue
                    (before if place < at else behind)[name] = place
            if before:
                return self._nearest(before, head, at, is_body=is_body)
            if nouns is exact and behind and not is_body:
                if len(behind) > 1:
                    return _UNCLEAR
                return Meant(next(iter(behind)))
        return _UNCLEAR if is_other else _NONE

    def _may_be(self, name: str, *, is_body: bool) -> bool:
        person = self.is_person(name)
        if is_body:
            return person is not True
        return person is not False and (" " in name or self.is_someone(name))

    def _agrees(
        self, one: Description, noun: str, others: Collection[str], *, is_body: bool
    ) -> bool:
        """Whether "the trade minister" may be who was called so: not one who is finance minister."""
        pack = self.pack
        if is_body:  # what "the ruling party" says must be said of it; a name has its own words
            asked = {word for word in others if word not in pack.adjectives}
            return (
                not asked or not asked.isdisjoint(one.words) or (noun in pack.generic and one.own)
            )
        if not pack.restricting.isdisjoint(one.words) and pack.restricting.isdisjoint(others):
            return False  # "the minister" is not the deputy minister
        asked = {word for word in others if word not in pack.adjectives}
        told = one.words - (one.heads & pack.callings) - pack.adjectives - self.pack.small_words
        return not asked or not told or not asked.isdisjoint(one.words)

    def _same(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if self.pack.capitalised_nouns and other.endswith(one) and len(one) > _STEM:
            return True  # "der Minister" of an "Außenminister"
        if not self.pack.inflected:
            return False
        short, long = sorted((len(one), len(other)))
        stem = max(_STEM, short - 2)
        return long - short <= _ENDING and one[:stem] == other[:stem]

    def _place(self, known: Known, at: int) -> int:
        index = bisect_left(known.places, at)
        return known.places[index - 1] if index else known.places[0]

    def _nearest(self, before: dict[str, int], head: str, at: int, *, is_body: bool) -> Meant:
        """Of those called so, the one named last; nobody where two of them stand close together."""
        ranked = sorted(before.items(), key=lambda item: -item[1])
        near = [item for item in ranked if at - item[1] < _TOGETHER]
        if len(near) > 1:  # of two named just now, the one who spoke
            near = [item for item in near if item[0] in self.spoken]
            if len(near) != 1:
                return _UNCLEAR
        name, place = (near or ranked)[0]
        # past what is said of the name itself ("Ada Bello, a farmer")
        behind = self.text.find(".", place, at)
        if not is_body and behind >= 0 and self.introduces(head, behind, at):
            return _UNCLEAR
        return Meant(name)

    def introduces(self, noun: str, start: int, end: int) -> bool:
        """Whether "a farmer", somebody without a name, comes up between two places of the text."""
        words = self.text[max(start, end - _NEAR) : end].lower().split()
        for index, word in enumerate(words):
            if word.strip(".,;:\"'()\u201c\u201d\u2019") != noun:
                continue
            if any(
                before in self.pack.unnamed_marks for before in words[max(0, index - 4) : index]
            ):
                return True
        return False


def _words(name: str) -> frozenset[str]:
    """The words of a name in lower case, those apart that a hyphen joins."""
    words = name.lower().replace("-", " ").split()
    return frozenset([word.rstrip(".") for word in words] if "." in name else words)
