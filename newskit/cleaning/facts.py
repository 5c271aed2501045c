"""What the lines that strip sets aside say: who made the story, for whom, and which others there are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newskit.cleaning import told
from newskit.cleaning.credited import Credited, sources_of
from newskit.cleaning.fields import lexicon
from newskit.cleaning.linked import Linked
from newskit.cleaning.reasons import is_of_finding
from newskit.cleaning.seen import SEEN_BYLINE
from newskit.cleaning.sites import is_publisher
from newskit.record import Credit, Link
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess
    from newskit.cleaning.settle import Settled
    from newskit.record import Record

_NO_SITE = frozenset(
    {"wire-signoff", "timestamp", "reporter-credit"}
)  # these name who filed the story
_ARTICLE = 4  # code points of an article before a site's name, with its blank
_TIME = re.compile(r"[ap]\.?m\.?\b", re.IGNORECASE)


class Facts(NamedTuple):
    """Credits and links in the order of the text, and the sites that credit lines name."""

    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    sites: tuple[str, ...]


def facts_of(record: Record, page: Page, settled: Settled, guesses: Sequence[Guess]) -> Facts:
    """Read the facts from what is set aside, and from what the input says of the story."""
    head, reasons = settled.head, settled.reasons
    reader = Credited(page, head, reasons, guesses)
    linked = Linked(page, head, reasons, guesses)
    people: list[Credit] = reader.edges()
    for trim in settled.trims:
        people += [*trim.edge.credits, *trim.edge.likely]
    outlets: list[Credit] = []  # whom bylines name besides persons
    links: list[Link] = []
    sites: list[str] = []
    sources: list[str] = []  # whom lines name as the story's source
    gone = [(n, one) for n, one in enumerate(reasons) if one is not None and n not in head]
    for n, reason in gone:
        if reason.rule == SEEN_BYLINE or not page.lines[n].text:
            continue  # the page itself names its author
        found, site = reader.credits(n, reason)
        sites += [site] if site else []
        if found:
            people += found
            sources += [one.name for one in sources_of(found) if reason.label not in _NO_SITE]
            if reason.label == "reporter-credit" and is_of_finding(page.findings[n], reason):
                outlets += sources_of(found)
        links += linked.links(n, reason)
    suffix, own = head.suffix, told.site(record) or ""
    named = page.text[suffix.site_start : suffix.site_end].strip() if suffix else ""
    if own and not (_is_same(named, own) or is_publisher(named)):
        named = ""  # "Why the dam must go | Opinion" on a page that says whose it is
    sites = [one for one in (named, *sites) if one]
    people = [one for one in people if not (one in outlets and _is_named(one.name, sites[:1]))]
    sites = sites or sources
    people = _credible(page, reader, people, sites, (named, own))
    aside = [page.lines[n] for n, _ in gone]
    taken = {one.start for one in people}
    people += [one for one in told.reporters(record, aside) if one.start not in taken]
    sites = sites or [one for one in (own,) if one]
    return Facts(_once(people), tuple(sorted(links, key=lambda one: one.start)), tuple(sites))


def _credible(
    page: Page, reader: Credited, people: list[Credit], sites: Sequence[str], own: Sequence[str]
) -> list[Credit]:
    """Those of the credits that name somebody, and the agencies that lines name alone.

    No time of day, no place, not the page's own sites, nor whom its headline's suffix or its head names,
    which is own.
    """
    filed = [one for one in reader.filed if not _is_named(one.name, sites[:1])]
    people = [*people, *filed]
    people = [one for one in people if not _is_time(page.text[one.start : one.end])]
    people = [one for one in people if one.role != "reporter" or not reader.is_place(one)]
    nobody = lexicon.words("name", "nobody")  # "our paper" is no source
    people = [one for one in people if one.role != "source" or one.name.casefold() not in nobody]
    return [
        one
        for one in people
        if one.role == "source" or not any(_is_same(one.name, site) for site in own)
    ]


def _is_named(name: str, sites: Sequence[str]) -> bool:
    """Whether a publisher is one of the page's own sites, or one has a section of it."""
    return any(re.match(rf"{re.escape(name)}(?!\w)", site, re.IGNORECASE) for site in sites)


def _is_same(name: str, site: str) -> bool:
    """Whether a name is a site's, be it without the article ("The", "Le"): no person's."""
    name, site = name.casefold(), site.casefold()
    article = site.removesuffix(name) if name in site else name.removesuffix(site)
    return name == site or (site != "" and 1 < len(article) <= _ARTICLE and article[-1] == " ")


def _is_time(name: str) -> bool:
    """Whether a name is rather part of a time of day: "PM ET", "AM Eastern", "A LAS" before a clock's."""
    return _TIME.match(name) is not None or name.casefold() in lexicon.words("time", "joints")


def _is_ousted(one: Credit, other: Credit) -> bool:
    """Whether another reading of the same words is the better: a whole name, or a desk's agency."""
    if one.role == other.role:
        is_within = other.start <= one.start and one.end <= other.end
        return is_within and other.end - other.start > one.end - one.start
    is_desk = (one.role, other.role) == ("reporter", "source")  # "Newsroom AFP"
    return is_desk and one.start < other.start and other.end == one.end


def _once(people: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each person once in a role, where first named, and no part of a name beside the whole.

    Nor a surname alone where somebody has it in the same role: "Roe reported from Lima".
    """
    people = sorted(people, key=lambda credit: credit.start)
    starts = [one.start for one in people]
    longest = max((one.end - one.start for one in people), default=0)
    whole = [(one.role, one.name.casefold()) for one in people if " " in one.name]
    surnames = {(role, name.rpartition(" ")[2]) for role, name in whole}
    seen: dict[tuple[str, str], Credit] = {}
    for one in people:
        near = slice(bisect_left(starts, one.start - longest), bisect_right(starts, one.end))
        key = one.role, one.name.casefold()
        if key not in surnames and not any(_is_ousted(one, other) for other in people[near]):
            seen.setdefault(key, one)
    return tuple(seen.values())
