"""Measure newskit next to other tools that clean pages, in one run, and print a table in Markdown.

    python benchmarks/peers.py [--limit N] [--bodies FILE ...] [--rounds N]

The sets are those of ../shared/bench/clean: web pages (html), articles of WCXB (wcxb), whole pages as text
(dump), and what an extractor left (residue). For each tool: F1 with precision and recall by
benchmarks/shingles.py, and pages a second of processor time, the best of the rounds; rounds go over all
tools in turn, so that what else the machine does hits all alike. newskit's weights have learned from these
very pages; --bodies takes what `tools/train_pages.py --folds DIR` wrote (DIR/SET.jsonl), bodies of sites
that the weights had not seen, as one more row.

The tools (benchmarks/others.py) are optional: what is not installed is left out with a message
(pip install "newskit[peers]"). How time and memory grow is measured by curves.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from others import Method, Page, peers
from shingles import compared, figures

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "clean"
SETS = {
    "html": "html-dev.jsonl",
    "wcxb": "wcxb/wcxb-dev.jsonl",
    "dump": "dump-dev.jsonl",
    "residue": "residue-dev.jsonl",
}
PACKAGES = {
    "newskit": "newskit",
    "trafilatura": "trafilatura",
    "resiliparse": "Resiliparse",
    "readability": "readability-lxml",
    "jusText": "jusText",
}


class Sheet(NamedTuple):
    """A page of a set, with its true body."""

    html: bytes
    text: str
    lang: str
    body: str
    id: str


def newskit() -> Method:
    """What read and strip make of a page's bytes, or strip of its text."""
    from newskit.cleaning import strip
    from newskit.language import language
    from newskit.pages.rendering import render
    from newskit.record import Record, Source

    def run(page: Page) -> str:
        if not page.html:
            return strip(Record(text=page.text).replace(lang=language(page.text))).body or ""
        found = render(page.html)
        source = Source(url=found.url, media_type="text/html")
        record = Record(text=found.text).replace(source=source, lang=found.lang)
        return strip(record.replace(layout=found.blocks) if found.blocks else record).body or ""

    return run


def sheets(file: Path, limit: int | None = None) -> list[Sheet]:
    """Read the pages of a set whose body is known."""
    rows = [json.loads(line) for line in file.open(encoding="utf-8")]
    return [
        Sheet(
            gzip.decompress((file.parent / row["file"]).read_bytes()) if "file" in row else b"",
            row.get("text") or "",
            row.get("lang") or "und",
            row["body"],
            row["id"],
        )
        for row in rows
        if row.get("body")
    ][:limit]


class Result(NamedTuple):
    """How well a tool did on a set, and pages a second; None where bodies were found elsewhere."""

    precision: float
    recall: float
    score: float
    rate: float | None


def measured(
    pages: Sequence[Sheet], methods: Mapping[str, Method], rounds: int
) -> dict[str, Result]:
    """Run all methods over all pages, in turn, as often as asked for."""
    best = dict.fromkeys(methods, float("inf"))
    bodies: dict[str, list[str]] = {}
    for method in methods.values():
        for page in pages[:3]:  # imports and caches are not measured
            method(page)
    for _ in range(rounds):
        for name, method in methods.items():
            start = time.process_time()
            bodies[name] = [method(page) for page in pages]
            best[name] = min(best[name], time.process_time() - start)
    return {
        name: Result(*_figures(pages, found), len(pages) / best[name])
        for name, found in bodies.items()
    }


def _figures(pages: Sequence[Sheet], bodies: Sequence[str]) -> tuple[float, float, float]:
    return figures([compared(page.body, body) for page, body in zip(pages, bodies, strict=True)])


def table(results: Mapping[str, Mapping[str, Result]]) -> Iterator[str]:
    """The lines of a table: a tool a row, two columns a set."""
    heads = [text for name in results for text in (f"{name}: F1 (precision, recall)", "pages/s")]
    yield f"| tool | version | {' | '.join(heads)} |"
    yield "|" + " --- |" * (2 + len(heads))
    for tool in dict.fromkeys(name for found in results.values() for name in found):
        cells = [_cells(found.get(tool)) for found in results.values()]
        yield f"| {tool} | {_version(tool)} | {' | '.join(cells)} |"


def _cells(one: Result | None) -> str:
    if one is None:
        return " | "
    told = f"{one.score:.3f} ({one.precision:.3f}, {one.recall:.3f})"
    return f"{told} | {one.rate:.0f}" if one.rate is not None else f"{told} | "


def _version(tool: str) -> str:
    try:
        return metadata.version(PACKAGES[tool])
    except (KeyError, metadata.PackageNotFoundError):
        return ""


def machine() -> str:
    """What the figures were taken on."""
    lines = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.+)", lines)
    cores = os.cpu_count()
    return (
        f"{model[1] if model else platform.processor() or platform.machine()}, {cores} cores, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--limit", type=int, metavar="N", help="the first N pages of each set")
    parser.add_argument("--rounds", type=int, default=2, metavar="N")
    parser.add_argument("--bodies", type=Path, action="append", default=[], metavar="FILE")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no development sets at {BENCH}; they are not part of the project")
    results, counts = {}, []
    for name, file in SETS.items():
        pages = sheets(BENCH / file, options.limit)
        methods = {"newskit": newskit(), **peers(name)}
        results[name] = measured(pages, methods, options.rounds)
        for path in options.bodies:
            if path.stem == Path(file).stem:
                rows = map(json.loads, path.open(encoding="utf-8"))
                found = {row["id"]: row["body"] for row in rows}
                bodies = [found.get(page.id, "") for page in pages]
                results[name]["newskit, sites unseen"] = Result(*_figures(pages, bodies), None)
        counts.append(f"{name} {len(pages)} pages")
        print(f"{name} is done", file=sys.stderr)
    print(f"{'; '.join(counts)}. {machine()}.\n")
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
