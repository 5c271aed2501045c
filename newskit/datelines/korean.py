"""Read Korean datelines: (P=연합뉴스) BY 기자 =, [매체=BY 기자]."""

from __future__ import annotations

import re

from newskit.datelines import agencies, places, words
from newskit.datelines.east import LETTER, is_hangul
from newskit.datelines.found import FAIR, SURE, Found
from newskit.lazy import Lazy

_KOREAN = Lazy(
    r"[\[(【〈<［](?P<left>[^\[\]()【】〈〉<>=＝|ㅣ│\n]{1,30})[=＝|ㅣ│](?P<right>[^\[\]()【】〈〉<>=＝\n]{1,30})[\])】〉>］]"
)

_KOREAN_TAIL = Lazy(
    rf"[\[(【](?P<left>[^\W_]{{2,12}}) (?P<right>(?:{LETTER}|[·, ]){{2,30}}?(?:기자|특파원|통신원))[\])】]"
)

_ALONE = Lazy(r"[\[【]([^\W_]{3,12})[\]】](?=\s{0,3}[^\W_][^\n]{20})")
_ROLE = r"(?:인턴기자|선임기자|전문기자|대기자|기자|특파원|통신원|객원기자|PD|인턴)"
_KOREAN_BYLINE = Lazy(
    rf"\s{{0,2}}((?:{LETTER}{{2,4}}"
    rf"(?:(?:\s?[·,]\s?|\s){LETTER}{{2,4}}?){{0,4}} {{0,2}}{_ROLE}[ ,·]{{0,2}}){{1,4}})"
)

_KOREAN_ROLE_END = Lazy(rf"{_ROLE}$")


def korean(text: str, start: int, reach: int, end: int) -> Found | None:
    """(P=연합뉴스) BY 기자 = , [P=뉴시스]BY 기자 = , [매체=BY 기자]."""
    head = text[start:reach]
    if any(mark in head for mark in "=＝|ㅣ│"):
        for count, match in enumerate(_KOREAN.real.finditer(text, start, reach)):
            if count > 8:
                break
            if found := _korean_match(text, start, end, match):
                return found
    at = start
    while at < reach and text[at].isspace():
        at += 1
    alone = _ALONE.real.match(text, at, reach)
    if alone and (paper := agencies.lookup(alone[1], desk=False)) and is_hangul(alone[1]):
        return Found(at, alone.end(), FAIR, "hangul-bracket", (), None, paper.name)
    tail = _KOREAN_TAIL.real.match(text, at, reach)
    if tail and (
        agencies.lookup(tail["left"]) or tail["left"].endswith(words.endings("hangulpublisher"))
    ):
        found_agency = agencies.lookup(tail["left"])
        return Found(
            at,
            tail.end(),
            FAIR,
            "hangul-bracket",
            (),
            None,
            found_agency.name if found_agency else tail["left"],
            tail["right"],
        )
    return None


def _korean_match(text: str, start: int, end: int, match: re.Match[str]) -> Found | None:
    left, right = match["left"].strip(), match["right"].strip()
    if not (left and right and is_hangul(left + right)):
        return None
    if words.has("rubric", left.rsplit(None, 1)[-1]):
        return None  # [사진=연합뉴스]
    at_head = not text[start : match.start()].strip()
    first, second = agencies.lookup(left), agencies.lookup(right.rsplit("/", 1)[-1])
    if _KOREAN_ROLE_END.real.search(right) and at_head:
        if places.city(left) and not first:
            return Found(
                match.start(),
                match.end(),
                SURE,
                "hangul-bracket",
                ((left, None),),
                None,
                None,
                right,
            )
        paper, _, place = left.rpartition(" ")
        if not (paper and places.city(place)):  # [매체 P=BY 기자]
            paper, place = left, ""
        known = agencies.lookup(paper)
        if not known and (" " in paper or len(paper) < 3):
            return None
        return Found(
            match.start(),
            match.end(),
            FAIR,
            "hangul-bracket",
            ((place, None),) if place else (),
            None,
            known.name if known else paper,
            right,
        )
    if first or not (second or (at_head and right.endswith(words.endings("hangulpublisher")))):
        return None  # [AP=연합뉴스] credits a photograph
    partner = left.rpartition(" ")
    if partner[0] and agencies.lookup(partner[2]):
        left = partner[0]  # 베이징 신화=연합뉴스
    names = [name.strip() for name in re.split("[·/,ㆍ・]", left) if name.strip()]
    if not names or not all(len(name) <= 14 and name.replace(" ", "").isalpha() for name in names):
        return None
    stop, byline = match.end(), None
    if by := _KOREAN_BYLINE.real.match(text, stop, min(end, stop + 90)):
        byline, stop = by[1].strip(" ,·"), by.start() + len(by[0].rstrip(" ,·"))
    if not at_head and byline is None:
        return None
    return Found(
        match.start(),
        stop,
        SURE,
        "hangul-bracket",
        tuple((name, None) for name in names),
        None,
        second.name if second else right,
        byline,
    )
