"""Measure how time and memory of newskit and other tools grow with a page, and with the number of pages.

    python benchmarks/curves.py [--sizes N ...] [--pages N ...] [--tool NAME ...] [--most SECONDS]

Every run is a process of its own: it imports the tool, cleans one small page, and is measured from there:
seconds of processor time, and the peak of the process in megabytes. Pages are made: a menu, paragraphs of
invented news, no two alike, and a foot. --sizes are bytes of one page (1 KB to 20 MB), --pages numbers of
pages of 3 KB (1,000 to 50,000). A run is given up after --most seconds.

The tools are those of benchmarks/others.py, as far as they are installed, and newskit's read and strip.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from others import Method, makers
from peers import Sheet, machine, newskit

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
PAGES = (1_000, 5_000, 20_000, 50_000)
TOOLS = {
    "newskit": "newskit",
    "trafilatura": "trafilatura",
    "resiliparse": "resiliparse",
    "readability": "readability",
    "jusText": "justext",
}
SMALL = 3_000  # bytes of a page, where there are many
_TOWNS = ("Harrow", "Weld", "Ellard", "Tarn", "Sedge", "Marrow", "Stane", "Quill", "Orford", "Ash")


def page(size: int, seed: int = 0) -> bytes:
    """A page of about so many bytes of HTML; another seed gives another page."""
    menu = "".join(f"<li><a href='/{town}'>{town}</a></li>" for town in _TOWNS)
    head = (
        f"<html><head><title>Rain stops work in {_TOWNS[seed % 10]} ({seed})</title></head><body>"
        f"<ul>{menu}</ul><article><h1>Rain stops work in {_TOWNS[seed % 10]} ({seed})</h1>"
    )
    foot = "</article><p>Copyright 2024 Dale News. All rights reserved.</p></body></html>"
    parts, length = [head], len(head) + len(foot)
    number = seed * 7
    while length < size or len(parts) < 3:
        number += 1
        town, other = _TOWNS[number % 10], _TOWNS[number // 10 % 10]
        part = (
            f"<p>On day {number} the rain in {town} rose to {number % 97} millimetres, and the road to "
            f"{other} was closed for the {number % 13}th time this year. “We have seen worse,” said "
            f"Ada {other}, who has kept the weir of {town} since {1950 + number % 60}.</p>\n"
        )
        parts.append(part)
        length += len(part.encode())
    return "".join([*parts, foot]).encode()


def main() -> None:
    """Print both tables, or run one tool."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--pages", type=int, nargs="*", default=PAGES, metavar="N")
    parser.add_argument("--tool", choices=TOOLS, action="append", help="may be given several times")
    parser.add_argument("--most", type=float, default=300.0, metavar="SECONDS")
    parser.add_argument("--run", nargs=3, metavar=("TOOL", "SIZE", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        tool, size, count = options.run
        print(seconds(_made(tool), int(size), int(count)))
        return
    # not imported here: the peak of a process counts what its parent held when it was started
    tools = [name for name in options.tool or TOOLS if find_spec(TOOLS[name])]
    print(f"{machine()}; seconds and peak megabytes\n")
    print(
        "\n".join(_table("one page of", [(size, 1) for size in options.sizes], tools, options.most))
    )
    print()
    many = [(SMALL, count) for count in options.pages]
    print("\n".join(_table("pages of 3 KB", many, tools, options.most)))


def seconds(method: Method, size: int, count: int) -> float:
    """Processor seconds that a tool takes for so many pages, after a small one."""
    method(_sheet(page(SMALL, 1)))
    total = 0.0
    for seed in range(count):
        made = _sheet(page(size, seed))
        start = time.process_time()
        method(made)
        total += time.process_time() - start
    return total


def _sheet(data: bytes) -> Sheet:
    return Sheet(data, "", "en", "", "")


def _made(tool: str) -> Method:
    """A tool, with nothing imported that belongs to another."""
    return newskit() if tool == "newskit" else makers("html")[tool]()


def _table(
    head: str, runs: Sequence[tuple[int, int]], tools: Sequence[str], most: float
) -> Iterator[str]:
    yield f"| {head} | {' | '.join(tools)} |"
    yield "|" + " --- |" * (1 + len(tools))
    for size, count in runs:
        cells = [timed(tool, size, count, most) for tool in tools]
        yield f"| {_said(size) if count == 1 else f'{count:,}'} | {' | '.join(cells)} |"


def timed(tool: str, size: int, count: int, most: float) -> str:
    """One run in a process of its own: its seconds and its peak."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--run", tool, str(size), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if process.stdout is None:
        raise RuntimeError("no pipe")
    old = signal.signal(signal.SIGALRM, lambda *_: process.kill())
    signal.setitimer(signal.ITIMER_REAL, most)
    try:
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        return f"over {most:g} s"
    if process.returncode:
        return "failed"
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return f"{float(out):.3g} s, {peak:.0f} MB"


def _said(size: int) -> str:
    return f"{size / 1e6:g} MB" if size >= 1_000_000 else f"{size / 1e3:g} KB"


if __name__ == "__main__":
    main()
