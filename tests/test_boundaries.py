"""No record stops a run, at none of the places where it comes in, is worked on or goes out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Called, written

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.record import Record, dumps, loads
from newskit.written import BadRecordError

GOOD = b'{"text":"Rain fell."}\n'
DEEP = "[" * 20_000 + "]" * 20_000
# Lines of JSON with a foreign key that is hard to pass on, and what is to go out of it.
ODD = {
    "a byte that is no UTF-8": (b'{"text":"a","x":"b\xffc"}', '"b\ufffdc"'),
    "a number of 5,000 digits": (b'{"text":"a","x":' + b"9" * 5000 + b"}", "9" * 5000),
    "a number beyond all": (b'{"text":"a","x":1e999}', "1e999"),
    "a lone surrogate": (b'{"text":"a","x":"\\ud800"}', '"\\ud800"'),
    "numbers beside a lone surrogate": (
        b'{"text":"\\udc00", "x" : {"a":[1.50,-0,1e999]}, "y:,":1}',
        '{"a":[1.50,-0,1e999]}',
    ),
    "values over several lines": (b'{"text":"a","x":{\n "a": [\n1.0,\r\n 2]}}', '{"a":[1.0,2]}'),
    "a lone surrogate amid several lines": (
        b'{"text":"a","x":[\n"\\ud800",\r\n1.50]}',
        '["\\ud800",1.50]',
    ),
    "a deep list": (b'{"text":"a","x":' + b"[" * 900 + b"]" * 900 + b"}", "[" * 900 + "]" * 900),
}
LINES = b"".join(line.replace(b"\n", b"").replace(b"\r", b"") + b"\n" for line, _ in ODD.values())


@pytest.mark.parametrize(("line", "value"), ODD.values(), ids=ODD)
def test_a_foreign_value_goes_out_as_it_was_written_on_one_line_of_utf8(
    line: bytes, value: str
) -> None:
    out = dumps(loads(line))
    assert f'"x":{value}' in out.decode()
    assert b"\n" not in out
    assert dumps(loads(out)) == out
    sys.set_int_max_str_digits(0)
    json.loads(out)


def test_two_halves_of_a_character_are_never_read_back_as_one() -> None:
    out = dumps(Record(text="a\ud83d\ude00b"))
    assert loads(out).text == "a\ufffd\ude00b"


@pytest.mark.parametrize(
    "line", [b'{"text":"\\ud800",}', b'{"text":"\\ud800","x":NaN}', b'{"\\ud800']
)
def test_what_is_no_json_beside_a_lone_surrogate_is_none(line: bytes) -> None:
    with pytest.raises(BadRecordError, match="not JSON"):
        loads(line)


@pytest.mark.parametrize("command", ["read", "parse", "speakers", "dups"])
def test_odd_lines_stop_no_command(called: Called, tmp_path: Path, command: str) -> None:
    done = called(command, written(tmp_path, {"in.jsonl": LINES + GOOD}) / "in.jsonl")
    assert done.code == 0
    assert done.out.decode() or command == "speakers"
    if command != "speakers":
        assert len(done.out.splitlines()) == len(ODD) + 1


@pytest.mark.parametrize(
    "options",
    [
        ["--only", "x"],
        *(["--columns", "id,x", "--format", one] for one in ("csv", "json", "table")),
    ],
    ids=" ".join,
)
def test_odd_values_stop_no_sheet(called: Called, tmp_path: Path, options: list[str]) -> None:
    deep = b'{"text":"a","x":%s}\n' % DEEP.encode()
    last = b'{"text":"Rain fell.","x":"the last"}\n'
    done = called(
        "read", *options, written(tmp_path, {"in.jsonl": LINES + deep + last}) / "in.jsonl"
    )
    assert b"the last" in done.out
    assert b"b\xef\xbf\xbdc" in done.out


def test_a_record_that_cannot_be_shown_costs_no_other(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newskit.viewing import papers as run

    def broken(record: Record, **how: Any) -> object:
        if "BUG" in record.text:
            raise ZeroDivisionError("by zero")
        return real(record, **how)

    real = run.paper
    monkeypatch.setattr(run, "paper", broken)
    folder = written(tmp_path, {"a.txt": "BUG", "b.txt": "Rain fell."})
    done = called("show", folder / "a.txt", folder / "b.txt")
    assert done.code == 70
    assert b"Rain fell." in done.out


@pytest.mark.parametrize("command", ["read", "parse", "show", "speakers", "dups", "export"])
def test_a_record_of_a_later_version_is_named_and_left_out(called: Called, command: str) -> None:
    late = b'{"id":"late","text":"Snow fell.","record_version":2}\n'
    mine = b'{"text":"Hail fell.","record_version":1}\n{"text":"Dew fell.","record_version":"x"}\n'
    done = called(command, stdin=late + mine)
    assert done.code == 3
    assert "newskit: -:1: a record of version 2, and this newskit knows version 1" in done.err
    assert len(done.err.splitlines()) == 1
    assert b"Snow" not in done.out


def test_batch_names_a_record_of_a_later_version(called: Called, tmp_path: Path) -> None:
    late = b'{"id":"late","text":"Snow fell.","record_version":2}\n'
    source = written(tmp_path, {"in.jsonl": late + GOOD}) / "in.jsonl"
    done = called("batch", source, "-o", tmp_path / "out")
    assert done.code == 3
    assert "1 record" in done.err
    assert "record of version 2" in done.err


@pytest.mark.parametrize("packing", ["parquet", "jsonl", "csv"])
def test_odd_lines_stop_no_batch(called: Called, tmp_path: Path, packing: str) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra: newskit[parquet]")
    source = written(tmp_path, {"in.jsonl": LINES + GOOD}) / "in.jsonl"
    done = called("batch", source, "-o", tmp_path / "out", "--format", packing)
    assert done.code == 0, done.err
    assert f"{len(ODD) + 1} records of 1 file" in done.err


def table(path: Path, **columns: list[object]) -> Path:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra: newskit[parquet]")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table(columns), path)
    return path


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"quotes": [1, 2]}, id="quotes that are a number"),
        pytest.param(
            {"rest": ['{"a":"\\ud800"}', DEEP]}, id="rest with a surrogate or without bottom"
        ),
        pytest.param({"rest": [None, "[1]"]}, id="rest that is a list"),
    ],
)
def test_odd_tables_stop_nothing(
    called: Called, tmp_path: Path, columns: dict[str, list[object]]
) -> None:
    path = table(tmp_path / "in.parquet", text=["Rain fell.", "Snow fell."], **columns)
    for command in ("read", "quotes", "dups"):
        done = called(command, path)
        assert done.code == 0, done.err
        assert [json.loads(line)["text"] for line in done.out.splitlines()] == [
            "Rain fell.",
            "Snow fell.",
        ]
    assert called("batch", path, "-o", tmp_path / "out", "--format", "parquet").code == 0


def test_equal_long_texts_of_a_table_are_held_once(tmp_path: Path) -> None:
    tracemalloc = pytest.importorskip("tracemalloc")
    text = "Rain fell. " * 100_000
    path = table(tmp_path / "in.parquet", text=[text] * 64)
    with path.open("rb") as stream:
        from newskit.reading.formats import parquet

        tracemalloc.start()
        assert sum(1 for _ in parquet.pieces(stream, "in", Reading())) == 64
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 12 * len(text)


def test_a_bug_in_reading_costs_the_record_or_the_rest_of_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from newskit.reading import rows

    def broken(data: bytes, how: Reading) -> rows.Row:
        if b"BUG" in data:
            raise ZeroDivisionError("by zero")
        return real(data, how)

    real = rows.row
    monkeypatch.setattr(rows, "row", broken)
    folder = written(tmp_path, {"a.jsonl": b'{"text":"BUG"}\n' + GOOD, "b.jsonl": GOOD})
    first, *others = reading.records([str(folder)], Reading())
    assert isinstance(first, Problem)
    assert (first.code, first.number, first.kind) == (70, 1, "ZeroDivisionError")
    assert [one.text for one in others if isinstance(one, Record)] == ["Rain fell.", "Rain fell."]


def answer(body: bytes, head: str = "", charset: str = "", length: str = "") -> bytes:
    """A record of a WARC file: a server's answer."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\n{head}\r\n".encode() + body
    own = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    own += "Content-Type: application/http; msgtype=response\r\n"
    return f"{own}Content-Length: {length}{len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("bad", "after"),
    [
        pytest.param(
            answer(b"\x0b\x02\x80abc\x03", "Content-Encoding: br\r\n"), 1, id="brotli that is none"
        ),
        pytest.param(answer(b"no gzip", "Content-Encoding: gzip\r\n"), 1, id="gzip that is none"),
        pytest.param(answer(b"abc", length="9" * 20), 0, id="longer than any file"),
        pytest.param(answer(b"abc", length="x"), 0, id="a length that is no number"),
    ],
)
def test_an_archives_bad_record_costs_itself(bad: bytes, after: int) -> None:
    pytest.importorskip("warcio", reason="WARC needs the extra: newskit[batch]")
    from newskit.reading.formats import warc

    page = answer(b"<p>Rain fell.</p>")
    found = list(warc.pieces(io.BufferedReader(io.BytesIO(page + bad + page)), "a.warc", Reading()))
    assert [one.number for one in found if not isinstance(one, Problem)][:1] == [1]
    assert all(one.code == 3 for one in found if isinstance(one, Problem))
    assert sum(b"Rain" in one.data for one in found if not isinstance(one, Problem)) == 1 + after


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "idna", "rot13", "utf-7"])
def test_a_page_names_encodings_of_the_web_alone(charset: str) -> None:
    pytest.importorskip("warcio", reason="WARC needs the extra: newskit[batch]")
    from newskit.reading.formats import warc

    data = answer(rb"<p>Rain \u0041 fell.</p>", charset=f"; charset={charset}")
    (piece,) = warc.pieces(io.BufferedReader(io.BytesIO(data)), "a.warc", Reading())
    assert isinstance(piece, reading.Piece)
    assert piece.encoding is None


def test_paragraphs_that_overlap_or_run_backwards_are_refused() -> None:
    text = "Rain fell.\n\nSnow fell."
    for bounds in ([(12, 22), (0, 10)], [(0, 14), (12, 22)]):
        spans = [{"start": a, "end": b, "text": text[a:b]} for a, b in bounds]
        with pytest.raises(BadRecordError, match="does not follow"):
            loads(json.dumps({"text": text, "paragraphs": spans}))


def test_links_out_of_a_folder_and_uris_in_a_list_are_not_followed(
    called: Called, tmp_path: Path
) -> None:
    folder = written(tmp_path / "in", {"a.txt": "Rain fell.", "b.txt": "Snow fell."})
    (folder / "inside.txt").symlink_to(folder / "b.txt")
    secret = written(tmp_path, {"secret.txt": "Password."}) / "secret.txt"
    (folder / "out.txt").symlink_to(secret)
    done = called("read", folder, "--only", "text")
    assert done.code == 3
    assert done.out.split(b"\n") == [b"Rain fell.", b"Snow fell.", b"Snow fell.", b""]
    assert "out.txt: a link out of the folder; not followed" in done.err

    names = f"{folder / 'a.txt'}\ns3://bucket/a.txt\nhttps://a.example/\n".encode()
    done = called("batch", "-", "-o", tmp_path / "out", stdin=names)
    assert done.code == 3
    assert "2 failed: 2 a URI in a list of names" in done.err


def test_a_value_that_no_column_holds_costs_no_other_record() -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra: newskit[parquet]")
    from newskit.arrow import to_batch

    spans = '[{"start":1%s,"end":2,"text":""}]' % ("0" * 20)
    lines = [b'{"text":"Rain fell."}', f'{{"id":"b","text":"Snow.","paragraphs":{spans}}}'.encode()]
    first, second = to_batch(lines).to_pylist()
    assert first["text"] == "Rain fell."
    assert (second["id"], second["text"], second["paragraphs"]) == ("b", "Snow.", None)
    assert "OverflowError" in second["errors"][0]


def test_what_another_tool_gave_goes_through_a_table_and_back(
    called: Called, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra: newskit[parquet]")
    line = b'{"content":"Rain fell.","headline":"Rain","mine":1.50}'
    source = written(tmp_path, {"in.jsonl": line}) / "in.jsonl"
    plain = json.loads(called("read", source, "-q").out)
    assert called("read", source, "-q", "-o", tmp_path / "a.parquet").code == 0
    back = called("read", tmp_path / "a.parquet").out
    assert json.loads(back)["given"] == plain["given"]
    assert b'"mine":1.50' in back
