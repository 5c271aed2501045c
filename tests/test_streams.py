"""Standard streams that are closed, full or of another age: one line, and the documented exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import COMMANDS, FILTERS, environment

Shell = Callable[..., subprocess.CompletedProcess[bytes]]
STORY = "LIMA (EFE) - “Rain fell,” Ann Bell said in the city’s port.\n"
# Each prints something.
PRINTING = [
    *(f"{command} a.txt" for command in FILTERS),
    "parse --format csv a.txt",
    "parse --format table a.txt",
    "schema",
    "rules list",
    "--help",
    "help parse",
    "--version",
]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")

    def run(args: str, rest: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
        call = f"set -o pipefail; {sys.executable} -m newskit {args} {rest}"
        return subprocess.run(
            ["bash", "-c", call],
            cwd=tmp_path,
            env=environment(**env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=100,
            check=False,
        )

    return run


@pytest.mark.parametrize("args", PRINTING)
@pytest.mark.parametrize("rest", [">&-", ">/dev/full"])
def test_output_that_cannot_be_written_is_one_line_and_exit_code_two(
    args: str, rest: str, shell: Shell
) -> None:
    done = shell(args, rest)
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert len(said) == 1
    assert said[0].startswith("newskit: ")
    assert "internal" not in said[0]


@pytest.mark.parametrize("args", PRINTING)
def test_a_pipe_that_nobody_reads_is_no_failure(args: str, shell: Shell) -> None:
    done = shell(args, "| true")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("rest", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(("args", "code"), [("parse gone.txt a.txt", 2), ("read a.txt", 0)])
def test_what_cannot_be_said_is_not_printed_among_the_data(
    args: str, code: int, rest: str, shell: Shell
) -> None:
    done = shell(args, rest)
    assert done.returncode == code
    assert done.stdout == shell(args).stdout
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("args", ["read", "show", "speakers"])
def test_standard_input_that_is_closed_is_empty(args: str, shell: Shell) -> None:
    done = shell(args, "<&-")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_batch_with_all_streams_closed_writes_its_files_and_nothing_else_into_them(
    shell: Shell,
) -> None:
    assert shell("batch a.txt -o out", "<&- >&- 2>&-").returncode == 0
    assert shell("read out/part-000000.jsonl").stdout == shell("parse a.txt").stdout


@pytest.mark.parametrize("args", [*PRINTING, *(f"{command} --help" for command in COMMANDS)])
def test_a_locale_of_ascii_and_a_screen_without_width_change_no_bytes(
    args: str, shell: Shell
) -> None:
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "0"}
    done = shell(args, **old)
    assert (done.returncode, done.stderr) == (0, b"")
    if "table" not in args and "help" not in args:  # which are as wide as the screen
        assert done.stdout == shell(args).stdout


@pytest.mark.parametrize("most", ["9" * 30, "99999999999999999999", "-1", "1e9", "0"])
def test_a_limit_of_any_size_is_taken_or_refused(most: str, shell: Shell) -> None:
    done = shell(f"parse --max-chars {most} a.txt")
    assert done.returncode == (0 if done.stdout else 2)
    assert b"internal" not in done.stderr
    assert done.stderr.count(b"\n") == (done.returncode == 2)
