"""What the classes and ids of elements are named for, as bits: comments, related stories, the body."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newskit import kept
from newskit.lazy import own
from newskit.rules import DATA

_LONGEST = 200  # code points of class and id
_KEPT = 20_000


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Words anywhere, or where "=" stands with no letter beside them."""
    sides = {True: "(?<![a-z])", False: ""}, {True: "(?![a-z])", False: ""}
    return own(
        "|".join(
            sides[0][one.startswith("=")] + re.escape(one.strip("=")) + sides[1][one.endswith("=")]
            for one in words
        )
    )


@lru_cache(maxsize=1)
def _groups() -> dict[str, re.Pattern[str]]:
    groups = kept.table(DATA / "pages" / "classes.toml")["group"]
    return {one["name"]: _pattern(one["words"]) for one in groups}


@lru_cache(maxsize=1)
def group_names() -> tuple[str, ...]:
    """The names of the groups, in the order of their bits."""
    return tuple(_groups())


@cache
def bit(name: str) -> int:
    """The bit of a group."""
    return 1 << group_names().index(name)


@lru_cache(maxsize=_KEPT)
def groups_of(names: str) -> int:
    """The groups that an element's class and id, in lower case, belong to, as bits."""
    groups = 0
    for name in names[:_LONGEST].split():
        groups |= _groups_of_name(name)
    return groups


@lru_cache(maxsize=_KEPT)
def _groups_of_name(name: str) -> int:
    return sum([1 << n for n, one in enumerate(_groups().values()) if one.search(name)])
