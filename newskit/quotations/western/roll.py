"""All names of a text, and what the text calls those who bear them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from newskit.lazy import own
from newskit.quotations.western.described import REACH, Describer, Description

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newskit.quotations.western.names import Name, Names
    from newskit.quotations.western.pack import Pack

DESCRIBED = 12  # places of a name where the words around it are read
_BEARERS = 8  # of one role; more of them in one text are a list, not a story
_STEM = 4  # letters that two case endings of one word share at least
_ENDING = 3  # letters that a case ending has at most
_NO_HEADS: frozenset[str] = frozenset()


@cache
def _of(genitive: frozenset[str], definite: frozenset[str]) -> re.Pattern[str] | None:
    """What a body's name goes on with behind its kind: " of Orland", " of the North"."""
    if not genitive:
        return None
    of, the = ("|".join(map(re.escape, sorted(some))) or "\\b" for some in (genitive, definite))
    return own(
        f"\\s(?:{of})\\s(?:(?:{the})\\s)?[A-Z\u00c0-\u00de][\\w-]*(?:\\s[A-Z\u00c0-\u00de][\\w-]*)*"
    )


class Known(msgspec.Struct, gc=False):
    """A person or a body with the places of its name; what the text calls it is read when asked for."""

    name: str
    places: list[int]
    printed: list[Name]
    descriptions: list[Description] | None = None


class Roll:
    """The names of a text with the places where it has them; spoken: those who are known to speak."""

    def __init__(self, text: str, names: Names, pack: Pack, spoken: Mapping[str, str]) -> None:
        self.text, self.names, self.pack, self.spoken = text, names, pack, spoken
        self._known: dict[str, Known] | None = None
        self._whole: dict[tuple[str, ...], str] = {}  # names of several words -> their full form
        self._known_at: dict[int, Known] = {}  # by the places of their names
        self._starts: list[int] = []  # of all names
        self._own_nouns: dict[str, list[Known]] = {}  # those whose names hold a noun for a body
        self._of = _of(pack.genitive, pack.definite)
        self._describer = Describer(text, pack)
        self._by_place: dict[int, Description] = {}  # start of a name -> what it is called there
        self._by_head: dict[str, dict[str, list[Description]]] = {}  # noun -> those called so
        self._called_by: set[str] | None = None  # all nouns that somebody is called by
        self._low: str | None = None  # the text in lower case

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

    def whole(self, one: Name) -> str:
        """The full name of a printed one, as far as the text tells it."""
        words = one.words
        whole = self._whole.get(words)
        if whole is not None:
            return whole
        name = " ".join(words)
        if len(words) > 1 and words[0].lower() not in self.pack.particles_name:
            whole = self._whole[words] = self.names.canonical(name)
            return whole
        return self.names.full(name, one.start, self.spoken) or self.names.canonical(name)

    def _body_name(self, one: Name) -> str | None:
        """The whole name of a body that goes on behind an "of" ("Bank of Orland"); None for any other."""
        rest = self._of.match(self.text, one.end) if self._of else None
        if rest is None:
            return None
        return " ".join((" ".join(one.words) + rest.group()).split())

    def _described(self, known: Known) -> list[Description]:
        """What the text calls a name, at the first places where it calls it anything."""
        if known.descriptions is None:
            known.descriptions = out = []
            for one in known.printed:
                found = self._description(one)
                if found.heads:
                    out.append(found)
                    if len(out) == DESCRIBED:
                        break
        return known.descriptions

    def _description(self, one: Name) -> Description:
        found = self._by_place.get(one.start)
        if found is None:
            found = self._describer.described(one.start, one.end, one.title)
            self._by_place[one.start] = found
        return found

    def heads(self, name: str) -> frozenset[str]:
        """The nouns that the text says a name is: "minister", "airline"."""
        known = self.known.get(name)
        some = self._described(known) if known else ()
        return _NO_HEADS.union(*[one.heads for one in some]) if some else _NO_HEADS

    def bearers(self, noun: str) -> dict[str, list[Description]]:
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
            if known.descriptions is not None or len(known.printed) > DESCRIBED:
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

    def nouns(self, head: str) -> set[str]:
        """The nouns that the text calls somebody by and that are this one in any case."""
        if not self.pack.inflected and not self.pack.capitalised_nouns:
            return {head}
        if self._called_by is None:
            self._called_by = {
                noun for known in self.known.values() for noun in self.heads(known.name)
            }.union(self._own_nouns)
        return {noun for noun in self._called_by if self._same(head, noun)}

    def _same(self, one: str, other: str) -> bool:
        """Whether two nouns are one, in any case or at the end of a compound."""
        if one == other:
            return True
        if self.pack.capitalised_nouns and other.endswith(one) and len(one) > _STEM:
            return True  # "der Minister" of an "Außenminister"
        if not self.pack.inflected:
            return False
        short, long = sorted((len(one), len(other)))
        stem = max(_STEM, short - 2)
        return long - short <= _ENDING and one[:stem] == other[:stem]


def _words(name: str) -> frozenset[str]:
    """The words of a name in lower case, those apart that a hyphen joins."""
    words = name.lower().replace("-", " ").split()
    return frozenset([word.rstrip(".") for word in words] if "." in name else words)
