"""Choose a page's headline among its headings and the names that it gives its story."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from math import log1p
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newskit.pages.classes import bit, group_names, groups_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.features import Columns
    from newskit.pages.model import Forest

_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«›⋆:\-]\s+|\s*[|｜]\s*")
_ALNUM = re.compile(r"[^\W_]+")
_NAMES = ("og:title", "twitter:title", "json-ld", "title")
_PART_NAMES = ("kicker", "titled", "plain", "below kicker", "rest")
_HEADINGS = {"h1": 8, "h2": 12, "h3": 6}  # so many of a page are looked at
_PARTS = 8  # of a heading
_CUTS = 4  # in a name
_LONGEST, _LONGEST_KICKER = 400, 80  # code points
_SOFT_HYPHEN = "\xad"
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline)(?:$|[\s_-])")
_KICKER_CLASS = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|eyebrow|dachzeile|spitzmarke|supertitle|surtitre|prefix"
)
_LOGO_CLASS = re.compile(r"(?:^|[\s_-])(?:logo|branding|site-?(?:title|name))(?:$|[\s_-])")
# The path of a site's first page: "/", "/en/", "/index.html".
_HOME = re.compile(r"/?(?:[a-z]{2}/?)?(?:(?:index|home|default)\.[a-z]{3,5})?", re.IGNORECASE)
_LEAST = -3.0  # log odds of a headline; below, the page has none
_FAR = 9999


@dataclass(slots=True)
class Candidate:
    """A text that may be the headline, with all that says so.

    sources counts where it stands: og:title and the like, h1 to h3, "part" of a heading, "cut" from a name.
    element is the heading in which it stands first, text as it is written there; rest is what was cut
    off, kicker what its heading says above it.
    """

    text: str
    element: int | None = None
    sources: dict[str, int] = field(default_factory=dict)
    rest: str = ""
    kicker: str = ""


def squeezed(text: str) -> str:
    """Give a text's letters and digits alone, case ignored: the same for a title however it is set."""
    return "".join(_ALNUM.findall(text.casefold().replace(_SOFT_HYPHEN, "")))


def candidates(dom: Dom, facts: Facts) -> list[Candidate]:
    """List the texts that may be the headline, each once."""
    found: dict[str, Candidate] = {}

    def add(text: str, source: str, element: int | None = None, rest: str = "") -> None:
        text = text.replace(_SOFT_HYPHEN, "").strip(" \t|–—·:»«›-")[:_LONGEST]
        if key := squeezed(text):
            one = found.setdefault(key, Candidate(text, element, rest=rest))
            one.sources[source] = one.sources.get(source, 0) + 1

    for tag, most in _HEADINGS.items():
        at = [one for one, name in enumerate(dom.tags) if name == tag][:most]
        for one in at:
            text = dom.text_of(one)
            if text and len(text) <= _LONGEST:
                add(text, tag, one)
                if tag != "h3":
                    for part, name in _parts(dom, one, text):
                        add(part, f"{tag} part", one)
                        add(part, name, one)
    for name, text in _names(dom, facts):
        add(text, name)
        cuts = [*_SEPARATOR.finditer(text)][:_CUTS]
        for number, cut in enumerate(cuts):
            before, behind = text[: cut.start()], text[cut.end() :]
            add(before, "first cut" if number == 0 else "cut", rest=behind)
            add(behind, "last cut" if number == len(cuts) - 1 else "cut", rest=before)
    return list(found.values())


def _names(dom: Dom, facts: Facts) -> Iterator[tuple[str, str]]:
    """What the head calls the story, and by what."""
    said = {**dom.meta, "json-ld": facts.linked.headline or "", "title": dom.title}
    for name in _NAMES:
        if text := unescape(said.get(name, "")):
            yield name, text


def _parts(dom: Dom, heading: int, text: str) -> Iterator[tuple[str, str]]:
    """The texts of the elements in a heading, and what it says without the first or last of them.

    With each the name of a part of its kind.
    """
    count = 0
    for one in range(heading + 1, len(dom.tags)):
        if dom.starts[one] >= dom.ends[heading] or count >= _PARTS:
            return
        part = dom.text_of(one)
        if not part or part == text:
            continue
        count += 1
        names = dom.names(one)
        is_kicker = _KICKER_CLASS.search(names) is not None
        yield part, "kicker" if is_kicker else "titled" if _TITLE_CLASS.search(names) else "plain"
        rest = text[len(part) :] if text.startswith(part) else text[: -len(part)]
        if text.startswith(part) or text.endswith(part):
            yield rest, "below kicker" if is_kicker else "rest"


def columns_of(
    dom: Dom, facts: Facts, found: Sequence[Candidate], story: int | None, host: str
) -> Columns:
    """The signals of candidates, one column for each; story is the element in which the story begins."""
    keys = [squeezed(one.text) for one in found]
    names_said = dict(_names(dom, facts))
    names = {name: squeezed(text) for name, text in names_said.items()}
    site = squeezed(facts.site or "")
    at = dom.starts[story] if story is not None else None
    out: Columns = {}
    for source in (
        *_NAMES,
        *_HEADINGS,
        "h1 part",
        "h2 part",
        "first cut",
        "last cut",
        "cut",
        *_PART_NAMES,
    ):
        out[f"is_{source}"] = [one.sources.get(source, 0) for one in found]
    for name in _NAMES:
        own = names.get(name, "")
        out[f"share_of_{name}"] = [
            len(key) / len(own) if own and key in own else -1 for key in keys
        ]
        out[f"holds_{name}"] = [bool(own) and own in key for key in keys]
    headings = [key for key, one in zip(keys, found, strict=True) if "h1" in one.sources]
    out["in_h1"] = [
        max((len(key) / len(one) for one in headings if key in one), default=-1) for key in keys
    ]
    out |= _words_shared(found, names_said)
    out |= _beside(dom, found, site, host)
    out["headings"] = [len(headings)] * len(found)
    out["names"] = [sum(map(bool, names.values()))] * len(found)
    out["inside"] = [sum(key in other for other in keys) for key in keys]
    out["holds"] = [sum(other in key for other in keys) for key in keys]
    out["is_site"] = [bool(site) and (key == site) for key in keys]
    out["holds_site"] = [bool(site) and site in key for key in keys]
    out["in_host"] = [len(key) > 2 and key in squeezed(host) for key in keys]
    out["chars"] = [log1p(len(one.text)) for one in found]
    out["words"] = [one.text.count(" ") + 1 for one in found]
    out["separators"] = [len(_SEPARATOR.findall(one.text)) for one in found]
    out["stop"] = [one.text.endswith((".", "。")) for one in found]
    elements = [one.element for one in found]
    out["place"] = [_FAR if one is None else one for one in _ranks(elements)]
    out["to_story"] = [
        _FAR if one is None or at is None else max(-500, min(500, dom.starts[one] - at))
        for one in elements
    ]
    above = [set() if one is None else {dom.tags[up] for up in dom.above(one)} for one in elements]
    for tag in ("article", "main", "header", "aside", "section", "li", "a"):
        out[f"in_{tag}"] = [tag in tags for tags in above]
    groups = [0 if one is None else _groups(dom, one) for one in elements]
    for name in group_names():
        out[f"in_{name}"] = [bool(one & bit(name)) for one in groups]
    return out


def _words_shared(found: Sequence[Candidate], names: dict[str, str]) -> Columns:
    """How much candidates have of the words of what the page is called, and of its headings."""
    words = [_words_of(one.text) for one in found]
    called = {name: _words_of(text) for name, text in names.items()}
    heads = [own for own, one in zip(words, found, strict=True) if "h1" in one.sources]
    out: Columns = {
        f"like_{name}": [_shared(own, called.get(name, frozenset())) for own in words]
        for name in ("og:title", "title")
    }
    out["like_names"] = [
        max((_shared(own, other) for other in called.values()), default=-1) for own in words
    ]
    out["like_h1"] = [
        max((_shared(own, head) for head in heads if head is not own), default=-1) for own in words
    ]
    return out


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_ALNUM.findall(text.casefold().replace(_SOFT_HYPHEN, "")))


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the words of both that both have; -1 where there are none."""
    return len(words & others) / len(words | others) if words and others else -1


def _beside(dom: Dom, found: Sequence[Candidate], site: str, host: str) -> Columns:
    """What stands in a candidate's heading beside it, what was cut off, and where the heading leads."""
    kinds: dict[int, set[str]] = {}
    for one in found:
        if one.element is not None:
            kinds.setdefault(one.element, set()).update(one.sources)
    out: Columns = {
        f"has_{name}": [one.element is not None and name in kinds[one.element] for one in found]
        for name in ("kicker", "titled")
    }
    whole = squeezed(host)
    rests = [squeezed(one.rest) for one in found]
    out["rest_is_site"] = [
        bool(one) and (one == site or (len(one) > 2 and one in whole)) for one in rests
    ]
    out["rest_chars"] = [len(one) for one in rests]
    home = {one for one in kinds if _leads_home(dom, one)}
    out["leads_home"] = [one.element in home for one in found]
    return out


def _leads_home(dom: Dom, heading: int) -> bool:
    """Whether a heading is a link to the site's first page, or named for its logo."""
    if _LOGO_CLASS.search(dom.names(heading)):
        return True
    for one in range(heading, min(heading + _PARTS, len(dom.tags))):
        if dom.starts[one] >= dom.ends[heading]:
            break
        if dom.tags[one] == "a":
            return _is_home(dom.attributes[one].get("href") or "")
    above = dom.parents[heading]
    return dom.tags[above] == "a" and _is_home(dom.attributes[above].get("href") or "")


def _is_home(href: str) -> bool:
    with suppress(ValueError):
        goal = urlsplit(href.strip())
        is_address = goal.scheme in ("", "http", "https") and bool(goal.netloc or goal.path)
        return is_address and _HOME.fullmatch(goal.path) is not None
    return False


def _ranks(elements: Sequence[int | None]) -> Iterator[int | None]:
    order = {one: n for n, one in enumerate(sorted({one for one in elements if one is not None}))}
    return (None if one is None else order[one] for one in elements)


def _groups(dom: Dom, element: int) -> int:
    out = 0
    for n, one in enumerate(dom.above(element)):
        if n > 4 or dom.tags[one] in ("body", "html"):
            break
        out |= groups_of(dom.names(one))
    return out


def headline(
    forest: Forest, dom: Dom, facts: Facts, story: int | None, host: str
) -> Candidate | None:
    """Return the likeliest headline, or None where all are unlikely."""
    found = candidates(dom, facts)
    if not found:
        return None
    odds = forest.odds(columns_of(dom, facts, found, story, host))
    best = max(range(len(found)), key=odds.__getitem__)
    if odds[best] < _LEAST:
        return None
    chosen = _below_kicker(found, found[best])
    return chosen if chosen.kicker else replace(chosen, kicker=_kicker_above(dom, chosen))


def _below_kicker(found: Sequence[Candidate], chosen: Candidate) -> Candidate:
    """What a heading says below the kicker that its class names, where it says more than that."""
    beside = [one for one in found if one.element is not None and one.element == chosen.element]
    kicker = next((one.text for one in beside if "kicker" in one.sources), "")
    if not kicker or chosen.text == kicker:
        return chosen
    below = chosen
    if _HEADINGS.keys() & chosen.sources.keys():
        rests = (one for one in beside if "below kicker" in one.sources)
        below = next((one for one in rests if one.text in chosen.text), chosen)
    return chosen if kicker in below.text else replace(below, kicker=kicker)


def _kicker_above(dom: Dom, title: Candidate) -> str:
    """The line right above the headline whose class says that it is its kicker."""
    if title.element is None:
        return ""
    at = next((n for n, one in enumerate(dom.blocks) if title.element in dom.above(one.element)), 0)
    if not at:
        return ""
    line = dom.blocks[at - 1]
    is_named = any(_KICKER_CLASS.search(dom.names(one)) for one in (line.element, line.leaf))
    return line.text if is_named and len(line.text) <= _LONGEST_KICKER else ""
