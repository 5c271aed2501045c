"""Compile a pattern when it is first used: a story needs a few of a step's patterns, not all."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
