"""Read datelines that name their agency in brackets or between slashes."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.cut import Cut
from newskit.datelines.east import is_east
from newskit.datelines.found import (
    DASHES,
    FAIR,
    OPENING,
    PAREN,
    SEPARATOR,
    SURE,
    Found,
)
from newskit.datelines.lead import read
from newskit.datelines.naming import (
    CAPITALS,
    LISTED,
    TITLE,
    Lead,
    is_capitals,
    is_cyrillic,
    is_name,
)
from newskit.datelines.words import Worded
from newskit.lazy import Lazy
from newskit.record import Date
from newskit.tuples import NamedTuple

_DATE_BEHIND = Lazy(r"\s{0,3}([^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4})(?:\s?/|(?=\s|$))")
_DAY_BEHIND = Lazy(
    r",\s{1,3}([^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10})(?=\s{1,3}[-–—])"
)
_DAY_ONLY = Lazy(r"(.{2,60}?[^\s\d,])[\s,]{1,3}(\d{1,2})")
_BY_CORRESPONDENT = Worded(
    r"<<correspondent>>\.?\s([^\W\d_-]+(?:-[^\W\d_]+)?)(?:\s(.{3,40}))?"
    r"|([^\W\d_-]+(?:-[^\W\d_]+)?)\s<<correspondent>>\.?\s(.{3,40})"
)
# The agency that brackets name, and the date and the reporter beside it.
_Named = tuple[agencies.Agency | None, Date | None, str | None]
_STORY = 20  # code points that a Chinese story has at least
# A region behind its place, where the agency has been named.
_REGION = Lazy(r"\s\(([^\W\d_][^\d()\n]{1,30})\)")
_SITE = Lazy(r"[\w-]{2,24}(?:\.[\w-]{2,12}){0,2}\.[a-z]{2,7}")
_CAMEL = Lazy(
    r"(?:[A-Z][\w.&-]*[a-z][A-Z]|(?=[A-Z0-9&-]{3,12}$)[A-Z0-9&-]*[A-Z]{2}|.*\bNews\b|.*\.(?:com|org|net|id)$)"
)


class _Told(NamedTuple):
    """What brackets tell, and where they and a date behind them end."""

    agency: agencies.Agency | None
    date: Date | None
    byline: str | None
    stop: int


def bracketed(cut: Cut) -> Found | None:
    """`P, M D (AG) - `, `P, M D. /AG/. `, `(AG) - P, D M - `, `(AG) -- `."""
    mark = cut.mark
    content = (mark["paren"] or mark["slash"]).strip()
    if not content:
        return None
    told = _with_date_behind(cut, _named(content))
    if not told.agency:
        if mark["paren"] and (found := _no_agency(cut, content)):
            return found
        if not _is_agency_like(content):
            return None
    lead = _lead(cut, told)
    if lead is None:
        return None
    separator = SEPARATOR.real.match(cut.text, told.stop, cut.end)
    name = told.agency.name if told.agency else content
    if not lead.places and not lead.date and not lead.agency:
        return _agency_only(cut, separator, told.agency is not None, name)
    if told.agency:
        if _is_in_sentence(cut, lead, separator, told.stop):
            return None
    elif not _sets_off(separator, lead, content, capitals=is_capitals(cut.lead.split(",")[0])):
        return None
    byline, stop = told.byline, told.stop
    if byline is None and "(" in cut.text[stop : stop + 3]:
        by = PAREN.real.match(cut.text, stop, cut.end)
        if by and is_reporter(by[1]):
            byline, stop = by[1].strip(), by.end()  # (Xinhua) (Reporter BY)
    rule = "wire-slash" if mark["slash"] else "wire-bracket"
    return Found(cut.start, stop, SURE, rule, lead.places, lead.date, name, byline)


def _with_date_behind(cut: Cut, named: _Named) -> _Told:
    """What brackets tell, with the date of `(PRWEB) May 5, 2024` or `BERN (Reuters), December 6 - `."""
    text, stop, mark = cut.text, cut.after, cut.mark
    told = _Told(*named, stop)
    digit = cut.lead[-1:].isdigit()
    if not told.agency or (digit and not mark["slash"]):
        return told
    if text[stop : stop + 3].strip()[:1].isalpha():
        dated = _DATE_BEHIND.real.match(text, stop, cut.end)
        if dated and (got := dates.take(dated[1])):
            told = told._replace(date=got[1], stop=dated.end())
    if not digit:
        dated = _DAY_BEHIND.real.match(text, told.stop, cut.end)
        if dated and (got := dates.take(dated[1])) and not got[0].strip():
            told = told._replace(date=got[1], stop=dated.end())
    return told


def _lead(cut: Cut, told: _Told) -> Lead | None:
    """What stands before brackets, with their date where it has none."""
    lead, date = read(cut.lead), told.date
    if lead is None and told.agency and (day := _DAY_ONLY.real.fullmatch(cut.lead.rstrip())):
        lead, date = read(day[1]), dates.han(None, None, day[2])  # MADRID, 2 (SERVIMEDIA)
        if lead and not lead.has_region and any(where for _, where in lead.places):
            return None  # LIMA, Room 12
    return lead._replace(date=lead.date or date) if lead else None


def _is_in_sentence(cut: Cut, lead: Lead, separator: re.Match[str] | None, stop: int) -> bool:
    """Whether brackets with an agency stand in a sentence, which goes on behind them."""
    if separator:
        return False
    if cut.text[stop : stop + 2].strip()[:1].islower():
        return True
    if lead.date:
        return False
    return lead.quality < LISTED or (lead.quality == TITLE and len(lead.places) == 1)


def _named(content: str) -> _Named:
    """Return the agency that brackets name, with the date and the reporter beside it.

    `AG`, `AG - M D, Y`, `AG / D M`, `Корр. AG BY`, `AG Корр. BY`, `BY - AG`.
    """
    if not any(map(str.isdigit, content)) and (agency := agencies.lookup(content)):
        return agency, None, None
    for parted in (re.split(r"\s[-–—]\s", content), re.split(r"\s?/\s?", content, maxsplit=1)):
        if len(parted) != 2:
            continue
        if got := dates.take(parted[1].partition("/")[0]):  # pte/05.05.2024/10:30
            return agencies.lookup(parted[0]), got[1] if not got[0].strip() else None, None
    name, _, last = content.rpartition(" - ")
    if name and (agency := agencies.lookup(last, desk=False)) and all(map(is_name, name.split())):
        return agency, None, name
    if by := _BY_CORRESPONDENT.real.fullmatch(content):
        return agencies.lookup(by[1] or by[3]), None, by[2] or by[4]
    return agencies.lookup(content), None, None


def _sets_off(separator: re.Match[str] | None, lead: Lead, content: str, *, capitals: bool) -> bool:
    """Whether what follows brackets with an unknown name shows that a dateline ends there."""
    if not separator or not (lead.date or lead.quality == LISTED):
        return False
    if separator["dash"]:
        return True
    if separator["colon"]:
        return bool(lead.date) or capitals or not content.istitle()
    plain = not (content.isupper() or is_cyrillic(content))
    return bool(separator["stop"] and lead.date and lead.quality == LISTED and not plain)


def _no_agency(cut: Cut, content: str) -> Found | None:
    """`P, M D (Reporter BY) ` and, in press releases, `P (M D, Y) - `."""
    if not cut.lead.strip():
        return _all_in_brackets(cut, content)
    by, dated = is_reporter(content), content[-1:].isdigit() and dates.take(content)
    if not by and not dated:
        return None
    lead = read(cut.lead)
    if lead is None or lead.quality < CAPITALS or lead.agency:
        return None
    stop, is_listed = cut.after, lead.quality == LISTED
    if by and lead.date and is_listed:
        return Found(cut.start, stop, SURE, "place-date", lead.places, lead.date, None, content)
    separator = SEPARATOR.real.match(cut.text, stop, cut.end)
    if not separator or not dated or dated[0].strip():
        return None
    first = cut.text[separator.end() : cut.end].split(maxsplit=1)[:1]
    # an interview's answer
    is_own = any(words.has("firstperson", one.strip(",.")) for one in first)
    is_told = is_capitals(cut.lead) and cut.end - stop >= 80 and not is_own
    if (separator["dash"] and is_listed) or (separator["colon"] and is_told):
        return Found(cut.start, stop, SURE, "place-date", lead.places, dated[1])
    return None


def _all_in_brackets(cut: Cut, content: str) -> Found | None:
    """`(P, M D, Y) - ` of press releases, and in Chinese `（P，Y年M月D日）` without a dash."""
    lead = read(content)
    if lead is None or lead.quality < LISTED or lead.agency or not lead.date:
        return None
    stop = cut.after
    separator = SEPARATOR.real.match(cut.text, stop, cut.end)
    story = cut.end - stop >= _STORY and is_east(cut.text[stop : stop + _STORY])
    if not lead.date.month or not ((separator and separator["dash"]) or (story and not separator)):
        return None
    return Found(cut.mark.start(), stop, SURE, "place-date", lead.places, lead.date)


def is_reporter(content: str) -> bool:
    """Whether bracketed words open with a reporter's role: `Reporter BY`, `Our reporter BY`."""
    tokens = [token.rstrip(":") for token in content.split()[:2]]
    return any(words.has("byline", token) for token in tokens)


def _agency_only(cut: Cut, separator: re.Match[str] | None, known: bool, name: str) -> Found | None:
    """`(AG) -- ` before a story, or `(AG) - P, D M - `."""
    if cut.mark["slash"] and not separator:
        return None
    after = separator.end() if separator else cut.after
    marked = separator is None or separator["dash"] or separator["colon"]
    if known and marked and (found := _place_behind(cut, after, name)):
        return found
    if not known and not (separator and separator["dash"] and _CAMEL.real.match(name)):
        return None
    if separator and separator["line"]:
        return None
    opening = OPENING.real.match(cut.text, after, cut.end) if cut.end - after >= 40 else None
    if not opening or opening[1].islower():
        return None
    if not separator and (cut.end - after < 80 or cut.ahead(1).strip("\xa0 ")):
        return None
    return Found(cut.start, cut.after, SURE if known else FAIR, "agency-only", (), None, name)


def _place_behind(cut: Cut, after: int, name: str) -> Found | None:
    """`(ANSA) - LECCE, 02 OTT - `: place and date behind the agency."""
    dash = DASHES.real.search(cut.text, after, min(cut.end, after + 90))
    if dash is None:
        return None
    printed = cut.text[after : dash.start()]
    lead = read(printed) or read(_REGION.real.sub(r", \1", printed))
    if lead is None or not lead.places:
        return None
    if not lead.date and not (lead.quality == LISTED and is_capitals(printed)):
        return None
    return Found(cut.start, dash.start(), SURE, "agency-place", lead.places, lead.date, name)


def _is_agency_like(content: str) -> bool:
    tokens = re.split(r"[\s/]+", content)
    if not 1 <= len(tokens) <= 4 or len(content) > 30 or places.region(content):
        return False
    if _SITE.real.fullmatch(content):
        return True
    if not any(map(str.isalpha, content[:2])) or not any(len(word) > 1 for word in tokens):
        return False
    if any(
        (words.has("label", token) and (token.casefold() != "news" or len(tokens) == 1))
        or words.has("byline", token)
        or dates.month(token)
        for token in tokens
    ):
        return False
    named = [is_name(token) or (token.isalnum() and not token.islower()) for token in tokens]
    others = [words.has("particle", token) or token.isdigit() for token in tokens]
    return any(named) and all(map(max, named, others)) and not places.city(content)
