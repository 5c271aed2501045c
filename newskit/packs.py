"""How packs write what is too long for one line: lists and patterns over several lines."""

from __future__ import annotations

from newskit.lazy import Lazy

_EXTENDED = Lazy(r"\s*\(\?[A-Za-z01]*x")  # blanks and line ends are such a pattern's own matter


def listed(text: str) -> list[str]:
    """Return the phrases of a list, parted by | or by line ends; blanks around one do not count.

    >>> listed("news|top stories\\n  sport")
    ['news', 'top stories', 'sport']
    """
    return [one for one in map(str.strip, text.replace("\n", "|").split("|")) if one]


def joined(pattern: str) -> str:
    """Return a pattern as one line: its line ends with the blanks around them do not count.

    One that begins with (?x) stays as it is.

    >>> joined("(?:\\n  read more\\n  |see also\\n):?\\n")
    '(?:read more|see also):?'
    """
    if "\n" not in pattern or _EXTENDED.real.match(pattern):
        return pattern
    return "".join(map(str.strip, pattern.split("\n")))
