"""Tell sentences that go on with what somebody said by the mood of their verb ("Der See sei sauber.")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.heard import Draft, heard
from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.second import cues, mouths
from newskit.quotations.western.second.clauses import opening
from newskit.quotations.western.second.statements import is_somebody, of_clause

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject

_RULE = "mood"

_SHORT_GAP = 8  # code points between two sentences that follow each other


class Carrier:
    """Reads sentences in their order, and keeps what the last one was."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        # who the last sentence without a report was about
        self.topic: tuple[Line, Subject, int] | None = None
        self.subject: tuple[Line, Subject, int] | None = (
            None  # whom or what it told of, where it told of no speech at all
        )
        self.stop = -1  # where the last sentence that was told in the mood of reports ended

    def read(self, line: Line, last: Draft | None, stretch: int) -> Draft | None:
        """Return the quote that a sentence without a report is, or goes on with; None when it is none."""
        following = last is not None and line.start - self.stop < _SHORT_GAP
        if last is not None and last.line.stop <= line.start < last.line.stop + _SHORT_GAP:
            following = following or not self.pack.mood.isdisjoint(last.line.low)
        told = reported(line, self.pack, following=following)
        if not told and not carried(line, self.pack):
            self._note(line, stretch)
            return None
        near = last
        if last is not None and (last.act != "speech" or stretch - last.stretch > 1):
            near = None
        topic = self.topic or (None if near is not None else self.subject)
        if near is not None and (topic is None or topic[0].start < near.line.start):
            topic = None  # who spoke since
        before, self.stop = self.stop, line.stop
        if told and near is not None and near.rule == _RULE and near.stretch == stretch:
            start, end = near.parts[-1]
            if end == before and line.start - before < _SHORT_GAP:
                near.parts[-1] = (start, line.stop)
                return near
        bounds = [(line.start, line.stop)]
        if topic is not None:
            spoken = heard(*topic)
            return Draft(bounds, _RULE, mention=spoken, line=line, stretch=stretch)
        before_it = (near.carried or near) if near is not None else None
        return Draft(bounds, _RULE, carried=before_it, line=line, stretch=stretch)

    def _note(self, line: Line, stretch: int) -> None:
        """Remember who spoke in a sentence that tells it without the words ("Holm lobte ihn.")."""
        pack = self.pack
        for use in cues.uses(line, pack):
            if use.entry.speech and not use.passive:
                where = mouths.place(line, use, pack)
                if where.subject is not None and where.order in ("first", "inverted"):
                    self.topic = (line, where.subject, stretch)
                    return
        self.topic = None
        self.subject = self._told_of(line, stretch)

    def _told_of(self, line: Line, stretch: int) -> tuple[Line, Subject, int] | None:
        """The person or body that a sentence is about, whatever it does."""
        pack = self.pack
        subject = of_clause(line, 0, pack)
        if subject is None or subject.kind != "np":
            return None
        return (line, subject, stretch) if is_somebody(line, subject, pack) else None


def reported(line: Line, pack: Pack, *, following: bool) -> bool:
    """Whether a sentence tells in its mood that its words are somebody's, who is not named in it.

    following: whether the sentence before was told so; then a mood that may mean more will do.
    """
    low, words = line.low, line.words
    if pack.mood.isdisjoint(low) and not (following and not pack.weak_mood.isdisjoint(low)):
        return False
    own = any(pack.pronouns.get(word) == "self" and word not in pack.possessives for word in low)
    for index, word in enumerate(low):
        if words[index][:1].isupper() and index:
            continue
        if word not in pack.mood and not (following and word in pack.weak_mood):
            continue
        if own and word[-1] == "e":
            continue
        first = opening(line, index, pack)
        if low[first] in pack.breaks or low[first] in pack.that or low[first] in pack.whether:
            continue
        if low[first] in pack.relatives and first and low[first - 1] == ",":
            continue
        if index == first and (not first or low[first - 1] != ","):  # "Gebe Gott": a wish
            continue
        return True
    return False


def carried(line: Line, pack: Pack) -> bool:
    """Whether a sentence says that it tells what a source before it told ("Demnach ...")."""
    return any(word in pack.carrying for word in line.low[:3]) and line.low[-1:] != [QUOTED]
