"""Rows of a table as text: cells in quotes over several lines, and what to do where a quote is not closed.

Python's csv module cannot say where a cell began that never ends, and takes a quote that somebody forgot
to double for the end of its cell; of sound files it reads the same rows.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.reading.decoding import NumberedLine

# What the first cell of a row may be that tells a row from a paragraph: a number, an address, a day, an id.
_KINDS = tuple(
    re.compile(form)
    for form in (
        r"\d{1,12}",
        r"https?://\S{1,2000}",
        r"\d{4}-\d\d-\d\d[\d:TZ .+-]{0,20}",
        r"[0-9A-Fa-f-]{8,40}",
        r"[A-Za-z]{1,12}[-_]?\d{1,12}",
    )
)
_SPARE = 1 << 20  # characters that may be read again whatever there were


class Row(NamedTuple):
    """The cells of a row, the number of its first line, and what was wrong with it.

    cells is None for one that is too long to be held.
    """

    number: int
    cells: list[str] | None
    trouble: str | None = None
    replaced: int = 0


class Dialect(NamedTuple):
    """What parts cells, and whether a backslash stands before a quote that is none."""

    delimiter: str
    has_escapes: bool = False


def rows(lines: Iterable[NumberedLine], dialect: Dialect, limit: int) -> Iterator[Row]:
    """Yield the rows of a table that are not empty, the header's first: it says how many cells there are.

    A row that breaks off within quotes ends where the next line is a row by itself.
    """
    return _Rows(lines, dialect, limit).read()


class _Scan:
    """A row on its way, a line at a time."""

    def __init__(self, dialect: Dialect) -> None:
        self.cells: list[str] = []
        self.strays = 0
        self._dialect = dialect
        self._open: list[str] | None = None
        self._close = re.compile(rf" *(?:({re.escape(dialect.delimiter)})|[\r\n]|\Z)")
        self._quote = re.compile(' *"')

    def add(self, line: str) -> bool:
        """Read a line; return whether the row ends with it."""
        body, at = line.rstrip("\r\n"), 0
        while True:
            if self._open is None:
                if quote := self._quote.match(line, at):
                    self._open, at = [], quote.end()
                    continue
                stop = body.find(self._dialect.delimiter, at)
                self.cells.append(body[at:] if stop < 0 else body[at:stop])
                if stop < 0:
                    return True
                at = stop + 1
                continue
            stop = line.find('"', at)
            if stop < 0:
                self._open.append(line[at:])
                return False
            if self._dialect.has_escapes and line[at:stop].endswith("\\"):
                self._open += (line[at : stop - 1], '"')
                at = stop + 1
            elif line.startswith('"', stop + 1):
                self._open.append(line[at : stop + 1])
                at = stop + 2
            elif close := self._close.match(line, stop + 1):
                self.cells.append("".join([*self._open, line[at:stop]]))
                self._open, at = None, close.end()
                if not close[1]:
                    return True
            else:
                self._open.append(line[at : stop + 1])
                self.strays += 1
                at = stop + 1

    @property
    def is_open(self) -> bool:
        """Whether a cell in quotes has not come to its end."""
        return self._open is not None

    def broken(self, width: int) -> list[str]:
        """The cells of a row whose last quote is not closed: in quotes to its end, or as if it had none."""
        rest = "".join(self._open or ()).rstrip("\r\n")
        whole = [*self.cells, rest]
        if len(whole) < width:
            parted = [*self.cells, *rest.split(self._dialect.delimiter)]
            if len(parted) == width:
                return [cell.strip('"') for cell in parted]
        return whole


class _Rows:
    def __init__(self, lines: Iterable[NumberedLine], dialect: Dialect, limit: int) -> None:
        self._lines = iter(lines)
        self._again: deque[NumberedLine] = deque()
        self._dialect, self._limit = dialect, limit
        self._width = 0
        self._kind: int | None = None
        self._spare = _SPARE

    def read(self) -> Iterator[Row]:
        while (line := self._next()) is not None:
            if line.text is None:
                yield Row(line.number, None)
            elif line.text.strip():
                row = self._row(line, line.text)
                if row.cells is None or any(map(str.strip, row.cells)):
                    yield row

    def _next(self) -> NumberedLine | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _row(self, first: NumberedLine, text: str) -> Row:
        scan, held, size = _Scan(self._dialect), [first], len(text)
        is_done = scan.add(text)
        is_over = False
        while not is_done and not is_over and (line := self._next()) is not None:
            held.append(line)
            size += len(line.text or "")
            is_over = line.text is None or size > self._limit
            is_done = not is_over and scan.add(line.text or "")
        self._spare += len(text)
        is_odd = not is_done or scan.strays or (self._width and len(scan.cells) != self._width)
        cut = self._next_row(held, is_sure=not is_done) if is_odd and len(held) > 1 else None
        if cut:
            self._again.extendleft(reversed(held[cut:]))
            held = held[:cut]
            scan, is_done = _Scan(self._dialect), False
            for line in held:
                scan.add(line.text or "")
        elif is_over:
            return Row(first.number, None)
        return self._made(scan, held, is_done=is_done)

    def _made(self, scan: _Scan, held: list[NumberedLine], *, is_done: bool) -> Row:
        first, replaced = held[0].number, sum(line.replaced for line in held)
        if not is_done and scan.is_open:
            cells = scan.broken(self._width)
            return Row(first, cells, f"a quote is not closed by line {held[-1].number}", replaced)
        if not self._width:
            self._width = len(scan.cells)
        elif len(scan.cells) == self._width:
            self._kind = _kind(scan.cells[0])
        return Row(first, scan.cells, None, replaced)

    def _next_row(self, held: list[NumberedLine], *, is_sure: bool) -> int | None:
        """Where among the lines of a row that cannot be right the next row begins; None when none does.

        What is read twice is bounded: a file of nothing but open quotes would be read again at each.
        """
        for index, line in enumerate(held[1:], 1):
            text = line.text
            if text is None or self._dialect.delimiter not in text or self._width < 2:
                continue
            scan = _Scan(self._dialect)
            is_done = scan.add(text)
            if scan.strays or not scan.cells or len(scan.cells) + (not is_done) > self._width:
                continue
            if self._kind is None:
                is_row = is_sure and is_done and len(scan.cells) == self._width
            else:
                is_full = not is_done or len(scan.cells) == self._width
                is_row = is_full and _kind(scan.cells[0]) == self._kind
            if is_row:
                cost = sum(len(one.text or "") for one in held[index:])
                self._spare -= cost
                return index if self._spare > 0 else None
        return None


def _kind(cell: str) -> int | None:
    return next((n for n, form in enumerate(_KINDS) if form.fullmatch(cell.strip())), None)


def fits(text: str, delimiter: str, width: int) -> bool:
    """Whether a text begins with a row of so many cells, or with as much of one as it holds."""
    scan, is_done = _Scan(Dialect(delimiter)), False
    for line in text.splitlines(keepends=True):
        if is_done := scan.add(line):
            break
    count = len(scan.cells)
    return count == width if is_done else scan.is_open and 0 < count < width
