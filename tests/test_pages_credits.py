"""Who made a web page's story: byline, kicker and captions reach strip as lines beside the story."""

from __future__ import annotations

import pytest
from test_pages import BODY, HEAD, PARAGRAPHS, TITLE, page, story

from newskit.cleaning import LAYOUT, strip
from newskit.reading import Piece, Reading, record
from newskit.record import Record

JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ina Holm"}}</script>'
BYLINE = '<div class="meta">Ina Holm, Port Ellery, 3 May</div>'
ASIDE = '<section class="comments"><p>Ina Holm: I took that boat every day.</p></section>'
CAPTION = "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>"


def read(data: bytes) -> Record:
    found = record(Piece("a.html", None, "html", data), Reading())
    assert isinstance(found, Record)
    return found


def credits(data: bytes) -> list[tuple[str, str]]:
    return [(one.role, one.name) for one in strip(read(data)).credits]


def told(head: str, above: str = "", below: str = "") -> bytes:
    """A story whose head says something, with lines above and below."""
    box = f'<article><h1>{TITLE}</h1>{above}<div class="article-body">{BODY}</div>{below}</article>'
    return page(box, HEAD + head)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(told("", '<p class="byline">By Ina Holm</p>'), id="class"),
        pytest.param(told("", '<p><a rel="author" href="/ina">Ina Holm</a></p>'), id="rel"),
        pytest.param(told("", '<p itemprop="author">Ina Holm</p>'), id="itemprop"),
        pytest.param(told('<meta name="author" content="Ina Holm">', BYLINE), id="meta"),
        pytest.param(told(JSON_LD, BYLINE), id="JSON-LD"),
        pytest.param(told(JSON_LD, "", BYLINE), id="below the story"),
        pytest.param(told(JSON_LD, BYLINE, ASIDE), id="not the reader of that name"),
        pytest.param(
            told(JSON_LD, "<div>By <a>Ina Holm</a><span>Reporter</span></div>"),
            id="glued to an office",
        ),
        pytest.param(
            told(JSON_LD, '<header class="post-header"><a>Ina Holm</a></header>'), id="in a header"
        ),
        pytest.param(
            told('<meta name="author" content="iholm1">', '<p class="byline">Ina Holm</p>'),
            id="not an account that no line names",
        ),
    ],
)
def test_the_author_that_a_page_names_is_the_reporter(data: bytes) -> None:
    done = strip(read(data))
    assert [(one.role, one.name) for one in done.credits] == [("reporter", "Ina Holm")]
    assert [line for line in done.removed if line.label == "reporter-credit"]
    assert done.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(told(JSON_LD), id="on no line"),
        pytest.param(told(JSON_LD, "", ASIDE), id="only among comments"),
        pytest.param(told('<meta name="author" content="admin">', "<p>admin</p>"), id="nobody"),
        pytest.param(told("", '<p class="author">Written by</p>'), id="a label alone"),
    ],
)
def test_no_reporter_is_named_where_no_line_beside_the_story_names_one(data: bytes) -> None:
    assert credits(data) == []


def test_what_the_page_says_of_author_and_publisher_is_given() -> None:
    site = '<meta property="og:site_name" content="Ellery Post">'
    found = read(told(JSON_LD + site))
    assert found.given == {"author": ["Ina Holm"], "site": "Ellery Post"}
    assert strip(found).site == "Ellery Post"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param("The harbour. Photo: Jon Berg", [("photographer", "Jon Berg")], id="named"),
        pytest.param("The harbour on Monday", [], id="nobody"),
    ],
)
def test_a_caption_is_set_aside_and_names_the_photographer(
    figure: str, expected: list[tuple[str, str]]
) -> None:
    data = story(before=CAPTION.format(figure))
    done = strip(read(data))
    assert [(one.role, one.name) for one in done.credits] == expected
    assert [(one.text, one.label) for one in done.removed] == [(figure, "caption")]
    assert done.body == "\n\n".join(PARAGRAPHS)


def test_the_line_below_a_picture_that_names_the_author_is_no_byline() -> None:
    caption = CAPTION.format("The boat lies at the north quay of Port Ellery on Monday. Ina Holm")
    data = told(JSON_LD, f"<h6>Ina Holm</h6><p>Share</p>{caption}")
    assert ("reporter", "Ina Holm") in credits(data)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            '<p class="article-editor">Editor: Jon Berg</p>', [("editor", "Jon Berg")], id="editor"
        ),
        pytest.param('<p class="signup">Editor: Jon Berg</p>', [], id="a form"),
        pytest.param('<p class="editor-pick">Harbours</p>', [], id="nobody"),
        pytest.param(
            '<div class="related"><p class="editor">Editor: Jon Berg</p></div>', [], id="other"
        ),
    ],
)
def test_a_line_below_the_story_that_is_named_for_its_maker_is_read(
    line: str, expected: list[tuple[str, str]]
) -> None:
    done = strip(read(told("", "", line)))
    assert [(one.role, one.name) for one in done.credits] == expected
    assert done.body == "\n\n".join(PARAGRAPHS)


def test_who_signs_a_quotation_in_a_figure_took_no_picture() -> None:
    quote = "<blockquote>{}</blockquote><figcaption>— Harbour master Jon Berg</figcaption>"
    words = "We count the boats each night, and on Monday there was one more than we had counted."
    assert credits(story(before=f"<figure>{quote.format(words)}</figure>")) == []


def test_captions_of_other_stories_are_not_read() -> None:
    other = CAPTION.format('<a href="/b">Storm sinks two boats. Photo: Ada Roe</a>')
    assert "Ada Roe" not in read(story(after=f'<div class="related">{other}</div>')).text


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(f'<h1><span class="kicker">Shipping</span> {TITLE}</h1>', id="in the heading"),
        pytest.param(f'<p class="overline">Shipping</p><h1>{TITLE}</h1>', id="above it"),
        pytest.param(f"<p>Shipping</p><h1>{TITLE}</h1>", id="right beside it"),
        pytest.param(
            f'<div class="topic"><a href="/ships">Shipping</a></div><header><h1>{TITLE}</h1></header>',
            id="a label with a link",
        ),
        pytest.param(
            f'<div class="crumbs"><a href="/ships">Shipping</a></div><p>6 May 2031</p><h1>{TITLE}</h1>',
            id="one step of the way, and a date",
        ),
    ],
)
def test_the_kicker_is_known_by_its_element(heading: str) -> None:
    done = strip(read(page(f"<article>{heading}{BODY}</article>")))
    assert done.kicker is not None
    assert done.headline is not None
    assert (done.kicker.text, done.headline.text) == ("Shipping", TITLE)
    assert done.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "above",
    [
        pytest.param('<a href="/">Home</a>', id="a link to the front"),
        pytest.param('<a href="#story">Skip to the story</a>', id="a link within the page"),
        pytest.param("<p>6 May 2031</p>", id="a date"),
        pytest.param('<p class="byline">Ina Holm</p>', id="a byline"),
        pytest.param("<p>Ellery Post</p>", id="the publisher"),
        pytest.param(
            '<ol><li><a href="/">Home</a></li><li><a href="/s">Shipping</a></li></ol>', id="the way"
        ),
        pytest.param("<p>The boat had been out since March.</p>", id="a sentence"),
        pytest.param("<div><div><div><p>Shipping</p></div></div></div><hr>", id="nothing named so"),
    ],
)
def test_not_every_line_above_the_headline_is_its_kicker(above: str) -> None:
    site = '<meta property="og:site_name" content="Ellery Post">'
    data = page(f"<article>{above}<h1>{TITLE}</h1>{BODY}</article>", HEAD + site)
    assert strip(read(data)).kicker is None


def test_the_publishers_name_goes_before_its_address() -> None:
    head = '<meta property="og:site_name" content="post.example">'
    said = '{"publisher":{"name":"Ellery Post"},"datePublished":"2031"}'
    linked = f'<script type="application/ld+json">{said}</script>'
    assert (read(told(head + linked)).given or {}).get("site") == "Ellery Post"
    assert (read(told(head)).given or {}).get("site") == "post.example"


def test_a_section_behind_the_headline_is_no_publisher_where_the_page_names_one() -> None:
    heading = f"{TITLE} to the north quay | Opinion"
    head = f'<title>{heading}</title><meta property="og:site_name" content="Ellery Post">'
    done = strip(read(page(f"<article><h1>{heading}</h1>{BODY}</article>", head)))
    assert done.site == "Ellery Post"


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        pytest.param("<p>Share this article</p>", False, id="nothing of the story"),
        pytest.param(
            "<p>Share this article</p><p>Each boat has its own bell.</p>", True, id="some of it"
        ),
        pytest.param(CAPTION.format("The harbour on Monday"), True, id="a picture"),
    ],
)
def test_a_heading_goes_with_all_that_stood_below_it(below: str, stays: bool) -> None:
    text = f"<p>{PARAGRAPHS[0]}</p><h2>What else</h2>{below}<h2>The bell</h2>{BODY}"
    done = strip(read(story(text=text)))
    assert ("What else" in (done.body or "")) == stays
    assert "The bell" in (done.body or "")


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        pytest.param(f"{TITLE} | Ellery Post", "© Ellery Post 2031", "Ellery Post", id="behind"),
        pytest.param(f"{TITLE} - Ships - Ellery Post", "© Ellery Post", "Ellery Post", id="last"),
        pytest.param(f"Ellery Post: {TITLE}", "© Ellery Post", "Ellery Post", id="before"),
        pytest.param(f"{TITLE} | Shipping", '<a href="/s">Shipping</a>', None, id="a section"),
        pytest.param(f"Harbours: {TITLE}", "Harbours of the north", None, id="a topic"),
    ],
)
def test_the_publisher_is_read_from_the_title(title: str, line: str, expected: str | None) -> None:
    body = f"<h1>{TITLE}</h1>{BODY}<p>{line}</p>"
    html = f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>"
    assert (read(html.encode()).given or {}).get("site") == expected


@pytest.mark.parametrize(
    ("head", "said_by"),
    [
        ('<meta property="article:published_time" content="2031-05-06">', "meta"),
        ('<script type="application/ld+json">{"datePublished":"2031-05-06"}</script>', "json-ld"),
    ],
)
def test_the_source_says_where_its_date_is_from(head: str, said_by: str) -> None:
    source = read(told(head)).source
    assert source is not None
    assert (source.published, source.published_from) == ("2031-05-06", said_by)


def test_the_layout_stays_where_it_is_asked_for() -> None:
    found = read(story())
    assert strip(found, keep={LAYOUT}).layout == found.layout
    assert not strip(found).has("layout")


def test_a_caption_is_kept_in_the_body_where_that_is_asked_for() -> None:
    data = story(before=CAPTION.format("The harbour on Monday"))
    assert (strip(read(data), keep={"caption"}).body or "").startswith("The harbour on Monday")
