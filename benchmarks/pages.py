"""Measure newskit's reader of web pages beside others, by the measure of Zyte's benchmark of articles.

    python benchmarks/pages.py [--set FILE] [--source NAME] [--bodies FILE] [--worst N] [--bare]

A set is one JSON object a line: id, site, file (a packed page, beside the set), body, source; without
--set it is ../shared/bench/clean/html-dev.jsonl, of which `--source scrapinghub` takes the pages that are
Zyte's. Rows: newskit (read and strip), newskit's blocks alone (read), trafilatura, readability,
resiliparse; what is not installed is left out (pip install "newskit[peers]"). Bodies found otherwise, as
by `tools/train_pages.py --folds DIR`, make one more row: --bodies DIR/SET.jsonl.

Columns: F1, P, R and exact as benchmarks/shingles.py defines them, with the bounds between which F1 lies
in 95 of 100 draws of sites; F1 of the first row less that of each other, with the same bounds; pages a
second of processor time. --worst lists the first row's worst pages; --bare leaves out what takes long:
peers and draws.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from others import Method, peers
from peers import Sheet, newskit
from shingles import Counts, compared, figures, tokens

from newskit.pages.rendering import render

SET = Path(__file__).resolve().parents[2] / "shared" / "bench" / "clean" / "html-dev.jsonl"
DRAWS = 1000
PEERS = ("trafilatura", "readability", "resiliparse")

Body = Callable[[bytes], str]


def _blocks(data: bytes) -> str:
    page = render(data)
    story = [one for one in page.blocks if one.is_story and one.kind != "headline"]
    return "\n\n".join(page.text[one.start : one.end] for one in story)


def _peers() -> dict[str, Body]:
    found = peers("html")
    return {name: _of_bytes(found[name]) for name in PEERS if name in found}


def _of_bytes(method: Method) -> Body:
    return lambda data: method(Sheet(data, "", "und", "", ""))


def main() -> None:
    """Run every reader over the pages and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--set", type=Path, default=SET, metavar="FILE")
    parser.add_argument("--source", metavar="NAME", help="only pages of this source")
    parser.add_argument("--bodies", type=Path, metavar="FILE", help="id and body, one more row")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--bare", action="store_true", help="newskit alone, without bounds")
    options = parser.parse_args()
    if not options.set.exists():
        sys.exit(f"benchmarks/pages.py: no pages to measure on: {options.set} is absent")
    gold = [json.loads(line) for line in options.set.open(encoding="utf-8")]
    gold = [one for one in gold if one.get("body") and options.source in (None, one["source"])]
    pages = [gzip.decompress((options.set.parent / one["file"]).read_bytes()) for one in gold]
    readers = {"newskit": _of_bytes(newskit()), "  blocks alone": _blocks}
    readers |= {} if options.bare else _peers()
    bodies: dict[str, list[str]] = {}
    rates: dict[str, float] = {}
    if options.bodies:
        lines = map(json.loads, options.bodies.open(encoding="utf-8"))
        found = {one["id"]: one["body"] for one in lines}
        bodies[options.bodies.parent.name] = [found.get(one["id"], "") for one in gold]
    for name, reader in readers.items():
        for data in pages[:3]:  # imports and caches are not measured
            reader(data)
        start = time.process_time()
        bodies[name] = [reader(data) for data in pages]
        rates[name] = len(pages) / (time.process_time() - start)
    _print(gold, bodies, rates, draws=0 if options.bare else DRAWS)
    if options.worst:
        _print_worst(gold, next(iter(bodies.values())), options.worst)


def _print(
    gold: Sequence[dict[str, Any]],
    bodies: dict[str, list[str]],
    rates: dict[str, float],
    draws: int,
) -> None:
    print(f"{len(gold)} pages of {len({one['site'] for one in gold})} sites")
    print(f"{'':16}{'F1':>6}{'':14}{'P':>6}{'R':>6}{'exact':>7}  {'first less this':<21}pages/s")
    scored = {
        name: [compared(one["body"], body) for one, body in zip(gold, found, strict=True)]
        for name, found in bodies.items()
    }
    drawn = _drawn([one["site"] for one in gold], draws)
    first = next(iter(scored.values()))
    for name, found in scored.items():
        precision, recall, score = figures(found)
        exact = sum(
            tokens(one["body"]) == tokens(body)
            for one, body in zip(gold, bodies[name], strict=True)
        ) / len(gold)
        bounds = _bounds([figures([found[n] for n in draw])[2] for draw in drawn])
        less = ""
        if drawn and found is not first:
            gaps = [
                figures([first[n] for n in draw])[2] - figures([found[n] for n in draw])[2]
                for draw in drawn
            ]
            less = f"{figures(first)[2] - score:+.3f} {_bounds(gaps, '+')}"
        rate = f"{rates[name]:7.0f}" if name in rates else ""
        print(
            f"{name:16}{score:6.3f} {bounds:13}{precision:6.3f}{recall:6.3f}{exact:7.3f}  {less:<21}{rate}",
            flush=True,
        )


def _drawn(sites: Sequence[str], draws: int) -> list[list[int]]:
    """Pages by numbers, of as many sites as there are, drawn with return, as often as asked for."""
    by_site: dict[str, list[int]] = {}
    for n, site in enumerate(sites):
        by_site.setdefault(site, []).append(n)
    names, dice = sorted(by_site), random.Random(1)
    return [
        [n for name in dice.choices(names, k=len(names)) for n in by_site[name]]
        for _ in range(draws)
    ]


def _bounds(values: list[float], sign: str = "") -> str:
    if not values:
        return ""
    values.sort()
    low, high = values[round(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]
    return f"{low:{sign}.3f}..{high:{sign}.3f}"


def _print_worst(gold: Sequence[dict[str, Any]], bodies: list[str], count: int) -> None:
    rows: list[tuple[float, Counts, str]] = []
    for one, body in zip(gold, bodies, strict=True):
        found = compared(one["body"], body)
        rows.append((found.right, found, one["id"]))
    print("\nright  left  lost  page")
    for right, found, name in sorted(rows)[:count]:
        print(f"{right:5.2f} {found.left:5.2f} {found.lost:5.2f}  {name}")


if __name__ == "__main__":
    main()
