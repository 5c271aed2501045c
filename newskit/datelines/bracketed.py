"""Read datelines that name their agency in brackets or between slashes."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.found import (
    DASHES,
    FAIR,
    OPENING,
    SEPARATOR,
    SURE,
    Found,
)
from newskit.datelines.lead import (
    LISTED,
    TITLE,
    is_capitals,
    is_name,
    read,
)
from newskit.lazy import Lazy
from newskit.record import Date

_SLASH_DATE = Lazy(r"\s{0,3}([^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4})\s?/")
_BY_CORRESPONDENT = Lazy(r"[Кк]орр\.?\s([^\W\d_-]+(?:-[^\W\d_]+)?)(?:\s(.{3,40}))?")
_CAMEL = Lazy(r"(?:[A-Z][\w.&-]*[a-z][A-Z]|[A-Z0-9&-]{3,12}$|.*\bNews\b|.*\.(?:com|org|net|id)$)")


def bracketed(text: str, start: int, end: int, mark: re.Match[str], lead_text: str) -> Found | None:
    """`P, M D (AG) - `, `P, M D. /AG/. `, `(AG) - P, D M - `, `(AG) -- `."""
    content = (mark["paren"] or mark["slash"]).strip()
    if not content:
        return None
    agency = agencies.lookup(content)
    date: Date | None = None
    stop = mark.end()
    if not agency and (parted := re.split(r"\s[-–—]\s", content)) and len(parted) == 2:
        # (Newsfile Corp. - May 5, 2024)
        got = dates.take(parted[1])
        if got and not got[0].strip():
            agency, date = agencies.lookup(parted[0]), got[1]
    if (
        agency
        and mark["slash"]
        and (dated := _SLASH_DATE.real.match(text, stop, end))
        and (got := dates.take(dated[1]))
    ):
        date, stop = got[1], dated.end()  # / ACCESSWIRE / May 5, 2024 /
    byline = None
    if not agency and (by := _BY_CORRESPONDENT.real.fullmatch(content)):
        agency, byline = agencies.lookup(by[1]), by[2]  # /Корр. ТАСС Иван Петров/
    if not agency and mark["paren"] and (found := _no_agency(text, start, end, mark, content)):
        return found
    if not agency and (mark["slash"] or not _is_agency_like(content)):
        return None
    lead = read(lead_text)
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
    else:
        dashed = separator and (separator["dash"] or (separator["colon"] and lead.date))
        if not dashed or not (lead.date or lead.quality == LISTED):
            return None
    rule = "wire-slash" if mark["slash"] else "wire-bracket"
    return Found(start, stop, SURE, rule, lead.places, lead.date, name, byline)


def _no_agency(text: str, start: int, end: int, mark: re.Match[str], content: str) -> Found | None:
    """`P, M D (Reporter BY) ` and, in press releases, `P (M D, Y) - `."""
    by, dated = is_reporter(content), content[-1:].isdigit() and dates.take(content)
    if not by and not dated:
        return None
    lead = read(text[start : mark.start()])
    if lead is None or lead.quality < LISTED or lead.agency:
        return None
    if by and lead.date:
        return Found(start, mark.end(), SURE, "place-date", lead.places, lead.date, None, content)
    separator = SEPARATOR.real.match(text, mark.end(), end)
    if dated and not dated[0].strip() and separator and separator["dash"]:
        return Found(start, mark.end(), SURE, "place-date", lead.places, dated[1])
    return None


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
    tokens = content.split()
    if (
        not 1 <= len(tokens) <= 4
        or len(content) > 30
        or not content[0].isalpha()
        or places.region(content)
    ):
        return False
    if any(c.isdigit() for c in content) and "." not in content and not content[0].isupper():
        return False
    if any(
        words.has("label", token) or words.has("byline", token) or dates.month(token)
        for token in tokens
    ):
        return False
    named = all(
        is_name(token) or words.has("particle", token) or (token.isalnum() and token[0].isupper())
        for token in tokens
    )
    return named and not places.city(content)
