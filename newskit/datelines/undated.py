"""Tell a place of filing from other places before a dash, colon or full stop: nothing else is there."""

from __future__ import annotations

import re

from newskit.datelines import places, words
from newskit.datelines.cut import Cut
from newskit.datelines.found import FAIR, OPENING, WEAK, Found
from newskit.datelines.naming import LISTED, Lead, is_capitals, is_cyrillic
from newskit.lazy import Lazy

# HAMILTON--John A., of Boston, died: an obituary.
_DEAD = Lazy(
    r"[A-Z]\w{1,14}(?:\s[A-Z]\w{0,12}\.?)?,\s(?:\d{1,3},|(?:of|aged?|died|born|beloved)\b)"
)
_FIGURES = Lazy(r"\d{1,3}(?:\s?[°%]|[:.]\d\d)")  # the weather; a runner's time
_QUOTES = "\"“”„«»‘’'「"
_SENTENCE, _STORY, _LONG = 40, 60, 80  # code points behind the mark that may be so much
_TRANSCRIPT = 4000  # code points in which a speaker's turn or a place's name comes again
_WORDS = 3  # of a place that no list has
_ABOVE, _LEAST = (
    800,
    4,
)  # code points above a story that may hold its headline; of a name to look for there
_SCORE = Lazy(r"[^\W\d_][\w. -]{2,30}\s\d{1,3}[-–:]\d{1,3}\b")


def undated(cut: Cut, lead: Lead) -> Found | None:
    """A place and nothing else: the least sure of all, so it must be a known one, before a story.

    A name that is not listed will do where the story says that it happened in it, or the headline names it.
    """
    opening = OPENING.real.match(cut.text, cut.after, cut.end)
    if not opening or opening[1].islower():
        return None
    if lead.quality < LISTED:
        return _told(cut, lead)
    if _size(cut) < _SENTENCE and not _is_short_story(cut):
        return None
    if _FIGURES.real.match(cut.text, cut.after, cut.end) or _is_topic(cut):
        return None
    if cut.mark["bar"]:
        return _barred(cut, lead)
    if cut.mark["dash"]:
        return _dashed(cut, lead)
    following = cut.ahead(12).split()
    if not following or words.has("caption", following[0].strip(",.")) or _size(cut) < _STORY:
        return None
    if cut.mark["colon"]:
        return _coloned(cut, lead, following)
    name = cut.lead.strip()
    if (lead.is_large or len(name) >= 5) and len(name.split()) <= 3 and "," not in name:
        return cut.found(WEAK, "place-stop", lead)
    return None


def _told(cut: Cut, lead: Lead) -> Found | None:
    """`P — `, `P - ` and `P. ` before a story that says "in P": no gazetteer lists all towns.

    Capitals before a dash will do where the headline names P.
    """
    name, mark = cut.lead.strip(), cut.mark
    dash = (mark["dash"] or "").strip()
    if _size(cut) < _LONG or "," in name or len(name.split()) > _WORDS or len(lead.places) != 1:
        return None
    if not (dash if is_capitals(name) else mark["stop"]):
        return None
    if words.has("notplace", name) or words.has("kicker", name) or words.has("label", name):
        return None
    rule, place = "place-dash" if dash else "place-stop", lead.places[0][0]
    is_told = _is_in(cut, place) or bool(dash and _is_above(cut, place))
    return cut.found(WEAK, rule, lead) if is_told else None


def _is_in(cut: Cut, name: str) -> bool:
    """Whether what follows says "in NAME", however it prints the name."""
    at = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    for match in at.finditer(cut.text, cut.after, cut.after + _TRANSCRIPT):
        before = cut.text[max(cut.after, match.start() - 12) : match.start()].split()
        if before and match[0][0].isupper() and before[-1] in words.all_of("inplace"):
            return True
    return False


def _is_above(cut: Cut, name: str) -> bool:
    """Whether the headline above names the place, and not in capitals or as the topic before a colon."""
    at = re.compile(rf"\b{re.escape(name)}\b(?!\s?[:|–—-])", re.IGNORECASE)
    start = max(0, cut.start - _ABOVE)
    return len(name) >= _LEAST and any(
        match[0].istitle() for match in at.finditer(cut.text, start, cut.start)
    )


def _size(cut: Cut) -> int:
    """Code points behind the mark."""
    return cut.end - cut.after


def _first(cut: Cut) -> str:
    """The place's name, without its region."""
    return cut.lead.split(",")[0].strip()


def _is_topic(cut: Cut) -> bool:
    """Whether the name is what the line is about: a country, a court, a team in a list of results."""
    first, name = _first(cut), cut.lead.strip()
    if not is_capitals(first) and ";" in cut.ahead(40):
        return True  # a list of results
    if places.region(first) and not places.city(first):
        return True
    # In U.S. District Court
    return words.has("notplace", name) or bool(cut.mark["stop"] and "." in name)


def _dashed(cut: Cut, lead: Lead) -> Found | None:
    """`P, R — ` before a story, and no second place or team behind the dash."""
    text, dash, capitals = cut.text, cut.mark["dash"], is_capitals(_first(cut))
    if _is_pair(text, cut.after, cut.end, capitals) or _DEAD.real.match(text, cut.after, cut.end):
        return None
    if capitals and dash != "-":
        return cut.found(FAIR, "place-dash", lead)
    known = lead.is_large or lead.has_region
    known = known or (len(cut.lead.strip()) >= 5 and dash.strip() in ("–", "—"))
    return cut.found(WEAK, "place-dash", lead) if known and _size(cut) >= _LONG else None


def _coloned(cut: Cut, lead: Lead, following: list[str]) -> Found | None:
    """`P: ` before a story, and no speaker, title, team, topic or caption.

    following: the first words behind the colon.
    """
    name, capitals = cut.lead.strip(), is_capitals(_first(cut))
    if all(map(str.isupper, following[:2])) and any(len(word) > 3 for word in following[:2]):
        return None  # a title in capitals
    if words.has("firstperson", following[0].strip(",.")) or ";" in cut.ahead(40):
        return None  # an interview; a team
    country = name.rpartition(", ")[2] if name.count(",") == 2 else ""
    if not capitals and ("," in name or is_cyrillic(name)) and not places.region(country):
        return None  # a caption, a topic; but Washington, DC, United States:
    if not lead.has_region and cut.text[cut.after] in _QUOTES:
        return None  # MORO: "...": a speaker
    if capitals and cut.text.find(f"{name}:", cut.after, cut.after + _TRANSCRIPT) >= 0:
        return None  # a speaker of a transcript
    if not lead.is_large and not lead.has_region and places.country(name, None) == "US":
        return None  # CLINTON: more likely a speaker's surname than a town; no such style there
    if not (capitals or lead.is_large or country):
        return None
    return cut.found(FAIR if capitals else WEAK, "place-colon", lead)


def _is_short_story(cut: Cut) -> bool:
    """Whether so little text is a sentence all the same, as in a brief: behind capitals and a long dash."""
    dash, behind = cut.mark["dash"], cut.text[cut.after : cut.end]
    return bool(
        dash
        and dash.strip() in ("—", "–", "--")
        and is_capitals(cut.lead.split(",")[0])
        and behind.rstrip().endswith(".")
        and len(behind.split()) >= 4
    )


def _barred(cut: Cut, lead: Lead) -> Found | None:
    """`OTTAWA | ` before a story; with more bars behind it is a menu."""
    if cut.mark["bar"][0] != "|" or "|" in cut.text[cut.after : cut.end] or _size(cut) < _STORY:
        return None
    if not (is_capitals(cut.lead) and (lead.is_large or lead.has_region)):
        return None
    return cut.found(WEAK, "place-dash", lead)


def _is_pair(text: str, start: int, end: int, capitals: bool) -> bool:
    """Whether a second place or team follows: `Oslo - Bergen in four hours`, `Napoli - Juventus 2-1`."""
    if _SCORE.real.match(text, start, end):
        return True
    words_ahead = text[start : start + 40].split()[:2]
    return any(
        places.city(name) and (name.isupper() if capitals else not name.islower())
        for name in (words_ahead[0].rstrip(":,."), " ".join(words_ahead).rstrip(":,."))
    )
