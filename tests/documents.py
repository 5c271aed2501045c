"""Pages of docs/ as things to run: their blocks of commands, of Python and of files, in order."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conftest import environment

_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
_NEEDS = re.compile(r"<!-- needs: (.+?) -->")
_HERE = re.compile(r"<<'?(\w+)'?")  # a file typed behind a command
_CODE = re.compile(r"# exit code (\d+)$")
_TIME = re.compile(r" in [\d.]+ s \([\d.]+ MB/s\)")  # the one thing that no run prints as another
_FILE = re.compile(r"(?:#|<!--|//) (\S+\.\w+)")  # the first line of a block that is a file
RUN = ("console", "python")


class Part(NamedTuple):
    """A page's beginning (named ""), or one of its sections."""

    name: str
    text: str

    @property
    def missing(self) -> list[str]:
        """The programs and modules that it needs and that are not installed."""
        needs = [one for said in _NEEDS.findall(self.text) for one in said.split()]
        return [one for one in needs if not shutil.which(one) and not _is_module(one)]

    @property
    def kinds(self) -> list[str]:
        """What kinds of blocks it has."""
        return [kind for kind, _ in _BLOCK.findall(self.text)]


def _is_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def parts(text: str) -> Iterator[Part]:
    """The beginning of a page and its sections; joined they are the page."""
    begin, *sections = re.split(r"(?m)^(?=## )", text)
    yield Part("", begin)
    for one in sections:
        yield Part(one.split("\n", 1)[0].removeprefix("## "), one)


def now(text: str, folder: Path, path: str) -> str:
    """A text with what its commands print now, run in this folder; its files are written there first met.

    Python that fails is an AssertionError, and so is a command with another exit code than it says
    ("# exit code 2"; else 0).
    """

    def run(found: re.Match[str]) -> str:
        kind, block = found[1], found[2]
        if kind == "console":
            return f"```console\n{_printed(block, folder, path)}```"
        if kind == "python":
            done = _process([sys.executable, "-c", block], folder, path)
            assert done.returncode == 0, (block, done.stdout.decode())
            assert done.stdout == b"", block
        else:
            name = _FILE.match(block)
            assert name, f"the first line of {block!r} names no file"
            (folder / name[1]).write_text(block, encoding="utf-8")
        return found[0]

    return _BLOCK.sub(run, text)


def _printed(block: str, folder: Path, path: str) -> str:
    out = []
    for command in commands(block):
        done = _process(["bash", "-o", "pipefail", "-c", command], folder, path)
        code = _CODE.search(command.split("\n", 1)[0])
        assert done.returncode == (int(code[1]) if code else 0), (command, done.stdout.decode())
        said = _TIME.sub(" in 1.2 s (0.0 MB/s)", done.stdout.decode())
        shown = "\n".join(one.rstrip() for one in said.splitlines())
        out.append(f"$ {command}\n{shown}\n" if shown else f"$ {command}\n")
    return "".join(out)


def commands(block: str) -> Iterator[str]:
    """The commands of a console block, each with its further lines: those behind a backslash or typed."""
    lines = iter(block.splitlines())
    for line in lines:
        if not line.startswith("$ "):
            continue
        command = [line[2:]]
        while command[-1].endswith("\\"):
            command.append(next(lines))
        here = _HERE.search(line)
        while here and command[-1] != here[1]:
            command.append(next(lines))
        yield "\n".join(command)


def _process(args: list[str], folder: Path, path: str) -> subprocess.CompletedProcess[bytes]:
    """Run in a folder; what is printed on either side comes out together, as on a terminal."""
    return subprocess.run(
        args,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment(PATH=path, LC_ALL="C.UTF-8", TZ="UTC"),
        check=False,
        stdin=subprocess.DEVNULL,
    )


def program_path(folder: Path) -> str:
    """A PATH on which `newskit` is this tree's and what is installed beside this Python is found."""
    script = folder / "newskit"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newskit "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"], str(Path(sys.executable).parent)])
