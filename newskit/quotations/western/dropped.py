"""Find whom a verb without a subject of its own has for one ("«...», dijo.", "Disse que ...")."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newskit.quotations.sentences import sentences
from newskit.quotations.western.heard import Draft, Heard
from newskit.quotations.western.lines import QUOTED, Line, is_name
from newskit.quotations.western.open_class import opening_subject
from newskit.quotations.western.subjects import main_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.marks import Marked
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.reports import Report
    from newskit.quotations.western.subjects import Subject


class Before:
    """The sentences of a text before a place, for what their subjects are."""

    def __init__(
        self, text: str, stretches: Sequence[tuple[int, int]], marks: Sequence[Marked], pack: Pack
    ) -> None:
        self.text, self.stretches, self.marks, self.pack = text, stretches, marks, pack

    def heard(self, line: Line, one: Report, stretch: int, last: Draft | None) -> Heard | None:
        """The speaker of a report whose verb has no subject; None where nobody is taken up.

        That is the person whom this sentence or the one before is about, else whoever spoke just before.
        """
        said = one.subject
        if said is None:
            return None
        bounds = line.start_of(said.first), line.end_of(said.last)
        who = main_subject(line, one.parts[0][0], self.pack) if one.parts[0][0] else None
        if who is not None and _is_person(line, who, self.pack):
            return Heard(*bounds, line, who, stretch, is_unsaid=True)
        spoke = None
        if last is not None and stretch - last.stretch <= 1:
            spoke = last.carried if isinstance(last.carried, Draft) else last
        above = self._sentence(line, stretch)
        if above is not None and not (spoke is not None and spoke.line.start == above.start):
            who = main_subject(above, len(above), self.pack) or opening_subject(
                above, len(above), self.pack
            )
            if who is not None and _is_person(above, who, self.pack):
                return Heard(*bounds, above, who, stretch, is_unsaid=True)
        if spoke is None or not isinstance(spoke.mention, Heard):
            return None
        return Heard(*bounds, spoke.mention.line, spoke.mention.subject, stretch, is_unsaid=True)

    def _sentence(self, line: Line, stretch: int) -> Line | None:
        """The sentence before a line: of its paragraph, or the last of the one above."""
        pack = self.pack
        for number in (stretch, stretch - 1):
            if number < 0:
                return None
            start, end = self.stretches[number]
            end = min(end, line.start)
            if end <= start:
                continue
            first = bisect_left(self.marks, start, key=lambda mark: mark.start)
            after = bisect_left(self.marks, end, key=lambda mark: mark.start)
            mine = self.marks[first:after]
            bounds = sentences(self.text, start, end, mine, pack.abbreviations, pack.numbered)
            if bounds:
                begin, finish = bounds[-1]
                return Line(self.text, begin, finish, [m for m in mine if m.start >= begin])
        return None


def _is_person(line: Line, who: Subject, pack: Pack) -> bool:
    """Whether a subject is somebody who may speak: by a pronoun, a role or title, or a bare name."""
    first = who.first
    words = line.low[first : who.last + 1]
    if who.kind == "pronoun":
        return pack.pronouns.get(words[0]) in ("male", "female", "plural")
    if QUOTED in words or words[0] in pack.possessives or not pack.plurals.isdisjoint(words):
        return False
    if any(word.rstrip(".") in pack.callings for word in words):
        return True
    return (
        is_name(line.words[first])
        and words[0] not in pack.not_names
        and words[0] not in pack.articles
        and pack.organisations.isdisjoint(words)
        and len(words) > 1
    )
