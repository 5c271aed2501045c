"""Read the dateline, strip the boilerplate and pull the quotes out of scraped news."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it; importing typing would cost --version 3 ms
if TYPE_CHECKING:
    from typing import Any

    from newskit.cleaning import strip as strip
    from newskit.cleaning.checking import check as check
    from newskit.copies import dups as dups
    from newskit.datelines import dateline as dateline
    from newskit.learning import learn as learn
    from newskit.quotations import quotes as quotes
    from newskit.reading import read as read
    from newskit.record import Record as Record
    from newskit.record import dumps as dumps
    from newskit.record import loads as loads
    from newskit.record import schema as schema
    from newskit.rules import BadRuleError as BadRuleError
    from newskit.showing.frame import frame as frame
    from newskit.story import parse as parse
    from newskit.written import BadRecordError as BadRecordError

__version__ = "0.1.0"

# Where the names of the Python API live; a module is loaded when a name of it is first asked for.
_HOMES = {
    "cleaning": ("strip",),
    "cleaning.checking": ("check",),
    "copies": ("dups",),
    "datelines": ("dateline",),
    "learning": ("learn",),
    "quotations": ("quotes",),
    "reading": ("read",),
    "record": ("Record", "dumps", "loads", "schema"),
    "rules": ("BadRuleError",),
    "showing.frame": ("frame",),
    "story": ("parse",),
    "written": ("BadRecordError",),
}


def __getattr__(name: str) -> Any:
    """Find a name of the API: `newskit --version` needs none of them."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"newskit.{home}"), name)
    raise AttributeError(f"module 'newskit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *(name for names in _HOMES.values() for name in names)])
