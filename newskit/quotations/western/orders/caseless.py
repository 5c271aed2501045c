"""Read the names of speakers in a script without capitals, by the roles and titles before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.quotations.western import names as western
from newskit.quotations.western.mentions import Named
from newskit.quotations.western.names import Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LONGEST = 5  # words of a name
_SENTENCE = re.compile(r"[^\u0964.!?\u061f\n]+")
_WORD = re.compile(r"[^\s,\u060c:;\u061b\u00ab\u00bb\"\u201c\u201d()]+")
_SPACES = re.compile(r"[\s,\u060c.\u0964:;\u061b\u00ab\u00bb\"\u201c\u201d()]+")


def read(line: Line, first: int, last: int, pack: Pack) -> Named:
    """Return whom or what the noun phrase first..last names, as mentions.read does."""
    low = line.low
    end = _part_end(line, first, last, pack)
    while first < end - 1 and (low[first].isdigit() or low[first] in pack.adjectives):
        first += 1  # "52-year-old"
    begin = first
    for at in range(first, end):
        if is_role(low[at], pack):
            begin = at + 1
    role = _joined(line, first, begin) if begin > first else None
    if role is None and any(_is_body(low[at], pack) for at in range(first, end)):
        return Named("organisation", _bare(_joined(line, first, end), pack))
    if role is not None:
        begin = _past_complement(line, begin, end, pack)
        role = _joined(line, first, begin)
    if role is not None and not pack.unnamed.isdisjoint(low[first:begin]):
        return Named("role", role=role)
    if role is not None and "," in low[end:last]:  # "the spokeswoman, Layla Haddad,"
        begin = low.index(",", end) + 1
        end = _part_end(line, begin, last, pack)
    if begin >= end or end - begin > _LONGEST or _is_no_name(low[begin:end], pack):
        return Named("role", role=role)
    if role is not None and end - begin == 1 and low[begin].endswith(pack.quality_endings):
        return Named("role", role=role)  # "a security source"
    return Named("person", _joined(line, begin, end), role)


def _part_end(line: Line, first: int, last: int, pack: Pack) -> int:
    """Index behind the words of a phrase up to its comma, or to what no name holds."""
    low, end = line.low, first
    while end <= last and low[end] not in (",", "("):
        word = low[end]
        if end > first and (
            word in pack.relatives
            or (word in pack.subject_marks and word not in pack.genitive)
            or word in pack.that
            or (word in pack.not_names and word not in pack.linking and word not in pack.genitive)
        ):
            break
        end += 1
    return end


def _is_no_name(words: Sequence[str], pack: Pack) -> bool:
    """Whether words hold one that no name has: a day, a preposition, or "of"."""
    return any(
        word in pack.not_names
        or word in pack.time
        or word in pack.prepositions
        or word in pack.genitive
        or word in pack.audiences
        for word in words
    )


def _bare(name: str, pack: Pack) -> str:
    """The name of a body without the preposition that is written onto it."""
    for prefix in pack.word_prefixes:
        if prefix in pack.definite_prefixes:
            continue
        rest = name.removeprefix(prefix)
        if rest != name and rest.split()[0] in pack.organisations:
            return rest
    return name


def is_role(word: str, pack: Pack) -> bool:
    """Whether a word is a role or title, an article or "and" written onto it or not."""
    if word in pack.callings:
        return True
    for owned in pack.owned_endings:  # "her director", the owner written onto the role
        ending, _, plain = owned.partition("=")
        if word.endswith(ending) and word.removesuffix(ending) + plain in pack.callings:
            return True
    return any(
        word.startswith(prefix) and word[len(prefix) :] in pack.callings
        for prefix in pack.word_prefixes
    )


def _is_body(word: str, pack: Pack) -> bool:
    return word in pack.organisations or any(
        word.startswith(prefix) and word[len(prefix) :] in pack.organisations
        for prefix in pack.word_prefixes
    )


def _past_complement(line: Line, begin: int, end: int, pack: Pack) -> int:
    """Index behind what tells of a role ("minister of trade", "the American president")."""
    low = line.low
    while begin < end - 1 and (
        low[begin].startswith(pack.definite_prefixes)
        or low[begin] in pack.places
        or low[begin] in pack.linking
        or low[begin] in pack.genitive
        or _is_body(low[begin], pack)
    ):
        begin += 1
    if begin == end - 1 and low[begin].startswith(pack.definite_prefixes):
        return end
    return begin


def _past_office(low: Sequence[str], begin: int, pack: Pack) -> int:
    """Index behind what a role is of ("the head of the council")."""
    while begin < len(low) - 1 and (
        low[begin].startswith(pack.definite_prefixes)
        or low[begin] in pack.linking
        or _is_body(low[begin], pack)
    ):
        begin += 1
    return begin


def is_plain(word: str, pack: Pack) -> bool:
    """Whether a lone word is more likely a common noun ("the residents") than a name."""
    return word.startswith(pack.definite_prefixes) or word.endswith(pack.plural_endings)


def _joined(line: Line, a: int, b: int) -> str:
    return " ".join(line.text[line.start_of(a) : line.end_of(b - 1)].split())


class Names(western.Names):
    """The names of a text: here found only when they are asked for."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]], pack: Pack) -> None:
        self.text, self.pack = text, pack
        self.inside: set[str] = set()
        self._stretches = list(stretches)
        self._people: list[Name] | None = None
        self._words: list[str] = []
        for start, end in self._stretches:
            self._words += [*_SPACES.split(text[start:end]), ""]

    def full(self, part: str, _at: int, preferred: Collection[str] = ()) -> str | None:
        """Return the full name of one who is here printed with a part of it, or None."""
        for name in preferred:
            words = name.split()
            if len(words) > 1 and part in (words[-1], words[0]):
                return name
        words = self._words
        pack = self.pack
        for number, word in enumerate(words):
            if word != part or number < 2:
                continue
            before, ahead = words[number - 1], words[number - 2]
            if (
                before
                and is_role(ahead, pack)
                and not is_role(before, pack)
                and before not in pack.not_names
                and before not in pack.genitive
            ):
                return f"{before} {part}"
        return None

    def gender(self, _name: str) -> str | None:
        """Nothing is told of anybody's gender."""
        return None

    def before(self, at: int, reach: int) -> Iterable[Name]:
        """Yield the people before a place who were named behind a role or before a subject's mark."""
        for one in reversed(self.all()):
            if one.end <= at and reach > 0:
                reach -= 1
                yield one

    def all(self) -> list[Name]:
        """Return all people who were named so."""
        if self._people is None:
            self._people = list(self._named())
        return self._people

    def canonical(self, name: str) -> str:
        """Return a name as it is printed."""
        return name

    def is_titled(self, _name: str) -> bool:
        """Nobody is known by a title alone."""
        return False

    def _named(self) -> Iterator[Name]:
        pack = self.pack
        for start, end in self._stretches:
            for sentence in _SENTENCE.finditer(self.text, start, end):
                words = list(_WORD.finditer(self.text, *sentence.span()))
                low = [word.group() for word in words]
                a = b = -1
                mark = next((k for k, w in enumerate(low[:8]) if w in pack.subject_marks), -1)
                if mark > 1 and pack.prepositions.isdisjoint(low[:mark]):
                    a, b = 0, mark
                for k in range(a + 1 if a >= 0 else 0, b if b > 0 else len(low)):
                    if (
                        is_role(low[k], pack)
                        and low[k] not in pack.unnamed
                        and not (k + 1 < len(low) and is_role(low[k + 1], pack))
                    ):
                        a = _past_office(low, k + 1, pack)
                        b = b if b > 0 else a + 2
                        break
                if 0 <= a < b - 1 and b <= len(low) and b - a <= _LONGEST:
                    plain = low[a:b]
                    if not (_is_no_name(plain, pack) or is_plain(plain[0], pack)):
                        yield Name(words[a].start(), words[b - 1].end(), tuple(plain), ())
