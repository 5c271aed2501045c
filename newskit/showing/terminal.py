"""How lines look on a terminal: JSON indented and coloured, and no control character of an article."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import IO, TYPE_CHECKING

import msgspec

from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r'(?P<key>"(?:[^"\\]|\\.)*"(?=:))|(?P<text>"(?:[^"\\]|\\.)*")|(?P<null>null)')
_ESCAPED = re.compile(r"\\u([dD][89abAB]..)\\u([dD][c-fC-F]..)|\\u(....)|\\.")
_ANY_ESCAPE = re.compile(rb"\\(?:u....|.)")
_HALF, _MASK = re.compile(rb"\\u[dD][89a-fA-F]"), rb"\u0020"
# Those of jq: names blue, strings green, null grey.
_KEPT = "\n\u200c\u200d"  # the last two shape words of Persian and Hindi
_COLOURS = {"key": "34;1", "text": "32", "null": "90"}


def is_coloured(color: str, *, is_screen: bool) -> bool:
    """Whether JSON is coloured; color is auto, always or never.

    FORCE_COLOR does not count here: escapes in data that a program reads would be a fault.
    """
    if color != "auto":
        return color == "always"
    return is_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def dressed(*, is_coloured: bool) -> Callable[[bytes], bytes]:
    """Return a function that indents a line of JSON, and colours it. What it gives is still that JSON.

    >>> print(dressed(is_coloured=False)(b'{"a":[1.50]}').decode())
    {
      "a": [
        1.50
      ]
    }
    """

    def dress(line: bytes) -> bytes:
        text = visible(_indented(line).decode("utf-8"))
        if is_coloured:
            text = _TOKEN.sub(_painted, text)
        return text.encode("utf-8")

    return dress


def visible(line: str) -> str:
    r"""Return JSON with an escape for each character that does not print, and for no other.

    >>> print(visible('"a\x9bb"'), visible(r'"\u96e8\\u96e8"'))
    "a\u009bb" "雨\\u96e8"
    """
    if "\\u" in line:
        line = _ESCAPED.sub(_unescaped, line)
    if line.replace("\n", "").isprintable():
        return line
    return "".join(one if _is_shown(one) else _escape(one) for one in line)


class Safe:
    """A terminal that no control character of an article gets through to."""

    def __init__(self, out: IO[bytes]) -> None:
        self.terminal = out
        self.flush = out.flush

    def write(self, line: bytes) -> int:
        """Write whole lines, with spaces for what does not print."""
        return self.terminal.write(shown(line.decode("utf-8"), keep="\n\t").encode("utf-8"))


def _indented(line: bytes) -> bytes:
    """Lay a line of JSON out; msgspec refuses lone surrogates, for which another escape stands in."""
    try:
        return msgspec.json.format(line, indent=2)
    except msgspec.DecodeError:
        halves: list[bytes] = []

        def mask(found: re.Match[bytes]) -> bytes:
            halves.append(found[0])
            return _MASK if _HALF.match(found[0]) else found[0]

        laid_out = msgspec.json.format(_ANY_ESCAPE.sub(mask, line), indent=2)
        back = iter(halves)
        return _ANY_ESCAPE.sub(lambda _: next(back), laid_out)


def _painted(found: re.Match[str]) -> str:
    return f"\x1b[{_COLOURS[str(found.lastgroup)]}m{found[0]}\x1b[0m"


def _unescaped(found: re.Match[str]) -> str:
    """A character for its escape, unless that has to stay."""
    code = (found[1] or "") + (found[2] or found[3] or "")
    if not code:
        return found[0]
    char = bytes.fromhex(code).decode("utf-16-be", "replace")
    return char if _is_shown(char) and char not in '\n"\\\ufffd' else found[0]


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in _KEPT or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    return "".join(
        f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in _pairs(char.encode("utf-16-be"))
    )


def _pairs(data: bytes) -> list[bytes]:
    return [data[n : n + 2] for n in range(0, len(data), 2)]
