"""Read Japanese datelines: 【P＝BY】, 【P共同】, ［P 5日 AG］."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.east import CLOSE, LETTER, OPEN, SPACE, is_east, is_hangul
from newskit.datelines.found import SURE, Found
from newskit.lazy import Lazy
from newskit.record import Date

_MARKS = Lazy(
    rf"{OPEN}(?P<inside>(?:[^（）()【】〔〕［］\[\]\n]|[（(][^（）()\n]{{1,14}}[)）]){{2,60}}){CLOSE}"
)
_REGION = Lazy(r"[（(]([^（）()\n]{1,14})[)）]")
_REPORTER = Lazy(
    r"(?P<place>[\u30a0-\u30ff]{2,12}|[^\W\d_]{2,6}(?=・))・?(?P<who>[\u4e00-\u9fff々]{3,5})"
)
_DATED = Lazy(r"(?P<place>[^\d]{0,16})(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)")
_STORY = 20  # code points that a story has at least
_KANA_DATE = Lazy(r"(?:\d{4}年)?(?:(\d{1,2})月)?(\d{1,2})日")
_PEOPLE = Lazy(rf"(?:{LETTER}|[ー・{SPACE}]){{2,10}}")
_KANA = Lazy(r"[\u30a0-\u30ff・ー]{2,14}")
_SHORT = Lazy(rf"{LETTER}{{2,6}}")
_PLACE_RUN = Lazy(rf"(?:{LETTER}|[・ー]){{1,16}}")


def bracketed(text: str, start: int, reach: int, end: int) -> Found | None:
    """【P＝BY】, 【P共同】, 【6月18日 AFP】, ［P 5日 AG］."""
    at = start
    while at < reach and text[at] in SPACE:
        at += 1
    match = _MARKS.real.match(text, at, reach)
    if not match or not is_east(match["inside"]):
        return None
    inside = match["inside"].strip(SPACE)
    square = text[at] in "【［[〔"
    where: str | None = None
    if region := _REGION.real.search(inside):
        where, inside = region[1], inside[: region.start()] + inside[region.end() :]
    if "＝" in inside or "=" in inside:
        if (not square and text[at] != "（") or is_hangul(inside):
            return None
        return _equals(inside, at, match.end())
    if (
        square
        and (told := _REPORTER.real.fullmatch(inside))
        and places.city(told["place"])
        and not told["who"].endswith(words.endings("rubric"))
    ):
        place = ((told["place"], where),)  # 【ブリュッセルBY】, 【北京・BY】
        return Found(at, match.end(), SURE, "kana-bracket", place, None, None, told["who"])
    names: list[str] = []
    agency: str | None = None
    date: Date | None = None
    if found := agencies.prefix(inside):
        tail = inside[found[1] :].strip(SPACE)
        if tail and not agencies.suffix(inside):
            if dated := _KANA_DATE.real.search(tail):
                date = dates.han(None, dated[1], dated[2])
                name = tail[: dated.start()].strip(SPACE)
                if tail[dated.end() :].strip("電电"):
                    return None
                return Found(
                    at,
                    match.end(),
                    SURE,
                    "kana-bracket",
                    ((name, None),) if name else (),
                    date,
                    found[0].name,
                )
            if places.city(tail):
                return Found(
                    at, match.end(), SURE, "kana-bracket", ((tail, None),), None, found[0].name
                )
            return None
    for token in re.split(rf"[{SPACE}]+", inside):
        if (dated := _KANA_DATE.real.fullmatch(token)) and date is None:
            date = dates.han(None, dated[1], dated[2])
        elif whole := agencies.lookup(token):
            agency = agency or whole.name
        elif (closing := agencies.suffix(token)) and closing[1] < len(token):
            agency = agency or closing[0].name
            run = token[: -closing[1]]
            if (partner := agencies.suffix(run)) and partner[1] < len(run):
                run = run[: -partner[1]]  # パリAFP時事
            if dated := _DATED.real.fullmatch(run):  # ソウル2月3日聯合ニュース
                run, date = dated["place"], _date(dated["date"])
            if run and not _append_places(names, run):
                return None
        elif agency and token.isascii():
            continue  # a desk: ロイター BREAKINGVIEWS
        elif not _append_places(names, token):
            return None
    if not agency or not (names or date):
        return None
    if not square and not (all(map(places.city, names)) and end - match.end() >= _STORY):
        return None
    if not date and not all(
        places.city(name) or _KANA.real.fullmatch(name) or _SHORT.real.fullmatch(name)
        for name in names
    ):
        return None
    return Found(
        at, match.end(), SURE, "kana-bracket", tuple((name, where) for name in names), date, agency
    )


def _date(written: str) -> Date | None:
    found = _KANA_DATE.real.search(written)
    return dates.han(None, found[1], found[2]) if found else None


def _append_places(names: list[str], run: str) -> bool:
    for name in re.split("[、・/／](?=..)", run) if not places.city(run) else [run]:
        if not _PLACE_RUN.real.fullmatch(name):
            return False
        names.append(name)
    return True


def _towns(name: str) -> list[str]:
    """The towns of ソウル・東京; a dot within one name, or beside one that is not listed, stays."""
    parts = name.split("・")
    return parts if not places.city(name) and all(map(places.city, parts)) else [name]


def _equals(inside: str, start: int, stop: int) -> Found | None:
    names: list[str] = []
    bylines: list[str] = []
    agency: str | None = None
    date: Date | None = None
    for item in re.split("、|，", inside):
        left, _, right = re.sub("=", "＝", item).partition("＝")
        left, right = left.strip(SPACE), right.strip(SPACE)
        if not right:
            if bylines:
                bylines.append(left)
                continue
            names.append(left)
            continue
        first, second = agencies.lookup(left), agencies.lookup(right)
        if first:
            if not second or len(inside) > 20:
                return None
            agency = first.name
        elif second and (own := agencies.suffix(left)) and own[1] < len(left):
            agency, run = own[0].name, left[: -own[1]]  # 東京2月3日PR Newswire＝共同通信JBN
            if dated := _DATED.real.fullmatch(run):
                run, date = dated["place"], _date(dated["date"])
            names.append(run)
        elif second:
            agency = second.name
            names.append(left)
        else:
            names.append(left)
            bylines.append(right)
    names = [part for name in names for part in _towns(name.removesuffix("支局"))]
    if any(len(name) > 14 or words.has("rubric", name) for name in names):
        return None
    if not (names or agency):
        return None
    if not agency and not any(places.city(name) or places.region(name) for name in names):
        likely = all(_KANA.real.fullmatch(name) or _SHORT.real.fullmatch(name) for name in names)
        people = all(_PEOPLE.real.fullmatch(who) for who in bylines)
        if not (likely and people and bylines):
            return None
    return Found(
        start,
        stop,
        SURE,
        "kana-bracket",
        tuple((name, None) for name in names),
        date,
        agency,
        "、".join(bylines) or None,
    )
