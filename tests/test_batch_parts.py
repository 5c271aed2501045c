"""The parts of batch in this process: what is read, planned, done again, kept, and said.

test_batch.py has the same with processes; those that die or hang are there and in test_batch_kill.py.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import STORY, Called

from newskit import reading
from newskit.batch import plan as planning
from newskit.batch import shards, work
from newskit.batch.children import Child, EngineError, Worker
from newskit.batch.engine import Engine
from newskit.batch.job import Job, Request
from newskit.batch.journal import Entry, Failure, Journal
from newskit.batch.plan import Plan, Unit, units
from newskit.batch.progress import Tally, failures, summary
from newskit.batch.shards import mirrored, shard
from newskit.batch.work import MARKS, Spot, Work
from newskit.reading import Reading
from newskit.reading.folders import Input, Sources, find, is_inside, look
from newskit.record import Record
from newskit.settings import Format

SMALL = ("--shard-mb", "0.0001")  # 100 bytes: what is longer is large


class Here(Engine):
    """Does the units in this process, one after the other."""

    def run(self, tick: Callable[[], None] = lambda: None) -> None:
        for n, unit in enumerate(units(self._job, self._journal, self._sources)):
            if not n:
                self._begins()
            self._commit(*Work(self._job, [0.0] * MARKS).do(unit, {}))
            tick()


Batch = Callable[..., str]


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, called: Called) -> Batch:
    """Run batch in the test's folder, in this process; return what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newskit.batch.run.LocalEngine", Here)
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # no power fails here, and disks are slow

    def run(*args: str, code: int = 0, stdin: bytes = b"", steps: str = "read") -> str:
        done = called("batch", *args, "--steps", steps, stdin=stdin)
        assert (done.code, done.out) == (code, b""), done.err
        return done.err

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, data: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def rows(*texts: str) -> str:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


def records(out: str = "out") -> list[dict[str, Any]]:
    """All records of an output folder, shard by shard."""
    opener: Any = {".gz": gzip.open}
    return [
        json.loads(line)
        for path in sorted(Path(out).glob("part-*"))
        for line in opener.get(path.suffix, open)(path, "rb")
    ]


def texts(out: str = "out") -> list[str]:
    return [one["text"] for one in records(out)]


def parts(out: str = "out") -> list[list[str]]:
    """The texts of each shard."""
    return [
        [json.loads(line)["text"] for line in path.read_bytes().splitlines()]
        for path in sorted(Path(out).glob("part-*"))
    ]


def files(out: str = "out") -> list[str]:
    """All files of an output folder but its own bookkeeping."""
    return sorted(
        path.relative_to(out).as_posix()
        for path in Path(out).rglob("*")
        if path.is_file() and ".newskit" not in path.parts
    )


def ledger(out: str = "out") -> list[dict[str, Any]]:
    path = Path(out, ".newskit", "errors.jsonl")
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


# --- inputs


def test_a_folder_is_read_by_name_without_hidden_files(batch: Batch) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", ".git/x.txt", "b/.x.txt"):
        write(f"in/{name}", name)
    batch("in", "-o", "out")
    assert texts() == ["a.txt", "b/10.txt", "b/2.txt", "c.txt"]


def test_links_are_followed_to_files_of_the_folder_alone(batch: Batch) -> None:
    write("in/a.txt", "A.")
    write("in/.hidden/b.txt", "B.")
    write("else/c.txt", "C.")
    Path("in/b.txt").symlink_to(Path("in/.hidden/b.txt").resolve())
    Path("in/c.txt").symlink_to(Path("else/c.txt").resolve())
    Path("in/loop").symlink_to(Path("in").resolve())
    batch("in", "-o", "out", code=3)
    assert texts() == ["A.", "B."]
    assert [(one["path"], one["reason"]) for one in ledger()] == [
        ("in/c.txt", "a link out of the folder; not followed"),
        ("in/loop", "a link to a folder; not followed"),
    ]
    batch("in/loop", "-o", "named", code=3)  # what is named is meant
    assert texts("named") == ["A.", "B."]


def test_what_lies_in_the_output_folder_is_no_input_and_what_lies_beside_it_is(
    batch: Batch,
) -> None:
    write("in/out-old/a.txt", "A.")
    write("in/outer.txt", "B.")
    for _ in range(2):
        batch("in", "-o", "in/out")
    assert texts("in/out") == ["A.", "B."]
    assert is_inside("in/out/x", os.path.realpath("in/out"))
    assert is_inside("in/out", os.path.realpath("in/out"))
    assert "lies in the output folder" in batch("in/out/part-000000.jsonl", "-o", "in/out", code=2)
    assert "lies in the output folder" in batch("in", "-o", ".", code=2)


def test_a_name_that_looks_like_a_pattern_is_first_of_all_a_name(batch: Batch) -> None:
    write("a[1].txt", "Brackets.")
    write("a1.txt", "One.")
    batch("a[1].txt", "-o", "out")
    assert texts() == ["Brackets."]
    batch("a?.txt", "-o", "other")
    assert texts("other") == ["One."]


@pytest.mark.parametrize("args", [("-0",), ("-",)], ids=str)
@pytest.mark.parametrize("has_end", [True, False], ids=["", "last one open"])
def test_a_list_of_names_ends_with_or_without_a_separator(
    args: tuple[str, ...], has_end: bool, batch: Batch
) -> None:
    separator = b"\0" if args == ("-0",) else b"\n"
    for name in ("a b.txt", "c.txt"):
        write(name, name)
    listed = separator.join([b"a b.txt", b"", b"c.txt", *[b""] * has_end])
    batch(*args, "-o", "out", stdin=listed)
    assert texts() == ["a b.txt", "c.txt"]


def test_a_list_read_in_pieces_holds_the_same_names(batch: Batch) -> None:
    names = [f"folder-of-a-long-name/{n:05}.txt" for n in range(3000)]
    write("list", "\n".join(names))
    found = [one.path for one in find(Sources((), "out", "list"))]
    assert found == names


def test_a_folder_that_cannot_be_read_is_in_the_ledger(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt", "A.")
    write("in/closed/b.txt", "B.")
    real = os.listdir

    def listdir(path: str | Path = ".") -> list[str]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    batch("in", "-o", "out", code=3)
    assert texts() == ["A."]
    assert [(one["path"], one["reason"]) for one in ledger()] == [
        ("in/closed", "permission denied")
    ]


def test_a_file_that_is_named_twice_is_read_once(batch: Batch) -> None:
    write("in/a.txt", "A.")
    batch("in/a.txt", "in", "./in/a.txt", "in/*.txt", "-o", "out")
    assert texts() == ["A."]


def test_a_change_is_seen_by_the_time_where_the_length_is_the_same() -> None:
    assert Input("a", 3, 1).stamp != Input("a", 3, 2).stamp
    assert Input("a", 3, 1).stamp != Input("a", 4, 1).stamp
    assert Input("a", 3, 1).stamp == Input("b", 3, 1).stamp
    assert look("no/such").problem == "no such file or directory"
    assert look("/").problem == "neither a file nor a folder"


def test_a_packed_file_is_taken_to_hold_more_than_it_weighs() -> None:
    assert [Input(name, 10).weight for name in ("a.txt", "a.jsonl.gz", "a.TXT.ZST")] == [10, 80, 80]


# --- units


def test_small_files_share_a_shard_up_to_its_size(batch: Batch) -> None:
    for n in range(7):
        write(f"in/{n}.txt", "x" * 50)
    batch("in", "-o", "out", *SMALL)
    assert [len(one) for one in parts()] == [2, 2, 2, 1]


def test_no_shard_is_of_more_files_than_allowed(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "MOST_FILES", 3)
    for n in range(7):
        write(f"in/{n}.txt", "x")
    batch("in", "-o", "out")
    assert [len(one) for one in parts()] == [3, 3, 1]


def test_a_large_file_is_cut_into_blocks_that_are_just_full(batch: Batch) -> None:
    line = rows("x" * 37)
    assert len(line) == 50
    write("a.jsonl", line * 5)
    batch("a.jsonl", "-o", "out", *SMALL)
    assert [len(one) for one in parts()] == [2, 2, 1]
    assert [one["id"] for one in records()] == [f"a.jsonl:{n}" for n in range(1, 6)]


@pytest.mark.parametrize("is_ordered", [True, False])
def test_order_is_kept_over_shards_where_asked_for(is_ordered: bool, batch: Batch) -> None:
    write("in/a.txt", "A.")
    write("in/b.jsonl", rows("B." * 60))
    write("in/c.txt", "C.")
    batch("in", "-o", "out", *SMALL, *["--ordered"] * is_ordered)
    whole = ["A.", "B." * 60, "C."]
    assert texts() == (whole if is_ordered else ["B." * 60, "A.", "C."])


def test_a_file_that_stopped_the_planner_is_given_up_behind_what_is_done(here: Path) -> None:
    """refused is what the engine learned when the process that read the file died."""
    write("a.warc", "WARC/1.0")
    done = Entry(unit=0, inputs=(("a.warc", look("a.warc").stamp),), is_large=True, is_last=False)
    plan = Plan(iter([done]), Reading(), size=1, refused={"a.warc": "it died"})
    (unit,) = plan.units(Sources(("a.warc",), "out"))
    assert unit.pieces is not None
    (piece,) = unit.pieces
    assert isinstance(piece, reading.Problem)
    assert (unit.number, unit.block, unit.is_last) == (1, 1, True)
    assert (piece.path, piece.what, piece.is_rest) == ("a.warc", "it died", True)


# --- a second run


def test_what_is_done_is_not_done_again_and_what_is_new_needs_resume(batch: Batch) -> None:
    write("in/a.txt", "A.")
    batch("in", "-o", "out")
    assert "nothing to do; 1 record of 1 file done before" in batch("in", "-o", "out")
    write("in/b.txt", "B.")
    assert "--resume" in batch("in", "-o", "out", code=2)
    assert texts() == ["A."]
    assert "1 record of 1 file" in batch("in", "-o", "out", "--resume")
    assert parts() == [["A."], ["B."]]


@pytest.mark.parametrize("packing", ["jsonl", "jsonl.gz", "tree"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["One."], ["Two."]),
        (["One."], ["One.", "Two."]),
        (["One.", "Two."], ["One."]),
        (["x" * 90, "y" * 90, "z" * 90], ["x" * 90, "Y" * 90, "z" * 90]),
        (["x" * 90, "y" * 90, "z" * 90], ["x" * 90]),
        (["x" * 90, "y" * 90, "z" * 90], ["x"]),
        (["x"], ["x" * 90, "y" * 90, "z" * 90]),
    ],
    ids=["edit", "longer", "shorter", "block", "fewer blocks", "large to small", "small to large"],
)
def test_a_changed_file_gives_what_it_holds_now(
    before: list[str], after: list[str], packing: str, batch: Batch
) -> None:
    args = ("in", "-o", "out", *SMALL, "--format", packing)
    write("in/z.txt", "Z.")

    def out() -> list[str]:
        if packing != "tree":
            return sorted(texts())
        return sorted(json.loads(Path("out", name).read_bytes())["text"] for name in files())

    for state in (before, after):
        os.utime(write("in/a.jsonl", rows(*state)), ns=(len(state), hash(tuple(state)) % 10**9))
        batch(*args, "--resume")
        assert out() == sorted([*state, "Z."])
    assert "nothing to do" in batch(*args)


def test_what_is_done_again_is_counted_once_and_a_failure_goes_with_its_file(batch: Batch) -> None:
    write("in/a.txt", "A.")
    bad = write("in/b.jsonl", '{"a":1}')
    assert "1 record of 2 files" in batch("in", "-o", "out", code=3)
    os.utime(write("in/a.txt", "AA."), ns=(1, 1))
    said = batch("in", "-o", "out", "--resume", code=3)
    assert "1 record of 2 files" in said
    assert "done before" not in said
    bad.unlink()
    assert "1 record of 1 file" in batch("in", "-o", "out", "--resume")
    assert texts() == ["AA."]
    assert ledger() == []


def test_a_shard_that_is_gone_or_cut_is_made_again(batch: Batch) -> None:
    write("in/a.txt", "A.")
    batch("in", "-o", "out")
    part = Path("out/part-000000.jsonl")
    whole = part.read_bytes()
    for damage in (part.unlink, lambda: part.write_bytes(whole[:-1])):
        damage()
        batch("in", "-o", "out", "--resume")
        assert part.read_bytes() == whole


def test_a_tree_does_not_keep_what_no_input_holds_any_more(batch: Batch) -> None:
    write("in/a.jsonl", rows("One.", "Two."))
    write("in/b.txt", "B.")
    batch("in", "-o", "out", "--format", "tree")
    assert files() == ["a.jsonl/1.json", "a.jsonl/2.json", "b.txt.json"]
    write("in/a.jsonl", rows("Three."))
    batch("in", "-o", "out", "--format", "tree", "--resume")
    assert files() == ["a.jsonl/1.json", "b.txt.json"]


def test_a_folder_holds_results_of_one_kind_of_settings(batch: Batch) -> None:
    write("in/a.txt", "A.")
    write("full/mine.txt", "mine")
    rule = (
        '[[rule]]\nid = "own"\nlabel = "other"\npattern = "wet+"\n'
        'hit = ["wet", "wett"]\nmiss = ["no"]\nwhy = "Why."\n'
    )
    write("my.toml", rule)
    args = ("in", "-o", "out", "--rules", "my.toml")
    batch(*args)
    for changed, word in (
        (("--lang", "fr"), "--lang (none, now fr)"),
        (("--assume-year", "2024"), "--assume-year"),
        (("--shard-mb", "2"), "--shard-mb (16.0, now 2.0)"),
        (("--keep", "share"), "--keep"),
    ):
        assert word in batch(*args, *changed, "--resume", code=2)
    batch(*args, "--max-chars", "50", "-q")  # which change nothing that is there
    write("my.toml", rule.replace("Why.", "Why not."))
    assert "made with other settings: the rules;" in batch(*args, "--resume", code=2)
    assert "not empty" in batch("in", "-o", "full", code=2)
    assert files("full") == ["mine.txt"]


# --- trying again what failed


LIMIT = ("--max-chars", "40")


@pytest.mark.parametrize("packing", ["jsonl", "jsonl.gz", "tree"])
def test_a_retry_does_what_failed_and_keeps_the_rest_in_its_place(
    packing: str, batch: Batch
) -> None:
    write("in/a.txt", "A.")
    write("in/b.txt", "b" * 50)
    write("in/c.jsonl", rows("One.", "t" * 50, "Three.", "f" * 50))
    write("in/d.txt", "D.")
    args = ("in", "--format", packing, "-o")
    batch(*args, "out", *LIMIT, code=3)
    assert [(one["path"], one.get("number"), one["step"]) for one in ledger()] == [
        ("in/b.txt", None, "read"),
        ("in/c.jsonl", 2, "read"),
        ("in/c.jsonl", 4, "read"),
    ]
    said = batch(*args, "out", "--retry-errors")
    assert "none failed" in said
    assert ledger() == []
    batch(*args, "whole")
    assert files() == files("whole")
    for name in files():
        assert Path("out", name).read_bytes() == Path("whole", name).read_bytes()


def test_a_retry_keeps_the_lines_of_records_that_did_not_fail(batch: Batch) -> None:
    """A mark set in the shard by hand shows which lines were taken over."""
    write("in/a.txt", "A.")
    write("in/b.txt", "b" * 50)
    batch("in", "-o", "out", *LIMIT, code=3)
    part = Path("out/part-000000.jsonl")
    part.write_bytes(part.read_bytes().replace(b'"A."', b'"M."'))
    batch("in", "-o", "out", "--retry-errors")
    assert texts() == ["M.", "b" * 50]


@pytest.mark.parametrize("size", [(), SMALL], ids=["small", "large"])
@pytest.mark.parametrize("packing", ["jsonl", "tree"])
def test_a_retry_of_a_changed_file_keeps_none_of_its_old_lines(
    size: tuple[str, ...], packing: str, batch: Batch
) -> None:
    args = ("in", "-o", "out", "--format", packing, *size)
    write("in/a.jsonl", rows("One.", "t" * 50, "Three." * 5, "Four." * 5))
    batch(*args, *LIMIT, code=3)
    new = ["Uno.", "T" * 50, "Tres." * 5, "Cuatro." * 4]
    os.utime(write("in/a.jsonl", rows(*new)), (1, 1))
    batch(*args, "--retry-errors")
    found = (
        texts()
        if packing == "jsonl"
        else [json.loads(Path("out", name).read_bytes())["text"] for name in files()]
    )
    assert found == new


def test_a_retry_of_a_file_that_has_grown_large_loses_none_of_it(batch: Batch) -> None:
    write("in/a.jsonl", rows("One.", "t" * 50))
    write("in/b.txt", "B.")
    args = ("in", "-o", "out", "--shard-mb", "0.0002")
    batch(*args, *LIMIT, code=3)
    grown = ["One.", *(f"{n}" * 50 for n in range(9))]
    write("in/a.jsonl", rows(*grown))
    batch(*args, "--retry-errors")
    assert sorted(texts()) == sorted([*grown, "B."])
    assert "nothing to do" in batch(*args, "--resume")


def test_a_retry_keeps_what_was_read_of_a_large_file_that_is_gone(batch: Batch) -> None:
    write("in/a.jsonl", rows("One." * 9, "t" * 50, "Three." * 5))
    args = ("in", "-o", "out", *SMALL)
    batch(*args, *LIMIT, code=3)
    before = texts()
    assert before == ["One." * 9, "Three." * 5]
    Path("in/a.jsonl").unlink()
    batch(*args, "--retry-errors", code=3)
    assert texts() == before


def test_a_retry_reads_on_where_a_packed_file_was_cut(batch: Batch) -> None:
    """What could be read before stays; the rest comes when the file can be read to its end."""
    lines = [f"{n} " + os.urandom(30_000).hex() for n in range(6)]
    whole = gzip.compress(rows(*lines).encode(), mtime=0)
    write("in/a.jsonl.gz", whole[: len(whole) // 2])
    batch("in", "-o", "out", code=3)
    done = texts()
    assert done == lines[: len(done)]
    assert 0 < len(done) < 6
    assert ledger()[0]["number"] == len(done) + 1
    assert ledger()[0]["is_rest"]
    write("in/a.jsonl.gz", whole)
    batch("in", "-o", "out", "--retry-errors")
    assert texts() == lines


# --- work


def job(**more: Any) -> Job:
    shards.temporary_folder(Path("out")).mkdir(parents=True, exist_ok=True)
    return Job(asked=Request(), out=Path("out"), **more)


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        ("read", set()),
        ("strip", {"removed"}),
        ("quotes,strip", {"removed", "quotes"}),
        ("read,dateline", {"dateline"}),
        ("read,strip,dateline,quotes", {"removed", "dateline", "quotes"}),
    ],
)
def test_the_steps_asked_for_are_run_and_no_others(
    steps: str, keys: set[str], batch: Batch
) -> None:
    write("a.txt", STORY)
    batch("a.txt", "-o", "out", steps=steps)
    (record,) = records()
    assert record["id"] == "a.txt"
    assert {"removed", "dateline", "quotes"} & record.keys() == keys


def test_a_bug_of_a_step_costs_its_record_and_is_named_in_the_ledger(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def evil(record: Record, **how: object) -> Record:
        if "BUG" in record.text:
            raise ZeroDivisionError("by zero")
        return record

    monkeypatch.setattr(work, "dateline", evil)
    write("in/a.jsonl", rows("One.", "BUG", "Three."))
    batch("in", "-o", "out", code=3, steps="read,strip,dateline,quotes")
    assert texts() == ["One.", "Three."]
    (failed,) = ledger()
    assert (failed["step"], failed["kind"], failed["number"]) == (
        "dateline",
        "ZeroDivisionError",
        2,
    )
    assert failed["reason"].startswith("internal error: by zero (test_batch_parts.py:")


def test_what_a_step_leaves_undone_is_in_the_ledger_and_its_record_in_the_shard(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(record: Record, **how: object) -> Record:
        if "LATE" not in record.text:
            return record
        return record.replace(errors=(*record.errors, 'rule "slow" took longer than 0.2 s'))

    steps = "read,strip"
    monkeypatch.setattr(work, "strip", late)
    write("in/a.jsonl", rows("One.", "LATE", "Three."))
    said = batch("in", "-o", "out", code=3, steps=steps)
    assert "3 records of 1 file" in said
    assert '1 failed: 1 rule "slow" took longer than 0.2 s' in said
    (flaw,) = ledger()
    assert (flaw["step"], flaw["kind"], flaw["number"]) == ("strip", "Partial", 2)
    assert texts() == ["One.", "LATE", "Three."]
    batch("in", "-o", "out", "--retry-errors", code=3, steps=steps)
    assert texts() == ["One.", "LATE", "Three."]
    monkeypatch.setattr(work, "strip", lambda record, **how: record)
    assert "none failed" in batch("in", "-o", "out", "--retry-errors", steps=steps)
    assert texts() == ["One.", "LATE", "Three."]
    assert not ledger()


@pytest.mark.parametrize("packing", [Format.jsonl, Format.jsonl_gz, Format.tree])
def test_nothing_of_a_unit_is_left_when_it_cannot_be_written(
    packing: Format, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "A.")

    def full(record: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "dumps", full)
    unit = Unit(0, (look("a.txt"),))
    with pytest.raises(KeyboardInterrupt):
        Work(job(format=packing), [0.0] * MARKS).do(unit, {})
    assert list(shards.temporary_folder(Path("out")).iterdir()) == []


def test_spots_that_killed_a_process_are_kept_away_from(here: Path) -> None:
    write("a.jsonl", rows("One.", "Two.", "Three.", "Four."))
    bad = {
        Spot("a.jsonl", 2, False): Failure(path="a.jsonl", number=2, reason="died", step="quotes"),
        Spot("a.jsonl", 3, True): Failure(path="a.jsonl", number=4, reason="hung", step="read"),
    }
    marks = [0.0] * MARKS
    entry, made = Work(job(), marks).do(Unit(0, (look("a.jsonl"),)), bad)
    lines = Path(made.temporary).read_bytes().splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["One.", "Three."]
    assert [(one.number, one.reason, one.is_rest) for one in entry.failed] == [
        (2, "died", False),
        (4, "hung", True),
    ]
    assert (entry.records, int(marks[work.RECORDS]), int(marks[work.FAILED])) == (2, 2, 2)


# --- processes


def sleeps(pipe: object, marks: object) -> None:
    time.sleep(60)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (signal.SIGKILL, "was ended by signal 9 (killed, perhaps for want of memory)"),
        (signal.SIGTERM, "was ended by signal 15 (terminated)"),
    ],
)
def test_how_a_process_ended_is_said(number: int, words: str) -> None:
    child = Child(get_context("fork"), sleeps)
    assert child.process.pid
    assert not child.is_gone()
    os.kill(child.process.pid, number)
    assert child.end(grace=10) == words


def results(worker: Worker, unit: Unit, timeout: float = 60) -> Any:
    worker.start(unit)
    while not (message := worker.heard(timeout)):
        time.sleep(0.005)
    return message[0]


def test_a_record_that_kills_its_process_is_left_out_and_numbered(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def evil(record: Record, **how: object) -> Record:
        if "DIE" in record.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLEEP" in record.text:
            time.sleep(60)
        return record

    monkeypatch.setattr(work, "quotes", evil)
    write("a.jsonl", rows("One.", "DIE", "Three.", "SLEEP"))
    write("b.txt", "DIE")
    worker = Worker(get_context("fork"), job(steps=("read", "quotes")))
    entry, made = results(worker, Unit(0, (look("a.jsonl"), look("b.txt"))), 0.5)
    worker.end()
    assert [(one.path, one.number, one.kind, one.step) for one in entry.failed] == [
        ("a.jsonl", 2, "WorkerDied", "quotes"),
        ("a.jsonl", 4, "TimeoutError", "quotes"),
        ("b.txt", None, "WorkerDied", "quotes"),
    ]
    lines = Path(made.temporary).read_bytes().splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["One.", "Three."]


def test_a_file_that_kills_its_reader_is_left_out_from_there_on(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.pieces_of

    def pieces(path: str, how: Reading) -> Any:
        for one in real(path, how):
            if path == "b.txt" or one.number == 3:
                os.kill(os.getpid(), signal.SIGTERM)
            yield one

    monkeypatch.setattr(reading, "pieces_of", pieces)
    write("a.jsonl", rows("One.", "Two.", "Three.", "Four."))
    write("b.txt", "B.")
    worker = Worker(get_context("fork"), job(steps=("read",)))
    entry, _ = results(worker, Unit(0, (look("a.jsonl"), look("b.txt"))))
    worker.end()
    assert entry.records == 2
    assert [(one.path, one.number, one.is_rest, one.step) for one in entry.failed] == [
        ("a.jsonl", 3, True, "read"),
        ("b.txt", None, True, "read"),
    ]
    assert "the rest of the file is left out" in entry.failed[0].reason
    assert "rest" not in entry.failed[1].reason


def test_work_that_dies_with_no_record_to_blame_ends_the_run(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def evil(*args: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(work, "shard", evil)
    write("a.txt", "A.")
    worker = Worker(get_context("fork"), job())
    with pytest.raises(EngineError, match="unit 7 cannot be done"):
        results(worker, Unit(7, (look("a.txt"),)))


# --- shards


@pytest.mark.parametrize(
    ("path", "number", "root", "name"),
    [
        ("in/a/b.html", None, "in", "a/b.html.json"),
        ("in/b.html", None, None, "in/b.html.json"),
        ("in/a.jsonl", 1, "in", "a.jsonl/1.json"),
        ("in/a.jsonl.gz", 1, "in", "a.jsonl.gz/1.json"),
        ("in/a.WARC", 1, "in", "a.WARC/1.json"),
        ("in/a.txt", 1, "in", "a.txt.json"),
        ("in/a.txt", 2, "in", "a.txt/2.json"),
        ("in/a.json/b.txt", None, "in", "a%2Ejson/b.txt.json"),
        ("../a", None, None, "%2E%2E/a.json"),
        ("/a", None, None, "%2F/a.json"),
        ("errors.jsonl", 1, None, "%65rrors.jsonl/1.json"),
        (".newskit/a", None, None, "%2Enewskit/a.json"),
        ("in/errors.jsonl", 3, "in", "%65rrors.jsonl/3.json"),
        ("a\nb%c:d", None, None, "a%0Ab%25c%3Ad.json"),
        ("in", None, "in", "in.json"),
    ],
)
def test_where_a_record_goes_in_a_tree(
    path: str, number: int | None, root: str | None, name: str
) -> None:
    assert mirrored(path, number, root) == name


def test_long_names_stay_apart_in_a_tree() -> None:
    made = {mirrored("x" * 300 + end, None, None) for end in "ab"}
    assert len(made) == 2
    assert max(map(len, made)) < 220


def test_the_same_records_give_the_same_bytes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for now in (1e9, 2e9):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        one = shard(job(format=Format.jsonl_gz), 0)
        one.add(b'{"text":"A."}', "a", None)
        made.append(Path(one.finish().temporary).read_bytes())
    assert made[0] == made[1]
    assert gzip.decompress(made[0]) == b'{"text":"A."}\n'


def test_a_tree_keeps_a_file_only_if_there_was_one(here: Path) -> None:
    write("out/a.json", "{}\n")
    old = Entry(unit=0, inputs=(), made=("a.json",))
    one = shard(job(format=Format.tree), 0, old)
    assert one.keep("a", None)
    assert not one.keep("b", None)
    assert one.finish()[1:] == (("a.json",), 3)


def test_every_row_of_a_large_table_is_there_once(here: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: newskit[arrow]")
    one = shard(job(format=Format.parquet), 0)
    for n in range(2100):
        one.add(b'{"text":"%d"}' % n, "a", n)
    made = one.finish()
    table = parquet.read_table(made.temporary)
    assert table["text"].to_pylist() == [str(n) for n in range(2100)]
    assert made.size == Path(made.temporary).stat().st_size


# --- the journal


def entry(unit: int, *made: str, **more: Any) -> Entry:
    size = sum(len(name) for name in made)
    for name in made:
        write(f"out/{name}", name)
    return Entry(unit=unit, inputs=((f"in/{unit}", "1 1 "),), made=made, size=size, **more)


@pytest.fixture
def journal(here: Path) -> Journal:
    one = Journal(here / "out")
    assert one.open() is None
    one.start({"newskit": "test"})
    for unit in range(3):
        one.add(entry(unit, f"part-{unit}"))
    return one


def test_what_is_written_is_there_again(journal: Journal) -> None:
    journal.close()
    again = Journal(journal.out)
    assert again.open() == {"newskit": "test"}
    assert [one.unit for one in again.entries()] == [0, 1, 2]


@pytest.mark.parametrize(
    "torn",
    [
        lambda data: data[:-1],
        lambda data: data[:-20],
        lambda data: data[:-1] + b"\0" * 90,
        lambda data: data[: data.rindex(b"\n", 0, -1) + 1] + b"\0\0}\n",
    ],
    ids=["no newline", "cut", "zeros", "zeros and an end"],
)
def test_a_torn_line_is_done_again_and_costs_no_other(
    journal: Journal, torn: Callable[[bytes], bytes]
) -> None:
    journal.close()
    data = journal.path.read_bytes()
    journal.path.write_bytes(torn(data))
    again = Journal(journal.out)
    assert again.open() == {"newskit": "test"}
    assert [one.unit for one in again.entries()] == [0, 1]
    again.add(entry(2, "part-2"))
    assert journal.path.read_bytes() == data


def test_of_two_lines_for_a_unit_the_later_holds(journal: Journal) -> None:
    journal.add(entry(1, "part-1b", records=7))
    assert [(one.unit, one.records) for one in journal.entries()] == [(0, 0), (1, 7), (2, 0)]
    assert journal.obsolete() == {"part-1"}
    journal.add(entry(2, "part-1"))  # which is made again
    assert journal.obsolete() == {"part-2"}


@pytest.mark.parametrize("damage", ["", "x", None], ids=["empty", "shorter", "gone"])
def test_a_unit_whose_files_are_not_whole_is_not_done(damage: str | None, journal: Journal) -> None:
    path = journal.out / "part-1"
    path.unlink() if damage is None else path.write_text(damage)
    assert [one.unit for one in journal.entries()] == [0, 2]


# --- what is said


def test_a_file_counts_once_however_many_blocks_it_has() -> None:
    tally = Tally()
    one = Entry(unit=0, inputs=(("a", "1"),), is_large=True, records=5, read=7, size=9)
    for block in range(3):
        tally.add(msgspec.structs.replace(one, unit=block, block=block, is_last=block == 2))
    assert (tally.units, tally.files, tally.records) == (3, 1, 15)
    assert (tally.read, tally.written, tally.failed) == (21, 27, 0)


def test_kinds_of_failures_are_counted_to_a_hundred_kinds() -> None:
    failed = [Failure(path="a", reason=f"r{n % 150}", step="read") for n in range(300)]
    tally = Tally()
    tally.add(Entry(unit=0, inputs=(), failed=tuple(failed)))
    assert tally.failed == 300
    assert len(tally.failures) == 100
    assert set(tally.failures.values()) == {2}
    named = Failure(path="a", reason="by zero", step="quotes", kind="ZeroDivisionError")
    tally = Tally()
    tally.add(Entry(unit=0, inputs=(), failed=(named,)))
    assert tally.failures == {"quotes: ZeroDivisionError": 1}


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [(0.04, "0.0 s"), (59.9, "59.9 s"), (60, "0:01:00"), (3661, "1:01:01"), (36_000, "10:00:00")],
)
def test_the_end_of_a_run_is_said_in_one_line(seconds: float, clock: str) -> None:
    tally, before = Tally(), Tally()
    tally.units, tally.records, tally.files = 1, 1200, 3
    said = summary(tally, before, seconds, Counter())
    assert said.startswith(f"1,200 records of 3 files in {clock} (")
    assert said.endswith("; none failed")
    before.units, before.records, before.files = 1, 7, 2
    standing = Counter({"not JSON": 3, "no text in it": 1})
    assert summary(tally, before, seconds, standing).endswith(
        "; 7 records of 2 files done before; 4 failed: 3 not JSON, 1 no text in it"
    )
    assert summary(Tally(), before, seconds, Counter()).startswith("nothing to do; 7 records")


def test_a_run_that_was_stopped_says_what_it_did_and_nothing_of_what_it_did_not() -> None:
    tally, before = Tally(), Tally()
    assert summary(tally, before, 1, Counter(), is_over=False) == ""
    tally.units, tally.records, tally.files = 1, 12, 3
    said = summary(tally, before, 1, Counter(), is_over=False)
    assert said.startswith("12 records of 3 files")
    assert "failed" not in said


def test_the_rarest_reasons_of_failures_are_summed_up() -> None:
    many = Counter({f"reason {n}": 9 - n for n in range(6)})
    assert failures(many).endswith("7 reason 2, 6 reason 3, 9 for other reasons")


def test_failures_give_exit_code_three_until_none_stands(batch: Batch) -> None:
    write("in/a.txt", "A.")
    write("in/b.txt", "")
    said = batch("in", "-o", "out", "-v", code=3)
    assert "newskit: in/b.txt: empty file; skipped\n" in said
    assert "1 failed" in batch("in", "-o", "out", code=3)
    write("in/b.txt", "B.")
    assert "none failed" in batch("in", "-o", "out", "--retry-errors")
    assert files() == ["part-000000.jsonl"]


def test_the_report_holds_what_was_done_now_and_before(batch: Batch) -> None:
    write("in/a.txt", "A.")
    write("in/b.txt", "")
    batch("in", "-o", "out", "--report", "r.json", code=3)
    report = json.loads(Path("r.json").read_bytes())
    counts = ("files", "records", "failed", "shards", "bytes_read")
    assert [report[name] for name in counts] == [2, 1, 1, 1, 2]
    assert report["failures"] == {"read: empty file; skipped": 1}
    assert (report["standing_failures"], report["stopped"]) == (1, None)
    assert report["before"]["files"] == 0
    batch("in", "-o", "out", "--report", "r.json", code=3)
    report = json.loads(Path("r.json").read_bytes())
    assert (report["files"], report["before"]["files"], report["standing_failures"]) == (0, 2, 1)


def test_a_disk_that_is_full_ends_the_run_with_a_hint(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt", "A.")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(work, "shard", full)
    said = batch("in", "-o", "out", code=2)
    assert "out: no space left on device; --resume goes on from here" in said
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("in",), "-o OUT"),
        (("-o", "out"), "no input"),
        (("stroy", "-o", "out"), "stroy: no such file"),
        (("in", "-o", "in/a.txt"), "in/a.txt"),
        (("in", "-o", "out", "--timeout", "0"), "--timeout"),
        (("in", "-o", "out", "--jobs", "0"), "--jobs"),
        (("in", "-o", "out", "--encoding", "klingon"), "klingon"),
        (("in", "-o", "s3://bucket/x"), "ray"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_call_that_cannot_work_is_refused_before_anything_is_written(
    args: tuple[str, ...], word: str, batch: Batch
) -> None:
    write("in/a.txt", "A.")
    assert word in batch(*args, code=2)
    assert not Path("out").exists()


def test_a_step_that_is_none_is_refused(batch: Batch) -> None:
    write("in/a.txt", "A.")
    said = batch("in", "-o", "out", code=2, steps="read,stirp")
    assert '--steps: no step "stirp"; did you mean strip?' in said
