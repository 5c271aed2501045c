"""Read datelines whose place, date and agency stand before a dash, colon, full stop or line end."""

from __future__ import annotations

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.cut import Cut
from newskit.datelines.found import (
    FAIR,
    MARK,
    OPENING,
    SURE,
    WEAK,
    Found,
)
from newskit.datelines.lead import is_sentence, read
from newskit.datelines.naming import CAPITALS, LISTED, TITLE, Lead, is_capitals, is_cyrillic
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
_FIRST_LINE = 60  # code points of a story's first line, below a place alone on its own
_STORY = 40  # code points of a line behind its dateline that may be a story


def _may_name(text: str, start: int) -> bool:
    """Whether a word opens an agency's name: a cheap test before a pattern and a longer look."""
    word = text[start : start + 24].casefold().partition(" ")[0].strip(".,:")
    known = agencies.first_words()
    return word in known or word.replace("/", "-").partition("-")[0] in known


def plain(cut: Cut) -> Found | None:
    """A lead set off by a dash, colon, full stop or line end, with no agency in brackets."""
    mark = cut.mark
    if found := _agency_behind(cut):
        return found
    if _goes_on(cut):
        return None
    if mark["dash"] and mark["dash"][0] == "." and "." in cut.lead.rsplit(None, 1)[-1]:
        cut = cut._replace(lead=cut.lead + ".")  # N.C.— holds the dash and the stop of a region
    lead = read(cut.lead)
    if lead is None or not (lead.places or lead.agency):
        return None
    if found := _unknown_agency(cut, lead):
        return found
    if mark["stop"] and mark[0].lstrip()[:1] == "." and _is_abbreviation(cut):
        return None
    if lead.agency:
        return _with_agency(cut, lead, lead.agency)
    if mark["line"]:
        return alone(cut.text, cut.start, cut.finish, cut.ahead(100))
    if lead.date:
        return _dated(cut, lead)
    return undated(cut, lead)


def _agency_behind(cut: Cut) -> Found | None:
    """`P, D M - AG. `, `P - AG - D M Y - `, `P - AG, BY. `: the agency stands between two marks."""
    text, end = cut.text, cut.end
    if not (cut.mark["dash"] and _may_name(text, cut.after)):
        return None
    named = _AFTER_DASH.real.match(text, cut.after, min(end, cut.after + 40))
    agency = agencies.lookup(named[1]) if named else None
    if not named or not agency or not agency.is_spelt(named[1]) or places.city(named[1]):
        return None
    lead = read(cut.lead)
    if lead is None or not lead.places:
        return None
    stop, date, byline = named.end(1), lead.date, None
    dated = None if date else _DATE_BEHIND.real.match(text, stop, end)
    if dated and (got := dates.take(dated[1])):
        stop, date = dated.end(), got[1]
    if by := _NAMES_BEHIND.real.match(text, stop, end):
        stop, byline = by.end(), by[1]
    return Found(cut.start, stop, SURE, "place-date-agency", lead.places, date, agency.name, byline)


def _goes_on(cut: Cut) -> bool:
    """Whether a dateline that stands here ends at a later mark, or none does."""
    text, after, end, mark = cut.text, cut.after, cut.end, cut.mark
    if mark["colon"]:  # Srinagar: Feb 2 (KNO): the bracket ends it
        dated = _DATE_THEN_PAREN.real.match(text, after, end)
        return bool(dated and agencies.lookup(dated["paren"]))
    if not mark["dash"]:
        return False
    next_ = MARK.real.match(text, after, end) if text[after : after + 1] in ("(", "/") else None
    named = next_ and (next_["paren"] or next_["slash"])
    if named and agencies.lookup(named):
        return True
    dated = _DATE_NEXT.real.match(text, after, end)
    if dated and dates.month(dated["month"] or dated["month2"]):
        return True  # P, R - M D - : the next mark ends it
    return text[after : after + 1].isdigit() and cut.lead.rstrip()[-1:] in words.all_of("daysign")


def _unknown_agency(cut: Cut, lead: Lead) -> Found | None:
    """`P. D M. AG. ` in Cyrillic, where nobody knows the agency."""
    if cut.text.isascii() or not lead.date or lead.agency:
        return None
    if not (cut.mark["dash"] or cut.mark["stop"]):
        return None
    named = _UNKNOWN.real.match(cut.text, cut.after, cut.end) if lead.quality == LISTED else None
    if not named or not is_cyrillic(named[1]) or agencies.lookup(named[1]):
        return None
    return cut.found(SURE, "place-date-agency", lead, named[1])._replace(end=named.end(1))


def _with_agency(cut: Cut, lead: Lead, agency: str) -> Found | None:
    """A lead that names an agency, known or by a site's address."""
    mark = cut.mark
    if not lead.places:
        # KYODO NEWS - Feb 3, 2024: a stamp
        return None if lead.date else _bare_agency(cut, lead, agency)
    named = lead.date or lead.quality >= CAPITALS or (lead.quality == TITLE and mark["dash"])
    ends = mark["dash"] or mark["colon"] or mark["stop"] or mark["line"] or mark["bar"]
    short = lead.agency_id is not None and len(agency) <= 3
    if named and ends and (not short or lead.date or mark["dash"] or mark["bar"]):
        return cut.found(SURE, "place-agency", lead, agency)
    return None


def _bare_agency(cut: Cut, lead: Lead, agency: str) -> Found | None:
    """`KOMPAS.com - `, `AGI - `: only agencies known to stand so, and sites."""
    known = lead.agency_id is None or "." in agency
    known = known or agencies.is_bare(agencies.Agency(lead.agency_id or "", agency))
    if not (cut.mark["dash"] and known) or cut.end - cut.after < _STORY:
        return None
    if _DATED_NEXT.real.match(cut.text, cut.after, cut.end):
        return None
    return cut.found(SURE, "agency-bare", lead, agency)


def _dated(cut: Cut, lead: Lead) -> Found | None:
    """A place and a date, and nobody else."""
    mark, opening = cut.mark, OPENING.real.match(cut.text, cut.after, cut.end)
    body = cut.end - cut.after >= _STORY and opening is not None
    if mark["colon"] and (
        not body
        or (opening and opening[1].islower())
        or (" - " in cut.lead and is_capitals(cut.lead))
    ):
        return None  # PARIS, FRANCE - MAY 04: Jo Roe looks on: a caption
    if lead.quality >= CAPITALS and mark["dash"]:
        return cut.found(SURE, "place-date", lead)
    if lead.quality != LISTED:
        return None
    if mark["dash"] or mark["colon"]:
        return cut.found(SURE, "place-date", lead)
    first = cut.lead.split(",")[0].split(".")[0]
    dotted = ". " in cut.lead  # Омск. 2 октября.
    if mark["stop"] and body and (dotted or not any(map(str.islower, first[:1] + first[-1:]))):
        return cut.found(FAIR, "place-date", lead)
    return None


def alone(text: str, start: int, end: int, following: str) -> Found | None:
    """A place alone on its line, above the story.

    following: how the next line begins.
    """
    raw = text[start:end]
    finish = start + len(raw.rstrip())
    raw = raw.strip()
    if not _stands_alone(raw, following) or _is_short_sentence(text, raw, finish):
        return None
    lead = read(raw)
    if lead is None or not lead.places or lead.quality < LISTED or words.has("notplace", raw):
        return None
    if lead.agency:
        return Found(start, finish, FAIR, "place-alone", lead.places, lead.date, lead.agency)
    first = raw.split(",")[0]
    capitals, town = is_capitals(first), places.city(first)
    if lead.date:
        known = capitals
    else:
        known = bool(town or not places.region(first)) and bool(
            lead.is_large or lead.has_region or (capitals and town)
        )
    return Found(start, finish, WEAK, "place-alone", lead.places, lead.date) if known else None


def _stands_alone(line: str, following: str) -> bool:
    """Whether a line may be no more than a place, and the next one a story's first."""
    if len(following.strip()) < _FIRST_LINE:
        return False
    opening = OPENING.real.match(following)
    if not opening or opening[1].islower():
        return False
    if not line[:1].isalpha() or line.endswith((":", "!", "?", ";")):
        return False  # a list item
    if "," in line and not is_capitals(line.split(",")[0]):
        # a letter writer's home, but for an agency behind it
        return agencies.lookup(line.rpartition(",")[2], desk=False) is not None
    return True


def _is_short_sentence(text: str, line: str, finish: int) -> bool:
    """Whether a line is a sentence, maybe of a word or two and with a blank line behind it."""
    stopped = line.endswith(".") and line[:-1].replace(" ", "").isalpha()
    return (stopped and text[finish : finish + 3].count("\n") != 1) or is_sentence(line)


def _is_abbreviation(cut: Cut) -> bool:
    """Whether the full stop belongs to an initial or `St.`, not to the end of the lead."""
    word = cut.text[max(cut.start, cut.finish - 12) : cut.finish].replace(",", " ").split()
    if word and word[-1].isdigit():
        return False
    return not word or len(word[-1]) <= 2 or words.has("saint", word[-1])
