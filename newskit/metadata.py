"""Read what a web page says about itself: headline, address, date, language and publisher."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE = 0.6  # of the words of a heading and a title
_HALF = 0.5  # the same where there is no other heading to choose
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«›⋆:\-]\s+|\s*[|｜]\s*")
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline)(?:$|[\s_-])", re.IGNORECASE)
_KICKER_CLASS = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|eyebrow|dachzeile|spitzmarke|supertitle|surtitre",
    re.IGNORECASE,
)
_BESIDE = " :,/|\u2013\u2014-"  # what may stand between kicker and title
_LOGO_CLASS = re.compile(
    r"(?:^|[\s_-])(?:logo|branding|site-?(?:title|name))(?:$|[\s_-])", re.IGNORECASE
)
# The path of a site's first page: "/", "/en/", "/index.html".
_HOME = re.compile(r"/?(?:[a-z]{2}/?)?(?:(?:index|home|default)\.[a-z]{3,5})?", re.IGNORECASE)
_TRAIL_DEPTH = 5  # elements over a heading that may say it stands in a breadcrumb trail
_SITE_PARTS = 3  # parts of a title that may be the site's name together
_CUTS = 8  # separators in a name, between any two of which the headline may stand
_WORD = re.compile(r"\w+")
_LONG = 20  # letters and digits of a headline in a script without spaces, which is one word
_PIECES = 20  # of a heading's text
_LD_HEADLINE = re.compile(r'"headline"\s{0,20}:\s{0,20}("(?:[^"\\\n]|\\.){1,400}")')
_LD_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"\\\n]{8,40})"')
_TAGS = ("meta", "link", "script", "h1", "h2", "h3")
_SELECTOR = 'meta, link[rel="canonical" i], script[type="application/ld+json" i], h1, h2, h3'
_MOST = 5000  # elements; a page of news has 20 to 200
_ALNUM = re.compile(r"[^\W_]+")
_TITLES = ("og:title", "twitter:title")
_UNSEEN = {"style", "script", "noscript", "rt", "rp"}  # rt says how the word beside it is read
_KICKERS = {"b", "small", "strong"}  # inline too, but style alone may part a kicker in one
_INLINE = {
    "a", "abbr", "b", "em", "font", "i", "mark", "q", "ruby", "small", "strong", "sub", "sup", "u",
}  # fmt: skip
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
    headings = _headings(tree, "h1")
    names = [
        unescape(next((found[key] for key in _TITLES if key in found), "")),
        _ld_headline(scripts),
    ]
    title = " ".join((tree.title or "")[:1000].split())
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
    if not headings and _elements(tree, "h1", 1):  # all in trails: the story's is one below
        for one in _headings(tree, "h2"):
            if one.title and _is_like(one.title, known, _HALF):
                return one.title
    lower = {squeezed(_text(one)) for tag in ("h2", "h3") for one in _elements(tree, tag, 40)}
    lower.add(squeezed(found.get("description", "")))
    if any(squeezed(one) in squeezed(title) for one in names):  # what it says more is a kicker's
        known = names
    parts = [_part(one, lower) for one in known]
    said = [one for one in parts if _is_long(one) and squeezed(one) in lower]
    main = headings if len(headings) == 1 else [one for one in headings if one.in_article]
    alone = [one.words for one in main if len(main) == 1 and _is_long(one.words)]
    others = [chosen] if chosen else alone
    return next(iter((*said, *others, *parts, *(one.words for one in headings))), None)


class _Heading(NamedTuple):
    """A heading's text, the part of it that is the title if a kicker is beside it, and its tails.

    The tails are what it says from each piece of its text on, squeezed. is_logo tells that it is the
    site's name.
    """

    text: str
    title: str | None
    tails: frozenset[str]
    is_logo: bool
    in_article: bool

    @property
    def words(self) -> str:
        """The title, if it is known apart, else the text."""
        return self.title or self.text


def _headings(tree: _Page, tag: str) -> list[_Heading]:
    """The headings of one tag that may be the story's or the site's."""
    return [
        _Heading(text, _titled(one, text), _tails(one), _is_logo(one, text), _in_article(one))
        for one in _elements(tree, tag, 20)
        if (text := _text(one)) and not _is_trail(one)
    ]


def _is_trail(heading: Any) -> bool:
    """Whether a heading is a step of a breadcrumb trail, which repeats the title and not the headline."""
    node = heading
    for _ in range(_TRAIL_DEPTH):
        if node is None or node.tag in ("body", "article", "main"):
            return False
        if (
            node.tag in ("nav", "ol", "aside", "footer")
            or "breadcrumb" in (node.getattr("class") or "").lower()
        ):
            return True
        node = node.parent
    return False


def _in_article(heading: Any) -> bool:
    """Whether a heading is an article's own, and not that of a section in it."""
    node = heading.parent
    for _ in range(_TRAIL_DEPTH):
        if node is None or node.tag in ("body", "section"):
            return False
        if node.tag == "article":
            return True
        node = node.parent
    return False


def _is_logo(heading: Any, text: str) -> bool:
    """Whether a heading is the site's name: it is called so, or all of it leads to the first page."""
    if _LOGO_CLASS.search(f"{heading.getattr('class') or ''} {heading.getattr('id') or ''}"):
        return True
    link = heading.query_selector("a[href]")
    if link is None or _text(link) != text:
        return False
    with suppress(ValueError):
        goal = urlsplit((link.getattr("href") or "").strip())
        is_address = goal.scheme in ("", "http", "https") and (goal.netloc or goal.path)
        return bool(is_address and _HOME.fullmatch(goal.path))
    return False


def _titled(heading: Any, text: str) -> str | None:
    """The title in a heading where a class tells it, or tells the kicker beside it."""
    classed = [
        (part, one.getattr("class") or "")
        for one in list(heading.query_selector_all("[class]")[:20])
        if (part := _text(one)) and part != text
    ]
    for part, names in classed:
        if _TITLE_CLASS.search(names) and text.endswith(part):
            return part
    for part, names in sorted(classed, key=lambda one: -len(one[0])):
        if _KICKER_CLASS.search(names) and (text.startswith(part) or text.endswith(part)):
            rest = text[len(part) :] if text.startswith(part) else text[: -len(part)]
            return rest.strip(_BESIDE) or None
    return None


def _tails(heading: Any) -> frozenset[str]:
    tails, tail = set(), ""
    for piece in reversed([node.text[:1000] for node in islice(_pieces(heading), _PIECES)]):
        tail = squeezed(piece) + tail
        tails.add(tail)
    return frozenset(tails)


def _heading(headings: list[_Heading], names: list[str], title: str) -> str | None:
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


def _has_kicker(heading: _Heading, name: str, *, is_named: bool) -> bool:
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


def _text(element: Any) -> str:
    """An element's text on one line, without styles and scripts."""
    out, before = "", ""
    for node in _pieces(element):
        piece, tag = node.text, node.parent.tag
        joins = tag in _INLINE or before in _INLINE - _KICKERS
        apart = not joins and out[-1:].isalnum() and piece[:1].isalnum()
        out += " " + piece if apart else piece
        before = tag
        if len(out) > 1000:
            break
    return " ".join(out.split())


def _pieces(element: Any) -> Iterator[Any]:
    """The nodes of an element's text that a reader sees."""
    from resiliparse.parse.html import NodeType

    for node in element:
        if node.type == NodeType.TEXT and node.parent.tag not in _UNSEEN:
            yield node


def _tag(tree: Any) -> str | None:
    """The language the page declares, as newskit.language writes it."""
    root = tree.document.document_element
    declared = (root.getattr("lang") or root.getattr("xml:lang") or "") if root else ""
    base, *rest = declared.strip().lower().replace("_", "-").split("-")
    if base == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-Hans"
    return {"nb": "no", "iw": "he"}.get(base, base) if re.fullmatch("[a-z]{2,3}", base) else None
