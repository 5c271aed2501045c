"""What is printed: sheets, rows, columns, keys as plain text, JSON on a terminal, files by their ending."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES, Called, environment, jsonl
from hypothesis import given
from hypothesis import strategies as some
from test_contract import run_on_terminal

import newskit
from newskit.batch.shards import mirrored
from newskit.errors import UsageError
from newskit.record import KEYS, Record, loads
from newskit.showing.cells import cell, escaped, flat
from newskit.showing.keys import SHORT, key
from newskit.showing.rows import KINDS, OTHERS, rows
from newskit.showing.terminal import dressed, visible
from newskit.showing.writers import by_ending, format_of, names

STORY = (
    "Rain shuts bridge\n\nBy Tom Quill\n\n"
    "LIMA, 3 May 2024 (EFE) - Rain fell for a third day and the river left its bed.\n\n"
    "“It was wet,” said Ana Paz, the mayor. Ivo Moor said the bridge would open.\n\nShare this article\n"
)
TEXT = STORY.encode()


def sheet(out: bytes, **how: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.decode(), newline=""), **how))


# --- sheets


def test_a_story_is_a_row_with_what_an_editor_looks_for(called: Called) -> None:
    (row,) = sheet(called("parse", "--format", "csv", stdin=TEXT).out)
    assert row["headline"] == "Rain shuts bridge"
    assert (row["agency"], row["place"], row["country"]) == ("EFE", "Lima", "PE")
    assert (row["date"], row["reporter"], row["quotes"]) == ("2024-05-03", "Tom Quill", "2")
    assert row["body"].startswith("Rain fell for a third day")


@pytest.mark.parametrize(
    ("kind", "columns", "expected"),
    [
        ("quotes", "number,speaker.name,type", ["1,Ana Paz,direct", "2,Ivo Moor,indirect"]),
        ("quotes", "quotes.cue,kicker,headline", ["said,,Rain shuts bridge"] * 2),
        ("credits", "role,name", ["reporter,Tom Quill"]),
        ("removed", "label,text", ["reporter-credit,By Tom Quill", "share,Share this article"]),
        ("links", "rel,title", []),
        ("stories", "where=place,quotes.count", ["Lima,2"]),
    ],
)  # fmt: skip
def test_rows_are_the_items_of_a_list(
    kind: str, columns: str, expected: list[str], called: Called
) -> None:
    done = called("parse", "--rows", kind, "--columns", columns, "--format", "csv", stdin=TEXT)
    header = ",".join(one.partition("=")[0] for one in columns.split(","))
    assert done.out.decode().splitlines() == [header, *expected]


@pytest.mark.parametrize("kind", [*KINDS, *OTHERS])
def test_every_kind_of_row_has_columns_that_there_are(kind: str) -> None:
    for is_brief in (False, True):
        assert rows(kind, is_brief=is_brief).columns
    for name in SHORT:
        assert key(name).name == name


def test_a_row_of_an_item_bears_the_id_of_its_story(called: Called) -> None:
    data = jsonl({"id": "a", "text": STORY}, {"id": "b", "text": STORY})
    done = called("parse", "--rows", "quotes", "--format", "tsv", stdin=data)
    assert [one["id"] for one in sheet(done.out, delimiter="\t")] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("command", "first"),
    [("quotes", "Ana Paz"), ("speakers", "Ana Paz"), ("dups", "")],
)
def test_a_command_has_rows_of_its_own(command: str, first: str, called: Called) -> None:
    row = sheet(called(command, "--format", "csv", stdin=TEXT).out)[0]
    assert row.get("speaker", row.get("name", "")) == first
    assert ("copy_of" in row) == (command == "dups")


def test_the_headline_of_the_input_stands_in_where_none_was_found(called: Called) -> None:
    data = jsonl({"text": "Rain fell in the night, and then it stopped.", "title": "Rain at last"})
    assert called("parse", "-q", "--only", "headline", stdin=data).out == b"Rain at last\n"
    assert called("parse", "-q", "--only", "headline.text", stdin=data).out == b"\n"


def test_nothing_read_gives_a_header_and_an_empty_array(called: Called) -> None:
    assert called("parse", "--columns", "id,place", "--format", "csv").out == b"id,place\n"
    assert called("parse", "--columns", "id,place", "--format", "tsv").out == b"id\tplace\n"
    assert called("parse", "--format", "json").out == b"[]\n"
    assert called("parse", "--format", "jsonl").out == b""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-LIMA", "'-LIMA"), ("@cmd", "'@cmd"),
        ("\t=1", "'\t=1"), ("\r=1", "'\n=1"), ("＝1+1", "'＝1+1"), ("-5", "-5"), ("+3.5", "+3.5"),
        ("-1,250", "-1,250"), (-5, "-5"), (-0.5, "-0.5"), ("- 5", "'- 5"), ("a=b", "a=b"),
        (["=a", "b"], "'=a; b"), ("“-”", "“-”"), (None, ""), (True, "true"), ("a\r\nb\x00\x9b", "a\nb  "),
        ("-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0"),
    ],
)  # fmt: skip
def test_a_cell_is_never_a_formula_and_a_number_stays_one(value: object, said: str) -> None:
    assert cell(value) == said


@given(some.lists(some.lists(some.text(), min_size=3, max_size=3), max_size=4))
def test_what_goes_into_a_sheet_comes_out_of_it(table: list[list[str]]) -> None:
    columns = rows("stories", "id,headline,body").columns
    for name, quoted in (("csv", True), ("tsv", False)):
        out = io.BytesIO()
        writer = format_of(name).rows(out, columns, bytes)
        for row in table:
            writer.add(row)
        writer.finish()
        text = out.getvalue().decode("utf-8")
        cells = [
            [cell(one).encode("utf-8", "backslashreplace").decode() for one in row] for row in table
        ]
        if quoted:
            read = list(csv.reader(io.StringIO(text, newline="")))[1:]
        else:
            read = [line.split("\t") for line in text.split("\n")[1:-1]]
            cells = [[escaped(one) for one in row] for row in cells]
        assert read == cells


# --- one option for all formats


@pytest.mark.parametrize("command", ["read", "strip", "dateline", "quotes", "parse", "dups"])
def test_json_is_one_array_of_the_lines(command: str, called: Called) -> None:
    data = jsonl({"text": STORY}, {"text": "Rain \ud800 fell."})
    lines = called(command, stdin=data).out
    assert called(command, "--format", "jsonl", stdin=data).out == lines
    array = json.loads(called(command, "--format", "json", stdin=data).out)
    assert array == [json.loads(line) for line in lines.splitlines()]


def test_columns_in_json_are_flat_objects(called: Called) -> None:
    args = ("--columns", "place,quotes.count,quotes.speaker.name,kicker")
    done = called("parse", "--format", "jsonl", *args, stdin=TEXT)
    assert json.loads(done.out) == {
        "place": "Lima",
        "quotes.count": 2,
        "quotes.speaker.name": "Ana Paz; Ivo Moor",
        "kicker": None,
    }


@pytest.mark.parametrize("command", ["read", "parse", "quotes", "speakers", "dups"])
def test_a_table_is_there_for_all(command: str, called: Called) -> None:
    done = called(command, "--format", "table", stdin=TEXT)
    assert done.code == 0
    assert "━" in done.out.decode()
    column = "here=name" if command == "speakers" else "here=id"
    done = called(command, "--format", "table", "--columns", column, stdin=TEXT)
    assert "here" in done.out.decode()


def test_a_template_takes_any_key(called: Called) -> None:
    data = jsonl({"text": STORY, "desk": "Foreign"})
    done = called("parse", "--format", r"{headline}|{place}|{rest.desk}|{start}", stdin=data)
    assert done.out.decode() == f"Rain shuts bridge|Lima|Foreign|{STORY.index('LIMA')}\n"


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["--format", "cvs"], "did you mean csv?"),
        (["--format", "{place"], "--format"),
        (["--format", "{city}"], "city"),
        (["--format", "{place}", "--columns", "id"], "template"),
        (["--format", "parquet"], "-o"),
        (["--rows", "quots"], "did you mean quotes?"),
        (["--columns", "id,id"], "two columns"),
        (["--columns", "id,"], "no column"),
        (["--columns", "a=b=c.", "--format", "csv"], "--columns"),
        (["--columns", "headlien"], "did you mean headline?"),
        (["--columns", "quotes.speeker.name"], "did you mean quotes.speaker?"),
        (["--rows", "quotes", "--columns", "speaker.nam"], "did you mean speaker.name?"),
        (["--only", "bdoy"], "did you mean body?"),
        (["--only", "dateline.isso"], "did you mean dateline.iso?"),
        (["--only", "body.text"], "body holds no keys"),
        (["--only", "id,,body"], "--only"),
        (["--only", ""], "--only"),
        (["--only", "id", "--columns", "id"], "--only"),
        (["--only", "id", "--rows", "quotes"], "--only"),
        (["--only", "id", "-o", "no.csv"], "--columns"),
        (["-o", "no.parquet.gz"], "Parquet"),
        (["--null"], "-0"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_printed_is_refused_before_anything_is_read(
    args: list[str], word: str, called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def unread(*args: object) -> None:
        pytest.fail("something was read")

    monkeypatch.setattr("newskit.reading.records", unread)
    done = called("parse", *args, stdin=TEXT)
    assert (done.code, done.out) == (2, b"")
    assert done.err.count("\n") == 1
    assert word in done.err
    assert list(tmp_path.iterdir()) == []


# --- keys


def test_a_key_of_the_inputs_own_has_to_stand_in_a_record(called: Called) -> None:
    data = jsonl({"text": "Rain."}, {"text": "Snow.", "desk": {"name": None}, "a.b": 1})
    for name in ("desk", "desk.name", "rest.desk", "a.b"):
        assert called("read", "--only", name, stdin=data).code == 0
    for option in ("--only", "--columns"):
        done = called("read", option, "dask", stdin=data)
        assert (done.code, done.err) == (2, 'newskit: no record holds a key "dask"\n')
    assert called("read", "--only", "dask").code == 0  # nothing was read


@pytest.mark.parametrize("name", [one for one in KEYS if len(one) > 3])
def test_a_slip_in_any_key_of_ours_is_seen(name: str) -> None:
    at = random.Random(name).randrange(1, len(name) - 1)
    for slip in (name[:at] + name[at + 1 :], name[:at] + "q" + name[at:], f"{name}x"):
        with pytest.raises(UsageError, match=f"did you mean {name}"):
            key(slip)
        assert key(f"rest.{slip}").is_met is False


@pytest.mark.parametrize("name", ["score", "tags", "author", "title", "date", "desk", "category"])
def test_an_honest_name_is_no_slip(name: str) -> None:
    assert key(name).is_met is False


def test_places_keep_their_order_in_a_cell() -> None:
    assert flat([None, "PE"]) == "; PE"
    assert flat([None, None]) is None
    assert flat([["a", "b"], {"name": "c"}]) == "a; b; c"
    assert flat({"a": [1]}) == '{"a":[1]}'


# --- plain text


def test_several_keys_stand_on_one_line(called: Called) -> None:
    done = called("parse", "--only", "headline,quotes.speaker.name,kicker,body", stdin=TEXT)
    first, names, kicker, body = done.out.decode().split("\t")
    assert (first, names, kicker) == ("Rain shuts bridge", "Ana Paz; Ivo Moor", "")
    assert r" left its bed.\n\n“It was wet,”" in body
    assert done.out.count(b"\n") == 1


def test_a_value_of_a_list_is_one_line_and_a_lone_value_is_as_it_is(called: Called) -> None:
    data = jsonl({"text": "a\nb", "mine": ["a\nb", "c\\d\te"]})
    assert called("read", "--only", "text", stdin=data).out == b"a\nb\n"
    assert called("read", "--only", "mine", stdin=data).out == rb"a\nb" b"\n" rb"c\\d\te" b"\n"


def test_records_are_parted_by_nul(called: Called) -> None:
    data = jsonl({"id": "a", "text": "1\n2"}, {"id": "b", "text": "3"})
    assert called("read", "-0", "--only", "text", stdin=data).out == b"1\n2\x003\x00"
    assert called("read", "-0", "--format", "{id}", stdin=data).out == b"a\x00b\x00"


@pytest.mark.parametrize(
    ("only", "code"),
    [("kicker", 1), ("kicker,headline", 0), ("quotes.speaker.name", 0), ("links", 1), ("links,kicker", 1)],
)  # fmt: skip
def test_exit_status_looks_at_what_was_asked_for(only: str, code: int, called: Called) -> None:
    assert called("parse", "-e", "--only", only, stdin=TEXT).code == code
    assert called("parse", "--only", only, stdin=TEXT).code == 0
    assert called("parse", "-e", "--only", only, stdin=jsonl({"text": ""}) + TEXT).code != 70


# --- files


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.json", "json"), ("x.jsonl", "jsonl"), ("x.csv", "csv"), ("x.tsv", "tsv"), ("x.TSV", "tsv"),
        ("x.csv.gz", "csv"), ("x.jsonl.zst", "jsonl"), ("x.json.xz", "json"), ("x.tsv.bz2", "tsv"),
        ("x.txt", "jsonl"), ("x", "jsonl"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_ending_says(
    name: str, form: str, called: Called, tmp_path: Path
) -> None:
    from newskit.reading.packing import unpacked

    if name.endswith(".zst"):
        pytest.importorskip("backports.zstd", reason=".zst needs the extra: newskit[batch]")
    path = tmp_path / name
    done = called("parse", "-o", path, stdin=TEXT)
    assert (done.code, done.out, done.err) == (0, b"", "")
    with path.open("rb") as file:
        assert unpacked(file, name).read() == called("parse", "--format", form, stdin=TEXT).out


def test_format_goes_before_the_ending_and_a_dash_is_standard_output(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.csv.gz"
    called("read", "--format", "tsv", "--columns", "id,lang", "-o", path, stdin=TEXT)
    assert gzip.decompress(path.read_bytes()).startswith(b"id\tlang\n")
    assert called("read", "-o", "-", stdin=TEXT).out == called("read", stdin=TEXT).out
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv.gz"]


def test_parquet_holds_records_that_are_read_again_or_rows(called: Called, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: newskit[parquet]")
    whole, some_rows = tmp_path / "whole.parquet", tmp_path / "rows.parquet"
    data = jsonl({"id": "a", "text": STORY}, {"id": "b", "text": "Rain."})
    called("parse", "-o", whole, stdin=data)
    assert called("read", "--only", "id", whole).out == b"a\nb\n"
    columns = "id,number,start,speaker.name"
    called("parse", "-o", some_rows, "--rows", "quotes", "--columns", columns, stdin=data)
    table = parquet.read_table(some_rows)
    assert [str(kind) for kind in table.schema.types] == ["string", "int64", "int64", "string"]
    assert table.column("speaker.name").to_pylist() == ["Ana Paz", "Ivo Moor"]
    called("parse", "-o", some_rows, "--rows", "links")
    assert parquet.read_table(some_rows).num_rows == 0


def test_a_format_is_a_file_and_found_by_its_ending() -> None:
    assert {"csv", "json", "jsonl", "parquet", "tsv"} <= set(names())
    for name in names():
        assert by_ending(f"a{format_of(name).ENDING}") == name


# --- on a terminal


def test_json_is_indented_and_coloured_on_a_terminal_and_is_still_that_json() -> None:
    data = jsonl({"id": "a\x1b[2J\u202e\x9b", "text": "雨\u3000が降る"})
    data = data.replace(rb"\u009b", "\x9b".encode()).replace(rb"\u202e", "\u202e".encode())
    code, out = run_on_terminal("read", stdin=data)
    assert code == 0
    assert out.startswith(b'{\r\n  \x1b[34;1m"id"\x1b[0m: \x1b[32m')
    plain = out.decode()
    for colour in ("\x1b[34;1m", "\x1b[32m", "\x1b[90m", "\x1b[0m"):
        plain = plain.replace(colour, "")
    assert "\x1b" not in plain
    assert "\x9b" not in plain
    assert "雨\u3000が降る" in plain
    assert json.loads(plain)["id"] == "a\x1b[2J\u202e\x9b"


@pytest.mark.parametrize(
    ("args", "env"),
    [(["--color", "never"], {}), ([], {"NO_COLOR": "1"}), (["--format", "jsonl"], {})],
    ids=["never", "NO_COLOR", "jsonl"],
)
def test_a_terminal_without_colour_has_none(args: list[str], env: dict[str, str]) -> None:
    _, out = run_on_terminal("read", *args, stdin=TEXT, **env)
    assert b"\x1b" not in out
    assert (out.count(b"\n") == 1) == bool("jsonl" in args)


def test_colour_in_a_pipe_has_to_be_asked_for(called: Called) -> None:
    assert b"\x1b" not in called("read", stdin=TEXT, FORCE_COLOR="1").out
    assert b"\x1b[34;1m" in called("read", "--color", "always", stdin=TEXT).out
    assert b"\x1b" not in called("read", "--format", "csv", "--color", "always", stdin=TEXT).out


@given(some.recursive(some.text() | some.integers() | some.none(), some.lists, max_leaves=5))
def test_dressed_json_is_the_same_json(value: object) -> None:
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
    assert json.loads(dressed(is_coloured=False)(line)) == value
    shown = visible(line.decode())
    assert "\x9b" not in shown
    assert json.loads(shown) == value


@pytest.mark.parametrize(
    "text",
    [r"a\ud800", r"\udc00\n\\ud800", r"\ud800\u0020\t\ud800", r"\ud83d\ude00 \ud83d"],
    ids=ascii,
)
def test_a_lone_surrogate_is_laid_out_as_all_else(text: str) -> None:
    line = f'{{"text":"{text}","x":[1.50,"\\ud800"]}}'
    said = dressed(is_coloured=False)(line.encode())
    assert json.loads(said) == json.loads(line)
    assert said.count(b"\n") == 6
    assert b" 1.50," in said


# --- in bulk


def test_batch_writes_clean_text_beside_each_name(tmp_path: Path) -> None:
    pages = tmp_path / "pages" / "a"
    pages.mkdir(parents=True)
    (pages / "b.txt").write_text(STORY)
    done = batch("pages", "-o", "out", "--format", "tree", "--only", "body", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (
        (tmp_path / "out" / "a" / "b.txt.txt").read_text().startswith("Rain fell for a third day")
    )


def test_batch_writes_sheets(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(jsonl({"text": STORY}, {"text": STORY}))
    args = ("--rows", "quotes", "--columns", "id,speaker.name")
    assert batch("in.jsonl", "-o", "out.csv", *args, cwd=tmp_path).returncode == 0
    lines = (tmp_path / "out.csv" / "part-000000.csv").read_text().splitlines()
    assert lines[0] == "id,speaker.name"
    assert [line.partition(",")[2] for line in lines[1:]] == ["Ana Paz", "Ivo Moor"] * 2
    done = batch("in.jsonl", "-o", "out.csv", "--resume", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--rows (quotes, now none)" in done.stderr


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["-o", "out", "--only", "body"], "--format tree"),
        (["-o", "out", "--format", "tree", "--only", "bdoy"], "did you mean body?"),
        (["-o", "out.jsonl", "--columns", "id"], "--columns"),
        (["-o", "out.csv", "--columns", "iid"], "iid"),
        (["-o", "out.csv", "--rows", "quots"], "did you mean quotes?"),
        (["-o", "-"], "folder"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_batch_refuses_what_it_cannot_write(args: list[str], word: str, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(STORY)
    done = batch("in.txt", *args, cwd=tmp_path)
    assert done.returncode == 2
    assert word in done.stderr.decode()
    assert [one.name for one in tmp_path.iterdir()] == ["in.txt"]


def batch(*args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newskit", "batch", "-j", "1", *args],
        capture_output=True,
        cwd=cwd,
        env=environment(),
        check=False,
    )


def test_names_in_a_tree_of_text_are_as_apart_as_in_one_of_json() -> None:
    assert mirrored("p/a.txt/b", None, "p", ".txt") == "a%2Etxt/b.txt"
    assert mirrored("p/a.json/b", None, "p", ".txt") == "a.json/b.txt"


def test_no_option_of_printing_costs_a_plain_run_an_import() -> None:
    code = (
        "import sys, atexit\nfrom newskit.__main__ import main\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "parse", str(SAMPLES / "reuters" / "in.txt")],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.decode().split())
    assert {one for one in loaded if one.startswith("newskit.showing.")} <= {
        "newskit.showing.plain",
        "newskit.showing.cells",
    }
    assert "csv" not in loaded


def test_a_record_of_another_tool_is_reached_by_its_own_names() -> None:
    record = loads('{"text": "Rain.", "date": "2024-05-03", "source": {"url": "http://a.b/c"}}')
    assert key("date").of(record) == "2024-05-03"
    assert key("url").of(record) == "http://a.b/c"
    assert key("reporter").of(Record(text="", given={"author": "Ann Lee"})) == "Ann Lee"


def test_the_column_of_a_places_key_goes_by_the_name_that_sheets_give_it() -> None:
    record = newskit.parse("BEIJING, May 3, 2024 (AP) - Rain fell.")
    assert list(rows("stories", "place_key,key,iso").of(record)) == [
        ["Beijing, CN", "Beijing, CN", "2024-05-03"]
    ]
