"""The benchmark that sets newskit beside other tools: what it measures, and how it prints it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT, environment

sys.path.append(str(ROOT / "benchmarks"))

import curves
import others
import peers

BODY = "Rain fell on the hills of Weld for nine days, and the road to Tarn was closed."
SHEETS = [
    peers.Sheet(b"", f"Home | News\n{BODY}\nShare this", "en", BODY, "a"),
    peers.Sheet(b"", BODY, "en", BODY, "b"),
]


def test_a_tool_that_keeps_all_has_full_recall_and_less_precision() -> None:
    found = peers.measured(SHEETS, {"all": lambda page: page.text}, 1)["all"]
    assert found.recall == 1
    assert 0.8 < found.precision < 1
    assert found.precision < found.score < 1


def test_newskit_is_measured_on_texts_and_on_pages() -> None:
    page = peers.Sheet(curves.page(3_000), "", "en", BODY, "c")
    assert peers.newskit()(SHEETS[0]) == BODY
    assert "rose to 1 millimetres" in peers.newskit()(page)


def test_the_table_has_a_row_a_tool_and_leaves_open_what_was_not_measured() -> None:
    half, bodies = peers.Result(0.5, 1.0, 2 / 3, 12.3), peers.Result(1.0, 1.0, 1.0, None)
    head, line, *rows = peers.table({"html": {"a": half}, "dump": {"b": bodies}})
    assert head.count("|") == line.count("|") == 7
    assert rows == [
        "| a |  | 0.667 (0.500, 1.000) | 12 |  |  |",
        "| b |  |  |  | 1.000 (1.000, 1.000) |  |",
    ]


def test_a_tool_that_is_not_installed_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("trafilatura", "readability", "resiliparse.extract.html2text", "justext"):
        monkeypatch.setitem(sys.modules, name, None)
    assert others.peers("html") == {}
    assert capsys.readouterr().err.count(" is left out: ") == 5


@pytest.mark.parametrize("size", [3_000, 200_000])
def test_a_made_page_has_the_size_asked_for_and_no_paragraph_twice(size: int) -> None:
    data = curves.page(size)
    assert size <= len(data) < size + 700
    paragraphs = data.split(b"<p>")
    assert len(set(paragraphs)) == len(paragraphs)
    assert curves.page(size, 1) != data


def test_curves_print_seconds_and_memory_of_a_run() -> None:
    args = ["--tool", "newskit", "--sizes", "1000", "--pages", "2"]
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "curves.py", *args],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    rows = [line for line in done.stdout.decode().splitlines() if line.endswith(" MB |")]
    assert [row.split(" | ")[0] for row in rows] == ["| 1 KB", "| 2"]


def test_a_run_that_takes_too_long_is_given_up() -> None:
    assert curves.timed("newskit", 1_000_000, 1, 0.05) == "over 0.05 s"
