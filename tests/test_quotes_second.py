"""Quotes in languages whose verb stands second: German, Dutch, Swedish, Danish, Norwegian."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.quotations.western.pack import pack
from newskit.record import Quote, Record


def found(text: str, lang: str) -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang=lang)).quotes


def rows(text: str, lang: str) -> list[tuple[list[str], str | None]]:
    """What is said, part by part, and the words for who says it."""
    return [
        ([part.text for part in one.parts or [one]], one.speaker.text if one.speaker else None)
        for one in found(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "content", "speaker"),
    [
        pytest.param(
            "de",
            "Die Wehr gab am Abend nach langer Suche im Wald bekannt, dass der Junge lebe.",
            "der Junge lebe",
            "Die Wehr",
            id="de",
        ),
        pytest.param(
            "nl",
            "Karin Mol deelde gisteren na het overleg mee dat de brug dicht blijft.",
            "de brug dicht blijft",
            "Karin Mol",
            id="nl",
        ),
        pytest.param(
            "sv",
            "Karin Lund lade i går kväll till att bron är dyr.",
            "bron är dyr",
            "Karin Lund",
            id="sv",
        ),
    ],
)
def test_a_part_of_the_verb_may_stand_far_from_it(
    lang: str, text: str, content: str, speaker: str
) -> None:
    assert rows(text, lang) == [([content], speaker)]


def test_the_same_verb_without_its_part_reports_nothing() -> None:
    assert not rows("Vera Holm gab den Pokal zurück und stellte den Stuhl, der wackelte.", "de")


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("de", "Der Zeitung sagte Vera Holm, das Tor sei zu.", "Vera Holm"),
        ("de", "Dem Sender sagte gestern Abend Vera Holm, das Tor sei zu.", "Vera Holm"),
        ("de", "Zudem sagte der dpa die Leiterin Vera Holm, das Tor sei zu.", "die Leiterin Vera Holm"),
        ("nl", "Gisteren zei Karin Mol tegen het ANP dat de poort dicht is.", "Karin Mol"),
        ("da", "I går sagde Karen Lund til Ritzau, at porten er lukket.", "Karen Lund"),
        ("no", "I går sa Kari Lund til NTB at porten er stengt.", "Kari Lund"),
    ],
)  # fmt: skip
def test_what_stands_before_the_verb_need_not_speak(lang: str, text: str, speaker: str) -> None:
    assert [one for _, one in rows(text, lang)] == [speaker]


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("de", "Das Tor ist laut Vera Holm seit Mai zu.", ["Das Tor ist", "seit Mai zu"]),
        ("de", "Das Tor sei, so Vera Holm, seit Mai zu.", ["Das Tor sei", "seit Mai zu"]),
        ("de", "Das Tor, sagte Vera Holm, klemmt seit Mai.", ["Das Tor", "klemmt seit Mai"]),
        ("nl", "De poort is volgens Karin Mol al dicht.", ["De poort is", "al dicht"]),
        ("sv", "Porten är enligt Karin Lund redan stängd.", ["Porten är", "redan stängd"]),
        ("da", "Porten er ifølge Karen Lund allerede lukket.", ["Porten er", "allerede lukket"]),
        ("no", "Porten er ifølge Kari Lund allerede stengt.", ["Porten er", "allerede stengt"]),
    ],
)
def test_a_source_inside_a_clause_parts_what_it_tells(
    lang: str, text: str, parts: list[str]
) -> None:
    assert [one for one, _ in rows(text, lang)] == [parts]


def test_a_source_that_tells_a_relative_clause_tells_no_more() -> None:
    text = "Die Halle gehört Karl Benz, der nach Angaben von Vera Holm verreist ist."
    assert rows(text, "de") == [(["der", "verreist ist"], "Angaben von Vera Holm")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Brücke, die alt ist, klemmt, sagte Vera Holm.", "Vera Holm"),
        (
            "Karl Benz, der Leiter der Wache, kritisierte die Stadt, die Lage sei ernst.",
            "Karl Benz",
        ),
        ("Lena Ruf, Jan Moor und Karl Benz sagten, das Tor sei zu.", "Lena Ruf, Jan Moor"),
    ],
)
def test_a_verb_behind_a_comma_finds_its_subject_on_its_own_side(text: str, speaker: str) -> None:
    ((_, mention),) = rows(text, "de")
    assert mention is not None
    assert mention.startswith(speaker)


def test_a_mood_of_reports_carries_the_speech_on_over_sentences() -> None:
    text = (
        "Vera Holm sagte, das Tor sei zu. Es werde repariert. Das dauere lange. Der Zoo ist offen."
    )
    first, second = found(text, "de")
    assert (first.text, second.text) == ("das Tor sei zu", "Es werde repariert. Das dauere lange.")
    assert second.speaker is not None
    assert second.speaker.name == "Vera Holm"


def test_who_is_told_of_in_the_sentence_before_speaks_in_that_mood() -> None:
    text = "Karl Benz sagte, er gehe. Vera Holm kritisierte den Plan. Er sei zu teuer."
    assert rows(text, "de")[1] == (["Er sei zu teuer."], "Vera Holm")


@pytest.mark.parametrize(
    "text",
    [
        "Vera Holm sagte, das Tor sei zu. Ich habe den Schlüssel.",
        "Vera Holm sagte, das Tor sei zu. Es ist offen, ob er komme.",
        "Vera Holm kam. Das Tor könnte morgen schließen.",
    ],
    ids=["a speaker's own", "in a question", "what may be"],
)
def test_not_every_verb_that_looks_so_is_of_that_mood(text: str) -> None:
    assert all("Tor sei zu" in one.text for one in found(text, "de"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Nun heißt es, das Tor sei zu."),
        ("de", "Am Abend wurde mitgeteilt, das Tor sei zu."),
        ("de", "Es wird berichtet, dass das Tor zu ist."),
    ],
)
def test_an_impersonal_report_has_no_speaker(lang: str, text: str) -> None:
    ((_, speaker),) = rows(text, lang)
    assert speaker is None


def test_what_something_is_written_in_speaks_where_nobody_does() -> None:
    text = "In einem Brief von Vera Holm heißt es, das Tor sei zu."
    (quote,) = found(text, "de")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == ("einem Brief von Vera Holm", "Vera Holm")


@pytest.mark.parametrize(
    "text",
    [
        "Das Stück heißt „Die Nacht der langen Schatten“.",
        "Die bestätigten Zahlen stammen aus dem Mai.",
        "Nachdem der Zug gekommen war, forderten beide eine Pause.",
        "Die Gewerkschaft nannte keinen Grund.",
        "Es gilt zu sagen, dass es regnet.",
    ],
)
def test_a_verb_in_another_use_reports_nothing(text: str) -> None:
    assert not rows(text, "de")


@pytest.mark.parametrize("sign", ["”", "»"])
def test_a_mark_that_opens_as_it_closes_pairs(sign: str) -> None:
    text = f"{sign}Vi stannar alla kvar här{sign}, säger Karin Lund."
    assert rows(text, "sv") == [([f"{sign}Vi stannar alla kvar här{sign}"], "Karin Lund")]


def test_norwegian_by_either_of_its_tags_has_one_pack() -> None:
    text = "Kari Lund sa at porten er stengt."
    assert rows(text, "no") == rows(text, "nb") == rows(text, "nn") != []


def test_a_form_that_needs_its_particle_is_known_by_it() -> None:
    particles, entry = pack("de").separable["räumt"][0]
    assert (particles, entry.lemma) == (("ein",), "einräumen")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Die Stadt hat den Plan mit der Begründung verworfen, dass Geld fehle.",
            None,
            None,
        ),
        (
            "Er kam mit dem Vorwurf von Vera Holm, das Tor sei absichtlich verriegelt worden.",
            "das Tor sei absichtlich verriegelt worden",
            "Vera Holm",
        ),
        (
            "Vera Holm hat den Saal mit den Worten: „Es reicht mir jetzt.“ verlassen.",
            "„Es reicht mir jetzt.“",
            "Vera Holm",
        ),
    ],
)
def test_a_noun_of_speech_brings_in_what_stands_right_behind_it(
    text: str, content: str | None, speaker: str | None
) -> None:
    assert rows(text, "de") == ([([content], speaker)] if content else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vera Holm sagte, am 3. Oktober sei das Tor zu.", "am 3. Oktober sei das Tor zu"),
        ("Vera Holm sagte, das Tor sei in Halle 3. Der Zoo ist auf.", "das Tor sei in Halle 3"),
    ],
)
def test_a_stop_behind_a_number_ends_a_sentence_only_before_a_word_that_opens_one(
    text: str, said: str
) -> None:
    assert [parts for parts, _ in rows(text, "de")] == [[said]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Plan wurde von Vera Holm als „völlig verrückt“ bezeichnet.", "Vera Holm"),
        ("Als „völlig verrückt“ bezeichnete Vera Holm den Plan.", "Vera Holm"),
        ("Lena Ruf, die den Plan als „völlig verrückt“ bezeichnet hatte, ging.", "die"),
    ],
)
def test_marks_may_stand_before_the_verb_that_names_them(text: str, speaker: str) -> None:
    assert rows(text, "de") == [(["„völlig verrückt“"], speaker)]


@pytest.mark.parametrize("name", ["von Graven", "von der Heide"])
def test_a_speaker_may_go_by_a_name_with_a_small_particle(name: str) -> None:
    assert rows(f"„Niemand hat uns gefragt“, sagte {name}.", "de")[0][1] == name


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Vera Holm zog die Zusage wieder zurück: Der Plan sei zu teuer.",
            (["Der Plan sei zu teuer"], "Vera Holm"),
        ),
        (
            "Anna Kern zweifelt im Rat daran, dass der Plan gut sei.",
            (["der Plan gut sei"], "Anna Kern"),
        ),
        ("Die Idee ist alt, dass der Plan gut sei.", (["der Plan gut sei"], None)),
    ],
)
def test_the_mood_of_reports_behind_any_verb_is_what_its_subject_says(
    text: str, row: tuple[list[str], str | None]
) -> None:
    assert rows(text, "de") == [row]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("„Das Tor ist zu\", sagte Vera Holm. „Schade\", sagte Lena Ruf.", "„Das Tor ist zu\""),
        ("„Er rief \"Halt\" und lief“, sagte Vera Holm.", "„Er rief \"Halt\" und lief“"),
    ],
    ids=["its own closing mark is missing", "its own closing mark follows"],
)  # fmt: skip
def test_a_low_mark_is_closed_by_a_straight_one_where_no_better_follows(
    text: str, quotation: str
) -> None:
    assert found(text, "de")[0].text == quotation


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Trainerin Lena Ruf wandte sich ab: „Es reicht jetzt.“", "Die Trainerin Lena Ruf"),
        ("Am Ende strahlte der Trainer Jan Moor: „Es ist vollbracht!“", "der Trainer Jan Moor"),
    ],
)
def test_a_quotation_behind_a_colon_is_said_by_whoever_the_clause_is_about(
    text: str, speaker: str
) -> None:
    assert [who for _, who in rows(text, "de")] == [speaker]
