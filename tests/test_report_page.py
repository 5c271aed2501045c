"""The report in a real browser: search, filters, sort, folds, keyboard; what hostile stories cannot do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing
import pytest
from browsing import Screen, contrast, heard
from conftest import jsonl, newskit

pytest.importorskip("jinja2", reason="the page needs the extra: newskit[report]")
pytestmark = pytest.mark.skipif(bool(browsing.missing()), reason=browsing.missing() or "")

WORLD = "window.pwned = 1"
EVIL = f'<img src=x onerror="{WORLD}"></script><script>{WORLD}</script><!--<script>\u2028'
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
MENU = "Share this article\n\nSign up for our newsletter\n"
ARABIC = "فتحت المكتبة أبوابها من جديد يوم الثلاثاء"


def told(number: int, city: str, agency: str, speaker: str, words: str) -> dict[str, object]:
    """A story as it was scraped."""
    day = number % 28 + 1
    return {
        "id": f"story-{number:02}",
        "text": f"Lamp {number} goes out\n\n{city}, March {day}, 2024 ({agency}) - The lamp of the harbour"
        f" went out on Tuesday.\n\n“{words},” said {speaker}, a pilot.\n\n{MENU}",
    }


def span(text: str, words: str, **more: object) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def hostile() -> dict[str, object]:
    """A record all of whose words are hostile."""
    text = f"{EVIL} head\n\n{EVIL} said \u202egnp.exe\n\n{EVIL} gone"
    body = f"{EVIL} said \u202egnp.exe"
    speaker = span(text, EVIL, name=EVIL, role=EVIL)
    return {
        "id": EVIL, "text": text, "lang": EVIL, "site": EVIL,
        "source": {"url": f"javascript:{WORLD}", "path": EVIL},
        "headline": span(text, f"{EVIL} head"), "paragraphs": [span(text, body)],
        "removed": [span(text, f"{EVIL} gone", label=EVIL, rule=EVIL)], "uncertain": [],
        "dateline": {**span(text, EVIL), "agency": EVIL, "places": [{"name": EVIL}], "iso": "2024-03-30"},
        "quotes": [{**span(text, body), "type": "direct", "speaker": speaker, "rule": EVIL}],
        "credits": [{"role": "reporter", "name": EVIL, "start": 0, "end": 5}], "errors": [EVIL],
    }  # fmt: skip


def stories() -> list[dict[str, object]]:
    found = [
        told(number, "LISBON", "Reuters", "Rosa Meireles", f"It was dark for {number} hours")
        for number in range(1, 61)
    ]
    found += [
        told(61, "BEIJING", "AP", "Wei Nordahl", "Nobody crossed the café"),
        told(62, "PEKING", "dpa", "Wei Nordahl", "We rowed home by the stars"),
        {"id": "undated", "text": f"“It {LONG},” said Ada Bello.\n\n“No,” said Igor Stanek."},
        {"id": "arabic", "text": f"{ARABIC}\n\n{ARABIC}، وكان أول زوارها تلاميذ مدرسة وفرقة غناء."},
        hostile(),
    ]  # fmt: skip
    return found


def made(folder: Path, records: list[dict[str, object]]) -> Path:
    page = folder / "report.html"
    done = newskit("report", "-o", page, stdin=jsonl(*records))
    assert done.returncode == 0, done.stderr
    return page


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("report"), stories())


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with browsing.browser() as driver:
        yield driver


@pytest.fixture
def screen(driver: Any, page: Path) -> Iterator[Screen]:
    """The page as it opens; what the browser complains of afterwards fails the test."""
    driver.get_log("browser")
    screen = Screen(driver, page)
    screen.emulate()
    yield screen.open()
    assert driver.get_log("browser") == []


# --- search, filters, sort


def test_the_list_shows_the_newest_first_a_page_at_a_time(screen: Screen) -> None:
    assert screen.status() == "65 stories, 1 to 50 shown"
    assert len(screen.rows()) == 50
    screen.find("[data-page=on]").click()
    assert screen.status() == "65 stories, 51 to 65 shown"
    assert len(screen.rows()) == 15


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("CAFE", ["Lamp 61 goes out"]),
        ("stars home", ["Lamp 62 goes out"]),
        ('"home by the stars"', ["Lamp 62 goes out"]),
        ('"stars home"', []),
        ("“home by the st", ["Lamp 62 goes out"]),
        ("story-07", ["Lamp 7 goes out"]),
        ("wei nordahl", ["Lamp 61 goes out", "Lamp 62 goes out"]),
        ("المكتبة", [ARABIC]),
        (".*", []),
    ],
)
def test_search_finds_all_words_whatever_their_case_and_accents(
    query: str, found: list[str], screen: Screen
) -> None:
    screen.ask("q", query)
    rows = [row for row in screen.rows() if "onerror" not in row]
    assert sorted(rows) == found


def test_words_found_are_marked_where_the_list_shows_them(screen: Screen) -> None:
    screen.ask("q", "cafe 61")
    assert screen.texts("#list mark.found") == ["61", "café"]
    assert "Nobody crossed the café" in screen.texts("#list .snippet")[0]


def test_a_search_without_a_find_says_so_and_is_taken_back(screen: Screen) -> None:
    screen.ask("q", "zzzz")
    assert screen.status() == "0 of 65 stories"
    screen.find("#list [data-clear=all]").click()
    assert (screen.status(), screen.find("#q").get_attribute("value")) == (
        "65 stories, 1 to 50 shown",
        "",
    )


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("agency", "Reuters", 60),
        ("agency", "(none)", 2),
        ("place", "Beijing, CN", 2),
        ("lang", "ar", 1),
        ("speaker", "Wei Nordahl", 2),
        ("speaker", "nord", 2),
        ("speaker", "nobody at all", 0),
        ("from", "2024-03-28", 3),
        ("to", "2024-03-01", 2),
    ],
)
def test_a_filter_leaves_what_meets_it(name: str, value: str, count: int, screen: Screen) -> None:
    screen.ask(name, value)
    assert screen.status().startswith(f"{count} of 65 stories")
    assert screen.find("#chips button").get_attribute("data-clear") == name


def test_filters_hold_together_and_are_taken_back_one_by_one(screen: Screen) -> None:
    screen.ask("agency", "AP")
    screen.ask("place", "Beijing, CN")
    assert screen.rows() == ["Lamp 61 goes out"]
    screen.find("[data-clear=agency]").click()
    assert len(screen.rows()) == 2
    screen.find("[data-clear=place]").click()
    assert screen.status() == "65 stories, 1 to 50 shown"


@pytest.mark.parametrize(
    ("facet", "value", "count"),
    [
        ("agency", "Reuters", 60),
        ("speaker", "Rosa Meireles", 60),
        ("rule", "share-words", 62),
        ("lang", "ar", 1),
    ],
)
def test_a_bar_sets_its_filter_and_takes_it_back(
    facet: str, value: str, count: int, screen: Screen
) -> None:
    bar = screen.find(f'.bars [data-facet={facet}][data-value="{value}"]')
    bar.send_keys("\ue007")
    assert screen.status().startswith(f"{count} of 65 stories")
    assert (bar.get_attribute("aria-pressed"), screen.focused()) == ("true", "Stories")
    bar.send_keys("\ue007")
    assert (screen.status(), bar.get_attribute("aria-pressed")) == (
        "65 stories, 1 to 50 shown",
        "false",
    )


def test_a_day_of_the_plot_and_of_its_table_shows_the_stories_of_the_day(screen: Screen) -> None:
    screen.run(
        "const click = new MouseEvent('click', {bubbles: true});"
        "document.querySelector('g[data-from=\"2024-03-06\"]').dispatchEvent(click)"
    )
    assert sorted(screen.rows()) == ["Lamp 33 goes out", "Lamp 5 goes out", "Lamp 61 goes out"]
    screen.find(".days summary").send_keys("\ue007")
    screen.find('.days button[data-from="2024-03-07"]').send_keys("\ue007")
    assert sorted(screen.rows()) == ["Lamp 34 goes out", "Lamp 6 goes out", "Lamp 62 goes out"]


def test_the_head_sorts_up_and_down_and_says_so(screen: Screen) -> None:
    screen.ask("agency", "Reuters")
    screen.find("[data-sort=title]").click()
    assert screen.rows()[:3] == ["Lamp 1 goes out", "Lamp 2 goes out", "Lamp 3 goes out"]
    assert screen.find("th.c-title").get_attribute("aria-sort") == "ascending"
    screen.find("[data-sort=title]").send_keys("\ue007")
    assert screen.rows()[0] == "Lamp 60 goes out"
    assert screen.find("th.c-title").get_attribute("aria-sort") == "descending"
    assert screen.focused() == "Headline"


@pytest.mark.parametrize("order", ["day", "-day"])
def test_what_has_no_day_is_last_either_way(order: str, screen: Screen) -> None:
    screen.ask("size", "100")
    screen.ask("sort", order)
    assert all("Donau" in row or ARABIC in row for row in screen.rows()[-2:])


# --- a story


def test_a_story_opens_and_shuts_by_keyboard_and_the_focus_returns(screen: Screen) -> None:
    screen.ask("sort", "title")
    links = screen.rows()
    screen.run("document.querySelectorAll('#list [data-story]')[1].focus()")
    screen.press("\ue007")
    assert (screen.is_open(), screen.focused()) == (True, links[1])
    screen.press("\ue014")  # to the right
    assert screen.focused() == links[2]
    screen.press("\ue012", "\ue012")
    assert screen.focused() == links[0]
    screen.press("\ue00c")
    screen.until(lambda: not screen.is_open())
    screen.until(lambda: screen.focused() == links[0])


def test_removed_lines_are_folded_where_they_stood_and_unfold_with_their_reasons(
    screen: Screen,
) -> None:
    screen.open("#q=stars")
    screen.find("#list [data-story]").click()
    (summary,) = screen.texts("details.gone summary")
    assert summary == "2 lines removed: share 1, newsletter 1"
    assert screen.texts("details.gone li") == []
    screen.find("details.gone summary").send_keys("\ue007")
    screen.until(lambda: len(screen.texts("details.gone li")) == 2)
    line = screen.texts("details.gone li")[0]
    assert line.startswith("Share this articleshare · share-words: Buttons to share")
    button = screen.find("[data-unfold]")
    assert button.text == "Show 2 removed lines"
    button.click()
    assert (button.text, button.get_attribute("aria-pressed")) == ("Hide 2 removed lines", "true")
    button.click()
    assert not screen.run("return document.querySelector('details.gone').open")


def test_speakers_differ_by_number_and_line_as_well_as_by_colour(screen: Screen) -> None:
    screen.open("#q=Stanek")
    screen.find("#list [data-story]").click()
    assert screen.texts(".speakers .tag") == ["1", "2"]
    assert screen.texts(".story .tag") == ["1", "2"]
    style = (
        "const style = (one) => getComputedStyle(one)[arguments[0]];"
        "return [...document.querySelectorAll('mark.q')].map(style)"
    )
    for name in ("textDecorationStyle", "textDecorationColor", "backgroundColor"):
        assert len(set(screen.run(style, name))) == 2


def test_a_speaker_of_a_story_leads_to_all_with_that_speaker(screen: Screen) -> None:
    screen.open("#q=stars")
    screen.find("#list [data-story]").click()
    screen.find(".speakers button").click()
    assert (screen.is_open(), screen.rows()) == (False, ["Lamp 62 goes out"])
    screen.ask("q", "")
    assert len(screen.rows()) == 2


def test_the_address_holds_what_is_asked_for_and_back_shuts_a_story(screen: Screen) -> None:
    screen.ask("agency", "Reuters")
    screen.ask("sort", "title")
    screen.find("#list [data-story]").click()
    address = screen.driver.current_url.partition("#")[2]
    assert address.startswith("agency=Reuters&sort=title&story=")
    screen.driver.back()
    screen.until(lambda: not screen.is_open())
    assert screen.driver.current_url.endswith("#agency=Reuters&sort=title")
    screen.open(f"#{address}")
    assert screen.is_open()
    assert screen.find("#story-place").text == "1 of 60"
    assert screen.driver.title == "Lamp 1 goes out – 65 stories"


def test_an_address_of_nonsense_shows_the_list(screen: Screen) -> None:
    screen.open("#story=zzz&sort=constructor&page=-4&size=x&from=soon&lang=constructor")
    assert not screen.is_open()
    assert screen.status() == "0 of 65 stories"
    screen.open("#story=9999&page=77&size=0")
    assert screen.status() == "65 stories, 51 to 65 shown"


# --- all readers


def test_a_screen_reader_gets_landmarks_tables_and_named_controls(screen: Screen) -> None:
    found = heard(screen)
    for one in [
        ("banner", ""), ("main", ""), ("contentinfo", ""), ("search", "Stories"), ("heading", "Overview"),
        ("navigation", "Parts of the page"), ("navigation", "Pages of the list"), ("region", "Stories"),
        ("table", "Agencies"), ("table", "Stories"), ("columnheader", "Headline"), ("searchbox", "Search"),
        ("combobox", "Agency"), ("combobox", "Sort"), ("Date", "From"), ("button", "Next page"),
    ]:  # fmt: skip
        assert one in found
    assert not [
        role
        for role, name in found
        if role in ("button", "link", "combobox", "searchbox") and not name
    ]


def test_a_screen_reader_hears_who_speaks_before_the_words(screen: Screen) -> None:
    screen.open("#q=stars")
    screen.find("#list [data-story]").click()
    found = heard(screen)
    assert ("dialog", "Lamp 62 goes out") in found
    words = [name for role, name in found if role == "StaticText"]
    at = words.index("(Quote, Wei Nordahl:)")
    assert words[at + 1] == "“We rowed home by the stars,”"
    assert "1" not in words  # the number is for the eye


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(width: int, screen: Screen) -> None:
    screen.emulate(width=width, height=800)
    screen.open("#q=Stanek")
    wide = (
        "const box = document.getElementById(arguments[0]) ?? document.scrollingElement;"
        "return box.scrollWidth - box.clientWidth"
    )
    assert screen.run(wide, "") == 0
    screen.find("#list [data-story]").click()
    assert screen.run(wide, "story") == 0
    assert screen.run("return document.getElementById('story').getBoundingClientRect().left") >= 0


def test_on_a_phone_plots_and_filters_are_folded_and_fingers_find_the_controls(
    screen: Screen,
) -> None:
    screen.emulate(width=390, height=800)
    screen.open()
    assert not screen.run(
        "return [...document.querySelectorAll('.chart, #more-filters')].some((one) => one.open)"
    )
    small = screen.run(
        "const all = document.querySelectorAll('button:not(.link, .sort), input, select, summary');"
        "const isSmall = (one) => one.checkVisibility() && one.getBoundingClientRect().height < 44;"
        "return [...all].filter(isSmall).map((one) => one.outerHTML)"
    )
    assert small == []


def test_text_from_right_to_left_runs_so_and_names_do_not_turn_what_is_beside_them(
    screen: Screen,
) -> None:
    screen.open("#lang=ar")
    screen.find("#list [data-story]").click()
    direction = "return getComputedStyle(document.querySelector(arguments[0])).direction"
    assert screen.run(direction, ".story p") == "rtl"
    assert screen.run(direction, "#story-title") == "rtl"
    assert screen.run(direction, ".facts") == "ltr"
    loose = screen.run(
        "const isLoose = (one) => !getComputedStyle(one).unicodeBidi.startsWith('isolate');"
        "return [...document.querySelectorAll('bdi, [dir]')].filter(isLoose).length"
    )
    assert loose == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_takes_the_scheme_of_the_system_and_can_be_read_in_it(
    scheme: str, screen: Screen
) -> None:
    screen.emulate(color_scheme=scheme)
    screen.open()
    ground = screen.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
    assert (int(ground) < 60) == (scheme == "dark")
    assert contrast(screen, "#list td") > 7
    assert min(contrast(screen, css) for css in ("#status", ".rest", ".masthead nav a")) > 4.5


def test_printed_the_list_is_whole_and_then_a_page_again(screen: Screen) -> None:
    screen.run(
        "window.printed = [];"
        "const count = () => document.querySelectorAll('#list tbody tr').length;"
        "addEventListener('beforeprint', () => window.printed.push(count()))"
    )
    screen.driver.print_page()
    assert screen.run("return window.printed") == [65]
    screen.until(lambda: len(screen.rows()) == 50)


def test_printed_an_open_story_stands_alone(screen: Screen) -> None:
    screen.find("#list [data-story]").click()
    screen.emulate(media="print")
    seen = "return [...document.querySelectorAll(arguments[0])].some(one => one.checkVisibility())"
    assert screen.run(seen, "#story-title")
    assert not screen.run(seen, "h1, main, footer, .bar button, [data-unfold]")


# --- what a story cannot do


def test_hostile_words_are_shown_as_words_and_do_nothing(screen: Screen) -> None:
    screen.open("#q=gnp")
    link = screen.find("#list [data-story]")
    assert link.text.startswith('<img src=x onerror="window.pwned = 1"></script>')
    link.click()
    screen.find("details.gone summary").click()
    screen.until(lambda: len(screen.texts("details.gone li")) == 1)
    assert EVIL in screen.texts(".story p")[0]
    assert screen.run("return window.pwned") is None
    assert (
        screen.run("return document.querySelectorAll('img, iframe, object, article script').length")
        == 0
    )
    assert screen.run("return document.scripts.length") == 2
    links = screen.run("return [...document.links].map(one => one.protocol)")
    assert set(links) == {"file:"}
    assert f"javascript:{WORLD}" in screen.texts(".source")[0]


def test_the_page_lets_no_other_script_and_no_markup_in(driver: Any, page: Path) -> None:
    screen = Screen(driver, page).open()
    with pytest.raises(Exception, match="TrustedScript"):
        screen.run(f"document.body.setAttribute('onclick', '{WORLD}')")
    with pytest.raises(Exception, match="TrustedHTML"):
        screen.run("document.body.innerHTML = '<p>'")
    with pytest.raises(Exception, match="TrustedScript"):
        screen.run(f"document.createElement('script').text = '{WORLD}'")
    assert screen.run("return window.pwned") is None
    driver.get_log("browser")  # it complains of each, rightly


def test_the_page_asks_the_network_for_nothing(screen: Screen) -> None:
    screen.driver.get_log("performance")
    screen.open("#story=3")
    events = [json.loads(one["message"])["message"] for one in screen.driver.get_log("performance")]
    asked = [
        one["params"]["request"]["url"]
        for one in events
        if one["method"] == "Network.requestWillBeSent"
    ]
    own = {
        url.partition("#")[0] for url in asked if not url.startswith("data:")
    }  # the browser's icons
    assert own == {screen.page.as_uri()}


@pytest.mark.parametrize(
    "records", [[], [{"text": "Rain."}]], ids=["no story", "one that says nothing"]
)
def test_next_to_nothing_makes_a_page_without_complaints(
    records: list[dict[str, object]], driver: Any, tmp_path: Path
) -> None:
    driver.get_log("browser")
    screen = Screen(driver, made(tmp_path, records)).open()
    assert screen.find("h1").text == ("1 story" if records else "0 stories")
    assert screen.run("return performance.getEntriesByName('newskit-ready').length") == 1
    assert driver.get_log("browser") == []
