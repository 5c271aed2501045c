"""Read datelines that a reporter signs: AYŞE DEMİR / ANKARA - , ANKARA - Ayşe Demir (AA), as in Turkey."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newskit.datelines import agencies, places, words
from newskit.datelines.found import SURE, Found
from newskit.datelines.naming import is_capitals, is_name, titled
from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGN = Lazy(r"[/–—-]")
_WORD = r"[^\W\d_][^\W\d_'’]{1,20}\.?"
_PEOPLE = rf"{_WORD}(?:[ ]{_WORD}){{1,3}}(?:\s?[-,]\s?{_WORD}(?:[ ]{_WORD}){{1,3}}){{0,2}}"
_BEFORE = Lazy(rf"(?P<who>{_PEOPLE})\s{{0,2}}(?P<sign>[/–—-])\s{{0,2}}(?=[^\W\d_])")
_BETWEEN = Lazy(
    rf"(?P<place>{_WORD}(?:[ ]{_WORD})?)\s{{0,2}}[/–—-]\s{{0,2}}(?P<who>{_PEOPLE})"
    r"\s{0,2}[(](?P<agency>[^()\n]{2,24})[)]"
)
_BEHIND = Lazy(rf"\s{{0,2}}[-–—]\s{{0,2}}(?P<who>{_PEOPLE})(?=\s{{0,2}}(?:[-–—]\s|\n|\Z))")


def may_be_signed(text: str, start: int, found: Found | None) -> bool:
    """Whether a line is worth a look for a reporter: a cheap test of what the other rules made of it."""
    if found is None:
        return text.find("(", start, start + 90) > start + 6
    return any(_holds_signed(name) for name, _ in found.places)


def signed(
    text: str, start: int, end: int, found: Found | None, opening: Callable[[int], Found | None]
) -> Found | None:
    """Return the find with its reporter told from its places; opening reads one at an offset."""
    between = _BETWEEN.real.match(text, start, end)
    if (
        between
        and _is_signed(between["place"])
        and _are_people(between["who"])
        and (agency := agencies.lookup(between["agency"]))
    ):
        where, who = ((titled(between["place"]), None),), between["who"]
        return Found(start, between.end(), SURE, "wire-bracket", where, None, agency.name, who)
    before = _BEFORE.real.match(text, start, end)
    nobody = before and (words.has("desk", before["who"]) or words.has("kicker", before["who"]))
    if before and (nobody or _are_people(before["who"])):
        at = before.end()
        behind = opening(at)
        if (
            behind
            and behind.start == at
            and _are_signed(behind)
            and (behind.agency or before["sign"] == "/")
        ):
            byline = behind.byline if nobody else behind.byline or before["who"]
            return behind._replace(start=start, byline=byline)
    return _with_reporter_behind(text, end, found)


def _with_reporter_behind(text: str, end: int, found: Found | None) -> Found | None:
    """Take in the reporter in capitals behind agency and dash: ANKARA (AA) - AYŞE DEMİR - ."""
    if not found or not found.agency or found.byline or not _are_signed(found):
        return found
    behind = _BEHIND.real.match(text, found.end, end)
    if behind and is_capitals(behind["who"]) and _are_people(behind["who"]):
        return found._replace(end=behind.end(), byline=behind["who"])
    return found


@lru_cache(maxsize=2048)
def _holds_signed(name: str) -> bool:
    return any(map(_is_signed, _SIGN.real.split(name)))


def _is_signed(name: str) -> bool:
    """Whether a place lies where reporters stand in the dateline."""
    listed = places.city(name)
    return bool(listed and listed[0] and words.has("signed", listed[0]))


def _are_signed(found: Found) -> bool:
    return bool(found.places) and all(_is_signed(name) for name, _ in found.places)


def _are_people(text: str) -> bool:
    """Whether words may be names of people: capitals at their heads, and no place or agency among them."""
    tokens = text.replace("-", " ").replace(",", " ").split()
    return not (places.city(text) or places.region(text)) and all(
        is_name(token)
        and not _is_signed(token)
        and not words.has("label", token)
        and not agencies.lookup(token, desk=False)
        for token in tokens
    )
