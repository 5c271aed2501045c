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

    role: the commonest that the records give. quotes, direct, mixed, indirect, records: how many there are.
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

    A name is one speaker, however many people bear it; names that differ in title, letter case, initials
    or case ending are one, and so is a surname that one full name of the records ends in. The words of all
    are held in memory.

    >>> from newskit import parse
    >>> one, = speakers([parse('"It rained," Ada Bello said. "It poured."')])
    >>> one.name, one.quotes, one.words[0].text
    ('Ada Bello', 1, '"It rained," "It poured."')
    """
    heard: dict[str | None, _Heard] = {}
    langs: set[str] = set()
    for number, record in enumerate(records):
        if record.quotes:
            langs.add(record.lang or "en")
        for quote in record.quotes:
            speaker = quote.speaker
            name = speaker.name if speaker is not None and (speaker.name or "").strip() else None
            mine = heard.setdefault(name, _Heard())
            mine.records.add(number)
            if name is not None and speaker is not None and speaker.role:
                mine.roles[speaker.role] = mine.roles.get(speaker.role, 0) + 1
            mine.words.append(Words(record.id, quote.type, quote.act, _content(quote)))
    found = [_speaker(name, mine) for name, mine in _by_person(heard, langs).items()]
    return sorted(found, key=lambda one: (one.name is None, -one.quotes, one.name or ""))


class _Heard:
    """What was heard under one name."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self.roles: dict[str, int] = {}
        self.records: set[int] = set()

    def add(self, other: _Heard) -> None:
        self.words += other.words
        self.records |= other.records
        for role, count in other.roles.items():
            self.roles[role] = self.roles.get(role, 0) + count


def _by_person(heard: dict[str | None, _Heard], langs: set[str]) -> dict[str | None, _Heard]:
    """Bring the names of one person together."""
    from newskit.quotations.people import one_name
    from newskit.quotations.western.pack import pack

    counts = {name: len(mine.words) for name, mine in heard.items() if name is not None}
    names: dict[str, str] = one_name(counts, map(pack, sorted(langs)))
    out: dict[str | None, _Heard] = {}
    for name, mine in heard.items():
        out.setdefault(names[name] if name is not None else None, _Heard()).add(mine)
    return out


def _speaker(name: str | None, mine: _Heard) -> Speaker:
    said = mine.words
    return Speaker(
        name=name,
        role=max(mine.roles, key=mine.roles.__getitem__, default=None),
        quotes=len(said),
        direct=_count(said, "direct"),
        mixed=_count(said, "mixed"),
        indirect=_count(said, "indirect"),
        records=len(mine.records),
        words=tuple(said),
    )


def _count(said: Iterable[Words], kind: str) -> int:
    return sum(one.type == kind for one in said)


def _content(quote: Quote) -> str:
    spans = [*(quote.parts or [quote]), *quote.continues]
    return " ".join(" ".join(one.text.split()) for one in spans)
