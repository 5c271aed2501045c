"""The quote packs of Chinese, Japanese and Korean: word lists and what is compiled from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from newskit import kept
from newskit.lazy import own
from newskit.packs import joined

_FOLDER = Path(__file__).parents[2] / "data" / "quotes"
_PACKS = ("zh", "ja", "ko")
_INFLECTED = {"speech": "verbs", "thought": "thoughts", "plain": "plains"}  # list -> its verbs
_HEAD = 4000  # code points looked at to tell the script


class Frame(msgspec.Struct, frozen=True):
    """What a clause opens with that has its speaker inside: 据…介绍, 记者从…获悉, 在…看来.

    only: its verbs report nothing elsewhere; need: who the speaker has to be, sure or named.
    """

    rule: str
    opens: tuple[str, ...]
    cues: frozenset[str]
    nobody: frozenset[str]
    source: tuple[str, ...]
    before: tuple[str, ...]
    tail: frozenset[str]
    suffixes: str
    only: bool
    need: str

    def opened(self, text: str, at: int, end: int) -> int:
        """The length of the word that opens the frame here, or 0."""
        if not text.startswith(self.opens, at, end):
            return 0
        return max(len(word) for word in self.opens if text.startswith(word, at, end))

    def takes(self, verb: str, text: str, at: int) -> bool:
        """Whether a verb that stands here can close the frame; one without verbs of its own takes any."""
        if self.before and not text.endswith(self.before, 0, at):
            return False
        return not self.cues or verb in self.cues or verb.rstrip(self.suffixes) in self.cues

    def ending(self, text: str, at: int) -> int:
        """How long what stands between the speaker and the verb at a place is."""
        found = next((word for word in self.before if text.endswith(word, 0, at)), "")
        return len(found) or int(text[at - 1] in self.tail)


class Pack:
    """One language's cue words, names and titles; patterns are compiled when first asked for."""

    def __init__(self, lang: str, values: dict[str, Any]) -> None:
        self.lang = lang
        self.order: str = values["order"]
        self.spaced: bool = values.get("spaced", False)  # whether blanks stand between words
        self.values = values
        self._sets: dict[str, frozenset[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._firsts: dict[str, dict[str, tuple[int, ...]]] = {}
        self._lasts: dict[str, dict[str, tuple[int, ...]]] = {}
        self.closing = {pair[0]: pair[1] for pair in values["marks"].split()}

    def words(self, key: str) -> frozenset[str]:
        """The words of a list, with the forms of its verbs, as a set."""
        found = self._sets.get(key)
        if found is None:
            forms = _forms(self.values.get(_INFLECTED.get(key, ""), ()))
            found = self._sets[key] = _listed(self.values.get(key, "")) | forms
        return found

    def characters(self, key: str) -> frozenset[str]:
        """The single characters of a list, as a set."""
        name = f"{key}:characters"
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(self.values.get(key, ""))
        return found

    def starts(self, key: str, text: str, at: int, end: int) -> int:
        """The length of the longest word of a list that stands at a place, or 0."""
        firsts = self._firsts.get(key)
        if firsts is None:
            firsts = self._firsts[key] = _lengths(self.words(key), 0)
        if at < end:
            words = self._sets[key]
            for length in firsts.get(text[at], ()):
                if at + length <= end and text[at : at + length] in words:
                    return length
        return 0

    def ends(self, key: str, text: str, start: int, at: int) -> int:
        """The length of the longest word of a list that ends at a place, or 0."""
        lasts = self._lasts.get(key)
        if lasts is None:
            lasts = self._lasts[key] = _lengths(self.words(key), -1)
        if at > start:
            words = self._sets[key]
            for length in lasts.get(text[at - 1], ()):
                if at - length >= start and text[at - length : at] in words:
                    return length
        return 0

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The frames of the language, in the order in which they are tried."""
        suffixes = "".join(self.words("suffixes"))
        return tuple(
            Frame(
                row["rule"],
                tuple(row["opens"].split()),
                frozenset(row.get("cues", "").split()),
                frozenset(row.get("nobody", "").split()),
                tuple(row.get("source", "").split()),
                tuple(row.get("before", "").split()),
                frozenset(row.get("tail", "").split()),
                suffixes,
                row.get("only", False),
                row.get("need", ""),
            )
            for row in self.values.get("frames", ())
        )

    @cached_property
    def marks(self) -> re.Pattern[str]:
        """Any opening or closing quotation mark."""
        return own(f"[{re.escape(''.join(self.closing) + ''.join(self.closing.values()))}]")

    def terminal(self, signs: str) -> re.Pattern[str]:
        """What ends a sentence: signs, and where the language has such, a stop behind its last syllable."""
        if "terminal" not in self._patterns:
            final = self.values.get("final")
            more = rf"|(?<=[{final}])\.(?=\s|$)" if final else ""
            self._patterns["terminal"] = own(signs + more)
        return self._patterns["terminal"]

    def pattern(self, key: str) -> re.Pattern[str]:
        """A pattern of the pack, compiled once."""
        found = self._patterns.get(key)
        if found is None:
            found = self._patterns[key] = own(joined(self.values.get(key, "(?!)")))
        return found

    def cues(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The bounds of the reporting words in a stretch, the longest at each place."""
        if "cues" not in self._sets:
            words = self.words("speech") | self.words("thought")
            words = words.union(*(frame.cues for frame in self.frames if frame.only))
            self._sets["cues"] = words
            self._sets["openings"] = frozenset(word[:2] for word in words)
            self._patterns["cues"] = own(f"[{''.join(sorted({word[0] for word in words}))}]")
        openings, reached = self._sets["openings"], start
        for hit in self._patterns["cues"].finditer(text, start, end):
            at = hit.start()
            # most signs that a cue may begin with begin none: the next one tells
            if text[at : at + 2] not in openings and text[at] not in openings:
                continue
            if at >= reached and (length := self.starts("cues", text, at, end)):
                reached = at + length
                yield at, reached

    def cue(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The bounds of the first reporting word in a stretch."""
        return next(self.cues(text, start, end), None)

    def plain(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The bounds of a cue that follows its clause directly, where the language has such."""
        if not self.words("plain"):
            return None
        for stop in range(start + 1, end + 1):
            if stop == end or text[stop] in "。.":
                length = self.ends("plain", text, start, stop)
                if length:
                    return stop - length, stop
        return None


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """How long the words are that have a character at a place, the longest first."""
    out: dict[str, set[int]] = {}
    for word in words:
        out.setdefault(word[place], set()).add(len(word))
    return {sign: tuple(sorted(lengths, reverse=True)) for sign, lengths in out.items()}


def _listed(words: str) -> frozenset[str]:
    """The words of a list; _ stands for a blank."""
    return frozenset(word.replace("_", " ") for word in words.split())


def _forms(rows: list[list[str]]) -> frozenset[str]:
    """Every stem of each row with every ending of it; @ stands for nothing, _ for a blank."""
    return frozenset(
        (stem + ending).replace("@", "").replace("_", " ")
        for endings, stems in rows
        for stem in stems.split()
        for ending in endings.split()
    )


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: sets of Han characters take long to compile."""
    return own(pattern)


@cache
def load(lang: str) -> Pack:
    """Read the pack of a language ("zh", "ja", "ko")."""
    # the examples, at the end of the file, are for the tests
    return Pack(lang, kept.table(_FOLDER / f"{lang}.toml", until="\nhit = ["))


def choose(lang: str | None, text: str) -> Pack | None:
    """The pack for a record's language tag, or, when it has none for that, for its script."""
    base = (lang or "").partition("-")[0].lower()
    if base in _PACKS:
        return load(base)
    han = kana = hangul = 0
    for sign in text[:_HEAD]:
        if sign >= "\u3041":
            if "\u4e00" <= sign <= "\u9fff":
                han += 1
            elif "\uac00" <= sign <= "\ud7af":
                hangul += 1
            elif sign <= "\u30ff":
                kana += 1
    if not han + kana + hangul:
        return None
    if hangul * 2 > han + kana + hangul:
        return load("ko")
    return load("ja" if kana * 5 > han + kana else "zh")
