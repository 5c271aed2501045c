"""Read the names in a run of capitalised words, their titles apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.pack import Pack


class Printed(msgspec.Struct, frozen=True, gc=False):
    """A name by its place in the run of capitalised words that holds it, and its length."""

    offset: int
    length: int
    words: tuple[str, ...]
    title: tuple[str, ...]


def behind_office(text: str, start: int, at: int, one: Printed, pack: Pack) -> Printed | None:
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
    return Printed(one.offset + skipped, one.length - skipped, kept, one.title)


def read(run: str, pack: Pack) -> tuple[Printed, ...]:
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
        return (Printed(0, len(name), (name,), ()),)
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


def _name(at: int, words: list[str], pack: Pack) -> Printed | None:
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
        elif pack.order and 0 < index == last_title < size - 2 and low in pack.adjectives:
            last_title = index + 1  # "Menteri Perhubungan Bagus Hartawan": the office of a title
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
    return Printed(offset, sum(map(len, kept)) + len(kept) - 1, tuple(kept), title)


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


def _abbreviation(word: str, pack: Pack) -> bool:
    """Whether a name's last word keeps its full stop ("Jr.", "Inc.")."""
    return word.lower().rstrip(".") in pack.stopped_suffixes or "." in word[:-1]
