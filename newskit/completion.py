"""What a shell can be offered for the value of an option: labels, keys, languages, rules, steps.

Each function takes the beginning of a value; of a list it completes the last item. Nothing is loaded
before a shell asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable


def labels(incomplete: str) -> list[str]:
    """The labels of removed lines.

    >>> labels("share,photo")
    ['share,photo-credit']
    """
    from newskit.rules import LABELS

    return _last_of_list(incomplete, sorted(LABELS))


def keys(incomplete: str) -> list[str]:
    """The keys of a record, dots leading inwards.

    >>> keys("dateline.ag")
    ['dateline.agency']
    """
    return _last_of_list(incomplete, _keys())


def languages(incomplete: str) -> list[tuple[str, str]]:
    """The languages, with their names.

    >>> languages("cy")
    [('cy', 'Welsh')]
    """
    from newskit import tags

    listed = {**tags.names(), "zh-Hans": "Chinese, simplified", "zh-Hant": "Chinese, traditional"}
    return [one for one in sorted(listed.items()) if one[0].startswith(incomplete)]


def rule_ids(incomplete: str) -> list[tuple[str, str]]:
    """The ids of newskit's rules, each with its label."""
    from newskit import rules

    return [
        (one["id"], one["label"] or one["kind"])
        for one in rules.catalogue()
        if one["id"].startswith(incomplete)
    ]


def packs(incomplete: str) -> list[str]:
    """The packs of rules, which are named for languages."""
    from newskit import rules

    return [one for one in rules.names("boilerplate") if one.startswith(incomplete)]


def commands(ctx: typer.Context, incomplete: str) -> list[str]:
    """The commands, or those of the one that stands before."""
    command: Any = ctx.find_root().command
    for name in ctx.params.get("commands") or ():
        command = command.get_command(ctx, name) if hasattr(command, "get_command") else None
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else []
    return [one for one in names if one.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """The formats that records are printed in."""
    from newskit.showing import writers

    return [one for one in writers.names() if one.startswith(incomplete)]


def comparisons(incomplete: str) -> list[str]:
    """The formats that a comparison is printed in."""
    from newskit.comparing.printing import FORMATS

    return [one for one in FORMATS if one.startswith(incomplete)]


def exports(incomplete: str) -> list[str]:
    """The formats that stories are exported in.

    >>> exports("sc")
    ['schema.org']
    """
    from newskit.exporting import formats

    return [one for one in formats.names() if one.startswith(incomplete)]


def kinds(incomplete: str) -> list[str]:
    """The kinds of rows."""
    from newskit.showing.rows import KINDS

    return [one for one in KINDS if one.startswith(incomplete)]


def steps(incomplete: str) -> list[str]:
    """The steps of batch."""
    from newskit.batch.job import STEPS

    return _last_of_list(incomplete, STEPS)


def _last_of_list(incomplete: str, known: Iterable[str]) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    used = before.split(",")
    return [before + comma + one for one in known if one.startswith(last) and one not in used]


def _keys() -> list[str]:
    from newskit.record import schema

    root = schema()
    found: list[str] = []

    def walk(node: dict[str, Any], above: str) -> None:
        for key, of in node["properties"].items():
            name = f"{above}{key}"
            found.append(name)
            kind = _struct(of)
            if kind is not None and name.count(".") < 3:
                walk(root["$defs"][kind], f"{name}.")

    walk(root, "")
    return sorted(found)


def _struct(of: dict[str, Any]) -> str | None:
    """The struct that a value is, or that a list's items are."""
    if "$ref" in of:
        return str(of["$ref"]).rpartition("/")[2]
    inner = [*of.get("anyOf", ()), *([of["items"]] if isinstance(of.get("items"), dict) else [])]
    return next(filter(None, map(_struct, inner)), None)
