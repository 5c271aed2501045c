"""The dateline step: the year it settles, what it leaves of the text, hostile text, properties."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import assert_linear, examples
from filed import MARK, STORY, find, must, paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from test_dateline_rules import FILES, RULES

from newskit.cleaning import strip
from newskit.datelines import dateline
from newskit.datelines.years import in_url, parse_published
from newskit.record import Date, Dateline, Record, Source, span


def test_year_is_the_nearest() -> None:
    text = "OSLO, Dec. 31 (Reuters) -" + STORY
    for published, iso in (
        ("2024-01-02", "2023-12-31"),
        ("2023-12-31", "2023-12-31"),
        ("2024-11-20T23:59:00+09:00", "2024-12-31"),
        ("2023-12-31T08:00:00Z", "2023-12-31"),
    ):
        found = must(text, published=published)
        assert (found.iso, found.resolved_from) == (iso, "published")
    assert must("OSLO, Jan. 1 (AP) -" + STORY, published="2023-12-31").iso == "2024-01-01"


def test_year_of_the_record_or_none() -> None:
    record = Record(
        text="OSLO, May 3 (AP) -" + STORY, source=Source(published="2022-05-04T10:00:00Z")
    )
    found = dateline(record).dateline
    assert found is not None
    assert (found.iso, found.resolved_from) == ("2022-05-03", "source.published")
    found = dateline(record.replace(source=Source(published="last week"))).dateline
    assert found is not None
    assert (found.iso, found.resolved_from, found.date) == (None, None, Date(None, 5, 3))
    found = must("OSLO, May 3, 2020 /PRNewswire/ --" + STORY, published="2024-05-04")
    assert (found.iso, found.resolved_from) == ("2020-05-03", None)


@pytest.mark.parametrize(
    ("text", "options", "source", "iso", "resolved_from"),
    [
        ("May 3, 2019", {"published": "2024-05-04"}, {}, "2019-05-03", None),
        (
            "May 3",
            {"published": "2024-05-04"},
            {"published": "2022-05-04"},
            "2024-05-03",
            "published",
        ),
        (
            "May 3",
            {"assume_year": 2001},
            {"published": "2022-05-04"},
            "2022-05-03",
            "source.published",
        ),
        (
            "May 3",
            {},
            {"published": "soon", "url": "http://a.b/2021/05/04/c"},
            "2021-05-03",
            "source.url",
        ),
        (
            "Dec. 31",
            {"assume_year": 2001},
            {"url": "http://a.b/2021/01/c"},
            "2020-12-31",
            "source.url",
        ),
        ("May 3", {"assume_year": 2001}, {"url": "http://a.b/c-2021"}, "2001-05-03", "assume_year"),
        ("May 3", {}, {"url": "http://a.b/c-2021"}, None, None),
        ("Feb. 30", {"assume_year": 2001}, {}, None, "assume_year"),
    ],
)
def test_order_of_what_settles_the_year(
    text: str,
    options: dict[str, Any],
    source: dict[str, str],
    iso: str | None,
    resolved_from: str | None,
) -> None:
    record = Record(text=f"OSLO, {text} (AP) -" + STORY, source=Source(**source))
    found = dateline(record, **options).dateline
    assert found is not None
    assert (found.iso, found.resolved_from) == (iso, resolved_from)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://news.example/english/20231120/abc/c.html", (2023, 11, 20)),
        ("https://paper.example/n3/2023/1120/c90000-20101011.html", (2023, 11, 20)),
        ("https://paper.example/gn/2023/11-20/100.shtml", (2023, 11, 20)),
        ("https://gov.example/zw/202311/t20231120_5.htm", (2023, 11, 20)),
        ("https://daily.example/world/2023/nov/20/ferry", (2023, 11, 20)),
        ("https://daily.example/ferry-sails-2023-11-20", (2023, 11, 20)),
        ("https://daily.example/2023/11/ferry", (2023, 11, None)),
        ("https://daily.example/202311/ferry", (2023, 11, None)),
        ("https://daily.example/2023-11/ferry", (2023, 11, None)),
        ("https://daily.example/2023.11.20/ferry", (2023, 11, 20)),
        ("https://daily.example/2023_1_2/ferry", (2023, 1, 2)),
        ("https://daily.example/2023/1/2/ferry", (2023, 1, 2)),
        ("https://daily.example/2023/mai/20/ferry", (2023, 5, 20)),
        ("https://daily.example/1999/12/31/ferry", (1999, 12, 31)),
        ("https://daily.example/2023/11/ferry/2022-10-09", (2022, 10, 9)),
        ("https://daily.example/2023/11/ferry/2022/10/c", (2023, 11, None)),
        ("https://daily.example/2022-02-30/2023-11-20", (2023, 11, 20)),
        ("https://daily.example/ferry_20231120_1", (2023, 11, 20)),
        ("https://daily.example/n20231120", None),
        ("https://daily.example/2023-11-201", None),
        ("https://daily.example/12023-11-20", None),
        ("https://daily.example/1899/12/31/ferry", None),
        ("https://daily.example/2023/00/ferry", None),
        ("https://daily.example/2023/foo/20/", None),
        ("http://2023-11-20.example/ferry", None),
        (f"https://daily.example/{'x' * 1900}/2023/11/20", (2023, 11, 20)),
        (f"https://daily.example/{'x' * 2000}/2023/11/20", None),
        ("https://daily.example/news/world-20191105", None),
        ("https://daily.example/ferry?day=2023-11-20", None),
        ("https://2023.example/a/99", None),
        ("https://daily.example/2023/13/20/ferry", None),
        ("https://daily.example/2023-02-30/ferry", None),
        ("", None),
    ],
)
def test_date_in_url(url: str, date: tuple[int, int, int | None] | None) -> None:
    assert in_url(url) == date


def test_day_only_needs_a_day_to_be_near_to() -> None:
    text = "（中央社記者李四台北30日電）" + "老街上的書店重新開張。" * 4
    for url, iso in (("http://a.b/2024/05/01/c", "2024-04-30"), ("http://a.b/2024/05/c", None)):
        found = dateline(Record(text=text, source=Source(url=url)), assume_year=2024).dateline
        assert found is not None
        assert found.iso == iso


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("LIMA, 3 ene (EFE).- Llovió.\n\nY más.\n", "Llovió.\n\nY más.\n"),
        ("A storm  comes\n\nCORK, Ireland (AP) — Rain\nfell.", "A storm  comes\n\nRain\nfell."),
        ("No dateline here.\n", "No dateline here.\n"),
        ("ANKARA\n" + STORY.strip(), STORY.strip()),
    ],
)
def test_strip_takes_the_dateline_off_and_nothing_else(text: str, body: str) -> None:
    record = dateline(Record(text=text), strip=True)
    assert (record.text, record.body) == (text, body)
    assert dateline(record, strip=True) == record
    assert dateline(Record(text=text)).body is None


def test_strip_keeps_to_the_paragraphs() -> None:
    record = paragraphs("LIMA (EFE) - Rain fell.\n\nAnd more.")
    assert dateline(record, strip=True) == dateline(record)


def test_reads_a_slug_that_strip_set_aside() -> None:
    story = "老港大桥周一关闭维修，官员表示工程至少需要两年时间。\n\n市长说，城市不能再等下去了。"
    text = f"中新网杭州6月3日电\n\n{story}"
    record = dateline(strip(Record(text=text).replace(lang="zh-Hans")))
    assert [one.label for one in record.removed] == ["wire-slug"]
    assert record.dateline is not None
    assert record.dateline.places[0].name == "杭州"
    assert record.body == story
    assert dateline(record) == record


@pytest.mark.parametrize(
    ("written", "published", "iso"),
    [
        pytest.param("30日", "2024-07-01", "2024-06-30", id="a day alone is of the month before"),
        pytest.param("2日", "2024-07-01", "2024-07-02", id="a day ahead, where clocks are ahead"),
        pytest.param("30日", "2024-03-01", "2024-01-30", id="a month without it is passed over"),
        pytest.param("12日", "2024-07-01", "2024-06-12", id="no story is filed eleven days later"),
        pytest.param("31日", "2024-01-01", "2023-12-31", id="of the year before"),
        pytest.param("Dec. 31", "2024-01-02", "2023-12-31", id="at the turn of a year"),
        pytest.param("Jan. 1", "2023-12-31", "2024-01-01", id="ahead at the turn of a year"),
        pytest.param("Dec. 5", "2023-11-20", "2023-12-05", id="filed anew behind its first day"),
        pytest.param(
            "Nov. 20", "2024-06-01", "2023-11-20", id="no story is filed half a year late"
        ),
        pytest.param("Feb. 29", "2024-03-01", "2024-02-29", id="a leap day"),
        pytest.param("Feb. 29", "2022-03-01", None, id="no leap day is near"),
        pytest.param("Feb. 30", "2022-03-01", None, id="no such day"),
    ],
)
def test_the_year_is_that_of_the_nearest_day_and_rather_one_before(
    written: str, published: str, iso: str | None
) -> None:
    chinese = f"（中央社記者李四台北{written}電）" + "老街上的書店重新開張。" * 4
    text = chinese if "日" in written else f"OSLO, {written} (AP) -{STORY}"
    assert must(text, published=published).iso == iso


@pytest.mark.parametrize("value", ["", "yesterday", "2024-13-01", "20/11/2023", "2024"])
def test_bad_published(value: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        dateline(Record(text="x"), published=value)
    with pytest.raises(ValueError, match="ISO 8601"):
        parse_published(value)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "CORK, Ireland (AP) — Rain fell on the town.\n\nIt stopped at noon.",
            "Rain fell on the town.\n\nIt stopped at noon.",
        ),
        ("ANKARA\n\n" + STORY.strip(), STORY.strip()),
        (
            "Rain fell on the town.\n\nIt stopped at noon.",
            "Rain fell on the town.\n\nIt stopped at noon.",
        ),
        (
            "新华社长沙4月2日电（记者李四）一座古桥重新开放，居民清早便赶来散步。",
            "一座古桥重新开放，居民清早便赶来散步。",
        ),
    ],
)
def test_paragraphs_are_cut_and_twice_is_once(text: str, body: str) -> None:
    record = dateline(paragraphs(text))
    assert record.body == body
    again = dateline(record)
    assert (again.dateline, again.paragraphs, again.body) == (
        record.dateline,
        record.paragraphs,
        record.body,
    )


def test_what_strip_took_out_behind_the_dateline_stays_out_on_a_second_run() -> None:
    text = "LIMA (EFE) - Foto: Ana Roe. Rain fell on the town.\n\nAnd more."
    start, end = text.index("Rain"), text.index("\n\n")
    first = dateline(Record(text=text))
    record = first.with_paragraphs([span(text, start, end), span(text, end + 2, len(text))])
    assert dateline(record).body == record.body == "Rain fell on the town.\n\nAnd more."
    assert dateline(record).dateline == first.dateline


def test_a_dateline_that_its_paragraph_still_holds_is_no_second_one() -> None:
    text = "LIMA (EFE) - Rain fell on the town.\n\nAnd more."
    end = text.index("\n\n")
    whole = dateline(Record(text=text)).with_paragraphs(
        [span(text, 0, end), span(text, end + 2, len(text))]
    )
    assert dateline(whole).body == "Rain fell on the town.\n\nAnd more."
    assert len(dateline(whole).paragraphs) == 2


def test_a_dateline_behind_the_last_paragraph_is_found_again() -> None:
    text = "Rain fell on the town.\n\nLIMA (EFE)"
    line = Dateline(24, 34, "LIMA (EFE)", agency="EFE")
    record = Record(text=text).replace(dateline=line).with_paragraphs([span(text, 0, 22)])
    again = dateline(record)
    assert again.dateline is not None
    assert (again.dateline.text, again.body) == ("LIMA (EFE)", "Rain fell on the town.")


HOSTILE = {
    "brackets": "(" * 10,
    "pairs": "() ",
    "agencies": "(AP) ",
    "dashes": " - — -- ",
    "slashes": "/ a /",
    "capitals": "PARIS ",
    "commas": "A, ",
    "stops": "A. ",
    "digits": "11 May 1",
    "han": "新华社1日电",
    "kanji": "【東京＝",
    "hangul": "(서울=연합뉴스",
    "blank": " \u3000\xa0",
    "lines": "PARIS\n",
    "empty lines": "\n",
    "dots": ".-",
    "mixed": "（中央社記者A、",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_linear(unit: str) -> None:
    assert_linear(lambda size: Record(text=unit * (size // len(unit))), dateline, 100_000)


@pytest.mark.parametrize("text", ["(/A0)", "(A0/)", "LIMA (/A0) - Rain fell on the coast all day."])
def test_nothing_beside_a_slash_in_brackets_is_no_agency(text: str) -> None:
    assert find(text) is None


TANGLED = st.text(
    st.sampled_from(
        "PARISparis ,.-—()/:\n【】（）＝=新华社北京月日电记者서울=연합0123May\u3000\xa0\ud800İß"
    )
)
LEADS = [hit for one in (*FILES.values(), *RULES) for hit in one["hit"]]


def test_any_text() -> None:
    dated = 0

    @settings(max_examples=examples(300))
    @given(st.one_of(st.sampled_from(LEADS), st.just("")), TANGLED)
    def look(lead: str, text: str) -> None:
        nonlocal dated
        text = lead.replace(MARK, "") + text
        record = dateline(Record(text=text))
        found = record.dateline
        assert record.text == text
        assert record.has("dateline")
        if found:
            assert 0 <= found.start < found.end <= len(text)
            assert found.text == text[found.start : found.end]
            assert found.agency or found.places or found.date
        assert dateline(record).dateline == found
        dated += found is not None

    look()
    assert dated > examples(60)


def test_a_dateline_that_its_story_touches_is_found_again() -> None:
    story = "港口星期一重新开放，港务局星期二在发布会上说，渡船明天恢复航行。"
    record = dateline(paragraphs(f"（CNN）{story}\n\n码头一切正常，没有人受伤。"))
    assert record.dateline is not None
    assert dateline(record) == record


@given(st.text(), st.sampled_from(["LIMA, 3 ene (EFE).- ", "OSLO (AP) — ", "新华社北京1月2日电 "]))
def test_before_any_text(text: str, head: str) -> None:
    record = dateline(paragraphs(head + text))
    again = dateline(record)
    assert (again.dateline, again.paragraphs) == (record.dateline, record.paragraphs)
