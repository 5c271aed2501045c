"""From drafts to quotes: who each mention stands for, and the list of those who speak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from newskit.quotations.eastern.mention import Mention
from newskit.record import Bounds, Entity, Quote, Span, Speaker, span

Resolved = Literal["name", "surname", "pronoun", "title", "organisation"]
_DOTS = str.maketrans(dict.fromkeys("·・•‧．", " "))
_SENTENCES = 8  # looked back for the person behind a pronoun
_OF = ("的", "之", "の", "의")
_MANY = 60  # more speakers than this, and only their own mentions are listed


class Draft(msgspec.Struct, eq=False):
    """A quote before its speaker is resolved; parts are bounds of its content, in order."""

    type: Literal["direct", "mixed", "indirect"]
    parts: list[tuple[int, int]]
    rule: str
    cue: tuple[int, int] | None = None
    mention: Mention | None = None
    act: Literal["speech", "other"] = "speech"
    continues: list[tuple[int, int]] = msgspec.field(default_factory=list)
    follows: Draft | None = None  # the draft whose speaker goes on

    @property
    def place(self) -> int:
        """Where the content begins."""
        return self.parts[0][0]

    @property
    def last(self) -> int:
        """Where the content and its cue are over."""
        return max(self.parts[-1][1], self.cue[1] if self.cue else 0)


class Identity(msgspec.Struct, eq=False):
    """What a mention was resolved to."""

    name: str | None
    how: Resolved | None
    role: str | None = None
    gender: str | None = None


class Cast:
    """The speakers of one text, in the order in which they first speak."""

    def __init__(
        self,
        text: str,
        full_names: Callable[[str], set[str]],
        persons: Callable[[int, int], list[tuple[int, str]]],
        stops: str,
        heads: frozenset[str],
    ) -> None:
        self.text = text
        self.roles: dict[str, str | None] = {}
        self.mentions: dict[str, list[tuple[int, int]]] = {}
        self.genders: dict[str, str] = {}
        self._full_names = full_names
        self._persons = persons
        self._stops = stops
        self._heads = heads
        self._holders: dict[str, set[str]] = {}  # an office -> the names said to hold it
        self._wholes: dict[str, set[str]] = {}  # a part of a foreign name -> the full names
        self._spoken: list[tuple[int, Mention, Identity]] = []  # in order of place

    def finish(
        self, drafts: Iterable[Draft], stretches: Sequence[tuple[int, int]]
    ) -> tuple[list[Quote], list[Entity]]:
        """Resolve every mention and build the quotes and the entities."""
        ordered = sorted(drafts, key=lambda one: one.place)
        starts = [start for start, _ in stretches]
        resolved: list[tuple[Draft, Mention | None, Identity]] = []
        answers: dict[int, tuple[Mention | None, Identity]] = {}
        reached = 0
        for draft in ordered:
            if draft.place < reached:
                continue  # quotes never overlap
            reached = draft.parts[-1][1]
            mention, identity = draft.mention, Identity(None, None)
            if draft.follows is not None:
                mention, identity = answers.get(id(draft.follows), (None, identity))
            elif mention is not None:
                index = max(bisect_right(starts, mention.start) - 1, 0)
                above = starts[max(index - 1, 0)] if starts else 0
                identity = self._identify(mention, starts[index] if starts else 0, above)
                self._spoken.append((mention.start, mention, identity))
            answers[id(draft)] = (mention, identity)
            if identity.name:
                self._note(identity, mention)
            resolved.append((draft, mention, identity))
        names = {name: f"e{number}" for number, name in enumerate(self.mentions, 1)}
        quotes = [
            self._quote(draft, mention, identity, names) for draft, mention, identity in resolved
        ]
        return quotes, self._entities(names, stretches)

    def _note(self, identity: Identity, mention: Mention | None) -> None:
        name = identity.name or ""
        if name not in self.mentions and (parts := name.translate(_DOTS).split(" "))[1:]:
            for part in parts:
                self._wholes.setdefault(part, set()).add(name)
        places = self.mentions.setdefault(name, [])
        if identity.gender in ("f", "m"):
            self.genders.setdefault(name, identity.gender or "")
        if not self.roles.get(name):
            self.roles[name] = identity.role
            for length in range(2, 5):
                if identity.role and identity.role[-length:] in self._heads:
                    self._holders.setdefault(identity.role[-length:], set()).add(name)
        if mention is not None:
            at = mention.name_start if mention.name_start >= 0 else mention.start
            stop = (
                at + len(mention.name) if mention.name and mention.name_start >= 0 else mention.end
            )
            if (at, stop) not in places[-1:]:
                places.append((at, stop))

    def _identify(self, mention: Mention, paragraph: int, above: int) -> Identity:
        if mention.kind == "person":
            return Identity(self._longer(mention.name or ""), "name", mention.role, mention.gender)
        if mention.kind == "organisation":
            return Identity(mention.name, "organisation")
        if mention.kind == "short":
            found = self._full_names(mention.family or "")
            if len(found) == 1:
                return Identity(found.pop(), "surname", mention.role, mention.gender)
            if not found:
                return Identity(mention.name, "name", mention.role, mention.gender)
            return Identity(
                self._last_of(found, mention.start), "surname", mention.role, mention.gender
            )
        if mention.kind == "anonymous":
            found = self._holders.get(self.text[mention.start : mention.end], set())
            return Identity(next(iter(found)), "title") if len(found) == 1 else Identity(None, None)
        if mention.kind == "pronoun" and mention.gender:
            name = self._pronoun(mention, paragraph, above)
            return Identity(name, "pronoun" if name else None, None, mention.gender)
        return Identity(None, None)

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
        """Whether a name can stand behind a pronoun of this gender; "x" is any."""
        return bool(name) and (gender == "x" or self.genders.get(name or "", gender) == gender)

    def _subjects(self, start: int, end: int) -> list[str]:
        """The full names in a stretch that do not merely own something (施佩君的先生)."""
        return [
            name
            for place, name in self._persons(start, end)
            if self.text[place + len(name) : place + len(name) + 1] not in _OF
        ]

    def _pronoun(self, mention: Mention, paragraph: int, above: int) -> str | None:
        """The person a pronoun means: the subject of the sentences before it, nearest first."""
        lowest = max(paragraph, mention.start - 300)
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
            if right == mention.start:
                found = [name for name in found if name]
            if found:
                if not found[0]:
                    return None  # somebody without a name
                if len(set(found)) == 1 or right < mention.start:
                    return next((name for name in found if self._fits(name, mention.gender)), None)
                return None
            right = left
        before = self.text[max(paragraph, mention.start - 300) : mention.start].lstrip()
        first = before[:1] in ("“", "「", '"', "『") or not any(
            stop in before for stop in self._stops
        )
        if above < paragraph and first and mention.start - paragraph < 300:
            last_speakers = [one for one in self._spoken[-6:] if above <= one[0] < paragraph]
            people = {
                one[2].name
                for one in last_speakers
                if one[1].kind in ("person", "short", "pronoun")
            }
            if last_speakers and len(people) == 1:
                name = people.pop()
                return name if self._fits(name, mention.gender) else None
            if not last_speakers:
                near = set(self._subjects(max(above, paragraph - 300), paragraph)) - {""}
                if len(near) == 1:
                    name = near.pop()
                    return name if self._fits(name, mention.gender) else None
        return None

    def _quote(
        self, draft: Draft, mention: Mention | None, identity: Identity, names: dict[str, str]
    ) -> Quote:
        text = self.text
        start, end = draft.parts[0][0], draft.parts[-1][1]
        speaker = None
        if mention is not None:
            name = identity.name
            speaker = Speaker(
                mention.start,
                mention.end,
                text[mention.start : mention.end],
                name=name,
                entity=names.get(name) if name else None,
                role=self.roles.get(name) if name else None,
                resolved=identity.how if name else None,
            )
        quote = Quote(
            draft.type,
            start,
            end,
            text[start:end],
            cue=span(text, *draft.cue) if draft.cue else None,
            speaker=speaker,
            act=draft.act,
            continues=tuple(span(text, *one) for one in draft.continues),
            rule=draft.rule,
        )
        if len(draft.parts) == 1:
            return quote
        parts: tuple[Span, ...] = tuple(span(text, *one) for one in draft.parts)
        return Quote(
            quote.type,
            start,
            end,
            quote.text,
            parts,
            quote.cue,
            speaker,
            quote.act,
            quote.continues,
            quote.rule,
        )

    def _entities(
        self, names: dict[str, str], stretches: Sequence[tuple[int, int]]
    ) -> list[Entity]:
        places = {name: set(found) for name, found in self.mentions.items()}
        if 0 < len(places) <= _MANY:
            for name, found in places.items():
                for start, end in stretches:
                    at = self.text.find(name, start, end)
                    while at >= 0:
                        found.add((at, at + len(name)))
                        at = self.text.find(name, at + len(name), end)
        return [
            Entity(
                names[name],
                name,
                tuple(Bounds(*one) for one in _apart(found)),
                self.roles.get(name),
            )
            for name, found in places.items()
        ]


def _apart(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bounds in order, without those that lie in another."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out
