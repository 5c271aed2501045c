"""Tell the title of a work from what somebody said, and count the words of a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line

_LONG = 8  # words of a title
_HEAVY = 3  # letters of a word that a title may print without a capital


def words_in(line: Line, at: int) -> int:
    """How many words a quotation has."""
    mark = line.quoted[at]
    return len(line.text[mark.start : mark.end].split())


def is_title(line: Line, at: int) -> bool:
    """Whether a quotation is the title of a work: short, every word of weight with a capital, no stop."""
    mark = line.quoted[at]
    words = line.text[mark.inner_start : mark.inner_end].split()
    if len(words) > _LONG or not words or words[-1][-1] in ".!?,":
        return False
    heavy = [word for word in words if len(word) > _HEAVY]
    return all(word[0].isupper() for word in heavy) and words[0][0].isupper()
