"""Rows of other tools and every way that JSON is printed: what is read, what is taken for what."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newskit import reading
from newskit.cleaning import strip
from newskit.errors import UsageError
from newskit.reading import Piece, Problem, Reading, names
from newskit.reading.formats import jsonlines
from newskit.record import Record, dumps
from newskit.written import words

STORY = "LIMA, March 4 (EFE) - Rain fell on the port for a third day, the mayor said."


def row(**values: Any) -> Record:
    one = reading.record(Piece("-", None, "json", json.dumps(values).encode()), Reading())
    assert isinstance(one, Record), one
    return one


def split(data: bytes | str, path: str = "a.json") -> list[tuple[int | None, Any]]:
    """The objects of a file with their numbers; all else stays bytes."""
    data = data.encode() if isinstance(data, str) else data
    out = []
    for one in jsonlines.pieces(io.BufferedReader(io.BytesIO(data)), path, Reading()):  # type: ignore[arg-type]
        assert isinstance(one, Piece)
        try:
            value = json.loads(one.data)
        except ValueError:
            value = None
        out.append((one.number, value if isinstance(value, dict) else one.data.strip()))
    return out


# --- how JSON is printed

A, B = {"text": 'He said: "}{ [" \\ \u2028', "n": [{"a": {}}, []]}, {"text": "Two."}
TWO = {
    "lines": (f"{json.dumps(A)}\n{json.dumps(B)}\n", [1, 2]),
    "jq": (f"{json.dumps(A, indent=2)}\n{json.dumps(B, indent=2)}\n", [1, 10]),
    "one after the other": (json.dumps(A) + json.dumps(B), [1, 2]),
    "an array on a line": (json.dumps([A, B]), [1, 2]),
    "an array": (json.dumps([A, B], indent=4), [2, 11]),
    "Miller": (f"[\n{json.dumps(A)},\n{json.dumps(B)}\n]\n", [2, 3]),
    "record separators": (f"\x1e{json.dumps(A)}\n\x1e{json.dumps(B)}\n", [1, 2]),
    "a byte order mark": (f"\ufeff{json.dumps(A)}\r\n\r\n{json.dumps(B)}", [1, 3]),
}


@pytest.mark.parametrize("data", TWO, ids=str)
def test_values_are_found_however_they_are_printed(data: str) -> None:
    text, numbers = TWO[data]
    assert split(text) == list(zip(numbers, [A, B], strict=True))


def test_a_lone_value_has_no_number_unless_its_file_is_one_of_lines() -> None:
    assert split(json.dumps(B, indent=2)) == [(None, B)]
    assert split(f"[{json.dumps(B)}]") == [(None, B)]
    assert split(json.dumps(B), "a.jsonl.gz") == [(1, B)]
    assert split("[]") == []


@pytest.mark.parametrize(
    "bad",
    [
        '{"text": "cut',
        '{"text": "cut",',
        '{"text": 1',
        "no JSON",
        '"text"',
        "17 {]",
        '{"a": ]}',
        "}",
    ],
)
def test_a_broken_line_costs_itself_and_is_not_lost(bad: str) -> None:
    lines = [json.dumps(A), bad, json.dumps(B), json.dumps(A)]
    found = split("\n".join(lines) + "\n", "a.jsonl")
    good = [value for _, value in found if isinstance(value, dict)]
    assert good == [A, B, A]
    said = b"".join(value for _, value in found if isinstance(value, bytes))
    assert said.replace(b" ", b"") == bad.encode().replace(b" ", b"")
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))


@given(
    some.lists(
        some.dictionaries(
            some.text(max_size=5),
            some.recursive(
                some.none() | some.text() | some.integers(),
                lambda inner: some.lists(inner) | some.dictionaries(some.text(max_size=3), inner),
                max_leaves=5,
            ),
            max_size=4,
        ),
        min_size=2,
        max_size=5,
    ),
    some.sampled_from([None, 0, 2]),
    some.sampled_from(["", "\n", "\n\n", " ", "\r\n"]),
    some.booleans(),
    some.integers(2, 40),
)
def test_what_is_printed_is_read_again(
    values: list[dict[str, Any]], indent: int | None, between: str, is_array: bool, chunk: int
) -> None:
    printed = [json.dumps(value, indent=indent) for value in values]
    text = f"[{','.join(printed)}]" if is_array else between.join(printed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonlines, "_CHUNK", chunk + 3)
        assert [value for _, value in split(text, "a.jsonl")] == values


# --- what rows of other tools say


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"content": STORY}, STORY),
        ({"text": None, "maintext": STORY, "description": "No."}, STORY),
        ({"text": "", "plaintext": STORY}, STORY),
        ({"Body": STORY}, STORY),
        ({"body": STORY, "title": "Rain"}, STORY),
        ({"article_text": [STORY, "Two."]}, f"{STORY}\n\nTwo."),
        ({"content": [{"type": "text/plain", "value": STORY}]}, STORY),
        ({"body": {"summary": ["One."], "sections": [{"paragraphs": ["Two.", "Three."]}]}}, None),
        ({"title": "Rain", "summary": STORY}, STORY),
    ],
)
def test_the_text_is_found_under_the_names_that_are_known(
    values: dict[str, Any], text: str | None
) -> None:
    assert row(**values).text == (text or "One.\n\nTwo.\n\nThree.")


def test_what_is_ours_in_another_form_is_given_and_what_is_foreign_stays() -> None:
    one = row(
        text=STORY,
        id=17,
        headline="Rain",
        links=["a", "b"],
        source={"name": "The Port"},
        removed=None,
        mine=[1],
        title="Rain again",
    )
    assert one.id == "17"
    assert one.given == {
        "headline": "Rain",
        "links": ["a", "b"],
        "source": {"name": "The Port"},
    }
    out = json.loads(dumps(one))
    assert (out["mine"], out["title"]) == ([1], "Rain again")
    assert not {"headline", "links", "removed"} & out.keys()
    again = reading.record(Piece("-", None, "json", dumps(one)), Reading())
    assert isinstance(again, Record)
    assert dumps(again) == dumps(one)


@pytest.mark.parametrize(
    ("values", "published"),
    [
        ({"date": "2024-03-05"}, "2024-03-05"),
        ({"date_publish": "2024-03-05 10:00:00"}, "2024-03-05 10:00:00"),
        ({"publishedAt": "Tue, 05 Mar 2024 10:00:00 GMT"}, "2024-03-05T10:00:00+00:00"),
        ({"pub_date": 1709632800}, "2024-03-05T10:00:00+00:00"),
        ({"pub_date": 1709632800000}, "2024-03-05T10:00:00+00:00"),
        ({"date": "2024/03/05"}, "2024-03-05"),
        ({"date": "20240305"}, "2024-03-05"),
        ({"date": "2024-13-05"}, None),
        ({"date": "yesterday"}, None),
    ],
)
def test_dates_of_all_forms_that_say_one_day_are_the_days(
    values: dict[str, Any], published: str | None
) -> None:
    one = row(text=STORY, **values)
    if published is None:
        assert one.source is None or one.source.published is None
        assert one.given is not None
        assert one.given["published"] == values["date"]
    else:
        assert one.source is not None
        assert one.source.published == published


def test_a_url_of_any_name_is_the_sources_and_a_language_is_the_records() -> None:
    one = row(text=STORY, link="https://a.example/1", language="pt_BR")
    assert one.source is not None
    assert (one.source.url, one.lang) == ("https://a.example/1", "pt")
    one = row(text=STORY, source="https://a.example/2", language="English")
    assert one.source is not None
    assert (one.source.url, one.lang) == ("https://a.example/2", "en")


def test_the_users_names_come_first_and_dots_lead_inwards() -> None:
    how = Reading(names=names.mapping("text=fields.story, url=there,id=key"))
    data = {"text": "No.", "fields": {"story": STORY}, "there": "http://a.example/", "key": 5}
    one = reading.record(Piece("-", None, "json", json.dumps(data).encode()), how)
    assert isinstance(one, Record)
    assert one.source is not None
    assert (one.text, one.source.url, one.id) == (STORY, "http://a.example/", "5")
    for told, said in (("txt=a", "did you mean text?"), ("text", "text=content")):
        with pytest.raises(UsageError, match=said):
            names.mapping(told)


def test_what_is_broken_or_holds_no_story_is_refused() -> None:
    for values, said in (
        ({"id": 1}, 'no "text"'),
        ({"text": 5}, '"text"'),
        ({"text": []}, 'no "text"'),
        ({"text": STORY, "headline": {"start": 3, "end": 1, "text": "x"}}, "outside"),
        ({"text": STORY, "removed": [{"start": 0, "end": 1}]}, '"removed[0]"'),
    ):
        one = reading.record(Piece("-", None, "json", json.dumps(values).encode()), Reading())
        assert isinstance(one, Problem), values
        assert said in one.what


def test_what_was_taken_for_what_is_told() -> None:
    heard: list[object] = []
    data = json.dumps({"content": STORY, "title": "Rain"}).encode()
    reading.record(Piece("-", None, "json", data), Reading(), heard.append)
    reading.record(
        Piece("-", None, "json", json.dumps({"text": "a"}).encode()), Reading(), heard.append
    )
    assert heard == [(("text", "content"), ("headline", "title"))]


def test_a_page_in_a_row_is_rendered_with_what_the_row_says_of_it() -> None:
    page = f"<html><body><article><h1>Rain</h1><p>{STORY}</p></article></body></html>"
    for key in ("html", "text", "content"):
        one = row(**{key: page, "url": "https://a.example/1"})
        assert one.text == f"Rain\n\n{STORY}"
        assert one.source is not None
        assert (one.source.media_type, one.source.url) == ("text/html", "https://a.example/1")


def test_one_text_twice_in_a_stream_has_two_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (json.dumps({"text": STORY}) + "\n") * 3
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data.encode()))))  # type: ignore[arg-type]
    ids = [one.id for one in reading.read("-")]
    assert ids[1:] == [f"{ids[0]}:2", f"{ids[0]}:3"]


# --- markup


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rain&nbsp;fell &#39;hard&#39;.<br/>Snow.", "Rain fell 'hard'.\nSnow."),
        ("<p>One.</p>\n<p class='x'>Two &amp;nbsp; <b>more</b>.</p>", "One.\n\nTwo   more."),
        ("<script>var a = '<p>';</script>One.<!-- <p> --><br>Two.", "One.\nTwo."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
    ],
)
def test_a_text_whose_lines_are_htmls_is_read_as_html_has_it(text: str, read: str) -> None:
    one = row(text=text)
    assert one.text == read
    (said,) = one.errors
    assert said.startswith("markup read in the text: ")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Rain&nbsp;fell &#39;hard&#39;.", "Rain fell 'hard'."),
        (
            "The <b>mayor</b> of <a href='x'>Lima</a> spoke &amp; left.",
            "The mayor of Lima spoke & left.",
        ),
    ],
)
def test_markup_within_lines_stays_in_the_text_and_is_read_in_the_body(
    text: str, body: str
) -> None:
    one = row(text=text)
    assert one.text == text
    (said,) = one.errors
    assert said.startswith("markup in the text, read in the body: ")
    assert strip(one).body == body


@pytest.mark.parametrize(
    "text", ["a < b & c > d, <Reuters> R&D; AT&T", "Phillips <P> rose, Du Pont <DD>, too."]
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    one = row(text=text)
    assert (one.text, one.errors, strip(one).body) == (text, (), text)


def test_a_text_that_a_step_has_read_keeps_its_markup() -> None:
    assert row(text="One.<br>Two.", body="One.", paragraphs=[]).text == "One.<br>Two."


def test_words_of_anything() -> None:
    assert words({"a": [1, True, None, {"b": "x"}]}) == "1\n\nx"
    deep: Any = "x"
    for _ in range(50):
        deep = [deep]
    assert words(deep) == ""


# --- folders


def test_a_folder_is_read_with_its_folders_in_order_and_what_is_hidden_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "in/b/a.txt",
        "in/a.txt",
        "in/.hidden/c.txt",
        "in/c.txt",
        "in/a.css",
        "in/robots.txt",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("User-agent: *\nDisallow:\n" if "robots" in name else STORY)
    Path("in/site.xml").write_text('<?xml version="1.0"?><urlset><url/></urlset>')
    assert [one.id for one in reading.read("in")] == ["in/a.txt", "in/b/a.txt", "in/c.txt"]
    asides = [one for one in reading.records(["in"], Reading()) if isinstance(one, Problem)]
    assert [(one.path, one.what.split(";")[0], one.code) for one in asides] == [
        ("in/a.css", "style sheet", 0),
        ("in/robots.txt", "robots.txt", 0),
        ("in/site.xml", "sitemap", 0),
    ]
    (named,) = reading.records(["in/a.css"], Reading())
    assert isinstance(named, Problem)
    assert named.code == 3
    assert len(list(reading.read("in", as_text=True))) == 6
