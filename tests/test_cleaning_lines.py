"""Which lines of an invented page stay in the story, which go, and what is said of those in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newskit import Record, strip
from newskit.record import Source
from newskit.rules import Rule

HEADLINE = "Grain ship closes harbour for nine hours"
FIRST, SECOND, THIRD = STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its "
    "anchor, the port authority said.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt. Ferries will sail again on Tuesday morning.",
)
TITLES = (
    "Ferry fares to rise in spring",
    "Divers find old cannon off the mole",
    "Fishermen vote on new quotas",
    "Lighthouse keeper retires at last",
    "Port opens a second grain quay",
)
HTML = Source(media_type="text/html")


def stripped(*blocks: str, gap: str = "\n\n", **options: object) -> Record:
    return strip(Record(text=gap.join(blocks), lang="en"), **options)  # type: ignore[arg-type]


def kept(record: Record) -> tuple[str, ...]:
    return tuple(one.text for one in record.paragraphs or ())


def by_rule(record: Record, rule: str) -> list[str]:
    return [one.text for one in record.removed or () if one.rule == rule]


def gone(record: Record) -> list[str]:
    return [one.text for one in record.removed or ()]


# Pitches


PITCH = ("Sign up for our newsletter", "Shipping news", "Weather at sea", "Tides", "Harbour cafes")


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_pitch_takes_up_to_five_short_lines_of_its_block(gap: str) -> None:
    record = stripped(HEADLINE, *STORY, gap.join(PITCH), gap=2 * gap)
    assert by_rule(record, "newsletter-words") == list(PITCH)


def test_a_block_of_six_lines_is_no_pitch_as_a_whole() -> None:
    record = stripped(HEADLINE, *STORY, "\n".join([*PITCH, "Prices at the quay"]))
    assert by_rule(record, "newsletter-words") == [PITCH[0]]


def test_a_block_with_a_paragraph_is_no_pitch() -> None:
    long = (
        "The boats that were held outside the mole all night came in one by one with the tide and "
        "their crews ashore."
    )
    record = stripped(HEADLINE, FIRST, SECOND, f"{PITCH[0]}\nShipping news\n{long}", THIRD)
    assert by_rule(record, "newsletter-words") == [PITCH[0]]
    assert long in kept(record)


def test_a_page_without_blank_lines_is_no_one_block_of_a_pitch() -> None:
    record = stripped(SECOND, "The crew is well", "Share this", THIRD, gap="\n")
    assert by_rule(record, "share-words") == ["Share this"]
    assert {SECOND, THIRD} <= set(kept(record))


# Lists


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["one block", "a block each"])
def test_a_lists_heading_takes_all_its_titles(gap: str) -> None:
    record = stripped(HEADLINE, *STORY, gap.join(["Related stories", *TITLES]))
    assert by_rule(record, "related-heading") == ["Related stories", *TITLES]
    assert kept(record) == STORY


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("The tide did turn at last.", id="a short sentence"),
        pytest.param(
            "The boats lay outside the mole. Their crews went ashore in the dark and slept in the "
            "hall of the fishermen's guild until the tide had turned",
            id="an open paragraph",
        ),
        pytest.param(SECOND, id="a paragraph"),
    ],
)
def test_prose_right_behind_a_list_stays(behind: str) -> None:
    record = stripped(HEADLINE, FIRST, "\n".join(["Related stories", *TITLES[:2], behind]), THIRD)
    assert kept(record) == (FIRST, behind, THIRD)


def test_a_heading_in_a_block_of_its_own_behind_a_list_is_the_storys() -> None:
    block = "\n".join(["Related stories", *TITLES[:2]])
    record = stripped(HEADLINE, FIRST, SECOND, block, "What the divers found", THIRD, SECOND + "!")
    assert by_rule(record, "related-heading") == ["Related stories", *TITLES[:2]]
    assert THIRD in kept(record)


def test_one_title_and_a_short_paragraph_under_a_heading_are_no_teasers() -> None:
    cable = "The chain had wound itself round a cable."
    record = stripped(HEADLINE, FIRST, SECOND, "More stories", "What the divers found", cable)
    assert cable in kept(record)


def test_a_list_above_the_story_does_not_end_the_page() -> None:
    record = stripped("Related stories", TITLES[0], HEADLINE, *STORY)
    assert kept(record) == STORY
    assert by_rule(record, "related-heading") == ["Related stories", TITLES[0]]


# The story's own lines that look like others


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(["• a worn chain", "• a drunken mate", "• no pilot"], id="bullets"),
        pytest.param(["- a worn chain", "- a drunken mate", "- no pilot"], id="dashes"),
        pytest.param(["Q: Who pays for the tugs?", "A: The owner does."], id="question and answer"),
        pytest.param(["“Never again.”", "“Never again.”"], id="a cry that is repeated"),
        pytest.param(["Why did the chain break?"], id="a question as a subheading"),
        pytest.param(["Subscribe, the mayor said."], id="a sentence that begins like a button"),
        pytest.param(["He sighed."], id="a sentence of two words"),
        pytest.param(["A long night"], id="a subheading"),
        pytest.param(["The ferry sails to Holm. The ferry sails to Larch."], id="halves alike"),
    ],
)
def test_lines_of_the_storys_own_amid_it_stay(own: list[str]) -> None:
    record = stripped(HEADLINE, FIRST, "The port authority was asked:", *own, SECOND, THIRD)
    assert kept(record) == (FIRST, "The port authority was asked:", *own, SECOND, THIRD)


def test_a_subheading_in_words_of_menus_stays_between_two_paragraphs() -> None:
    record = stripped(HEADLINE, FIRST, "The big picture", SECOND, THIRD)
    assert kept(record) == (FIRST, "The big picture", SECOND, THIRD)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("They never came back.", id="a short sentence"),
        pytest.param("The port authority gave three reasons for the delay:", id="an open colon"),
        pytest.param("“We shall see,” he said.", id="a quote"),
    ],
)
@pytest.mark.parametrize(
    "below", [(), ("Related stories", *TITLES[:2])], ids=["alone", "above a list"]
)
def test_the_last_paragraph_stays_however_short(last: str, below: tuple[str, ...]) -> None:
    assert kept(stripped(HEADLINE, FIRST, SECOND, last, *below)) == (FIRST, SECOND, last)


@pytest.mark.parametrize(
    ("portrait", "goes"),
    [
        pytest.param(
            "Ellery Docks runs nine quays on the coast and was founded in 1904.", True, id="firm"
        ),
        pytest.param(
            "Ellery Docks was the first house on the coast, the mayor said.", False, id="told"
        ),
    ],
)
def test_a_heading_like_a_firms_ends_no_story_that_quotes_people_below(
    portrait: str, goes: bool
) -> None:
    record = stripped(HEADLINE, *STORY, "About Ellery Docks", portrait)
    assert [one.text for one in record.removed or ()] == (
        ["About Ellery Docks", portrait] if goes else []
    )


def test_a_paragraph_that_stands_twice_goes_once_and_a_short_line_not() -> None:
    record = stripped(HEADLINE, FIRST, "“Never.”", SECOND, "“Never.”", FIRST)
    assert by_rule(record, "repeated") == [FIRST]
    assert kept(record) == (FIRST, "“Never.”", SECOND, "“Never.”")


def test_a_line_that_says_one_title_twice_goes() -> None:
    record = stripped(HEADLINE, *STORY, f"{TITLES[1]} {TITLES[1]}")
    assert by_rule(record, "said-twice") == [f"{TITLES[1]} {TITLES[1]}"]


# No story is lost


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("Rain fell on Larch.", "Rain fell on Larch.", id="one sentence"),
        pytest.param("Rain fell.\n\nShare this", "Rain fell.", id="a sentence above a button"),
        pytest.param("Share this\n\nHe sighed.", "He sighed.", id="a sentence below a button"),
        pytest.param("Share this\nBack to top", None, id="buttons alone"),
        pytest.param("Rain falls on Larch - Ellery Herald\n\nIt rained.", "It rained.", id="title"),
    ],
)
def test_a_page_of_one_sentence_keeps_it(text: str, body: str | None) -> None:
    assert (strip(Record(text=text, lang="en")).body or None) == body


ODD = (
    "Prices: oats 12.50, rye 13.75, wheat 14.25, maize 11.00, barley 12.00 crowns the sack.",
    "Tides: Monday 4.12 and 16.40, Tuesday 5.02 and 17.31, Wednesday 5.58 and 18.20 at the mole.",
    "Ships: the Anna with coal, the Berta with salt, the Clara with grain, the Dora with wool.",
)


@pytest.mark.parametrize("strictness", ["low", "normal", "high"])
def test_a_story_that_the_models_take_for_something_else_stays(strictness: str) -> None:
    record = stripped("Sign in", "Share this", *ODD, "Back to top", strictness=strictness)
    assert kept(record) == ODD


def test_paragraphs_in_one_block_with_a_pitch_stay() -> None:
    assert kept(stripped(HEADLINE, FIRST, f"{PITCH[0]}\n{SECOND}\n{THIRD}")) == STORY


# Strictness, keep, drop, uncertain


SCRAPS = (
    *("Port Ellery, the quay", "Photos and tides", "What they found", "The captain, a Dane"),
    *("A long night", "Grain for the mills", "What else is new", "Ships at Larch", "Coal and salt"),
    *("Monday, the mole", "In the harbour", "Tugs and divers"),
)


def scrappy(source: Source | None, **options: object) -> Record:
    """A page with lines that could be subheadings or furniture: the models are in two minds."""
    blocks = [HEADLINE, FIRST, *SCRAPS[:6], SECOND, THIRD, *SCRAPS[6:]]
    return strip(Record(text="\n\n".join(blocks), lang="en", source=source), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("low", "high"), [("low", "normal"), ("normal", "high")])
def test_the_stricter_the_more_scraps_go(low: str, high: str) -> None:
    less, more = (set(gone(scrappy(HTML, strictness=one))) for one in (low, high))
    assert less < more


def test_strictness_moves_the_bounds_of_the_role_model_too() -> None:
    page = (HEADLINE, *STORY, *SCRAPS)
    low, normal = (set(gone(stripped(*page, strictness=one))) for one in ("low", "normal"))
    assert low < normal


def test_normal_is_the_strictness_where_none_is_asked_for() -> None:
    assert scrappy(HTML) == scrappy(HTML, strictness="normal")


def test_labels_to_keep_keep_their_lines_and_no_others() -> None:
    record = stripped(HEADLINE, *STORY, "Share this", "Advertisement", keep={"share"})
    assert kept(record) == (*STORY, "Share this")
    assert gone(record) == ["Advertisement"]


@pytest.mark.parametrize(
    ("page", "source"),
    [
        pytest.param((HEADLINE, *STORY, *SCRAPS), None, id="role"),
        pytest.param((HEADLINE, FIRST, *SCRAPS[:6], SECOND, THIRD, *SCRAPS[6:]), HTML, id="model"),
    ],
)
def test_lines_in_doubt_go_when_their_label_is_to_drop(
    page: tuple[str, ...], source: Source | None, request: pytest.FixtureRequest
) -> None:
    record = Record(text="\n\n".join(page), lang="en", source=source)
    plain = strip(record, strictness="low")
    doubts = plain.uncertain or ()
    assert request.node.callspec.id in {one.rule.split(":")[0] for one in doubts}
    assert {one.text for one in doubts} <= set(kept(plain))
    label = doubts[0].label
    dropped = strip(record, strictness="low", drop={label})
    assert set(gone(dropped)) == {*gone(plain), *(one.text for one in doubts if one.label == label)}
    assert {one.label for one in dropped.uncertain or ()}.isdisjoint({label})
    assert strip(record, strictness="low", drop={"cookie"}) == plain


def test_a_line_that_a_rule_knows_for_the_pages_edges_is_in_doubt_amid_the_story() -> None:
    rule = Rule(
        id="tide-bar", label="navigation", pattern="Tide table.*", where="edge", needs=("tide",)
    )
    tide = "Tide table: it was high water at nine."
    record = stripped(HEADLINE, FIRST, tide, SECOND, THIRD, rules=[rule])
    assert (tide, "tide-bar") in [(one.text, one.rule) for one in record.uncertain or ()]
    assert tide in kept(record)


# Renderings of HTML


def test_a_rendering_of_html_is_left_to_the_line_model() -> None:
    record = scrappy(HTML, strictness="low")
    assert record.headline is not None
    assert record.headline.text == HEADLINE
    said = [one.rule for one in (*(record.removed or ()), *(record.uncertain or ()))]
    assert said
    assert [one for one in said if one.startswith("role")] == []


# White space


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n \u3000\n", "\r\n\u00a0\r\n"])
@pytest.mark.parametrize("mark", ["", " ", "\u00a0", "\u200b", "\u3000", "\ufeff"])
def test_white_space_around_lines_is_no_part_of_them(end: str, mark: str) -> None:
    lines: Sequence[str] = [f"{mark}{one}{mark}" for one in (HEADLINE, *STORY, "Share this")]
    record = strip(Record(text=end.join(lines), lang="en"))
    assert kept(record) == STORY
    assert gone(record) == ["Share this"]


@pytest.mark.parametrize(
    ("source", "headline", "body"),
    [(HTML, "Shipping news", ""), (None, None, "Shipping news")],
    ids=["a page's title", "a text"],
)
def test_the_one_line_of_a_rendering_of_html_is_its_title(
    source: Source | None, headline: str | None, body: str
) -> None:
    record = strip(Record(text="Shipping news", lang="en", source=source))
    assert (record.headline and record.headline.text, record.body) == (headline, body)
