"""Read a page's JSON-LD: what search engines are told of the story."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING, Any

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST = 2000  # objects
_STORY = re.compile(r"Article|BlogPosting|Report|Review|Recipe|LiveBlog", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]+")


class Linked(NamedTuple):
    """What JSON-LD says of the story; authors are persons' and publishers' names, in their order."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None


def linked(scripts: Iterable[str]) -> Linked:
    """Read the scripts; the first object of a story counts, then those of a page."""
    found = [one for script in scripts for one in _objects(_loaded(script))]
    stories = [one for one in found if _is_story(one)]
    out = Linked()
    for one in [*stories, *(one for one in found if one.get("datePublished"))]:
        out = Linked(
            out.headline or (_text(one.get("headline")) if _is_story(one) else None),
            out.published or _text(one.get("datePublished")),
            out.authors or tuple(_names(one.get("author"))),
            out.site or next(_names(one.get("publisher")), None),
            out.url or (_text(one.get("url")) if _is_story(one) else None),
        )
    return out


def _loaded(script: str) -> Any:
    text = _CONTROL.sub(" ", script).strip().removesuffix(";")
    with suppress(ValueError, RecursionError):
        return json.loads(text, strict=False)
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value, the outer first, without recursion."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += [inner for inner in reversed(one.values()) if isinstance(inner, dict | list)]
        elif isinstance(one, list):
            waiting += reversed(one[:_MOST])


def _is_story(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _STORY.search(kind) for kind in kinds)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(unescape(unescape(value[:2000])).split()) or None


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name and not name.startswith("http"):
            yield name
