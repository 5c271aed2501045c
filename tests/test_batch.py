"""batch: inputs of all kinds, shards of all kinds, bad input, changes, and what it says of itself."""

from __future__ import annotations

import gzip
import inspect
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from conftest import PATIENCE, ROOT, SAMPLES, environment, newskit, sabotaged, written
from test_contract import messages, run_on_terminal

from newskit.batch.children import Stopwatch
from newskit.batch.folder import made_with
from newskit.batch.job import Job, Request
from newskit.batch.shards import mirrored
from newskit.commands import batch as batch_command
from newskit.parser import typed
from newskit.settings import Cleaning, Options

STORIES = {
    "a.txt": "LIMA (EFE) - Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n",
    "b/c.txt": "PARIS, March 4 (Reuters) - A bridge was closed on Monday, the city said.\n",
    "b/d.txt": "Nothing of note happened in the harbour on Tuesday.\n",
    "e.txt": "The ferry was late again.\n\nShare this article\n",
}

READ = ("--steps", "read")  # where the steps do not matter


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of four stories."""
    return written(tmp_path / "pages", STORIES)


def batch(*args: str | Path, cwd: Path, code: int = 0, stdin: bytes = b"", **env: str) -> list[str]:
    """Run batch in a folder, by one worker unless told; return the lines it says on standard error."""
    if "--jobs" not in args:
        # each worker has to start, which most of a small run's time goes to
        args = (*args, "--jobs", "1")
    done = newskit("batch", *args, cwd=cwd, stdin=stdin, **env)
    said = messages(done.stderr)
    assert (done.returncode, done.stdout) == (code, b""), said
    return said


def lines(out: Path) -> bytes:
    """All records of an output folder's JSON lines, packed or not."""
    read = {".gz": gzip.open, ".zst": unzstd}
    return b"".join(
        read.get(path.suffix, open)(path, "rb").read()  # type: ignore[operator]
        for path in sorted(out.glob("part-*"))
    )


def unzstd(path: Path, mode: str) -> object:
    from newskit.reading.packing import zstd

    return zstd().open(path, mode)


def ledger(out: Path) -> list[dict[str, object]]:
    path = out / ".newskit" / "errors.jsonl"
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def parsed(*files: str | Path, cwd: Path, command: str = "parse") -> bytes:
    return newskit(command, *files, cwd=cwd).stdout


def names(out: Path) -> list[str]:
    """All files of an output folder but its own bookkeeping."""
    return sorted(
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.is_file() and ".newskit" not in path.parts
    )


# --- what goes in, what comes out


def test_a_folder_gives_what_parse_gives(pages: Path) -> None:
    (said,) = batch("pages", "-o", "out", cwd=pages.parent)
    files = [f"pages/{name}" for name in STORIES]
    assert lines(pages.parent / "out") == parsed(*files, cwd=pages.parent)
    assert "4 records of 4 files" in said
    assert "none failed" in said
    assert names(pages.parent / "out") == ["part-000000.jsonl"]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_many_shards_keep_the_order(pages: Path, jobs: str) -> None:
    args = ("--shard-mb", "0.001", "--jobs", jobs, "--ordered")
    for n in range(30):
        (pages / f"f{n:02}.txt").write_text(f"The ferry was late for the {n}th time. " * 20)
    batch("pages", "-o", "out", *args, cwd=pages.parent)
    files = sorted(str(path.relative_to(pages.parent)) for path in pages.rglob("*.txt"))
    assert len(names(pages.parent / "out")) > 9
    assert lines(pages.parent / "out") == parsed(*files, cwd=pages.parent)


@pytest.mark.parametrize("out", ["out", "out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_the_ending_says_how_shards_are_packed(pages: Path, out: str) -> None:
    batch("pages", "-o", out, cwd=pages.parent)
    ending = out.partition(".")[2] or "jsonl"
    assert names(pages.parent / out) == [f"part-000000.{ending}"]
    assert lines(pages.parent / out).count(b"\n") == 4


def test_a_table_of_parquet_holds_every_record_and_keys_of_its_own(pages: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: newskit[parquet]")
    (pages / "g.jsonl").write_text('{"text": "Rain \\ud800 fell.", "mine": [1]}\n')
    batch("pages", "-o", "out.parquet", cwd=pages.parent)
    rows = parquet.read_table(pages.parent / "out.parquet" / "part-000000.parquet").to_pylist()
    assert [row["text"] for row in rows] == [*STORIES.values(), "Rain \ufffd fell."]
    assert rows[0]["dateline"]["places"][0]["country"] == "PE"
    assert rows[0]["quotes"][0]["speaker"]["name"] == "Ana Paz"
    assert json.loads(rows[4]["rest"]) == {"mine": [1]}
    batch("out.parquet/part-000000.parquet", "-o", "again", cwd=pages.parent)  # and in again
    again = [json.loads(line) for line in lines(pages.parent / "again").splitlines()]
    assert [one["id"] for one in again] == [row["id"] for row in rows]
    assert again[0]["quotes"][0]["speaker"]["name"] == "Ana Paz"


def test_a_tree_mirrors_the_folder(pages: Path) -> None:
    (pages / "g.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    batch("pages", "-o", "out", "--format", "tree", cwd=pages.parent)
    out = pages.parent / "out"
    stories = [f"{name}.json" for name in STORIES]
    assert names(out) == [*stories, "g.jsonl/1.json", "g.jsonl/2.json"]
    for name in STORIES:
        assert (out / f"{name}.json").read_bytes() == parsed(f"pages/{name}", cwd=pages.parent)


def test_names_in_a_tree_stay_in_it_and_apart() -> None:
    paths = [
        "a", "a.json", "a.json/b", "../a", "/a", "a%2F", "..", "a\nb", "a\udcffb", "x" * 250, "x" * 249,
        "errors.jsonl", ".newskit/lock", "c.jsonl", "c.json",
    ]  # fmt: skip
    made = [mirrored(path, None, None) for path in paths]
    made += [mirrored(path, number, None) for path in ("c.jsonl", "c.json") for number in (1, 2)]
    assert len({*made}) == len(paths) + 3  # c.json and its first record are one
    folders = {name.rsplit("/", 1)[0] for name in made if "/" in name}
    assert not folders & {*made}
    for name in made:
        assert name.isprintable()
        assert not {"..", ".", ""} & {*name.split("/")}
        assert max(len(part) for part in name.split("/")) < 220
        assert name.split("/")[0] not in (".newskit", "errors.jsonl")


@pytest.mark.parametrize("packing", ["jsonl", "tree"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, packing: str) -> None:
    """Whatever the inputs are called, and however they are named."""
    written(
        tmp_path, dict.fromkeys(("in/a.txt", "in/%2E%2E%2Fb.txt", "in/c\n.txt"), "Rain fell.\n")
    )
    (tmp_path / "work").mkdir()
    (tmp_path / "in" / "up").symlink_to(tmp_path / "work")

    def outside() -> set[tuple[Path, int]]:
        out = tmp_path / "work" / "out"
        found = {path for path in tmp_path.rglob("*") if path != out and out not in path.parents}
        return {(path, path.lstat().st_mtime_ns) for path in found - {tmp_path / "work"}}

    before = outside()
    inputs = ("../in/a.txt", "../in", tmp_path / "in", "../in/*.txt", "../work/../in/a.txt")
    batch(*inputs, "-o", "out", "--format", packing, *READ, cwd=tmp_path / "work", code=3)
    assert outside() == before
    assert [one["path"] for one in ledger(tmp_path / "work" / "out")] == [
        "../in/up",
        f"{tmp_path}/in/up",
    ]
    made = names(tmp_path / "work" / "out")
    assert len(made) == {"jsonl": 1, "tree": 7}[packing], made


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    said = batch("none", "-o", "out", cwd=tmp_path)
    assert said == [
        "newskit: none: no file to read in this folder", "newskit: nothing to do; none failed",
    ]  # fmt: skip


def test_lists_and_globs(pages: Path) -> None:
    both = b"pages/a.txt\0pages/b/c.txt\0pages/a.txt\0"
    batch("-0", "-o", "nul", cwd=pages.parent, stdin=both)
    batch("-", "-o", "line", cwd=pages.parent, stdin=both.replace(b"\0", b"\n"))
    batch("pages/[a]*.txt", "pages/b/c*", "-o", "glob", cwd=pages.parent)
    expected = parsed("pages/a.txt", "pages/b/c.txt", cwd=pages.parent)
    for out in ("nul", "line", "glob"):
        assert lines(pages.parent / out) == expected


def test_large_files_are_read_in_blocks(tmp_path: Path) -> None:
    """Ids count the lines of the whole file, and the blocks put together are the file."""
    rows = b"".join(b'{"text": "Rain fell for the %dth day."}\n' % n for n in range(300))
    written(tmp_path, {"a.jsonl": rows, "b.ndjson.gz": gzip.compress(rows), "c.jsonl.zst": b""})
    from newskit.reading.packing import zstd

    (tmp_path / "c.jsonl.zst").write_bytes(zstd().compress(rows))
    for name in ("a.jsonl", "b.ndjson.gz", "c.jsonl.zst"):
        batch(name, "-o", f"{name}.out", "--shard-mb", "0.002", *READ, cwd=tmp_path)
        assert len(names(tmp_path / f"{name}.out")) > 4
        assert lines(tmp_path / f"{name}.out") == parsed(name, cwd=tmp_path, command="read")


def test_archives_cut_short_give_what_stands_before_the_cut(tmp_path: Path) -> None:
    warc(tmp_path / "a.warc.gz", 5)
    warc(tmp_path / "b.warc", 3)
    (tmp_path / "b.warc").write_bytes((tmp_path / "b.warc").read_bytes()[:-60])
    (tmp_path / "c.warc.gz").write_bytes((tmp_path / "a.warc.gz").read_bytes()[:-60])
    batch(
        "a.warc.gz",
        "b.warc",
        "c.warc.gz",
        "-o",
        "out",
        "--shard-mb",
        "0.0005",
        cwd=tmp_path,
        code=3,
    )
    records = [json.loads(line) for line in lines(tmp_path / "out").splitlines()]
    assert len(names(tmp_path / "out")) > 4
    of_a = [one for one in records if one["source"]["path"] == "a.warc.gz"]
    assert [one["id"] for one in of_a] == [f"a.warc.gz:{n}" for n in range(2, 7)]
    assert of_a[1]["source"]["url"] == "https://example.com/1"
    assert of_a[1]["source"]["retrieved"] == "2024-03-04T05:06:07Z"
    assert all(one["quotes"][-1]["speaker"]["name"] == "Ana Paz" for one in records)
    assert [one["path"] for one in ledger(tmp_path / "out")] == ["b.warc", "c.warc.gz"]
    assert all("cut short" in str(one["reason"]) for one in ledger(tmp_path / "out"))


def warc(path: Path, count: int) -> None:
    """A WARC file of pages, among them packed and chunked ones, a request and a page that is not there."""
    pytest.importorskip("warcio", reason="WARC needs the extra: newskit[batch]")
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for n in range(count):
            page = (
                f"<html><head><title>Rain {n}</title></head><body><article><h1>Rain {n}</h1>"
                "<p>LIMA (EFE) - Rain fell over the city for another day, the weather office said.</p>"
                "<p>“It was wet,” said Ana Paz, the mayor of the town.</p></article></body></html>"
            ).encode()
            headers = [("Content-Type", "text/html; charset=utf-8")]
            if n % 3 == 1:
                page = gzip.compress(page, mtime=0)
                headers.append(("Content-Encoding", "gzip"))
                page = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
                headers.append(("Transfer-Encoding", "chunked"))
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.com/{n}",
                    "response",
                    payload=io.BytesIO(page),
                    http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": "2024-03-04T05:06:07Z"},
                )
            )


def test_one_object_printed_over_many_lines(tmp_path: Path) -> None:
    written(tmp_path, {"in/a.json": json.dumps({"text": "Rain fell."}, indent=2)})
    batch("in", "-o", "out", "--format", "tree", cwd=tmp_path)
    record = json.loads((tmp_path / "out" / "a.json.json").read_bytes())
    assert (record["id"], record["text"]) == ("in/a.json", "Rain fell.")


def test_one_step_gives_what_its_command_gives(pages: Path) -> None:
    batch("pages", "-o", "out", "--steps", "dateline", cwd=pages.parent)
    files = [f"pages/{name}" for name in STORIES]
    assert lines(pages.parent / "out") == newskit("dateline", *files, cwd=pages.parent).stdout


def test_a_report_counts_records_failures_and_files(pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    said = batch("pages", "-o", "out", "--report", "r.json", "-v", cwd=pages.parent, code=3)
    assert said[0] == "newskit: pages/empty.txt: empty file; skipped"
    assert "1 failed" in said[1]
    report = json.loads((pages.parent / "r.json").read_text())
    assert (report["records"], report["failed"], report["files"]) == (4, 1, 5)
    assert report["failures"] == {"read: empty file; skipped": 1}
    assert report["peak_mb"] > 10


def test_progress_on_a_terminal(pages: Path, evil: dict[str, str]) -> None:
    """Files, speed, failures and time left while it works, and one line at its end."""
    written(pages, {"slow.txt": "SLEEP\n", "void.txt": b""})
    how = ("--shard-mb", "0.00001", "--jobs", "1", "--timeout", "3")
    code, out = run_on_terminal("batch", "pages", "-o", "out", *how, cwd=pages.parent, **evil)
    assert code == 3
    bar, _, end = re.sub(rb"\x1b\[[\d;?]*[A-Za-z]", b"", out).rpartition(b"newskit:")
    assert re.search(rb"% 4/6 files \d\.\d MB/s 0 failed (\d:\d\d:\d\d|-:--:--)", bar)
    assert end.count(b"\n") == 1
    assert b"4 records of 6 files" in end
    assert b"2 failed" in end
    code, out = run_on_terminal("batch", "-o", "other", "-0", cwd=pages.parent)
    assert code == 2
    assert b"terminal" in out


# --- a second run


def test_a_second_run_does_nothing(pages: Path) -> None:
    out = pages.parent / "out"
    batch("pages", "-o", "out", cwd=pages.parent)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    for more in ((), ("--resume",)):
        (said,) = batch("pages", "-o", "out", *more, cwd=pages.parent)
        assert "nothing to do; 4 records of 4 files done before" in said
    after = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert {p: t for p, t in after.items() if p.suffix} == {
        p: t for p, t in before.items() if p.suffix
    }


@pytest.mark.parametrize("packing", ["jsonl", "tree"])
def test_changed_inputs_are_noticed(pages: Path, packing: str) -> None:
    """New files, changed ones, one that is gone, one that grows large and small again."""
    root, out = pages.parent, pages.parent / "out"
    args = ("pages", "-o", "out", "--shard-mb", "0.002", "--format", packing, *READ)

    def check(*more: str) -> None:
        batch(*args, *more, cwd=root)
        files = sorted(str(path.relative_to(root)) for path in pages.rglob("*.*") if path.is_file())
        expected = sorted(parsed(*files, cwd=root, command="read").splitlines(keepends=True))
        found = (
            lines(out)
            if packing == "jsonl"
            else b"".join((out / n).read_bytes() for n in names(out))
        )
        assert sorted(found.splitlines(keepends=True)) == expected

    check()
    (pages / "aa.txt").write_text("The tram was late too.\n")
    (said,) = batch(*args, cwd=root, code=2)[:1]
    assert "--resume" in said
    check("--resume")
    (pages / "b/c.txt").write_text("The bridge is open again, the city said.\n")
    rows = [f'{{"text": "The {n}th ferry was late."}}\n' for n in range(200)]
    (pages / "g.jsonl").write_text("".join(rows[:20]))
    check("--resume")
    (pages / "g.jsonl").write_text("".join(rows))
    check("--resume")
    (pages / "g.jsonl").write_text("".join(rows[:120]))
    check("--resume")
    (pages / "g.jsonl").write_text("".join(rows[:2]))
    check("--resume")
    (pages / "b/c.txt").unlink()  # with what stood in one unit with it
    (pages / "b/d.txt").write_text("Nothing.\n")
    check("--resume")
    (said,) = batch(*args, cwd=root)
    assert "nothing to do" in said


def test_a_lost_shard_is_made_again(pages: Path) -> None:
    batch("pages", "-o", "out", *READ, cwd=pages.parent)
    shard = pages.parent / "out" / "part-000000.jsonl"
    whole = shard.read_bytes()
    shard.write_bytes(whole[:-1])
    batch("pages", "-o", "out", *READ, "--resume", cwd=pages.parent)
    assert shard.read_bytes() == whole
    shard.unlink()
    batch("pages", "-o", "out", *READ, "--resume", cwd=pages.parent)
    assert shard.read_bytes() == whole


def test_a_lost_block_of_a_large_file_is_made_again(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "Rain fell for the %dth day."}\n' % n for n in range(60))
    written(tmp_path, {"a.jsonl": rows})
    args = ("a.jsonl", "-o", "out", *READ, "--shard-mb", "0.0005", "--resume")
    batch(*args, cwd=tmp_path)
    whole = lines(tmp_path / "out")
    for number in (0, 2):
        (tmp_path / "out" / f"part-{number:06}.jsonl").unlink()
        (said,) = batch(*args, cwd=tmp_path)
        assert "records of" in said
        assert lines(tmp_path / "out") == whole


def test_changed_settings_are_noticed(pages: Path) -> None:
    rules = pages.parent / "my.toml"
    rule = """
        [[rule]]
        id = "wet"
        pattern = "wet+"
        label = "other"
        hit = ["wet", "wett"]
        miss = ["no"]
        why = "Why."
    """
    rules.write_text(rule)
    args = ("pages", "-o", "out", "--rules", "my.toml")
    batch(*args, cwd=pages.parent)
    rules.write_text(rule.replace("Why.", "Why not."))
    for changed, word in (
        (args, "the rules"),
        (args[:3], "the rules"),
        ((*args, "--steps", "read,strip"), "--steps"),
        ((*args, "--strictness", "high"), "--strictness"),
        ((*args, "--assume-year", "2024"), "--assume-year"),
        ((*args, "--format", "tree"), "--format"),
        ((*args, "--quote-engine", "rules"), "--quote-engine"),
    ):
        (said,) = batch(*changed, "--resume", cwd=pages.parent, code=2)
        assert word in said
        assert "another folder" in said


def test_every_option_of_parse_is_there_and_a_change_of_it_noticed() -> None:
    """But for those that say what is printed, and where."""
    printing = {"only", "exit_status", "output", "quiet", "verbose"}
    shared = {one.name for kind in (Options, Cleaning) for one in msgspec.structs.fields(kind)}
    takes = {*inspect.signature(typed(batch_command.run, read_as=batch_command.READ_AS)).parameters}
    assert shared - {"files", "only", "exit_status"} <= takes
    made = made_with(Job(asked=Request(), out=Path("out")))
    assert shared - printing - {"files", "max_chars"} <= {*made}


def test_a_torn_journal(pages: Path) -> None:
    """Whatever the last line was cut to, the unit is done again and nothing else."""
    args = ("pages", "-o", "out", "--shard-mb", "0.00001", *READ)
    batch(*args, cwd=pages.parent)
    out = pages.parent / "out"
    whole, journal = lines(out), out / ".newskit" / "journal.jsonl"
    data = journal.read_bytes()
    last = data.rindex(b"\n", 0, -1) + 1
    for torn in (data[:-1], data[: last + 20], data[:-1] + b"\0" * 90, data[:last] + b"\0\0}\n"):
        journal.write_bytes(torn)
        (said,) = batch(*args, "--resume", cwd=pages.parent)
        assert "1 record of 1 file" in said
        assert lines(out) == whole
        assert journal.read_bytes() == data


# --- errors


def test_only_what_failed_is_run_again(pages: Path) -> None:
    """Only what failed is run again; the rest of its shard stays byte for byte."""
    root = pages.parent
    rows = [f'{{"text": "{"The ferry was late. " * (n % 5)}"}}\n' for n in range(100)]
    (pages / "g.jsonl").write_text("".join(rows))
    (pages / "h.txt").write_text("The ferry was late. " * 9)
    for packing in ("jsonl.gz", "tree", "parquet"):
        args = ("pages", "-o", packing, "--format", packing, *READ, "--shard-mb", "0.001")
        batch(*args, "--max-chars", "60", cwd=root, code=3)
        failed = ledger(root / packing)
        assert {one["path"] for one in failed} == {
            "pages/a.txt",
            "pages/b/c.txt",
            "pages/g.jsonl",
            "pages/h.txt",
        }
        assert {one["step"] for one in failed} == {"read"}
        (said,) = batch(*args, "--retry-errors", "--report", "r.json", cwd=root)
        assert "none failed" in said
        assert not (root / packing / ".newskit" / "errors.jsonl").exists()
        batch(
            "pages",
            "-o",
            f"{packing}.whole",
            "--format",
            packing,
            *READ,
            "--shard-mb",
            "0.001",
            cwd=root,
        )
        for name in names(root / f"{packing}.whole"):
            assert (root / packing / name).read_bytes() == (
                root / f"{packing}.whole" / name
            ).read_bytes()
        assert names(root / packing) == names(root / f"{packing}.whole")


def test_a_retry_runs_just_what_failed(pages: Path) -> None:
    """A mark made in the shard by hand stays, for its record is taken over, not made again."""
    args = ("pages", "-o", "out", *READ)
    (pages / "f.txt").write_text("Too long. " * 20)
    batch(*args, "--max-chars", "100", cwd=pages.parent, code=3)
    shard = pages.parent / "out" / "part-000000.jsonl"
    shard.write_bytes(shard.read_bytes().replace(b"The ferry", b"THE FERRY"))
    batch(*args, "--retry-errors", cwd=pages.parent)
    assert b"THE FERRY" in shard.read_bytes()
    assert shard.read_bytes().count(b"Too long.") == 20
    assert shard.read_bytes().count(b"\n") == 5


def run_evil(root: Path, evil: dict[str, str], *args: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "newskit", "batch", *args],
        capture_output=True,
        cwd=root,
        env=evil,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, messages(done.stderr)


def test_a_bad_record_costs_itself_only(tmp_path: Path, evil: dict[str, str]) -> None:
    """Workers that sleep, die or fail; the others' records are all there, the bad ones in the ledger."""
    words = {7: "SLEEP", 8: "SEGFAULT", 20: "OOM", 31: "BUG", 32: "MEMORY", 33: "SEGFAULT"}
    rows = [{"text": f"The {n}th ferry. {words.get(n, '')}"} for n in range(1, 41)]
    jsonl = "".join(json.dumps(row) + "\n" for row in rows)
    written(tmp_path, {"in/a.jsonl": jsonl, "in/b.txt": "SEGFAULT\n", "in/c.txt": "Rain fell.\n"})
    code, said = run_evil(tmp_path, evil, "in", "-o", "out", "--timeout", "4", "--jobs", "2")
    assert code == 3, said
    found = [json.loads(line)["text"] for line in lines(tmp_path / "out").splitlines()]
    assert found == [row["text"] for n, row in enumerate(rows, 1) if n not in words] + [
        "Rain fell.\n"
    ]
    failed = ledger(tmp_path / "out")
    assert [(one["path"], one.get("number")) for one in failed] == [
        *(("in/a.jsonl", n) for n in words),
        ("in/b.txt", None),
    ]
    assert {one["step"] for one in failed} == {"quotes"}
    kinds = [
        "TimeoutError",
        *["WorkerDied"] * 2,
        "ZeroDivisionError",
        "MemoryError",
        *["WorkerDied"] * 2,
    ]
    assert [one["kind"] for one in failed] == kinds
    assert "signal 11" in str(failed[1]["reason"])
    assert "memory" in str(failed[2]["reason"])
    (said_again,) = batch("in", "-o", "out", "--retry-errors", cwd=tmp_path)
    assert "none failed" in said_again
    batch("in", "-o", "whole", cwd=tmp_path)
    assert lines(tmp_path / "out").count(b"\n") == lines(tmp_path / "whole").count(b"\n") == 42


def test_an_archive_that_kills_its_reader(tmp_path: Path) -> None:
    """A large file is read by the planner; when that dies, the rest of the file is lost and no more."""
    rows = b"".join(b'{"text": "The %dth ferry."}\n' % n for n in range(100))
    written(tmp_path, {"in/a.jsonl": rows, "in/b.jsonl": rows})
    evil = sabotaged(
        tmp_path / "evil",
        """
import os, signal, newskit.reading as reading
real = reading.pieces_of
def pieces(path, how):
    for one in real(path, how):
        if path == "in/a.jsonl" and one.number == 50:
            os.kill(os.getpid(), signal.SIGSEGV)
        yield one
reading.pieces_of = pieces
""",
    )
    code, said = run_evil(tmp_path, evil, "in", "-o", "out", "--shard-mb", "0.0005")
    assert code == 3, said
    (failed,) = ledger(tmp_path / "out")
    assert failed["path"] == "in/a.jsonl"
    assert "signal 11" in str(failed["reason"])
    ids = [json.loads(line)["id"] for line in lines(tmp_path / "out").splitlines()]
    assert len({*ids}) == len(ids)
    assert [f"in/b.jsonl:{n}" for n in range(1, 101)] == [
        one for one in sorted(ids, key=lambda i: int(i.split(":")[1])) if one.startswith("in/b")
    ]
    assert 20 < sum(one.startswith("in/a") for one in ids) < 50
    batch("in", "-o", "out", "--retry-errors", "--shard-mb", "0.0005", cwd=tmp_path)
    ids = [json.loads(line)["id"] for line in lines(tmp_path / "out").splitlines()]
    assert sorted(ids) == sorted(f"in/{name}.jsonl:{n}" for name in "ab" for n in range(1, 101))


# --- bad input


def test_bad_files_are_named_with_their_reasons(tmp_path: Path) -> None:
    """Each is named in the ledger with its reason; the good story is there."""
    inside = written(tmp_path / "in", {
        "good.txt": "Rain fell.\n",
        "nothing.txt.gz": b"",
        "liar.txt.gz": b"not packed",
        "cut.jsonl.gz": gzip.compress(b'{"text": "Rain."}\n' * 999, mtime=0)[:-20],
        "bomb.txt.gz": gzip.compress(b"0" * 100_000_000, 9, mtime=0),
        "bomb.jsonl.gz": gzip.compress(b"0" * 100_000_000, 9, mtime=0),
        "a\nb\x1b[2J.txt": "The ferry was late.\n",
        "not.parquet": b"PAR1 but no more",
        ".hidden/x.txt": "No.\n",
    })  # fmt: skip
    odd = os.fsencode(inside) + b"/\xff\xfe.txt"
    Path(os.fsdecode(odd)).write_text("The tram was late.\n")
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "self.txt").symlink_to("self.txt")
    (inside / "gone.txt").symlink_to("nowhere")
    os.mkfifo(inside / "pipe.txt")
    (said,) = batch("in", "-o", "in/out", "--timeout", "30", cwd=tmp_path, code=3)
    assert said.endswith("; see in/out/.newskit/errors.jsonl")
    out = inside / "out"
    texts = {json.loads(line)["text"] for line in lines(out).splitlines()}
    assert texts >= {"Rain fell.\n", "The ferry was late.\n", "The tram was late.\n"}
    reasons = {str(one["path"]): str(one["reason"]) for one in ledger(out)}
    for name, word in {
        "nothing.txt.gz": "empty", "liar.txt.gz": "not packed", "cut.jsonl.gz": "cut short",
        "bomb.txt.gz": "over 5,000,000", "bomb.jsonl.gz": "over 5,000,000", "loop": "link to a folder",
        "self.txt": "symbolic links", "gone.txt": "no such file", "pipe.txt": "neither",
        "not.parquet": "parquet",
    }.items():  # fmt: skip
        assert word in reasons[f"in/{name}"].lower(), name
    assert len(reasons) == 10
    (said,) = batch("in", "-o", "in/out", cwd=tmp_path, code=3)  # nor does it eat its own output
    assert "nothing to do" in said
    assert "10 failed" in said


def test_a_bomb_of_a_gigabyte(tmp_path: Path) -> None:
    """1 GB in 1 MB, as text and as lines: a failure each, in little memory."""
    bomb = gzip.compress(b"0" * 10_000_000, mtime=0) * 100
    written(tmp_path, {"a.txt.gz": bomb, "b.jsonl.gz": bomb})
    batch("a.txt.gz", "b.jsonl.gz", "-o", "out", "--report", "r.json", cwd=tmp_path, code=3)
    assert [one["path"] for one in ledger(tmp_path / "out")] == ["a.txt.gz", "b.jsonl.gz"]
    assert json.loads((tmp_path / "r.json").read_text())["peak_mb"] < 300


def test_an_unreadable_folder(tmp_path: Path) -> None:
    written(tmp_path, {"in/a.txt": "Rain fell.\n", "in/closed/b.txt": "Rain fell.\n"})
    (tmp_path / "in/closed").chmod(0)
    tmp_path.chmod(0o777)
    try:
        code = (  # root may read all, so this is done as nobody
            "import os, glob, encodings.idna\n"
            "from newskit.reading.folders import Sources, find\n"
            "if os.geteuid() == 0:\n    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
            "print(*((one.path, one.problem) for one in find(Sources(('in',), 'out'))))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode() == "('in/a.txt', None) ('in/closed', 'permission denied')\n"
    finally:
        (tmp_path / "in/closed").chmod(0o700)


def test_wrong_use_is_one_line_that_names_it(pages: Path) -> None:
    root = pages.parent
    (root / "full").mkdir()
    (root / "full" / "mine.txt").write_text("mine")
    for args, word in (
        (("pages",), "-o OUT"),
        (("-o", "out"), "no input"),
        (("stroy", "-o", "out"), "stroy"),
        (("pages", "-o", "full"), "not empty"),
        (("pages", "-o", "pages/a.txt"), "pages/a.txt"),
        (("pages", "-o", "out", "--steps", "read,stirp"), "stirp"),
        (("pages", "-o", "out", "--format", "xml"), "xml"),
        (("pages", "-o", "out", "--rules", "no.toml"), "no.toml"),
        (("pages", "-o", "out", "--published", "soon"), "soon"),
        (("pages/b", "-o", "pages"), "lies in"),
    ):
        (said,) = batch(*args, cwd=root, code=2)
        assert word in said
    assert not (root / "out").exists()
    assert (root / "full" / "mine.txt").read_text() == "mine"


def test_two_batches_on_one_folder(pages: Path, evil: dict[str, str]) -> None:
    root = pages.parent
    (pages / "slow.txt").write_text("SLEEP\n")
    first = started(root, evil, "pages", "-o", "out")
    journal = root / "out" / ".newskit" / "journal.jsonl"
    wait_for(journal.exists)
    (said,) = batch("pages", "-o", "out", "--resume", cwd=root, code=2)
    assert "another batch is at work" in said
    assert str(first.pid) in said
    assert first.poll() is None
    os.killpg(first.pid, signal.SIGINT)
    first.communicate(timeout=PATIENCE)
    assert first.returncode == 130
    batch("pages", "-o", "out", "--resume", cwd=root)  # now it is free


def test_an_interrupt_leaves_one_message_and_a_folder_to_go_on_with(
    pages: Path, evil: dict[str, str]
) -> None:
    """Ctrl-C reaches all processes of a terminal; it leaves one message, and a folder to go on with."""
    root = pages.parent
    (pages / "slow.txt").write_text("SLEEP\n")
    args = ["pages", "-o", "out", "--shard-mb", "0.00001"]
    process = started(root, evil, *args)
    journal = root / "out" / ".newskit" / "journal.jsonl"
    wait_for(lambda: journal.exists() and journal.read_bytes().count(b"\n") == 5)
    time.sleep(0.5)  # until it has counted what it wrote there
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    first, second = messages(err)
    assert "--resume" in first
    assert "4 records of 4 files" in second
    (said,) = batch(*args, "--resume", cwd=root)
    assert "1 record of 1 file" in said
    assert lines(root / "out").count(b"\n") == 5


def started(root: Path, evil: dict[str, str], *args: str) -> subprocess.Popen[bytes]:
    """Start a batch in a session of its own, as a terminal's."""
    return subprocess.Popen(
        [sys.executable, "-m", "newskit", "batch", *args],
        cwd=root,
        env=evil,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_pause_is_no_records_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """While all processes are stopped (Ctrl-Z) the clock goes on, but no record is too slow for that."""
    clock = iter([100.0, 100.5, 101.0, 5000.0, 5000.1, 5000.6, 5001.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    seconds = Stopwatch().seconds
    record, another, nothing = 99.0, 4999.0, 0.0  # when each was taken up
    assert [seconds(record) for _ in range(3)] == [0, 0.5, 1.0]
    assert seconds(record) == 2.0
    assert [seconds(another) for _ in range(2)] == [0, pytest.approx(0.5)]
    assert seconds(nothing) == 0


def test_missing_extras_say_so(pages: Path) -> None:
    """Without pyarrow, warcio, zstd: one line that says what to install."""
    folder = pages.parent / "without"
    for name in ("pyarrow", "warcio", "backports", "compression"):
        written(folder, {f"{name}.py": "raise ImportError\n"})
    path = f"{folder}{os.pathsep}{ROOT}"
    for out in ("out.parquet", "out.jsonl.zst"):
        said = newskit("batch", "pages", "-o", out, cwd=pages.parent, PYTHONPATH=path)
        assert said.returncode == 2
        assert "pip install" in messages(said.stderr)[0]
    (pages / "x.warc").write_bytes(b"WARC/1.0\r\n")
    said = newskit("batch", "pages", "-o", "out", cwd=pages.parent, PYTHONPATH=path)
    assert said.returncode == 3
    assert "newskit[batch]" in str(ledger(pages.parent / "out")[0]["reason"])


def test_samples_come_out_as_parse_has_them(tmp_path: Path) -> None:
    files = sorted(str(path) for path in SAMPLES.glob("*/in.*"))
    done = newskit("batch", *files, "-o", tmp_path / "out")
    assert done.returncode == 3  # two of them are bad on purpose
    assert lines(tmp_path / "out") == newskit("parse", *files).stdout
