"""Grow the trees of newskit/data/pages/blocks.bin from pages whose story is known.

usage: python tools/train_pages.py [--folds [DIR]] [--cache FILE] SET.jsonl ...

Needs numpy and lightgbm (pip install "newskit[pages]"), which newskit itself does not. A set is one JSON
object a line: id, site, file (a packed page, beside the set), and body, or with and without (segments that
are and are not the story's). --folds leaves each fifth of the sites out in turn, prints how the model fares
on the sites that it has not seen, and leaves the package's weights alone; with DIR it writes the bodies
found so, DIR/SET.jsonl, to be scored. --cache keeps the pages as parsed for the next run.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from page_labels import Labelled, read, tokens  # noqa: E402

from newskit.pages.decide import told  # noqa: E402
from newskit.pages.dom import Dom  # noqa: E402
from newskit.pages.facts import facts_of, host  # noqa: E402
from newskit.pages.features import Columns  # noqa: E402
from newskit.pages.headline import headline  # noqa: E402
from newskit.pages.model import SCALE, Head, packed  # noqa: E402
from newskit.pages.naming import SEPARATOR, Candidate, candidates, squeezed  # noqa: E402
from newskit.pages.rendering import without_title  # noqa: E402
from newskit.pages.second import second_look  # noqa: E402
from newskit.pages.signs import columns_of  # noqa: E402

TARGET = ROOT / "newskit" / "data" / "pages" / "blocks.bin"
FOLDS = 5
INNER = 4  # folds of the training sites, to get honest first scores for the second look
PARAMETERS: dict[str, Any] = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 100,
    "feature_fraction": 0.2, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 20, "max_bin": 63,
    "boost_from_average": False, "num_threads": 1, "seed": 1, "verbose": -1,
}  # fmt: skip
# The second look's trees are grown twice, the second time with limits drawn by chance, and averaged.
BY_CHANCE = {**PARAMETERS, "extra_trees": True, "feature_fraction": 0.6, "lambda_l2": 5}
BY_CHANCE |= {"min_data_in_leaf": 40, "seed": 2}
FOR_HEADLINES = {**PARAMETERS, "num_leaves": 24, "learning_rate": 0.06, "min_data_in_leaf": 20}
FOR_HEADLINES |= {"feature_fraction": 0.6, "lambda_l2": 1, "boost_from_average": True}
# Those of headlines, too, are grown twice, the second time smaller, and averaged.
SMALL = {**FOR_HEADLINES, "num_leaves": 10, "learning_rate": 0.07, "min_data_in_leaf": 40}
SMALL |= {"lambda_l2": 5, "feature_fraction": 0.4, "seed": 2}
POORER = 0.15  # how much a page counts from which some was taken, for headlines
TREES = {"first": 160, "second": 160, "by chance": 240, "headlines": 240, "small": 260}
_SECOND_LEVEL = {"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"}

Matrix = Any  # a numpy array, one row a block
Booster = Any


def main() -> None:
    """Train, or validate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--folds", nargs="?", const="", metavar="DIR")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    pages = _pages(options.sets, options.cache)
    if options.folds is None:
        first, second, honest = grown(pages)
        TARGET.write_bytes(model_file([first, second, headlines_grown(pages, honest)], pages))
        print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
        return
    found_of = validated(pages)
    for file in options.sets:
        found = [page for page in pages if page.gold["set"] == file.stem]
        lines = [
            json.dumps({"id": page.gold["id"], **found_of[id(page)]}, ensure_ascii=False)
            for page in found
        ]
        if options.folds:
            (Path(options.folds) / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        exact = [
            page.gold["body"].split() == found_of[id(page)]["body"].split()
            for page in found
            if page.gold.get("body")
        ]
        titled = [
            is_headline(page, found_of[id(page)]["headline"])
            for page in found
            if page.gold.get("headline")
        ]
        print(
            f"{file.name}: {len(found)} pages, {sum(exact)} of {len(exact)} word for word, "
            f"{sum(titled)} of {len(titled)} headlines"
        )


def _pages(sets: list[Path], cache: Path | None) -> list[Labelled]:
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # type: ignore[no-any-return]
    pages = []
    for file in sets:
        found = read(file)
        for page in found:
            page.gold["set"] = file.stem
        pages += found
    if cache:
        cache.write_bytes(pickle.dumps(pages))
    return pages


def fold_of(page: Labelled, folds: int, salt: str = "") -> int:
    """The fold of a page's site: all its pages are trained on, or none."""
    parts = page.gold["site"].lower().split(":")[0].split(".")
    size = 2 if len(parts) < 3 or parts[-2] not in _SECOND_LEVEL else 3
    return int(hashlib.md5((salt + ".".join(parts[-size:])).encode()).hexdigest(), 16) % folds


def validated(pages: list[Labelled]) -> dict[int, dict[str, str]]:
    """Body and headline of each page as found by a model that has not seen its site."""
    out: dict[int, dict[str, str]] = {}
    for fold in range(FOLDS):
        seen = [page for page in pages if fold_of(page, FOLDS) != fold]
        first, second, honest = grown(seen)
        headlines = headlines_grown(seen, honest)
        for page in pages:
            if fold_of(page, FOLDS) == fold:
                out[id(page)] = _found(page, _both(page, first, second), headlines)
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
    return out


def _found(page: Labelled, scores: Sequence[float], headlines: Forest) -> dict[str, str]:
    dom = page.blocks.dom
    keep, facts = told(page.blocks, scores), facts_of(dom)
    title = headline(headlines, dom, facts, keep, host(facts.url))
    if title:
        keep = without_title(dom, keep, title)
    body = "\n\n".join(dom.blocks[n].text for n in keep)
    return {"body": body, "headline": title.text if title else ""}


def _both(page: Labelled, first: Forest, second: Forest) -> list[float]:
    if not page.labels:
        return []
    table = _table(page.blocks.columns)
    again = second_look(page.blocks, first(table).tolist())
    scores: list[float] = second(np.hstack([table, _table(again)])).tolist()
    return scores


class Forest:
    """A mean of boosters, with the names of their signals."""

    def __init__(self, boosters: list[Booster], signals: list[str]) -> None:
        self.boosters = boosters
        self.signals = signals

    def __call__(self, table: Matrix) -> Matrix:
        """The probabilities of a table's rows."""
        return 1 / (1 + np.exp(-self._odds(table)))

    def odds(self, columns: Columns) -> list[float]:
        """The log odds of what columns of signals describe."""
        odds: list[float] = self._odds(_table(columns)).tolist()
        return odds

    def _odds(self, table: Matrix) -> Matrix:
        odds = sum(one.predict(table, raw_score=True, num_threads=1) for one in self.boosters)
        return odds / len(self.boosters)


def grown(pages: list[Labelled]) -> tuple[Forest, Forest, dict[int, list[float]]]:
    """Grow both looks' trees; the second learns from first scores by trees that did not see the site.

    Gives these scores, too, by page.
    """
    used = [page for page in pages if any(label >= 0 for label in page.labels)]
    tables = [_table(page.blocks.columns) for page in used]
    names = list(used[0].blocks.columns)
    wider: list[tuple[int, Matrix]] = []
    again: Columns = {}
    honest: dict[int, list[float]] = {}
    folds = [fold_of(page, INNER, "inner") for page in used]
    for fold in range(INNER):
        part = [n for n, one in enumerate(folds) if one != fold]
        trees = _fitted(used, tables, part, "first", PARAMETERS)
        for n, one in enumerate(folds):
            if one == fold:
                scores = trees.predict(tables[n], num_threads=1).tolist()
                again = second_look(used[n].blocks, scores)
                wider.append((n, np.hstack([tables[n], _table(again)])))
                honest[id(used[n])] = scores
    tables_again = [table for _, table in sorted(wider, key=lambda one: one[0])]
    everything = list(range(len(used)))
    first = _fitted(used, tables, everything, "first", PARAMETERS)
    second = [
        _fitted(used, tables_again, everything, "second", PARAMETERS),
        _fitted(used, tables_again, everything, "by chance", BY_CHANCE),
    ]
    return Forest([first], names), Forest(second, [*names, *again]), honest


def candidates_of(
    page: Labelled, scores: Sequence[float], dom: Dom | None = None
) -> tuple[list[Candidate], dict[str, list[float]]]:
    """A page's candidates for the headline, and their signals; dom is the page with less in it.

    scores are those of the page's blocks by trees that did not see the site: where the story begins is as
    uncertain as on any page.
    """
    dom = dom or page.blocks.dom
    facts = facts_of(dom)
    found = candidates(dom, facts)
    return found, columns_of(dom, facts, found, told(page.blocks, scores), host(facts.url))


def is_headline(page: Labelled, text: str) -> bool:
    """Whether a text is the page's headline, word for word."""
    return tokens(text) == tokens(page.gold["headline"])


def poorer(dom: Dom) -> Iterator[Dom]:
    """The page with less in it that says its headline, as small sites, old pages and print views are.

    Also with another heading in place of its first ones, and with its title's parts turned round.
    """
    for less in ("names", "names json-ld", "title json-ld", "h1", "h1 json-ld", "names json-ld title",
                 "h1 names json-ld", "h1 other", "h1 other title json-ld",
                 "h1 names json-ld turned"):  # fmt: skip
        out = copy.copy(dom)
        if "names" in less:
            out.meta = {key: said for key, said in dom.meta.items() if not key.endswith(":title")}
        if "json-ld" in less:
            out.scripts = []
        if "title" in less:
            out.title = ""
        if "h1" in less:
            out.tags = ["div" if tag == "h1" else tag for tag in dom.tags]
        if "other" in less:
            other = _other_heading(dom)
            if other is None:
                continue
            out.tags[other] = "h1"
        if "turned" in less:
            cuts = [*SEPARATOR.finditer(dom.title)]
            if not cuts:
                continue
            before, behind = dom.title[: cuts[-1].start()], dom.title[cuts[-1].end() :]
            out.title = f"{behind}{cuts[-1][0]}{before}"
        yield out


def _other_heading(dom: Dom) -> int | None:
    """The page's first lower heading that says something else than its first ones."""
    first = {squeezed(dom.text_of(n)) for n, tag in enumerate(dom.tags) if tag == "h1"}
    return next(
        (
            n
            for n, tag in enumerate(dom.tags)
            if tag in ("h2", "h3") and squeezed(dom.text_of(n)) not in {"", *first}
        ),
        None,
    )


def headlines_grown(pages: list[Labelled], honest: dict[int, list[float]]) -> Forest:
    """Grow the trees that choose among candidates for the headline."""
    tables, labels, weights, names = [], [], [], []
    for page in pages:
        if not page.gold.get("headline") or id(page) not in honest:
            continue
        for n, dom in enumerate((page.blocks.dom, *poorer(page.blocks.dom))):
            found, columns = candidates_of(page, honest[id(page)], dom)
            own = [is_headline(page, one.text) for one in found]
            if found and (n == 0 or any(own)):
                names = list(columns)
                tables.append(_table(columns))
                labels += own
                weights += [POORER if n else 1.0] * len(own)
    data = lightgbm.Dataset(np.vstack(tables), np.array(labels, dtype=float), weight=weights)
    boosters = [
        lightgbm.train(how, data, TREES[kind])
        for kind, how in (("headlines", FOR_HEADLINES), ("small", SMALL))
    ]
    return Forest(boosters, names)


def _table(columns: dict[str, list[float]]) -> Matrix:
    return np.array(list(columns.values()), dtype=np.float32).T


def _fitted(
    pages: list[Labelled], tables: list[Matrix], part: list[int], kind: str, how: dict[str, Any]
) -> Booster:
    rows, labels, weights = [], [], []
    for n in part:
        own = np.array(pages[n].labels)
        rows.append(tables[n][own >= 0])
        labels.append(own[own >= 0])
        weights.append(_weights(pages[n])[own >= 0])
    data = lightgbm.Dataset(np.vstack(rows), np.concatenate(labels), weight=np.concatenate(weights))
    return lightgbm.train(how, data, TREES[kind])


def _weights(page: Labelled) -> Matrix:
    """How much a page's blocks count: long ones more, those of a long page less."""
    words = np.array(page.blocks.layout.words)
    weights = np.minimum(60, words) ** 0.5 + 0.3 * np.minimum(100, words)
    return weights**0.5 * 8 / max(50.0, weights.sum()) ** 0.5


def model_file(forests: list[Forest], pages: list[Labelled]) -> bytes:
    """The bytes of a model file."""
    sites = len({page.gold["site"] for page in pages})
    about = f"{len(pages)} pages of {sites} sites"
    signals, limits, sizes, numbers = [], [], [], []
    for forest in forests:
        trees = [
            (tree["tree_structure"], 1 / len(forest.boosters))
            for one in forest.boosters
            for tree in one.dump_model()["tree_info"]
        ]
        nodes = [list(_nodes(tree)) for tree, _ in trees]
        used = sorted({node["split_feature"] for tree in nodes for node in tree if _splits(node)})
        cuts: dict[int, list[float]] = {
            one: sorted(
                {
                    node["threshold"]
                    for tree in nodes
                    for node in tree
                    if _splits(node) and node["split_feature"] == one
                }
            )
            for one in used
        }
        signals.append([forest.signals[one] for one in used])
        limits.append([[float(f"{cut:.7g}") for cut in cuts[one]] for one in used])
        sizes.append([len(tree) for tree in nodes])
        out: list[int] = []
        for tree, (_, share) in zip(nodes, trees, strict=True):
            for node in tree:
                value = node["internal_value"] if _splits(node) else node["leaf_value"]
                number = round(value * share * SCALE)
                if _splits(node):
                    at = node["split_feature"]
                    out += (used.index(at), cuts[at].index(node["threshold"]), number)
                else:
                    out += (255, 0, number)
        numbers.append(out)
        _check_room(nodes, [share for _, share in trees])
    head = Head(format=1, about=about, signals=signals, limits=limits, sizes=sizes)
    return packed(head, numbers)


def _splits(node: dict[str, Any]) -> bool:
    return "split_feature" in node


def _nodes(tree: dict[str, Any]) -> Any:
    yield tree
    if _splits(tree):
        yield from _nodes(tree["left_child"])
        yield from _nodes(tree["right_child"])


def _check_room(nodes: list[list[dict[str, Any]]], shares: list[float]) -> None:
    """See to it that no sum of values outgrows a block's lane."""
    most = 0.0
    for tree, share in zip(nodes, shares, strict=True):
        values = [node["leaf_value"] for node in tree if not _splits(node)]
        most += (max(values) - min(values)) * share * SCALE
    if most >= 1 << 16:
        sys.exit(f"a sum of values may reach {most:,.0f}; lower SCALE in newskit/pages/model.py")


if __name__ == "__main__":
    main()
