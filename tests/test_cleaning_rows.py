"""Rows beside a story: the latest news above it, the list and the rate of exchange that end it."""

from __future__ import annotations

import pytest

from newskit import Record, strip

STORY = """MAREL, March 12 (Reuters) - The port of Marel stayed closed for a second day on Thursday.

Some forty trawlers took part in the protest, the harbour master, Lucia Ferrante, told local radio.

"We will stay until someone listens to us," said Paolo Denti, who has fished off Marel for years."""


def stripped(text: str, lang: str = "en") -> Record:
    """The record that strip makes."""
    return strip(Record(text=text, lang=lang))


def test_the_latest_news_above_a_story_are_related_stories_and_never_its_headline() -> None:
    rows = {
        "13:10 Minister promises aid to orchard owners": "Minister promises aid to orchard owners",
        "12:58 | Two hurt in gas blast in Tarnow": "Two hurt in gas blast in Tarnow",
        "9:40 – Court clears former mayor of Velden": "Court clears former mayor of Velden",
    }
    done = stripped("\n".join([*rows, "Port of Marel closed for a second day", "", STORY]))
    assert done.headline is not None
    assert done.headline.text == "Port of Marel closed for a second day"
    assert [one.rule for one in done.removed if one.text in rows] == ["ticker"] * 3
    assert [one.title for one in done.links] == list(rows.values())


def test_one_headline_with_a_time_and_the_hours_of_a_day_within_the_story_are_no_latest_news() -> (
    None
):
    hours = ("10:00 Doors open at the old fish hall", "11:30 Music by the harbour choir")
    done = stripped("\n\n".join(["19:30: The hour that changed Marel", STORY, *hours, STORY]))
    assert done.headline is not None
    assert done.headline.text.endswith("The hour that changed Marel")
    assert "ticker" not in [one.rule for one in done.removed]


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        (
            "What the new unit offers:",
            [
                "Twelve beds, four of them in intensive care",
                "A skin bank with its own laboratory",
                "A clinic for children on weekdays",
            ],
        ),
        ("The line in figures:", ["14 kilometres of track", "21 stops", "612 million euros"]),
    ],
    ids=["words", "figures"],
)
def test_a_list_that_the_storys_end_announces_stays_whole(heading: str, items: list[str]) -> None:
    pitch = "Want to read more about health care? Sign up for our newsletter here."
    done = stripped(
        "\n\n".join(["Hospital opens unit", STORY, "\n".join([heading, *items]), pitch])
    )
    assert done.body is not None
    assert done.body.split("\n\n")[-len(items) - 1 :] == [heading, *items]
    assert pitch in [one.text for one in done.removed]


def test_a_list_of_other_stories_goes_though_a_colon_announces_it() -> None:
    titles = ["Old tram depot to become museum", "Airport counts record number of passengers"]
    done = stripped("\n\n".join(["Port closed", STORY, "\n".join(["Read also:", *titles])]))
    assert [one.title for one in done.links] == titles
    assert done.body is not None
    assert not any(title in done.body for title in titles)


@pytest.mark.parametrize(
    ("rate", "lang"),
    [
        ("($1 = 3.8712 zlotys)", "en"),
        ("(1 krona = 0.094 US dollars)", "en"),
        ("1 euro = 4,26 zł", "pl"),
        ("（1美元约合7.1元人民币）", "zh"),
    ],
)
def test_a_rate_of_exchange_below_a_story_is_the_storys(rate: str, lang: str) -> None:
    done = stripped("\n\n".join(["Port closed", STORY, rate, "(Editing by Mark Tilden)"]), lang)
    assert done.body is not None
    assert done.body.split("\n\n")[-1] == rate
