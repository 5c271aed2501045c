"""What a block's text shows by itself: its length, stops, capitals, figures."""

from __future__ import annotations

import re
from math import log1p

NAMES = (
    "log_words", "log_chars", "word_length", "stop", "colon", "commas", "sentences", "capitals",
    "all_capitals", "figures", "short_words", "date", "copyright", "separator", "quotes",
    "begins_small", "dots",
)  # fmt: skip
Shape = tuple[float, ...]
_FIGURE = re.compile("[0-9]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_SENTENCE = re.compile(r"[.!?…。！？][\"”»“’')]*(?:\s|$)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_STOPS = ".!?…。！？"
_CLOSING = "\"”»“’')]"
_MOST = 40  # words looked at
_FEW = 4  # words, of which no sentence consists
_LINE = 40  # words; longer is a paragraph, whose dates and figures say nothing
_ROW = 30  # words; the same for separators
_HEADING = 12  # words of a line in capitals
_SEPARATORS = ("|", "•", "·", " » ", " > ")
_QUOTES = ('"', "“", "„", "«", "「")


def words_in(text: str) -> int:
    """About how many words a text has; in a script without spaces a word is two characters."""
    words = text.count(" ") + 1
    if len(text) > 9 * words and _UNSPACED.search(text):
        words = max(words, len(text) // 2)
    return words


def shape(text: str, words: int) -> Shape:
    """Measure a text, not empty, of so many words; NAMES tells what the numbers are."""
    length = len(text)
    seen = text.split(" ", _MOST)
    del seen[_MOST:]
    capitals = sum([word[0].isupper() for word in seen])
    short = sum([word[0].islower() for word in seen if len(word) < _FEW])
    end = text.rstrip(_CLOSING)[-1:]
    stops = bool(end) and end in _STOPS
    is_line = words < _LINE
    figures = len(_FIGURE.findall(text)) if is_line else 0
    return (
        log1p(words),
        log1p(length),
        length / words,
        stops,
        end == ":",
        (text.count(",") + text.count("、") + text.count("，")) / words,
        len(_SENTENCE.findall(text)) if words > _FEW else stops,
        capitals / len(seen),
        words < _HEADING and text.isupper(),
        figures / length,
        short / len(seen),
        # others than ours have figures, too, of which none is counted
        (figures or (is_line and not text.isascii())) and _DATE.search(text) is not None,
        "©" in text,
        words < _ROW and any(map(text.__contains__, _SEPARATORS)),
        any(map(text.__contains__, _QUOTES)),
        text[0].islower(),
        text.endswith(("…", "...")),
    )
