"""Choose a web page's headline among its headings and what it calls its story."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING

from newskit.metadata.elements import squeezed, text_of
from newskit.metadata.headings import Heading, headings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.metadata.elements import Elements

_ALIKE = 0.6  # of the words of a heading and a title
_HALF = 0.5  # the same where there is no other heading to choose
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«›⋆:\-]\s+|\s*[|｜]\s*")
_SITE_PARTS = 3  # parts of a title that may be the site's name together
_CUTS = 8  # separators in a name, between any two of which the headline may stand
_WORD = re.compile(r"\w+")
_LONG = 20  # letters and digits of a headline in a script without spaces, which is one word
_LD_HEADLINE = re.compile(r'"headline"\s{0,20}:\s{0,20}("(?:[^"\\\n]|\\.){1,400}")')
_TITLES = ("og:title", "twitter:title")


def headline(
    page: Elements, found: dict[str, str], scripts: list[str], site: str | None, host: str
) -> str | None:
    """Give the headline among the page's headings and names, both without the site's name.

    found are its meta elements by name, scripts those of JSON-LD, host is that of its address.
    """
    headings = headings_of(page, "h1")
    names = [
        unescape(next((found[key] for key in _TITLES if key in found), "")),
        _ld_headline(scripts),
    ]
    title = " ".join((page.title or "")[:1000].split())
    logos = {squeezed(one.text) for one in headings if one.is_logo} - {*map(squeezed, names)}
    sites = {squeezed(site or "")} | logos
    bare = [_without_site(one, sites, squeezed(host)) for one in (*names, title)]
    *names, title = ["" if squeezed(one) in sites else one for one in bare]
    headings = [one for one in headings if squeezed(one.text) not in sites]
    names = [one for one in names if one]
    known = [*names, title] if title else names
    chosen = _heading(headings, names, title)
    if chosen and _is_long(chosen):
        return chosen
    if not headings and page.named("h1", 1):  # all in trails: the story's is one below
        for one in headings_of(page, "h2"):
            if one.title and _is_like(one.title, known, _HALF):
                return one.title
    lower = {squeezed(text_of(one)) for tag in ("h2", "h3") for one in page.named(tag, 40)}
    lower.add(squeezed(found.get("description", "")))
    if any(squeezed(one) in squeezed(title) for one in names):  # what it says more is a kicker's
        known = names
    parts = [_part(one, lower) for one in known]
    said = [one for one in parts if _is_long(one) and squeezed(one) in lower]
    main = headings if len(headings) == 1 else [one for one in headings if one.in_article]
    alone = [one.words for one in main if len(main) == 1 and _is_long(one.words)]
    others = [chosen] if chosen else alone
    return next(iter((*said, *others, *parts, *(one.words for one in headings))), None)


def _ld_headline(scripts: list[str]) -> str:
    for one in scripts:
        if found := _LD_HEADLINE.search(one):
            with suppress(ValueError):
                return " ".join(unescape(json.loads(found[1])).split())
    return ""


def _without_site(title: str, sites: set[str], host: str) -> str:
    """A title without the publisher's name before or behind it; the name may hold separators itself."""

    def is_site(part: str) -> bool:
        part = squeezed(part)
        return part in sites or (len(part) > 2 and part in host)

    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts[-_SITE_PARTS:]:
        if is_site(title[cut.end() :]):
            return title[: cut.start()].strip()
    for cut in reversed(cuts[:_SITE_PARTS]):
        if is_site(title[: cut.start()]):
            return title[cut.end() :].strip()
    return title.strip()


def _heading(headings: list[Heading], names: list[str], title: str) -> str | None:
    """Choose among the headings with what the page calls its story, and its title element.

    A heading that a name repeats is the headline, but a name that is part of a heading is the
    headline without its kicker. Measured with benchmarks/pages.py, column head.
    """
    last = squeezed(_SEPARATOR.split(title)[-1]) if _SEPARATOR.search(title) else None
    keys = {squeezed(name) for name in names}
    sure = [  # less those that only say whose page it is
        one
        for one in headings
        if len(key := squeezed(one.text)) > 3
        and (key != last or key in keys or (_is_long(one.text) and 2 * len(one.text) > len(title)))
    ]
    known = [name for name in (*names, title) if name]
    for one in sure:
        if one.title and any(squeezed(one.title) in squeezed(name) for name in known):
            return one.title
    for name in known:
        if any(_has_kicker(one, name, is_named=name in names) for one in sure):
            return name
    said = [one.text for one in sure if any(squeezed(one.text) in squeezed(name) for name in known)]
    if said:
        heading = max(said, key=len)
        same = [name for name in known if squeezed(name) == squeezed(heading)]
        return max(heading, *same[:1], key=lambda text: text.count(" ")) if same else heading
    for one in sure:
        if _is_like(one.text, known, _ALIKE):
            return one.words
    long = [one.words for one in sure if len(one.text.split()) > 3]
    if len(long) == 1 and (not names or _is_like(long[0], known, _HALF)):
        return long[0]
    return None


def _has_kicker(heading: Heading, name: str, *, is_named: bool) -> bool:
    """Whether a heading says a name and something beside it, that is none of the headline.

    What the title element alone says (not is_named) must be set apart in the heading. Words that a
    colon joins to the name in the same piece of text are the headline's, and the name is short for it.
    """
    key, whole = squeezed(name), squeezed(heading.text)
    if len(key) <= 8 or key == whole or key not in whole:
        return False
    if key in heading.tails:
        return True
    before = heading.text.removesuffix(name).rstrip()
    is_joined = before != heading.text and before.endswith(":") and not before.endswith(" :")
    return is_named and not is_joined


def _part(name: str, headings: set[str]) -> str:
    """A name without what separators part from it, if the rest is a heading (squeezed) of its own."""
    if squeezed(name) in headings:
        return name
    cuts = [*_SEPARATOR.finditer(name)][:_CUTS]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(name)]
    parts = []
    for n, start in enumerate(starts):
        for end in ends[n:]:
            part = name[start:end]
            # behind a longer piece stands rather the site's name
            is_site = n > 0 and end == len(name) and len(part) < ends[n - 1] - starts[n - 1]
            is_enough = 2 * len(part) > len(name) or (_is_long(part) and not is_site)
            if is_enough and squeezed(part) in headings:
                parts.append(part)
    return max(parts, key=len, default=name)


def _is_long(text: str) -> bool:
    """Whether a text is long enough for a headline; the name of a section has a word or two."""
    return len(_WORD.findall(text)) > 2 or len(squeezed(text)) >= _LONG


def _is_like(heading: str, names: Iterable[str], least: float) -> bool:
    return any(_overlap(heading, name) >= least for name in names)


def _overlap(heading: str, name: str) -> float:
    """The share of the shorter one's words that the other has; 0 for a heading of a word or two."""
    words, others = set(heading.casefold().split()), set(name.casefold().split())
    return len(words & others) / min(len(words), len(others)) if len(words) > 2 and others else 0.0
