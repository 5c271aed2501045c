"""Quotes: talk printed behind its speaker and a colon, and quotations that run through paragraphs."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record


def found(*paragraphs: str) -> tuple[Quote, ...]:
    """The quotes of a text of these paragraphs."""
    return quotes(Record(text="\n\n".join(paragraphs), lang="en")).quotes


def name(quote: Quote) -> str | None:
    """The full name of a quote's speaker."""
    return quote.speaker.name if quote.speaker else None


FIRST = "The ferry sank off Oruvale on Monday, the harbour office said."
LABELS = {
    "role and name": "Rescued sailor Juan Paz: I held the rope until the lights came.",
    "name that speaks elsewhere": "Mei Tan: The ice must be cut before dawn. By noon it breaks.",
    "given name": "Anna Bello: The school opens again once the roof is dry.",
    "bold": "**Juan Paz:** We had no radio and no light.",
    "asker": "Reporter: How long were you in the water?",
    "letter": "Q: How long were you in the water?",
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_what_stands_behind_a_speaker_and_a_colon_is_a_quote(label: str) -> None:
    one = found(FIRST, label, "Mei Tan said the ice was thin.")[1]
    assert (one.rule, one.text) == ("label", label.partition(":")[2].strip("* "))


def test_who_is_named_before_a_colon_speaks() -> None:
    assert name(found(FIRST, LABELS["role and name"])[1]) == "Juan Paz"


HEADINGS = {
    "place in capitals": "NEW OSTRA: The court will hear the case of the ferry on Friday.",
    "place": "New Ostra: The court will hear the case of the ferry on Friday.",
    "credit": "Editor: Mei Tan",
    "link": "See Also: One of the biggest ferries is still in the dock, and I know why.",
    "list": "What to know about Juan Paz: I was there when the ferry sank.",
    "virus": "Hepatitis A: The illness is found in water that we drink.",
    "no sentence": "Juan Paz: I, sailor and cook",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_a_heading_before_a_colon_is_no_speaker(heading: str) -> None:
    assert "label" not in {one.rule for one in found(FIRST, heading)}


def test_a_dateline_with_a_colon_is_no_speaker() -> None:
    assert not found("Port Oruvale: The ferry sank on Monday with a crew of nine.")


LONG = (
    "“The trips were paid for by the firms that joined them.",
    "“The cost of the plane was three million crowns.",
    "“So the town paid for one seat,” spokesman Juan Paz said.",
)


def test_a_quotation_over_paragraphs_is_whose_the_last_one_says() -> None:
    (one,) = found(*LONG)
    assert (len(one.parts), name(one)) == (3, "Juan Paz")


def test_a_quotation_over_paragraphs_is_direct() -> None:
    assert found(*LONG)[0].type == "direct"


def test_a_closed_quotation_does_not_run_into_the_next_paragraph() -> None:
    first, second = found(LONG[0] + "”", LONG[2])
    assert (first.end < second.start, name(second)) == (True, "Juan Paz")


@pytest.mark.parametrize(
    "plan",
    [
        "The fund wants its traders to eat more slowly.",
        "Four owners of small shops were comparing the orders on their phones.",
    ],
)
def test_plans_without_a_clause_are_no_quotes_on_the_word_of_the_tagger(plan: str) -> None:
    assert not found(plan)
