"""Find the quotations of a record in a language that is written with letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.drafts import finished
from newskit.quotations.marks import marked
from newskit.quotations.western import pack as packs
from newskit.quotations.western import turns
from newskit.quotations.western.dropped import Before
from newskit.quotations.western.labels import labelled
from newskit.quotations.western.paragraphs import Reader, paragraphs
from newskit.quotations.western.speakers import Speakers
from newskit.quotations.western.thread import Thread
from newskit.quotations.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.quotations.certainty import Strictness
    from newskit.quotations.learned.tagger import Tagger
    from newskit.quotations.marks import Marked
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.record import Entity, Quote, Record


def find(
    record: Record,
    tagger: Tagger | None = None,
    strictness: Strictness = "normal",
    kind: type[Speakers] = Speakers,
) -> tuple[list[Quote], list[Entity]]:
    """Return the quotes of a record and those who speak them; without a tagger, by the rules alone.

    kind: what tells who a mention stands for, one that takes notes where that is to be explained.
    """
    text, pack = record.text, packs.pack(record.lang or "en")
    stretches = _stretches(record)
    marks = _marks(text, stretches, pack)
    reader = Reader(pack, tagger, strictness)
    thread = Thread(reader, Before(text, stretches, marks, pack))
    drafts = []
    for paragraph in paragraphs(text, stretches, marks):
        said = labelled(paragraph, pack)
        if said is not None:
            drafts.append(said)
            continue
        for line in paragraph.lines(reader):
            drafts += thread.drafts(line, paragraph)
    if not drafts:
        return [], []
    headline = [(record.headline.start, record.headline.end)] if record.headline else []
    told = [bounds for draft in drafts for bounds in draft.parts]
    speakers = kind(text, [*headline, *stretches], pack, told)
    return finished(text, drafts, speakers.identity, marks)


def lines(record: Record, pack: Pack) -> Iterator[Line]:
    """Yield all sentences of a record."""
    stretches = _stretches(record)
    reader = Reader(pack)
    for paragraph in paragraphs(record.text, stretches, _marks(record.text, stretches, pack)):
        yield from paragraph.lines(reader, whole=True)


def _marks(text: str, stretches: Sequence[tuple[int, int]], pack: Pack) -> list[Marked]:
    """The quotations of a text, with those that dashes make, parted at the reporter's words."""
    marks = marked(text, stretches)
    if not pack.dash_speech:
        return turns.parted(text, stretches, marks, pack)
    from newskit.quotations.western.orders import dashes

    return dashes.spoken(text, stretches, marks, pack)


def _stretches(record: Record) -> Sequence[tuple[int, int]]:
    if record.has("paragraphs"):
        return record.stretches()
    return unwrapped(record.text, record.stretches())
