"""The documentation site builds, and each page of it leads somewhere and is led to."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from conftest import ROOT

CONFIG = ROOT / "zensical.toml"


def listed(nav: object) -> list[str]:
    """The pages of a menu and of the menus within it, in order."""
    if isinstance(nav, str):
        return [nav]
    within = nav.values() if isinstance(nav, dict) else nav
    return [page for one in within for page in listed(one)]  # type: ignore[attr-defined]


def test_the_menu_has_every_page_once() -> None:
    pages = listed(tomli.loads(CONFIG.read_text(encoding="utf-8"))["project"]["nav"])
    assert sorted(pages) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))


def test_the_site_builds_without_a_broken_link_and_fetches_nothing(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="the site needs the extra: newskit[docs]")
    shutil.copy(CONFIG, tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for page in (ROOT / "docs").glob("*.md"):
        built = (tmp_path / "site" / f"{page.stem}.html").read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:script|img|iframe)[^>]*\bsrc=\"?(https?:[^\s\">]+)", built)
        fetched += re.findall(
            r"<link[^>]*\brel=\"?(?:stylesheet|icon)[^>]*href=\"?(https?:[^\s\">]+)", built
        )
        assert fetched == [], page.name
