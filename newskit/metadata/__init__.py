"""Read what a web page says about itself: headline, address, date, language and publisher."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from newskit.language import tag
from newskit.metadata.elements import Elements
from newskit.metadata.headline import headline

_LD_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"\\\n]{8,40})"')
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
    page = Elements(tree)
    found = _named(page)
    canonical = (link.getattr("href") for link in page.named("link", 1))
    own = _address(next(canonical, None) or found.get("og:url"), url)
    scripts = [one.text[:200_000] for one in page.named("script", 300)]
    site = found.get("og:site_name") or found.get("application-name")
    return Metadata(
        headline=headline(page, found, scripts, site, _host(own or "")),
        url=own,
        published=_published(found, scripts),
        lang=_tag(tree),
        site=site,
        description=found.get("og:description") or found.get("description"),
    )


def _named(page: Elements) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    out: dict[str, str] = {}
    for one in page.named("meta", 500):
        name = (
            one.getattr("property") or one.getattr("name") or one.getattr("itemprop") or ""
        ).lower()
        content = " ".join((one.getattr("content") or "")[:1000].split())
        if name and content:
            out.setdefault(name, content)
    return out


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


def _published(found: dict[str, str], scripts: list[str]) -> str | None:
    said = [found[name] for name in _DATES if name in found]
    said += [date[1] for one in scripts if (date := _LD_DATE.search(one))]
    for one in said:
        if date := _DATE.match(one.strip()):
            return date[0].replace(" ", "T", 1).replace(" ", "")
    return None


def _tag(tree: Any) -> str | None:
    """The language the page declares, as newskit.language writes it."""
    root = tree.document.document_element
    declared = (root.getattr("lang") or root.getattr("xml:lang") or "") if root else ""
    return tag(declared)
