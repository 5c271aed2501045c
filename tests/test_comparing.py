"""Diff: which records of two runs belong together, what differs in them, how it is printed and ends."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from conftest import Called, Done, jsonl, newskit, run_on_terminal, written

from newskit import parse
from newskit.comparing.changes import Change, Wanted, changes
from newskit.comparing.pairs import Pairs
from newskit.record import Record, dumps, loads

Facts = dict[str, Any]
OLD = {"id": "a", "lang": "en", "text": "Rain fell on Lima.", "body": "Rain fell on Lima."}
NEW = {**OLD, "body": "Rain fell."}


@pytest.fixture
def diff(called: Called, tmp_path: Path) -> Called:
    """Compare two lists of records."""

    def call(a: list[Facts], b: list[Facts], *args: str | Path) -> Done:
        written(tmp_path, {"a.jsonl": jsonl(*a), "b.jsonl": jsonl(*b)})
        return called("diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl", *args)

    return call


def found(done: Done) -> list[tuple[str, str]]:
    return [(one["id"], one["status"]) for one in json.loads(done.out)["differences"]]


# --- what differs


def told(a: Facts, b: Facts, **wanted: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The changes as tuples: key, what each side has."""
    absent = "absent"
    return [
        (one.key, *(absent if side is one_unset() else side for side in (one.a, one.b)))
        for one in changes(a, b, Wanted(**wanted))
    ]


def one_unset() -> Any:
    return Change("x").a


def quote(start: int, end: int, **more: Any) -> Facts:
    return {"start": start, "end": end, "text": "x" * (end - start), **more}


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        pytest.param({"lang": "en"}, {"lang": "en"}, [], id="nothing"),
        pytest.param({"site": None}, {"site": "Alba"}, [("site", None, "Alba")], id="a value"),
        pytest.param({}, {"site": None}, [("site", "absent", None)], id="a key that is null"),
        pytest.param({"n": 1}, {"n": 1.0}, [("n", 1, 1.0)], id="a number of another type"),
        pytest.param({"n": 1}, {"n": True}, [("n", 1, True)], id="a truth"),
        pytest.param(
            {"dateline": {"agency": "AP", "iso": None}},
            {"dateline": {"agency": "AFP", "iso": None}},
            [("dateline.agency", "AP", "AFP")],
            id="a key within",
        ),
        pytest.param(
            {"headline": {"start": 0, "end": 4, "text": "Rain"}},
            {"headline": {"start": 0, "end": 9, "text": "Rain fell"}},
            [("headline.text", "Rain", "Rain fell")],
            id="a span's words, and so its end",
        ),
        pytest.param(
            {"headline": {"start": 0, "end": 4, "text": "Rain"}},
            {"headline": {"start": 9, "end": 13, "text": "Rain"}},
            [("headline.start", 0, 9), ("headline.end", 4, 13)],
            id="a span's place",
        ),
        pytest.param(
            {"quotes": [quote(0, 4, speaker={"name": "Ana"})]},
            {"quotes": [quote(0, 4, speaker={"name": None})]},
            [("quotes.speaker.name", "Ana", None)],
            id="a key of an item at the same place",
        ),
        pytest.param(
            {"removed": [quote(0, 4), quote(9, 12)]},
            {"removed": [quote(9, 12), quote(20, 22)]},
            [("removed", quote(0, 4), "absent"), ("removed", "absent", quote(20, 22))],
            id="items that one side has",
        ),
        pytest.param(
            {"quotes": [quote(5, 9)]},
            {"quotes": [quote(5, 12)]},
            [("quotes.text", "xxxx", "xxxxxxx")],
            id="an item that reaches further",
        ),
        pytest.param(
            {"entities": [{"id": "e1", "name": "Ana"}]},
            {"entities": [{"id": "e2", "name": "Ana"}]},
            [("entities.id", "e1", "e2")],
            id="an item of one name",
        ),
        pytest.param({"x": [1, 2]}, {"x": [2]}, [("x", [1, 2], [2])], id="a list of values"),
        pytest.param({"x": []}, {"x": None}, [("x", [], None)], id="an empty list and null"),
    ],
)
def test_a_change_names_its_key_and_both_sides(
    a: Facts, b: Facts, differ: list[tuple[Any, ...]]
) -> None:
    assert told(a, b) == differ


def test_keys_come_in_the_order_of_the_record() -> None:
    a: Facts = {"zeta": 1, "body": "x", "alpha": 1, "id": "1", "lang": "en"}
    b: Facts = {"lang": "de", "alpha": 2, "body": "y", "id": "2", "zeta": 2}
    assert [key for key, *_ in told(a, b)] == ["id", "lang", "body", "alpha", "zeta"]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"fields": ("dateline",)}, ["dateline.agency", "dateline.iso"]),
        ({"fields": ("dateline.iso", "lang")}, ["lang", "dateline.iso"]),
        ({"ignored": ("dateline.iso", "lang")}, ["dateline.agency"]),
        ({"fields": ("dateline",), "ignored": ("dateline.agency",)}, ["dateline.iso"]),
        ({"fields": ("date",)}, []),
    ],
)
def test_keys_that_are_not_wanted_are_left_out(
    wanted: dict[str, tuple[str, ...]], keys: list[str]
) -> None:
    a = {"lang": "en", "dateline": {"agency": "AP", "iso": None}}
    b = {"lang": "de", "dateline": {"agency": "AFP", "iso": "2024-03-04"}}
    assert [key for key, *_ in told(a, b, **wanted)] == keys


# --- which records belong together


def pairs(a: list[Record], b: list[Record]) -> list[tuple[str | None, str | None, str | None]]:
    with Pairs(a, b) as both:
        found = [(one.a and loads(one.a).text, one.b and loads(one.b).text, one.by) for one in both]
        assert both.counts == [len(a), len(b)]
    return found


def row(text: str, id: str | None = None, path: str | None = None) -> Record:
    """A record as it is read: without an id of its own it gets one from its file."""
    facts: Facts = {"text": text, **({"id": id} if id else {})}
    if path:
        facts["source"] = {"path": path}
    record = loads(json.dumps(facts))
    return record if id else record.replace(id=f"{path or 'file'}:1")


def test_records_of_one_id_belong_together_in_any_order() -> None:
    a = [row("one", "1"), row("two", "2"), row("three", "3")]
    b = [row("THREE", "3"), row("ONE", "1"), row("FOUR", "4")]
    assert pairs(a, b) == [
        ("three", "THREE", "id"),
        ("one", "ONE", "id"),
        ("two", None, None),
        (None, "FOUR", None),
    ]


def test_records_of_one_id_that_is_met_again_are_taken_in_turn() -> None:
    a, b = [row("x", "1"), row("y", "1")], [row("X", "1"), row("Y", "1"), row("Z", "1")]
    assert pairs(a, b) == [("x", "X", "id"), ("y", "Y", "id"), (None, "Z", None)]


def test_what_has_no_id_in_common_is_matched_by_text_then_by_file_then_by_order() -> None:
    a = [row("same", path="a/1"), row("old", path="p"), row("un"), row("deux")]
    b = [row("new", path="p"), row("same", path="b/1"), row("one"), row("two")]
    assert pairs(a, b) == [
        ("same", "same", "text"),
        ("old", "new", "file"),
        ("un", "one", "order"),
        ("deux", "two", "order"),
    ]


def test_order_says_nothing_of_runs_of_two_lengths_or_of_records_with_ids() -> None:
    assert pairs([row("un"), row("deux")], [row("one")])[0][2] is None
    assert pairs([row("un", "1")], [row("one", "2")]) == [("un", None, None), (None, "one", None)]


def test_memory_grows_with_the_number_of_records_and_not_with_their_text() -> None:
    def records() -> Any:
        return (Record(text="Rain fell. " * 4000).replace(id=None) for _ in ())

    def run(count: int) -> Any:
        return (
            loads(b'{"id":"%d","text":"%s"}' % (n, b"Rain fell. " * 4000)) for n in range(count)
        )

    assert [*records()] == []
    tracemalloc.start()
    with Pairs(run(400), run(400)) as both:
        assert sum(1 for _ in both) == 400
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000  # the texts are 18 MB on each side


# --- the command


def test_two_runs_that_are_the_same_end_with_0(diff: Called) -> None:
    done = diff([OLD], [OLD])
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["differences"] == []
    assert told["records"] == {"a": 1, "b": 1, "same": 1, "changed": 0, "missing": 0, "added": 0}


def test_a_difference_ends_with_1_and_is_named(diff: Called) -> None:
    done = diff([OLD], [NEW])
    assert (done.code, done.err) == (1, "")
    told = json.loads(done.out)
    assert told["differences"] == [
        {
            "id": "a",
            "status": "changed",
            "changes": [{"key": "body", "a": OLD["body"], "b": NEW["body"]}],
        }
    ]
    assert told["keys"] == {"body": {"records": 1, "changes": 1}}


def test_what_is_missing_and_added_is_named(diff: Called) -> None:
    done = diff([OLD, {**OLD, "id": "b"}], [{**OLD, "id": "c", "text": "Snow."}, OLD])
    assert done.code == 1
    assert found(done) == [("b", "missing"), ("c", "added")]


def test_json_lines_are_a_line_for_each_record_that_differs(diff: Called) -> None:
    done = diff([OLD, {**OLD, "id": "b"}], [NEW], "--format", "jsonl")
    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["changed", "missing"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--ignore", "body"], 0),
        (["--fields", "lang,dateline"], 0),
        (["--fields", "body"], 1),
        (["--ignore", "lang"], 1),
    ],
    ids=["body ignored", "others named", "body named", "others ignored"],
)
def test_only_what_is_compared_makes_the_exit_code(
    diff: Called, args: list[str], code: int
) -> None:
    assert diff([OLD], [NEW], *args).code == code


def test_numbers_written_otherwise_are_no_difference(called: Called, tmp_path: Path) -> None:
    written(
        tmp_path,
        {"a.jsonl": '{"text":"a","id":"1","n":1.50}', "b.jsonl": '{"n": 1.5, "id":"1","text":"a"}'},
    )
    assert called("diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl").code == 0


def test_a_lone_surrogate_is_compared_and_printed(diff: Called) -> None:
    for form in ("json", "jsonl", "table", "html"):
        done = diff([{**OLD, "site": "\ud800"}], [{**OLD, "site": "\ud801"}], "--format", form)
        assert (done.code, done.err) == (1, "")
        done.out.decode()


def test_a_table_counts_keys_and_shows_both_sides(diff: Called) -> None:
    long = "Rain fell on the roofs of the old harbour town and nobody minded, they said. "
    done = diff(
        [{**OLD, "body": long + "One."}], [{**OLD, "body": long + "Two."}], "--format", "table"
    )
    text = " ".join(done.out.decode().split())
    assert "1 records in" in text
    assert "0 the same, 1 changed, 0 missing, 0 added" in text
    assert "One." in text
    assert "Two." in text  # cut around what differs
    assert b"\x1b" not in done.out


def test_a_limit_lists_fewer_and_counts_all(diff: Called) -> None:
    old = [{**OLD, "id": str(n)} for n in range(5)]
    new = [{**NEW, "id": str(n)} for n in range(5)]
    told = json.loads(diff(old, new, "--limit", "2").out)
    assert (len(told["differences"]), told["records"]["changed"]) == (2, 5)
    table = diff(old, new, "--limit", "2", "--format", "table").out.decode()
    assert "3 more records differ; --limit lists them" in table
    page = diff(old, new, "--limit", "0", "--format", "html").out.decode()
    assert "5 more records differ" in page


def test_on_a_terminal_it_is_a_table(tmp_path: Path) -> None:
    written(tmp_path, {"a.jsonl": jsonl(OLD), "b.jsonl": jsonl({**NEW, "site": "\x1b[2J"})})
    code, out = run_on_terminal("diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert code == 1
    assert "1 changed" in " ".join(out.decode().split())
    assert b"\x1b[2J" not in out


def test_a_page_marks_the_words_that_differ_and_nothing_in_it_runs(
    diff: Called, tmp_path: Path
) -> None:
    from selectolax.lexbor import LexborHTMLParser

    evil = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
    path = tmp_path / "out.html"
    done = diff([OLD], [{**NEW, "body": "Snow fell on Lima.", "site": evil}], "-o", path)
    assert (done.code, done.out) == (1, b"")
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    assert page.css("script, img, [src]") == []
    assert [one.text() for one in page.css("dd del")] == ["Rain"]
    assert [one.text() for one in page.css("dd ins")] == [evil, "Snow"]
    assert "1 changed" in page.css_first("p").text()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.jsonl", "no.jsonl"], "no.jsonl: no such file"),
        (["a.jsonl", "a.jsonl"], "compared with itself"),
        (["-", "-"], "compared with itself"),
        (["a.jsonl", "b.jsonl", "--format", "tabel"], "did you mean table?"),
        (["a.jsonl", "b.jsonl", "--ignore", "bdy"], "did you mean body?"),
        (["a.jsonl", "b.jsonl", "--fields", "dateline.agenc"], "dateline.agency"),
        (["a.jsonl", "b.jsonl", "-o", "no/such/out.json"], "there is no folder"),
        (["a.jsonl", "b.jsonl", "-o", "b.jsonl"], "overwrite its own input"),
        (["a.jsonl"], "B"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_said_on_one_line(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(written(tmp_path, {"a.jsonl": jsonl(OLD), "b.jsonl": jsonl(NEW)}))
    done = called("diff", *args)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert said in line
    assert (tmp_path / "b.jsonl").read_bytes() == jsonl(NEW)


def test_a_bad_record_is_named_and_the_others_are_compared(called: Called, tmp_path: Path) -> None:
    late = b'{"id":"z","text":"Late.","record_version":9}\n'
    written(tmp_path, {"a.jsonl": jsonl(OLD) + b"{bad\n" + late, "b.jsonl": jsonl(NEW)})
    done = called("diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert done.code == 3
    bad, newer = done.err.splitlines()
    assert "a.jsonl:2" in bad
    assert "record of version 9" in newer
    assert found(done) == [("a", "changed")]


def test_one_run_may_come_from_a_pipe_and_folders_are_runs(tmp_path: Path) -> None:
    written(tmp_path, {"old/1.jsonl": jsonl(OLD), "old/2.jsonl": jsonl({**OLD, "id": "b"})})
    lines = jsonl({**OLD, "id": "b"}, OLD)
    done = newskit("diff", tmp_path / "old", "-", stdin=lines)
    assert (done.returncode, done.stderr) == (0, b"")


def test_two_runs_of_one_text_differ_in_what_the_options_changed(
    called: Called, tmp_path: Path
) -> None:
    text = (
        "LIMA (EFE) - Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n\nShare this article\n"
    )
    record = parse(text).replace(id="s")
    kept = parse(text, keep=frozenset({"share"})).replace(id="s")
    written(tmp_path, {"a.jsonl": dumps(record), "b.jsonl": dumps(kept)})
    told = json.loads(called("diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl").out)
    assert {"body", "paragraphs", "removed"} <= set(told["keys"])
    assert "quotes" not in told["keys"]
