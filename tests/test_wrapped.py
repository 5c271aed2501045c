"""Lines that a width or a link broke come out whole."""

from __future__ import annotations

import textwrap

import pytest

from newskit import Record, strip

PARAGRAPHS = (
    "Bread will cost more in Larch from Monday on, the bakers of the town said after a long night.",
    "Flour has become dearer by a third since the spring, and the mill at Ost has been shut for "
    "weeks while a new wheel is built.",
    "Nobody knows when it will grind again.",
    "The council wants to lend the bakers money until the autumn; a vote is planned for Tuesday, "
    "when the treasurer is back from the coast.",
)


def body(text: str) -> str | None:
    return strip(Record(text=text, lang="en")).body


@pytest.mark.parametrize("width", range(60, 101, 8))
@pytest.mark.parametrize(
    "indent", [pytest.param("", id="blank lines"), pytest.param("   ", id="indented")]
)
def test_paragraphs_set_to_a_width_come_out_whole(width: int, indent: str) -> None:
    gap = "\n" if indent else "\n\n"
    text = gap.join(textwrap.fill(one, width, initial_indent=indent) for one in PARAGRAPHS)
    assert body(text) == "\n\n".join(PARAGRAPHS)


def test_paragraphs_of_an_article_with_a_line_each_are_not_joined() -> None:
    long = [
        f"{one} The mayor, asked for the {n}th time, would not say."
        for n, one in enumerate(PARAGRAPHS, 4)
    ]
    assert body("\n".join(long)) == "\n\n".join(long)


def test_lists_and_headings_around_a_set_text_do_not_keep_it_broken() -> None:
    head = "Bakers want money, and the council may yet lend\nBy Ana Roe, The Larch Tribune ="
    tail = (
        "## Note to editors\n- adds the treasurer in the last paragraph\n"
        "- Visit The Larch Tribune at www.larch.example\n- Distributed by Larch Agency\n"
        "- Reporting by: Ana Roe, The Larch Tribune\n- Editing by: Jo Poe"
    )
    text = "\n\n".join([head, *(textwrap.fill(one, 66) for one in PARAGRAPHS[:2]), tail])
    assert body(text) == "\n\n".join(PARAGRAPHS[:2])


def test_titles_of_about_the_same_length_are_not_joined() -> None:
    titles = (
        "Bakers of Larch want money for flour",
        "Mill at Ost gets a wheel made of oak",
        "Treasurer comes back from the coast",
        "Vote on the loan put off to Tuesday",
    )
    record = strip(Record(text="\n\n".join([*PARAGRAPHS, "Related stories", *titles]), lang="en"))
    assert [one.text for one in record.removed] == ["Related stories", *titles]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param(
            "The minister said that the bakers of\n\nLarch\n     would be paid by Friday.",
            "The minister said that the bakers of Larch would be paid by Friday.",
            id="name",
        ),
        pytest.param(
            "The head of the\nBakers' Guild\n, Ida Morrow, thanked the\ncouncil\nand went home.",
            "The head of the Bakers' Guild , Ida Morrow, thanked the council and went home.",
            id="two links",
        ),
        pytest.param(
            "Larch\n's bakers met for the third time since the mill was shut in May.",
            "Larch 's bakers met for the third time since the mill was shut in May.",
            id="a link that owns what follows",
        ),
    ],
)
def test_a_link_on_a_line_of_its_own_belongs_to_its_sentence(text: str, whole: str) -> None:
    assert body(f"{PARAGRAPHS[0]}\n\n{text}\n\n{PARAGRAPHS[3]}") == "\n\n".join(
        [PARAGRAPHS[0], whole, PARAGRAPHS[3]]
    )


JAPANESE = (
    "　港町のパン屋組合は月曜日、小麦の値上がりを受けてパンの値段を来週から上げると発表した。",
    "　組合長の",
    "森田花",
    "氏は記者会見で、製粉所の水車が直るまで値段を下げることはできないと述べた。",
)
CHINESE = (
    "\t山前镇的面包师周一开会，决定从下周起提高面包价格，因为面粉比春天贵了三成。",
    "\t记者从",
    "山前镇政府",
    "获悉，镇里打算在秋天以前借钱给面包师，周二将投票决定这件事情。",
)


@pytest.mark.parametrize(
    ("lang", "paragraphs"), [("ja", JAPANESE), ("zh-Hans", CHINESE)], ids=["ja", "zh"]
)
def test_a_link_below_the_one_indented_line_belongs_to_its_sentence(
    lang: str, paragraphs: tuple[str, ...]
) -> None:
    record = strip(Record(text="\n".join(paragraphs), lang=lang))
    assert [one.text for one in record.paragraphs or ()] == [
        paragraphs[0].strip(),
        "\n".join(paragraphs[1:]).strip(),
    ]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("\t编辑：王东", id="a label"),
        pytest.param("\t面包涨价", id="an indented line"),
        pytest.param("2024年5月1日", id="a date"),
    ],
)
def test_a_line_below_an_indented_title_is_no_link(between: str) -> None:
    lines = CHINESE[0], "\t面包师开会", between, CHINESE[3]
    record = strip(Record(text="\n".join(lines), lang="zh-Hans"))
    assert all("\n" not in one.text for one in record.paragraphs or ())


def test_a_menu_is_no_sentence_with_links() -> None:
    menu = "Read all of our news about\nBread\nand butter\nMilk\nand honey"
    record = strip(Record(text=f"{menu}\n\n" + "\n\n".join(PARAGRAPHS), lang="en"))
    assert record.body == "\n\n".join(PARAGRAPHS)
