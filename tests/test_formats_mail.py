"""Mail: messages, mailboxes, saved pages."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import Called

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.reading.formats import mail
from newskit.record import Record, dumps, loads

STORY = "OSLO, Dec 30 (Reuters) - Water leaked through a dam above Brennevik, police said.\n\nIt stands.\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: bytes | str, name: str = "a.eml", **how: object) -> list[Record | Problem]:
    """The records and problems of a file."""
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def record(data: bytes | str, name: str = "a.eml") -> Record:
    (one,) = found(data, name)
    assert isinstance(one, Record), one
    return one


def message(text: str | None = STORY, html: str | None = None, **headers: str) -> EmailMessage:
    one = EmailMessage()
    told = {
        "From": "Ann Bell <ann@a.example>",
        "Subject": "Dam leaks",
        "Message-ID": "<1@a.example>",
    }
    for key, value in {**told, "Date": "Sat, 31 Dec 2022 08:00:00 +0100", **headers}.items():
        one[key] = value
    if text is not None:
        one.set_content(text)
    if html is not None:
        one.add_alternative(html, subtype="html")
    return one


def test_a_message_is_a_record_with_what_its_headers_say() -> None:
    one = record(message(**{"List-Id": "Example News <news.a.example>", "X-Spam": "no"}).as_bytes())
    line = json.loads(dumps(one))
    assert (one.id, one.text) == ("a.eml", STORY.rstrip("\n"))
    assert one.source is not None
    assert one.source.published == "2022-12-31T08:00:00+01:00"
    assert one.given == {"headline": "Dam leaks", "site": "Example News"}
    assert (line["from"], line["message-id"]) == ("Ann Bell <ann@a.example>", "<1@a.example>")
    assert "x-spam" not in line


def test_the_day_of_a_message_settles_the_year_of_its_dateline(called: Called) -> None:
    Path("a.eml").write_bytes(message().as_bytes())
    dateline = loads(called("parse", "a.eml").out).dateline
    assert dateline is not None
    assert dateline.iso == "2022-12-30"


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
def test_a_message_is_known_by_its_headers(name: str) -> None:
    assert record(message().as_bytes(), name).text == STORY.rstrip("\n")


def test_a_story_that_begins_with_who_sent_it_is_a_text() -> None:
    text = "From: Ann Bell\nTo: all editors\nSubject: dams\n\nWater leaked.\n"
    assert not mail.begins(text.encode())
    assert record(text, "a.txt").text == text


def test_html_is_read_where_there_is_no_text() -> None:
    html = "<p>Water leaked &amp; fell.</p><p>It stands.</p>"
    only = message(None)
    only.set_content(html, subtype="html")
    assert record(only.as_bytes()).text == "Water leaked & fell.\n\nIt stands."
    assert record(message("Water leaked.", html).as_bytes()).text == "Water leaked."
    assert record(message("See the HTML.", html * 99).as_bytes()).text.startswith(
        "Water leaked & fell."
    )


def test_encoded_words_and_charsets_are_read() -> None:
    raw = (
        b"From: =?utf-8?b?QsO4cmdl?= <b@a.example>\nMessage-ID: <1@a>\nSubject: =?iso-8859-1?q?Caf=E9?="
        b"\n =?x?q?_s?=\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\n\n"
        + "Снег выпал.".encode("koi8-r")
    )
    one = record(raw)
    assert one.text == "Снег выпал."
    assert (one.given or {})["headline"] == "Café s"
    assert json.loads(dumps(one))["from"] == "Børge <b@a.example>"


@pytest.mark.parametrize("charset", ["utf-8", "no-such"])
def test_a_charset_that_does_not_fit_is_guessed(charset: str) -> None:
    raw = (
        f"From: a@a\nSubject: x\nMessage-ID: <1@a>\nContent-Type: text/plain; charset={charset}\n\n"
    )
    assert record(raw.encode() + "Café Lima".encode("cp1252")).text == "Café Lima"


def test_attachments_are_named_and_passed_over() -> None:
    one = message()
    one.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="dam.pdf")
    one.add_attachment("no story", filename="notes.txt")
    line = json.loads(dumps(record(one.as_bytes())))
    assert line["attachments"] == ["dam.pdf", "notes.txt"]
    only = message(None)
    only.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="dam.pdf")
    (bad,) = found(only.as_bytes())
    assert isinstance(bad, Problem)
    assert bad.what == "a mail without text (attached: dam.pdf); skipped"


def test_soft_line_ends_are_taken_out() -> None:
    raw = "From: a@a\nSubject: x\nMessage-ID: <1@a>\nContent-Type: text/plain; format=flowed\n\n"
    assert record(raw + "Water \nleaked.\n\nIt stands.\n-- \nAnn\n").text == (
        "Water leaked.\n\nIt stands.\n-- \nAnn"
    )


# --- mailboxes


def box(*messages: bytes) -> bytes:
    lead = b"From ann@a.example Sat Dec 31 08:00:00 2022\n"
    return b"".join(lead + one.rstrip(b"\n") + b"\n\n" for one in messages)


@pytest.mark.parametrize("name", ["a.mbox", "a", "a.txt"])
def test_the_messages_of_a_mailbox_are_numbered(name: str) -> None:
    data = box(
        message("Rain.\n\n>From there, snow.").as_bytes(),
        message(None).as_bytes(),
        message("Ice.").as_bytes(),
    )
    one, bad, other = found(data, name)
    assert isinstance(bad, Problem)
    assert (one.id, one.text) == (f"{name}:1", "Rain.\n\nFrom there, snow.")  # type: ignore[union-attr]
    assert (bad.where, other.id) == (f"{name}:2", f"{name}:3")  # type: ignore[union-attr]


def test_a_message_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 500)
    data = box(
        message("Rain.").as_bytes(), message("x" * 9999).as_bytes(), message("Ice.").as_bytes()
    )
    one, bad, other = found(data, "a.mbox", max_chars=500)
    assert isinstance(bad, Problem)
    assert "over 500 characters" in bad.what
    assert (one.text, other.text) == ("Rain.", "Ice.")  # type: ignore[union-attr]


def test_a_saved_page_is_read_as_a_page() -> None:
    page = f"<html><head><title>Dam</title></head><body><article><p>{STORY}</p></article></body></html>"
    raw = (
        "From: <Saved by Example>\nSnapshot-Content-Location: https://a.example/dam\nSubject: Dam\n"
        "Date: Sat, 31 Dec 2022 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        f"--b\nContent-Type: text/html\nContent-Location: https://a.example/dam\n\n{page}\n"
        "--b\nContent-Type: image/png\nContent-Location: https://a.example/a.png\n\nx\n--b--\n"
    )
    one = record(raw, "a.mhtml")
    assert one.source is not None
    assert (one.source.url, one.source.media_type) == ("https://a.example/dam", "text/html")
    assert "Water leaked through a dam" in one.text
    assert one.source.retrieved is not None


# --- hostile mail


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: " + b"=?utf-8?q?" * 50_000,
        b"Content-Type: " + b'a/"' * 50_000,
        b"Content-Type: text/plain; " + b"x*0*=a;" * 100_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
        ),
        b"Content-Transfer-Encoding: base64\n\n" + b"=" * 500_000,
        b"Content-Transfer-Encoding: uuencode\n\nbegin 1 a\n" + b"M" * 500_000,
        b"Date: " + b"9" * 5000,
    ],
    ids=["none", "words", "type", "params", "nested", "base64", "uu", "date"],
)
def test_hostile_mail_is_a_record_or_a_problem(raw: bytes) -> None:
    head = b"From: a@a\nSubject: x\nMessage-ID: <1@a>\n"
    records = found(head + raw + b"\n\nRain fell.\n")
    assert len(records) == 1
