"""Read Chinese credits without a date: 本报讯, 央视网消息, 〔記者BY／P報導〕."""

from __future__ import annotations

from newskit.datelines import agencies, places
from newskit.datelines.chinese import BYLINE, REPORTS, is_han_byline, publisher_pattern
from newskit.datelines.east import CLOSE, CLOSERS, LETTER, OPENERS, OURS, SPACE, is_east
from newskit.datelines.found import FAIR, Found
from newskit.lazy import Lazy

_NOTICE = Lazy(
    rf"(?P<name>{LETTER}{{2,12}}?)(?:专|專|快)?(?:(?:讯|訊|消息|报道|報導|報道|电|電)(?P<gap>[{SPACE}]{{0,3}})"
    rf"(?=[（(：:\s\u3000】〕\]）])|(?:讯|訊)(?=，))"
)

_REPORTER = Lazy(
    rf"(?P<by>(?P<name>{LETTER}{{2,8}}?)??(?:特派|特约|特約|駐外|驻外|實習|实习)?(?:记者|記者)[{SPACE}]?(?P<who>(?:{LETTER}|[·、{SPACE}]){{2,24}}?))"
    rf"[{SPACE}]?[／/]?[{SPACE}]?(?P<place>{LETTER}{{2,6}}?)?(?P<verb>(?:综合|綜合)?(?:连线|連線)?(?:报道|報導|報道|电|電))"
)

_TO_CLOSE = Lazy(rf"([^\n{CLOSE[1:-1]}]{{0,40}}){CLOSE}")


# （德國之聲中文網）, （CNN）, （文/观察者网 BY）: nothing but an agency in brackets, before the story.
_CREDIT = Lazy(
    rf"[（(](?P<pen>文[/／|｜丨][{SPACE}]?)?(?P<name>[^（）()\n]{{2,20}}?)(?:[{SPACE}](?P<who>{LETTER}{{2,4}}))?[)）]"
)
_STORY = 20  # code points that a story has at least


def _credit(text: str, at: int, end: int) -> Found | None:
    match = _CREDIT.real.match(text, at, min(end, at + 40))
    known = match and agencies.lookup(match["name"], desk=False)
    if not match or not known or (match["who"] and not match["pen"]):
        return None
    start = match.end()
    while text[start : start + 1] and text[start] in SPACE + "：:":
        start += 1
    if end - start < _STORY or not is_east(text[start : start + 8]):
        return None
    return Found(at, match.end(), FAIR, "agency-only", (), None, known.name, match["who"])


def notice(text: str, start: int, reach: int, end: int) -> Found | None:
    """本报讯（记者BY）, 央视网消息：, 【環球網報導 記者 BY】, 〔記者BY／P報導〕: no date."""
    at = start
    while at < reach and text[at] in SPACE + OPENERS:
        at += 1
    opened = at > start and text[at - 1] in OPENERS
    if opened and (found := _credit(text, at - 1, end)):
        return found
    if match := _NOTICE.real.match(text, at, min(end, at + 24)):
        name = match["name"].removeprefix("据").removeprefix("據")
        if opened and text[at - 1] in "（(" and name != match["name"]:
            return None  # （据AG电） closes a story
        known = agencies.prefix(name)
        ours = name.startswith(OURS) and not (
            "记者" in name or "記者" in name  # 本報記者李四台南: the reporter's own form is below
        )
        whole = known and known[1] == len(name)
        printed = known[0].name if known and whole else name
        papers = bool(publisher_pattern().fullmatch(name)) and len(name) >= 3
        if whole or ours or papers:
            place = ""
            if ours and len(name) > 2:
                place, printed = name[2:], name[:2]
            stop = match.end("name") + len(match[0].rstrip(SPACE)) - len(match["name"])
            byline = None
            if opened:
                closing = _TO_CLOSE.real.match(text, stop, end)
                if not closing:
                    return None
                byline, stop = closing[1].strip(SPACE) or None, closing.end()
                if byline and not ("记者" in byline or "記者" in byline):
                    return None
            elif (paren := BYLINE.real.match(text, stop, end)) and is_han_byline(paren[1]):
                byline, stop = paren[1].strip(SPACE), paren.end()
            elif (closing := _TO_CLOSE.real.match(text, stop, end)) and closing[1].strip(
                SPACE
            ).startswith(("记者", "記者")):
                byline, stop = closing[1].strip(SPACE), closing.end()  # 【 is missing
            elif (
                text[stop : stop + 1] not in ("：", ":", "，")
                and not ours
                and not papers
                and not text[stop : stop + 1].isspace()
            ):
                return None
            if byline is None and (told := REPORTS.real.match(text, stop, end)):
                byline, stop = told[1].strip(SPACE), told.end()
            if end - stop < 15 and "\n" not in text[stop : stop + 3]:
                return None
            return Found(
                at - 1 if opened else at,
                stop,
                FAIR,
                "han-notice",
                ((place, None),) if place else (),
                None,
                printed,
                byline,
            )
    if match := _REPORTER.real.match(text, at, min(end, at + 60)):
        stop = match.end()
        who, place = match["who"], match["place"] or ""
        if place.startswith(("综合", "綜合")):
            place = ""
        if "／" not in match[0] and "/" not in match[0]:
            who, place = places.split(who + place)
        if opened:
            if text[stop : stop + 1] not in tuple(CLOSERS):
                return None
            stop += 1
        elif not place or ("／" not in match[0] and "/" not in match[0]):
            return None
        name = match["name"]
        publisher = agencies.prefix(name) if name else None
        label = (
            publisher[0].name
            if publisher
            else (None if not name or name in ("本报", "本報") else name)
        )
        by = match["by"].removeprefix(name or "").strip(SPACE)
        by = by if place and not by.endswith(place) else by[: len(by) - len(place)] if place else by
        return Found(
            at - 1 if opened else at,
            stop,
            FAIR,
            "han-reporter",
            ((place, None),) if place else (),
            None,
            label,
            by.strip(SPACE + "／/"),
        )
    return None
