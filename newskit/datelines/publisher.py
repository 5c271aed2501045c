"""Read datelines that open with the publisher, as machine translation from Chinese prints them."""

from __future__ import annotations

from newskit.datelines import agencies, dates, words
from newskit.datelines.bracketed import is_reporter
from newskit.datelines.found import (
    FAIR,
    PAREN,
    SEPARATOR,
    SURE,
    Found,
)
from newskit.datelines.lead import read
from newskit.datelines.naming import LISTED, Lead, is_name
from newskit.lazy import Lazy
from newskit.record import Date
from newskit.tuples import NamedTuple

_FIRST_REST = Lazy(
    r",?\s{1,3}(?:(?P<place>[A-Z][^\d,(:\n.]{1,38}(?:,\s[A-Z][^\d,(:\n.]{1,25})??),?\s{1,3})?"
    r"(?P<date>(?P<month>[A-Z][a-z]{2,9})\.?\s{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{4}))?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s{1,2}(?P<month2>[A-Z][a-z]{2,9})(?:,?\s(?P<year2>\d{4}))?)\b(?!\s?(?:to|and|-|–)\s?\d)"
)

_FIRST_PLACE = Lazy(r",?\s{1,3}(?P<place>[A-Z][^\d,(:\n.]{1,38})(?=\s?\()")
_TIME = Lazy(r"[\s,|]{0,3}\d{1,2}:\d\d")


class _Behind(NamedTuple):
    """What stands behind a publisher's name, and where it ends."""

    stop: int
    lead: Lead | None
    date: Date | None = None


def agency_first(text: str, start: int, end: int) -> Found | None:
    """`Xinhua News Agency, P, M D (Reporter BY) ` and the like, as machine translation prints it."""
    if not text[start : start + 1].isupper():
        return None
    named = _named(text, start, min(end, start + 60))
    if not named:
        return None
    name, after = named
    name, byline = _reporter_off(name)
    agency = agencies.lookup(name, desk=False)
    printed = agency.name if agency else name.strip()
    behind = _behind(text, after, end)
    if behind is None:
        paren = PAREN.real.match(text, after, end)
        if not paren or not is_reporter(paren[1]) or not (agency or _is_publisher(name)):
            return None
        return Found(start, paren.end(), FAIR, "agency-first", (), None, printed, paren[1].strip())
    lead, date = behind.lead, behind.date
    if lead is None or lead.date:
        return None
    stop, byline = _brackets(text, behind.stop, end, byline)
    if (not date and not byline) or _TIME.real.match(text, stop, end):
        return None
    if not lead.places and not byline and (text[after] != "," or (date and date.year)):
        return None
    if not agency:
        set_off = lead.quality == LISTED and SEPARATOR.real.match(text, stop, end)
        if not date or not (byline or set_off):
            return None
    return Found(start, stop, SURE, "agency-first", lead.places, date, printed, byline)


def _behind(text: str, after: int, end: int) -> _Behind | None:
    """`, P, M D` or `, P (`; None where neither stands there."""
    rest = _FIRST_REST.real.match(text, after, min(end, after + 110))
    if rest and (month := dates.month(rest["month"] or rest["month2"])):
        date = dates.han(rest["year"] or rest["year2"], str(month), rest["day"] or rest["day2"])
        return _Behind(rest.end(), read(rest["place"]) if rest["place"] else Lead(), date)
    if rest := _FIRST_PLACE.real.match(text, after, min(end, after + 60)):
        return _Behind(rest.end(), read(rest["place"]))
    return None


def _brackets(text: str, stop: int, end: int, byline: str | None) -> tuple[int, str | None]:
    """Where brackets with an agency or reporters end, and who reports."""
    for _ in range(2):
        paren = PAREN.real.match(text, stop, end)
        if not paren:
            break
        if byline is None and not agencies.lookup(paren[1]):
            if not _is_byline(paren[1]):
                break
            byline = paren[1].strip()
        elif not agencies.lookup(paren[1]):
            break
        stop = paren.end()
    return stop, byline


def _named(text: str, start: int, reach: int) -> tuple[str, int] | None:
    """Return the publisher that opens the line, and where its name ends: by comma, bracket or length."""
    space = text.find(" ", start, reach)
    first = text[start : reach if space < 0 else space]
    known = first.rstrip(",").casefold() in agencies.first_words()
    for mark in (",", " ("):
        stop = text.find(mark, start + 2, reach)
        if stop > 0:
            name = text[start:stop]
            bare = _reporter_off(name)[0] if known else name
            if (known and agencies.lookup(bare, desk=False)) or _is_publisher(bare):
                return name, stop
    if not known:
        return None
    tokens = text[start:reach].split(" ", 5)
    pair = " ".join(tokens[:2]).casefold().rstrip(",") in agencies.first_pairs()
    for count in (4, 3, 2, 1) if pair else (1,):
        part = " ".join(tokens[:count])
        if len(tokens) > count and not part.endswith(",") and agencies.lookup(part, desk=False):
            return (part, start + len(part)) if count > 1 or len(part) > 3 else None
    return None


def _reporter_off(name: str) -> tuple[str, str | None]:
    """Split `Xinhua News Agency reporter Li Xiaohe` into the publisher and the reporter."""
    publisher, role, who = name.partition(" reporter")
    if not role:
        return name, None
    return publisher, f"{role} {who.removeprefix('s').strip()}".strip()


def _is_publisher(name: str) -> bool:
    if not name.casefold().endswith(words.endings("publisher")):
        return False
    tokens = name.split()
    return 1 < len(tokens) <= 6 and all(is_name(t) or words.has("particle", t) for t in tokens)


def _is_byline(content: str) -> bool:
    tokens = content.replace(",", " ").replace("，", " ").replace("、", " ").split()
    if not tokens or len(tokens) > 16:
        return False
    if is_reporter(content):
        return True
    return 2 <= len(tokens) <= 8 and all(is_name(t) or t in ("and", "&") for t in tokens)
