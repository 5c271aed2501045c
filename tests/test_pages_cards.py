"""Cards of other stories in a web page: amid an article, and on a section's front."""

from __future__ import annotations

from newskit.pages.cards import without_cards
from newskit.pages.features import Blocks
from newskit.pages.walk import parse
from newskit.reading import Piece, Reading, record
from newskit.record import Record

PROSE = (
    "The harbour of Orla will be closed to lorries until the wall is mended, the port said on Monday.",
    "Two ships wait outside for the wind to turn, and a third has gone back to Meridor with its fruit.",
    "The wall broke in the storm of last week, when the sea stood higher than anybody could remember.",
)


def text(body: str) -> str:
    html = f"<html><head><title>Harbour closed</title></head><body>{body}</body></html>"
    one = record(Piece("a.html", None, "html", html.encode()), Reading())
    return one.text if isinstance(one, Record) else one.what


def card(title: str, rest: str) -> str:
    return f'<div class="x"><h3><a href="/1">{title}</a></h3><p>{rest}</p></div>'


def test_a_card_amid_an_article_is_none_of_its_paragraphs() -> None:
    first, second, third = (f"<p>{one}</p>" for one in PROSE)
    other = card("Bakers win the cup", "Our sports desk")
    page = text(f"<article><h1>Harbour closed</h1>{first}{other}{second}{third}</article>")
    assert all(one in page for one in PROSE)
    assert "Bakers" not in page
    assert "sports desk" not in page


def test_an_item_of_an_articles_own_list_stays() -> None:
    first, second, third = (f"<p>{one}</p>" for one in PROSE)
    item = card(
        "The old mill", "It has ground corn since the year of the great flood, and still does so."
    )
    page = text(f"<article><h1>Harbour closed</h1>{first}{item}{second}{third}</article>")
    assert "The old mill" in page


def test_the_front_of_a_section_has_no_story() -> None:
    cards = "".join(card(f"Story number {n} of this week", f"Read by {n}00") for n in range(1, 9))
    page = text(f"<main><h1>Harbour news</h1>{cards}</main>")
    assert "Story number" not in page


def test_the_heading_of_a_list_that_went_goes_with_it() -> None:
    first, second, third = (f"<p>{one}</p>" for one in PROSE)
    more = "<h3>Related stories</h3><ul><li><a href='/1'>Bakers win the cup</a></li></ul>"
    page = text(f"<article><h1>Harbour closed</h1>{first}{second}{more}{third}</article>")
    assert PROSE[2] in page
    assert "Bakers" in page or "Related stories" not in page


def test_a_standfirst_is_no_heading_of_the_linked_byline_below_it() -> None:
    first, second, third = (f"<p>{one}</p>" for one in PROSE)
    standfirst = (
        "Lorries have to take the long road by Meridor while the wall is mended, the port said"
    )
    page = f"<h1>Closed</h1><h2>{standfirst}</h2><p><a href='/ina'>Ina Holm</a></p>{first}{second}{third}"
    blocks = Blocks(parse(f"<article>{page}</article>"))
    scores = [0.1, 0.5, 0.1, 0.9, 0.9, 0.9]
    assert without_cards(blocks, [1, 3, 4, 5], scores) == [1, 3, 4, 5]
