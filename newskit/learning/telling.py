"""Say what was learned from which pages, and why nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newskit.learning.sketch import Site

_MOST_LINES = 50  # sites that get a line of their own


def told(sites: Mapping[str, Site], output: str) -> Iterator[str]:
    """Yield a line for each site, and one for the file that the rules went to."""
    for name, site in list(sites.items())[:_MOST_LINES]:
        yield f"{name}: {_pages(site)}, {_learned(site)}"
    if len(sites) > _MOST_LINES:
        yield f"and {len(sites) - _MOST_LINES} more sites"
    rules = sum(site.rules for site in sites.values())
    pages = sum(site.pages + site.again for site in sites.values())
    where = "standard output" if output == "-" else output
    yield f"read {_count(pages, 'page')}, wrote {_count(rules, 'rule') if rules else 'no rule'} to {where}"


def _pages(site: Site) -> str:
    more = [f"{site.unbroken.pages:,} of one line"] if site.unbroken.pages else []
    more += [f"{site.again:,} more print a story again"] if site.again else []
    return _count(site.pages, "page") + (f" ({', '.join(more)})" if more else "")


def _learned(site: Site) -> str:
    """How many lines were learned, of which kinds; or why none was."""
    if site.rules:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in site.kinds.most_common() if count)
        return f"{_count(site.learned, 'line')} learned ({kinds}) as {_count(site.rules, 'rule')}"
    return f"no line learned: {_why_none(site)}"


def _why_none(site: Site) -> str:
    if site.pages < 2:
        return "one page tells nothing, --site NAME takes all for one site"
    why = []
    if site.known:
        why.append(f"newskit's own rules know what recurs ({_count(site.known, 'line')})")
    if site.doubted:
        why.append(f"what recurs may belong to stories ({_count(site.doubted, 'line')})")
    if 2 * site.unbroken.pages > site.pages:
        why.append("the pages of one line have no head or tail in common")
    return "; ".join(why) or f"none recurs on {site.need} pages"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
