"""A candidate with what stands around it in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.report import Report

if TYPE_CHECKING:
    from newskit.quotations.western.candidates import Candidate
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject


class Setting(msgspec.Struct, gc=False):
    """A candidate in its sentence, with those that follow it; opened: the first word of no report yet."""

    line: Line
    one: Candidate
    following: list[Candidate]
    opened: int
    pack: Pack

    @property
    def cue(self) -> tuple[int, int]:
        """The words that report, half-open: the verb with its auxiliaries, or the phrase."""
        one, first = self.one, self.one.verb
        if one.shape not in ("participle", "according") and one.subject is not None:
            if one.subject.verb_from <= one.verb:
                first = max(one.subject.verb_from, 0)
            while first < one.verb and self.line.low[first] not in self.pack.auxiliaries:
                first += 1
        return first, one.context.cue_end

    def report(
        self, parts: list[tuple[int, int]], rule: str, last: int, subject: Subject | None
    ) -> Report:
        """What the candidate reports, which takes up the words up to the last one."""
        one, media = self.one, self.one.context.media
        return Report(tuple(parts), self.cue, subject, one.act, rule, one.first, last, media)
