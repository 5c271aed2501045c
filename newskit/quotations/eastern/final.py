"""Quotes of Japanese and Korean: the cue ends the sentence, the speaker is its topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from newskit.quotations.eastern.cast import Cast
from newskit.quotations.eastern.mention import Draft, Mention, going_on
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.text import Paragraph, Run, paragraph
from newskit.quotations.eastern.topics import SOMEBODY, skip
from newskit.quotations.eastern.unreported import LEAST, Before, Spot, Stated, Unreported
from newskit.record import Entity, Quote

_AFTER = 90  # code points between a quotation and its cue
_TRIES = 8
_FAR = 50  # code points before a quotation that nobody speaks and no verb reports


class Finder(Unreported):
    """Finds the drafts of one record, paragraph by paragraph."""

    def __init__(self, text: str, pack: Pack) -> None:
        super().__init__(text, pack)
        self.drafts: list[Draft] = []
        self.marks: list[Run] = []
        self._above = Before()

    def read(self, start: int, end: int) -> None:
        """Add the drafts of a paragraph."""
        if filed := self.pack.pattern("filed").match(self.text, start, end):
            start = filed.end()
        if not self._may_report(start, end):
            self._above = Before([(start, end)])
            return
        para = paragraph(self.text, start, end, self.pack)
        mine: list[Draft] = []
        stated: Stated | None = None
        before = self._above  # the paragraph above counts for the first sentence alone
        own = Before()
        for left, right, runs in self._sentences(para, start, end):
            last = mine[-1] if mine else None
            found = self._sentence(Spot(para, left, right, runs, before, last, stated))
            stated = None if found or runs else self.announced(left, right, end)
            if stated is not None and last is not None and self.answers(last, left):
                last.mention, last.cue = stated
                last.rule, stated = "cue-after", None
            elif found and last is not None and self.answers(last, left):
                self._so_told(last, found[0], left)
            own = before = Before([], found[-1]) if found else own.then(left, right)
            mine += found
        self.drafts += mine
        self._above = before
        self._mark(para, mine)

    def _so_told(self, last: Draft, said: Draft, left: int) -> None:
        """Give a lone quotation its speaker: 「Q」。Xはそう語り、「Q」と付け加えた。"""
        hit = self.pack.pattern("so_told").search(self.text, left, said.place)
        if hit is not None and said.mention is not None:
            last.mention, last.rule, last.cue = said.mention, "cue-after", hit.span()

    def _may_report(self, start: int, end: int) -> bool:
        """Whether a paragraph has marks, a verb or a source: most lines of a page have none."""
        text, pack = self.text, self.pack
        return (
            pack.marks.search(text, start, end) is not None
            or pack.cue(text, start, end) is not None
            or pack.pattern("hints").search(text, start, end) is not None
        )

    def _mark(self, para: Paragraph, mine: list[Draft]) -> None:
        """Remember where marks stand; those that more often hold a word, only where they hold speech."""
        taken = {part for draft in mine for part in draft.parts}
        self.marks += [
            run
            for run in para.runs
            if self.text[run.start] not in self.single or run.bounds in taken
        ]

    def _sentences(self, para: Paragraph, start: int, end: int) -> list[tuple[int, int, list[Run]]]:
        """The sentences of a paragraph, each with its quoted runs."""
        bounds = [start, *[at for at in para.breaks if start < at < end], end]
        out, index = [], 0
        for left, right in pairwise(bounds):
            runs = []
            while index < len(para.runs) and para.runs[index].start < right:
                runs.append(para.runs[index])
                index += 1
            out.append((skip(self.text, left, right), right, runs))
        return out

    def _somebody(self, left: int, right: int) -> Mention | None:
        """The person or body that a sentence without a quote is about."""
        found = self.leading(left, min(right, left + 80))
        return found[0] if found and found[0].kind in (*SOMEBODY, "organisation") else None

    def _sentence(self, here: Spot) -> list[Draft]:
        out = self._quoted(here)
        if out:
            rest = skip(self.text, max(draft.last for draft in out), here.right)
            return out + self.reported(rest, here.right, here.runs, lambda: out[-1])
        if len(here.runs) == 1 and self.closed(here.runs[0].end, here.right):
            found = self.alone(here, here.runs[0])
            if found:
                return found
        found = self.by_source(here.left, here.right) or self.reported(
            here.left, here.right, here.runs, lambda: here.before.who(self._somebody)
        )
        return found or self.unclaimed(here)

    def _quoted(self, here: Spot) -> list[Draft]:
        """「Q」とXは述べた, Xは「Q」と述べた; runs before one cue are parts of one quote."""
        out: list[Draft] = []
        waiting: list[Run] = []
        for number, run in enumerate(here.runs):
            following = here.runs[number + 1] if number + 1 < len(here.runs) else None
            start, end = here.para.inner(run)
            if end - start < 2:
                continue
            if following is not None and following.start == run.end:
                waiting.append(run)  # 「Q」「Q」と述べた
                continue
            group = [*waiting, run]
            waiting = []
            if draft := self._voiced(here, group) or self._cued(here, group, following, out):
                out.append(draft)
            elif self._joins(here, run, following):
                waiting = group
        return out

    def _joins(self, here: Spot, run: Run, following: Run | None) -> bool:
        """Whether the quotation goes on in the next marks: "Q"며 "Q"고 말했다."""
        hit = self.pack.pattern("quotative").match(self.text, run.end, here.right)
        return hit is not None and following is not None and following.start - hit.end() <= 4

    def _cued(
        self, here: Spot, group: list[Run], following: Run | None, out: list[Draft]
    ) -> Draft | None:
        """A quotation with the particle of reported speech behind it."""
        text, pack = self.text, self.pack
        run = group[-1]
        hit = pack.pattern("quotative").match(text, run.end, here.right)
        if hit is None:
            return None
        stop = following.start if following else here.right
        cue = self._cue_after(hit.end(), min(stop, hit.end() + _AFTER))
        after = skip(text, hit.end(), stop)
        named = pack.starts("naming", text, after, stop) > (cue[1] - after if cue else 0)
        if named or (cue is None and self._joins(here, run, following)):
            return None
        said = self.said(here.para, run, group, cue)
        if not said and (cue or run.end - run.start < LEAST + 2):
            return None
        draft = Draft([one.bounds for one in group], "quote-cue" if cue else "quote-gesture", cue)
        draft.mention = self._speaker(here, group, hit.end(), cue)
        if not said and (draft.mention is None or draft.mention.kind not in ("person", "short")):
            return None  # 佐々木さんは「最高の気分」と喜びを爆発させた
        if draft.mention is None:
            self._carry(here, draft, group, out)
        nobody = draft.mention is None and draft.carried is None
        if cue is None and nobody and run.start > here.left + _FAR:
            return None
        thought = cue is not None and text[slice(*cue)] in pack.words("thought")
        draft.act = "other" if thought else "speech"
        for one in group:
            one.used = True
        return draft

    def _speaker(
        self, here: Spot, group: list[Run], after: int, cue: tuple[int, int] | None
    ) -> Mention | None:
        """Before the quotation, between it and its cue, or behind the cue."""
        first = group[0].start
        index = bisect_left(here.runs, first, key=lambda run: run.start)
        before = here.runs[index - 1].end if index else here.left
        found = self.nearest(before, first) or self.nearest(here.left, first)
        if found is None and cue is not None:
            found = self.inner(after, cue[0])
        if found is None and (
            cue is None
            or self.pack.pattern("attributive").match(self.text, cue[1] - 1)
            or self.pack.pattern("cleft").match(self.text, cue[1])
        ):
            found = self.behind(cue[1] if cue else after, here.right)
        if found is None and cue is None:
            found = self.inner(after, min(here.right, after + 40))
        return found or self.last_weak(here.left, first)

    def _carry(self, here: Spot, draft: Draft, group: list[Run], out: list[Draft]) -> None:
        """Give a quotation without a topic of its own to whom the text was about."""
        if out:
            draft.carried = out[-1]
        elif self.silent(here.left, group[0].start):
            draft.carried = going_on(here.before.who(self._somebody))
        carried = draft.carried.mention if draft.carried is not None else None
        held = draft.cue is not None and self.text[slice(*draft.cue)] in self.pack.words("held")
        if held and carried is not None and carried.kind == "organisation":
            draft.carried = None  # 供述している: who was arrested, not the police

    def _voiced(self, here: Spot, group: list[Run]) -> Draft | None:
        """Xからは「Q」との声が上がった。"""
        run = group[-1]
        hit = self.pack.pattern("voiced").match(self.text, run.end, here.right)
        if hit is None or not self.said(here.para, run, group, hit.span("cue")):
            return None
        first = group[0].start
        draft = Draft([one.bounds for one in group], "quote-cue", hit.span("cue"))
        draft.mention = self.source(here.left, first) or self.nearest(here.left, first)
        if draft.mention is None and (noun := self.pack.cue(self.text, hit.end(), here.right)):
            draft.mention = self.behind(noun[1], here.right)
        for one in group:
            one.used = True
        return draft

    def _cue_after(self, start: int, end: int) -> tuple[int, int] | None:
        text, pack = self.text, self.pack
        for number, (at, stop) in enumerate(pack.cues(text, start, end)):
            if number == _TRIES:
                break
            near = not text[start:at].strip(" 、,　")
            if text[at:stop] in pack.words("close") and not near:
                continue
            if near and pack.pattern("noun").match(text, stop):
                continue
            if (near and not pack.spaced) or pack.pattern("over").match(text, stop):
                return at, stop
        return None


def find(
    text: str, stretches: Sequence[tuple[int, int]], pack: Pack
) -> tuple[list[Quote], list[Entity]]:
    """Find the quotes in the stretches of a text, and those who speak."""
    finder = Finder(text, pack)
    for start, end in stretches:
        finder.read(start, end)
    cast = Cast(text, stretches, finder.titler, pack)
    return cast.finish(finder.drafts, finder.marks)
