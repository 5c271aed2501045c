"""The head of a page: kicker, headline and publisher."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.fields.suffix import Said, Suffix, suffix
from newskit.cleaning.layout import STOPS
from newskit.cleaning.sites import names_publisher, tail
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.layout import Line

_TITLE_REACH = 12  # lines at the top among which a publisher's suffix makes the headline certain
_TITLE_WORDS = 40
_LIKELY_WORDS = 22  # a longer line that no publisher's name closes is rather a standfirst
_REACH = 60  # lines above the story that are searched for its headline
_ECHO = 15  # code points of a title's beginning that make its return below no chance
_SERIES = 14  # letters of a series' name in brackets before a headline that stands once more
_IN_BRACKETS = re.compile(r"[(\[（【〔《「].{1,16}?[)\]）】〕》」]|\w{1,2}[:：]")  # or "题："
_NO_NAME = frozenset('.。”"»')  # what no publisher's name ends in
_KICKER_WORDS = 5
_KICKER_LENGTH = 40
_LOWER_START = re.compile(r"[a-zß-öø-ÿ]")
_STEPS = "/›»>|"  # what parts the steps of a breadcrumb trail
_FIGURES = re.compile(r"\d+")
_DATE_FIGURES = 4  # a line with so many figures is rather a date with a time
_TITLE_START = re.compile(r"[^\W_a-z]|[\"'“‘„«»「『【《(\[¿¡#$€£]")
_WORDS = re.compile(r"\w+")
_NEAR = 35  # lines above the story of a whole site's page among which its headline stands
_ALIKE = 0.6  # of the letters in threes of a title and the headline readers see
_LEAST, _MOST = 20, 160  # code points of that headline
_SAME = 0.8  # a longer line is rather a standfirst, unless it is so much alike
_UNSPACED = "\u3000"  # from here on scripts without spaces
_BULLETS = frozenset("*+•·-–")


class Head(NamedTuple):
    """Line numbers of kicker and headline (its last line too, when wrapped), and the suffix."""

    kicker: int | None
    headline: int | None
    last: int | None
    suffix: Suffix | None
    repeats: tuple[int, ...]

    @property
    def lines(self) -> range:
        """The numbers of the headline's lines."""
        if self.headline is None or self.last is None:
            return range(0)
        return range(self.headline, self.last + 1)

    def __contains__(self, n: object) -> bool:
        """Whether line n is the kicker or of the headline."""
        kicker, first, last, _, _ = self
        if first is None or last is None or not isinstance(n, int):
            return n == kicker
        return first <= n <= last or n == kicker


NO_HEAD = Head(None, None, None, None, ())


def title(text: str, lines: Sequence[Line], free: Sequence[bool], *, is_page: bool) -> int | None:
    """The number of the line that is the headline for certain, be it even a sentence.

    That is the line among the first that names its publisher, and the first line of a rendering of
    HTML, which is the page's own title (is_page). free tells which lines no rule has claimed.
    """
    if is_page and lines and lines[0].words <= _TITLE_WORDS:
        is_alone = len(lines) == 1 and not lines[0].is_closed
        if is_alone or (len(lines) > 1 and lines[1].block > 0):
            return 0
    for n, line in enumerate(lines[:_TITLE_REACH]):
        if not free[n] or line.text[-1:] in _NO_NAME or not 3 <= line.words <= _TITLE_WORDS:
            continue
        if len(_FIGURES.findall(line.text)) >= _DATE_FIGURES:
            continue
        if names_publisher(text, line.start, line.end):
            return n - 1 if n and free[n - 1] and _runs_on(lines[n - 1], line) else n
    return None


def head(
    text: str,
    lines: Sequence[Line],
    free: Sequence[bool],
    first: int,
    said_elsewhere: str,
    *,
    known: int | None = None,
) -> Head:
    """Find headline and kicker among the lines before the story.

    free tells which lines no rule has claimed; first is the number of the story's first paragraph;
    known is the headline's number when title() has found it.
    """
    above = [n for n in range(max(0, first - _REACH), first) if free[n]]
    best = _headline(text, lines, above, said_elsewhere) if known is None else known
    if best is None:
        return NO_HEAD
    last = _wrapped(lines, best, first, free)
    found = suffix(text, lines[best].start, lines[last].end, Said(lines))
    if best == 0 and known == 0:
        found = _echoed(lines, first) or found
    stop = found.headline_end if found else lines[last].end
    title = _words(text[lines[best].start : stop])
    above_and_first = lines[: first + 1]  # a long headline may read as the first paragraph
    repeats = tuple(
        n
        for n, line in enumerate(above_and_first)
        if n not in range(best, last + 1) and _echoes(line.text, title)
    )
    kicker = _kicker(lines, [n for n in above if n < best and n not in repeats], best)
    return Head(kicker, best, last, found, repeats)


def may_run_on(line: Line, following: Line, stop: int) -> bool:
    """Whether a title may run on in the line below: the width that holds that one ends this one.

    A label above a headline is shorter, so that the next word had found room behind it. stop is where the
    words of the line below end and its publisher begins.
    """
    word = following.text.split(maxsplit=1)[0]
    room = len(line.text) + 1 + (len(word) if word[0] < _UNSPACED else 0)
    return line.block == following.block and room > stop - following.start


def restated(lines: Sequence[Line], free: Sequence[bool], title: str, first: int) -> int | None:
    """Find the line near above the story that says a page's title in other words.

    Pages give search engines another headline than readers, who see that line. free tells which lines no
    rule has claimed; first is the number of the story's first paragraph, which may be the headline
    itself. None where the title stands there as it is.
    """
    best, most = None, _ALIKE
    wanted, whole = _threes(title), " ".join(_words(title))
    for n in range(max(1, first - _NEAR), min(first + 1, len(lines))):
        line = lines[n]
        if len(line.text) > _MOST + len(title):
            continue
        if whole in " ".join(_words(line.text)):
            return None
        is_title = line.text[-1:] not in STOPS and line.text[:1] not in _BULLETS
        if not (free[n] and is_title and _LEAST <= len(line.text) <= _MOST):
            continue
        threes = _threes(line.text)
        if 2 * len(threes) < len(wanted):
            continue
        alike = len(threes & wanted) / max(1, min(len(threes), len(wanted)))
        if alike >= most and (line.words <= _LIKELY_WORDS or alike > _SAME):
            best, most = n, alike
    return best


def _threes(text: str) -> set[str]:
    """All runs of three letters of a text, which tell a word in another form and need no spaces."""
    letters = f" {' '.join(_words(text))} "
    return {letters[n : n + 3] for n in range(len(letters) - 2)}


def is_echoed(lines: Sequence[Line]) -> bool:
    """Whether the first line is a page's title: the headline stands again below without its tail."""
    return bool(lines) and lines[0].is_title and _echoed(lines, _TITLE_REACH) is not None


def _echoed(lines: Sequence[Line], first: int) -> Suffix | None:
    """The tail of a page's title, where the headline stands once more below without it."""
    whole = lines[0].text
    for line in lines[1 : first + 1]:
        rest = whole[len(line.text) :]
        if not (len(line.text) >= _ECHO and len(rest) < len(line.text)):
            continue
        bounds = tail(rest) if whole.startswith(line.text) else None
        if bounds:
            end = lines[0].start + len(line.text)
            start, stop = bounds
            return Suffix(lines[0].start, end, end + start, end + stop)
    return None


def _headline(
    text: str, lines: Sequence[Line], above: Sequence[int], said_elsewhere: str
) -> int | None:
    """The line that names its publisher, else one that stands twice, else the first long enough."""
    titles = [
        n
        for n in above
        if lines[n].is_title
        and lines[n].words <= _LIKELY_WORDS
        and len(_FIGURES.findall(lines[n].text)) < _DATE_FIGURES
        and _TITLE_START.match(lines[n].text)
    ]
    for n in titles:
        if lines[n].words >= 3 and names_publisher(
            text, lines[n].start, lines[n].end, said_elsewhere
        ):
            return n
        if n + 1 in above and not lines[n].is_closed:
            cut = names_publisher(text, lines[n].start, lines[n + 1].end, said_elsewhere)
            if cut and cut > lines[n].end and may_run_on(lines[n], lines[n + 1], cut):
                return n
    seen: dict[str, int] = {}
    for n in titles:
        key = " ".join(_words(lines[n].text))
        if key in seen and lines[n].words >= 4:
            return seen[key]
        seen.setdefault(key, n)
    for least in (6, 4):
        for n in titles:
            if lines[n].words >= least:
                return n
    return titles[-1] if titles else _short(lines, above)


def _short(lines: Sequence[Line], above: Sequence[int]) -> int | None:
    """The first line where it is two words and no name, apart from the paragraph below: "Plan read"."""
    if 0 not in above or len(lines) < 2 or lines[0].block == lines[1].block:
        return None
    words = lines[0].text.split()
    is_said = len(words) == 2 and all(map(str.isalpha, words)) and words[1].islower()
    return 0 if is_said and words[0].istitle() and lines[1].is_prose else None


def _wrapped(lines: Sequence[Line], n: int, first: int, free: Sequence[bool]) -> int:
    """The last line of a headline that runs on in lower case on the next line."""
    if n + 1 < first and free[n + 1] and _runs_on(lines[n], lines[n + 1]):
        return n + 1
    return n


def _runs_on(line: Line, following: Line) -> bool:
    return (
        following.block == line.block
        and not line.is_closed
        and len(line.text) >= 20
        and _LOWER_START.match(following.text) is not None
    )


def _kicker(lines: Sequence[Line], above: Sequence[int], headline: int) -> int | None:
    """The short label nearest above the headline."""
    for n in reversed(above):
        line = lines[n]
        if headline - n <= 4 and is_label(line):
            return n
    return None


def is_label(line: Line) -> bool:
    """Whether a line is short and opens with a letter as a label above a headline does."""
    is_short = line.words <= _KICKER_WORDS and len(line.text) <= _KICKER_LENGTH
    return is_short and not line.is_closed and line.text[:1].isalpha()


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _echoes(line: str, title: list[str]) -> bool:
    """Whether a line is the headline once more: alone, behind a series' name, or at the end of a trail.

    Blanks and marks do not count, so that a headline without its space is known again.
    """
    folded, wanted = line.casefold(), "".join(title)
    if len(folded) < len(wanted):  # as most lines are
        return False
    words = _WORDS.findall(folded)
    if words == title:
        return True
    letters = "".join(words)
    if len(wanted) >= _ECHO // 2 and letters.endswith(wanted):
        rest = letters.removesuffix(wanted)
        if not rest or (len(rest) <= _SERIES and _IN_BRACKETS.match(line)):
            return True
    steps = sum(map(line.count, _STEPS))
    return len(title) >= 3 and words[-len(title) :] == title and steps >= 2
