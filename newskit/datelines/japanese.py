"""Read Japanese datelines: 【P＝BY】, 【P共同】, ［P 5日 AG］."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.east import CLOSE, LETTER, OPEN, SPACE, is_east, is_hangul
from newskit.datelines.found import SURE, Found
from newskit.datelines.words import Worded
from newskit.lazy import Lazy
from newskit.record import Date
from newskit.tuples import NamedTuple

_MARKS = Lazy(
    rf"{OPEN}(?P<inside>(?:[^（）()【】〔〕［］\[\]\n]|[（(][^（）()\n]{{1,14}}[)）]){{2,60}}){CLOSE}"
)
_REGION = Lazy(r"[（(]([^（）()\n]{1,14})[)）]")
_REPORTER = Lazy(
    r"(?P<place>[\u30a0-\u30ff]{2,12}|[^\W\d_]{2,6}(?=・))・?(?P<who>[\u4e00-\u9fff々]{3,5})"
)
_DATED = Worded(
    r"(?P<place>[^\d]{0,16})(?P<date>(?:\d{4}<<hanyear>>)?(?:\d{1,2}<<hanmonth>>)?\d{1,2}<<handay>>)"
)
_STORY = 20  # code points that a story has at least
_DATE = Worded(r"(?:\d{4}<<hanyear>>)?(?:(\d{1,2})<<hanmonth>>)?(\d{1,2})<<handay>>")
_PEOPLE = Lazy(rf"(?:{LETTER}|[ー・{SPACE}]){{2,10}}")
_KANA = Lazy(r"[\u30a0-\u30ff・ー]{2,14}")
_SHORT = Lazy(rf"{LETTER}{{2,6}}")
_PLACE_RUN = Lazy(rf"(?:{LETTER}|[・ー]){{1,16}}")
_RULE = "kana-bracket"


class _Read(NamedTuple):
    """What brackets hold."""

    names: list[str]
    agency: str | None = None
    date: Date | None = None
    byline: str | None = None

    def found(self, start: int, stop: int, where: str | None = None) -> Found:
        """The dateline; where: the region of its places, or of their country."""
        places = tuple((name, where) for name in self.names)
        return Found(start, stop, SURE, _RULE, places, self.date, self.agency, self.byline)


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
        is_other = (not square and text[at] != "（") or is_hangul(inside)
        found = None if is_other else _equals(inside)
        return found.found(at, match.end()) if found else None
    if square and (found := _told(inside)):
        return found.found(at, match.end(), where)
    leading = agencies.prefix(inside)
    if leading and inside[leading[1] :].strip(SPACE) and not agencies.suffix(inside):
        found = _agency_first(leading[0].name, inside[leading[1] :].strip(SPACE))
        return found.found(at, match.end()) if found else None
    found = _tokens(inside)
    if not found or not found.agency or not (found.names or found.date):
        return None
    if not square and not (all(map(places.city, found.names)) and end - match.end() >= _STORY):
        return None
    if not found.date and not all(places.city(name) or _is_likely(name) for name in found.names):
        return None
    return found.found(at, match.end(), where)


def _is_likely(name: str) -> bool:
    """Whether an unlisted name is written as places are."""
    return bool(_KANA.real.fullmatch(name) or _SHORT.real.fullmatch(name))


def _told(inside: str) -> _Read | None:
    """【ブリュッセルBY】, 【北京・BY】."""
    told = _REPORTER.real.fullmatch(inside)
    if not told or not places.city(told["place"]) or told["who"].endswith(words.endings("rubric")):
        return None
    return _Read([told["place"]], byline=told["who"])


def _agency_first(agency: str, rest: str) -> _Read | None:
    """【AFP 6月18日】, 【AFP 東京】, 【AG P M月D日電】."""
    if dated := _DATE.real.search(rest):
        if rest[dated.end() :].strip("".join(words.in_order("hanwire"))):
            return None
        name = rest[: dated.start()].strip(SPACE)
        return _Read([name] if name else [], agency, dates.han(None, dated[1], dated[2]))
    return _Read([rest], agency) if places.city(rest) else None


def _tokens(inside: str) -> _Read | None:
    """The words between brackets: places, a date, an agency alone or run together with its place."""
    names: list[str] = []
    agency: str | None = None
    date: Date | None = None
    for token in re.split(rf"[{SPACE}]+", inside):
        closing = agencies.suffix(token)
        if (dated := _DATE.real.fullmatch(token)) and date is None:
            date = dates.han(None, dated[1], dated[2])
        elif whole := agencies.lookup(token):
            agency = agency or whole.name
        elif closing and closing[1] < len(token):
            agency = agency or closing[0].name
            run = token[: -closing[1]]
            if (partner := agencies.suffix(run)) and partner[1] < len(run):
                run = run[: -partner[1]]  # パリAFP時事
            run, told = _date_off(run)
            date = told or date
            if run and not _append_places(names, run):
                return None
        elif agency and token.isascii():
            continue  # a desk: ロイター BREAKINGVIEWS
        elif not _append_places(names, token):
            return None
    return _Read(names, agency, date)


def _date_off(run: str) -> tuple[str, Date | None]:
    """Part ソウル2月3日 into place and date."""
    dated = _DATED.real.fullmatch(run)
    if not dated:
        return run, None
    found = _DATE.real.search(dated["date"])
    return dated["place"], dates.han(None, found[1], found[2]) if found else None


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


def _equals(inside: str) -> _Read | None:
    """P＝BY, P＝AG, AG＝AG, and several of them."""
    names: list[str] = []
    bylines: list[str] = []
    agency: str | None = None
    date: Date | None = None
    for item in re.split("、|，", inside):
        left, _, right = re.sub("=", "＝", item).partition("＝")
        left, right = left.strip(SPACE), right.strip(SPACE)
        if not right:
            (bylines or names).append(left)
            continue
        first, second = agencies.lookup(left), agencies.lookup(right)
        if first:
            if not second or len(inside) > 20:
                return None
            agency = first.name
            continue
        own = agencies.suffix(left) if second else None
        if own and own[1] < len(left):
            agency = own[0].name  # 東京2月3日PR Newswire＝共同通信JBN
            left, told = _date_off(left[: -own[1]])
            date = told or date
        elif second:
            agency = second.name
        else:
            bylines.append(right)
        names.append(left)
    offices = words.in_order("kanabranch")
    names = [part for name in names for part in _towns(name.removesuffix(offices[0]))]
    if not (names or agency) or any(len(n) > 14 or words.has("rubric", n) for n in names):
        return None
    if not agency and not any(places.city(name) or places.region(name) for name in names):
        people = bylines and all(_PEOPLE.real.fullmatch(who) for who in bylines)
        if not people or not all(map(_is_likely, names)):
            return None
    return _Read(names, agency, date, "、".join(bylines) or None)
