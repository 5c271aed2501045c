"""Records in Python: as a dict, by key, as a data frame, as a notebook shows them."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import assert_linear
from hypothesis import given
from hypothesis import strategies as some

import newskit
from newskit import Record, frame, loads, parse
from newskit.errors import MissingExtraError, UsageError
from newskit.record import Quote, Span, Speaker, dumps

STORY = (
    "Rain shuts bridge\n\nLIMA, 3 May 2024 (EFE) - Rain fell for a third day and the river rose.\n\n"
    "“It was <b>wet</b>,” said Ana Paz, the mayor. Ivo Moor said the bridge would open.\n\n"
    "Share this article\n"
)
RECORD = parse(STORY).replace(id="a")
LIBRARIES = ("pandas", "polars", "pyarrow")


def made(library: str, *args: Any, **how: Any) -> Any:
    pytest.importorskip(library, reason=f"needs the extra: newskit[{library}]")
    return frame(*args, library=library, **how)


def plain(table: Any) -> dict[str, list[Any]]:
    """The columns of a frame of any library, with None for what is missing."""
    if hasattr(table, "to_pydict"):
        return table.to_pydict()
    if hasattr(table, "isna"):
        return {name: [None if table[name].isna()[n] else one for n, one in enumerate(table[name])]
                for name in table.columns}  # fmt: skip
    return table.to_dict(as_series=False)


# --- keys and dicts


def test_a_dict_is_the_printed_record() -> None:
    record = loads('{"mine":[1.50,"é"],"text":"a\\ud800","dateline":null}')
    assert record.to_dict() == json.loads(dumps(record)) == dict(record)
    assert [*record] == record.keys() == ["text", "dateline", "mine"]
    assert record["mine"] == [1.5, "é"]
    assert record["dateline"] is None


def test_a_key_is_there_once_a_step_has_set_it() -> None:
    assert RECORD["dateline"]["places"][0]["name"] == "Lima"
    assert "kicker" in RECORD
    assert RECORD["kicker"] is None
    for key in ("cluster", "nothing"):
        assert key not in RECORD
        with pytest.raises(KeyError, match=key):
            RECORD[key]


# --- frames


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_has_a_row_a_quote_with_types(library: str) -> None:
    columns = "id,number,who=speaker.name,cluster.similarity,headline"
    table = made(library, [RECORD, Record(text="")], rows="quotes", columns=columns)
    assert plain(table) == {
        "id": ["a", "a"],
        "number": [1, 2],
        "who": ["Ana Paz", "Ivo Moor"],
        "cluster.similarity": [None, None],
        "headline": ["Rain shuts bridge"] * 2,
    }


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_empty_frame_has_the_columns_and_their_types(library: str) -> None:
    names = ["number", "speaker.name", "cluster.similarity"]
    empty = made(library, [], rows="quotes", columns=names)
    full = made(library, [RECORD], rows="quotes", columns=names)
    assert plain(empty) == {name: [] for name in names}
    kinds = (lambda one: one.schema) if library != "pandas" else (lambda one: list(one.dtypes))
    assert kinds(empty) == kinds(full)


@pytest.mark.parametrize("library", LIBRARIES)
def test_nulls_among_numbers_and_halves_of_characters_do_no_harm(library: str) -> None:
    records = [Record(id="\ud800", text="a"), RECORD]
    table = plain(made(library, records, columns="id,quotes.count"))
    assert table == {"id": ["\ufffd", "a"], "quotes.count": [None, 2]}


def test_a_formula_is_left_alone_where_nothing_computes_it() -> None:
    table = made("pyarrow", Record(id="=1+1", text=""), columns="id")
    assert plain(table) == {"id": ["=1+1"]}


def test_one_record_or_a_folder_makes_a_frame(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("Rain fell.")
    table = made("pyarrow", newskit.read(tmp_path), columns=["id"])
    assert [Path(one).name for one in plain(table)["id"]] == ["a.txt", "b.txt"]
    assert plain(made("pyarrow", RECORD, columns="place")) == {"place": ["Lima"]}


def test_the_library_in_use_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra: newskit[parquet]")
    for name in ("pandas", "polars"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", pyarrow)
    assert isinstance(frame([RECORD], columns="id"), pyarrow.Table)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"rows": "quots"}, "did you mean quotes?"),
        ({"columns": "headlien"}, "did you mean headline?"),
        ({"columns": ["desk"]}, 'no record holds a key "desk"'),
        ({"library": "panda"}, "did you mean pandas?"),
    ],
    ids=str,
)
def test_a_wrong_name_is_said(how: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        frame([RECORD], **how)


def test_text_is_no_record() -> None:
    with pytest.raises(TypeError, match="takes records, not str"):
        frame(["Rain fell."])  # type: ignore[list-item]


@pytest.mark.parametrize("library", [*LIBRARIES, None])
def test_a_library_that_is_not_there_is_named_with_its_extra(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LIBRARIES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("newskit.showing.frame.find_spec", lambda name: None)
    extra = {"pyarrow": "parquet", None: "pandas"}.get(library, library)
    with pytest.raises(MissingExtraError, match=re.escape(f'pip install "newskit[{extra}]"')):
        frame([RECORD], library=library)


# --- what a notebook shows


class Page(HTMLParser):
    """The text of a page by the tags that it stands in; all tags have to be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.titles: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.titles += [str(value) for name, value in attrs if name == "title"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1], data))

    def within(self, tag: str) -> list[str]:
        return [text for where, text in self.texts if where == tag]


def test_a_notebook_shows_the_story_with_who_says_what() -> None:
    page = Page(RECORD._repr_html_())
    assert page.within("h3") == ["Rain shuts bridge"]
    assert page.within("em") == ["EFE · Lima (PE) · 2024-05-03"]
    assert "“It was <b>wet</b>,”" in page.within("mark")
    assert page.titles == ["Ana Paz", "Ivo Moor"]
    assert page.within("del") == ["Share this article"]
    assert page.within("summary") == ["1 removed"]
    assert "<b>" not in RECORD._repr_html_()


def test_the_inner_of_two_quotes_is_the_one_marked() -> None:
    text = "abcdefgh"
    outer = Quote("indirect", 0, 8, text, speaker=Speaker(0, 1, "a", name="Out"))
    inner = Quote("direct", 2, 4, "cd", parts=(Span(2, 4, "cd"),))
    page = Page(Record(text=text, quotes=(outer, inner))._repr_html_())
    assert page.within("mark") == ["ab", "cd", "efgh"]
    assert page.titles == ["Out", "speaker unknown", "Out"]


@given(some.text(), some.text(), some.text())
def test_nothing_of_an_article_is_a_tag(text: str, name: str, title: str) -> None:
    evil = f"{text}<script>\"'&"
    record = parse(f"{evil}\n\n“{evil}” said Ana {evil}.").replace(
        id=evil, site=name + "<i>", given={"headline": f"{title}</h3><img>"}
    )
    page = record._repr_html_()
    assert not re.search(r"<(?:script|i|img)\b", page)
    assert Page(page).texts


def test_a_page_of_many_quotes_takes_linear_time() -> None:
    def many(size: int) -> Record:
        quotes = tuple(Quote("direct", 4 * n, 4 * n + 3, "“a”") for n in range(size // 4))
        return Record(text="“a” " * (size // 4), quotes=quotes)

    assert_linear(many, Record._repr_html_, 4_000)
