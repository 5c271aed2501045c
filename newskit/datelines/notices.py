"""Read Chinese credits without a date: 本报讯, 央视网消息, 〔記者BY／P報導〕."""

from __future__ import annotations

import re

from newskit.datelines import agencies, places, words
from newskit.datelines.chinese import BYLINE, REPORTS, is_han_byline, is_publisher
from newskit.datelines.east import CLOSE, CLOSERS, LETTER, OPENERS, SPACE, is_east
from newskit.datelines.found import FAIR, Found
from newskit.datelines.words import Worded
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

_NOTICE = Worded(
    rf"(?P<name>{LETTER}{{2,12}}?)<<hanfast>>?(?:(?:<<hannews>>|<<hanreport>>|<<hanwire>>)(?P<gap>[{SPACE}]{{0,3}})"
    r"(?=[（(：:\s\u3000】〕\]）])|<<hannews>>(?=，))"
)

_REPORTER = Worded(
    rf"(?P<by>(?P<name>{LETTER}{{2,8}}?)??<<hanposted>>?<<hanreporter>>[{SPACE}]?(?P<who>(?:{LETTER}|[·、{SPACE}]){{2,24}}?))"
    rf"[{SPACE}]?[／/]?[{SPACE}]?(?P<place>{LETTER}{{2,6}}?)?(?P<verb><<handesk>>?<<hanlive>>?(?:<<hantold>>|<<hanwire>>))"
)

_TO_CLOSE = Lazy(rf"([^\n{CLOSE[1:-1]}]{{0,40}}){CLOSE}")


# （德國之聲中文網）, （CNN）, （文/观察者网 BY）: nothing but an agency in brackets, before the story.
_CREDIT = Worded(
    rf"[（(](?P<pen><<hanpen>>[/／|｜丨][{SPACE}]?)?(?P<name>[^（）()\n]{{2,20}}?)(?:[{SPACE}](?P<who>{LETTER}{{2,4}}))?[)）]"
)
_STORY = 20  # code points that a story has at least, behind an agency in brackets
_LEAST = 15  # and behind a notice, unless the line ends there


def notice(text: str, start: int, reach: int, end: int) -> Found | None:
    """本报讯（记者BY）, 央视网消息：, 【環球網報導 記者 BY】, 〔記者BY／P報導〕: no date."""
    at = start
    while at < reach and text[at] in SPACE + OPENERS:
        at += 1
    opened = text[at - 1] if at > start and text[at - 1] in OPENERS else ""
    if opened and (found := _credit(text, at - 1, end)):
        return found
    match = _NOTICE.real.match(text, at, min(end, at + 24))
    named = _publisher(match["name"], opened) if match else None
    if match and named is None and _is_closing(match["name"], opened):
        return None  # （据AG电） closes a story
    if match and named:
        return _notice(text, end, match, opened, named)
    return _reporter(text, at, end, opened)


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


class _Publisher(NamedTuple):
    """Who gives a notice: its name, the place behind 本报, and whether agencies' lists lack it."""

    name: str
    place: str
    is_paper: bool


def _is_closing(name: str, opened: str) -> bool:
    return opened in ("（", "(") and name.startswith(words.in_order("hancited"))


def _publisher(name: str, opened: str) -> _Publisher | None:
    """The publisher that a name is, the whole of it; None of 据AG in brackets, and of other words."""
    if _is_closing(name, opened):
        return None
    for word in words.in_order("hancited"):
        name = name.removeprefix(word)
    ours = words.in_order("hanours")
    if name.startswith(ours) and not _names_reporter(name):
        # 本報記者李四台南: the reporter's own form is another
        return _Publisher(name[:2], name[2:], is_paper=True)
    known = agencies.prefix(name)
    whole = known is not None and known[1] == len(name)
    is_paper = is_publisher(name) and len(name) >= 3
    if known and whole:
        return _Publisher(known[0].name, "", is_paper)
    return _Publisher(name, "", is_paper) if is_paper else None


def _names_reporter(run: str) -> bool:
    return any(word in run for word in words.in_order("hanreporter"))


def _notice(
    text: str, end: int, match: re.Match[str], opened: str, named: _Publisher
) -> Found | None:
    stop = match.end("name") + len(match[0].rstrip(SPACE)) - len(match["name"])
    byline: str | None = None
    closing = _TO_CLOSE.real.match(text, stop, end)
    if opened:
        if not closing:
            return None
        byline, stop = closing[1].strip(SPACE) or None, closing.end()
        if byline and not _names_reporter(byline):
            return None
    elif (paren := BYLINE.real.match(text, stop, end)) and is_han_byline(paren[1]):
        byline, stop = paren[1].strip(SPACE), paren.end()
    elif closing and closing[1].strip(SPACE).startswith(words.in_order("hanreporter")):
        byline, stop = closing[1].strip(SPACE), closing.end()  # 【 is missing
    elif not named.is_paper and not (
        text[stop : stop + 1] in ("：", ":", "，") or text[stop : stop + 1].isspace()
    ):
        return None
    if byline is None and (told := REPORTS.real.match(text, stop, end)):
        byline, stop = told[1].strip(SPACE), told.end()
    if end - stop < _LEAST and "\n" not in text[stop : stop + 3]:
        return None
    place = ((named.place, None),) if named.place else ()
    start = match.start() - len(opened)
    return Found(start, stop, FAIR, "han-notice", place, None, named.name, byline)


def _reporter(text: str, at: int, end: int, opened: str) -> Found | None:
    """〔記者BY／P報導〕, and without brackets 記者BY／P報導."""
    match = _REPORTER.real.match(text, at, min(end, at + 60))
    if match is None:
        return None
    stop = match.end()
    who, place = match["who"], match["place"] or ""
    if place.startswith(words.in_order("handesk")):
        place = ""
    slashed = "／" in match[0] or "/" in match[0]
    if not slashed:
        who, place = places.split(who + place)
    if opened:
        if text[stop : stop + 1] not in tuple(CLOSERS):
            return None
        stop += 1
    elif not (place and slashed):
        return None
    name = match["name"] or ""
    known = agencies.prefix(name) if name else None
    label = (
        known[0].name
        if known
        else (name if name not in ("", *words.in_order("hanours")[:2]) else None)
    )
    by = match["by"].removeprefix(name).strip(SPACE)
    if place:
        by = by.removesuffix(place)
    where = ((place, None),) if place else ()
    start = at - len(opened)
    return Found(start, stop, FAIR, "han-reporter", where, None, label, by.strip(SPACE + "／/"))
