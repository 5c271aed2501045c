"""Quotes of Chinese: the cue stands before, between or after what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from newskit.quotations.eastern.cast import Cast
from newskit.quotations.eastern.clauses import SURE, Follow, Saying, skip
from newskit.quotations.eastern.loose import CLOSERS
from newskit.quotations.eastern.mention import Draft
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.quoted import Quoted, blank
from newskit.quotations.eastern.text import Paragraph, paragraph
from newskit.record import Entity, Quote

_REACH = 200  # code points of a sentence looked at before its cue
_HEAD = 100  # code points; no dateline is longer
_NAME = 24  # code points; a name with its office before the colon of an interview is no longer
_ANSWER = 10  # code points; an answer is no shorter
_STOPS = tuple("。！？；，\n \u3000")


class Finder(Quoted):
    """Finds the drafts of one record, paragraph by paragraph."""

    def __init__(self, text: str, pack: Pack) -> None:
        super().__init__(text, pack)
        self._idioms = tuple(pack.words("idiom"))
        self._sent = frozenset(pack.values["sent"])
        self._open: Draft | None = None  # its last run was never closed

    def read(self, start: int, end: int, previous: Draft | None) -> Draft | None:
        """Add the drafts of a paragraph; return its last one when the paragraph ends in it."""
        head = self.text[start : min(end, start + _HEAD)]
        if not self._sent.isdisjoint(head) and (
            filed := self.pack.pattern("filed").match(self.text, start, end)
        ):
            start = skip(self.text, filed.end(), end)
        para = paragraph(self.text, start, end, self.pack)
        self.marks += para.runs
        self.namer.meet(start, [start, *para.breaks], end)
        if interview := self._named(para):
            self.drafts.append(interview)
            return interview
        mine: list[Draft] = []
        reached = start
        self._continued(para)
        for left, right, index in para.gaps():
            for at, stop in self.pack.cues(self.text, left, right):
                if at < reached:
                    continue
                found = self._cue(para, (at, stop), (left, right), index)
                if found:
                    mine += found
                    reached = max(reached, max(draft.parts[-1][1] for draft in found))
        mine += self.alone(para, mine, previous)
        mine.sort(key=lambda one: one.place)
        self.drafts += mine
        last = mine[-1] if mine else None
        if last is not None and para.runs and not para.runs[-1].closed and last.parts[-1][1] == end:
            self._open = last
        closing = last is not None and not self.text[last.last : end].strip(CLOSERS)
        return last if closing else None

    def _named(self, para: Paragraph) -> Draft | None:
        """何伟：明年三月通车。 A paragraph that opens with its speaker's name and a colon."""
        text = self.text
        head = min(para.end, para.start + _NAME)
        colon = max(text.find(sign, para.start, head) for sign in "：:")
        at = blank(text, colon + 1, para.end)
        if colon < 0 or para.end - at < _ANSWER or para.run_at(at):
            return None
        mention = self.namer.subject(para.start, colon)
        if (
            mention is None
            or mention.kind not in ("person", "short")
            or mention.end != colon
            or self.pack.starts("crew", text, para.start, colon)
            or not any(sign in "，。！？" for sign in text[at : para.end])
            or text.count(mention.name or "", 0, para.start + 20000) < 2
        ):
            return None
        core = para.end
        while core > at and text[core - 1] in " \t\u3000\n":
            core -= 1
        return Draft([(at, core)], "name-colon", None, mention, clause=True, quoted=True)

    def retry(self) -> None:
        """Read again, now that all names are known, the subjects that were unclear."""
        for draft, again in self.unsure:
            found = again()
            if found is not None and (draft.mention is None or found.kind in SURE):
                draft.mention = found
                if draft.rule == "quote-alone":
                    draft.rule = "quote-tail"
            if (
                draft.clause
                and not draft.quoted
                and (draft.mention is None or draft.mention.kind not in SURE)
            ):
                draft.parts = []
        self.drafts = [draft for draft in self.drafts if draft.parts]

    def _continued(self, para: Paragraph) -> None:
        """A paragraph that opens with a mark goes on with the quotation left open above it."""
        draft, self._open = self._open, None
        if draft is None or not para.runs or para.runs[0].start != para.start:
            return
        run = para.runs[0]
        run.used = True
        draft.parts.append(run.bounds)
        if not run.closed:
            self._open = draft

    def _cue(
        self, para: Paragraph, cue: tuple[int, int], gap: tuple[int, int], index: int
    ) -> list[Draft]:
        """What a cue reports that stands in a gap between quotations; index: of the one behind the gap."""
        text, pack = self.text, self.pack
        (cs, ce), (left, right) = cue, gap
        verb = text[cs:ce]
        if self._no_verb(cs, ce, right):
            return []
        if ce < right and text[ce] in pack.words("suffixes"):
            if verb in pack.words("documents") and self._opens(para, cs):
                cs, verb = ce, text[ce]  # 声明说，
            ce += 1
        after = self._after_hearer(verb, ce, right)
        kind, at = (None, 0) if after is None else self._follow(para, verb, after, right)
        if kind is None or (kind == "joined" and self._names(para, verb, at)):
            return []
        act: Literal["speech", "other"] = "other" if verb in pack.words("thought") else "speech"
        saying = Saying((cs, ce), None, "cue-after", act, (left, cs), kind)
        run = para.runs[index - 1] if index and para.runs[index - 1].end == left else None
        if run is not None and kind in ("end", "comma") and self.tailed(para, run, left, cs):
            return self.behind(para, run, saying, at)
        if kind == "end":
            return self.stated(para, saying)
        start = max(para.sentence_start(cs), left, cs - _REACH)
        if para.sentence_start(cs) < left and run is not None and not para.complete(run):
            # the marks are part of the subject's clause
            start = max(para.sentence_start(cs), cs - _REACH)
        heard = self.subject(start, (cs, ce), kind)
        if heard is None or self.denied(heard):
            return []
        return self.content(para, Saying(*heard, act, (start, heard.cue[0]), kind), at)

    def _opens(self, para: Paragraph, at: int) -> bool:
        """Whether a clause opens here, or with no more than a word that points."""
        before = self.text[max(para.start, at - 1) : at]
        return at == para.start or before in _STOPS or before in self.pack.words("pointing")

    def _no_verb(self, cs: int, ce: int, right: int) -> bool:
        """Whether a cue is part of another word: 小说, 问题."""
        text, pack = self.text, self.pack
        return (
            text.endswith(self._idioms, max(0, cs - 4), ce)
            or text[cs - 1 : cs] in pack.words("of")
            or pack.starts("compounds", text, cs, right) > ce - cs
        )

    def _after_hearer(self, verb: str, ce: int, right: int) -> int | None:
        """Where a verb and the hearer it names are over (告诉记者，); None: another verb stands there."""
        text, pack = self.text, self.pack
        if verb not in pack.words("hearer"):
            return ce
        hearer = pack.pattern("hearers").match(text, ce, right + 1)
        if hearer is None:
            return ce
        if pack.cue(text, hearer.start(), hearer.end()):
            return None
        asks = any(word in hearer.group() for word in pack.words("asked"))
        named = text[hearer.end()] not in "。？?" or verb in pack.words("asking")
        return hearer.end() if named and not asks else ce

    def _names(self, para: Paragraph, verb: str, at: int) -> bool:
        """人们称他“桥痴”: a verb that says what somebody is called."""
        return verb in self.pack.words("suffixes") and any(map(para.run_at, range(at + 1, at + 4)))

    def _follow(self, para: Paragraph, verb: str, at: int, right: int) -> tuple[Follow | None, int]:
        """What stands behind a cue, and where the content would begin."""
        text = self.text
        if para.run_at(at):
            return "bare", at
        sign = text[at : at + 1] if at < right else ""
        if sign and sign in "：:，,":
            return "colon" if sign in "：:" else "comma", blank(text, at + 1, para.end)
        if not sign or sign in "。！？!?；;\n":
            return "end", at
        if verb in self.pack.words("joined") and not self.pack.starts("object", text, at, right):
            return "joined", at
        return None, at


def find(
    text: str, stretches: Sequence[tuple[int, int]], pack: Pack
) -> tuple[list[Quote], list[Entity]]:
    """Find the quotes in the stretches of a text, and those who speak."""
    finder = Finder(text, pack)
    previous: Draft | None = None
    for start, end in stretches:
        previous = finder.read(start, end, previous)
    finder.retry()
    cast = Cast(text, stretches, finder.namer, pack)
    return cast.finish(finder.drafts, finder.marks)
