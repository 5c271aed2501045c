"""Read what a web page says about itself: headline, address, date, language and publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newskit.language import tag
from newskit.metadata.elements import Elements
from newskit.metadata.headline import headline
from newskit.pages.facts import DATES, address, dated, host

_LD_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"\\\n]{8,40})"')


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
    own = address(next(canonical, None) or found.get("og:url"), url)
    scripts = [one.text[:200_000] for one in page.named("script", 300)]
    site = found.get("og:site_name") or found.get("application-name")
    return Metadata(
        headline=headline(page, found, scripts, site, host(own)),
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


def _published(found: dict[str, str], scripts: list[str]) -> str | None:
    said = [found[name] for name in DATES if name in found]
    said += [date[1] for one in scripts if (date := _LD_DATE.search(one))]
    return next(filter(None, map(dated, said)), None)


def _tag(tree: Any) -> str | None:
    """The language the page declares, as newskit.language writes it."""
    root = tree.document.document_element
    declared = (root.getattr("lang") or root.getattr("xml:lang") or "") if root else ""
    return tag(declared)
