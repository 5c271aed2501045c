"""Tell a place of filing from other places before a dash, colon or full stop: nothing else is there."""

from __future__ import annotations

import re

from newskit.datelines import places, words
from newskit.datelines.found import FAIR, OPENING, WEAK, Found
from newskit.datelines.naming import LISTED, Lead, is_capitals, is_cyrillic
from newskit.lazy import Lazy

# HAMILTON--John A., of Boston, died: an obituary.
_DEAD = Lazy(
    r"[A-Z]\w{1,14}(?:\s[A-Z]\w{0,12}\.?)?,\s(?:\d{1,3},|(?:of|aged?|died|born|beloved)\b)"
)
_FIGURES = Lazy(r"\d{1,3}(?:\s?[°%]|[:.]\d\d)")  # the weather; a runner's time
_QUOTES = "\"“”„«»‘’'「"
_SCORE = Lazy(r"[^\W\d_][\w. -]{2,30}\s\d{1,3}[-–:]\d{1,3}\b")


def undated(
    text: str, start: int, end: int, mark: re.Match[str], lead: Lead, lead_text: str
) -> Found | None:
    """A place and nothing else: the least sure of all, so it must be a known one, before a story."""
    opening = OPENING.real.match(text, mark.end(), end)
    if lead.quality < LISTED or not opening or opening[1].islower():
        return None
    if end - mark.end() < 40 and not _is_short_story(text, end, mark, lead_text):
        return None
    if _FIGURES.real.match(text, mark.end(), end):
        return None
    name = lead_text.strip()
    first = lead_text.split(",")[0].strip()
    capitals = is_capitals(first)
    if not capitals and ";" in text[mark.end() : mark.end() + 40]:
        return None  # a list of results
    if places.region(first) and not places.city(first):
        return None  # a topic, not a place of filing
    if words.has("notplace", name) or (mark["stop"] and "." in name):
        return None  # In U.S. District Court
    if mark["bar"]:
        return _barred(text, start, end, mark, lead, lead_text)
    finish = start + len(lead_text.rstrip())
    if mark["dash"]:
        if _is_pair(text, mark.end(), end, capitals):
            return None
        if _DEAD.real.match(text, mark.end(), end):
            return None
        spaced = mark["dash"] != "-"
        if capitals and spaced:
            return Found(start, finish, FAIR, "place-dash", lead.places)
        if lead.is_large or lead.has_region or (len(name) >= 5 and mark["dash"].strip() in "–—"):
            long = end - mark.end() >= 80
            return Found(start, finish, WEAK, "place-dash", lead.places) if long else None
        return None
    following = text[mark.end() : mark.end() + 12].split()
    if not following or words.has("caption", following[0].strip(",.")) or end - mark.end() < 60:
        return None
    if mark["colon"]:
        if all(map(str.isupper, following[:2])) and any(len(word) > 3 for word in following[:2]):
            return None  # a title in capitals
        if (
            words.has("firstperson", following[0].strip(",."))
            or ";" in text[mark.end() : mark.end() + 40]
        ):
            return None  # an interview; a team
        country = name.rpartition(", ")[2] if name.count(",") == 2 else ""
        if not capitals and ("," in name or is_cyrillic(name)) and not places.region(country):
            return None  # a caption, a topic; but Washington, DC, United States:
        if not lead.has_region and text[mark.end()] in _QUOTES:
            return None  # MORO: "...": a speaker
        if capitals and text.find(f"{name}:", mark.end(), mark.end() + 4000) >= 0:
            return None  # a speaker of a transcript
        if not lead.is_large and not lead.has_region and places.country(name, None) == "US":
            return None  # CLINTON: more likely a speaker's surname than a town; no such style there
        sure = FAIR if capitals else WEAK
        return (
            Found(start, finish, sure, "place-colon", lead.places)
            if capitals or lead.is_large or country
            else None
        )
    if (lead.is_large or len(name) >= 5) and len(name.split()) <= 3 and "," not in name:
        return Found(start, finish, WEAK, "place-stop", lead.places)
    return None


def _is_short_story(text: str, end: int, mark: re.Match[str], lead_text: str) -> bool:
    """Whether so little text is a sentence all the same, as in a brief: behind capitals and a long dash."""
    return bool(
        mark["dash"]
        and mark["dash"].strip() in ("—", "–", "--")
        and is_capitals(lead_text.split(",")[0])
        and text[mark.end() : end].rstrip().endswith(".")
        and len(text[mark.end() : end].split()) >= 4
    )


def _barred(
    text: str, start: int, end: int, mark: re.Match[str], lead: Lead, lead_text: str
) -> Found | None:
    """`OTTAWA | ` before a story; with more bars behind it is a menu."""
    if mark["bar"][0] != "|" or "|" in text[mark.end() : end] or end - mark.end() < 60:
        return None
    if not (is_capitals(lead_text) and (lead.is_large or lead.has_region)):
        return None
    return Found(start, start + len(lead_text.rstrip()), WEAK, "place-dash", lead.places)


def _is_pair(text: str, start: int, end: int, capitals: bool) -> bool:
    """Whether a second place or team follows: `Oslo - Bergen in four hours`, `Napoli - Juventus 2-1`."""
    if _SCORE.real.match(text, start, end):
        return True
    words_ahead = text[start : start + 40].split()[:2]
    return any(
        places.city(name) and (name.isupper() if capitals else not name.islower())
        for name in (words_ahead[0].rstrip(":,."), " ".join(words_ahead).rstrip(":,."))
    )
