"""Arrow: the schema, each row against the same record from the command line, and bad rows."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
import pytest
from conftest import ROOT, SAMPLES, environment, newskit

from newskit.arrow import REST, SCHEMA, parse_batch, to_batch, to_lines
from newskit.record import KEYS, Record, loads

STORY = (
    "LIMA, May 3 (EFE) - Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n\nShare this article"
)


def texts() -> list[str]:
    paths = sorted(SAMPLES.glob("*/in.txt"))
    return [
        text
        for path in paths
        if path.parent.name not in ("binary", "empty", "gb18030", "invalid-utf8")
        and (text := path.read_bytes().decode("utf-8-sig")).strip()
    ]


def bare(value: Any) -> Any:
    """A JSON value without its nulls and empty lists, which Arrow does not tell apart."""
    if isinstance(value, dict):
        kept = {key: bare(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None and one != []}
    return [bare(one) for one in value] if isinstance(value, list) else value


def test_every_key_has_a_column() -> None:
    assert SCHEMA.names == [*KEYS, REST]
    assert SCHEMA.field("text").type == pyarrow.string()
    quote = SCHEMA.field("quotes").type.value_type
    assert {quote.field(n).name for n in range(quote.num_fields)} == {
        one.name
        for one in msgspec.inspect.type_info(Record)
        .fields[KEYS.index("quotes")]
        .type.item_type.fields
    }


def test_rows_are_the_records_of_the_command_line() -> None:
    rows = [{"id": str(n), "text": text, "mine": [n]} for n, text in enumerate(texts())]
    stdin = "".join(json.dumps(row) + "\n" for row in rows).encode()
    local = [json.loads(line) for line in newskit("parse", stdin=stdin).stdout.splitlines()]
    batch = parse_batch(pyarrow.RecordBatch.from_pylist(rows))
    assert batch.schema == SCHEMA
    found = batch.to_pylist()
    assert len(found) == len(local) == len(rows) > 10
    for row, record in zip(found, local, strict=True):
        row |= json.loads(row.pop(REST))
        assert bare(row) == bare(record)
    assert sum(len(row["quotes"]) for row in found) > 20


def test_a_table_gives_a_table() -> None:
    table = pyarrow.table({"text": [STORY, STORY]})
    done = parse_batch(table, published="2024-06-01", strictness="high")
    assert isinstance(done, pyarrow.Table)
    assert done.schema == SCHEMA
    assert done.column("dateline")[0]["iso"].as_py() == "2024-05-03"


def test_an_empty_batch() -> None:
    assert parse_batch(pyarrow.RecordBatch.from_pylist([], schema=SCHEMA)).num_rows == 0


def test_a_bad_row_says_so_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = pyarrow.array([STORY, None, "x" * 500, " ", STORY], pyarrow.string())
    batch = pyarrow.RecordBatch.from_arrays([bad, pyarrow.array(list("abcde"))], ["text", "id"])
    done = parse_batch(batch, max_chars=400).to_pylist()
    assert [row["id"] for row in done] == list("abcde")
    assert [bool(row["errors"]) for row in done] == [False, True, True, False, False]
    assert "text" in done[1]["errors"][0]
    assert "400" in done[2]["errors"][0]
    assert done[2]["text"] == "x" * 500
    assert done[0]["dateline"]["agency"] == done[4]["dateline"]["agency"] == "EFE"

    def broken(record: Record, **_: object) -> Record:
        if record.id == "c":
            raise KeyError("a bug")
        return record

    monkeypatch.setattr("newskit.story.steps", broken)
    done = parse_batch(batch).to_pylist()
    assert done[2]["errors"] == ["KeyError: 'a bug'"]
    assert done[3]["errors"] is None


@pytest.mark.parametrize(
    "column",
    [
        pyarrow.array([1, 2]),
        pyarrow.array([[], [STORY]]),
        pyarrow.StringArray.from_buffers(
            2, pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xffa")
        ),
    ],
    ids=["numbers", "lists", "no UTF-8"],
)
def test_a_column_of_another_kind_raises_nothing(column: pyarrow.Array) -> None:
    rows = parse_batch(pyarrow.RecordBatch.from_arrays([column], ["text"])).to_pylist()
    assert len(rows) == 2
    assert rows[0]["errors"]


def test_no_text_column() -> None:
    (row,) = parse_batch(pyarrow.RecordBatch.from_pylist([{"id": "a", "told": STORY}])).to_pylist()
    assert row["id"] == "a"
    assert row["errors"]


def test_columns_of_other_kinds_of_strings() -> None:
    for kind in (pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())):
        batch = pyarrow.RecordBatch.from_arrays([pyarrow.array([STORY]).cast(kind)], ["text"])
        assert parse_batch(batch).to_pylist()[0]["dateline"]["agency"] == "EFE"
    packed = pyarrow.RecordBatch.from_pylist([{"text": STORY.encode("utf-16")}])
    assert parse_batch(packed).column("text").to_pylist() == [STORY]


def test_there_and_back() -> None:
    """What Parquet holds is read again as the record that was written."""
    stdin = json.dumps({"id": "a", "text": STORY, "mine": {"b": None}}).encode()
    line = newskit("parse", stdin=stdin).stdout.rstrip()
    (back,) = to_lines(to_batch([line]))
    record, again = loads(line), loads(back)
    for key in KEYS:
        assert getattr(again, key) == getattr(record, key), key
    assert json.loads(bytes(again.rest["mine"])) == {"b": None}
    once = parse_batch(pyarrow.RecordBatch.from_pylist([json.loads(line)]))
    assert parse_batch(once).equals(once)


def test_a_lone_surrogate_is_replaced_in_a_table() -> None:
    (row,) = to_batch([b'{"text":"Rain \\ud800 fell.","x":"\\udfff"}']).to_pylist()
    assert row["text"] == "Rain \ufffd fell."
    assert row[REST] == '{"x":"\\udfff"}'


def test_a_rest_that_is_not_ours() -> None:
    batch = pyarrow.RecordBatch.from_pylist([{"text": STORY, "rest": "no JSON"}])
    assert json.loads(parse_batch(batch).to_pylist()[0][REST]) == {"rest": "no JSON"}


def test_without_the_extra() -> None:
    program = "import sys; sys.modules['pyarrow'] = None\n"
    program += "try: import newskit.arrow\nexcept ImportError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    assert done.stdout.decode().rstrip().endswith('pip install "newskit[arrow]"')
