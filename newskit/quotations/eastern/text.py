"""A paragraph of unspaced script: its quoted runs, the text between them, its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from newskit.quotations.eastern.pack import Pack

_TERMINAL = r"[。！？!?｡]+[)）]?"
_LAST = "。！？!?…｡.—～~"  # ends a quoted sentence
_ON = "，、。；：,;:!?！？）)》"  # after a closing mark, the sentence goes on


class Run(msgspec.Struct, eq=False):
    """A quoted run: bounds with its marks; closed is false when the paragraph ends before it does."""

    start: int
    end: int
    closed: bool = True
    used: bool = False

    @property
    def bounds(self) -> tuple[int, int]:
        """Where it starts and ends, the marks included."""
        return self.start, self.end


class Paragraph(msgspec.Struct, eq=False):
    """Bounds, quoted runs and the places where sentences end, in code points of the text."""

    text: str
    start: int
    end: int
    runs: list[Run]
    hard: list[int] = msgspec.field(default_factory=list)
    soft: list[int] = msgspec.field(default_factory=list)
    starts: list[int] = msgspec.field(default_factory=list)
    breaks: list[int] = msgspec.field(default_factory=list)

    def gaps(self) -> list[tuple[int, int, int]]:
        """The stretches outside quotation marks, each with the index of the run that follows it."""
        out, at = [], self.start
        for index, run in enumerate(self.runs):
            if run.start > at:
                out.append((at, run.start, index))
            at = run.end
        if at < self.end:
            out.append((at, self.end, len(self.runs)))
        return out

    def run_at(self, place: int) -> Run | None:
        """The quoted run that opens at a place."""
        index = bisect_left(self.starts, place)
        return (
            self.runs[index] if index < len(self.runs) and self.runs[index].start == place else None
        )

    def sentence_start(self, place: int) -> int:
        """Where the sentence around a place begins."""
        index = bisect_right(self.breaks, place) - 1
        return self.breaks[index] if index >= 0 else self.start

    def sentence_end(self, place: int) -> int:
        """Where the sentence around a place ends, after its full stop or closing mark."""
        index = bisect_right(self.breaks, place)
        return self.breaks[index] if index < len(self.breaks) else self.end

    def hard_end(self, place: int) -> int:
        """Where the first full stop outside quotation marks after a place ends."""
        index = bisect_right(self.hard, place)
        return self.hard[index] if index < len(self.hard) else self.end

    def inner(self, run: Run) -> tuple[int, int]:
        """What stands between the marks."""
        return run.start + 1, run.end - 1 if run.closed else run.end

    def complete(self, run: Run) -> bool:
        """Whether the run holds a whole sentence: it ends in a full stop of its own."""
        start, end = self.inner(run)
        return end > start and self.text[end - 1] in _LAST


def paragraph(text: str, start: int, end: int, pack: Pack) -> Paragraph:
    """Scan one paragraph."""
    out = Paragraph(text, start, end, _runs(text, start, end, pack))
    ends = pack.terminal(_TERMINAL)
    out.starts = [run.start for run in out.runs]
    for left, right, _ in out.gaps():
        out.hard.extend(hit.end() for hit in ends.finditer(text, left, right))
    out.soft = [
        run.end for run in out.runs if out.complete(run) and not _goes_on(text, run.end, end, pack)
    ]
    out.breaks = sorted({*out.hard, *out.soft})
    return out


def _goes_on(text: str, at: int, end: int, pack: Pack) -> bool:
    """Whether a sentence goes on behind a closing mark."""
    return at < end and (text[at] in _ON or text[at] in pack.characters("on"))


def _runs(text: str, start: int, end: int, pack: Pack) -> list[Run]:
    marks = [(hit.start(), hit.group()) for hit in pack.marks.finditer(text, start, end)]
    runs: list[Run] = []
    opening, depth = -1, 0
    mark = close = ""
    for place, sign in marks:
        if opening < 0:
            if sign in pack.closing:
                opening, depth, mark, close = place, 1, sign, pack.closing[sign]
        elif sign == close:
            depth -= 1
            if depth == 0:
                if text[opening + 1 : place].strip():
                    runs.append(Run(opening, place + 1))
                opening = -1
        elif sign == mark:
            depth += 1
    if opening < 0:
        return runs
    whole = opening == start or text[opening - 1] in "：:"
    return runs + _flat(text, marks, opening, end, pack, whole)


def _flat(
    text: str, marks: list[tuple[int, str]], since: int, end: int, pack: Pack, whole: bool
) -> list[Run]:
    """Pair the marks after one that is never closed, without nesting."""
    out: list[Run] = []
    opening, close = -1, ""
    for place, sign in marks:
        if place < since:
            continue
        if opening >= 0 and sign == close:
            if text[opening + 1 : place].strip():
                out.append(Run(opening, place + 1))
            opening = -1
        elif sign in pack.closing:
            opening, close = place, pack.closing[sign]
    if whole and not out and text[since + 1 : end].strip():
        return [Run(since, end, closed=False)]
    return out
