"""Look for the dateline among the first lines of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.datelines import agencies, grammar
from newskit.datelines.found import FAIR, REACH, SURE, WEAK, Found
from newskit.datelines.naming import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.record import Span

HEAD = 6000  # code points of a text in which a dateline is looked for when strip has not run
LINES = 40  # and the lines
PARAGRAPHS = 3  # and the paragraphs when it has
_STORY = 150  # a line as long as this, ended as a sentence, belongs to the story ...
_PATIENCE = 5  # ... and after so many of them there is no dateline to come
_SENTENCE_END = '.。"”!?…'
_TOP = 14  # a weak find counts in so many first lines
_LEFT = WHITE + "\ufeff\u200b^>*•●■◆"


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the first non-blank lines of a text."""
    start, count, size = 0, 0, len(text)
    while start < size and start < HEAD and count < LINES:
        end = text.find("\n", start)
        if end < 0:
            end = size
        if end > start and not text[start : start + 400 if end > start + 400 else end].isspace():
            yield start, end
            count += 1
        start = end + 1


def search(text: str, paragraphs: Sequence[Span] | None) -> Found | None:
    """Return the first find that is sure, or fairly sure and before a story; else the best of the rest.

    It looks through the first of the paragraphs, or of the lines where there are none to go by.
    """
    if paragraphs is None:
        stretches = _lines(text)
    else:
        stretches = iter([(one.start, one.end) for one in paragraphs[:PARAGRAPHS]])
    best: Found | None = None
    story = index = 0
    here = next(stretches, None)
    while here:
        start, end = here
        here = next(stretches, None)
        limit = min(end, start + 400)
        while start < limit and text[start] in _LEFT:
            start += 1
        if start >= limit:
            continue
        following = text[here[0] : min(here[1], here[0] + 100)].lstrip(_LEFT) if here else ""
        is_story = end - start >= _STORY and text[end - 1] in _SENTENCE_END
        found = _find(text, start, end, following)
        if found:
            if found.sure == SURE or (found.sure == FAIR and (is_story or end - start >= _STORY)):
                return found
            if index < _TOP and (best is None or found.sure > best.sure):
                best = found
        index += 1
        if is_story:
            story += 1
            if story >= _PATIENCE or (best and story >= (2 if best.sure == WEAK else 1)):
                break
    return best


def _find(text: str, start: int, end: int, following: str) -> Found | None:
    stop = start + REACH if end > start + REACH else end
    for shape in agencies.shapes(text, start, stop):
        match = shape.pattern.match(text, start, stop)
        if match and (found := grammar.shaped(shape, match)):
            return found
    head = text[start : start + 60 if end > start + 60 else end]
    if not head.isascii() and max(head) > "\u3000":
        from newskit.datelines import eastern

        if found := eastern.find(text, start, end):
            return found
    return grammar.find(text, start, end, following=following)
