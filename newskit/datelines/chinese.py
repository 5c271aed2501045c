"""Read Chinese datelines that name a day: agency, reporter and place run together before it."""

from __future__ import annotations

import re
from functools import cache

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.east import CLOSERS, LETTER, OPENERS, SPACE, is_east
from newskit.datelines.found import SURE, Found
from newskit.lazy import Lazy

_DIGITS = "〇一二三四五六七八九"
_NUMERAL = "[〇一二三四五六七八九十廿卅]{1,3}"
# P月D日电, P月D日專電, D日綜合外電報導, P月D日讯: before it stand the agency, a reporter, the place.
_WIRE = Lazy(
    rf"(?P<date>(?:(?P<year>\d{{4}}) ?年 ?)?(?:(?P<month>\d{{1,2}}|{_NUMERAL}) ?月 ?)?"
    rf"(?P<day>\d{{1,2}}|{_NUMERAL}) ?日)[ \u3000]?"
    rf"(?P<verb>(?:综合|綜合|特写|外[电電])?(?:(?:{LETTER}{{2,3}})?(?:专|專))?[电電](?:讯|訊)?"
    r"|(?:综合|綜合)?(?:外[电電])?(?:报道|報導|報道|消息|讯|訊)|(?=\s{0,2}[-–—]\s))"
)

_RUN = 42  # code points before the date that may be agency, reporter and place
_BREAKS = '。，！？；：“”‘’《》|\n\r\t（(【〔［[〖「」』）)】〕］]〗_—…,;:!?"#'
BYLINE = Lazy(rf"[{SPACE}]{{0,3}}[（(]([^（）()\n]{{2,80}})[）)]")
REPORTS = Lazy(
    rf"[{SPACE}]{{0,2}}((?:记者|記者)[^，。：:\n（(]{{2,20}}?)(?:报道|報[導道])(?=[：:])"
)
_NAMES = Lazy(rf"(?:{LETTER}|[·、，,{SPACE}])+")
_COUNTIES = tuple("縣县市省區区鄉乡鎮镇")
_PLACE_TAIL = ("频道", "頻道", "分社", "支社", "讯", "訊", "记者", "記者")


@cache
def publisher_pattern() -> re.Pattern[str]:
    """Return the pattern of 本报 and of names that end as papers' and stations' names do."""
    names = "|".join(re.escape(word) for word in words.endings("hanpublisher"))
    return re.compile(rf"(?:本[报報台社刊网網]|{LETTER}{{1,10}}?(?:{names}))")


def publisher(run: str) -> tuple[str, int] | None:
    """Return the publisher that opens a run of Han, with its length: an agency, 本报, a paper."""
    if found := agencies.prefix(run):
        return found[0].name, found[1]
    match = publisher_pattern().match(run)
    if (
        match and len(run) > match.end()
    ):  # 中国台湾网: the longer name, where the shorter leaves no place
        longer = re.match(rf"{LETTER}{{2,12}}(?:{'|'.join(words.endings('hanpublisher'))})", run)
        rest = run[match.end() :].strip(SPACE)
        if (
            longer
            and longer.end() > match.end()
            and not rest.startswith(("记者", "記者"))
            and not _is_place(rest)
        ):
            return longer[0], longer.end()
    return (match[0], match.end()) if match else None


def _is_place(run: str) -> bool:
    """Whether a run is a town, maybe behind its region or another town."""
    before, place = places.split(run)
    return bool(places.city(run)) or (
        bool(place) and (not before or bool(places.city(before) or places.region(before)))
    )


def wire(text: str, start: int, reach: int, end: int) -> Found | None:
    """Read `AG P M月D日电（记者BY）` and `（AG記者BY P D日電）`, at the head or behind a headline."""
    for count, match in enumerate(_WIRE.real.finditer(text, start, reach)):
        if count > 5:
            return None
        found = _wire_match(text, start, end, match)
        if found:
            return found
    return None


def _wire_match(text: str, start: int, end: int, match: re.Match[str]) -> Found | None:
    low = max(start, match.start() - _RUN)
    run = text[low : match.start()]
    cut = max(run.rfind(mark) for mark in _BREAKS) + 1
    at, run = low + cut, run[cut:]
    before = text[start:at]
    at_head = not before.strip(SPACE + OPENERS + "●■◆")
    # The run may hold the end of a headline: the agency opens its last piece.
    pieces = re.split(r"([ \u3000\xa0])", run)
    for index in range(0, len(pieces), 2):
        piece = "".join(pieces[index:])
        offset = at + len("".join(pieces[:index]))
        cited = 1 if piece[:1] in ("据", "據") else 0
        known = agencies.prefix(piece[cited:])
        head = at_head and not "".join(pieces[:index]).strip()
        found = (known[0].name, known[1]) if known else None
        if not found and head:
            is_reporter = index == 0 and piece.startswith(("记者", "記者"))
            found = ("", 0) if is_reporter else publisher(piece)  # 記者李四台北: no station 李四台
        if not found and head and _opens_with_place(text, piece, match):
            found = ("", 0)
        if not found or (not head and index == 0 and before[-1:] not in "。！？”）)】」…\n"):
            continue
        name, size = found
        rest = piece[cited + size :].strip(SPACE)
        return _wire_parts(text, end, match, offset, name, rest, bool(known))
    return None


def _opens_with_place(text: str, run: str, match: re.Match[str]) -> bool:
    """Whether `P M月D日电` names a town before a dated wire: 上海10月2日电影节 opens a sentence."""
    if match["verb"][-1:] not in tuple("电電讯訊") or not match["month"]:
        return False
    if text[match.end() : match.end() + 1].isalnum():
        return False
    before, place = places.split(run.strip(SPACE))
    return bool(places.city(place)) and (
        not before or bool(places.city(before) or places.region(before))
    )


def _wire_parts(
    text: str, end: int, match: re.Match[str], at: int, agency: str, rest: str, known: bool
) -> Found | None:
    verb = match["verb"]
    byline: str | None = None
    for marker in ("记者", "記者"):
        if marker in rest:
            head, _, tail = rest.partition(marker)
            who, place = places.split(tail)
            if not place and tail[-1:] in _COUNTIES:
                who, place = places.split(tail[:-1])
                place = place and place + tail[-1]
            if not place and len(tail) > 4:  # most names have three characters
                who, place = tail[:3], tail[3:]
            byline, rest = head + marker + who.strip(SPACE), place
            break
    for tail in _PLACE_TAIL:
        rest = rest.removesuffix(tail)
    if rest.endswith(("时间", "時間")):
        rest = ""  # 北京時間
    names = [name for name in re.split(r"[、／/·]", rest.strip(SPACE)) if name]
    if any(len(name) > 10 for name in names):
        return None
    where: str | None = None
    if len(names) == 1 and len(names[0]) > 2 and not places.city(names[0]):
        before, place = places.split(names[0])
        if (
            before and place and places.city(place)
        ):  # 四川成都; 客户端北京, but not 努尔苏丹 for 苏丹
            where = before if places.city(before) or places.region(before) else None
            names = [place]
    if not known and not verb:
        return None
    if verb[-1:] in tuple("息道導") and not known and not names:
        return None
    stop = match.end() if verb else match.end("date")
    start = at
    follows = text[stop : stop + 1]
    if follows and (
        follows in "称稱说說指"
        or (follows in "，," and (verb[-1] not in "电電讯訊" or text[at] in "据據"))
    ):
        return None  # 据AG M月D日报道，: the sentence goes on
    if text[at - 1 : at] and text[at - 1] in OPENERS:
        start = at - 1
        if text[stop : stop + 1] and text[stop] in CLOSERS:
            stop += 1
    if byline is None and (paren := BYLINE.real.match(text, stop, end)) and is_han_byline(paren[1]):
        byline, stop = paren[1].strip(SPACE), paren.end()
    elif byline is None and (plain := REPORTS.real.match(text, stop, end)):
        byline, stop = plain[1].strip(SPACE), plain.end()
    date = dates.han(match["year"], numeral(match["month"]), numeral(match["day"]) or "")
    return Found(
        start,
        stop,
        SURE,
        "han-wire",
        tuple((name, where) for name in names),
        date,
        agency or None,
        byline,
    )


def numeral(number: str | None) -> str | None:
    """Return the digits of a number up to 39 that may be written in Han; digits stay.

    >>> numeral("二十三"), numeral("十"), numeral("廿五"), numeral("三一"), numeral("7")
    ('23', '10', '25', '31', '7')
    """
    if not number or number.isdigit():
        return number
    number = number.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS.index(char)) for char in number)
    return f"{_DIGITS.index(tens) if tens in _DIGITS and tens else 1}{_DIGITS.index(ones) if ones else 0}"


def is_han_byline(content: str) -> bool:
    """Whether what stands in brackets behind a dateline names reporters."""
    if any(
        word in content
        for word in ("记者", "記者", "通讯员", "通訊員", "实习", "實習", "特约", "文/", "文／")
    ):
        return True
    if agencies.lookup(content, desk=False):
        return False
    return len(content) <= 12 and bool(_NAMES.real.fullmatch(content)) and is_east(content)
