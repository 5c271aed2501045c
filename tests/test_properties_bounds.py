"""What holds of whatever comes in: bytes of a file, a line of JSON, a file of rules, rows of a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from newskit import dumps, loads, rules
from newskit.cleaning.checking import check
from newskit.reading import Problem, Reading, records
from newskit.record import OF_TEXT, Record, check_bounds
from newskit.written import BadRecordError

ENDINGS = (".txt", ".html", ".jsonl", ".json", ".csv", ".xml", ".eml", ".mbox", ".warc", ".gz")
FILES = [path.read_bytes()[:3000] for path in sorted(SAMPLES.rglob("in.*")) if path.is_file()]
# Pieces that formats are made of, so that what is drawn is nearly one.
PIECES = (
    *(
        b"{ } [ ] : , null 1e999 -0 <p> </p> <td> <![CDATA[ ]]> &#x; WARC/1.0 From: =?utf-8?q? \xff".split()
    ),
    b'"text":',
    b'"quotes":',
    b'"',
    b"\n",
    b"\r\n\r\n",
    b"\x00",
    b"\xff\xfe",
    b"\\ud800",
    b"Content-Length: 5",
)
drawn = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=20).map(b"".join),
)


@st.composite
def spliced(draw: st.DrawFn) -> bytes:
    """A sample with something put into it, or cut out."""
    data = draw(st.sampled_from(FILES))
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(drawn) + data[at + draw(st.sampled_from((0, 0, 1, 100))) :]


def check_record(record: Record) -> None:
    line = dumps(record)
    assert b"\n" not in line
    assert dumps(loads(line)) == line
    line.decode()
    for key in OF_TEXT:
        if record.has(key):
            check_bounds(record.text, key, getattr(record, key))


@given(data=st.one_of(drawn, spliced()), ending=st.sampled_from(ENDINGS))
def test_a_file_of_any_bytes_is_records_and_problems(
    data: bytes, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(data)
    for one in records([str(path)], Reading()):
        if isinstance(one, Problem):
            assert one.code in (0, 2, 3), one.what
            assert one.what
        else:
            check_record(one)


# Values of JSON with what is hard in it, as they may be written.
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.text(max_size=8),
        st.sampled_from((10**400, 1e300, -0.0, "\ud800", "\udc00\ud800")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
keys = st.one_of(
    st.sampled_from(
        ("id", "lang", "paragraphs", "quotes", "dateline", "removed", "given", "source")
    ),
    st.text(max_size=5),
)


@given(
    known=st.dictionaries(keys, values, max_size=4),
    text=st.text(max_size=20),
    indent=st.sampled_from((None, 1)),
)
def test_a_line_of_any_json_is_a_record_that_comes_back_or_a_bad_one(
    known: dict[str, Any], text: str, indent: int | None
) -> None:
    line = json.dumps({**known, "text": text}, indent=indent)
    try:
        record = loads(line)
    except BadRecordError:
        return
    check_record(record)
    assert record.text == text


names = st.sampled_from(
    ("id", "label", "pattern", "why", "hit", "miss", "needs", "kind", "where", "odd")
)
tomls = st.one_of(
    st.text(max_size=12).map(json.dumps),
    st.lists(st.sampled_from(("Share this", "share that", "a", "", "(", "\x00")), max_size=3).map(
        json.dumps
    ),
    st.sampled_from(
        ("'line'", "'lead'", "'share'", "'share.*'", "'(a|aa)+$'", "'('", "3", "true", "[", "''")
    ),
)


@given(table=st.dictionaries(names, tomls, max_size=8))
def test_any_table_of_a_rule_is_a_rule_or_a_fault_with_its_place(
    table: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.toml"
    sound = {
        "id": "'one'", "label": "'share'", "pattern": "'share (?:this|that)'", "why": "'Shares.'",
        "hit": "['Share this', 'share that']", "miss": "['Share it']",
    }  # fmt: skip
    lines = [f"{name} = {value}" for name, value in {**sound, **table}.items()]
    path.write_text("\n".join(["[[rule]]", *lines]), encoding="utf-8")
    try:
        (rule,) = check(path)
    except rules.BadRuleError as error:
        said = str(error)
    else:
        said = f"{path}: {rule.id}"
    assert said.startswith(f"{path}:")


@given(
    texts=st.lists(
        st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)),
        min_size=1,
        max_size=4,
    ),
    name=st.sampled_from(
        ("id", "quotes", "rest", "dateline", "lang", "paragraphs", "given", "mine")
    ),
    value=st.one_of(
        st.integers(-(2**63), 2**63 - 1), st.sampled_from(("[1]", "{", '{"a":"\\ud800"}', "x"))
    ),
)
def test_a_table_gives_a_row_for_each_of_its_rows(
    texts: list[str | None], name: str, value: str | int
) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="Arrow needs the extra: newskit[arrow]")
    from newskit.arrow import parse_batch

    table = pyarrow.table(
        {"text": pyarrow.array(texts, pyarrow.string()), name: [value] * len(texts)}
    )
    done = parse_batch(table).to_pylist()
    assert len(done) == len(texts)
    for text, row in zip(texts, done, strict=True):
        if text and text.strip():  # else another column may be taken for it
            assert row["errors"] or row["text"] == text
