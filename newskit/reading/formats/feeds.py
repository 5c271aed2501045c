"""RSS 0.9 to 2.0 and Atom: an entry is a story, as far as the feed has it."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from newskit import markup
from newskit.errors import PARTIAL
from newskit.lazy import Lazy
from newskit.reading.pieces import Piece, Problem, rest, too_long
from newskit.text import BadTextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.elements import Node, Unit
    from newskit.reading.pieces import Reading

ENDINGS = (".rss", ".atom", ".rdf")
_BEGINS = (
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE\s[^>]{0,500}>){0,12}"
    rb"<(?:rss|(?:\w+:)?feed|(?:\w+:)?RDF)[\s>]"
)
_RDF = rb"<(?:\w+:)?RDF\b"
_MARGIN = 64  # bytes in which the first mark of a file has begun
_ENTRIES = ("item", "entry")
_FEEDS = frozenset(["rss", "channel", "feed", "rdf"])
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_CONTENTS = ("encoded", "content", "fulltext", "body")
_MAIL = Lazy(r"\S+@\S+\s+\((.+)\)")  # how RSS writes an author
# What is not kept under its own name, since it is under another.
_USED = frozenset(["title", "link", "encoded", "content", "author", "creator", "id", "guid"])


def begins(head: bytes) -> bool:
    """Whether the element of a feed stands first; RDF is one where it says that it is of RSS."""
    if b"<" not in head[:_MARGIN]:
        return False  # most texts: no pattern is compiled for them
    found = re.match(_BEGINS, head, re.IGNORECASE | re.DOTALL)
    return found is not None and (
        re.search(_RDF, found[0], re.IGNORECASE) is None
        or b"purl.org/rss" in head
        or b"netscape.com/rdf" in head
    )


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the entries as JSON objects, numbered: with the full content where a feed has it."""
    import msgspec

    from newskit.reading.elements import units

    around: list[Node] = []

    def is_entry(node: Node, outer: list[Node]) -> bool:
        if node.name not in _ENTRIES or outer[-1].name not in _FEEDS:
            return False
        around[:] = outer
        return True

    number = 0
    try:
        for unit in units(stream, reading, is_entry, _ENTRIES.__contains__):
            if unit.is_rest:
                break
            number += 1
            if unit.node.is_over:
                yield Problem(path, too_long(reading), number=number)
            else:
                yield Piece(
                    path, number, "json", msgspec.json.encode(_entry(unit, around)), is_named=True
                )
        if not number:
            yield Problem(path, "a feed without entries; skipped")
        elif unit.node.is_cut:
            yield Problem(path, "a comment is not closed; the rest was not read", number=number + 1)
    except BadTextError as error:
        yield Problem(path, str(error), PARTIAL, None, type(error).__name__, is_rest=True)
    except Exception as error:
        yield rest(path, error, number + 1)


def _entry(unit: Unit, around: list[Node]) -> dict[str, Any]:
    from newskit.reading.stories import plainly

    node = unit.node
    feed = [one for outer in around for one in (outer, *outer.nodes()) if one.name in _FEEDS]
    site, base = _said(feed, "title"), _address(feed)
    url = _address([node]) or _permalink(node)
    out: dict[str, Any] = {
        "title": _said([node], "title"),
        "url": _joined(base or "", url) if url else None,
        "published": next(filter(None, (_date(one) for one in _named(node, _DATES))), None),
        "author": _authors(node) or _authors(*feed),
        "sitename": site,
        "language": node.attributes.get("lang") or _said(feed, "language") or _lang(feed),
        "content": next(filter(None, map(_content, _named(node, _CONTENTS))), None),
        "guid": _said([node], "guid") or _said([node], "id"),
    }
    taken = _USED | out.keys()
    for inner in node.nodes():
        if inner.name not in taken and (value := plainly(inner)):
            key = "description" if inner.name == "summary" else inner.name
            if key == "description":
                value = _content(inner)
            held = out.get(key)
            out[key] = (
                value if held is None else [*(held if isinstance(held, list) else [held]), value]
            )
    errors = ["the entry is not closed: it may be cut"] if node.is_cut else []
    if unit.replaced:
        errors.append(f"{unit.replaced} bytes that could not be read were replaced")
    return {key: value for key, value in {**out, "errors": errors}.items() if value}


def _named(node: Node, names: tuple[str, ...]) -> list[Node]:
    """The elements of some names, in the names' order."""
    return [one for name in names for one in node.nodes() if one.name == name]


def _said(nodes: list[Node], name: str) -> str | None:
    """What the first element of a name says, without its markup."""

    found = next(
        (one.flat() for node in nodes for one in _named(node, (name,)) if one.flat()), None
    )
    return " ".join(markup.plain(found).split()) if found else None


def _address(nodes: list[Node]) -> str | None:
    """The link to the page of an entry or a feed: text in RSS, of several in Atom the alternate one."""
    links = [one for node in nodes for one in _named(node, ("link",))]
    for one in links:
        found = one.attributes.get("href") or one.flat()
        if found and one.attributes.get("rel", "alternate") == "alternate":
            return found
    return None


def _joined(base: str, url: str) -> str:
    """A link as it is meant on a site."""
    from urllib.parse import urljoin

    try:
        return urljoin(base, url)
    except ValueError:  # no address of either
        return url


def _permalink(node: Node) -> str | None:
    for one in _named(node, ("guid",)):
        if one.attributes.get("ispermalink") != "false" and one.flat().startswith("http"):
            return one.flat()
    return None


def _authors(*nodes: Node) -> list[str]:
    found = []
    for node in nodes:
        for one in _named(node, ("creator", "author")):
            name = " ".join(inner.flat() for inner in _named(one, ("name",))) or one.flat()
            mail = _MAIL.real.fullmatch(name)
            found.append(mail[1] if mail else name)
    return [name for name in dict.fromkeys(found) if name and "@" not in name]


def _content(node: Node) -> str | None:
    """What an element holds as it is shown; a whole page as it is written, for whoever renders pages."""
    from newskit.reading.formats import html
    from newskit.reading.layout import blocks

    if any(True for _ in node.nodes()):
        return "\n\n".join(blocks(node))
    text = "".join(item for item in node.items if isinstance(item, str)).strip()
    if not html.begins(text[:2000].encode()) and (markup.is_page(text) or markup.is_marked(text)):
        text = markup.read(text)[0].strip()
    return text or None


def _lang(nodes: list[Node]) -> str | None:
    return next((one.attributes["lang"] for one in nodes if one.attributes.get("lang")), None)


def _date(node: Node) -> str | None:
    from newskit.reading.dates import iso, of_mail

    text = node.flat()
    return of_mail(text) or iso(text)
