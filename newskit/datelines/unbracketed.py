"""Read datelines whose place, date and agency stand before a dash, colon, full stop or line end."""

from __future__ import annotations

import re

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.found import (
    FAIR,
    MARK,
    OPENING,
    SURE,
    WEAK,
    Found,
)
from newskit.datelines.lead import is_sentence, read
from newskit.datelines.naming import CAPITALS, LISTED, TITLE, is_capitals, is_cyrillic
from newskit.datelines.undated import undated
from newskit.lazy import Lazy

_DATE_BEHIND = Lazy(
    r"\s?[-–—]\s(\d{1,2}\s[^\W\d_]{3,9}\s\d{4}|[^\W\d_]{3,9}\s\d{1,2},\s\d{4})(?=\s?[-–—])"
)

_AFTER_DASH = Lazy(r"([^\n,:;(){}|–—]{2,32}?)(?:\.(?=\s|$)|:|\s?[-–—]\s|,\s)")
_DATED_NEXT = Lazy(r"\d|[^\W\d_]{3,9}\.?\s\d{1,2}\b")
_DATE_NEXT = Lazy(
    r"(?:(?P<month>[^\W\d_]{3,9})\.?\s\d{1,3}(?:,\s\d{4})?|\d{1,2}\s(?P<month2>[^\W\d_]{3,9})(?:\s\d{4})?)"
    r"\s{0,3}[-–—:]"
)
_NAMES_BEHIND = Lazy(r",\s((?:[^\W\d_][^\W\d_-]{1,20}\s){1,2}[^\W\d_][\w-]{1,24})(?=\.\s)")


_DATE_THEN_PAREN = Lazy(
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9})\.?\s?\((?P<paren>[^()\n]{2,24})\)"
)
# An agency unknown to us, as Russian and Ukrainian sites print it: М. 5 мая. Новости-Города.
_UNKNOWN = Lazy(
    r"((?:[«\"]?[А-ЯЁІЇЄҐA-Z][\w.-]*\w[»\"]?)(?:\s[«\"]?[А-ЯЁІЇЄҐA-Z][\w-]*[»\"]?){0,2})(?:\.\s|\s[-–—]\s)"
)


def _may_name(text: str, start: int) -> bool:
    """Whether a word opens an agency's name: a cheap test before a pattern and a longer look."""
    word = text[start : start + 24].casefold().partition(" ")[0].strip(".,:")
    known = agencies.first_words()
    return word in known or word.replace("/", "-").partition("-")[0] in known


def plain(
    text: str, start: int, end: int, mark: re.Match[str], lead_text: str, following: str
) -> Found | None:
    """A lead set off by a dash, colon, full stop or line end, with no agency in brackets."""
    dash, colon, stop, line = mark["dash"], mark["colon"], mark["stop"], mark["line"]
    if dash or stop:
        after = mark.end()
        if (
            dash
            and _may_name(text, after)
            and (named := _AFTER_DASH.real.match(text, after, min(end, after + 40)))
        ):
            agency = agencies.lookup(named[1])
            lead = read(lead_text) if agency else None
            if (
                agency
                and agency.is_spelt(named[1])
                and lead
                and lead.places
                and not places.city(named[1])
            ):
                stop_at, byline, date = named.end(1), None, lead.date
                if (
                    not date
                    and (dated := _DATE_BEHIND.real.match(text, stop_at, end))
                    and (got := dates.take(dated[1]))
                ):
                    stop_at, date = dated.end(), got[1]  # P - AG - D M Y -
                if by := _NAMES_BEHIND.real.match(text, stop_at, end):
                    stop_at, byline = by.end(), by[1]
                return Found(
                    start,
                    stop_at,
                    SURE,
                    "place-date-agency",
                    lead.places,
                    date,
                    agency.name,
                    byline,
                )
        if (
            dash
            and text[after : after + 1] in "(/"
            and (next_ := MARK.real.match(text, after, end))
            and (next_["paren"] or next_["slash"])
            and agencies.lookup(next_["paren"] or next_["slash"])
        ):
            return None
        if (
            dash
            and (dated := _DATE_NEXT.real.match(text, after, end))
            and dates.month(dated["month"] or dated["month2"])
        ):
            return None  # P, R - M D - : the next mark ends it
    if (
        colon
        and (dated := _DATE_THEN_PAREN.real.match(text, mark.end(), end))
        and agencies.lookup(dated["paren"])
    ):
        return None  # Srinagar: Feb 2 (KNO): the bracket ends it
    if (
        dash
        and text[mark.end() : mark.end() + 1].isdigit()
        and lead_text.rstrip().endswith(("日", "일"))
    ):
        return None  # 10月2日—5日
    if dash and mark["dash"][0] == "." and "." in lead_text.rsplit(None, 1)[-1]:
        lead_text += "."  # N.C.— holds the dash of a dateline and the stop of a region
    lead = read(lead_text)
    if lead is None or not (lead.places or lead.agency):
        return None
    if (
        (dash or stop)
        and lead.date
        and not lead.agency
        and lead.quality == LISTED
        and (named := _UNKNOWN.real.match(text, mark.end(), end))
        and is_cyrillic(named[1])
        and not agencies.lookup(named[1])
    ):
        return Found(
            start, named.end(1), SURE, "place-date-agency", lead.places, lead.date, named[1]
        )
    finish = start + len(lead_text.rstrip())
    if stop and (
        text[mark.start() : mark.end()].lstrip()[:1] == "."
        and _is_abbreviation(text, start, finish)
    ):
        return None
    if lead.agency:
        bare = lead.agency_id is None or len(lead.agency) > 3
        if not lead.places and not lead.date:
            # KOMPAS.com - , AGI - : only agencies known to stand so
            known = (
                lead.agency_id is None
                or agencies.is_bare(agencies.Agency(lead.agency_id, lead.agency))
                or "." in lead.agency
            )
            if (
                not (dash and known)
                or end - mark.end() < 40
                or _DATED_NEXT.real.match(text, mark.end(), end)
            ):
                return None
            return Found(start, finish, SURE, "agency-bare", (), None, lead.agency)
        if not lead.places:
            return None  # KYODO NEWS - Feb 3, 2024: a stamp
        if (
            (lead.date or lead.quality >= CAPITALS or (lead.quality == TITLE and dash))
            and (dash or colon or stop or line or mark["bar"])
            and (bare or lead.date or dash or mark["bar"])
        ):
            return Found(start, finish, SURE, "place-agency", lead.places, lead.date, lead.agency)
        return None
    opening = OPENING.real.match(text, mark.end(), end)
    body = end - mark.end() >= 40 and opening is not None
    if line:
        return alone(text, start, finish, text[mark.end() : mark.end() + 100])
    if lead.date:
        if colon and (
            not body
            or (opening and opening[1].islower())
            or (" - " in lead_text and is_capitals(lead_text))
        ):
            return None  # PARIS, FRANCE - MAY 04: Jo Roe looks on: a caption
        if (lead.quality >= CAPITALS and dash) or (lead.quality == LISTED and (dash or colon)):
            return Found(start, finish, SURE, "place-date", lead.places, lead.date)
        first = lead_text.split(",")[0].split(".")[0]
        dotted = ". " in lead_text  # Омск. 2 октября.
        if (
            stop
            and body
            and lead.quality == LISTED
            and (dotted or not any(map(str.islower, first[:1] + first[-1:])))
        ):
            return Found(start, finish, FAIR, "place-date", lead.places, lead.date)
        return None
    return undated(text, start, end, mark, lead, lead_text)


def alone(text: str, start: int, end: int, following: str) -> Found | None:
    """A place alone on its line, above the story."""
    if len(following) < 60:
        return None
    raw = text[start:end]
    finish = start + len(raw.rstrip())
    raw = raw.strip()
    opening = OPENING.real.match(following)
    if not raw[:1].isalpha():
        return None  # a list item
    small = "," in raw and not is_capitals(raw.split(",")[0])
    if small and not agencies.lookup(raw.rpartition(",")[2], desk=False):
        return None  # a letter writer's home
    if (
        raw.endswith(".")
        and raw[:-1].replace(" ", "").isalpha()
        and text[finish : finish + 3].count("\n") != 1
    ):
        return None
    if (
        not opening
        or opening[1].islower()
        or len(following.strip()) < 60
        or raw.endswith((":", "!", "?", ";"))
    ):
        return None
    if is_sentence(raw):
        return None
    lead = read(raw)
    if lead is None or not lead.places or lead.quality < LISTED or words.has("notplace", raw):
        return None
    first = raw.split(",")[0]
    if lead.agency:
        return Found(start, finish, FAIR, "place-alone", lead.places, lead.date, lead.agency)
    if lead.date:
        return (
            Found(start, finish, WEAK, "place-alone", lead.places, lead.date)
            if is_capitals(first)
            else None
        )
    if places.region(first) and not places.city(first):
        return None
    if not (lead.is_large or lead.has_region or (is_capitals(first) and places.city(first))):
        return None
    return Found(start, finish, WEAK, "place-alone", lead.places)


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop belongs to an initial or `St.`, not to the end of the lead."""
    word = text[max(start, stop - 12) : stop].replace(",", " ").split()
    if word and word[-1].isdigit():
        return False
    return not word or len(word[-1]) <= 2 or word[-1].casefold() in ("st", "ste", "mt", "ft")
