"""newskit batch --engine ray: two workers of a Ray started here, against the engine of one machine."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, newskit, written

from newskit.batch.job import Request
from newskit.batch.run import run
from newskit.errors import UsageError
from newskit.settings import Batching, Options, Runner

ray = pytest.importorskip("ray", reason='no ray; install it with: pip install "newskit[ray]"')
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112  (Ray's spelling); else whatever runs beside the tests goes first
PAGES, LINES = 150, 60
SHARD_MB = 0.023  # of which these make enough for a worker to be killed amid them
STORY = (SAMPLES / "reuters" / "in.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A Ray of two workers, for all tests of this file."""
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of stories, two bad files, and JSON lines with a bad line."""
    folder = tmp_path_factory.mktemp("pages")
    for n in range(PAGES):
        (folder / f"{n:03}.txt").write_text(f"{STORY}\n\nStory {n} ends.", encoding="utf-8")
    (folder / "100.txt").write_bytes(b"PK\x03\x04\x00\x00")
    lines = [json.dumps({"id": f"line {n}", "text": STORY, "mine": [n]}) for n in range(LINES)]
    lines[7] = '{"text": "cut'
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "void.txt").write_bytes(b"")
    return folder


def batch(pages: Path | str, out: Path | str, **more: Any) -> int:
    """Run a batch in this process."""
    options = Options(files=[str(pages)])
    how = {"shard_mb": SHARD_MB, "jobs": 2, "runner": Runner.ray, **more}
    return run(Request(options=options, batching=Batching(out=str(out), **how)))


def records(out: Path) -> list[bytes]:
    """The lines of all shards, in the order of their ids."""
    lines = [line for path in out.glob("part-*") for line in path.read_bytes().splitlines()]
    return sorted(lines, key=lambda line: json.loads(line)["id"])


def ledger(out: Path) -> list[str]:
    return sorted((out / ".newskit/errors.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def local(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the engine of one machine makes of the pages."""
    out = tmp_path_factory.mktemp("local") / "out"
    assert batch(pages, out, runner=Runner.local) == 3
    assert len(records(out)) == PAGES - 1 + LINES - 1
    assert len(ledger(out)) == 2  # and a file that holds no story is passed over
    return out


def workers() -> list[int]:
    """The processes of our Ray that are at work on a unit."""
    parents, titles = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            titles[int(folder.name)] = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(folder.name)] = int(stat[1])
    return [
        pid
        for pid, title in titles.items()
        if title.startswith(b"ray::Map(do)") and parents.get(parents[pid]) == os.getpid()
    ]


def kill_one(journal: Path, killed: list[int], done: threading.Event) -> None:
    """Kill a worker once a unit is done; note which, and how many units were done."""
    while not done.is_set():
        units = len(journal.read_bytes().splitlines()) - 1 if journal.exists() else 0
        if units > 0 and (found := workers()):
            os.kill(found[0], signal.SIGKILL)
            killed += [found[0], units]
            return
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds workers in /proc")
def test_a_worker_is_killed_and_nothing_is_lost(
    cluster: None, pages: Path, local: Path, tmp_path: Path
) -> None:
    out, killed, done = tmp_path / "out", list[int](), threading.Event()
    journal = out / ".newskit" / "journal.jsonl"
    killer = threading.Thread(target=kill_one, args=(journal, killed, done))
    killer.start()
    assert batch(pages, out) == 3
    done.set()
    killer.join()
    units = len(journal.read_bytes().splitlines()) - 1
    assert killed, "no worker was seen at work"
    assert killed[1] < units
    assert records(out) == records(local)
    assert ledger(out) == ledger(local)

    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert batch(pages, out) == 3  # nothing is left to do
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")} == {
        name: at for name, at in before.items() if name.startswith("part-")
    }
    lost = out / "part-000001.jsonl"
    was = lost.read_bytes()
    lost.unlink()
    assert batch(pages, out, resume=True) == 3
    assert lost.read_bytes() == was


@pytest.mark.parametrize("scheme", ["file", "local"])  # pyarrow's own, and one that fsspec has
def test_stores(cluster: None, pages: Path, local: Path, tmp_path: Path, scheme: str) -> None:
    """From a store into a store; the same records, but for where they come from."""
    out = tmp_path / "out"
    assert batch(f"{scheme}://{pages}", f"{scheme}://{out}") == 3
    plain = [line.replace(f"{scheme}://".encode(), b"") for line in records(out)]
    slashed = [line.replace(f'"{scheme}:/'.encode(), b'"/') for line in plain]
    assert sorted(map(bare, slashed)) == sorted(map(bare, records(local)))
    assert len(ledger(out)) == 2  # and a file that holds no story is passed over

    lost = out / "part-000001.jsonl"
    was = lost.read_bytes()
    lost.unlink()
    with pytest.raises(UsageError, match="--resume"):
        batch(f"{scheme}://{pages}", f"{scheme}://{out}")
    assert batch(f"{scheme}://{pages}", f"{scheme}://{out}", resume=True) == 3
    assert lost.read_bytes() == was


def bare(line: bytes) -> str:
    return json.dumps(json.loads(line), sort_keys=True)


def test_retry_errors(cluster: None, tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    (pages / "a.txt").write_text(STORY, encoding="utf-8")
    (pages / "b.txt").write_bytes(b"")
    assert batch(pages, out) == 3
    (pages / "b.txt").write_text(STORY, encoding="utf-8")
    assert batch(pages, out, retry_errors=True) == 0
    assert [Path(json.loads(line)["id"]).name for line in records(out)] == ["a.txt", "b.txt"]
    assert not (out / ".newskit/errors.jsonl").exists()


def test_an_engine_keeps_to_its_folders(cluster: None, pages: Path, local: Path) -> None:
    """One cuts large files and the other does not: what one has begun the other cannot go on with."""
    done = newskit(
        "batch", pages, "-o", local, "--engine", "ray", "--shard-mb", str(SHARD_MB), "--resume"
    )
    assert done.returncode == 2
    assert b"--engine (local, now ray)" in done.stderr


def test_only_ray_writes_to_stores(tmp_path: Path, pages: Path) -> None:
    done = newskit("batch", pages, "-o", f"file://{tmp_path}/out")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--engine ray" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path: Path, evil: dict[str, str]) -> None:
    """A Ray of its own is started and ended, and says nothing; a record that kills costs itself only."""
    written(tmp_path, {"page.txt": STORY, "dies.txt": "SEGFAULT", "slow.txt": f"{STORY} SLEEP"})
    inputs, out = sorted(tmp_path.glob("*.txt")), tmp_path / "out"
    how = ("--engine", "ray", "--jobs", "1", "--timeout", "3")
    done = newskit("batch", *inputs, "-o", out, *how, **evil)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"newskit: 1 record ")
    (line,) = records(out)
    assert json.loads(line)["dateline"]["agency"] == "Reuters"
    failed = [json.loads(line) for line in ledger(out)]
    assert [(Path(one["path"]).name, one["kind"], one["step"]) for one in failed] == [
        ("dies.txt", "WorkerDied", "quotes"),
        ("slow.txt", "TimeoutError", "quotes"),
    ]


def test_ray_data_maps_batches(cluster: None) -> None:
    """The heart of it without the command, as docs/scale.md has it."""
    import pyarrow

    from newskit.arrow import SCHEMA, parse_batch

    stories = pyarrow.table({"id": ["a", "b", "c"], "text": [STORY, None, STORY]})
    data = ray.data.from_arrow(stories).map_batches(parse_batch, batch_format="pyarrow")
    (reference,) = data.to_arrow_refs()
    found = ray.get(reference)
    assert found.schema.equals(SCHEMA)
    assert found.to_pylist() == parse_batch(stories).to_pylist()
