"""Let no character of a stranger's text control a screen."""

from __future__ import annotations


def shown(text: str, *, keep: str = "", instead: str = " ") -> str:
    """Return a text of the same length in which all prints but what is to be kept.

    >>> shown("a\\x1b[2Jb\\n", keep="\\n")
    'a [2Jb\\n'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else instead for char in text)
