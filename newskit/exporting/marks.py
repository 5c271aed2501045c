"""What was found in a text, as marks on it and relations between them: what annotation tools work with."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newskit.exporting.story import one_line
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.record import Quote, Record

    Bounds = tuple[int, int]

KINDS = (
    "headline", "kicker", "dateline", "quote", "continued", "cue", "speaker", "credit", "link", "removed",
)  # fmt: skip
SPOKEN, REPORTED, CONTINUES, PART = "spoken-by", "reported-by", "continues", "part-of"


class Mark(NamedTuple):
    """Something found in the text. spans: where, several for a broken quote; facts: what is known of it."""

    kind: str
    spans: tuple[Bounds, ...]
    facts: dict[str, str] = {}  # noqa: RUF012  (never changed)


class Relation(NamedTuple):
    """What one mark is to another, both by their numbers in the list."""

    kind: str
    source: int
    target: int


class Marks:
    """The marks of a record, in the order of the text's parts, and their relations."""

    def __init__(self, record: Record) -> None:
        self.marks: list[Mark] = []
        self.relations: list[Relation] = []
        self._known: dict[tuple[str, tuple[Bounds, ...]], int] = {}
        for name in ("headline", "kicker", "dateline"):
            span = getattr(record, name)
            if span is not None:
                self._add(name, [(span.start, span.end)])
        for quote in record.quotes:
            self._quote(quote)
        for credit in record.credits:
            self._add("credit", [(credit.start, credit.end)], role=credit.role, name=credit.name)
        for link in record.links:
            self._add("link", [(link.start, link.end)], rel=link.rel)
        for removed in record.removed:
            self._add(
                "removed", [(removed.start, removed.end)], label=removed.label, rule=removed.rule
            )

    def _quote(self, quote: Quote) -> None:
        bounds = [(one.start, one.end) for one in (quote.parts or (quote,))]
        said = self._add(
            "quote",
            bounds,
            type=quote.type,
            act=quote.act,
            certainty=quote.certainty,
            rule=quote.rule,
        )
        if said is None:
            return
        who = quote.speaker
        if who is not None:
            mouth = self._add(
                "speaker",
                [(who.start, who.end)],
                name=who.name or "",
                role=who.role or "",
                resolved=who.resolved or "",
            )
            self._relate(SPOKEN, said, mouth)
        if quote.cue is not None:
            cue = self._add("cue", [(quote.cue.start, quote.cue.end)])
            self._relate(REPORTED, said, cue)
        for part in quote.continues:
            self._relate(CONTINUES, self._add("continued", [(part.start, part.end)]), said)

    def _add(self, kind: str, bounds: Iterable[Bounds], **facts: str) -> int | None:
        """Add a mark once; None for one that holds no character."""
        spans = tuple(one for one in bounds if one[0] < one[1])
        if not spans:
            return None
        number = self._known.setdefault((kind, spans), len(self.marks))
        if number == len(self.marks):
            known = {name: one_line(value) for name, value in facts.items() if value}
            self.marks.append(Mark(kind, spans, known))
        return number

    def _relate(self, kind: str, source: int | None, target: int | None) -> None:
        if source is not None and target is not None:
            self.relations.append(Relation(kind, source, target))

    def whole(self) -> tuple[list[Mark], list[Relation]]:
        """Return the marks with one span each: the later parts of a quote are marks of their own."""
        marks = [one._replace(spans=one.spans[:1]) for one in self.marks]
        relations = list(self.relations)
        for number, one in enumerate(self.marks):
            for span in one.spans[1:]:
                relations.append(Relation(PART, len(marks), number))
                marks.append(one._replace(spans=(span,)))
        return marks, relations


class Utf16:
    """Places in a text as JavaScript counts them, where a character above U+FFFF is two.

    >>> Utf16("a😀b").at(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [n for n, one in enumerate(text) if one > "\uffff"]

    def at(self, place: int) -> int:
        """Return the place of a code point in UTF-16 units."""
        return place + bisect_left(self._wide, place)


def lines(text: str, spans: Iterable[Bounds]) -> Iterator[Bounds]:
    """Yield the pieces of spans that hold no line end, of whatever kind a program may take for one."""
    for start, end in spans:
        for line in text[start:end].splitlines(keepends=True):
            words = line.splitlines()[0]
            left = len(words) - len(words.lstrip())
            if left < len(words):
                yield start + left, start + len(words.rstrip())
            start += len(line)
