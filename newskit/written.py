"""JSON as it is written: the members of an object, unread, and the text in a value."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.lazy import Lazy

if TYPE_CHECKING:
    import json


class BadRecordError(ValueError):
    """An input line that is not a usable record; the message says why, in one line."""


# What an inner object calls its text: feedparser's content, fundus' body, a headline of the Times.
_INNER = ("value", "plaintext", "text", "content", "main", "original", "name", "rendered")
_DEEPEST = 8  # levels of a value that are looked into for its text
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_HALVES = Lazy("[\ud800-\udbff](?=[\udc00-\udfff])")
_SPACE = Lazy(r"[\s:,]*")  # between the values of an object that is known to be sound


def members(line: bytes | str) -> dict[str, msgspec.Raw]:
    """Return the keys of a line's JSON object and what they hold, unread. Raises BadRecordError."""
    try:
        if _has_breaks(line):  # what is kept as it was written goes out on one line
            line = msgspec.json.format(line, indent=-1)
        return _OBJECT.decode(line)
    except msgspec.ValidationError:
        raise BadRecordError("not a JSON object") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = malformed(error)
    try:  # lone surrogates: only the standard library reads them
        found = _slices(line if isinstance(line, str) else line.decode())
    except (ValueError, RecursionError):
        raise BadRecordError(f"not JSON ({reason})") from None
    if found is None:
        raise BadRecordError("not a JSON object")
    return found


def _slices(line: str) -> dict[str, msgspec.Raw] | None:
    """What the keys of an object hold, as it is written; None for another value. Raises ValueError."""
    start = len(line) - len(line.lstrip())
    if line[start : start + 1] != "{":
        return None
    exact = _exact()
    exact.decode(line)  # raises what is wrong
    out: dict[str, msgspec.Raw] = {}
    at = _SPACE.real.match(line, start + 1).end()  # type: ignore[union-attr]  # matches empty
    while line[at] != "}":
        key, at = exact.raw_decode(line, at)
        at = _SPACE.real.match(line, at).end()  # type: ignore[union-attr]
        _, end = exact.raw_decode(line, at)
        out[key] = msgspec.Raw(line[at:end].encode("utf-8", "replace"))
        at = _SPACE.real.match(line, end).end()  # type: ignore[union-attr]
    return out


def _has_breaks(line: bytes | str) -> bool:
    """Whether a line end stands within a line of JSON, which none can within a string."""
    line = line.strip()
    return "\n" in line or "\r" in line if isinstance(line, str) else b"\n" in line or b"\r" in line


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


@cache
def _exact() -> json.JSONDecoder:
    """Reads values as they are written; json takes a ms, and most runs do without it."""
    import json

    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse)


def unpacked(raw: msgspec.Raw) -> Any:
    """Return what is in a value of JSON; one that Python does not read as it is written.

    That is a number of more digits than it takes, or lists in lists without end.
    """
    import json

    try:
        return json.loads(bytes(raw))
    except (ValueError, RecursionError):
        return bytes(raw).decode("utf-8", "replace")


def words(thing: Any, depth: int = 0) -> str:
    """Return the text in a JSON value: a string, a number's digits, all of a list's items as paragraphs.

    >>> words([{"type": "text/plain", "value": "Rain."}, "Snow."])
    'Rain.\\n\\nSnow.'
    """
    if isinstance(thing, str):
        return thing
    if thing is None or isinstance(thing, bool) or depth > _DEEPEST:
        return ""
    if isinstance(thing, dict):
        inner = next((thing[name] for name in _INNER if thing.get(name)), None)
        thing = list(thing.values()) if inner is None else [inner]
    if isinstance(thing, list):
        return "\n\n".join(filter(None, (words(one, depth + 1) for one in thing)))
    return str(thing)


def escaped(value: Any) -> str:
    """Return a value as JSON in which a lone surrogate is an escape.

    Two that would be read back as one character cannot both stay: U+FFFD stands for the first.
    """
    if isinstance(value, msgspec.Raw):
        return bytes(value).decode("utf-8", "replace")
    import json

    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    return _HALVES.real.sub("\ufffd", text).encode("utf-8", "backslashreplace").decode()


def encoded(value: Any) -> bytes:
    """Return a value as a line of JSON; a lone surrogate, as of a file's name, is written as an escape."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        import json

        line = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return line.encode("utf-8", "backslashreplace")


def malformed(error: Exception) -> str:
    """Return what is wrong with a line of JSON, on one line."""
    return " ".join(str(error).split()).removeprefix("JSON is malformed: ")
