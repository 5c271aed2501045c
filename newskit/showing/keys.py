"""Names of what a record holds (body, dateline.iso, quotes.speaker.name): checked, and reached."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.errors import UsageError, near
from newskit.record import KEYS, Credit, Record
from newskit.written import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COUNT = "count"  # behind a list: how many there are
NUMBER = "number"  # of an item among its record's, from 1
REST = "rest."  # before a key that is not newskit's
_MOST_MEANT = 3  # names that a message gives for one that no record holds
_STORY = "story"  # the body, or the text where strip has not run

# Short names for what is asked for most. A record's own keys come before them.
SHORT = {
    "place": "dateline.places.name",
    "region": "dateline.places.region",
    "country": "dateline.places.country",
    "key": "dateline.places.key",
    "place_key": "dateline.places.key",
    "agency": "dateline.agency",
    "iso": "dateline.iso",
    "year": "dateline.date.year",
    "month": "dateline.date.month",
    "day": "dateline.date.day",
    "byline": "dateline.byline",
    "resolved_from": "dateline.resolved_from",
    "url": "source.url",
    "path": "source.path",
    "published": "source.published",
    "retrieved": "source.retrieved",
}
# What the input said stands in where no step has found it.
_OTHERWISE = {"headline": ("given.headline",), "site": ("given.site",)}
_PEOPLE = tuple(role for role in get_args(Credit.__annotations__["role"]) if role != "source")
_REPORTER = ("dateline.byline", "given.author")  # where no credit names one


class Key:
    """What one name asks for.

    name: as it was asked for. kind: of its values, int, float, bool or str. is_met: whether a record has
    held it; always so for keys of newskit's.
    """

    def __init__(self, name: str, kind: type, get: Callable[[Any, Any], Any]) -> None:
        self.name, self.kind, self.is_met = name, kind, True
        self._get = get

    @property
    def unmet(self) -> str:
        """What is said when no record has held it: newskit's keys that end like it may be meant."""
        ends = [name for name in _every(Record) if name.endswith(f".{self.name}")]
        meant = near(self.name, (*SHORT, *_PEOPLE, *KEYS), most=0)
        if ends:
            meant = f"; did you mean {' or '.join(ends[:_MOST_MEANT])}?"
        return f'no record holds a key "{self.name}"{meant}'

    def of(self, record: Any, item: Any = None) -> Any:
        """Return what a record holds, or its item: a value, a struct, or a list where a list is reached."""
        return self._get(record, item)


def key(name: str, of: type = Record, items: str | None = None) -> Key:
    """Return what a name asks for of a record; with items of a row for each item of that list.

    A name of newskit's is checked to its end. Another is a key of the input's own, unless it looks like a
    slip; behind "rest." it is one in any case. Raises UsageError.

    >>> key("dateline.places.country").kind, key("quotes.count").kind
    (<class 'str'>, <class 'int'>)
    """
    names = name.split(".")
    if not all(names):
        raise UsageError(f'no key "{name}"; newskit schema has them all')
    if items is not None:
        item = _item_key(name, names, of, items)
        if item is not None:
            return item
    if names[0] in fields(of):
        return _own(name, names, of)
    if of is not Record:
        raise UsageError(f'no key "{name}"{near(names[0], fields(of))}')
    if name in SHORT:
        return Key(name, _kind(Record, SHORT[name].split("."), name), _reaching(SHORT[name]))
    if name in _PEOPLE:
        return Key(name, str, _naming(name))
    if name == _STORY:
        return Key(name, str, lambda record, _item: _story(record))
    if not name.startswith(REST) and _is_slip(names[0]):
        raise UsageError(
            f'no key "{name}"{near(names[0], KEYS)} (for a key of your own: {REST}{name})'
        )
    return _Foreign(name)


def fields(kind: type) -> tuple[str, ...]:
    """Return the names of a struct's keys."""
    return KEYS if kind is Record else tuple(getattr(kind, "__struct_fields__", ()))


def reach(value: Any, names: Sequence[str]) -> Any:
    """Follow names into a value: through a list into each of its items, which gives one flat list."""
    for n, name in enumerate(names):
        if isinstance(value, (list, tuple)):
            if name == COUNT and n == len(names) - 1:
                return len(value)
            return [one for inner in value for one in _listed(reach(inner, names[n:]))]
        if isinstance(value, msgspec.Struct):
            value = getattr(value, name)
            value = None if value is msgspec.UNSET else value
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else (value,)


def _item_key(name: str, names: list[str], of: type, items: str) -> Key | None:
    """The key of a row's own item: by its name in the item, or by the whole name of the list's."""
    kind = _bare(get_args(_bare(get_type_hints(of)[items]))[0])
    own = fields(kind)
    if name == NUMBER:
        return Key(name, int, lambda _record, item: item[0])
    if names[0] == items and len(names) > 1 and names[1] in own:
        names = names[1:]
    if names[0] not in own:
        return None
    checked = _kind(kind, names, name)
    return Key(name, checked, lambda _record, item: reach(item[1], names))


def _own(name: str, names: list[str], of: type) -> Key:
    kind = _kind(of, names, name)
    others = [_reaching(other) for other in _OTHERWISE.get(name, ())] if of is Record else []

    def get(record: Any, item: Any) -> Any:
        if of is Record and not record.has(names[0]):
            value = None
        else:
            value = reach(getattr(record, names[0]), names[1:])
        for other in others:
            if value is None:
                value = other(record, item)
        return value

    return Key(name, kind, get)


def _reaching(name: str) -> Callable[[Any, Any], Any]:
    names = name.split(".")
    return lambda record, _item: reach(getattr(record, names[0]), names[1:])


def _naming(role: str) -> Callable[[Any, Any], Any]:
    """Who is credited in a role; a reporter also by the dateline, or by what the input said."""
    others = [_reaching(other) for other in _REPORTER] if role == "reporter" else []

    def get(record: Any, item: Any) -> Any:
        value: Any = [one.name for one in record.credits if one.role == role]
        for other in others:
            value = value or other(record, item)
        return value or None

    return get


def _story(record: Record) -> str:
    return record.text if record.body is None else record.body


class _Foreign(Key):
    """A key of the input's own, which has to stand in a record to be one."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str, self._find)
        self.is_met = False
        self._whole = name.removeprefix(REST)
        self._names = self._whole.split(".")

    def _find(self, record: Any, _item: Any) -> Any:
        rest = record.rest
        names = [self._whole] if self._whole in rest else self._names
        if names[0] not in rest:
            return None
        self.is_met = True
        return reach(unpacked(rest[names[0]]), names[1:])


def _kind(kind: Any, names: Sequence[str], said: str) -> type:
    """The type of what names lead to from a type of ours. Raises UsageError where they lead nowhere."""
    way: list[str] = []
    for n, name in enumerate(names):
        kind = _bare(kind)
        if get_origin(kind) is tuple:
            if name == COUNT and n == len(names) - 1:
                return int
            kind = _bare(get_args(kind)[0])
        if get_origin(kind) is dict:  # of any kind
            return str
        known = fields(kind)
        if name not in known:
            before = "".join(f"{one}." for one in way)
            if not known:
                raise UsageError(f'no key "{said}": {before[:-1]} holds no keys')
            full = [before + one for one in known]
            raise UsageError(f'no key "{said}"{near(before + name, full)}')
        kind = get_type_hints(kind)[name]
        way.append(name)
    kind = _bare(kind)
    return kind if kind in (int, float, bool) else str


def _every(kind: type, before: str = "") -> Iterator[str]:
    """The names of all keys of a struct, those of what it holds too."""
    for name in fields(kind):
        yield before + name
        inner = _bare(get_type_hints(kind)[name])
        if get_origin(inner) is tuple:
            inner = _bare(get_args(inner)[0])
        if fields(inner):
            yield from _every(inner, f"{before}{name}.")


def _bare(kind: Any) -> Any:
    """A type without null and absence."""
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one not in (type(None), msgspec.UnsetType)]
        return kinds[0]
    return str if get_origin(kind) is Literal else kind


def _is_slip(name: str) -> bool:
    """Whether a name is one of newskit's but for a slip of the hand, or two in a long one."""
    return any(
        abs(len(name) - len(own)) <= 2 and _slips(name, own) <= (1 if len(own) < 7 else 2)
        for own in KEYS
    )


def _slips(word: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(word, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (left != right)))
            if i > 1 and j > 1 and left == other[j - 2] and word[i - 2] == right:
                row[-1] = min(row[-1], before[j - 2] + 1)
        before, last = last, row
    return last[-1]
