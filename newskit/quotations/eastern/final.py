"""Quotes of Japanese and Korean: the cue ends the sentence, the speaker is its topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from newskit.quotations.eastern.cast import Cast
from newskit.quotations.eastern.endings import Endings
from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.text import Paragraph, Run, paragraph
from newskit.quotations.eastern.topics import CLOSERS, SOMEBODY, back, skip
from newskit.record import Entity, Quote

_AFTER = 90  # code points between a quotation and its cue
_TRIES = 8
_LEAST = 5
_FAR = 50  # code points before a quotation that nobody speaks and no verb reports
_REAL = 8  # code points; a quotation of a sentence is no shorter

Who = Draft | Mention | None  # whose words a sentence without a topic goes on with
Stated = tuple[Mention, tuple[int, int]]  # Xはこう語った。 just before a quotation


class Before:
    """Whom the text before a sentence was about: the last draft, and the sentences read only when asked."""

    def __init__(
        self, unread: list[tuple[int, int]] | None = None, draft: Draft | None = None
    ) -> None:
        self._unread = unread or []
        self._who: Who = draft

    def then(self, left: int, right: int) -> Before:
        """The same after one more sentence without a quote."""
        self._unread.append((left, right))
        return self

    def who(self, read: Callable[[int, int], Mention | None]) -> Who:
        """The latest who was spoken of."""
        while self._unread:
            if found := read(*self._unread.pop()):
                self._who = found
                self._unread.clear()
        return self._who


class Spot(msgspec.Struct):
    """A sentence: its bounds, the quoted runs in it, and whom the text before it was about."""

    para: Paragraph
    left: int
    right: int
    runs: list[Run]
    before: Before
    last: Draft | None = None  # the draft before it in the paragraph
    stated: Stated | None = None


class Finder(Endings):
    """Finds the drafts of one record, paragraph by paragraph."""

    def __init__(self, text: str, pack: Pack) -> None:
        super().__init__(text, pack)
        self.drafts: list[Draft] = []
        self.marks: list[Run] = []
        self._above = Before()
        self._single = frozenset(pack.values.get("single", "").split())

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
            stated = None if found or runs else self._announced(left, right, end)
            if stated is not None and last is not None and self._answers(last, left):
                last.mention, last.cue = stated
                last.rule, stated = "cue-after", None
            own = before = Before([], found[-1]) if found else own.then(left, right)
            mine += found
        self.drafts += mine
        self._above = before
        self._mark(para, mine)

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
            if self.text[run.start] not in self._single or run.bounds in taken
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
        if len(here.runs) == 1 and self._closed(here.runs[0].end, here.right):
            found = self._alone(here, here.runs[0])
            if found:
                return found
        found = self.by_source(here.left, here.right) or self.reported(
            here.left, here.right, here.runs, lambda: here.before.who(self._somebody)
        )
        return found or self._unclaimed(here)

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
        if cue is None and (
            self._joins(here, run, following)
            or pack.starts("naming", text, skip(text, hit.end(), stop), stop)
        ):
            return None
        said = self._said(here.para, run, group, cue)
        if not said and (cue or run.end - run.start < _LEAST + 2):
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

    def _said(
        self, para: Paragraph, run: Run, group: list[Run], cue: tuple[int, int] | None
    ) -> bool:
        """Whether marks hold something said rather than a word that is named."""
        start, end = para.inner(run)
        if len(group) > 1 or para.complete(run):
            return True
        sentence = self.pack.pattern("predicate").match(self.text, end - 1) is not None
        if self.text[run.start] in self._single and not sentence:
            return False
        if cue is not None:
            return end - start >= (3 if sentence else _LEAST)
        return end - start >= _LEAST - 1 and sentence

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
            who = here.before.who(self._somebody)
            if isinstance(who, Draft):
                draft.carried = who
            else:
                draft.mention = who

    def _voiced(self, here: Spot, group: list[Run]) -> Draft | None:
        """Xからは「Q」との声が上がった。"""
        run = group[-1]
        hit = self.pack.pattern("voiced").match(self.text, run.end, here.right)
        if hit is None or not self._said(here.para, run, group, hit.span("cue")):
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

    def _announced(self, left: int, right: int, end: int) -> tuple[Mention, tuple[int, int]] | None:
        """Xはこう語った。 or Xの言葉だ。 beside a quotation that stands alone."""
        text, pack = self.text, self.pack
        core = back(text, left, right)
        beside = right < end or self.text[left - 1 : left] in CLOSERS
        if right - left > 120 or not beside:
            return None
        if hit := pack.pattern("uttered").match(text, left, core) or pack.pattern("voicing").match(
            text, left, core
        ):
            mention = self.titler.mention(self.edge(left, hit.end("np")), hit.end("np"))
            return (mention, hit.span("cue")) if mention else None
        for at, stop in pack.cues(text, max(left, core - 60), core):
            if text[at:stop] in pack.words("close"):
                continue
            if pack.pattern("cleft").match(text, stop) and (found := self.behind(stop, right)):
                return found, (at, stop)
            if stop == core or pack.pattern("going").match(text, stop, core):
                mention = self.nearest(left, at)
                return (mention, (at, stop)) if mention else None
        return None

    def _answers(self, draft: Draft, left: int) -> bool:
        """Whether a sentence with a cue belongs to the quotation just before it: 「Q。」Xはそう語った。"""
        between = self.text[draft.last : left]
        return draft.rule == "quote-alone" and draft.mention is None and not between.strip(CLOSERS)

    def _alone(self, here: Spot, run: Run) -> list[Draft]:
        """A quotation that is a sentence of its own, or has only a name before it."""
        start, end = here.para.inner(run)
        if run.start > here.left:
            return self._after_name(here, run)
        short = end - start < _REAL and not self._said(here.para, run, [run], None)
        if (
            end - start < _LEAST
            or short
            or not (
                here.para.complete(run) or self.text[run.end : run.end + 1] in "。." or here.stated
            )
        ):
            return []
        run.used = True
        draft = Draft([run.bounds], "quote-alone")
        if here.stated is not None:
            draft.mention, draft.cue = here.stated
            draft.rule = "cue-before"
        elif here.last and not self.text[here.last.last : run.start].strip(CLOSERS):
            draft.carried, draft.rule = here.last, "quote-follows"
        return [draft]

    def _after_name(self, here: Spot, run: Run) -> list[Draft]:
        """X「Q」, Xは「Q」。 and X：「Q」, without any verb."""
        named = self._name_end(here.left, run.start)
        kinds: tuple[str, ...] = ("person", "short")
        if any(stop == named for _, stop in self.spans("topic", here.left, named)):
            found, kinds = self.nearest(here.left, named), SOMEBODY
        else:
            found = self.titler.mention(here.left, named)
        if found is None or found.kind not in kinds or not self._said(here.para, run, [run], None):
            return []
        run.used = True
        return [Draft([run.bounds], "name-quote", None, found)]

    def _closed(self, at: int, right: int) -> bool:
        """Whether nothing but stops and closing marks follows in the sentence."""
        return right - at < 20 and not self.text[at:right].strip(CLOSERS)

    def _name_end(self, left: int, at: int) -> int:
        """Where a name before a quotation ends: without a colon or blank."""
        while at > left and self.text[at - 1] in " \u3000:：":
            at -= 1
        return at

    def _unclaimed(self, here: Spot) -> list[Draft]:
        """Whole sentences in marks that nothing reports: theirs who is spoken of, or nobody's."""
        out = []
        for run in here.runs:
            start, end = here.para.inner(run)
            inner = self.text[start:end]
            if run.used or self.text[run.start] in self._single or not self._is_speech(inner):
                continue
            if (hit := self.pack.pattern("quotative").match(self.text, run.end, here.right)) and (
                self.pack.starts(
                    "naming", self.text, skip(self.text, hit.end(), here.right), here.right
                )
            ):
                continue
            out.append(Draft([run.bounds], "quote-open", None, self.nearest(here.left, run.start)))
        return out

    def _is_speech(self, inner: str) -> bool:
        """Whether marks hold a sentence: a stop inside it, or a verb at its end and a pause inside it."""
        if len(inner) < _REAL:
            return False
        if any(sign in inner[:-1] for sign in "。！？!?") or ". " in inner:
            return True
        ends = self.pack.pattern("predicate").match(inner, len(inner) - 1) is not None
        words = inner.count(" ") >= 4 if self.pack.spaced else len(inner) >= _REAL + 4
        return ends and words and (self.pack.spaced or "、" in inner)


def find(
    text: str, stretches: Sequence[tuple[int, int]], pack: Pack
) -> tuple[list[Quote], list[Entity]]:
    """Find the quotes in the stretches of a text, and those who speak."""
    finder = Finder(text, pack)
    for start, end in stretches:
        finder.read(start, end)
    cast = Cast(text, stretches, finder.titler, pack)
    return cast.finish(finder.drafts, finder.marks)
