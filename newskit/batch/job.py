"""What was asked of a batch, and what a worker needs to know of that."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from newskit.reading.stores import is_uri
from newskit.settings import Batching, Cleaning, Dating, Format, Options, Quoting

STEPS = ("read", "strip", "dateline", "quotes")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for; options.files are the inputs."""

    options: Options = Options()
    dating: Dating = Dating()
    cleaning: Cleaning = Cleaning()
    quoting: Quoting = Quoting()
    batching: Batching = Batching()

    @property
    def store(self) -> str | None:
        """The URI of the output folder, if it lies in an object store."""
        out = self.batching.out
        return out if out and is_uri(out) else None

    @property
    def place(self) -> str:
        """Where the results go, as the user named it."""
        return self.store or str(Path(self.batching.out or ""))

    @property
    def jobs(self) -> int:
        """How many processes work; where nothing is said one for each processor we may use."""
        if self.batching.jobs:
            return self.batching.jobs
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs: what was asked, and what that comes to.

    out: the output folder; for one in a store, where shards grow. root: the folder whose files a tree
    mirrors, None when there are several. named: files that were named each for itself: one that holds no
    story is a failure, in a folder or a list it is not.
    """

    asked: Request
    out: Path
    format: Format = Format.jsonl
    steps: tuple[str, ...] = STEPS
    root: str | None = None
    named: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many bytes of input a shard takes."""
        return max(1, int(self.asked.batching.shard_mb * 1e6))
