#!/usr/bin/env python3
"""Measure the dateline step: accuracy by language and style, speed, and that time grows with the text.

usage: python benchmarks/datelines.py [--bench DIR] [--errors N]

Accuracy is what the sets' own scorer says. Speed is the step alone on one core, on records that are
already decoded: `new` empties the step's caches before each pass, as if no place or agency had come up
before, `seen` leaves them filled; both are the best of several passes. `x regex` is the time of a `new`
pass as a multiple of one search of a plain pattern for `PLACE (AGENCY)` over the same texts in the same
run. Without the sets the speed of 3 kB stories is all there is.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newskit.datelines import dateline, lead, places, towns  # noqa: E402  (this tree's, not another)
from newskit.record import Record, dumps  # noqa: E402

PLAIN = re.compile(r"[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w. ]{1,20})? \([A-Za-z]{2,12}\)")
PARAGRAPH = (
    "The ferry to the outer islands will sail again from Monday, its owner said, after a pause of half "
    "a year in which “nobody knew how to get to school”, as Mayor Jo Roe of Turku put it on Friday."
)
STORIES = {
    "3 kB, dateline": "A headline of the day\n\nTURKU, Finland, Oct. 2 (Reuters) - ",
    "3 kB, no dateline": "A headline of the day\n\n",
    "3 kB, Chinese": "一条新闻的标题\n\n新华社昆明10月2日电（记者李小河）",
}
HOSTILE = {
    "story": PARAGRAPH + "\n\n",
    "one line": PARAGRAPH + " ",
    "places": "PARIS, ",
    "brackets": "(AP) - ",
    "han": "新华社1日电",
}
PASSES = 5
CACHED: tuple[Any, ...] = (
    lead.read,
    towns.read_places,
    places.fold,
    places.country,
    places._find,
)


def seconds(run: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Processor seconds of the best of several calls; before is called before each, unmeasured."""
    best = float("inf")
    for _ in range(PASSES):
        before()
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def empty() -> None:
    """Forget every place and lead that came up before."""
    for one in CACHED:
        one.cache_clear()


def speed(name: str, texts: list[str]) -> None:
    """Print one line: documents a second, and the time against that of a plain search."""
    records = [Record(text=text) for text in texts]

    def step() -> None:
        for record in records:
            dateline(record)

    def plain() -> None:
        for text in texts:
            PLAIN.search(text)

    step()
    new, seen, search = seconds(step, empty), seconds(step), seconds(plain)
    print(
        f"{name:<22}{len(texts):>6}{sum(map(len, texts)) // len(texts):>8}"
        f"{len(texts) / new:>12,.0f}{len(texts) / seen:>12,.0f}{new / search:>10.1f}"
    )


def growth() -> None:
    """Print milliseconds for texts of 1 and 4 million characters."""
    print(f"\n{'milliseconds':<22}{'1 M':>10}{'4 M':>10}{'4 M, --strip':>14}")
    for name, unit in HOSTILE.items():
        one, four = (Record(text=unit * (size // len(unit))) for size in (1_000_000, 4_000_000))
        row = [seconds(lambda record=record: dateline(record)) for record in (one, four)]  # type: ignore[misc]
        row.append(seconds(lambda: dateline(four, strip=True)))  # noqa: B023  (called at once)
        print(f"{name:<22}{row[0] * 1e3:>10.2f}{row[1] * 1e3:>10.2f}{row[2] * 1e3:>14.2f}")


def accuracy(folder: Path, name: str, errors: int) -> None:
    """Print the scorer's figures of a set: all, by language, by style; and what is wrong."""
    spec = importlib.util.spec_from_file_location("dateline_score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer in {folder}")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = score.load(folder / f"{name}-dev.jsonl")
    found = {
        id_: json.loads(dumps(dateline(Record(id=id_, text=one["text"]))))
        for id_, one in gold.items()
    }
    figures, rows = score.score(gold, found)
    wanted = ("docs", "positives", "wholly_right", "detect_p", "detect_r", "false_positive_rate")
    print(f"\n{name:<28}" + "".join(f"{key[:12]:>13}" for key in wanted))
    groups: Iterable[tuple[str, dict[str, Any]]] = [
        ("all", figures["all"]),
        *figures["lang"].items(),
        *figures["agency_style"].items(),
    ]
    for label, one in groups:
        cells = ("-" if one[key] is None else f"{one[key]:g}" for key in wanted)
        print(f"  {label:<26}" + "".join(f"{cell:>13}" for cell in cells))
    wrong = [(one, verdict) for one, verdict in rows if not verdict["whole"]]
    for one, verdict in wrong[:errors]:
        kind = "missed" if one["dateline"] and not verdict["found"] else "wrong"
        kind = kind if one["dateline"] else "false positive"
        said = one["dateline"]["text"] if one["dateline"] else found[one["id"]]["dateline"]["text"]
        print(f"  {kind}: {one['id']} {said!r}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared/bench/dateline")
    parser.add_argument("--errors", type=int, default=20, help="documents to name that are wrong")
    options = parser.parse_args()
    sets = [name for name in ("reuters", "world") if (options.bench / f"{name}-dev.jsonl").exists()]
    if not sets:
        print(f"no development sets at {options.bench}; speed only", file=sys.stderr)
    print(
        f"{'step alone, one core':<22}{'docs':>6}{'chars':>8}{'new/s':>12}{'seen/s':>12}{'x regex':>10}"
    )
    for name in sets:
        lines = (options.bench / f"{name}-dev.jsonl").read_text(encoding="utf-8").splitlines()
        speed(f"{name}-dev", [json.loads(line)["text"] for line in lines])
    for name, head in STORIES.items():
        text = head + "\n\n".join([PARAGRAPH] * (3000 // len(PARAGRAPH)))
        speed(name, [text.replace("Monday", f"day {n}") for n in range(500)])
    growth()
    for name in sets:
        accuracy(options.bench, name, options.errors)


if __name__ == "__main__":
    main()
