"""Measure strip on the development sets of ../shared/bench next to other tools, where installed.

    python benchmarks/cleaning.py [--part NAME ...] [--folds DIR] [--worst N]

Parts: residue (what an extractor leaves), dump (a whole page as text), html, wire, and speed; all of
them if none is named. Figures are those of the sets' own score.py, which says what each means. The
newskit rows give strip's strictness. The others are of benchmarks/others.py.

The weights of newskit's models were learned from residue and dump, so that the figures of the shipped ones
flatter, and those of html too, whose pages are the same. DIR holds 0.json to 4.json, each grown without a
fifth of the sites (tools/train_lines.py --folds), 0.bin to 4.bin, fitted so (tools/train_roles.py --folds),
and 0.weighing.json to 4.weighing.json (tools/train_weighing.py --folds); a page is then scored by the
weights that have not seen its site. What DIR lacks is told by the shipped weights. Rules and limits were
written with the same pages at hand, and stay.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from folding import FOLDS, fold
from others import peers

from newskit.cleaning import model, strip, weighing
from newskit.cleaning.reasons import LIMITS
from newskit.cleaning.roles import guess
from newskit.cleaning.roles import model as role_model
from newskit.errors import BadModelError
from newskit.language import language
from newskit.pages.rendering import render
from newskit.reading import read
from newskit.record import Record, Source, dumps
from newskit.story import steps

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
PARTS = ("residue", "dump", "html", "wire", "speed")
WIRE_FIELDS = ("headline", "kicker", "site", "body", "removed", "credits", "links")
OWN = ("boiler", "body", "perfect", "segF1", "head")  # newskit's figures by language, beside F1


class Page:
    """A page of a set: its row, its HTML if it has any, and newskit's record of it, made once."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        file = row.get("file")
        self.html = gzip.decompress((BENCH / "clean" / file).read_bytes()) if file else b""
        self.text: str = row.get("text") or ""
        self.lang: str = row["lang"]
        self.record = cache(self.read)

    def read(self) -> Record:
        """Make the record as the read command does."""
        if not self.html:
            return Record(text=self.text).replace(lang=language(self.text))
        page = render(self.html)
        source = Source(url=page.url, media_type="text/html")
        record = Record(text=page.text).replace(source=source, lang=page.lang)
        return record.replace(layout=page.blocks) if page.blocks else record


Method = Callable[[Page], Record | str]  # a str is a body


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--part", choices=PARTS, action="append", help="may be given several times")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="weights for unseen sites")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list each set's worst")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no development sets at {BENCH}; they are not part of the project")
    folds = folds_of(options.folds) if options.folds else []
    how = f"of {options.folds}, on sites they have not seen" if folds else "as shipped"
    print(f"weights: {how}")
    if folds and folds[0].roles is None:
        print(f"{options.folds} has no .bin: roles by the shipped weights")
    if not folds:
        print("residue, dump and html are the pages these weights were grown on: use --folds")
    shipped = model.shipped, guess.shipped, weighing.shipped
    for part in options.part or PARTS:
        print(f"\n# {part}", flush=True)
        model.shipped, guess.shipped, weighing.shipped = shipped  # for wire and speed
        if part == "speed":
            speed()
        elif part == "wire":
            wire()
        else:
            accuracy(part, folds, options.worst)


class Fold(NamedTuple):
    """What was learned without the sites of a fold: the line model, and the others if there are such."""

    lines: model.Model
    roles: role_model.Model | None
    weighing: weighing.Weights | None


def folds_of(folder: Path) -> list[Fold]:
    """Read the weights of each fold."""
    try:
        return [_fold(folder, k) for k in range(FOLDS)]
    except (OSError, BadModelError) as error:
        sys.exit(f"benchmarks/cleaning.py: {error}")


def _fold(folder: Path, k: int) -> Fold:
    roles, weights = folder / f"{k}.bin", folder / f"{k}.weighing.json"
    return Fold(
        model.load(folder / f"{k}.json"),
        role_model.load(roles) if roles.exists() else None,
        weighing.load(weights) if weights.exists() else None,
    )


def pages(name: str) -> list[Page]:
    """Read the pages of a set."""
    return [Page(row) for row in scorer_of("clean").load(BENCH / "clean" / f"{name}-dev.jsonl")]


def accuracy(name: str, folds: list[Fold], count: int) -> None:
    """Print a set's figures for all methods, then by language, then its worst pages."""
    scorer, todo = scorer_of("clean"), pages(name)
    scores: dict[str, list[Any]] = defaultdict(list)
    methods = {**newskit(), **peers(name)}
    for page in todo:
        with_weights(folds, page.row["site"])
        for label, method in methods.items():
            scores[label].append(scorer.score_page(name, page.row, _predicted(method(page))))
    overall = {label: scorer.summary(found) for label, found in scores.items()}
    columns = [key for key in scorer.COLUMNS[name] if key in overall["newskit normal"]]
    print(scorer.table(list(overall.items()), columns), flush=True)
    rows = []
    for lang, number in Counter(page.lang for page in todo).most_common():
        cells: dict[str, Any] = {"pages": number}
        for label, found in scores.items():
            figures = scorer.summary(
                [one for one, page in zip(found, todo, strict=True) if page.lang == lang]
            )
            if label == "newskit normal":
                cells |= {f"own {key}": figures.get(key) for key in OWN if key in columns}
            if not label.endswith((" low", " high")):
                cells[label] = figures.get("F1")
        rows.append((lang, cells))
    print(f"\nF1 by language\n{scorer.table(rows, list(rows[0][1]))}", flush=True)
    if count:
        worst(todo, folds, count)


def _predicted(found: Record | str) -> dict[str, Any]:
    if isinstance(found, str):
        return {"body": found}
    return {"body": found.body, "headline": found.headline and found.headline.text}


def newskit() -> dict[str, Method]:
    """Strip at each strictness."""
    return {
        f"newskit {how}": lambda page, how=how: strip(page.record(), strictness=how)
        for how in LIMITS
    }


def with_weights(folds: list[Fold], site: str) -> None:
    """Let strip use the weights learned without a site."""
    if folds:
        one = folds[fold(site)]
        model.shipped = lambda: one.lines  # type: ignore[assignment]  # the cached function gives way
        if one.roles is not None:
            roles = one.roles
            guess.shipped = lambda: roles
        if one.weighing is not None:
            weights = one.weighing
            weighing.shipped = lambda: weights  # type: ignore[assignment]


def wire() -> None:
    """Print the share of wire records whose fields are right: all steps run, as parse does."""
    scorer, folder = scorer_of("wire"), BENCH / "wire" / "dev"
    gold, rows = scorer.load_gold(folder), []
    records = {name: next(read(folder / f"{name}.txt")) for name in gold}
    for strictness in LIMITS:
        done = {
            name: json.loads(dumps(steps(record, strictness=strictness)))
            for name, record in records.items()
        }
        found = scorer.evaluate(gold, done)
        groups = {f"newskit {strictness}": found}
        if strictness == "normal":
            groups |= {f"  {kind}": one for kind, one in found["by_kind"].items()}
        for label, one in groups.items():
            rows.append((label, {key: one["fields"][key]["right"] for key in WIRE_FIELDS}))
    print(scorer_of("clean").table(rows, list(WIRE_FIELDS)))


def worst(todo: list[Page], folds: list[Fold], count: int) -> None:
    """List the pages with the largest share of wrong word 4-grams, and the rules that lost them.

    unread are those of the lost words that stood not in the record's text.
    """
    scorer, rows = scorer_of("clean"), []
    tokens, shingles = scorer.tokens, scorer.shingles
    for page in todo:
        if (gold := page.row.get("body")) is None:
            continue
        with_weights(folds, page.row["site"])
        done = strip(page.record())
        body = done.body or ""
        missing = shingles(tokens(gold)) - shingles(tokens(body))
        rules: Counter[str] = Counter()
        for one in done.removed:
            grams = shingles(tokens(one.text))
            if grams and 2 * sum(gram in missing for gram in grams) >= len(grams):
                rules[one.rule] += len(tokens(one.text))
        want, have = Counter(tokens(gold)), Counter(tokens(body))
        unread = want - Counter(tokens(done.text))
        counts = (want - have).total(), (have - want).total(), unread.total()
        rows.append((1 - scorer.overlap(gold, body)[0], *counts, page, rules))
    rows.sort(key=lambda row: -row[0])
    print(f"\n{'wrong':>5}{'lost':>6}{'left':>6}{'unread':>7}  page, language, words lost by rule")
    for wrong, lost, left, unread, page, rules in rows[:count]:
        blame = ", ".join(f"{rule} {words}" for rule, words in rules.most_common(5))
        print(f"{wrong:>5.2f}{lost:>6}{left:>6}{unread:>7}  {page.row['id']} {page.lang} {blame}")


def speed() -> None:
    """Print the speed of the methods on one core: best of three rounds, all methods in each."""
    for name in ("residue", "dump", "html"):
        todo = pages(name)
        size = sum(len(page.html or page.text.encode()) for page in todo) / 1e6
        best = _fastest(name, todo)
        base = "trafilatura" if name == "html" else "line heuristics"
        print(f"{name + f', {size:.1f} MB':<24}{'MB/s':>8}{'pages/s':>9}  x {base}")
        for label, seconds in best.items():
            ratio = f"{best[base] / seconds:.3f}" if base in best else "-"
            print(f"{label:<24}{size / seconds:>8.2f}{len(todo) / seconds:>9.0f}{ratio:>8}")


def _fastest(name: str, todo: list[Page]) -> dict[str, float]:
    """The processor seconds of each method's best round; reading counts when there is HTML to read."""
    methods: dict[str, Method] = {"newskit": lambda page: strip(page.record())}
    if name == "html":
        methods = {"newskit": lambda page: strip(page.read())}
    methods |= {label: peer for label, peer in peers(name).items() if label != "do nothing"}
    best = dict.fromkeys(methods, float("inf"))
    for page in todo if name != "html" else todo[:5]:  # imports and caches are not measured
        for method in methods.values():
            method(page)
    for _ in range(3):
        for label, method in methods.items():
            start = time.process_time()
            for page in todo:
                method(page)
            best[label] = min(best[label], time.process_time() - start)
    return best


@cache
def scorer_of(folder: str) -> ModuleType:
    """The scorer of a set."""
    file = BENCH / folder / "score.py"
    spec = importlib.util.spec_from_file_location(f"{folder}_score", file)
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer at {file}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
