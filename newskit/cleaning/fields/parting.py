"""Part a list of names into its pieces, in scripts with and without spaces."""

from __future__ import annotations

from newskit.cleaning.fields import lexicon, name
from newskit.lazy import Lazy

_MARKS = Lazy(r"\s*[、，,;；/／＆&]\s*")
_WORD = Lazy(r"\S+")
_DOTS = ("·", "•", "・")  # with spaces around; without, they stand inside a name (约翰·史密斯)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the names of a list, titles and outlets among them."""
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
    found = titles(text, start, end)
    cuts = [at for at, stop in found if at > start and stop < end]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _is_listed_pair(said: str) -> bool:
    """Whether "王明 李红" is two Chinese names and no Japanese one with a space inside."""
    first, second = said.split()
    return min(len(first), len(second)) > 1 and name.is_surnamed(first) and name.is_surnamed(second)


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of what parts the names of a list: marks, and the words for "and" of all languages."""
    ands = lexicon.words("name", "between")
    out = [found.span() for found in _MARKS.real.finditer(text, start, end)]
    tokens = [found.span() for found in _WORD.real.finditer(text, start, end)]
    for n, (at, stop) in enumerate(tokens[1:-1], 1):
        if text[at:stop] in _DOTS or (
            text[at:stop].casefold() in ands and not _joins_surnames(text, tokens, n)
        ):
            out.append((at - 1, stop + 1))
    if lexicon.has_unspaced(text[start:end]):
        out += _unspaced_ands(text, start, end)
    return sorted(out)


def _joins_surnames(text: str, tokens: list[tuple[int, int]], n: int) -> bool:
    """Whether an "and" stands inside a name: "Juan Ortega y Gil", "Rui Reis e Silva"."""
    word = text[slice(*tokens[n])]
    if word not in lexicon.words("name", "particles") or n < 2 or n + 1 >= len(tokens):
        return False
    before = text[tokens[n - 2][0] : tokens[n - 1][1]]
    surname = text[slice(*tokens[n + 1])]
    is_last = n + 2 == len(tokens) or surname[-1] in ",;"
    surname = surname.rstrip(",;.")
    is_cased = surname[:1].isupper() and not surname.isupper()
    if not (is_last and is_cased and name.is_person(surname, labelled=True)):
        return False
    return name.is_person(before) and not name.is_outlet(surname)


def _unspaced_ands(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of 和 and the like between names of two letters or more."""
    out = []
    for word in lexicon.longest_first("name", "unspaced"):
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


def titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the titles in a run without spaces, none inside another."""
    out: list[tuple[int, int]] = []
    for title in lexicon.unspaced("title", "words"):
        at = text.find(title, start, end)
        while at >= 0:
            stop = at + len(title)
            if not any(one[0] < stop and at < one[1] for one in out):
                out.append((at, stop))
            at = text.find(title, stop, end)
    return sorted(out)
