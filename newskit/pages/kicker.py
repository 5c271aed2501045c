"""Find the kicker of a page's headline: the label right above it."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newskit.pages.naming import KICKER_CLASS, squeezed

if TYPE_CHECKING:
    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.naming import Candidate

_LONGEST = 80  # code points of a line whose class says that it is a kicker
_LABEL, _WORDS = 40, 5  # code points and words of one whose place alone says so
_OVER = 3  # lines above the headline that are looked at, those nearest to it dates and counts
_NEAR = 2  # elements over the headline, up to which one that holds both may stand
# What a label's class or id is named for; English, and the commonest of other papers' own.
_LABEL_CLASS = re.compile(
    r"label|categor|(?<![a-z])cate?s?(?![a-z])|topic|section|channel|rubri|ressort|thema|keyword|tagline|badge|(?<!user)tag|pre-?title"
    r"|super|surtit|antetit|cintillo|chapeu|occhiello|overtitle|upper-?title|pill|flag|type"
)
_NO_LABEL_CLASS = re.compile(
    r"author|byline|date|time|share|social|comment|(?<![a-z])read|skip|back|prev|next|nav|login|search|subscri|menu"
)
_NO_SECTION = re.compile(r"#.*|(?:https?://[^/]+)?/?", re.DOTALL)  # this page, the site's front
_NO_LABEL = re.compile(r"[\d|/›»>@#:↓←→]|[.,;!…]$")


def kicker_above(dom: Dom, facts: Facts, title: Candidate) -> str:
    """Return the line right above the headline that is its kicker by its class or by its place, or ""."""
    if title.element is None:
        return ""
    at = next((n for n, one in enumerate(dom.blocks) if title.element in dom.above(one.element)), 0)
    if not at:
        return ""
    line = dom.blocks[at - 1]
    names = " ".join(dom.names(one) for one in {line.element, line.leaf})
    if KICKER_CLASS.search(names):
        return line.text if len(line.text) <= _LONGEST else ""
    own = [squeezed(one) for one in (facts.site or "", *facts.authors)]
    for n in range(at - 1, max(-1, at - 1 - _OVER), -1):
        text = dom.blocks[n].text
        if _is_label(dom, n, title.element):
            return "" if squeezed(text) in own else text
        if not any(map(str.isdigit, text)):
            break  # no date or count that stands between
    return ""


def _is_label(dom: Dom, n: int, heading: int) -> bool:
    """Whether a block, by number, has the look of a label and stands by itself above a heading."""
    line = dom.blocks[n]
    if len(line.text) > _LABEL or len(line.text.split()) > _WORDS or _NO_LABEL.search(line.text):
        return False
    over = [*islice(dom.above(heading), 1, 1 + _NEAR)]
    way = [*takewhile(lambda one: one not in over, dom.above(line.leaf))]
    if not any(dom.parents[one] in over for one in way) or not any(map(str.isalpha, line.text)):
        return False
    names = " ".join(map(dom.names, way))
    links = [dom.attributes[one].get("href") or "" for one in way if dom.tags[one] == "a"]
    if any(map(_NO_SECTION.fullmatch, links)) or _NO_LABEL_CLASS.search(names):
        return False
    before = dom.blocks[n - 1].element if n else 0
    if any(one in way for one in dom.above(before)):  # the last of a row: the way to the page
        return False
    is_beside = len(way) == 1 and dom.parents[way[0]] == over[0]
    return is_beside or line.link_chars > 0 or _LABEL_CLASS.search(names) is not None
