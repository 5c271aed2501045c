"""Cheap tests that tell most lines off before they are read: nothing in them can name anybody."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from newskit import kept
from newskit.cleaning.fields import lexicon
from newskit.cleaning.fields.openers import CREDITED, GLUED, picture_words
from newskit.cleaning.fields.wording import label, words

# Between figures it is a time of day's, before a slash an address's.
_COLON = re.compile(r"(?:(?<!\d)[:：﹕]|[:：﹕](?!\d))(?!/)")
_MARK = re.compile(r"[^\w '’-]|\d|  |-[ -]| -")  # behind which a label may stand without a colon
_ENDS_IN_WORDS = re.compile(r"\d|@|//|www\.")  # dates and addresses: "3 hours ago by Ana Roe"
_WORDS_OF_DATE = 4  # words behind a figure at most, with the one that follows
_COMPOUND, _FIRST_PART = 6, 3  # letters of a compound's head and of what stands before it, at least
_LABEL_WORDS = lexicon.LONGEST + 2  # of a label that stands alone, between colons apart
_AROUND = "'‘’-_@·•"  # a word
_RIGHTS = ("©", "ⓒ", "℗", "(c)", "(C)")
_PARTED = re.compile(r"[/／|,，、;；&＆+·•・]|\s[–-]\s")  # parts of a credit: "REUTERS/Ana Roe"
_AGENCY = re.compile(r"(?<!\S)[A-Z][A-Z0-9&.-]{1,9}[\W_]*(?:$|[)\]）】］〕>])")  # "Ana Roe AP"
_REMEMBERED = 256  # rows: each is asked about several times in a row, and pages repeat them


@lru_cache(maxsize=_REMEMBERED)
def may_label(piece: str) -> bool:
    """Whether a label may stand in a row, with a colon or without: most rows hold none of their words.

    >>> [may_label(one) for one in ("Read more", "By Ana Roe", "A mill by the sea", "Mill, by Ana Roe")]
    [False, True, False, True]
    """
    if lexicon.has_unspaced(piece) or GLUED.real.search(piece):
        return True
    folded = piece.casefold()
    said = folded.split()
    if not picture_words().isdisjoint(said):
        return True
    if len(said) <= _LABEL_WORDS and label(piece.strip(" :：")):
        return True
    if _COLON.search(folded) and _may_be_before_colon(folded):
        return True
    most = _WORDS_OF_DATE if _ENDS_IN_WORDS.search(folded) else 1
    return any(_opens(_bare(part.split(None, most + 1)), most) for part in _MARK.split(folded))


def _opens(said: list[str], most: int) -> bool:
    """Whether one of so many words, casefolded, begins what opens a credit, by the word behind it, too."""
    seconds = _openers()
    for n, word in enumerate(said[:most]):
        wanted = seconds.get(word)
        if wanted is not None and (not wanted or not wanted.isdisjoint(said[n + 1 : n + 2])):
            return True
    return False


def _may_be_before_colon(folded: str) -> bool:
    """Whether a label may stand before a colon, be it the head of a compound: "Sportredaktion:"."""
    labels = lexicon.kinds("label")
    for colon in _COLON.finditer(folded):
        before = words(folded[: colon.start()])[-lexicon.LONGEST :]
        if not _openings().isdisjoint(_words(" ".join(before))):
            return True
        last = before[-1] if before else ""
        if any(last[-size:] in labels for size in range(_COMPOUND, len(last) - _FIRST_PART + 1)):
            return True
    return False


def may_credit(piece: str) -> bool:
    """Whether a label, or a word behind a name, may stand in any piece of a line."""
    if may_label(piece):
        return True
    return not _behind_first().isdisjoint(_words(piece.casefold()))


def may_sign(piece: str) -> bool:
    """Whether a label may stand in a row, or a whole phrase that credits the name before it."""
    if may_label(piece):
        return True
    said = _words(piece.casefold())
    return not (_behind_first().isdisjoint(said) or _behind_last().isdisjoint(said))


@lru_cache(maxsize=_REMEMBERED)
def may_name_maker(piece: str) -> bool:
    """Whether a line that need not be a caption may say for certain who made a picture or the story.

    That takes a label, a word behind a name, a copyright mark, or an agency beside a name.
    """
    if may_sign(piece) or any(mark in piece for mark in _RIGHTS):
        return True
    said = _words(piece.casefold())
    if not _glued().isdisjoint(word[0] for word in said):
        return True
    is_parted = _PARTED.search(piece) or _AGENCY.search(piece) or not _joints().isdisjoint(said)
    return bool(is_parted) and sum(map(_may_be_of_name, words(piece))) > 1


def _may_be_of_name(word: str) -> bool:
    bare = word.strip(_AROUND)
    return bare[:1].isalpha() and not (bare[0].islower() and bare.isalpha())


def _words(folded: str) -> list[str]:
    """The words of a text, each as it would be where a piece of the text begins or ends with it."""
    return _bare(words(folded.replace(".", " ")))


def _bare(found: list[str]) -> list[str]:
    return [bare for word in found if (bare := word.strip(_AROUND))]


@cache
def _openings() -> frozenset[str]:
    """The first words of labels that a colon follows."""

    def make() -> frozenset[str]:
        return frozenset(word for one in lexicon.kinds("label") for word in _first_words(one))

    found: frozenset[str] = kept.made("hints openings", _source(), frozenset[str], make)
    return found


@cache
def _openers() -> dict[str, frozenset[str]]:
    """The first words of what opens a credit without a colon, each with what may follow it if not all."""
    kind = dict[str, frozenset[str]]
    found: dict[str, frozenset[str]] = kept.made("hints openers", _source(), kind, _openers_anew)
    return found


@cache
def _source() -> bytes:
    """What both are made of: the words, and how they are made here."""
    return lexicon.FILE.read_bytes() + Path(__file__).read_bytes()


def _openers_anew() -> dict[str, frozenset[str]]:
    labels = lexicon.kinds("label")
    credited = [one for one, kind in labels.items() if kind in CREDITED]
    out: dict[str, set[str]] = {}
    for phrase in (*lexicon.kinds("open"), *credited):
        second = "" if _MARK.search(phrase) else " ".join(_bare(phrase.split())[1:2])
        for word in _first_words(phrase):
            out.setdefault(word, set()).add(second)
    return {word: frozenset(() if "" in found else found) for word, found in out.items()}


def _first_words(phrase: str) -> list[str]:
    """The first word of a phrase, and what stands of it before a mark."""
    cut = _bare(_MARK.split(phrase))[:1] + _words(phrase)[:1]
    return [word.split(" ", 1)[0] for word in cut]


@cache
def _joints() -> frozenset[str]:
    """Words that part the names of a list, and a name from the paper that somebody works for."""
    return lexicon.words("name", "between") | lexicon.words("caption", "via")


@cache
def _glued() -> frozenset[str]:
    return lexicon.words("name", "glued")


@cache
def _behind_first() -> frozenset[str]:
    """The first words of what credits the name before it."""
    return frozenset(word for one in lexicon.first_words("behind") for word in _words(one)[:1])


@cache
def _behind_last() -> frozenset[str]:
    """The last words of the same, and of photographers' titles."""
    titles = lexicon.words("title", "pictures") | lexicon.words("title", "trade")
    return frozenset(
        word for one in titles.union(lexicon.kinds("behind")) for word in _words(one)[-1:]
    )
