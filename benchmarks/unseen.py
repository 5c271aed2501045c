"""Print how strip and dateline do on pages whose kind was left out of training, as tables in Markdown.

    python benchmarks/unseen.py [--set NAME ...] [--left FILE] [--folds DIR] [--ablate] [--faults N]

Sets: composed, wire, wild, residue and dump; all of them if none is named.

Composed pages are those of one half of the forge's layouts, publishers and labels (tools/compose_pages.py
--half b --plain). The weights that come with newskit learned from both halves; FILE holds weights for roles
that learned from the other half alone, and from no page of wire or wild:

    python tools/compose_pages.py --forge DIR --half a -n 2200 --one-line -o a/rich.jsonl
    python tools/compose_pages.py --forge DIR --half a -n 1000 --plain -o a/plain.jsonl
    python tools/label_lines.py -o a/real.jsonl residue-dev.jsonl dump-dev.jsonl
    python tools/train_roles.py a -o left.bin

Without FILE only the rows of the weights as shipped are printed. --folds DIR gives residue and dump by the
weights of both models that have not seen a page's site (benchmarks/README.md tells how to make them).
--ablate takes each part of strip away in turn. --faults N lists the N commonest kinds of fault with counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ablation import PARTS, without
from cleaning import BENCH, Fold, Page, folds_of, pages, scorer_of, with_weights

from newskit.cleaning import strip
from newskit.cleaning.roles.model import Model, load
from newskit.datelines import dateline
from newskit.language import language
from newskit.record import Record, dumps

TOOLS = Path(__file__).resolve().parents[1] / "tools"
FIELDS = ("headline", "kicker", "site", "dateline", "body", "removed", "credits", "links")
SENTENCE = 8  # words from which on a line counts as a sentence among faults
WHOLE = ("composed", "wire", "wild")
SETS = (*WHOLE, "residue", "dump")
_DECIDERS = {"role": "by its role", "model": "by the line model", "weighed": "by both, weighed"}
LEAST = 8  # pages of a language or layout, for a row of its own

Gold = dict[str, Any]
Right = dict[str, bool]  # by field


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--set", choices=SETS, action="append", help="may be given several times")
    parser.add_argument("--left", type=Path, metavar="FILE", help="weights that saw one half")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="weights for unseen sites")
    parser.add_argument("--ablate", action="store_true", help="take each part away in turn")
    parser.add_argument(
        "--faults", type=int, default=0, metavar="N", help="commonest kinds of fault"
    )
    parser.add_argument("--pages", type=int, default=500, metavar="N", help="composed pages (500)")
    parser.add_argument("--forge", type=Path, default=BENCH / "forge", metavar="DIR")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no development sets at {BENCH}; they are not part of the project")
    left = load(options.left) if options.left else None
    folds = folds_of(options.folds) if options.folds else []
    names = options.set or SETS
    sets = {name: golds(name, options.forge, options.pages) for name in names if name in WHOLE}
    labelled = {name: folds for name in names if name not in WHOLE and folds}
    for name, some in sets.items():
        whole(name, some, left)
    for name in labelled:
        lines(name, folds)
    if options.ablate:
        ablate(sets, left, labelled)
    if options.faults:
        faults(sets, left, labelled, options.faults)


def golds(name: str, forge: Path, count: int) -> list[Gold]:
    """Read a set of whole pages, or compose it."""
    if name == "composed":
        return composed(forge, count)
    return [*scorer_of("wire").load_gold(BENCH / name / "dev").values()]


def composed(forge: Path, count: int) -> list[Gold]:
    """Compose pages of the half that is kept out."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        command = [sys.executable, TOOLS / "compose_pages.py", "--forge", forge, "-n", str(count)]
        command += ["--half", "b", "--plain", "--gold", out, "-o", out / "pages.jsonl"]
        subprocess.run(command, check=True, capture_output=True)
        with (out / "gold.jsonl").open(encoding="utf-8") as stream:
            return [json.loads(line) for line in stream]


def scored(
    golds: Iterable[Gold], *parts: str, roles: Model | None = None
) -> list[tuple[Gold, Gold, Right]]:
    """Read pages, without some parts of strip if so asked, and tell which fields come out right."""
    forge = scorer_of("forge")
    out = []
    with without(*parts, roles=roles):
        for gold in golds:
            record = Record(text=gold["text"]).replace(lang=language(gold["text"]))
            found = json.loads(dumps(dateline(strip(record))))
            right = {field: one[1] for field, one in forge.score(gold, found).items()}
            out.append((gold, found, right))
    return out


def share(rows: Sequence[Right], field: str | None = None) -> str:
    """The share of pages on which a field is right, or every field."""
    right = sum(row[field] if field else all(row.values()) for row in rows)
    return f"{right / len(rows):.3f}".removeprefix("0") if rows else "-"


def table(first: str, names: Sequence[str], rows: Iterable[tuple[str, Sequence[Any]]]) -> None:
    """Print a table in Markdown."""
    print(f"| {first} | " + " | ".join(names) + " |")
    print("| --- " * (len(names) + 1) + "|")
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    print(flush=True)


def whole(name: str, golds: list[Gold], left: Model | None) -> None:
    """Print which fields are right, in all, by language and by layout; left's figure beside the shipped."""
    ways = {"as shipped": scored(golds)}
    if left:
        ways["left out"] = scored(golds, roles=left)
    print(f"## {name}: {len(golds)} pages, fields right\n")
    rights = {way: [right for *_, right in found] for way, found in ways.items()}
    names = ["all", *FIELDS]
    cells = [[share(some), *(share(some, field) for field in FIELDS)] for some in rights.values()]
    table("weights", names, zip(rights, cells, strict=True))
    groups = [("language", "kind")] + ([("layout", "layout")] if "layout" in golds[0] else [])
    for title, key in groups:
        members: dict[str, list[int]] = defaultdict(list)
        for n, gold in enumerate(golds):
            members[gold[key]].append(n)
        rows = []
        for one, some in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
            if len(some) >= LEAST or name != "composed":
                mine = [[rights[way][n] for n in some] for way in ways]
                last = mine[-1]
                rows.append(
                    (one, [len(some), *map(share, mine), *(share(last, field) for field in FIELDS)])
                )
        table(title, ["pages", *(f"all, {way}" for way in ways), *FIELDS], rows)


def lines(name: str, folds: list[Fold]) -> None:
    """Print how well a set's lines are told by language, by weights that have not seen a page's site."""
    found = told(name, folds)
    scorer = scorer_of("clean")
    print(f"## {name}: {len(found)} pages, by folds of sites\n")
    columns = [
        one for one in ("P", "R", "F1", "boiler", "body", "perfect") if one in scorer.COLUMNS[name]
    ]
    by_lang = Counter(lang for lang, _ in found)
    rows = [("all", [len(found), *_figures(scorer, found, columns)])]
    for lang, count in by_lang.most_common():
        some = [one for one in found if one[0] == lang]
        rows.append((lang, [count, *_figures(scorer, some, columns)]))
    table("language", ["pages", *columns], rows)


def _figures(scorer: Any, found: list[tuple[str, Any]], columns: Sequence[str]) -> list[str]:
    figures = scorer.summary([one for _, one in found])
    return ["-" if figures.get(key) is None else f"{figures[key]:.3f}" for key in columns]


def stripped(name: str, folds: list[Fold], *parts: str) -> Iterator[tuple[Page, Record]]:
    """Strip a set's pages, each by the weights of its fold."""
    for page in pages(name):
        with_weights(folds, page.row["site"])
        with without(*parts):
            yield page, strip(page.record())


def told(name: str, folds: list[Fold], *parts: str) -> list[tuple[str, Any]]:
    """Score a set's pages, with the language of each."""
    scorer, out = scorer_of("clean"), []
    for page, done in stripped(name, folds, *parts):
        found = {"body": done.body, "headline": done.headline and done.headline.text}
        out.append((page.lang, scorer.score_page(name, page.row, found)))
    return out


def ablate(
    sets: dict[str, list[Gold]], left: Model | None, labelled: dict[str, list[Fold]]
) -> None:
    """Print what is left of the figures without each part of strip."""
    ways: list[tuple[str, ...]] = [(), *((part,) for part in PARTS)]
    rows = []
    for parts in ways:
        cells = [
            share([right for *_, right in scored(golds, *parts, roles=left)])
            for golds in sets.values()
        ]
        for name, folds in labelled.items():
            figures = scorer_of("clean").summary([one for _, one in told(name, folds, *parts)])
            cells += [f"{figures['F1']:.3f} {figures['perfect']:.3f}"]
        rows.append((parts[0] if parts else "nothing", cells))
    names = [f"{name}, all right" for name in sets]
    names += [f"{name}, F1 and perfect" for name in labelled]
    print("## Without each part\n")
    table("without", names, rows)


def faults(
    sets: dict[str, list[Gold]], left: Model | None, labelled: dict[str, list[Fold]], most: int
) -> None:
    """Print the commonest kinds of fault: of which field, where on the page, and how it fails."""
    counts: dict[str, Counter[str]] = {}
    for name, golds in sets.items():
        counts[name] = Counter()
        for gold, found, right in scored(golds, roles=left):
            counts[name].update(kinds(gold, found, right))
    for name, folds in labelled.items():
        counts[name] = Counter()
        for page, done in stripped(name, folds):
            counts[name].update(line_kinds(page.row, done))
    totals = sum(counts.values(), Counter[str]())
    print("## Kinds of fault\n")
    rows = [
        (kind, [count, *(one[kind] or "" for one in counts.values())])
        for kind, count in totals.most_common(most)
    ]
    table("kind", ["all", *counts], rows)


def kinds(gold: Gold, found: Gold, right: Right) -> Counter[str]:
    """Name the faults of a page."""
    wire, out = scorer_of("wire"), Counter[str]()
    for field in ("headline", "kicker", "site", "dateline"):
        if not right[field]:
            want, have = gold[field], found.get(field)
            how = "missed" if not have else "invented" if not want else "wrong"
            out[f"{field} {how}"] += 1
    for field, matched, key in (
        ("credits", wire.score_credits, "role"),
        ("links", wire.score_links, "rel"),
    ):
        have = found.get(field) or []
        for name in {one[key] for one in (*gold[field], *have)}:
            of_name = [[one for one in some if one[key] == name] for some in (gold[field], have)]
            good, given, wanted = matched({**gold, field: of_name[0]}, of_name[1])
            out[f"{name} missed"] += wanted - good
            out[f"{name} too many"] += given - good
    body = wire.key(wire.field_text(found.get("body")) or "")
    lost = sum(not wire.lies_in(wire.key(one), body) for one in gold["body"] if wire.key(one))
    out["paragraph of the story lost"] += lost
    if not right["body"] and not lost:
        out["other line kept in the story"] += 1
    return +out


def line_kinds(row: Gold, done: Record) -> Counter[str]:
    """Name the faults of a page whose lines are labelled: where a line stands that stayed, why one went."""
    text, out = row["text"], Counter[str]()
    kept = scorer_of("clean").kept_lines(text, row["lines"], done.body or "")
    story = [n for n, line in enumerate(row["lines"]) if line["keep"]]
    for n, (line, is_kept) in enumerate(zip(row["lines"], kept, strict=True)):
        if line["keep"] is False and is_kept:
            where = (
                "amid"
                if story and story[0] < n < story[-1]
                else "above"
                if story and n < story[0]
                else "below"
            )
            is_long = len(text[line["start"] : line["end"]].split()) >= SENTENCE
            out[f"{'sentence' if is_long else 'short line'} {where} the story kept"] += 1
        elif line["keep"] and is_kept is False:
            rule = next(
                (
                    one.rule
                    for one in done.removed or ()
                    if one.start < line["end"] and line["start"] < one.end
                ),
                "",
            )
            first = rule.partition(":")[0]
            why = _DECIDERS.get(first, "by a rule")
            is_by_place = first.startswith(("before-", "after-"))
            out[f"line of the story lost {'by its place' if is_by_place else why}"] += 1
    return out


if __name__ == "__main__":
    main()
