"""Choose how records are printed: what was asked for, and what the output's name says."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Protocol

from newskit.errors import UsageError, near
from newskit.showing import writers
from newskit.showing.keys import Key, key
from newskit.showing.packing import is_packed
from newskit.showing.plain import Lines, Only, line
from newskit.showing.rows import KINDS, Rows, rows, struct
from newskit.showing.template import row
from newskit.showing.terminal import Safe, dressed, is_coloured
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from newskit.showing.writers import Dress, Format, Writer


class Wish(NamedTuple):
    """What was asked for. kind: of the rows that a command prints of itself; name: of the output."""

    format: str | None = None
    columns: str | None = None
    rows: str | None = None
    only: str | None = None
    is_null: bool = False
    color: str = "auto"
    kind: str = "stories"
    name: str | None = None
    is_screen: bool = False


class Printer(Protocol):
    """Prints records one by one to the stream that it was started with.

    keys: what was asked for by name. holds: whether any of it was there; None if it does not matter.
    """

    keys: tuple[Key, ...]
    holds: bool | None

    def start(self, out: IO[bytes]) -> None:
        """Print to a stream from now on."""

    def add(self, record: Any) -> None:
        """Print one."""

    def finish(self) -> None:
        """Print what stands behind the last."""


def printer(wish: Wish) -> Printer:
    """Return what prints as was asked. Raises UsageError."""
    end = b"\0" if wish.is_null else b"\n"
    is_template = wish.format is not None and ("{" in wish.format or "}" in wish.format)
    if wish.only is not None:
        return _only(wish, end)
    if is_template:
        if wish.columns is not None or wish.rows is not None:
            raise UsageError("a template says what to print; leave out --columns and --rows")
        try:
            return Lines(row(str(wish.format)), end)
        except UsageError as error:
            raise UsageError(f"--format: {error}") from None
    if wish.is_null:
        raise UsageError("-0 goes with --only or a template; JSON lines need no NUL")
    name = format_name(wish)
    form = writers.format_of(name)
    if name == "parquet" and wish.name is None:
        raise UsageError("Parquet is no stream; write it to a file with -o FILE.parquet")
    if name == "parquet" and is_packed(wish.name or ""):
        raise UsageError(f"{wish.name}: Parquet is packed within; leave out the last ending")
    is_seen = wish.color == "always" or (wish.is_screen and wish.format != "jsonl")
    is_dressed = is_seen and hasattr(form, "records")  # which a sheet has not, and is no JSON
    dress: Dress = _as_it_is
    if is_dressed:
        dress = dressed(is_coloured=is_coloured(wish.color, is_screen=wish.is_screen))
    is_whole = wish.rows is None and wish.columns is None and hasattr(form, "records")
    return _Written(form, None if is_whole else rows_of(wish), dress)


def format_name(wish: Wish) -> str:
    """Return the name of the format that was asked for, or that the output's name says.

    Raises UsageError for one that there is not.
    """
    if wish.format is None:
        return (wish.name and writers.by_ending(wish.name)) or "jsonl"
    known = [*writers.names(), "table"]
    if wish.format not in known:
        hint = f"{near(wish.format, known)}; or write a template: {{place}}"
        raise UsageError(f'--format: no format "{wish.format}"{hint}')
    return wish.format


def rows_of(wish: Wish, *, is_brief: bool = False) -> Rows:
    """Return the rows that were asked for, or a command's own. Raises UsageError."""
    if wish.rows is not None and wish.rows not in KINDS:
        raise UsageError(f'--rows: no rows "{wish.rows}"{near(wish.rows, KINDS)}')
    try:
        return rows(wish.rows or wish.kind, wish.columns, is_brief=is_brief)
    except UsageError as error:
        raise UsageError(f"--columns: {error}") from None


def _only(wish: Wish, end: bytes) -> Only:
    asked = [
        f"--{name}"
        for name, value in (
            ("format", wish.format),
            ("columns", wish.columns),
            ("rows", wish.rows),
        )
        if value is not None
    ]
    if asked:
        raise UsageError(f"{asked[0]} and --only each say what to print; give one of them")
    name = wish.name and writers.by_ending(wish.name)
    if name:
        raise UsageError(
            f"--only prints plain text, and {wish.name} is to be {name}; --columns chooses for it"
        )
    names = [one.strip() for one in (wish.only or "").split(",")]
    try:
        keys = [key(one, struct(wish.kind)) for one in names]
    except UsageError as error:
        raise UsageError(f"--only: {error}") from None
    return Only(keys, end)


def _as_it_is(line: bytes) -> bytes:
    return line


class _Written:
    """Records or rows in one of the formats of writers/."""

    holds: bool | None = None

    def __init__(self, form: Format, made: Rows | None, dress: Dress) -> None:
        self._form, self._rows, self._dress = form, made, dress
        self.keys = made.keys if made else ()
        self._writer: Writer

    def start(self, out: IO[bytes]) -> None:
        """Write to a stream from now on; JSON that is dressed is safe for a terminal, colours and all."""
        if self._dress is not _as_it_is and isinstance(out, Safe):
            out = out.terminal
        if self._rows is not None:
            self._writer = self._form.rows(out, self._rows.columns, self._dress)
        else:
            self._writer = self._form.records(out, self._dress)

    def add(self, record: Any) -> None:
        """Write a record or its rows."""
        if self._rows is None:
            self._writer.add(line(record))
            return
        for one in self._rows.of(record):
            self._writer.add(one)

    def finish(self) -> None:
        """Write what stands behind the last, and before the first if there was none."""
        self._writer.finish()
