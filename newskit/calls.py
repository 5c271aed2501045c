"""Read the arguments of the commands that people call most, without the option parser and its 40 ms.

Only what is plain is read here: whole names of options, values that need no explanation. All else is left
to the parser (newskit.options), which has the messages for it, and the last word on what an option is.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORT = {"-e": "exit_status", "-q": "quiet", "-v": "verbose", "-o": "output", "-0": "null"}
_PATHS = frozenset({"output", "model"})
_LISTS = frozenset({"rules"})  # of paths
_DIGITS = {"max_chars": 9, "assume_year": 4}  # of the largest number that is plain


def settings(command: Callable[..., Any], arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the settings that a command is to be called with, or None where the parser has to look."""
    kinds = {name: kind for name, kind in get_type_hints(command).items() if name != "return"}
    defaults: dict[str, Any] = {}
    for kind in kinds.values():
        fields = kind.__struct_fields__
        defaults |= dict(zip(fields, kind.__struct_defaults__, strict=True))
    found = _told(arguments, defaults)
    if found is None:
        return None
    return {
        name: kind(**{key: found[key] for key in kind.__struct_fields__ if key in found})
        for name, kind in kinds.items()
    }


def _told(arguments: Sequence[str], defaults: dict[str, Any]) -> dict[str, Any] | None:
    """The values of the options that are named, by their fields, and the files."""
    options = {f"--{name.replace('_', '-')}": name for name in defaults if name != "files"}
    options |= {sign: name for sign, name in _SHORT.items() if name in defaults}
    files: list[str] = []
    found: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            files.append(argument)
            continue
        option, sign, value = (
            argument.partition("=") if argument[:2] == "--" else (argument, "", "")
        )
        name = options.get(option)
        if name is None:
            return None
        if defaults[name] is False:
            if sign:
                return None
            found[name] = True
            continue
        value = value if sign else next(rest, "")
        read = _value(name, value, defaults[name])
        if read is None:
            return None
        found[name] = [*found.get(name, ()), read] if name in _LISTS else read
    return {"files": files or None, **found} if "files" in defaults else found


def _value(name: str, value: str, default: Any) -> Any:
    """An option's value, or None where it is not a plain one."""
    if not value or value.startswith("-"):
        return None
    if name in _DIGITS:
        is_plain = value.isascii() and value.isdecimal() and value[0] != "0"
        return int(value) if is_plain and len(value) <= _DIGITS[name] else None
    if isinstance(default, Enum):
        kind = type(default)
        return kind(value) if value in kind._value2member_map_ else None
    return Path(value) if name in _PATHS | _LISTS else value
