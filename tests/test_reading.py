"""Files to records: what kind they are, what is kept, how long a text may be, what is said of bad ones."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import Called

from newskit import read, reading
from newskit.reading import Piece, Problem, Reading
from newskit.record import Record, Source, dumps, loads
from newskit.written import BadRecordError

STORY = "The mayor said on Monday that the bridge would open in the spring.\n"
HTML = "<html><head><title>Bridge</title></head><body><article>{0}</article></body></html>"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(name: str, data: bytes | str, **how: object) -> list[Record | Problem]:
    """The records and problems of a file."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def record(name: str, data: bytes | str, **how: object) -> Record:
    (one,) = found(name, data, **how)
    assert isinstance(one, Record), one
    return one


def problem(name: str, data: bytes | str, **how: object) -> Problem:
    (one,) = found(name, data, **how)
    assert isinstance(one, Problem), one
    return one


def rows(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


# --- names, kinds, keys


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("a/story.txt", "a/story.txt"),
        ("story.txt.gz", "story.txt.gz"),
        ("v1.2/story.HTML.gz", "v1.2/story.HTML.gz"),
        ("./story", "story"),
    ],
)
def test_the_id_is_the_path(name: str, ident: str) -> None:
    data = gzip.compress(STORY.encode()) if name.endswith("gz") else STORY.encode()
    one = record(name, data)
    assert (one.id, one.source and one.source.path) == (ident, name)


def test_records_of_a_file_of_many_are_numbered_by_its_lines() -> None:
    data = b"\xef\xbb\xbf" + rows("One.") + b"\n  \n" + rows("Two.", "Three.")
    assert [one.id for one in found("a.jsonl", data)] == ["a.jsonl:1", "a.jsonl:4", "a.jsonl:5"]  # type: ignore[union-attr]


def test_one_object_over_many_lines_is_one_record_without_a_number() -> None:
    data = json.dumps({"text": STORY}, indent=2)
    assert record("a.json", data).id == "a.json"
    assert record("b.json", "\ufeff" + data).text == STORY


def test_what_a_record_says_of_itself_stays() -> None:
    line = {"id": "mine", "source": {"url": "https://a.example/x"}, "lang": None, "text": STORY}
    one = record("a.jsonl", json.dumps(line) + "\n")
    assert json.loads(dumps(one)) == line
    assert one.id == "mine"
    assert one.source == Source(url="https://a.example/x")


@pytest.mark.parametrize("data", [rows("One."), b"One.\n", HTML.format("<p>One.</p>").encode()])
def test_standard_input_has_no_path_and_its_records_are_named_by_their_text(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))
    (one,) = reading.records(["-"], Reading())
    assert isinstance(one, Record)
    assert one.id == reading.digest(one.text)
    assert one.source is None or one.source.path is None


def test_nothing_on_standard_input_is_nothing_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO())))
    assert list(reading.records(["-"], Reading())) == []


def test_a_language_of_null_is_an_answer_and_none_is_a_question() -> None:
    assert record("a.jsonl", json.dumps({"text": STORY, "lang": None}) + "\n").lang is None
    assert record("a.jsonl", json.dumps({"text": STORY, "lang": "fr"}) + "\n").lang == "fr"
    assert record("a.jsonl", rows(STORY)).lang == "en"
    null = json.dumps({"text": STORY, "lang": None}) + "\n"
    assert record("a.jsonl", null, lang="de").lang == "de"


def test_the_language_asked_for_stands_before_what_a_page_declares() -> None:
    page = HTML.replace("<html>", '<html lang="de">').format("<p>1 : 0</p>")
    assert record("a.html", page).lang == "de"
    assert record("a.html", page, lang="fr").lang == "fr"
    assert record("a.txt", STORY, lang="fr").lang == "fr"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a", '{"text": "Rain."}\n', None),
        ("a", '\ufeff  {\n"text": "Rain."}', None),
        ("a", "{Rain} fell.", "text/plain"),
        ("a.txt", '{"text": "Rain."}', None),
        ("a", "<!DOCTYPE html><p>Rain fell.", "text/html"),
        ("a", '<?xml version="1.0"?>\n<html><p>Rain fell.</html>', "text/html"),
        ("a.txt", "<html><p>Rain fell.", "text/html"),
        ("a.htm", "<p>Rain fell.", "text/html"),
    ],
)
def test_a_files_first_bytes_say_its_kind_else_its_name(
    name: str, data: str, media_type: str | None
) -> None:
    source = record(name, data).source
    assert source is not None
    assert source.media_type == media_type


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_packed_files_are_known_by_their_bytes(ending: str, pack: Callable[[bytes], bytes]) -> None:
    assert [one.text for one in found("a.jsonl" + ending, pack(rows("One.", "Two.")))] == [  # type: ignore[union-attr]
        "One.",
        "Two.",
    ]
    assert record("unnamed", pack(STORY.encode())).text == STORY
    # By its name it is JSON lines, though its first bytes do not say so.
    assert problem("b.jsonl" + ending, pack(b"[1]\n")).what == "not a JSON object; line skipped"


def test_the_path_of_a_file_and_what_an_archive_says_join_what_the_page_says() -> None:
    link = '<link rel="canonical" href="https://a.example/bridge">'
    page = HTML.replace("<head>", f"<head>{link}").format(f"<p>{STORY}</p>").encode()
    told = Source(retrieved="2024-03-04T05:06:07Z")
    one = reading.record(Piece("a.warc", 3, "html", page, told), Reading())
    assert isinstance(one, Record)
    assert one.source is not None
    assert (one.id, one.source.path, one.source.url, one.source.retrieved) == (
        "a.warc:3",
        "a.warc",
        "https://a.example/bridge",
        "2024-03-04T05:06:07Z",
    )
    told = Source(url="https://a.example/x")
    one = reading.record(Piece("a.warc", 3, "html", page, told), Reading())
    assert isinstance(one, Record)
    assert one.source is not None
    assert one.source.url == "https://a.example/x"


@pytest.mark.parametrize(
    ("server", "asked", "text"),
    [
        ("cp1251", None, "Снег"),
        ("utf-8", None, "Снег"),  # which the bytes belie
        ("no-such", None, "Снег"),
        ("cp1251", "koi8-r", "Снег".encode("cp1251").decode("koi8-r")),
    ],
)
def test_what_a_server_said_of_the_encoding_counts_where_it_fits_and_nobody_asked_for_another(
    server: str, asked: str | None, text: str
) -> None:
    data = "Снег выпал на город в понедельник, сообщила мэрия.".encode("cp1251")
    one = reading.record(Piece("a", 1, "text", data, encoding=server), Reading(encoding=asked))
    assert isinstance(one, Record)
    assert one.text.startswith(text)


# --- how long a text may be


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "gb18030", "utf-8-sig"])
@pytest.mark.parametrize("char", ["a", "雨", "😀"])
def test_a_text_is_counted_by_its_characters_not_by_its_bytes(
    char: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 20)
    how = {"max_chars": 20, "encoding": encoding}
    assert record("a.txt", (char * 20).encode(encoding), **how).text == char * 20
    assert "over 20 characters" in problem("a.txt", (char * 21).encode(encoding), **how).what


@pytest.mark.parametrize("is_ascii", [True, False])
@pytest.mark.parametrize("char", ["a", "雨", "😀"])
def test_a_text_in_json_is_counted_by_its_characters(
    char: str, is_ascii: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 20)

    def line(count: int) -> str:
        return json.dumps({"text": char * count}, ensure_ascii=is_ascii) + "\n"

    assert record("a.jsonl", line(20), max_chars=20).text == char * 20
    assert "over 20 characters" in problem("a.jsonl", line(21), max_chars=20).what


def test_what_stands_around_a_short_text_does_not_make_it_long() -> None:
    """Neither the markup of a page nor what the steps found in a story."""
    line = json.dumps({"text": "Rain fell.", "mine": "x" * 100_000}) + "\n"
    assert record("a.jsonl", line, max_chars=10).text == "Rain fell."
    page = HTML.format("<!-- menu -->" * 10_000 + "<p>Rain fell on Lima for the third day.</p>")
    assert "third day" in record("a.html", page, max_chars=60).text


def test_of_what_is_far_too_large_no_more_is_read_than_need_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 100)
    assert reading.most_bytes(Reading(max_chars=10)) == reading.most_bytes(Reading(max_chars=100))
    assert reading.most_bytes(Reading(max_chars=10)) < 500
    assert reading.most_bytes(Reading(max_chars=1000)) > 4000
    big = "x" * 10_000
    assert "over 10 characters" in problem("a.txt", big, max_chars=10).what
    assert "over 10 characters" in problem("a.json", "{\n" + big, max_chars=10).what
    one, bad, other = found("a.jsonl", rows("One.", big * 5, "Two."), max_chars=10)
    assert isinstance(bad, Problem)
    assert (one.text, bad.where, other.id) == ("One.", "a.jsonl:2", "a.jsonl:3")  # type: ignore[union-attr]


# --- repair


MOJIBAKE = "CafÃ© Lima\n\nLIMA (EFE) - It was â€œwetâ€\x9d, said Ana Paz, the mayor.\n"
REPAIRED = "Café Lima\n\nLIMA (EFE) - It was “wet”, said Ana Paz, the mayor.\n"
CHAINS = [
    [one, other]
    for one in ("strip", "dateline", "quotes")
    for other in ("read", "strip", "dateline", "quotes", "parse")
]


@pytest.mark.parametrize("steps", CHAINS, ids=" | ".join)
def test_a_text_that_offsets_point_into_is_not_repaired(steps: list[str], called: Called) -> None:
    pytest.importorskip("ftfy", reason="repair needs the extra: newskit[fix]")
    first, second = steps
    before = called(first, stdin=MOJIBAKE.encode()).out
    done = called(second, "--fix", stdin=before)
    assert done.code == 0
    assert loads(done.out).text == MOJIBAKE  # and loads() has looked at all offsets
    assert "repaired" not in str(loads(done.out).errors)


@pytest.mark.parametrize("step", ["read", "strip", "dateline", "quotes", "parse"])
def test_a_text_that_no_step_has_read_is_repaired_and_says_so(step: str, called: Called) -> None:
    pytest.importorskip("ftfy", reason="repair needs the extra: newskit[fix]")
    for data in (MOJIBAKE.encode(), called("read", stdin=MOJIBAKE.encode()).out):
        one = loads(called(step, "--fix", stdin=data).out)
        assert one.text == REPAIRED
        assert one.errors == ("mojibake repaired by --fix",)
    sound = loads(called(step, "--fix", stdin=REPAIRED.encode()).out)
    assert (sound.text, sound.errors) == (REPAIRED, ())


# --- bad files


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file; skipped"),
        ("a.txt.gz", b"", "empty file; skipped"),
        ("a.txt", b" \r\n\t", "no text in it; skipped"),
        ("a.txt.gz", b"plain", "not packed as its ending .gz says"),
        ("a.txt", b"PK\3\4\0\0", "binary file (archive); passed over, read it with --text"),
        ("a", b"PK\3\4\0\0", "binary file (archive); passed over, read it with --text"),
        ("a.jsonl", b'{"id": 1}\n', 'no "text" in the record; line skipped'),
        ("a.txt.gz", gzip.compress(STORY.encode() * 99)[:-12], "packed file is cut short"),
    ],
)
def test_a_file_that_gives_nothing_says_why(name: str, data: bytes, reason: str) -> None:
    one = problem(name, data)
    assert (one.what, one.code) == (reason, 3)


def test_a_binary_file_is_read_where_that_is_asked_for() -> None:
    assert record("a", b"PK\3\4\0\0", as_text=True).text == "PK\3\4\0\0"


def test_read_raises_at_the_first_bad_record_and_says_where() -> None:
    Path("a.jsonl").write_bytes(rows("One.") + b"[1]\n" + rows("Three."))
    records = read("a.jsonl")
    assert next(records).text == "One."
    with pytest.raises(BadRecordError, match=r"^a\.jsonl:2: not a JSON object"):
        next(records)


def test_what_cannot_be_opened_is_found_out_at_once() -> None:
    Path("folder").mkdir()
    Path("there.txt").write_text(STORY)
    assert reading.missing("-") is None
    assert reading.missing("there.txt") is None
    assert reading.missing("folder") is None
    for path, word in (
        ("gone.txt", "no such file"),
        ("*.gone", "no file has such a name"),
        ("https://a.example/x", "does not fetch"),
    ):
        one = reading.missing(path)
        assert one is not None
        assert word in one.what
        assert one.code == 2


def test_a_cut_file_of_many_says_from_which_line_on_it_cannot_be_read() -> None:
    dice = random.Random(1)
    lines = rows(*(f"{dice.getrandbits(40_000):x}" for _ in range(9))).replace(b"\n", b"\n\n\n\n")
    data = gzip.compress(lines, mtime=0)
    numbers = [int(str(one.id).partition(":")[2]) for one in found("a.jsonl.gz", data)]  # type: ignore[union-attr]
    assert numbers == list(range(1, 37, 4))
    *before, cut = found("a.jsonl.gz", data[: len(data) // 2])
    assert isinstance(cut, Problem)
    assert 2 < len(before) < 8
    assert (cut.number, cut.is_rest, cut.code) == (4 * len(before) + 1, True, 3)
    assert cut.what == "packed file is cut short"


def test_a_missing_extra_is_a_mistake_in_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    one = problem("a.txt.zst", b"\x28\xb5\x2f\xfd and more")
    assert one.code == 2
    assert 'pip install "newskit[batch]"' in one.what


# --- archives of pages


def warc(*pages: dict[str, object]) -> bytes:
    """A WARC file: a record for each page, of kind, status, headers and body."""
    pytest.importorskip("warcio", reason="WARC needs the extra: newskit[batch]")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for n, page in enumerate(pages, 1):
        kind = str(page.get("kind", "response"))
        body = page.get("body", f"Rain fell for the {n}th day, the mayor said.")
        headers = [("Content-Type", str(page.get("type", "text/plain")))]
        http = StatusAndHeaders(str(page.get("status", "200 OK")), headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://a.example/{n}",
            kind,
            payload=io.BytesIO(body if isinstance(body, bytes) else str(body).encode()),
            http_headers=http if kind in ("response", "request") else None,
            warc_content_type="" if kind in ("response", "request") else headers[0][1],
        )
        writer.write_record(record)
    return out.getvalue()


def test_the_pages_of_an_archive_are_numbered_among_all_its_records() -> None:
    data = warc(
        {"kind": "request", "type": "text/html"},
        {},
        {"type": "image/png"},
        {"status": "404 Not Found"},
        {"status": "301 Moved"},
        {"status": "203 Non-Authoritative"},
        {"type": "Text/Plain; charset=utf-8"},
        {"kind": "conversion"},
        {"kind": "resource"},
        {"kind": "metadata"},
    )
    records = found("a.warc", data)
    assert [one.id for one in records] == [
        "a.warc:2",
        "a.warc:6",
        "a.warc:7",
        "a.warc:8",
        "a.warc:9",
    ]  # type: ignore[union-attr]
    assert records[0].source.url == "https://a.example/2"  # type: ignore[union-attr]


@pytest.mark.parametrize("is_packed", [False, True], ids=["", "packed"])
def test_a_cut_archive_names_the_record_that_it_breaks_off_in(is_packed: bool) -> None:
    pages: list[dict[str, object]] = [{}, {"type": "image/png"}, {"kind": "request"}, {}]
    whole = warc(*pages)
    data = gzip.compress(whole, mtime=0)[:-20] if is_packed else whole[:-30]
    first, cut = found("a.warc.gz" if is_packed else "a.warc", data)
    assert isinstance(first, Record)
    assert isinstance(cut, Problem)
    name = "a.warc.gz" if is_packed else "a.warc"
    assert (first.id, cut.number, cut.code) == (f"{name}:1", 4, 3)
    assert "cut short" in cut.what


def test_a_page_of_an_archive_that_is_far_too_large_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 100)
    one, bad, other = found("a.warc", warc({}, {"body": "x" * 10_000}, {}), max_chars=100)
    assert isinstance(bad, Problem)
    assert (one.id, bad.number, other.id) == ("a.warc:1", 2, "a.warc:3")  # type: ignore[union-attr]
    assert "over 100 characters" in bad.what


def test_what_the_server_said_of_a_page_decides_its_encoding() -> None:
    body = "Снег выпал.".encode("koi8-r")
    assert record("a.warc", warc({"type": 'text/plain; charset="koi8-r"', "body": body})).text == (
        "Снег выпал."
    )
