"""Quotes: quotations whose reporting word no pack knows, in a language with a pack or without one."""

from __future__ import annotations

import pytest

from newskit import parse
from newskit.quotations import quotes
from newskit.record import Quote, Record


def found(text: str, lang: str) -> tuple[Quote, ...]:
    return quotes(Record(text=text, lang=lang)).quotes


def one(text: str, lang: str) -> Quote:
    some = found(text, lang)
    assert len(some) == 1, [quote.text for quote in some]
    return some[0]


def said(quote: Quote) -> tuple[str | None, str | None]:
    """The words of the cue and of the speaker."""
    return (
        quote.cue.text if quote.cue is not None else None,
        quote.speaker.text if quote.speaker is not None else None,
    )


@pytest.mark.parametrize(
    ("lang", "text", "cue", "speaker"),
    [
        ("es", "«Esto ya es demasiado para todos», rezongó Ana Ruiz.", "rezongó", "Ana Ruiz"),
        ("es", "«Esto ya es demasiado», rezongó el jefe de obra, Juan Peña.", "rezongó",
         "el jefe de obra, Juan Peña"),
        ("es", "El alcalde Juan Peña rezongó: «Esto ya es demasiado».", "rezongó",
         "El alcalde Juan Peña"),
        ("de", "„Das ist doch nicht zu fassen“, ätzte die Ministerin.", "ätzte", "die Ministerin"),
        ("de", "Am Montag spottete Petra Kolm: „Wir sind zu früh da.“", "spottete", "Petra Kolm"),
        ("en", "“We have waited for nine long years,” Ada Bello texted.", "texted", "Ada Bello"),
        ("en", "“We have waited for nine long years,” she deadpanned.", "deadpanned", "she"),
        ("nl", "„Het geld is nog lang niet op”, zei burgemeester Marja Kuip.", "zei",
         "burgemeester Marja Kuip"),
        ("cs", "„To je velký problém pro nás všechny,“ zabručel Jan Kolář.", "zabručel", "Jan Kolář"),
        ("tr", "“Bu bizim için büyük bir sorun” Ana Kaya homurdandı.", "homurdandı", "Ana Kaya"),
    ],
)  # fmt: skip
def test_a_verb_beside_a_quotation_need_not_be_listed(
    lang: str, text: str, cue: str, speaker: str
) -> None:
    quote = one(text, lang)
    assert (quote.type, *said(quote)) == ("direct", cue, speaker)


def test_a_short_quotation_is_a_quote_with_such_a_verb() -> None:
    assert said(one("«Ni hablar», rezongó Ana Ruiz.", "es")) == ("rezongó", "Ana Ruiz")


def test_a_verb_without_a_subject_goes_on_with_who_spoke() -> None:
    first, second = found("Ana Ruiz dijo que llueve. «Lloverá todo el mes», rezongó.", "es")
    assert second.speaker is not None
    assert (first.speaker and first.speaker.name) == second.speaker.name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It was here: “The dam will hold for years to come.”"),
        ("en", "weather in the north: “It will rain a lot.”"),
        ("de", "Es war „ein Fehler, den niemand gern zugibt“."),
        ("xx", "Alors : « On ne sait pas encore ce qui arrive. »"),
    ],
)
def test_a_long_quotation_that_nobody_reports_is_nobodys_quote(lang: str, text: str) -> None:
    quote = one(text, lang)
    assert (quote.type, *said(quote)) == ("direct", None, None)


def test_there_are_does_not_speak() -> None:
    text = "There are three rules for the dam:\n\n“The dam will hold for years to come.”"
    assert said(one(text, "en")) == (None, None)


def test_who_the_sentence_before_is_about_says_it() -> None:
    quote = one("Ana Ruiz welcomed the vote. “The dam will now be built at last.”", "en")
    assert said(quote) == (None, "Ana Ruiz")


def test_a_sentence_with_two_people_gives_the_quotation_to_neither() -> None:
    text = "Ana Ruiz met Eve Moor. For Ivo Lind “the dam is a thing of the past.”"
    assert said(one(text, "en")) == (None, None)


def test_a_sentence_says_once_who_says_its_quotations() -> None:
    first, second = found(
        "Lukas Prada dijo que «la presa está rota» y pidió «más medios para las obras del valle».",
        "es",
    )
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.name == second.speaker.name == "Lukas Prada"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Few believe the Lind statement: “The dam will hold for years.”"),
        ("en", "She was so upset that I had to change it: “The dam will hold for years.”"),
        ("de", "Jegliche Mitverantwortung wies man ab: „Das ist doch nicht zu fassen.“"),
    ],
)
def test_a_noun_before_a_quotation_says_nothing(lang: str, text: str) -> None:
    (quote,) = quotes(Record(text=text, lang=lang), engine="rules").quotes
    assert said(quote) == (None, None)


def test_a_name_and_what_its_bearer_is_may_stand_before_a_colon() -> None:
    text = "Gestern spottete Petra Kolm, die Leiterin des Hauses: „Wir sind zu früh da.“"
    speaker = one(text, "de").speaker
    assert speaker is not None
    assert speaker.name == "Petra Kolm"


def test_a_name_after_a_dash_signs_a_saying() -> None:
    assert said(one("“The dam will hold for years to come.” — Ada Bello", "en")) == (
        None,
        "Ada Bello",
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The play “What the River Told the Old Men” opened."),
        ("en", "The song (“all the way down to the river”) is old."),
        ("es", "La novela «Cien años de lluvia y viento» ganó el premio."),
        ("de", "Das Stück „Die lange Reise in den Süden“ hatte Erfolg."),
        ("xx", "The so-called “dry dam” leaks."),
        ("en", "They marched under the slogan “we will not give up the dam”."),
        ("de", "Sie zogen unter dem Motto „wir geben das Tal nicht her“ durch den Ort."),
    ],
)
def test_a_name_in_marks_is_no_quote(lang: str, text: str) -> None:
    assert not found(text, lang)


# --- certainty --------------------------------------------------------------------------------------

SURE = "Ana Ruiz said the dam had held."
OPEN = "“The dam has held for years,” Ivo Lind deadpanned."
PRONOUN = "She said it was old."
LONE = "It was here: “The dam will hold for years to come.”"


@pytest.mark.parametrize(
    ("lang", "text", "certainty"),
    [
        ("en", SURE, "sure"),
        ("en", "“It held,” said the mayor.", "sure"),
        ("en", OPEN, "likely"),
        ("en", LONE, "likely"),
        ("de", "Petra Kolm sagte, die Brücke sei sicher.", "sure"),
        ("zh", "陈小满说：“雨停了。”", "sure"),
    ],
)
def test_a_quote_is_sure_with_a_listed_word_and_a_speaker_that_stands_there(
    lang: str, text: str, certainty: str
) -> None:
    assert one(text, lang).certainty == certainty


def test_a_speaker_from_elsewhere_makes_a_quote_likely() -> None:
    text = f"{SURE} “We were lucky this time.” {PRONOUN}"
    assert [quote.certainty for quote in found(text, "en")] == ["sure", "likely", "likely"]


def test_high_strictness_keeps_what_is_sure() -> None:
    text = f"{SURE} “We were lucky this time.” {PRONOUN}\n\n{OPEN}"
    record = quotes(Record(text=text, lang="en"), strictness="high")
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in record.quotes] == [
        ("the dam had held", "Ana Ruiz"),
        ("“We were lucky this time.”", None),
        ("it was old", None),
        ("“The dam has held for years,”", None),
    ]
    assert [entity.name for entity in record.entities] == ["Ana Ruiz"]


def test_high_strictness_leaves_out_what_only_the_tagger_found() -> None:
    text = "Ada Bello hit back, tweeting the dam was never safe and that nobody had looked at it."
    record = Record(text=text, lang="en")
    assert all(quote.rule != "learned" for quote in quotes(record, strictness="high").quotes)


def test_low_strictness_takes_three_words_in_marks() -> None:
    record = Record(text="It was called “a dry dam”, no more.", lang="en")
    assert not quotes(record).quotes
    (quote,) = quotes(record, strictness="low").quotes
    assert (quote.text, quote.certainty) == ("“a dry dam”", "likely")


def test_one_strictness_is_for_the_page_and_for_its_quotes() -> None:
    text = f"Dam holds\n\n{SURE} Rain fell on it all night.\n\n{OPEN} It rained on."
    assert [
        quote.speaker and quote.speaker.name
        for quote in parse(text, lang="en", strictness="high").quotes
    ] == ["Ana Ruiz", None]
