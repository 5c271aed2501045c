"""Print keys of a record as plain text: a line a value, or all values on one line."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import msgspec

from newskit.record import Record, dumps
from newskit.showing.cells import escaped, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.showing.keys import Key


class Lines:
    """Prints of each record what a function makes of it, and an end behind it."""

    keys: tuple[Key, ...] = ()
    holds: bool | None = None

    def __init__(self, line: Callable[[Any], bytes], end: bytes = b"\n") -> None:
        self._line, self._end = line, end

    def start(self, out: IO[bytes]) -> None:
        """Print to a stream from now on."""
        self._out = out

    def add(self, record: Any) -> None:
        """Print one."""
        self._out.write(self._line(record) + self._end)

    def finish(self) -> None:
        """Nothing stands behind the last."""


class Only(Lines):
    """Prints the values of some keys; holds says whether one of them was more than null or empty.

    A single key that holds one value is printed as it is, a list a line each. Several keys make one line
    with tabs between them. On lines of more than one value line ends, tabs and backslashes are escaped.
    """

    def __init__(self, keys: Sequence[Key], end: bytes = b"\n") -> None:
        super().__init__(self._text, end)
        self.keys = tuple(keys)
        self.holds = False

    def _text(self, record: Any) -> bytes:
        values = [key.of(record) for key in self.keys]
        if len(values) > 1:
            said = "\t".join(escaped(text(one)) for one in values)
        elif isinstance(values[0], (list, tuple)):
            said = "\n".join(escaped(text(one)) for one in values[0])
        else:
            said = text(values[0])
        self.holds = self.holds or any(text(one) for one in values)
        return said.encode("utf-8", "backslashreplace")


def line(record: Any) -> bytes:
    """Return a record, or another struct that stands for one, as a line of JSON."""
    return dumps(record) if isinstance(record, Record) else msgspec.json.encode(record)
