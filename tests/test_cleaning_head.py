"""What stands above a story is told apart: the label, the headline with its publisher, the wire's words."""

from __future__ import annotations

import pytest

from newskit import Record
from newskit.cleaning import strip
from newskit.cleaning.above import head_of
from newskit.cleaning.head import NO_HEAD
from newskit.cleaning.headed import head_by_roles
from newskit.cleaning.kickers import kicker
from newskit.cleaning.page import read_page
from newskit.cleaning.reasons import LIMITS, reasons_of
from newskit.cleaning.roles import Guess

HEADLINE = "Grain ship closes the harbour of Port Ellery for nine hours"
TITLE = f"{HEADLINE} - The Ellery Argosy"
STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its anchor.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt, the port authority said, and ferries will sail again on Tuesday morning.",
)
MENU = ("Home", "News", "Sport", "Fishing", "Tides", "Sign in")
OWNER = "© 2031 Ellery Argosy. All rights reserved."


def cleaned(*blocks: str, lang: str = "en") -> Record:
    """A page of blocks that blank lines part, with the story below, cleaned."""
    return strip(Record(text="\n\n".join([*blocks, *STORY, OWNER]), lang=lang))


def said(record: Record) -> tuple[str | None, str | None, str | None]:
    """Kicker, headline and site of a record."""
    kicker, headline = record.kicker, record.headline
    return kicker and kicker.text, headline and headline.text, record.site


class Sure(Guess):
    """A guess that holds one role for certain."""

    def __init__(self, role: str) -> None:
        self.role = role

    def p_of(self, role: str) -> float:
        return float(role == self.role)


def headed(above: str, role: str) -> tuple[str | None, str | None]:
    """Kicker and headline where all lines above the headline have one role for the model."""
    page = read_page(Record(text="\n\n".join([above, *STORY, OWNER]), lang="en"))
    last = above.count("\n")
    guesses = [
        Sure(role if n < last else "headline" if n == last else "body")
        for n in range(len(page.lines))
    ]
    found = head_by_roles(page, head_of(page, reasons_of(page, LIMITS["normal"])), guesses)
    lines = page.lines
    return (
        None if found.kicker is None else lines[found.kicker].text,
        None if found.headline is None else lines[found.headline].text,
    )


@pytest.mark.parametrize(
    ("above", "label"),
    [
        pytest.param(("Home > News > Ellery Bay",), "Harbour news", id="below-the-way-to-the-page"),
        pytest.param(("Home News Quayside",), "Quayside", id="the-way-ends-in-it"),
        pytest.param(("Updated May 12, 2031 3:40 pm",), "Quayside", id="below-a-date"),
        pytest.param(MENU, "SPECIAL REPORT AT SEA", id="alone-in-capitals"),
    ],
)
def test_a_label_set_off_from_the_menu_is_the_kicker(above: tuple[str, ...], label: str) -> None:
    assert headed("\n".join([*above, label, TITLE]), "nav") == (label, TITLE)


@pytest.mark.parametrize("last", ["Quayside", "TIDES"])
def test_the_last_word_of_a_menu_is_no_kicker(last: str) -> None:
    assert headed("\n".join([*MENU, last, TITLE]), "nav") == (None, TITLE)


def test_a_label_above_a_headline_with_its_publisher_is_no_part_of_it() -> None:
    label, headline = "Trouble at sea", "“We only ever talk about chains” - Ellery Herald"

    assert headed(f"{label}\n{headline}", "headline") == (label, headline)


def test_a_headline_that_its_width_broke_is_whole() -> None:
    record = cleaned(
        "Grain ship closes the harbour of Port\nEllery for nine hours - The Ellery Argosy"
    )

    assert record.headline is not None
    assert record.headline.text == "Grain ship closes the harbour of Port\nEllery for nine hours"


def test_a_button_at_the_top_of_a_whole_page_is_not_its_title() -> None:
    buttons = "\n".join(f"Boat {n} sails" for n in range(60))
    text = "\n".join(["Skip to main content", *MENU, buttons, TITLE, *STORY, buttons])
    page = read_page(Record(text=text, lang="en"))

    assert page.story.is_site
    assert page.title is None


@pytest.mark.parametrize(
    "slug",
    ["ELLERY-HARBOUR/CLOSURE (UPDATE 2, PIX)", "ELLERY-HARBOUR/", "ELLERY-HARBOUR (WRAPUP 1)"],
)
def test_the_words_by_which_a_wire_files_a_story_are_no_headline(slug: str) -> None:
    record = cleaned(f"{slug}\n{HEADLINE}", "By Ana Roe")

    assert said(record)[:2] == (None, HEADLINE)
    assert (slug, "wire-slug") in [(one.text, one.label) for one in record.removed]


@pytest.mark.parametrize("mark", ["■", "∎", "◆"])
def test_a_mark_behind_the_last_sentence_is_no_word_of_it(mark: str) -> None:
    text = "\n\n".join([TITLE, *STORY, f"The crew waits for the tide to turn once more. {mark}"])
    page = read_page(Record(text=text, lang="en"))

    assert page.lines[-1].text == "The crew waits for the tide to turn once more."
    assert [one.rule.label for one in page.edges[-1]] == ["wire-signoff"]


SECTIONS = (
    "Home\nLatest News\nFishing\nCourt and Port\nHarbour Desk\nTides\nPlace a Notice\nHelp Centre"
)


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ((SECTIONS, "Home/News/Port", TITLE), None),  # the menu's last line but one
        ((SECTIONS, TITLE), None),
        ((SECTIONS, "Start\nEllery", TITLE), None),  # the way to the page
        ((SECTIONS, "HARBOUR DESK", HEADLINE), "HARBOUR DESK"),  # a section, in the menu, too
    ],
    ids=["amid a menu", "end of a menu", "trail", "section alone"],
)
def test_a_kicker_is_no_word_of_a_menu(above: tuple[str, ...], kicker: str | None) -> None:
    assert said(cleaned(*above))[:2] == (kicker, HEADLINE)


def test_a_slug_below_a_headline_is_no_part_of_it() -> None:
    lines = [HEADLINE, "Harbour", "By Ann Bell", *STORY]
    assert said(strip(Record(text="\n\n".join(lines), lang="en")))[1] == HEADLINE


def test_a_word_before_a_date_is_no_site() -> None:
    record = cleaned(
        HEADLINE, "By Ann Bell\nUpdated March 6 2031 - 2:19pm, first published 11:45am"
    )
    assert record.site != "Updated"
    assert [one.name for one in record.credits if one.role == "reporter"] == ["Ann Bell"]


def test_a_kicker_may_stand_over_the_headline_below_the_title() -> None:
    page = read_page(
        Record(text="\n\n".join([TITLE, SECTIONS, f"A ship adrift\n{HEADLINE}", *STORY]))
    )
    again = next(n for n, line in enumerate(page.lines) if line.text == HEADLINE)
    guesses: list[Guess] = [Sure("body")] * len(page.lines)
    guesses[again - 1] = Sure("kicker")
    assert (
        kicker(page, NO_HEAD._replace(headline=0, last=0, repeats=(again,)), guesses) == again - 1
    )
    assert kicker(page, NO_HEAD._replace(headline=0, last=0), guesses) is None


@pytest.mark.parametrize(
    ("menu", "footer", "kicker"),
    [
        ("Home\nFishing\nTides\nSign in", OWNER, "NORTH COAST"),
        ("Home\nFishing\nTides\nSign in", "© 2031 North Coast. All rights reserved.", None),
        ("HOME\nFISHING\nTIDES\nSIGN IN", OWNER, None),  # so are all
    ],
    ids=["in capitals alone", "the publisher", "as the menu"],
)
def test_a_label_in_capitals_below_a_menu_is_a_kicker(
    menu: str, footer: str, kicker: str | None
) -> None:
    text = "\n\n".join([menu, "NORTH COAST", HEADLINE, "By Ann Bell", *STORY, footer])
    assert said(strip(Record(text=text, lang="en")))[0] == kicker
