"""Write rules as TOML that a person can read and change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.lazy import Lazy
from newskit.packs import joined, listed
from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.rules import Rule

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WIDTH = 100  # code points: what is longer goes over several lines
_PIECES = Lazy(r"(?P<cut>[(|]|\\s)|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.")
_KEYS = ("id", "label", "site", "kind", "where", "case", "longest", "needs", "phrases", "pattern", "why",
         "count", "hit", "miss")  # fmt: skip
_LEFT_OUT = {
    "kind": "line",
    "where": "anywhere",
    "case": False,
    "longest": 200,
    "phrases": "",
    "pattern": "",
    "needs": (),
}


def toml(rules: Iterable[Rule], heading: str = "") -> Iterator[str]:
    """Yield the text of a rule file, a rule at a time.

    heading: lines of comment for the top of the file.
    """
    for line in heading.splitlines():
        yield f"# {shown(line, instead='?')}\n"
    for rule in rules:
        yield "\n[[rule]]\n" + "".join(
            _entry(key, getattr(rule, key))
            for key in _KEYS
            if getattr(rule, key) != _LEFT_OUT.get(key)
        )


def _entry(key: str, value: object) -> str:
    lines: list[str] = []
    if key == "phrases" and not {"|", "\n"}.isdisjoint(str(value)):
        lines = sorted(set(listed(str(value))))
    elif key == "pattern" and len(str(value)) > _WIDTH:
        lines = _folded(str(value))
    whole = _lined(lines) if lines else _value(value)
    if isinstance(value, tuple) and len(whole) > _WIDTH:
        whole = "[\n" + "".join(f"    {_value(one)},\n" for one in value) + "]"
    return f"{key} = {whole}\n"


def _folded(pattern: str) -> list[str]:
    """A pattern over several lines, cut before alternatives, groups and gaps where no blank is lost."""
    pieces, lines = [""], [""]
    for found in _PIECES.real.finditer(pattern):
        if found["cut"] and pieces[-1] and not pieces[-1][-1].isspace():
            pieces.append("")
        pieces[-1] += found[0]
    for piece in pieces:
        if lines[-1] and len(lines[-1]) + len(piece) > _WIDTH:
            lines.append("")
        lines[-1] += piece
    return lines if joined("\n".join(lines)) == pattern else []


def _lined(lines: list[str]) -> str:
    """A TOML string of several lines, literal where it can be."""
    if all(map(str.isprintable, lines)) and not any("'''" in line for line in lines):
        return "'''\n" + "".join(f"{line}\n" for line in lines) + "'''"
    return '"""\n' + "".join("".join(map(_escaped, line)) + "\n" for line in lines) + '"""'


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _string(str(value))


def _string(text: str) -> str:
    """A TOML string: literal where it can be, for tomllib reads those faster and they need no escapes."""
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
