"""Which test files a change touches: pytest --touched."""

from __future__ import annotations

import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (ROOT / "tests" / "rooms.toml").read_text(encoding="utf-8")
)


def changed(since: str) -> list[str]:
    """The files that differ from a commit, those that git does not know yet, too."""
    paths = []
    for command in (["diff", "--name-only", since], ["ls-files", "--others", "--exclude-standard"]):
        done = subprocess.run(
            ["git", *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ValueError(done.stderr.strip().split("\n")[0])
        paths += done.stdout.splitlines()
    return paths


def files(paths: list[str]) -> set[Path] | None:
    """The test files for changed files, and those with doctests; None (all) when one is of no room."""
    chosen = set()
    for path in paths:
        inside = [one for one in ROOMS.values() if path.startswith(tuple(one["of"]))]
        if path.endswith(".py") and path.startswith(("newskit/", "tests/test_")):
            chosen.add(ROOT / path)
        elif not inside:
            return None
        chosen.update(one for room in inside for name in room["tests"] for one in named(name))
    return chosen


def named(name: str) -> list[Path]:
    """The test files that a row of rooms.toml names."""
    return [
        one for one in sorted((ROOT / "tests").glob("test_*.py")) if fnmatch(one.stem[5:], name)
    ]


class Only:
    """A plugin that leaves all other files out; a hook in conftest.py is asked about tests/ alone."""

    def __init__(self, files: set[Path]) -> None:
        self.files = files

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Whether pytest should pass a file over; it may have other reasons to."""
        return True if collection_path.is_file() and collection_path not in self.files else None
