"""Find the persons in a list of names, past titles, places and outlets."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon, name
from newskit.datelines import agencies
from newskit.lazy import Lazy

_LONGEST_PIECE = 90  # with titles and a place
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
        said = text[slice(*one)]
        if names and said.startswith(_about()):  # 作者：高远，系山前镇中学校长
            break
        report = next((word for word in _reports() if said.endswith(word)), "")
        if report and names:  # 記者王明／台北報導
            continue
        one = (one[0], one[1] - len(report))
        said = said.removesuffix(report)
        if not said:
            continue
        if name.is_person(
            said, labelled=labelled and (len(pieces) == 1 or lexicon.is_unspaced(said[0]))
        ):
            is_other_case = bool(names) and said.isupper() and not text[slice(*names[0])].isupper()
            if is_other_case or (name.is_outlet(said) and not lexicon.is_unspaced(said[0])):
                outlets.append(one)
            else:
                names.append(one)
        elif name.is_outlet(said):
            outlets.append(one)
        elif not (names and len(said.split()) <= 3 and said[:1].isupper()):  # "A, Bern"
            is_whole = False
    return Found(tuple(names), is_whole, tuple(outlets))


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a name without its titles, place and address, or None if none is left."""
    if address := _EMAIL.real.search(text, start, end):
        if name.bounds(text, start, address.start())[0] >= address.start():
            start = address.end()
        else:
            end = address.start()
    start, end = name.bounds(text, start, end)
    if start >= end:
        return None
    if lexicon.is_unspaced(text[start]):
        start, end = _without_eastern_titles(text, start, end)
    else:
        start, end = _without_titles(text, start, end)
    start, end = name.bounds(text, start, end)
    return (start, end) if start < end else None


def is_titled(piece: str) -> bool:
    """Whether a word of a piece is a title: "Reporter Ana Roe"."""
    return not lexicon.words("title", "words").isdisjoint(piece.casefold().split())


def leading_outlet(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of a known outlet that stands right before a title: "Reuters correspondent Ana Roe"."""
    start, end = name.bounds(text, start, end)
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
    start, end = name.bounds(text, start, end)
    if start >= end or not lexicon.is_unspaced(text[start]):
        return [(start, end)]
    if name.JAPANESE.real.fullmatch(text, start, end) and not _is_listed_pair(text[start:end]):
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


def _is_listed_pair(said: str) -> bool:
    """Whether "王明 李红" is two Chinese names and no Japanese one with a space inside."""
    first, second = said.split()
    return min(len(first), len(second)) > 1 and name.is_surnamed(first) and name.is_surnamed(second)


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
        if (is_set_off or last - at > 1) and name.is_outlet(tail) and name.is_person(before):
            return at
    return last


def _without_eastern_titles(text: str, start: int, end: int) -> tuple[int, int]:
    found = _titles(text, start, end)
    if not found:
        return start, end
    at, stop = found[-1]
    if stop == end and at > start:
        before = [one for one in found if one[1] < at]
        return (before[-1][1], at) if before else (start, at)
    return stop, end


@cache
def _about() -> tuple[str, ...]:
    return tuple(
        word if lexicon.is_unspaced(word[0]) else f"{word} "
        for word in lexicon.words("end", "about")
    )


@cache
def _reports() -> tuple[str, ...]:
    return tuple(lexicon.words("end", "reports"))


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
