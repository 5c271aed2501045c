"""The names of a text, and the full ones by a part of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.names.printed import Printed, behind_office, read
from newskit.quotations.western.names.runs import (
    NICKNAME,
    capitalised,
    in_title_case,
    word_before,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newskit.quotations.western.pack import Pack

_NUMBERED = re.compile("\\s\\d+(?![\\d:,.\u2013-])")  # but no score ("Ada Bello 7-6")
_SENTENCE_END = ".!?:\"\u201d\u2019')"
_KEPT = 20_000  # runs of capitalised words whose reading is kept from text to text
_MARKS = frozenset("\"\u201c\u201d\u2018'\u201e\u00ab")  # that a nickname may stand in
_HEADLINE = 200  # code points
_INITIALS = 4  # capitals of an office's short name ("MEC")
_NAMESAKES = 8  # people with one surname; more in one text are a list, not a story


class Name(msgspec.Struct, frozen=True, gc=False):
    """One printed name: its bounds in the text, title left off, and its words."""

    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...]


class Names:
    """The names of a text in order, and the full name behind a surname or a given name.

    >>> from newskit.quotations.western.pack import pack
    >>> text = "Judge Ottavio Ricci wrote. Ricci smiled."
    >>> Names(text, [(0, len(text))], pack("en")).full("Ricci", 30)
    'Ottavio Ricci'
    """

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]], pack: Pack) -> None:
        self.text, self.pack = text, pack
        self.starts: list[int] = []
        self.inside: set[str] = set()  # single names printed inside a sentence
        self.definite: set[str] = set()  # names that an article stands before
        self._met: set[str] = set()  # runs whose names are learned
        self._single: dict[str, int] = {}  # single names in lower case -> where first printed
        self._found: list[Printed] = []
        self._names: list[Name] | None = None  # made when first asked for
        self._by_word: dict[str, list[tuple[int, str, bool]]] = {}
        self._with_title: set[str] = set()
        self._whole: dict[str, int] = {}
        self._forms: dict[str, str] = {}  # single names in lower case -> as first printed
        self._plain: dict[str, str] = {}  # names in lower case -> as printed not all in capitals
        self._genders: dict[str, set[str]] = {}
        if len(pack.runs) > _KEPT:
            pack.runs.clear()
        self._read(stretches)

    def _read(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Read the runs of capitalised words, but not of headlines that give all words a capital."""
        text, kept, pattern = self.text, self.pack.runs, capitalised(self.text, self.pack)
        for start, end in stretches:
            if end - start <= _HEADLINE and in_title_case(text, start, end):
                continue
            for match in pattern.finditer(text, start, end):
                at, after = match.span()
                if at > start and text[at - 1].isalnum():
                    continue
                run = text[at:after]
                if text[after + 1 : after + 2] in _MARKS and (
                    nick := NICKNAME.match(text, after, end)
                ):
                    self._nicknamed(run, at, nick.end(), pattern)
                printed = kept.get(run)
                if printed is None:
                    printed = kept[run] = read(run, self.pack)
                if printed:
                    self._add(run, start, at, printed)

    def _add(self, run: str, start: int, at: int, printed: tuple[Printed, ...]) -> None:
        """Note the names of a run at a place of the stretch that begins at start."""
        text, pack = self.text, self.pack
        first = printed[0]
        low = "" if first.title or first.offset else word_before(text, start, at)
        if low and low in pack.genitive and (office := behind_office(text, start, at, first, pack)):
            self._learn(at + office.offset, office)
            printed = (office, *printed[1:])
        elif run not in self._met:
            self._met.add(run)
            for one in printed:
                self._learn(at + one.offset, one)
        if low:
            self._tell(first.words, low)  # "the actress Vera Kolm"
        if len(first.words) > 1 and (
            low in pack.definite
            or (first.offset and run[: first.offset].strip().lower() in pack.definite)
        ):
            self.definite.add(" ".join(first.words))
        for one in printed:
            self.starts.append(at + one.offset)
        self._found += printed
        if (
            at - start > 2
            and len(run) <= len(one.words[0]) + 1
            and text[at - 1] == " "
            and text[at - 2] not in _SENTENCE_END
        ):
            self.inside.add(one.words[0])

    def _nicknamed(self, run: str, start: int, after: int, pattern: re.Pattern[str]) -> None:
        """Note a name that a nickname in marks stands inside."""
        rest = pattern.match(self.text, after)
        printed = read(run, self.pack)
        if rest is None or not printed or rest.group()[0].islower():
            return
        first, surname = printed[-1], rest.group().split()
        if first.offset + first.length < len(run.rstrip(".")) or len(first.words) > 2:
            return
        kept = (*first.words, self.text[start + len(run) : after].strip(), *surname[:2])
        self._learn(start + first.offset, Printed(first.offset, first.length, kept, first.title))

    def _learn(self, start: int, one: Printed) -> None:
        """Note a name that the text has not had before."""
        kept, title = one.words, one.title
        whole = " ".join(kept)
        if len(kept) == 1:
            self._single.setdefault(whole.lower(), start)
            other = self._forms.setdefault(whole.lower(), whole)
            if (
                other != whole and len(whole) > _INITIALS
            ):  # "ORELIA", "Orelia": no word of the language
                self.inside.update((whole, other))
                self._plain[whole.lower()] = other if whole.isupper() else whole
        if title:
            for word in title:
                self._tell(kept, word.lower().rstrip("."))
            self._with_title.add(whole)
            if len(kept) == 1:
                self.inside.add(whole)
        if len(kept) > 1 and whole not in self._whole:
            organisations = self.pack.organisations
            if any(word == "&" or word.lower() in organisations for word in kept):
                return
            end = start + len(whole)
            if _NUMBERED.match(self.text, end):
                return  # "Finch Pixel 2": a thing
            self._whole[whole] = start
            if not whole.isupper():
                self._plain.setdefault(whole.lower(), whole)
            self._by(kept[-1], start, whole, True)
            self._by(kept[0], start, whole, False)
            for index in range(1, len(kept) - 1):
                if kept[index].lower() in self.pack.particles_name:  # "Alano De La Rosa"
                    self._by(" ".join(kept[index:]), start, whole, True)
                    break
            if len(kept) > 2:
                self._by(" ".join(kept[-2:]), start, whole, True)

    def _tell(self, words: tuple[str, ...], before: str) -> None:
        """Note what a title or a word of kin before a name says about its bearer's gender."""
        gender = self.pack.gender(before)
        if gender:
            self._genders.setdefault(" ".join(words), set()).add(gender)

    def gender(self, name: str) -> str | None:
        """Return male or female where titles or words of kin before this very name agree, else None."""
        known = self._genders.get(name, ())
        return next(iter(known)) if len(known) == 1 else None

    def _by(self, part: str, start: int, whole: str, is_last: bool) -> None:
        some = self._by_word.setdefault(part.lower(), [])
        if len(some) < _NAMESAKES:
            some.append((start, whole, is_last))

    def full(self, part: str, at: int, preferred: Collection[str] = ()) -> str | None:
        """Return the full name that a single name stands for at this place of the text, or None.

        A surname counts before a given name (or a family name that comes first, as in Xi Jinping); a
        name of preferred (those who spoke already) before others; then the nearest one before the place.
        """
        some = self._by_word.get(part.lower()) or self._by_case(part.lower())
        if not some:
            return None
        best, rank = None, (-1, -1, -1, 0)
        for start, whole, is_last in some:
            if not is_last and self._came_before(part, start, whole):
                continue
            mine = (
                int(start <= at),
                int(whole in preferred),
                int(is_last),
                start if start <= at else -start,
            )
            if mine > rank:
                best, rank = whole, mine
        return best

    def _by_case(self, part: str) -> list[tuple[int, str, bool]]:
        """The names that a name in another case stands for, in a language that has cases."""
        if self.pack.inflected:
            for cut in range(4):
                stem = part[: len(part) - cut]
                if len(stem) < _INITIALS:
                    break
                for ending in ("", *sorted(self.pack.nominative)):
                    if some := self._by_word.get(stem + ending):
                        return some
        return []

    def _came_before(self, part: str, start: int, whole: str) -> bool:
        """Whether a name that opens a longer one is not its short form: it came before, or is an acronym.

        Somebody comes with the full name first; "Finch" before "Finch Pixel" is a firm with its product.
        """
        if part.isupper() and len(part) > 1:
            return not whole.isupper()
        words = whole.split()
        if part.lower() in self.pack.given or whole in self._with_title or "-" in words[-1]:
            return False
        return self._single.get(part.lower(), start) < start

    def canonical(self, name: str) -> str:
        """Return the form of a name that the text uses elsewhere, less capitals or what runs into it.

        >>> from newskit.quotations.western.pack import pack
        >>> text = "ADA BELLO spoke. Photo Ada Bello. It was Ada Bello."
        >>> Names(text, [(0, len(text))], pack("en")).canonical("ADA BELLO")
        'Ada Bello'
        """
        words = name.split()
        if name.isupper():
            return self._plain.get(name.lower(), name)
        if len(words) == 2 and words[0].isupper() and 1 < len(words[0]) <= _INITIALS:
            others = self._by_word.get(words[1].lower(), ())  # "MEC Nkosi"
            return next((whole for _, whole, is_last in others if is_last and whole != name), name)
        for index in range(1, len(words) - 1):
            if words[index].lower() in self.pack.particles_name:
                break  # "Alano De La Rosa"
            if " ".join(words[index:]) in self._whole and words[0].lower() not in self.pack.given:
                return " ".join(words[index:])
        return name

    def is_titled(self, name: str) -> bool:
        """Whether a title stands before this name, or before its last word alone."""
        return name in self._with_title or name.rpartition(" ")[2] in self._with_title

    def all(self) -> list[Name]:
        """Return the names in the order of the text."""
        if self._names is None:
            self._names = [
                Name(start, start + one.length, one.words, one.title)
                for start, one in zip(self.starts, self._found, strict=True)
            ]
        return self._names

    def before(self, at: int, reach: int) -> Iterable[Name]:
        """Yield the names that end before a place, the nearest first, at most so many."""
        index = bisect_left(self.starts, at)
        return reversed(self.all()[max(0, index - reach) : index])
