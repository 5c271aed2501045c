"""Find marks and sign-offs that share a line with the story's last sentence or its first."""

from __future__ import annotations

import re

from newskit.cleaning.fields import captions, hints, labels, lexicon, name, rights, values
from newskit.cleaning.fields.known import SLASHED, is_known
from newskit.cleaning.fields.rates import is_rate
from newskit.datelines import agencies
from newskit.lazy import Lazy
from newskit.record import Credit
from newskit.tuples import NamedTuple

_LONGEST = 260  # code points of a mark
_PAIRS = {
    ")": "(",
    "）": "（",
    "]": "[",
    "］": "［",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "》": "《",
}
_OPEN = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕"}
_STOP = tuple(".!?。！？…।۔؟")
_CLOSERS = "\"'”’»›“」』)）]】"
_BREAK = Lazy(r"[.!?…।۔؟][\"'”’»)\]]{0,2}\s+|[。！？][”’」』）]?\s*|\s{2,}|\n|\u3000")
_SYMBOLS = Lazy(
    r"#{1,5}|[-–—]{1,3}\s?30\s?[-–—]{1,3}|-[oO0]-|[■□◆◇●▪◼♦❑∎█▲◾⬛♢]{1,3}|\*{3,}|[-–—_]{3,}|/{2,3}|\./\."
)
_DASH = Lazy(r"\s*(?:[-–—/*=]+|\u2015+)\s*")
_INITIALS = Lazy(r"[A-Za-z]{2,4}(?:\s?[/,.–-]\s?[A-Za-z]{2,5}){0,4}\.?$")
_CODE = Lazy(r"(?=\w*\d)[\w:/.-]{5,}$")
_NUMBER = Lazy(r"\d{6,8}$")  # a day and year in figures, as some agencies close their stories
_KATAKANA = Lazy(r"[\u30a1-\u30fc]{2,10}")
_GAP = Lazy(r"[・=＝、\s]+")


class Edge(NamedTuple):
    """A stretch at the edge of a paragraph that is none of its sentences (code points).

    what is one of end, initials, agency, credit, rights; likely are credits that only the place tells.
    """

    start: int
    end: int
    what: str
    credits: tuple[Credit, ...] = ()
    likely: tuple[Credit, ...] = ()
    outlet: str | None = None


def tail(text: str, start: int, end: int) -> Edge | None:
    """Find the marks and sign-offs behind the last sentence of a paragraph; the sentence stays.

    >>> text = "Shares rose. (Reporting by Ana Roe)"
    >>> edge = tail(text, 0, len(text))
    >>> text[edge.start:edge.end], [one.name for one in edge.credits]
    ('(Reporting by Ana Roe)', ['Ana Roe'])
    """
    found: Edge | None = None
    stop = start + len(text[start:end].rstrip())
    while stop > start:
        one = _last(text, start, stop)
        if one is None or one.start >= stop:
            break
        found = one if found is None else _joined(one, found)
        stop = start + len(text[start : one.start].rstrip())
    return found


def lead(text: str, start: int, end: int) -> Edge | None:
    """Find a bracket before the first sentence that names reporters and neither place nor date.

    >>> text = "【江海报报道 记者何立新】大桥通车。"
    >>> edge = lead(text, 0, len(text))
    >>> text[edge.start:edge.end], [one.name for one in edge.credits]
    ('【江海报报道 记者何立新】', ['何立新'])
    """
    at = end - len(text[start:end].lstrip())
    close = text.find(_OPEN.get(text[at : at + 1], "\n"), at, min(end, at + 80)) if at < end else -1
    if close < 0 or not any(map(str.isalnum, text[close + 1 : end])):
        return None
    row = labels.row(text, at + 1, close)
    is_sent = any(mark in text[at:close] for mark in "=＝") or any(
        one.what == "date" for one in row.pieces
    )
    titled = tuple(one for one in row.likely if _is_titled(one, row.pieces))
    people = [one for one in (*row.credits, *titled) if one.role != "source"]
    is_behind = bool(titled) or any(one.what == "name" and one.kind for one in row.pieces)
    is_labelled = is_behind or any(one.what == "label" for one in row.pieces)
    if is_sent or not people or not row.is_whole or not is_labelled:
        return None
    return Edge(at, close + 1, "credit", (*row.credits, *titled), (), row.site or row.outlet)


def _is_titled(one: Credit, pieces: tuple[values.Piece, ...]) -> bool:
    """Whether a name stands behind its title in one piece: 江海报报道记者何立新."""
    return any(piece.start < one.start and one.end == piece.end for piece in pieces)


def _joined(first: Edge, second: Edge) -> Edge:
    what = first.what if first.credits or not second.credits else second.what
    return Edge(
        first.start,
        second.end,
        what,
        (*first.credits, *second.credits),
        (*first.likely, *second.likely),
        first.outlet or second.outlet,
    )


def _last(text: str, start: int, end: int) -> Edge | None:
    """The last mark of text[start:end]."""
    return _bracketed(text, start, end) or _plain(text, start, end)


def _is_closed(text: str, start: int, at: int) -> bool:
    """Whether what stands before is a sentence that has ended, or nothing."""
    before = text[start:at].rstrip()
    bare = before.rstrip(_CLOSERS)
    return not before or bare.endswith(_STOP)


def _bracketed(text: str, start: int, end: int) -> Edge | None:
    stop = end
    while stop > start and text[stop - 1] in ".。" and text[stop - 2 : stop - 1] in _PAIRS:
        stop -= 1
    opening = _PAIRS.get(text[stop - 1])
    if opening is None:
        return None
    at = text.rfind(opening, max(start, stop - _LONGEST), stop - 1)
    if at < 0:
        return None
    inner = name.bounds(text, at + 1, stop - 1)
    content = text[slice(*inner)]
    if not content:
        return None
    if _is_end_word(content):
        return Edge(at, end, "end")
    if rights.is_rights(content):
        return Edge(at, end, "rights", rights.owners(text, *inner))
    row = labels.row(text, at + 1, stop - 1)
    is_closed = _is_closed(text, start, at)
    if _is_credit(row, is_closed=is_closed):
        return Edge(at, end, "credit", row.credits, row.likely, row.site or row.outlet)
    return _set_off(text, at, end, inner, row) if is_closed else None


def _is_credit(row: labels.Row, *, is_closed: bool) -> bool:
    """Whether a row in brackets credits by its labels; amid a sentence only when it names who wrote."""
    is_labelled = any(
        one.what == "label" or (one.what == "name" and one.kind) for one in row.pieces
    )
    has_value = any(one.what in ("value", "outlet", "name") for one in row.pieces)
    if not (row.is_whole and is_labelled and has_value):
        return False
    is_strong = row.credits and all(one.kind not in ("photographer", "time") for one in row.pieces)
    return is_closed or bool(is_strong)


def _set_off(text: str, at: int, end: int, inner: tuple[int, int], row: labels.Row) -> Edge | None:
    """A bracket behind a sentence that has ended, which nothing but its place makes a mark."""
    content = text[slice(*inner)]
    if is_rate(content):
        return None
    found = captions.chain(text, *inner)
    if found and found.names and found.is_sure:  # "(AP Photo/Ana Roe)"
        made = tuple(values.credit("photographer", text, *one) for one in found.names)
        return Edge(at, end, "credit", (), made, found.outlet)
    if is_known(content) or (
        "." not in content and name.is_outlet(content) and len(content.split()) <= 4
    ):
        return _agency(text, at, end, content)
    if made := _placed(text, *inner):
        return Edge(at, end, "credit", made)
    if row.is_whole and row.likely:
        return Edge(at, end, "credit", (), row.likely, row.outlet)
    if _INITIALS.real.match(content) or SLASHED.real.match(content) or _CODE.real.match(content):
        return Edge(at, end, "initials")
    return None


def _placed(text: str, start: int, end: int) -> tuple[Credit, ...]:
    """The reporter behind a place without a gap: ローマ山田太郎, パリ＝山田太郎."""
    place = _KATAKANA.real.match(text, start, end)
    if place and name.is_person(text[place.end() : end].strip("・=＝ \u3000"), labelled=True):
        at, stop = name.bounds(text, place.end(), end)
        return (values.credit("reporter", text, at, stop),)
    gaps = list(_GAP.real.finditer(text, start, end))
    if len(gaps) == 1 and lexicon.is_han(text[start]) and name.is_person(text[gaps[0].end() : end]):
        return (values.credit("reporter", text, gaps[0].end(), end),)
    return ()


def _plain(text: str, start: int, end: int) -> Edge | None:
    """The last mark without brackets: it follows a sentence that has ended."""
    if symbol := _symbol(text, start, end):
        return symbol
    low = max(start, end - _LONGEST)
    cuts = [found.end() for found in _BREAK.real.finditer(text, low, end)]
    if low == start:
        cuts.insert(0, start)
    for at in cuts[-4:]:  # the longest stretch that is all mark
        if at < end and _is_closed(text, start, at) and (one := _mark(text, at, end)):
            return one
    return None


def _symbol(text: str, start: int, end: int) -> Edge | None:
    last = text[end - 1]
    if last.isalnum() or last in _CLOSERS or (last in _STOP and text[end - 3 : end] != "./."):
        return None
    token = text.rfind(" ", start, end - 1) + 1 or start
    for at in (token, end - 3, end - 2, end - 1):
        if at >= start and _SYMBOLS.real.fullmatch(text, at, end) and _is_closed(text, start, at):
            return Edge(at, end, "end")
    return None


def _mark(text: str, start: int, end: int) -> Edge | None:
    """Read a stretch behind a sentence as a mark and nothing else."""
    dash = _DASH.real.match(text, start, end)
    at = dash.end() if dash else start
    content = text[at:end].rstrip(" -–—/*.")
    if not content:
        return Edge(start, end, "end") if _SYMBOLS.real.fullmatch(text[start:end].strip()) else None
    if _is_end_word(content) and (dash or content[0].isupper() or not content[0].isascii()):
        return Edge(start, end, "end")
    if is_known(content) or (dash and name.is_outlet(content) and len(content.split()) <= 3):
        return _agency(text, start, end, content)
    if rights.is_rights(content):
        return Edge(start, end, "rights", rights.owners(text, at, at + len(content)))
    if SLASHED.real.match(content) or _NUMBER.real.match(content):
        return Edge(start, end, "initials")
    if not (_may_sign(content) and hints.may_sign(text[at:end])):
        return None
    if not labels.may_credit(text, at, end):
        return None
    row = labels.row(text, at, end)
    first = row.pieces[0] if row.pieces else None
    is_signed = first is not None and (first.what == "label" or bool(first.kind))
    if row.credits and row.is_whole and is_signed:
        return Edge(start, end, "credit", row.credits, row.likely, row.site or row.outlet)
    return None


def _may_sign(content: str) -> bool:
    """Whether a stretch holds a word that credits: a cheap test before the row is read."""
    if lexicon.is_unspaced(content[0]):
        return len(content) <= 80
    words = content.casefold().split()
    if (
        ":" in content
        or "：" in content
        or words[0].strip("*(") in lexicon.first_words("open", "label")
    ):
        return True
    return not lexicon.first_words("behind").isdisjoint(word.rstrip(".") for word in words[2:])


def _agency(text: str, start: int, end: int, content: str) -> Edge:
    """An agency's mark; one that is known is credited as the source."""
    parts = [content, content.rpartition(" ")[0], *re.split(r"[/,\s-]+", content)]
    printed = next((one for one in parts if one and agencies.lookup(one, desk=False)), None)
    if printed is None:
        return Edge(start, end, "agency", outlet=content)
    known = agencies.lookup(printed, desk=False)
    is_sure = len(printed) > 4 or not printed.islower() or not printed.isascii()
    if known is None or not (is_sure or printed == known.name):  # (abc): initials or ABC?
        return Edge(start, end, "agency", outlet=printed)
    at = text.index(printed, start)
    made = values.credit("source", text, at, at + len(printed))
    return Edge(start, end, "agency", (made,), (), printed)


def _is_end_word(content: str) -> bool:
    return content.strip(" -–—/*.#").casefold() in lexicon.words("end", "words")
