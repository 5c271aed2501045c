"""Find the words that open a credit without a colon: "By", "Reporting by", 记者."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newskit.cleaning.fields import lexicon, name, people
from newskit.cleaning.fields.wording import TOKEN, WORD, Mark, label
from newskit.lazy import Lazy
from newskit.rules import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDITED = tuple(role for role in ROLES if role != "source")
_CLOSING = ")）"  # an aside within a sentence ends so
_BEFORE = tuple(",，、;；.。—–/／△▲©*")  # marks behind which an opener may stand
_LONGEST_PAPER = 4  # words of a paper's name before "photo by"
GLUED = Lazy(r"([A-Z][a-z]{1,3})(?=[A-Z][\w'’-]*\s)")
_NEXT = Lazy(r"\s+([^\s,，、;；/／(（@]+)")


def openers(text: str, start: int, end: int, before: list[Mark]) -> Iterator[Mark]:
    """Yield words that open a credit without a colon: "By", "Reporting by", 记者."""
    ends = [one for one in before if one.what != "label" and text[one.end - 1] not in _CLOSING]
    edges = {start, *(one.end for one in ends)}
    closed = {one.start for one in before}
    has_picture = not picture_words().isdisjoint(text[start:end].casefold().split())
    for token in TOKEN.real.finditer(text, start, end):
        at = token.start()
        is_eastern = lexicon.is_unspaced(text[at])
        if not (_is_edge(text, start, at, edges) or (is_eastern and text[at - 1].isspace())):
            continue
        if at in closed:
            continue
        if is_eastern:
            found = _opened_east(text, at, token.end(), end)
        else:
            found = _opened(text, at, end) if _may_open(token[0]) else _glued(text, at, end)
            if found is None and has_picture:
                found = _papers_photo(text, at, end)
        if found:
            yield found


def _is_edge(text: str, start: int, at: int, edges: set[int]) -> bool:
    """Whether a word begins behind an edge, be a space or two between, or behind a mark."""
    if at in edges:
        return True
    for near in (at - 1, at - 2):
        if near in edges and text[near:at].isspace():
            return True
    return text[max(start, at - 2) : at].rstrip()[-1:] in _BEFORE


def _may_open(token: str) -> bool:
    """Whether a word may begin an opener or a label: a cheap test before it is read on."""
    first, word = lexicon.first_words("open", "label"), token.casefold()
    return word in first or word.rstrip(".") in first


@cache
def picture_words() -> frozenset[str]:
    """The words with which openers of a photographer's credit begin."""
    kinds = lexicon.kinds("open")
    return frozenset(one.split(" ", 1)[0] for one, kind in kinds.items() if kind == "photographer")


def _opened(text: str, at: int, end: int) -> Mark | None:
    """The longest opener that begins here and is followed by what its kind wants."""
    table = lexicon.kinds("open")
    tokens: list[int] = []
    for one in TOKEN.real.finditer(text, at, end):
        if tokens and text[tokens[-1] : one.start()].strip():
            break
        tokens.append(one.end())
        if len(tokens) == lexicon.LONGEST:
            break
    for stop in reversed(tokens):
        words = " ".join(text[at:stop].casefold().split())
        kind = table.get(words) or table.get(words.rstrip("."))
        if kind and _is_followed(text, stop, end, kind):
            return Mark("label", kind, at, stop - (text[stop - 1] == "."))
        kind = None if kind else label(words)
        if kind in CREDITED and len(words) > 3 and _is_named(text, stop, end):
            return Mark("label", kind, at, stop)
    return _glued(text, at, end)


def _papers_photo(text: str, at: int, end: int) -> Mark | None:
    """A paper's name with the words for its picture: "Harbour Gazette photo by Ana Roe"."""
    table = lexicon.kinds("open")
    words = [one.span() for one in WORD.real.finditer(text, at, end)][: _LONGEST_PAPER + 3]
    for n in range(1, min(_LONGEST_PAPER, len(words) - 2) + 1):
        if not text[words[n - 1][0]].isupper() or text[words[n - 1][1] - 1] in ":;,.)":
            return None
        for last in range(n + 1, min(n + 3, len(words))):
            stop = words[last][1]
            is_opener = table.get(text[words[n][0] : stop].casefold()) == "photographer"
            if is_opener and _is_followed(text, stop, end, "photographer"):
                return Mark("label", "photographer", at, stop)
    return None


def _glued(text: str, at: int, end: int) -> Mark | None:
    """An opener that has lost the space behind it: ByANA ROE."""
    found = GLUED.real.match(text, at, end)
    if (
        found
        and lexicon.kinds("open").get(found[1].casefold()) == "reporter"
        and _is_named(text, found.end(), end)
    ):
        is_name = found[1].casefold() in lexicon.words("name", "particles")  # DiRosa, VonBerg
        return None if is_name else Mark("label", "reporter", at, found.end())
    return None


def _is_named(text: str, at: int, end: int) -> bool:
    """Whether the two or three words that follow are a person's name."""
    words = [one.end() for one in WORD.real.finditer(text, at, end)][:3]
    return any(name.is_person(text[at:stop].strip(" ,;.()")) for stop in words[1:])


def _is_followed(text: str, at: int, end: int, kind: str) -> bool:
    """Whether what an opener wants follows: figures for a time, else what may begin a name."""
    rest = text[at : at + 40].lstrip(" \u00a0./-–—|@")
    if at >= end or not rest:
        return kind == "time"
    if kind in ("time", "views"):
        return any(map(str.isdecimal, rest[:24]))
    if text[at : at + 1] not in " \u00a0./-–—|":
        return False
    if rest[0].isupper() or (rest[0].isalpha() and rest[0].lower() == rest[0].upper()):
        return True
    if kind == "source":
        return False
    words = rest.split()
    titles = lexicon.titles()
    is_titled = any(" ".join(words[:size]).casefold() in titles for size in (1, 2, 3))
    return is_titled or (words[0] in lexicon.words("name", "particles") and words[-1][0].isupper())


def _named_next(text: str, start: int, at: int, end: int) -> bool:
    """Whether a name follows the opener; in Korean the word may as well belong to the name before it."""
    token = _NEXT.real.match(text, at, end)
    if token is None:
        return False
    if "\uac00" <= text[start] <= "\ud7a3":
        *_, opened, before = ["", "", *text[max(0, start - 40) : start].split()]
        is_first = lexicon.kinds("open").get(opened) is None
        if is_first and name.is_person(before.strip("[(（【"), labelled=True):
            return False
    return len(token[1]) == 1 or bool(people.people(text, *token.span(1), labelled=True).names)


def _opened_east(text: str, at: int, stop: int, end: int) -> Mark | None:
    table = lexicon.kinds("open")
    for size in range(min(8, stop - at), 0, -1):
        after = at + size
        word = text[at:after]
        kind = table.get(word)
        if kind is None and after == stop and size > 1:  # a label that has lost its colon
            kind = label(word)
            kind = kind if kind in CREDITED else None
        if kind is None:
            continue
        if after == stop:  # a space, a slash or the end follows
            rest = text[after : after + 1]
            if rest and rest in "/／|｜・":
                return Mark("label", kind, at, after + 1)
            if rest.isspace() and (kind not in CREDITED or _named_next(text, at, after, end)):
                return Mark("label", kind, at, after + 1)
            return Mark("label", kind, at, after) if kind == "time" and not rest else None
        if size > 1 and name.is_person(text[after:stop]):
            return Mark("label", kind, at, after)
        if size > 1 and stop - after >= 4 and people.people(text, after, stop).is_whole:
            return Mark("label", kind, at, after)
    return None
