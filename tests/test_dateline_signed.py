"""Who is named in a dateline besides its agency: reporters, and publishers that open it."""

from __future__ import annotations

import pytest
from filed import HAN, Filed, filed, find

NEXT = " The mill will grind again after half a century of silence, the village council said on Friday."


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "HAKKI KURBAL / ANKARA‖ -",
            Filed(None, "Ankara [TR]", "", "HAKKI KURBAL"),
            id="reporter, place",
        ),
        pytest.param(
            "Ahmet YILMAZ/ANTALYA, (DHA)‖-",
            Filed("DHA", "Antalya [TR]", "", "Ahmet YILMAZ"),
            id="reporter, place, agency",
        ),
        pytest.param(
            "Ahmet YILMAZ-Ayşe DEMİR/ANTALYA, (DHA)‖ -",
            Filed("DHA", "Antalya [TR]", "", "Ahmet YILMAZ-Ayşe DEMİR"),
            id="two reporters",
        ),
        pytest.param(
            "Ayşe Demir - ANKARA (AA)‖ -",
            Filed("Anadolu", "Ankara [TR]", "", "Ayşe Demir"),
            id="dash",
        ),
        pytest.param(
            "ANKARA - Ayşe Demir (AA)‖\n",
            Filed("Anadolu", "Ankara [TR]", "", "Ayşe Demir"),
            id="place, reporter, agency",
        ),
        pytest.param(
            "ANKARA-Ayşe Demir (ANKA)‖ -",
            Filed("ANKA", "Ankara [TR]", "", "Ayşe Demir"),
            id="no spaces",
        ),
        pytest.param(
            "ANTALYA/ Ahmet YILMAZ (İHA)‖\n",
            Filed("İHA", "Antalya [TR]", "", "Ahmet YILMAZ"),
            id="slash",
        ),
        pytest.param(
            "ANKARA (AA) - AHMET YILMAZ‖ -",
            Filed("Anadolu", "Ankara [TR]", "", "AHMET YILMAZ"),
            id="reporter behind",
        ),
        pytest.param(
            "ANKARA (AA)‖ - Ahmet Yılmaz - eski başkan, dedi",
            Filed("Anadolu", "Ankara [TR]"),
            id="a name that opens the story",
        ),
        pytest.param("İSTANBUL,(DHA)‖-", Filed("DHA", "İstanbul [TR]"), id="no space"),
        pytest.param("ANKARA (A.A)‖ -", Filed("Anadolu", "Ankara [TR]"), id="stops in the agency"),
        pytest.param(
            "İSTANBUL - ANADOLU AJANSI‖\n",
            Filed("Anadolu", "İstanbul [TR]"),
            id="agency in capitals",
        ),
        pytest.param("İstanbul, DHA‖\n", Filed("DHA", "İstanbul [TR]"), id="alone on its line"),
        pytest.param("ANTALYA / DHA‖\n", Filed("DHA", "Antalya [TR]"), id="alone, slash"),
    ],
)
def test_a_turkish_dateline_tells_reporter_and_agency_from_the_place(
    example: str, want: Filed
) -> None:
    assert filed(example + NEXT[example.endswith("\n") :]) == want


@pytest.mark.parametrize("head", ["Haber Merkezi", "Son Dakika", "HABER MERKEZİ"])
def test_a_desk_or_kicker_before_the_slash_is_no_reporter_and_no_place(head: str) -> None:
    assert filed(f"{head} / ANKARA‖ -{NEXT}") == Filed(None, "Ankara [TR]")


def test_a_road_between_two_towns_is_no_reporter() -> None:
    found = find(f"İSTANBUL - ANKARA YOLU (AA) -{NEXT}")
    assert found is None or found.byline is None


def test_only_where_it_is_the_custom_a_name_before_a_slash_is_a_reporter() -> None:
    assert filed(f"ROSE VALE/BOSTON (AP)‖ —{NEXT}") == Filed("AP", "Rose Vale [-]; Boston [US]")


@pytest.mark.parametrize(
    ("example", "byline"),
    [
        ("Kunming, October 2 (Xinhua) (Reporter Li Xiaohe)‖ --", "Li Xiaohe"),
        ("Kunming, October 2 (Reporter Li Xiaohe)‖", "Li Xiaohe"),
        ("Xinhua News Agency, Kunming, October 2 (Reporter Li Xiaohe)‖", "Li Xiaohe"),
        ("Xinhua News Agency reporter Li Xiaohe, Kunming, October 2‖ -", "Li Xiaohe"),
        (
            "Kunming Evening Gazette, Kunming, October 2 (Li Xiaohe, Wang Dong)‖",
            "Li Xiaohe, Wang Dong",
        ),
        ("Kunming (Ana Roe - Xinhua)‖ -", "Ana Roe"),
        ("Kunming, October 2 (Xinhua) (Our reporter Li Xiaohe)‖ --", "Li Xiaohe"),
        ("Xinhua News Agency, Kunming, October 2 (Xinhua) (Reporter Li Xiaohe)‖", "Li Xiaohe"),
        ("Xinhua News Agency, Kunming, October 2 (Reporter Li Xiaohe) (Xinhua)‖", "Li Xiaohe"),
        ("AA/Tunis/Anne Roe‖\n", "Anne Roe"),
        ("إسطنبول / أحمد علي / الأناضول‖\n", "أحمد علي"),
    ],
)
def test_the_reporter_inside_the_dateline_is_its_byline(example: str, byline: str) -> None:
    assert filed(example + NEXT).byline == byline


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Reporter Li Si", "Li Si"),
        ("Our reporter Li Si", "Li Si"),
        ("Chief reporter Li Si", "Li Si"),
        ("Reporters Li Si and Wu Liu", "Li Si and Wu Liu"),
        ("Reporter Li Si, Intern Wu Liu", "Li Si, Wu Liu"),
        ("Reporter Li Si, Harbin Station Reporter Wu Liu", "Li Si, Wu Liu"),
        ("Reporter Li Si, Wu Liu", "Li Si, Wu Liu"),
        ("Reporter: Li Si", "Li Si"),
        ("Reporter Li Si Wu Liu Editor Ma", "Li Si Wu Liu Editor Ma"),
        ("Editor: Li Si", "Li Si"),
        ("Trainee reporter Li Si", "Li Si"),
        ("Reporter Li Si; Intern Wu Liu", "Li Si; Wu Liu"),
        ("Reporters Li Si, Wu Liu and Ma Ke", "Li Si, Wu Liu and Ma Ke"),
        ("Li Si, Reporter", "Li Si"),
        ("Intern Li and reporter Wu Liu", "Li and reporter Wu Liu"),
        ("Intern Li Editor", "Li Editor"),
        ("Reporter", None),
        ("记者王东、李河", "王东、李河"),
        ("记者 王东 通讯员 李河", "王东 李河"),
        ("记者王东 通讯员李河", "王东 李河"),
        ("本报驻北京记者王东", "王东"),
        ("文/王东", "王东"),
        ("本报记者 王东", "王东"),
        ("新华社记者 王东", "王东"),
        ("实习记者王东", "王东"),
        ("特约记者王东", "王东"),
        ("王东 记者", "王东"),
        ("记者/王东", "王东"),
        ("记者：王东；编译：李河", "王东；李河"),
        ("记者：王东", "王东"),
        ("记者", None),
    ],
)
def test_a_byline_holds_names_without_their_roles(written: str, names: str | None) -> None:
    if written.isascii():
        assert filed(f"Xinhua News Agency, Kunming, October 2 ({written})‖{NEXT}").byline == names
    else:
        assert filed(f"新华社昆明10月2日电（{written}）‖{HAN}").byline == names


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "Xinhua News Agency, Lhasa, October 2 (Xinhua)‖",
            Filed("Xinhua", "Lhasa [CN]", "?-10-2"),
            id="twice",
        ),
        pytest.param(
            "Xinhua News Agency, Lhasa, 2 October 2024‖ -",
            Filed("Xinhua", "Lhasa [CN]", "2024-10-2"),
            id="day first",
        ),
        pytest.param(
            "Xinhua News Agency, Lhasa, October 2, 2024‖ -",
            Filed("Xinhua", "Lhasa [CN]", "2024-10-2"),
            id="month first",
        ),
        pytest.param(
            "Harbin Evening Gazette, Harbin, October 2‖ -",
            Filed("Harbin Evening Gazette", "Harbin [CN]", "?-10-2"),
            id="a paper",
        ),
    ],
)
def test_a_publisher_may_open_the_dateline(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    "text",
    [
        "Xinhua News Agency, October 2, 2024",
        "Xinhua News Agency, Lhasa, October 2, 2024 10:30",
        "Harbin Evening Gazette, October 2",
        "News, Lhasa, October 2 -",
        "Xinhua News Agency, Lhasa, October 2 to 5 -",
    ],
)
def test_a_publisher_before_a_stamp_is_no_dateline(text: str) -> None:
    assert find(text + NEXT) is None


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("AA/Tunis/Anne Roe‖\n", Filed("Anadolu", "Tunis [TN]", "", "Anne Roe")),
        ("الرياض 02 أكتوبر 2024 م واس‖ ", Filed("واس", "الرياض [SA]", "2024-10-2")),
        (
            "Lima Newsroom, Oct 2, 2024 / 10:30 am (CNA).-‖ ",
            Filed("Catholic News Agency", "Lima [PE]", "2024-10-2"),
        ),
    ],
    ids=["reporter", "Arabic", "newsroom"],
)
def test_an_agency_has_its_own_shapes_with_place_date_and_reporter(
    example: str, want: Filed
) -> None:
    assert filed(example + NEXT.strip()) == want


@pytest.mark.parametrize(
    ("example", "want"),
    [
        (
            "AYŞE NUR YILMAZ KAYA / ANKARA‖ -",
            Filed(None, "Ankara [TR]", "", "AYŞE NUR YILMAZ KAYA"),
        ),
        (
            "AYŞE NUR YILMAZ KAYA DEMİR / ANKARA‖ -",
            Filed(None, "Ayşe Nur Yılmaz Kaya Demir [-]; Ankara [TR]"),
        ),
        ("AYŞE / ANKARA‖ -", Filed(None, "Ayşe [-]; Ankara [TR]")),
        ("ANKARA YILMAZ / İZMİR‖ -", Filed(None, "Ankara Yilmaz [-]; İzmir [TR]")),
        ("AHMET YILMAZ / BERLİN‖ -", Filed(None, "Ahmet Yilmaz [-]; Berlin [DE]")),
        (
            "Ahmet Yılmaz, Ayşe Demir / ANKARA‖ -",
            Filed(None, "Ankara [TR]", "", "Ahmet Yılmaz, Ayşe Demir"),
        ),
        ("AHMET YILMAZ - ANKARA (AA)‖ -", Filed("Anadolu", "Ankara [TR]", "", "AHMET YILMAZ")),
        (
            "ANKARA/İZMİR (AA) - AHMET YILMAZ‖ -",
            Filed("Anadolu", "Ankara [TR]; İzmir [TR]", "", "AHMET YILMAZ"),
        ),
        ("ANKARA (AA) - AHMET YILMAZ‖\n", Filed("Anadolu", "Ankara [TR]", "", "AHMET YILMAZ")),
        ("LONDRA (AA)‖ - AHMET YILMAZ -", Filed("Anadolu", "Londra [GB]")),
        ("ANKARA (AA)‖ - EXCLUSIVE REPORT -", Filed("Anadolu", "Ankara [TR]")),
        ("ANKARA (AA)‖ - AHMET YILMAZ İZMİR -", Filed("Anadolu", "Ankara [TR]")),
        ("ANKARA‖ - Ayşe Demir (Xyz)", Filed(None, "Ankara [TR]")),
        ("LİMA‖ - Ayşe Demir (AA)", Filed(None, "Lima [PE]")),
        (
            "ANKARA / Ayşe Demir Kaya (AA)‖ -",
            Filed("Anadolu", "Ankara [TR]", "", "Ayşe Demir Kaya"),
        ),
        ("SON DAKİKA / ANKARA (AA)‖ -", Filed("Anadolu", "Ankara [TR]")),
        (
            "ANKARA (Ayşe Demir - AA)‖ - AHMET YILMAZ -",
            Filed("Anadolu", "Ankara [TR]", "", "Ayşe Demir"),
        ),
        (
            "ANKARA (AA / 5 May) - AHMET YILMAZ‖ -",
            Filed("Anadolu", "Ankara [TR]", "?-5-5", "AHMET YILMAZ"),
        ),
        (
            "Ayşe Demir / ANKARA (AA)‖ - AHMET YILMAZ -",
            Filed("Anadolu", "Ankara [TR]", "", "Ayşe Demir"),
        ),
    ],
)
def test_a_reporter_has_two_to_four_names_none_of_them_a_town_an_agency_or_a_label(
    example: str, want: Filed
) -> None:
    assert filed(example + NEXT) == want


def test_a_signed_place_alone_on_its_line_names_its_reporter_too() -> None:
    found = find(f"AHMET YILMAZ / ANKARA -\n{NEXT.strip()}")
    assert found is not None
    assert ([place.name for place in found.places], found.byline) == (["Ankara"], "AHMET YILMAZ")


@pytest.mark.parametrize(
    ("example", "want"),
    [
        (
            "Harbin Evening News (Reporter Li Xiaohe)‖",
            Filed("Harbin Evening News", "", "", "Li Xiaohe"),
        ),
        ("Xinhua (Reporter Li Xiaohe)‖", Filed("Xinhua", "", "", "Li Xiaohe")),
        ("AP reporter Jo Roe, Lima, May 5‖ -", Filed("AP", "Lima [PE]", "?-5-5", "Jo Roe")),
        (
            "Xinhua News Agency, Smallville, October 2‖ -",
            Filed("Xinhua", "Smallville [-]", "?-10-2"),
        ),
        (
            "Harbin Evening News, Smallville, October 2 (Li Xiaohe)‖",
            Filed("Harbin Evening News", "Smallville [-]", "?-10-2", "Li Xiaohe"),
        ),
        (
            "Harbin Evening News, October 2 (Li Xiaohe)‖",
            Filed("Harbin Evening News", "", "?-10-2", "Li Xiaohe"),
        ),
        ("Xinhua News Agency, October 2‖ -", Filed("Xinhua", "", "?-10-2")),
        ("Xinhua Harbin October 2‖ -", Filed("Xinhua", "Harbin [CN]", "?-10-2")),
        ("Xinhua, Harbin (Li Xiaohe)‖", Filed("Xinhua", "Harbin [CN]", "", "Li Xiaohe")),
        ("Xinhua News Agency Harbin (Reporter Li)‖", Filed("Xinhua", "Harbin [CN]", "", "Li")),
        ("TASS Lima May 5‖ -", Filed("TASS", "Lima [PE]", "?-5-5")),
        ("AP, May 5‖ -", Filed("AP", "", "?-5-5")),
        (
            "Xinhua News Agency, Lhasa, October 2nd, 2024‖ -",
            Filed("Xinhua", "Lhasa [CN]", "2024-10-2"),
        ),
        (
            "Xinhua News Agency, Lhasa, Tibet, October 2‖ -",
            Filed("Xinhua", "Lhasa, Tibet [CN]", "?-10-2"),
        ),
        (
            "One Two Three Four Five Gazette, Harbin, October 2‖ -",
            Filed("One Two Three Four Five Gazette", "Harbin [CN]", "?-10-2"),
        ),
        (
            "Gazette of the Valley News, Harbin, October 2‖ -",
            Filed("Gazette of the Valley News", "Harbin [CN]", "?-10-2"),
        ),
    ],
)
def test_a_publisher_place_day_and_reporter_are_told_apart(example: str, want: Filed) -> None:
    assert filed(example + NEXT) == want


@pytest.mark.parametrize(
    "written",
    [
        "Harbin Evening News, Smallville, October 2 -",
        "Harbin Evening News, Harbin, October 2",
        "Harbin evening Gazette, Harbin, October 2 -",
        "Gazette, Harbin, October 2 -",
        "One Two Three Four Five Six Gazette, Harbin, October 2 -",
        "The whole valley reads the Daily News, Harbin, October 2 -",
        "Harbin Evening News Harbin (Reporter Li)",
        "AP Lima May 5 -",
        "Xinhua News Agency October 2 -",
        "Xinhua News Agency, Lhasa, October 2 and 3 -",
        "Xinhua News Agency, Lhasa, Smarch 2 -",
        "Jane Roe (Reporter Li Xiaohe)",
    ],
)
def test_words_that_open_like_a_publisher_are_none(written: str) -> None:
    found = find(written + NEXT)
    assert found is None or found.rule != "agency-first"
