"""Strip: kicker, headline, publisher, body, removed lines, credits and links of invented pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import assert_linear

from newskit.cleaning import strip
from newskit.cleaning.layout import lines
from newskit.cleaning.signals import NAMES
from newskit.meanings import explain
from newskit.record import Record, Source, Span

STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its "
    "anchor, the port authority said.\n\n"
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.\n\n"
    "Nobody was hurt. Ferries will sail again on Tuesday morning."
)


def page(*above: str, below: tuple[str, ...] = (), lang: str = "en") -> Record:
    text = "\n\n".join([*above, STORY, *below])
    return strip(Record(text=text, lang=lang))


def text_of(span: Span | None) -> str | None:
    return span and span.text


def removed(record: Record) -> dict[str, str]:
    return {one.text: one.label for one in record.removed}


def test_text_without_boilerplate_keeps_every_line() -> None:
    record = strip(Record(text=STORY, lang="en"))
    assert record.body == STORY
    assert record.removed == ()
    assert (record.kicker, record.headline, record.site) == (None, None, None)


def test_headline_loses_its_publisher_and_kicker_stands_apart() -> None:
    record = page("World news", "Grain ship closes harbour for nine hours - The Ellery Herald")
    assert text_of(record.kicker) == "World news"
    assert text_of(record.headline) == "Grain ship closes harbour for nine hours"
    assert record.site == "The Ellery Herald"
    assert record.body == STORY
    assert removed(record) == {" - The Ellery Herald": "site-suffix"}


@pytest.mark.parametrize(
    ("line", "headline", "site"),
    [
        (
            "Ship loses its anchor in storm | Valley Times",
            "Ship loses its anchor in storm",
            "Valley Times",
        ),
        ("Ship loses its anchor – and its cook", "Ship loses its anchor – and its cook", None),
        (
            "Harbour cup: Larch - Ellery live on air!",
            "Harbour cup: Larch - Ellery live on air!",
            None,
        ),
        (
            "Ship lost at sea--Society--People's Daily Online",
            "Ship lost at sea",
            "People's Daily Online",
        ),
        (
            "Schiff verliert Anker im Sturm | Hafen-Kurier",
            "Schiff verliert Anker im Sturm",
            "Hafen-Kurier",
        ),
        (
            "Ship loses its anchor in the storm - ellery.example",
            "Ship loses its anchor in the storm",
            "ellery.example",
        ),
    ],
)
def test_a_publisher_behind_a_headline_is_the_site(
    line: str, headline: str, site: str | None
) -> None:
    record = page(line)
    assert text_of(record.headline) == headline
    assert record.site == site


def test_a_headline_on_two_lines_is_one() -> None:
    record = page(
        "Grain ship closes harbour for nine hours\nafter losing its anchor - The Ellery Herald"
    )
    words = " ".join((text_of(record.headline) or "").split())
    assert words == "Grain ship closes harbour for nine hours after losing its anchor"


def test_a_list_of_other_stories_goes_with_its_heading() -> None:
    titles = "Lighthouse keeper retires after forty years\nWhy the tide tables were wrong"
    record = page("Grain ship closes harbour", below=(f"Related stories\n{titles}",))
    assert record.body == STORY
    assert [(link.rel, link.title) for link in record.links] == [
        ("related", title) for title in titles.split("\n")
    ]
    for link in record.links:
        assert record.text[link.start : link.end] == link.title


def test_a_pitch_takes_the_lines_of_its_block() -> None:
    first, second, third = STORY.split("\n\n")
    pitch = "What moves the coast\nSign up for our newsletter."
    record = strip(
        Record(
            text=f"Grain ship closes harbour\n\n{first}\n\n{pitch}\n\n{second}\n\n{third}",
            lang="en",
        )
    )
    assert record.body == STORY
    assert set(removed(record)) == set(pitch.split("\n"))


@pytest.mark.parametrize(
    ("between", "kicker"),
    [("May 4, 2024 10:15", "World"), ("By Ina Holm", None)],
)
def test_a_label_parted_from_the_headline_by_a_byline_is_a_sections(
    between: str, kicker: str | None
) -> None:
    record = page("World", between, "Grain ship closes harbour for nine hours")
    assert text_of(record.kicker) == kicker
    assert text_of(record.headline) == "Grain ship closes harbour for nine hours"
    assert record.body == STORY


@pytest.mark.parametrize(
    ("suffix", "sources"),
    [("", ["Global Times"]), (" - The Ellery Herald", ["Global Times"]), (" - Global Times", [])],
)
def test_a_bylines_publisher_is_a_source_unless_it_is_the_pages_own(
    suffix: str, sources: list[str]
) -> None:
    record = page(
        f"Grain ship closes harbour for nine hours{suffix}", "By Global Times reporter Ina Holm"
    )
    assert [one.name for one in record.credits if one.role == "source"] == sources
    assert [one.name for one in record.credits if one.role == "reporter"] == ["Ina Holm"]


def test_a_site_named_like_a_person_in_its_byline_is_nobody() -> None:
    above = "Kelp Lantern\nMay 4, 2031"
    below = ("© 2031 Kelp Lantern. All rights reserved.",)
    record = page("Grain ship closes harbour for nine hours - Kelp Lantern", above, below=below)
    assert (record.site, record.credits) == ("Kelp Lantern", ())


def test_a_section_of_the_bylines_publisher_is_the_pages_own_too() -> None:
    story = "埃勒里港周一因一艘运粮船丢失船锚关闭了九个小时，港务局说，两艘拖船拖住了这艘船。"
    above = "澎湃新闻记者 韩伊娜\n2024-01-15 19:42\n来源：澎湃新闻∙海港 >"
    record = strip(Record(text=f"运粮船丢锚，港口关闭九小时\n\n{above}\n\n{story}", lang="zh-Hans"))
    assert record.site == "澎湃新闻"
    assert [(one.role, one.name) for one in record.credits] == [("reporter", "韩伊娜")]


def test_credits_and_links_carry_names_and_titles() -> None:
    record = page(
        "Grain ship closes harbour",
        "By IDA MORROW and Tom Achterberg, Associated Press",
        below=(
            "[Editor in charge: Lin Wei]",
            "PREV A quiet year for herring",
            "NEXT The last ferry",
        ),
    )
    assert [(one.role, one.name) for one in record.credits] == [
        ("reporter", "Ida Morrow"),
        ("reporter", "Tom Achterberg"),
        ("editor", "Lin Wei"),
    ]
    assert [(one.rel, one.title) for one in record.links] == [
        ("previous", "A quiet year for herring"),
        ("next", "The last ferry"),
    ]


def test_a_sentence_that_begins_like_boilerplate_stays() -> None:
    honest = (
        "Related families make up most of the crew.\n\n"
        "Share prices of the line fell by a third on Monday, brokers said.\n\n"
        "Next, the court will decide whether the ship may sail."
    )
    record = strip(Record(text=f"{STORY}\n\n{honest}", lang="en"))
    assert record.body == f"{STORY}\n\n{honest}"


def test_a_place_alone_above_the_story_stays_for_the_dateline() -> None:
    assert "ANKARA" in (page("Grain ship closes harbour", "ANKARA").body or "")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_paragraphs_come_out_whole(newline: str) -> None:
    import textwrap

    wrapped = newline.join(
        newline.join(textwrap.wrap(paragraph, 60)) + newline
        for paragraph in (STORY + "\n\n" + STORY.upper()).split("\n\n")
    )
    record = strip(Record(text=wrapped, lang="en"))
    assert record.body == STORY + "\n\n" + STORY.upper()
    assert len(record.paragraphs) == 6


def test_invisible_characters_are_no_lines_and_not_in_the_body() -> None:
    record = strip(
        Record(
            text="\ufeff\u200b\n" + STORY.replace("harbour", "har\u00adbour") + "\n\u200b",
            lang="en",
        )
    )
    assert record.body == STORY
    assert record.removed == ()


def test_lines_have_bounds_of_their_own_text() -> None:
    text = "  One.\u3000\r\n\r\n\u3000\u3000Two 三。 \n\n\n"
    found = lines(text)
    assert [text[line.start : line.end] for line in found] == ["One.", "Two 三。"]
    assert [line.block for line in found] == [0, 1]


def test_rules_of_the_user_come_first(tmp_path: Path) -> None:
    from newskit.cleaning.checking import check

    path = tmp_path / "mine.toml"
    path.write_text(
        '[[rule]]\nid="mine"\nlabel="advert"\npattern="Nobody was hurt\\\\..*"\n'
        'needs=["nobody"]\nwhy="A test."\n'
        'hit=["Nobody was hurt. X", "nobody was hurt. Y"]\nmiss=["Somebody was hurt."]\n'
    )
    record = strip(Record(text=STORY, lang="en"), rules=check(path))
    assert [(one.rule, one.label) for one in record.removed] == [("mine", "advert")]


def test_a_hostile_pattern_is_stopped_and_named(tmp_path: Path) -> None:
    from newskit.rules import load

    path = tmp_path / "slow.toml"
    path.write_text(
        '[[rule]]\nid="slow"\nlabel="other"\npattern="(?:(?:a|aa)+)+[bd]"\nneeds=["aaaa"]\n'
        'why="A test."\nhit=["aab", "aad"]\nmiss=["c"]\n'
    )
    text = f"{STORY}\n\n{'a' * 150}c"
    record = strip(Record(text=text, lang="en"), rules=load(path))
    assert len(record.errors) == 1
    assert '"slow"' in record.errors[0]
    assert STORY in (record.body or "")


PITCHED = "Grain ship closes harbour\n\n" + STORY + "\n\nShare this article\n\nComments"


def test_keep_leaves_lines_of_a_label_in_the_body() -> None:
    assert "Share this article" in removed(strip(Record(text=PITCHED, lang="en")))
    kept = strip(Record(text=PITCHED, lang="en"), keep={"share"})
    assert "Share this article" in (kept.body or "")
    assert "Comments" in removed(kept)


@pytest.mark.parametrize(
    ("label", "before", "after"),
    [
        pytest.param("editor-credit", "", " [Editor in charge: Liu Yang]", id="whom it names"),
        pytest.param("wire-signoff", "", " (ENDS)", id="a mark that a rule knows"),
        pytest.param("photo-credit", "[Photo: Liu Yang] ", "", id="before the first sentence"),
    ],
)
def test_a_piece_of_a_line_is_kept_by_its_label_and_names_whom_it_named(
    label: str, before: str, after: str
) -> None:
    page = Record(text=f"Grain ship closes harbour\n\n{before}{STORY}{after}", lang="en")
    plain, kept, other = strip(page), strip(page, keep={label}), strip(page, keep={"share"})
    assert [one.label for one in plain.removed] == [label]
    assert plain.body == other.body == STORY
    assert (kept.body, kept.removed) == (before + STORY + after, ())
    assert kept.credits == plain.credits


def test_uncertain_lines_stay_marked_and_drop_takes_them() -> None:
    first, second, third = STORY.split("\n\n")
    text = f"Grain ship closes harbour\n\n{first}\n\nOpen now\n\n{second}\n\n{third}"
    record = strip(Record(text=text, lang="en"))
    assert "Open now" in (record.body or "")
    assert [(one.text, one.label) for one in record.uncertain] == [("Open now", "read-more")]
    dropped = strip(Record(text=text, lang="en"), drop={"read-more"})
    assert dropped.body == STORY
    assert dropped.uncertain == ()


def test_strictness_only_ever_adds_to_what_goes() -> None:
    text = PITCHED + "\n\nHarbour cam\n\nTide tables\n\nMeet the crew"
    gone = [
        set(removed(strip(Record(text=text, lang="en"), strictness=level)))
        for level in ("low", "normal", "high")
    ]
    assert gone[0] <= gone[1] <= gone[2]
    assert "Share this article" in gone[0]


# What stands above and below the story on a whole site's page.
MENU = "\n".join(
    f"{word} news" for word in ["World", "Local", "Sport", "Money", "Weather", "Travel"]
)
TEASERS = "\n".join(
    f"More {word}\nAll {word} stories\n{n} comments\nShare"
    for n, word in enumerate(
        ["ports", "ships", "tides", "quays", "gulls", "ropes", "nets", "buoys", "sails"]
    )
)


def test_a_whole_page_keeps_the_story_and_its_own_title() -> None:
    title = "Grain ship closes harbour for nine hours"
    text = (
        f"{title} | Coast & Sea\n{MENU}\n{title}\n" + STORY.replace("\n\n", "\n") + f"\n{TEASERS}"
    )
    record = strip(Record(text=text, lang="en"))
    assert text_of(record.headline) == title
    assert record.site == "Coast & Sea"
    assert record.body == STORY


@pytest.mark.parametrize(
    ("title", "seen", "headline"),
    [
        (
            "Grain ship closes Port Ellery harbour for hours",
            "Harbour of Port Ellery closed by a grain ship",
            "Harbour of Port Ellery closed by a grain ship",
        ),
        (  # the title says more than the headline
            "Storm | Grain ship closes harbour for nine hours",
            "Grain ship closes harbour for nine hours",
            "Grain ship closes harbour for nine hours",
        ),
        (  # other words, another story
            "Grain ship closes Port Ellery harbour for hours",
            "Why the tide tables of last year were wrong",
            "Grain ship closes Port Ellery harbour for hours",
        ),
        (  # a sentence is no headline
            "Grain ship closes Port Ellery harbour for hours",
            "A grain ship closed the harbour of Port Ellery for hours.",
            "Grain ship closes Port Ellery harbour for hours",
        ),
        (  # a step of the menu
            "Grain ship closes Port Ellery harbour for hours",
            "* Harbour of Port Ellery closed by a grain ship",
            "Grain ship closes Port Ellery harbour for hours",
        ),
        (  # too little of the title
            "Grain ship closes Port Ellery harbour for hours",
            "Port Ellery harbour",
            "Grain ship closes Port Ellery harbour for hours",
        ),
        (  # with its kicker, the title stands there as it is
            "Grain ship closes Port Ellery harbour for hours",
            "Storm Grain ship closes Port Ellery harbour for hours",
            "Grain ship closes Port Ellery harbour for hours",
        ),
    ],
)
def test_the_headline_of_a_whole_page_is_the_one_readers_see(
    title: str, seen: str, headline: str
) -> None:
    story = STORY.replace("\n\n", "\n")
    record = strip(
        Record(text=f"{title} | The Ellery Herald\n{MENU}\n{seen}\n{story}\n{TEASERS}", lang="en")
    )
    assert text_of(record.headline) == headline
    assert record.site == "The Ellery Herald"
    assert record.body.endswith(STORY)
    words = [one for one in record.removed if one.start < record.headline.end]
    assert not any(one.end > record.headline.start for one in words)


def test_a_short_pages_title_is_known_by_the_headline_that_stands_again_below() -> None:
    title = "Will the harbour of Port Ellery ever open? Nobody knows for certain yet"
    record = page(f"{title} - Coast - Sea › Coast", "Coast", title)
    assert text_of(record.headline) == title
    assert record.body == STORY


@pytest.mark.parametrize(
    "headline",
    [
        "Island Council Dodges All Questions of the Harbour; Rowers Wait for the Port-U.K. Ferry Pact",
        "The Long and Winding Way of the Grain Ship of George W. Larch to the Port of Ellery",
    ],
)
def test_an_initial_in_a_long_headline_ends_no_sentence(headline: str) -> None:
    record = page(headline)
    assert text_of(record.headline) == headline
    assert record.body == STORY


def test_html_renderings_begin_with_their_title() -> None:
    title = "Goats ruled this island. Now it is being reborn."
    page = Record(text=f"{title}\n\n{STORY}", lang="en").replace(
        source=Source(media_type="text/html")
    )
    assert text_of(strip(page).headline) == title
    assert strip(page).body == STORY


def test_long_runs_of_spaces_and_marks_take_linear_time() -> None:
    def story(n: int) -> Record:
        text = "Rain fell" + " " * n + "x" + " - " * (n // 4) + "\n\n" + STORY
        return Record(text=text, lang="en")

    assert_linear(story, strip, 20_000)


def test_the_model_names_the_signals_that_decided() -> None:
    record = strip(
        Record(text=f"{STORY}\n\nHarbour cam\n\nTide tables\n\nMeet the crew", lang="en"),
        strictness="high",
    )
    by_model = {one.text: one.rule for one in record.removed if one.rule.startswith("model:")}
    assert set(by_model) == {"Tide tables", "Meet the crew"}
    for rule in by_model.values():
        told = explain(rule)
        assert "line model" in told["why"]
        signals = [one["id"] for one in told["signals"]]
        assert signals == rule.split(":")[1:]
        assert "ends-stop" in signals
        assert set(signals) <= set(NAMES)


def test_what_stands_under_comments_is_no_link() -> None:
    said = "Harbour wall rebuilt after the storm of March"
    listed, below = (
        strip(Record(text=f"{STORY}\n\n{heading}\n\n{said}", lang="en"))
        for heading in ("Most read", "Comments")
    )
    assert [one.title for one in listed.links] == [said]
    assert (below.body, below.links) == (STORY, ())


def test_a_paragraph_that_stands_twice_stays_once() -> None:
    first, *others = STORY.split("\n\n")
    record = strip(Record(text="\n\n".join([first, *others, first]), lang="en"))
    assert record.body == STORY
    assert [(one.text, one.rule) for one in record.removed] == [(first, "repeated")]


def test_a_question_put_to_several_people_stays_each_time() -> None:
    question = (
        "What would you change at the harbour if the council asked you for one wish this year?"
    )
    answers = STORY.split("\n\n")
    text = "\n\n".join(part for answer in answers for part in (question, answer))
    record = strip(Record(text=text, lang="en"))
    assert record.body.count(question) == len(answers)


OPINIONS = (
    "I have never seen the harbour so empty, and I have lived here for forty years, people.",
    "And who will pay for the tugs? We will, as always, while the owners laugh about us.",
    "My cousin was on the ship and says that nobody told the crew how deep the water is.",
)


@pytest.mark.parametrize("when", ["{} hours ago", "Quayrat · {} h ago", "Hafenkind vor {} Stunden"])
def test_readers_talk_behind_the_story_goes_from_the_first_of_several_that_say_how_long_ago(
    when: str,
) -> None:
    replies = [f"{when.format(n + 2)}\n\n{said}" for n, said in enumerate(OPINIONS)]
    record = strip(Record(text="\n\n".join([STORY, *replies]), lang="en"))
    assert record.body == STORY
    rules = {one.rule for one in record.removed}
    assert rules - {"time-ago"} == {"reply-ago", "thread"} or rules == {"time-ago", "thread"}
    assert (
        "\n\n".join([STORY, *OPINIONS])
        == strip(Record(text="\n\n".join([STORY, *replies]), lang="en"), keep={"comments"}).body
    )


def test_one_line_that_says_how_long_ago_ends_no_story() -> None:
    first, second, third = STORY.split("\n\n")
    text = "\n\n".join([first, second, "3 hours ago", third])
    assert strip(Record(text=text, lang="en")).body == STORY


def test_a_report_told_by_the_hour_keeps_what_its_times_head() -> None:
    _, second, third = STORY.split("\n\n")
    entries = [f"{n} hours ago\n\n{said}" for n, said in enumerate((second, third, *OPINIONS), 1)]
    body = strip(Record(text="\n\n".join(entries), lang="en")).body
    assert body == "\n\n".join((second, third, *OPINIONS))


def test_teasers_under_a_heading_behind_the_story_go_with_their_paragraphs() -> None:
    teasers = [
        f"{title}\n\n{said}"
        for title, said in zip(
            ("Who owns the tugs of Port Ellery", "The day the light went out", "A chain of errors"),
            OPINIONS,
            strict=True,
        )
    ]
    record = strip(Record(text="\n\n".join([STORY, "Related stories", *teasers]), lang="en"))
    assert record.body == STORY


def test_a_line_that_says_one_thing_twice_is_a_linked_story() -> None:
    first, second, third = STORY.split("\n\n")
    link = "Harbour pilots ask for a third tug"
    cry = "“Give us the third tug! Give us the third tug!” they chanted at the gate of the port."
    text = "\n\n".join([first, f"{link} {link}", second, cry, third])
    record = strip(Record(text=text, lang="en"))
    assert [(one.text, one.rule) for one in record.removed] == [(f"{link} {link}", "said-twice")]


def test_a_headline_in_one_block_with_buttons_stays() -> None:
    head = "Local\nGrain ship closes harbour for nine hours\nShare\n3 March 2024"
    record = strip(Record(text=f"{head}\n\n{STORY}", lang="en"))
    assert text_of(record.headline) == "Grain ship closes harbour for nine hours"
    assert text_of(record.kicker) == "Local"
    assert record.body == STORY
