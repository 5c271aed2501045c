"""A noun phrase without commas, and the capitals in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from newskit.quotations.western.affixes import OWNER, OWNERS
from newskit.quotations.western.lines import is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


class Named(msgspec.Struct, frozen=True, gc=False):
    """What a noun phrase says of its speaker.

    kind: a person or an organisation, or a role ("the mayor", "two farmers") that has no name. name: as
    printed, title and article left off. role: as printed with the name.
    """

    kind: Literal["person", "organisation", "role"]
    name: str | None = None
    role: str | None = None


NOBODY = Named("role")


class Phrase:
    """A noun phrase without commas: the words start..stop (half-open) of a line, and its capitals."""

    __slots__ = ("first", "line", "low", "pack", "runs", "start", "stop", "words")

    def __init__(self, line: Line, start: int, stop: int, pack: Pack) -> None:
        self.line, self.start, self.stop, self.pack = line, start, stop, pack
        self.low, self.words = line.low, line.words
        self.runs = _runs(line, start, stop, pack)
        self.first = start  # past the article
        while (
            self.first < stop
            and self.low[self.first] in pack.articles
            and not is_surname_article(line, self.first, pack)
        ):
            self.first += 1

    def text(self, start: int, stop: int) -> str:
        """The words start..stop (half-open) with single spaces."""
        return joined(self.line, start, stop)

    def has_body(self, start: int, stop: int) -> bool:
        """Whether a run of capitalised words names a body rather than a person."""
        return has_body(self.line, start, stop, self.pack)


def joined(line: Line, a: int, b: int) -> str:
    """The text of the words a..b (half-open) with single spaces."""
    return " ".join(line.text[line.start_of(a) : line.end_of(b - 1)].split())


def is_surname_article(line: Line, at: int, pack: Pack) -> bool:
    """Whether an article is printed as a part of a name inside a sentence ("a dit Le Goff")."""
    return (
        at > 0
        and line.words[at][:1].isupper()
        and line.low[at] in pack.name_articles
        and at + 1 < len(line)
        and is_name(line.words[at + 1])
    )


def _runs(line: Line, a: int, b: int, pack: Pack) -> list[tuple[int, int]]:
    """The runs of capitalised words, half-open, with the particles and "&" between them."""
    low, words = line.low, line.words
    out: list[tuple[int, int]] = []
    index = a
    while index < b:
        opens = (
            index == a and low[index] in pack.not_names and not is_surname_article(line, a, pack)
        )
        if not is_name(words[index]) or opens:
            index += 1
            continue
        end = index + 1
        while end < b:
            after = end
            # "President of Lurania Ivo Maretic": what a title governs is no part of the name
            titled = low[end] in pack.genitive and (
                low[end - 1] in pack.callings or _holds_office(line, a, index, end, pack)
            )
            while (
                after < b
                and after - end < 3
                and (low[after] in pack.particles_name or low[after] == "&")
            ):
                after += 1
            if after == end and after + 1 < b and _bridges(line, after, pack):
                after += 1
            if after >= b or titled or not is_name(words[after]):
                break
            end = after + 1
        out.append((index, end))
        index = end
    return out


def _holds_office(line: Line, a: int, first: int, end: int, pack: Pack) -> bool:
    """Whether a title opens a whole name, so that an "of" names the office ("minister Ada Bello of")."""
    low = line.low
    first += low[first] in pack.titles
    whole = end - first > 1 and low[end - 1] not in pack.given
    return whole and first > a and low[first - 1] in pack.titles


def _bridges(line: Line, sign: int, pack: Pack) -> bool:
    """Whether a sign stands inside a name ("Harbour Workers' Union", "Kolm, Inc.")."""
    if line.low[sign] in ("'", "\u2019"):
        return line.low[sign - 1][-1] == "s"
    return line.low[sign] == "," and line.low[sign + 1] in pack.name_suffixes


def has_body(line: Line, c: int, d: int, pack: Pack) -> bool:
    """Whether a run of capitalised words holds a noun for a body."""
    return any(word == "&" or word.rstrip(".") in pack.organisations for word in line.low[c:d])


def titled_by(phrase: Phrase, at: int) -> bool:
    """Whether the run before this one ends in a title ("Secretary of State John Kerry")."""
    for _, d in phrase.runs:
        if d < at and at - d <= 3:
            return phrase.low[d - 1] in phrase.pack.titles
    return False


def head_of(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Index of a common noun phrase's head: the last word before its first preposition."""
    for index in range(start + 1, stop):
        if line.low[index] in pack.prepositions or line.low[index] in pack.relatives:
            return index - 1
    return stop - 1


def owns(word: str) -> bool:
    """Whether a name is an owner's ("Ada Bello's")."""
    return word.endswith(OWNERS)


def clean(name: str) -> str:
    """Return a name without the owner's ending and a comma."""
    for ending in OWNER:
        name = name.removesuffix(ending)
    return name.rstrip(",")
