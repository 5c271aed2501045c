"""What belongs to a dateline and to which of its parts: agency, place, day, reporter; and what does not."""

from __future__ import annotations

import pytest
from filed import Filed, filed, find, must

NEXT = " The mill will grind again after half a century of silence, the village council said on Friday."


@pytest.mark.parametrize(
    ("example", "agency"),
    [
        ("OSLO (Kaskade)‖ -", "Kaskade"),
        ("Oslo (Kaskade)‖ -", "Kaskade"),
        ("OSLO (Kaskade)‖:", "Kaskade"),
        ("OSLO, May 5 (Kaskade)‖:", "Kaskade"),
        ("Oslo (KTA)‖:", "KTA"),
        ("Oslo (Tierra del Sol)‖:", "Tierra del Sol"),
        ("OSLO, May 5 (KTA)‖.", "KTA"),
        ("Oslo (Prensa 24)‖ -", "Prensa 24"),
        ("Oslo (kta.com)‖ -", "kta.com"),
        ("Oslo (NewsKit)‖ -", "NewsKit"),
        ("Oslo (Nord-Süd)‖ -", "Nord-Süd"),
        ("Oslo (N+D)‖ -", "N+D"),
        ("Oslo (Kta News)‖ -", "Kta News"),
        ("(KTA)‖ -", "KTA"),
        ("(NewsKit)‖ -", "NewsKit"),
        ("(Kta News)‖ -", "Kta News"),
        ("(kta.com)‖ -", "kta.com"),
    ],
)
def test_an_unknown_name_in_brackets_is_an_agency_where_its_look_or_the_mark_says_so(
    example: str, agency: str
) -> None:
    assert filed(example + NEXT).agency == agency


@pytest.mark.parametrize(
    "written",
    [
        "OSLO, May 5 (Kaskade).",
        "OSLO (KTA).",
        "OSLO (KTA)",
        "OSLO (A B) -",
        "OSLO (May Times) -",
        "OSLO (News) -",
        "OSLO (Photo News) -",
        "Smallville (Kaskade) -",
        "Smallville (Kaskade):",
        "(Kaskade) -",
        "(Radio Nord) -",
        "(KTA):",
        "(KTA)",
        "OSLO (1890) -",
        "LIMA [AP] -",
        "OSLO (24) -",
        "OSLO (de la) -",
        "OSLO (Ohio) -",
        "OSLO (Bergen) -",
        "OSLO (by Jane) -",
        "Lima, Peru (South) (AP) -",
        "Lima, Peru (Callao) -",
        "OSLO (Ana roe - Xinhua) -",
        "OSLO (for Ana - Xinhua) -",
    ],
)
def test_otherwise_it_is_none(written: str) -> None:
    found = find(written + NEXT)
    assert found is None or found.agency is None


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("ROMA - ANSA‖.", Filed("ANSA", "Roma [IT]")),
        ("ROMA - ANA‖.", Filed("ANA", "Roma [IT]")),
        ("ROMA - Reuters‖:", Filed("Reuters", "Roma [IT]")),
        ("ROMA‖ - Ana Roe, the miller.", Filed(None, "Roma [IT]")),
        ("ROMA‖ - Ana.", Filed(None, "Roma [IT]")),
        ("ROMA (Ana)‖ -", Filed("ANA", "Roma [IT]")),
        ("LIMA - REUTERS‖,", Filed("Reuters", "Lima [PE]")),
        ("LIMA, The Associated Press‖ -", Filed("AP", "Lima [PE]")),
        ("LIMA, Upper Weald. (AP)‖ --", Filed("AP", "Lima, Upper Weald [PE]")),
        ("LIMA, Catholic News Agency‖ -", Filed("Catholic News Agency", "Lima [PE]")),
        ("LIMA - Catholic News Agency‖ -", Filed("Catholic News Agency", "Lima [PE]")),
        ("SMALLVILLE/LIMA‖ -", Filed(None, "Smallville [-]; Lima [PE]")),
        ("Small/Lima‖ —", Filed(None, "Small [-]; Lima [PE]")),
        ("LIMA‖. QUITO.", Filed(None, "Lima [PE]")),
        ("(AP)‖.", Filed("AP")),
        ("/TASS/‖ -", Filed("TASS")),
        ("/TASS/‖.", Filed("TASS")),
        ("LIMA /TASS/‖", Filed("TASS", "Lima [PE]")),
        ("(AP)‖,", Filed("AP")),
        ("LIMA — /TASS/‖ -", Filed("TASS", "Lima [PE]")),
        ("Київ. 5 травня - Укрінформ‖ -", Filed("Укрінформ", "Київ [UA]", "?-5-5")),
        ("Київ – Укрінформ, Іван Петро‖.", Filed("Укрінформ", "Київ [UA]", "", "Іван Петро")),
        ("NAIROBI – AFP – 2 October 2024‖ –", Filed("AFP", "Nairobi [KE]", "2024-10-2")),
        ("NAIROBI - AFP - October 2, 2024‖ -", Filed("AFP", "Nairobi [KE]", "2024-10-2")),
        ("NAIROBI, 1 October - AFP‖ - 2 October 2024 -", Filed("AFP", "Nairobi [KE]", "?-10-1")),
        ("Lima, AP‖ -", Filed("AP", "Lima [PE]")),
        ("Lima, Reuters‖:", Filed("Reuters", "Lima [PE]")),
        ("Lima, Reuters‖.", Filed("Reuters", "Lima [PE]")),
        ("LIMA, AP‖ |", Filed("AP", "Lima [PE]")),
        ("Lima • AP‖ -", Filed("AP", "Lima [PE]")),
        ("Lima, dpa/lno‖ -", Filed("dpa", "Lima [PE]")),
        ("МОСКВА, ИНТЕРФАКС-ПОВОЛЖЬЕ‖ -", Filed("Интерфакс", "Москва [RU]")),
        ("Lima, kta.com‖ -", Filed("kta.com", "Lima [PE]")),
        ("SEMARANG, Kota, KOMPAS.com‖ -", Filed("KOMPAS.com", "Semarang, Kota [ID]")),
        ("LIMA, KOMPAS.com‖.", Filed("KOMPAS.com", "Lima [PE]")),
        ("Smallville, Reuters‖ -", Filed("Reuters", "Smallville [-]")),
        ("SMALLVILLE, Reuters‖:", Filed("Reuters", "Smallville [-]")),
        ("TASS, Moscow‖ -", Filed("TASS", "Moscow [RU]")),
        ("kta.com, Jakarta‖ -", Filed("kta.com", "Jakarta [ID]")),
        ("KTA.NET, Lima‖ -", Filed("KTA.NET", "Lima [PE]")),
        ("Kta.com, Lima, May 5‖ -", Filed("Kta.com", "Lima [PE]", "?-5-5")),
        ("AP, Lima, May 5‖ -", Filed("AP", "Lima [PE]", "?-5-5")),
        ("SEMARANG, BANDUNG‖ -", Filed(None, "Semarang [ID]; Bandung [ID]")),
        ("LIMA, SUARA KOTA‖ -", Filed(None, "Lima, SUARA KOTA [PE]")),
        ("Lima, KTA‖ -", Filed(None, "Lima, KTA [PE]")),
        ("Омск. 5 мая. «Новости Города»‖ -", Filed("«Новости Города»", "Омск [RU]", "?-5-5")),
        (
            "Омск. 5 мая. Новости Города Омска‖ -",
            Filed("Новости Города Омска", "Омск [RU]", "?-5-5"),
        ),
        ("Омск. 5 мая‖. Новости Города Омска Вчера -", Filed(None, "Омск [RU]", "?-5-5")),
        ("Omsk. 5 May‖. Novosti -", Filed(None, "Omsk [RU]", "?-5-5")),
        ("ОМСК, 5 мая - Новости-Города‖ -", Filed("Новости-Города", "Омск [RU]", "?-5-5")),
    ],
)
def test_an_agency_without_brackets_is_told_from_place_and_story(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    "written",
    [
        "AP -",
        "AFP:",
        "Reuters -",
        "KOMPAS.com:",
        "KOMPAS.com.",
        "KOMPAS.com |",
        "Lima, AP:",
        "Lima, AP.",
        "Lima, AFP.",
        "TASS, -",
        "/TASS/",
        "Lima AP -",
        "Smallville, Reuters:",
    ],
)
def test_an_agency_alone_or_before_a_lesser_mark_is_no_dateline(written: str) -> None:
    assert find(written + NEXT) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Monday, May 5", "?-5-5"),
        ("tuesday, May 5", "?-5-5"),
        ("Mon., May 5", "?-5-5"),
        ("Monday May 5", "?-5-5"),
        ("samedi 5 mai", "?-5-5"),
        ("Samstag, 5. Mai", "?-5-5"),
        ("понедельник, 5 мая", "?-5-5"),
        ("May 5, 10:30", "?-5-5"),
        ("May 5, 10h30", "?-5-5"),
        ("May 5 930 GMT", "?-5-5"),
        ("May 5, 10:30 UTC", "?-5-5"),
        ("5-May", "?-5-5"),
    ],
)
@pytest.mark.parametrize("town", ["LIMA", "Lima"])
def test_weekday_and_hour_are_part_of_neither_date_nor_place(
    town: str, written: str, date: str
) -> None:
    assert filed(f"{town}, {written}‖ -{NEXT}") == Filed(None, "Lima [PE]", date)
    assert filed(f"{town}, {written} (AP)‖ -{NEXT}") == Filed("AP", "Lima [PE]", date)


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("5 мая - Минск‖ -", Filed(None, "Минск [BY]", "?-5-5")),
        ("КИЕВ на 5 мая‖ -", Filed(None, "Киев [UA]", "?-5-5")),
        ("عمان في 5 مايو‖ -", Filed(None, "عمان [JO]", "?-5-5")),
        ("SMALLVILLE, May 5‖ -", Filed(None, "Smallville [-]", "?-5-5")),
        ("SMALL, May 5‖ -", Filed(None, "Small [-]", "?-5-5")),
        ("LIMA, May 5‖.", Filed(None, "Lima [PE]", "?-5-5")),
        ("Lima. May 5‖.", Filed(None, "Lima [PE]", "?-5-5")),
        ("Lima, May 5‖:", Filed(None, "Lima [PE]", "?-5-5")),
        ("TURKU, Finland - Oct 2, 2024‖ -", Filed(None, "Turku, Finland [FI]", "2024-10-2")),
        ("TURKU, Finland - 2 October‖:", Filed(None, "Turku, Finland [FI]", "?-10-2")),
        ("TURKU‖ - 2 goals", Filed(None, "Turku [FI]")),
        ("Srinagar: Feb 2 (KNO)‖:", Filed("KNO", "Srinagar [IN]", "?-2-2")),
        ("RALEIGH, N.C.‖--", Filed(None, "Raleigh, N.C. [US]")),
        ("Kuching (Oct 2)‖ -", Filed(None, "Kuching [MY]", "?-10-2")),
        ("KUCHING (Oct 2, 2024)‖ |", Filed(None, "Kuching [MY]", "2024-10-2")),
        ("SMALLVILLE (Oct 2)‖ -", Filed(None, "Smallville [-]", "?-10-2")),
        ("LIMA (AP)‖-", Filed("AP", "Lima [PE]")),
        ("LIMA (AP)‖--", Filed("AP", "Lima [PE]")),
        ("LIMA (AP)‖.-", Filed("AP", "Lima [PE]")),
        ("LIMA (AP)‖ =", Filed("AP", "Lima [PE]")),
        ("LIMA (AP)‖ â€”", Filed("AP", "Lima [PE]")),
        ("LIMA‖.-", Filed(None, "Lima [PE]")),
        ("Lima (Peru Today) (AP)‖ -", Filed("AP", "Lima, Peru Today [PE]")),
        ("LIMA (Peru) (AP)‖ -", Filed("AP", "Lima, Peru [PE]")),
    ],
)
def test_a_dated_place_ends_at_its_mark(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    "written",
    [
        "Kuching (Oct 2):",
        "КУКУЕВКА. 5 мая. Новости-Города -",
        "KUCHING (Oct 2).",
        "KUCHING (Oct 2)",
        "KUCHING (Oct 2 to 5) -",
        "KUNMING (Reporter Li Xiaohe)",
        "Lima, May 5.",
        "Smallville, May 5 -",
        "SMALL, May 5:",
        "Small, May 5 -",
        "SMALL, May 5.",
        "PARIS, FRANCE - MAY 04:",
        "5 May, Monday, Minsk -",
        "J.",
        "St.",
        "10月2日-5日",
    ],
)
def test_a_lesser_mark_needs_a_surer_place(written: str) -> None:
    assert find(written + NEXT) is None


@pytest.mark.parametrize(
    "sign", ["? ", "! ", ". ", "… ", "”  ", ")  ", "\t", "  ", "\xa0"], ids=repr
)
def test_a_headline_before_an_unknown_place_ends_as_headlines_do(sign: str) -> None:
    example = f"Rat baut neue Mühle{sign}‖OBERNEUSTADT, Ohio (dpa)‖ -{NEXT}"
    assert filed(example) == Filed("dpa", "Oberneustadt, Ohio [US]")
    for other in (": ", "; ", ", ", " - ", " "):
        assert find(example.replace("‖", "").replace(sign, other, 1)) is None


def test_a_kicker_needs_a_place_that_is_fairly_sure() -> None:
    for kicker in ("BREAKING: ", "Exclusive - ", "URGENT – ", "UPDATE 3 - "):
        assert must(f"{kicker}TURKU, Finland —{NEXT}").text == "TURKU, Finland"
        assert find(f"{kicker}Turku —{NEXT}") is None
        assert find(f"{kicker}The mayor in TURKU (AP) said so.{NEXT}") is None


@pytest.mark.parametrize("mark", [" -", ".-", "।", " |", ":", ".", ",", "\n", " ="], ids=repr)
@pytest.mark.parametrize("head", ["LIMA (EFE)", "Lima, 5 May 2024 (EFE)", "Smallville (EFE)"])
def test_any_mark_closes_a_dateline_with_an_agency(head: str, mark: str) -> None:
    assert must(f"{head}{mark}{NEXT}").text == head


@pytest.mark.parametrize(
    ("head", "is_dateline"),
    [
        ("LIMA (EFE)", True),
        ("Lima, 5 May 2024 (EFE)", True),
        ("SMALLVILLE (EFE)", True),
        ("LIMA,（EFE）", True),
        ("LIMA/QUITO (EFE)", True),
        ("Lima (EFE)", True),
        ("Smallville (EFE)", False),
        ("SMALL (EFE)", False),
        ("Small/Large (EFE)", False),
    ],
)
def test_without_a_mark_the_place_has_to_be_known_or_dated(head: str, is_dateline: bool) -> None:
    assert (find(f"{head}{NEXT}") is not None) is is_dateline


@pytest.mark.parametrize("mark", ["-", "--", "—", ".-", ".—", "_", " _"])
def test_no_space_is_needed_between_an_agency_in_brackets_its_mark_and_the_story(mark: str) -> None:
    found = must(f"LIMA (AP){mark}{NEXT.strip()}")
    assert (found.text, found.places[0].name) == ("LIMA (AP)", "Lima")
