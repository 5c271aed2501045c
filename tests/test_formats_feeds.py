"""Feeds: RSS, Atom, JSON Feed, and other objects that hold a list of stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.reading.formats import feeds
from newskit.record import Record, dumps

FULL = "OSLO, Dec 30 (Reuters) - Water leaked through a dam above Brennevik."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="a.xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example Times</title><link>https://a.example/</link><language>en-gb</language>
<item><title>Dam &amp;amp; lake</title><link>/dam</link><dc:creator>Ann Bell</dc:creator>
<pubDate>Sat, 31 Dec 2022 08:00:00 GMT</pubDate><guid isPermaLink="false">17</guid>
<category>World</category><category>Dams</category><description>Short.</description>
<content:encoded><![CDATA[<p>{FULL}</p><p>It stands.</p>]]></content:encoded></item>
<item><title>Snow</title><guid>https://a.example/snow</guid><author>b@a.example (Bo Lind)</author>
<description>&lt;p&gt;Snow fell.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Example Times</title>
<link rel="self" href="https://a.example/feed"/><link href="https://a.example/"/><author><name>Desk</name></author>
<entry><id>urn:1</id><title type="html">Dam &lt;b&gt;leaks&lt;/b&gt;</title>
<link rel="enclosure" href="x.mp3"/>
<link href="dam"/><published>2022-12-31T08:00:00Z</published><updated>2023-01-02T00:00:00Z</updated>
<author><name>Ann Bell</name><email>ann@a.example</email></author><summary>Short.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{FULL}</p><p>It <b>stands</b>.</p></div></content>
</entry><entry><title>Snow</title><summary>Snow fell.</summary></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://a.example/"><title>The Example Times</title>
<dc:language>en</dc:language></channel>
<item><title>Dam</title><link>https://a.example/dam</link><description>{FULL}</description>
<dc:date>2022-12-31</dc:date></item></rdf:RDF>"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: str, name: str = "a.xml", **how: object) -> list[Record | Problem]:
    """The records and problems of a file."""
    Path(name).write_text(data, encoding="utf-8")
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def first(data: str, name: str = "a.xml") -> Record:
    one = found(data, name)[0]
    assert isinstance(one, Record), one
    return one


@pytest.mark.parametrize("data", [RSS, ATOM], ids=["rss", "atom"])
@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a"])
def test_an_entry_is_a_record_with_its_full_content(data: str, name: str) -> None:
    one, other = found(data, name)
    assert isinstance(one, Record)
    assert isinstance(other, Record)
    assert (one.id, one.text) == (f"{name}:1", f"{FULL}\n\nIt stands.")
    assert (other.id, other.text) == (f"{name}:2", "Snow fell.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (RSS, ("https://a.example/dam", "2022-12-31T08:00:00+00:00", "en", "Dam & lake", ["Ann Bell"])),
        (ATOM, ("https://a.example/dam", "2022-12-31T08:00:00Z", "en", "Dam leaks", ["Ann Bell"])),
        (RDF, ("https://a.example/dam", "2022-12-31", "en", "Dam", None)),
    ],
    ids=["rss", "atom", "rdf"],
)  # fmt: skip
def test_what_a_feed_says_of_an_entry_is_evidence(data: str, told: tuple[object, ...]) -> None:
    one = first(data)
    assert one.source is not None
    assert one.given is not None
    source, given = one.source, one.given
    assert (source.url, source.published, one.lang, given["headline"], given.get("author")) == told
    assert given["site"] == "The Example Times"


def test_all_else_an_entry_says_stays_under_its_own_names() -> None:
    line = json.loads(dumps(first(RSS)))
    assert (line["category"], line["guid"], line["description"]) == (
        ["World", "Dams"],
        "17",
        "Short.",
    )
    second = found(RSS)[1]
    assert isinstance(second, Record)
    assert (second.given or {})["author"] == ["Bo Lind"]
    assert second.source is not None
    assert second.source.url == "https://a.example/snow"


def test_other_rdf_is_no_feed() -> None:
    assert feeds.begins(RDF.encode())
    assert not feeds.begins(RDF.replace("purl.org/rss", "other.example").encode())


def test_a_feed_without_entries_and_a_cut_one_say_so() -> None:
    (bad,) = found("<rss><channel><title>x</title></channel></rss>")
    assert isinstance(bad, Problem)
    assert bad.what == "a feed without entries; skipped"
    one, cut = found(
        "<rss><channel><item><description>One.</description></item><item><description>Tw"
    )
    assert isinstance(one, Record)
    assert isinstance(cut, Record)
    assert (cut.text, cut.errors) == ("Tw", ("the entry is not closed: it may be cut",))


def test_an_entry_without_a_text_is_named_and_the_others_are_read() -> None:
    one, bad, other = found(
        "<rss><channel><item><description>One.</description></item><item><title>x</title></item>"
        "<item><description>Three.</description></item></channel></rss>"
    )
    assert isinstance(bad, Problem)
    assert (one.id, bad.where, other.id) == ("a.xml:1", "a.xml:2", "a.xml:3")  # type: ignore[union-attr]


# --- JSON


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Example Times",
    "language": "en",
    "items": [
        {"id": "1", "url": "https://a.example/dam", "title": "Dam", "content_html": f"<p>{FULL}</p>",
         "date_published": "2022-12-31T08:00:00Z"},
        {"id": "2", "content_text": "Snow fell."},
    ],
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_the_items_of_a_json_feed_are_records(name: str, indent: int | None) -> None:
    one, other = found(json.dumps(JSON_FEED, indent=indent), name)
    assert isinstance(one, Record)
    assert one.source is not None
    assert (one.id, one.text, one.source.published) == ("1", FULL, "2022-12-31T08:00:00Z")
    assert (one.given or {})["site"] == "The Example Times"
    assert (other.id, other.text, other.lang) == ("2", "Snow fell.", "en")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "articles": [{"title": "A", "content": "Rain."}, {"content": "Snow."}]},
        {"response": {"status": "ok", "results": [{"webTitle": "A", "fields": {"bodyText": "Rain."}},
                                                  {"fields": {"bodyText": "Snow."}}]}},
        {"data": [{"title": "A", "description": "Rain."}, {"description": "Snow."}]},
        {"response": {"docs": [{"abstract": "Rain."}, {"abstract": "Snow."}]}},
        {"hits": {"hits": [{"_id": "1", "_source": {"text": "Rain."}}, {"_source": {"text": "Snow."}}]}},
    ],
    ids=["articles", "results", "data", "docs", "hits"],
)  # fmt: skip
def test_the_rows_of_an_answer_are_records(answer: dict[str, object]) -> None:
    records = found(json.dumps(answer), "a.json")
    assert [(one.id, one.text) for one in records] == [("a.json:1", "Rain."), ("a.json:2", "Snow.")]  # type: ignore[union-attr]


def test_answers_behind_each_other_are_numbered_on() -> None:
    answer = {"articles": [{"content": "Rain."}, {"content": "Snow."}]}
    records = found(f"{json.dumps(answer)}\n{json.dumps(answer)}\n", "a.json")
    assert [one.id for one in records] == [f"a.json:{n}" for n in (1, 2, 3, 4)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "Rain.", "items": [{"text": "A comment."}]},
        {"content": "Rain.", "data": [{"content": "A comment."}]},
        {"description": "Rain.", "items": [{"name": "x"}]},
    ],
)
def test_a_story_that_holds_a_list_is_a_story(row: dict[str, object]) -> None:
    assert first(json.dumps(row), "a.json").text == "Rain."


def test_an_empty_list_is_said() -> None:
    (bad,) = found('{"status": "ok", "articles": []}', "a.json")
    assert isinstance(bad, Problem)
    assert bad.what == "a list without stories; skipped"
