"""Grow the trees of newskit/data/cleaning/weighing.json from whole pages whose lines are labelled.

usage: python tools/train_weighing.py --folds DIR [--write] [FILE]

Needs lightgbm and numpy, which newskit itself does not. FILE is dump-dev.jsonl (one page a line: site,
text, lines with start, end, keep). DIR holds what tools/train_lines.py and tools/train_roles.py wrote with
--folds: each page is read by the weights that have not seen its site, so that what the models say is as
good, and as bad, as on a page of a stranger.

Without --write the trees are written to DIR, as 0.weighing.json to 4.weighing.json, grown without each
fifth of the sites, for benchmarks/cleaning.py; with it those of all pages become the package's own.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lightgbm
import numpy as np

ROOT = Path(__file__).parent.parent
for place in (ROOT, ROOT / "tools", ROOT / "benchmarks"):
    sys.path.insert(0, str(place))

from cleaning import folds_of, with_weights  # noqa: E402
from folding import FOLDS, fold  # noqa: E402
from train_lines import PARAMETERS as LINES  # noqa: E402
from train_lines import plain  # noqa: E402

from newskit.cleaning import weighing  # noqa: E402
from newskit.cleaning.choice import Choice  # noqa: E402
from newskit.cleaning.page import read_page  # noqa: E402
from newskit.cleaning.reasons import LIMITS  # noqa: E402
from newskit.cleaning.roles import roles_of  # noqa: E402
from newskit.cleaning.settle import decided  # noqa: E402
from newskit.language import language  # noqa: E402
from newskit.record import Record  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARGET = ROOT / "newskit" / "data" / "cleaning" / "weighing.json"
TREES = 150
PARAMETERS = {**LINES, "learning_rate": 0.06, "num_leaves": 4, "min_data_in_leaf": 60}
PARAMETERS["feature_fraction"] = 0.5


class Weighed(NamedTuple):
    """A page's lines that are to be decided: their signals, and whether each is boilerplate."""

    fold: int
    rows: list[list[float]]
    labels: list[float]


def read(file: Path, folder: Path) -> Iterator[Weighed]:
    """Read the labelled pages of whole sites, each by the weights that have not seen its site."""
    for k in range(FOLDS):  # they may be made for other signals
        (folder / f"{k}.weighing.json").unlink(missing_ok=True)
    folds = folds_of(folder)
    choice = Choice((), (), LIMITS["normal"])
    for raw in file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(raw)
        with_weights(folds, gold["site"])
        page = read_page(Record(text=gold["text"]).replace(lang=language(gold["text"])))
        guesses = roles_of(page)
        found = decided(page, guesses, choice)
        if not page.story.is_site or not found.has_roles:
            continue
        scales = weighing.Scales(page, found.reasons, found.head, guesses)
        known = {
            n: _kept(gold["lines"], page.lines[n].start, page.lines[n].end) for n in scales.open()
        }
        told = {n: keep for n, keep in known.items() if keep is not None}
        labels = [float(not keep) for keep in told.values()]
        yield Weighed(fold(gold["site"]), [scales.signals(n) for n in told], labels)


def _kept(lines: Sequence[dict[str, Any]], start: int, end: int) -> bool | None:
    """What gold says of a line; None where it says nothing, or two things of parts of it."""
    told = {one["keep"] for one in lines if one["start"] < end and start < one["end"]}
    return told.pop() if len(told) == 1 else None


def grow(pages: Sequence[Weighed]) -> dict[str, Any]:
    """Grow the trees."""
    rows = np.array([row for page in pages for row in page.rows])
    labels = np.array([one for page in pages for one in page.labels])
    booster = lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels), TREES)
    return {"signals": list(weighing.SIGNALS), "trees": plain(booster)}


def write(weights: dict[str, Any], file: Path) -> None:
    """Write weights and see that newskit can read them."""
    file.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    weighing.load(file)
    print(f"{file}: {file.stat().st_size} bytes", flush=True)


def main() -> None:
    """Grow the trees of all pages, or of all but each fold's."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    bench = ROOT.parent / "shared" / "bench"
    parser.add_argument("file", nargs="?", type=Path, default=bench / "clean/dump-dev.jsonl")
    parser.add_argument("--folds", type=Path, metavar="DIR", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pages = list(read(options.file, options.folds))
    if options.write:
        write(grow(pages), TARGET)
        return
    for k in range(FOLDS):
        write(grow([one for one in pages if one.fold != k]), options.folds / f"{k}.weighing.json")


if __name__ == "__main__":
    main()
