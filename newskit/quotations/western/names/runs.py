"""The runs of capitalised words of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newskit.lazy import own

if TYPE_CHECKING:
    from newskit.quotations.western.pack import Pack


# A capital is told by what it is not: a set of ranges beyond Latin-1 takes 1 ms to compile. So only the
# lower case of Latin-1 and, where a text has any, of Cyrillic is known.
_CAPITAL = "[^\\W\\d_a-z\u00df-\u00ff]"
_CYRILLIC = "(?<![\u0430-\u045f])"
_SMALL_A = "\u0430"  # no Cyrillic text of any length lacks it
_LIGATURE = "\u0153"  # of French
# The signs that letters turn into when UTF-8 is read as Windows-1252 count as letters (SolÃ¨ne).
_TAIL = "[\\w\u00a2-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00be]"


@cache
def _pattern(capital: str, particles: tuple[str, ...]) -> re.Pattern[str]:
    """A run of capitalised words with the particles between them."""
    joint = f"(?:[-\u2010\u2011]|['\u2019](?!s\\b)|\\.(?={capital})|&)"
    plain = f"{capital}{_TAIL}*(?:{joint}{_TAIL}+)*\\.?"
    word = f"(?:[dDlL]['\u2019]|[ao]l-|[Ee]l-)?{plain}"
    between = f"(?:(?:{'|'.join(particles)}|&)[ \\u00a0]){{0,2}}"
    return own(f"{plain}(?:[ \\u00a0\\n]{between}{word}){{0,7}}")


@cache
def _extended() -> str:
    """What no capital may be in languages with Latin letters beyond Latin-1 (Polish, Turkish)."""
    letters = map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00)))
    return f"(?<![{''.join(filter(str.islower, letters))}])"


def capitalised(text: str, pack: Pack) -> re.Pattern[str]:
    """Return what finds the runs of a text: what it has nowhere is not looked for at each of its words."""
    small = f"(?<!{_LIGATURE})" if _LIGATURE in text else ""
    small += _CYRILLIC if _SMALL_A in text else ""
    small += _extended() if pack.order else ""
    return _pattern(_CAPITAL + small, pack.run_particles)


# A nickname in marks between the given name and the surname: Bongani "Bones" Dube.
NICKNAME = re.compile(
    "\\s[\"\u201c\u201d\u2018'\u201e\u00ab]\\w[\\w .-]{0,20}[\"\u201d\u201c\u2019'\u00bb]\\s(?=[^\\W\\d_])"
)


def word_before(text: str, start: int, at: int) -> str:
    """The lower-case word right before a place, or an empty string."""
    if at - start < 3 or text[at - 1] != " " or not text[at - 2].islower():
        return ""
    return text[max(start, at - 20) : at - 1].rpartition(" ")[2]


def in_title_case(text: str, start: int, end: int) -> bool:
    """Whether a headline prints all words of weight with a capital, so that none shows a name."""
    if end <= start or text[end - 1] in '.!",:;\u201d':
        return False
    words = text[start:end].split()
    if len(words) < 4:
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 4)
