"""What an id of a record means: a reason with its signals, a rule of datelines or quotes, a label."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec
import tomli

from newskit import rules
from newskit.errors import near
from newskit.rules import DATA, LABELS, structure

_AGENCY = "agency-"
_PLACE = re.compile(r"([+-]\d) (.+)")
_ROLES = "role"
_WEIGHERS = ("model", "weighed")  # their signals have no values
_SECTIONS = ("role", "layout", "ends")  # ids of one word and one kind: ends:rights


def explain(rule_id: str) -> dict[str, Any]:
    """Return all that is known of one id. Raises BadRuleError when there is none of that id."""
    for name in rules.names("boilerplate"):
        for rule in rules.pack("boilerplate", name, examples=True):
            if rule.id == rule_id:
                return {"pack": name, **msgspec.to_builtins(rule)}
    known = meaning(rule_id)
    if known is not None:
        return known
    every = [one["id"] for one in rules.catalogue()] + all_ids()
    meant = near(rule_id.split(":")[0], every) or "; newskit rules list has them all"
    raise rules.BadRuleError(f'no rule "{rule_id}"{meant}')


def meaning(name: str) -> dict[str, Any] | None:
    """Return kind and reason of an id, and what its signals mean; None for one that there is not.

    >>> meaning("role:caption:words=≤3")["signals"]
    [{'id': 'words=≤3', 'why': 'how many words it has: ≤3'}]
    """
    for kind in (_reason, _dateline, _quote, _label):
        found = kind(name)
        if found is not None:
            return {"pack": None, "id": name, **found}
    return None


def all_ids() -> list[str]:
    """Return the ids that have a meaning here, without those that carry signals."""
    told = _told()
    kinds = [f"{section}:{one}" for section in _SECTIONS for one in told[section]]
    return [*kinds, *_datelines(), *told["quotes"], *sorted(LABELS)]


def signals(pieces: str) -> list[str]:
    """Return the signals behind a colon, apart; a signal's value may be a colon.

    >>> signals("ends=::+1 begins=capital:ends-words=:,≤3")
    ['ends=:', '+1 begins=capital', 'ends-words=:,≤3']
    """
    out: list[str] = []
    for piece in pieces.split(":"):
        if out and out[-1].endswith(("=", ",")) and (not piece or piece.startswith(",")):
            out[-1] += f":{piece}"
        else:
            out.append(piece)
    return out


def _reason(name: str) -> dict[str, Any] | None:
    """Of a line's place, of a model's verdict with its signals, of a mark at a paragraph's end."""
    told = _told()
    head, colon, rest = name.partition(":")
    known = structure()
    if head not in known:
        return None
    if not colon:
        return {"kind": "structure", "why": known[head]}
    if head in _WEIGHERS:
        named = [_signal(one, told[head]) for one in signals(rest)]
        return _with(named, {"kind": "model", "why": known[head]})
    if head not in _SECTIONS:
        return None
    kind, _, rest = rest.partition(":")
    if kind not in told[head]:
        return None
    found = {"kind": "model" if head == _ROLES else "structure", "why": told[head][kind]}
    if not rest:
        return found
    return _with([_signal(one, told["features"]) for one in signals(rest)], found)


def _with(named: list[dict[str, str] | None], found: dict[str, Any]) -> dict[str, Any] | None:
    return None if None in named else {**found, "signals": named}


def _signal(signal: str, known: dict[str, str]) -> dict[str, str] | None:
    """A signal and what it means, with its value; that of a line above or below says so."""
    place = _PLACE.fullmatch(signal)
    name, equals, value = (place[2] if place else signal).partition("=")
    if name not in known:
        return None
    why = f"{known[name]}: {value}" if equals else known[name]
    if place:
        far = abs(int(place[1]))
        side = "below" if int(place[1]) > 0 else "above"
        why = f"{far} line{'s' * (far > 1)} {side}: {why}"
    return {"id": signal, "why": why}


def _dateline(name: str) -> dict[str, Any] | None:
    why = _datelines().get(name)
    return None if why is None else {"kind": "dateline", "why": why}


@lru_cache(maxsize=1)
def _datelines() -> dict[str, str]:
    rules = tomli.loads((DATA / "datelines.toml").read_text(encoding="utf-8"))["rule"]
    files = sorted((DATA / "agencies").glob("*.toml"))
    shapes = {
        f"{_AGENCY}{path.stem}": f"A shape of its own that this agency writes ({path.name})."
        for path in files
        if "shape" in tomli.loads(path.read_text(encoding="utf-8"))
    }
    return {**{one["id"]: one["why"] for one in rules}, **shapes}


def _quote(name: str) -> dict[str, Any] | None:
    told = _told()
    if name in told["quotes"]:
        return {"kind": "quote", "why": told["quotes"][name]}
    shape, hyphen, behind = name.rpartition("-")
    if not hyphen or shape not in told["quotes"] or behind not in told["behind"]:
        return None
    return {"kind": "quote", "why": f"{told['quotes'][shape]} Here {told['behind'][behind]}."}


def _label(name: str) -> dict[str, Any] | None:
    return {"kind": "label", "why": _labels()[name]} if name in LABELS else None


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    found: dict[str, str] = _told()["labels"]
    return found


@lru_cache(maxsize=1)
def _told() -> dict[str, dict[str, str]]:
    return tomli.loads((DATA / "explained.toml").read_text(encoding="utf-8"))
