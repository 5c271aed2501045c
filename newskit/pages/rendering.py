"""Render a web page's story as text, with what was seen of the layout of each of its blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newskit.language import language
from newskit.pages import model
from newskit.pages.beside import beside, byline
from newskit.pages.decide import told
from newskit.pages.facts import facts_of, host, is_address
from newskit.pages.features import Blocks
from newskit.pages.headline import headline
from newskit.pages.kinds import kind_of
from newskit.pages.naming import Candidate, squeezed
from newskit.pages.publisher import publisher
from newskit.pages.source import markup
from newskit.pages.walk import parse
from newskit.record import Seen

if TYPE_CHECKING:
    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.record import BlockKind

__all__ = ["Page", "Seen", "explained", "render", "rendered"]

_TOP = 5  # blocks among which the article may say its headline itself


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page: headline, blank line, then the story's blocks with blank lines between.

    title is the headline alone and site the publisher's name; url (canonical) and published (ISO 8601)
    are as the page gives them, authors the names of who wrote it; published_by and authors_by tell where
    that is said: json-ld, meta, time, rel, itemprop or class. lang is the text's language, or what the page
    declares where the text does not tell. replaced counts what could not be decoded. blocks are those of
    the text, in its order. All but text, encoding and blocks may be None.
    """

    text: str
    encoding: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    site: str | None = None
    replaced: int = 0
    published_by: str | None = None
    authors: tuple[str, ...] = ()
    authors_by: str | None = None
    blocks: tuple[Seen, ...] = ()


def render(data: bytes, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Render a page of HTML.

    url is where the page came from, encoding what its server said; else the page's own declaration and
    its bytes decide. Raises BadTextError (the encoding does not fit) and BadPageError (too large).
    """
    html, decoded = markup(data, encoding)
    dom = parse(html)
    if not dom.blocks:  # all that the page says stands in a menu or a footer
        dom = parse(html, menus=True)
    page = rendered(dom, url)
    return replace(page, encoding=decoded.encoding, replaced=decoded.replaced)


def rendered(dom: Dom, url: str | None = None) -> Page:
    """Render a page that was parsed."""
    facts = facts_of(dom, url)
    blocks = Blocks(dom)
    weights = model.shipped()
    scores = weights.scores(blocks)
    keep = told(blocks, scores)
    title = headline(weights.headlines, dom, facts, keep, host(facts.url))
    if title:
        keep = without_title(dom, keep, title)
    line = byline(blocks, keep, facts)
    aside = beside(blocks, keep, line)
    text, seen = _joined(blocks, scores, keep, aside, line, title)
    return Page(
        text=text,
        encoding="utf-8",
        title=title.text if title else None,
        url=facts.url,
        published=facts.published,
        lang=language(text) or facts.lang,
        site=_site(dom, facts, title),
        published_by=facts.published_by,
        authors=facts.authors,
        authors_by=facts.authors_by,
        blocks=seen,
    )


def _site(dom: Dom, facts: Facts, title: Candidate | None) -> str | None:
    """The publisher's name, by the page's head or its title; an address where there is no better."""
    if facts.site and not is_address(facts.site):
        return facts.site
    return publisher(dom, title.text if title else "", host(facts.url)) or facts.site


def without_title(dom: Dom, keep: list[int], title: Candidate) -> list[int]:
    """The blocks that do not say the headline once more."""
    key = squeezed(title.text)
    return [
        n
        for place, n in enumerate(keep)
        if not (
            (place < _TOP and squeezed(dom.blocks[n].text) == key)
            or (title.element is not None and title.element in dom.above(dom.blocks[n].element))
            or (place < _TOP and title.kicker and dom.blocks[n].text == title.kicker)
        )
    ]


def _joined(
    blocks: Blocks,
    scores: list[float],
    keep: list[int],
    aside: list[int],
    byline: int | None,
    title: Candidate | None,
) -> tuple[str, tuple[Seen, ...]]:
    """The text of kicker, headline, blocks of the story and those beside it, and what was seen of each."""
    texts: list[str] = []
    seen: list[Seen] = []
    start = 0

    def add(text: str, kind: BlockKind, score: float, linked: float, *, is_story: bool) -> None:
        nonlocal start
        texts.append(text)
        bounds = start, start + len(text)
        seen.append(Seen(*bounds, kind, round(score, 3), round(linked, 2), is_story))
        start += len(text) + 2

    if title and title.kicker:
        add(title.kicker, "kicker", 0.0, 0.0, is_story=False)
    if title:
        add(title.text, "headline", 1.0, 0.0, is_story=True)
    for n in sorted([*keep, *aside]):
        kind = kind_of(blocks, n)
        if n in aside and (n == byline or kind != "caption"):
            kind = "byline"
        text, linked = blocks.dom.blocks[n].text, blocks.layout.linked[n]
        add(text, kind, scores[n], linked, is_story=n not in aside)
    return "\n\n".join(texts), tuple(seen)


def explained(dom: Dom) -> list[tuple[str, float, tuple[str, ...]]]:
    """Each block of a page: its text, its score, and the signals that spoke loudest for its side."""
    blocks = Blocks(dom)
    weights = model.shipped()
    scores = weights.scores(blocks)
    return [
        (block.text, score, weights.reasons(blocks, n))
        for n, (block, score) in enumerate(zip(dom.blocks, scores, strict=True))
    ]
