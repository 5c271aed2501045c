"""Quotes: quotations whose reporting word no pack knows, in a language with a pack or without one."""

from __future__ import annotations

import pytest

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
        ("tr", "Ana Kaya, “Bu bizim için büyük bir sorun” diye homurdandı.", "diye homurdandı",
         "Ana Kaya"),
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
    ],
)
def test_a_name_in_marks_is_no_quote(lang: str, text: str) -> None:
    assert not found(text, lang)
