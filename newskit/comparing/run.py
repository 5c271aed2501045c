"""Compare two runs and print what differs."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe
from newskit.comparing import printing
from newskit.comparing.changes import Change, Wanted, changes
from newskit.comparing.pairs import ID, Pair, Pairs
from newskit.errors import DIFFERENT, DONE, USAGE, UsageError, gravest, near
from newskit.record import KEYS
from newskit.showing.keys import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record
    from newskit.settings import Options

LIMITS = {"table": 50, "html": 1000}  # records that are listed when nobody says how many


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record that differs.

    status: changed, missing (in the second run) or added (by it). matched: by what, where not by its id.
    """

    id: str | None
    status: str
    matched: str | msgspec.UnsetType = msgspec.UNSET
    changes: list[Change] | msgspec.UnsetType = msgspec.UNSET


class Summary:
    """What a comparison came to, counted as its entries go by.

    records: how many changed in a key or in something within it; changes: how often in all.
    """

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        self.counts = {"a": 0, "b": 0, "same": 0, "changed": 0, "missing": 0, "added": 0}
        self.records = Counter[str]()
        self.changes = Counter[str]()

    def add(self, entry: Entry) -> None:
        """Count a record that differs."""
        self.counts[entry.status] += 1
        seen: set[str] = set()
        for change in entry.changes or ():
            names = change.key.split(".")
            whole = {".".join(names[: n + 1]) for n in range(len(names))}
            self.changes.update(whole)
            seen |= whole
        self.records.update(seen)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.counts["changed"] or self.counts["missing"] or self.counts["added"])

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        keys = {
            name: {"records": self.records[name], "changes": self.changes[name]}
            for name in sorted(self.records)
        }
        return {"a": self.a, "b": self.b, "records": self.counts, "keys": keys}


def diff(
    options: Options,
    *,
    format: str | None = None,
    fields: str | None = None,
    ignore: str | None = None,
    limit: int | None = None,
    color: str = "auto",
) -> int:
    """Compare the two files or folders of records that are read, and print what differs.

    Returns the exit code. format, fields, ignore and limit are those of the command line. Raises
    UsageError.
    """
    a, b = options.inputs
    if a == b:
        raise UsageError(f"{a}: compared with itself; name two runs")
    pipe.begin(options)
    name = _format(format, options)
    wanted = Wanted(_keys(fields), _keys(ignore))
    runs = [pipe.Run(options.reads(path)) for path in (a, b)]
    summary = Summary(a, b)
    most = limit if limit is not None else LIMITS.get(name)
    unmet = set(wanted.fields)
    with Pairs(*(run.records(partial(_met, unmet)) for run in runs)) as pairs:
        entries = _entries(pairs, wanted, summary)
        printing.FORMATS[name](entries, summary, options, most, color)
    for field in sorted(unmet) if any(pairs.counts) else ():
        runs[0].complain(key(field).unmet, USAGE)
    return gravest(*(run.code for run in runs), DONE if summary.is_same else DIFFERENT)


def _format(told: str | None, options: Options) -> str:
    """The format that was asked for, or that suits the output: a table on a terminal, JSON elsewhere."""
    known = [*printing.FORMATS]
    if told is not None:
        if told not in known:
            raise UsageError(f'--format: no format "{told}"{near(told, known)}')
        return told
    if options.target is None:
        return "table" if options.is_screen else "json"
    from newskit.reading.packing import plain_ending

    ending = plain_ending(str(options.target)).lstrip(".")
    return ending if ending in known else "json"


def _keys(listed: str | None) -> tuple[str, ...]:
    names = tuple(one.strip() for one in (listed or "").split(",") if one.strip())
    for name in names:
        key(name)
    return names


def _met(unmet: set[str], record: Record) -> Record:
    """Cross out the keys that a record holds, or that are newskit's own."""
    unmet -= {
        name for name in unmet if name in record or name.partition(".")[0] in {*KEYS, *record}
    }
    return record


def _entries(pairs: Pairs, wanted: Wanted, summary: Summary) -> Iterator[Entry]:
    """What differs, record by record; the summary is whole when all have been gone through."""
    for pair in pairs:
        entry = _entry(pair, wanted)
        if entry is None:
            summary.counts["same"] += 1
        else:
            summary.add(entry)
            yield entry
    summary.counts["a"], summary.counts["b"] = pairs.counts


def _entry(pair: Pair, wanted: Wanted) -> Entry | None:
    if pair.a is None or pair.b is None:
        return Entry(pair.id, "added" if pair.a is None else "missing")
    if pair.a == pair.b:
        return None
    if pair.by != ID:  # the ids were not what matched them
        wanted = wanted._replace(ignored=(*wanted.ignored, "id"))
    found = changes(_read(pair.a), _read(pair.b), wanted)
    if not found:
        return None
    return Entry(pair.id, "changed", pair.by if pair.by and pair.by != ID else msgspec.UNSET, found)


def _read(line: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):  # lone surrogates
        found: dict[str, Any] = json.loads(line)
        return found
