"""The places of a dateline: their names, regions and countries, and the gazetteer that knows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from filed import STORY, filed, find

from newskit.datelines.naming import titled
from newskit.datelines.places import city, country, fold, region

DATA = Path(__file__).parent.parent / "newskit" / "data"


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("MWANZA, Tanzania", "Mwanza, Tanzania [TZ]"),
        ("OMAHA, Neb.", "Omaha, Neb. [US]"),
        ("Springfield, Ill.", "Springfield, Ill. [US]"),
        ("AUSTIN Texas", "Austin, Texas [US]"),
        ("SPRINGFIELD New South Wales", "Springfield, New South Wales [AU]"),
        ("VANCOUVER British Columbia", "Vancouver, British Columbia [CA]"),
        ("SALT LAKE CITY Utah", "Salt Lake City, Utah [US]"),
        ("TBILISI, Georgia", "Tbilisi, Georgia [GE]"),
        ("ATLANTA, Georgia", "Atlanta, Georgia [US]"),
        ("VILLAGE, Georgia", "Village, Georgia [-]"),
        ("SMALLVILLE, Tanzania", "Smallville, Tanzania [TZ]"),
        ("PARIS, Texas", "Paris, Texas [US]"),
        ("LIMA, Georgia", "Lima, Georgia [-]"),
        ("NEW YORK, NEW YORK", "New York, NEW YORK [US]"),
        ("SINGAPORE, SINGAPORE", "Singapore, SINGAPORE [SG]"),
        ("GUATEMALA CITY, GUATEMALA", "Guatemala City, GUATEMALA [GT]"),
        ("HALIFAX, Nova Scotia", "Halifax, Nova Scotia [CA]"),
        ("HALIFAX", "Halifax [-]"),
        ("NAMPA, Idaho", "Nampa, Idaho [US]"),  # also the agency of Namibia
        ("KUNA, Idaho", "Kuna, Idaho [US]"),  # also the agency of Kuwait
        ("SHARJAH, UAE", "Sharjah, UAE [AE]"),
        ("New Delhi [India]", "New Delhi, India [IN]"),
        ("Nagpur (Maharashtra) [India]", "Nagpur, Maharashtra, India [IN]"),
        ("Nagpur, Maharashtra, India", "Nagpur, Maharashtra, India [IN]"),
        ("SMALLPUR, Maharashtra, India", "Smallpur, Maharashtra, India [IN]"),
        ("NEAR KHARKIV, Ukraine", "Kharkiv, Ukraine [UA]"),
        ("OUTSIDE BAKHMUT", "Bakhmut [UA]"),
        ("CERCA DE MADRID", "Madrid [ES]"),
        ("UNITED NATIONS", "United Nations [US]"),
        ("HÀ NỘI", "Hà Nội [VN]"),
        ("PORT OF SPAIN, Trinidad and Tobago", "Port of Spain, Trinidad and Tobago [TT]"),
        ("SARAJEVO, Bosnia and Herzegovina", "Sarajevo, Bosnia and Herzegovina [BA]"),
        ("TRINIDAD AND TOBAGO", "Trinidad and Tobago [TT]"),
        ("N’DJAMENA", "N’Djamena [TD]"),
        ("N'DJAMENA, Chad", "N'Djamena, Chad [TD]"),
        ("PORT-AU-PRINCE", "Port-au-Prince [HT]"),
        ("ST. JOHN'S, N.L.", "St. John's, N.L. [CA]"),
        ("WASHINGTON, D.C.", "Washington, D.C. [US]"),
        ("VATICAN CITY", "Vatican City [VA]"),
        ("DİYARBAKIR", "Diyarbakır [TR]"),
        ("ŞANLIURFA", "Şanlıurfa [TR]"),
        ("DIYARBAKIR", "Diyarbakir [TR]"),
        ("MUĞLA", "Muğla [TR]"),
        ("IĞDIR", "Iğdır [TR]"),
        ("ISTANBUL", "Istanbul [TR]"),
    ],
)
def test_a_place_has_its_name_region_and_country(written: str, places: str) -> None:
    assert filed(f"{written} (AP)‖ —{STORY}").places == places


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("BERN/BAMAKO, Mali", "Bern [CH]; Bamako, Mali [ML]"),
        ("MINNEAPOLIS/ST. PAUL", "Minneapolis [US]; St. Paul [US]"),
        ("LONDON and DUBLIN", "London [GB]; Dublin [IE]"),
        ("LIMA, Peru and QUITO, Ecuador", "Lima, Peru [PE]; Quito, Ecuador [EC]"),
        ("BERN, Switzerland/BAMAKO, Mali", "Bern, Switzerland [CH]; Bamako, Mali [ML]"),
        ("LONDON & DUBLIN", "London [GB]; Dublin [IE]"),
        ("BERLIN und WIEN", "Berlin [DE]; Wien [AT]"),
        ("LIMA Y QUITO", "Lima [PE]; Quito [EC]"),
        ("VILLA Y CAMPO", "Villa y Campo [-]"),
        ("LIMA y QUITO", "Lima [PE]; Quito [EC]"),
        ("PARIS et GENÈVE", "Paris [FR]; Genève [CH]"),
        ("МОСКВА и МИНСК", "Москва [RU]; Минск [BY]"),
        ("ROME/CAIRO/ATHENS", "Rome [IT]; Cairo [EG]; Athens [GR]"),
        ("LONDON; PARIS; ROME; OSLO", "London [GB]; Paris [FR]; Rome [IT]; Oslo [NO]"),
        ("ZURICH, BERLIN", "Zurich [CH]; Berlin [DE]"),
        ("Frankfurt/Main", "Frankfurt/Main [DE]"),
        ("KISUMU, Nairobi", "Kisumu, Nairobi [KE]"),
    ],
)
def test_several_places_are_told_apart(written: str, places: str) -> None:
    assert filed(f"{written} (Reuters)‖ -{STORY}").places == places


@pytest.mark.parametrize(
    "written",
    [
        "AP Photo PARIS",
        "Por Ana Roe PARIS",
        "Reporter Ana Roe LIMA",
        "Roe & Poe Ltd, London, England",
        "paris",
        "42 PARIS",
        "PARIS!",
        "One Two Three Four Five Six Seven",
    ],
)
def test_what_is_no_place_makes_no_dateline_before_an_agency(written: str) -> None:
    found = find(f"{written} (Reuters) -{STORY}")
    assert found is None or (found.rule, written in found.text) == ("run-in", False)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("İSTANBUL", "İstanbul"),
        ("Kisumu", "Kisumu"),
        ("McAllen", "McAllen"),
        ("WINSTON-SALEM", "Winston-Salem"),
        ("U.N.", "U.N."),
        ("VAL-D'OR", "Val-d'Or"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("COEUR D’ALENE", "Coeur d’Alene"),
    ],
)
def test_a_name_in_capitals_is_printed_as_names_are(printed: str, title: str) -> None:
    assert titled(printed) == title


@pytest.mark.parametrize(
    "name", ["北京", "Beijing", "Peking", "Пекин", "ペキン", "BEIJING", "Pékin"]
)
def test_a_place_is_known_by_its_names_in_many_languages(name: str) -> None:
    assert country(name, None) == "CN"


def test_a_city_tells_its_country_and_whether_it_is_large() -> None:
    assert city("kisumu") == ("KE", True)
    assert city("IĞDIR") == city("Iğdır") == ("TR", True)
    assert city("Kuckucksdorf am See") is None
    large = city("Halifax")
    assert large is not None
    assert large[0] is None, "there are several"
    assert large[1], "and a large one among them"
    assert city("Halden") == ("NO", False)


def test_a_region_stands_for_each_country_that_has_one_of_its_name() -> None:
    assert region("Kenya") == ("KE",)
    assert set(region("Georgia")) == {"GE", "US"}
    assert region("Kuckucksland") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ST.  JOHN'S", "St Johns"),
        ("N’Djamena", "N'Djamena"),
        ("Asunción", "ASUNCION"),
        ("Port-au-Prince", "Port au Prince"),
        ("São\u00a0Paulo", "Sao Paulo"),
    ],
)
def test_spellings_of_one_name_are_looked_up_as_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert city(one) == city(other) is not None


def test_a_long_text_is_no_place() -> None:
    assert city("Lima " * 40) is None
    assert region("Kenya " * 40) == ()


@pytest.mark.parametrize("file", ["places.tsv", "regions.tsv"])
def test_the_gazetteer_is_sorted_folded_and_found(file: str) -> None:
    lines = (DATA / file).read_bytes().splitlines()
    assert lines[0].startswith(b"# ")
    keys = [line.split(b"\t")[0] + b"\t" for line in lines[1:]]
    assert keys == sorted(keys)
    for line in lines[1::500]:
        key = line.split(b"\t")[0].decode()
        assert fold(key) == key
        assert (city(key) if file == "places.tsv" else region(key)) is not None


def test_the_gazetteer_stays_small() -> None:
    assert (DATA / "places.tsv").stat().st_size <= 430_000
