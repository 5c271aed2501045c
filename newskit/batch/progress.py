"""Say how far a batch is, on a terminal, and what it came to, in one line."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from newskit.batch import work
from newskit.batch.journal import count_reasons
from newskit.errors import counted
from newskit.reading.folders import find

if TYPE_CHECKING:
    from newskit.batch.engine import Engine
    from newskit.batch.journal import Entry
    from newskit.reading.folders import Sources

_PATIENCE = 1.0  # seconds of work before anything is shown
_REFRESH = 0.25
_REASONS = 4  # that the last line names


class Tally:
    """What units have come to: their number, files, records, failures, bytes read and written.

    aside: how many files hold no stories, by kind; files counts the others.
    """

    def __init__(self) -> None:
        self.units = self.files = self.records = self.failed = self.read = self.written = 0
        self.failures: dict[str, int] = {}
        self.reasons: Counter[str] = Counter()
        self.aside: Counter[str] = Counter()

    def add(self, entry: Entry) -> None:
        """Count a unit."""
        self.units += 1
        self.files += (len(entry.inputs) if entry.is_last else 0) - sum(entry.aside.values())
        self.records += entry.records
        self.failed += len(entry.failed)
        count_reasons(self.reasons, entry.failed)
        self.aside.update(entry.aside)
        self.read += entry.read
        self.written += entry.size
        for failure in entry.failed:
            key = f"{failure.step}: {failure.kind or failure.reason}"
            if key in self.failures or len(self.failures) < 100:
                self.failures[key] = self.failures.get(key, 0) + 1


class Bar:
    """Files, MB a second, errors and time left on standard error, while it is a terminal.

    before is what an earlier run did. Nothing is shown in the first second. Use it as a context.
    """

    def __init__(self, sources: Sources, before: Tally, *, is_quiet: bool) -> None:
        self._is_on = sys.stderr.isatty() and not is_quiet
        self._sources, self._before = sources, before
        self._start = self._last = time.monotonic()
        self._files = self._bytes = 0
        self._is_counted = False
        self._progress: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        if self._is_on:  # the count may take minutes; the work does not wait for it
            threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, tally: Tally, engine: Engine) -> None:
        """Bring the bar up to date, if it is time."""
        now = time.monotonic()
        if not self._is_on or now - self._start < _PATIENCE or now - self._last < _REFRESH:
            return
        self._last = now
        if self._progress is None:
            self._open()
        read = tally.read + int(engine.live(work.READ))
        before = self._before
        self._progress.update(
            self._task,
            completed=before.read + read,
            total=max(self._bytes, before.read + read) if self._is_counted else None,
            files=f"{before.files + tally.files:,}/{self._files:,}{'' if self._is_counted else '+'}",
            speed=f"{read / 1e6 / (now - self._start):.1f}",
            failed=before.failed + tally.failed + int(engine.live(work.FAILED)),
        )

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[files]} files"),
            TextColumn("{task.fields[speed]} MB/s"),
            TextColumn("{task.fields[failed]} failed"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, files="", speed="", failed=0)
        self._progress.start()

    def _count(self) -> None:
        """Count what there is to do."""
        for one in find(self._sources):
            self._files += 1
            self._bytes += one.weight
        self._is_counted = True


def summary(
    tally: Tally, before: Tally, seconds: float, standing: Counter[str], *, is_over: bool = True
) -> str:
    """Return what a run came to, in one line; standing are the failures that the ledger holds, by reason.

    A run that was stopped (is_over is false) does not say that there was nothing to do or none failed.
    """
    said = []
    if tally.units:
        said.append(
            f"{_amount(tally)} in {_clock(seconds)}"
            f" ({tally.read / 1e6 / max(seconds, 1e-3):.1f} MB/s)"
        )
    elif is_over:
        said.append("nothing to do")
    if before.units:
        said.append(f"{_amount(before)} done before")
    if standing:
        said.append(failures(standing))
    elif is_over:
        said.append("none failed")
    return "; ".join(said)


def failures(standing: Counter[str]) -> str:
    """Return how many failures there are, and the commonest reasons.

    >>> failures(Counter({"not JSON": 2, "packed file is cut short": 1}))
    '3 failed: 2 not JSON, 1 packed file is cut short'
    """
    common = standing.most_common(_REASONS)
    listed = [f"{count:,} {why}" for why, count in common]
    if rest := standing.total() - sum(count for _, count in common):
        listed.append(f"{rest:,} for other reasons")
    return f"{standing.total():,} failed: {', '.join(listed)}"


def _amount(tally: Tally) -> str:
    return f"{counted(tally.records, 'record')} of {counted(tally.files, 'file')}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    if whole < 60:
        return f"{seconds:.1f} s"
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
