"""What the input itself says of a story: evidence for headline, site and reporters, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from newskit.cleaning import strip
from newskit.record import Record

PROSE = (
    "Rain fell on the port for a third day on Monday, and the river rose over its banks, they said.\n\n"
    "The quay was closed to lorries, and two ships waited outside for the wind to turn, he said."
)


def stripped(head: str, **given: Any) -> Record:
    return strip(
        Record(text=f"{head}\n\n{PROSE}\n\nShare this article").replace(lang="en", given=given)
    )


@pytest.mark.parametrize(
    ("head", "told", "headline"),
    [
        ("Harbour\n\nMud", "Mud", "Mud"),
        ("Our weekly letter from the coast\n\nThe river won", "The river won", "The river won"),
        (
            "Porto counts the cost",
            "Porto counts the cost - Harbour Herald",
            "Porto counts the cost",
        ),
        ("Porto counts the cost!", {"main": "Porto counts the cost"}, "Porto counts the cost!"),
    ],
)
def test_the_line_that_the_input_names_is_the_headline(
    head: str, told: object, headline: str
) -> None:
    one = stripped(head, headline=told)
    assert one.headline is not None
    assert one.headline.text == headline
    assert one.body == PROSE


def test_a_title_that_stands_nowhere_changes_nothing() -> None:
    told = stripped("Porto counts the cost of the storm", headline="Ten recipes for autumn")
    plain = stripped("Porto counts the cost of the storm")
    assert (told.headline, told.body, told.removed) == (plain.headline, plain.body, plain.removed)


def test_an_author_is_credited_where_a_line_set_aside_names_him_and_nowhere_else() -> None:
    one = stripped(
        "Porto counts the cost\n\nAna Silva and J. P. Roe", author=["Ana Silva", "J. P. Roe"]
    )
    assert [(each.role, each.name) for each in one.credits] == [
        ("reporter", "Ana Silva"),
        ("reporter", "J. P. Roe"),
    ]
    assert all(one.text[each.start : each.end] == each.name for each in one.credits)
    assert stripped("Porto counts the cost", author="Jo Poe").credits == ()
    assert stripped("Porto counts the cost", author="mayor").credits == ()


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ({"site": "Harbour Herald"}, "Harbour Herald"),
        ({"source": {"id": None, "name": "Harbour Herald"}}, "Harbour Herald"),
        ({"source": "harbour.example/news"}, None),
        ({}, None),
    ],
)
def test_the_publisher_is_the_one_that_the_input_names_where_the_page_names_none(
    given: dict[str, object], site: str | None
) -> None:
    assert stripped("Porto counts the cost", **given).site == site
    named = stripped("Porto counts the cost - The Daily Quay", **given).site
    assert named == "The Daily Quay"
