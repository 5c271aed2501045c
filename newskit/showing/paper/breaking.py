"""Break a line of words to a width in cells, by the rules of scripts that write no spaces, too."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import tomli
from rich.cells import cell_len, get_character_cell_size

from newskit.rules import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

# Han, kana and their signs, full-width forms: a line may break beside each of them. Hangul has spaces.
_WIDE = (
    "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_IS_WIDE = re.compile(f"[{_WIDE}]")
_WORD = re.compile(r"\S+")


def broken(text: str, width: int) -> list[tuple[int, int]]:
    """Return the bounds of the lines that a text without breaks makes in so many cells.

    A line ends at a space, or beside a sign of a script without spaces where no rule forbids it; a word
    that is wider than a line is parted, but not before what joins to the letter before it.

    >>> [("The dam held."[start:end]) for start, end in broken("The dam held.", 8)]
    ['The dam', 'held.']
    """
    out: list[tuple[int, int]] = []
    start = end = used = -1
    for left, right, size in _pieces(text, max(width, 2)):
        if start < 0:
            start, end, used = left, right, size
            continue
        gap = left - end  # a space or none
        if used + gap + size <= width:
            end, used = right, used + gap + size
        else:
            out.append((start, end))
            start, end, used = left, right, size
    return [*out, (start, end)] if start >= 0 else out


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """Bounds and cells of what is not parted, in order."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if word[0].isascii() and end - start <= width:
            yield start, end, end - start
            continue
        for left, right in _units(text, start, end):
            size = cell_len(text[left:right])
            if size <= width:
                yield left, right, size
            else:
                yield from _parted(text, left, right, width)


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a word between which a line may break."""
    if not _IS_WIDE.search(text, start, end):
        yield start, end
        return
    left = start
    for at in range(start + 1, end):
        if _may_break(text[at - 1], text[at]):
            yield left, at
            left = at
    yield left, end


def _may_break(before: str, after: str) -> bool:
    never_first, never_last = _rules()
    if not (_IS_WIDE.match(before) or _IS_WIDE.match(after)):
        return False
    if before in never_last or after in never_first:
        return False
    return get_character_cell_size(after) > 0


@lru_cache(maxsize=1)
def _rules() -> tuple[frozenset[str], frozenset[str]]:
    found = tomli.loads((DATA / "linebreaks.toml").read_text(encoding="utf-8"))
    return frozenset(found["never_first"]), frozenset(found["never_last"])


def _parted(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int, int]]:
    """A word that is wider than a line, in pieces of a line."""
    left, used = start, 0
    for at in range(start, end):
        size = get_character_cell_size(text[at])
        if size and used + size > width:
            yield left, at, used
            left, used = at, 0
        used += size
    yield left, end, used
