#!/usr/bin/env python3
"""Measure start-up, throughput and memory of newskit, and print them as one table.

usage: python benchmarks/speed.py [--runs N] [--mb N]

Start-up is the best wall time of N runs, also as a multiple of `python -c pass` on the same machine.
Throughput is `newskit parse` of plain text from reading to writing, on one core, start-up left out: the
difference between a large input and a small one; also as a multiple of the time Python's json takes to
read and write the same texts. Memory is the peak of the process. The input is made of the stories in
samples/.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "samples" / "reuters" / "in.txt"
COMMANDS = [
    ["--version"],
    ["read", str(STORY)],
    ["strip", str(STORY)],
    ["dateline", str(STORY)],
    ["quotes", str(STORY)],
    ["parse", str(STORY)],
    ["show", str(STORY)],
    ["rules", "list"],
    ["schema"],
    ["--help"],
]
LENGTH = 3000  # bytes of a story
NOT_PLAIN = {"binary", "empty", "gb18030", "invalid-utf8"}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def run(args: list[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak megabytes of one run of Python."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"newskit {' '.join(args[2:4])} ...: exit {process.returncode}")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return wall, usage.ru_utime + usage.ru_stime, peak


def newskit(*args: str) -> list[str]:
    """How Python is called for a newskit command."""
    return ["-m", "newskit", *args]


def corpus(folder: Path, megabytes: float) -> tuple[list[str], int]:
    """Text files of about so many megabytes, one story each, and their bytes."""
    stories = [
        lengthened(path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.glob("samples/*/in.txt"))
        if path.parent.name not in NOT_PLAIN
    ]
    paths: list[str] = []
    total = 0
    while total < megabytes * 1e6:
        story = stories[len(paths) % len(stories)].encode()
        path = folder / f"{len(paths):06}.txt"
        path.write_bytes(story)
        paths.append(str(path))
        total += len(story)
    return paths, total


def lengthened(story: str) -> str:
    """A sample with its inner paragraphs repeated to the length that stories of a wire have."""
    head, *inner, tail = story.split("\n\n") if story.count("\n\n") > 3 else ["", story, ""]
    times = max(1, round(LENGTH / max(1, len("".join(inner).encode()))))
    return "\n\n".join([head, *inner * times, tail])


def json_seconds(paths: list[str]) -> float:
    """What reading and writing the same texts as JSON takes with the standard library."""
    texts = [Path(path).read_text(encoding="utf-8") for path in paths]
    start = time.process_time()
    for text in texts:
        json.dumps(json.loads(json.dumps({"text": text}, ensure_ascii=False)), ensure_ascii=False)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each command")
    parser.add_argument("--mb", type=float, default=4.0, help="megabytes of plain text to parse")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    base = min(run(["-c", "pass"])[0] for _ in range(options.runs))
    print(f"{'start-up':<34}{'ms':>8}{'x python':>10}{'peak MB':>10}")
    print(f"{'python -c pass':<34}{base * 1e3:>8.0f}{1:>10.1f}")
    for command in COMMANDS:
        measured = [run(newskit(*command)) for _ in range(options.runs)]
        best = min(wall for wall, _, _ in measured)
        name = " ".join(["newskit", command[0], *(["one story"] if len(command) > 1 else [])])
        peak = max(peak for _, _, peak in measured)
        print(f"{name:<34}{best * 1e3:>8.0f}{best / base:>10.1f}{peak:>10.0f}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths, size = corpus(folder, options.mb)
        few = paths[: len(paths) // 10]
        few_size = sum(Path(path).stat().st_size for path in few)
        print(f"\n{len(paths)} stories of {size / len(paths):.0f} bytes")
        print(f"{'throughput of plain text':<34}{'MB/s':>8}{'x json':>10}{'peak MB':>10}")
        for step in ("read", "strip", "dateline", "quotes", "parse"):
            small = min(run(newskit(step, *few))[1] for _ in range(2))
            _, large, peak = run(newskit(step, *paths))
            speed = (size - few_size) / 1e6 / (large - small)
            ratio = (large - small) / json_seconds(paths[len(few) :])
            print(f"{'newskit ' + step:<34}{speed:>8.2f}{ratio:>10.1f}{peak:>10.0f}")

        print(f"\n{'memory of parse':<34}{'peak MB':>8}")
        for share in (0.1, 0.5, 1.0):
            chosen = paths[: int(len(paths) * share)]
            print(f"{len(chosen):>6} stories{'':<20}{run(newskit('parse', *chosen))[2]:>8.0f}")
        for megabytes in (1, 4):
            path = folder / "one.txt"
            text = STORY.read_text(encoding="utf-8")
            path.write_text(text * int(megabytes * 1e6 / len(text)), encoding="utf-8")
            wall, _, peak = run(newskit("parse", str(path)))
            print(f"     1 story of {megabytes} MB{'':<14}{peak:>8.0f}   ({wall:.1f} s)")


if __name__ == "__main__":
    main()
