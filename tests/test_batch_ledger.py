"""batch: what failed is listed out of the records' way, and what batch wrote is read as its records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import FILTERS, STORY, Called, Done, written

import newskit

LEDGER = ".newskit/errors.jsonl"
PAGES = {
    "in/a.txt": STORY,
    "in/look.css": "body {}",
    "in/deep/more.css": "p {}",
    "in/deep/run.js": "x()",
    "in/cut.jsonl": '{"text": "cut',
    "in/torn.jsonl": '{"text": "to',
    "in/empty.txt": "",
}

Batch = Called


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: Called) -> Batch:
    """Run batch in the test's folder, with one process."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: bytes = b"") -> Done:
        return called("batch", *args, "--jobs", "1", "--steps", "read", stdin=stdin)

    return run


def failed(out: str) -> list[str]:
    path = Path(out, LEDGER)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line)["path"] for line in lines]


def ids(done: Done) -> list[str]:
    assert done.code == 0, done.err
    return [json.loads(line)["id"] for line in done.out.splitlines()]


def test_the_last_line_sums_up_the_reasons_and_names_the_ledger(batch: Batch) -> None:
    written(Path(), PAGES)
    done = batch("in", "-o", "out")
    assert done.code == 3
    *_, last = done.err.splitlines()
    assert last.endswith("3 failed: 2 not JSON, 1 empty file; see out/.newskit/errors.jsonl")
    assert failed("out") == ["in/cut.jsonl", "in/empty.txt", "in/torn.jsonl"]
    assert [path.name for path in Path("out").iterdir() if path.name != ".newskit"] == [
        "part-000000.jsonl"
    ]


def test_files_in_a_folder_that_hold_no_stories_are_counted_and_are_no_failures(
    batch: Batch,
) -> None:
    written(Path(), {name: data for name, data in PAGES.items() if "jsonl" not in name})
    Path("in/empty.txt").unlink()
    done = batch("in", "-o", "out", "--report", "r.json")
    assert done.code == 0
    first, last = done.err.splitlines()
    assert "2 style sheets, 1 script" in first
    assert "1 record of 1 file " in last
    assert last.endswith("none failed")
    report = json.loads(Path("r.json").read_bytes())
    assert (report["files"], report["passed_over"]) == (1, {"style sheet": 2, "script": 1})


def test_a_file_that_holds_no_story_and_was_named_is_a_failure(batch: Batch) -> None:
    written(Path(), PAGES)
    assert batch("in/look.css", "in/a.txt", "-o", "out").code == 3
    assert failed("out") == ["in/look.css"]
    assert batch("-o", "out", "--retry-errors").code == 3
    assert failed("out") == ["in/look.css"]


@pytest.mark.parametrize("named", [["in/*"], ["-"]], ids=["a pattern", "a list"])
def test_a_file_that_holds_no_story_and_was_one_of_many_is_no_failure(
    named: list[str], batch: Batch
) -> None:
    written(Path(), {"in/a.txt": STORY, "in/look.css": "body {}"})
    done = batch(*named, "-o", "out", stdin=b"in/a.txt\nin/look.css\n")
    assert (done.code, failed("out")) == (0, [])
    assert "1 style sheet;" in done.err


@pytest.mark.parametrize("command", FILTERS)
@pytest.mark.parametrize("how", ["jsonl.gz", "tree"])
def test_a_folder_that_batch_wrote_is_read_as_its_records(
    command: str, how: str, batch: Batch, called: Called
) -> None:
    """Those of hidden files too, and nothing of what batch keeps there for itself."""
    written(Path(), {"in/a.txt": STORY, "in/.b/.c.txt": STORY, "in/cut.jsonl": '{"text": "cut'})
    batch("in/a.txt", "in/.b/.c.txt", "in/cut.jsonl", "-o", "out", "--format", how)
    assert failed("out") == ["in/cut.jsonl"]
    Path("out/errors.jsonl").write_bytes(Path("out", LEDGER).read_bytes())  # where it once was
    done = called(command, "out")
    assert (done.code, done.err) == (0, "")
    assert b"Ana Paz" in done.out
    assert b"cut.jsonl" not in done.out
    assert sorted(one.id or "" for one in newskit.read("out")) == ["in/.b/.c.txt", "in/a.txt"]


def test_what_batch_keeps_for_itself_is_read_in_no_way_it_may_be_named(
    batch: Batch, called: Called
) -> None:
    written(Path(), {"in/a.txt": STORY, "in/cut.jsonl": '{"text": "cut'})
    batch("in", "-o", "out")
    Path("out/errors.jsonl").write_bytes(Path("out", LEDGER).read_bytes())
    own = [f"out/{LEDGER}", "out/.newskit", "out/.newskit/journal.jsonl", "out/errors.jsonl"]
    done = called("read", *own, "out/part-000000.jsonl")
    assert ids(done) == ["in/a.txt"]
    assert "4 batch journals" in done.err
    batch("-", "-o", "list", stdin="\n".join([*own, "out/part-000000.jsonl"]).encode())
    assert ids(called("read", "list")) == ["in/a.txt"]
    batch("out", "-o", "again")
    assert ids(called("read", "again")) == ["in/a.txt"]


def test_a_ledger_of_pages_of_ones_own_is_read(called: Called, tmp_path: Path) -> None:
    """Only beside a journal is errors.jsonl what batch left there."""
    written(tmp_path, {"mine/errors.jsonl": json.dumps({"id": "a", "text": STORY})})
    assert ids(called("read", tmp_path / "mine")) == ["a"]


@pytest.mark.parametrize(
    ("named", "word"),
    [("nomatch*", "no file has such a name"), ("https://example.org/a", "does not fetch")],
    ids=["a pattern that nothing matches", "a page in the web"],
)
def test_what_cannot_be_read_at_all_is_refused_before_anything_is_written(
    named: str, word: str, batch: Batch
) -> None:
    done = batch(named, "-o", "out")
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert named in line
    assert word in line
    assert not Path("out").exists()


def test_a_page_in_the_web_in_a_list_is_one_failure(batch: Batch) -> None:
    written(Path(), {"a.txt": STORY})
    done = batch("-", "-o", "out", stdin=b"https://example.org/a\na.txt\n")
    assert done.code == 3
    assert failed("out") == ["https://example.org/a"]
    assert "1 record of 2 files" in done.err


def test_quiet_is_quiet_and_still_says_what_failed(batch: Batch) -> None:
    written(Path(), PAGES)
    assert batch("in/a.txt", "in/deep", "-o", "good", "-q").err == ""
    done = batch("in", "-o", "bad", "-q")
    assert (
        done.err == "newskit: 3 failed: 2 not JSON, 1 empty file; see bad/.newskit/errors.jsonl\n"
    )
