"""Read datelines that name their agency in brackets or between slashes."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
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
from newskit.datelines.naming import LISTED, TITLE, Lead, is_capitals, is_cyrillic, is_name
from newskit.lazy import Lazy
from newskit.record import Date

_DATE_BEHIND = Lazy(r"\s{0,3}([^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4})(?:\s?/|(?=\s|$))")
_DAY_BEHIND = Lazy(
    r",\s{1,3}([^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10})(?=\s{1,3}[-–—])"
)
_DAY_ONLY = Lazy(r"(.{2,60}?[^\s\d,])[\s,]{1,3}(\d{1,2})")
_BY_CORRESPONDENT = Lazy(
    r"[Кк]орр\.?\s([^\W\d_-]+(?:-[^\W\d_]+)?)(?:\s(.{3,40}))?"
    r"|([^\W\d_-]+(?:-[^\W\d_]+)?)\s[Кк]орр\.?\s(.{3,40})"
)
_STORY = 20  # code points that a Chinese story has at least
_SITE = Lazy(r"[\w-]{2,24}(?:\.[\w-]{2,12}){0,2}\.[a-z]{2,7}")
_CAMEL = Lazy(
    r"(?:[A-Z][\w.&-]*[a-z][A-Z]|(?=[A-Z0-9&-]{3,12}$)[A-Z0-9&-]*[A-Z]{2}|.*\bNews\b|.*\.(?:com|org|net|id)$)"
)


def bracketed(text: str, start: int, end: int, mark: re.Match[str], lead_text: str) -> Found | None:
    """`P, M D (AG) - `, `P, M D. /AG/. `, `(AG) - P, D M - `, `(AG) -- `."""
    content = (mark["paren"] or mark["slash"]).strip()
    if not content:
        return None
    agency, date, byline = _named(content)
    stop = mark.end()
    if (
        agency
        and (mark["slash"] or not lead_text[-1:].isdigit())
        and text[stop : stop + 3].strip()[:1].isalpha()
        and (dated := _DATE_BEHIND.real.match(text, stop, end))
        and (got := dates.take(dated[1]))
    ):
        date, stop = got[1], dated.end()  # / ACCESSWIRE / May 5, 2024 /, (PRWEB) May 5, 2024
    if (
        agency
        and not lead_text[-1:].isdigit()
        and (dated := _DAY_BEHIND.real.match(text, stop, end))
        and (got := dates.take(dated[1]))
        and not got[0].strip()
    ):
        date, stop = got[1], dated.end()  # BERN (Reuters), December 6 -
    if not agency and mark["paren"] and (found := _no_agency(text, start, end, mark, content)):
        return found
    if not agency and not _is_agency_like(content):
        return None
    lead = read(lead_text)
    if lead is None and agency and (day := _DAY_ONLY.real.fullmatch(lead_text.rstrip())):
        lead, date = read(day[1]), dates.han(None, None, day[2])  # MADRID, 2 (SERVIMEDIA)
        if lead and not lead.has_region and any(where for _, where in lead.places):
            return None  # LIMA, Room 12
    if lead is None:
        return None
    lead = lead._replace(date=lead.date or date)
    separator = SEPARATOR.real.match(text, stop, end)
    name = agency.name if agency else content
    if not lead.places and not lead.date and not lead.agency:
        return _agency_only(text, start, end, mark, separator, agency is not None, name)
    if agency:
        if lead.quality == TITLE and not lead.date and not separator and len(lead.places) == 1:
            return None
        if not lead.date and lead.quality < LISTED and not separator:
            return None
        if not separator and text[stop : stop + 2].strip()[:1].islower():
            return None  # the sentence goes on
    elif not _sets_off(separator, lead, content, capitals=is_capitals(lead_text.split(",")[0])):
        return None
    if (
        byline is None
        and "(" in text[stop : stop + 3]
        and (by := PAREN.real.match(text, stop, end))
        and is_reporter(by[1])
    ):
        byline, stop = by[1].strip(), by.end()  # (Xinhua) (Reporter BY)
    rule = "wire-slash" if mark["slash"] else "wire-bracket"
    return Found(start, stop, SURE, rule, lead.places, lead.date, name, byline)


def _named(content: str) -> tuple[agencies.Agency | None, Date | None, str | None]:
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


def _no_agency(text: str, start: int, end: int, mark: re.Match[str], content: str) -> Found | None:
    """`P, M D (Reporter BY) ` and, in press releases, `P (M D, Y) - `."""
    if not text[start : mark.start()].strip():
        return _all_in_brackets(text, start, end, mark, content)
    by, dated = is_reporter(content), content[-1:].isdigit() and dates.take(content)
    if not by and not dated:
        return None
    lead = read(text[start : mark.start()])
    if lead is None or lead.quality < LISTED or lead.agency:
        return None
    if by and lead.date:
        return Found(start, mark.end(), SURE, "place-date", lead.places, lead.date, None, content)
    stop = mark.end()
    separator = SEPARATOR.real.match(text, stop, end)
    capitals = is_capitals(text[start : mark.start()])
    ends = separator and (
        separator["dash"] or (separator["colon"] and capitals and end - stop >= 80)
    )
    if dated and not dated[0].strip() and ends:
        return Found(start, mark.end(), SURE, "place-date", lead.places, dated[1])
    return None


def _all_in_brackets(
    text: str, start: int, end: int, mark: re.Match[str], content: str
) -> Found | None:
    """`(P, M D, Y) - ` of press releases, and in Chinese `（P，Y年M月D日）` without a dash."""
    lead = read(content)
    if lead is None or lead.quality < LISTED or lead.agency or not lead.date:
        return None
    stop = mark.end()
    separator = SEPARATOR.real.match(text, stop, end)
    story = end - stop >= _STORY and is_east(text[stop : stop + _STORY])
    if not lead.date.month or not ((separator and separator["dash"]) or (story and not separator)):
        return None
    return Found(mark.start(), stop, SURE, "place-date", lead.places, lead.date)


def is_reporter(content: str) -> bool:
    """Whether bracketed words open with a reporter's role: `Reporter BY`, `Our reporter BY`."""
    tokens = [token.rstrip(":") for token in content.split()[:2]]
    return any(words.has("byline", token) for token in tokens)


def _agency_only(
    text: str,
    start: int,
    end: int,
    mark: re.Match[str],
    separator: re.Match[str] | None,
    known: bool,
    name: str,
) -> Found | None:
    after = separator.end() if separator else mark.end()
    if mark["slash"] and not separator:
        return None
    if (separator and (separator["dash"] or separator["colon"])) or (not separator and known):
        for dash in (DASHES.real.search(text, after, min(end, after + 90)),):
            if dash and known:
                lead = read(text[after : dash.start()])
                if (
                    lead
                    and lead.places
                    and (
                        lead.date
                        or (lead.quality == LISTED and is_capitals(text[after : dash.start()]))
                    )
                ):
                    return Found(
                        start, dash.start(), SURE, "agency-place", lead.places, lead.date, name
                    )
    if not known and not (separator and separator["dash"] and _CAMEL.real.match(name)):
        return None
    if separator and separator["line"]:
        return None
    if (
        end - after < 40
        or not (opening := OPENING.real.match(text, after, end))
        or opening[1].islower()
    ):
        return None
    if not separator and (end - after < 80 or text[mark.end() : mark.end() + 1].strip("\xa0 ")):
        return None
    return Found(start, mark.end(), SURE if known else FAIR, "agency-only", (), None, name)


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
