"""The runs that other tests lean on: a fork says and does what a newly started program does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import STORY, newskit, run_on_terminal

ANEW = {"PYTHONHASHSEED": "0"}  # what only a start of Python reads

CALLS = [
    ["--version"], ["parse"], ["strip", "--lang", "en"], ["show", "-"], ["parse", "--help"], ["stirp"],
    ["read", "gone.txt"], ["parse", "--only", "nothing"],
]  # fmt: skip


@pytest.mark.parametrize("args", CALLS, ids=" ".join)
def test_a_fork_ends_and_prints_as_a_new_process_does(args: list[str]) -> None:
    fork, new = newskit(*args, stdin=STORY.encode()), newskit(*args, stdin=STORY.encode(), **ANEW)
    assert (fork.returncode, fork.stdout, fork.stderr) == (new.returncode, new.stdout, new.stderr)
    assert fork.stdout + fork.stderr


@pytest.mark.parametrize("args", [["show"], ["parse"], ["strip", "--help"]], ids=" ".join)
def test_a_fork_knows_a_terminal_as_a_new_process_does(args: list[str]) -> None:
    fork = run_on_terminal(*args, stdin=STORY.encode())
    assert fork == run_on_terminal(*args, stdin=STORY.encode(), **ANEW)
    assert b"\x1b[" in fork[1]


def test_what_a_fork_is_given_is_gone_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY.encode())
    told = newskit("read", "a.txt", "--only", "lang", cwd=tmp_path, NEWSKIT_LANG="fr")
    assert (told.returncode, told.stdout) == (0, b"fr\n")
    assert newskit("read", tmp_path / "a.txt", "--only", "lang").stdout == b"en\n"
    assert newskit("read", "a.txt").returncode == 2


def test_a_fork_that_takes_too_long_is_stopped_and_the_next_runs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(subprocess.TimeoutExpired):
        newskit("read", tmp_path / "pipe", timeout=0.5)
    assert newskit("--version").returncode == 0
