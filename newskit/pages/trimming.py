"""Trim the text chosen for a headline: the site's name and labels go, a kicker is kept apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newskit.pages.kicker import kicker_above
from newskit.pages.naming import (
    HEADINGS,
    NAMES,
    SEPARATOR,
    Candidate,
    squeezed,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts


def trimmed(
    dom: Dom, facts: Facts, host: str, found: Sequence[Candidate], chosen: Candidate
) -> Candidate:
    """Give the headline that a chosen text holds; found are all texts of the page that may be one."""
    chosen = _named_part(found, _without_site(facts, host, chosen))
    chosen = _below_kicker(found, chosen)
    return chosen if chosen.kicker else replace(chosen, kicker=kicker_above(dom, facts, chosen))


def _without_site(facts: Facts, host: str, chosen: Candidate) -> Candidate:
    """The headline without the site's name, or its host's, if it ends with that."""
    cut = next(reversed([*SEPARATOR.finditer(chosen.text)]), None)
    if cut is None:
        return chosen
    text, tail = chosen.text[: cut.start()], chosen.text[cut.end() :]
    key, words = squeezed(tail), words_of(tail)
    if text and key and (key == squeezed(facts.site or "") or words <= words_of(host)):
        return replace(chosen, text=text, rest=tail)
    return chosen


def _named_part(found: Sequence[Candidate], chosen: Candidate) -> Candidate:
    """The part of a heading that the page calls its story by, where it calls it nothing by the whole."""
    if chosen.element is None or not chosen.sources.keys().isdisjoint(NAMES):
        return chosen
    parts = (one for one in found if one.element == chosen.element and one.text in chosen.text)
    return next((one for one in parts if _is_named_part(one)), chosen)


def _is_named_part(one: Candidate) -> bool:
    is_part = any(f"{tag} part" in one.sources for tag in HEADINGS)
    return is_part and not one.sources.keys().isdisjoint(NAMES)


def _below_kicker(found: Sequence[Candidate], chosen: Candidate) -> Candidate:
    """What a heading says below the kicker that its class names, where it says more than that.

    Also where the page's names set the kicker before it with a colon.
    """
    parts = (one for one in found if "below kicker" in one.sources)
    chosen = next((one for one in parts if _follows_colon(chosen.text, one.text)), chosen)
    beside = [one for one in found if one.element is not None and one.element == chosen.element]
    kicker = next((one.text for one in beside if "kicker" in one.sources), "")
    if not kicker or chosen.text == kicker:
        return chosen
    below = chosen
    if HEADINGS.keys() & chosen.sources.keys():
        rests = (one for one in beside if "below kicker" in one.sources)
        below = next((one for one in rests if one.text in chosen.text), chosen)
    return chosen if kicker in below.text else replace(below, kicker=kicker)


def _follows_colon(whole: str, part: str) -> bool:
    """Whether a text is a colon's right side."""
    return whole.endswith(part) and whole.removesuffix(part).rstrip().endswith(":")
