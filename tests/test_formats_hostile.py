"""Broken files of every format: a record or a problem for each part, and never an exception."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SAMPLES

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.record import Record, dumps, loads

NAMES = ["csv-table", "xml-nitf", "rss-feed", "mbox", "nexis", "factiva"]
BITS = [
    b'"', b"<", b">", b"&", b"\n\n", b"\0", b"\xff", b"\nFrom ", b"]]>", b"<!--", b"<![CDATA[", b",", b"\r",
    b"<p>", b"</doc>", b"<doc>", b"End of Document\n", b"LENGTH: 3 words\n", b"\xef\xbb\xbf", b"{", b"[",
    b"boundary=", b"=?utf-8?b?", b"http://[", b"]",
]  # fmt: skip


def broken(data: bytes, dice: random.Random) -> bytes:
    """The data with a few bytes put in, taken out, or all from a place on."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randint(0, len(out))
        if dice.random() < 0.6:
            out[at:at] = dice.choice(BITS)
        elif dice.random() < 0.8:
            del out[at : at + dice.randint(1, 200)]
        else:
            del out[at:]
    return bytes(out)


def cases(name: str) -> Iterator[tuple[str, bytes, Reading]]:
    (file,) = (SAMPLES / name).glob("in.*")
    dice = random.Random(name)
    data = file.read_bytes()
    for n in range(80):
        how = Reading(as_text=n % 5 == 0, encoding="cp1252" if n % 7 == 0 else None)
        yield file.name if n % 2 else "in", broken(data, dice), how


@pytest.mark.parametrize("name", NAMES)
def test_what_is_broken_is_a_record_or_a_problem(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file, data, how in cases(name):
        Path(file).write_bytes(data)
        found = list(reading.records([file], how))
        assert found
        assert all(isinstance(one, Problem) or loads(dumps(one)).text for one in found)


@pytest.mark.parametrize("name", NAMES)
def test_numbers_grow_and_name_one_part_each(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file, data, how in cases(name):
        Path(file).write_bytes(data)
        numbers = [one.number for one in reading.pieces_of(file, how) if one.number is not None]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"id,text\n" + b'1,"Rain fell, and snow."\n' * 100_000),
        ("a.sgml", b"<DOC><TEXT><P>\nRain fell, and snow.\n</P></TEXT></DOC>\n" * 20_000),
        ("a.rss", b"<rss><channel>" + b"<item><description>Rain fell.</description></item>\n" * 20_000),
        ("a.mbox", b"From a@a Sat Dec 31 08:00:00 2022\nFrom: a@a\nSubject: x\n\nRain fell.\n\n" * 5_000),
        ("a.txt", b"1 of 9 DOCUMENTS\n\nLENGTH: 3 words\n\nRain fell, and snow.\n\n" * 20_000),
    ],
    ids=["table", "xml", "feed", "mail", "export"],
)  # fmt: skip
def test_a_file_of_many_is_not_held_as_a_whole(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracemalloc

    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    del data
    pieces = reading.pieces_of(name, Reading())
    next(pieces)
    tracemalloc.start()
    try:
        count = sum(1 for _, _ in zip(pieces, range(2_500), strict=False))
        assert count == 2_500
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_text_that_as_a_page_holds_nothing_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "<head"}\n')
    (one,) = reading.records([str(file)], Reading())
    assert isinstance(one, Record)
    assert one.text == "<head"


def test_every_format_is_a_record_of_its_text() -> None:
    for name in NAMES:
        (file,) = (SAMPLES / name).glob("in.*")
        assert any(isinstance(one, Record) for one in reading.records([str(file)], Reading()))
