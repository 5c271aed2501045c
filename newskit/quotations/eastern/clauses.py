"""Reported clauses of Chinese: how far they reach, what in them is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Literal

from newskit.quotations.eastern.mention import Draft, Mention
from newskit.quotations.eastern.names import Namer
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.text import Paragraph, Run
from newskit.tuples import NamedTuple

Follow = Literal["colon", "comma", "bare", "end", "joined"]

SURE = ("person", "short", "pronoun", "organisation", "anonymous", "document")
CONTENT = 600  # the longest reported clause
LEAST = 4  # the shortest reported clause
_OTHER = re.compile("[；，]")


class Saying(NamedTuple):
    """A cue with its subject, and how they belong together.

    rule: by which they do. act: whether it speaks or thinks. read: the bounds in which the subject was
    looked for. kind: what follows the cue.
    """

    cue: tuple[int, int]
    mention: Mention | None
    rule: str
    act: Literal["speech", "other"]
    read: tuple[int, int]
    kind: Follow


class Clauses:
    """Turns a cue and the place behind it into a draft of reported speech."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.namer = Namer(text, pack)
        self.drafts: list[Draft] = []
        self.marks: list[Run] = []
        self.unsure: list[
            tuple[Draft, Callable[[], Mention | None]]
        ] = []  # with what reads the subject again

    def reported(self, para: Paragraph, at: int, saying: Saying) -> list[Draft]:
        """X表示，clause: to the end of its sentence, or to a clause with a speaker of its own."""
        text = self.text
        cue, mention, rule, act, read, kind = saying
        end = min(para.sentence_end(at), at + CONTENT)
        end = self._before_other(at, end)
        core = end
        while core > at and text[core - 1] in "。！？!?； \t\u3000\n":
            core -= 1
        if core - at < LEAST or (kind == "joined" and not self._runs_on(cue, at, core)):
            return []
        mixed = False
        for run in self._inside(para, at, core):
            if self._clausal(para, run, at):
                mixed = True
            run.used = True
        only = para.run_at(at)
        if only is not None and only.end == core:
            return [Draft([only.bounds], rule, cue, mention, act)]
        draft = Draft([(at, core)], rule, cue, mention, act, clause=True, quoted=mixed)
        if mention is None and rule != "hearsay":
            if kind == "joined":
                return []
            self.unsure.append((draft, partial(self.namer.subject, *read)))
        elif mention is not None and mention.kind not in SURE:
            self.unsure.append((draft, partial(self.namer.subject, *read)))
        if rule in ("cue-comma", "cue-colon", "cue-joined") and act == "speech":
            draft.continues = self._carried(para, end, text[cue[0] : cue[1]])
        return [draft]

    def _runs_on(self, cue: tuple[int, int], at: int, core: int) -> bool:
        """Whether what stands right behind a verb is a clause, not a plain object."""
        text, pack = self.text, self.pack
        verb = text[slice(*cue)]
        shows = {
            key: any(word in text[at:core] for word in pack.words(key))
            for key in ("clausal", "asked")
        }
        if verb in pack.words("judging"):
            return any(sign in text[at:core] for sign in pack.closing)
        if verb in pack.words("wonder"):
            return shows["asked"] and core - at > LEAST
        if verb in pack.words("loosely"):
            return shows["clausal"] and core - at > LEAST
        return core - at >= LEAST + 2 or shows["clausal"]

    def _inside(self, para: Paragraph, start: int, end: int) -> list[Run]:
        first = bisect_left(para.starts, start)
        out = []
        while first < len(para.runs) and para.runs[first].start < end:
            out.append(para.runs[first])
            first += 1
        return out

    def _clausal(self, para: Paragraph, run: Run, at: int) -> bool:
        """Whether marks inside a reported clause hold words of the speaker, not a scare quote."""
        start, end = para.inner(run)
        opens = run.start <= at or self.text[run.start - 1] in "，,：:；"
        last = run.end >= para.end or self.text[run.end] in "。；！？"
        ends = para.complete(run) or last or self.text[run.end] in "，,"
        if (
            last
            and end - start >= 5
            and self.text[run.start - 1]
            not in {
                "、",
                *self.pack.characters("calling"),
            }
        ):
            return True
        return opens and ends and end - start >= 5

    def _before_other(self, start: int, end: int) -> int:
        """Stop before ；Y指出， when Y is somebody."""
        text = self.text
        for stop in _OTHER.finditer(text, start, end):
            at = stop.end()
            reach = 50 if text[at - 1] == "；" or text[at - 2] in "”」" else 14
            hit = self.pack.cue(text, at, min(at + reach, end))
            if hit is None:
                continue
            if hit[0] - at == self.pack.starts("also", text, at, hit[0]) > 0:
                return at - 1
            if self._speaks(at, hit):
                return at - 1
        return end

    def _speaks(self, at: int, cue: tuple[int, int]) -> bool:
        """Whether a clause that begins at a place is a report of its own: Y指出，  Y也批评Z"""
        text, pack = self.text, self.pack
        behind = cue[1] + (text[cue[1] : cue[1] + 1] in pack.words("suffixes"))
        marked = text[behind : behind + 1] in ("，", "：", ",", ":")
        joined = text[at - 1] == "；" and text[slice(*cue)] in pack.words("joined")
        if not (marked or joined) or _OTHER.search(text, at, cue[0]):
            return False
        if (
            text[behind : behind + 1] in ("：", ":")
            and text[behind + 1 : behind + 2] in pack.closing
        ):
            return True
        found = self.namer.subject(at, cue[0])
        kinds = ("person", "short", "organisation", "pronoun")
        return found is not None and found.kind in kinds

    def _carried(self, para: Paragraph, end: int, verb: str) -> list[tuple[int, int]]:
        """Following sentences that go on with an official's speech, by their opening words."""
        out: list[tuple[int, int]] = []
        if verb not in self.pack.words("carrying"):
            return out
        at = skip(self.text, end, para.end)
        while at < para.end and len(out) < 12:
            stop = para.sentence_end(at)
            if not self.pack.starts("carry", self.text, at, stop) or para.run_at(at):
                break
            hit = self.pack.cue(self.text, at, min(stop, at + 40))
            if hit and self.text[hit[1] : hit[1] + 1] in ("，", "："):
                break
            out.append((at, stop))
            at = skip(self.text, stop, para.end)
        return out

    def stops(self, para: Paragraph, at: int) -> bool:
        """Whether a sentence is over here."""
        return at >= para.end or self.text[at] in "。！？!?；;\n（("


def skip(text: str, at: int, end: int) -> int:
    """The first place from here on that is not blank."""
    while at < end and text[at] in " \t\u3000\n\r":
        at += 1
    return at
