"""The paragraphs of a story: on one line each, and without the dateline."""

import re
from collections.abc import Iterable, Iterator

from newskit.markup import plain
from newskit.record.findings import Dateline, Span, span

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*")
# What stands between a dateline and the story; knowledge of agencies' styles (see docs/record.md).
_SEPARATOR = re.compile(
    "(?:[\\s\\-\u2010-\u2015_:：.=/)\\]】）｣〕〉，,、｜|·]|â€[“”\u0093\u0094])*"  # â€”: a dash misread
)


def unwrapped(paragraph: Span) -> str:
    """Return a paragraph's words on one line.

    A line break between Han or kana joins, another is a space; soft hyphens, zero-width spaces and byte
    order marks, which show as nothing, are left out; entities and elements of HTML are read as such.
    """
    text = paragraph.text
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "&" in text or "</" in text:
        text = plain(text)
    return _BREAK.sub(_joint, text) if "\n" in text or "\r" in text else text


def joint(before: str, after: str) -> str:
    """Return what a line's end between two characters is: nothing between Han or kana, else a space."""
    return "" if _is_han(before) and _is_han(after) else " "


def without_dateline(
    text: str, paragraphs: Iterable[Span], dateline: Dateline | None
) -> Iterator[Span]:
    """Yield paragraphs without what of them is the dateline, and the separator behind it."""
    for paragraph in paragraphs:
        if dateline is None or dateline.start >= paragraph.end or dateline.end <= paragraph.start:
            yield paragraph
            continue
        before = text[paragraph.start : dateline.start].rstrip()
        if any(map(str.isalnum, before)):  # a page on one line: words in front stay in the body
            yield span(text, paragraph.start, paragraph.start + len(before))
        start = _SEPARATOR.match(text, dateline.end, paragraph.end).end()  # type: ignore[union-attr]  # matches empty
        if start < paragraph.end:
            yield span(text, start, paragraph.end)


def after_dateline(text: str, dateline: Dateline) -> int:
    """Return where the story goes on behind a dateline and the separator."""
    return _SEPARATOR.match(text, dateline.end).end()  # type: ignore[union-attr]  # matches empty


def _joint(gap: re.Match[str]) -> str:
    return joint(gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1])


def _is_han(char: str) -> bool:
    """Whether a character is Han, kana or of their punctuation; such a class compiles in 2 ms as regex."""
    return (
        "\u3000" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef"
    )
