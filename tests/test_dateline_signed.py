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
        ("Intern Li and reporter Wu Liu", "Li and reporter Wu Liu"),
        ("Intern Li Editor", "Li Editor"),
        ("Reporter", None),
        ("记者王东、李河", "王东、李河"),
        ("记者 王东 通讯员 李河", "王东 李河"),
        ("记者王东 通讯员李河", "王东 李河"),
        ("本报驻北京记者王东", "王东"),
        ("文/王东", "王东"),
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
