"""What the tests share: the program in a process of its own, the samples, and --regold."""

from __future__ import annotations

import importlib
import inspect
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
COMMANDS = sorted(path.stem for path in (ROOT / "newskit/commands").glob("[!_]*.py"))

PATIENCE = 200  # seconds for what has to happen, also on a machine that does other work

# A shell's background job ignores Ctrl-C and would hand that down to the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run: a red build is about the change, not about the dice.
settings.register_profile(
    "newskit",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("newskit")


def is_filter(command: str) -> bool:
    """Whether a command takes files and standard input as all steps do."""
    run = getattr(importlib.import_module(f"newskit.commands.{command}"), "run", None)
    return run is not None and "options" in inspect.signature(run).parameters


FILTERS = [command for command in COMMANDS if is_filter(command)]
assert FILTERS, "the shared tests must run on something"
STEPS = [one for one in FILTERS if one not in ("show", "speakers")]  # these print no records
STREAMS = [command for command in STEPS if command != "dups"]  # dups reads all before it prints


def environment(**more: str) -> dict[str, str]:
    """The environment of a run: this tree's newskit, nothing of the user's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEWSKIT_")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**kept, "PYTHONPATH": path, "COLUMNS": "100", **more}


def newskit(
    *args: str | Path, stdin: bytes = b"", cwd: Path = ROOT, timeout: float = PATIENCE, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "newskit", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        timeout=timeout,
        check=False,
    )


class Done(NamedTuple):
    """What a run of the program came to: its exit code, what it printed, what it said."""

    code: int
    out: bytes
    err: str


@pytest.fixture
def called(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Done]:
    """Run the program in this process: a thing of milliseconds, where no process of its own is needed."""
    for name in [name for name in os.environ if name.startswith("NEWSKIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*args: str | Path, stdin: bytes = b"", **env: str) -> Done:
        from newskit.__main__ import main

        capsysbinary.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["newskit", *map(str, args)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[type-var, arg-type]  # BytesIO is raw enough
            for name, value in env.items():
                patch.setenv(name, value)
            try:
                main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        out, err = capsysbinary.readouterr()
        return Done(code, out, err.decode())

    return call


def sabotaged(folder: Path, code: str) -> dict[str, str]:
    """The environment of a run of batch whose workers first run some code, which is put into a folder."""
    folder.mkdir()
    (folder / "sabotage.py").write_text(code)
    (folder / "sitecustomize.py").write_text(
        "import sys\nif any('forkserver' in one for one in sys.orig_argv): import sabotage\n"
    )
    return environment(PYTHONPATH=f"{folder}{os.pathsep}{ROOT}")


@pytest.fixture
def evil(tmp_path: Path) -> dict[str, str]:
    """An environment in which the step quotes sleeps, dies or fails when a text says so."""
    return sabotaged(
        tmp_path / "evil",
        """
import os, signal, time
import newskit.batch.work as work

def evil(record, **how):
    text = record.text
    if "SLEEP" in text: time.sleep(600)
    if "SEGFAULT" in text: os.kill(os.getpid(), signal.SIGSEGV)
    if "OOM" in text: os.kill(os.getpid(), signal.SIGKILL)
    if "BUG" in text: raise ZeroDivisionError("by zero")
    if "MEMORY" in text: raise MemoryError
    return record

work.quotes = evil
""",
    )


def sample_names() -> list[str]:
    return sorted(path.parent.name for path in SAMPLES.glob("*/cmd"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regold", action="store_true", help="write what the program prints into samples/"
    )


@pytest.fixture
def regold(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regold"))
