"""Reported clauses of Japanese and Korean: the verb stands behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from newskit.quotations.eastern.mention import Draft, Mention, going_on
from newskit.quotations.eastern.text import Run
from newskit.quotations.eastern.topics import CLOSERS, SURE, Topics, back, skip
from newskit.tuples import NamedTuple

_CONTENT = 600
_LEAST = 5
_MID = "、,"


class End(NamedTuple):
    """Where a reported clause ends, the words that report it, and what they do."""

    over: int
    cue: tuple[int, int]
    act: str
    stance: bool = False
    start: int = 0  # the clause begins no sooner


class Endings(Topics):
    """Finds the reports of a sentence that stand in no quotation marks."""

    def by_source(self, left: int, right: int) -> list[Draft]:
        """Xによると、clause; where it is inserted into the clause, both halves are one quote."""
        text, pack = self.text, self.pack
        for start in self._opens(left, right):
            hit = pack.pattern("according").match(text, start, min(right, start + 70))
            if hit is None:
                continue
            mention = self.titler.mention(self.edge(*hit.span("np")), hit.end("np"))
            core = back(text, hit.end(), min(right, hit.end() + _CONTENT))
            if mention is None:
                return []
            if rest := pack.pattern("rest").search(text[max(hit.end(), core - 12) : core]):
                core -= len(rest.group())
            head = start
            while head > left and text[head - 1] in "、, ":
                head -= 1
            inserted = self._is_topic(left, head)
            if core - hit.end() < (1 if inserted else _LEAST):
                return []
            parts = [(left, head), (hit.end(), core)] if inserted else [(hit.end(), core)]
            return [Draft(parts, "according-to", hit.span("cue"), mention, clause=True)]
        return []

    def _opens(self, left: int, right: int) -> list[int]:
        """The sentence's start, and the place behind its first commas."""
        out = [left]
        for hit in re.compile("[、,]").finditer(self.text, left, min(right, left + 60)):
            out.append(skip(self.text, hit.end(), right))
        return out[:3]

    def _is_topic(self, left: int, head: int) -> bool:
        """Whether what stands before an inserted source is the clause's own topic."""
        return any(stop == head for _, stop in self.spans("topic", left, head + 1))

    def reported(
        self,
        left: int,
        right: int,
        runs: Sequence[Run],
        before: Callable[[], Draft | Mention | None],
    ) -> list[Draft]:
        """Xは…と述べた; one clause for each verb of the sentence."""
        if turned := self._turned(left, right, runs):
            return [turned]
        text = self.text
        out: list[Draft] = []
        said: Draft | Mention | None = None
        start = left
        for over, cue, act, stance, floor in self._ends(left, right):
            near = _around(runs, over)
            if any(
                (run.start < cue[1] and run.end > over) or self._quotes_up_to(run, over)
                for run in near
            ):
                continue
            topic = self.leading(start, over, weak=said is None)
            if topic and over - topic[1] >= _LEAST:
                said, start = topic
            elif said is None:
                said = going_on(before())
            if said is None or (stance and not _takes_a_stand(said)):
                return out
            begin = max(self._after_setting(start, over), floor)
            if copula := self.pack.pattern("copular").search(self.text, begin, over):
                over = copula.start()
            whole = any(run.start <= begin and run.end >= over for run in near)
            if not _LEAST <= over - begin <= _CONTENT or whole or not self._is_clause(begin, over):
                return out
            said = _said_by(said, Draft([(begin, over)], "clause-cue", cue, act=act, clause=True))
            out.append(said)
            start = skip(text, cue[1], right)
        return out

    def _turned(self, left: int, right: int, runs: Sequence[Run]) -> Draft | None:
        """…だと担当者は話す。 The speaker stands between the clause and its verb."""
        text, pack = self.text, self.pack
        core = back(text, left, right)
        for at, stop in pack.cues(text, max(left, core - 20), core):
            going = stop == core or pack.pattern("going").match(text, stop, core)
            hit = pack.pattern("turned").search(text, max(left, at - 50), at) if going else None
            if hit is None or text[at:stop] in pack.words("close"):
                continue
            over, mention = hit.start(), self.titler.mention(*hit.span("np"))
            near = _around(runs, over)
            if mention is None or mention.kind not in SURE or over - left < _LEAST:
                return None
            if any(run.end > over or self._quotes_up_to(run, over) for run in near):
                return None
            if pack.pattern("predicate").match(text, over - 1) is None:
                return None
            act = "other" if text[at:stop] in pack.words("thought") else "speech"
            begin = self._after_setting(left, over)
            return Draft([(begin, over)], "clause-cue", (at, stop), mention, act, clause=True)
        return None

    def _quotes_up_to(self, run: Run, over: int) -> bool:
        """Whether the particle of reported speech that ends a clause belongs to quotation marks."""
        hit = self.pack.pattern("quotative").match(self.text, run.end)
        return hit is not None and hit.start() <= over < hit.end()

    def _is_clause(self, begin: int, over: int) -> bool:
        """Whether a stretch ends in a verb, or has a topic of its own (死者は3人と発表した)."""
        return (
            self.pack.pattern("predicate").match(self.text, over - 1) is not None
            or bool(self.spans("topic", begin, over))
            or bool(self.spans("subject", begin, over))
        )

    def _after_setting(self, start: int, over: int) -> int:
        text, pack = self.text, self.pack
        start = skip(text, start, over)
        length = pack.starts("leading", text, start, over)
        if length and text[start + length] in " ,、":
            start = skip(text, start + length, over)
        setting = self.pack.pattern("setting").match(self.text, start, over)
        return skip(self.text, setting.end() if setting else start, over)

    def _ends(self, left: int, right: int) -> list[End]:
        """Where clauses end, the verbs that report them, and whether these speak or think."""
        text, pack = self.text, self.pack
        core = back(text, left, right)
        out: list[End] = []
        close = pack.words("close")
        for at, stop in pack.cues(text, left, core):
            word = text[at:stop]
            final = right - stop < 20 and (
                not text[stop:right].strip(CLOSERS) or pack.pattern("going").match(text, stop)
            )
            if word in close or not (final or self._mid(stop)):
                continue
            if over := self._clause_before(left, at, word):
                act = "other" if word in pack.words("thought") else "speech"
                out.append(End(over, (at, stop), act))
        if not out or out[-1].cue[1] < core - 8:
            out += self._last_end(left, core)
        return out

    def _mid(self, stop: int) -> bool:
        """Whether a verb in the middle of a sentence can be the end of a report."""
        after = self.text[stop : stop + 1]
        word = self.text[max(0, stop - 2) : stop]
        return bool(after) and (
            after in _MID or (after == " " and bool(self.pack.pattern("onward").search(word)))
        )

    def _clause_before(self, left: int, at: int, word: str) -> int | None:
        """Where the clause before a verb ends, when there is one."""
        text, pack = self.text, self.pack
        direct = word in pack.words("plain")
        for key in ("clause", "joint") if direct else ("clause",):
            hit = pack.pattern(key).search(text, max(left, at - 40), at)
            if hit:
                return hit.start()
        return at if direct and pack.pattern("verbal").match(text, at - 1) else None

    def _last_end(self, left: int, core: int) -> list[End]:
        """The ends that are told by more than a verb: …だとしている."""
        text, pack = self.text, self.pack
        tail = max(left, core - 40)
        for key, act in (("stance", "speech"), ("foreseen", "other"), ("trailing", "speech")):
            for hit in pack.pattern(key).finditer(text, tail if key != "trailing" else left, core):
                groups = [name for name, value in hit.groupdict().items() if value]
                cue = hit.span(groups[0])
                if key == "trailing" or cue[1] == core:
                    chained = [
                        one.end() for one in pack.pattern("chained").finditer(text, left, cue[0])
                    ]
                    start = chained[-1] if chained and key == "trailing" else left
                    return [End(hit.start(), cue, act, key == "stance", start)]
        return []


def _around(runs: Sequence[Run], place: int) -> list[Run]:
    """The quoted runs just before and behind a place."""
    index = bisect_left(runs, place, key=lambda run: run.start)
    return list(runs[max(0, index - 1) : index + 1])


def _said_by(speaker: Draft | Mention, draft: Draft) -> Draft:
    """A draft with its speaker: somebody named, or who said the one before."""
    if isinstance(speaker, Draft):
        draft.carried = speaker
    else:
        draft.mention = speaker
    return draft


def _takes_a_stand(said: Draft | Mention) -> bool:
    """Whether a speaker is somebody; a law that provides something says nothing."""
    mention = said.mention if isinstance(said, Draft) else said
    return mention is None or mention.kind not in ("document", "weak")
