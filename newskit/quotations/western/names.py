"""Find the names of a text and tell the full ones by a part of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from newskit.lazy import own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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
    "(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|al|el|bin|ibn|ben|abu|ould|mint|st)"
)


@cache
def _pattern(capital: str) -> re.Pattern[str]:
    """A run of capitalised words with the particles between them."""
    joint = f"(?:[-\u2010\u2011]|['\u2019](?!s\\b)|\\.(?={capital})|&)"
    plain = f"{capital}{_TAIL}*(?:{joint}{_TAIL}+)*\\.?"
    word = f"(?:[dDlL]['\u2019]|[ao]l-|[Ee]l-)?{plain}"
    between = f"(?:(?:{_PARTICLE}|&)[ \\u00a0]){{0,2}}"
    return own(f"{plain}(?:[ \\u00a0\\n]{between}{word}){{0,7}}")


@cache
def _extended() -> str:
    """What no capital may be in languages with Latin letters beyond Latin-1 (Polish, Turkish)."""
    letters = map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00)))
    return f"(?<![{''.join(filter(str.islower, letters))}])"


# A nickname in marks between the given name and the surname: Bongani "Bones" Dube.
_NICKNAME = re.compile(
    "\\s[\"\u201c\u201d\u2018'\u201e\u00ab]\\w[\\w .-]{0,20}[\"\u201d\u201c\u2019'\u00bb]\\s(?=[^\\W\\d_])"
)
_NUMBERED = re.compile("\\s\\d+(?![\\d:,.\u2013-])")  # but no score ("Ada Bello 7-6")
_SENTENCE_END = ".!?:\"\u201d\u2019')"
_KEPT = 20_000  # runs of capitalised words whose reading is kept from text to text
_MARKS = frozenset("\"\u201c\u201d\u2018'\u201e\u00ab")  # that a nickname may stand in
_HEADLINE = 200  # code points
_INITIALS = 4  # capitals of an office's short name ("MEC")
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
        self.definite: set[str] = set()  # names that an article stands before
        self._single: dict[str, int] = {}  # single names in lower case -> where first printed
        self._found: list[_Printed] = []
        self._names: list[Name] | None = None  # made when first asked for
        self._by_word: dict[str, list[tuple[int, str, bool]]] = {}
        self._with_title: set[str] = set()
        self._whole: dict[str, int] = {}
        self._forms: dict[str, str] = {}  # single names in lower case -> as first printed
        self._plain: dict[str, str] = {}  # names in lower case -> as printed not all in capitals
        self._genders: dict[str, set[str]] = {}
        small = f"(?<!{_LIGATURE})" if _LIGATURE in text else ""
        small += _CYRILLIC if _SMALL_A in text else ""
        small += _extended() if pack.order else ""
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
                run, after = match.group(), match.end()
                if text[after + 1 : after + 2] in _MARKS and (
                    nick := _NICKNAME.match(text, after, end)
                ):
                    self._nicknamed(run, at, nick.end(), pattern)
                printed = get(run)
                if printed is None:
                    printed = pack.runs[run] = _read(run, pack)
                if not printed:
                    continue
                first = printed[0]
                low = "" if first.title or first.offset else _word_before(text, start, at)
                if low in pack.genitive and (
                    office := _behind_office(text, start, at, first, pack)
                ):
                    self._learn(at + office.offset, office)
                    printed = (office, *printed[1:])
                elif run not in known:
                    known.add(run)
                    for one in printed:
                        self._learn(at + one.offset, one)
                if low:
                    self._tell(first.words, low)  # "the actress Vera Kolm"
                if len(first.words) > 1 and (
                    low in pack.definite or run[: first.offset].strip().lower() in pack.definite
                ):
                    self.definite.add(" ".join(first.words))
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

    def _nicknamed(self, run: str, start: int, after: int, pattern: re.Pattern[str]) -> None:
        """Note a name that a nickname in marks stands inside."""
        rest = pattern.match(self.text, after)
        printed = _read(run, self.pack)
        if rest is None or not printed or rest.group()[0].islower():
            return
        first, surname = printed[-1], rest.group().split()
        if first.offset + first.length < len(run.rstrip(".")) or len(first.words) > 2:
            return
        kept = (*first.words, self.text[start + len(run) : after].strip(), *surname[:2])
        self._learn(start + first.offset, _Printed(first.offset, first.length, kept, first.title))

    def _learn(self, start: int, one: _Printed) -> None:
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


def _word_before(text: str, start: int, at: int) -> str:
    """The lower-case word right before a place, or an empty string."""
    if at - start < 3 or text[at - 1] != " " or not text[at - 2].islower():
        return ""
    return text[max(start, at - 20) : at - 1].rpartition(" ")[2]


def _behind_office(text: str, start: int, at: int, one: _Printed, pack: Pack) -> _Printed | None:
    """The name of "the president of the Republic Miguel Tovar", without what the office ends in."""
    words = one.words
    if len(words) < 3:
        return None
    before = text[max(start, at - 60) : at].lower().split()[-4:]
    if not any(word in pack.callings or word.partition("-")[2] in pack.callings for word in before):
        return None
    first = given_at(("", *words), 0, pack) - 1
    if first < 1:
        if before[-1] not in pack.genitive:
            return None
        first = len(words) - 2
    kept = words[first:]
    if len(kept) < 2 or any(word.lower() in pack.organisations for word in kept):
        return None
    skipped = sum(map(len, words[:first])) + first
    return _Printed(one.offset + skipped, one.length - skipped, kept, one.title)


def _read(run: str, pack: Pack) -> tuple[_Printed, ...]:
    """The names of a run of capitalised words, which full stops part; none when it is no name."""
    words = run.split()
    if len(words) == 1:
        if _elides(run):
            return ()
        low = run.lower()
        bare = low.rstrip(".")
        stop = pack.not_names
        if low in stop or bare in stop or bare in pack.titles or bare in pack.roles:
            return ()
        name = run if _abbreviation(run, pack) else run.rstrip(".")
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


def _elides(word: str) -> bool:
    """Whether a word is an article written onto a common noun, at the head of a sentence ("L'agence")."""
    return word[1:2] in ("'", "\u2019") and word[2:3].islower() and word[0] in "LD"


def _name(at: int, words: list[str], pack: Pack) -> _Printed | None:
    """The name among words that begin at a place of their run, its title apart."""
    first, size = 0, len(words)
    last_title = 0
    if words[0].isupper() and " ".join(words).isupper():
        # "ORELIA HAS REVEALED that": capitals that open a story run on into its verb
        stop = next((n for n in range(1, size) if _is_verb(words[n].lower(), pack)), size)
        words, size = words[:stop], stop
    for index, word in enumerate(words):
        low = word.lower().rstrip(".")
        if 0 < index == size - 1 and index > last_title and is_surname(low, pack):
            break  # "Ada Baker"
        if _elides(word):  # "L'entraîneuse Inès Moal"
            last_title = index + 1
        elif index == first and (
            word.islower()  # "How do Kolm and Vell": a particle that the run only seemed to need
            or ((low in pack.not_names or low in pack.heads) and low not in pack.titles)
            or (pack.is_past(low) and low in pack.verbs)  # "Continued Stone: ..."
            or (len(low) > 5 and pack.is_progressive(low) and low not in pack.given)
        ):
            first = index + 1
        elif is_title(low, pack) or (index == first and _is_kind(low, index, size, pack)):
            last_title = index + 1
    title: tuple[str, ...] = ()
    if last_title > first:
        title = tuple(words[first:last_title])
        first = last_title
    if last_title or pack.capitalised_nouns or pack.inflected:
        first = max(first, given_at(words, first, pack))
    if first >= size or (last_title and words[first].lower() in pack.genitive):
        return None  # "Kapitän von Real", "Ministro de Sanidad": an office
    for index in range(first, size - 2):
        if words[index].lower() in pack.organisations:
            # "Russian Federation Vladimir Putin": a body, then who speaks for it
            first = index + 1
    kept = words[first:]
    kept[-1] = kept[-1] if _abbreviation(kept[-1], pack) else kept[-1].rstrip(".")
    # the words are set apart by single signs, so their lengths give the place
    offset = at + sum(map(len, words[:first])) + first
    return _Printed(offset, sum(map(len, kept)) + len(kept) - 1, tuple(kept), title)


def is_title(low: str, pack: Pack) -> bool:
    """Whether a word stands before a name and says what somebody is."""
    return pack.calling(low) or ("-" in low and low.partition("-")[0] in pack.titles)  # "Major-Gen"


def is_surname(low: str, pack: Pack) -> bool:
    """Whether a word for what somebody does is a surname, too, where it ends a name ("Ada Baker")."""
    return low not in pack.titles and low not in pack.roles and pack.calling(low)


def _is_kind(low: str, index: int, size: int, pack: Pack) -> bool:
    """Whether a word before a name says what kind of body it is ("Promoter Live Nordic")."""
    if index + 1 >= size:
        return False
    return low in pack.before_bodies or (pack.capitalised_nouns and low in pack.firms)


def given_at(words: Sequence[str], first: int, pack: Pack) -> int:
    """Where a known given name begins that other capitals stand before, with a surname behind; else first.

    "Mayor Orvalho Gilson Prado", in German any noun ("Rentner Franz Huber").
    """
    if first >= len(words) or words[first].lower().partition("-")[0] in pack.given:
        return first
    for index in range(first + 1, len(words) - 1):
        if (
            words[index].lower().partition("-")[0] in pack.given
            and words[index - 1].lower() not in pack.saints  # "São Paulo Alberto Golmar"
        ):
            return index
    return first


def _is_verb(word: str, pack: Pack) -> bool:
    return word in pack.auxiliaries or word in pack.finite or word in pack.verbs


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Whether a headline prints all words of weight with a capital, so that none shows a name."""
    if end <= start or text[end - 1] in '.!",:;\u201d':
        return False
    words = text[start:end].split()
    if len(words) < 4:
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 4)


def _abbreviation(word: str, pack: Pack) -> bool:
    """Whether a name's last word keeps its full stop ("Jr.", "Inc.")."""
    return word.lower().rstrip(".") in pack.stopped_suffixes or "." in word[:-1]
