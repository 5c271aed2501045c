"""tools/label_pages.py: keys mark the blocks of pages, and what is marked becomes a set to train on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, environment

sys.path.append(str(ROOT / "tools"))
from page_labels import labels

PAGE = (
    '<html><head><link rel="canonical" href="https://post.example/ferry"></head><body>'
    "<div>Home</div><h1>Ferry sails</h1><p>Rain fell.</p><p>The boat sailed.</p><div>Share</div>"
)


def label(folder: Path, typed: str, *, pages: int = 1) -> tuple[str, list[dict[str, Any]]]:
    """Run the tool on pages with these keys typed; gives what it showed and the set's rows."""
    for n in range(pages):
        (folder / f"a{n}.html").write_text(f"{PAGE}<!-- {n} -->", encoding="utf-8")
    names = [f"a{n}.html" for n in range(pages)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/label_pages.py"), "-o", "set.jsonl", *names],
        input=typed.encode(),
        capture_output=True,
        cwd=folder,
        env=environment(),
        check=True,
    )
    file = folder / "set.jsonl"
    rows = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return done.stdout.decode(), [json.loads(row) for row in rows]


@pytest.mark.parametrize(
    ("typed", "gold"),
    [
        pytest.param(
            "nhyyn", {"headline": "Ferry sails", "body": "Rain fell.\n\nThe boat sailed."}, id="all"
        ),
        pytest.param(
            "nhyun",
            {"headline": "Ferry sails", "with": ["Rain fell."], "without": ["Home", "Share"]},
            id="one not known",
        ),
        pytest.param(
            "nhnbyx\nyn",
            {"headline": "Ferry sails", "body": "Rain fell.\n\nThe boat sailed."},
            id="back, and a key that is none",
        ),
    ],
)
def test_keys_mark_the_blocks(tmp_path: Path, typed: str, gold: dict[str, Any]) -> None:
    shown, (row,) = label(tmp_path, typed)
    assert row | gold == row
    assert (row["site"], row["source"]) == ("post.example", "read by hand")
    assert row["marks"] == ("nhyun" if "u" in typed else "nhyyn")
    assert "1 of 5" in shown


@pytest.mark.parametrize("typed", ["nh", "q", "s", "nhyyq"], ids=["ends", "quit", "skip", "late"])
def test_a_page_that_is_not_marked_to_its_end_is_not_written(tmp_path: Path, typed: str) -> None:
    assert label(tmp_path, typed)[1] == []


def test_a_page_is_asked_about_once(tmp_path: Path) -> None:
    assert len(label(tmp_path, "nhyynq", pages=2)[1]) == 1
    assert len(label(tmp_path, "nhyyn", pages=2)[1]) == 2
    assert label(tmp_path, "", pages=2)[0] == ""


def test_the_set_is_one_to_train_on(tmp_path: Path) -> None:
    _, (row,) = label(tmp_path, "nhyyn")
    code = (
        "import sys, pathlib; sys.path[:0] = ['tools']; from page_labels import read;"
        f"print(read(pathlib.Path({str(tmp_path / 'set.jsonl')!r}))[0].labels)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment(), check=True
    )
    assert row["body"]
    assert json.loads(done.stdout) == [0, 0, 1, 1, 0]


def test_marks_by_hand_count_where_the_story_says_a_line_of_the_page_twice() -> None:
    texts = ["The boat sailed home.", "Share", "The boat sailed home."]
    gold = {"body": "The boat sailed home."}
    assert labels(gold | {"marks": "nny"}, texts) == [0, 0, 1]
    assert labels(gold | {"marks": "nn"}, texts) == labels(gold, texts)
