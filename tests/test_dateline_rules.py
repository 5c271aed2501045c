"""The data of the dateline step: every agency's and every rule's own examples, names, calendars."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from filed import MARK, find, must

from newskit.datelines import agencies

DATA = Path(__file__).parent.parent / "newskit" / "data"


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


FILES = {path.stem: load(path) for path in sorted((DATA / "agencies").glob("*.toml"))}


@pytest.mark.parametrize("id_", FILES)
def test_agency_hits(id_: str) -> None:
    agencies = [names.split("|")[0] for names in FILES[id_]["names"]]
    wrong = []
    for example in FILES[id_]["hit"]:
        before, _, after = example.partition(MARK)
        text = before + after
        found = find(text)
        is_right = found and text[found.start : found.end] == found.text == before.strip()
        if not is_right or found.agency not in agencies:
            wrong.append((example, found))
    assert wrong == []


@pytest.mark.parametrize("id_", FILES)
def test_agency_misses(id_: str) -> None:
    within = "The headline of the day\n\n{}\n\nA second paragraph follows here."
    wrong = [
        (text, found)
        for example in FILES[id_]["miss"]
        for text in (example, within.format(example))
        if (found := find(text)) is not None
    ]
    assert wrong == []


RULES = load(DATA / "datelines.toml")["rule"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_rule(rule: dict[str, Any]) -> None:
    assert set(rule) == {"id", "why", "hit", "miss"}
    assert len(rule["hit"]) >= 2
    for example in rule["hit"]:
        before, _, after = example.partition(MARK)
        found = must(before + after)
        assert (found.rule, before.endswith(found.text)) == (rule["id"], True), example
    for example in rule["miss"]:
        assert find(example) is None, example


def test_rule_ids_are_listed() -> None:
    listed = {rule["id"] for rule in RULES}
    assert len(listed) == len(RULES)
    for path in (DATA.parent / "datelines").glob("*.py"):
        used = re.findall(
            r'"((?:wire|agency|place|han|kana|hangul|run)-[a-z-]+)"', path.read_text("utf-8")
        )
        assert set(used) <= listed, path


@pytest.mark.parametrize("id_", FILES)
def test_agency_file(id_: str) -> None:
    file = FILES[id_]
    assert set(file) <= {"names", "bare", "hit", "miss", "shape"}
    text = (DATA / "agencies" / f"{id_}.toml").read_text(encoding="utf-8")
    assert text.startswith("names = [\n"), "names come first: the code reads no further"
    assert len(file["hit"]) >= 2
    assert file["miss"]
    for names in file["names"]:
        for name in names.split("|"):
            found = agencies.lookup(name, desk=False)
            assert found is not None, name
    printed = {names.split("|")[0] for names in file["names"]}
    assert set(file.get("bare", ())) <= printed
    for shape in file.get("shape", ()):
        assert set(shape) == {"name", "needs", "pattern"}
        assert shape["name"] in printed
        found_shapes = agencies.shapes(shape["needs"], 0, len(shape["needs"]))
        assert shape["pattern"] in [one.pattern.pattern for one in found_shapes]


def test_names_belong_to_one_agency() -> None:
    seen: dict[str, str] = {}
    for id_, file in FILES.items():
        for names in file["names"]:
            for name in names.split("|"):
                printed = names.split("|")[0]
                assert seen.setdefault(name.casefold(), printed).casefold() == printed.casefold(), (
                    id_,
                    name,
                )


def test_calendar_is_whole() -> None:
    for file, size in (("calendar.tsv", 13), ("weekdays.tsv", 8), ("numerals.tsv", 10)):
        rows = (DATA / file).read_text(encoding="utf-8").splitlines()[1:]
        assert len({row.split("\t")[0] for row in rows}) == len(rows)
        for row in rows:
            assert len(row.split("\t")) == size, row
            assert row == row.casefold(), "the code looks names up as they stand"
