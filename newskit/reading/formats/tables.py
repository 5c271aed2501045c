"""CSV and TSV: a row is a story, the first row names the cells."""

from __future__ import annotations

import re
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from newskit.errors import PARTIAL
from newskit.lazy import Lazy
from newskit.reading import names
from newskit.reading.packing import peek, plain_ending
from newskit.reading.pieces import Piece, Problem, most_bytes, rest, too_long
from newskit.text import BadTextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.decoding import NumberedLine
    from newskit.reading.pieces import Reading
    from newskit.reading.quoting import Dialect, Row

ENDINGS = (".csv", ".tsv", ".tab", ".psv")
_TAB = (".tsv", ".tab")
_DELIMITERS = ",\t;|"
_EXTRA = "extra cells"
_TEXTS = ("text", "html", "lead")  # what a column means that a story can be read from
# A header that is known by what it holds: short names in ASCII, two of them or more.
_NAME = rb'"?[A-Za-z_][\w .:@/\-]{0,39}"?'
_HEADER = (
    rb"(?:\xef\xbb\xbf)?(?:sep=.\r?\n)?("
    + _NAME
    + rb"(?:[,\t;|] ?"
    + _NAME
    + rb"){1,99}+)\r?\n(?=\S)"
)
_SEPARATOR = Lazy(r"sep=(.)\s*\Z")  # the first line, by which spreadsheets are told
_FEW, _SHORT = 12, 40  # columns, and characters of each, that a message shows


def begins(head: bytes) -> bool:
    """Whether names of columns stand first, one that means a text among them, and a row that fits."""
    first = head.partition(b"\n")[0]
    if not any(sign in first for sign in _DELIMITERS.encode()):
        return False
    found = re.match(_HEADER, head)
    if found is None:
        return False
    header = found[1].decode("ascii", "replace")
    delimiter = _delimiter(header, "")
    columns = [name.strip(' "') for name in header.split(delimiter)]
    meant = names.meanings(columns, None)
    beside = set(meant) | {names.plain(name) for name in columns} & set(
        names.data()["tables"]["beside"]
    )
    if "text" not in meant or len(beside) < 2 or len(set(columns)) < len(columns):
        return False  # "Home | News | Article" heads a page
    from newskit.reading.quoting import fits

    row = head[found.end() :].decode("utf-8", "replace")
    return fits(row, delimiter, len(columns))


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the rows as JSON objects, numbered by their first lines; cells without a text are left out.

    A row with more or fewer cells than the header is kept and says so.
    """
    from newskit.reading.decoding import lines

    number = 1
    try:
        head = peek(stream)
        found = lines(stream, reading)
        first = next(found, None)
        if first and first.text and (told := _SEPARATOR.real.match(first.text)):
            dialect, begun = _dialect(told[1], head), found
        else:
            delimiter = _delimiter((first and first.text) or "", plain_ending(path))
            dialect, begun = _dialect(delimiter, head), _again(first, found)
        for piece in _read(begun, dialect, path, reading):
            number = (piece.number or number) + 1
            yield piece
    except BadTextError as error:
        yield Problem(path, str(error), PARTIAL, None, type(error).__name__, is_rest=True)
    except Exception as error:
        yield rest(path, error, number)


def _read(
    lines: Iterator[NumberedLine], dialect: Dialect, path: str, reading: Reading
) -> Iterator[Piece | Problem]:
    from newskit.reading.quoting import rows

    found = rows(lines, dialect, most_bytes(reading))
    header = next(found, None)
    columns = _columns(header.cells or []) if header else []
    meant = names.meanings(columns, reading.names)
    if not any(key in columns for meaning in _TEXTS for key in meant.get(meaning, ())):
        yield Problem(path, _no_text(header.cells or [] if header else []))
        return
    is_empty = True
    for row in found:
        is_empty = False
        if row.cells is None:
            yield Problem(path, too_long(reading), number=row.number)
        else:
            yield Piece(path, row.number, "json", _object(row, row.cells, columns))
    if is_empty:
        yield Problem(path, "a table without rows; skipped")


def _object(row: Row, cells: list[str], columns: list[str]) -> bytes:
    """A row as a JSON object, with what is wrong with it under errors."""
    import msgspec

    out: dict[str, Any] = {
        name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip()
    }
    errors = [row.trouble] if row.trouble else []
    if len(cells) != len(columns):
        errors.append(f"row has {len(cells)} cells, the header {len(columns)}")
        if len(cells) > len(columns):
            out[_EXTRA] = cells[len(columns) :]
    if row.replaced:
        errors.append(f"{row.replaced} bytes that could not be read were replaced")
    if errors:
        out["errors"] = [*errors, *filter(None, [out.get("errors")])]
    return msgspec.json.encode(out)


def _columns(cells: list[str]) -> list[str]:
    """The names of the columns, each another."""
    out: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        while name in taken:
            name = f"{name} {number}"
        taken.add(name)
        out.append(name)
    return out


def _no_text(cells: list[str]) -> str:
    shown = ", ".join(" ".join(cell.split())[:_SHORT] or '""' for cell in cells[:_FEW])
    more = ", ..." if len(cells) > _FEW else ""
    return f"the first row names no column of text ({shown}{more}); say which it is with --map text=COLUMN"


def _delimiter(header: str, ending: str) -> str:
    """What parts the names of a header: the sign that parts most of them; where none does, a comma."""
    if ending in _TAB and "\t" in header:
        return "\t"
    bare = re.sub('"[^"]*"', "", header)
    return max(_DELIMITERS, key=bare.count)


def _dialect(delimiter: str, head: bytes) -> Dialect:
    from newskit.reading.quoting import Dialect

    return Dialect(delimiter, rb"\"" in head and b'""' not in head)


def _again(first: NumberedLine | None, lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
    return chain(() if first is None else (first,), lines)
