"""The forms in which wires print place, date and agency, where words stand apart."""

from __future__ import annotations

import pytest
from filed import STORY, Filed, filed, find, must

NEXT = " The mill will grind again after half a century of silence, the village council said on Friday."


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param("MWANZA, Tanzania (AP)‖ —", Filed("AP", "Mwanza, Tanzania [TZ]"), id="dash"),
        pytest.param(
            "(ANSA) - BARI, 07 GIU‖ -", Filed("ANSA", "Bari [IT]", "?-6-7"), id="agency first"
        ),
        pytest.param("(ANSA) - BARI‖ -", Filed("ANSA", "Bari [IT]"), id="agency first, no date"),
        pytest.param(
            "BERN (Reuters), December 6‖ -",
            Filed("Reuters", "Bern [CH]", "?-12-6"),
            id="day behind",
        ),
        pytest.param(
            "MADRID (EFE), 3 de enero‖ -", Filed("EFE", "Madrid [ES]", "?-1-3"), id="day behind, es"
        ),
        pytest.param("Nov 5 (Reuters)‖ -", Filed("Reuters", "", "?-11-5"), id="no place"),
        pytest.param(
            "PRAHA 5. května (ČTK)‖ -", Filed("ČTK", "Praha [CZ]", "?-5-5"), id="no comma"
        ),
        pytest.param(
            "BILBAO, 2 (EUROPA PRESS)‖ -", Filed("Europa Press", "Bilbao [ES]", "?-?-2"), id="day"
        ),
        pytest.param("Redacción Ciencia, 2 oct (EFE)‖.-", Filed("EFE", "", "?-10-2"), id="a desk"),
        pytest.param(
            "Bissau, 02 out 24 (ANG)‖ –", Filed("ANG", "Bissau [GW]", "2024-10-2"), id="dash long"
        ),
        pytest.param(
            "Hà Nội, ngày 2/10 (TTXVN)‖ -", Filed("TTXVN", "Hà Nội [VN]", "?-10-2"), id="ngày"
        ),
        pytest.param(
            "OSLO, Feb 2 1200 GMT (Reuters)‖ -", Filed("Reuters", "Oslo [NO]", "?-2-2"), id="GMT"
        ),
        pytest.param(
            "Srinagar: Feb 2 (KNO)‖:", Filed("KNO", "Srinagar [IN]", "?-2-2"), id="colons"
        ),
        pytest.param(
            "New Delhi [India], March 3 (ANI)‖:",
            Filed("ANI", "New Delhi, India [IN]", "?-3-3"),
            id="ANI",
        ),
        pytest.param(
            "DAVAO CITY (MindaNews / 2 February)‖ —",
            Filed("MindaNews", "Davao City [PH]", "?-2-2"),
            id="date in brackets",
        ),
        pytest.param(
            "GENEVA (Xinhua - May 5, 2024)‖ —",
            Filed("Xinhua", "Geneva [CH]", "2024-5-5"),
            id="date behind the agency",
        ),
        pytest.param(
            "नयी दिल्ली, दो अक्टूबर (भाषा)‖", Filed("भाषा", "नयी दिल्ली [IN]", "?-10-2"), id="Hindi"
        ),
        pytest.param(
            "תל אביב, 2 באוקטובר (רויטרס)‖ -",
            Filed("רויטרס", "תל אביב [IL]", "?-10-2"),
            id="Hebrew",
        ),
        pytest.param(
            "ΑΘΗΝΑ, 5 Μαΐου (ΑΠΕ-ΜΠΕ)‖ -", Filed("ΑΠΕ-ΜΠΕ", "Αθηνα [GR]", "?-5-5"), id="Greek"
        ),
        pytest.param(
            "BRUGGE 13/2 (Belga)‖ =", Filed("Belga", "Brugge [BE]", "?-2-13"), id="equals sign"
        ),
        pytest.param(
            "Rostock (dpa/mv)‖ -", Filed("dpa", "Rostock [DE]"), id="a desk behind a slash"
        ),
        pytest.param("Rostock (dpa)‖ —", Filed("dpa", "Rostock [DE]"), id="mixed letters"),
        pytest.param("PATNA, Oct. 2 (HS)‖.", Filed("HS", "Patna [IN]", "?-10-2"), id="full stop"),
        pytest.param(
            "QUITO, 2 oct (Noticias Andes)‖ –",
            Filed("Noticias Andes", "Quito [EC]", "?-10-2"),
            id="unknown agency",
        ),
        pytest.param(
            "PHOENIX (3TV/News 5)‖ -", Filed("3TV/News 5", "Phoenix [US]"), id="a station"
        ),
        pytest.param(
            "KUCHING (borneo.example.net)‖ -",
            Filed("borneo.example.net", "Kuching [MY]"),
            id="a site",
        ),
    ],
)
def test_an_agency_in_brackets_closes_the_dateline(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param("OMSK, October 2. /TASS/‖.", Filed("TASS", "Omsk [RU]", "?-10-2"), id="TASS"),
        pytest.param(
            "HELENA, Mont., Oct. 2, 2024 /PRNewswire/‖ --",
            Filed("PRNewswire", "Helena, Mont. [US]", "2024-10-2"),
            id="date before",
        ),
        pytest.param(
            "HELENA, MT / ACCESSWIRE / October 2, 2024 /‖",
            Filed("ACCESSWIRE", "Helena, MT [US]", "2024-10-2"),
            id="date behind",
        ),
        pytest.param(
            "BOISE, Idaho (PRWEB) October 02, 2024‖",
            Filed("PRWEB", "Boise, Idaho [US]", "2024-10-2"),
            id="date behind brackets",
        ),
        pytest.param(
            "AUSTIN, Texas--(BUSINESS WIRE)‖--",
            Filed("Business Wire", "Austin, Texas [US]"),
            id="dashes around",
        ),
        pytest.param(
            "УФА, 2 октября. /ТАСС Корр. Иван Петров/‖.",
            Filed("ТАСС", "УФА [RU]", "?-10-2", "Иван Петров"),
            id="correspondent",
        ),
        pytest.param(
            "УФА, 2 октября. /Корр. ТАСС Иван Петров/‖.",
            Filed("ТАСС", "УФА [RU]", "?-10-2", "Иван Петров"),
            id="correspondent first",
        ),
    ],
)
def test_an_agency_between_slashes_closes_the_dateline(example: str, want: Filed) -> None:
    got = filed(example + NEXT)
    assert got._replace(places=got.places.casefold()) == want._replace(
        places=want.places.casefold()
    )


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "Москва. 5 мая. ИНТЕРФАКС‖ -", Filed("Интерфакс", "Москва [RU]", "?-5-5"), id="stops"
        ),
        pytest.param(
            "Москва. 5 мая. INTERFAX.RU‖ -", Filed("Интерфакс", "Москва [RU]", "?-5-5"), id="a site"
        ),
        pytest.param(
            "Омск. 5 мая. Новости-Города‖ -",
            Filed("Новости-Города", "Омск [RU]", "?-5-5"),
            id="unknown agency",
        ),
        pytest.param(
            "КИЇВ, 2 жовтня – Укрінформ‖.",
            Filed("Укрінформ", "Київ [UA]", "?-10-2"),
            id="dash, then agency",
        ),
        pytest.param("Accra, October 2, GNA‖ -", Filed("GNA", "Accra [GH]", "?-10-2"), id="commas"),
        pytest.param("أنقرة/ الأناضول‖ -", Filed("الأناضول", "أنقرة [TR]"), id="Arabic"),
        pytest.param(
            "رام الله 2-10-2024 وفا‖-",
            Filed("وفا", "رام الله [PS]", "2024-10-2"),
            id="Arabic with a date",
        ),
        pytest.param(
            "SEMARANG, SUARA KOTA‖ -",
            Filed("SUARA KOTA", "Semarang [ID]"),
            id="an Indonesian paper",
        ),
        pytest.param(
            "JAKARTA, Feb. 23, 2024 (Reuters)‖ -",
            Filed("Reuters", "Jakarta [ID]", "2024-2-23"),
            id="a month is no paper",
        ),
        pytest.param(
            "SEMARANG, KOMPAS.com‖ -", Filed("KOMPAS.com", "Semarang [ID]"), id="an Indonesian site"
        ),
        pytest.param(
            "TEMPO.CO, Jakarta‖ -", Filed("TEMPO.CO", "Jakarta [ID]"), id="the site first"
        ),
        pytest.param(
            "SEMARANG, Jawa Tengah‖ -",
            Filed(None, "Semarang, Jawa Tengah [ID]"),
            id="a province is none",
        ),
        pytest.param(
            "NAIROBI - AFP - 2 October 2024‖ -",
            Filed("AFP", "Nairobi [KE]", "2024-10-2"),
            id="date behind the agency",
        ),
        pytest.param("KOMPAS.com‖ -", Filed("KOMPAS.com"), id="a site alone"),
    ],
)
def test_an_agency_without_brackets_belongs_to_the_dateline(example: str, want: Filed) -> None:
    got = filed(example + NEXT)
    assert got._replace(places=got.places.casefold()) == want._replace(
        places=want.places.casefold()
    )


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("AP", "AP"),
        ("The Associated Press", "AP"),
        ("the associated press", "AP"),
        ("THE  ASSOCIATED\xa0PRESS", "AP"),
        ("Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("Ｒｅｕｔｅｒｓ", "Reuters"),
        ("Agencia EFE", "EFE"),
        ("dpa/lno", "dpa"),
        ("dpa/tmn", "dpa"),
        ("lno/dpa", "dpa"),
        ("AA", "Anadolu"),
        ("İHA", "İHA"),
        ("iha", "İHA"),
        ("İHLAS HABER AJANSI", "İHA"),
        ("ANADOLU AJANSI", "Anadolu"),
    ],
)
def test_an_agency_has_one_name_however_it_is_spelt(printed: str, agency: str) -> None:
    assert filed(f"LIMA, Oct. 2 ({printed})‖ -{STORY}").agency == agency


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "KUCHING (Oct 2)‖:", Filed(None, "Kuching [MY]", "?-10-2"), id="date in brackets, colon"
        ),
        pytest.param(
            "OSAKA (October 2, 2024)‖ —",
            Filed(None, "Osaka [JP]", "2024-10-2"),
            id="date in brackets",
        ),
        pytest.param(
            "TORUŃ, Poland, 4 September 2024‖ —",
            Filed(None, "Toruń, Poland [PL]", "2024-9-4"),
            id="date before a dash",
        ),
        pytest.param(
            "Омск. 2 октября‖.", Filed(None, "Омск [RU]", "?-10-2"), id="date before a stop"
        ),
        pytest.param(
            "TURKU, Finland - October 2‖ -",
            Filed(None, "Turku, Finland [FI]", "?-10-2"),
            id="two dashes",
        ),
        pytest.param(
            "ST. JOHN'S, N.L.‖ —", Filed(None, "St. John's, N.L. [CA]"), id="stops within"
        ),
        pytest.param("RALEIGH, N.C.‖—", Filed(None, "Raleigh, N.C. [US]"), id="stop at the dash"),
        pytest.param(
            "NAMPA, Idaho‖ —", Filed(None, "Nampa, Idaho [US]"), id="town and agency of a name"
        ),
        pytest.param(
            "SCRANTON, PA‖ —", Filed(None, "Scranton, PA [US]"), id="state and agency of a name"
        ),
        pytest.param("LIMA (Peru)‖ -", Filed(None, "Lima, Peru [PE]"), id="country in brackets"),
        pytest.param("ST. LOUIS‖ --", Filed(None, "St. Louis [US]"), id="hyphens"),
        pytest.param("MADRID‖ -", Filed(None, "Madrid [ES]"), id="hyphen"),
        pytest.param("BRUSSELS‖ ―", Filed(None, "Brussels [BE]"), id="horizontal bar"),
        pytest.param("BRUSSELS‖ –", Filed(None, "Brussels [BE]"), id="short dash"),
        pytest.param("NAGPUR‖:", Filed(None, "Nagpur [IN]"), id="colon"),
        pytest.param("কলকাতা‖:", Filed(None, "কলকাতা [IN]"), id="Bengali"),
        pytest.param("Rostock‖.", Filed(None, "Rostock [DE]"), id="full stop"),
        pytest.param("कानपुर‖।", Filed(None, "कानपुर [IN]"), id="danda"),
        pytest.param("OBERNEUSTADT‖ –", Filed(None, "Oberneustadt [-]"), id="built as towns are"),
    ],
)
def test_a_dateline_needs_no_agency(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("ANKARA‖\n", Filed(None, "Ankara [TR]")),
        ("BASEL, SWITZERLAND‖\n\n", Filed(None, "Basel, SWITZERLAND [CH]")),
        ("ANKARA, AA‖\n\n", Filed("Anadolu", "Ankara [TR]")),
        ("ANTALYA - İHA‖\n", Filed("İHA", "Antalya [TR]")),
        ("GENEVA, 2 October 2024‖\n\n", Filed(None, "Geneva [CH]", "2024-10-2")),
    ],
)
def test_a_dateline_may_stand_alone_above_its_story(example: str, want: Filed) -> None:
    assert filed(example + NEXT.strip()) == want


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "(PARIS, May 5, 2024)‖ —", Filed(None, "Paris [FR]", "2024-5-5"), id="all in brackets"
        ),
        pytest.param(
            "(NEW YORK, NY – May 5, 2024)‖ –",
            Filed(None, "New York, NY [US]", "2024-5-5"),
            id="a dash within",
        ),
        pytest.param(
            "LONDON and DUBLIN (March 4, 2021)‖ —",
            Filed(None, "London [GB]; Dublin [IE]", "2021-3-4"),
            id="two places",
        ),
        pytest.param(
            "MINNEAPOLIS/ST. PAUL‖ —",
            Filed(None, "Minneapolis [US]; St. Paul [US]"),
            id="a slash and a stop",
        ),
        pytest.param(
            "Washington, DC, United States‖:",
            Filed(None, "Washington, DC, United States [US]"),
            id="state and country",
        ),
        pytest.param("OTTAWA‖ |", Filed(None, "Ottawa [CA]"), id="a bar"),
        pytest.param(
            "MADRID, 02/05/2019 (EFE)‖.-", Filed("EFE", "Madrid [ES]", "2019-5-2"), id="figures"
        ),
        pytest.param(
            "Lucerne (tca/dpa)‖ -", Filed("dpa", "Lucerne [CH]"), id="a partner before the agency"
        ),
    ],
)
def test_press_releases_and_papers_have_forms_of_their_own(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


def test_a_brief_of_one_short_sentence_may_have_a_dateline() -> None:
    text = "MINNEAPOLIS/ST. PAUL — Snow closed both airports.\n\nFlights resume at noon."
    assert must(text).text == "MINNEAPOLIS/ST. PAUL"
    for dash in ("–", "--"):
        assert must(f"MINNEAPOLIS {dash} Snow closed both airports.").text == "MINNEAPOLIS"
    assert find("MINNEAPOLIS — Snow closed airports.") is None, "three words are a title"
    assert find("Minneapolis — Snow closed both airports.") is None, "small letters say less"
    assert find("MINNEAPOLIS - Snow closed both airports.") is None, "a hyphen says less"
    assert find("MINNEAPOLIS — Snow and ice and wind") is None, "no sentence"


@pytest.mark.parametrize(
    "example",
    [
        "^‖PARIS (AP)‖ _",
        "By ANNE ROE=\n^Associated Press Writer=\n\t‖PARIS (AP)‖ _",
        "^BC-EU--Mill, 1st Ld,0123<\n^Old mill grinds again<\n^By ANNE ROE=\n\t‖PARIS (AP)‖ _",
        "By Anne Roe =\n\n‖PARIS (AP)‖ -",
        "# Notebook\n\n## Orte\n- [Reederei](Hafen 1)\n\n‖PARIS (AP)‖ -",
    ],
    ids=["caret", "byline", "slug", "equals sign", "notebook"],
)
def test_copy_as_an_agency_sends_it_has_its_dateline(example: str) -> None:
    assert filed(f"{example}{NEXT}<") == Filed("AP", "Paris [FR]")


@pytest.mark.parametrize("kicker", ["EXCLUSIVE: ", "BREAKING - ", "UPDATE 2 - ", "Eilmeldung: "])
def test_a_kicker_may_stand_before_the_dateline(kicker: str) -> None:
    found = must(f"{kicker}TURKU, Finland, Oct. 2 (AP) —{STORY}")
    assert (found.agency, found.places[0].name) == ("AP", "Turku")
    assert found.date is not None


def test_a_kicker_is_no_part_of_a_dateline_without_agency() -> None:
    assert filed(f"BREAKING: ‖TURKU, Finland‖ —{STORY}") == Filed(None, "Turku, Finland [FI]")
