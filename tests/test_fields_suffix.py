"""The publisher in a headline is told from the headline's own end, known or not."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields.suffix import Said, suffix
from newskit.cleaning.layout import lines

BODY = (
    "The harbour was closed for nine hours on Monday after a ship lost its anchor in the storm.\n"
    "Real Olmedo beat Larch United, said the coach, and the mayor of Ost spoke of a good day."
)


def parts(headline: str, *others: str) -> tuple[str, str | None]:
    """The headline without its publisher, and the publisher."""
    page = lines("\n".join([headline, BODY, *others]))
    found = suffix(headline, 0, len(headline), Said(page))
    if found is None:
        return headline, None
    return (
        headline[found.headline_start : found.headline_end],
        headline[found.site_start : found.site_end],
    )


@pytest.mark.parametrize(
    ("headline", "bare", "site"),
    [
        ("Ship loses anchor in storm - Reuters", "Ship loses anchor in storm", "Reuters"),
        ("Ship loses anchor in storm | Ostlandposten", "Ship loses anchor in storm", "Ostlandposten"),
        ("Ship loses anchor in storm | Sea | Valley Times", "Ship loses anchor in storm", "Valley Times"),
        ("Ship loses anchor in storm_Larch Portal", "Ship loses anchor in storm", "Larch Portal"),
        ("Ship loses anchor in storm -- Ost Courier", "Ship loses anchor in storm", "Ost Courier"),
        ("Ship loses anchor in storm « Ost Review", "Ship loses anchor in storm", "Ost Review"),
        ("Ship loses anchor in storm :: OSTV.example", "Ship loses anchor in storm", "OSTV.example"),
        ("Ship loses anchor in storm â€“ Ost Herald", "Ship loses anchor in storm", "Ost Herald"),
        ("Ship loses anchor in storm &ndash; Ost Herald", "Ship loses anchor in storm", "Ost Herald"),
        ("Schiff verliert Anker – Meer – Ostsee-Bote", "Schiff verliert Anker", "Ostsee-Bote"),
        ("Un barco pierde el ancla | Diario de Ost", "Un barco pierde el ancla", "Diario de Ost"),
        ("Корабль потерял якорь: Море: Lenta.ru", "Корабль потерял якорь", "Lenta.ru"),
        ("船がいかりを失う：山前新聞オンライン", "船がいかりを失う", "山前新聞オンライン"),
        ("货轮风暴中丢失船锚-山前新闻网", "货轮风暴中丢失船锚", "山前新闻网"),
        ("货轮风暴中丢失船锚_新闻_山前网", "货轮风暴中丢失船锚", "山前网"),
        ("貨輪風暴中失錨│國際│山前電視台", "貨輪風暴中失錨", "山前電視台"),
        ("폭풍에 닻을 잃은 화물선 | 산전일보", "폭풍에 닻을 잃은 화물선", "산전일보"),
        ("सागर में जहाज का लंगर टूट गया | ओस्ट समाचार", "सागर में जहाज का लंगर टूट गया", "ओस्ट समाचार"),
        ("Ship lost its anchor in the storm-Larch Net", "Ship lost its anchor in the storm", "Larch Net"),
        ("Port: Ship lost anchor in storm-Larch Net", "Port: Ship lost anchor in storm", "Larch Net"),
        ("Un barco pierde el ancla — Diario de la Costa", "Un barco pierde el ancla", "Diario de la Costa"),
        ("Ship loses anchor in storm - Ost Herald, 03.11.2031", "Ship loses anchor in storm", "Ost Herald"),
        ("Ship loses anchor in storm | Tide of Ost | tide", "Ship loses anchor in storm", "Tide of Ost"),
        ("Reuters: Ship loses its anchor in a storm", "Ship loses its anchor in a storm", "Reuters"),
        ("[Reuters] Ship loses its anchor in a storm", "Ship loses its anchor in a storm", "Reuters"),
    ],
)  # fmt: skip
def test_publisher_is_cut_off(headline: str, bare: str, site: str) -> None:
    assert parts(headline) == (bare, site)


def test_a_name_that_recurs_on_the_page_is_its_publisher() -> None:
    headline = "Ship loses its anchor in the storm - Ostsee"
    assert parts(headline, "© 2031 Ostsee")[1] == "Ostsee"
    assert parts("Ostsee - Ship loses its anchor in the storm", "© 2031 Ostsee")[1] == "Ostsee"


@pytest.mark.parametrize(
    ("headline", "site", "elsewhere"),
    [
        pytest.param(
            "Ship loses its anchor off Ost",
            "The Ost Tide",
            (
                "The report, which The Ost Tide has seen, names three reasons for the loss of the anchor.",
                "© 2031 Ost Tide and the firms that belong to it. All rights are reserved by them.",
            ),
            id="small print leaves out its article",
        ),
        pytest.param(
            "Un cargo perd son ancre au large",
            "Haute-Marée",
            ("Haute-Marée Ana Roux.",),
            id="its name has a hyphen of its own",
        ),
        pytest.param(
            "Судно потеряло якорь в сильный шторм",
            "Остский маяк",
            ("Издание «Остский маяк», 16+",),
            id="its name has one capital",
        ),
    ],
)
def test_a_publisher_that_stands_in_another_form_below_is_known(
    headline: str, site: str, elsewhere: tuple[str, ...]
) -> None:
    assert parts(f"{headline} - {site}", *elsewhere) == (headline, site)


def test_a_clause_that_stands_in_no_other_line_is_no_publisher() -> None:
    headline = "Судно потеряло якорь в сильный шторм - Маяк молчит"
    assert parts(headline, "Издание «Остский маяк», 16+") == (headline, None)


@pytest.mark.parametrize(
    ("headline", "trail", "site"),
    [
        ("货轮风暴中丢失船锚--海事--山前网", "首页 > 海事", "山前网"),
        ("Un barco pierde el ancla › Sucesos › Marea", "Inicio / Sucesos / Noticia", "Marea"),
        ("Ship loses anchor in storm | Sea | Ost Tide", "World | Sea | Sport", "Ost Tide"),
    ],
    ids=["known by its build", "way to the page", "menu"],
)
def test_a_section_that_a_menu_names_is_no_publisher(headline: str, trail: str, site: str) -> None:
    assert parts(headline, trail)[1] == site


def test_a_motto_behind_a_publisher_that_recurs_goes_along() -> None:
    headline = "Ship loses its anchor in storm – NRK Ost – Local news, TV and radio"
    assert parts(headline, "More from NRK Ost") == ("Ship loses its anchor in storm", "NRK Ost")


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour cup: Larch - Ost live on air!",
        "Spurs 2 - Arsenal 1",
        "Cup tonight: who wins, Larch United - Real Olmedo",
        "Ship loses its anchor – and its cook",
        "Storm at sea: what we know so far",
        "Ship loses its anchor in the storm - live blog",
        "Mayor on bread prices: “We will help” – Ost waits",
        "The first winter of a pre-Christmas News team",
        "Kapitän warnt vor neuem Sturm – Fähren bleiben im Hafen",
        "Mayor: Ship may leave on Tuesday",
        "Ship may leave on Tuesday - minister",
        "Тарифы на хлеб выросли: мэр объяснил причины",
        "市长：货轮周二可离港",
        "Is the harbour safe? | Why not?",
        "2 - 1",
    ],
)
def test_the_end_of_a_headline_stays(headline: str) -> None:
    assert parts(headline) == (headline, None)
