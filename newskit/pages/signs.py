"""What speaks for each text that may be a page's headline: the signals of the trees that choose."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from math import log1p
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from urllib.parse import unquote, urlsplit

from newskit.pages.classes import bit, group_names, groups_of
from newskit.pages.naming import (
    ALNUM,
    HEADINGS,
    NAMES,
    PART_NAMES,
    SEPARATOR,
    is_titled,
    names_said,
    squeezed,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.features import Columns
    from newskit.pages.naming import Candidate

_SOURCES = (
    *NAMES, *HEADINGS, "named", "h1 part", "h2 part", "first cut", "middle", "last cut", "cut", *PART_NAMES,
)  # fmt: skip
_LOGO_CLASS = re.compile(r"(?:^|[\s_-])(?:logo|branding|site-?(?:title|name))(?:$|[\s_-])")
# The path of a site's first page: "/", "/en/", "/index.html".
_HOME = re.compile(r"/?(?:[a-z]{2}/?)?(?:(?:index|home|default)\.[a-z]{3,5})?", re.IGNORECASE)
_FAR = 9999
_ALL_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONG_WORD = 4  # code points; shorter ones stand in any text
_OPENING = 3  # blocks with which a story begins
_LOOKED_AT = 400  # blocks of a page, or of a story, whose words are read
_SLUG = 3  # words from which on the end of an address says what the story is
_INSIDE = 8  # elements in a heading that are looked at
_LABEL = 4  # code points from which on a host's name is one to look for
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_NEAR = 4  # elements over a heading whose names count


def columns_of(
    dom: Dom, facts: Facts, found: Sequence[Candidate], story: Sequence[int], host: str
) -> Columns:
    """The signals of candidates, one column for each; story are the numbers of the story's blocks."""
    keys = [squeezed(one.text) for one in found]
    said = dict(names_said(dom, facts))
    names = {name: squeezed(text) for name, text in said.items()}
    site = squeezed(facts.site or "")
    out: Columns = {
        f"is_{source}": [one.sources.get(source, 0) for one in found] for source in _SOURCES
    }
    for name in NAMES:
        own = names.get(name, "")
        out[f"share_of_{name}"] = [
            len(key) / len(own) if own and key in own else -1 for key in keys
        ]
        out[f"holds_{name}"] = [bool(own) and own in key for key in keys]
    headings = [key for key, one in zip(keys, found, strict=True) if "h1" in one.sources]
    out["in_h1"] = [
        max((len(key) / len(one) for one in headings if key in one), default=-1) for key in keys
    ]
    out |= _words_shared(found, said)
    out |= _beside(dom, found, site, host)
    out["headings"] = [len(headings)] * len(found)
    out["names"] = [sum(map(bool, names.values()))] * len(found)
    out["inside"] = [sum(key in other for other in keys) for key in keys]
    out["holds"] = [sum(other in key for other in keys) for key in keys]
    out["is_site"] = [bool(site) and (key == site) for key in keys]
    out["holds_site"] = [bool(site) and site in key for key in keys]
    whole = squeezed(host)
    out["in_host"] = [len(key) > 2 and key in whole for key in keys]
    label = _label(host)
    out["is_host"] = [_is_label(label, one.text) for one in found]
    out["chars"] = [log1p(len(one.text)) for one in found]
    out["words"] = [one.text.count(" ") + 1 for one in found]
    out["separators"] = [len(SEPARATOR.findall(one.text)) for one in found]
    out["stop"] = [one.text.endswith((".", "。")) for one in found]
    out["capitals"] = [one.text.isupper() for one in found]
    out |= _agreement(found, names)
    out |= _placed(dom, found, story)
    out |= _told(dom, facts, found, keys, story)
    return out


def _agreement(found: Sequence[Candidate], names: dict[str, str]) -> Columns:
    """Which of the page's names and headings say the same: the same for all of a page."""
    out: Columns = {}
    kinds = [one.sources.keys() for one in found]
    for first, second in (("h1", "og:title"), ("h1", "json-ld"), ("h1", "title"), ("h1", "first cut"),
                          ("og:title", "title"), ("og:title", "json-ld"), ("og:title", "first cut"),
                          ("h2", "og:title"), ("h2", "first cut")):  # fmt: skip
        agree = any(first in one and second in one for one in kinds)
        out[f"{first}_is_{second}"] = [agree] * len(found)
    for name in ("og:title", "title"):
        own = names.get(name, "")
        places = [
            own.find(key) if own else -1 for key in map(squeezed, (one.text for one in found))
        ]
        out[f"before_in_{name}"] = [*map(float, places)]
    return out


def _placed(dom: Dom, found: Sequence[Candidate], story: Sequence[int]) -> Columns:
    """Where candidates' headings stand, and in what."""
    elements = [one.element for one in found]
    start = dom.blocks[story[0]].element if story else None
    at = dom.starts[start] if start is not None else None
    out: Columns = {"place": [_FAR if one is None else one for one in _ranks(elements)]}
    out["to_story"] = [
        _FAR if one is None or at is None else max(-500, min(500, dom.starts[one] - at))
        for one in elements
    ]
    heads = [dom.starts[n] for n, tag in enumerate(dom.tags) if tag in _ALL_TAGS]
    before = bisect_left(heads, at) if at is not None else 0
    out["heads_to_story"] = [
        _FAR if one is None or at is None else bisect_left(heads, dom.starts[one]) - before
        for one in elements
    ]
    over = set() if start is None else set(dom.above(start))
    out["up_to_story"] = [
        -1
        if one is None or start is None
        else next((n for n, up in enumerate(dom.above(one)) if up in over), _FAR)
        for one in elements
    ]
    above = [set() if one is None else {dom.tags[up] for up in dom.above(one)} for one in elements]
    for tag in ("article", "main", "header", "aside", "section", "li", "a"):
        out[f"in_{tag}"] = [tag in tags for tags in above]
    groups = [0 if one is None else _groups(dom, one) for one in elements]
    for name in group_names():
        out[f"in_{name}"] = [bool(one & bit(name)) for one in groups]
    out["titled_heading"] = [one is not None and is_titled(dom, one) for one in elements]
    out["property"] = [
        one is not None and (dom.attributes[one].get("itemprop") or "") in ("headline", "name")
        for one in elements
    ]
    return out


def _told(
    dom: Dom, facts: Facts, found: Sequence[Candidate], keys: Sequence[str], story: Sequence[int]
) -> Columns:
    """How much of a candidate story, description and address say, and how often the page does."""
    blocks = dom.blocks
    words = [_long(one.text) for one in found]
    whole = frozenset().union(*(_long(blocks[n].text) for n in story[:_LOOKED_AT]))
    opening = frozenset().union(*(_long(blocks[n].text) for n in story[:_OPENING]))
    about, slug = _long(facts.description or ""), _slug(facts.url)
    longest = 2 * max(map(len, keys), default=0) + 20
    lines: dict[str, int] = {}
    for block in blocks[:_LOOKED_AT]:
        if len(block.text) <= longest:
            key = squeezed(block.text)
            lines[key] = lines.get(key, 0) + 1
    return {
        "in_story": [_of(one, whole) for one in words],
        "in_opening": [_of(one, opening) for one in words],
        "in_description": [_of(one, about) for one in words],
        "in_slug": [_of(_plain(one.text), slug) for one in found],
        "slug_in": [_of(slug, _plain(one.text)) for one in found],
        "lines": [float(lines.get(key, 0)) for key in keys],
    }


def _long(text: str) -> frozenset[str]:
    return frozenset(one for one in words_of(text) if len(one) >= _LONG_WORD)


def _of(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of words that are among others; -1 where there are none."""
    return len(words & others) / len(words) if words and others else -1


def _plain(text: str) -> frozenset[str]:
    """A text's words without accents."""
    return frozenset(ALNUM.findall(_bare(text.casefold())))


def _bare(text: str) -> str:
    """A text in small letters without accents, as addresses have it."""
    text = normalize("NFKD", text.replace("ß", "ss"))
    return "".join(one for one in text if not combining(one))


def _slug(url: str | None) -> frozenset[str]:
    """The words of the last part of an address that is made of words."""
    with suppress(ValueError):
        for part in reversed(urlsplit(url or "").path.split("/")):
            words = _plain(unquote(part).rsplit(".", 1)[0])
            words = frozenset(one for one in words if not one.isdigit())
            if len(words) >= _SLUG:
                return words
    return frozenset()


def _label(host: str) -> str:
    """The longest part of a host's name, as a site's name is written without spaces."""
    return max((one.replace("-", "") for one in host.casefold().split(".")), key=len, default="")


def _is_label(label: str, text: str) -> float:
    """How much of a text the host's name is, or 0 where it says no such thing."""
    if len(label) < _LABEL:
        return 0.0
    text = text.casefold()
    for plain in (text, text.translate(_UMLAUTS)):
        key = "".join(ALNUM.findall(_bare(plain)))
        if label in key:
            return len(label) / len(key)
        if len(key) >= _LABEL and key in label:
            return 1.0
    return 0.0


def _words_shared(found: Sequence[Candidate], names: dict[str, str]) -> Columns:
    """How much candidates have of the words of what the page is called, and of its headings."""
    words = [words_of(one.text) for one in found]
    called = {name: words_of(text) for name, text in names.items()}
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
    out["h1_like_names"] = [
        max((_shared(head, other) for head in heads for other in called.values()), default=-1)
    ] * len(words)
    return out


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
    for one in range(heading, min(heading + _INSIDE, len(dom.tags))):
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
        if n > _NEAR or dom.tags[one] in ("body", "html"):
            break
        out |= groups_of(dom.names(one))
    return out
