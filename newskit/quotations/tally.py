"""Count who speaks over many records, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.record import Quote, Record


class Words(msgspec.Struct, frozen=True):
    """What was said in one quote.

    id: the record's, which may be null. type, act: as in the record's quotes. text: the content, with the
    sentences that carry it on; what the reporter put in between is left out.
    """

    id: str | None
    type: str
    act: str
    text: str


class Speaker(msgspec.Struct, frozen=True):
    """A speaker over many records; the name is null for all whose name no record tells.

    role: the first that a record gave. quotes, direct, mixed, indirect, records: how many there are.
    """

    name: str | None
    role: str | None
    quotes: int
    direct: int
    mixed: int
    indirect: int
    records: int
    words: tuple[Words, ...]


def speakers(records: Iterable[Record]) -> list[Speaker]:
    """Return who speaks in the records, the most quoted first and the unnamed last.

    A name is one speaker, however many people bear it. The words of all are held in memory.

    >>> from newskit import parse
    >>> one, = speakers([parse('"It rained," Ada Bello said. "It poured."')])
    >>> one.name, one.quotes, one.words[0].text
    ('Ada Bello', 1, '"It rained," "It poured."')
    """
    words: dict[str | None, list[Words]] = {}
    roles: dict[str | None, str | None] = {}
    records_of: dict[str | None, int] = {}
    for record in records:
        names = set()
        for quote in record.quotes:
            speaker = quote.speaker
            name = speaker.name if speaker is not None else None
            names.add(name)
            if name is not None and speaker is not None and roles.get(name) is None:
                roles[name] = speaker.role
            words.setdefault(name, []).append(
                Words(record.id, quote.type, quote.act, _content(quote))
            )
        for name in names:
            records_of[name] = records_of.get(name, 0) + 1
    found = [
        Speaker(
            name=name,
            role=roles.get(name),
            quotes=len(said),
            direct=_count(said, "direct"),
            mixed=_count(said, "mixed"),
            indirect=_count(said, "indirect"),
            records=records_of[name],
            words=tuple(said),
        )
        for name, said in words.items()
    ]
    return sorted(found, key=lambda one: (one.name is None, -one.quotes, one.name or ""))


def _count(said: Iterable[Words], kind: str) -> int:
    return sum(one.type == kind for one in said)


def _content(quote: Quote) -> str:
    spans = [*(quote.parts or [quote]), *quote.continues]
    return " ".join(" ".join(one.text.split()) for one in spans)
