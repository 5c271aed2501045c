"""Say in newskit's own words what does not fit into the shape that a value should have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newskit.errors import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    import msgspec

_PLACE = re.compile(r"(?P<said>.*?)(?: - at `\$(?P<way>.*)`)?", re.DOTALL)
_TYPES = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`")
_KEY = re.compile(r"Object (?P<is_missing>missing required|contains unknown) field `(?P<key>.*)`")
_VALUE = re.compile(r"Invalid enum value '?(?P<value>.*?)'?", re.DOTALL)
_STEP = re.compile(r"\.(?P<name>\w+)|\[(?P<number>\d+|\.\.\.)\]")
_WORDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_LONG = 40  # characters of a value that a message still repeats


def said(error: msgspec.ValidationError, shape: Any, name: str = "") -> str:
    """Return what msgspec found wrong with a value that should have a shape; name is its key.

    >>> import msgspec
    >>> from newskit.record import Record
    >>> try:
    ...     msgspec.convert({"text": 5}, Record)
    ... except msgspec.ValidationError as error:
    ...     said(error, Record)
    '"text" is a number, not a string'
    """
    found = _PLACE.fullmatch(str(error))
    what, way = (found["said"], found["way"] or "") if found else (str(error), "")
    place = (name + way).removeprefix(".")
    subject = f'"{place}"' if place else "it"
    if types := _TYPES.fullmatch(what):
        return f"{subject} is {_got(types)}, {_not([*types['wanted'].split(' | ')])}"
    if keys := _KEY.fullmatch(what):
        where = f" in {subject}" if place else ""
        if keys["is_missing"] == "missing required":
            return f'no key "{keys["key"]}"{where}'
        return f'unknown key "{keys["key"]}"{where}{near(keys["key"], _names(shape, way))}'
    if values := _VALUE.fullmatch(what):
        value = values["value"][:_LONG]
        return f'{subject} is "{value}"{near(value, _values(shape, way))}'
    return f"{subject}: {what[:1].lower()}{what[1:]}"


def _got(types: re.Match[str]) -> str:
    """What stands there: a number, whole or not, unless that is what matters."""
    wanted = types["wanted"].split(" | ")
    if types["got"] == "int":
        return "a number"
    if types["got"] == "float":
        return "a fraction" if "int" in wanted else "a number"
    return _WORDS.get(types["got"], types["got"])


def _not(wanted: list[str]) -> str:
    words = [_WORDS.get(kind, kind) for kind in wanted]
    if len(words) == 1:
        return f"not {words[0]}"
    return f"neither {', '.join(words[:-1])} nor {words[-1]}"


def _names(shape: Any, way: str) -> list[str]:
    """The keys that an object may have to which a way leads from a shape."""
    return [
        field.encode_name for kind in _kinds(shape, way) for field in getattr(kind, "fields", ())
    ]


def _values(shape: Any, way: str) -> list[str]:
    """The values that may stand where a way leads to from a shape."""
    return [str(value) for kind in _kinds(shape, way) for value in getattr(kind, "values", ())]


def _kinds(shape: Any, way: str) -> list[Any]:
    """The types to which a way ("[0].speaker.name") leads from a type, as msgspec tells of them."""
    from msgspec import inspect

    kinds = list(_parts(inspect.type_info(shape)))
    for step in _STEP.finditer(way):
        inner: list[Any] = []
        for kind in kinds:
            if step["name"]:
                fields = getattr(kind, "fields", ())
                inner += [field.type for field in fields if field.encode_name == step["name"]]
            else:
                inner += [getattr(kind, "item_type", None) or getattr(kind, "value_type", None)]
        kinds = [part for kind in inner if kind is not None for part in _parts(kind)]
    return kinds


def _parts(kind: Any) -> Iterator[Any]:
    """A type, or those of which it may be one."""
    yield from getattr(kind, "types", (kind,))
