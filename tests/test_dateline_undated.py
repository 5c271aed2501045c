"""Places with nothing beside them: when they are datelines, and when topics, titles or results."""

from __future__ import annotations

import pytest
from filed import filed, find

NEXT = " The mill will grind again after half a century of silence, the village council said on Friday."


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("ANKARA", "Ankara [TR]"),
        ("Ankara", "Ankara [TR]"),
        ("Ankara.", "Ankara [TR]"),
        ("LUND", "Lund [SE]"),
        ("TURKU, Finland", "Turku, Finland [FI]"),
        ("Turku, AA", "Turku [FI]"),
        ("SMALL, Ohio", "Small, Ohio [US]"),
        ("GENEVA/PARIS", "Geneva [CH]; Paris [FR]"),
        ("GENEVA, May 5", "Geneva [CH]"),
        ("Geneva, May 5, AP", "Geneva [CH]"),
    ],
)
def test_a_listed_place_alone_on_its_line_is_a_dateline(line: str, places: str) -> None:
    assert filed(f"{line}‖\n{NEXT.strip()}").places == places
    if not line.endswith("."):  # a line that ends as a sentence is a sentence
        assert filed(f"{line}‖\n\n{NEXT.strip()}").places == places


@pytest.mark.parametrize(
    "line",
    [
        "Ankara.\n",
        "ANKARA:",
        "ANKARA!",
        "ANKARA?",
        "ANKARA;",
        "1. ANKARA",
        "Turku, Finland",
        "Smallville",
        "SMALLVILLE",
        "Lund",
        "KENYA",
        "Geneva, May 5",
        "NICE",
        "Mobile",
        "ANKARA ve çevresi",
    ],
)
def test_other_lines_with_a_place_are_none(line: str) -> None:
    assert find(f"{line}\n{NEXT.strip()}") is None


@pytest.mark.parametrize(
    ("written", "is_dateline"),
    [
        ("Moss —", False),
        ("Molde —", True),
        ("IĞDIR -", True),
        ("KIRIKKALE -", True),
        ("Molde -", False),
        ("UPPER SMALL CREEK LAKE —", True),
        ("UPPER SMALL CREEK SIDE LAKE —", False),
        ("FORT SMALL —", True),
        ("MT. SMALL —", True),
        ("SMALL FORT HILL —", False),
        ("KLEINDORF —", True),
        ("ALTHEIM —", True),
        ("ALSEE —", False),
        ("SILENCE —", False),
        ("of LIMA —", False),
        ("Halden —", True),
        ("Halden -", False),
        ("Oslo -", True),
        ("MOSS -", True),
        ("Omaha, Neb. -", True),
        ("LIMA-", True),
        ("Lima–", True),
        ("KENYA —", False),
        ("MOSS:", True),
        ("Halden:", False),
        ("Oslo:", True),
        ("Oslo, Norway:", False),
        ("OSLO, Norway:", True),
        ("Омск:", False),
        ("ОМСК:", True),
        ("CLINTON:", False),
        ("CLINTON, Iowa:", True),
        ("BOSTON:", True),
        ("Washington, DC, Uranus:", False),
        ("Moss.", False),
        ("Halden.", True),
        ("Oslo.", True),
        ("Oslo, Norway.", False),
        ("New York City.", True),
        ("St. Louis.", False),
        ("LIMA |", True),
        ("HALIFAX |", True),
        ("LIMA •", False),
        ("HALDEN |", False),
    ],
)
def test_the_lesser_the_mark_the_better_known_the_place_has_to_be(
    written: str, is_dateline: bool
) -> None:
    assert (find(written + NEXT) is not None) is is_dateline


@pytest.mark.parametrize(
    ("head", "story", "is_dateline"),
    [
        ("LIMA: ", "Left to right, the miller and the mayor", False),
        ("LIMA. ", "Left to right, the miller and the mayor", False),
        ("LIMA — ", "Left to right, the miller and the mayor", True),
        ("LIMA — ", "12 degrees", True),
        ("LIMA — ", "The mill opens; the bridge does not.", True),
        ("Lima — ", "Roe, 3; Poe, 2; Coe, 1.", False),
        ("LIMA — ", "12% more", False),
        ("LIMA: ", "12° and more", False),
        ("LIMA. ", "2:05 was the time", False),
        ("LIMA — ", "1234 people", True),
        ("LIMA — ", "Roe, of Boston, died.", False),
        ("LIMA — ", "Jane Roe, 82, died.", False),
        ("LIMA — ", "Jane Roe, beloved wife, died.", False),
        ("LIMA — ", "Jane Roe, the miller, said so.", True),
        ("LIMA — ", "Quito in six hours", True),
        ("LIMA — ", "QUITO in six hours", False),
        ("LIMA — ", "LA PAZ in six hours", False),
        ("Lima — ", "Quito in six hours", False),
        ("Lima — ", "quito in six hours", False),
        ("LIMA — ", "Real Team - Other 2-1", False),
        ("LIMA — ", "Team 2-1 in the end", False),
        ("LIMA: ", "THE MILL GRINDS", False),
        ("LIMA: ", "THE Mill grinds", True),
        ("LIMA: ", "AN UN envoy", True),
        ("LIMA: ", "“We open,” said the miller", False),
        ("LIMA: ", "„We open,“ said the miller", False),
        ("OMAHA, Neb.: ", "“We open,” said the miller", True),
        ("LIMA: ", "We open the mill", False),
        ("LIMA: ", "No, said the miller", False),
        ("LIMA: ", "Ja; said the miller", False),
    ],
)
def test_what_follows_tells_a_place_of_filing_from_a_topic(
    head: str, story: str, is_dateline: bool
) -> None:
    assert (find(f"{head}{story}{NEXT}") is not None) is is_dateline


@pytest.mark.parametrize(("size", "is_dateline"), [(20, False), (45, True)])
def test_a_speaker_comes_back_within_some_pages(size: int, is_dateline: bool) -> None:
    assert (find(f"LIMA:{NEXT * size}\nLIMA: yes.") is not None) is is_dateline


@pytest.mark.parametrize(
    ("line", "told", "place"),
    [
        ("TARNBY‖ —", "People in Tarnby were pleased.", "Tarnby"),
        ("TARNBY‖ --", "The mill near TARNBY is old.", "Tarnby"),
        ("TARNBY‖ -", "People in Tarnby were pleased.", "Tarnby"),
        ("NORRA FALLBY‖ —", "Kvarnen i Norra Fallby är gammal.", "Norra Fallby"),
        ("Norra Fallby‖.", "Kvarnen i Norra Fallby är gammal.", "Norra Fallby"),
    ],
)
def test_a_place_that_no_list_has_is_one_where_the_story_happens_in_it(
    line: str, told: str, place: str
) -> None:
    assert filed(f"{line}{NEXT}\n\n{told}").places == f"{place} [-]"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("TARNBY —", "Tarnby was pleased."),
        ("TARNBY —", "She sat in a mill that Tarnby owns."),
        ("TARNBY —", "They were interested in tarnby."),
        ("TARNBY:", "People in Tarnby were pleased."),
        ("Tarnby —", "People in Tarnby were pleased."),
        ("EXCLUSIVE —", "It was printed in Exclusive."),
        ("THE MILL OF TARNBY —", "People in The Mill of Tarnby were pleased."),
    ],
)
def test_a_name_that_no_list_has_is_no_place_otherwise(line: str, told: str) -> None:
    assert find(f"{line}{NEXT}\n\n{told}") is None


def test_a_town_that_no_list_has_may_stand_before_a_date_in_brackets() -> None:
    assert filed(f"TARNBY (March 11)‖:{NEXT}").places == "Tarnby [-]"
    assert find(f"JO ROE (March 11): I was there.{NEXT}") is None
    assert find(f"Tarnby (March 11):{NEXT}") is None


def test_a_region_in_brackets_may_be_in_letters_without_capitals() -> None:
    story = "राज्य के मंत्री ने मंगलवार को कहा कि पुल खुल गया है और लोगों को लाभ होगा।"
    assert filed(f"चंदनपुर (राजस्थान), 11 मार्च (भाषा)‖ {story}").places == "चंदनपुर, राजस्थान [-]"
