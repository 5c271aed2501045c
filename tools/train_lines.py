"""Grow the trees of newskit/data/cleaning/lines.json from pages whose lines are labelled.

usage: python tools/train_lines.py [--validate | --folds DIR] [FOLDER]

Needs numpy and lightgbm, which newskit itself does not. FOLDER holds residue-dev.jsonl
and dump-dev.jsonl (one page a line: site, headline, text, lines with start, end, keep), and
html-dev.jsonl (site, file, and for some pages no body but wanted and unwanted segments, with and
without). Those pages, of sites that the others lack, teach too: as what read makes of them, where a
segment labels a line, and as whole pages, where what read keeps labels the other lines. On
unseen sites that raises F1 of words on HTML from .969 to .971 and the story's lines kept on dump from
.939 to .943, and changes little else.

--validate leaves each fifth of the sites out in turn and prints how the thresholds fare on it; --folds
writes the weights grown so to DIR, as 0.json to 4.json, for benchmarks/cleaning.py. The package's own
weights are left alone then.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import random
import sys
from pathlib import Path
from typing import Any

import lightgbm
import msgspec
import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from folding import FOLDS, fold, number  # noqa: E402

from newskit.cleaning import model as line_model  # noqa: E402
from newskit.cleaning.echoes import Echoes  # noqa: E402
from newskit.cleaning.model import Model  # noqa: E402
from newskit.cleaning.signals import Page  # noqa: E402
from newskit.pages.rendering import render  # noqa: E402
from newskit.pages.source import markup  # noqa: E402
from newskit.pages.walk import parse  # noqa: E402
from newskit.weights import probability  # noqa: E402

TARGET = ROOT / "newskit" / "data" / "cleaning" / "lines.json"
AGAIN_FOLDS = 4  # within the training sites, to get honest first scores
GATE = 0.3  # share of prose lines from which on a page goes to the story trees
TREES = {"page": 80, "story": 80, "again": 80}
# How much a page of each make counts: what an extractor leaves, a whole page, the same of a page that
# only segments and read label, and a whole page cut down. What an extractor leaves is rarer than
# whole pages, and is what the story trees are for.
WEIGHTS = {
    "page": {"residue": 1.0, "dump": 1.5, "part": 0.0, "whole": 0.2, "crop": 1.0},
    "story": {"residue": 6.0, "dump": 0.0, "part": 2.0, "whole": 0.0, "crop": 0.5},
}
LEAST = 25  # code points: a line so long is known when it stands in a segment or an article
LEAST_ARTICLE = 400  # code points: where read finds less, it does not teach
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 12,
    "min_data_in_leaf": 80,
    "lambda_l2": 20,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


class Sheet:
    """A page ready for training: its signals, labels (1 boilerplate, 0 body, nan unknown)."""

    def __init__(
        self, make: str, site: str, name: str, lines: list[str], keep: list[Any], head: str | None
    ) -> None:
        self.make, self.site, self.name, self.lines, self.keep, self.head = (
            make, site, name, lines, keep, head,
        )  # fmt: skip
        # half of the pages come with their headline, as half of the callers will know it
        page = Page(lines, head if number(name, 2) else None)
        self.page = page
        self.rows = np.array([page.signals[i] for i in range(len(lines))])
        self.evident = np.array([page.evident[i] for i in range(len(lines))])
        self.share = page.prose_share
        self.labels = np.array([np.nan if k is None else float(not k) for k in keep])


def sheets(file: Path, make: str) -> list[Sheet]:
    """Read the labelled pages of a file."""
    out = []
    with file.open(encoding="utf-8") as stream:
        for raw in stream:
            page = json.loads(raw)
            rows = [x for x in page["lines"] if page["text"][x["start"] : x["end"]].strip()]
            texts = [page["text"][x["start"] : x["end"]] for x in rows]
            keep = [x["keep"] for x in rows]
            out.append(
                Sheet(make, page["site"], page["id"], texts, keep, page.get("headline") or None)
            )
    return out


def taught(file: Path) -> list[Sheet]:
    """Make pages of the HTML whose wanted and unwanted segments are known: its article, and all of it."""
    out = []
    with file.open(encoding="utf-8") as stream:
        pages = [page for page in map(json.loads, stream) if page.get("with") is not None]
    for page in pages:
        data = gzip.decompress((file.parent / page["file"]).read_bytes())
        article = _lines(render(data).text)
        text = " ".join(article)
        keep = [_said(line, page["with"], page["without"]) for line in article]
        out.append(Sheet("part", page["site"], page["id"], article, keep, None))
        if len(text) >= LEAST_ARTICLE:
            lines = _lines(_everything(data))
            keep = [
                _found(line, article, text) if said is None else said
                for line in lines
                for said in [_said(line, page["with"], page["without"])]
            ]
            out.append(Sheet("whole", page["site"], page["id"], lines, keep, None))
    return out


def _everything(data: bytes) -> str:
    return "\n".join(block.text for block in parse(markup(data, None)[0], menus=True).blocks)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _said(line: str, wanted: list[str], unwanted: list[str]) -> bool | None:
    """What the segments say of a line: part of the story, boilerplate, or nothing."""
    keep, drop = (any(_holds(line, one) for one in some) for some in (wanted, unwanted))
    return keep if keep != drop else None


def _holds(line: str, segment: str) -> bool:
    segment = " ".join(segment.split())
    return segment in line or (len(line) > LEAST and line in segment)


def _found(line: str, article: list[str], text: str) -> bool | None:
    """Whether an article has a line; a short one that stands within another is no evidence."""
    if line in article or (len(line) > LEAST and line in text):
        return True
    return None if line in text else False


def crops(pages: list[Sheet]) -> list[Sheet]:
    """Cut whole pages down to the story and a few lines around it, as an extractor might."""
    luck = random.Random(7)
    out = []
    for page in pages:
        body = [i for i, keep in enumerate(page.keep) if keep]
        if page.make != "dump" or len(body) < 3:
            continue
        start = max(0, body[0] - luck.randint(0, 5))
        end = body[-1] + 1 + luck.choice([0, 2, 5, 10, 20])
        lines, keep = page.lines[start:end], page.keep[start:end]
        out.append(Sheet("crop", page.site, page.name, lines, keep, page.head))
    return out


def grow(pages: list[Sheet], which: str, trees: int = 0) -> lightgbm.Booster:
    """Grow one sum of trees."""
    weights = WEIGHTS[which]
    pages = [p for p in pages if weights[p.make]]
    rows = np.vstack([p.rows for p in pages])
    labels = np.concatenate([p.labels for p in pages])
    weight = np.concatenate(
        [
            np.full(len(p.labels), weights[p.make] * 100 / ((~np.isnan(p.labels)).sum() + 60))
            for p in pages
        ]
    )
    known = ~np.isnan(labels) & ~np.concatenate([p.evident for p in pages])
    data = lightgbm.Dataset(rows[known], labels[known], weight=weight[known])
    return lightgbm.train(PARAMETERS, data, trees or TREES[which])


def _node(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        _node(node["left_child"]),
        _node(node["right_child"]),
        round(node["internal_value"], 3),
    ]


def plain(booster: lightgbm.Booster) -> dict[str, Any]:
    """Give the trees in the form that newskit reads; LightGBM keeps the bias in the first tree."""
    trees = [_node(t["tree_structure"]) for t in booster.dump_model()["tree_info"]]
    return {"bias": 0.0, "trees": trees}


def first_odds(booster: lightgbm.Booster, page: Sheet) -> Any:
    """Score a page for the first time, as newskit does: a sum that is settled early stays as it is."""
    odds = np.zeros(len(page.lines))
    for trees in range(line_model.EARLY, booster.num_trees() + line_model.EARLY, line_model.EARLY):
        is_open = (odds >= line_model.SETTLED[0]) & (odds <= line_model.SETTLED[1])
        sums = booster.predict(page.rows, raw_score=True, num_iteration=trees)
        odds = np.where(is_open, sums, odds)
    odds[page.evident] = line_model.EVIDENT
    return odds


def grow_again(pages: list[Sheet]) -> lightgbm.Booster:
    """Grow the sum that scores whole pages a second time, on first scores by trees of other sites."""
    pages = [page for page in pages if WEIGHTS["page"][page.make]]
    again = []
    for k in range(AGAIN_FOLDS):
        inside = [number("x" + page.site, AGAIN_FOLDS) == k for page in pages]
        first = grow([p for p, x in zip(pages, inside, strict=True) if not x], "page")
        for page in [p for p, x in zip(pages, inside, strict=True) if x]:
            echo = Echoes(first_odds(first, page).tolist(), page.page.size)
            copied = copy.copy(page)
            seen = np.array([echo.signals(i) for i in range(len(page.lines))])
            copied.rows = np.hstack([page.rows, seen])
            again.append(copied)
    return grow(again, "page", TREES["again"])


def pack(pages: list[Sheet]) -> dict[str, Any]:
    """Grow all sums of trees."""
    grown = {which: plain(grow(pages, which)) for which in ("page", "story")}
    again = plain(grow_again(pages))
    return {"signals": list(line_model.SIGNALS), "gate": GATE, **grown, "again": again}


def write(model: dict[str, Any], file: Path) -> None:
    """Write weights and see that newskit can read them."""
    file.write_text(
        json.dumps(model, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
    )
    line_model.load(file)
    print(f"{file}: {file.stat().st_size} bytes", flush=True)


def write_folds(pages: list[Sheet], folder: Path) -> None:
    """Write the weights grown without each fold of sites: K.json has not seen those of fold K."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(FOLDS):
        write(pack([p for p in pages if fold(p.site) != k]), folder / f"{k}.json")


def validate(pages: list[Sheet]) -> list[tuple[Sheet, Any]]:
    """Score the pages of each fold of sites by trees that were grown on the others."""
    out = []
    for k in range(FOLDS):
        model = msgspec.convert(pack([p for p in pages if fold(p.site) != k]), Model)
        for page in pages:
            if fold(page.site) == k and page.make in ("residue", "dump"):
                odds = model.odds(page.page)
                out.append((page, np.array([probability(x) for x in odds])))
    return out


def report(scored: list[tuple[Sheet, Any]]) -> None:
    """Print the share of boilerplate lines removed and of body lines kept, means over pages."""
    for make in ("residue", "dump"):
        for limit in (0.3, 0.5, 0.6, 0.8, 0.87, 0.9):
            gone, kept, perfect = [], [], []
            for page, p in scored:
                if page.make == make:
                    boiler, body = page.labels == 1, page.labels == 0
                    if boiler.any():
                        gone.append((p > limit)[boiler].mean())
                    if body.any():
                        kept.append((p <= limit)[body].mean())
                    perfect.append((p > limit)[boiler].all() and (p <= limit)[body].all())
            print(
                f"{make:8} > {limit:.2f}: removed {np.mean(gone):.3f}, kept {np.mean(kept):.3f}, "
                f"perfect {np.mean(perfect):.3f}"
            )


def main() -> None:
    """Train on all pages, or validate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/bench/clean")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--folds", type=Path, metavar="DIR")
    options = parser.parse_args()
    pages = [p for m in ("residue", "dump") for p in sheets(options.folder / f"{m}-dev.jsonl", m)]
    pages += crops(pages) + taught(options.folder / "html-dev.jsonl")
    if options.validate:
        report(validate(pages))
        return
    if options.folds:
        write_folds(pages, options.folds)
        return
    write(pack(pages), TARGET)


if __name__ == "__main__":
    main()
