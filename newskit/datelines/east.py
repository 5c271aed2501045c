"""Letters and brackets of Chinese, Japanese and Korean datelines."""

from __future__ import annotations

OPENERS, CLOSERS = "（(【〔［[〖「", "）)】〕］]〗」"
OPEN, CLOSE = r"[（(【〔［\[〖「]", r"[）)】〕］\]〗」]"
SPACE = " \t\u3000\xa0"
# Any letter: a class of all Han takes milliseconds to compile, so code checks the script afterwards.
LETTER = r"[^\W\d_]"


def is_east(text: str) -> bool:
    """Whether a text holds Han, kana or hangul."""
    return any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text)


def is_hangul(text: str) -> bool:
    """Whether a text holds hangul."""
    return any("\uac00" <= c <= "\ud7a3" for c in text)
