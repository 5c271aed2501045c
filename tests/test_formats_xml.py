"""Stories in XML and SGML: articles of any names, NITF, NewsML, TEI, collections, broken files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from conftest import Called, assert_linear

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.reading.dates import iso
from newskit.reading.elements import units
from newskit.record import Record, dumps, loads

FIRST = "Some 1,200 people were told to leave Brennevik after water was seen leaking, police said."
SECOND = "Energy Minister Solveig Aamodt said the dam stands & holds."
P = f"<p>{FIRST}</p><p>{SECOND.replace('&', '&amp;')}</p>"
BODY = f"{FIRST}\n\n{SECOND}"

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-3.dtd">
<nitf><head><title>Dam</title><docdata><date.issue norm="20221231T080000Z"/></docdata>
<pubdata name="The Example Times" ex-ref="https://a.example/dam"/></head>
<body><body.head><hedline><hl1>Dam leaks above Brennevik</hl1></hedline>
<byline>By <person>Ann Bell</person><byttl>Energy Correspondent</byttl></byline>
<dateline><location>OSLO</location><story.date norm="20221230">Dec 30</story.date></dateline></body.head>
<body.content><media><media-caption>A dam.</media-caption></media>{P}</body.content></body></nitf>"""

G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en-GB"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="Example Wire"/></itemMeta>
<contentMeta><contentCreated>2022-12-31T08:00:00Z</contentCreated>
<by>By Ann Bell</by><headline>Dam leaks above Brennevik</headline>
<dateline>OSLO, Dec 30</dateline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body>{P}</body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentMeta><headline>A dam</headline></contentMeta><contentSet><remoteContent href="a.jpg"/></contentSet>
</newsItem></itemSet></newsMessage>"""

NEWSML = f"""<NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier><DateId>20221231</DateId>
</NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>Dam leaks above Brennevik</HeadLine>
<ByLine>By Ann Bell</ByLine><DateLine>OSLO, Dec 30</DateLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="Example Wire"/></Provider></AdministrativeMetadata><DescriptiveMetadata>
<Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent>{P}</DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""

WIRE = f"""<newsitem itemid="2" date="2022-12-31" xml:lang="en">
<title>NORWAY: Dam leaks above Brennevik</title>
<headline>Dam leaks above Brennevik</headline><byline>By Ann Bell</byline>
<dateline>OSLO, Dec 30</dateline><text>{P}</text>
<metadata><dc element="dc.publisher" value="Example Wire"/></metadata></newsitem>"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: bytes | str, name: str = "a.xml", **how: object) -> list[Record | Problem]:
    """The records and problems of a file."""
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def record(data: bytes | str, name: str = "a.xml", **how: object) -> Record:
    (one,) = found(data, name, **how)
    assert isinstance(one, Record), one
    return one


def whole(one: Record) -> dict[str, object]:
    return dict(json.loads(dumps(one)))


@pytest.mark.parametrize("data", [NITF, G2, NEWSML, WIRE], ids=["nitf", "g2", "newsml", "wire"])
def test_a_format_of_news_becomes_a_page_as_it_is_printed(data: str, called: Called) -> None:
    one = record(data)
    title = ", Energy Correspondent" if data is NITF else ""
    assert one.text == (
        f"Dam leaks above Brennevik\n\nBy Ann Bell{title}\n\nOSLO, Dec 30 - {FIRST}\n\n{SECOND}"
    )
    assert one.given is not None
    assert one.given["headline"] == "Dam leaks above Brennevik"
    Path("a.xml").write_text(data)
    parsed = loads(called("parse", "a.xml").out)
    assert parsed.body == BODY
    assert parsed.dateline is not None
    assert (parsed.id, parsed.dateline.iso) == ("a.xml", "2022-12-30")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (NITF, ("2022-12-31T08:00:00Z", "https://a.example/dam", "The Example Times", "en")),
        (G2, ("2022-12-31T08:00:00Z", None, "Example Wire", "en")),
        (NEWSML, ("2022-12-31", None, "Example Wire", "en")),
        (WIRE, ("2022-12-31", None, "Example Wire", "en")),
    ],
    ids=["nitf", "g2", "newsml", "wire"],
)
def test_what_a_format_of_news_says_of_a_story_is_kept(
    data: str, told: tuple[str | None, ...]
) -> None:
    one = record(data)
    assert one.source is not None
    site = (one.given or {})["site"]
    assert (one.source.published, one.source.url, site, one.lang) == told


def test_all_else_stays_under_its_own_names() -> None:
    line = whole(record(WIRE))
    assert (line["@itemid"], line["headlines"]) == ("2", "NORWAY: Dam leaks above Brennevik")
    assert line["metadata"] == {"dc": {"@element": "dc.publisher", "@value": "Example Wire"}}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"<article><title>Dam</title><body>{P}</body></article>", f"Dam\n\n{BODY}"),
        (f"<ARTICLE><TITLE>Dam</TITLE>{P.upper()}</ARTICLE>", f"Dam\n\n{BODY.upper()}"),
        (f"<x><t:headline xmlns:t='u'>Dam</t:headline><t:text>{P}</t:text></x>", f"Dam\n\n{BODY}"),
        ("<doc><title>Dam</title><text>One.\n\nTwo\nthree.</text></doc>", "Dam\n\nOne.\n\nTwo\nthree."),
        ("<doc><text>    One\nmore.\n    Two\nthree.</text></doc>", "One\nmore.\n\nTwo\nthree."),
        ("<doc><text><p>One <b>bold</b>,<br/>two.</p>\n<p/></text></doc>", "One bold,\ntwo."),
        ("<doc>Rain fell.</doc>", "Rain fell."),
        ("<TEI><teiHeader><author>A</author></teiHeader><text><body><head>Dam</head><p>One.</p></body></text></TEI>",
         "Dam\n\nOne."),
        ("<doc><hl>Dam</hl><txt><p><s>One.</s><s>Two.</s></p><p><s><w>It</w> <w>stands</w></s></p></txt>"
         "</doc>",
         "Dam\n\nOne. Two.\n\nIt stands"),
        ("<add><doc><field name='title'>Dam</field><field name='text'>One.</field></doc></add>",
         "Dam\n\nOne."),
        ("<article><headline><paragraph>Dam</paragraph></headline><leadParagraph><paragraph>One.</paragraph>"
         "</leadParagraph><tailParagraphs><paragraph>Two.</paragraph></tailParagraphs></article>",
         "Dam\n\nOne.\n\nTwo."),
        (f"<a><titre>Dam</titre><inhoud>{FIRST} {FIRST}</inhoud></a>", f"{FIRST} {FIRST}"),
    ],
    ids=["lower", "upper", "prefix", "lined", "indented", "inline", "bare", "tei", "sentences", "solr",
         "factiva", "unknown"],
)  # fmt: skip
def test_an_article_is_read_whatever_its_elements_are_called(data: str, text: str) -> None:
    assert record(data).text == text


def test_a_lead_that_the_text_begins_with_again_is_shown_once() -> None:
    blocks = f"<block class='lead'><p>{FIRST}</p></block><block class='full'>{P}</block>"
    data = f"<nitf><body>{blocks}</body></nitf>"
    assert record(data).text == BODY


def test_a_dateline_that_the_text_begins_with_again_is_shown_once() -> None:
    data = f"<doc><dateline>Oslo, Norway</dateline><text><p>OSLO (AP) — {FIRST}</p></text></doc>"
    assert record(data).text == f"OSLO (AP) — {FIRST}"


@pytest.mark.parametrize(
    "root", ["{}", "<root>{}</root>", "<document><section>{}</section></document>"]
)
@pytest.mark.parametrize("name", ["DOC", "article", "s"])
def test_stories_are_told_apart_with_a_root_or_without(root: str, name: str) -> None:
    if name == "s" and root == "{}":
        root = "<stories>{}</stories>"
    stories = "".join(
        f"<{name}><title>T{n}</title><text>Rain {n}.</text></{name}>\n" for n in (1, 2, 3)
    )
    records = found(root.format(stories))
    assert [(one.id, one.text) for one in records] == [  # type: ignore[union-attr]
        (f"a.xml:{n}", f"T{n}\n\nRain {n}.") for n in (1, 2, 3)
    ]


def test_sgml_of_collections_is_read_though_nothing_closes_its_paragraphs() -> None:
    story = (
        '<DOC id="XYZ_ENG_1994{0}.0004" type="story">\n<HEADLINE>\nDam & lake\n</HEADLINE>\n'
        "<DATELINE>\nOSLO, May 12 (AFP)\n</DATELINE>\n"
        "<TEXT>\n<P>\nWater leaked\nthrough a dam.\n<P>\nIt stands.\n</TEXT>\n{1}"
    )
    one, other = found(story.format("0512", "") + story.format("0513", "</DOC>"), "a.sgml")
    assert isinstance(one, Record)
    assert isinstance(other, Record)
    assert (
        one.text == "Dam & lake\n\nOSLO, May 12 (AFP) - Water leaked through a dam.\n\nIt stands."
    )
    assert (one.source and one.source.published) == "1994-05-12"
    assert one.errors == ("<doc> is not closed: the story may be cut",)
    assert other.errors == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a&nbsp;b", "a b"),
        ("caf&eacute; &amp; &#8220;bar&#x201d;", "café & “bar”"),
        ("AT&T & co", "AT&T & co"),
        ("&lt;Company> rose", "<Company> rose"),
        ("3 < 4", "3 < 4"),
        ("<![CDATA[<Company> & co]]>", "<Company> & co"),
        ("one<!-- <p>no</p> --> two", "one two"),
        ("one<?pi x?> two", "one two"),
        ("&lol9;", "&lol9;"),
    ],
)
def test_entities_and_marks_are_read_as_they_are_meant(written: str, read: str) -> None:
    assert record(f"<doc><text><p>{written}</p></text></doc>").text == read


def test_html_within_a_text_leaves_no_tag_behind() -> None:
    one = record(f"<article><title>Dam</title><content><![CDATA[{P}]]></content></article>")
    assert one.text == f"Dam\n\n{BODY}"
    assert "markup read in the text" in one.errors[0]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "gb2312", "windows-1251"]
)
def test_the_declared_encoding_is_read(encoding: str) -> None:
    text = {"gb2312": "洪水淹没了城市", "windows-1251": "Снег выпал"}.get(encoding, "Café “Lima”")
    text = text.replace("“", "").replace("”", "")
    data = f'<?xml version="1.0" encoding="{encoding}"?>\n<doc><text><p>{text}</p></text></doc>'
    assert record(data.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["punycode", "unicode_escape", "idna", "rot13", "utf-7"])
def test_a_file_declares_encodings_of_the_web_alone(encoding: str) -> None:
    data = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<doc><text><p>Rain \\u0041.</p></text></doc>'
    )
    assert record(data.encode()).text == "Rain \\u0041."


def test_an_element_that_the_user_names_is_the_text() -> None:
    rows = "<rows><row><kop>A</kop><inhoud>Regen.</inhoud></row><row><inhoud>Sneeuw.</inhoud></row></rows>"
    assert [one.text for one in found(rows, names={"text": "inhoud"})] == ["Regen.", "Sneeuw."]  # type: ignore[union-attr]
    (bad,) = found(rows)
    assert isinstance(bad, Problem)
    assert bad.what == (
        "no text in it (elements: rows, row, kop, inhoud); say where it is with --map text=ELEMENT"
    )


# --- hostile files


def test_an_entity_bomb_stays_as_it_is_written() -> None:
    bomb = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    data = f'<?xml version="1.0"?><!DOCTYPE doc [<!ENTITY l0 "x">{bomb}]><doc><text>&l9; fell.</text></doc>'
    assert record(data).text == "&l9; fell."


def test_no_other_file_is_read_for_an_entity() -> None:
    Path("secret").write_text("secret")
    data = '<!DOCTYPE doc [<!ENTITY x SYSTEM "secret">]><doc><text>&x; fell.</text></doc>'
    assert record(data).text == "&x; fell."


def test_a_story_without_a_text_is_named_and_the_others_are_read() -> None:
    one, bad, other = found(
        "<a><doc><text>One.</text></doc><doc><title>x</title></doc><doc><text>Three.</text></doc></a>"
    )
    assert isinstance(bad, Problem)
    assert (one.id, bad.where, other.id) == ("a.xml:1", "a.xml:2", "a.xml:3")  # type: ignore[union-attr]


def test_a_cut_file_gives_what_it_holds_and_says_so() -> None:
    one, cut = found(f"<docs><doc><text>{P}</text></doc><doc><text>{P[:60]}")
    assert isinstance(one, Record)
    assert isinstance(cut, Record)
    assert (one.errors, cut.errors) == ((), ("<doc> is not closed: the story may be cut",))
    assert cut.text == FIRST[:57]
    story, bad = found("<docs><doc><text>Rain.</text></doc><!-- <doc><text>Snow.</text></doc>")
    assert isinstance(story, Record)
    assert isinstance(bad, Problem)
    assert bad.what == "a comment or declaration is not closed; the rest was not read"


def test_a_story_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 100)
    data = f"<a><doc>One.</doc><doc><text>{'x' * 9999}</text></doc><doc>Three.</doc></a>"
    one, bad, other = found(data, max_chars=100)
    assert isinstance(bad, Problem)
    assert "over 100 characters" in bad.what
    assert (one.id, bad.number, other.text) == ("a.xml:1", 2, "Three.")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "piece",
    ["<a>", "<a></a>", "<", "<!--", "<!", "<![CDATA[", "&", '<a b="', "<p>x", "<doc>", "</a>",
     "<a b='>", "<!D [", "]>", "<doc><title>a</title><p>b</p></doc>", "<s><p>b</p>"],
)  # fmt: skip
def test_hostile_markup_takes_time_by_its_length(piece: str) -> None:
    def read(count: int) -> None:
        stream = io.BufferedReader(io.BytesIO(b"<r>" + piece.encode() * count))
        for unit in units(stream, Reading(), lambda node, _: node.name == "doc", "doc".__eq__):
            unit.node.flat()

    assert_linear(int, read, 5_000)


def test_deep_elements_are_read_as_one() -> None:
    data = "<doc><text>" + "<b>" * 50_000 + "Rain fell." + "</b>" * 50_000 + "</text></doc>"
    assert record(data).text == "Rain fell."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday, November 20, 2023", "2023-11-20"),
        ("20 de noviembre de 2023", "2023-11-20"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        ("2023年11月20日", "2023-11-20"),
        ("20231120T0915Z", "2023-11-20T09:15:00Z"),
        ("3/4/2023", None),
        ("February 30, 2021", None),
        ("20231320", None),
    ],
)
def test_a_date_is_read_where_it_can_mean_but_one_day(text: str, day: str | None) -> None:
    assert iso(text) == day


def test_what_a_reader_named_is_not_told_as_taken_from_a_row(called: Called) -> None:
    Path("a.xml").write_text(WIRE)
    assert called("read", "a.xml").err == ""
