"""What the tests share: the program in a process of its own, the clock, the samples, and --regold."""

from __future__ import annotations

import gc
import importlib
import inspect
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
import touched
from hypothesis import HealthCheck, settings
from program import (  # noqa: F401 - the tests take it all from here
    PATIENCE,
    ROOT,
    environment,
    newskit,
    run_on_terminal,
)

from newskit.record import Quote

SAMPLES = ROOT / "samples"
BENCH = ROOT.parent / "shared" / "bench"
needs_bench = pytest.mark.skipif(
    not BENCH.is_dir(), reason=f"the development sets lie beside the project, not in it: no {BENCH}"
)
COMMANDS = sorted(path.stem for path in (ROOT / "newskit/commands").glob("[!_]*.py"))

# A story with a dateline, a quote and boilerplate, for whatever wants any.
STORY = "LIMA (EFE) - Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n\nShare this article\n"

T = TypeVar("T")

# A shell's background job ignores Ctrl-C and would hand that down to the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run: a red build is about the change, not about the dice. Those are for the
# night: HYPOTHESIS_PROFILE=nightly tries thirty times as many, others each time, and prints how to
# have a failure again.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "nightly",
    settings.get_profile("ci"),
    derandomize=False,
    max_examples=30 * settings.get_profile("ci").max_examples,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def examples(number: int) -> int:
    """How many examples a property gets that takes so many in each run, by the profile."""
    return number * settings().max_examples // settings.get_profile("ci").max_examples


def is_filter(command: str) -> bool:
    """Whether a command takes files and standard input as all steps do."""
    module = importlib.import_module(f"newskit.commands.{command}")
    run = getattr(module, "run", None)
    own = {*getattr(module, "READ_AS", ()), *getattr(module, "LEFT_OUT", ())}
    return run is not None and "options" in inspect.signature(run).parameters and "files" not in own


def options_of(*names: str) -> set[str]:
    """The options that a command takes, or one within it: options_of("rules", "list")."""
    import typer

    from newskit.cli import app

    command: Any = typer.main.get_command(app)
    for name in names:
        command = command.get_command(None, name)
    return {option for one in command.params for option in one.opts if option.startswith("-")}


FILTERS = [command for command in COMMANDS if is_filter(command)]
assert FILTERS, "the shared tests must run on something"
NO_RECORDS = ("explain", "export", "report", "show", "speakers")  # what these print are none
STEPS = [one for one in FILTERS if one not in NO_RECORDS]
STREAMS = [command for command in STEPS if command != "dups"]  # dups reads all before it prints


def jsonl(*records: dict[str, object]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in records).encode()


def objects(out: bytes) -> list[dict[str, Any]]:
    """The objects of JSON lines, each of which ends in a line feed."""
    assert out == b"" or out.endswith(b"\n")
    return [json.loads(line) for line in out.split(b"\n")[:-1]]


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with these files in it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def seconds(step: Callable[[T], object], given: T, *, runs: int = 1) -> float:
    """Processor seconds of a step, the best of some runs: other programs count for little in it.

    The collector is off, for it walks all that other tests have left.
    """
    best = float("inf")
    for _ in range(runs):
        gc.disable()
        try:
            start = time.process_time()
            step(given)
            best = min(best, time.process_time() - start)
        finally:
            gc.enable()
    return best


def assert_linear(make: Callable[[int], T], step: Callable[[T], object], size: int) -> None:
    """Four times the text takes under eight times the time; quadratic code would take sixteen times.

    The smaller text grows from the given size until its time stands above the noise, which would
    hide all growth, or is eight times as large. Each text is made anew, so that nothing is remembered.
    """
    step(make(min(size, 500)))  # loads what is loaded once
    last = 8 * size
    while (first := seconds(step, make(size))) < 0.01 and size < last:
        size *= 2
    for _ in range(6):  # on a busy machine one try may be anything: both are timed again
        small = min(first, seconds(step, make(size)))
        large = seconds(step, make(4 * size))
        if large < 8 * small + 0.002:
            return
        first = seconds(step, make(size))
    raise AssertionError(f"{size}: {small:.4f} s, four times as much: {large:.4f} s")


def quoted(hit: str) -> tuple[str, list[str]]:
    """A hit of a quotes pack: its text, and the rows below that say which quotes are in it."""
    lines = hit.strip().split("\n")
    rows = [line for line in lines if line.startswith("> ")]
    return "\n".join(line for line in lines if not line.startswith("> ")), rows


def quote_row(quote: Quote) -> str:
    """A quote as a pack's hits write it: > type | content | speaker or - | cue or -."""
    content = " … ".join(part.text for part in quote.parts) if quote.parts else quote.text
    name = quote.speaker.name if quote.speaker else None
    return f"> {quote.type} | {content} | {name or '-'} | {quote.cue.text if quote.cue else '-'}"


class Done(NamedTuple):
    """What a run of the program came to: its exit code, what it printed, what it said."""

    code: int
    out: bytes
    err: str


Called = Callable[..., Done]


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


# These go first: the tests of a file that take something over from each other should stay in one
# process, and what takes long should not come last.
FIRST = (
    "cluster", "batch_kill", "tagger", "bench", "docs_pages", "docs", "batch", "contract", "startup",
    "properties", "rules",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Use all cores where pytest-xdist is there and nothing else is said (-n 0: in this process).

    One file runs in this process, which is done before others have started. Else there is one process
    more than there are cores, for some tests wait for what they have killed or stopped.
    """
    how = config.option
    if getattr(how, "numprocesses", 0) is not None or "PYTEST_XDIST_WORKER" in os.environ:
        return
    is_one = len(config.args) == 1 and Path(config.args[0].partition("::")[0]).is_file()
    if not is_one and not how.usepdb:
        how.numprocesses = min(os.cpu_count() or 1, 8) + 1  # each collects the tests anew
        how.dist = "worksteal" if how.dist == "no" else how.dist


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what should go first."""
    order = {f"test_{name}": number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regold", action="store_true", help="write what the program prints into samples/"
    )
    parser.addoption(
        "--touched",
        nargs="?",
        const="HEAD",
        metavar="COMMIT",
        help="run the tests of what has changed since a commit (default: the last): see tests/rooms.toml",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what a change does not touch, when that is asked for."""
    if since := config.getoption("--touched"):
        try:
            chosen = touched.files(touched.changed(since))
        except (OSError, ValueError) as error:
            raise pytest.UsageError(f"--touched: {error}") from None
        if chosen is not None:
            config.pluginmanager.register(touched.Only(chosen))


@pytest.fixture
def regold(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regold"))
