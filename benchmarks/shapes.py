"""Parse texts that repeat one short piece, and print the slowest: seconds a megabyte and peak memory.

usage: shapes.py [--size BYTES] [--most SECONDS] [--worst N] [--only WORD] [--tree DIR] [--known]

Nobody writes such texts; a crawl holds them all the same (tables, menus, logs, attacks), and a record
that takes a minute is lost to batch. Each piece is repeated up to a size and parsed in a process of its
own, whose processor time and memory are counted. The pieces are marks, bullets, separators and line ends,
and the reporting words of every pack in several frames. --known takes those that were once the slowest
alone; --tree measures another copy of newskit. The exit code is 1 when one takes longer than --most.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tomli

ROOT = Path(__file__).resolve().parent.parent
PIECES = tomli.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Shape(NamedTuple):
    """A piece to repeat, and the language that the text is said to be in."""

    piece: str
    lang: str | None = None


class Cost(NamedTuple):
    """What a text of some bytes took: seconds of the processor a megabyte, megabytes of memory at most."""

    seconds: float
    memory: float


def shapes(tree: Path) -> Iterator[Shape]:
    """Yield every piece."""
    marks, bullets, ends = PIECES["marks"], PIECES["bullets"], PIECES["ends"]
    yield from map(Shape, PIECES["known"])
    yield from (Shape(mark) for mark in marks)
    yield from (Shape(f"{mark}a") for mark in marks)
    yield from (Shape(f"{mark} ") for mark in marks)
    yield from (Shape(f"{one} a{end}") for one, end in itertools.product(bullets, ends[:2]))
    yield from (
        Shape(f"{one}{end}") for one, end in itertools.product(("a", "ab", "雨", "3"), ends)
    )
    yield from (
        Shape(f"{one}{end}") for one, end in itertools.product(PIECES["others"], (" ", *ends[:2]))
    )
    for path in sorted((tree / "newskit/data/quotes").glob("*.toml")):
        lang = path.stem
        frames = PIECES["frames_of_east" if lang in ("zh", "ja", "ko") else "frames"]
        for cue, frame in itertools.product(cues(path), frames):
            yield Shape(frame.format(cue=cue), lang)


def cues(path: Path) -> list[str]:
    """Some reporting words of a pack: its most ordinary ones, and those of "according to"."""
    pack = tomli.loads(path.read_text(encoding="utf-8"))
    verbs = pack.get("verbs", [])
    if isinstance(verbs, list):  # of the East: words, or stems and a form of each
        words = f"{' '.join(pack['speech'].split()[:2])} {' '.join(pack.get('loosely', '').split()[:2])}"
        forms = (row[0].split()[1 if row[0][0] == "@" else 0] for row in verbs[:2])
        stems = (row[1].split()[0] for row in verbs[:2])
        return [*words.split(), *map("".join, zip(stems, forms, strict=True))]
    rows = [row.partition(":")[0].split() for row in verbs.split("\n") if ":" in row]
    said = sorted(rows, key=lambda row: row[0] != "say")[:2]
    sources = [row for row in pack.get("according", "").split("\n") if row][:1]
    return [*(row[len(row) // 2] for row in said), *sources]


def cost(shape: Shape, size: int) -> Cost:
    """Parse a text of this shape in a process of its own."""
    text = shape.piece * (size // len(shape.piece.encode()) + 1)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            from newskit import parse

            start = time.process_time()
            parse(text, lang=shape.lang)
            os.write(writing, str(time.process_time() - start).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as said:
        seconds = said.read()
    _, code, used = os.wait4(child, 0)
    if code:
        raise SystemExit(f"{shape.piece!r}: ended with {os.waitstatus_to_exitcode(code)}")
    return Cost(float(seconds) / len(text.encode()) * 1e6, used.ru_maxrss / 1024)


def main() -> None:
    """Measure the shapes and print the slowest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--most", type=float, default=4.0, help="seconds a megabyte")
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--only", default="", help="what a piece has to hold")
    parser.add_argument("--known", action="store_true")
    parser.add_argument("--tree", type=Path, default=ROOT)
    options = parser.parse_args()
    sys.path.insert(0, str(options.tree.resolve()))
    from newskit import parse

    for lang, text in (
        ("en", "Rain fell. “Rain fell,” Ann Bell said."),
        ("zh", "李明说：“下雨了。”"),
    ):
        parse(text, lang=lang)  # loads what every process would have to load
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = []
    for shape in map(Shape, PIECES["known"]) if options.known else shapes(options.tree):
        if options.only in shape.piece:
            found.append((cost(shape, options.size), shape))
            if found[-1][0].seconds > options.most:  # all take minutes
                print(*found[-1], file=sys.stderr, flush=True)
    found.sort(reverse=True)
    print(f"{'s/MB':>6} {'MB':>6}  piece")
    for one, shape in found[: options.worst]:
        print(f"{one.seconds:6.2f} {one.memory:6.0f}  {shape.piece!r} {shape.lang or ''}".rstrip())
    slow = sum(one.seconds > options.most for one, _ in found)
    print(f"{len(found)} shapes of {options.size:,} bytes; {slow} over {options.most} s/MB")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
