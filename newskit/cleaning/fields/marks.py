"""Find what cuts a row into pieces: labels, dates, counts, addresses and separators."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newskit.cleaning.fields import hints, lexicon, name, times
from newskit.cleaning.fields.openers import openers
from newskit.cleaning.fields.wording import TOKEN, WORD, Mark, label
from newskit.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_QUOTED = tuple("“\"‘'「『《«")
_LONGEST_PART = 20  # code points before a known label that are part of it
_UNKNOWN = 24  # code points of the longest word before a colon that is taken for a label unheard of
_REMEMBERED = 16  # rows: each is asked about several times in a row
_COLON = Lazy(r"[:：﹕]|\s?[=＝/／|｜丨]")
_COLONS = (":", "：", "﹕")
_BARS = "|｜丨/／"  # the third is a Han letter, printed as a bar
_SIGNS = _BARS + "=＝"
_CUT = Lazy(
    r"[|｜│‖•●▪◆■★※▶►丨]"
    r"|\u3000+"
    r"|[ \u00a0\t]{2,}|\t|\s[·∙~–—-]\s"
    r"|\s/\s|[;；]|[\[\]()（）【】〔〕［］<>{}]|\n|\s[»›>]\s?|--+"
)
_ADDRESS = Lazy(r"\S+@\S+|(?<!\w)@\w+|https?://\S+|www\.\S+")
_SENTENCE = Lazy(r"(?<=[^\W\d_A-Z]{3})\.\s|[。！？!?।؟۔]")
_NUMBER = lexicon.Worded(r"(?<![\w.])\d[\d.,]*\s?(?:[kKwW+%]|<<count.myriads>>)?")


@lru_cache(maxsize=_REMEMBERED)
def marks(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks of text[start:end] in order, none inside another."""
    out: list[Mark] = []
    taken = bytearray(end - start)

    def add(one: Mark) -> None:
        if one.start < one.end and not any(taken[one.start - start : one.end - start]):
            out.append(one)
            taken[one.start - start : one.end - start] = b"\1" * (one.end - one.start)

    piece = text[start:end]
    has_address = "@" in piece or "//" in piece or "www." in piece
    for found in _ADDRESS.real.finditer(text, start, end) if has_address else ():
        add(Mark("address", "", *found.span()))
    for at, stop in times.dates(text, start, end):
        add(Mark("date", "", at, stop))
    cuts = [
        Mark("cut", "", *found.span())
        for found in _CUT.real.finditer(text, start, end)
        if not (found[0] == "\u3000" and _is_padding(text, found.start()))
    ]
    may_label = hints.may_label(piece)
    for one in _coloned(text, start, end, [*out, *cuts]) if may_label else ():
        add(one)
    for one in cuts:
        add(one)
    for found in _SENTENCE.real.finditer(text, start, end):
        add(Mark("cut", "", *found.span()))
    before = sorted(out, key=lambda mark: mark.start) if may_label else []
    for one in openers(text, start, end, before) if may_label else ():
        add(one)
    for found in _NUMBER.real.finditer(text, start, end):
        add(Mark("count", "", *found.span()))
    return tuple(sorted(out, key=lambda one: one.start))


def _is_padding(text: str, at: int) -> bool:
    """Whether a wide space pads a name of two letters to three: 王　明."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    if not before or not after or not (lexicon.is_han(before[-1]) and lexicon.is_han(after[0])):
        return False
    is_lone = [
        len(one) == 1 or not lexicon.is_unspaced(one[n]) for one, n in ((before, 0), (after, 1))
    ]
    return all(is_lone)


def _coloned(text: str, start: int, end: int, others: list[Mark]) -> Iterator[Mark]:
    """Yield what stands before a colon, when it is a label: known, or short beside known ones."""
    edges = [start, *(one.end for one in others)]
    known: list[Mark] = []
    unknown: list[Mark] = []
    for colon in _COLON.real.finditer(text, start, end):
        at = colon.start()
        if not _may_end_label(text, start, colon, others):
            continue
        edge = max(one for one in edges if one <= at)
        if edge == at and colon[0].strip() in _BARS:
            edge = max((one for one in edges if one < at), default=start)
        edges.append(colon.end())
        if found := _known(text, edge, at):
            begin, kind = found
            if begin > start and text[begin - 1] in _QUOTED:
                continue  # "look for “Source:”"
            if begin > edge and at - begin <= 3 and not lexicon.is_unspaced(text[begin]):
                continue  # "Sort by:" says no name
            is_first = not any(one.end == edge for one in known)
            if is_first and colon[0].strip() not in _SIGNS and _is_part(text, edge, begin, kind):
                begin = edge
            known.append(Mark("label", kind, begin, colon.end(), is_strong=True))
        elif colon[0].strip() in _COLONS:
            follows = any(one.end == edge for one in [*known, *unknown])
            at_word = _last_word(text, edge, at, follows=follows)
            if at_word is not None:
                unknown.append(Mark("label", "", at_word, colon.end(), is_strong=True))
    yield from known
    if known:
        yield from unknown


def _may_end_label(text: str, start: int, colon: re.Match[str], others: list[Mark]) -> bool:
    """Whether a colon, or a sign that stands for one, is no part of an address, a date or a figure."""
    at = colon.start()
    if colon[0].strip() not in _COLONS and not lexicon.is_unspaced(text[at - 1 : at] or " "):
        return False
    if any(one.start <= at < one.end for one in others if one.what != "cut"):
        return False
    if text[max(start, at - 1) : at + 2].endswith(":/"):
        return False
    return not (text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal())


def _is_part(text: str, edge: int, begin: int, kind: str) -> bool:
    """Whether a word or two before a known label belong to it: "Deputy web editor:"."""
    words = text[edge:begin].split()
    if len(words) > 2 or begin - edge > _LONGEST_PART:
        return False
    return not (kind == "source" and words and _is_signed(words[-1]))


def _is_signed(word: str) -> bool:
    """Whether a word before a source's label names the reporter: 王东来源：, 记者王东来源：."""
    table = lexicon.kinds("open")
    opened = [n for n in range(2, min(6, len(word))) if table.get(word[:n]) == "reporter"]
    return lexicon.is_han(word[0]) and any(name.is_person(word[n:]) for n in [0, *opened])


def _known(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the longest known label that ends at the end begins, and its kind."""
    end = start + len(text[start:end].rstrip())
    table = lexicon.kinds("label")
    for size in range(min(12, end - start), 0, -1):
        at = end - size
        is_edge = at == start or not text[at - 1].isalpha()
        if not lexicon.is_unspaced(text[at]) or not (is_edge or size > 1):
            continue
        if kind := table.get(text[at:end].casefold()):
            return at, kind
    tokens = [one.start() for one in TOKEN.real.finditer(text, start, end)][-lexicon.LONGEST :]
    for at in tokens:
        if kind := label(text[at:end]):
            return at, kind
    # "photo/video", "texte et photos": a label of two, the first decides
    if tokens and not lexicon.is_unspaced(text[end - 1]):
        folded = text[tokens[-1] : end].casefold()
        for size in range(6, len(folded) - 2):  # a compound's head: Sportredaktion
            if kind := table.get(folded[-size:]):
                return tokens[-1], kind
    return None


def _last_word(text: str, start: int, end: int, *, follows: bool) -> int | None:
    """Where a label unheard of begins, which ends at the end, or None when it is too long for one."""
    begin, stop = name.bounds(text, start, end)
    words = list(WORD.real.finditer(text, begin, stop))
    if not words:
        return None
    if follows and len(words) > 1:
        begin = words[-1].start()
    elif len(words) > 3:
        return None
    limit = 6 if lexicon.is_unspaced(text[begin]) else _UNKNOWN
    return begin if stop - begin <= limit and text[begin].isalpha() else None
