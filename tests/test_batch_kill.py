"""batch: nothing is lost and nothing is there twice, whenever it is killed and when the disk is full."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import PATIENCE, environment, sabotaged
from test_batch import batch, lines, names, warc, written

from newskit.batch.journal import LEDGER

KILLS = 7  # of each of the two kinds, for shards and for a tree: 28 in all
# Each file small, so that a unit is a few files; the large ones are cut into blocks.
SHARDS = ("--shard-mb", "0.002", "--jobs", "2", "--steps", "read,dateline")

# Ends the process that keeps the journal at its n-th act that the disk sees: before or after a sync, a
# rename, a new folder or the write of a line.
SUICIDE = """
import os, pathlib, signal, sys
from functools import wraps
left = int(sys.argv.pop(1))
me = os.getpid()

def deadly(real):
    @wraps(real)
    def act(*args, **keywords):
        global left
        for moment in range(2):
            if os.getpid() == me:
                left -= 1
                if left < 0:
                    os.kill(me, signal.SIGKILL)
            if moment == 0:
                result = real(*args, **keywords)
        return result
    return act

os.fsync = deadly(os.fsync)
pathlib.Path.replace = deadly(pathlib.Path.replace)
pathlib.Path.mkdir = deadly(pathlib.Path.mkdir)
from newskit.batch.journal import LEDGER
from newskit.batch import journal
journal.encoded = deadly(journal.encoded)
from newskit.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of stories, bad files, JSON lines and a WARC, and what an undisturbed run makes of it."""
    root = tmp_path_factory.mktemp("kill")
    dice = random.Random(6)
    files: dict[str, str | bytes] = {}
    for n in range(60):
        story = f"LIMA (EFE) - Rain fell for the {n}th day. " * dice.randint(1, 9)
        files[f"in/{dice.choice('abc')}/{n}.txt"] = story
    files["in/a/empty.txt"] = b""
    files["in/b/binary.txt"] = b"\0\1"
    rows = [json.dumps({"text": f"The {n}th ferry was late."}) for n in range(200)]
    rows[70] = "{broken"
    files["in/b/rows.jsonl"] = "\n".join(rows)
    written(root, files)
    warc(root / "in" / "c.warc.gz", 20)
    for packing in ("jsonl.zst", "tree"):
        batch("in", "-o", f"whole.{packing}", "--format", packing, *SHARDS, cwd=root, code=3)
    return root


def content(out: Path) -> dict[str, bytes]:
    """What a batch came to: its records, and the list of what failed."""
    listed = [LEDGER] if (out / LEDGER).exists() else []
    return {name: (out / name).read_bytes() for name in [*names(out), *listed]}


@pytest.mark.parametrize("packing", ["jsonl.zst", "tree"])
@pytest.mark.parametrize("how", ["by the clock", "by acts"])
def test_killed_at_random(corpus: Path, packing: str, how: str) -> None:
    """kill -9 again and again, going on each time: in the end all is as it would have been."""
    dice = random.Random(f"{packing} {how}")
    out = corpus / f"killed.{packing} {how}"
    args = ["batch", "in", "-o", out.name, "--format", packing, *SHARDS, "--resume"]
    whole = content(corpus / f"whole.{packing}")
    program = ["-m", "newskit"]
    killed = 0
    for _ in range(40):
        if how == "by acts":
            program = ["-c", SUICIDE, str(dice.randint(1, 40))]
        process = subprocess.Popen(
            [sys.executable, *program, *args],
            cwd=corpus,
            env=environment(),
            stderr=subprocess.PIPE,
        )
        if how == "by the clock":
            until_at_work(process, out, dice)
        said = process.communicate(timeout=PATIENCE)[1].decode()
        if process.returncode == -signal.SIGKILL:
            killed += 1
        elif killed < KILLS:  # it came to its end; once more from the start
            assert process.returncode == 3, said
            assert content(out) == whole
            shutil.rmtree(out)
        else:
            break
        if killed >= KILLS:
            break
        # What has a name is whole, and is what it would have been.
        for name, data in content(out).items() if out.exists() else ():
            assert name == LEDGER or data == whole[name], name
    assert killed >= KILLS
    batch(*args[1:], cwd=corpus, code=3)
    assert content(out) == whole
    (said,) = batch(*args[1:], cwd=corpus, code=3)
    assert "nothing to do" in said
    assert not (out / ".newskit" / "tmp").exists()


def until_at_work(process: subprocess.Popen[bytes], out: Path, dice: random.Random) -> None:
    """Kill a run a random while after it has begun to work."""
    begun = out / ".newskit" / "tmp"
    while process.poll() is None and not begun.exists():
        time.sleep(0.01)
    time.sleep(dice.uniform(0, 0.8))
    process.kill()


def test_a_kill_leaves_no_process(corpus: Path) -> None:
    """Workers end when the one who keeps the journal is gone, also amid a record."""
    env = sabotaged(
        corpus / "slow",
        """
import os, time, newskit.batch.work as work
def sleep(record, **how):
    open(f"pid.{os.getpid()}", "w").close()
    time.sleep(600)
work.quotes = sleep
""",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", "batch", "in", "-o", "orphans", "--jobs", "2"],
        cwd=corpus,
        env=env,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE
    while len(pids := list(corpus.glob("pid.*"))) < 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.wait()
    workers = [int(path.suffix[1:]) for path in pids]
    assert workers
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("mounting a small disk needs root")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("packing", ["jsonl", "tree"])
def test_a_full_disk(small_disk: Path, packing: str) -> None:
    """It stops with one message; what has a name is whole; it goes on when there is room."""
    root = small_disk.parent
    rows = [json.dumps({"text": f"The {n}th ferry was late. " * 40}) for n in range(1200)]
    written(root, {"a.jsonl": "\n".join(rows)})
    args = ("a.jsonl", "--format", packing, "--steps", "read", "--shard-mb", "0.1")
    batch(*args, "-o", "whole", cwd=root)
    whole = content(root / "whole")
    first, second = batch(*args, "-o", "disk/out", cwd=root, code=2)
    assert "no space left" in first
    assert "--resume" in first
    assert "records of" in second
    kept = content(small_disk / "out")
    assert kept
    assert all(whole[name] == data for name, data in kept.items())
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    batch(*args, "-o", "disk/out", "--resume", cwd=root)
    assert content(small_disk / "out") == whole
    assert packing == "tree" or lines(small_disk / "out").count(b"\n") == 1200
