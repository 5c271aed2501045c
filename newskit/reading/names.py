"""What other tools call the things that newskit reads: the names in data/reading.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from newskit import kept
from newskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_JOINTS = re.compile(r"[\s_.\-]+")


@cache
def data() -> dict[str, Any]:
    """Return the tables of data/reading.toml."""
    from pathlib import Path

    return kept.table(Path(__file__).parent.parent / "data/reading.toml")


def plain(name: str) -> str:
    """Return a name as it is compared with others.

    >>> plain("pub_date"), plain("pubDate")
    ('pubdate', 'pubdate')
    """
    return _JOINTS.sub("", name).lower()


@cache
def known() -> dict[str, tuple[str, int]]:
    """Return, for each name in its plain form, what it means and its rank among those that mean it."""
    return {
        name: (meaning, rank)
        for meaning, listed in data()["names"].items()
        for rank, name in enumerate(listed)
    }


def meanings(keys: Iterable[str], own: Mapping[str, str] | None) -> dict[str, list[str]]:
    """Return which of a row's keys could say what: for each meaning the keys, best first.

    own are the user's names (--map), each before all others; one with dots leads into an inner object.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for key in keys:
        meaning, rank = known().get(plain(key), ("", 0))
        if meaning:
            found.setdefault(meaning, []).append((rank, key))
    out = {meaning: [key for _, key in sorted(pairs)] for meaning, pairs in found.items()}
    for meaning, key in (own or {}).items():
        out[meaning] = [key, *out.get(meaning, ())]
    return out


def mapping(told: str) -> dict[str, str]:
    """Read the value of --map, "text=content,url=link". Raises UsageError."""
    from newskit.errors import near

    out = {}
    allowed = (*data()["names"], "id")
    for pair in filter(None, (one.strip() for one in told.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise UsageError(f'--map "{pair}": write it as text=content')
        if ours not in allowed:
            raise UsageError(f'--map: no name "{ours}"{near(ours, allowed)}')
        out[ours] = theirs
    return out
