#!/usr/bin/env python3
"""Measure start-up, throughput and memory of newskit, this tree's next to others', and print tables.

usage: python benchmarks/speed.py [--against TREE ...] [--runs N] [--part NAME ...]

Parts: start, warm, command, memory; all if none is named. All trees are measured in turn in one run, so
that ratios hold on a busy machine, too. Start-up is the best of N runs on one story or one page, in wall
time and in processor time, both as a multiple of `python -c pass`; what is compiled and what is kept from
run to run (NEWSKIT_CACHE) was made by a run before. Warm figures are of the steps alone, on records that
are read, best of three passes: MB/s on ../shared/bench's pages, words/s of both engines of quotes.
`command` is from reading to writing, start-up left out: the difference between much and little input.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
STORY = ROOT / "samples" / "reuters" / "in.txt"
PASS = ("-c", "pass")
# What is called, and the most that it may take, as a multiple of PASS.
STARTS = {
    ("--version",): 2,
    ("read", "STORY"): None,
    ("dateline", "STORY"): 5,
    ("dateline", "--lang", "en", "STORY"): 6,
    ("strip", "PAGE"): 9,
    ("strip", "--only", "body", "PAGE"): 10,
    ("quotes", "STORY"): None,
    ("parse", "STORY"): 10,
    ("parse", "--only", "body", "STORY"): 11,
    ("parse", "PAGE"): None,
    ("rules", "list"): None,
    ("--help",): None,
}
GOALS = {
    "residue strip, MB/s": 3.5,
    "residue all steps, MB/s": 1.0,
    "dump strip, MB/s": 2.0,
    "dump all steps, MB/s": 1.0,
    "tagger, words/s": 110_000,
    "rules, words/s": 600_000,
    "dateline, documents/s": 25_000,
    "html read, pages/s": 400,
}
# Run in each tree: prints the warm figures as JSON. Only names that 0.1.0 has, too.
WARM = """
import json, sys, time
from pathlib import Path
from newskit.cleaning import strip
from newskit.quotations import quotes
from newskit.record import Record
from newskit.reading import read
from newskit.story import steps

def best(step, records):
    for record in records[:5]:
        step(record)
    times = []
    for _ in range(3):
        start = time.process_time()
        for record in records:
            step(record)
        times.append(time.process_time() - start)
    return min(times)

out = {}
for name in ("residue", "dump"):
    records = list(read(sys.argv[1] + f"/{name}.jsonl"))
    size = sum(len(one.text.encode()) for one in records) / 1e6
    out[f"{name} strip, MB/s"] = size / best(strip, records)
    out[f"{name} all steps, MB/s"] = size / best(steps, records)
records = list(read(sys.argv[1] + "/quotes.jsonl"))
words = sum(len(one.text.split()) for one in records)
for engine in ("tagger", "rules"):
    out[f"{engine}, words/s"] = words / best(lambda one: quotes(one, engine=engine), records)
print(json.dumps(out))
"""


class Cost(NamedTuple):
    """Seconds by the clock and of the processor, and peak megabytes."""

    wall: float
    cpu: float
    peak: float


def run(tree: Path, cache: str, *args: str) -> Cost:
    """Run Python with a tree's newskit."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("NEWSKIT_")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # else what is measured is compiling
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=os.sep,  # where no other newskit lies
        env=env | {"PYTHONPATH": str(tree), "NEWSKIT_CACHE": cache},
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{tree}: {' '.join(args[:4])} ...: exit {process.returncode}")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


class Bench:
    """The trees, and a folder with the inputs and what their runs keep."""

    def __init__(self, trees: list[Path], folder: Path, runs: int) -> None:
        self.trees, self.folder, self.runs = trees, folder, runs
        self.names = [tree.name for tree in trees]

    def newskit(self, tree: Path, *args: str) -> Cost:
        """Run a command of a tree's newskit."""
        cache = self.folder / f"kept-{self.trees.index(tree)}"
        cache.mkdir(mode=0o700, exist_ok=True)
        return run(tree, str(cache), "-m", "newskit", *args)

    def row(self, label: str, cells: list[str], goal: object = None) -> None:
        """Print a row: a cell for each tree, and what is to be reached."""
        told = "" if goal is None else f"   goal {goal}"
        print(f"{label:<28}" + "".join(f"{cell:>26}" for cell in cells) + told, flush=True)

    def start(self) -> None:
        """Print what a start costs."""
        places = {"STORY": str(STORY), "PAGE": str(self.folder / "page.txt")}
        calls: dict[tuple[str, ...], int | None] = {PASS: None, **STARTS}
        best: dict[tuple[Path, tuple[str, ...]], Cost] = {}
        for n in range(self.runs + 2):
            for tree in self.trees:
                for call in calls:
                    args = [places.get(one, one) for one in call]
                    cost = run(tree, "", *args) if call == PASS else self.newskit(tree, *args)
                    if n > 1:  # the first two compile and keep
                        before = best.get((tree, call), cost)
                        best[tree, call] = Cost(*map(min, before, cost))
        self.row("start-up: ms, x wall, x cpu", self.names)
        for call, goal in calls.items():
            cells = []
            for tree in self.trees:
                cost, base = best[tree, call], best[tree, PASS]
                ratios = f"{cost.wall / base.wall:.1f}x {cost.cpu / base.cpu:.1f}x"
                cells.append(f"{cost.wall * 1e3:.0f} ms {ratios}")
            self.row("python -c pass" if call == PASS else " ".join(call), cells, goal)

    def warm(self) -> None:
        """Print what the steps do once they run."""
        found = []
        for tree in self.trees:
            env = {**os.environ, "PYTHONPATH": str(tree)}
            command = [sys.executable, "-c", WARM, str(self.folder)]
            done = subprocess.run(command, env=env, cwd=os.sep, stdout=subprocess.PIPE, check=True)
            found.append(json.loads(done.stdout))
        self.row("\nwarm", self.names)
        for label in found[0]:
            cells = [
                f"{one[label]:,.2f}" if "MB" in label else f"{one[label]:,.0f}" for one in found
            ]
            self.row(label, cells, GOALS[label])

    def command(self) -> None:
        """Print what commands do from reading to writing."""
        lines = (BENCH / "dateline/reuters-dev-input.jsonl").read_bytes().splitlines(keepends=True)
        few, many = self.folder / "few.jsonl", self.folder / "many.jsonl"
        few.write_bytes(b"".join(lines[:100]))
        many.write_bytes(b"".join(lines * 3))
        pages = sorted(map(str, (BENCH / "clean/html").iterdir()))[:220]
        self.row("\nby command", self.names)
        for label, step, little, much, more in (
            ("dateline, documents/s", "dateline", [str(few)], [str(many)], len(lines) * 3 - 100),
            ("html read, pages/s", "read", pages[:20], pages, len(pages) - 20),
        ):
            cells = []
            for tree in self.trees:
                small = min(self.newskit(tree, step, *little).cpu for _ in range(3))
                large = min(self.newskit(tree, step, *much).cpu for _ in range(2))
                cells.append(f"{more / (large - small):,.0f}")
            self.row(label, cells, GOALS[label])

    def memory(self) -> None:
        """Print the peaks of parse on long texts."""
        text = STORY.read_text(encoding="utf-8")
        self.row("\nmemory of parse", self.names)
        for megabytes in (0, 1, 4):
            path = self.folder / "long.txt"
            path.write_text(text * max(1, int(megabytes * 1e6 / len(text))), encoding="utf-8")
            costs = [self.newskit(tree, "parse", str(path)) for tree in self.trees]
            cells = [f"{cost.peak:.0f} MB ({cost.cpu:.1f} s)" for cost in costs]
            label = f"one page of {megabytes} MB" if megabytes else "one story"
            self.row(label, cells, "120 MB" if megabytes > 1 else None)


def inputs(folder: Path) -> None:
    """Write the development sets' texts as records, and one page of them."""
    sets = {"residue": "clean/residue-dev.jsonl", "dump": "clean/dump-dev.jsonl"}
    for name, file in {**sets, "quotes": "quotes/dev-input.jsonl"}.items():
        rows = [json.loads(line) for line in (BENCH / file).read_text("utf-8").splitlines()]
        texts = [json.dumps({"id": row["id"], "text": row["text"]}) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
        if name == "dump":
            english = sorted((row["text"] for row in rows if row["lang"] == "en"), key=len)
            (folder / "page.txt").write_text(english[len(english) // 2], encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--against", type=Path, action="append", default=[], metavar="TREE")
    parser.add_argument("--runs", type=int, default=15, help="runs of each command")
    parts: dict[str, Callable[[Bench], None]] = {
        "start": Bench.start,
        "warm": Bench.warm,
        "command": Bench.command,
        "memory": Bench.memory,
    }
    parser.add_argument("--part", choices=parts, action="append", help="may be given several times")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no development sets at {BENCH}; they are not part of the project")
    trees = [*(tree.resolve() for tree in options.against), ROOT]
    with tempfile.TemporaryDirectory() as name:
        inputs(Path(name))
        for part in options.part or parts:
            parts[part](Bench(trees, Path(name), options.runs))


if __name__ == "__main__":
    main()
