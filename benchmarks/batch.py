#!/usr/bin/env python3
"""Measure `newskit batch`: speed against the steps' own, on one and two processes, and memory.

usage: python benchmarks/batch.py [--mb N] [--rounds N] [--big MB] [--every-step]

The steps' own speed is a loop in one process that reads the same files, runs the steps and makes lines of
the records, as `newskit parse` does. Each round runs all ways one after the other, and the best round of
each way counts. "two alone" runs that loop twice at the same time: what two processes can get from this
machine at best, now that others use it too. "processor" is the time that the workers got. With ray
installed the same is done on a Ray started for the run; what such a run takes for one story is printed
too, for that is start-up. Memory is the peak of the fullest worker and of the process that hands out the
work, on JSON lines in one file; the largest is only read, unless --every-step says otherwise (20 minutes
of one core).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

from corpus import ENVIRONMENT, corpus

ALONE = """
import sys, time
from pathlib import Path
from newskit.reading import Reading, records
from newskit.record import dumps
from newskit.story import steps
paths = sorted(map(str, Path(sys.argv[1]).iterdir()))
how = Reading()
for record in records(paths[:20], how):  # what is loaded once is not the steps' speed
    steps(record)
wall, processor = time.perf_counter(), time.process_time()
with open(sys.argv[2], "wb") as out:
    for record in records(paths, how):
        out.write(dumps(steps(record)) + b"\\n")
print(time.perf_counter() - wall, time.process_time() - processor)
"""
PLAIN = ("--steps", "read,strip,dateline,quotes")


def alone(folder: Path, *outs: Path) -> tuple[float, float]:
    """Wall and processor seconds of the steps alone, so many times at once, for each time."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ALONE, str(folder), str(out)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
        )
        for out in outs
    ]
    told = [tuple(map(float, one.communicate()[0].split())) for one in running]
    if any(one.returncode for one in running):
        sys.exit("benchmarks/batch.py: the steps alone failed")
    return max(wall for wall, _ in told) / len(outs), sum(time for _, time in told) / len(outs)


def batch(source: Path, out: Path, *args: str) -> tuple[float, float, float, float]:
    """Wall and processor seconds of a batch; peak megabytes of a worker, and of the one in charge."""
    shutil.rmtree(out, ignore_errors=True)
    report = out.parent / "report.json"
    command = [
        "-m",
        "newskit",
        "batch",
        str(source),
        "-o",
        str(out),
        "--report",
        str(report),
        *args,
    ]
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], env=ENVIRONMENT, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"newskit batch: exit {process.returncode}")
    told = json.loads(report.read_text(encoding="utf-8"))
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    return wall, told["processor_seconds"], told["peak_mb"], peak


def speeds(folder: Path, size: int, rounds: int, work: Path) -> None:
    """Print the table of speeds."""
    shard = ("--shard-mb", f"{max(0.25, size / 1e6 / 16):.3f}")
    ways = {
        "the steps alone": lambda: alone(folder, work / "alone.jsonl"),
        "two alone": lambda: alone(folder, work / "alone.jsonl", work / "other.jsonl"),
        "batch --jobs 1": lambda: batch(folder, work / "one", "--jobs", "1", *shard)[:2],
        "batch --jobs 2": lambda: batch(folder, work / "two", "--jobs", "2", *shard)[:2],
    }
    ray = ("--engine", "ray", "--jobs", "2", *shard)
    if find_spec("ray"):
        ways["ray --jobs 2, one story"] = lambda: batch(first(folder), work / "one story", *ray)[:2]
        ways["ray --jobs 2"] = lambda: batch(folder, work / "ray", *ray)[:2]
    best = dict.fromkeys(ways, (float("inf"), float("inf")))
    for _ in range(rounds):
        for name, way in ways.items():
            wall, processor = way()
            best[name] = (min(best[name][0], wall), min(best[name][1], processor))
    base_wall, base_processor = best["the steps alone"]
    print(f"\n{size / 1e6:.1f} MB of text, best of {rounds}")
    print(f"{'':<24}{'s':>8}{'MB/s':>8}{'x alone':>9}{'processor s':>13}{'x alone':>9}")
    for name, (wall, processor) in best.items():
        print(
            f"{name:<24}{wall:>8.1f}{size / 1e6 / wall:>8.2f}{base_wall / wall:>9.2f}"
            f"{processor:>13.1f}{base_processor / processor:>9.2f}",
            flush=True,
        )
    one, two = best["batch --jobs 1"], best["batch --jobs 2"]
    print(f"two jobs against one: {one[0] / two[0]:.2f} x in wall time")
    if find_spec("ray"):
        start, whole = best["ray --jobs 2, one story"][0], best["ray --jobs 2"][0]
        if whole > start:  # else there was too little to do
            print(f"ray without its start-up against two jobs: {two[0] / (whole - start):.2f} x")
    print(f"start-up of both is in the wall time; load of the machine: {os.getloadavg()[0]:.1f}")
    expected = (work / "alone.jsonl").read_bytes()
    for out in ("one", "two", *(["ray"] if find_spec("ray") else [])):
        if b"".join(p.read_bytes() for p in sorted((work / out).glob("part*"))) != expected:
            sys.exit(f"benchmarks/batch.py: {out} does not give the same records")


def first(folder: Path) -> Path:
    """The first story."""
    return min(folder.iterdir())


def memory(folder: Path, megabytes: float, work: Path, *last: str) -> None:
    """Print the table of memory, on JSON lines."""
    paths = sorted(folder.iterdir())
    print(f"{'JSON lines in one file':<44}{'s':>8}{'worker MB':>11}{'in charge MB':>14}")
    for share, steps in (
        (0.01, PLAIN),
        (0.04, PLAIN),
        (0.1, ("--steps", "read")),
        (1, last),
    ):
        big = work / "big.jsonl"
        written = 0
        with big.open("wb") as out:
            for path in cycle(paths):
                row = json.dumps({"text": path.read_text(encoding="utf-8")}, ensure_ascii=False)
                written += out.write(row.encode() + b"\n")
                if written >= share * megabytes * 1e6:
                    break
        wall, _, worker, charge = batch(big, work / "big", *steps)
        name = f"{written / 1e6:,.0f} MB, {steps[1]}"
        print(f"{name:<44}{wall:>8.1f}{worker:>11.0f}{charge:>14.0f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mb", type=float, default=16.0, help="megabytes of text for the speeds")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each way")
    parser.add_argument("--big", type=float, default=1000.0, help="megabytes of JSON lines")
    parser.add_argument("--every-step", action="store_true", help="on the largest JSON lines too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, work = Path(name) / "stories", Path(name) / "work"
        folder.mkdir()
        work.mkdir()
        _, size = corpus(folder, options.mb)
        last = PLAIN if options.every_step else ("--steps", "read")
        # Memory first, while this process is small: its children count it in.
        memory(folder, options.big, work, *last)
        speeds(folder, size, options.rounds, work)


if __name__ == "__main__":
    main()
