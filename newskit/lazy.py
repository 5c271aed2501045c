"""Work out what is needed when it is first used: a story needs a few of a step's patterns, not all."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Answer = TypeVar("_Answer")
_LIST = re.compile(r"<<([\w.]+)>>")


class Lazy:
    """A pattern that is compiled on first use; `real` is the compiled one.

    >>> Lazy("a+").real.match("aab")[0]
    'aa'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return own(self.pattern, self.flags)


class Worded(Lazy):
    """A pattern in which <<name>> stands for any word of a list; a room says which lists it has."""

    def listed(self, name: str) -> Iterable[str]:
        """Return the words of a list, longer ones before those that they begin with."""
        raise NotImplementedError

    @cached_property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return own(_LIST.sub(self._either, self.pattern), self.flags)

    def _either(self, found: re.Match[str]) -> str:
        return f"(?:{'|'.join(map(re.escape, self.listed(found[1])))})"


def own(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern that is put together of newskit's words, never of somebody's text.

    What is compiled here may be kept for the next run (newskit.kept).
    """
    return re.compile(pattern, flags)


class Once(Generic[_Answer]):
    """What many things are asked for many times: worked out for each at the first question.

    Before Python 3.12 functools.cached_property takes a lock, which takes longer than most answers do.
    """

    def __init__(self, work: Callable[[Any], _Answer]) -> None:
        self.__doc__ = work.__doc__
        self._work = work
        self._name = work.__name__

    def __get__(self, thing: object, kind: type | None = None) -> _Answer:
        answer: _Answer = self._work(thing)
        thing.__dict__[self._name] = answer  # where it is found first from now on
        return answer
