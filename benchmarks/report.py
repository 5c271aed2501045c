#!/usr/bin/env python3
"""Measure `newskit report`: how long it takes, how large the page is, how soon a browser has opened it.

usage: python benchmarks/report.py [--sizes 200,2000,10000] [--keep FOLDER]

Stories are invented (newsroom.toml), in four languages, with menus above and below, and go through `parse`
first. The page is opened in headless Chromium from the disk, five times with a fresh profile; the best and
the worst are printed. All times are the page's own (the performance API) since the navigation began:

- painted: the first contentful paint, which has the counts and plots
- ready: the list stands and all controls work
- search: from the last key to the drawn list, the first time (which makes the index) and the next
- story: from the click to the open story

Needs the extras report and test, and Chromium with its driver (Debian: chromium, chromium-driver).
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import newskit  # noqa: E402  (the path comes first)

WORDS = tomllib.loads((Path(__file__).parent / "newsroom.toml").read_text(encoding="utf-8"))
DISTINCT = 2000  # stories that are told apart; more are these again, under other names and days
OPENED = """
const [paint] = performance.getEntriesByName("first-contentful-paint");
const [ready] = performance.getEntriesByName("newskit-ready");
return {painted: paint ? paint.startTime : null, ready: ready.startTime};
"""
SEARCHED = """
const box = document.getElementById("q"), status = document.getElementById("status");
const done = arguments[1], start = performance.now();
new MutationObserver((_, watch) => {
  watch.disconnect();
  requestAnimationFrame(() => done(performance.now() - start));
}).observe(status, {childList: true});
box.value = arguments[0];
box.dispatchEvent(new Event("input", {bubbles: true}));
"""
SHOWN = """
const done = arguments[0], start = performance.now();
document.querySelector("#list [data-story]").click();
requestAnimationFrame(() => done(performance.now() - start));
"""


def text(rng: random.Random) -> str:
    """Return the text of an invented page."""
    lang = rng.choices(list(WORDS), [one["weight"] for one in WORDS.values()])[0]
    words: dict[str, Any] = WORDS[lang]
    name, other = rng.sample(words["people"], 2)
    month, day = rng.randrange(3), rng.randint(1, 28)
    fill = {
        "thing": rng.choice(words["things"]), "city": rng.choice(words["cities"]), "name": name,
        "other": other, "agency": rng.choice(words["agencies"]), "year": "2024",
        "month": words["months"][month], "day": day,
    }  # fmt: skip
    fill["date"] = words["date"].format(**fill)

    def some(key: str, least: int, most: int) -> list[str]:
        listed = words[key]
        return rng.sample(listed, min(len(listed), rng.randint(least, most)))

    def said() -> list[str]:
        return [
            one.format(
                **{
                    **fill,
                    "role": rng.choice(words["roles"]),
                    "name": rng.choice(words["people"]),
                    "n": rng.randint(2, 99),
                }
            )
            for one in rng.choices(words["quotes"], k=rng.randint(1, 6))
        ]

    def more() -> list[str]:
        listed = rng.choices(words["paragraphs"], k=rng.randint(8, 24))
        return [one.format(**{**fill, "n": rng.randint(2, 99)}) for one in listed]

    told = [*more(), *said()]
    rng.shuffle(told)
    dateline = words["dateline"].format(**fill) if rng.random() < 0.9 else ""
    parts = [
        "\n".join(some("before", 0, 6)),
        rng.choice(words["headlines"]).format(**fill),
        dateline + rng.choice(words["leads"]).format(**fill),
        *told,
        *(one.format(**fill) for one in some("after", 0, 5)),
    ]
    return "\n\n".join(filter(None, parts))


def records(count: int) -> bytes:
    """Return the records of so many stories, one a line."""
    rng = random.Random(1)
    parsed = [newskit.parse(text(rng)) for _ in range(min(count, DISTINCT))]
    lines = []
    for number in range(count):
        day = f"2024-{rng.randint(1, 3):02}-{rng.randint(1, 28):02}"
        url = f"https://paper.example/{number % 7}/{number}"
        source = newskit.record.Source(url=url, published=day)
        record = parsed[number % DISTINCT].replace(id=f"story-{number:05}", source=source)
        lines.append(newskit.dumps(record) + b"\n")
    return b"".join(lines)


def opened(page: Path) -> dict[str, float]:
    """Return what a fresh browser measures of a page, in milliseconds."""
    from browsing import browser

    with browser() as driver:
        driver.get(page.as_uri())
        found: dict[str, float] = driver.execute_script(OPENED)
        for name, words in (("search, first", "kitchen wall"), ("search, next", "roof storm")):
            found[name] = driver.execute_async_script(SEARCHED, words)
        found["story"] = driver.execute_async_script(SHOWN)
    return found


def measure(count: int, folder: Path) -> None:
    """Make the page of so many stories, open it, print the figures."""
    source, page = folder / f"{count}.jsonl", folder / f"report-{count}.html"
    if not source.exists():
        source.write_bytes(records(count))
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "newskit", "report", str(source), "-o", str(page)],
        check=True,
        cwd=ROOT,
    )
    made = time.perf_counter() - start
    size = page.stat().st_size / 1e6
    print(f"{count:,} stories: made in {made:.1f} s; {size:.1f} MB")
    runs = [opened(page) for _ in range(5)]
    for name in runs[0]:
        values = sorted(run[name] for run in runs)
        print(f"  {name:14} {values[0]:6.0f} to {values[-1]:.0f} ms")


def main() -> None:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="200,2000,10000")
    parser.add_argument("--keep", type=Path, help="folder for records and pages")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if told.keep:
            told.keep.mkdir(parents=True, exist_ok=True)
        for size in told.sizes.split(","):
            measure(int(size), told.keep or Path(folder))


if __name__ == "__main__":
    main()
