"""Keep the journal of an output folder that lies in an object store."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit.batch.journal import HIDDEN, LEDGER, Entry, Journal
from newskit.reading import stores
from newskit.written import encoded

if TYPE_CHECKING:
    from newskit.batch.made import Made

_LINES, _HEAD = f"{HIDDEN}/journal/", "head.json"
_PLAIN = re.compile(r"\w[\w.-]*")
_AT_ONCE = 16  # objects read at a time: each takes a while, and there may be many


class StoredJournal(Journal):
    """The journal of a folder in a store: an object for each line of it, for stores do not append.

    A folder of this machine stands for the output folder while the batch runs: it holds the journal as
    Journal has it, and each shard as an empty file of its size. The lock is on that: two batches on one
    folder of a store are not kept apart. Raises OSError, ValueError, MissingExtraError.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        there = list(stores.found(uri))
        lines = [one for one in there if one.path.startswith(_LINES)]
        lines.sort(key=lambda one: (one.path != _LINES + _HEAD, one.path))
        super().__init__(Path(tempfile.mkdtemp(prefix="newskit-")))
        for name in there:  # no name in a store may lead out of this folder
            empty(self.out / (name.path if _PLAIN.fullmatch(name.path) else "other"), name.size)
        self._is_new = not lines
        if lines:
            self.path.parent.mkdir()
            with self.path.open("wb") as journal, ThreadPoolExecutor(_AT_ONCE) as readers:
                journal.writelines(readers.map(_read, lines))

    def close(self) -> None:
        """Put the ledger into the store, and leave nothing on this machine."""
        ledger, uri = self.out / LEDGER, stores.below(self._uri, LEDGER)
        with suppress(OSError):  # the journal in the store still knows
            if ledger.exists():
                stores.put(uri, ledger)
            elif not self._is_new:
                stores.remove(uri)
        super().close()
        shutil.rmtree(self.out, ignore_errors=True)

    def _append(self, what: Any) -> None:
        name = f"{what.unit:09}.json" if isinstance(what, Entry) else _HEAD
        stores.put(stores.below(self._uri, _LINES + name), encoded(what) + b"\n")
        super()._append(what)
        self._is_new = False


def _read(one: stores.Stored) -> bytes:
    with stores.opened(one.uri) as stream:
        return stream.read()


def store(made: Made, uri: str) -> None:
    """Put a finished shard into the folder in a store, and take it away here."""
    (name,) = made.names
    temporary = Path(made.temporary)
    stores.put(stores.below(uri, name), temporary)
    temporary.unlink()


def empty(path: Path, size: int) -> None:
    """Make a file that is as long as another, and holds nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), size)
