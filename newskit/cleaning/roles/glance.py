"""What a line shows by itself."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newskit.cleaning.measured import RECURRING, measure
from newskit.cleaning.roles import shape
from newskit.cleaning.roles import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.measured import Line as Measured

COUNTED = 7  # of what is counted no more is told apart
FEW = len(v.VALUES["few-words"])
_CUTS, _LENGTHS = v.CUTS, len(v.VALUES["length"])
_PREFIXES = frozenset(">|#*-")  # with which each line of a copy may begin
_MOSTLY = 0.8
_START = 200  # code points of a line that are searched for marks, dates and addresses
_PROSE_START = 60  # the same of a paragraph
_FEW_LINES = 4


class Glance:
    """The features of one line, whatever stands around it."""

    def __init__(self, text: str, measured: Measured, is_prose: bool) -> None:
        self.text = text
        self.start = text[: _PROSE_START if is_prose else _START]
        self.measured = measured
        self.is_prose = is_prose
        words = min(int(measured.words), 40)
        self.words = shape.WORD_STEP[words]
        self.few = few = shape.FEW_STEP[words]
        self.close = shape.closing(text)
        self.open = shape.opening(text)
        self.prose = (measured.prose > 0) * 2 + is_prose
        self.near = [
            v.WORDS + self.words,
            v.PROSE + self.prose,
            v.CLOSE + self.close,
            v.OPEN + self.open,
        ]
        length = bisect_left(_CUTS["length"], len(text))
        script = shape.script(text)
        self.own = [
            v.CLOSE_WORDS + self.close * FEW + few,
            v.LENGTH + length,
            v.SCRIPT + script,
            v.SCRIPT_LENGTH + script * _LENGTHS + length,
        ]
        if text:
            self._of_letters()
            self._of_marks()
            self._of_dates()
            self._of_cues()

    def _of_letters(self) -> None:
        text, one, own = self.text, self.measured, self.own
        share = one.capitals / max(1.0, one.words)
        own.append(v.CAPITALS + bisect_left(_CUTS["share"], share) * FEW + self.few)
        if share > 0.5 and text.isupper():
            own.append(v.UPPER)
        stops = round(one.size / one.sentence) - 1 if one.sentence else 0
        own.append(v.STOPS + shape.COUNT_STEP[min(stops, COUNTED)])
        commas = round(one.commas * (one.size + 20) / 100)
        own.append(v.COMMAS + shape.COUNT_STEP[min(commas, COUNTED)])
        if not self.is_prose and shape.is_name(text):
            own.append(v.NAME)

    def _of_marks(self) -> None:
        text, own, start = self.text, self.own, self.start
        found = 0
        has_gap = self.measured.shape % 2 or "  " in start or "\u3000" in start or "｜" in start
        if has_gap and not self.is_prose:
            found = min(shape.gaps(start), COUNTED)
        own.append(v.GAPS + shape.COUNT_STEP[found] * FEW + self.few)
        if "…" in text or "..." in text:
            own.append(v.DOTS)
        if shape.is_quoted(text):
            own.append(v.QUOTED)
        if text[-1] in ")）]】":
            own.append(v.BRACKETED if text[0] in "([（【" else v.BRACKET_END)
        if shape.has_url(start):
            own.append(v.URL)
        if "@" in text[1:-1]:
            own.append(v.MAIL)
        if "©" in text or "(c)" in text or "(C)" in text:
            own.append(v.RIGHTS)
        if shape.has_hash(start):
            own.append(v.HASH)
        if ":" in start or "：" in start:
            count, is_first = shape.fields(start)
            if count:
                self.near.append(v.FIELD)
                own.append(v.FIELDS + shape.COUNT_STEP[min(count, COUNTED)] * FEW + self.few)
            if is_first:
                own.append(v.FIELD_FIRST)

    def _of_dates(self) -> None:
        text = self.start
        if self.measured.shape % 4 < 2:  # without figures
            self.own.append(v.FIGURES)
            return
        share = shape.figures(text)
        self.own.append(v.FIGURES + bisect_left(_CUTS["figures"], share))
        found = shape.date(text)
        if found is not None:
            self.near.append(v.DATE + found)
            self.own.append(v.DATE_WORDS + found * FEW + self.few)

    def _of_cues(self) -> None:
        one, own = self.measured, self.own
        if any(one.cues):
            kind = v.CUE_SHORT if one.words < 9 else v.CUE
            own += [kind + n for n, count in enumerate(one.cues) if count]
        if one.first_cue:
            own.append(v.FIRST_CUE + one.first_cue - 1)


def look(text: str, sign: str, measured: Measured, is_prose: bool) -> Glance:
    """Look at a line without a sign before it; short ones come again, on a site's next page, too."""
    if len(text) <= RECURRING:
        return _look_again(text, sign, is_prose)
    return Glance(text.lstrip(sign), measured, is_prose)


@lru_cache(maxsize=2048)
def _look_again(text: str, sign: str, is_prose: bool) -> Glance:
    return Glance(text.lstrip(sign), measure(text), is_prose)


@cache
def nothing() -> Glance:
    """What stands beside the page."""
    return Glance("", measure(""), False)


def prefix(texts: Sequence[str]) -> str:
    """What to leave off in front of each line: a sign that most begin with ("> "), and blanks."""
    if len(texts) < _FEW_LINES:
        return " "
    [(first, times)] = Counter([text[:1] for text in texts]).most_common(1)
    is_sign = first in _PREFIXES and times >= _MOSTLY * len(texts)
    return f"{first} \t" if is_sign else " "
