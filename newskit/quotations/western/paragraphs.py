"""Cut the paragraphs of a text into sentences, and read the words of those that can hold a quote."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.sentences import sentences
from newskit.quotations.western import reports
from newskit.quotations.western.lines import QUOTED, Line
from newskit.quotations.western.open_class import left_over
from newskit.quotations.western.weights import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.quotations.certainty import Strictness
    from newskit.quotations.learned.tagger import Tagger
    from newskit.quotations.marks import Marked
    from newskit.quotations.western.pack import Pack

_SHORT = 200  # code points; what follows a question to say who asked it is no longer
_DASHES = "-\u2013\u2014\u2015"
_OPENING = f"{_DASHES} \u00a0"
# How the rules are called by which a sentence says who said the quotation before it.
_TOLD_AFTER = frozenset(
    ("tail-direct", "inverted-direct", "open-tail", "open-inverted", "open-signed")
)
_SIGNS = ("\u0964", "\u093e", "\u094b", "\u064b")
_AROUND = ".,:;!?\u0964\u060c\u061b\u061f\"'()\u201c\u201d\u2018\u2019\u00ab\u00bb-\u2013\u2014"
_WORDS = re.compile(r"\w+")
_FEW = 24  # reporting words of a paragraph that are searched for in each of its sentences


@lru_cache(maxsize=4)
def _both(some: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    """The words of two lists, put together once for all texts."""
    return some | more


class Reader:
    """Finds the reports of a sentence: the rules of a pack, or a tagger with their help."""

    def __init__(
        self, pack: Pack, tagger: Tagger | None = None, strictness: Strictness = "normal"
    ) -> None:
        self.pack, self.tagger = pack, tagger
        self.least = LEAST[strictness]  # words of a quotation that nothing brings in
        self.cue_words = _both(pack.cue_words, tagger.cue_words) if tagger else pack.cue_words

    def reports(self, line: Line) -> list[reports.Report]:
        """Return the reports of a sentence, left to right."""
        if not line.low:  # not read, since it holds no report
            return []
        if self.tagger is None:
            return reports.reports(line, self.pack)
        return self.tagger.reports(line, self.pack)


class Paragraph(msgspec.Struct, frozen=True):
    """text[start:end], the quotations in it, and its number among the paragraphs of the text."""

    text: str
    start: int
    end: int
    marks: Sequence[Marked]
    number: int

    def lines(self, reader: Reader, *, whole: bool = False) -> Iterator[Line]:
        """Yield the sentences; none of a paragraph without a quotation or a cue, unless whole is set.

        '"Why?" Bello asked.' is one, though it has two stops. The words of a sentence that holds neither a
        quotation nor a cue are read only where the whole is asked for, or where a verb's mood may report.
        """
        whole = whole or bool(reader.pack.mood)
        cue_words = None if self.marks else self._cues(reader)
        if not self.marks and not cue_words and not whole:
            return
        alone: Line | None = None  # a sentence that is all quotation, until it is known who said it
        for begin, finish, inside in self._sentences(reader.pack):
            if alone is not None:
                joined = self._said_by(alone, begin, finish, inside, reader.pack)
                yield joined or alone
                alone = None
                if joined is not None:
                    continue
            if not inside and not whole:
                cue_words = self._cues(reader) if cue_words is None else cue_words
                if not _has_any(self.text[begin:finish].lower(), cue_words):
                    yield Line(self.text, begin, finish, unread=True)
                    continue
            line = Line(self.text, begin, finish, inside)
            if is_lone(line):
                alone = line
            else:
                yield line
        if alone is not None:
            yield alone

    def _cues(self, reader: Reader) -> frozenset[str]:
        return _cues_in(self.text, self.start, self.end, reader.cue_words)

    def _sentences(self, pack: Pack) -> Iterator[tuple[int, int, list[Marked]]]:
        """The bounds of each sentence and the quotations in it."""
        at = 0
        for begin, finish in sentences(
            self.text,
            self.start,
            self.end,
            self.marks,
            pack.abbreviations,
            pack.numbered,
            pack.openers,
        ):
            first = at
            while at < len(self.marks) and self.marks[at].start < finish:
                at += 1
            inside = list(self.marks[first:at])
            opens = inside and not self.text[begin : inside[0].start].strip(_OPENING)
            # the dash that opens speech is no part of it
            yield inside[0].start if opens and pack.dash_speech else begin, finish, inside

    def _said_by(
        self, alone: Line, begin: int, finish: int, inside: list[Marked], pack: Pack
    ) -> Line | None:
        """A question, and the sentence after it that says who asked, as one; or a saying and its author."""
        asked = self.text[alone.quoted[0].inner_end - 1] in "?!\u061f"
        signed = self.text[begin] in _DASHES
        if inside or not (asked or signed) or finish - begin >= _SHORT:
            return None
        joined = Line(self.text, alone.start, finish, list(alone.quoted.values()))
        found = reports.reports(joined, pack) or left_over(joined, [], pack, LEAST["normal"])
        return joined if found and found[0].rule in _TOLD_AFTER else None


def paragraphs(
    text: str, stretches: Sequence[tuple[int, int]], marks: Sequence[Marked]
) -> Iterator[Paragraph]:
    """Yield the stretches of a text, each with the quotations in it; marks are in order."""
    at = 0
    for number, (start, end) in enumerate(stretches):
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        yield Paragraph(text, start, end, marks[first:at], number)


def is_lone(line: Line) -> bool:
    """Whether a sentence is one quotation and nothing else."""
    return len(line) == 1 and line.low[0] == QUOTED


def _has_any(sentence: str, words: frozenset[str]) -> bool:
    """Whether any of the words may stand in a sentence; a long list is not worth the search."""
    return len(words) > _FEW or any(word in sentence for word in words)


def _cues_in(text: str, start: int, end: int, cue_words: frozenset[str]) -> frozenset[str]:
    """The reporting words of a stretch of text: without any, no closer look is worth its time."""
    words = text[start:end].lower().split()
    rest = " ".join([word for word in words if not word.isalpha()])
    found = cue_words.intersection(words) | cue_words.intersection(_WORDS.findall(rest))
    # letters with marks of their own
    if not rest.isascii() and any(mark in rest for mark in _SIGNS):
        found |= cue_words.intersection([word.strip(_AROUND) for word in rest.split()])
    return found
