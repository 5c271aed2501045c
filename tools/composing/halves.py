"""Split layouts, publishers and label templates into two fixed halves that share nothing."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterable
from typing import Any

# Lists of a language that are no labels: names, dates and the like stay whole in both halves.
NAMES = "months mon given family order dt day ag ago tags"
SENTENCES = "traps short colon says"
SHARED = frozenset(f"{NAMES} {SENTENCES} reply".split())


def digest(text: str) -> str:
    """Return a number for a text that is the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()


def identity(template: str) -> str:
    """What makes two templates one: their words and slots, not their case, stops and spaces."""
    return re.sub(r"[\W_]+", "", template.casefold()) or template


def assign(groups: Iterable[list[str]]) -> dict[str, str]:
    """Give each member of the groups one half, each group as evenly as the groups before it allow.

    >>> sorted(assign([["x", "y"], ["y", "z"]]).values()) in (["a", "a", "b"], ["a", "b", "b"])
    True
    """
    halves: dict[str, str] = {}
    for group in sorted(groups, key=lambda one: (len(set(one)), digest("".join(one)))):
        count = {"a": 0, "b": 0}
        for one in set(group) & halves.keys():
            count[halves[one]] += 1
        for one in sorted(set(group) - halves.keys(), key=digest):
            even = count["a"] == count["b"]
            half = "ab"[int(digest(one), 16) % 2] if even else min(count, key=lambda k: count[k])
            halves[one] = half
            count[half] += 1
    return halves


def templates(table: dict[str, Any]) -> Iterable[list[str]]:
    """Return the lists of label templates in a language's or a layout's table."""
    return (value for key, value in table.items() if isinstance(value, list) and key not in SHARED)


class Halves:
    """Which half each layout, publisher and template belongs to."""

    def __init__(self, parts: Any) -> None:
        langs = sorted(parts.langs)
        self.layouts = assign(
            [one["id"] for one in parts.layouts if lang in one["langs"].split()] for lang in langs
        )
        self.publishers = assign(
            [identity(one["name"]) for one in parts.publishers.get(lang, [])] for lang in langs
        )
        tables = [parts.langs[lang] for lang in langs] + [one.get("t", {}) for one in parts.layouts]
        self.templates = assign(
            [identity(one) for one in some] for table in tables for some in templates(table)
        )

    def keep(self, table: dict[str, Any], half: str) -> dict[str, Any]:
        """Return the table with the label templates of one half alone."""
        return {
            key: [one for one in value if self.templates[identity(one)] == half]
            if isinstance(value, list) and key not in SHARED
            else value
            for key, value in table.items()
        }

    def take(self, parts: Any, half: str) -> Any:
        """Return a copy of the parts that holds one half alone."""
        kept = copy.copy(parts)
        kept.layouts = [
            {**one, "t": self.keep(one.get("t", {}), half)}
            for one in parts.layouts
            if self.layouts[one["id"]] == half
        ]
        kept.publishers = {
            lang: [one for one in some if self.publishers[identity(one["name"])] == half]
            for lang, some in parts.publishers.items()
        }
        kept.langs = {lang: self.keep(table, half) for lang, table in parts.langs.items()}
        return kept
