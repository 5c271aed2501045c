"""The headings of a web page: what each says, and whose it may be."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from newskit.metadata.elements import pieces, squeezed, text_of

if TYPE_CHECKING:
    from newskit.metadata.elements import Elements

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
_PIECES = 20  # of a heading's text


class Heading(NamedTuple):
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


def headings_of(page: Elements, tag: str) -> list[Heading]:
    """The headings of one tag that may be the story's or the site's."""
    return [
        Heading(text, _titled(one, text), _tails(one), _is_logo(one, text), _in_article(one))
        for one in page.named(tag, 20)
        if (text := text_of(one)) and not _is_trail(one)
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
    if link is None or text_of(link) != text:
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
        if (part := text_of(one)) and part != text
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
    for piece in reversed([node.text[:1000] for node in islice(pieces(heading), _PIECES)]):
        tail = squeezed(piece) + tail
        tails.add(tail)
    return frozenset(tails)
