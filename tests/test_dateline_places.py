"""The places of a dateline: their names, regions and countries, and the gazetteer that knows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from filed import STORY, filed, find

from newskit.datelines.naming import titled
from newskit.datelines.places import city, country, fold, key, region

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


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (
            "Beijing, CN",
            "Beijing|BEIJING|Peking|Pekin|Pekín|Pékin|Pequim|Pechino|Пекин|Пекін|北京|北京市|ペキン|베이징|بكين"
            "|बीजिंग|Bắc Kinh",
        ),
        (
            "Moscow, RU",
            "MOSCOW|Moskau|Moscou|Moscú|Mosca|Moskwa|Moskou|Moskva|Москва|莫斯科|モスクワ|모스크바|موسكو",
        ),
        (
            "London, GB",
            "London|Londres|Londra|Londyn|Londen|Лондон|伦敦|倫敦|ロンドン|런던|لندن|लंदन",
        ),
        (
            "Geneva, CH",
            "Geneva|Genf|Genève|Ginebra|Ginevra|Genebra|Genewa|Женева|日内瓦|ジュネーブ|제네바",
        ),
        (
            "Jerusalem, IL",
            "Jerusalem|Jerusalén|Jérusalem|Gerusalemme|القدس|Иерусалим|耶路撒冷|Kudüs",
        ),
        (
            "New York, US-NY",
            "New York|NEW YORK|Nueva York|Nova York|Нью-Йорк|纽约|ニューヨーク|뉴욕",
        ),
        (
            "Washington, US-DC",
            "Washington|WASHINGTON|Waszyngton|Вашингтон|华盛顿|ワシントン|워싱턴",
        ),
        ("New Delhi, IN", "New Delhi|Nueva Delhi|Neu-Delhi|Нью-Дели|新德里|नई दिल्ली"),
        ("United Nations, US-NY", "UNITED NATIONS|Naciones Unidas|ООН|联合国"),
        ("Seoul, KR", "Seoul|SEÚL|Séoul|서울|서울시|首尔|ソウル|Сеул"),
        ("Sao Paulo, BR", "São Paulo|SAO PAULO|圣保罗|サンパウロ|Сан-Паулу"),
        ("N'Djamena, TD", "N'DJAMENA|N’Djamena"),
    ],
    ids=lambda value: value if ", " in value else "",
)
def test_all_names_of_a_city_have_one_key(one: str, names: str) -> None:
    keys = {name: key(name, None) for name in names.split("|")}
    assert keys == dict.fromkeys(keys, one)


@pytest.mark.parametrize(
    ("name", "where", "one"),
    [
        pytest.param("Birmingham", "England", "Birmingham, GB", id="by its country"),
        pytest.param("Birmingham", "Ala.", "Birmingham, US-AL", id="by its state"),
        pytest.param("Springfield", "Ill.", "Springfield, US-IL", id="one state"),
        pytest.param("Springfield", "Mo.", "Springfield, US-MO", id="another state"),
        pytest.param("PARIS", "Texas", "Paris, US-TX", id="no capital"),
        pytest.param("SAN JOSÉ", "Costa Rica", "San Jose, CR", id="with a hamlet of its name"),
        pytest.param("SAN JOSE", "Calif.", "San Jose, US-CA", id="the same name"),
        pytest.param("ROME", "Georgia", "Rome, US-GA", id="a region of two countries"),
        pytest.param("Sydney", "N.S.", "Sydney, CA", id="not the largest"),
        pytest.param("Hyderabad", "Pakistan", "Hyderabad, PK", id="two large ones"),
        pytest.param("Suzhou", "Jiangsu, China", "Suzhou, CN", id="the larger of a country's two"),
        pytest.param("Suzhou", "Anhui", "Suzhou, CN-AH", id="the smaller of a country's two"),
        pytest.param("宿州", None, "Suzhou, CN-AH", id="written apart in Chinese"),
        pytest.param("Nagpur", "Maharashtra, India", "Nagpur, IN", id="state and country"),
        pytest.param("CLEVELAND", None, "Cleveland, US-OH", id="a city that wires name alone"),
        pytest.param("Philadelphia", None, "Philadelphia, US-PA", id="once a name of a capital"),
        pytest.param("Kisumu", "Nairobi", "Kisumu, KE", id="the only one, by a city"),
    ],
)
def test_a_region_tells_cities_of_one_name_apart(name: str, where: str | None, one: str) -> None:
    assert key(name, where) == one


@pytest.mark.parametrize(
    ("name", "where"),
    [
        pytest.param("Birmingham", None, id="two countries"),
        pytest.param("Springfield", None, id="many states"),
        pytest.param("Springfield", "U.S.", id="many states of the country named"),
        pytest.param("Suzhou", None, id="two provinces"),
        pytest.param("Suzhou", "China", id="two provinces of the country named"),
        pytest.param("PALMAS", "PR", id="a state that no city is known to lie in"),
        pytest.param("LIMA", "Georgia", id="no such city there"),
        pytest.param("Medina", "Cundinamarca", id="a region nobody knows"),
        pytest.param("GEORGE TOWN", None, id="a small capital of the name"),
        pytest.param("Bali", None, id="an island"),
        pytest.param("四川", None, id="a province"),
        pytest.param("Trinidad and Tobago", None, id="a country"),
        pytest.param("Kuckucksdorf am See", None, id="unlisted"),
        pytest.param("Kuckucksdorf am See", "Germany", id="unlisted in a country"),
    ],
)
def test_a_city_that_is_not_sure_has_no_key(name: str, where: str | None) -> None:
    assert key(name, where) is None


def test_a_key_names_the_country_that_the_name_alone_stands_for() -> None:
    lines = (DATA / "places.tsv").read_text(encoding="utf-8").splitlines()[1::7]
    names = [line.split("\t")[0] for line in lines]
    keys = {name: one for name in names if (one := key(name, None))}
    assert len(keys) > 0.8 * len(names)
    assert {name: country(name, None) for name in keys} == {
        name: one.rpartition(", ")[2][:2] for name, one in keys.items()
    }


def test_a_place_of_a_dateline_has_its_key_and_by_it_its_country() -> None:
    found = find(f"ROME, Georgia/PEKING (AP) —{STORY}")
    assert found
    assert [(place.key, place.country) for place in found.places] == [
        ("Rome, US-GA", "US"),
        ("Beijing, CN", "CN"),
    ]


@pytest.mark.parametrize("file", ["places.tsv", "regions.tsv", "placekeys.tsv"])
def test_the_gazetteer_is_sorted_folded_and_found(file: str) -> None:
    lines = (DATA / file).read_bytes().splitlines()
    assert lines[0].startswith(b"# ")
    keys = [line.split(b"\t")[0] + b"\t" for line in lines[1:]]
    assert keys == sorted(keys)
    for line in lines[1::500]:
        name = line.split(b"\t")[0].decode()
        assert fold(name) == name
        assert (region(name) if file == "regions.tsv" else city(name)) is not None


@pytest.mark.parametrize(("file", "most"), [("places.tsv", 500_000), ("placekeys.tsv", 720_000)])
def test_the_gazetteer_stays_small(file: str, most: int) -> None:
    assert (DATA / file).stat().st_size <= most


@pytest.mark.parametrize(
    ("above", "place"),
    [
        pytest.param("Bells of Valcrespa ring once more", "Valcrespa", id="the headline names it"),
        pytest.param("VALCRESPA RINGS ITS BELLS", None, id="all in capitals"),
        pytest.param("Valcrespa: the bells ring once more", None, id="as its topic"),
        pytest.param("The bells ring once more", None, id="it does not"),
    ],
)
def test_a_town_that_no_list_has_is_known_by_the_headline(above: str, place: str | None) -> None:
    found = find(f"{above}\n\nVALCRESPA —{STORY}")
    assert (found.places[0].name if found else None) == place
