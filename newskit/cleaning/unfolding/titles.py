"""Find where a title and a story meet in a line: at a dateline, a blank between Han, an echo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.unfolding.clusters import CAPS
from newskit.cleaning.unfolding.words import CLOSED, starts
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.unfolding.words import Word

_REACH = 600  # code points in which a dateline is looked for
_TRIES = 20
SHORT = 150  # code points of a line that may be title and story
_ECHO = 4  # words of a title that stands twice
_HAN_TITLE = 8, 40  # characters of a Chinese or Japanese title
_HAN = Lazy("[\u3040-\u30ff\u3400-\u9fff\uff00-\uff60\u3000-\u303f“”‘’…—]")
_IN_BRACKET = 6  # words that a bracket may hold
_TITLE_HAN = 5  # Han on both sides of a blank that parts a title


def title_end(text: str, words: Sequence[Word]) -> int | None:
    """The number of the word that begins the story of a line that is title and story, where it shows."""
    at = dateline_in(text, words, 0, len(words))
    if at is not None:
        return at
    if len(words) > 1 and is_han_break(words, 1, is_head=False) and "。" in words[1].text:
        size = len(words[0].text)
        if _HAN_TITLE[0] <= size <= _HAN_TITLE[1] and "。" not in words[0].text:
            return 1
    return None


def dateline_in(text: str, words: Sequence[Word], first: int, stop: int) -> int | None:
    """The number of the word at which a dateline begins behind a title, if one does.

    It begins a sentence, stands in capitals behind words that do not, or an agency follows in brackets.
    None does where the first word begins one: that is no title.
    """
    from newskit.datelines import agencies, grammar
    from newskit.datelines.found import FAIR, SURE

    if stop <= first or words[stop - 1].end - words[first].start < SHORT:
        return None
    limit, tries = words[first].start + _REACH, 0
    for n in range(first, stop):
        word, before = words[n], words[max(n - 1, first)]
        if word.start > limit or tries >= _TRIES:
            break
        if not word.text[0].isalpha() or word.text[0].islower():
            continue
        begins = n == first or starts(words, n, text)
        in_caps = bool(CAPS.match(word.text)) and word.text.rstrip(",:").isupper()
        if not (begins or (in_caps and not before.text.isupper()) or _has_agency(words, n)):
            continue
        tries += 1
        end = min(words[stop - 1].end, word.start + 200)
        found = grammar.find(text, word.start, end, following="")
        least = FAIR if begins else SURE
        if found and found.start == word.start and found.sure >= least and found.places:
            return n if n > first else None
        for shape in agencies.shapes(text, word.start, end):
            match = shape.pattern.match(text, word.start, end)
            if match and grammar.shaped(shape, match):
                return n if n > first else None
    return None


def _has_agency(words: Sequence[Word], n: int) -> bool:
    """Whether a bracket, slash or dash follows a few words that may be a place."""
    for word in words[n : n + 5]:
        if word.text[0] in "(（/" or word.text in ("-", "–", "—", "--"):
            return True
        if word.text[0].islower():
            return False
    return False


def echoes(words: Sequence[Word], cuts: set[int], head: int) -> Iterator[int]:
    """Where a title that stands twice above the story begins and, the second time, ends."""
    folded = [word.text.casefold() for word in words[:head]]
    seen: dict[tuple[str, ...], int] = {}
    n = 0
    while n + _ECHO <= head:
        key = tuple(folded[n : n + _ECHO])
        at = seen.setdefault(key, n)
        size = 0
        if at < n and (at in cuts or at == 0):
            while n + size < head and at + size < n and folded[at + size] == folded[n + size]:
                size += 1
            behind = words[n + size].text if n + size < len(words) else ""
            if size >= _ECHO and not behind[:1].islower():
                yield n
                yield n + size
        n += max(1, size)


def is_han_break(words: Sequence[Word], n: int, *, is_head: bool) -> bool:
    """Whether a blank between Han parts two elements of a page."""
    before, after = words[n - 1].text, words[n].text
    han = _HAN.real
    if not (han.match(before[-1]) and han.match(after[0])):
        return False
    if (
        before[-1] in "(（,，、：:"
        or after[0] in ")）(（"
        or (before[-1] in ")）" and len(before) < 9)
    ):
        return False
    if CLOSED.search(before[-4:]):
        return True
    is_title = len(before) >= _TITLE_HAN and len(after) >= _TITLE_HAN
    return not (is_head and is_title and not CLOSED.search(after[-4:]) and "。" not in after)


def is_bracketed(words: Sequence[Word], n: int) -> bool:
    """Whether a bracket that was opened a few words before word n is still open."""
    depth = 0
    for word in words[max(0, n - _IN_BRACKET) : n]:
        opened = word.text.count("(") + word.text.count("（")
        depth = max(0, depth + opened - word.text.count(")") - word.text.count("）"))
    return depth > 0
