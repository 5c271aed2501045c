"""The dateline step: every agency's own examples, dates and years, places, hostile text, properties."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.cleaning import strip
from newskit.datelines import agencies, dateline
from newskit.datelines.naming import titled
from newskit.datelines.places import city, country, fold, region
from newskit.datelines.row import row as row_of
from newskit.datelines.years import in_url, parse_published
from newskit.record import Date, Dateline, Record, Source, span

DATA = Path(__file__).parent.parent / "newskit" / "data"
END = "‖"  # in an example: the dateline ends here
STORY = " The river rose by two metres overnight and hundreds of families left their homes, officials said."


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


FILES = {path.stem: load(path) for path in sorted((DATA / "agencies").glob("*.toml"))}


def find(text: str, **options: Any) -> Dateline | None:
    return dateline(Record(text=text), **options).dateline


def must(text: str, **options: Any) -> Dateline:
    found = find(text, **options)
    assert found is not None, text
    assert text[found.start : found.end] == found.text
    return found


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(id_, text, id=f"{id_}-{n}")
        for id_, file in FILES.items()
        for n, text in enumerate(file[kind])
    ]


@pytest.mark.parametrize(("id_", "example"), examples("hit"))
def test_agency_hit(id_: str, example: str) -> None:
    before, _, after = example.partition(END)
    found = must(before + after)
    assert found.text == before.strip()
    assert found.agency in [names.split("|")[0] for names in FILES[id_]["names"]]


@pytest.mark.parametrize(("id_", "example"), examples("miss"))
def test_agency_miss(id_: str, example: str) -> None:
    assert find(example) is None
    assert find(f"The headline of the day\n\n{example}\n\nA second paragraph follows here.") is None


RULES = load(DATA / "datelines.toml")["rule"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_rule(rule: dict[str, Any]) -> None:
    assert set(rule) == {"id", "why", "hit", "miss"}
    assert len(rule["hit"]) >= 2
    for example in rule["hit"]:
        before, _, after = example.partition(END)
        found = must(before + after)
        assert (found.rule, before.endswith(found.text)) == (rule["id"], True), example
    for example in rule["miss"]:
        assert find(example) is None, example


def test_rule_ids_are_listed() -> None:
    listed = {rule["id"] for rule in RULES}
    assert len(listed) == len(RULES)
    for path in (DATA.parent / "datelines").glob("*.py"):
        used = re.findall(
            r'"((?:wire|agency|place|han|kana|hangul|run)-[a-z-]+)"', path.read_text("utf-8")
        )
        assert set(used) <= listed, path


@pytest.mark.parametrize("id_", FILES)
def test_agency_file(id_: str) -> None:
    file = FILES[id_]
    assert set(file) <= {"names", "bare", "hit", "miss", "shape"}
    text = (DATA / "agencies" / f"{id_}.toml").read_text(encoding="utf-8")
    assert text.startswith("names = [\n"), "names come first: the code reads no further"
    assert len(file["hit"]) >= 2
    assert file["miss"]
    for names in file["names"]:
        for name in names.split("|"):
            found = agencies.lookup(name, desk=False)
            assert found is not None, name
    printed = {names.split("|")[0] for names in file["names"]}
    assert set(file.get("bare", ())) <= printed
    for shape in file.get("shape", ()):
        assert set(shape) == {"name", "needs", "pattern"}
        assert shape["name"] in printed
        found_shapes = agencies.shapes(shape["needs"], 0, len(shape["needs"]))
        assert shape["pattern"] in [one.pattern.pattern for one in found_shapes]


def test_names_belong_to_one_agency() -> None:
    seen: dict[str, str] = {}
    for id_, file in FILES.items():
        for names in file["names"]:
            for name in names.split("|"):
                printed = names.split("|")[0]
                assert seen.setdefault(name.casefold(), printed).casefold() == printed.casefold(), (
                    id_,
                    name,
                )


@pytest.mark.parametrize(
    ("text", "places", "date"),
    [
        ("MWANZA, Tanzania (AP) —", [("Mwanza", "Tanzania", "TZ")], None),
        ("BERN/BAMAKO, Mali (AP) —", [("Bern", None, "CH"), ("Bamako", "Mali", "ML")], None),
        ("OMAHA, Neb., Oct. 3 (UPI) —", [("Omaha", "Neb.", "US")], (10, 3)),
        ("ST. JOHN'S, N.L. —", [("St. John's", "N.L.", "CA")], None),
        ("New Delhi [India], March 3 (ANI):", [("New Delhi", "India", "IN")], (3, 3)),
        ("Москва. 5 мая. ИНТЕРФАКС -", [("Москва", None, "RU")], (5, 5)),
        ("TORUŃ, Poland, 4 September 2024 —", [("Toruń", "Poland", "PL")], (9, 4)),
        ("LIMA, 3 set (EFE).-", [("Lima", None, "PE")], (9, 3)),
        ("(ANSA) - BARI, 07 GIU -", [("Bari", None, "IT")], (6, 7)),
        ("PRAHA 5. května (ČTK) -", [("Praha", None, "CZ")], (5, 5)),
        ("Nov 5 (Reuters) -", [], (11, 5)),
        ("NEAR KHARKIV, Ukraine (AP) —", [("Kharkiv", "Ukraine", "UA")], None),
        ("TBILISI, Georgia (AP) —", [("Tbilisi", "Georgia", "GE")], None),
        ("ATLANTA, Georgia (AP) —", [("Atlanta", "Georgia", "US")], None),
        ("Frankfurt/Main (dpa) -", [("Frankfurt/Main", None, "DE")], None),
        (
            "Nagpur (Maharashtra) [India], Oct 3 (ANI):",
            [("Nagpur", "Maharashtra, India", "IN")],
            (10, 3),
        ),
        ("ŞANLIURFA (AA) -", [("Şanlıurfa", None, "TR")], None),
        ("BRUGGE 3/2 (Belga) =", [("Brugge", None, "BE")], (2, 3)),
        ("BILBAO, 2 (EUROPA PRESS) -", [("Bilbao", None, "ES")], (None, 2)),
        ("Redacción Ciencia, 2 oct (EFE).-", [], (10, 2)),
        ("Bissau, 02 out 24 (ANG) –", [("Bissau", None, "GW")], (10, 2)),
        ("Hà Nội, ngày 2/10 (TTXVN) -", [("Hà Nội", None, "VN")], (10, 2)),
        ("OSLO, Feb 2 1200 GMT (Reuters) -", [("Oslo", None, "NO")], (2, 2)),
        ("Srinagar: Feb 2 (KNO):", [("Srinagar", None, "IN")], (2, 2)),
        ("DAVAO CITY (MindaNews / 2 February) —", [("Davao City", None, "PH")], (2, 2)),
        ("नयी दिल्ली, दो अक्टूबर (भाषा)", [("नयी दिल्ली", None, "IN")], (10, 2)),
        ("أنقرة/ الأناضول -", [("أنقرة", None, "TR")], None),
        ("SEMARANG, SUARA KOTA -", [("Semarang", None, "ID")], None),
        ("SEMARANG, Jawa Tengah -", [("Semarang", "Jawa Tengah", "ID")], None),
    ],
)
def test_parts(
    text: str, places: list[tuple[str, str | None, str | None]], date: tuple[int, int] | None
) -> None:
    found = must(text + STORY)
    assert [(place.name, place.region, place.country) for place in found.places] == places
    assert date == ((found.date.month, found.date.day) if found.date else None)


@pytest.mark.parametrize(
    ("text", "end", "places"),
    [
        ("PÄRNU, Estonia — ", "PÄRNU, Estonia", ["Pärnu"]),
        ("TRIESTE, Italy -- ", "TRIESTE, Italy", ["Trieste"]),
        ("MADRID - ", "MADRID", ["Madrid"]),
        ("NAGPUR: ", "NAGPUR", ["Nagpur"]),
        ("Hamburg. ", "Hamburg", ["Hamburg"]),
        ("ANKARA\n\n", "ANKARA", ["Ankara"]),
        ("BASEL, SWITZERLAND\n\n", "BASEL, SWITZERLAND", ["Basel"]),
        ("WASHINGTON—", "WASHINGTON", ["Washington"]),
        ("OBERNEUSTADT – ", "OBERNEUSTADT", ["Oberneustadt"]),
    ],
)
def test_no_agency(text: str, end: str, places: list[str]) -> None:
    found = must(text + STORY.strip())
    assert (found.text, found.agency, [place.name for place in found.places]) == (end, None, places)


@pytest.mark.parametrize(
    "text",
    [
        "EXCLUSIVE – Jane Roe: Do not trust the machines that count our votes, says a former clerk.",
        "BREAKING: Fire at the harbour, and the whole of the old town is being cleared tonight.",
        "ZURICH GOLD OPENING - APRIL 7",
        "Leipzig: Hier wurde vor 40 Jahren die Galerie gegründet, die bis heute Malerei zeigt.",
        "Ukraine: The war enters its third year and the front has barely moved since, analysts say.",
        "On Sunday, October 29, she was given permission to leave home for the first time in three days.",
        "London - and indeed the whole of Britain - woke up to snow on Monday and trains were late.",
        "Nice - the work of years paid off for the small team, which won its first title.",
        "Mobile: The new phone is thinner than the old one and costs less, reviewers said.",
        "14 мая президент встретился с премьером соседней страны и обсудил с ним поставки газа и зерна.",
        "(Kyodo)",
        "Paris",
        "HARTLEY--John A., of Boston, died on May 5 after a long illness with his family around him.",
        "WINTER STORM — Thousands of homes were without power on Monday as snow fell across the valley.",
        "【速報】地震が発生しました。震源は沖合で津波の心配はないということです。今後の情報に注意してください。",
        "[한강일보=소설가 홍길동의 눈] 주말 밤 아홉 시에 드라마가 맞붙는 경우가 흔하다고 작가는 썼다.",
        "3月5日，记者从市教育局获悉，全市中小学将于本月中旬开学，电话咨询服务同时开通，家长可以拨打热线了解。",
        "REBECCA Roe is the childhood friend of the player and they have two children.",
        "",
        " \n\n ",
    ],
)
def test_is_not_one(text: str) -> None:
    assert find(text) is None
    assert find(f"A headline about a thing that happened\n\n{text}\n\nA second paragraph.") is None


def test_machine_translated() -> None:
    text = "Xinhua News Agency, Beijing, May 14 (Xinhua) On May 14, the meeting was held."
    found = must(text)
    assert text[found.end :].strip().startswith("On May 14, the meeting")
    assert (found.agency, found.places[0].country, found.date, found.iso) == (
        "Xinhua",
        "CN",
        Date(None, 5, 14),
        None,
    )
    found = must(
        "Harbin Evening Gazette, Harbin, May 3 (Reporter Li Si, Intern Wu Liu) The ice is thin."
    )
    assert (found.agency, found.byline) == (
        "Harbin Evening Gazette",
        "Reporter Li Si, Intern Wu Liu",
    )


def test_bylines_inside() -> None:
    assert (
        must("（中央社記者李四、王五台北27日電）" + "老街上的書店重新開張。" * 4).byline
        == "記者李四、王五"
    )
    assert must("新华社长沙4月2日电（记者李四）" + "古桥重新开放。" * 5).byline == "记者李四"
    assert must("【ソウル＝山田太郎】" + "石橋が再び開通した。" * 4).byline == "山田太郎"
    assert (
        must("(서울=연합뉴스) 홍길동 기자 = " + "돌다리가 다시 열렸다. " * 4).byline
        == "홍길동 기자"
    )


def test_behind_headline_and_byline() -> None:
    text = "Storm cuts off island\n\nBy Jane Roe\n\nCORK, Ireland (Reuters) -" + STORY
    assert must(text).text == "CORK, Ireland (Reuters)"
    assert must("par Jeanne Roe   PARIS (Reuters) -" + STORY).text == "PARIS (Reuters)"
    assert must("Ein Wort zum Wetter von morgen Berlin (dpa) -" + STORY).text == "Berlin (dpa)"
    assert must("Madrid: el tiempo\n\nMADRID, 4 nov (EFE).-" + STORY).agency == "EFE"


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


def test_row() -> None:
    text = "LIMA/QUITO, 30 feb 2023 (EFE).- Llovió\x1b[31m toda\tla\u2028noche."
    record = dateline(Record(id="a\nb", text=text), strip=True)
    for template, line in (
        (r"{place}\t{country}\t{iso}\t{agency}", "Lima; Quito\tPE; EC\t\tEFE"),
        ("{year}-{month}-{day} {start}..{end}", "2023-2-30 0..29"),
        (r"{id}|{body}|{byline}\n\\{{}}", "a b|Llovió [31m toda la noche.|\n\\{}"),
        ("", ""),
    ):
        assert row_of(template)(record).decode() == line
    assert row_of("{place},{start},{year},{text}")(dateline(Record(text="Rain."))) == b",,,"
    assert row_of("{id}")(Record(id="\ud800", text="")) == b""


@pytest.mark.parametrize(
    "template", ["{city}", "{}", "{place", "place}", r"\x", "\\", "{place.name}"]
)
def test_bad_row(template: str) -> None:
    with pytest.raises(ValueError, match=r"no field|lone|no escape"):
        row_of(template)


def test_day_only_and_leap_day() -> None:
    text = "（中央社記者李四台北30日電）" + "老街上的書店重新開張。" * 4
    assert (
        must(text, published="2024-03-01").iso == "2024-03-30"
        or must(text, published="2024-03-01").iso == "2024-01-30"
    )
    assert must(text, published="2024-07-01").iso == "2024-06-30"
    assert must("OSLO, Feb. 29 (AP) -" + STORY, published="2024-03-01").iso == "2024-02-29"
    assert must("OSLO, Feb. 29 (AP) -" + STORY, published="2022-03-01").iso is None
    assert must("OSLO, Feb. 30 (AP) -" + STORY, published="2022-03-01").iso is None


@pytest.mark.parametrize("value", ["", "yesterday", "2024-13-01", "20/11/2023", "2024"])
def test_bad_published(value: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        dateline(Record(text="x"), published=value)
    with pytest.raises(ValueError, match="ISO 8601"):
        parse_published(value)


def test_calendar_is_whole() -> None:
    for file, size in (("calendar.tsv", 13), ("weekdays.tsv", 8), ("numerals.tsv", 10)):
        rows = (DATA / file).read_text(encoding="utf-8").splitlines()[1:]
        assert len({row.split("\t")[0] for row in rows}) == len(rows)
        for row in rows:
            assert len(row.split("\t")) == size, row
            assert row == row.casefold(), "the code looks names up as they stand"


def test_gazetteer() -> None:
    assert city("kisumu") == ("KE", True)
    assert city("Vladimirograd-on-Sea") is None
    assert country("Springfield", "Ill.") == "US"
    assert country("Halifax", None) is None
    assert country("Halifax", "Nova Scotia") == "CA"
    assert country("Paris", "Texas") == "US"
    assert country("北京", None) == country("Пекин", None) == country("ペキン", None) == "CN"
    assert region("Kenya") == ("KE",)
    assert set(region("Georgia")) == {"GE", "US"}
    for file in ("places.tsv", "regions.tsv"):
        lines = (DATA / file).read_bytes().splitlines()
        assert lines[0].startswith(b"# ")
        keys = [line.split(b"\t")[0] + b"\t" for line in lines[1:]]
        assert keys == sorted(keys)
        for line in lines[1::500]:
            key = line.split(b"\t")[0].decode()
            assert fold(key) == key
            assert (city(key) if file == "places.tsv" else region(key)) is not None
    assert (DATA / "places.tsv").stat().st_size <= 430_000


def test_titled() -> None:
    assert [titled(name) for name in ("RIO DE JANEIRO", "İSTANBUL", "Kisumu", "WINSTON-SALEM")] == [
        "Rio de Janeiro",
        "İstanbul",
        "Kisumu",
        "Winston-Salem",
    ]


def paragraphs(text: str) -> Record:
    spans, start = [], 0
    for block in text.split("\n\n"):
        spans.append(span(text, start, start + len(block)))
        start += len(block) + 2
    return Record(text=text).with_paragraphs(spans)


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


def test_only_the_head_counts() -> None:
    late = "\n\n".join([STORY.strip() * 2] * 8 + ["CORK, Ireland (AP) — Rain fell on the town."])
    assert find(late) is None
    assert dateline(paragraphs(late)).dateline is None


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
    def seconds(size: int) -> float:
        record = Record(text=unit * (size // len(unit)))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            dateline(record)
            best = min(best, time.process_time() - start)
        return best

    seconds(1000)
    assert seconds(400_000) <= 4 * seconds(200_000) + 0.02


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        st.sampled_from(
            "PARISparis ,.-—()/:\n【】（）＝=新华社北京月日电记者서울=연합0123May\u3000\xa0\ud800İß"
        )
    )
)
def test_any_text(text: str) -> None:
    record = dateline(Record(text=text))
    found = record.dateline
    assert record.text == text
    assert record.has("dateline")
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert found.agency or found.places or found.date
    assert dateline(record).dateline == found


@settings(deadline=None)
@given(st.text(), st.sampled_from(["LIMA, 3 ene (EFE).- ", "OSLO (AP) — ", "新华社北京1月2日电 "]))
def test_before_any_text(text: str, head: str) -> None:
    record = dateline(paragraphs(head + text))
    again = dateline(record)
    assert (again.dateline, again.paragraphs) == (record.dateline, record.paragraphs)
