"""Read Korean datelines: (P=연합뉴스) BY 기자 =, [매체=BY 기자]."""

from __future__ import annotations

import re
from itertools import islice

from newskit.datelines import agencies, places, words
from newskit.datelines.east import LETTER, is_hangul
from newskit.datelines.found import FAIR, SURE, Found
from newskit.datelines.words import Worded
from newskit.lazy import Lazy

_MOST = 9  # brackets of a line that are looked at
_JOINED = Lazy(
    r"[\[(【〈<［](?P<left>[^\[\]()【】〈〉<>=＝|ㅣ│\n]{1,30})[=＝|ㅣ│](?P<right>[^\[\]()【】〈〉<>=＝\n]{1,30})[\])】〉>］]"
)

_TAIL = Worded(
    rf"[\[(【](?P<left>[^\W_]{{2,12}}) (?P<right>(?:{LETTER}|[·, ]){{2,30}}?<<hangulreporter>>)[\])】]"
)

_ALONE = Lazy(r"[\[【]([^\W_]{3,12})[\]】](?=\s{0,3}[^\W_][^\n]{20})")
_BYLINE = Worded(
    rf"\s{{0,2}}((?:{LETTER}{{2,4}}"
    rf"(?:(?:\s?[·,]\s?|\s){LETTER}{{2,4}}?){{0,4}} {{0,2}}<<hangulrole>>[ ,·]{{0,2}}){{1,4}})"
)
_ROLE_END = Worded("<<hangulrole>>$")
_RULE = "hangul-bracket"


def korean(text: str, start: int, reach: int, end: int) -> Found | None:
    """(P=연합뉴스) BY 기자 = , [P=뉴시스]BY 기자 = , [매체=BY 기자]."""
    if any(mark in text[start:reach] for mark in "=＝|ㅣ│"):
        for match in islice(_JOINED.real.finditer(text, start, reach), _MOST):
            if found := _joined(text, start, end, match):
                return found
    at = start
    while at < reach and text[at].isspace():
        at += 1
    alone = _ALONE.real.match(text, at, reach)
    if alone and (paper := agencies.lookup(alone[1], desk=False)) and is_hangul(alone[1]):
        return Found(at, alone.end(), FAIR, _RULE, (), None, paper.name)
    tail = _TAIL.real.match(text, at, reach)
    if tail and (paper_name := _paper(tail["left"])):
        return Found(at, tail.end(), FAIR, _RULE, (), None, paper_name, tail["right"])
    return None


def _paper(name: str) -> str | None:
    """The publisher that a name is, known or ending as papers' names do."""
    known = agencies.lookup(name)
    return known.name if known else name if _ends_as_paper(name) else None


def _ends_as_paper(name: str) -> bool:
    return name.endswith(words.endings("hangulpublisher"))


def _joined(text: str, start: int, end: int, match: re.Match[str]) -> Found | None:
    """What an equals sign or a bar joins in brackets."""
    left, right = match["left"].strip(), match["right"].strip()
    if not (left and right and is_hangul(left + right)):
        return None
    if words.has("rubric", left.rsplit(None, 1)[-1]):
        return None  # [사진=연합뉴스]
    at_head = not text[start : match.start()].strip()
    first, second = agencies.lookup(left), agencies.lookup(right.rsplit("/", 1)[-1])
    if at_head and _ROLE_END.real.search(right):
        return _with_reporter(match, left, right, first is not None)
    if first or not (second or (at_head and _ends_as_paper(right))):
        return None  # [AP=연합뉴스] credits a photograph
    names = _places(left)
    if not names:
        return None
    stop, byline = match.end(), None
    if by := _BYLINE.real.match(text, stop, min(end, stop + 90)):
        byline, stop = by[1].strip(" ,·"), by.start() + len(by[0].rstrip(" ,·"))
    if not at_head and byline is None:
        return None
    agency = second.name if second else right
    return Found(match.start(), stop, SURE, _RULE, names, None, agency, byline)


def _with_reporter(match: re.Match[str], left: str, who: str, is_agency: bool) -> Found | None:
    """[P=BY 기자], [매체=BY 기자], [매체 P=BY 기자]."""
    start, stop = match.span()
    if places.city(left) and not is_agency:
        return Found(start, stop, SURE, _RULE, ((left, None),), None, None, who)
    paper, _, place = left.rpartition(" ")
    if not (paper and places.city(place)):
        paper, place = left, ""
    known = agencies.lookup(paper)
    if not known and (" " in paper or len(paper) < 3):
        return None
    where = ((place, None),) if place else ()
    return Found(start, stop, FAIR, _RULE, where, None, known.name if known else paper, who)


def _places(left: str) -> tuple[tuple[str, None], ...]:
    """The places before the agency; () where they are none."""
    before, _, partner = left.rpartition(" ")
    if before and agencies.lookup(partner):
        left = before  # 베이징 신화=연합뉴스
    names = [name.strip() for name in re.split(r"[·/,\u318d\u30fb]", left) if name.strip()]
    if not all(len(name) <= 14 and name.replace(" ", "").isalpha() for name in names):
        return ()
    return tuple((name, None) for name in names)
