"""What stands below a story's last sentence: its writer's portrait, a press office's about itself."""

from __future__ import annotations

import pytest

from newskit.cleaning import strip
from newskit.record import Record

PARAGRAPHS = (
    "The library on Quay Street will stay open on Mondays, the council of Port Ellery said.",
    "It had meant to close the reading room from June on, to save 40,000 crowns a year.",
    "Some 900 people wrote to the mayor, and a school class read aloud in the town hall.",
    "The council will look at the figures again in autumn, when the new budget is drawn up.",
)
BODY = "\n\n".join(PARAGRAPHS)


def body(below: str, byline: str = "By Ina Holm", **options: set[str]) -> str | None:
    text = f"A library is no luxury\n\n{byline}\n\n{BODY}\n\n{below}"
    return strip(Record(text=text), keep=options.get("keep", set())).body


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(
            "Ina Holm is a retired teacher and was on the library's board.", id="portrait"
        ),
        pytest.param("Ina Holm, a retired teacher, lives in Port Ellery.", id="set in by a comma"),
        pytest.param(
            "###\n\nThe council of Port Ellery looks after five libraries.", id="a press office"
        ),
        pytest.param(
            "-30-\n\nThe council of Port Ellery looks after five libraries.", id="by figures"
        ),
    ],
)
def test_what_stands_below_the_last_sentence_goes(below: str) -> None:
    assert body(below) == BODY


@pytest.mark.parametrize(
    ("below", "byline"),
    [
        pytest.param(
            "Ina Holm is a retired teacher and reads there.", "By Jon Berg", id="another's name"
        ),
        pytest.param(
            "Ina Holm: It is all we have, and it is enough for us.", "By Ina Holm", id="an answer"
        ),
        pytest.param("Ina Holm said: “It is all that we have.”", "By Ina Holm", id="a quotation"),
        pytest.param(
            "Ina comes there each day, as she has for years now.", "By Ina Holm", id="first name"
        ),
    ],
)
def test_a_last_sentence_stays(below: str, byline: str) -> None:
    assert body(below, byline) == f"{BODY}\n\n{below}"


def test_a_mark_between_two_stories_ends_none() -> None:
    other = "A ferry ran aground off Grey Island on Friday, and nobody was hurt, the harbour office said."
    assert other in (body(f"###\n\n{other}") or "")


def test_the_portrait_stays_where_bylines_are_kept() -> None:
    below = "Ina Holm is a retired teacher and was on the library's board."
    assert below in (body(below, keep={"reporter-credit"}) or "")
