"""Compile a pattern when it is first used: a story needs a few of a step's patterns, not all."""

from __future__ import annotations

import re
from functools import cached_property


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


def own(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern that is put together of newskit's words, never of somebody's text.

    What is compiled here may be kept for the next run (newskit.kept).
    """
    return re.compile(pattern, flags)
