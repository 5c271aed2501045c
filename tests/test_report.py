"""The report: what the page holds, what it refuses, what is said of records that are left out."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Called, jsonl, written
from hypothesis import given
from hypothesis import strategies as st

from newskit.record import Dateline, Place, Record, loads
from newskit.reporting.charts import LISTED, SHOWN, bars, days
from newskit.reporting.stories import encoded, place, story
from newskit.reporting.tally import languages

pytest.importorskip("jinja2", reason="the page needs the extra: newskit[report]")

WET = 'LIMA, May 3 (EFE) - Rain fell.\n\n"It was wet," said Ana Paz, the mayor.\n\nShare this article\n'
DRY = 'OSLO, March 4, 2024 (AP) - The well ran dry.\n\n"We wait for rain," said Bo Lind, a baker.\n'


def data(page: bytes) -> dict[str, Any]:
    """What the page holds of its stories."""
    (found,) = re.findall(
        rb'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    made: dict[str, Any] = json.loads(found)
    return made


def text(page: bytes) -> str:
    """What the page says besides its stories."""
    shown = re.sub(rb"(?s)<(script|style)\b.*?</\1>", b"", page)
    return " ".join(re.sub(r"<[^>]*>", " ", shown.decode()).split())


@pytest.fixture
def page(called: Called, tmp_path: Path) -> Callable[..., bytes]:
    """Make the page of some files."""

    def make(files: dict[str, str | bytes], *options: str) -> bytes:
        done = called("report", written(tmp_path / "in", files), *options)
        assert (done.code, done.err) == (0, "")
        return done.out

    return make


# --- what the page holds


def test_a_page_counts_its_stories_quotes_and_removed_lines(page: Callable[..., bytes]) -> None:
    said = text(page({"a.txt": WET, "b.txt": DRY}))
    assert said.startswith(
        "2 stories Skip to the stories 2 stories 4 March 2024 stories 2 quotes 2"
    )
    assert "speakers 2 agencies 2 places 2 languages 1 removed lines 1" in said


def test_a_story_has_its_paragraphs_in_pieces_that_name_their_quotes(
    page: Callable[..., bytes],
) -> None:
    (one,) = data(page({"a.txt": WET}))["stories"]
    assert one["title"] == "Rain fell."
    assert one["body"] == [
        ["Rain fell."],
        [['"It was wet,"', 0], " ", ["said", -1], " Ana Paz, the mayor."],
    ]
    assert one["quotes"] == [{"name": "Ana Paz"}]
    assert one["gone"] == [
        {"at": 2, "text": "Share this article", "label": "share", "rule": "share-words"}
    ]


def test_a_rule_is_told_with_its_reason_also_one_of_the_user(
    page: Callable[..., bytes], tmp_path: Path
) -> None:
    rule = (
        '[[rule]]\nid = "own-wet"\nlabel = "other"\npattern = "zorp .{0,40}"\nwhy = "Zorps are wet."\n'
        'hit = ["zorp x", "zorp y"]\nmiss = ["no"]\n'
    )
    written(tmp_path, {"my.toml": rule})
    made = page({"a.txt": WET + "\nzorp of the day\n"}, "--rules", str(tmp_path / "my.toml"))
    assert data(made)["whys"]["own-wet"] == "Zorps are wet."
    assert data(made)["whys"]["share-words"].startswith("Buttons to share")
    assert "Zorps are wet." in text(made)


def test_the_models_signals_make_no_rules_of_their_own(called: Called) -> None:
    text_ = "Rain fell.\n\nMenu\n\nMore"
    removed = [
        {"start": 12, "end": 16, "text": "Menu", "label": "other", "rule": "model:short:links"},
        {"start": 18, "end": 22, "text": "More", "label": "other", "rule": "model:links"},
    ]
    record = {"text": text_, "paragraphs": [{"start": 0, "end": 10, "text": "Rain fell."}]}
    made = called("report", stdin=jsonl({**record, "removed": removed})).out
    assert list(data(made)["whys"]) == ["model"]
    assert data(made)["families"] == {"model:links": "model", "model:short:links": "model"}
    assert re.search(r"Rule Lines model The line model takes .* 2 ", text(made))
    assert [one["rule"] for one in data(made)["stories"][0]["gone"]] == [
        "model:short:links",
        "model:links",
    ]


def test_languages_are_told_in_english_with_their_script() -> None:
    assert languages(["zh-Hans", "en", "qqq"]) == {
        "en": "English",
        "qqq": "qqq",
        "zh-Hans": "Chinese (Hans)",
    }


def test_records_are_shown_as_they_are_and_only_missing_steps_are_run(called: Called) -> None:
    record = {
        "id": "a", "text": DRY, "headline": None, "paragraphs": [], "removed": [], "quotes": [],
        "dateline": {"start": 0, "end": 4, "text": "OSLO", "agency": "Invented", "places": []},
    }  # fmt: skip
    done = called("report", stdin=jsonl(record))
    (one,) = data(done.out)["stories"]
    assert (one["agency"], "quotes" in one, "body" in one) == ("Invented", False, False)


def test_one_person_of_two_names_is_one_speaker(page: Callable[..., bytes]) -> None:
    other = 'Rain fell.\n\n"It was wet," said Mayor Ana Paz.\n'
    found = data(page({"a.txt": WET, "b.txt": other}))
    assert (found["speakers"], found["who"]) == (["Ana Paz"], [[0], [0]])


@pytest.mark.parametrize("name", ["", " \u3000"], ids=["empty", "blank"])
@pytest.mark.parametrize("command", ["report", "speakers"])
def test_a_speaker_whose_name_is_blank_has_none(command: str, name: str, called: Called) -> None:
    speaker = {"start": 4, "end": 5, "text": " ", "name": name}
    quote = {"type": "direct", "start": 0, "end": 4, "text": "Rain", "speaker": speaker}
    done = called(command, stdin=jsonl({"text": "Rain fell.", "quotes": [quote]}))
    assert (done.code, done.err) == (0, "")
    if command == "report":
        assert data(done.out)["who"] == [[-1]]
    else:
        assert json.loads(done.out)["name"] is None


def test_cities_of_several_names_are_one_place() -> None:
    names = ("Peking", "Beijing", "北京")
    assert {place(Place(name, country="CN", key="Beijing, CN")) for name in names} == {
        "Beijing, CN"
    }


@pytest.mark.parametrize(
    ("iso", "published", "day"),
    [
        ("2024-05-03", "2024-05-07", ("2024-05-03", False)),
        (None, "2024-05-07T10:00:00Z", ("2024-05-07", True)),
        (None, "2024-02-30", (None, False)),
        ("2024-02-30", None, (None, False)),
        (None, "Tue, 7 May 2024", (None, False)),
    ],
    ids=["the dateline", "else publication", "no such day", "no such day filed", "no ISO date"],
)
def test_a_storys_day_is_that_of_its_dateline_else_of_publication(
    iso: str | None, published: str | None, day: tuple[str | None, bool]
) -> None:
    line = {"text": "OSLO - Rain.", "source": {"published": published}}
    line["dateline"] = {"start": 0, "end": 4, "text": "OSLO", "iso": iso}
    made = story(loads(json.dumps(line)), None)
    assert (made.day, made.published) == day


def test_the_known_part_of_a_date_is_told_in_words() -> None:
    dateline = Dateline(0, 4, "LIMA", date={"month": 5, "day": 3})  # type: ignore[arg-type]  # as JSON has it
    record = loads(json.dumps(Record(text="LIMA").replace(dateline=dateline).to_dict()))
    assert story(record, None).when == "3 May"


def test_the_same_input_makes_the_same_page(page: Callable[..., bytes]) -> None:
    files: dict[str, str | bytes] = {"a.txt": WET, "b.txt": DRY}
    assert page(files) == page(files)


def test_a_title_heads_the_page_and_is_no_markup(page: Callable[..., bytes]) -> None:
    made = page({"a.txt": WET}, "--title", "<b>Rain & “more”")
    assert b'<h1 dir="auto">&lt;b&gt;Rain &amp; \xe2\x80\x9cmore\xe2\x80\x9d</h1>' in made


def test_the_policy_names_the_pages_own_script_and_style_and_nothing_else(
    page: Callable[..., bytes],
) -> None:
    (policy,) = re.findall(rb'Content-Security-Policy" content="([^"]*)"', page({"a.txt": WET}))
    parts = dict(one.strip().split(" ", 1) for one in policy.decode().split(";"))
    assert parts["default-src"] == "'none'"
    hashes = [parts["script-src"], parts["style-src"]]
    assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", one) for one in hashes)


@given(st.text(st.characters(codec=None)))
def test_no_text_ends_the_script_that_holds_it_and_all_is_read_back(said: str) -> None:
    made = encoded({"a": said})
    assert not re.search("[<>&\u2028\u2029]", made)
    assert json.loads(made) == {"a": said}


def test_a_lone_surrogate_is_no_failure(called: Called) -> None:
    done = called("report", stdin=b'{"id": "\\ud800", "text": "Rain \\ud800 fell in the night."}\n')
    assert (done.code, done.err) == (0, "")
    assert data(done.out)["stories"][0]["body"] == [["Rain \ud800 fell in the night."]]


# --- links to the source


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("a b.txt", "./in/a%20b.txt"),
        ("javascript:alert(1).txt", "./in/javascript%3Aalert%281%29.txt"),
        ("“x”&<y>.txt", "./in/%E2%80%9Cx%E2%80%9D%26%3Cy%3E.txt"),
    ],
    ids=["a space", "a scheme", "marks"],
)
def test_a_link_leads_from_the_page_to_the_file(
    name: str, href: str, called: Called, tmp_path: Path
) -> None:
    written(tmp_path, {f"in/{name}": WET})
    assert called("report", tmp_path / "in", "-o", tmp_path / "report.html").code == 0
    (one,) = data((tmp_path / "report.html").read_bytes())["stories"]
    assert one["href"] == href


def test_a_file_that_is_not_there_is_named_without_a_link(called: Called) -> None:
    source = {"path": "gone/a.txt"}
    (one,) = data(called("report", stdin=jsonl({"text": WET, "source": source})).out)["stories"]
    assert (one["path"], "href" in one) == ("gone/a.txt", False)


# --- what could not be read


def test_records_left_out_are_counted_and_named_in_the_page_and_on_standard_error(
    called: Called, tmp_path: Path
) -> None:
    written(tmp_path, {"a.txt": WET, "b.jsonl": '{"text": "cut', "c.txt": b""})
    done = called("report", tmp_path / "a.txt", tmp_path / "b.jsonl", tmp_path / "c.txt")
    assert done.code == 3
    said = text(done.out)
    for line in done.err.splitlines():
        where, _, what = line.removeprefix("newskit: ").partition(": ")
        assert f"{where} {what}" in said
    assert "2 records were left out , since they could not be read." in said


def test_a_name_of_a_file_left_out_is_no_markup(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"<img src=x onerror=alert(1)>.txt": b""})
    done = called("report", tmp_path)
    assert done.code == 3
    assert b"<img" not in done.out
    assert b"&lt;img src=x onerror=alert(1)&gt;" in done.out


def test_a_record_of_a_newer_version_is_left_out_and_named(called: Called) -> None:
    pytest.importorskip(
        "newskit.versions", reason="this newskit does not ask for a record's version"
    )
    done = called("report", stdin=jsonl({"id": "later", "text": WET, "record_version": 99}))
    where, _, what = done.err.strip().removeprefix("newskit: ").partition(": ")
    assert (done.code, "version 99" in what) == (3, True)
    assert f"{where} {what}" in text(done.out)


@pytest.mark.parametrize("quiet", [[], ["-q"]], ids=["aloud", "quiet"])
def test_files_that_hold_no_stories_are_told_in_the_page(
    quiet: list[str], called: Called, tmp_path: Path
) -> None:
    written(tmp_path, {"a.txt": WET, "a.css": "p {}"})
    assert "hold no stories: 1 style sheet." in text(called("report", tmp_path, *quiet).out)


def test_an_earlier_report_in_the_folder_is_no_story(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": WET})
    out = tmp_path / "report.html"
    assert called("report", tmp_path, "-o", out).code == 0
    first = data(out.read_bytes())
    done = called("report", tmp_path, "-o", out)
    assert (done.code, "1 newskit report" in done.err) == (0, True)
    assert data(out.read_bytes()) == first


def test_without_a_story_the_page_says_so(called: Called) -> None:
    done = called("report")
    assert (done.code, done.err) == (0, "")
    assert "No story was found in the input." in text(done.out)


# --- wrong use


def test_without_the_extra_the_line_that_installs_it_is_said(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"a.txt": WET})
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = called("report", tmp_path / "a.txt", "-o", tmp_path / "out.html")
    assert (done.code, done.out) == (2, b"")
    assert (
        done.err == 'newskit: report needs jinja2; install it with: pip install "newskit[report]"\n'
    )
    assert not (tmp_path / "out.html").exists()


def test_a_target_that_cannot_be_written_is_said_before_anything_is_read(
    called: Called, tmp_path: Path
) -> None:
    done = called("report", tmp_path / "gone.txt", "-o", tmp_path / "no" / "out.html")
    assert (done.code, done.out) == (2, b"")
    assert (
        done.err
        == f"newskit: {tmp_path}/no/out.html: there is no folder {tmp_path}/no; make it first\n"
    )


def test_when_no_input_can_be_opened_an_earlier_page_stays(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"report.html": "old"})
    done = called("report", tmp_path / "gone.txt", "-o", tmp_path / "report.html")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert (tmp_path / "report.html").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]


def test_a_page_that_opens_slowly_is_said_unless_quiet(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"a.txt": WET})
    monkeypatch.setattr("newskit.reporting.write.HEAVY", 1000)
    done = called("report", tmp_path / "a.txt")
    assert (done.code, "make one of fewer stories" in done.err) == (0, True)
    assert called("report", tmp_path / "a.txt", "-q").err == ""


def test_a_page_is_packed_as_its_name_ends(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": WET})
    out = tmp_path / "report.html.gz"
    assert called("report", tmp_path / "a.txt", "-o", out).code == 0
    assert len(data(gzip.decompress(out.read_bytes()))["stories"]) == 1


# --- plots


def test_bars_are_ranked_and_the_rest_is_folded_and_then_only_counted() -> None:
    counts = {f"n{number:03}": 300 - number for number in range(LISTED + 7)}
    made = bars("place", "Places", "Place", counts)
    assert (len(made.shown), len(made.more), made.unlisted) == (SHOWN, LISTED - SHOWN, 7)
    assert (made.shown[0].name, made.shown[0].length) == ("n000", 100)
    assert made.shown[1].length == pytest.approx(99.7)


@pytest.mark.parametrize(
    ("step", "unit"), [(1, "day"), (6, "week"), (40, "month"), (400, "year")], ids=str
)
def test_days_become_weeks_months_and_years_as_there_are_more(step: int, unit: str) -> None:
    told = [(date(2001, 1, 3) + timedelta(days=step * number)).isoformat() for number in range(60)]
    made = days(told)
    assert made is not None
    assert (made.unit, made.beyond) == (unit, 0)
    assert sum(one.count for one in made.columns) == sum(one.count for one in made.listed) == 60
    ends = [(one.first, one.last) for one in made.columns]
    for (_, last), (first, _) in pairwise(ends):
        assert date.fromisoformat(first) - date.fromisoformat(last) == timedelta(days=1)


def test_a_misread_day_far_from_all_others_does_not_squeeze_the_plot() -> None:
    told = [f"2024-03-{day:02}" for day in range(1, 31)]
    made = days([*told, "1924-03-04", None])
    assert made is not None
    assert (made.unit, made.beyond, made.without, len(made.columns)) == ("day", 1, 1, 30)
    assert made.listed[0].name == "4 March 1924"


@pytest.mark.parametrize("told", [["0001-01-01"], ["9999-12-31"], ["0001-01-01", "9999-12-31"]])
def test_the_ends_of_the_calendar_are_days_too(told: list[str]) -> None:
    made = days(told)
    assert made is not None
    assert sum(one.count for one in made.columns) + made.beyond == len(told)


def test_without_a_date_there_is_no_plot_of_days() -> None:
    assert days([None, None]) is None
