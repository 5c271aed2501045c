"""What differs between two records of one story, key by key and item by item."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.record import KEYS
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Facts = dict[str, Any]

_ABSENT: Any = msgspec.UNSET


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that differs: a and b are what either side has, absent where a side has no such thing.

    key: where, dots leading inwards. at: of an item of a list its bounds in the text, those of a where both
    have it.
    """

    key: str
    at: tuple[int, int] | msgspec.UnsetType = msgspec.UNSET
    a: Any = msgspec.UNSET
    b: Any = msgspec.UNSET


class Wanted(NamedTuple):
    """Which keys are compared: those alone, all but those."""

    fields: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Whether a key, or something in it, is to be compared."""
        if any(_is_in(key, one) for one in self.ignored):
            return False
        return not self.fields or any(_is_in(key, one) or _is_in(one, key) for one in self.fields)


def changes(a: Facts, b: Facts, wanted: Wanted | None = None) -> list[Change]:
    """Return what differs between two records, in the order of the record's keys, foreign ones last.

    >>> [(one.key, one.a, one.b) for one in changes({"lang": "en"}, {"lang": "de"})]
    [('lang', 'en', 'de')]
    """
    wanted = wanted or Wanted()
    names = [*(key for key in KEYS if key in a or key in b)]
    names += sorted((a.keys() | b.keys()) - set(names))
    return [
        change
        for name in names
        if wanted.has(name)
        for change in _differ(name, a.get(name, _ABSENT), b.get(name, _ABSENT))
        if wanted.has(change.key)
    ]


def _is_in(key: str, outer: str) -> bool:
    return key == outer or key.startswith(f"{outer}.")


def _differ(key: str, a: Any, b: Any) -> Iterator[Change]:
    if a == b and type(a) is type(b):
        return
    if isinstance(a, dict) and isinstance(b, dict):
        yield from _objects(key, a, b)
    elif isinstance(a, list) and isinstance(b, list) and _hold_objects(a, b):
        yield from _items(key, a, b)
    else:
        yield Change(key, a=a, b=b)


def _objects(key: str, a: Facts, b: Facts) -> Iterator[Change]:
    """What differs between two objects; of a span with other words the place is no news."""
    is_moved = a.get("text") == b.get("text")
    for name in dict.fromkeys([*a, *b]):
        if is_moved or name not in ("start", "end"):
            yield from _differ(f"{key}.{name}", a.get(name, _ABSENT), b.get(name, _ABSENT))


def _hold_objects(*lists: list[Any]) -> bool:
    return all(isinstance(one, dict) for items in lists for one in items)


def _items(key: str, a: list[Facts], b: list[Facts]) -> Iterator[Change]:
    """What differs between two lists of objects: in items that belong together, what one side lacks."""
    pairs, left, right = _paired(a, b)
    for one, other in pairs:
        for change in _objects(key, one, other):
            yield msgspec.structs.replace(change, at=_bounds(one))
    for one in left:
        yield Change(key, at=_bounds(one), a=one)
    for other in right:
        yield Change(key, at=_bounds(other), b=other)


def _paired(
    a: list[Facts], b: list[Facts]
) -> tuple[list[tuple[Facts, Facts]], list[Facts], list[Facts]]:
    """Items of two lists that are equal or have one place, start, end or name; and the others of each."""
    pairs: list[tuple[Facts, Facts]] = []
    for same in _SAME:
        waiting: dict[Any, list[Facts]] = {}
        for other in b:
            if (name := same(other)) is not None:
                waiting.setdefault(name, []).append(other)
        left: list[Facts] = []
        taken: set[int] = set()
        for item in a:
            name = same(item)
            if name is not None and waiting.get(name):
                other = waiting[name].pop(0)
                taken.add(id(other))
                pairs.append((item, other))
            else:
                left.append(item)
        a, b = left, [one for one in b if id(one) not in taken]
    return pairs, a, b


def _whole(one: Facts) -> Any:
    return json.dumps(one, sort_keys=True)


def _place(one: Facts) -> Any:
    return _bounds(one) or None


def _start(one: Facts) -> Any:
    return one.get("start")


def _end(one: Facts) -> Any:
    return one.get("end")


def _name(one: Facts) -> Any:
    name = one.get("name") if "start" not in one else None
    return name if isinstance(name, str) else None


_SAME: Sequence[Callable[[Facts], Any]] = (_whole, _place, _start, _end, _name)


def _bounds(one: Facts) -> tuple[int, int] | msgspec.UnsetType:
    start, end = one.get("start"), one.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else msgspec.UNSET
