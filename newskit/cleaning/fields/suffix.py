"""The publisher in a headline: "Ship sinks - Harbour Herald", "Ship sinks | World | Herald"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from newskit.cleaning.sites import LONGEST_LINE, is_publisher, names
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.layout import Line

# A mark that parts a headline from its publisher: with spaces any dash, bar, guillemet or double colon,
# also as entities and as misread UTF-8; without spaces bars, underscores and double dashes; a single
# dash or a colon without spaces only before the last few characters where those are no ASCII.
_DASHES = "[-\u2010-\u2015\u2212\uff0d]"
_BARS = "|\uff5c\u00a6\u2502\u2503\u01c0\u2758"
_MARK = (
    rf"{_DASHES}{{1,3}}|[{_BARS}·•‧∙*~>»«›‹/:：]{{1,2}}"
    r"|Â[«»·|]|â€[“”\"\u0093\u0094]|&(?:ndash|mdash|raquo|laquo|#821[12]|#124|middot);"
)
_SEPARATOR = Lazy(
    rf"(?<!\s)\s{{1,4}}(?:{_MARK})\s{{1,4}}"
    rf"|(?:(?<!\s)\s{{1,4}})?(?:--|\u2014{{2}}|[{_BARS}]{{1,2}}|_|::)\s{{0,4}}"
    rf"|{_DASHES}(?=[^\x00-\u2fff]{{2,14}}$)|(?:(?<!\s)\s{{1,4}})?[：:](?=[^\x00-\u2fff]{{2,12}}$)"
    r"|(?<=[a-z\d]{4})-(?=[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}$)|[：:]\s{1,3}"
)
_TRAIL = re.compile(rf"[/>›»{_BARS}·•].+[/>›»{_BARS}·•]|\w\s?[>›»]")
_IN_QUOTES = re.compile(r"«[^«»]+»")  # a name so quoted is no step of a trail
_FIRST = re.compile(
    r"[\[【(（]([^\[\]【】()（）]{2,45})[\]】)）]\s*|([^|｜:：«»]{2,45}?)\s*(?:[|｜:：»]|\s[-–—]\s)\s*"
)
_STRONG = frozenset(f"{_BARS}_«»›‹~")  # marks that stand in no sentence
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,20})?\.[a-z]{2,12}", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\s[A-Z][a-z]{1,4}\.$")  # "Newsfile Corp."
_DATE = re.compile(r",\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_NO_END = frozenset("?!.,;:…”\"'’？！。，；：»")  # what no publisher's name ends in
_LONGEST, _MOST_WORDS, _MOST_HAN = 45, 6, 14  # of a publisher's name, in code points and words
_SECTION_WORDS, _SECTION = 4, 30  # of a section's name between headline and publisher
_LEAST_WORDS, _LEAST_HAN = (
    4,
    6,
)  # of what is left of a headline where the tail is known by form alone
_TIGHT = frozenset(
    "-:："
)  # without spaces these part a headline only from a name built like a publisher's
_CLAUSE = 3  # so many words in lower case behind a listed name say something of it
_MOTTO_WORDS = 7  # of what a page's title says behind the publisher's name
_LEAST_LENGTH = 12  # code points of what is left of a headline where sections go along
_SHORT = 250  # code points; longer lines say nothing of publishers
_OWNED = ("©", "(c)", "copyright")  # what small print begins with, though it may end as a sentence


class Suffix(NamedTuple):
    """Where a headline stands and whom its suffix or prefix names (code points of the text)."""

    headline_start: int
    headline_end: int
    site_start: int
    site_end: int


class Said:
    """What the other lines of a page say: names that recur there are its publisher's, not a headline's."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _short(self) -> Counter[str]:
        return Counter(
            line.text.casefold()
            for line in self._lines
            if len(line.text) <= _SHORT
            and (not line.is_prose or line.text.casefold().startswith(_OWNED))
        )

    @cached_property
    def _prose(self) -> str:
        return "\n".join(line.text for line in self._lines if line.is_prose).casefold()

    def recurs(self, name: str, headline: str, *, in_trails: bool = True) -> bool:
        """Whether a short line that does not hold the headline names it, too.

        in_trails: be it a menu or the way to the page, which name sections as well. Small print leaves
        out the article of "The Valley Times".
        """
        name = name.removeprefix("the ")
        return any(
            _holds(line, name) and headline not in line and (in_trails or not _is_trail(line))
            for line in self._short
        )

    def in_prose(self, name: str) -> bool:
        """Whether the page's paragraphs speak of it."""
        return _holds(self._prose, name)


NOTHING = Said(())


def suffix(text: str, start: int, end: int, said: Said = NOTHING) -> Suffix | None:
    """Find the publisher that closes or opens a headline at start to end of the text.

    A section between headline and publisher goes along ("Title | World | Herald"), and so do sections
    behind a publisher that is known. None where the end may be the headline's own.

    >>> text = "Ship loses its anchor in the storm | Sea | Valley Times"
    >>> found = suffix(text, 0, len(text))
    >>> text[found.headline_start:found.headline_end], text[found.site_start:found.site_end]
    ('Ship loses its anchor in the storm', 'Valley Times')
    """
    if end - start > LONGEST_LINE:
        return None
    gaps = list(_SEPARATOR.real.finditer(text, start + 1, end))
    if any(
        gap[0].strip() not in _TIGHT or (gap[0][0].isspace() and gap[0].strip() == "-")
        for gap in gaps
    ):  # then a hyphen without spaces is a name's own
        gaps = [gap for gap in gaps if gap[0] != "-" or text[gap.end()] > "\u2fff"]
    for n in range(max(0, len(gaps) - 3), len(gaps)):
        is_last = n + 1 == len(gaps) or _is_known(text[gaps[n].end() : end])
        stop = end if is_last else gaps[n + 1].start()
        dated = _DATE.search(text, gaps[n].end(), stop)  # "Larch Herald, 03.11.2031"
        stop = dated.start() if dated else stop
        if _is_suffix(text, start, gaps[n], stop, dated.end() if dated else end, said):
            cut = _before_sections(text, start, gaps[: n + 1])
            return Suffix(start, cut, gaps[n].end(), stop)
    return _opening(text, start, end, said)


def _is_suffix(text: str, start: int, gap: re.Match[str], stop: int, end: int, said: Said) -> bool:
    """Whether the piece behind a separator is the publisher and what follows it at most sections."""
    name = text[gap.end() : stop].strip()
    headline = text[start : gap.start()].strip()
    if not headline or len(headline) < 4 or not _is_name(name, gap[0], headline, said):
        return False
    rest = text[stop:end].strip(" -–—|›»/_:")
    if _is_known(name):
        return not rest or _is_section(rest)
    mark, folded = gap[0].strip(), name.casefold()
    if rest and not _DATE.fullmatch(text, stop, end):  # the publisher's motto, or its name again
        is_told = (
            said.recurs(folded, headline.casefold(), in_trails=False) or rest.casefold() in folded
        )
        is_few = len(rest.split()) <= _MOTTO_WORDS and mark not in _TIGHT
        return is_told and is_few and _is_headline(headline)
    is_colon = mark in (":", "：")
    is_set_off = gap[0][0].isspace() or not is_colon or _han(name) >= _LEAST_WORDS
    if is_publisher(name) and is_set_off:
        return True
    if gap[0] == mark and mark in _TIGHT:
        return False
    is_long = len(_WORD.findall(headline)) >= _LEAST_WORDS or _han(headline) >= _LEAST_HAN
    if not is_long:
        return False
    if said.recurs(folded, headline.casefold()):
        return not is_colon or not said.in_prose(folded)
    if is_colon or any(char.isdigit() for char in name):
        return False
    if not _STRONG.isdisjoint(mark) or len(mark) > 1:
        return True
    is_few = len(name.split()) <= _SECTION_WORDS
    return is_few and len(_WORD.findall(headline)) > _LEAST_WORDS and not said.in_prose(folded)


def _is_name(name: str, mark: str, headline: str, said: Said) -> bool:
    """Whether a piece is short and name-like: capitals or a script without them, no clause.

    Many languages write a name's first word alone with a capital: such a piece has to stand elsewhere, too.
    """
    words = name.split()
    if not name or len(name) > _LONGEST or len(words) > _MOST_WORDS:
        return False
    if name[-1] in _NO_END and not _ABBREVIATED.search(name):
        return False
    if _han(name) > _MOST_HAN or not any(char.isalpha() for char in name):
        return False
    if _DOMAIN.fullmatch(name) or _is_known(name):
        return True
    if name[0].isupper() and is_publisher(name):
        return True
    small, is_strong = sum(word[0].islower() for word in words), not _STRONG.isdisjoint(mark)
    if name[0] in "\"'“‘„«(" or (name[0].islower() and not (is_strong and small < len(words) < 4)):
        return False
    if small <= (len(words) > 2 or is_strong) + (is_strong and len(words) > 3):
        return True
    is_few = small < len(words) <= _SECTION_WORDS
    return is_few and said.recurs(name.casefold(), headline.casefold(), in_trails=False)


def _is_known(name: str) -> bool:
    """Whether a name is listed, or is or holds a domain, or goes on behind a listed one in lower case."""
    folded = name.strip().casefold()
    first, *others = name.split() or [""]
    if folded in names() or folded.removeprefix("the ") in names():
        return True
    if 0 < len(others) < _CLAUSE and all(map(str.islower, others)) and first.casefold() in names():
        return True
    is_plain = _NO_END.isdisjoint(folded.replace(".", "")) and not _SEPARATOR.real.search(name)
    return is_plain and len(others) < 3 and any(map(_DOMAIN.fullmatch, folded.split()))


def _is_trail(line: str) -> bool:
    """Whether a line may be a menu or the way to the page."""
    return _TRAIL.search(_IN_QUOTES.sub("", line)) is not None


def _is_headline(piece: str) -> bool:
    return len(piece) >= _LEAST_LENGTH or _han(piece) >= _LEAST_HAN


def _is_section(piece: str) -> bool:
    """Whether a piece may be a section's name."""
    if piece[:1].islower():
        return False
    return len(piece) <= _SECTION and len(piece.split()) <= _SECTION_WORDS


def _before_sections(text: str, start: int, gaps: Sequence[re.Match[str]]) -> int:
    """Where the headline ends before the sections that the publisher's own mark sets off."""
    stop, mark = gaps[-1].start(), gaps[-1][0].strip()
    for before in reversed(gaps[:-1]):
        piece = text[before.end() : stop].strip()
        words, sign = len(piece.split()), before[0].strip()
        is_section = _is_section(piece) and _is_headline(text[start : before.start()])
        if sign in (":", "："):
            is_section = is_section and sign == mark and words == 1
        elif sign != mark:
            is_section = is_section and words < 4 and not _STRONG.isdisjoint(sign)
        if not (is_section or is_publisher(piece)):
            break
        stop = before.start()
    return stop


def _opening(text: str, start: int, end: int, said: Said) -> Suffix | None:
    """The publisher before a headline: a listed one, or with any mark but a colon one that recurs."""
    found = _FIRST.match(text, start, end)
    if not found:
        return None
    group = 1 if found[1] else 2
    name, headline = found[group].strip(), text[found.end() : end].strip()
    if len(_WORD.findall(headline)) < _LEAST_WORDS and _han(headline) < _LEAST_HAN:
        return None
    folded = name.casefold()
    is_known = _is_known(name)
    recurs = name[:1].isupper() and said.recurs(folded, headline.casefold())
    is_colon = text[found.end(group) : found.end()].strip() in (":", "：")
    if not is_known and (is_colon or not (recurs or is_publisher(name))):
        return None
    if said.in_prose(folded) and not (is_known and recurs):
        return None
    begin, stop = found.span(group)
    return Suffix(end - len(text[found.end() : end].lstrip()), end, begin, stop)


def _holds(text: str, name: str) -> bool:
    """Whether a text holds a name as whole words (scripts without spaces: as it is)."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if _is_edge(before, name[0]) and _is_edge(name[-1], after):
            return True
        at = text.find(name, at + 1)
    return False


def _is_edge(left: str, right: str) -> bool:
    """Whether no word runs on between two characters."""
    if not left or not right or left > "\u2fff" or right > "\u2fff":
        return True
    return not (left.isalnum() and right.isalnum())


def _han(text: str) -> int:
    """How many characters of scripts without spaces."""
    return sum(char > "\u2fff" for char in text)
