"""Keep the records of a run in a temporary file until all have been seen."""

from __future__ import annotations

import tempfile
from array import array
from typing import TYPE_CHECKING

import msgspec

from newskit.copies.shingles import story
from newskit.record import Record, dumps, loads

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Story(msgspec.Struct):
    """What is compared of a record; the other keys are skipped over."""

    text: str
    body: str | None = None


class Spool:
    """Records in a file that has no name and goes with the process; 8 bytes of memory for each.

    The file lies where the tempfile module puts it (TMPDIR). Raises OSError when there is no room.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (see close)
        self._ends = array("Q", [0])
        self._stories = msgspec.json.Decoder(_Story)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def close(self) -> None:
        """Give the room of the file back."""
        self._file.close()

    def add(self, record: Record) -> None:
        """Add a record behind the others."""
        line = dumps(record)
        self._file.write(line)
        self._ends.append(self._ends[-1] + len(line))

    def __getitem__(self, number: int) -> Record:
        return loads(self.line(number))

    def __iter__(self) -> Iterator[Record]:
        return map(self.__getitem__, range(len(self)))

    def story(self, number: int) -> str:
        """Return what is compared of a record."""
        line = self.line(number)
        try:
            found = self._stories.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):  # lone surrogates
            return story(loads(line))
        return found.text if found.body is None else found.body

    def line(self, number: int) -> bytes:
        """Return a record as it was written."""
        start = self._ends[number]
        self._file.seek(start)
        return self._file.read(self._ends[number + 1] - start)
