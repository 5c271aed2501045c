"""Web pages by one parse: blocks, the model's choice among them, headline and facts."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from conftest import assert_linear

from newskit.cleaning import strip
from newskit.errors import BadModelError
from newskit.pages import model
from newskit.pages.classes import bit, groups_of
from newskit.pages.dom import Dom
from newskit.pages.facts import facts_of
from newskit.pages.features import Blocks
from newskit.pages.layout import Steps
from newskit.pages.rendering import Page, explained, render
from newskit.pages.second import second_look
from newskit.pages.source import markup
from newskit.pages.walk import MAX_DEPTH, parse
from newskit.record import Record, Seen, Source

PARAGRAPHS = (
    "The ferry to Grey Island will sail again on Friday, the harbour office in Port Ellery said.",
    "“We waited six weeks for the part,” said Ina Holm, who runs the line. “Now we have it.”",
    "About four hundred people live on the island, most of them from fishing and, in summer, tourism.",
    "The council has promised to pay for a second boat, but it did not say when it would be ordered.",
    "Until then the old boat will carry the mail, the milk and the school's twelve pupils twice a day.",
)
BODY = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
TITLE = "Ferry to Grey Island sails again"
HEAD = f'<title>{TITLE} | Ellery Post</title><meta property="og:title" content="{TITLE}">'
MENU = "".join(
    f'<li><a href="/{one}">{one.title()}</a></li>' for one in ("home", "sport", "money", "weather")
)


def page(body: str, head: str = HEAD, lang: str = "en") -> bytes:
    """A page with a menu, a story and a footer around it."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>
    <header class="site-header"><ul class="menu">{MENU}</ul></header>
    <main>{body}</main>
    <footer><p><a href="/about">About us</a> <a href="/terms">Terms</a></p></footer>
    </body></html>""".encode()


def story(before: str = "", after: str = "", text: str = BODY) -> bytes:
    """A page whose story has something before and behind it."""
    return page(
        f'<article><h1>{TITLE}</h1>{before}<div class="article-body">{text}{after}</div></article>'
    )


def texts(html: str) -> list[str]:
    """The texts of a page's blocks."""
    return [block.text for block in parse(html).blocks]


def paragraphs(rendered: Page) -> list[str]:
    """The paragraphs of a rendering's story, without its headline."""
    told = [one for one in rendered.blocks if one.is_story and one.kind != "headline"]
    return [rendered.text[one.start : one.end] for one in told]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        pytest.param("<p>One.<br>Two.<p>Three.", ["One.", "Two.", "Three."], id="br parts a block"),
        pytest.param("Above <b>all</b> else", ["Above all else"], id="bold type does not"),
        pytest.param("<div>Loose<p>Set</p>loose</div>", ["Loose", "Set", "loose"], id="loose text"),
        pytest.param(
            "<table><tr><td>Holm<td>3</tr><tr><td>Berg<td>1</table>",
            ["Holm | 3", "Berg | 1"],
            id="a row is one block",
        ),
        pytest.param(
            f"<table><tr><td>Home<br>Sport<td>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</table>",
            ["Home", "Sport", f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"],
            id="a table for the layout is none",
        ),
        pytest.param(
            '<p><span class="dropcap">T</span>he ferry', ["The ferry"], id="drop cap in a span"
        ),
        pytest.param(
            '<div><div class="drop-cap">T</div>he ferry</div>',
            ["The ferry"],
            id="drop cap in a box",
        ),
        pytest.param(
            "<div>By <a>Ida Lund</a><span>Reporter</span></div>",
            ["By Ida Lund Reporter"],
            id="two elements that a style sheet sets apart",
        ),
        pytest.param(
            "<h2><button>What next?</button></h2><p>Rain<button>Share</button>",
            ["What next?", "Rain"],
            id="a heading that folds what is below it",
        ),
        pytest.param(
            '<p>He said in a <a>note<span class="visually-hidden">, external</span></a> that it rains.',
            ["He said in a note that it rains."],
            id="words for those alone who hear the page",
        ),
        pytest.param(
            "<p><b>15.58</b><i>Ida Lund</i><p>CO<sub>2</sub><b>Na</b>",
            ["15.58 Ida Lund", "CO2Na"],
            id="a time and a name, but no formula",
        ),
        pytest.param("<p>an i<b>Pad</b> of Mac<i>Lean</i>", ["an iPad of MacLean"], id="one word"),
        pytest.param(
            "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>の海",
            ["東京の海"],
            id="ruby",
        ),
        pytest.param("<template><p>Not yet</p></template><p>Now", ["Now"], id="template"),
        pytest.param("<script>var a</script><style>p{}</style><p>Now", ["Now"], id="scripts"),
        pytest.param("<nav>Home</nav><p>Now</p><footer>Terms</footer>", ["Now"], id="menus"),
        pytest.param(
            "<article><p>Now</p><footer>By Ina Holm</footer></article>",
            ["Now", "By Ina Holm"],
            id="an article's footer is its own",
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_blocks_end_where_a_reader_sees_an_end(html: str, blocks: list[str]) -> None:
    assert texts(html) == blocks


def test_a_block_knows_its_links_and_bold_type() -> None:
    block = parse('<p><a href="/a">Read</a> and <b>see</b> <a href="/b">more').blocks[0]
    assert (block.links, block.link_chars, block.bold_chars) == (2, 8, 3)


def test_the_text_of_an_element_is_all_that_stands_in_it() -> None:
    dom = parse("<article><h1><span>Sport</span> Ferry</h1><p>Rain<br>fell.</p></article><p>Else")
    spoken = {dom.tags[n]: dom.text_of(n) for n in range(len(dom.tags))}
    assert spoken["h1"] == "Sport Ferry"
    assert spoken["span"] == "Sport"
    assert spoken["article"] == "Sport Ferry Rain fell."


def test_what_lies_too_deep_counts_as_the_text_of_what_holds_it() -> None:
    dom = parse("<div>" * (3 * MAX_DEPTH) + "<p>Down here</p>")
    assert max(dom.depths) == MAX_DEPTH
    assert [block.text for block in dom.blocks] == ["Down here"]


@pytest.mark.parametrize(
    "opens",
    [
        pytest.param("<ul><li>", id="nested lists"),
        pytest.param("<div>", id="nested boxes"),
        pytest.param("<td>", id="cells without a table"),
        pytest.param("x<br>", id="breaks"),
        pytest.param("<p><span>a", id="open spans"),
    ],
)
def test_time_does_not_grow_faster_than_the_page(opens: str) -> None:
    assert_linear(
        lambda size: (opens * size).encode(), lambda data: parse(markup(data, None)[0]), 1000
    )


def test_steps_lead_up_to_what_holds_both() -> None:
    dom = parse("<main><div><p>a</p></div><aside><i>b</i></aside></main>")
    number = {tag: n for n, tag in enumerate(dom.tags)}
    steps = Steps(dom, number["p"])
    assert [steps.up(number[tag]) for tag in ("p", "div", "i", "main")] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("names", "group"),
    [
        ("comments-list", "comments"),
        ("c-related__item", "related"),
        ("ad", "advert"),
        ("entry-content", "body"),
    ],
)
def test_classes_are_grouped_by_what_they_are_named_for(names: str, group: str) -> None:
    assert groups_of(names) & bit(group)


def test_a_word_that_stands_alone_is_not_found_within_another() -> None:
    assert not groups_of("headline shadow readable") & bit("advert")


def test_every_signal_of_the_model_is_measured() -> None:
    blocks = Blocks(parse(story().decode()))
    known = set(blocks.columns) | set(second_look(blocks, [0.5] * len(blocks.elements)))
    forests = (model.shipped().first, model.shipped().second)
    assert known.issuperset(name for forest in forests for name in forest.signals)


def test_all_blocks_at_once_score_as_each_alone() -> None:
    forest = model.shipped().first
    blocks = Blocks(parse(story().decode()))
    odds = forest.odds(blocks.columns)
    for n, value in enumerate(odds):
        row = {name: blocks.columns[name][n] for name in forest.signals}
        start = (forest.lowest + sum(tree.value for tree in forest.trees)) / model.SCALE
        assert start + sum(forest.shares(row).values()) == pytest.approx(value)


def test_more_blocks_than_go_at_once_score_the_same() -> None:
    forest = model.shipped().first
    columns = Blocks(parse(story().decode())).columns
    many = {name: column * 60 for name, column in columns.items()}
    assert forest.odds(many) == forest.odds(columns) * 60


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"no model", "no model of blocks", id="not packed"),
        pytest.param(zlib.compress(b"{}\n"), "no model of blocks", id="no head"),
        pytest.param(
            zlib.compress(b'{"format":9,"about":"","signals":[],"limits":[],"sizes":[]}\n'),
            "another version",
            id="another format",
        ),
    ],
)
def test_a_broken_model_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "blocks.bin"
    file.write_bytes(data)
    with pytest.raises(BadModelError, match=why):
        model.load(file)


def test_weights_are_small_enough_to_ship() -> None:
    assert (model.DATA / "pages" / "blocks.bin").stat().st_size <= 250_000


def test_headline_first_then_paragraphs_apart_by_blank_lines() -> None:
    found = render(story())
    assert found.text.split("\n\n") == [TITLE, *PARAGRAPHS]
    assert found.title == TITLE


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(
            '<div class="related"><h3>Read also</h3><ul><li><a href="/a">Storm sinks two boats</a></li>'
            '<li><a href="/b">School closes early</a></li></ul></div>',
            id="related stories",
        ),
        pytest.param(
            '<ul class="subscription-offers"><li>Read all stories for 1 a week</li>'
            '<li><a href="/buy">Subscribe now</a></li></ul>',
            id="paywall in a list",
        ),
        pytest.param(
            '<section id="comments"><h2>Comments</h2><div class="comment"><p>I never saw such in all '
            "my years on that boat, and I took it every day.</p></div></section>",
            id="comments",
        ),
    ],
)
def test_what_clings_to_the_story_stays_out(tail: str) -> None:
    assert paragraphs(render(story(after=tail))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("<br><br>".join(PARAGRAPHS), PARAGRAPHS, id="paragraphs by br"),
        pytest.param(
            BODY.replace("<p>The ferry", '<p><span class="dropcap">T</span>he ferry'),
            PARAGRAPHS,
            id="drop cap",
        ),
        pytest.param(
            f"{BODY}<template><p>{PARAGRAPHS[0]} Not this.</p></template>",
            PARAGRAPHS,
            id="template",
        ),
        pytest.param(
            BODY.replace("</p>", "</p><amp-ad><div>Advertisement</div></amp-ad>", 1),
            PARAGRAPHS,
            id="AMP",
        ),
    ],
)
def test_the_story_is_read_whole(text: str, kept: tuple[str, ...]) -> None:
    assert paragraphs(render(story(text=text))) == list(kept)


@pytest.mark.parametrize("opens", ["<ul><li>", "<div>", "<b>"])
def test_deep_markup_keeps_its_text(opens: str) -> None:
    html, _ = markup((opens * 5000 + PARAGRAPHS[0]).encode(), None)
    assert texts(html) == [PARAGRAPHS[0]]
    assert html.count("<") <= 7000


def test_a_table_for_the_layout_gives_the_story() -> None:
    menu = "<br>".join(f'<a href="/{n}">Section {n}</a>' for n in range(8))
    told = "<br><br>".join(PARAGRAPHS)
    html = (
        f"<html><title>{TITLE}</title><body><table><tr><td>{menu}<td><h1>{TITLE}</h1>{told}</table>"
    )
    found = paragraphs(render(html.encode()))
    assert [one for one in found if one in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_print_view_without_any_classes_gives_the_story() -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{BODY}</body></html>"
    assert paragraphs(render(html.encode())) == list(PARAGRAPHS)


def test_an_embedded_post_within_the_story_does_not_end_it() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The part is here.</p>— Grey Island Line '
        '<a href="https://x.example/1">May 5</a></blockquote>'
    )
    found = paragraphs(render(story(text=BODY.replace("</p>", f"</p>{post}", 2))))
    assert [one for one in found if one in PARAGRAPHS] == list(PARAGRAPHS)


def test_of_several_equal_articles_the_one_that_the_title_names_is_there() -> None:
    others = "".join(
        f"<article><h2>Other story {n}</h2><p>Rain fell on the hills for all of day {n}, and nobody in "
        "the valley went out.</p></article>"
        for n in range(3)
    )
    found = render(page(f"<article><h1>{TITLE}</h1>{BODY}</article>{others}"))
    assert [one for one in paragraphs(found) if one in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_live_blog_keeps_all_its_entries() -> None:
    entries = "".join(
        f'<div class="live-entry"><time>1{n}:05</time><p>{text}</p></div>'
        for n, text in enumerate(PARAGRAPHS)
    )
    found = render(story(text=entries))
    assert [one for one in paragraphs(found) if one in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(
            '<div style="display:none"><p>Subscribe now to read all stories of the Ellery Post.</p></div>',
            id="by style",
        ),
        pytest.param(
            "<div hidden><p>This page could not be loaded, please try it again later.</p></div>",
            id="by attribute",
        ),
    ],
)
def test_hidden_text_stays_out(hidden: str) -> None:
    assert paragraphs(render(story(after=hidden))) == list(PARAGRAPHS)


def test_an_opinion_box_of_the_same_style_does_not_end_the_story() -> None:
    box = (
        '<aside class="opinion-box"><h3><a href="/opinion/1">Why the island needs two boats</a></h3>'
        "<p>Opinion</p></aside>"
    )
    found = paragraphs(render(story(text=BODY.replace("</p>", f"</p>{box}", 2))))
    assert found == list(PARAGRAPHS)


def test_a_line_said_twice_is_kept_once() -> None:
    again = f'<aside class="pullquote"><p>{PARAGRAPHS[1]}</p></aside>'
    found = paragraphs(render(story(text=BODY.replace("</p>", f"</p>{again}", 2))))
    assert found.count(PARAGRAPHS[1]) == 1


def test_bounds_and_kinds_of_blocks_fit_the_text() -> None:
    found = render(story(text=f"<h2>Six weeks</h2>{BODY}"))
    assert [found.text[one.start : one.end] for one in found.blocks] == found.text.split("\n\n")
    assert found.blocks[0].kind == "headline"
    assert {one.kind for one in found.blocks[-5:]} == {"paragraph"}
    assert all(0 <= one.score <= 1 and 0 <= one.linked <= 1 for one in found.blocks)


def test_each_block_is_explained_by_signals_of_the_model() -> None:
    said = explained(parse(story().decode()))
    signals = set(model.shipped().second.signals)
    told = next(reasons for text, score, reasons in said if text == PARAGRAPHS[0] and score > 0.5)
    assert told
    assert signals.issuperset(told)


@pytest.mark.parametrize(
    ("head", "published", "said_by"),
    [
        pytest.param(
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-05-05"}</script>'
            '<meta property="article:published_time" content="2024-05-06">',
            "2024-05-05",
            "json-ld",
            id="JSON-LD before meta",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-05-06T10:00:00Z">',
            "2024-05-06T10:00:00Z",
            "meta",
            id="meta before time",
        ),
        pytest.param(
            '<meta property="article:published_time" content="20240506T1000">',
            "2024-05-06",
            "meta",
            id="without marks",
        ),
        pytest.param(
            '<meta name="pubdate" content="2024年5月6日">', "2024-05-06", "meta", id="East Asian"
        ),
        pytest.param(
            '<meta name="pubdate" content="20241306">', "2024-05-07", "time", id="no such month"
        ),
        pytest.param("", "2024-05-07", "time", id="time"),
    ],
)
def test_the_date_says_where_it_is_from(head: str, published: str, said_by: str) -> None:
    body = f'<article><h1>{TITLE}</h1><time datetime="2024-05-07">Tuesday</time>{BODY}</article>'
    found = render(page(body, HEAD + head))
    assert (found.published, found.published_by) == (published, said_by)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        pytest.param(
            '<p class="post-date">Posted: 2024/05/07 13:47</p>', "2024-05-07", id="year first"
        ),
        pytest.param('<p class="datum">Stand: 7.5.2024, 18 Uhr</p>', "2024-05-07", id="day first"),
        pytest.param('<p class="post-date">5/7/2024</p>', None, id="a month or a day"),
        pytest.param("<p>2024/05/07</p>", None, id="of no such class"),
    ],
)
def test_a_line_above_the_story_says_its_date(line: str, published: str | None) -> None:
    found = render(page(f"<article><h1>{TITLE}</h1>{line}{BODY}</article>"))
    assert (found.published, found.published_by) == (published, published and "class")


@pytest.mark.parametrize(
    ("head", "byline", "names", "said_by"),
    [
        pytest.param(
            '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"author":'
            '[{"@type":"Person","name":"Ina Holm"},{"name":"Jo Berg"}]}]}</script>',
            "",
            ("Ina Holm", "Jo Berg"),
            "json-ld",
            id="JSON-LD",
        ),
        pytest.param(
            '<meta name="author" content="Ina Holm and Jo Berg">',
            "",
            ("Ina Holm", "Jo Berg"),
            "meta",
            id="meta",
        ),
        pytest.param(
            "", '<a rel="author" href="/ina">Ina Holm</a>', ("Ina Holm",), "rel", id="link"
        ),
        pytest.param("", '<p class="byline">By Ina Holm</p>', ("Ina Holm",), "class", id="class"),
        pytest.param(
            '<meta name="author" content="https://post.example/ina">', "", (), None, id="no name"
        ),
        pytest.param('<meta name="author" content="admin">', "", (), None, id="nobody's name"),
    ],
)
def test_authors_are_found_where_pages_name_them(
    head: str, byline: str, names: tuple[str, ...], said_by: str | None
) -> None:
    facts = facts_of(parse(page(f"{byline}{BODY}", head).decode()))
    assert (facts.authors, facts.authors_by) == (names, said_by)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("de", "de"), ("zh-TW", "zh-Hant"), ("zh_CN", "zh-Hans"), ("nb-NO", "no"), ("x", None)],
)
def test_the_declared_language_is_a_tag(lang: str, expected: str | None) -> None:
    assert facts_of(parse(page(BODY, lang=lang).decode())).lang == expected


def test_the_language_of_the_text_goes_before_the_declared_one() -> None:
    assert render(page(f"<article><h1>{TITLE}</h1>{BODY}</article>", lang="de")).lang == "en"


def test_the_canonical_address_is_made_absolute() -> None:
    facts = facts_of(parse('<link rel="canonical" href="/a"><p>x'), "https://post.example/b?c")
    assert facts.url == "https://post.example/a"


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        pytest.param(f"<h1>{TITLE}</h1>", f"<title>{TITLE} - Ellery Post</title>", id="with site"),
        pytest.param(
            f'<h1><span class="kicker">Shipping</span><span>{TITLE}</span></h1>', HEAD, id="kicker"
        ),
        pytest.param(
            f'<h1 class="logo">Ellery Post</h1><h2>{TITLE}</h2>', HEAD, id="the site's own h1"
        ),
    ],
)
def test_the_headline_is_chosen_among_headings_and_names(heading: str, head: str) -> None:
    found = render(page(f"<article>{heading}{BODY}</article>", head))
    assert found.title == TITLE
    assert paragraphs(found) == list(PARAGRAPHS)


def test_a_page_without_text_gives_an_empty_text() -> None:
    found = render(b"<html><body></body></html>")
    assert (found.text, found.title, found.blocks) == ("", None, ())


def test_hostile_json_ld_is_passed_over() -> None:
    head = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert facts_of(parse(page(BODY, head).decode())).published is None


def test_a_front_of_cards_with_an_author_has_no_story_and_no_byline() -> None:
    cards = "".join(
        f'<div><h3><a href="/{n}">Goats {n}</a></h3><p>Line</p></div>' for n in range(8)
    )
    page = f'<head><meta name="author" content="Ann Marlow"></head><main>{cards}</main>'
    assert render(page.encode()).authors == ("Ann Marlow",)


def test_an_empty_page_model_scores_nothing() -> None:
    assert model.shipped().scores(Blocks(Dom())) == []


def test_lines_whose_layout_was_seen_go_by_rules_that_say_what_they_are() -> None:
    lines = [
        TITLE,
        *PARAGRAPHS[:2],
        "Six weeks",
        *PARAGRAPHS[2:],
        "Grey Island",
        "Share this article",
    ]
    seen = Seen(0, len(TITLE), "headline", 1.0, 0.0)
    source = Source(media_type="text/html")
    stripped = strip(Record(text="\n\n".join(lines), source=source, layout=(seen,)))
    assert {one.label for one in stripped.removed} == {"share"}
    assert not stripped.has("layout")
