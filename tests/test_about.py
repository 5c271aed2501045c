"""What newskit says of itself: versions, models, and whose data it ships."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from email.message import Message
from importlib import metadata
from typing import Any

import pytest
from conftest import ROOT, newskit

from newskit.about import facts, lines, sources
from newskit.rules import DATA

sys.path.append(str(ROOT / "tools"))

import make_notice

TOLD = sources()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OF_TESTS = {"docs", "peers", "test"}  # extras that newskit itself uses nothing of


def shipped() -> list[str]:
    """The files of the data folder."""
    found = (path for path in DATA.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(path.relative_to(DATA).as_posix() for path in found)


def test_every_data_file_is_somebodys_and_only_once() -> None:
    foreign = [file for one in TOLD["source"] for file in one["files"]]
    foreign += [one["file"] for one in TOLD["model"]]
    own = [
        path.relative_to(DATA).as_posix()
        for pattern in TOLD["own"]["files"]
        for path in DATA.glob(pattern)
    ]
    assert sorted(foreign + own) == shipped()


@pytest.mark.parametrize("pattern", TOLD["own"]["files"])
def test_our_own_files_are_there(pattern: str) -> None:
    assert list(DATA.glob(pattern))


@pytest.mark.parametrize("one", TOLD["source"], ids=lambda one: one["name"])
def test_the_notice_names_a_source_with_licence_and_changes(one: dict[str, Any]) -> None:
    said = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    for key in ("name", "by", "url", "licence", "terms", "changed"):
        assert one[key] in said, key
    assert ", ".join(one["files"]) in said


@pytest.mark.parametrize("one", TOLD["model"], ids=lambda one: one["file"])
def test_the_notice_says_what_a_model_learned_from(one: dict[str, Any]) -> None:
    said = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert f"Learned from {one['learned']} Licence: {one['licence']}" in said


@pytest.mark.parametrize(
    "name", ["places.tsv", "placekeys.tsv", "regions.tsv"], ids=lambda name: name
)
def test_a_file_says_the_same_licence_in_its_first_line(name: str) -> None:
    first = (DATA / name).read_text(encoding="utf-8").partition("\n")[0]
    (source,) = (one for one in TOLD["source"] if name in one["files"])
    assert source["name"].removeprefix("Unicode ") in first
    assert source["licence"] in first


def test_notice_is_up_to_date() -> None:
    assert (ROOT / "NOTICE").read_text(encoding="utf-8") == make_notice.page(), (
        "python tools/make_notice.py"
    )


def test_wheel_and_source_distribution_carry_the_notice_and_its_licences() -> None:
    carried = PROJECT["project"]["license-files"]
    assert carried == ["LICENSE", "LICENSE-UNICODE", "NOTICE"]
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/LICENSE*", "/NOTICE"} <= set(included)
    terms = {one["terms"] for one in TOLD["source"] if "://" not in one["terms"]}
    assert terms <= set(carried)
    assert all((ROOT / name).is_file() for name in carried)


def test_packages_are_those_of_the_project() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    listed = [one for name, some in extras.items() if name not in OF_TESTS for one in some]
    optional = {_name(one) for one in listed} - {"newskit"}
    assert set(TOLD["packages"]["needed"]) == set(map(_name, PROJECT["project"]["dependencies"]))
    assert set(TOLD["packages"]["optional"]) == optional


def test_about_prints_versions_digests_and_licences() -> None:
    out = newskit("about").stdout.decode()
    assert out.startswith("newskit ")
    assert f"  msgspec {metadata.version('msgspec')}, " in out
    for model in TOLD["model"]:
        digest = hashlib.sha256((DATA / model["file"]).read_bytes()).hexdigest()
        assert f"  {model['file']}, sha256 {digest[:12]}\n" in out
    assert "  GeoNames, CC BY 4.0: places.tsv, placekeys.tsv\n" in out
    assert max(map(len, out.splitlines())) <= 100


def test_about_as_json_is_one_object() -> None:
    (line,) = newskit("about", "--json").stdout.splitlines()
    told = json.loads(line)
    assert [one["file"] for one in told["models"]] == [one["file"] for one in TOLD["model"]]
    assert told["sources"] == TOLD["source"]


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = metadata.metadata

    def without(name: str) -> Any:
        if name in TOLD["packages"]["optional"]:
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "metadata", without)
    said = " ".join(" ".join(lines(facts())).split())
    assert f"not installed: {', '.join(TOLD['packages']['optional'])}" in said


def test_a_licence_told_by_its_whole_text_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Message()
    told["Version"] = "1\x1b[2J"
    told["License"] = "Permission is hereby granted " * 9
    monkeypatch.setattr(metadata, "metadata", lambda _: told)
    package = facts()["packages"][0]
    assert package["version"] == "1 [2J"
    assert package["licence"] is None


def _name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0]  # type: ignore[index]
