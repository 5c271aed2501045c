"""Named tuples made without a compiler: a start makes some forty classes of them.

typing.NamedTuple takes a fifth of a millisecond for each, a twentieth of a start in all, since it
compiles a function for the class and an expression for each field. Here classes of as many fields
share one function, and what their fields hold is left as it is written. They differ in nothing else
that newskit uses of them; type checkers are told that they are those of typing.
"""

from __future__ import annotations

import typing
from functools import cache
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple as NamedTuple
    from typing import Self

try:  # what namedtuple takes itself
    from _collections import _tuplegetter as _getter  # type: ignore[import-not-found]  # it is C
except ImportError:  # pragma: no cover  # an interpreter that is put together otherwise

    def _getter(index: int, doc: str) -> Any:
        return property(itemgetter(index), doc=doc)


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
            (real,) = typing.NamedTuple.__mro_entries__((typing.NamedTuple,))  # type: ignore[attr-defined]
            return type(real)(name, (real,), space)
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


if not TYPE_CHECKING:
    NamedTuple = type.__new__(_Kind, "NamedTuple", (), {})
