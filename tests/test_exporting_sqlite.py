"""Export to SQLite: what stands where, running it again, the index of words, other programs' databases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Called, jsonl, run_on_terminal
from test_exporting import LINE, RECORD, SAMPLE_RECORDS

from newskit.record import dumps, loads

ALL = [RECORD, *SAMPLE_RECORDS]
LINES = b"".join(dumps(one) + b"\n" for one in ALL)
TABLES = ("stories", "speakers", "quotes", "removed", "credits", "links", "places")


def rows(path: Path, query: str, *values: Any) -> list[Any]:
    db = sqlite3.connect(path)
    try:
        return [one[0] if len(one) == 1 else one for one in db.execute(query, values)]
    finally:
        db.close()


def counts(path: Path) -> dict[str, int]:
    return {table: rows(path, f"select count(*) from {table}")[0] for table in TABLES}


@pytest.fixture
def news(called: Called, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    done = called("export", "-o", path, stdin=LINES)
    assert (done.code, done.out, done.err) == (0, b"", "")
    return path


def test_every_story_quote_and_removed_line_is_a_row(news: Path) -> None:
    found = counts(news)
    assert found["stories"] == len(ALL)
    for table in ("quotes", "removed", "credits", "links"):
        assert found[table] == sum(len(getattr(one, table)) for one in ALL)
    names = {
        quote.speaker.name for one in ALL for quote in one.quotes if quote.speaker
    } - {None}  # fmt: skip
    assert set(rows(news, "select name from speakers")) == names


def test_a_quotes_spans_are_its_words_in_the_storys_text(news: Path) -> None:
    found = rows(
        news,
        "select s.text, q.spans, q.start_offset, q.end_offset, q.content, q.story "
        "from quotes q join stories s on s.id = q.story",
    )
    assert found
    quotes = {
        (one.id, quote.start, quote.end): quote for one in ALL for quote in one.quotes
    }  # fmt: skip
    for text, spans, start, end, content, story in found:
        quote = quotes[story, start, end]
        said = " ".join(" ".join(text[a:b].split()) for a, b in json.loads(spans))
        assert said == content
        assert text[start:end] == quote.text


def test_who_speaks_where_and_when_is_one_query(news: Path) -> None:
    found = rows(news, "select content, role, date from spoken where speaker = ?", "Rosa Meireles")
    assert ('"It was quiet," "Now it is not."', "union leader", "2024-03-04") in found
    query = "select agency, place, place_key, reporter, year from stories where id = ?"
    story = rows(news, query, "pages/alba.txt")
    assert story == [("Reuters", "Lisbon", "Lisbon, PT", "Ines Baptista", 2024)]


def test_the_database_is_sound_and_its_keys_lead_somewhere(news: Path) -> None:
    assert rows(news, "pragma integrity_check") == ["ok"]
    assert rows(news, "pragma foreign_key_check") == []
    keys = {one[2] for table in TABLES for one in rows(news, f"pragma foreign_key_list({table})")}
    assert keys == {"stories", "speakers"}
    plan = rows(news, "explain query plan select * from quotes where speaker = 1")
    assert "USING INDEX quotes_speaker" in plan[0][3]


def test_running_it_again_changes_nothing(called: Called, news: Path) -> None:
    before, dump = counts(news), [*sqlite3.connect(news).iterdump()]
    assert called("export", "-o", news, stdin=LINES).code == 0
    assert counts(news) == before
    assert [*sqlite3.connect(news).iterdump()] == dump


def test_a_story_that_changed_is_written_anew(called: Called, news: Path) -> None:
    changed = {
        "id": RECORD.id, "text": "Zebras came.", "body": "Zebras came.", "paragraphs": [],
        "dateline": None, "quotes": [], "removed": [], "credits": [],
    }  # fmt: skip
    before = counts(news)
    assert called("export", "-o", news, stdin=jsonl(changed)).code == 0
    after = counts(news)
    assert after["stories"] == before["stories"]
    assert after["quotes"] == before["quotes"] - len(RECORD.quotes)
    assert after["removed"] == before["removed"] - len(RECORD.removed)
    assert rows(news, "select body from stories where id = ?", RECORD.id) == ["Zebras came."]
    assert "Rosa Meireles" in rows(news, "select name from speakers")  # who speaks elsewhere, too
    assert hits(news, "zebras") == [RECORD.id]
    assert hits(news, "cranes") == []
    assert rows(news, "pragma foreign_key_check") == []


def test_who_speaks_no_more_is_no_speaker(called: Called, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert called("export", "-o", path, stdin=LINE).code == 0
    assert "harbour authority" in rows(path, "select name from speakers")
    silent = dumps(RECORD.replace(quotes=())) + b"\n"
    assert called("export", "-o", path, stdin=silent).code == 0
    assert rows(path, "select name from speakers") == []


def test_a_deleted_story_takes_its_rows_along(news: Path) -> None:
    db = sqlite3.connect(news)
    db.execute("pragma foreign_keys = on")
    db.execute("delete from stories where id = ?", (RECORD.id,))
    left = db.execute("select count(*) from quotes where story = ?", (RECORD.id,)).fetchone()
    db.execute("insert into stories_words (stories_words) values ('integrity-check')")
    db.close()
    assert left == (0,)


def hits(path: Path, words: str) -> list[str]:
    query = (
        "select id from stories join stories_words on stories_words.rowid = number "
        "where stories_words match ? order by id"
    )
    return rows(path, query, words)


def test_words_are_found_whatever_their_accents_and_case(called: Called, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    lines = jsonl({"id": "a", "text": "El café ABRIÓ."}, {"id": "b", "text": "Cafeteria."})
    assert called("export", "-o", path, "--lang", "es", stdin=lines).code == 0
    assert hits(path, "CAFE AND abrio") == ["a"]


def test_stories_that_do_not_part_words_are_found_by_any_three_letters(
    called: Called, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    lines = jsonl({"id": "a", "text": "北京一图书馆通宵开放。", "lang": "zh-Hans"})
    assert called("export", "-o", path, stdin=lines).code == 0
    assert hits(path, "图书馆") == ["a"]
    more = jsonl({"id": "b", "text": "上海的图书馆也开放。", "lang": "zh-Hans"})
    assert called("export", "-o", path, stdin=more).code == 0
    assert hits(path, "图书馆") == ["a", "b"]


def test_sqlite_utils_reads_tables_keys_and_index(news: Path) -> None:
    utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    db = utils.Database(news)
    assert {*TABLES} <= set(db.table_names())
    assert db["stories"].detect_fts() == "stories_words"
    (found,) = db["stories"].search("cranes")
    assert found["id"] == RECORD.id
    keys = {(one.column, one.other_table) for one in db["quotes"].foreign_keys}
    assert keys == {("story", "stories"), ("speaker", "speakers")}
    assert db["stories"].count_where("site = ?", [RECORD.site]) == 1


# --- databases that are not ours, or not to be written


def foreign(path: Path) -> str:
    db = sqlite3.connect(path)
    db.execute("create table stories (id text primary key, record text)")
    db.commit()
    db.close()
    return "not made by newskit export"


def late(path: Path) -> str:
    db = sqlite3.connect(path)
    db.execute("create table stories (id text)")
    db.execute("pragma user_version = 2")
    db.commit()
    db.close()
    return "made by a newer newskit"


def text(path: Path) -> str:
    path.write_text("This is a letter, no database. " * 40)
    return "file is not a database"


@pytest.mark.parametrize("make", [foreign, late, text], ids=lambda one: one.__name__)
def test_what_is_not_ours_is_left_as_it_is(
    called: Called, tmp_path: Path, make: Callable[[Path], str]
) -> None:
    path = tmp_path / "a.db"
    said = make(path)
    before = path.read_bytes()
    done = called("export", "-o", path, stdin=LINE)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert said in line
    assert path.read_bytes() == before


def test_a_database_that_another_program_holds_is_wrong_use(
    called: Called, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(news, isolation_level=None)
    other.execute("begin immediate")
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, **how: connect(path, timeout=0.1, **how))
    done = called("export", "-o", news, stdin=LINE)
    other.execute("rollback")
    assert done.code == 2
    assert "database is locked" in done.err


def test_a_run_that_comes_to_grief_leaves_the_database_as_it_was(
    called: Called, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [*sqlite3.connect(news).iterdump()]

    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("newskit.exporting.formats.sqlite._Database.add", full)
    done = called("export", "-o", news, stdin=jsonl({"id": "z", "text": "Zebra."}))
    assert done.code == 2
    assert [*sqlite3.connect(news).iterdump()] == before
    assert called("export", "-o", tmp_path / "new.db", stdin=LINE).code == 2
    assert not (tmp_path / "new.db").exists()


def test_a_database_is_never_printed_on_a_terminal() -> None:
    code, out = run_on_terminal("export", "--to", "sqlite", stdin=LINE)
    assert code == 2
    assert b"-o FILE.db" in out


def test_copies_name_the_story_that_is_kept(called: Called, tmp_path: Path) -> None:
    cluster = {"id": "c", "kept": "a", "similarity": 0.9, "size": 2}
    lines = jsonl(*({"id": name, "text": "Rain fell.", "cluster": cluster} for name in "ab"))
    assert loads(lines.splitlines()[0]).cluster
    path = tmp_path / "a.db"
    assert called("export", "-o", path, stdin=lines).code == 0
    found = rows(path, "select id, copy_of, similarity from stories order by id")
    assert found == [("a", None, 0.9), ("b", "a", 0.9)]
