"""Read what a web page says about itself: headline, address, date, language and publisher."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.6  # of the words of a heading and a title
_HALF = 0.5  # the same where there is no other heading to choose
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«:\-]\s+|\s*[|｜]\s*")
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline)(?:$|[\s_-])", re.IGNORECASE)
_TRAIL_DEPTH = 5  # elements over a heading that may say it stands in a breadcrumb trail
_LD_HEADLINE = re.compile(r'"headline"\s{0,20}:\s{0,20}("(?:[^"\\\n]|\\.){1,400}")')
_LD_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"\\\n]{8,40})"')
_TAGS = ("meta", "link", "script", "h1", "h2", "h3")
_SELECTOR = 'meta, link[rel="canonical" i], script[type="application/ld+json" i], h1, h2, h3'
_MOST = 5000  # elements; a page of news has 20 to 200
_ALNUM = re.compile(r"[^\W_]+")
_TITLES = ("og:title", "twitter:title")
_INLINE = {"a", "abbr", "b", "em", "font", "i", "mark", "q", "small", "strong", "sub", "sup", "u"}
_DATE = re.compile(
    r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][\d:.]{4,15}\s?(?:Z|[+\-]\d\d:?\d\d)?)?", re.ASCII
)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "pubdate",
    "publishdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "cxenseparse:recs:publishtime", "article.published", "publication_date", "dc.date", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; published is ISO 8601, lang a BCP 47 tag."""

    headline: str | None
    url: str | None
    published: str | None
    lang: str | None
    site: str | None
    description: str | None


def metadata(tree: Any, url: str | None = None) -> Metadata:
    """Read a page's metadata from its tree (resiliparse.parse.html.HTMLTree); url is its address."""
    page = _Page(tree)
    found = _named(page)
    canonical = (link.getattr("href") for link in _elements(page, "link", 1))
    own = _address(next(canonical, None) or found.get("og:url"), url)
    scripts = [one.text[:200_000] for one in _elements(page, "script", 300)]
    site = found.get("og:site_name") or found.get("application-name")
    return Metadata(
        headline=_headline(page, found, scripts, site, _host(own or "")),
        url=own,
        published=_published(found, scripts),
        lang=_tag(tree),
        site=site,
        description=found.get("og:description") or found.get("description"),
    )


def squeezed(text: str) -> str:
    """A text's letters and digits alone, case ignored: the same for a title however it is set."""
    return "".join(_ALNUM.findall(text.casefold()))


class _Page:
    """A page's title and those elements that say something about it, found in one walk over its tree."""

    def __init__(self, tree: Any) -> None:
        self.title: str | None = tree.title
        self.elements: dict[str, list[Any]] = {name: [] for name in _TAGS}
        # A slice: the collection is made anew for each step of a loop over it.
        for one in tree.document.query_selector_all(_SELECTOR)[:_MOST]:
            self.elements[one.tag].append(one)


def _named(tree: _Page) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    out: dict[str, str] = {}
    for one in _elements(tree, "meta", 500):
        name = (
            one.getattr("property") or one.getattr("name") or one.getattr("itemprop") or ""
        ).lower()
        content = " ".join((one.getattr("content") or "")[:1000].split())
        if name and content:
            out.setdefault(name, content)
    return out


def _elements(tree: _Page, name: str, most: int) -> list[Any]:
    return tree.elements[name][:most]


def _address(own: str | None, url: str | None) -> str | None:
    """A page's own address made absolute, if it is one, else where it came from."""
    with suppress(ValueError):
        full = urljoin(url or "", (own or "").strip())
        if urlsplit(full).scheme in ("http", "https") and _host(full):
            return full
    return url


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ld_headline(scripts: list[str]) -> str:
    for one in scripts:
        if found := _LD_HEADLINE.search(one):
            with suppress(ValueError):
                return " ".join(unescape(json.loads(found[1])).split())
    return ""


def _without_site(title: str, sites: set[str], host: str) -> str:
    """A title without the publisher's name before or behind it."""

    def is_site(part: str) -> bool:
        part = squeezed(part)
        return part in sites or (len(part) > 2 and part in host)

    cuts = list(_SEPARATOR.finditer(title))
    if cuts and is_site(title[cuts[-1].end() :]):
        return title[: cuts[-1].start()].strip()
    if cuts and is_site(title[: cuts[0].start()]):
        return title[cuts[0].end() :].strip()
    return title.strip()


def _published(found: dict[str, str], scripts: list[str]) -> str | None:
    said = [found[name] for name in _DATES if name in found]
    said += [date[1] for one in scripts if (date := _LD_DATE.search(one))]
    for one in said:
        if date := _DATE.match(one.strip()):
            return date[0].replace(" ", "T", 1).replace(" ", "")
    return None


def _headline(
    tree: _Page, found: dict[str, str], scripts: list[str], site: str | None, host: str
) -> str | None:
    """The headline among the page's headings and names, both without the site's name."""
    sites = {squeezed(site or "")}
    name = next((found[key] for key in _TITLES if key in found), "")
    title = " ".join((tree.title or "")[:1000].split())
    bare = [
        _without_site(one, sites, squeezed(host)) for one in (name, _ld_headline(scripts), title)
    ]
    *names, title = ["" if squeezed(one) in sites else one for one in bare]
    headings = _headings(tree, "h1", sites)
    names = [one for one in names if one]
    if (chosen := _heading(headings, names, title)) is not None:
        return chosen
    if not headings and _elements(tree, "h1", 1):  # all in trails: the story's is one below
        for one in _headings(tree, "h2", sites):
            if one.title and _is_like(one.title, (*names, title), _HALF):
                return one.title
    lower = {squeezed(_text(one)) for tag in ("h2", "h3") for one in _elements(tree, tag, 40)}
    same = [name for name in names if squeezed(name) in lower and len(name.split()) > 2]
    known = [name for name in (*same, *names, title) if name]
    if known:
        return _part(known[0], lower)
    return headings[0].text if headings else None


class _Heading(NamedTuple):
    """A heading's text, and the part of it that its class calls the title, if a kicker is before it."""

    text: str
    title: str | None


def _headings(tree: _Page, tag: str, sites: set[str]) -> list[_Heading]:
    """The headings of one tag that may be the story's."""
    return [
        _Heading(text, _titled(one, text))
        for one in _elements(tree, tag, 20)
        if (text := _text(one)) and squeezed(text) not in sites and not _is_trail(one)
    ]


def _is_trail(heading: Any) -> bool:
    """Whether a heading is a step of a breadcrumb trail, which repeats the title and not the headline."""
    node = heading
    for _ in range(_TRAIL_DEPTH):
        if node is None or node.tag in ("body", "article", "main"):
            return False
        if node.tag in ("nav", "ol") or "breadcrumb" in (node.getattr("class") or "").lower():
            return True
        node = node.parent
    return False


def _titled(heading: Any, text: str) -> str | None:
    for one in list(heading.query_selector_all("[class]")[:20]):
        if _TITLE_CLASS.search(one.getattr("class") or ""):
            part = _text(one)
            if part and part != text and text.endswith(part):
                return part
    return None


def _heading(headings: list[_Heading], names: list[str], title: str) -> str | None:
    """Choose among the headings with what the page calls its story, and its title element.

    A heading that a name repeats is the headline, but a name that is part of a heading is the
    headline without its kicker. Measured with benchmarks/pages.py, column head.
    """
    last = squeezed(_SEPARATOR.split(title)[-1]) if _SEPARATOR.search(title) else None
    keys = {squeezed(name) for name in names}
    sure = [  # less those that only say whose page it is
        (one, key)
        for one in headings
        if len(key := squeezed(one.text)) > 3 and (key != last or key in keys)
    ]
    known = [name for name in (*names, title) if name]
    for one, _ in sure:
        if one.title and any(squeezed(one.title) in squeezed(name) for name in known):
            return one.title
    for name in names:
        key = squeezed(name)
        if len(key) > 8 and any(key in other and key != other for _, other in sure):
            return name
    said = [one.text for one, key in sure if any(key in squeezed(name) for name in known)]
    if said:
        heading = max(said, key=len)
        same = [name for name in known if squeezed(name) == squeezed(heading)]
        return max(heading, *same[:1], key=lambda text: text.count(" ")) if same else heading
    for one, _ in sure:
        if _is_like(one.text, known, _ALIKE):
            return one.text
    long = [one.text for one, _ in sure if len(one.text.split()) > 3]
    if len(long) == 1 and (not names or _is_like(long[0], known, _HALF)):
        return long[0]
    return None


def _part(name: str, headings: set[str]) -> str:
    """A name without what a separator parts from it, if the longer part is a heading (squeezed)."""
    parts = [
        part
        for cut in _SEPARATOR.finditer(name)
        for part in (name[: cut.start()], name[cut.end() :])
    ]
    return next(
        (one for one in parts if 2 * len(one) > len(name) and squeezed(one) in headings), name
    )


def _is_like(heading: str, names: Iterable[str], least: float) -> bool:
    return any(_overlap(heading, name) >= least for name in names)


def _overlap(heading: str, name: str) -> float:
    """The share of the shorter one's words that the other has; 0 for a heading of a word or two."""
    words, others = set(heading.casefold().split()), set(name.casefold().split())
    return len(words & others) / min(len(words), len(others)) if len(words) > 2 and others else 0.0


def _text(element: Any) -> str:
    """An element's text on one line, without styles and scripts."""
    from resiliparse.parse.html import NodeType

    out = ""
    for node in element:
        if node.type == NodeType.TEXT and node.parent.tag not in ("style", "script", "noscript"):
            piece = node.text
            apart = node.parent.tag not in _INLINE and out[-1:].isalnum() and piece[:1].isalnum()
            out += " " + piece if apart else piece
            if len(out) > 1000:
                break
    return " ".join(out.split())


def _tag(tree: Any) -> str | None:
    """The language the page declares, as newskit.language writes it."""
    root = tree.document.document_element
    declared = (root.getattr("lang") or root.getattr("xml:lang") or "") if root else ""
    base, *rest = declared.strip().lower().replace("_", "-").split("-")
    if base == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-Hans"
    return {"nb": "no", "iw": "he"}.get(base, base) if re.fullmatch("[a-z]{2,3}", base) else None
