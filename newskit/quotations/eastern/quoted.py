"""What a Chinese cue brings in: a quotation before it, behind it or on both sides, or a clause."""

from __future__ import annotations

from functools import partial

from newskit.quotations.eastern.clauses import CONTENT, LEAST, SURE, Saying, skip
from newskit.quotations.eastern.loose import TAIL, Loose
from newskit.quotations.eastern.mention import Draft
from newskit.quotations.eastern.text import Paragraph, Run

_ENDS = "，,。！？!?…—～~"
_CLAUSE = 20  # code points from a clause's last comma to the cue behind it
_WHOLE = 8  # code points of a quotation behind whose marks the story goes on


class Quoted(Loose):
    """Turns a cue with its subject into drafts."""

    def content(self, para: Paragraph, saying: Saying, at: int) -> list[Draft]:
        """What is said behind a cue: a quotation or a clause."""
        run = para.run_at(at)
        who = saying.mention.kind if saying.mention is not None else ""
        asked = self.text[slice(*saying.cue)] in self.pack.words("questions")
        if run is None and asked and who not in ("person", "short", "organisation"):
            return []  # 记者问他是否后悔，
        if run is not None and saying.kind in ("colon", "comma", "bare"):
            return self._quoted(para, run, saying)
        if saying.kind == "bare" or (saying.kind == "joined" and who not in SURE[:5]):
            return []
        return self.reported(para, at, saying)

    def tailed(self, para: Paragraph, run: Run, left: int, cs: int) -> bool:
        """Whether a cue at cs can belong to the quotation that ends at left."""
        if run.used or cs - left > TAIL or para.hard_end(left) <= cs:
            return False
        start, end = para.inner(run)
        return end - start >= 2 and (self.text[end - 1] in _ENDS or self.text[left] in "，,")

    def behind(self, para: Paragraph, run: Run, saying: Saying, at: int) -> list[Draft]:
        """“Q，”X说，“Q。” and “Q。”X说。 The mention and what is read for it are found here."""
        text, (left, _) = self.text, saying.read
        cue = saying.cue
        mention = self.namer.subject(left + (text[left] in "，,"), cue[0])
        passive = any(word in text[left : cue[0]] for word in self.pack.words("passive"))
        if passive:
            mention = None  # 常被人这样问: the subject is not the one who speaks
        elif mention is None and saying.act == "other":
            return []  # 这是专家的判断
        draft = Draft([run.bounds], saying.rule, cue, mention, saying.act)
        run.used = True
        if not passive and (mention is None or mention.kind not in SURE):
            self.unsure.append((draft, partial(self.namer.subject, left, cue[0])))
        if saying.kind == "end":
            at = blank(text, min(at + 1, para.end), para.end)
        following = para.run_at(at)
        if following is not None and not following.used:
            if saying.kind == "comma" or self._goes_on(para, run, following, text[slice(*cue)]):
                following.used = True
                draft.parts.append(following.bounds)
                draft.rule = "cue-between"
            return [draft]
        if saying.kind == "comma" and mention is not None and mention.kind in SURE:
            again = saying._replace(mention=mention, rule="cue-after-clause")
            return [draft, *self.reported(para, at, again)]
        return [draft]

    def _goes_on(self, para: Paragraph, run: Run, following: Run, verb: str) -> bool:
        """Whether “Q2。” after “Q1。”X说。 is X's too: not an answer, and nobody else's."""
        asked = self.text[run.end - 2] in "？?" or verb in self.pack.words("asking")
        if asked or not para.complete(following) or self._own_cue(para, following):
            return False
        end = min(para.hard_end(following.end), following.end + TAIL, para.end)
        return following.end >= end or self.namer.leading(following.end, end) is None

    def _own_cue(self, para: Paragraph, run: Run) -> bool:
        """Whether a quotation has a cue of its own behind it."""
        end = min(para.hard_end(run.end), run.end + TAIL, para.end)
        after = para.run_at(run.end)
        return after is None and self.pack.cue(self.text, run.end, end) is not None

    def stated(self, para: Paragraph, saying: Saying) -> list[Draft]:
        """Clause，X说。"""
        text, cue, (left, _) = self.text, saying.cue, saying.read
        start = para.sentence_start(cue[0])
        if cue[0] - start > CONTENT:
            return []
        comma = max(text.rfind("，", start, cue[0]), text.rfind(",", start, cue[0]))
        if comma - start < LEAST or cue[0] - comma > _CLAUSE or comma < left:
            return []
        mention = self.namer.subject(comma + 1, cue[0])
        if (
            mention is None
            or mention.kind not in ("person", "short", "organisation", "anonymous")
            or mention.end != cue[0]
        ):
            return []
        if mention.kind == "organisation" or saying.act == "other":
            return []
        return [
            Draft(
                [(skip(text, start, comma), comma)],
                "clause-cue",
                cue,
                mention,
                saying.act,
                clause=True,
            )
        ]

    def _quoted(self, para: Paragraph, run: Run, saying: Saying) -> list[Draft]:
        """X说：“Q。”, and what only begins with marks."""
        mention, kind = saying.mention, saying.kind
        start, end = para.inner(run)
        if end <= start:
            return []
        whole = para.complete(run) or not run.closed or self.stops(para, run.end)
        if end - start >= _WHOLE and run.end < para.end and self.text[run.end] in "，,":
            whole = True  # 「Q」，and the story goes on
        sure = mention is not None and mention.kind in SURE
        if not whole:
            if not sure or (kind == "colon" and end - start < 2):
                return []
            return self.reported(para, run.start, saying)
        if kind != "colon" and not sure and not (para.complete(run) and mention is not None):
            return []
        if kind == "bare" and end - start < LEAST:
            return []
        run.used = True
        draft = Draft([run.bounds], saying.rule, saying.cue, mention, saying.act)
        if not sure:
            self.unsure.append((draft, partial(self.namer.subject, *saying.read)))
        return [draft]


def blank(text: str, at: int, end: int) -> int:
    """The first place from here on that is no blank within a line."""
    while at < end and text[at] in " \t\u3000":
        at += 1
    return at
