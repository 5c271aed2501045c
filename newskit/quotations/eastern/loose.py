"""Quoted sentences of Chinese that have no cue: whose they are, if that can be told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from newskit.quotations.eastern.clauses import LEAST
from newskit.quotations.eastern.framed import Framed
from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.text import Paragraph, Run

TAIL = 70  # code points between a quotation and the cue behind it
_TRAILS = "—…~～"  # a cry that trails off
_SHORT = 10  # code points; a longer one is a sentence
_REAL = 8  # code points; a quotation of a whole sentence is no shorter
CLOSERS = "。！？!?”」』）) \u3000\t\n"


class Loose(Framed):
    """Finds the quotations that no cue has claimed."""

    def alone(self, para: Paragraph, mine: Sequence[Draft], previous: Draft | None) -> list[Draft]:
        """Whole quoted sentences without a cue: same speaker as the sentence before, or unknown."""
        out: list[Draft] = []
        by_end = sorted(mine, key=lambda one: one.last)
        index = 0
        last: Draft | None = None
        for number, run in enumerate(para.runs):
            while index < len(by_end) and by_end[index].last <= run.start:
                last = by_end[index]
                index += 1
            if run.used:
                continue
            found = self._broken(para, number) or self._alone(para, number, last, previous)
            if found is not None:
                out.append(found)
                last = found
        return out + [
            Draft([run.bounds], "quote-open", None, self._owner(para, run))
            for run in para.runs
            if not run.used and self._is_speech(para, run)
        ]

    def _broken(self, para: Paragraph, number: int) -> Draft | None:
        """“Q，”X摆摆手，“Q。”"""
        if number + 1 == len(para.runs):
            return None
        run, following = para.runs[number : number + 2]
        found = self._handed(para, run, following)
        if found is None:
            return None
        run.used = following.used = True
        return Draft([run.bounds, following.bounds], "quote-broken", None, found)

    def _alone(
        self, para: Paragraph, number: int, last: Draft | None, previous: Draft | None
    ) -> Draft | None:
        """A quotation behind a colon, or one that is a sentence of its own."""
        text, run = self.text, para.runs[number]
        start, end = para.inner(run)
        before = text[run.start - 1] if run.start > para.start else ""
        led = before in ("：", ":") and end - start > LEAST
        whole = led or para.complete(run) or not run.closed
        if end - start < LEAST or not whole or (text[end - 1] in _TRAILS and end - start < _SHORT):
            return None
        if before in ("：", ":"):
            run.used = True
            draft = Draft([run.bounds], "colon")
            self.unsure.append((draft, partial(self._lead, para, run)))
            return draft
        opening = not before or before in "。！？!? \u3000\n"
        if before and before in "”」":
            opening = number > 0 and para.runs[number - 1].used
        on = {*"，、,", *self.pack.characters("joining")}
        if not opening or (run.end < para.end and text[run.end] in on):
            return None
        run.used = True
        draft = Draft([run.bounds], "quote-alone")
        self._whose(para, run, draft, last, previous)
        return draft

    def _whose(
        self, para: Paragraph, run: Run, draft: Draft, last: Draft | None, previous: Draft | None
    ) -> None:
        """Who stands behind a lone quotation, or spoke just before it."""
        tail = self._tail_subject(para, run)
        if tail is not None:
            draft.mention, draft.rule = tail, "quote-tail"
        elif last is not None and self._adjacent(last, run):
            draft.carried, draft.rule = last, "quote-follows"
        elif previous is not None and run.start == para.start and run.end >= para.end:
            draft.carried, draft.rule = previous, "quote-follows"
        else:
            self.unsure.append((draft, partial(self._tail_subject, para, run)))

    def _is_speech(self, para: Paragraph, run: Run) -> bool:
        """Whether marks that nothing reports hold a whole sentence: never lost, be it nobody's."""
        start, end = para.inner(run)
        return end - start >= _REAL and any(sign in "。！？!?" for sign in self.text[start:end])

    def _owner(self, para: Paragraph, run: Run) -> Mention | None:
        """The person a sentence opens with that holds such marks."""
        found = self.namer.leading(para.sentence_start(run.start), run.start)
        return found if found is not None and found.kind in ("person", "short") else None

    def _adjacent(self, last: Draft, run: Run) -> bool:
        """Whether nothing but a full stop lies between a quote (or its cue) and a quotation."""
        end = max(
            last.parts[-1][1], last.cue[1] if last.cue else 0, *(one[1] for one in last.continues)
        )
        return last.clause and not self.text[end : run.start].strip(CLOSERS) and self._told(last)

    def _told(self, last: Draft) -> bool:
        return last.mention is not None and last.mention.kind not in ("organisation", "document")

    def _lead(self, para: Paragraph, run: Run) -> Mention | None:
        text, right = self.text, run.start - 1
        start = max(para.sentence_start(right), run.start - 60)
        for _ in range(3):
            left = max(text.rfind("，", start, right) + 1, start)
            if found := self.namer.leading(left, right, bare=True):
                owns = text[found.end : found.end + 1] in self.pack.words("of")
                return None if owns else found  # 罗福生的老伴连连摆手：
            right = left - 1
            if right <= start:
                break
        return None

    def _tail_subject(self, para: Paragraph, run: Run) -> Mention | None:
        """“Q。”谈起此事，X很激动。: a person opens the tail, and the tail is about talking."""
        text = self.text
        end = min(para.hard_end(run.end), run.end + TAIL, para.end)
        if para.run_at(run.end) or end - run.end < 4:
            return None
        hit = self.pack.cue(text, run.end, end)
        if hit is not None and text[hit[1] : hit[1] + 1] in ("，", "：", ","):
            return None
        at = run.end
        for _ in range(3):
            if found := self.namer.leading(at, end, bare=hit is not None):
                if hit is not None or self._acts(at, found, end):
                    return found
                if found.kind == "pronoun":
                    return found if self.pack.starts("gestures", text, found.end, end) else None
                alone = (
                    run.end - run.start >= 12
                    and len({name for _, name in self.namer.persons(run.end, end)}) == 1
                )
                return found if alone and found.kind == "person" else None
            at = text.find("，", at, end) + 1
            if at == 0:
                break
        return None

    def _acts(self, at: int, found: Mention, end: int) -> bool:
        """Whether somebody named right behind the marks laughs, sighs or cries: 店主王大勇笑得合不拢嘴。"""
        return (
            found.start - at <= 1
            and found.kind in ("person", "short")
            and self.pack.starts("gestures", self.text, found.end, end) > 0
        )

    def _handed(self, para: Paragraph, run: Run, following: Run) -> Mention | None:
        """“Q，”X摆摆手，“Q。”: who stands between the halves of a quotation without a cue."""
        if following.used:
            return None
        between = self.text[run.end : following.start]
        _, end = para.inner(run)
        if (
            not 3 <= len(between) <= 40
            or between[-1] not in "，,：:"
            or self.text[end - 1] not in "，,"
        ):
            return None
        if any(sign in between for sign in "。！？；"):
            return None
        return self.namer.leading(run.end, following.start, bare=True)
