"""Lines that were broken: by a width that a text was set to, or by a link amid a sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.layout import Line

_NARROW, _WIDE = 40, 105  # columns; a text is set to a width between these
_SLACK = 6  # columns by which a full line may fall short: words are hyphenated, or tabs stood there
_OUTLIERS = 50  # one line in so many, and one of a few, may be longer: an address, a title
_FAR_EAST = "\u2e80"  # from here on lines break between any two characters
_PAIRS = 2  # full lines that make a width
_OPEN_SHARE = 0.75  # of the long lines that end amid a sentence, so many must be full
_FULL_SHARE = 0.5  # of all long lines that another one follows
_LINK_WORDS = 6  # a link's text amid a sentence has no more words
_HALF_WORDS = 4  # and the part of the sentence before it no fewer
_WORDS = 10  # of the whole sentence
BULLETS = frozenset("-–*•·●■▪◦#")  # with which a list's items begin
_INDENTS = ("\u3000", "\t")  # with which paragraphs begin where words have no spaces between
_OWNED = ("'s ", "’s ")  # with which no sentence begins
# What a link amid a sentence of such a script does not hold.
_SIGNS = frozenset("：:|｜/／·【】[]()（）《》<>0123456789")


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width a text was set to, in columns, or 0 when it was not.

    A text is set to a width where the next line's first word would not have fitted on nearly all of its
    long lines that end amid a sentence, and on half of those that end a sentence. Lists tell nothing of it.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.block == b.block and b.text[0] not in BULLETS]
    lengths = sorted(len(a.text) for a, _ in pairs)
    if len(lengths) < _PAIRS:
        return 0
    width = lengths[-1 - len(lengths) // _OUTLIERS]
    longer = sum(len(line.text) > width + _SLACK for line in lines)
    if not _NARROW <= width <= _WIDE or longer > max(1, len(lines) // _OUTLIERS):
        return 0
    long = [(a, is_full(a, b, width)) for a, b in pairs if 2 * len(a.text) > width]
    broken = [full for a, full in long if not a.is_closed]
    whole = [full for _, full in long]
    is_set = (
        len(broken) >= _PAIRS
        and sum(broken) > _OPEN_SHARE * len(broken)
        and sum(whole) > _FULL_SHARE * len(whole)
    )
    return width if is_set else 0


def paragraphs(lines: Sequence[Line]) -> set[int]:
    """The numbers of the blocks that end as a paragraph does: set text among heads, lists and addresses."""
    return {
        block for block, closed in {one.block: one.is_closed for one in lines}.items() if closed
    }


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the next line would have run over the width."""
    first = 1 if following.text[0] >= _FAR_EAST else len(following.text.split(None, 1)[0])
    size = len(line.text)
    return size + 1 + first > width - _SLACK and 2 * size > width


def sentence_through_links(text: str, lines: Sequence[Line], n: int) -> int:
    """Return how many lines make up a sentence that begins on line n and is broken by links, or 1.

    A link's text that came on a line of its own is short; the part before it ends in a word or a comma,
    and the part behind it goes on in lower case or with a mark that no sentence begins with. The last part
    ends as a sentence does. Scripts without case give no such sign but the mark, or an indent that only
    the paragraph's first part has. A link that begins the paragraph has nothing before it.
    """
    line = lines[n]
    if line.is_closed:
        return 1
    if _is_owner(lines, n):
        return 2
    is_eastern = line.text[-1] >= _FAR_EAST
    if is_eastern and text[line.start - 1 : line.start] in _INDENTS:
        return _indented(text, lines, n)
    if not _is_open(line) or line.words < _HALF_WORDS:  # few lines' words need be counted
        return 1
    stop, words = n + 1, line.words
    while stop + 1 < len(lines) and _is_open(lines[stop - 1]):
        link, after = lines[stop], lines[stop + 1]
        if link.is_closed or link.words > _LINK_WORDS or not _goes_on(after):
            break
        words += link.words + after.words
        stop += 2
    return stop - n if lines[stop - 1].is_closed and words >= _WORDS else 1


def _is_owner(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is a link that owns what begins the next one: "Larch" above "'s bakers met."."""
    if n + 1 >= len(lines) or not lines[n + 1].text.startswith(_OWNED):
        return False
    link, after = lines[n], lines[n + 1]
    return link.words <= _LINK_WORDS and link.text[-1].isalpha() and after.is_closed


def _indented(text: str, lines: Sequence[Line], n: int) -> int:
    """The same for a paragraph of a script without spaces, whose first part alone is indented."""
    stop = n + 1
    while stop + 1 < len(lines) and _is_open(lines[stop - 1]):
        link, after = lines[stop], lines[stop + 1]
        is_link = _is_open(link) and link.words <= _LINK_WORDS and _SIGNS.isdisjoint(link.text)
        is_flush = not any(text[one.start - 1] in _INDENTS for one in (link, after))
        if not is_link or not is_flush or not after.text[0].isalpha():
            break
        stop += 2
    return stop - n if lines[stop - 1].is_prose else 1


def _is_open(line: Line) -> bool:
    """Whether a line ends amid a sentence."""
    return not line.is_closed and (line.text[-1].isalpha() or line.text[-1] in ",，、")


def _goes_on(line: Line) -> bool:
    """Whether a line begins amid a sentence."""
    return line.words > 1 and (line.text[0].islower() or line.text[0] in ",;.)，、；。）’")
