"""The texts that may be a page's headline, and what speaks for each."""

from __future__ import annotations

import pytest

from newskit.pages.dom import Dom
from newskit.pages.facts import facts_of
from newskit.pages.naming import Candidate, candidates
from newskit.pages.signs import columns_of
from newskit.pages.walk import parse

STORY = "<p>The ferry to Grey Island sails again on Friday, the harbour office said.</p>"


def read(head: str = "", body: str = STORY) -> Dom:
    return parse(f"<html><head>{head}</head><body>{body}</body></html>")


def found(head: str = "", body: str = STORY) -> dict[str, Candidate]:
    dom = read(head, body)
    return {one.text: one for one in candidates(dom, facts_of(dom))}


def column(name: str, head: str = "", body: str = STORY, host: str = "") -> dict[str, float]:
    dom = read(head, body)
    facts = facts_of(dom)
    ones = candidates(dom, facts)
    story = [n for n, block in enumerate(dom.blocks) if block.text.startswith("The ferry to")]
    values = columns_of(dom, facts, ones, story, host)[name]
    return {one.text: value for one, value in zip(ones, values, strict=True)}


@pytest.mark.parametrize(
    ("title", "part"),
    [
        pytest.param("渡轮周五复航！_港口新闻", "渡轮周五复航！", id="underscore in Chinese"),
        pytest.param("渡轮周五复航-港口网", "渡轮周五复航", id="hyphen in Chinese"),
        pytest.param(
            "Rowers - Ferry sails again - Press - News", "Ferry sails again", id="between"
        ),
    ],
)
def test_a_name_is_cut_at_what_stands_between_headline_and_site(title: str, part: str) -> None:
    assert part in found(f"<title>{title}</title>")


def test_a_hyphen_within_a_word_cuts_nothing() -> None:
    assert list(found("<title>Ferry-boat sails again_today</title>")) == [
        "Ferry-boat sails again_today"
    ]


def test_a_heading_whose_spans_are_glued_is_written_as_the_name_has_it() -> None:
    ones = found(
        '<meta property="og:title" content="ISLES / Ferry sails again">',
        "<h1><span>ISLES</span><span>Ferry sails again</span></h1>",
    )
    one = ones["ISLES / Ferry sails again"]
    assert one.sources.keys() >= {"h1", "og:title"}
    assert one.element is not None


def test_a_line_whose_class_names_a_title_may_be_the_headline() -> None:
    ones = found(body=f'<div class="text_titel">In tow</div><p class="entitled">Not so</p>{STORY}')
    assert "named" in ones["In tow"].sources
    assert "Not so" not in ones


def test_the_address_of_the_page_speaks_for_the_headline_that_it_was_made_of() -> None:
    head = (
        '<link rel="canonical" href="https://isles.example/2024/fahre-fahrt-wieder.html">'
        "<title>Fähre fährt wieder | Inselblatt</title>"
    )
    assert column("in_slug", head)["Fähre fährt wieder"] == 1
    assert column("in_slug", head)["Inselblatt"] == 0


def test_the_host_speaks_against_the_sites_name() -> None:
    is_host = column(
        "is_host", "<title>Löwen Zeitung | Ferry sails</title>", host="www.loewen-zeitung.example"
    )
    assert is_host == {"Löwen Zeitung | Ferry sails": pytest.approx(13 / 23), "Löwen Zeitung": 1,
                       "Ferry sails": 0}  # fmt: skip


def test_the_story_speaks_for_the_heading_right_above_it() -> None:
    body = f"<h2>Port and isles</h2><p>All that is new.</p><h2>Ferry sails</h2>{STORY}<h2>More</h2>"
    heads = column("heads_to_story", body=body)
    assert heads == {"Port and isles": -2, "Ferry sails": -1, "More": 0}
    assert column("in_opening", body=body)["Ferry sails"] == 1


def test_a_page_of_nothing_has_no_candidates() -> None:
    assert found(body="") == {}
