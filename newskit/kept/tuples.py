"""Named tuples made without a compiler: a start makes some forty classes of them.

typing.NamedTuple takes a fifth of a millisecond for each, since it compiles a function for it and an
expression for each field. Here classes of as many fields share one function, and what their fields hold is
left as it is written. They differ in nothing else that newskit uses of them.
"""

from __future__ import annotations

import sys
from functools import cache
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

try:  # what namedtuple takes itself
    from _collections import _tuplegetter as _getter  # type: ignore[import-not-found]  # it is C
except ImportError:  # pragma: no cover  # an interpreter that is put together otherwise

    def _getter(index: int, doc: str) -> Any:
        return property(itemgetter(index), doc=doc)


def watch() -> None:
    """Make the named tuples of newskit's own modules so from now on; those of others are made as ever."""
    kind: Any = NamedTuple
    real = getattr(kind, "__mro_entries__", None)
    if real is None:
        return

    def entries(bases: tuple[Any, ...]) -> tuple[Any, ...]:
        asking = sys._getframe(1).f_globals.get("__name__", "")
        is_ours = len(bases) == 1 and asking.partition(".")[0] == __name__.partition(".")[0]
        return (_Plain,) if is_ours else real(bases)

    kind.__mro_entries__ = entries


class _Named(tuple[Any, ...]):
    """What all of them can do."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({parts})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        return cls(*values)

    def _replace(self, /, **changes: Any) -> Self:
        made = type(self)(*map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))


class _Kind(type):
    """Makes a class of named tuples of a class statement."""

    def __new__(cls, name: str, _bases: tuple[Any, ...], space: dict[str, Any]) -> Any:
        if (
            "__annotations__" not in space
        ):  # of a module whose annotations are worked out when asked
            real: Any = type(_REAL)
            return real(name, (_REAL,), space)
        fields = tuple(space["__annotations__"])
        defaults = {field: space[field] for field in fields if field in space}
        model = _constructor(len(fields))
        made: Any = FunctionType(
            model.__code__.replace(co_varnames=("_cls", *fields)),
            model.__globals__,
            "__new__",
            tuple(defaults.values()),
        )
        getters = {field: _getter(at, "") for at, field in enumerate(fields)}
        own = {"__new__": made, "_field_defaults": defaults, "__slots__": ()}
        own |= {"_fields": fields, "__match_args__": fields}
        return type(name, (_Named,), {**space, **own, **getters})


@cache
def _constructor(count: int) -> Callable[..., Any]:
    """The function that makes a tuple of so many values, whatever they are called."""
    names = "".join(f"_{number}, " for number in range(count))
    known = {"_new": tuple.__new__}
    made: Callable[..., Any] = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", known)
    return made


_Plain = type.__new__(_Kind, "NamedTuple", (), {})
(_REAL,) = NamedTuple.__mro_entries__((NamedTuple,))  # type: ignore[attr-defined]
