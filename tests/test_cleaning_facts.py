"""What strip reads from an invented page: headline, kicker, site, credits, links, marks it trims."""

from __future__ import annotations

import pytest
from conftest import assert_linear

from newskit import Record, strip
from newskit.record import Source, Span

HEADLINE = "Grain ship closes harbour for nine hours"
FIRST, SECOND, THIRD = STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its "
    "anchor, the port authority said.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt. Ferries will sail again on Tuesday morning.",
)
TITLES = (
    "Ferry fares to rise in spring",
    "Divers find old cannon off the mole",
    "Fishermen vote on new quotas",
)
EASTERN = (
    "山前市周一连下九小时大雨，河水上涨两米，市长呼吁居民留在家中等待通知。",
    "消防队表示，风暴过后没有人受伤，被淹的道路将在周二早上重新开放。",
)


def stripped(*blocks: str, lang: str = "en") -> Record:
    return strip(Record(text="\n\n".join(blocks), lang=lang))


def page(*above: str, below: tuple[str, ...] = ()) -> Record:
    return stripped(*above, *STORY, *below)


def text_of(span: Span | None) -> str | None:
    return span and span.text


def credited(record: Record) -> list[tuple[str, str]]:
    """Roles and names, whose spans hold just the names as they are written."""
    for one in record.credits or ():
        assert record.text[one.start : one.end].casefold() == one.name.casefold()
    return [(one.role, one.name) for one in record.credits or ()]


def linked(record: Record) -> list[tuple[str, str]]:
    for one in record.links or ():
        assert record.text[one.start : one.end] == one.title
    return [(one.rel, one.title) for one in record.links or ()]


def kept(record: Record) -> tuple[str, ...]:
    return tuple(one.text for one in record.paragraphs or ())


# Marks behind the last sentence and before the first


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        pytest.param("###", "wire-signoff", id="signs"),
        pytest.param("-30-", "wire-signoff", id="thirty"),
        pytest.param("Ends", "wire-signoff", id="a word"),
        pytest.param("- ENDS", "wire-signoff", id="a word behind a dash"),
        pytest.param("qrs/tuv", "wire-signoff", id="initials"),
        pytest.param("(qrs)", "wire-signoff", id="initials in brackets"),
        pytest.param("(dpa)", "wire-signoff", id="an agency"),
        pytest.param("(Reporting by Ana Roe)", "wire-signoff", id="a sign-off"),
        pytest.param("(c) 2031 Ellery Herald", "copyright", id="rights"),
        pytest.param("© Ellery Herald 2031", "copyright", id="rights with a sign"),
        pytest.param("20310304", "wire-signoff", id="a day in figures"),
        pytest.param("(Ana Roe)", "reporter-credit", id="a name in brackets"),
    ],
)
@pytest.mark.parametrize("alone", [False, True], ids=["behind the sentence", "on its own line"])
def test_a_mark_at_the_storys_end_goes_and_its_sentence_stays(
    mark: str, label: str, alone: bool
) -> None:
    record = stripped(HEADLINE, FIRST, *((SECOND, mark) if alone else (f"{SECOND} {mark}",)))
    assert kept(record) == (FIRST, SECOND)
    [one] = record.removed or ()
    assert one.text == record.text[one.start : one.end] == mark
    assert alone or one.label == label


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(
            "The bill (which the paper has seen) was signed.", id="a bracket amid a sentence"
        ),
        pytest.param("He was told to wait (again).", id="a bracket before the full stop"),
        pytest.param("The train from Larch to the coast stopped at Land's End.", id="End"),
        pytest.param(
            "The market opened at nine. Rights to the song belong to the heirs of the singer.",
            id="rights told of",
        ),
        pytest.param(
            "The crew asked for some more. And they were given (mehr)", id="a German word"
        ),
        pytest.param("Nobody was hurt. He left at 12.30 with Ana Roe.", id="a name in a sentence"),
    ],
)
def test_what_looks_like_a_mark_within_the_last_sentence_stays(last: str) -> None:
    assert kept(stripped(HEADLINE, FIRST, SECOND, last)) == (FIRST, SECOND, last)


@pytest.mark.parametrize(
    "mark", ["© 2031 Ellery Herald. All rights reserved.", "© 2031 El Correo. Todos los derechos."]
)
@pytest.mark.parametrize("lang", ["en", "es", "pt"])
def test_rights_behind_a_sentence_take_it_not_along(lang: str, mark: str) -> None:
    assert SECOND in kept(stripped(HEADLINE, FIRST, f"{SECOND} {mark}", lang=lang))


def test_an_agency_in_small_letters_behind_a_sentence_takes_it_not_along() -> None:
    last = "Ein Student fand sie auf dem Speicher."
    record = stripped(HEADLINE, FIRST, SECOND, f"{last} © dpa-infocom, dpa:5887049")
    assert last in kept(record)
    assert "dpa" not in (record.body or "")


def test_initials_above_an_end_mark_go_with_it() -> None:
    record = stripped(HEADLINE, FIRST, SECOND, "(qrs)", "###")
    assert kept(record) == (FIRST, SECOND)
    assert [one.text for one in record.removed or ()] == ["(qrs)", "###"]


def test_a_mark_on_a_line_of_its_own_is_removed_once() -> None:
    record = strip(Record(text=f"{SECOND}\n\n(Ana Roe)", lang="en"), keep={"wire-signoff"})
    assert [one.text for one in record.removed or ()] == ["(Ana Roe)"]
    assert kept(record) == (SECOND,)


def test_a_bracket_with_the_reporter_before_the_first_sentence_goes() -> None:
    record = stripped("大桥通车", f"【江海报报道 记者何立新】{EASTERN[0]}", EASTERN[1], lang="zh")
    assert kept(record) == EASTERN
    assert credited(record) == [("reporter", "何立新")]


@pytest.mark.parametrize(
    ("mark", "people"),
    [("(c)AFP/Ana ROE", ["Ana ROE"]), ("© AFP/Ana Roe", ["Ana Roe"]), ("© AFP 2031", [])],
    ids=["reporter", "sign", "no reporter"],
)
def test_a_copyright_mark_behind_the_story_names_its_reporter(mark: str, people: list[str]) -> None:
    record = stripped(HEADLINE, FIRST, f"{SECOND} {mark}")
    assert kept(record) == (FIRST, SECOND)
    assert [one.name for one in record.credits or () if one.role == "reporter"] == people


def test_a_byline_as_agencies_send_it_is_no_pictures() -> None:
    record = page(HEADLINE, "By Ana Roe, The Ellery Tribune =")
    assert ("reporter", "Ana Roe") in credited(record)
    assert not [one for one in record.credits or () if one.role == "photographer"]


@pytest.mark.parametrize("opening", ["（江海社山前3月4日电 记者何立新）", "【江海社＝何立新】"])
def test_a_dateline_in_brackets_stays(opening: str) -> None:
    record = stripped("大桥通车", opening + EASTERN[0], EASTERN[1], lang="zh")
    assert kept(record)[-2:] == (opening + EASTERN[0], EASTERN[1])


# Headline, kicker, site


@pytest.mark.parametrize(
    ("line", "headline", "site"),
    [
        pytest.param(f"{HEADLINE} | Ellery Herald", HEADLINE, "Ellery Herald", id="behind a bar"),
        pytest.param(f"{HEADLINE} | Sea | Ellery Herald", HEADLINE, "Ellery Herald", id="section"),
        pytest.param(f"Ellery Herald | {HEADLINE}", HEADLINE, "Ellery Herald", id="before"),
        pytest.param(f"[Ellery Herald] {HEADLINE}", HEADLINE, "Ellery Herald", id="in brackets"),
        pytest.param(f"{HEADLINE} – What next?", f"{HEADLINE} – What next?", None, id="question"),
        pytest.param(
            f"{HEADLINE} – Reuters says it was the storm",
            f"{HEADLINE} – Reuters says it was the storm",
            None,
            id="what a paper says",
        ),
        pytest.param(
            f"{HEADLINE} - Reuters - and what comes next",
            f"{HEADLINE} - Reuters - and what comes next",
            None,
            id="a clause behind a paper",
        ),
        pytest.param(f"{HEADLINE}: The Pilot", f"{HEADLINE}: The Pilot", None, id="a colon"),
        pytest.param(f"Pilot: {HEADLINE}", f"Pilot: {HEADLINE}", None, id="a speaker"),
    ],
)
def test_the_publisher_around_a_headline_is_the_site(
    line: str, headline: str, site: str | None
) -> None:
    record = page(line)
    assert (text_of(record.headline), record.site) == (headline, site)
    around = line.partition(headline)
    assert [one.text for one in record.removed or ()] == [one for one in around[::2] if one]
    assert kept(record) == STORY


def test_whom_the_story_is_about_is_no_publisher_before_its_headline() -> None:
    told = "Ellery Dairy has to wait for its grain, and says that it has stores for a week or two."
    line = f"Ellery Dairy | {HEADLINE}"
    record = stripped(line, FIRST, told, SECOND, "Ellery Dairy")
    assert (text_of(record.headline), record.site) == (line, None)


@pytest.mark.parametrize("source", [None, Source(media_type="text/html")], ids=["text", "HTML"])
def test_the_line_that_names_its_publisher_is_the_headline(source: Source | None) -> None:
    blocks = ("World", f"{HEADLINE} - The Ellery Herald", "Tugs wait for the tide at Larch", *STORY)
    record = strip(Record(text="\n\n".join(blocks[1:] if source else blocks), source=source))
    assert (text_of(record.headline), record.site) == (HEADLINE, "The Ellery Herald")


def test_a_headline_on_two_lines_is_one_and_a_deck_is_none_of_it() -> None:
    wrapped = f"{HEADLINE}\nas tugs wait for the tide"
    assert text_of(page(wrapped).headline) == wrapped
    decked = page(f"{HEADLINE}\nTwo tugs came from the mainland to hold her")
    assert text_of(decked.headline) == HEADLINE


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Plan read", "Plan read"),
        ("Ana Roe", None),
        ("LARCH", None),
        ("Plan", None),
    ],
    ids=["two words", "a name", "a place", "one word"],
)
def test_two_words_apart_from_the_one_paragraph_are_its_headline(
    line: str, headline: str | None
) -> None:
    record = stripped(line, FIRST)
    assert text_of(record.headline) == headline


def test_a_short_label_above_the_headline_is_the_kicker() -> None:
    record = page("Shipping", HEADLINE, "By Ana Roe")
    assert (text_of(record.kicker), text_of(record.headline)) == ("Shipping", HEADLINE)


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(("Shipping", "By Ana Roe"), id="a section above a byline"),
        pytest.param(("March 3, 2031",), id="a date"),
        pytest.param(("A tale of ships and men in rough seas",), id="a standfirst"),
        pytest.param(("Home", "Menu"), id="a menu"),
    ],
)
def test_other_lines_above_the_headline_are_no_kicker(above: tuple[str, ...]) -> None:
    record = page(*above, f"{HEADLINE} | The Ellery Herald")
    assert (text_of(record.kicker), text_of(record.headline)) == (None, HEADLINE)
    assert kept(record) == STORY


def test_the_headline_at_the_end_of_a_trail_is_said_again() -> None:
    record = page(f"{HEADLINE} | The Ellery Herald", f"Quay > Ships > {HEADLINE}")
    assert text_of(record.headline) == HEADLINE
    assert kept(record) == STORY


@pytest.mark.parametrize("above", [(), ("By Ana Roe",), ("Share this",)])
@pytest.mark.parametrize("place", ["LARCH", "PORT ELLERY"])
def test_a_place_in_capitals_above_the_story_stays(above: tuple[str, ...], place: str) -> None:
    record = page(HEADLINE, *above, place)
    assert kept(record) == (place, *STORY)
    assert credited(record) == [("reporter", "Ana Roe")] * ("By Ana Roe" in above)


@pytest.mark.parametrize(
    ("row", "site"),
    [
        pytest.param("来源：山前日报", "山前日报", id="alone"),
        pytest.param("来源：山前日报 · 社会 >", "山前日报", id="with a section"),
        pytest.param("2031年3月4日 来源：山前日报", "山前日报", id="behind a date"),
    ],
)
def test_a_source_row_names_the_site(row: str, site: str) -> None:
    record = stripped("山前市连下九小时大雨", row, *EASTERN, lang="zh")
    assert record.site == site
    assert ("source", site) in credited(record) or ">" in row


# Credits


@pytest.mark.parametrize(
    ("above", "people"),
    [
        pytest.param("By Ana Roe", [("reporter", "Ana Roe")], id="one"),
        pytest.param(
            "By Ana Roe and Jo Poe", [("reporter", "Ana Roe"), ("reporter", "Jo Poe")], id="two"
        ),
        pytest.param("By Ana Roe, Associated Press", [("reporter", "Ana Roe")], id="an agency's"),
        pytest.param(
            "By Reuters reporter Ana Roe",
            [("source", "Reuters"), ("reporter", "Ana Roe")],
            id="an agency before its reporter",
        ),
        pytest.param(
            "By Ana Roe | Updated 3:15 PM ET", [("reporter", "Ana Roe")], id="a time behind"
        ),
        pytest.param("Photo: Jo Poe", [("photographer", "Jo Poe")], id="a photo"),
        pytest.param("© Jo Poe", [("photographer", "Jo Poe")], id="a copyright mark"),
        pytest.param(
            "Ships lie at anchor. Jo Poe / AP", [("photographer", "Jo Poe")], id="caption"
        ),
        pytest.param(
            "Ships lie off Ellery. REUTERS/Jo Poe/File Photo",
            [("photographer", "Jo Poe")],
            id="file",
        ),
        pytest.param(
            "Ships lie off Ellery on Monday. (AP Photo/Jo Poe)",
            [("photographer", "Jo Poe")],
            id="in brackets",
        ),
    ],
)
def test_a_line_below_the_headline_credits(above: str, people: list[tuple[str, str]]) -> None:
    record = page(HEADLINE, above)
    assert credited(record) == people
    assert kept(record) == STORY


def test_who_is_named_twice_in_a_role_is_credited_once() -> None:
    record = page(
        HEADLINE, "By Ana Roe", below=("Reporting by Ana Roe and Jo Poe; Editing by Ana Roe",)
    )
    assert credited(record) == [
        ("reporter", "Ana Roe"),
        ("reporter", "Jo Poe"),
        ("editor", "Ana Roe"),
    ]


def test_a_long_sign_off_behind_the_last_sentence_credits_all() -> None:
    signed = (
        "(Reporting by Ana Roe, Jo Poe and Mia Loe in Port Ellery, additional reporting by Tom Noe "
        "and Kim Doe in Larch; Editing by Bo Loe)"
    )
    record = stripped(HEADLINE, FIRST, f"{SECOND} {signed}")
    assert kept(record) == (FIRST, SECOND)
    names = ("Ana Roe", "Jo Poe", "Mia Loe", "Tom Noe", "Kim Doe")
    assert credited(record) == [*(("reporter", one) for one in names), ("editor", "Bo Loe")]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        pytest.param("Photo by\nJo Poe", [("photographer", "Jo Poe")], id="photo"),
        pytest.param("Editor\nBo Loe", [("editor", "Bo Loe")], id="editor"),
        pytest.param("Source\nLarch Daily", [("source", "Larch Daily")], id="source"),
        pytest.param("By\nAna Roe", [("reporter", "Ana Roe")], id="reporter"),
    ],
)
def test_a_label_that_ends_its_line_has_its_value_below(
    lines: str, people: list[tuple[str, str]]
) -> None:
    record = page(HEADLINE, lines)
    assert credited(record) == people
    assert record.site == ("Larch Daily" if "Larch" in lines else None)


def test_the_pages_own_site_in_a_byline_is_no_source() -> None:
    line = "The Ellery Herald reporter Ana Roe"
    own = page(f"{HEADLINE} - The Ellery Herald", line)
    assert credited(own) == [("reporter", "Ana Roe")]
    assert own.site == "The Ellery Herald"


def test_nobody_of_the_story_is_credited() -> None:
    told = "“It was night,” said the photographer Jo Poe, who was there for Reuters with Ana Roe."
    record = stripped(HEADLINE, FIRST, told, SECOND)
    assert credited(record) == []
    assert kept(record) == (FIRST, told, SECOND)


# Links


@pytest.mark.parametrize(
    ("below", "links"),
    [
        pytest.param(
            ("Related stories", *TITLES), [("related", one) for one in TITLES], id="a list"
        ),
        pytest.param(
            ("Related stories", f"• {TITLES[0]} 12:30", f"2. {TITLES[1]} (2031-03-04)"),
            [("related", TITLES[0]), ("related", TITLES[1])],
            id="bullets, numbers and times",
        ),
        pytest.param(
            ("Previous article", TITLES[0], "Next article", TITLES[1]),
            [("previous", TITLES[0]), ("next", TITLES[1])],
            id="labels above",
        ),
        pytest.param(
            (f"Previous: {TITLES[0]}\nNext: {TITLES[1]}",),
            [("previous", TITLES[0]), ("next", TITLES[1])],
            id="labels before",
        ),
        pytest.param(
            (f"« {TITLES[0]}", f"{TITLES[1]} »"),
            [("previous", TITLES[0]), ("next", TITLES[1])],
            id="a pair of arrows",
        ),
        pytest.param((f"Read also: {TITLES[0]}",), [("related", TITLES[0])], id="a call"),
        pytest.param(
            ("Related stories", "More rain falls on Larch", "Page 2", "Tel. 555-0199 223"),
            [("related", "More rain falls on Larch")],
            id="no pages, no telephones, More is the title's own",
        ),
        pytest.param(("Follow us", "Facebook and Twitter and Instagram"), [], id="networks"),
    ],
)
def test_lines_below_the_story_lead_to_others(
    below: tuple[str, ...], links: list[tuple[str, str]]
) -> None:
    record = page(HEADLINE, below=below)
    assert linked(record) == links
    assert kept(record) == STORY


@pytest.mark.parametrize(
    ("line", "rel"),
    [("Related article {}", "related"), ("Czytaj też: {}?", "related")],
    ids=["no colon", "question"],
)
def test_a_call_amid_the_story_leads_to_another(line: str, rel: str) -> None:
    call = line.format(TITLES[0])
    record = stripped(HEADLINE, FIRST, call, SECOND)
    assert kept(record) == (FIRST, SECOND)
    assert [(one, title.rstrip("?")) for one, title in linked(record)] == [(rel, TITLES[0])]


def test_a_paper_that_calls_itself_ours_is_no_source() -> None:
    record = stripped("大桥通车", "本报记者 何立新", *EASTERN, lang="zh")
    assert credited(record) == [("reporter", "何立新")]


def test_what_is_removed_comes_in_the_order_of_the_text() -> None:
    record = page(
        f"{HEADLINE} - The Ellery Herald",
        "By Ana Roe",
        "Share this",
        below=("Related stories", *TITLES, "© 2031 The Ellery Herald"),
    )
    starts = [one.start for one in record.removed or ()]
    assert len(starts) == 8
    assert starts == sorted(starts)
    assert all(record.text[one.start : one.end] == one.text for one in record.removed or ())


@pytest.mark.parametrize(
    ("line", "lang", "named"),
    [
        (
            "港で貨物船を待つ人々＝21日、山前市（大槻太一郎撮影）",
            "ja",
            [("photographer", "大槻太一郎")],
        ),
        ("Redazione ANSA", "it", [("source", "ANSA")]),
    ],
    ids=["part of a name", "an agency's desk"],
)
def test_words_that_two_readings_name_are_credited_once(
    line: str, lang: str, named: list[tuple[str, str]]
) -> None:
    text = f"Grain ship closes harbour for nine hours\n\n{line}\n\n{STORY}"
    record = strip(Record(text=text, lang=lang))

    assert [(one.role, one.name) for one in record.credits] == named


def test_a_page_of_many_signed_stories_takes_time_by_its_length() -> None:
    """Each name is held against those that hold it, not against all of the page."""

    def signed(stories: int) -> Record:
        rows = (
            f"By Ana Roe{n} and Jo Poe{n}\n\nRain fell in Ost on day {n}.\n" for n in range(stories)
        )
        return Record(text="\n".join(rows))

    assert_linear(signed, strip, 300)
