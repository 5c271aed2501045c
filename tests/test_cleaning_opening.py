"""What stands between a headline and the place where its story opens is set aside, and no story with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from guesses import Told

from newskit import Record
from newskit.cleaning import strip
from newskit.cleaning.head import NO_HEAD, Head
from newskit.cleaning.opening import with_opening
from newskit.cleaning.page import read_page
from newskit.cleaning.reasons import Reason

HEADLINE = "Grain ship closes harbour for nine hours"
DECK = "Divers freed the chain from a cable. The owner now has to pay for the tugs of the mainland."
CAPTION = "The ship, built in 1991, has lain off the mole for three weeks."
STORY = (
    "LIMA (AFP) - The harbour was closed for nine hours on Monday after a grain ship lost its anchor.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt, the port authority said, and ferries will sail again on Tuesday morning.",
    "The owner of the ship, a firm on the mainland, said that it would look into the chain's age.",
    "Its crew of 19 stays on board, for the port's doctor has not yet seen all of them, the agent said.",
)
UNDATED = (STORY[0].removeprefix("LIMA (AFP) - "), *STORY[1:])
DATE = "May 12, 2031 1:05 pm"


def set_aside(above: Sequence[str], story: Sequence[str], *, p_story: float = 0.4) -> list[str]:
    """The lines that go for want of a place in the story, where the model doubts those above it so far."""
    blocks = [HEADLINE, *above, *story]
    page = read_page(Record(text="\n\n".join(blocks), lang="en"))
    last = len(page.lines) - len(story)
    guesses = [
        Told("deck", p_story) if n < last else Told("body", 1.0) for n in range(len(page.lines))
    ]
    reasons = [Reason(one.rule.label, one.rule.id) if one else None for one in page.findings]
    out = with_opening(page, reasons, Head(None, 0, 0, None, ()), guesses)
    pairs = zip(page.lines, out, reasons, strict=True)
    return [line.text for line, new, old in pairs if new and not old]


def test_what_the_model_doubts_above_the_dateline_goes() -> None:
    assert set_aside([DECK, CAPTION], STORY) == [DECK, CAPTION]


def test_a_dateline_stays_though_its_line_is_broken() -> None:
    broken = "LIMA (AFP) - The harbour was closed on"

    assert broken not in set_aside([DECK, DATE, broken], UNDATED)


def test_a_dateline_that_a_model_set_aside_comes_back() -> None:
    page = read_page(Record(text="\n\n".join([HEADLINE, *STORY]), lang="en"))
    guesses = [Told("body", 1.0)] * len(page.lines)
    reasons = [None, Reason("caption", "role:caption"), *[None] * (len(page.lines) - 2)]

    assert with_opening(page, reasons, Head(None, 0, 0, None, ()), guesses)[1] is None


def test_a_standfirst_above_a_date_goes() -> None:
    assert set_aside([DECK, DATE], UNDATED) == [DECK]


@pytest.mark.parametrize(
    ("above", "story", "p_story"),
    [
        pytest.param([DECK, CAPTION], STORY, 0.6, id="the-model-takes-it-for-the-story"),
        pytest.param([DECK, CAPTION], UNDATED, 0.4, id="neither-dateline-nor-date-below"),
        pytest.param(
            [DECK, CAPTION], (*STORY, STORY[0].replace("LIMA", "CUSCO")), 0.4, id="two-datelines"
        ),
        pytest.param([*UNDATED], STORY, 0.4, id="as-much-prose-above-as-below"),
        pytest.param([DECK, CAPTION], STORY[:1], 0.4, id="too-little-below"),
    ],
)
def test_a_paragraph_stays_where_the_story_may_open_above(
    above: Sequence[str], story: Sequence[str], p_story: float
) -> None:
    assert set_aside(above, story, p_story=p_story) == []


@pytest.mark.parametrize(
    "dateline",
    ["LIMA (AFP) - ", "VALE OF OST — ", "OST, Lower Province — "],
    ids=["agency", "place", "region"],
)
def test_a_caption_with_its_credit_goes_from_above_the_dateline(dateline: str) -> None:
    credit = "ANA ROE, THE ARGOSY"
    story = (dateline + UNDATED[0], *UNDATED[1:])

    assert set_aside([f"{CAPTION}\n{credit}"], story, p_story=0.9) == [CAPTION, credit]


def test_nothing_goes_where_no_headline_is_known() -> None:
    page = read_page(Record(text="\n\n".join([DECK, *STORY]), lang="en"))
    guesses = [Told("deck", 0.1)] * len(page.lines)

    assert with_opening(page, [None] * len(page.lines), NO_HEAD, guesses) == [None] * len(
        page.lines
    )


def test_a_date_with_a_time_in_capitals_is_no_place_of_a_dateline() -> None:
    stamp = "NEWS ITEM 12/05/2031 AT 13:27"
    record = strip(Record(text="\n".join([HEADLINE, stamp, *STORY]), lang="en"))

    assert record.body is not None
    assert stamp not in record.body


@pytest.mark.parametrize(
    ("line", "story"),
    [
        pytest.param("PORT OST, 12 May 2031, 16:48", f"PORT OST (AFP) - {UNDATED[0]}", id="place"),
        pytest.param("NOTICIA 12/05/2031 A LAS 13:27", STORY[0], id="word-between-date-and-time"),
    ],
)
def test_a_place_or_a_word_beside_a_date_is_no_reporter(line: str, story: str) -> None:
    record = strip(Record(text="\n\n".join([HEADLINE, line, story, *STORY[1:]]), lang="en"))

    assert [one for one in record.credits if one.role == "reporter"] == []


def test_the_points_of_a_summary_above_the_dateline_go() -> None:
    points = (
        "Summary",
        "Port to pay for the tugs",
        "Ferries sail again on Tuesday",
        "Owner silent",
    )
    record = strip(
        Record(text="\n\n".join([HEADLINE, "By Ann Bell", "\n".join(points), *STORY]), lang="en")
    )
    assert record.body == "\n\n".join(STORY)
    undated = strip(
        Record(
            text="\n\n".join([HEADLINE, "By Ann Bell", *UNDATED[:2], "Ferries sail", *UNDATED[2:]])
        )
    )
    assert "Ferries sail" in (undated.body or "")


def test_a_place_alone_before_a_dash_opens_a_story_as_well() -> None:
    story = (UNDATED[0], *UNDATED[1:])
    placed = (f"Ankara – {story[0]}", *story[1:])
    assert set_aside([CAPTION], placed) == [CAPTION]
    assert set_aside([CAPTION], placed, p_story=0.9) == []
