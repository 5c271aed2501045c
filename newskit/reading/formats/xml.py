"""XML and SGML of news: articles by their elements, NITF, NewsML, NewsML-G2, TEI, collections of many."""

from __future__ import annotations

import codecs
import re
from functools import cache, partial
from typing import IO, TYPE_CHECKING

from newskit.lazy import Lazy
from newskit.reading import names
from newskit.reading.pieces import Piece, Problem, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.elements import Node, Unit
    from newskit.reading.pieces import Reading

ENDINGS = (".xml", ".nitf", ".newsml", ".sgml", ".sgm", ".tei")
_BEGINS = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[\s>]|<!doctype\s+(?!html)|<(?:\w+:)?"
    rb"(?:articles?|story|stories|docs?|news|newsitem|newsml|newsmessage|nitf|reuters|tei(?:\.2|corpus)?)(?=[\s>]))"
)
_MACHINES = rb"<(?:\w+:)?(?:urlset|sitemapindex|svg|plist|opml)\b"
_PROLOG = 1000  # bytes that may stand before the first element
_HEADING = frozenset(["title", "headline", "hl1", "heading", "head", "ttl"])
_FEW = 12  # names of elements that a message shows
_OTHER_MEDIA = Lazy("picture|photo|graphic|audio|video|composite|animation", re.IGNORECASE)


def begins(head: bytes) -> bool:
    """Whether an XML declaration, a document type or an element of news stands first."""
    if re.search(_MACHINES, head[:_PROLOG]):
        return False  # a sitemap, a picture
    return head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"<") and (
        re.match(_BEGINS, head, re.IGNORECASE) is not None
    )


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the stories as JSON objects with a rendering as text, and what the file says of them.

    They are numbered in a file of more than one; a file in which no element is a story is one as a whole.
    """
    from newskit.reading.numbers import numbered

    yield from numbered(_stories(stream, path, reading), path)


def _stories(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    from newskit.reading.elements import units

    own = names.plain((reading.names or {}).get("text", ""))
    is_empty = True
    for unit in units(stream, reading, partial(_is_story, own=own), _is_named):
        if unit.is_rest and not is_empty:
            if unit.node.is_cut:
                yield Problem(path, "a comment or declaration is not closed; the rest was not read")
        elif piece := _read(unit, path, reading, own):
            is_empty = False
            yield piece
    if is_empty:
        yield Problem(path, "no text in it; skipped")


def _read(unit: Unit, path: str, reading: Reading, own: str) -> Piece | Problem | None:
    """The story of an element; None for a picture, or for what is left around stories."""
    import msgspec

    from newskit.reading.stories import story

    node = unit.node
    if node.is_over:
        return Problem(path, too_long(reading))
    if unit.is_rest and len(inner := list(node.nodes())) == 1:
        inner[0].is_cut = inner[0].is_cut or node.is_cut
        node = inner[0]
    if not _has_text(node, own) and (node.had_units or _is_picture(node)):
        return None
    found = story(node)
    if not found.get("text") and not (own and _has_text(node, own)):
        seen = list(dict.fromkeys(one.name for one in node.below() if one.name))[:_FEW]
        what = (
            f"no text in it (elements: {', '.join(seen)}); say where it is with --map text=ELEMENT"
        )
        return Problem(path, what)
    errors = found.setdefault("errors", [])
    if node.is_cut:
        errors.append(f"<{node.name}> is not closed: the story may be cut")
    if unit.replaced:
        errors.append(f"{unit.replaced} bytes that could not be read were replaced")
    if not errors:
        del found["errors"]
    return Piece(path, None, "json", msgspec.json.encode(found), is_named=True)


@cache
def _known() -> dict[str, frozenset[str]]:
    """The names of elements in data/reading.toml, by what they are."""
    table = names.data()["elements"]
    return {key: frozenset(listed) for key, listed in table.items() if isinstance(listed, list)}


def _is_named(name: str) -> bool:
    return names.plain(name) in _known()["story"]


def _is_story(node: Node, around: list[Node], own: str = "") -> bool:
    """Whether an element is a story by its name, or by a heading and a text among what it holds."""
    from newskit.reading.elements import plain

    known = _known()
    outer = {plain(one.name) for one in around}
    if outer & known["whole"]:
        return False
    name = plain(node.name)
    if name in known["story"]:
        return True
    if len(around) < 2 or outer & known["story"] or name in known["part"]:
        return False
    inner = {plain(one.name) for one in node.nodes()}
    if own:
        return own in inner
    return bool(inner & (known["text"] | known["paragraph"])) and bool(inner & _HEADING)


def _has_text(node: Node, own: str) -> bool:
    """Whether anything in an element is a text or a paragraph and is not empty, or it is but text."""
    from newskit.reading.elements import plain

    known = _known()
    if any(isinstance(item, str) and not item.isspace() for item in node.items):
        return True
    wanted = known["text"] | known["paragraph"] | {own}
    return any(plain(one.name) in wanted and one.flat() for one in node.below() if one.name)


def _is_picture(node: Node) -> bool:
    """Whether an item of NewsML says that it is none of text."""
    from newskit.reading.elements import plain

    return any(
        plain(one.name) in ("itemclass", "mediatype", "newsitemtype")
        and _OTHER_MEDIA.real.search(" ".join([*one.attributes.values(), one.flat()]))
        for one in node.below()
    )
