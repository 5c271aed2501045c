"""Whom the lines around a story credit: shapes of bylines and captions that many sites share."""

from __future__ import annotations

import pytest

from newskit import Record, strip

STORIES = {
    "pt": """Uma jiboia de dois metros foi encontrada dentro de uma máquina de lavar em Vale Verde.

A moradora chamou os bombeiros depois de ouvir barulhos na lavanderia, na manhã de segunda-feira.""",
    "fr": """La conserverie Lhermine a été placée lundi en redressement judiciaire par le tribunal.

L'entreprise emploie quatre-vingt-quatre salariés, qui ont appris la nouvelle mardi matin dans la cour.""",
    "it": """Tre cooperative del delta hanno cominciato a seminare la vongola gigante, dicono i pescatori.

I gusci più spessi dovrebbero resistere al predatore, secondo i biologi dell'università di Varzi.""",
    "zh": """新电梯三日起在临川老城的三个小区投入使用，居民不用再爬楼，社区工作人员说。

居民刘女士表示，新电梯内设有折叠座椅，老人上下楼方便多了，邻居们都很高兴。""",
    "ja": """北浜市の小学校の体育館で三日、雪の貯蔵を学ぶ授業が開かれ、児童約五十人が参加した。

大河内社長は「雪は夏まで残る」と話し、子どもたちは積まれた雪に触れて歓声を上げた。""",
    "en": """Trucks were parked along the highway on Monday as drivers waited for the strike to end.

The minister said talks would resume on Tuesday, and that fuel would be rationed until then.""",
}


HEADLINES = {
    "pt": "Jiboia é encontrada em máquina de lavar",
    "fr": "La conserverie Lhermine en redressement",
    "it": "La vongola gigante si semina nel delta",
    "zh": "老城加装电梯投入使用",
    "ja": "雪の貯蔵を学ぶ授業",
    "en": "Trucks wait as strike goes on",
}


def credited(lang: str, above: str = "", below: str = "") -> list[tuple[str, str]]:
    """Roles and names that strip credits on a page with a line above or below the story."""
    page = "\n\n".join([HEADLINES[lang], above, STORIES[lang], below])
    return [(one.role, one.name) for one in strip(Record(text=page, lang=lang)).credits]


@pytest.mark.parametrize(
    ("lang", "line", "names"),
    [
        (
            "pt",
            "Por Taís Nogueda e Wendel Prado, Portal Cerrado Verde — Vale Verde",
            ["Taís Nogueda", "Wendel Prado"],
        ),
        (
            "fr",
            "Par Maude Delâtre (Quimperlé, envoyée spéciale) et Julien Tessard",
            ["Maude Delâtre", "Julien Tessard"],
        ),
    ],
    ids=["with paper and town", "with a place in brackets"],
)
def test_a_byline_credits_all_whom_it_names(lang: str, line: str, names: list[str]) -> None:
    assert credited(lang, line) == [("reporter", name) for name in names]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("pt", "A cobra foi solta na mata — Foto: Divulgação/Corpo de Bombeiros"),
        ("pt", "A cobra na máquina — Foto: Reprodução/TV Cerrado"),
        ("ja", "写真・図版"),
        ("en", "A A"),
    ],
    ids=["handed out", "taken from elsewhere", "pictures", "sizes of letters"],
)
def test_words_that_name_nobody_are_no_credits(lang: str, line: str) -> None:
    assert credited(lang, line) == []


def test_the_name_behind_an_agency_with_its_mark_took_the_picture() -> None:
    line = "Pescatori nella laguna © ANSA/Filippo Benvegnati"
    assert credited("it", line) == [("photographer", "Filippo Benvegnati")]


def test_a_source_ends_before_what_may_not_be_done_with_it() -> None:
    assert credited("zh", below="（本文来源：临川晚报，未经授权不得转载）") == [
        ("source", "临川晚报")
    ]


def test_the_headline_below_the_way_to_the_page_is_the_headline() -> None:
    headline = "Nel delta si semina la vongola gigante"
    page = f"Gazzetta del Varzi › Veneto › {headline}\n{headline}\n\n{STORIES['it']}"
    done = strip(Record(text=page, lang="it"))
    assert done.headline is not None
    assert (done.headline.text, done.headline.start) == (headline, page.index("\n") + 1)
