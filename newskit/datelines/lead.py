"""Read what stands before a dateline's separator: places with regions, a date, an agency."""

from __future__ import annotations

import re
from functools import lru_cache

from newskit.datelines import agencies, dates, places, words
from newskit.datelines.naming import EDGE, Lead
from newskit.datelines.towns import read_places
from newskit.datelines.words import Worded
from newskit.lazy import Lazy
from newskit.record import Date

_AGENCY_LAST = Lazy(r"(?:^|[,،.]\s*|\s[-–—•|]\s?|/\s|\s)(?=\S)")
_DATE_FIRST = Lazy(
    r"(\d{1,2}\.?\s[^\s\d,]{3,12}(?:\s\d{4})?|[^\W\d_]{3,9}\.?\s\d{1,2},\s\d{4})(?:,\s|\s[-–—]\s)"
)
_HAN_FIRST = Worded(
    r"((?:\d{4}\s?<<hanyear>>\s?)?\d{1,2}\s?<<hanmonth>>\s?\d{1,2}\s?<<handay>>)[，,、\s]\s?"
)
_FIGURES_FIRST = Lazy(r"(\d{1,2}\.\d{1,2}\.(?:\d{4})?)\s?(?=[^\W\d_])")
_TIME = Lazy(
    r"[\s,]{1,3}(?:\d{3,4}\s?(?:GMT|UTC)|\d{1,2}[:h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)$"
)
_PARTNER = Lazy(r"[^/]+/[^/]+|[^\W\d_]{5,}-[^\W\d_]+")  # dpa/taz, ИНТЕРФАКС-ПОВОЛЖЬЕ
_LONG_WORD = Lazy(r"(?<!\S)[^\W\d_]{3,}(?!\.\w)")
_DIGIT = Lazy(r"\d")
_LONGEST = 110  # code points
_MISPRINTS = (" l", " O")  # of figures, in scanned copy
_INDIC = "\u0900"  # beyond it days and months are written in letters
_DOMAIN = Lazy(
    r"[\w-]{2,24}(?:\.[\w-]{2,12})?\.(?:com|co\.id|id|net|org|ru|az|kg|vn|lk|tv)", re.IGNORECASE
)


def is_sentence(text: str) -> bool:
    """Whether a word in small letters is none that a lead may hold: no longer lead will do either."""
    small = [word for word in _LONG_WORD.real.findall(text) if word.islower()]
    return bool(small) and not all(map(_may_be_led, small))


def _may_be_led(word: str) -> bool:
    """Whether a lead may hold a word in small letters."""
    return (
        word in words.all_of("particle")
        or word in words.all_of("small")
        or word in agencies.last_words()
        or bool(dates.month(word))
        or dates.weekday(word)
    )


@lru_cache(maxsize=2048)
def read(text: str) -> Lead | None:
    """Read a whole lead; None when it is anything else than places, date and agency.

    >>> read("Москва. 5 мая. INTERFAX.RU").agency
    'Интерфакс'
    >>> read("Officials said they were PARIS") is None
    True
    """
    text = text.strip(EDGE)
    if not text:
        return Lead()
    if len(text) > _LONGEST:
        return None
    text, agency, id_ = _agency_off(text)
    text, date = _date_first(_time_off(text))
    if (date is None and _holds_figure(text)) or text.endswith(_MISPRINTS) or text[-1:] > _INDIC:
        if got := dates.take(text):
            text, date = got
        elif not text[-1:].isalpha() and text[-1:].isascii():
            return None
    text = text.strip(EDGE)
    if date is None:
        text = _weekday_off(text)
    before, _, last = text.rpartition(" ")
    if date and before and last in words.all_of("beforedate"):
        text = before
    if agency is None and date:
        text, agency, id_ = _agency_off(text)
    if not text:
        return Lead(date=date, agency=agency, agency_id=id_)
    found = read_places(_stop_off(text, agency))
    if found is None:
        return None
    if agency is None and len(found.places) == 1 and not found.has_region:
        name, where = found.places[0]
        papers = words.has("papercountry", places.country(name, None) or "")
        if where and papers and not dates.month(where.strip(".")):
            found, agency = found._replace(places=((name, None),)), where  # SEMARANG, SUARA MERDEKA
    return found._replace(date=date, agency=agency, agency_id=id_)


def _time_off(text: str) -> str:
    if ":" in text or text.endswith(("GMT", "UTC")) or text[-3:-2] == "h":
        return _TIME.real.sub("", text)
    return text


def _date_first(text: str) -> tuple[str, Date | None]:
    """Split the date off the head: 5 мая, Минск; 7.2.Gdańsk; 2024年11月1日，北京."""
    if " " in text[:12].strip(".") and (first := _DATE_FIRST.real.match(text)):
        got = dates.take(first[1])
        if got and not got[0]:
            return text[first.end() :], got[1]
    if (figures := _FIGURES_FIRST.real.match(text)) and (got := dates.take(figures[1])):
        return text[figures.end() :], got[1]
    if (han := _HAN_FIRST.real.match(text)) and (got := dates.take(han[1])):
        return text[han.end() :], got[1]
    return text, None


def _holds_figure(text: str) -> bool:
    """Whether a date may close a lead."""
    return _DIGIT.real.search(text, max(0, len(text) - 40)) is not None


def _weekday_off(text: str) -> str:
    """`LIMA` of `LIMA, Sunday`."""
    before, comma, last = text.rpartition(",")
    return before if comma and dates.weekday(last.strip(" .")) else text


def _stop_off(text: str, agency: str | None) -> str:
    """A lead without the full stop behind it, unless that is a region's or a short name's own."""
    if not text.endswith(".") or (len(text) <= 5 and not agency):
        return text
    if "," in text and places.region(text.rsplit(",", 1)[-1].strip()):
        return text
    return text[:-1] if text.count(".") == 1 or text[-3:-2] not in "." else text


def _agency_off(text: str) -> tuple[str, str | None, str | None]:
    """Split a bare agency off the end (`P, KOMPAS.com`, `P - РИА Новости`) or the head (`TEMPO.CO, P`)."""
    last = text[text.rfind(" ") + 1 :].strip(" .,،").casefold()
    if (
        last in agencies.last_words()
        or "." in last
        or (("/" in last or "-" in last) and _PARTNER.real.fullmatch(last))
    ) and (closing := _closing_agency(text)):
        return closing
    first = text.split(None, 1)[0] if text else ""
    if first.rstrip(",").casefold() not in agencies.first_words() and "." not in first:
        return text, None, None
    first, comma, rest = text.partition(",")
    if comma and rest.strip():
        found = agencies.lookup(first, desk=False)
        if found and not places.city(first):
            return rest.strip(EDGE), found.name, found.id
        if _DOMAIN.real.fullmatch(first):
            return rest.strip(EDGE), first, None
    return text, None, None


def _closing_agency(text: str) -> tuple[str, str | None, str | None] | None:
    spots = [match.end() for match in _AGENCY_LAST.real.finditer(text)][-6:]
    for spot in spots:
        before = text[:spot].rstrip()
        parted = not before or before[-1] in ",،.-–—•|/" or before[-1].isdigit()
        name = text[spot:].strip(" .,-–—")
        if not (2 if parted else 3) <= len(name) <= 40 or dates.month(name):
            continue
        partner = bool(before) and " " not in name and _PARTNER.real.fullmatch(name)
        found = agencies.lookup(name, desk=bool(partner))
        if (
            found
            and (parted or places.city(before.split(",")[0].strip(EDGE + "/")))
            and not (before.endswith(",") and places.region(name))
        ):
            return before.rstrip(EDGE + "/"), found.name, found.id
        if not found and parted and _DOMAIN.real.fullmatch(name):
            return before.rstrip(EDGE), name, None
    return None
