"""What is decided about a page's lines, given what rules, line model and role model think of each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from guesses import Told

from newskit import Record
from newskit.cleaning.above import head_of, with_above
from newskit.cleaning.choice import Choice, chosen
from newskit.cleaning.decide import is_credible, with_roles
from newskit.cleaning.guard import spared
from newskit.cleaning.head import NO_HEAD, Head
from newskit.cleaning.headed import head_by_roles
from newskit.cleaning.model import Verdict
from newskit.cleaning.page import Page, read_page
from newskit.cleaning.reasons import LIMITS, Reason, reasons_of
from newskit.cleaning.roles import Guess
from newskit.record import Source

NORMAL = LIMITS["normal"]
HEADLINE = "Grain ship closes harbour for nine hours"
STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its anchor.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt, the port authority said, and ferries will sail again on Tuesday morning.",
)
BLOCKS = (HEADLINE, *STORY)


class Doubt(Verdict):
    """A verdict whose doubt is given."""

    def __init__(self, p: float) -> None:
        self.given = p
        self.is_whole = False

    @property
    def p(self) -> float:
        return self.given

    @property
    def reasons(self) -> tuple[str, ...]:
        return ("size",)


def page(*blocks: str, doubts: Sequence[float] = (), html: bool = False) -> Page:
    """A page whose lines the line model hardly doubts, or by so much."""
    source = Source(media_type="text/html") if html else None
    read = read_page(Record(text="\n\n".join(blocks), lang="en", source=source))
    given = [*doubts, *[0.1] * (len(read.lines) - len(doubts))]
    return read._replace(verdicts=[Doubt(p) for p in given])


def taken(one: Page, *guesses: Guess, doubted: Sequence[Reason | None] = ()) -> list[str | None]:
    """The rules by which lines go once the role model has had its say, below a headline if it told one."""
    reasons = [*doubted, *[None] * (len(one.lines) - len(doubted))]
    told = guesses[0].role == "headline"
    head = NO_HEAD._replace(headline=0, last=0) if told else NO_HEAD
    out = with_roles(one, reasons, head, guesses, NORMAL)
    return [reason and reason.rule for reason in out]


BODY = Told("body")


# The line model and places


@pytest.mark.parametrize(
    ("last", "doubt", "rule"),
    [
        ("He left at once.", 0.7, None),
        ("He left at once.", 0.85, "model:size"),
        ("Ships and tides", 0.7, "after-story"),
        ("Ships and tides", 0.5, None),
        ("The ships and all the tides of the bay were there.", 0.9, None),
    ],
)
def test_what_stands_behind_the_story_goes_when_it_is_doubted(
    last: str, doubt: float, rule: str | None
) -> None:
    one = page(*BLOCKS, last, doubts=[0.1] * 4 + [doubt])
    one = one._replace(story=one.story._replace(first=1, stop=4), sure=[False] * 5)
    reason = reasons_of(one, NORMAL)[4]
    assert (reason and reason.rule) == rule


def test_a_deck_above_a_likely_headline_stays_unless_it_is_doubted() -> None:
    deck = "The harbour master counts ships and losses after the storm"
    for doubt, rule in ((0.2, None), (0.7, "before-headline")):
        one = page(deck, *BLOCKS, doubts=[doubt])
        head = Head(None, 1, 1, None, ())
        reason = with_above(one, [None] * 5, head, NORMAL)[0]
        assert (reason and reason.rule) == rule


def test_a_section_above_a_credit_is_no_kicker() -> None:
    one = page("Shipping", "By Ana Roe", *BLOCKS)
    assert head_of(one, reasons_of(one, NORMAL)).kicker is None
    one = page("Shipping", *BLOCKS)
    assert head_of(one, reasons_of(one, NORMAL)).kicker == 0


# When the role model has the say


def test_the_role_model_has_the_say_where_it_sees_the_story() -> None:
    guesses = [Told("headline"), BODY, BODY, BODY]
    assert is_credible(page(*BLOCKS), guesses)
    assert not is_credible(page(*BLOCKS), [Told("nav")] * 4)
    assert not is_credible(page(*BLOCKS, html=True), guesses)
    assert not is_credible(page(*STORY[:2]), [BODY, BODY])


# Headline and kicker


@pytest.mark.parametrize(
    ("suffixed", "chance", "headline"),
    [
        pytest.param(False, 0.6, 1, id="rather sure"),
        pytest.param(False, 0.4, 0, id="hardly"),
        pytest.param(True, 0.6, 0, id="not so sure as a publisher's name"),
        pytest.param(True, 0.9, 1, id="surer than a publisher's name"),
    ],
)
def test_the_role_models_headline_counts_when_it_is_sure(
    suffixed: bool, chance: float, headline: int
) -> None:
    first = "Quay news of the whole week" + " | Larch Herald" * suffixed
    one = page(first, HEADLINE, *STORY)
    form = head_of(one, reasons_of(one, NORMAL))
    assert (form.headline, form.suffix is not None) == (0, suffixed)
    guesses = [Told("nav", headline=0.1), Told("headline", headline=chance), BODY, BODY, BODY]
    assert head_by_roles(one, form, guesses).headline == headline


@pytest.mark.parametrize(
    ("role", "site"), [("nav", None), ("title", "Ellery Herald")], ids=["menu", "title"]
)
def test_only_the_pages_title_names_the_site_of_another_headline(
    role: str, site: str | None
) -> None:
    title = "Grain ship closes harbour | Ellery Herald"
    one = page(title, HEADLINE, *STORY)
    form = head_of(one, [None] * len(one.lines))
    assert form.headline == 0
    found = head_by_roles(one, form, [Told(role), Told("headline"), BODY, BODY, BODY])
    named = found.suffix and one.text[found.suffix.site_start : found.suffix.site_end]
    assert (found.headline, named) == (1, site)


def test_a_whole_sentence_is_a_headline_only_when_that_is_sure() -> None:
    one = page(*STORY)
    for chance, headline in ((0.7, None), (0.9, 0)):
        guesses = [Told("headline", headline=chance), BODY, BODY]
        assert head_by_roles(one, NO_HEAD, guesses).headline == headline


def test_a_headline_takes_the_lines_that_go_on_with_it() -> None:
    one = page(f"{HEADLINE}\nas tugs wait\nfor the tide\nShips", *STORY)
    roles = ("headline", "headline-more", "headline-more", "deck")
    found = head_by_roles(one, NO_HEAD, [*map(Told, roles), BODY, BODY, BODY])
    assert list(found.lines) == [0, 1, 2]


def test_a_line_that_stands_three_times_is_no_headline() -> None:
    one = page(HEADLINE, *STORY, HEADLINE, HEADLINE)
    guesses = [Told("headline"), BODY, BODY, BODY, Told("related"), Told("related")]
    assert head_by_roles(one, NO_HEAD, guesses).headline is None


@pytest.mark.parametrize(
    ("role", "chance", "by_form", "kicker"),
    [
        pytest.param("kicker", 0.9, None, 1, id="by role"),
        pytest.param("nav", 0.1, 1, 1, id="by form"),
        pytest.param("nav", 0.01, 1, None, id="ruled out"),
    ],
)
def test_the_kicker_is_the_role_models_or_one_it_does_not_rule_out(
    role: str, chance: float, by_form: int | None, kicker: int | None
) -> None:
    one = page("Home", "Shipping", HEADLINE, *STORY)
    guesses = [Told("nav"), Told(role, kicker=chance), Told("headline"), BODY, BODY, BODY]
    form = Head(by_form, 2, 2, None, ())
    assert head_by_roles(one, form, guesses).kicker == kicker


# Which lines go by their role


@pytest.mark.parametrize(
    ("p_story", "doubt", "rule"),
    [
        pytest.param(0.1, 0.1, "role:nav", id="one is sure"),
        pytest.param(0.3, 0.1, None, id="not so sure"),
        pytest.param(0.3, 0.7, "role:nav", id="both think so"),
        pytest.param(0.6, 0.7, None, id="one alone"),
    ],
)
def test_a_scrap_below_the_story_goes_by_its_role(
    p_story: float, doubt: float, rule: str | None
) -> None:
    one = page(*STORY, "Ships and tides", doubts=[0.1] * 3 + [doubt])
    assert taken(one, BODY, BODY, BODY, Told("nav", p_story))[3] == rule


def test_a_paragraph_needs_more_to_go_than_a_scrap() -> None:
    one = page(*STORY)
    assert taken(one, BODY, BODY, Told("note", 0.1))[2] is None
    assert taken(one, BODY, BODY, Told("note", 0.02))[2] == "role:note"
    assert taken(one, BODY, BODY, Told("deck", 0.1))[2] is None
    below = page(*BLOCKS)
    assert taken(below, Told("headline"), Told("deck", 0.1), BODY, BODY)[1] == "role:deck"


@pytest.mark.parametrize(
    ("line", "role", "p_story", "doubt", "goes"),
    [
        pytest.param("• a worn chain", "related", 0.05, 0.1, False, id="a bullet"),
        pytest.param("• a worn chain", "related", 0.05, 0.7, True, id="a bullet, doubted by both"),
        pytest.param("• a worn chain", "share", 0.05, 0.1, True, id="a bullet of buttons"),
        pytest.param("The cook slept.", "note", 0.1, 0.1, False, id="a short sentence"),
        pytest.param("The cook slept.", "note", 0.01, 0.1, False, id="a very odd sentence"),
        pytest.param("The cook slept.", "note", 0.01, 0.7, True, id="one that both doubt"),
        pytest.param("The cook", "other", 0.1, 0.1, False, id="a line of no kind"),
        pytest.param("The cook", "other", 0.1, 0.4, True, id="a line of no kind, doubted"),
        pytest.param("The cook", "nav", 0.1, 0.1, True, id="a menu's line"),
        pytest.param("The cook", "related", 0.0, 0.1, False, id="a line alone amid paragraphs"),
        pytest.param("The cook", "related", 0.0, 0.3, True, id="one that is doubted"),
        pytest.param("Holm, Ost, Larch, Elm, Dale", "nav", 0.0, 0.1, False, id="an enumeration"),
        pytest.param("Holm, Ost, Larch, Elm, Dale", "nav", 0.0, 0.3, True, id="a doubted one"),
        pytest.param("Holm Ost Larch Elm Dale", "nav", 0.0, 0.1, True, id="no commas"),
    ],
)
def test_lines_amid_the_story_may_be_its_own(
    line: str, role: str, p_story: float, doubt: float, goes: bool
) -> None:
    one = page(*STORY[:2], line, STORY[2], doubts=[0.1, 0.1, doubt])
    assert (taken(one, BODY, BODY, Told(role, p_story), BODY)[2] is not None) == goes


def test_a_place_in_capitals_above_the_story_has_no_role() -> None:
    one = page(HEADLINE, "LARCH", *STORY)
    guesses = (Told("headline", 1.0), Told("caption", 0.0), BODY, BODY, BODY)
    one = one._replace(story=one.story._replace(first=2))
    assert taken(one, *guesses)[1] is None
    assert taken(page(HEADLINE, "Larch", *STORY), *guesses)[1] == "role:caption"


@pytest.mark.parametrize(
    ("rule", "p_story", "left"),
    [
        ("after-story", 0.9, None),
        ("model:size", 0.9, None),
        ("after-story", 0.7, "after-story"),
        ("share-words", 0.9, "share-words"),
        ("repeated", 0.9, "repeated"),
    ],
)
def test_a_line_that_is_surely_the_storys_comes_back_but_not_from_a_rule(
    rule: str, p_story: float, left: str | None
) -> None:
    one = page(*STORY, "Ships and tides")
    doubted = [None, None, None, Reason("other", rule)]
    assert taken(one, BODY, BODY, BODY, Told("body", p_story), doubted=doubted)[3] == left


@pytest.mark.parametrize(
    ("last", "p_story", "stays"),
    [
        pytest.param("Shares rose.", 0.4, True, id="statement"),
        pytest.param("Shares rose.", 0.2, False, id="statement that is doubted"),
        pytest.param("Need help?", 0.4, False, id="question"),
        pytest.param("Shares rose...", 0.4, False, id="teaser"),
        pytest.param("Shares", 0.4, False, id="scrap"),
    ],
)
@pytest.mark.parametrize("rule", ["after-story", "model:size"])
def test_a_short_statement_that_follows_the_story_is_its_last(
    rule: str, last: str, p_story: float, stays: bool
) -> None:
    doubted = [None, None, None, Reason("other", rule)]
    guesses = BODY, BODY, BODY, Told("body", p_story)
    assert taken(page(*STORY, last), *guesses, doubted=doubted)[3] == (None if stays else rule)


def test_a_short_statement_below_scraps_is_no_storys() -> None:
    doubted = [None, None, None, Reason("share", "share-words"), Reason("other", "after-story")]
    guesses = BODY, BODY, BODY, Told("body", 0.0), Told("body", 0.4)
    rules = taken(page(*STORY, "Share", "Shares rose."), *guesses, doubted=doubted)
    assert rules[3:] == ["share-words", "after-story"]


@pytest.mark.parametrize(
    ("role", "doubt", "rule"),
    [
        pytest.param("other", 0.2, None, id="a role that says nothing"),
        pytest.param("other", 0.4, "role:other", id="that the line model shares"),
        pytest.param("deck", 0.2, "role:deck", id="a role that says what it is"),
    ],
)
def test_a_paragraph_does_not_go_as_something_other_alone(
    role: str, doubt: float, rule: str | None
) -> None:
    one = page(*BLOCKS, doubts=[0.1, doubt])
    assert taken(one, Told("headline"), Told(role, 0.0), BODY, BODY)[1] == rule


def test_a_role_gives_its_label() -> None:
    one = page(*STORY, "Ships and tides")
    for role, label in (("caption", "caption"), ("credit", "editor-credit"), ("deck", "other")):
        guesses = [BODY, BODY, BODY, Told(role, 0.0)]
        assert with_roles(one, [None] * 4, NO_HEAD, guesses, NORMAL)[3] == (label, f"role:{role}")


# What is spared


def gone(*rules: str | None) -> list[Reason | None]:
    return [rule and Reason("other", rule) for rule in rules]  # type: ignore[misc]  # none is empty


@pytest.mark.parametrize(
    ("rules", "stay"),
    [
        pytest.param([None, None, None, "after-story", "after-story"], {3, 4}, id="by place"),
        pytest.param([None, None, "role:nav", "model:size", None], {2, 3}, id="amid, by a model"),
        pytest.param(["role:nav"] * 4 + [None], {0, 1, 2, 3}, id="most of the story, by a model"),
        pytest.param([None, None, None, "role:nav", "role:nav"], {3, 4}, id="the rest of it"),
        pytest.param([None, None, "repeated", None, None], set(), id="by a rule"),
    ],
)
def test_prose_that_stands_together_is_spared(rules: list[str | None], stay: set[int]) -> None:
    one = page(*STORY, *(line.replace("the", "a") for line in STORY[:2]))
    assert set(spared(one, gone(*rules))) == stay


def test_sentences_are_spared_where_nothing_else_would_stay() -> None:
    one = page("It rained.", "Ships and tides", "Share this")
    reasons = [*gone("role:nav", "role:nav"), Reason("share", "share-words")]
    assert set(spared(one, reasons)) == {0}
    assert set(spared(one, [None, *reasons[1:]])) == set()


# What the user chose


def test_lines_that_stay_in_doubt_are_told_of() -> None:
    one = page(*STORY, "Ships and tides", doubts=[0.1, 0.1, 0.1, 0.5])._replace(sure=[False] * 4)
    choice = Choice((), (), NORMAL)

    def told(*guesses: Guess) -> dict[int, str]:
        doubts = chosen(one, NO_HEAD, [None] * 4, guesses or None, {}, choice)[1]
        return {n: reason.rule for n, reason in doubts.items()}

    assert told() == {3: "model"}
    assert told(BODY, BODY, BODY, Told("nav", 0.4)) == {3: "role:nav"}
    assert told(BODY, BODY, BODY, BODY) == {3: "model"}
    assert told(BODY, BODY, Told("note", 0.4), BODY) == {2: "role:note", 3: "model"}


def test_keep_and_drop_are_heeded() -> None:
    one = page(*STORY, "Ships and tides")
    reasons = [None, None, Reason("share", "a"), Reason("other", "b")]
    spare = {2: Reason("share", "a")}
    assert chosen(one, NO_HEAD, reasons, None, {}, Choice({"other"}, (), NORMAL)) == (
        [None, None, Reason("share", "a"), None],
        {},
    )
    assert chosen(one, NO_HEAD, reasons, None, spare, Choice((), (), NORMAL)) == (
        [None, None, None, Reason("other", "b")],
        spare,
    )
    assert chosen(one, NO_HEAD, reasons, None, spare, Choice((), {"share"}, NORMAL)) == (
        reasons,
        {},
    )


@pytest.mark.parametrize(
    ("rows", "label", "p_story", "rule"),
    [
        pytest.param(6, "related", 0.1, "role:note", id="below-a-list-of-others"),
        pytest.param(2, "related", 0.1, None, id="below-a-short-list"),
        pytest.param(6, "share", 0.1, None, id="below-buttons"),
        pytest.param(6, "related", 0.3, None, id="likely-the-story's"),
    ],
)
def test_a_paragraph_that_a_list_cuts_off_from_the_story_needs_less_doubt(
    rows: int, label: str, p_story: float, rule: str | None
) -> None:
    last = (
        "Write to the desk in full sentences, and be kind to each other in all that you write here."
    )
    one = page(*BLOCKS, *(f"Mill {n} shuts its doors" for n in range(rows)), last)
    guesses = [Told("headline"), *[BODY] * (len(BLOCKS) - 1), *[Told("related", 0.0)] * rows]
    reasons = [*[None] * len(BLOCKS), *[Reason(label, label)] * rows]

    assert taken(one, *guesses, Told("note", p_story), doubted=reasons)[-1] == rule


def test_a_subheading_stays_below_a_call_to_read_more() -> None:
    one = page(
        HEADLINE,
        *STORY[:2],
        "Read also: Mill shut",
        "The chain",
        STORY[2],
        doubts=[0.1] * 4 + [0.8],
    )
    by_model = Reason("other", "model:size")
    out = taken(
        one,
        Told("headline"),
        BODY,
        BODY,
        Told("insert"),
        Told("subhead", 0.5),
        BODY,
        doubted=[None, None, None, Reason("read-more", "more"), by_model],
    )
    assert out == [None, None, None, "more", None, None]


def test_short_lines_of_a_list_of_other_stories_go_with_it() -> None:
    listed = "More of the day\nMill shut after a year\nIt was wet.\n3 h ago in Fishing"
    one = page(HEADLINE, *STORY, listed, doubts=[0.1] * 4 + [0.95] * 4)
    place = Reason("related", "after-story")
    told = (
        Told("headline"),
        BODY,
        BODY,
        BODY,
        Told("related-heading"),
        Told("related"),
        BODY,
        BODY,
    )
    out = taken(one, *told, doubted=[None] * 4 + [place] * 4)
    assert out == [None] * 4 + ["after-story"] * 4
    apart = page(HEADLINE, *STORY, "It was wet.", doubts=[0.1] * 4 + [0.95])
    assert taken(apart, *told[:4], BODY, doubted=[None] * 4 + [place]) == [None] * 5
