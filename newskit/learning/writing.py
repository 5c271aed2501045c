"""Write rules as TOML that a person can read and change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.rules import Rule

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
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
            f"{key} = {_value(getattr(rule, key))}\n"
            for key in _KEYS
            if getattr(rule, key) != _LEFT_OUT.get(key)
        )


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
