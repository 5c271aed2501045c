"""Where a candidate's heading stands: how far from the story, in what, beside what, and where it leads."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newskit.pages.classes import bit, group_names, groups_of
from newskit.pages.naming import is_titled, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.features import Columns
    from newskit.pages.naming import Candidate

_LOGO_CLASS = re.compile(r"(?:^|[\s_-])(?:logo|branding|site-?(?:title|name))(?:$|[\s_-])")
# The path of a site's first page: "/", "/en/", "/index.html".
_HOME = re.compile(r"/?(?:[a-z]{2}/?)?(?:(?:index|home|default)\.[a-z]{3,5})?", re.IGNORECASE)
_FAR = 9999
_ALL_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INSIDE = 8  # elements in a heading that are looked at
_NEAR = 4  # elements over a heading whose names count


def placed(dom: Dom, found: Sequence[Candidate], story: Sequence[int]) -> Columns:
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


def beside(dom: Dom, found: Sequence[Candidate], site: str, host: str) -> Columns:
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
