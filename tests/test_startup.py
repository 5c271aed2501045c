"""Start-up: what must not be imported for one story, and a generous ceiling."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest
from conftest import COMMANDS, FILTERS, ROOT, SAMPLES, STREAMS, environment

# Each costs from 5 to 60 ms that no step needs for one plain story in UTF-8.
HEAVY = {
    "chardet",
    "charset_normalizer",
    "concurrent.futures",
    "ftfy",
    "importlib.metadata",
    "jinja2",
    "lxml",
    "multiprocessing",
    "numpy",
    "pyarrow",
    "pycld2",
    "pydantic",
    "ray",
    "rensa",
    "rich",
    "selectolax",
    "textual",
}
ALLOWED = {
    "about": {"importlib.metadata"},
    "dups": {"numpy", "rensa"},
    "explain": {"rich"},
    "report": {"jinja2"},
    "show": {"rich"},
}
STORY = str(SAMPLES / "reuters" / "in.txt")
LOOK = (
    "import sys, atexit\n"
    "from newskit.__main__ import main\n"
    "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    "main()\n"
)


def arguments(command: str) -> list[str]:
    if command in FILTERS:
        return [command, STORY]
    others = {
        "rules": ["rules", "list"],
        "diff": ["diff", STORY, str(SAMPLES / "ap" / ".." / "reuters" / "in.txt")],
        "eval": ["eval", "--help"],
        "learn": ["learn", str(SAMPLES / "reuters")],
        "batch": ["batch", "--help"],
        "train": ["train", "quotes", "--help"],
    }
    return others.get(command, [command])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_no_more_than_it_needs(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments(command)],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert done.stdout
    assert not loaded & (HEAVY - ALLOWED.get(command, set()))


@pytest.mark.parametrize("command", STREAMS)
def test_a_step_loads_nothing_that_msgspec_and_pathlib_load_for_others(command: str) -> None:
    """Whoever asks for one of those modules later gets it, whole."""
    ask = (
        "import atexit, sys\n"
        "def ask():\n"
        "    import pathlib, platform, urllib.parse\n"
        "    uri = pathlib.Path.cwd().as_uri()[:8]\n"
        "    print(platform.machine(), urllib.parse.quote(' '), uri, file=sys.stderr)\n"
        "atexit.register(ask)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask + LOOK, command, STORY],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    *_, modules, told = done.stderr.decode().splitlines()
    assert not set(modules.split()) & {"json", "platform", "typing_extensions", "urllib.parse"}
    assert told == f"{platform.machine()} %20 file:///"


def test_version_imports_next_to_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, "--version"],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert not loaded & {"typer", "msgspec", "re", "newskit.cli", "newskit.record", *HEAVY}


def seconds(*args: str) -> float:
    """Processor seconds of one run: other programs count for little in it."""
    process = subprocess.Popen(
        [sys.executable, *args], stdout=subprocess.DEVNULL, cwd=ROOT, env=environment()
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize(
    ("args", "ceiling"),
    [
        (["--version"], 6),
        *[(arguments(one), 45) for one in COMMANDS if one not in ("explain", "report", "show")],
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_start_takes_no_longer_than_its_ceiling(args: list[str], ceiling: float) -> None:
    """Far above what benchmarks/speed.py measures: this only notices when start-up has doubled.

    The best of each counts, for a busy machine makes runs longer and none shorter; they are run in
    turn, until the ratio is below the ceiling or has had every chance to be.
    """
    nothing = min(seconds("-c", "pass") for _ in range(3))
    program = float("inf")
    for _ in range(15):
        program = min(program, seconds("-m", "newskit", *args))
        nothing = min(nothing, seconds("-c", "pass"))
        if program < ceiling * nothing:
            return
    raise AssertionError(
        f"{program:.3f} s, {program / nothing:.0f} times as long as no work at all"
    )


@pytest.mark.parametrize("command", STREAMS)
def test_a_plain_call_does_without_the_parser_and_says_the_same(command: str) -> None:
    """`newskit strip FILE` loads no typer, with plain options or without; the parser reads the same."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", LOOK, command, STORY, *options],
            capture_output=True,
            cwd=ROOT,
            env=environment(),
            check=True,
        )
        for options in ([], ["--max-chars", "5000000"], ["--max-chars", "05000000"])
    ]
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout != b""
    loaded = [run.stderr.decode().splitlines()[-1].split() for run in runs]
    assert ["typer" in one for one in loaded] == [False, False, True]
