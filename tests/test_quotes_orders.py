"""Quotes in languages that order the words of a report in other ways than English."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record


def found(text: str, lang: str | None) -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang=lang)).quotes


def names(text: str, lang: str) -> list[str | None]:
    """The name of every quote's speaker."""
    return [one.speaker.name if one.speaker else None for one in found(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "— Причал закрыт, — сказала Дарья Лукина. Она ушла."),
        ("pl", "– Port jest zamknięty – powiedziała Ewa Lipna. Wyszła."),
        ("uk", "— Причал закрито, — сказала Дарія Лукаш. Вона пішла."),
    ],
    ids=["ru", "pl", "uk"],
)
def test_speech_that_a_dash_opens_is_direct(lang: str, text: str) -> None:
    assert [one.type for one in found(text, lang)] == ["direct"]


def test_a_dash_that_opens_a_list_is_no_speech() -> None:
    assert found("— Причал\n\n— Мост\n\n— Маяк на мысе", "ru") == ()


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "По словам Шалимова, порт закрыт. Лев Шалимов ушёл.", "Лев Шалимов"),
        ("ru", "По словам Анны Котовой, порт закрыт.", "Анна Котова"),
        ("pl", "Zdaniem Morskiego to błąd. Lech Morski odszedł.", "Lech Morski"),
        ("cs", "Podle Leoše Moravce je most uzavřen.", "Leoš Moravec"),
    ],
    ids=["surname of the text", "given name", "surname of a Polish text", "Czech"],
)
def test_a_source_in_another_case_is_named_in_the_nominative(
    lang: str, text: str, name: str
) -> None:
    assert names(text, lang) == [name]


def test_a_source_that_no_rule_leads_back_keeps_its_printed_name() -> None:
    assert names("По словам Жоржетты Дюпон, порт закрыт.", "ru") == ["Жоржетты Дюпон"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "„To nieprawda” – odpowiedział."), ("tr", "“Çok mutluyum” dedi.")],
    ids=["pl", "tr"],
)
def test_a_subject_left_out_that_nobody_stands_for_is_no_speaker(lang: str, text: str) -> None:
    (one,) = found(text, lang)
    assert one.speaker is None


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("pl", "Ewa Lipna zamknęła port. Dodała, że wróci.", "Ewa Lipna"),
        ("id", "Rudi Lesmana menutup dermaga. “Kami siap,” katanya.", "Rudi Lesmana"),
        ("ar", "قال سامر الحداد إن الرصيف مغلق. وأضاف أن الموج عال.", "سامر الحداد"),
    ],
    ids=["by the verb's gender", "a pronoun written on", "without capitals"],
)
def test_a_subject_left_out_is_who_was_there_before(lang: str, text: str, name: str) -> None:
    assert names(text, lang)[-1] == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("cs", "Most podle normy vydrží sto let."),
        ("ru", "Мост, согласно норме, выдержит сто лет."),
    ],
    ids=["cs", "ru"],
)
def test_what_a_norm_says_is_no_quote(lang: str, text: str) -> None:
    assert found(text, lang) == ()


def test_letters_tell_the_language_of_a_record_without_one() -> None:
    text = "Директор порта Савелий Корнев сообщил, что причал закрыли на всё лето."
    assert [one.text for one in found(text, None)] == ["причал закрыли на всё лето"]


def test_a_role_before_a_name_is_told_without_capitals() -> None:
    (one,) = found("बंदरगाह निदेशक सुनील अरोड़ा ने कहा कि घाट बंद है।", "hi")
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.role) == ("सुनील अरोड़ा", "बंदरगाह निदेशक")


def test_a_surname_without_capitals_is_the_person_printed_with_a_role() -> None:
    text = "कोच सुनील अरोड़ा ने टीम की तारीफ़ की। “सब खेले,” अरोड़ा ने कहा।"
    assert names(text, "hi") == ["सुनील अरोड़ा"]


def test_a_turkish_case_ending_is_no_part_of_a_name() -> None:
    assert names("Kaptan Selim Arda'ya göre iskele geç açıldı.", "tr") == ["Selim Arda"]


def test_a_participle_gives_its_words_to_whom_it_describes() -> None:
    (one,) = found("“İskele kapalı” diyen Elif Saygın, yardım istedi.", "tr")
    assert one.speaker is not None
    assert one.speaker.name == "Elif Saygın"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Так называемые «зелёные» выиграли выборы."),
        ("pl", "Tak zwani „zieloni” wygrali wybory."),
        ("tr", "Sözde “yeşiller” seçimi kazandı."),
        ("id", "Partai “hijau” menang pemilu."),
        ("ar", "فاز ما يسمى «الخضر» بالانتخابات."),
        ("hi", "तथाकथित “हरे” चुनाव जीत गए।"),
    ],
    ids=["ru", "pl", "tr", "id", "ar", "hi"],
)
def test_marks_that_keep_their_distance_are_no_quote(lang: str, text: str) -> None:
    assert found(text, lang) == ()
