"""From drafts to quotes: who each mention stands for, and the list of those who speak."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from newskit.quotations.western.speakers import Mention, Speakers
from newskit.record import Bounds, Entity, Quote, Speaker, span

if TYPE_CHECKING:
    from newskit.quotations.marks import Marked
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.subjects import Subject


class Draft:
    """A quote being put together; bounds are half-open, in code points of the text."""

    __slots__ = (
        "act",
        "carried",
        "continues",
        "cue",
        "line",
        "media",
        "open",
        "parts",
        "rule",
        "stretch",
        "subject",
    )

    def __init__(
        self,
        parts: list[tuple[int, int]],
        cue: tuple[int, int] | None,
        subject: Subject | None,
        act: str,
        rule: str,
        stretch: int,
        line: Line,
    ) -> None:
        self.parts, self.cue, self.subject = parts, cue, subject
        self.act, self.rule, self.stretch, self.line = act, rule, stretch, line
        self.continues: list[tuple[int, int]] = []
        self.carried: Draft | None = None
        self.media: str | None = None
        self.open = False  # whether it ends in a quotation, which the next sentence may carry on


def finished(
    text: str, drafts: list[Draft], speakers: Speakers, marks: list[Marked]
) -> tuple[list[Quote], list[Entity]]:
    """Resolve the speakers of drafts, which are in the order of the text, and build the quotes."""
    mentions = _mentions(drafts, speakers)
    entities = _entities(drafts, mentions)
    ids = {one.name: one.id for one in entities}
    return [
        _quote(text, draft, mention, ids, marks)
        for draft, mention in zip(drafts, mentions, strict=True)
    ], entities


def _mentions(drafts: list[Draft], speakers: Speakers) -> list[Mention]:
    out: list[Mention] = []
    made: dict[int, Mention] = {}
    for draft in drafts:
        if draft.carried is not None:
            mention = made.get(id(draft.carried), Mention(None, None, None))
        elif draft.subject is None:
            mention = Mention(None, None, None)
        else:
            one = draft.subject
            mention = speakers.resolve(draft.line, one.first, one.last, one.kind, draft.stretch)
            if draft.media is not None:
                speakers.documents[draft.media] = mention.name
        made[id(draft)] = mention
        out.append(mention)
    return out


def _entities(drafts: list[Draft], mentions: list[Mention]) -> list[Entity]:
    order: dict[str, dict[tuple[int, int], None]] = {}
    roles: dict[str, str | None] = {}
    for draft, mention in zip(drafts, mentions, strict=True):
        if mention.name is None:
            continue
        places = order.setdefault(mention.name, {})
        roles[mention.name] = roles.get(mention.name) or mention.role
        if draft.subject is not None:
            places[
                draft.line.start_of(draft.subject.first), draft.line.end_of(draft.subject.last)
            ] = None
    return [
        Entity(f"e{number}", name, tuple(Bounds(start, end) for start, end in places), roles[name])
        for number, (name, places) in enumerate(order.items(), 1)
    ]


def _quote(
    text: str, draft: Draft, mention: Mention, ids: dict[str, str], marks: list[Marked]
) -> Quote:
    start, end = draft.parts[0][0], draft.parts[-1][1]
    speaker = None
    source = draft.carried or draft
    if source.subject is not None:
        a, b = source.line.start_of(source.subject.first), source.line.end_of(source.subject.last)
        speaker = Speaker(
            a,
            b,
            text[a:b],
            mention.name,
            ids.get(mention.name or ""),
            mention.role,
            mention.resolved,  # type: ignore[arg-type]
        )
    extra: dict[str, Any] = {}
    if len(draft.parts) > 1:
        extra["parts"] = tuple(span(text, a, b) for a, b in draft.parts)
    return Quote(
        _kind(text, draft.parts, draft.line, marks),
        start,
        end,
        text[start:end],
        cue=span(text, *draft.cue) if draft.cue else None,
        speaker=speaker,
        act=draft.act,  # type: ignore[arg-type]
        continues=tuple(span(text, a, b) for a, b in draft.continues),
        rule=draft.rule,
        **extra,
    )


def _kind(text: str, parts: list[tuple[int, int]], line: Line, marks: list[Marked]) -> Any:
    """direct, mixed or indirect, from where the quotation marks stand in the parts."""
    inside = outside = False
    for a, b in parts:
        if a >= line.end:
            inside = True
            continue
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
