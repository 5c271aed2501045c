"""Read Chinese datelines that name a day: agency, reporter and place run together before it."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.east import CLOSERS, LETTER, OPENERS, SPACE, is_east
from newskit.datelines.found import SURE, Found
from newskit.datelines.words import Worded
from newskit.lazy import Lazy

_NUMERAL = "(?:<<handigit>>|<<hanten>>|<<hantens>>){1,3}"
# P月D日电, P月D日專電, D日綜合外電報導, P月D日讯: before it stand the agency, a reporter, the place.
_WIRE = Worded(
    rf"(?P<date>(?:(?P<year>\d{{4}}) ?<<hanyear>> ?)?(?:(?P<month>\d{{1,2}}|{_NUMERAL}) ?<<hanmonth>> ?)?"
    rf"(?P<day>\d{{1,2}}|{_NUMERAL}) ?<<handay>>)[ \u3000]?"
    rf"(?P<verb>(?P<sent>(?:<<handesk>>|<<hanfeature>>|<<hanabroad>>)?(?:(?:{LETTER}{{2,3}})?<<hanspecial>>)?<<hanwire>>"
    r"<<hannews>>?)|<<handesk>>?<<hanabroad>>?(?:<<hanreport>>|(?P<news><<hannews>>))|(?=\s{0,2}[-–—]\s))"
)

_RUN = 42  # code points before the date that may be agency, reporter and place
_BREAKS = '。，！？；：“”‘’《》|\n\r\t（(【〔［[〖「」』）)】〕］]〗_—…,;:!?"#'
_ENDS = "。！？”）)】」…\n"  # what may close the headline before a dateline on the same line
_LONGEST = 10  # code points of a place's name
BYLINE = Lazy(rf"[{SPACE}]{{0,3}}[（(]([^（）()\n]{{2,80}})[)）]")
REPORTS = Worded(rf"[{SPACE}]{{0,2}}(<<hanreporter>>[^，。：:\n（(]{{2,20}}?)<<hantold>>(?=[：:])")
_NAMES = Lazy(rf"(?:{LETTER}|[·、，,{SPACE}])+")
_OURS = Worded(rf"(?:<<hanours>>|{LETTER}{{1,10}}?<<hanpublisher>>)")
_LONGER = Worded(rf"{LETTER}{{2,12}}<<hanpublisher>>")


def is_publisher(name: str) -> bool:
    """Whether a name is 本报 or ends as papers' and stations' names do."""
    return _OURS.real.fullmatch(name) is not None


def publisher(run: str) -> tuple[str, int] | None:
    """Return the publisher that opens a run of Han, with its length: an agency, 本报, a paper."""
    if found := agencies.prefix(run):
        return found[0].name, found[1]
    match = _OURS.real.match(run)
    if match is None:
        return None
    # 中国台湾网: the longer name, where the shorter leaves no place
    longer = _LONGER.real.match(run) if len(run) > match.end() else None
    rest = run[match.end() :].strip(SPACE)
    if (
        longer
        and longer.end() > match.end()
        and not (_opens(rest, "hanreporter") or _is_place(rest))
    ):
        return longer[0], longer.end()
    return match[0], match.end()


def _opens(run: str, kind: str) -> bool:
    return run.startswith(words.in_order(kind))


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
        gone = "".join(pieces[:index])
        piece = run[len(gone) :]
        cited = 1 if _opens(piece, "hancited") else 0
        head = at_head and not gone.strip()
        known = agencies.prefix(piece[cited:])
        found = (known[0].name, known[1]) if known else None
        if not found and head:
            found = _unknown(text, piece, match, is_first=index == 0)
        if not found or (not head and index == 0 and before[-1:] not in _ENDS):
            continue
        name, size = found
        rest = piece[cited + size :].strip(SPACE)
        return _wire_parts(text, end, match, at + len(gone), name, rest, bool(known))
    return None


def _unknown(
    text: str, run: str, match: re.Match[str], *, is_first: bool
) -> tuple[str, int] | None:
    """The publisher that opens a run, with its length; "" before a reporter or a place."""
    if is_first and _opens(run, "hanreporter"):
        return "", 0  # 記者李四台北: no station 李四台
    return publisher(run) or (("", 0) if _opens_with_place(text, run, match) else None)


def _opens_with_place(text: str, run: str, match: re.Match[str]) -> bool:
    """Whether `P M月D日电` names a town before a dated wire: 上海10月2日电影节 opens a sentence."""
    if not (match["sent"] or match["news"]) or not match["month"]:
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
    """The dateline of a date, of the agency that opens it at `at`, and of what stands between."""
    byline, rest = _reporter_off(rest)
    named = _places(rest)
    if named is None:
        return None
    verb, wired = match["verb"], match["sent"] or match["news"]
    if not known and (not verb or (not wired and not named)):
        return None
    start, stop = at, match.end() if verb else match.end("date")
    if _goes_on(text[stop : stop + 1], is_cited=not wired or _opens(text[at:], "hancited")):
        return None  # 据AG M月D日报道，: the sentence goes on
    if text[at - 1 : at] and text[at - 1] in OPENERS:
        start = at - 1
        stop += text[stop : stop + 1] in tuple(CLOSERS)
    if byline is None:
        byline, stop = reporters(text, stop, end)
    date = dates.han(match["year"], numeral(match["month"]), numeral(match["day"]) or "")
    return Found(start, stop, SURE, "han-wire", named, date, agency or None, byline)


def _goes_on(follows: str, *, is_cited: bool) -> bool:
    return follows in words.all_of("hansaid") or (is_cited and follows in ("，", ","))


def _reporter_off(rest: str) -> tuple[str | None, str]:
    """Part 记者王东北京 into the reporter, as printed, and the place."""
    for marker in words.in_order("hanreporter"):
        head, found, tail = rest.partition(marker)
        if not found:
            continue
        who, place = places.split(tail)
        if not place and tail.endswith(words.in_order("hancounty")):
            who, place = places.split(tail[:-1])
            place = place and place + tail[-1]
        if not place and len(tail) > 4:  # most names have three characters
            who, place = tail[:3], tail[3:]
        return head + marker + who.strip(SPACE), place
    return None, rest


def _places(run: str) -> tuple[tuple[str, str | None], ...] | None:
    """The places of 四川成都 or 北京、上海; None where a name is too long to be one."""
    for tail in words.in_order("hanplacetail"):
        run = run.removesuffix(tail)
    if run.endswith(words.in_order("hanclock")):
        return ()  # 北京時間
    names = [name for name in re.split(r"[、／/·]", run.strip(SPACE)) if name]
    if any(len(name) > _LONGEST for name in names):
        return None
    if len(names) == 1 and len(names[0]) > 2 and not places.city(names[0]):
        before, place = places.split(names[0])
        if before and place and places.city(place):
            # 四川成都; 客户端北京, but not 努尔苏丹 for 苏丹
            where = before if places.city(before) or places.region(before) else None
            return ((place, where),)
    return tuple((name, None) for name in names)


def reporters(text: str, stop: int, end: int) -> tuple[str | None, int]:
    """Who is named in brackets or before 报道： behind a dateline, and where that ends."""
    if (paren := BYLINE.real.match(text, stop, end)) and is_han_byline(paren[1]):
        return paren[1].strip(SPACE), paren.end()
    if plain := REPORTS.real.match(text, stop, end):
        return plain[1].strip(SPACE), plain.end()
    return None, stop


def numeral(number: str | None) -> str | None:
    """Return the digits of a number up to 39 that may be written in Han; digits stay.

    >>> numeral("二十三"), numeral("十"), numeral("廿五"), numeral("三一"), numeral("7")
    ('23', '10', '25', '31', '7')
    """
    if not number or number.isdigit():
        return number
    digits, ten_sign = words.in_order("handigit"), words.in_order("hanten")[0]
    for tens, sign in enumerate(words.in_order("hantens"), 2):
        number = number.replace(sign, digits[tens] + ten_sign)
    before, ten, behind = number.rpartition(ten_sign)
    if not ten:
        return "".join(str(digits.index(char)) for char in number)
    return (
        f"{digits.index(before) if before in digits else 1}{digits.index(behind) if behind else 0}"
    )


def is_han_byline(content: str) -> bool:
    """Whether what stands in brackets behind a dateline names reporters."""
    if any(word in content for word in words.all_of("hancorrespondent")):
        return True
    if agencies.lookup(content, desk=False):
        return False
    return len(content) <= 12 and bool(_NAMES.real.fullmatch(content)) and is_east(content)
