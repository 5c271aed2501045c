"""Accuracy on the development sets, as a gate: no change may lower a figure unnoticed.

The sets lie beside the project, not in it. Lowering a floor needs a line in CHANGELOG.md.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, newskit

BENCH = ROOT.parent / "shared" / "bench"
HTML_PAGES = 40  # of 576: rendering is most of the time
# set: figure in the scorer's JSON -> the least it may be
FLOORS: dict[str, dict[str, float]] = {
    "wire": {"mean_field_score": 0.98, "all_right": 0.56},
    "residue": {"all.F1": 0.972, "all.boiler": 0.71, "all.body": 0.985},
    "dump": {"all.F1": 0.95, "all.boiler": 0.96, "all.body": 0.955},
    "html": {"all.F1": 0.97, "all.head": 0.85},
    "reuters": {"all.wholly_right": 99.9, "all.detect_p": 100},
    "world": {"all.wholly_right": 99.5, "all.detect_p": 100},
    "quotes": {
        "content.all.f1": 0.82,
        "quotes.direct+mixed.attributed.f1": 0.845,
        "quotes.speech.attributed.f1": 0.78,
    },
    "quotes by rules": {"content.all.f1": 0.78, "quotes.direct+mixed.attributed.f1": 0.82},
}
GOLD = {
    "residue": "clean/residue-dev.jsonl",
    "dump": "clean/dump-dev.jsonl",
    "html": "clean/html-dev.jsonl",
    "reuters": "dateline/reuters-dev.jsonl",
    "world": "dateline/world-dev.jsonl",
    "quotes": "quotes/dev.jsonl",
    "quotes by rules": "quotes/dev.jsonl",
}
pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason=f"no development sets at {BENCH}")


def rows(name: str) -> list[dict[str, Any]]:
    lines = (BENCH / GOLD[name]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def predicted(command: list[str], records: list[dict[str, Any]]) -> bytes:
    lines = (json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in records)
    return newskit(*command, stdin="".join(lines).encode(), timeout=300).stdout


def score(*args: str | Path) -> dict[str, Any]:
    command = [sys.executable, *map(str, args), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def wire(folder: Path) -> dict[str, Any]:
    out = folder / "out.ndjson"
    out.write_bytes(newskit("parse", *sorted((BENCH / "wire/dev").glob("*.txt"))).stdout)
    return score(BENCH / "wire/score.py", BENCH / "wire/dev", out)


def html(folder: Path) -> dict[str, Any]:
    pytest.importorskip("trafilatura", reason="HTML needs the extra: newskit[html]")
    chosen = rows("html")[:: len(rows("html")) // HTML_PAGES]
    pages = []
    for one in chosen:
        page = folder / f"{one['id']}.html"
        page.write_bytes(gzip.decompress((BENCH / "clean" / one["file"]).read_bytes()))
        pages.append(page)
    gold, out = folder / "gold.jsonl", folder / "out.ndjson"
    gold.write_text("".join(json.dumps(one) + "\n" for one in chosen), encoding="utf-8")
    found = newskit("strip", *pages, timeout=300).stdout.splitlines()
    records = [json.loads(line) for line in found]
    named = [{**one, "id": Path(one["source"]["path"]).stem} for one in records]
    out.write_text("".join(json.dumps(one) + "\n" for one in named), encoding="utf-8")
    return score(BENCH / "clean/score.py", "--task", "html", gold, out)


def lines(name: str, folder: Path) -> dict[str, Any]:
    command, scorer = {
        "residue": ("strip", ["clean/score.py", "--task", "residue"]),
        "dump": ("strip", ["clean/score.py", "--task", "dump"]),
        "reuters": ("dateline", ["dateline/score.py"]),
        "world": ("dateline", ["dateline/score.py"]),
        "quotes": ("quotes", ["quotes/score.py"]),
        "quotes by rules": ("quotes --engine rules", ["quotes/score.py"]),
    }[name]
    out = folder / "out.ndjson"
    out.write_bytes(predicted(command.split(), rows(name)))
    return score(BENCH / scorer[0], *scorer[1:], BENCH / GOLD[name], out)


def look_up(figures: dict[str, Any], path: str) -> float:
    value: Any = figures
    for key in path.split("."):
        value = value[key]
    return float(value)


@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, tmp_path: Path) -> None:
    whole = {"wire": wire, "html": html}
    figures = whole[name](tmp_path) if name in whole else lines(name, tmp_path)
    got = {path: round(look_up(figures, path), 4) for path in FLOORS[name]}
    below = {
        path: (value, FLOORS[name][path])
        for path, value in got.items()
        if value < FLOORS[name][path]
    }
    assert not below, f"figure: (now, floor) {below}"
    print(name, got)
