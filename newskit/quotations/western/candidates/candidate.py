"""A reporting verb or phrase in use, before it is known how far its words reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.contexts import Context, context
from newskit.quotations.western.subjects.subject import is_stated

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb
    from newskit.quotations.western.subjects import Subject

SILENT = "silent"  # the act of one who says nothing: no report, but the end of the one before


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A reporting verb or phrase in use (word indices).

    shape: lead ("she said that"), tail ("..., she said"), inverted ("..., said Li Na"), participle
    ("..., adding that") or according. first, last: the run of words it takes up, half-open. direct:
    whether it stands right after a quotation.
    """

    verb: int
    entry: Verb
    subject: Subject | None
    context: Context
    act: str
    shape: str
    first: int
    last: int
    direct: bool


class Use(msgspec.Struct, gc=False):
    """A reporting verb in its sentence, whose use is to be told."""

    line: Line
    index: int
    entry: Verb
    pack: Pack

    @property
    def word(self) -> str:
        """The verb as it is printed, in lower case."""
        return self.line.low[self.index]

    def context(self, after: int | None = None) -> Context:
        """What follows the verb, or another of its words, such as the subject behind it."""
        at = self.index if after is None else after
        return context(self.line, at, self.entry, self.pack)

    def lead(
        self, subject: Subject | None, found: Context, first: int, act: str = "speech"
    ) -> Candidate:
        """Said before what is said: "she said that"."""
        return Candidate(
            self.index, self.entry, subject, found, act, "lead", first, found.content, False
        )

    def behind(
        self, shape: str, subject: Subject | None, found: Context, first: int, last: int
    ) -> Candidate:
        """Said behind or inside what is said, by its shape."""
        return Candidate(
            self.index, self.entry, subject, found, "speech", shape, first, last, False
        )


def own_subject(earlier: list[Candidate]) -> Subject | None:
    """Who reports in the main clause before: the subject of the last whole report."""
    for one in reversed(earlier):
        if is_stated(one.subject) and one.shape in ("lead", "tail"):
            return one.subject
    return None


def act_of(entry: Verb, letter: str) -> str:
    """What a verb does in a context: speech or other, or nothing that is reported."""
    return "speech" if letter in entry.speech else "other" if letter in entry.other else ""
