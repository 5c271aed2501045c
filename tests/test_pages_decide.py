"""Which blocks of a page are kept, given the model's scores of all."""

from __future__ import annotations

import pytest

from newskit.pages.decide import kept, told
from newskit.pages.features import Blocks
from newskit.pages.walk import parse

PROSE = "The ferry to Grey Island will sail again on Friday, the harbour office said."
QUOTE = "We waited six weeks for the part, and now it is here."


def blocks(body: str) -> Blocks:
    return Blocks(parse(f"<html><body>{body}</body></html>"))


def texts_kept(body: str, scores: dict[str, float]) -> list[str]:
    """The blocks that stay where those named have these scores and all others 0.9."""
    page = blocks(body)
    texts = [one.text for one in page.dom.blocks]
    keep = told(page, [scores.get(text, 0.9) for text in texts])
    return [texts[n] for n in keep]


SIGNED = f"<p>{PROSE}</p><blockquote><p>{QUOTE}</p>— Grey Island Line</blockquote>"


def test_a_line_that_signs_a_kept_quotation_stays_with_it() -> None:
    assert texts_kept(SIGNED, {"— Grey Island Line": 0.1}) == [PROSE, QUOTE, "— Grey Island Line"]


def test_a_line_that_signs_what_goes_goes_too() -> None:
    assert texts_kept(SIGNED, {QUOTE: 0.1, "— Grey Island Line": 0.1}) == [PROSE]


def test_a_dash_outside_of_a_quotation_keeps_nothing() -> None:
    body = f"<p>{PROSE}</p><p>— Grey Island Line</p>"
    assert texts_kept(body, {"— Grey Island Line": 0.1}) == [PROSE]


TOLD = f"The miller said: “{QUOTE} The mill will turn again in May.”"


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        pytest.param(f"<blockquote><p>{QUOTE}</p></blockquote>", False, id="said in the story"),
        pytest.param(
            f'<div class="pull-quote">“{QUOTE.rstrip(".")}”<div>Jon Berg</div></div>',
            False,
            id="in a box",
        ),
        pytest.param(
            "<blockquote><p>It will be ready by May, he wrote.</p></blockquote>", True, id="new"
        ),
        pytest.param(f"<p>{QUOTE}</p>", True, id="no quotation"),
        pytest.param(
            "<blockquote><ul><li>The mill will turn</li></ul></blockquote>", True, id="a list"
        ),
    ],
)
def test_a_pull_quote_that_the_story_says_too_goes(box: str, stays: bool) -> None:
    found = texts_kept(f"<p>{PROSE}</p><p>{TOLD}</p>{box}<p>The council paid for it.</p>", {})
    assert (len(found) > 3) == stays


def test_who_signs_a_pull_quote_goes_with_it() -> None:
    box = f"<blockquote><p>{QUOTE}</p><p>Jon Berg, miller</p></blockquote>"
    assert texts_kept(f"<p>{PROSE}</p><p>{TOLD}</p>{box}", {}) == [PROSE, TOLD]


@pytest.mark.parametrize(
    ("score", "stays"),
    [pytest.param(0.5, False, id="unsure"), pytest.param(0.8, True, id="sure")],
)
def test_a_card_goes_where_the_model_is_not_sure_of_it(score: float, stays: bool) -> None:
    name, rest = "The Orla Kestrel", "Seats for nine"
    card = f'<div><h3><a href="/1">{name}</a></h3><p>{rest}</p></div>'
    found = texts_kept(f"<p>{PROSE}</p>{card}<p>{QUOTE}</p>", {name: score, rest: score})
    assert (name in found, rest in found) == (stays, stays)


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        pytest.param('<ul class="abo-teaser"><li>4 weeks for 1</li></ul>', False, id="offers"),
        pytest.param("<ul><li>4 weeks for 1</li></ul>", True, id="a list of the story's"),
        pytest.param(
            '<div class="paywall"><ul><li>4 weeks for 1</li></ul></div>',
            True,
            id="one in a box that holds what is paid for",
        ),
        pytest.param(
            '<ul class="subscribers"><li>4 weeks for 1 was what most of the islanders paid.</li></ul>',
            True,
            id="whole sentences",
        ),
        pytest.param(
            '<ul class="about-boats"><li>4 weeks for 1</li></ul>', True, id="part of a word"
        ),
    ],
)
def test_a_list_named_for_subscriptions_goes(box: str, stays: bool) -> None:
    found = texts_kept("".join(f"<p>{PROSE} {n}</p>" for n in range(4)) + box, {})
    assert any(one.startswith("4 weeks") for one in found) is stays


def test_offers_stay_where_little_else_is_left() -> None:
    assert "4 weeks" in texts_kept(f'<p>{PROSE}</p><ul class="abo"><li>4 weeks</li></ul>', {})


def test_a_page_without_blocks_has_none_to_keep() -> None:
    assert kept(blocks(""), []) == []
