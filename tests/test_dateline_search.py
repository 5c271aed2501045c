"""Where on a page a dateline has to stand."""

from __future__ import annotations

import pytest
from filed import HAN, STORY, Filed, filed, find, must, paragraphs

from newskit import dateline
from newskit.record import Record, Removed

LONG = (
    "The mill will grind again after half a century of silence, the village council said on Friday."
)


@pytest.mark.parametrize(
    ("example", "want"),
    [
        (
            "Storm cuts off island\n\nBy Jane Roe\n\n‖CORK, Ireland (Reuters)‖ -",
            Filed("Reuters", "Cork, Ireland [IE]"),
        ),
        ("par Jeanne Roe   ‖PARIS (Reuters)‖ -", Filed("Reuters", "Paris [FR]")),
        ("Ein Wort zum Wetter von morgen ‖Berlin (dpa)‖ -", Filed("dpa", "Berlin [DE]")),
        ("Old mill grinds again. ‖LIMA, Oct. 2 (AP)‖ -", Filed("AP", "Lima [PE]", "?-10-2")),
        ("Old mill grinds again! ‖(Bloomberg)‖ --", Filed("Bloomberg")),
        ("Old mill grinds again  ‖OBERNEUSTADT (dpa)‖ -", Filed("dpa", "Oberneustadt [-]")),
        (f"{LONG} {LONG} {LONG} {LONG} ‖LIMA (AP)‖ -", Filed("AP", "Lima [PE]")),
        ("O moinho volta a moer.  ‖BRASÍLIA‖ -", Filed(None, "Brasília [BR]")),
    ],
    ids=[
        "lines",
        "byline",
        "headline",
        "stop",
        "agency only",
        "two spaces",
        "far behind",
        "no agency",
    ],
)
def test_a_dateline_may_stand_behind_headline_and_byline(example: str, want: Filed) -> None:
    assert filed(example + STORY) == want


def test_a_dateline_keeps_out_the_words_of_a_headline_before_it() -> None:
    found = must(f"Mill in Upper Valley to Grind Again LIMA (AP) -{STORY}")
    assert [place.name for place in found.places] == ["Lima"]


def test_the_end_of_a_headline_is_no_part_of_the_place_behind_it() -> None:
    found = find(f"Old Mill to Grind Again Kuckucksdorf, Ohio (AP) -{STORY}")
    assert found is None, "where the place begins is not sure"


def test_an_agency_on_a_line_of_its_own_is_a_credit_within_a_paragraph_too() -> None:
    assert dateline(paragraphs(f"(AP)\n{LONG}")).dateline is None


def test_a_long_place_and_day_behind_a_headline_are_read_whole() -> None:
    lead = "SAN PEDRO DE MACORIS, Dominican Republic, Monday, Oct. 2 (AP)"
    assert must(f"Old mill grinds again  {lead} -{STORY}").text == lead


def test_a_headline_is_not_taken_for_the_place() -> None:
    found = find(f"Mill in Upper Valley to Grind Again Tomorrow (AP) -{STORY}")
    assert found is None


@pytest.mark.parametrize(
    "text",
    [
        f"The mill grinds again. LIMA -{STORY}",
        f"The mill grinds again.  Lima -{STORY}",
        f"The mill grinds again.  HALDEN -{STORY}",
        f"The mill grinds again,  LIMA -{STORY}",
        f"The mill grinds again.  WINTER STORM -{STORY}",
        "The mill grinds again.  LIMA - Rain.",
    ],
    ids=["one space", "a small town", "no stop", "small letters", "no place", "no story"],
)
def test_without_agency_a_place_behind_a_headline_has_to_be_set_off(text: str) -> None:
    assert find(text) is None


def test_of_two_datelines_one_after_the_other_the_first_counts() -> None:
    assert filed(f"LONDON, Oct 2 (Reuters)‖ - PARIS (AFP) -{STORY}") == Filed(
        "Reuters", "London [GB]", "?-10-2"
    )
    assert (
        must(f"PARIS, Oct 2 (Reuters) -\nBERLIN, Oct 1 (Reuters) -{STORY}").places[0].name
        == "Paris"
    )


def test_a_first_long_paragraph_without_dateline_ends_the_search_in_time() -> None:
    late = "\n\n".join([STORY.strip() * 2] * 8 + ["CORK, Ireland (AP) — Rain fell on the town."])
    assert find(late) is None
    assert dateline(paragraphs(late)).dateline is None


def test_a_dateline_is_found_under_a_head_of_many_lines() -> None:
    head = "\n".join(f"Menu entry {n}" for n in range(30))
    assert must(f"{head}\n\nCORK, Ireland (AP) —{STORY}").agency == "AP"
    longer = "\n".join(f"Menu entry {n}" for n in range(60))
    assert find(f"{longer}\n\nCORK, Ireland (AP) —{STORY}") is None


def test_a_dateline_is_found_in_the_first_three_paragraphs() -> None:
    line = f"CORK, Ireland (AP) —{STORY}"
    for count in range(3):
        record = dateline(paragraphs("\n\n".join(["By Ana Roe"] * count + [line])))
        assert record.dateline is not None
    assert dateline(paragraphs("\n\n".join(["By Ana Roe"] * 3 + [line]))).dateline is None


def test_a_place_alone_counts_near_the_top_only() -> None:
    for count, is_found in ((5, True), (20, False)):
        head = "\n".join(f"Menu entry {n}" for n in range(count))
        assert (find(f"{head}\nANKARA\n{LONG}") is not None) == is_found


def test_a_surer_dateline_below_wins() -> None:
    text = f"ANKARA\n{LONG}\nMADRID — {LONG}"
    assert must(text).text == "MADRID"
    assert must(f"Madrid: el tiempo\n\nMADRID, 4 nov (EFE).-{STORY}").agency == "EFE"


def test_a_less_sure_dateline_below_does_not() -> None:
    assert must(f"MADRID — Rain fell on the town.\nLima — {LONG}").text == "MADRID"
    assert must(f"Oslo — {LONG}\nLima — {LONG}").text == "Oslo", "nor one as sure"


def test_the_first_of_two_datelines_counts() -> None:
    text = f"LIMA (AP) —{STORY}\n\nMADRID (EFE) -{STORY}"
    assert must(text).text == "LIMA (AP)"


def test_signs_and_spaces_before_a_dateline_are_no_part_of_it() -> None:
    for sign in (
        "• ",
        "> ",
        "^",
        "\u3000\u3000",
        "\ufeff",
        "\u200b",
        "\x85",
        "\x1f ",
        "\u2028",
        "*",
    ):
        found = must(f"{sign}LIMA (EFE) -{STORY}")
        assert (found.text, found.places[0].name) == ("LIMA (EFE)", "Lima")


@pytest.mark.parametrize(
    "text", ["\x1f (EFE)", "–\x85(EFE)", "（/İ-)", "(＝연합뉴스)", "(\x1c=연합뉴스)"]
)
def test_odd_spaces_and_letters_alone_are_no_dateline(text: str) -> None:
    assert find(text) is None


def test_a_slug_that_strip_set_aside_is_still_read() -> None:
    text = f"中新网成都6月3日电\n\n{HAN}"
    start = text.index(HAN)
    record = paragraphs(text)
    record = Record(
        text=text, removed=(Removed(0, start - 2, text[: start - 2], "wire-slug", "x"),)
    ).with_paragraphs(record.paragraphs[1:])
    found = dateline(record).dateline
    assert found is not None
    assert (found.text, found.agency) == ("中新网成都6月3日电", "中新网")
