"""Quotes of Japanese and Korean: the cue ends the sentence, the speaker is its topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from newskit.quotations.eastern.cast import Cast
from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.text import Paragraph, Run, paragraph
from newskit.quotations.eastern.titles import Titler
from newskit.record import Entity, Quote

_TOPIC = 80  # code points looked through for a topic
_AFTER = 90  # code points between a quotation and its cue
_TRIES = 8
_CONTENT = 600
_LEAST = 5
_CLOSERS = '。！？!?.,、”」』）)" 　\t\n'
_SURE = ("person", "short", "pronoun", "organisation", "anonymous", "document")


class Finder:
    """Finds the drafts of one record, paragraph by paragraph."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.titler = Titler(text, pack)
        self.drafts: list[Draft] = []
        self.marks: list[Run] = []
        self._topic = pack.pattern("topic")
        self._quotative = pack.pattern("quotative")
        self._according = pack.pattern("according")
        self._rest = pack.pattern("rest")
        self._setting = pack.pattern("setting")

    def read(self, start: int, end: int) -> None:
        """Add the drafts of a paragraph."""
        if filed := self.pack.pattern("filed").match(self.text, start, end):
            start = filed.end()
        para = paragraph(self.text, start, end, self.pack)
        self.marks += para.runs
        mine: list[Draft] = []
        bounds = [start, *[at for at in para.breaks if start < at < end], end]
        run_index = 0
        stated: tuple[Mention, tuple[int, int]] | None = None
        for left, right in pairwise(bounds):
            runs = []
            while run_index < len(para.runs) and para.runs[run_index].start < right:
                runs.append(para.runs[run_index])
                run_index += 1
            left = _skip(self.text, left, right)
            found = self._sentence(para, left, right, runs, mine[-1] if mine else None, stated)
            stated = None if found or runs else self._announced(left, right)
            if stated is not None and mine and self._answers(mine[-1], left, right):
                draft = mine[-1]
                draft.mention, draft.cue, draft.rule = stated[0], stated[1], "cue-after"
                stated = None
            mine += found
        self.drafts += mine

    def _sentence(
        self,
        para: Paragraph,
        left: int,
        right: int,
        runs: list[Run],
        last: Draft | None,
        stated: tuple[Mention, tuple[int, int]] | None,
    ) -> list[Draft]:
        out = self._quoted(para, left, right, runs, last)
        if out:
            return out
        if (
            len(runs) == 1
            and runs[0].start == left
            and not self.text[runs[0].end : right].strip(_CLOSERS)
        ):
            return self._alone(para, runs[0], last, stated)
        return self._by_source(left, right, runs) or self._reported(left, right, runs)

    def _quoted(
        self, para: Paragraph, left: int, right: int, runs: list[Run], last: Draft | None
    ) -> list[Draft]:
        """「Q」とXは述べた, Xは「Q」と述べた; runs before one cue are parts of one quote."""
        text, pack = self.text, self.pack
        out: list[Draft] = []
        waiting: list[Run] = []
        for number, run in enumerate(runs):
            start, end = para.inner(run)
            hit = self._quotative.match(text, run.end, right)
            if end - start >= 2 and number + 1 < len(runs) and runs[number + 1].start == run.end:
                waiting.append(run)  # 「Q」「Q」と述べた
                continue
            if hit is None or end - start < 2:
                continue
            stop = runs[number + 1].start if number + 1 < len(runs) else right
            cue = self._cue_after(hit.end(), min(stop, hit.end() + _AFTER))
            if cue is None and stop < right and stop - hit.end() <= 4:
                waiting.append(run)
                continue
            if cue is None:
                waiting = []
                if found := self._gesture(para, left, hit.end(), right, run):
                    out.append(Draft([run.bounds], "quote-gesture", None, found))
                continue
            group = [*waiting, run]
            waiting = []
            if len(group) == 1 and end - start < _LEAST and not para.complete(run):
                continue
            before = max([left, *[one.end for one in runs[:number] if one not in group]])
            mention = (
                self._topic_in(before, group[0].start)
                or self._topic_in(left, group[0].start)
                or self._topic_in(hit.end(), cue[0], inner=True)
            )
            draft = Draft([one.bounds for one in group], "quote-cue", cue, mention)
            if mention is None and out:
                draft.mention = out[-1].mention
            elif mention is None and last is not None and self._silent(left, group[0].start):
                draft.carried = last
            draft.act = "other" if text[cue[0] : cue[1]] in pack.words("thought") else "speech"
            out.append(draft)
        return out

    def _gesture(
        self, para: Paragraph, left: int, after: int, right: int, run: Run
    ) -> Mention | None:
        """Xは「Q」と肩を落とした: the person before the marks, when the marks do not hold a name."""
        start, end = para.inner(run)
        if (
            end - start < 6
            or run.start - left > 50
            or right - after > 40
            or self.text[after : after + 1] in "。."
        ):
            return None
        after = _skip(self.text, after, right)
        if self.pack.starts("naming", self.text, after, right):
            return None
        found = self._topic_in(left, run.start)
        return (
            found if found and found.kind in ("person", "short", "pronoun", "anonymous") else None
        )

    def _silent(self, left: int, right: int) -> bool:
        """Whether a stretch before a quotation has no topic of its own."""
        return (
            not self._topic.search(self.text, left, min(right, left + _TOPIC)) or right - left <= 2
        )

    def _cue_after(self, start: int, end: int) -> tuple[int, int] | None:
        text, pack = self.text, self.pack
        for number, (at, stop) in enumerate(pack.cues(text, start, end)):
            if number == _TRIES:
                break
            near = text[start:at].strip(" 、,　")
            if text[at:stop] in pack.words("close") and near:
                continue
            after = text[stop : stop + 1]
            if after and after not in "。.、,」”\n いおきま（(":
                continue
            return at, stop
        return None

    def _topics(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for number, hit in enumerate(
            self._topic.finditer(self.text, start, min(end, start + _TOPIC))
        ):
            if number == _TRIES:
                break
            yield hit.span()

    def _topic_in(self, start: int, end: int, *, inner: bool = False) -> Mention | None:
        """The first topic of a stretch that is somebody."""
        start = _skip(self.text, start, end)
        for at, _ in self._topics(start, end):
            edge = start if inner else self._edge(start, at)
            if found := self.titler.mention(edge, at):
                return found
        return None

    def _edge(self, start: int, at: int) -> int:
        """Where the topic's own words begin: after the last comma before it."""
        comma = max(self.text.rfind(sign, start, at) for sign in "、,」』”")
        return comma + 1 if comma >= 0 else start

    def _by_source(self, left: int, right: int, runs: list[Run]) -> list[Draft]:
        """Xによると、clause"""
        text = self.text
        hit = self._according.match(text, left, min(right, left + 70))
        if hit is None:
            return []
        mention = self.titler.mention(self._edge(*hit.span("np")), hit.end("np"))
        if mention is None:
            return []
        core = _back(text, hit.end(), min(right, hit.end() + _CONTENT))
        if rest := self._rest.search(text[max(hit.end(), core - 12) : core]):
            core -= len(rest.group())
        if core - hit.end() < _LEAST:
            return []
        return [Draft([(hit.end(), core)], "according-to", hit.span("cue"), mention, clause=True)]

    def _reported(self, left: int, right: int, runs: list[Run]) -> list[Draft]:
        """Xは…と述べた"""
        text, pack = self.text, self.pack
        tail = max(left, right - 60)
        if plain := pack.plain(text, tail, right):
            over, cue = plain[0], plain
            if joint := pack.pattern("joint").search(text, tail, over):
                over = joint.start()
        elif clause := pack.clause(text, tail, right):
            over, cue = clause[0], clause[1:]
        else:
            return []
        if any(run.start < cue[1] and run.end > over for run in runs):
            return []
        if text[cue[1] : right].strip(_CLOSERS):
            return []
        for at, stop in self._topics(left, over):
            mention = self.titler.mention(self._edge(left, at), at)
            if mention is None or mention.kind not in _SURE:
                continue
            start = _skip(text, stop, over)
            if setting := self._setting.match(text, start, over):
                start = setting.end()
            if not _LEAST <= over - start <= _CONTENT:
                return []
            if any(run.start <= start and run.end >= over for run in runs):
                return []  # a word in marks, too short to have been found as a quotation
            act: Literal["speech", "other"] = (
                "other" if text[slice(*cue)] in pack.words("thought") else "speech"
            )
            return [
                Draft(
                    [(_skip(text, start, over), over)],
                    "clause-cue",
                    cue,
                    mention,
                    act,
                    clause=True,
                )
            ]
        return []

    def _announced(self, left: int, right: int) -> tuple[Mention, tuple[int, int]] | None:
        """Xはこう語った。 before a quotation that stands alone."""
        core = _back(self.text, left, right)
        if right - left > 120:
            return None
        for at, stop in self.pack.cues(self.text, max(left, core - 12), core):
            if stop == core and self.text[at:stop] not in self.pack.words("close"):
                mention = self._topic_in(left, at)
                return (mention, (at, stop)) if mention else None
        return None

    def _answers(self, draft: Draft, left: int, right: int) -> bool:
        """Whether a sentence with a cue belongs to the quotation just before it: 「Q。」Xはそう語った。"""
        between = self.text[draft.last : left]
        return draft.rule == "quote-alone" and draft.mention is None and not between.strip(_CLOSERS)

    def _alone(
        self,
        para: Paragraph,
        run: Run,
        last: Draft | None,
        stated: tuple[Mention, tuple[int, int]] | None,
    ) -> list[Draft]:
        """A quotation that is a sentence of its own."""
        start, end = para.inner(run)
        if end - start < 8 or not (
            para.complete(run) or self.text[run.end : run.end + 1] in "。." or stated
        ):
            return []
        draft = Draft([run.bounds], "quote-alone")
        if stated is not None:
            draft.mention, draft.cue, draft.rule = stated[0], stated[1], "cue-before"
        elif last is not None and not self.text[last.last : run.start].strip(_CLOSERS):
            draft.carried, draft.rule = last, "quote-follows"
        return [draft]


def find(
    text: str, stretches: Sequence[tuple[int, int]], pack: Pack
) -> tuple[list[Quote], list[Entity]]:
    """Find the quotes in the stretches of a text, and those who speak."""
    finder = Finder(text, pack)
    for start, end in stretches:
        finder.read(start, end)
    cast = Cast(
        text,
        stretches,
        finder.titler.full_names,
        finder.titler.persons,
        pack.values["stops"],
        pack.words("heads"),
    )
    return cast.finish(finder.drafts, finder.marks)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\u3000\n\r、,":
        at += 1
    return at


def _back(text: str, start: int, at: int) -> int:
    while at > start and text[at - 1] in "。！？!?. \t\u3000\n":
        at -= 1
    return at
