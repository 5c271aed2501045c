"""Export: each format is what its readers take, and no story, id or name stops a run."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, SAMPLES, Called, jsonl, written

from newskit import parse
from newskit.errors import UsageError
from newskit.exporting.formats import by_ending, format_of, names
from newskit.exporting.formats.brat import configuration, standoff, type_name
from newskit.exporting.formats.doccano import example
from newskit.exporting.formats.label_studio import task
from newskit.exporting.formats.md import escaped, front_matter
from newskit.exporting.formats.md import story as markdown
from newskit.exporting.formats.ninjs import item
from newskit.exporting.formats.schema__org import article
from newskit.exporting.marks import Marks, Utf16, lines
from newskit.exporting.story import moment
from newskit.record import Record, dumps, loads

TEXT = (
    "Harbour 😀 opens again | The Alba Courier\n\nBy Ines Baptista\n\n"
    "LISBON, March 4, 2024 (Reuters) - The harbour opened on Monday after nine weeks.\n\n"
    '"It was quiet," said union leader Rosa Meireles. "Now it is not."\n\n'
    "The harbour authority said the cranes were tested.\n\nShare this article\n"
)
RECORD = parse(TEXT).replace(id="pages/alba.txt")
LINE = dumps(RECORD) + b"\n"
SAMPLE_RECORDS = [
    parse(path.read_text(encoding="utf-8")).replace(id=path.parent.name)
    for path in sorted(SAMPLES.glob("*/in.txt"))
    if path.parent.name in ("ap", "cna-zh", "reuters", "yonhap-ko", "hard-wrapped", "messy-characters")
]  # fmt: skip
TEXTS = ["doccano", "label-studio", "md", "ninjs", "schema.org", "txt"]
FOLDERS = ["brat", "html"]
# A target of each format's own kind.
TARGETS = {"brat": "out", "html": "out", "spacy": "out.spacy", "sqlite": "out.db"}


def needs(name: str) -> None:
    if name == "spacy":
        pytest.importorskip("spacy", reason="a DocBin needs the extra: newskit[spacy]")


def exported(called: Called, name: str, line: bytes = LINE) -> Any:
    """What a story is in a format of JSON."""
    done = called("export", "--to", name, stdin=line)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


# --- which formats there are


def test_every_format_is_in_the_help_and_on_its_page(called: Called) -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    listed = " ".join(called("export", "--help").out.decode().split())
    for name in names():
        assert f"| `{name}` |" in page
        assert name in listed
        for ending in format_of(name).ENDINGS:
            assert f"`{ending}`" in page


def test_no_ending_asks_for_two_formats() -> None:
    endings = [ending for name in names() for ending in format_of(name).ENDINGS]
    assert len(endings) == len(set(endings))
    assert by_ending(".sqlite") is format_of("sqlite")
    assert by_ending(".docx") is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("schema_org", "schema.org"), ("SQLite", "sqlite"), ("label.studio", "label-studio")],
)
def test_a_format_is_known_whatever_sign_parts_its_words(name: str, meant: str) -> None:
    assert format_of(name) is format_of(meant)


@pytest.mark.parametrize(("name", "meant"), [("sqlit", "sqlite"), ("doccan", "doccano"), ("x", "")])
def test_an_unknown_format_is_told_what_it_is_near_to(
    called: Called, name: str, meant: str
) -> None:
    done = called("export", "--to", name, stdin=LINE)
    assert (done.code, done.out) == (2, b"")
    assert done.err == f'newskit: --to: no format "{name}"' + (
        f"; did you mean {meant}?\n" if meant else f"; there are {', '.join(names())}\n"
    )


# --- the marks that tools for annotation get


@pytest.mark.parametrize("record", SAMPLE_RECORDS, ids=lambda one: one.id)
def test_a_mark_holds_the_words_that_were_found(record: Record) -> None:
    found = Marks(record)
    said = [
        [one.text for one in (quote.parts or (quote,))]
        for quote in record.quotes
    ]  # fmt: skip
    marked = [
        [record.text[start:end] for start, end in one.spans]
        for one in found.marks
        if one.kind == "quote"
    ]
    assert marked == said
    for relation in found.relations:
        assert relation.source != relation.target
        assert max(relation.source, relation.target) < len(found.marks)


def test_the_second_part_of_a_quote_is_a_mark_that_belongs_to_the_first() -> None:
    marks, relations = Marks(RECORD).whole()
    parts = [(one.source, one.target) for one in relations if one.kind == "part-of"]
    texts = [
        (RECORD.text[slice(*marks[a].spans[0])], RECORD.text[slice(*marks[b].spans[0])])
        for a, b in parts
    ]
    assert texts == [('"Now it is not."', '"It was quiet,"')]
    assert all(len(one.spans) == 1 for one in marks)


@pytest.mark.parametrize("text", ["plain", "a😀b", "😀😀", "é", "", "𠮷野家"])
def test_places_are_counted_as_javascript_counts_them(text: str) -> None:
    units = Utf16(text)
    for place in range(len(text) + 1):
        assert units.at(place) == len(text[:place].encode("utf-16-le")) // 2


def test_pieces_of_a_span_hold_no_line_end_of_any_kind() -> None:
    text = "One\u2028two \n\n  three\x85four\r\nfive"
    pieces = [text[start:end] for start, end in lines(text, [(0, len(text))])]
    assert pieces == ["One", "two", "three", "four", "five"]


# --- ninjs: what the IPTC's JSON Schema (CC BY 4.0) says of the properties we write, in words of our own


def only(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    """The schema of an object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


STRING = {"type": "string"}
URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
NAMED = {"name": STRING, "uri": URI, "literal": STRING}
NINJS = only(
    ("uri",),
    uri=URI,
    type={"enum": ["text", "audio", "video", "picture", "graphic", "composite"]},
    representationType={"enum": ["full", "partial"]},
    versionCreated=MOMENT,
    copyrightNotice=STRING,
    language=STRING,
    headlines={
        "type": "array",
        "items": only(("value",), role=STRING, contentType=STRING, value=STRING),
    },
    bodies={
        "type": "array",
        "items": only(
            ("value",),
            role=STRING,
            contentType=STRING,
            charCount={"type": "integer"},
            wordCount={"type": "integer"},
            value=STRING,
        ),
    },
    people={"type": "array", "items": only(**NAMED, rel=STRING)},
    organisations={"type": "array", "items": only(**NAMED, rel=STRING)},
    places={"type": "array", "items": only(**NAMED, rel=STRING)},
    infoSources={"type": "array", "items": only(**NAMED, role=STRING)},
    by=STRING,
    located=STRING,
    altIds={"type": "array", "items": only(role=STRING, value=STRING)},
    standard=only(name=STRING, version=STRING, schema=URI),
)


@pytest.mark.parametrize("record", [RECORD, *SAMPLE_RECORDS], ids=lambda one: one.id)
def test_a_story_meets_what_the_standard_says_of_ninjs(record: Record) -> None:
    assert list(jsonschema.Draft202012Validator(NINJS).iter_errors(item(record))) == []


def test_the_check_of_ninjs_finds_what_is_wrong() -> None:
    good = item(RECORD)
    for wrong in ({"uri": "no uri"}, {"versionCreated": "2024-03-04"}, {"body": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**good, **wrong}, NINJS, jsonschema.Draft202012Validator)


def test_ninjs_says_who_where_and_what(called: Called) -> None:
    story = exported(called, "ninjs")
    assert story["headlines"][0]["value"] == "Harbour 😀 opens again"
    assert (story["by"], story["located"]) == ("Ines Baptista", "Lisbon")
    assert story["places"] == [{"name": "Lisbon", "rel": "located", "literal": "Lisbon, PT"}]
    assert story["people"] == [{"name": "Rosa Meireles", "rel": "quoted"}]
    assert {"name": "Reuters", "role": "agency"} in story["infoSources"]
    assert story["bodies"][0]["value"].startswith("The harbour opened on Monday")
    assert story["altIds"] == [{"role": "newskit", "value": "pages/alba.txt"}]


def test_a_story_without_an_address_is_named_the_same_in_every_run() -> None:
    first, second = item(RECORD)["uri"], item(RECORD.replace(lang="pt"))["uri"]
    assert first == second
    assert first.startswith("urn:uuid:")
    assert item(RECORD.replace(id="other"))["uri"] != first
    url = "https://example.org/a?b=1"
    named = loads(json.dumps({"id": "a", "text": "Rain.", "source": {"url": url}}))
    assert item(named)["uri"] == url
    spaced = loads(json.dumps({"id": "a", "text": "Rain.", "source": {"url": "no address"}}))
    assert item(spaced)["uri"].startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
        ("2024-03-05 10:00:00+01:00", "2024-03-05T10:00:00+01:00"),
        ("2024-03-05", None),
        ("2024-03-05T10:00:00", None),
        ("2024-02-31T10:00:00Z", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_moment_has_a_day_a_time_and_a_zone(told: str | None, made: str | None) -> None:
    assert moment(told) == made


# --- schema.org


def test_json_ld_expands_to_the_terms_of_schema_org() -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")
    context = {
        "@vocab": "http://schema.org/",
        "url": {"@type": "@id"},
    }

    def loader(url: str, options: Any) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    (found,) = jsonld.expand(article(RECORD), {"documentLoader": loader})
    term = "http://schema.org/"
    assert found["@type"] == [f"{term}NewsArticle"]
    assert found[f"{term}dateline"] == [{"@value": "LISBON, March 4, 2024 (Reuters)"}]
    assert found[f"{term}author"][0][f"{term}name"] == [{"@value": "Ines Baptista"}]
    (quotation,) = found[f"{term}citation"]
    assert quotation["@type"] == [f"{term}Quotation"]
    assert quotation[f"{term}text"] == [{"@value": '"It was quiet," "Now it is not."'}]
    who = quotation[f"{term}spokenByCharacter"][0]
    assert who[f"{term}name"] == [{"@value": "Rosa Meireles"}]
    assert who[f"{term}jobTitle"] == [{"@value": "union leader"}]


def test_an_editor_a_photographer_and_a_source_have_their_properties() -> None:
    text = (
        "Ferry sails\n\nThe ferry sailed on Monday.\n\nEditor: Ana Paz\n\n"
        "Photo by Lu Sen\n\nSource: Alba Daily\n"
    )
    credits = [
        {"role": role, "name": name, "start": text.index(name), "end": text.index(name) + len(name)}
        for role, name in (
            ("editor", "Ana Paz"),
            ("photographer", "Lu Sen"),
            ("source", "Alba Daily"),
        )
    ]
    story = article(
        loads(json.dumps({"text": text, "body": "The ferry sailed.", "credits": credits}))
    )
    assert story["editor"] == [{"@type": "Person", "name": "Ana Paz"}]
    assert story["contributor"] == [
        {"@type": "Person", "name": "Lu Sen", "jobTitle": "photographer"}
    ]
    assert story["sourceOrganization"] == [{"@type": "Organization", "name": "Alba Daily"}]
    assert "author" not in story


# --- tools for annotation


@pytest.mark.parametrize("record", [RECORD, *SAMPLE_RECORDS], ids=lambda one: one.id)
def test_doccano_finds_each_entity_where_javascript_counts_it(record: Record) -> None:
    story = example(record, first=40)
    units = story["text"].encode("utf-16-le")
    said = [
        units[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le")
        for one in story["entities"]
    ]
    marks, _ = Marks(record).whole()
    assert said == [record.text[slice(*one.spans[0])] for one in marks]
    ids = [one["id"] for one in story["entities"]]
    assert ids == list(range(40, 40 + len(ids)))
    assert all({one["from_id"], one["to_id"]} <= set(ids) for one in story["relations"])
    assert all(one["start_offset"] < one["end_offset"] for one in story["entities"])


def test_no_number_of_doccano_is_met_twice_in_a_file(called: Called) -> None:
    done = called("export", "--to", "doccano", stdin=LINE + LINE.replace(b"alba", b"olba"))
    ids = [
        one["id"] for line in done.out.splitlines() for one in json.loads(line)["entities"]
    ]  # fmt: skip
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize("record", [RECORD, *SAMPLE_RECORDS], ids=lambda one: one.id)
def test_label_studio_finds_each_region_by_its_code_points(record: Record) -> None:
    made = task(record)
    (prediction,) = made["predictions"]
    regions = {one["id"]: one for one in prediction["result"] if one["type"] == "labels"}
    assert bool(regions) == bool(
        record.quotes or record.dateline or record.credits or record.removed
    )
    for one in regions.values():
        value = one["value"]
        assert made["data"]["text"][value["start"] : value["end"]] == value["text"]
    for one in prediction["result"]:
        if one["type"] == "relation":
            assert {one["from_id"], one["to_id"]} <= set(regions)


def test_the_configuration_on_the_page_names_every_label_of_the_regions() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    labels = set(re.findall(r'<Label value="([^"]+)"', page))
    relations = set(re.findall(r'<Relation value="([^"]+)"', page))
    result = [
        one
        for record in (RECORD, *SAMPLE_RECORDS)
        for one in task(record)["predictions"][0]["result"]
    ]
    assert {
        name for one in result if one["type"] == "labels" for name in one["value"]["labels"]
    } <= labels
    assert {
        name for one in result if one["type"] == "relation" for name in one["labels"]
    } <= relations


class Brat:
    """A reader of brat's standoff, as its page describes it: annotations, relations, attributes, notes."""

    def __init__(self, text: str, standoff: str) -> None:
        self.spans: dict[str, tuple[str, str]] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.attributes: dict[str, dict[str, str]] = {}
        self.notes: dict[str, str] = {}
        for line in standoff.splitlines():
            key, what, *rest = line.split("\t")
            if key.startswith("T"):
                kind, where = what.split(" ", 1)
                pieces = [tuple(map(int, one.split(" "))) for one in where.split(";")]
                assert pieces == sorted(pieces)
                said = " ".join(text[start:end] for start, end in pieces)
                assert rest == [said]
                assert said.strip() == said != ""
                self.spans[key] = (kind, said)
            elif key.startswith("R"):
                kind, one, other = what.split(" ")
                ends = (one.removeprefix("Arg1:"), other.removeprefix("Arg2:"))
                self.relations.append((kind, *ends))
            elif key.startswith("A"):
                kind, of, value = what.split(" ")
                self.attributes.setdefault(of, {})[kind] = value
            else:
                assert key.startswith("#")
                self.notes[what.removeprefix("AnnotatorNotes ")] = rest[0]


@pytest.mark.parametrize("record", [RECORD, *SAMPLE_RECORDS], ids=lambda one: one.id)
def test_brat_reads_what_its_configuration_allows(record: Record) -> None:
    read = Brat(record.text, standoff(record))
    sections = re.split(r"(?m)^\[(\w+)\]\n", configuration())
    parts = dict(zip(sections[1::2], sections[2::2], strict=True))
    kinds = set(parts["entities"].split())
    assert {kind for kind, _ in read.spans.values()} <= kinds
    allowed = dict(line.split("\t") for line in parts["relations"].split("\n") if line)
    for kind, one, other in read.relations:
        ends = f"Arg1:{read.spans[one][0]}, Arg2:{read.spans[other][0]}"
        assert allowed[kind] == ends
    values = dict(line.split("\t") for line in parts["attributes"].split("\n") if line)
    for of, told in read.attributes.items():
        for kind, value in told.items():
            arg, listed = values[kind].split(", Value:")
            assert arg == f"Arg:{read.spans[of][0]}"
            assert value in listed.split("|")
    assert set(read.notes) <= set(read.spans)


@pytest.mark.parametrize("name", ["wet.txt", "hard-wrapped"])
def test_a_reader_of_others_takes_what_brat_gets(called: Called, tmp_path: Path, name: str) -> None:
    pybrat = pytest.importorskip("pybrat.parser", reason="pybrat is not installed")
    known = {one.id: one for one in SAMPLE_RECORDS} | {"wet.txt": RECORD}
    line = dumps(known[name].replace(id=name)) + b"\n"
    assert called("export", "--to", "brat", "-o", tmp_path / "out", stdin=line).code == 0
    (read,) = pybrat.BratParser(error="raise").parse(tmp_path / "out")
    assert read.text == known[name].text
    assert read.entities
    for one in read.entities:
        assert one.mention == " ".join(read.text[span.start : span.end] for span in one.spans)
    assert {one.type for one in read.relations} >= {"SpokenBy", "ReportedBy"}


def test_brat_gets_a_broken_quote_in_fragments_and_the_name_of_who_speaks() -> None:
    read = Brat(RECORD.text, standoff(RECORD))
    (quote,) = [key for key, one in read.spans.items() if one[1].startswith('"It was')]
    assert read.spans[quote] == ("Quote", '"It was quiet," "Now it is not."')
    (mouth,) = [end for kind, one, end in read.relations if (kind, one) == ("SpokenBy", quote)]
    assert "name: Rosa Meireles" in read.notes[mouth]
    assert type_name("spoken-by") == "SpokenBy"


def test_brat_gets_no_annotation_over_a_line_end() -> None:
    (record,) = [one for one in SAMPLE_RECORDS if one.id == "hard-wrapped"]
    wrapped = [quote for quote in record.quotes if "\n" in quote.text]
    assert wrapped
    for line in standoff(record).splitlines():
        assert re.match(r"(T\d+\t\w+ \d+ \d+(;\d+ \d+)*|[AR#]\d+\t\S+ \S.*)", line)


def test_spacy_loads_the_docs_with_text_spans_and_entities(called: Called, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="a DocBin needs the extra: newskit[spacy]")
    from spacy.tokens import DocBin

    lines = b"".join(dumps(one) + b"\n" for one in (RECORD, *SAMPLE_RECORDS))
    out = tmp_path / "a.spacy"
    assert called("export", "-o", out, stdin=lines).code == 0
    docs = list(DocBin().from_disk(out).get_docs(spacy.blank("xx").vocab))
    assert [one.text for one in docs] == [one.text for one in (RECORD, *SAMPLE_RECORDS)]
    first = docs[0]
    assert [one.text for one in first.ents] == [
        "union leader Rosa Meireles",
        "The harbour authority",
    ]
    assert '"It was quiet,"' in first.spans["quotes"][0].text
    assert first.spans["quotes"][0].label_ == "quote-direct"
    quote = first.user_data["quotes"][0]
    assert quote["speaker"] == "Rosa Meireles"
    said = [first.text[start:end] for start, end in quote["spans"]]
    assert said == ['"It was quiet,"', '"Now it is not."']


def test_a_folder_of_spacy_holds_a_file_for_each_thousand(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("spacy", reason="a DocBin needs the extra: newskit[spacy]")
    from spacy.tokens import DocBin

    monkeypatch.setattr("newskit.exporting.formats.spacy.PER_FILE", 2)
    lines = b"".join(dumps(RECORD.replace(id=str(n))) + b"\n" for n in range(5))
    assert called("export", "--to", "spacy", "-o", tmp_path / "out", stdin=lines).code == 0
    sizes = [len(DocBin().from_disk(one)) for one in sorted((tmp_path / "out").iterdir())]
    assert sizes == [2, 2, 1]


def test_without_spacy_the_line_that_installs_it_is_said(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    done = called("export", "-o", tmp_path / "a.spacy", stdin=LINE)
    assert (done.code, (tmp_path / "a.spacy").exists()) == (2, False)
    assert 'pip install "newskit[spacy]"' in done.err


# --- for readers


def test_markdown_reads_back_as_the_words_of_the_story() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    from html import unescape

    body = "1. May *was* cold_\n\n- 2 [x](y) <b>& #1\n\n# no heading | a\\b\n\n+ so `it` ~~is~~"
    html = markdown_it.MarkdownIt().render(
        markdown(Record(text="x").replace(body=body, headline=None))
    )
    said = [unescape(one) for one in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]
    assert said == body.split("\n\n")
    assert escaped("Plain words: it's 3.5 - 4, isn't it?") == "Plain words: it's 3.5 - 4, isn't it?"


def test_front_matter_is_yaml_with_values_as_json() -> None:
    lines = front_matter(RECORD).splitlines()
    assert (lines[0], lines[-2:]) == ("---", ["---", ""])
    facts = {name: json.loads(value) for name, value in (one.split(": ", 1) for one in lines[1:-2])}
    assert facts["title"] == "Harbour 😀 opens again"
    assert facts["date"] == "2024-03-04"
    assert facts["authors"] == ["Ines Baptista"]


def test_a_page_needs_nothing_from_elsewhere_and_does_nothing_that_a_story_says(
    called: Called, tmp_path: Path
) -> None:
    from selectolax.lexbor import LexborHTMLParser

    evil = '</script></title><script>alert(1)</script><img src=x onerror=alert(1)> & "'
    record = RECORD.replace(
        id=evil, headline=None, given={"headline": evil}, site=evil, lang='"><b>'
    )
    line = dumps(record.replace(source=None)) + b"\n"
    assert called("export", "--to", "html", "-o", tmp_path / "out", stdin=line).code == 0
    (path,) = (tmp_path / "out").rglob("*.html")
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    scripts = page.css("script")
    assert [one.attributes["type"] for one in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text())["headline"] == " ".join(evil.split())
    assert page.css("img, link, iframe, [src], [onerror]") == []
    assert page.css_first("h1").text() == evil
    assert page.css_first("title").text() == " ".join(evil.split())
    assert "Who speaks" in page.css_first("section h2").text()


def test_extruct_finds_the_article_in_a_page(called: Called, tmp_path: Path) -> None:
    extruct = pytest.importorskip("extruct", reason="extruct is not installed")
    assert called("export", "--to", "html", "-o", tmp_path / "out", stdin=LINE).code == 0
    (path,) = (tmp_path / "out").rglob("*.html")
    found = extruct.extract(path.read_text(encoding="utf-8"), syntaxes=["json-ld"])["json-ld"]
    assert [(one["@type"], one["dateline"]) for one in found] == [
        ("NewsArticle", "LISBON, March 4, 2024 (Reuters)")
    ]


def test_plain_text_parts_stories_by_a_form_feed(called: Called) -> None:
    done = called(
        "export",
        stdin=LINE
        + b'{"id":"b","text":"Rain.","body":"Rain fell.","paragraphs":[],"dateline":null,"quotes":[]}\n',
    )
    first, second = done.out.decode().split("\f\n")
    assert first.startswith("Harbour 😀 opens again\n\nThe harbour opened")
    assert "Share this" not in first
    assert second.endswith("Rain fell.\n")


# --- targets


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_format_goes_to_the_output_and_into_a_file_packed_or_not(
    called: Called, tmp_path: Path, name: str
) -> None:
    import gzip

    plain = called("export", "--to", name, stdin=LINE).out
    assert plain
    for path in (tmp_path / "a.out", tmp_path / "a.out.gz"):
        done = called("export", "--to", name, "-o", path, stdin=LINE)
        assert (done.code, done.out) == (0, b"")
        data = path.read_bytes()
        assert (gzip.decompress(data) if path.suffix == ".gz" else data) == plain


@pytest.mark.parametrize("name", ["ninjs", "schema.org", "doccano", "label-studio"])
def test_a_file_of_json_holds_one_array(called: Called, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.json"
    for line, count in ((b"", 0), (LINE, 1), (LINE + LINE.replace(b"alba", b"olba"), 2)):
        assert called("export", "--to", name, "-o", path, stdin=line).code == 0
        assert len(json.loads(path.read_bytes())) == count


@pytest.mark.parametrize(
    ("name", "ending"), [("ninjs", ".json"), ("md", ".md"), ("txt", ".txt"), ("html", ".html")]
)
def test_a_folder_has_a_file_for_each_story(
    called: Called, tmp_path: Path, name: str, ending: str
) -> None:
    out = tmp_path / "out"
    assert called("export", "--to", name, "-o", out, stdin=LINE).code == 0
    (path,) = [one for one in out.rglob("*") if one.is_file()]
    assert path == out / "pages" / f"alba.txt{ending}"
    text = path.read_text(encoding="utf-8")
    assert "Harbour 😀 opens again" in text
    assert text.startswith("---\n") == (name == "md")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--to", "brat"], "name a folder: -o FOLDER"),
        (["--to", "sqlite"], "-o FILE.db"),
        (["--to", "sqlite", "-o", "a.db.gz"], "cannot be packed"),
        (["--to", "sqlite", "-o", "no/such/a.db"], "unable to open"),
        (["--to", "sqlite", "-o", "."], "is a directory"),
        (["--to", "md", "-o", "no/such/a.md"], "there is no folder"),
        (["--to", "md", "-o", "no/such/out"], "no such file"),
        (["--to", "brat", "-o", "no/such/out"], "no such file"),
        (["-o", "a.docx"], "say in which format"),
        (["-o", "a.jsonl"], "say in which format"),
    ],
    ids=" ".join,
)
def test_a_target_that_does_not_fit_is_said_before_anything_is_read(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    if isinstance(args, list):
        monkeypatch.chdir(tmp_path)
    done = called("export", *args, stdin=LINE)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert said in line
    assert [*tmp_path.iterdir()] == []


def test_a_folder_is_not_written_into_what_is_read(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"in/a.txt": TEXT})
    for out in (tmp_path / "in", tmp_path / "in" / "out"):
        done = called("export", "--to", "txt", "-o", out, tmp_path / "in")
        assert done.code == 2
        assert "own input" in done.err or "which is read; name another folder" in done.err
    assert [one.name for one in (tmp_path / "in").iterdir()] == ["a.txt"]


def test_a_page_goes_to_the_output_and_two_do_not(called: Called, tmp_path: Path) -> None:
    done = called("export", "--to", "html", stdin=LINE)
    assert (done.code, done.out.count(b"<h1>")) == (0, 1)
    path = tmp_path / "a.html"
    assert called("export", "-o", path, stdin=LINE).code == 0
    assert path.read_bytes() == done.out
    two = called("export", "-o", tmp_path / "b.html", stdin=LINE + LINE.replace(b"alba", b"olba"))
    assert (two.code, (tmp_path / "b.html").exists()) == (2, False)
    assert "a page holds one story; name a folder" in two.err


def test_a_device_is_no_folder(called: Called) -> None:
    assert called("export", "--to", "txt", "-o", "/dev/null", stdin=LINE).code == 0


@pytest.mark.parametrize("name", ["txt", "brat"])
def test_an_id_that_is_another_ones_folder_and_one_of_many_folders_are_written(
    called: Called, tmp_path: Path, name: str
) -> None:
    ids = ["a", "a.txt/b", "c.txt/d", "c", "/".join(["x" * 150] * 40)]
    lines = jsonl(*({"id": one, "text": f"Rain {n} fell."} for n, one in enumerate(ids)))
    done = called("export", "--to", name, "-o", tmp_path / "out", stdin=lines)
    assert (done.code, done.err) == (0, "")
    said = "".join(
        sorted(one.read_text() for one in (tmp_path / "out").rglob("*.txt") if one.is_file())
    )
    assert all(f"Rain {n} fell." in said for n in range(len(ids)))


HOSTILE_IDS = ["../../up", "/etc/passwd", "a/../../b", "C:\\x", "a\x00b", "", ".", "..", "/", "x" * 300,
               "a//b", "a/b", "-rf", "CON", "\ud800", "e\u202e", "a?b#c", ".hidden", "a/"]  # fmt: skip


@pytest.mark.parametrize("name", ["txt", "brat", "html"])
def test_no_id_leads_out_of_the_folder_and_no_story_is_lost(
    called: Called, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "deep" / "out"
    out.parent.mkdir()
    lines = jsonl(*({"id": one, "text": f"Rain {n} fell."} for n, one in enumerate(HOSTILE_IDS)))
    done = called("export", "--to", name, "-o", out, stdin=lines)
    assert done.code == 0, done.err
    assert [one.name for one in tmp_path.iterdir()] == ["deep"]
    assert [one.name for one in out.parent.iterdir()] == ["out"]
    ending = {"brat": ".txt"}.get(name, f".{name}")
    said = "".join(one.read_text() for one in out.rglob(f"*{ending}"))
    missing = [n for n in range(len(HOSTILE_IDS)) if f"Rain {n} fell." not in said]
    assert missing == []


@pytest.mark.parametrize("name", names())
def test_two_stories_with_one_id_are_both_kept_and_it_is_said(
    called: Called, tmp_path: Path, name: str
) -> None:
    needs(name)
    lines = jsonl({"id": "a", "text": "Rain fell."}, {"id": "a", "text": "Snow fell."})
    target = ["-o", tmp_path / TARGETS[name]] if name in TARGETS else []
    done = called("export", "--to", name, *target, stdin=lines)
    assert done.code == 0
    assert done.err == "newskit: a: an id met before; exported as a:2\n"
    data = done.out + b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    if name != "spacy":  # which is packed
        assert b"Rain fell." in data
        assert b"Snow fell." in data


@pytest.mark.parametrize("name", names())
def test_what_is_no_good_record_stops_no_other(called: Called, tmp_path: Path, name: str) -> None:
    needs(name)
    lines = (
        b'{"text": "cut\n{"text":"Old.","kicker":{"start":0,"end":99,"text":"x"}}\n'
        b'{"id":"new","text":"Late.","record_version":2}\n'
        b'{"id":"odd","text":"Rain \\ud800 fell \\u0000 ."}\n' + LINE
    )
    target = ["-o", tmp_path / TARGETS[name]] if name in TARGETS else []
    done = called("export", "--to", name, *target, stdin=lines)
    assert done.code == 3
    first, second, third = done.err.splitlines()
    assert "not JSON" in first
    assert '"kicker"' in second
    assert third == (
        "newskit: -:3: a record of version 2, and this newskit knows version 1; left out, a newer "
        "newskit reads it"
    )
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert done.out or files


@pytest.mark.parametrize("name", names())
def test_a_bug_with_one_story_leaves_the_others(
    called: Called, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs(name)
    from newskit.exporting import run

    def broken(record: Record) -> Record:
        if record.id == "bad":
            raise ZeroDivisionError("by zero")
        return record

    monkeypatch.setattr(run, "sound", broken)
    target = ["-o", tmp_path / TARGETS[name]] if name in TARGETS else []
    bad = jsonl({"id": "bad", "text": "Rain fell."})
    done = called("export", "--to", name, *target, stdin=bad + LINE)
    assert done.code == 70
    assert "bad: internal error: by zero" in done.err or "internal error: by zero" in done.err
    assert done.out or [one for one in tmp_path.rglob("*") if one.is_file()]


def test_raw_text_is_parsed_and_records_are_not_parsed_again(called: Called) -> None:
    raw = called("export", "--to", "ninjs", stdin=TEXT.encode()).out
    assert json.loads(raw)["located"] == "Lisbon"
    told = b'{"id":"a","text":"LIMA (EFE) - Rain.","paragraphs":[],"dateline":null,"quotes":[]}\n'
    assert "located" not in json.loads(called("export", "--to", "ninjs", stdin=told).out)


def test_a_format_that_is_no_ones_name_is_wrong_use_for_the_function_too() -> None:
    with pytest.raises(UsageError, match="no format"):
        format_of("pdf")
