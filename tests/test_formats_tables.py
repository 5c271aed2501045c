"""Tables of stories: CSV and TSV with a header, as spreadsheets, databases and scrapers write them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.reading.decoding import NumberedLine
from newskit.reading.formats import tables
from newskit.reading.quoting import Dialect, rows
from newskit.record import Record, dumps

DAM = "OSLO, Dec 30 (Reuters) - Water leaked through a dam above Brennevik, police said."


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: bytes | str, name: str = "a.csv", **how: object) -> list[Record | Problem]:
    """The records and problems of a table."""
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def texts(data: bytes | str, name: str = "a.csv", **how: object) -> list[str]:
    return [one.text if isinstance(one, Record) else one.what for one in found(data, name, **how)]


def written(*table: list[str], **how: object) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(table)  # type: ignore[arg-type]  # as csv names them
    return out.getvalue()


def test_a_row_is_a_record_with_what_its_columns_say_of_the_story() -> None:
    table = written(
        ["Title", "Text", "URL", "Pub_Date", "rubric"],
        ["Dam leaks", DAM, "https://a.example/dam", "2022-12-31", "World"],
    )
    (one,) = found(table)
    assert isinstance(one, Record)
    source = one.source
    assert source is not None
    assert (one.id, one.text, source.url, source.published) == (
        "a.csv:2",
        DAM,
        "https://a.example/dam",
        "2022-12-31",
    )
    assert one.given == {"headline": "Dam leaks"}
    assert json.loads(dumps(one))["rubric"] == "World"


@pytest.mark.parametrize(
    ("name", "delimiter"),
    [("a.csv", ","), ("a.csv", ";"), ("a.csv", "|"), ("a.csv", "\t"), ("a.tsv", "\t")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_header_says_what_parts_the_cells(name: str, delimiter: str, end: str) -> None:
    table = written(["id", "text"], ["7", DAM], delimiter=delimiter, lineterminator=end)
    (one,) = found(table, name)
    assert isinstance(one, Record)
    assert (one.id, one.text) == ("7", DAM)


def test_a_cell_goes_over_lines_and_a_row_is_numbered_by_its_first() -> None:
    table = written(["title", "text"], ["A", "One.\n\nTwo, “three”."], [], ["B", 'He said "no".'])
    assert [one.id for one in found(table)] == ["a.csv:2", "a.csv:6"]  # type: ignore[union-attr]
    assert texts(table) == ["One.\n\nTwo, “three”.", 'He said "no".']


@pytest.mark.parametrize("name", ["a", "a.txt", "a.dat"])
def test_a_table_is_known_by_its_header_whatever_its_name(name: str) -> None:
    assert texts("\ufefftitle,text\nDam,Water leaked.\n", name) == ["Water leaked."]
    assert texts("id\ttext\n1\tWater leaked.\n", name) == ["Water leaked."]
    assert texts("sep=;\r\nid;text\r\n1;Water leaked.\r\n", name) == ["Water leaked."]


@pytest.mark.parametrize(
    "data",
    [
        "Home | News | Article\nSport | Weather | Video\n",
        "Rain, wind and snow\n\nThe text, the mayor said.\n",
        "title,text\n",
        "title,text\nno comma here\n",
        "Body, title\n\nRain fell.\n",
    ],
    ids=["crumbs", "prose", "no row", "no fit", "blank line"],
)
def test_a_text_is_no_table_for_a_comma_in_its_first_line(data: str) -> None:
    assert not tables.begins(data.encode())
    assert texts(data, "a.txt") == [data]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "Füße"),
        ("cp1252", "Café “Lima”"),
        ("cp1251", "Снег выпал на город"),
        ("gb18030", "洪水淹没了城市的街道"),
    ],
)
def test_a_table_is_read_in_its_own_encoding(encoding: str, text: str) -> None:
    assert texts(f"title,text\nA,{text}\n".encode(encoding)) == [text]
    if encoding != "utf-16":  # its mark says it better
        assert texts(f"title,text\nA,{text}\n".encode(encoding), encoding=encoding) == [text]


def test_an_encoding_that_shows_only_late_is_seen_all_the_same() -> None:
    data = b"title,text\n" + b"A,Rain fell.\n" * 9000 + "B,Café Lima\n".encode("cp1252") * 2
    assert texts(data)[-2:] == ["Café Lima"] * 2


def test_bytes_that_cannot_be_read_are_said() -> None:
    data = "title,text\nA,Füße, Köpfe äöü\n".encode() + b"B,\xff here\n"
    one = found(data)[-1]
    assert isinstance(one, Record)
    assert one.text == "\ufffd here"
    assert one.errors == ("1 bytes that could not be read were replaced",)


def test_a_row_with_other_cells_than_the_header_is_kept_and_says_so() -> None:
    few, many = found("title,text,place\nA,Rain fell.\nB,Snow fell.,Lund,x,y\n")
    assert isinstance(few, Record)
    assert isinstance(many, Record)
    assert (few.text, few.errors) == ("Rain fell.", ("row has 2 cells, the header 3",))
    assert json.loads(dumps(many))["extra cells"] == ["x", "y"]
    assert many.errors == ("row has 5 cells, the header 3",)


def test_a_row_without_a_text_is_a_problem_and_the_others_are_read() -> None:
    one, bad, other = found("title,text\nA,One.\nB,\n\n,\nC,Three.\n")
    assert isinstance(bad, Problem)
    assert (bad.where, bad.what) == ("a.csv:3", 'no "text" in the record; line skipped')
    assert (one.text, other.text) == ("One.", "Three.")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("1,Rain fell.\n2,Snow fell.\n", "1, Rain fell."),
        ("name;size\nA;1\n", "name, size"),
        ("x\ny\n", "x"),
    ],
)
def test_a_table_without_a_column_of_text_says_which_there_are(data: str, shown: str) -> None:
    (one,) = found(data)
    assert isinstance(one, Problem)
    assert one.what == (
        f"the first row names no column of text ({shown}); say which it is with --map text=COLUMN"
    )


def test_a_table_without_rows_says_so() -> None:
    assert texts("title,text\n\n") == ["a table without rows; skipped"]


def test_a_column_that_the_user_names_is_the_text() -> None:
    assert texts("nr,inhoud\n1,Het regende.\n", names={"text": "inhoud"}) == ["Het regende."]


def test_columns_of_one_name_and_of_none_are_kept() -> None:
    (one,) = found("text,note,note,\nRain.,a,b,c\n")
    assert isinstance(one, Record)
    assert {key: json.loads(dumps(one))[key] for key in ("note", "note 3", "column 4")} == {
        "note": "a",
        "note 3": "b",
        "column 4": "c",
    }


# --- quotes that are not closed


def test_a_quote_that_is_not_closed_costs_no_other_row() -> None:
    table = (
        'id,title,text\n1,A,One.\n2,"B,Two.\n3,C,Three.\n4,D,"Four, too."\n5,E,"Five.\n\nSix."\n'
    )
    records = found(table)
    assert [one.id for one in records] == ["1", "2", "3", "4", "5"]  # type: ignore[union-attr]
    assert [one.text for one in records] == [
        "One.",
        "Two.",
        "Three.",
        "Four, too.",
        "Five.\n\nSix.",
    ]  # type: ignore[union-attr]
    assert records[1].errors == ("a quote is not closed by line 3",)  # type: ignore[union-attr]


def test_a_last_cell_that_is_cut_is_kept_and_says_so() -> None:
    (one,) = found('id,text\n1,"Rain, and snow.\n\nIce, too, the mayor')
    assert isinstance(one, Record)
    assert one.text == "Rain, and snow.\n\nIce, too, the mayor"
    assert one.errors == ("a quote is not closed by line 4",)


def test_quotes_that_nobody_doubled_stay_in_their_cell() -> None:
    table = 'id,title,text\n1,A,"He said "yes".\n\nShe said "no" twice."\n2,B,"Rain."\n'
    assert texts(table) == ['He said "yes".\n\nShe said "no" twice.', "Rain."]


def test_a_backslash_before_a_quote_is_an_escape_where_quotes_are_not_doubled() -> None:
    assert texts('id,text\n1,"He said \\"yes\\", and left."\n2,"Rain."\n') == [
        'He said "yes", and left.',
        "Rain.",
    ]


def test_a_row_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 100)
    big = "x" * 2000
    table = f'id,text\n1,One.\n2,{big}\n3,"{big}"\n4,Four.\n'
    records = found(table, max_chars=100)
    assert [one.where if isinstance(one, Problem) else one.text for one in records] == [
        "One.",
        "a.csv:3",
        "a.csv:4",
        "Four.",
    ]


@pytest.mark.parametrize(
    "line", ['1,"a\n', '1,""a\n', '"\n', '1,"a""\n', ",,,\n", '"a" "b"\n', "\0,\0\n"]
)
def test_hostile_rows_take_time_by_their_number(line: str) -> None:
    def read(count: int) -> None:
        numbered = (NumberedLine(n, line) for n in range(2, count))
        header = [NumberedLine(1, "id,text\n")]
        assert list(rows([*header, *numbered], Dialect(","), 1_000_000))

    assert_linear(int, read, 10_000)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t|"))
def test_what_pythons_own_writer_wrote_is_read_back(table: list[list[str]], delimiter: str) -> None:
    header = ["a", "b", "c"]
    text = written(header, *table, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    lines = [
        NumberedLine(n, one + "\n")
        for n, one in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    ]
    kept = [row for row in table if any(cell.strip() for cell in row)]
    assert [row.cells for row in rows(lines, Dialect(delimiter), 10_000)] == [header, *kept]


def test_a_language_is_known_by_its_name() -> None:
    one = found("text,language\nRain.,German\n")[0]
    assert isinstance(one, Record)
    assert one.lang == "de"
