"""Tell who a mention of a Chinese, Japanese or Korean speaker stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol

import msgspec

from newskit.quotations.drafts import Identity, Marks, finished
from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.pack import Pack
from newskit.record import Bounds, Entity, Quote

_DOTS = str.maketrans(dict.fromkeys("·・•‧．", " "))
_SENTENCES = 8  # looked back for the person behind a pronoun
_NEAR = 300  # code points; the person behind a pronoun is looked for no further back
_OFFICE = 5  # code points of a word for an office
_MANY = 60  # more speakers than this, and only their own mentions are listed


class Names(Protocol):
    """What knows the names of a text."""

    def full_names(self, family: str) -> set[str]:
        """The full names of a family that the text gives."""

    def persons(self, start: int, end: int) -> list[tuple[int, str]]:
        """The full names in a stretch, with their places."""


class Cast:
    """The speakers of one text, in the order in which they first speak."""

    def __init__(
        self,
        text: str,
        stretches: Sequence[tuple[int, int]],
        names: Names,
        pack: Pack,
    ) -> None:
        self.text = text
        self.roles: dict[str, str | None] = {}
        self.genders: dict[str, str] = {}
        self._stretches = stretches
        self._starts = [start for start, _ in stretches] or [0]
        self._full_names, self._persons = names.full_names, names.persons
        self._stops: str = pack.values["stops"]
        self._heads, self._of = pack.words("heads"), pack.words("of")
        self._traits = tuple(pack.words("traits"))
        self._holders: dict[str, set[str]] = {}  # an office -> the names said to hold it
        self._partial: set[str] = set()  # a family name and a title (王女士), no full name known
        self._wholes: dict[str, set[str]] = {}  # a part of a foreign name -> the full names
        self._spoken: list[tuple[int, Mention, Identity]] = []  # in order of place

    def finish(
        self, drafts: Iterable[Draft], marks: Sequence[Marks]
    ) -> tuple[list[Quote], list[Entity]]:
        """Resolve every mention and build the quotes and the entities; quotes never overlap."""
        kept: list[Draft] = []
        for draft in sorted(drafts, key=lambda one: one.place):
            if not kept or draft.place >= kept[-1].parts[-1][1]:
                kept.append(draft)
        quotes, entities = finished(self.text, kept, self.identity, marks)
        few = len(entities) <= _MANY
        return quotes, [self._everywhere(one) for one in entities] if few else entities

    def identity(self, mention: Mention) -> Identity:
        """Who a mention stands for; mentions come in the order of the text."""
        index = max(bisect_right(self._starts, mention.start) - 1, 0)
        above = self._starts[max(index - 1, 0)]
        found = self._identify(mention, self._starts[index], above)
        self._spoken.append((mention.start, mention, found))
        if found.name is None:
            return found
        self._note(found.name, found.role, mention)
        return msgspec.structs.replace(found, role=self.roles[found.name])

    def _note(self, name: str, role: str | None, mention: Mention) -> None:
        """Remember a name's parts, its gender, and the office it is said to hold."""
        if name not in self.roles and (parts := name.translate(_DOTS).split(" "))[1:]:
            for part in parts:
                self._wholes.setdefault(part, set()).add(name)
        if mention.gender in ("f", "m"):
            self.genders.setdefault(name, mention.gender)
        if not self.roles.get(name):
            self.roles[name] = role
            for length in range(2, 5):
                if role and role[-length:] in self._heads:
                    self._holders.setdefault(role[-length:], set()).add(name)

    def _identify(self, mention: Mention, paragraph: int, above: int) -> Identity:
        if mention.kind == "person":
            return Identity(self._longer(mention.name or ""), "name", mention.role)
        if mention.kind == "organisation":
            return Identity(mention.name, "organisation")
        if mention.kind == "short":
            found = self._full_names(mention.family or "")
            if len(found) == 1:
                return Identity(found.pop(), "surname", mention.role)
            if not found:
                self._partial.add(mention.name or "")
                return Identity(mention.name, "name", mention.role)
            return Identity(self._last_of(found, mention.start), "surname", mention.role)
        if mention.kind == "anonymous":
            office = self.text[mention.start : mention.end]
            found = self._holders.get(office, set()) | self._titled.get(office, set())
            return Identity(next(iter(found)), "title") if len(found) == 1 else Identity()
        if mention.kind == "pronoun" and mention.gender:
            name = self._pronoun(mention, paragraph, above)
            return Identity(name, "pronoun" if name else None)
        return Identity()

    @cached_property
    def _titled(self) -> dict[str, set[str]]:
        """The words right before and behind the names of the text, and whose they are: 市长何志远."""
        out: dict[str, set[str]] = {}
        named = chain.from_iterable(self._persons(*one) for one in self._stretches)
        for start, name in named:
            end = start + len(name)
            for size in range(2, _OFFICE + 1):
                for words in (self.text[max(0, start - size) : start], self.text[end : end + size]):
                    if name and words in self._heads:
                        out.setdefault(words, set()).add(name)
        return out

    def _longer(self, name: str) -> str:
        """The full foreign name of which this is a part (霍克斯), when just one is known."""
        found = self._wholes.get(name, ())
        return next(iter(found)) if len(found) == 1 else name

    def _last_of(self, names: set[str], before: int) -> str | None:
        """Which of the names was used last before a place, when one clearly was."""
        for place, _, identity in reversed(self._spoken[-8:]):
            if place < before and identity.name in names:
                return identity.name
        return None

    def _fits(self, name: str | None, gender: str | None) -> bool:
        """Whether a full name can stand behind a pronoun of this gender; "x" is any."""
        if not name or name in self._partial:
            return False
        return gender == "x" or self.genders.get(name, gender) == gender

    def _subjects(self, start: int, end: int) -> list[str]:
        """The full names in a stretch that do not merely own something (施佩君的先生)."""
        return [
            name
            for place, name in self._persons(start, end)
            if self.text[place + len(name) : place + len(name) + 1] not in self._of
            or (self._traits and self.text.startswith(self._traits, place + len(name) + 1))
        ]

    def _pronoun(self, mention: Mention, paragraph: int, above: int) -> str | None:
        """The person a pronoun means: the subject of the sentences before it, nearest first."""
        lowest = max(paragraph, mention.start - _NEAR)
        right = mention.start
        for _ in range(_SENTENCES):
            if right <= lowest:
                break
            left = max(self.text.rfind(stop, lowest, right - 1) for stop in self._stops) + 1
            left = max(left, lowest)
            spoken = [one for one in self._spoken[-6:] if left <= one[0] < right]
            if spoken:
                last = spoken[-1]
                if last[1].kind in ("organisation", "document"):
                    right = left
                    continue
                return last[2].name if self._fits(last[2].name, mention.gender) else None
            found = self._subjects(left, right)
            if right == mention.start and self.text[right - 1] not in self._stops:
                found = [name for name in found if name]
            if found:
                if not found[0]:
                    return None  # somebody without a name
                if len(set(found)) == 1 or right < mention.start:
                    return next((name for name in found if self._fits(name, mention.gender)), None)
                return None
            right = left
        return self._above(mention, paragraph, above)

    def _above(self, mention: Mention, paragraph: int, above: int) -> str | None:
        """The one person of the paragraph above, for a pronoun in a paragraph's first sentence."""
        before = self.text[max(paragraph, mention.start - _NEAR) : mention.start].lstrip()
        first = before[:1] in ("“", "「", '"', "『") or not any(
            stop in before for stop in self._stops
        )
        if above >= paragraph or not first or mention.start - paragraph >= _NEAR:
            return None
        spoken = [one for one in self._spoken[-6:] if above <= one[0] < paragraph]
        if spoken:
            kinds = ("person", "short", "pronoun")
            names = {found.name or "" for _, said, found in spoken if said.kind in kinds}
        else:
            subjects = self._subjects(max(above, paragraph - _NEAR), paragraph)
            names = {name for name in subjects if name}
        name = names.pop() if len(names) == 1 else None
        return name if self._fits(name, mention.gender) else None

    def _everywhere(self, entity: Entity) -> Entity:
        """Add all places where the text has the name."""
        found = {(one.start, one.end) for one in entity.mentions}
        for start, end in self._stretches:
            at = self.text.find(entity.name, start, end)
            while at >= 0:
                found.add((at, at + len(entity.name)))
                at = self.text.find(entity.name, at + len(entity.name), end)
        places = tuple(Bounds(*one) for one in _apart(found))
        return msgspec.structs.replace(entity, mentions=places)


def _apart(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bounds in order, without those that lie in another."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out
