"""Which tests a change touches: every file of newskit is in some room, and rooms name tests there are."""

from __future__ import annotations

import pytest
from conftest import ROOT
from touched import ROOMS, Only, files, named

SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "newskit").rglob("*")
    if path.is_file() and "__pycache__" not in path.parts and path.name != "py.typed"
)


def test_every_file_of_newskit_is_in_a_room_of_tests_rooms_toml() -> None:
    parts = tuple(one for room in ROOMS.values() for one in room["of"])
    assert [path for path in SOURCES if not path.startswith(parts)] == []


def test_rooms_name_files_and_tests_that_there_are() -> None:
    for name, room in ROOMS.items():
        assert [one for one in room["tests"] if not named(one)] == [], name
        for one in room["of"]:
            assert list(ROOT.glob(f"{one}*")), (name, one)


VIEW = ("browse", "dateline_row", "frame", "output", "screens", "show")


def names(*paths: str) -> list[str] | None:
    chosen = files([*paths])
    return None if chosen is None else sorted(one.relative_to(ROOT).as_posix() for one in chosen)


@pytest.mark.parametrize(
    ("path", "touched"),
    [
        ("newskit/copies/spool.py", ["newskit/copies/spool.py", "tests/test_dups.py"]),
        (
            "newskit/showing/tables.py",
            ["newskit/showing/tables.py", *(f"tests/test_{one}.py" for one in VIEW)],
        ),
        ("tests/test_text.py", ["tests/test_text.py"]),
    ],
)  # fmt: skip
def test_a_change_touches_its_room_and_its_own_examples(path: str, touched: list[str]) -> None:
    assert names(path) == touched


def test_what_is_of_no_room_touches_all() -> None:
    assert names("tests/conftest.py") is None
    assert names("newskit/copies/spool.py", "LICENSE") is None


def test_no_change_touches_nothing() -> None:
    assert names() == []


def test_other_files_are_left_out_and_folders_are_looked_into() -> None:
    only = Only({ROOT / "tests/test_dups.py"})
    assert only.pytest_ignore_collect(ROOT / "tests/test_text.py") is True
    assert only.pytest_ignore_collect(ROOT / "tests/test_dups.py") is None
    assert only.pytest_ignore_collect(ROOT / "newskit") is None
