"""Exports of Nexis and Factiva as text, in the four layouts that they have had."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from conftest import Called, assert_linear

from newskit import reading
from newskit.reading import Problem, Reading
from newskit.reading.formats import exports
from newskit.record import Record, dumps, loads

LEAD = (
    "Some 1,200 people were told to leave Brennevik on Saturday after water was seen leaking through a dam "
    "above the lake town, police said."
)
SAID = '"The dam is damaged, but it stands," said Solveig Aamodt, the energy minister.'
SNOW = "Snow fell on Lund, the mayor said, and the trains stood still until noon on Tuesday."

NEXIS = """


                               1 of 200 DOCUMENTS


                          The Example Times (London)

                            November 20, 2023 Monday
                                 Final Edition

Dam leaks above the lake town of Brennevik, and twelve
hundred people leave

BYLINE: Ann Bell

SECTION: WORLD NEWS; Pg. 14

LENGTH: 312 words

DATELINE: OSLO, Nov 18

Some 1,200 people were told to leave Brennevik on Saturday after water was seen
leaking through a dam above the lake town, police said.

   "The dam is damaged, but it stands," said Solveig Aamodt, the energy minister.

LOAD-DATE: November 21, 2023

LANGUAGE: ENGLISH

GRAPHIC: PHOTO, The dam

PUBLICATION-TYPE: Newspaper


                   Copyright 2023 Example Newspapers Limited
                              All Rights Reserved


                               2 of 200 DOCUMENTS


                   Copyright 2023 Agence Example
                              All Rights Reserved

                                Agence Example

                     November 21, 2023 Tuesday 2:07 AM GMT

LENGTH: 52 words

HEADLINE: Snow falls on Lund

BODY:
Snow fell on Lund, the mayor said, and the trains stood still until noon on
Tuesday.

LOAD-DATE: November 22, 2023

LANGUAGE: ENGLISH
"""

UNI = f"""User Name: = 4XYZ
Date and Time: = 2023-12-01
Documents (2)
1. Dam leaks above the lake town of Brennevik

Page 1 of 2

Dam leaks above the lake town of Brennevik, and twelve hundred people leave

Dam leaks above the lake town of Brennevik, and twelve hundred people leave
The Example Times (London)
November 20, 2023 Monday

Copyright 2023 Example Newspapers Limited All Rights Reserved
Section: WORLD NEWS; Pg. 14
Length: 312 words
Byline: Ann Bell
Dateline: OSLO, Nov 18
Body

{LEAD}

Page 2 of 2

{SAID}

Graphic

PHOTO, The dam

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: DAMS (90%); FLOODS (80%)
Load-Date: November 21, 2023

End of Document

Snow falls on Lund
Agence Example
November 21, 2023 Tuesday 2:07 AM GMT

Copyright 2023 Agence Example All Rights Reserved
Length: 52 words
Body

{SNOW}

Load-Date: November 22, 2023

End of Document
"""

CODED = f"""SE  WORLD NEWS; Pg. 14
HD
Dam leaks above the lake town of Brennevik, and twelve hundred people leave

BY  Ann Bell
WC  312 words
PD  20 November 2023
ET  12:30
SN  The Example Times (London)
SC  EXTIM
LA  English
CY  Copyright 2023 Example Newspapers Limited

LP
OSLO, Nov 18 - {LEAD}

TD
{SAID}

IN  i1 : Energy
RE  norw : Norway
AN  Document EXTIM00020231120ejbk0001


HD  Snow falls on Lund
WC  52 words
PD  21 November 2023
SN  Agence Example
LA  English
LP
{SNOW}
AN  Document AGEX000020231121ejbk0002b

Search Summary
Text	dam
Timestamp	1 December 2023 10:00
"""

SHOWN = f"""WORLD NEWS; Pg. 14
Dam leaks above the lake town of Brennevik, and twelve hundred people leave
Ann Bell
312 words
20 November 2023
12:30
The Example Times (London)
EXTIM
English
Copyright 2023 Example Newspapers Limited

OSLO, Nov 18 - {LEAD}

{SAID}

Document EXTIM00020231120ejbk0001

Snow falls on Lund
52 words
21 November 2023
Agence Example
AGEX
English
(c) 2023 Agence Example

{SNOW}

Document AGEX000020231121ejbk0002b

© 2023 Factiva, Inc. All rights reserved.
"""

LAYOUTS = pytest.mark.parametrize(
    "data", [NEXIS, UNI, CODED, SHOWN], ids=["nexis", "nexis-uni", "factiva-coded", "factiva-shown"]
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: bytes | str, name: str = "a.txt", **how: object) -> list[Record | Problem]:
    """The records and problems of a file."""
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(reading.records([name], Reading(**how)))  # type: ignore[arg-type]  # as named


def records(data: bytes | str, **how: object) -> list[Record]:
    all_of_it = found(data, **how)
    assert all(isinstance(one, Record) for one in all_of_it), all_of_it
    return [one for one in all_of_it if isinstance(one, Record)]


@LAYOUTS
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_export_is_parted_into_stories_without_its_own_lines(data: str, end: str) -> None:
    one, other = records(data.replace("\n", end))
    assert one.text == (
        "Dam leaks above the lake town of Brennevik, and twelve hundred people leave\n\n"
        f"Ann Bell\n\nOSLO, Nov 18 - {LEAD}\n\n{SAID}"
    )
    assert other.text == f"Snow falls on Lund\n\n{SNOW}"
    assert (one.id, other.id) == ("a.txt:1", "a.txt:2")


@LAYOUTS
def test_what_an_export_says_of_a_story_is_evidence(data: str) -> None:
    one, other = records(data)
    assert one.source is not None
    assert other.source is not None
    assert one.given is not None
    assert {key: one.given[key] for key in ("headline", "author", "site")} == {
        "headline": "Dam leaks above the lake town of Brennevik, and twelve hundred people leave",
        "author": "Ann Bell",
        "site": "The Example Times (London)",
    }
    assert (one.source.published, other.source.published) == ("2023-11-20", "2023-11-21")
    line = json.loads(dumps(one))
    assert (line["section"], line["length"], one.lang) == ("WORLD NEWS; Pg. 14", "312 words", "en")
    assert "Copyright 2023 Example Newspapers Limited" in line["copyright"]


@LAYOUTS
def test_parse_reads_the_story_and_its_dateline(data: str, called: Called) -> None:
    Path("a.txt").write_text(data)
    one = loads(called("parse", "a.txt").out.splitlines()[0])
    assert one.body == f"{LEAD}\n\n{SAID}"
    assert one.dateline is not None
    assert one.dateline.iso == "2023-11-18"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (NEXIS, {"load_date": "November 21, 2023", "publication_type": "Newspaper",
                 "edition": "Final Edition", "graphic": "PHOTO, The dam",
                 "document": "1 of 200 DOCUMENTS"}),
        (UNI, {"load_date": "November 21, 2023", "subject": "DAMS (90%); FLOODS (80%)",
               "graphic": "PHOTO, The dam"}),
        (CODED, {"document_id": "EXTIM00020231120ejbk0001", "source_code": "EXTIM", "time": "12:30",
                 "industries": "i1 : Energy", "regions": "norw : Norway"}),
        (SHOWN, {"document_id": "EXTIM00020231120ejbk0001", "source_code": "EXTIM", "time": "12:30"}),
    ],
    ids=["nexis", "nexis-uni", "factiva-coded", "factiva-shown"],
)  # fmt: skip
def test_all_else_stays_under_its_own_names(data: str, told: dict[str, str]) -> None:
    line = json.loads(dumps(records(data)[0]))
    assert {key: line.get(key) for key in told} == told


def test_a_cover_of_any_length_stands_before_an_export() -> None:
    contents = "".join(f"{n}. Dam leaks\nClient/Matter: -None-\n" for n in range(1, 501))
    one, other = records(
        UNI.replace("Documents (2)\n", f"Job Number: 17\nDocuments (2)\n{contents}")
    )
    assert one.text.startswith(
        "Dam leaks above the lake town of Brennevik, and twelve hundred people leave\n\n"
    )
    assert other.text == f"Snow falls on Lund\n\n{SNOW}"


def test_a_german_export_is_read() -> None:
    data = (
        "Dokument 1 von 2\n\nDer Beispielbote\n\n20. November 2023\n\nDamm leckt\n\nAUTOR: Anna Bell\n\n"
        "RUBRIK: WELT\n\nLÄNGE: 312 Wörter\n\nWasser trat am Samstag aus dem Damm.\n\n"
        "UPDATE: 21. November 2023\n\nSPRACHE: GERMAN; DEUTSCH\n"
    )
    (one,) = records(data)
    assert one.text == "Damm leckt\n\nAnna Bell\n\nWasser trat am Samstag aus dem Damm."
    assert one.source is not None
    assert (one.source.published, one.lang) == ("2023-11-20", "de")


@pytest.mark.parametrize(
    "data",
    [
        "LENGTH: the board asked for 40 metres.\n\nBody\n\nThe council met.\n",
        "He read page 1 of 200 documents.\n\nLENGTH matters, he said.\n",
        "HD\n\nThe studio HD opened.\n\nTD\n\nIt scored.\n",
        "Document 1 of 2\n\nThe minister signed it.\n",
        "500 words\n\nOn 20 November 2023 the mayor spoke.\n\nCopyright law is old.\n",
        "Copyright 2023 Example\n\nBody\n\nRain fell.\n",
    ],
)
def test_a_text_is_no_export_for_a_word_that_exports_use(data: str) -> None:
    assert not exports.begins(data.encode())
    assert [one.text for one in records(data)] == [data]


def test_a_sentence_that_looks_like_a_field_stays_in_the_body() -> None:
    """Only the lines at the end that are nothing but fields are taken for such."""
    note = "Notes: it met twice.\n\nIN OSLO, the minister spoke.\n\nCorrection: none.\n\nIt rained."
    (one, *_) = records(UNI.replace(SAID, note))
    assert one.text.endswith(note)
    (one, *_) = records(CODED.replace(SAID, note))
    assert one.text.endswith(note)


def test_a_part_without_a_story_is_named_and_the_others_are_read() -> None:
    first, count, second = NEXIS.partition("2 of 200 DOCUMENTS")
    one, bad, other = found(f"{first}{count}\n\nx\n\ny\n\n3 of 200 DOCUMENTS{second}")
    assert isinstance(bad, Problem)
    assert (one.id, bad.number, other.id) == ("a.txt:1", 2, "a.txt:3")  # type: ignore[union-attr]
    assert bad.what == "no story in the lines from 41 on; skipped"


@LAYOUTS
def test_a_cut_export_gives_what_it_holds(data: str) -> None:
    one, cut = records(data[: data.index("noon")])
    assert one.text.endswith(SAID)
    assert cut.text.startswith("Snow falls on Lund\n\nSnow fell on Lund, the mayor said,")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_export_is_read_in_its_own_encoding(encoding: str) -> None:
    data = SHOWN.replace("Solveig", "Sølveig")
    assert "Sølveig" in records(data.encode(encoding))[0].text


def test_a_story_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newskit.reading.pieces.MAX_CHARS", 500)
    bad, other = found(SHOWN.replace(SAID, "x" * 9999), max_chars=500)
    assert isinstance(bad, Problem)
    assert "over 500 characters" in bad.what
    assert other.text == f"Snow falls on Lund\n\n{SNOW}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "SECTION: " + "x" * 50,
        "Copyright 2023 Example",
        "HD",
        "AN x",
        "1 of 2 DOCUMENTS",
        "312 words",
        "Body",
        "A: " * 20,
    ],
)
def test_hostile_exports_take_time_by_their_length(line: str) -> None:
    def read(count: int) -> None:
        stream = io.BufferedReader(io.BytesIO((NEXIS + f"{line}\n" * count).encode()))
        assert list(exports.pieces(stream, "a.txt", Reading()))

    assert_linear(int, read, 5_000)


@pytest.mark.parametrize("note", ["1 Edition", "Correction Appended", "First Edition\n\nNorth"])
def test_what_stands_below_the_day_of_a_newer_export_is_no_headline(note: str) -> None:
    story = (
        f"Goats close the road to Lund\n\nThe Skarvik Post (Skarvik)\n\nMarch 4, 2019 Monday\n{note}\n\n"
        "Copyright 2019 Skarvik Media All Rights Reserved\n\nSection: NEWS; Pg. 4\n\nLength: 212 words\n\n"
        "Byline: Liv Tangen\n\nBody\n\nThe road to Lund was closed on Monday because of goats.\n\n"
        "Load-Date: March 5, 2019\n\nEnd of Document\n"
    )
    (one,) = records(story)
    assert one.told("headline") == "Goats close the road to Lund"
    assert one.text.startswith("Goats close the road to Lund")
    assert note.split()[0] not in one.text
