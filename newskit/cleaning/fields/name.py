"""Tell what is a person's name, in which script, from outlets, titles and other words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon
from newskit.datelines import agencies
from newskit.lazy import Lazy

_LONGEST = 40  # code points of a name
_LONGEST_PIECE = 90  # with titles and a place
_TRIM = " \t\u00a0\u3000\u200b.,，、:：;；-–—|/／·•・()（）[]【】<>《》「」『』*\"“”'‘’©@_=＝"
# Letters with their marks: a class that also takes the vowel signs of Indic and Thai words.
_BROKEN = Lazy(r"[\d:：|｜@#$%&+=<>\[\](){}（）【】!?！？。।؟۔…“”\"*_]")
_INITIAL = Lazy(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*$")
_CASED = Lazy(r"(?:[dDlLO]['’])?[^\W\d_][\w'’ʼ.-]{0,19}$")
_CAPITAL_WITHIN = Lazy(r"[a-z]{1,3}['’-][^\W\d_a-z]")  # d'Arc, al-Hadi
_EAST = Lazy(
    r"[\u3400-\u9fff々]{1,6}(?:[·・•‧＝][\u3400-\u9fff々A-Z]{1,6})+|[\u30a1-\u30fc]{2,12}(?:[・＝＝=·][\u30a1-\u30fc]{1,12})+"
)
_JAPANESE = Lazy(r"[\u3400-\u9fff々ヶ]{1,4}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,5}")
_JAPANESE_RUN = Lazy(r"[\u3400-\u9fff々]{1,4}[\u3040-\u30ffー]{1,4}")
_DOMAIN = Lazy(r"[\w-]{3,}\.[A-Za-z]{2,4}$")
_CALL_SIGN = Lazy(r"[KWC][A-Z]{2,3}$")  # of a broadcaster in North America
_MARKS = Lazy(r"\s*[、，,;；/／＆&]\s*")
_WORD = Lazy(r"\S+")
_DOTS = ("·", "•", "・")  # with spaces around; without, they stand inside a name (约翰·史密斯)
_EMAIL = Lazy(r"[(（\[<]?\S+@\S+|(?<!\w)@\w+|https?://\S+")


class Found(NamedTuple):
    """Bounds of the names in a list (code points), and whether nothing else stood in it."""

    names: tuple[tuple[int, int], ...]
    is_whole: bool
    outlets: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=4096)
def is_person(name: str, *, labelled: bool = False) -> bool:
    """Whether a name reads like a person's; behind a label a name of one word will do.

    >>> is_person("Ana van Roe"), is_person("Harbour Systems"), is_person("of the harbour")
    (True, False, False)
    """
    folded = name.casefold()
    if not 1 < len(name) <= _LONGEST or _BROKEN.real.search(name) or folded in _nobody():
        return False
    if folded in sites.names() or not name[0].isalpha():
        return False
    if agency := agencies.lookup(name, desk=False):
        return not agency.is_spelt(name)
    if lexicon.is_unspaced(name[0]):
        return _is_eastern(name, labelled=labelled)
    return _is_spaced(name, labelled=labelled)


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether a name is an agency's, a paper's or another publisher's, known or built like one.

    >>> is_outlet("Reuters"), is_outlet("The Harbour Herald"), is_outlet("Ana Roe")
    (True, True, False)
    """
    name = name.strip(_TRIM)
    if len(name) < 2 or len(name) > 60:
        return False
    if sites.is_publisher(name):
        return True
    agency = agencies.lookup(name, desk=False)
    if agency and agency.is_spelt(name):
        return True
    tokens = re.split(r"[\s-]+", name.casefold())
    outlets = lexicon.words("outlet", "words")
    return (
        not name[0].islower()
        and len(tokens) <= 5
        and (tokens[-1] in outlets or tokens[0] in outlets)
    )


def shown(name: str) -> str:
    """Return a name as it would stand in a sentence: capitals lowered, gaps closed.

    >>> shown("ANA  VAN ROE-BELL"), shown("王　明")
    ('Ana Van Roe-Bell', '王明')
    """
    tokens = name.split()
    if len(tokens) == 2 and all(len(one) == 1 and lexicon.is_han(one) for one in tokens):
        return "".join(tokens)
    if len(tokens) > 1 and name.isupper() and all(len(one) > 1 for one in tokens):
        tokens = [one.title() if "-" in one else one.capitalize() for one in tokens]
    return " ".join(tokens)


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of text[start:end] without the marks around it; the dot of "Jr." stays."""
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        if text[end - 1] == "." and _ABBREVIATED.real.search(text, start, end):
            break
        end -= 1
    return start, end


_ABBREVIATED = Lazy(r"(?<!\w)(?:Jr|Sr|Inc|Ltd|Co|Corp|[^\W\d_a-z])\.\Z")


def people(text: str, start: int, end: int, *, labelled: bool = False) -> Found:
    """Find the persons in a list of names; titles, places and outlets beside them are passed over.

    >>> text = "Ana Roe, Staff Writer, and Jo Poe in Lima"
    >>> [text[slice(*one)] for one in people(text, 0, len(text)).names]
    ['Ana Roe', 'Jo Poe']
    """
    names: list[tuple[int, int]] = []
    outlets: list[tuple[int, int]] = []
    is_whole = True
    pieces = list(_pieces(text, start, end))
    for at, stop in pieces:
        if stop - at > _LONGEST_PIECE:
            is_whole = False
            continue
        one = bare(text, at, stop)
        if one is None:  # a title, an address, a place behind "in"
            continue
        name = text[slice(*one)]
        if names and name.startswith(_about()):  # 作者：高远，系山前镇中学校长
            break
        report = next((word for word in _reports() if name.endswith(word)), "")
        if report and names:  # 記者王明／台北報導
            continue
        one = (one[0], one[1] - len(report))
        name = name.removesuffix(report)
        if not name:
            continue
        if is_person(
            name, labelled=labelled and (len(pieces) == 1 or lexicon.is_unspaced(name[0]))
        ):
            is_other_case = bool(names) and name.isupper() and not text[slice(*names[0])].isupper()
            if is_other_case or (is_outlet(name) and not lexicon.is_unspaced(name[0])):
                outlets.append(one)
            else:
                names.append(one)
        elif is_outlet(name):
            outlets.append(one)
        elif not (names and len(name.split()) <= 3 and name[:1].isupper()):  # "A, Bern"
            is_whole = False
    return Found(tuple(names), is_whole, tuple(outlets))


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a name without its titles, place and address, or None if none is left."""
    if address := _EMAIL.real.search(text, start, end):
        if bounds(text, start, address.start())[0] >= address.start():
            start = address.end()
        else:
            end = address.start()
    start, end = bounds(text, start, end)
    if start >= end:
        return None
    if lexicon.is_unspaced(text[start]):
        start, end = _without_eastern_titles(text, start, end)
    else:
        start, end = _without_titles(text, start, end)
    start, end = bounds(text, start, end)
    return (start, end) if start < end else None


def is_titled(piece: str) -> bool:
    """Whether a word of a piece is a title: "Reporter Ana Roe"."""
    return not lexicon.words("title", "words").isdisjoint(piece.casefold().split())


def leading_outlet(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of a known outlet that stands right before a title: "Reuters correspondent Ana Roe"."""
    start, end = bounds(text, start, end)
    tokens = [(one.start(), one.end()) for one in _WORD.real.finditer(text, start, end)]
    titles = lexicon.words("title", "words")
    for at in range(1, min(6, len(tokens) - 1)):
        if any(
            text[tokens[at][0] : tokens[stop - 1][1]].casefold() in titles
            for stop in range(at + 1, min(at + 4, len(tokens)))
        ):
            outlet = text[start : tokens[at - 1][1]]
            is_known = outlet.casefold().removeprefix("the ") in sites.names() or agencies.lookup(
                outlet, desk=False
            )
            return (start, tokens[at - 1][1]) if is_known else None
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out, at = [], start
    for first, stop in _gaps(text, start, end):
        if first > at:
            out.append((at, first))
        at = max(at, stop)
    out.append((at, end))
    out = [one for piece in out for one in _unglued(text, *piece)]
    return [one for piece in out for one in _han_list(text, *piece)]


def _unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part two names when the second has its "and" glued on, as in Arabic."""
    tokens = list(_WORD.real.finditer(text, start, end))
    for token in tokens[2:-1]:
        if len(token[0]) > 3 and token[0][0] in lexicon.words("name", "glued"):
            return [(start, token.start()), *_unglued(text, token.start() + 1, end)]
    return [(start, end)]


def _han_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part Han and hangul names that only spaces or titles part; 王 明 (padded to three) stays one."""
    start, end = bounds(text, start, end)
    if start >= end or not lexicon.is_unspaced(text[start]):
        return [(start, end)]
    if _JAPANESE.real.fullmatch(text, start, end) and not _is_listed_pair(text[start:end]):
        return [(start, end)]
    tokens = [(one.start(), one.end()) for one in _WORD.real.finditer(text, start, end)]
    out: list[tuple[int, int]] = []
    for at, stop in tokens:
        if out and stop - at == 1 and out[-1][1] - out[-1][0] == 1 and lexicon.is_han(text[at]):
            out[-1] = (out[-1][0], stop)
        else:
            out.append((at, stop))
    return [piece for one in out for piece in _titled_run(text, *one)]


def _titled_run(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a run such as 记者王明通讯员李红 at its titles."""
    if end - start < 5:
        return [(start, end)]
    titles = _titles(text, start, end)
    cuts = [at for at, stop in titles if at > start and stop < end]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _is_listed_pair(name: str) -> bool:
    """Whether "王明 李红" is two Chinese names and no Japanese one with a space inside."""
    first, second = name.split()
    return min(len(first), len(second)) > 1 and _is_surnamed(first) and _is_surnamed(second)


def _without_titles(text: str, start: int, end: int) -> tuple[int, int]:
    titles = lexicon.words("title", "words")
    tokens = [(one.start(), one.end()) for one in _WORD.real.finditer(text, start, end)]
    folded = [text[a:z].casefold().strip(",()") for a, z in tokens]
    first, last = 0, len(tokens)
    while first < last and any(map(str.isdecimal, folded[first])):
        first += 1  # a number of staff: "u028 Ana Roe"
    known = lexicon.single_words("title", "words")
    may_hold = any(word in known or "-" in word or word.rstrip(".") in known for word in folded)
    for size in range(min(3, last), 0, -1) if may_hold else ():
        for at in range(last - size + 1):
            phrase = " ".join(folded[at : at + size])
            hyphened = size == 1 and "-" in phrase and phrase.rsplit("-", 1)[1] in titles
            if phrase not in titles and not hyphened and phrase.rstrip(".") not in titles:
                continue
            if size == len(tokens):
                return end, end
            if at + size == len(tokens) and at > 0:
                last = min(last, at)
            elif at + size < len(tokens):
                if at >= 2 and folded[at + size] in lexicon.words("name", "places"):
                    last = min(last, at)  # "Ana Roe, reporter in Lima"
                else:
                    first = max(first, at + size)
    if first >= last:
        return end, end
    if (
        last < len(tokens)
        and last - first <= 2
        and all(text[a].islower() for a, _ in tokens[first:last])
    ):
        return end, end  # "education correspondent": a title of a kind that no list has
    last = _before_outlet(text, tokens, first, last)
    places = lexicon.words("name", "places")
    for at in range(first, last):
        if folded[at] in places:
            if at == first and text[tokens[at][0]].islower():
                return end, end
            if at - first >= 2 and at + 1 < last:
                last = at
                break
    if last - first > 2 and folded[last - 1] in places:
        last -= 1
    return tokens[first][0], tokens[last - 1][1]


def _before_outlet(text: str, tokens: list[tuple[int, int]], first: int, last: int) -> int:
    """Which word ends the name when an outlet follows it: "ANA ROE The Harbour Herald"."""
    for at in range(first + 2, last):
        before = text[tokens[first][0] : tokens[at - 1][1]]
        tail = text[tokens[at][0] : tokens[last - 1][1]]
        if tail.casefold().removeprefix("the ") in sites.names() or agencies.lookup(tail):
            return at
        if _DOMAIN.real.match(tail) or (_CALL_SIGN.real.match(tail) and not before.isupper()):
            return at
        is_set_off = tail.startswith("The ") or (before.isupper() and not tail.isupper())
        if (is_set_off or last - at > 1) and is_outlet(tail) and is_person(before):
            return at
    return last


def _cased(char: str) -> bool:
    return char.lower() != char.upper()


def _without_eastern_titles(text: str, start: int, end: int) -> tuple[int, int]:
    found = _titles(text, start, end)
    if not found:
        return start, end
    at, stop = found[-1]
    if stop == end and at > start:
        before = [one for one in found if one[1] < at]
        return (before[-1][1], at) if before else (start, at)
    return stop, end


def _is_eastern(name: str, *, labelled: bool) -> bool:
    if _EAST.real.fullmatch(name):
        return True
    if sites.is_publisher(name):
        return False
    if all("\uac00" <= char <= "\ud7a3" for char in name):
        is_named = name[0] in lexicon.chars("name", "hangul") and not _is_word(name)
        return (
            is_named
            and (len(name) == 3 or (labelled and 2 <= len(name) <= 4))
            and not _ends_otherwise(name)
        )
    parts = name.split()
    if len(parts) == 2 and _JAPANESE.real.fullmatch(name):
        return not _ends_otherwise(name) and not any(map(_is_word, parts))
    if all("\u3400" <= char <= "\u9fff" or char == "々" for char in name):
        if _is_word(name):
            return False
        if _is_surnamed(name) and (len(name) <= 3 or name[:2] in lexicon.words("name", "double")):
            return len(name) <= 4
        if _is_japanese(name):
            return True
        longest = 4 if _is_surnamed(name) else 5
        return labelled and 2 <= len(name) <= longest and not _ends_otherwise(name)
    return labelled and bool(_JAPANESE_RUN.real.fullmatch(name)) and not _is_word(name)


def _is_surnamed(name: str) -> bool:
    return name[0] in lexicon.chars("name", "han") or name[:2] in lexicon.words("name", "double")


def _is_japanese(name: str) -> bool:
    """Whether three to five characters begin with a Japanese family name."""
    known = lexicon.words("name", "japanese")
    if not 3 <= len(name) <= 5 or _ends_otherwise(name):
        return False
    return any(name[:size] in known and 1 <= len(name) - size <= 3 for size in (2, 3))


def _is_word(name: str) -> bool:
    return (
        name in lexicon.kinds("label") or name in _nobody() or name in lexicon.words("end", "words")
    )


def _ends_otherwise(name: str) -> bool:
    return name.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(lexicon.words("name", "endings"))


@cache
def _about() -> tuple[str, ...]:
    return tuple(
        word if lexicon.is_unspaced(word[0]) else f"{word} "
        for word in lexicon.words("end", "about")
    )


@cache
def _reports() -> tuple[str, ...]:
    return tuple(lexicon.words("end", "reports"))


@cache
def _nobody() -> frozenset[str]:
    return lexicon.words("name", "nobody")


def _is_spaced(name: str, *, labelled: bool) -> bool:
    tokens = name.split()
    if not (1 if labelled else 2) <= len(tokens) <= 5:
        return False
    particles = lexicon.words("name", "particles")
    others = _no_names()
    full = initials = 0
    for n, token in enumerate(tokens):
        folded = token.casefold().rstrip(".")
        if folded in particles or token.casefold() in particles:
            if n == len(tokens) - 1 and token[0].islower():
                return False
            full += token[0].isupper()
            continue
        if folded in others:
            return False
        if not _CASED.real.match(token) and _cased(token[0]):
            return False
        if token[0].islower() and not _CAPITAL_WITHIN.real.match(token):
            return False
        if not _cased(token[0]) and len(token) < 2:
            return False
        is_initial = bool(_INITIAL.real.match(token))
        full += not is_initial
        initials += is_initial
    if len(tokens) == 1:
        token = tokens[0]
        return not (token.isupper() and len(token) < 5) and "." not in token
    return full >= (1 if labelled or initials else 2) and tokens[-1][-1] != "-"


@cache
def _no_names() -> frozenset[str]:
    """Words of which no person's name holds one."""
    return lexicon.words("name", "words") | lexicon.words("name", "firms") | sites.offices()


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of what parts the names of a list: marks, and the words for "and" of all languages."""
    ands = lexicon.words("name", "between")
    out = [found.span() for found in _MARKS.real.finditer(text, start, end)]
    tokens = [found.span() for found in _WORD.real.finditer(text, start, end)]
    for at, stop in tokens[1:-1]:
        if text[at:stop].casefold() in ands or text[at:stop] in _DOTS:
            out.append((at - 1, stop + 1))
    if any(map(lexicon.is_unspaced, text[start:end])):
        out += _unspaced_ands(text, start, end)
    return sorted(out)


def _unspaced_ands(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of 和 and the like between names of two letters or more."""
    out = []
    for word in lexicon.words("name", "unspaced"):
        at = text.find(word, start + 1, end - 1)
        while at >= 0:
            stop = at + len(word)
            sides = (text[at - 1], text[at - 2 : at - 1], text[stop], text[stop + 1 : stop + 2])
            is_between = text[at - 1].isspace() or all(
                map(lexicon.is_unspaced, filter(str.strip, sides))
            )
            if is_between and at - start > 1 and end - stop > 1:
                out.append((at, stop))
            at = text.find(word, stop, end - 1)
    return out


def _titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of the titles in a run without spaces, none inside another."""
    out: list[tuple[int, int]] = []
    for title in lexicon.unspaced("title", "words"):
        at = text.find(title, start, end)
        while at >= 0:
            stop = at + len(title)
            if not any(one[0] < stop and at < one[1] for one in out):
                out.append((at, stop))
            at = text.find(title, stop, end)
    return sorted(out)
