"""Turn a sentence into words, each quotation in it standing as one word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newskit.lazy import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newskit.quotations.marks import Marked
    from newskit.quotations.western.pack import Pack

# Letters, and the signs that UTF-8 letters turn into when read as Windows-1252 (SolÃ¨ne).
_SIGNS = "".join(
    map(chr, (*range(0xA2, 0xAB), *range(0xAC, 0xB7), *range(0xB8, 0xBB), 0xBC, 0xBD, 0xBE))
)
# An article or "que" written onto what follows is a word of its own, but not inside a name ("L'Oréal").
_ELIDED = (
    "(?<![\\w'\u2019-])(?:(?:l|qu|(?:de|da|a|ne|su|que)ll)['\u2019](?=[^\\W\\d_])"
    "|(?:L|Qu|[DNAS][ea]ll|Quell)['\u2019](?=[a-z\u00df-\u00ff]))"
)
_ELISIONS = ("l'", "l\u2019", "L'", "L\u2019", "u'", "u\u2019")
_ELIDES = 4  # letters of such a word before its last, at most ("Quell'")
# Nordic endings behind an abbreviation and its colon.
_ENDING, _ENDED = "(?:ns?|en|s|t)\\b", (":n ", ":s ", ":en ", ":ns ", ":t ")
_BROKEN = "\u00e2\u20ac"
_SOFT_HYPHEN = "\u00ad"


@cache
def _plain(signs: str, first: str, ending: str = "") -> re.Pattern[str]:
    """A word, or one sign that is none; first: other words, that are looked for before.

    ending: what may follow a colon that an ending is written behind ("Vd:n").
    """
    w = f"[\\w{signs}]"
    joint = (
        f"(?:[-\u2010\u2011\u2019'.&/@]|{_BROKEN}\u2122)" if signs else "[-\u2010\u2011\u2019'.&/@]"
    )
    if ending:
        joint = f"(?:{joint}|:(?={ending}))"
    return own(f"{first}{w}+(?:{joint}{w}+)*(?:\\.(?=[\\s,;:]))?|[^\\s\\w]")


@cache
def _elided() -> re.Pattern[str]:
    return own(_ELIDED)


def _elides(text: str, sign: str) -> bool:
    """Whether a text has such a word; it is looked for only where its last letter and apostrophe stand."""
    at = text.find(sign)
    while at >= 0:
        if any(_elided().match(text, first) for first in range(max(0, at - _ELIDES), at + 1)):
            return True
        at = text.find(sign, at + 1)
    return False


@lru_cache(maxsize=4)
def _word_of(text: str) -> tuple[re.Pattern[str], bool]:
    """How the words of a text are told, and whether some may have letters with marks.

    What a text has nowhere is not looked for at each of its words.
    """
    signs = _SIGNS if not text.isascii() and any(sign in text for sign in _SIGNS) else ""
    first = ""
    if any(_elides(text, sign) for sign in _ELISIONS):
        first += _ELIDED + "|"
    if _BROKEN in text:
        first += f"{_BROKEN}[\u201c\u201d]|"
    is_pointed = not text.isascii() and any(mark in text for mark in _COMMON)
    ending = _ENDING if ":" in text and any(sign in text for sign in _ENDED) else ""
    return _plain(signs, first, ending), is_pointed


_SPAN = re.Match.span
# Vowel signs and other marks that are no letters by themselves, told by the commonest of Hindi and Arabic.
_COMMON = ("\u093e", "\u094d", "\u093f", "\u0947", "\u064b", "\u0651")
_POINTED = "\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
_ARABIC = str.maketrans("\u060c\u061b\u061f", ",;?")


@cache
def _pointed() -> re.Pattern[str]:
    """A word whose letters carry marks."""
    letter = f"[\\w{_POINTED}]"
    return own(rf"\w{letter}*(?:[-\u2010\u2019'.&/@]\w{letter}*)*(?:\.(?=[\s,;:]))?|[^\s\w]")


DASHES = frozenset(("-", "\u2013", "\u2014"))
QUOTED = "\u201c\u201d"  # what stands for a quotation among the words
STOPS = frozenset((",", ";", ":", "(", ")", "\u2014", "\u2013", "-", "[", "]", "?", "!", QUOTED))

_NO_MARKS: dict[int, Marked] = {}


class Line:
    """The words of a sentence with their bounds in the text (half-open, code points).

    words, low: as printed and in lower case, full stops of abbreviations kept in words only; a quotation
    is the one word QUOTED and its marks are in quoted, by the word's index. end leaves out the full stop,
    stop does not.
    """

    __slots__ = (
        "_ends",
        "_is_altered",
        "_starts",
        "_word",
        "end",
        "low",
        "quoted",
        "start",
        "stop",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        marked: Sequence[Marked] = (),
        *,
        unread: bool = False,
    ) -> None:
        """Read text[start:end], which holds these quotations; unread: for its bounds alone."""
        self.stop = end
        while end > start and text[end - 1] in ".!?\u2026 \n\t\u00a0\u3002\u0964\u061f\u06d4":
            end -= 1
        self.text, self.start, self.end = text, start, end
        self.words: list[str] = []
        self.low: list[str] = []
        self.quoted: dict[int, Marked] = {} if marked else _NO_MARKS
        self._starts: list[int] = []  # found when first asked for, as far as asked for
        self._ends: Sequence[int] = ()  # kept only where words are not as printed
        self._is_altered = False
        if unread:
            return
        self._word, is_pointed = _word_of(text)
        if is_pointed and any(text.find(mark, start, end) >= 0 for mark in _COMMON):
            self._word = _pointed()
        at = start
        for one in marked:
            self._read(at, min(one.start, end))
            self.quoted[len(self.words)] = one
            self.words.append(QUOTED)
            self.low.append(QUOTED)
            at = one.end
        self._read(at, end)

    def _read(self, start: int, end: int) -> None:
        words = self._word.findall(self.text, start, end) if start < end else []
        if not words:
            return
        joined = "\n".join(words)
        if _SOFT_HYPHEN in joined:
            words = [word.replace(_SOFT_HYPHEN, "") or "-" for word in words]
            self._is_altered = True
            joined = "\n".join(words)
        if _BROKEN in joined:  # a dash in UTF-8 read as Windows-1252
            words = ["\u2014" if word[:2] == _BROKEN and len(word) == 3 else word for word in words]
            self._is_altered = True
            joined = "\n".join(words)
        low = joined.lower().split("\n")
        if ".\n" in joined or joined[-1] == ".":
            low = [(word.rstrip(".") or word) if word[-1] == "." else word for word in low]
        if "\u0130" in joined:  # the Turkish capital of "i", in small two signs
            low = [word.replace("i\u0307", "i") for word in low]
        if "\u060c" in joined or "\u061b" in joined or "\u061f" in joined:
            low = [word.translate(_ARABIC) if len(word) == 1 else word for word in low]
        self.words += words
        self.low += low

    def start_of(self, index: int) -> int:
        """Return where the word at this index starts in the text (code points)."""
        starts = self._starts
        if index < 0:
            index += len(self.words)
        if index >= len(starts):
            self._place(index)
        return starts[index]

    def end_of(self, index: int) -> int:
        """Return where the word at this index ends in the text (code points)."""
        start = self.start_of(index)
        if self._ends:
            return self._ends[index]
        word = self.words[index]
        return start + len(word) if word != QUOTED else self.quoted[index % len(self.words)].end

    def _place(self, last: int) -> None:
        """Find where the words up to this one start; most lines are never asked for any."""
        if self._is_altered:
            self._place_altered()
            return
        starts, words, find = self._starts, self.words, self.text.find
        at = self.end_of(len(starts) - 1) if starts else self.start
        for index in range(len(starts), last + 1):
            word = words[index]
            if word == QUOTED:
                starts.append(self.quoted[index].start)
                at = self.quoted[index].end
            else:  # nothing but blanks stands between words
                at = find(word, at)
                starts.append(at)
                at += len(word)

    def _place_altered(self) -> None:
        """Find where all words start and end where some are not as printed."""
        bounds: list[tuple[int, int]] = []
        at = self.start
        for one in self.quoted.values():
            bounds += self._spans(at, min(one.start, self.end))
            bounds.append((one.start, one.end))
            at = one.end
        bounds += self._spans(at, self.end)
        self._starts += [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]

    def _spans(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        return map(_SPAN, self._word.finditer(self.text, start, end)) if start < end else ()

    def __len__(self) -> int:
        return len(self.words)


def is_pronoun(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word is a pronoun, neither initials ("US", "WHO") nor a surname ("Ms He")."""
    if line.low[index] not in pack.pronouns:
        return False
    word = line.words[index]
    if not word[0].isupper() or (len(word) == 1 and index == 0):
        return True
    if index and word[1:].islower() and line.low[index - 1] in pack.titles:
        return not line.words[index - 1][0].isupper()
    return not is_initials(line, index)


def is_initials(line: Line, index: int) -> bool:
    """Whether a word is printed in capitals alone in a sentence that is not."""
    word = line.words[index]
    return len(word) > 1 and word.isupper() and not line.text[line.start : line.end].isupper()


def is_name(word: str) -> bool:
    """Whether a word is printed like a name: a capital, or a capital after a prefix (al-Sadr, d'Arcy)."""
    if word[:1].isupper():
        return True
    if word.isalpha():
        return False
    for sign in "-'\u2019":
        before, found, after = word.partition(sign)
        if found and len(before) <= 2 and after[:1].isupper():
            return True
    return False
