"""Japanese and Korean quotations that no verb of their own sentence reports."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from newskit.quotations.eastern.endings import Endings
from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.text import Paragraph, Run
from newskit.quotations.eastern.topics import CLOSERS, SOMEBODY, back, skip

LEAST = 5  # code points; marks that hold less name something
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


class Unreported(Endings):
    """Finds quotations beside a sentence that reports them, behind a name, or alone."""

    def __init__(self, text: str, pack: Pack) -> None:
        super().__init__(text, pack)
        self.single = frozenset(pack.values.get("single", "").split())

    def announced(self, left: int, right: int, end: int) -> tuple[Mention, tuple[int, int]] | None:
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

    def answers(self, draft: Draft, left: int) -> bool:
        """Whether a sentence with a cue belongs to the quotation just before it: 「Q。」Xはそう語った。"""
        between = self.text[draft.last : left]
        return draft.rule == "quote-alone" and draft.mention is None and not between.strip(CLOSERS)

    def alone(self, here: Spot, run: Run) -> list[Draft]:
        """A quotation that is a sentence of its own, or has only a name before it."""
        start, end = here.para.inner(run)
        if run.start > here.left:
            return self._after_name(here, run)
        short = end - start < _REAL and not self.said(here.para, run, [run], None)
        if (
            end - start < LEAST
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
        if found is None or found.kind not in kinds or not self.said(here.para, run, [run], None):
            return []
        run.used = True
        return [Draft([run.bounds], "name-quote", None, found)]

    def closed(self, at: int, right: int) -> bool:
        """Whether nothing but stops and closing marks follows in the sentence."""
        return right - at < 20 and not self.text[at:right].strip(CLOSERS)

    def _name_end(self, left: int, at: int) -> int:
        """Where a name before a quotation ends: without a colon or blank."""
        while at > left and self.text[at - 1] in " \u3000:：":
            at -= 1
        return at

    def unclaimed(self, here: Spot) -> list[Draft]:
        """Whole sentences in marks that nothing reports: theirs who is spoken of, or nobody's."""
        out = []
        for run in here.runs:
            start, end = here.para.inner(run)
            inner = self.text[start:end]
            if run.used or self.text[run.start] in self.single or not self._is_speech(inner):
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

    def said(
        self, para: Paragraph, run: Run, group: list[Run], cue: tuple[int, int] | None
    ) -> bool:
        """Whether marks hold something said rather than a word that is named."""
        start, end = para.inner(run)
        if len(group) > 1 or para.complete(run):
            return True
        sentence = self.pack.pattern("predicate").match(self.text, end - 1) is not None
        if self.text[run.start] in self.single and not sentence:
            return False
        if cue is not None:
            return end - start >= (3 if sentence else LEAST)
        return end - start >= LEAST - 1 and sentence
