"""Make flat values of what a key reaches: for a line of text, for a cell of a sheet, for a column."""

from __future__ import annotations

import re
from typing import Any

import msgspec

JOINT = "; "  # between the values of a list
_NAMED_BY = ("text", "name", "title")  # what stands for an object that has it
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes for the beginning of one
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")
_BREAK = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def flat(value: Any) -> str | int | float | bool | None:
    """Return a value as one text, number or null.

    An object is its text, name or title; a list its items, parted by "; ".

    >>> flat(["Lima", None]), flat([None]), flat({"name": "Ana Paz"}), flat(-5)
    ('Lima; ', None, 'Ana Paz', -5)
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        texts = [text(one) for one in value]
        return JOINT.join(texts) if any(texts) else None
    if isinstance(value, msgspec.Struct):
        value = msgspec.to_builtins(value)
    for name in _NAMED_BY:
        if isinstance(value, dict) and value.get(name):
            value = value[name]
    if isinstance(value, str):
        return value
    import json  # a ms that most runs do without

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text(value: Any) -> str:
    """Return a value as text, null as none."""
    one = flat(value)
    if isinstance(one, bool):
        return "true" if one else "false"
    return "" if one is None else str(one)


def escaped(line: str) -> str:
    r"""Return text on one line: line ends, tabs and backslashes are \n, \r, \t and \\.

    >>> print(escaped("a\tb\n"))
    a\tb\n
    """
    return line.translate(_ESCAPES)


def cell(value: Any) -> str:
    """Return a value as a cell of a sheet, in which nothing is taken for a formula.

    Text that begins as a formula does gets an apostrophe before it, unless it is a number; line ends are
    line feeds, and other control characters spaces.

    >>> cell("=1+1"), cell("-5"), cell(-5), cell("-5 to go")
    ("'=1+1", '-5', '-5', "'-5 to go")
    """
    said = _CONTROL.sub(" ", _BREAK.sub("\n", text(value)))
    if not isinstance(value, (int, float)) and said.startswith(_FORMULA):
        return said if _NUMBER.fullmatch(said) else f"'{said}"
    return said
