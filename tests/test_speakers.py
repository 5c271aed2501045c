"""Who speaks how often, and quotes as a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import newskit

from newskit import parse, quotes
from newskit.quotations.tally import speakers
from newskit.record import Record

FIRST = "“The dam held,” said Mayor Ada Bello. “It was close.” Officials said the road was dry."
SECOND = "Ada Bello said the school would open. Igor Stan said that “nobody” slept."


@pytest.fixture
def stories(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_speakers_are_counted_over_records(stories: list[Path]) -> None:
    done = newskit("speakers", *stories)
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["name"], one["quotes"], one["records"]) for one in rows] == [
        ("Ada Bello", 2, 2),
        ("Igor Stan", 1, 1),
        (None, 1, 1),
    ]
    ada = rows[0]
    assert (ada["direct"], ada["mixed"], ada["indirect"], ada["role"]) == (1, 0, 1, "Mayor")
    assert [one["text"] for one in ada["words"]] == [
        "“The dam held,” “It was close.”",
        "the school would open",
    ]


def test_records_with_quotes_are_not_read_again(stories: list[Path]) -> None:
    parsed = newskit("parse", "--engine", "rules", *stories).stdout
    assert newskit("speakers", stdin=parsed).stdout == newskit("speakers", *stories).stdout
    done = b'{"text":"Ada Bello said it held.","paragraphs":[],"dateline":null,"quotes":[]}\n'
    assert newskit("speakers", stdin=done).stdout == b""


def test_no_speaker_is_exit_code_one_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "dry.txt"
    path.write_text("Rain fell on the coast.", encoding="utf-8")
    assert newskit("speakers", path).returncode == 0
    assert newskit("speakers", "-e", path).returncode == 1
    assert newskit("speakers", "--only", "body", path).returncode == 2


@pytest.mark.parametrize("command", ["speakers", "quotes"])
def test_tables_hold_the_words_and_no_escape(command: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Ada Bello said the dam \x1b[31mhad held.", encoding="utf-8")
    done = newskit(command, "--format", "table", path)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    table = done.stdout.decode()
    assert "Ada Bello" in table
    assert "had held" in table


def test_tables_of_bad_input_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for command in ("speakers", "quotes"):
        done = newskit(command, "--format", "table", tmp_path / "empty.txt")
        assert done.returncode == 3
        assert b"empty.txt" in done.stderr


def test_one_person_is_one_row_whatever_the_title_case_or_initials() -> None:
    stories = [
        "President-elect Ada Bello said that it rained. It was Tuesday.",
        "ADA BELLO said that it poured. Mayor Ada Bello said that it blew.",
        "Ada M. Bello said that it snowed. Mayor Ada Bello said that it froze.",
        "On Monday Bello said that it thawed.",
    ]
    (row,) = speakers([quotes(Record(text=text, lang="en")) for text in stories])
    assert (row.name, row.role, row.quotes, row.records) == ("Ada Bello", "Mayor", 6, 4)


def test_a_surname_that_two_bear_is_a_row_of_its_own() -> None:
    stories = [
        "Ada Bello said that it rained.",
        "Ivo Bello said that it poured.",
        "On Monday the giant Bello said that it thawed.",
    ]
    found = speakers([quotes(Record(text=text, lang="en")) for text in stories])
    assert {one.name for one in found} == {"Ada Bello", "Ivo Bello", "Bello"}


def test_case_endings_make_no_second_person() -> None:
    stories = [
        "Иван Громов сообщил, что мост закрыт.",
        "Иван Громов заявил, что мост открыт.",
        "По словам Ивана Громова, мост старый.",
    ]
    (row,) = speakers([quotes(Record(text=text, lang="ru")) for text in stories])
    assert (row.name, row.quotes) == ("Иван Громов", 3)


def test_unnamed_speakers_are_one_row() -> None:
    found = speakers([parse(FIRST), Record(text="Rain.")])
    assert [one.name for one in found] == ["Ada Bello", None]
    assert found[1].role is None


def test_the_most_quoted_come_first_and_the_unnamed_last() -> None:
    stories = [
        "Officials said that it rained. Officials said that it poured. Officials said that it blew.",
        "Ivo Moor said that it rained. Ada Bello said that the dam will hold. Ferries will stop.",
        "Mayor Ada Bello said that it poured. Bello said that the road was open.",
        "Judge Ada Bello said that it blew.",
    ]
    found = speakers([quotes(Record(text=text, lang="en", id=text[:3])) for text in stories])
    rows = [(one.name, one.role, one.quotes, one.records) for one in found]
    assert rows == [("Ada Bello", "Mayor", 4, 3), ("Ivo Moor", None, 1, 1), (None, None, 3, 1)]
    first = found[0].words[0]
    assert (first.id, first.type, first.text) == (
        "Ivo",
        "indirect",
        "the dam will hold Ferries will stop.",
    )
