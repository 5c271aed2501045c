"""What goes from the text that was chosen for a page's headline."""

from __future__ import annotations

import pytest

from newskit.pages.facts import facts_of, host
from newskit.pages.naming import candidates
from newskit.pages.trimming import trimmed
from newskit.pages.walk import parse

URL = "https://news.ellery-post.example/ferry"


def headline(chosen: str, body: str = "", head: str = "") -> tuple[str, str]:
    """Headline and kicker, if this text is chosen."""
    dom = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    facts = facts_of(dom, URL)
    found = candidates(dom, facts)
    one = next(one for one in found if one.text == chosen)
    title = trimmed(dom, facts, host(facts.url), found, one)
    return title.text, title.kicker


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param(
            "Ferry sails again | Port Ellery Today", "Ferry sails again", id="the site's name"
        ),
        pytest.param("Ferry sails again – Ellery Post", "Ferry sails again", id="the host's name"),
        pytest.param("Ferry sails again | Ellery News Blog", None, id="more than the host's name"),
        pytest.param("Ferry sails again - at last", None, id="another clause"),
        pytest.param("Ferry sails to Port Ellery Today", None, id="the site's name in a clause"),
    ],
)
def test_the_sites_name_goes_from_the_end(heading: str, expected: str | None) -> None:
    site = '<meta property="og:site_name" content="Port Ellery Today">'
    assert headline(heading, f"<h1>{heading}</h1>", site) == (expected or heading, "")


LABELLED = "<h1><span>Press release of the harbour office:</span> Ferry sails again</h1>"
WHOLE = "Press release of the harbour office: Ferry sails again"


def test_a_part_of_the_heading_is_the_headline_where_the_page_is_called_so() -> None:
    assert headline(WHOLE, LABELLED, "<title>Ferry sails again</title>")[0] == "Ferry sails again"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"<title>{WHOLE}</title>", id="called by the whole"),
        pytest.param("<title>The harbours of the islands</title>", id="called something else"),
    ],
)
def test_the_whole_heading_is_the_headline_where_no_part_is_called_so(head: str) -> None:
    assert headline(WHOLE, LABELLED, head)[0] == WHOLE


KICKED = '<h2><span class="kicker">On Grey Island</span> <span>Ferry sails again</span></h2>'


def test_the_kicker_goes_where_a_name_of_the_page_joins_it_with_a_colon() -> None:
    name = "Grey Island: Ferry sails again"
    found = headline(name, KICKED, f'<meta property="og:title" content="{name}">')
    assert found == ("Ferry sails again", "On Grey Island")


def test_what_a_name_of_the_page_says_without_a_colon_stays() -> None:
    name = "At last the Ferry sails again"
    found = headline(name, KICKED, f'<meta property="og:title" content="{name}">')
    assert found == (name, "")
