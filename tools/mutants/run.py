"""Break newskit in small ways and see whether the tests of the room notice.

    python tools/mutants/run.py                   every room
    python tools/mutants/run.py cleaning --list   the mutants of a room that lived, one a line
    python tools/mutants/run.py --sample 20       twenty of each room, the same ones every time

A mutant is one small change: a limit, a guard, a swapped branch. The TOML file beside this script that
bears a room's name says which test files watch over it and lists its mutants: `old` stands once in
`file` and becomes `new`; `breaks` says what a user would see. Golden files (test_samples) and floors
(test_bench, test_gold) do not count: what matters are examples that a reader understands.

Exit status 1 when less than LEAST of the mutants of some room are caught, or when a room's tests fail
without any mutant; 2 when a mutant does not fit the code.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LISTS = Path(__file__).parent
LEAST = 0.8
# Byte code is told by the second its source was written in; each mutant has one of its own.
_MOMENTS = count(1)
PATIENCE = 300  # seconds; tests that take longer with a mutant have caught it
NEEDED = (
    "newskit", "tests", "samples", "docs", "tools", "benchmarks", "pyproject.toml", "README.md",
)  # fmt: skip


class Mutant(NamedTuple):
    """One small change of the code; breaks says what of newskit's behaviour goes wrong by it."""

    file: str
    old: str
    new: str
    breaks: str

    def applied(self, source: str) -> str:
        """Return the changed source. Raises ValueError when the old text does not stand there once.

        And when no Python comes of it: every test would catch that, and say nothing by it.
        """
        if source.count(self.old) != 1:
            raise ValueError(f"{self.file}: {source.count(self.old)} times: {self.old!r}")
        changed = source.replace(self.old, self.new)
        if self.file.endswith(".py"):
            try:
                ast.parse(changed)
            except SyntaxError as error:
                raise ValueError(f"{self.file}: no Python with {self.new!r}: {error}") from None
        return changed


class Room(NamedTuple):
    """A part of newskit, the tests that watch over it, and the mutants that they should catch."""

    name: str
    tests: list[str]
    mutants: list[Mutant]


def rooms(names: list[str]) -> list[Room]:
    """Read the lists of these rooms, of all if none is named."""
    known = {path.stem: path for path in sorted(LISTS.glob("*.toml"))}
    out = []
    for name in names or known:
        table = tomllib.loads(known[name].read_text(encoding="utf-8"))
        out.append(Room(name, table["tests"], [Mutant(**one) for one in table["mutant"]]))
    return out


def sampled(room: Room, size: int | None) -> Room:
    """Return a room with so many of its mutants, the same in every run; with all for None."""
    if size is None or size >= len(room.mutants):
        return room
    return room._replace(mutants=random.Random(0).sample(room.mutants, size))


def copied(folder: Path) -> Path:
    """Lay a copy of what the tests need into a new folder."""
    tree = Path(tempfile.mkdtemp(dir=folder))
    for name in NEEDED:
        source, target = ROOT / name, tree / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return tree


def passes(tree: Path, tests: list[str]) -> bool:
    """Whether the tests pass in a tree."""
    how = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider"]  # --jobs are the processes here
    command = [sys.executable, "-m", "pytest", *how, *tests]
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=tree, env=env, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(tree: Path, room: Room, mutant: Mutant) -> bool:
    """Whether the tests of a room pass with a mutant."""
    path = tree / mutant.file
    source = path.read_text(encoding="utf-8")
    path.write_text(mutant.applied(source), encoding="utf-8")
    moment = next(_MOMENTS)
    os.utime(path, (moment, moment))
    try:
        return passes(tree, room.tests)
    finally:
        path.write_text(source, encoding="utf-8")


def main() -> int:
    """Print one row a room: how many mutants there are and how many were caught."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("rooms", nargs="*", help="rooms to look at (default: all)")
    parser.add_argument("--list", action="store_true", help="print the mutants that lived")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--sample", type=int, metavar="N", help="so many mutants of each room")
    arguments = parser.parse_args()
    chosen = [sampled(room, arguments.sample) for room in rooms(arguments.rooms)]
    for room in chosen:
        for mutant in room.mutants:
            try:
                mutant.applied((ROOT / mutant.file).read_text(encoding="utf-8"))
            except (ValueError, OSError) as error:
                print(f"{room.name}: {error}", file=sys.stderr)
                return 2
    status = 0
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(arguments.jobs) as pool:
        trees: SimpleQueue[Path] = SimpleQueue()
        for _ in range(arguments.jobs):
            trees.put(copied(Path(work)))

        def try_one(room: Room, mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                return survives(tree, room, mutant)
            finally:
                trees.put(tree)

        for room in chosen:
            clean = trees.get()  # as a mutant would find it, not ROOT, which may hold more
            is_sound = passes(clean, room.tests)
            trees.put(clean)
            if not is_sound:
                print(f"{room.name}: its tests fail without any mutant", file=sys.stderr)
                status = 1
                continue
            lived = list(pool.map(lambda one, room=room: try_one(room, one), room.mutants))
            caught = lived.count(False)
            print(f"{room.name:12} {caught} of {len(lived)} caught", flush=True)
            for mutant, alive in zip(room.mutants, lived, strict=True):
                if alive and arguments.list:
                    print(
                        f"  lived: {mutant.file}: {mutant.old!r} -> {mutant.new!r}: {mutant.breaks}"
                    )
            if caught < LEAST * len(lived):
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
