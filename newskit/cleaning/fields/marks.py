"""Find what cuts a row into pieces: labels, dates, counts, addresses and separators."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning.fields import lexicon, name, people, times
from newskit.lazy import Lazy
from newskit.rules import ROLES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CREDITED = tuple(role for role in ROLES if role != "source")
_CLOSING = ")）"  # an aside within a sentence ends so
_QUOTED = tuple("“\"‘'「『《«")
_BEFORE = tuple(",，、;；.。—–/／△▲©*")  # marks behind which an opener may stand
_LONGEST_PAPER = 4  # words of a paper's name before "photo by"
_LONGEST_PART = 20  # code points before a known label that are part of it
_UNKNOWN = 24  # code points of the longest word before a colon that is taken for a label unheard of
_WORD = Lazy(r"\S+")
_REMEMBERED = 16  # rows: each is asked about several times in a row
_GLUED = Lazy(r"([A-Z][a-z]{1,3})(?=[A-Z][\w'’-]*\s)")
_NEXT = Lazy(r"\s+([^\s,，、;；/／(（@]+)")


class Mark(NamedTuple):
    """A stretch that cuts a row: what it is (label, date, count, address, cut), its kind and bounds.

    kind is a label's kind; "" for other marks and for labels of unknown words. A label that opens a name
    without a colon is no strong one.
    """

    what: str
    kind: str
    start: int
    end: int
    is_strong: bool = False


_TOKEN = Lazy(r"[^\s:：|｜/／,，、;；()（）\[\]【】《》<>〈〉「」{}•…。!?！？—–“”\"©▲△■*=＝]+")
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

    for found in _ADDRESS.real.finditer(text, start, end):
        add(Mark("address", "", *found.span()))
    for at, stop in times.dates(text, start, end):
        add(Mark("date", "", at, stop))
    cuts = [
        Mark("cut", "", *found.span())
        for found in _CUT.real.finditer(text, start, end)
        if not (found[0] == "\u3000" and _is_padding(text, found.start()))
    ]
    for one in _coloned(text, start, end, [*out, *cuts]):
        add(one)
    for one in cuts:
        add(one)
    for found in _SENTENCE.real.finditer(text, start, end):
        add(Mark("cut", "", *found.span()))
    for one in _openers(text, start, end, sorted(out, key=lambda mark: mark.start)):
        add(one)
    for found in _NUMBER.real.finditer(text, start, end):
        add(Mark("count", "", *found.span()))
    return tuple(sorted(out, key=lambda one: one.start))


def words(text: str) -> list[str]:
    """Return what stands between spaces and the marks that part the pieces of a row."""
    return _TOKEN.real.findall(text)


def _is_padding(text: str, at: int) -> bool:
    """Whether a wide space pads a name of two letters to three: 王　明."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    if not before or not after or not (lexicon.is_han(before[-1]) and lexicon.is_han(after[0])):
        return False
    is_lone = [
        len(one) == 1 or not lexicon.is_unspaced(one[n]) for one, n in ((before, 0), (after, 1))
    ]
    return all(is_lone)


def label(words: str) -> str | None:
    """Return the kind of a label as it is written, or None.

    >>> label("Reporting by"), label("Schlussredaktion"), label("harbour")
    ('reporter', 'editor', None)
    """
    return lexicon.kinds("label").get(" ".join(words.casefold().rstrip(".").split()))


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
    tokens = [one.start() for one in _TOKEN.real.finditer(text, start, end)][-lexicon.LONGEST :]
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
    words = list(_WORD.real.finditer(text, begin, stop))
    if not words:
        return None
    if follows and len(words) > 1:
        begin = words[-1].start()
    elif len(words) > 3:
        return None
    limit = 6 if lexicon.is_unspaced(text[begin]) else _UNKNOWN
    return begin if stop - begin <= limit and text[begin].isalpha() else None


def _openers(text: str, start: int, end: int, before: list[Mark]) -> Iterator[Mark]:
    """Yield words that open a credit without a colon: "By", "Reporting by", 记者."""
    ends = [one for one in before if one.what != "label" and text[one.end - 1] not in _CLOSING]
    edges = {start, *(one.end for one in ends)}
    closed = {one.start for one in before}
    has_picture = not _picture_words().isdisjoint(text[start:end].casefold().split())
    for token in _TOKEN.real.finditer(text, start, end):
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
def _picture_words() -> frozenset[str]:
    """The words with which openers of a photographer's credit begin."""
    kinds = lexicon.kinds("open")
    return frozenset(one.split(" ", 1)[0] for one, kind in kinds.items() if kind == "photographer")


def _opened(text: str, at: int, end: int) -> Mark | None:
    """The longest opener that begins here and is followed by what its kind wants."""
    table = lexicon.kinds("open")
    tokens: list[int] = []
    for one in _TOKEN.real.finditer(text, at, end):
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
        if kind in _CREDITED and len(words) > 3 and _is_named(text, stop, end):
            return Mark("label", kind, at, stop)
    return _glued(text, at, end)


def _papers_photo(text: str, at: int, end: int) -> Mark | None:
    """A paper's name with the words for its picture: "Harbour Gazette photo by Ana Roe"."""
    table = lexicon.kinds("open")
    words = [one.span() for one in _WORD.real.finditer(text, at, end)][: _LONGEST_PAPER + 3]
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
    found = _GLUED.real.match(text, at, end)
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
    words = [one.end() for one in _WORD.real.finditer(text, at, end)][:3]
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
            kind = kind if kind in _CREDITED else None
        if kind is None:
            continue
        if after == stop:  # a space, a slash or the end follows
            rest = text[after : after + 1]
            if rest and rest in "/／|｜・":
                return Mark("label", kind, at, after + 1)
            if rest.isspace() and (kind not in _CREDITED or _named_next(text, at, after, end)):
                return Mark("label", kind, at, after + 1)
            return Mark("label", kind, at, after) if kind == "time" and not rest else None
        if size > 1 and name.is_person(text[after:stop]):
            return Mark("label", kind, at, after)
        if size > 1 and stop - after >= 4 and people.people(text, after, stop).is_whole:
            return Mark("label", kind, at, after)
    return None
