"""From drafts to quotes: who each mention stands for, and the list of those who speak."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from newskit.quotations.certainty import certainty
from newskit.record import Bounds, Entity, Quote, Speaker, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Resolved = Literal["name", "surname", "pronoun", "title", "organisation"]


class Mention(msgspec.Struct, frozen=True):
    """The words that a text has for a speaker; each wing adds what it needs to tell who they are."""

    start: int
    end: int

    @property
    def name_bounds(self) -> tuple[int, int]:
        """Where the name itself stands, without its title."""
        return self.start, self.end

    @property
    def printed(self) -> bool:
        """Whether they are words for a speaker, rather than a verb that leaves its subject out."""
        return True


class Identity(msgspec.Struct, frozen=True, gc=False):
    """Who a mention stands for: a proper name or None, how it was told, and the role printed with it."""

    name: str | None = None
    resolved: Resolved | None = None
    role: str | None = None


class Draft(msgspec.Struct, eq=False):
    """A quote being put together; bounds are half-open, in code points of the text."""

    parts: list[tuple[int, int]]
    rule: str
    cue: tuple[int, int] | None = None
    mention: Any = None  # a Mention of the wing's own, or nothing
    act: str = "speech"
    continues: list[tuple[int, int]] = msgspec.field(default_factory=list)
    carried: Draft | None = None  # the draft whose speaker goes on


class Marks(Protocol):
    """A stretch inside quotation marks."""

    @property
    def start(self) -> int: ...  # noqa: D102 - said by the class
    @property
    def end(self) -> int: ...  # noqa: D102 - said by the class


_Told = dict[int, tuple["Mention | None", "Identity"]]  # by draft


def finished(
    text: str,
    drafts: Iterable[Draft],
    resolve: Callable[[Any], Identity],
    marks: Sequence[Marks],
) -> tuple[list[Quote], list[Entity]]:
    """Resolve the mentions in the order of the drafts; build the quotes and those who speak."""
    told: _Told = {}
    ordered = list(drafts)
    for draft in ordered:
        _tell(draft, resolve, told)
    entities = _entities(told.values())
    ids = {one.name: one.id for one in entities}
    return [_quote(text, draft, *told[id(draft)], ids, marks) for draft in ordered], entities


def _tell(
    draft: Draft, resolve: Callable[[Any], Identity], told: _Told
) -> tuple[Mention | None, Identity]:
    """Resolve a draft's mention, once; no closure, which would hold itself and all that it reads."""
    known = told.get(id(draft))
    if known is None:
        if draft.carried is not None:  # by what may stand after it in its sentence
            known = _tell(draft.carried, resolve, told)
        elif draft.mention is not None:
            identity = resolve(draft.mention)
            is_nobody = identity.name is None and getattr(draft.mention, "is_unsaid", False)
            known = None if is_nobody else draft.mention, identity
        else:
            known = None, Identity()
        told[id(draft)] = known
    return known


def _entities(told: Iterable[tuple[Mention | None, Identity]]) -> list[Entity]:
    places: dict[str, dict[tuple[int, int], None]] = {}
    roles: dict[str, str | None] = {}
    for mention, identity in told:
        if identity.name is None:
            continue
        mine = places.setdefault(identity.name, {})
        roles[identity.name] = roles.get(identity.name) or identity.role
        if mention is not None:
            mine[mention.name_bounds] = None
    return [
        Entity(f"e{number}", name, tuple(Bounds(*one) for one in mine), roles[name])
        for number, (name, mine) in enumerate(places.items(), 1)
    ]


def _quote(
    text: str,
    draft: Draft,
    mention: Mention | None,
    identity: Identity,
    ids: dict[str, str],
    marks: Sequence[Marks],
) -> Quote:
    start, end = draft.parts[0][0], draft.parts[-1][1]
    extra: dict[str, Any] = {}
    if len(draft.parts) > 1:
        extra["parts"] = tuple(span(text, a, b) for a, b in draft.parts)
    return Quote(
        kind(text, draft.parts, marks),
        start,
        end,
        text[start:end],
        cue=span(text, *draft.cue) if draft.cue else None,
        speaker=_speaker(text, mention, identity, ids),
        act=draft.act,  # type: ignore[arg-type]  # speech or other, as the packs say
        continues=tuple(span(text, a, b) for a, b in draft.continues),
        certainty=certainty(
            draft.rule,
            has_cue=draft.cue is not None,
            is_carried=draft.carried is not None,
            resolved=identity.resolved,
        ),
        rule=draft.rule,
        **extra,
    )


def _speaker(
    text: str, mention: Mention | None, identity: Identity, ids: dict[str, str]
) -> Speaker | None:
    if mention is None or not (mention.printed or identity.name is not None):
        return None
    return Speaker(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        identity.name,
        ids.get(identity.name or ""),
        identity.role,
        identity.resolved,
    )


def kind(
    text: str, parts: list[tuple[int, int]], marks: Sequence[Marks]
) -> Literal["direct", "mixed", "indirect"]:
    """Tell what a quote is from where the quotation marks stand in its parts, and from nothing else."""
    inside = outside = False
    for a, b in parts:
        at = a
        for number in range(bisect_left(marks, a, key=lambda one: one.start), len(marks)):
            one = marks[number]
            if one.start >= b:
                break
            if one.end <= b:
                inside = True
                outside = outside or any(map(str.isalnum, text[at : one.start]))
                at = one.end
        outside = outside or any(map(str.isalnum, text[at:b]))
    return "indirect" if not inside else "mixed" if outside else "direct"
