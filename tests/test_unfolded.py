"""A page that came as one line falls into menu, title, story and footer; prose stays whole."""

from __future__ import annotations

import pytest
from conftest import assert_linear

from newskit.cleaning import strip
from newskit.cleaning.layout import lines
from newskit.datelines import dateline
from newskit.record import Record

STORY = (
    "Snow fell on the coast road for a third day and the bus was stopped at noon. Drivers left "
    "their cars at the "
    "old mill and walked home along the river. The council said that ploughs would come from "
    "the next valley."
)
PAGES = {
    "menu, agency and time": (
        "Monday, Feb 3, 2031 Search Archive Chinese Japanese French Home Opinions Business "
        "Military World Society "
        f"Culture Travel Sports Photo Video English >> Snow shuts the coast road ( Wire ) "
        f"09:20, February 03, 2031 {STORY} "
        "Add your comment Most Read 1 Dam opens to walkers 2 Volley team wins again About Us "
        "Join Us Contact Us",
        "Snow shuts the coast road",
    ),
    "byline and time": (
        f"Snow shuts the coast road By Ina Holm February 3, 2031 10:15 {STORY} Share this "
        f"article Most Read "
        "Dam opens to walkers About Us Contact Us Privacy Policy",
        "Snow shuts the coast road",
    ),
    "Spanish": (
        "Inicio Política Economía Mundo Cultura Deportes Opinión Iniciar sesión La nieve cierra "
        "la carretera de la "
        "costa Publicado el 3 de febrero de 2031, 09:20 La nieve cayó por tercer día en la "
        "carretera de la costa y el "
        "autobús paró a mediodía. Los conductores dejaron el coche en el molino viejo y "
        "volvieron andando por el río. "
        "Compartir Más leídas El pantano abre a los paseantes Quiénes somos Aviso legal Contacto",
        "La nieve cierra la carretera de la costa",
    ),
    "Chinese": (
        "首页 新闻 国内 国际 财经 体育 文化 视频 大雪封住海岸公路 2031年2月3日 09:20 来源：山前日报 "
        "海岸公路连续第三天下雪，公共汽车中午停运。 司机把车停在老磨坊，沿着河走回家。 "
        "镇政府说，扫雪车将从邻谷开来，公路最早星期四恢复通车。 "
        "分享到： 相关阅读 水库大坝向游人开放 关于我们 联系我们 网站地图",
        "大雪封住海岸公路",
    ),
    "wide blanks": (
        "Home  Sports  Local  Snow shuts the coast road  By Ina Holm  Feb 3, 2031 10:15  "
        f"{STORY}  Most Read  Dam opens to walkers  About Us",
        "Snow shuts the coast road",
    ),
}


def stripped(text: str) -> Record:
    return strip(Record(text=text))


@pytest.mark.parametrize(("text", "title"), PAGES.values(), ids=PAGES)
def test_the_headline_of_a_page_on_one_line_is_found(text: str, title: str) -> None:
    headline = stripped(text).headline
    assert headline is not None
    assert headline.text == title


@pytest.mark.parametrize(("text", "title"), PAGES.values(), ids=PAGES)
def test_no_sentence_of_a_story_on_one_line_is_lost(text: str, title: str) -> None:
    body = stripped(text).body
    assert body is not None
    ends = ("。", "。 ") if "。" in text else (".", ". ")
    story = text[text.index(title) + len(title) :]
    wanted = [one.strip() for one in story.split(ends[0])[1:-1] if one.strip()]
    assert wanted
    assert all(sentence in body for sentence in wanted)


@pytest.mark.parametrize("text", [text for text, _ in PAGES.values()], ids=PAGES)
def test_menu_and_footer_of_a_page_on_one_line_leave_the_body(text: str) -> None:
    body = stripped(text).body
    assert body is not None
    assert len(body) < 0.75 * len(text)
    assert text.rsplit(" ", 1)[-1] not in body


@pytest.mark.parametrize("text", [text for text, _ in PAGES.values()], ids=PAGES)
def test_the_pieces_of_a_line_hold_all_its_words_once(text: str) -> None:
    assert " ".join(" ".join(line.text for line in lines(text)).split()) == " ".join(text.split())


@pytest.mark.parametrize("text", [text for text, _ in PAGES.values()], ids=PAGES)
def test_pieces_point_into_the_text(text: str) -> None:
    assert all(text[line.start : line.end] == line.text for line in lines(text))


PROSE = {
    "an article": STORY * 6,
    "two blanks behind each stop": STORY.replace(". ", ".  ") * 6,
    "dates with times in sentences": (
        "The ferry left at 10:15 on May 3, 2031 and came back at 11:40, the harbour master said. "
        "On Monday, May 5, 2031 at 10:15 it will sail again. " + STORY
    ),
    "words of menus in sentences": (
        "She reads World News and the Business pages of the Home Journal each day. Travel is "
        "dear in the Middle East "
        "and in China. Opinion was divided. Sports clubs met in London. " + STORY
    ),
    "Chinese": "海岸公路连续第三天下雪，公共汽车中午停运。司机把车停在老磨坊，沿着河走回家。" * 8,
    "German nouns": (
        "Der Rat beschloss am 3. Februar 2031 Hilfen für das Tal. Politik und Wirtschaft lobten "
        "den Sport im Land. "
        "Die Kultur leidet. Seit dem 4. März 2031 um 10:15 Uhr ist die Straße offen. " * 3
    ),
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_ordinary_prose_on_one_line_stays_one_paragraph(text: str) -> None:
    assert [line.text for line in lines(text)] == [text.strip()]


def test_a_page_of_many_lines_is_not_cut() -> None:
    text, _ = PAGES["menu, agency and time"]
    page = "\n".join(["One row", "Two rows", "Three rows", "Four rows", text])
    assert len(lines(page)) == 5


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Prefeita deixa o comando da guarda. O vice foi indicado para o posto.  BRASÍLIA - "
            "A prefeita trocou o chefe "
            "da guarda na quinta-feira, 9. Segundo nota divulgada, o motivo é a saúde. O vice "
            "disse que a escolha é natural.",
            "Brasília",
        ),
        (
            "Ferry sails again to the outer islands TURKU, Finland, Oct. 2 (AP) — The ferry to "
            "the outer islands will sail "
            "again from Monday, the harbour said. Tickets are sold on board and cost as much as "
            "before.",
            "Turku",
        ),
    ],
    ids=["behind a second title", "amid a line"],
)
def test_a_dateline_behind_a_title_on_the_same_line_is_found(text: str, place: str) -> None:
    found = dateline(stripped(text)).dateline
    assert found is not None
    assert [one.name for one in found.places] == [place]


@pytest.mark.parametrize("odd", ["\udc80", "\u200b", "\x00", "\u200b \u00ad"])
def test_odd_characters_on_one_line_are_no_trouble(odd: str) -> None:
    text = PAGES["byline and time"][0].replace(" ", f" {odd} ", 3)
    assert all(line.text.strip() for line in lines(text))
    assert stripped(text).body


HOSTILE = {
    "menu words": "Home News ",
    "dates": "May 3, 2031 10:15 ",
    "rights": "© ",
    "separators": "| ",
    "labels": "Source: ",
    "initials": "A. ",
    "brackets": "(a. KISUMU ",
    "bylines": "By A ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_cutting_takes_time_in_proportion_to_the_line(piece: str) -> None:
    assert_linear(lambda size: piece * (size // len(piece)), lines, 20_000)


def test_a_megabyte_on_one_line_stays_as_it_is() -> None:
    assert len(lines("Home News " * 100_000)) == 1
