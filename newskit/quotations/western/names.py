"""Find the names of a text and tell the full ones by a part of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newskit.quotations.western.pack import Pack

# A capital is told by what it is not: a set of ranges beyond Latin-1 takes 1 ms to compile. So only the
# lower case of Latin-1 and, where a text has any, of Cyrillic is known.
_CAPITAL = "[^\\W\\d_a-z\u00df-\u00ff]"
_CYRILLIC = "(?<![\u0430-\u045f])"
_SMALL_A = "\u0430"  # no Cyrillic text of any length lacks it
_LIGATURE = "\u0153"  # of French
# The signs that letters turn into when UTF-8 is read as Windows-1252 count as letters (SolÃ¨ne).
_TAIL = "[\\w\u00a2-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00be]"
_PARTICLE = (
    "(?:van|von|der|den|de|del|della|di|da|dos|das|du|la|le|al|el|bin|ibn|ben|abu|ould|mint|st)"
)


@cache
def _pattern(capital: str) -> re.Pattern[str]:
    """A run of capitalised words with the particles between them."""
    joint = f"(?:[-\u2010\u2011]|['\u2019](?!s\\b)|\\.(?={capital})|&)"
    plain = f"{capital}{_TAIL}*(?:{joint}{_TAIL}+)*\\.?"
    word = f"(?:[dDlL]['\u2019]|[ao]l-|[Ee]l-)?{plain}"
    between = f"(?:(?:{_PARTICLE}|&)[ \\u00a0]){{0,2}}"
    return re.compile(f"{plain}(?:[ \\u00a0\\n]{between}{word}){{0,7}}")


_SENTENCE_END = ".!?:\"\u201d\u2019')"
_KEPT = 20_000  # runs of capitalised words whose reading is kept from text to text
_HEADLINE = 200  # code points
_NAMESAKES = 8  # people with one surname; more in one text are a list, not a story


class Name(msgspec.Struct, frozen=True):
    """One printed name: its bounds in the text, title left off, and its words."""

    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...]


class _Printed(msgspec.Struct, frozen=True):
    """A name by its place in the run of capitalised words that holds it, and its length."""

    offset: int
    length: int
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
        self._found: list[_Printed] = []
        self._by_word: dict[str, list[tuple[int, str, bool]]] = {}
        self._titled: dict[str, set[str]] = {}
        self._whole: dict[str, int] = {}
        self._genders: dict[str, set[str]] = {}
        small = f"(?<!{_LIGATURE})" if _LIGATURE in text else ""
        small += _CYRILLIC if _SMALL_A in text else ""
        pattern = _pattern(_CAPITAL + small)
        known: set[str] = set()
        if len(pack.runs) > _KEPT:
            pack.runs.clear()
        get = pack.runs.get
        inside, add_start, add = self.inside, self.starts.append, self._found.append
        for start, end in stretches:
            if end - start <= _HEADLINE and _in_title_case(text, start, end):
                continue
            for match in pattern.finditer(text, start, end):
                at = match.start()
                if at > start and text[at - 1].isalnum():
                    continue
                run = match.group()
                printed = get(run)
                if printed is None:
                    printed = pack.runs[run] = _read(run, pack)
                if not printed:
                    continue
                if run not in known:
                    known.add(run)
                    for one in printed:
                        self._learn(at + one.offset, one)
                first = printed[0]
                if not first.title and first.offset == 0 and (low := _word_before(text, start, at)):
                    self._tell(first.words, low)  # "the actress Vera Kolm"
                for one in printed:
                    add_start(at + one.offset)
                    add(one)
                if (
                    at - start > 2
                    and len(run) <= len(one.words[0]) + 1
                    and text[at - 1] == " "
                    and text[at - 2] not in _SENTENCE_END
                ):
                    inside.add(one.words[0])

    def _learn(self, start: int, one: _Printed) -> None:
        """Note a name that the text has not had before."""
        kept, title = one.words, one.title
        whole = " ".join(kept)
        if title:
            for word in title:
                self._tell(kept, word.lower().rstrip("."))
            if len(kept) == 1:
                self.inside.add(whole)
            some = self._titled.setdefault(title[-1].lower().rstrip("."), set())
            if len(some) < _NAMESAKES:
                some.add(whole)
        if len(kept) > 1 and whole not in self._whole:
            organisations = self.pack.organisations
            if any(word == "&" or word.lower() in organisations for word in kept):
                return
            self._whole[whole] = start
            self._by(kept[-1], start, whole, True)
            self._by(kept[0], start, whole, False)
            if len(kept) > 2:
                self._by(" ".join(kept[-2:]), start, whole, True)

    def _tell(self, words: tuple[str, ...], before: str) -> None:
        """Note what a title or a word of kin before a name says about its bearer's gender."""
        pack = self.pack
        gender = "male" if before in pack.male else "female" if before in pack.female else None
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
        some = self._by_word.get(part.lower())
        if not some:
            return None
        best, rank = None, (-1, -1, -1, 0)
        for start, whole, is_last in some:
            mine = (
                int(start <= at),
                int(whole in preferred),
                int(is_last),
                start if start <= at else -start,
            )
            if mine > rank:
                best, rank = whole, mine
        return best

    def titled(self, title: str) -> str | None:
        """Return the one person printed with this title in the text, or None when none or several are."""
        some = {self.full(name, len(self.text)) or name for name in self._titled.get(title, ())}
        return some.pop() if len(some) == 1 else None

    def before(self, at: int, reach: int) -> Iterable[Name]:
        """Yield the names that end before a place, the nearest first, at most so many."""
        index = bisect_left(self.starts, at)
        for number in range(index - 1, max(-1, index - 1 - reach), -1):
            start, one = self.starts[number], self._found[number]
            yield Name(start, start + one.length, one.words, one.title)


def _word_before(text: str, start: int, at: int) -> str:
    """The lower-case word right before a place, or an empty string."""
    if at - start < 3 or text[at - 1] != " " or not text[at - 2].islower():
        return ""
    return text[max(start, at - 20) : at - 1].rpartition(" ")[2]


def _read(run: str, pack: Pack) -> tuple[_Printed, ...]:
    """The names of a run of capitalised words, which full stops part; none when it is no name."""
    words = run.split()
    if len(words) == 1:
        low = run.lower()
        bare = low.rstrip(".")
        stop = pack.not_names
        if low in stop or bare in stop or bare in pack.titles or bare in pack.roles:
            return ()
        name = run if _abbreviation(run) else run.rstrip(".")
        return (_Printed(0, len(name), (name,), ()),)
    out = []
    at = first = 0
    for index, word in enumerate(words):
        if index == len(words) - 1 or (
            word.endswith(".") and len(word) > 2 and word[:-1].lower() not in pack.abbreviations
        ):
            some = words[first : index + 1]
            if one := _name(at, some, pack):
                out.append(one)
            at, first = at + sum(map(len, some)) + len(some), index + 1
    return tuple(out)


def _name(at: int, words: list[str], pack: Pack) -> _Printed | None:
    """The name among words that begin at a place of their run, its title apart."""
    first, size = 0, len(words)
    last_title = 0
    for index, word in enumerate(words):
        low = word.lower().rstrip(".")
        if index == first and (
            (low in pack.not_names and low not in pack.titles)
            or (pack.is_past(low) and low in pack.verbs)  # "Continued Stone: ..."
        ):
            first = index + 1
        elif low in pack.titles or low in pack.roles:
            last_title = index + 1
    title: tuple[str, ...] = ()
    if last_title > first:
        title = tuple(words[first:last_title])
        first = last_title
    if first >= size:
        return None
    for index in range(first, size - 2):
        if words[index].lower() in pack.organisations:
            # "Russian Federation Vladimir Putin": a body, then who speaks for it
            first = index + 1
    kept = words[first:]
    kept[-1] = kept[-1] if _abbreviation(kept[-1]) else kept[-1].rstrip(".")
    # the words are set apart by single signs, so their lengths give the place
    offset = at + sum(map(len, words[:first])) + first
    return _Printed(offset, sum(map(len, kept)) + len(kept) - 1, tuple(kept), title)


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Whether a headline prints all words of weight with a capital, so that none shows a name."""
    if end <= start or text[end - 1] in '.!",:;\u201d':
        return False
    words = text[start:end].split()
    if len(words) < 4:
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 4)


def _abbreviation(word: str) -> bool:
    """Whether a name's last word keeps its full stop ("Jr.", "Inc.")."""
    return word.lower().rstrip(".") in ("jr", "sr", "inc", "corp", "co", "ltd") or "." in word[:-1]
