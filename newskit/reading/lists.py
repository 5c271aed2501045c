"""JSON objects that hold one list of stories: JSON Feed, the answers of news interfaces and of searches."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newskit.reading import names
from newskit.reading.pieces import Piece, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newskit.reading.pieces import Reading

_TEXTS = ("text", "html", "lead")
_INSIDE = ("fields", "_source", "attributes")  # where a row keeps what it says


def pieces(path: str, data: bytes, first: int, reading: Reading) -> list[Piece | Problem] | None:
    """Return the rows of an object's list of stories, numbered from first on.

    None when it holds none, or is a story itself.
    """
    import msgspec

    if not _may_hold(data):
        return None
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    rows = stories(whole, reading.names)
    if rows is None:
        return None
    if not rows:
        return [Problem(path, "a list without stories; skipped", number=first)]
    return [Piece(path, n, "json", msgspec.json.encode(row)) for n, row in enumerate(rows, first)]


def stories(whole: Any, own: Mapping[str, str] | None = None) -> list[dict[str, Any]] | None:
    """Return the stories of an object's list, each with what the object says of all of them.

    >>> stories({"status": "ok", "articles": [{"title": "Dam", "content": "Rain fell."}]})
    [{'title': 'Dam', 'content': 'Rain fell.'}]
    >>> stories({"text": "Rain fell.", "items": [{"content": "a comment"}]})
    """
    if not isinstance(whole, dict) or "text" in names.meanings(whole, None):
        return None
    mapped = (own or {}).get("text", "")
    if mapped and mapped.partition(".")[0] in whole:
        return None
    known = names.data()["lists"]["names"]
    inner = [whole, *(one for key in known if isinstance(one := whole.get(key), dict))]
    for outer in inner:
        for key in known:
            listed = outer.get(key)
            if isinstance(listed, list) and all(isinstance(row, dict) for row in listed):
                rows = [_flat(row) for row in listed]
                if not rows or any(_has_text(row) or mapped in row for row in rows):
                    said = _said(whole)
                    return [{**said, **row} for row in rows]
    return None


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row with what stands in an object of it, as in the answers of the Guardian and of Elasticsearch."""
    for key in _INSIDE:
        if isinstance(inner := row.get(key), dict) and not _has_text(row):
            row = {**inner, **{name: value for name, value in row.items() if name != key}}
    return row


def _has_text(row: dict[str, Any]) -> bool:
    return any(meaning in _TEXTS for meaning in names.meanings(row, None))


def _said(whole: dict[str, Any]) -> dict[str, Any]:
    """What a JSON Feed says of all its items."""
    if not str(whole.get("version", "")).startswith("https://jsonfeed.org/"):
        return {}
    said = {"sitename": whole.get("title"), "language": whole.get("language")}
    return {key: value for key, value in said.items() if isinstance(value, str)}


def _may_hold(data: bytes) -> bool:
    """Whether a name of such a list stands in the bytes, before they are read."""
    return b"[" in data and any(map(data.__contains__, _written()))


@cache
def _written() -> tuple[bytes, ...]:
    """The names of such lists as they stand in JSON."""
    return tuple(f'"{name}"'.encode() for name in names.data()["lists"]["names"])
