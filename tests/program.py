"""The program in a process of its own, without the tenth of a second that each start of Python takes.

One process has Python, newskit and its rules loaded; each run is a fork of it, with files, folder,
environment and end of its own. Run as a script this file is that process. What is about the start
itself (imports, encodings, hash seeds, processes that start processes) runs in a new one.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BEGUN, ENDED = b"begun ", b"ended "  # how the replies of a nursery begin
PATIENCE = 200  # seconds for what has to happen, also on a machine that does other work
# Where the programs that tests start keep what the next one needs; not in the user's own folder.
_KEPT = tempfile.TemporaryDirectory(prefix="newskit-tests-")
AT_START = ("PYTHON", "LC_", "LANG", "TZ")  # variables that only the start of a process reads


def environment(**more: str) -> dict[str, str]:
    """The environment of a run: this tree's newskit, nothing of the user's settings.

    Nor of Python's: without byte code each run would first compile the whole of newskit, and what
    prints without a buffer streams whether newskit flushes or not.
    """
    ours = ("NEWSKIT_", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**kept, "PYTHONPATH": path, "COLUMNS": "100", "NEWSKIT_CACHE": _KEPT.name, **more}


def newskit(
    *args: str | Path, stdin: bytes = b"", cwd: Path = ROOT, timeout: float = PATIENCE, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    words = [str(one) for one in args]
    if words[:1] == ["batch"] or any(name.startswith(AT_START) for name in env):
        return subprocess.run(
            [sys.executable, "-m", "newskit", *words],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=environment(**env),
            timeout=timeout,
            check=False,
        )
    pipes = [os.pipe() for _ in range(3)]
    (given, feed), (out, printed), (err, said) = pipes
    run = Run(words, (given, printed, said), cwd, environment(**env), timeout)
    with ThreadPoolExecutor(2) as pool:
        texts = [pool.submit(_all_of, one) for one in (out, err)]
        with contextlib.suppress(BrokenPipeError), os.fdopen(feed, "wb", buffering=0) as pipe:
            pipe.write(stdin)
    return subprocess.CompletedProcess(words, run.wait(), *[one.result() for one in texts])


def run_on_terminal(
    *args: str | Path, stdin: bytes | None = None, cwd: Path = ROOT, **env: str
) -> tuple[int, bytes]:
    """Run with a terminal on standard output and error, and on input unless bytes are given."""
    parent, child = pty.openpty()
    given, feed = os.pipe() if stdin is not None else (os.dup(child), None)
    terminal = environment(**{"TERM": "xterm", "PAGER": "cat", **env})
    words = [str(one) for one in args]
    if words[:1] == ["batch"] or any(name.startswith(AT_START) for name in env):
        process: Any = subprocess.Popen(
            [sys.executable, "-m", "newskit", *words],
            stdin=given, stdout=child, stderr=child, cwd=cwd, env=terminal,
        )  # fmt: skip
        os.close(given)
        os.close(child)
    else:
        process = Run(words, (given, child, os.dup(child)), cwd, terminal, PATIENCE)
    if feed is not None:
        with contextlib.suppress(BrokenPipeError), os.fdopen(feed, "wb", buffering=0) as pipe:
            pipe.write(stdin or b"")
    out = b""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not select.select([parent], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(parent, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not piece:
            break
        out += piece
    os.close(parent)
    return process.wait(), out


def _all_of(number: int) -> bytes:
    with os.fdopen(number, "rb") as pipe:
        return pipe.read()


class Run:
    """A run of the program that a nursery has begun, with these three files, which are its own now."""

    def __init__(
        self, args: list[str], files: Sequence[int], cwd: Path, env: dict[str, str], timeout: float
    ) -> None:
        self.args, self.timeout, self.is_late = args, timeout, False
        line, self.replies, _ = nursery()
        socket.send_fds(line, [b"."], files)
        line.sendall(json.dumps([args, str(cwd), env]).encode() + b"\n")
        for one in files:
            os.close(one)
        self.pid = self._reply(BEGUN)
        self.clock = threading.Timer(timeout, self._stop)
        self.clock.daemon = True
        self.clock.start()

    def _reply(self, kind: bytes) -> int:
        """The next reply of a kind; one to a run for whose end nobody waited is passed over."""
        while not (line := self.replies.readline()).startswith(kind):
            if not line:
                raise EOFError("the process that runs are forks of has ended")
        return int(line[len(kind) :])

    def _stop(self) -> None:
        self.is_late = True
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end; its exit code. Raises TimeoutExpired when that took too long."""
        code = self._reply(ENDED)
        self.clock.cancel()
        if self.is_late:
            raise subprocess.TimeoutExpired(self.args, self.timeout)
        return code


@functools.cache
def nursery() -> tuple[socket.socket, Any, subprocess.Popen[bytes]]:
    """A line to the process that the runs are forks of, its replies, and itself; it ends when we do."""
    ours, its = socket.socketpair()
    with its:
        process = subprocess.Popen(
            [sys.executable, __file__, str(its.fileno())],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(),
            start_new_session=True,  # Ctrl-C is for the tests
        )
    return ours, ours.makefile("rb"), process


def serve(line: socket.socket) -> bool:
    """Fork for each request: tell the process id, then the exit code. True in the fork, which is to run."""
    requests = line.makefile("rb")
    while True:
        _, files, *_ = socket.recv_fds(line, 1, 3)
        if not files:
            return False
        args, cwd, env = json.loads(requests.readline())
        if (pid := os.fork()) == 0:
            requests.close()
            line.close()
            _become(args, files, cwd, env)
            return True
        for one in files:
            os.close(one)
        line.sendall(b"%s%d\n" % (BEGUN, pid))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        line.sendall(b"%s%d\n" % (ENDED, code))


def _become(args: list[str], files: list[int], cwd: str, env: dict[str, str]) -> None:
    """Take over the files, the folder and the environment that a run was given."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv[:] = ["newskit", *args]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        was = getattr(sys, name)
        new = open(  # noqa: SIM115 - it stays until the process ends
            number,
            "w" if number else "r",
            encoding=was.encoding,
            errors=was.errors,
            buffering=1 if number == 2 or os.isatty(number) else -1,
            closefd=False,
        )
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def _load() -> None:
    """Load what most runs need; not newskit.cli, which looks at the terminal when it is loaded."""
    import newskit
    import newskit.parser
    import newskit.pipe
    import newskit.reading.formats
    import newskit.settings
    import newskit.showing.plain

    newskit.reading.formats.formats()
    for path in (ROOT / "newskit" / "commands").glob("[!_]*.py"):
        importlib.import_module(f"newskit.commands.{path.stem}")
    for module in ("explaining.run", "showing.page", "showing.pager"):  # and with them rich
        importlib.import_module(f"newskit.{module}")
    newskit.parse(
        "LIMA, May 3 (EFE) - Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n\nShare this article"
    )
    newskit.parse((ROOT / "samples/reuters/in.txt").read_text(encoding="utf-8"))
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    del sys.path[0]  # the folder of the tests
    _load()
    with socket.socket(fileno=int(sys.argv[1])) as own_end:
        is_run = serve(own_end)
    if is_run:
        from newskit.__main__ import leave, main

        try:
            main()
        except SystemExit as end:
            leave(end.code)  # as the program does; to take all apart takes longer than most runs
