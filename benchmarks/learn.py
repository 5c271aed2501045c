"""Measure what learning a site's boilerplate adds, on pages of ../shared/bench/clean grouped by site.

    python benchmarks/learn.py [--min-pages N] [-v]    # accuracy on dump-dev and residue-dev
    python benchmarks/learn.py --speed [--lines N]     # lines a minute on generated pages

Only sites with two pages or more count. `without`: strip alone. `others`: with rules learned from the
other pages of its site (a site of two leaves one page, which teaches nothing). `own`: with
rules learned from all pages of the site, this one too, as a user does who cleans the folder he learned
from. Then: the share of boilerplate and body lines that recur on another page of their site, and how many
lines of each kind the learned rules hit; -v lists the body lines.

newskit's line model has been grown on these very pages, so that little is left to learn here. --models
names a folder with 0.json to 4.json, weights grown without each fifth of the sites, which are then used for
the sites they have not seen, as it is with a user's sites.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from newskit.cleaning import strip
from newskit.cleaning.layout import Line
from newskit.cleaning.matching import Rulebook
from newskit.learning import Learner, learn
from newskit.learning.shapes import fixed
from newskit.record import Record
from newskit.rules import Rule

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "clean"
_KINDS = {True: "body", False: "boilerplate", None: "unscored"}
FIGURES = ("boiler", "body", "perfect", "F1", "boiler_all", "body_all")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--min-pages", type=int)
    parser.add_argument("--set", choices=["dump", "residue"], action="append")
    parser.add_argument("--models", type=Path, help="weights grown without each fifth of the sites")
    parser.add_argument("--speed", action="store_true", help="measure speed instead of accuracy")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("-v", "--verbose", action="store_true", help="list the body lines hit")
    options = parser.parse_args()
    if options.speed:
        speed(options.lines)
        return
    if not BENCH.is_dir():
        sys.exit(f"no development set at {BENCH}; it is not part of the project")
    scorer = _scorer()
    for name in options.set or ("dump", "residue"):
        accuracy(name, scorer, options.min_pages, options.verbose, options.models)


def accuracy(
    name: str, scorer: ModuleType, min_pages: int | None, verbose: bool, models: Path | None
) -> None:
    """Print one set's figures without rules, with those of the other pages and with those of all."""
    by_site: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in scorer.load(BENCH / f"{name}-dev.jsonl"):
        by_site[row["site"]].append(row)
    by_site = defaultdict(list, {site: rows for site, rows in by_site.items() if len(rows) > 1})
    for least in (2, 3):
        scores: dict[str, list[Any]] = {"without": [], "others": [], "own": []}
        hit: dict[str, Counter[str]] = {"others": Counter(), "own": Counter()}
        more: dict[str, Counter[str]] = {"others": Counter(), "own": Counter()}
        by_rule: Counter[str] = Counter()
        for site, rows in by_site.items():
            if len(rows) < least:
                continue
            if models:
                _use(models, site)
            for row in rows:
                others = [one for one in rows if one is not row]
                learned = {
                    "without": (),
                    "others": _learn(others, site, min_pages),
                    "own": _learn(rows, site, min_pages),
                }
                bare = _stripped(row, ())
                for how, found in learned.items():
                    done = _stripped(row, found) if found else bare
                    scores[how].append(scorer.score_page(name, row, done))
                    if found:
                        more[how].update(_kinds(row, done["removed"] - bare["removed"]))
                        by_rule[how] += done["learned"]
                        hit[how].update(_hit(row, found, how, verbose and least == 2))
        print(f"{name}, {len(scores['own'])} pages of sites with {least} pages or more")
        for how, pages in scores.items():
            figures = scorer.summary(pages)
            print(f"  {how:8}", *(f"{one} {figures[one]:.3f}" for one in FIGURES), sep="  ")
        for how, counts in hit.items():
            print(f"  {how}: lines that learned rules hit: {dict(counts)}")
            print(
                f"  {how}: {by_rule[how]} removals name a learned rule; removed only with them: "
                f"{dict(more[how])}"
            )
    _print_recurring(by_site)


def _use(models: Path, site: str) -> None:
    """Let strip use the weights that were grown without a site (see fold() of tools/train_lines.py)."""
    from newskit.cleaning import model

    fold = int(hashlib.md5(f"s{site}".encode()).hexdigest(), 16) % 5
    weights = model.load(models / f"{fold}.json")
    model.shipped = lambda: weights  # type: ignore[assignment]  # the cached function gives way


def _learn(rows: list[dict[str, Any]], site: str, min_pages: int | None) -> tuple[Rule, ...]:
    return learn(map(_record, rows), site=site, min_pages=min_pages)


def _record(row: dict[str, Any]) -> Record:
    return Record(text=row["text"]).replace(id=row["id"], lang=row["lang"])


def _stripped(row: dict[str, Any], found: tuple[Rule, ...]) -> dict[str, Any]:
    done = strip(_record(row), rules=found)
    headline = done.headline.text if done.headline else None
    return {
        "id": row["id"],
        "body": done.body,
        "headline": headline,
        "removed": {(one.start, one.end) for one in done.removed or ()},
        "learned": sum(one.rule.startswith("learned-") for one in done.removed or ()),
    }


def _kinds(row: dict[str, Any], removed: set[tuple[int, int]]) -> Iterator[str]:
    """Say of what kind the lines are that these removals touch."""
    for start, end in removed:
        for line in row["lines"]:
            if line["start"] < end and start < line["end"]:
                yield _KINDS[line["keep"]]


def _hit(row: dict[str, Any], found: tuple[Rule, ...], how: str, verbose: bool) -> Counter[str]:
    """Count the gold lines of each kind that one of the rules knows."""
    counts: Counter[str] = Counter()
    page = []
    for n, line in enumerate(row["lines"]):
        text = row["text"][line["start"] : line["end"]]
        start = line["start"] + len(text) - len(text.lstrip())
        page.append(Line(start, start + len(text.strip()), text.strip(), n))
    book = Rulebook(row["text"], page, None, found, packs=False)
    for n, line in enumerate(row["lines"]):
        text = page[n].text
        finding = book.line(n) if text else None
        by = finding and finding.rule
        counts[_KINDS[line["keep"]]] += by is not None
        if by and verbose and line["keep"]:
            print(f"    {how} {row['id']} {by.id} {by.where} {by.count}: {text[:100]!r}")
        if by and verbose and line["keep"] is None and line.get("why") == "headline":
            print(f"    {how} {row['id']} {by.id} {by.where} HEADLINE: {text[:100]!r}")
    return counts


def _print_recurring(by_site: dict[str, list[dict[str, Any]]]) -> None:
    total: Counter[bool] = Counter()
    again: Counter[bool] = Counter()
    for rows in by_site.values():
        said = [
            {fixed(row["text"][one["start"] : one["end"]]) for one in row["lines"]} for row in rows
        ]
        for n, row in enumerate(rows):
            elsewhere = set().union(*(one for m, one in enumerate(said) if m != n))
            for line in row["lines"]:
                if line["keep"] is not None:
                    total[line["keep"]] += 1
                    words = fixed(row["text"][line["start"] : line["end"]])
                    again[line["keep"]] += words in elsewhere
    print(
        f"  recur on another page: boilerplate lines {again[False] / total[False]:.1%}, "
        f"body lines {again[True] / total[True]:.2%}"
    )


def speed(lines: int) -> None:
    """Print how many lines a minute of CPU time go through, and how much memory it took."""
    learner = Learner()
    count = 0
    spent = 0.0
    dice = random.Random(1)
    for number in range(lines):
        record = _page(dice, number)
        start = time.process_time()
        learner.add(record, f"site{number % 7}.example")
        spent += time.process_time() - start
        count += record.text.count("\n") + 1 - record.text.count("\n\n")
        if count >= lines:
            break
    start = time.process_time()
    found = list(learner.rules())
    made = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:,} lines on {number + 1:,} pages: {spent:.1f} s of one core, {made:.1f} s for the rules"
    )
    print(f"{count / spent * 60:,.0f} lines a minute; {len(found)} rules; {peak:.0f} MB at most")


def _page(dice: random.Random, number: int) -> Record:
    """A made-up page: a head, twenty paragraphs that no other page has, and a site's small print."""
    syllables = ("ba", "ke", "lo", "mi", "nu", "ra", "si", "to", "ve", "zu", "en", "ar")

    def word() -> str:
        return "".join(dice.choices(syllables, k=dice.randint(1, 4)))

    def sentence(words: int) -> str:
        return " ".join(word() for _ in range(words)).capitalize()

    name = f"{word().capitalize()} {word().capitalize()}"
    body = [f"{sentence(dice.randint(15, 50))}." for _ in range(20)]
    top = [
        "Home",
        "World",
        "Sport",
        "Weather",
        sentence(8),
        f"By {name}",
        f"{number % 28 + 1} May 2021",
    ]
    end = [
        "Share this article",
        "Our newsletters",
        f"{number % 90} letters from you",
        "More of this",
    ]
    end += [sentence(7) for _ in range(5)] + ["About us", "© 2021 The Made-Up Courier"]
    return Record(text="\n\n".join(top + body + end)).replace(lang="en")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer at {BENCH / 'score.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
