"""The lines of a page and how they hang together: blocks, hard-wrapped paragraphs, prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.wrapped import (
    BULLETS,
    is_full,
    paragraphs,
    sentence_through_links,
    wrap_width,
)
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

# White space, and the marks that show as nothing: zero width, soft hyphen, direction, BOM.
BLANK = "\\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad"
STOPS = (".", "。", "।")  # with which a sentence that tells something ends
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LEFT = re.compile(f"[{BLANK}]*")
_RIGHT = re.compile(f"[^{BLANK}]")
_WORD = re.compile(r"[^\W_]++(?:['’.-][^\W_]++)*+")
_FEW = 4  # a page of more lines has line ends that mean something
_SHARE = 0.8  # of the text's characters in the line that may be a whole page
_SHORTEST, _LONGEST = 150, 100_000  # code points of such a line
PROSE_WORDS = 8  # a closed line of so many words is prose; fewer may be a slogan or a button
_SHORTEST_OPEN = 40  # code points of a paragraph that is not closed
_CLOSED = re.compile(r"[.!?…。！？۔।؟][\"'”’»«“)\]）】」』]{0,3}$")
# Not behind an initial: "George W. Bush", "the Japan-U.S. pact".
_SENTENCE_BREAK = re.compile(
    r"(?<!\b[^\W\d_])[.!?…。！？۔।؟][\"'”’»“)\]）」』]{0,3}(?:\s|(?<=[。！？」』”]))"
)
# First bytes of U+3000 and above in UTF-8, which compile in no time.
_FAR_EAST = re.compile(rb"[\xe3-\xf4]")

HAN = Lazy("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Han and kana; compiling takes 2 ms


class Line:
    """A non-blank line, or the lines a hard-wrapped paragraph was broken into.

    start and end bound it in the text (code points) without surrounding white space; block counts the
    runs of lines that blank lines part.
    """

    __slots__ = ("block", "end", "is_closed", "is_prose", "start", "text", "words")

    def __init__(self, start: int, end: int, text: str, block: int) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.block = block
        # how many words; two Han or kana characters count as one
        self.words = _words(text)
        # whether it ends as a sentence does
        self.is_closed = _CLOSED.search(text[-8:]) is not None
        # whether it reads as a paragraph of a story
        self.is_prose = self.words >= PROSE_WORDS and (self.is_closed or self._goes_on())

    def _goes_on(self) -> bool:
        """Whether it reads as a paragraph though it does not end as a sentence does."""
        text, words = self.text, self.words
        return len(text) >= _SHORTEST_OPEN and (
            words >= 30
            or (words >= 12 and _SENTENCE_BREAK.search(text, 20, len(text) - 2) is not None)
        )

    @property
    def is_title(self) -> bool:
        """Whether it could be the title of a story: some words, not long, not closed by a full stop."""
        return (
            3 <= self.words <= 40
            and len(self.text) <= 250
            and not self.text.endswith((".", "。", ":", "："))
        )


def _words(text: str) -> int:
    if not text.isascii() and _FAR_EAST.search(text.encode("utf-8", "surrogatepass")):
        han = HAN.real
        return len(han.findall(text)) // 2 + len(_WORD.findall(han.sub(" ", text)))
    return len(_WORD.findall(text))


def lines(text: str) -> list[Line]:
    """Split a text into its lines.

    What a width of columns or a link broke becomes one line again; a line that holds a whole page is cut.
    """
    plain = list(_plain_lines(text))
    if len(plain) <= _FEW:
        return list(_unfolded(text, plain))
    return list(_joined(text, plain))


def _unfolded(text: str, plain: Sequence[Line]) -> Iterator[Line]:
    """The lines of a text of so few that the longest may be a whole page."""
    longest = max((len(line.text) for line in plain), default=0)
    is_folded = longest > _SHARE * sum(len(line.text) for line in plain)
    for line in _joined(text, plain):
        is_page = is_folded and len(line.text) >= max(longest, _SHORTEST)
        if not is_page or len(line.text) > _LONGEST:
            yield line
            continue
        from newskit.cleaning.unfolding.cuts import pieces  # few texts need it

        for start, end in pieces(text, line.start, line.end):
            yield Line(start, end, text[start:end], line.block)


def _plain_lines(text: str) -> Iterator[Line]:
    block, last = 0, 0
    for found in _LINE.finditer(text):
        start = _LEFT.match(text, found.start(), found.end()).end()  # type: ignore[union-attr]  # matches empty
        if start == found.end():
            continue
        end = found.end()
        while not _RIGHT.match(text, end - 1):
            end -= 1
        if last and _has_gap(text, last, start):
            block += 1
        yield Line(start, end, text[start:end], block)
        last = end


def _has_gap(text: str, start: int, end: int) -> bool:
    """Whether a blank line lies between two lines."""
    gap = text[start:end]
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1


def _joined(text: str, plain: Sequence[Line]) -> Iterator[Line]:
    """Join the lines that a width broke, then those that a sentence runs through."""
    blocks = {line.block for line in plain}
    width = wrap_width(plain)
    if not width and len(blocks) > 1:
        blocks = paragraphs(plain)
        width = wrap_width([line for line in plain if line.block in blocks])
    lines = list(_set_lines(text, plain, width, blocks)) if width else plain
    n = 0
    while n < len(lines):
        stop = n + sentence_through_links(text, lines, n)
        yield lines[n] if stop == n + 1 else _whole(text, lines[n], lines[stop - 1])
        n = stop


def _set_lines(
    text: str, plain: Sequence[Line], width: int, blocks: Container[int]
) -> Iterator[Line]:
    first = previous = plain[0]
    for line in plain[1:]:
        indented = text[line.start - 1 : line.start] in ("\t", " ", "\u3000")
        is_item = line.text[0] in BULLETS and first.text[0] in BULLETS
        is_next = line.block != previous.block or line.block not in blocks
        if is_next or indented or is_item or not is_full(previous, line, width):
            yield _whole(text, first, previous)
            first = line
        previous = line
    yield _whole(text, first, previous)


def _whole(text: str, first: Line, last: Line) -> Line:
    return Line(first.start, last.end, text[first.start : last.end], first.block)
