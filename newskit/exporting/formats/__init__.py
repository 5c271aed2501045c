"""One file for each format that stories are exported in; a new format is a new file.

In a file's name an underscore stands for a hyphen, and two for a dot: schema__org.py is schema.org.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newskit.errors import UsageError, near

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from newskit.exporting.target import Target
    from newskit.record import Record

    Add = Callable[[Record], None]  # writes one story


class Format(Protocol):
    """What each module of this folder holds."""

    ENDINGS: tuple[str, ...]  # of output names that ask for this format alone

    def writer(self, target: Target) -> AbstractContextManager[Add]:
        """Open the target; raises UsageError where it is of a kind that the format cannot be written to."""


def names() -> list[str]:
    """Return the names of all formats."""
    stems = (path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    return sorted(stem.replace("__", ".").replace("_", "-") for stem in stems)


def format_of(name: str) -> Format:
    """Return a format by its name; a hyphen, a dot and an underscore are the same in it. Raises UsageError.

    >>> format_of("Schema-org") is format_of("schema.org")
    True
    """
    plain = _plain(name)
    for known in names():
        if _plain(known) == plain:
            return _module(known)
    raise UsageError(f'--to: no format "{name}"{near(name.lower(), names())}')


def by_ending(ending: str) -> Format | None:
    """Return the format that an output's ending asks for."""
    return next((one for one in map(_module, names()) if ending in one.ENDINGS), None)


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(".", "")


@cache
def _module(name: str) -> Format:
    return import_module(f"{__name__}.{name.replace('.', '__').replace('-', '_')}")
