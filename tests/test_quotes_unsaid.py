"""Reports in languages that leave the subject out, turn it about, or speak in the first person."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record


def found(text: str, lang: str) -> tuple[Quote, ...]:
    """The quotes that the rules alone find."""
    return quotes(Record(text=text, lang=lang), engine="rules").quotes


def told(text: str, lang: str) -> list[tuple[str, str | None]]:
    """What was said, halves joined by a slash, with who is printed as its speaker."""
    return [
        (
            "/".join(part.text for part in one.parts or [one]),
            one.speaker.text if one.speaker else None,
        )
        for one in found(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("it", "Dico che il faro è spento.", "il faro è spento"),
        ("it", "Ma devo dire che il faro è bello.", "il faro è bello"),
        ("it", "Abbiamo spiegato ai turisti che il faro è chiuso.", "il faro è chiuso"),
        ("pt", "Quero lembrar que o farol é antigo.", "o farol é antigo"),
        ("pt", "Confesso que o farol me assusta.", "o farol me assusta"),
        ("es", "Te digo que el faro está apagado.", "el faro está apagado"),
        ("es", "Hemos explicado que el faro está cerrado.", "el faro está cerrado"),
        ("pl", "Chcę podkreślić, że latarnia działa.", "latarnia działa"),
        ("pl", "Zapowiedzieliśmy, że latarnia będzie czynna.", "latarnia będzie czynna"),
    ],
)
def test_the_first_person_reports_and_nobody_else_is_named(
    lang: str, text: str, content: str
) -> None:
    assert told(text, lang) == [(content, None)]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("fr", "Je vous dis que le phare est éteint.", "Je"),
        ("it", "Io dico che il faro è spento.", "Io"),
        ("pt", "«Volto já», respondi eu.", "eu"),
    ],
)
def test_a_printed_pronoun_is_the_speaker(lang: str, text: str, speaker: str) -> None:
    assert [one for _, one in told(text, lang)] == [speaker]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Non dico che il faro sia spento."),
        ("it", "Quello che dico è che il faro è bello."),
        ("it", "Il ministro può dire che il faro è spento."),
        ("pt", "O que digo é que o farol é belo."),
        ("fr", "Je ne dis pas que le phare est éteint."),
        ("es", "No digo que el faro sea feo."),
        ("pl", "Wójt może powiedzieć, że latarnia działa."),
    ],
)
def test_what_is_denied_or_only_may_be_said_is_no_report(lang: str, text: str) -> None:
    assert found(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Nessuno ha spiegato che il faro è spento."),
        ("pt", "Ninguém afirmou que o farol se apagou."),
        ("fr", "Personne n'a dit que le phare est éteint."),
        ("es", "Nadie dijo que el faro se apagó."),
        ("pl", "Nikt nie powiedział, że latarnia zgasła."),
    ],
)
def test_what_nobody_said_is_no_report(lang: str, text: str) -> None:
    assert found(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("pt", "Dizem os faroleiros que o mar sobe.", ("o mar sobe", "os faroleiros")),
        ("es", "Cuentan los fareros que el mar sube.", ("el mar sube", "los fareros")),
        (
            "pt",
            "O farol fechou, anunciou ontem, na vila de Orne, a presidente da junta, Rita Lobo.",
            ("O farol fechou", "a presidente da junta, Rita Lobo"),
        ),
        ("it", "Il mare, dicono il sindaco e i pescatori, sale.", ("Il mare/sale", None)),
    ],
)
def test_the_subject_behind_its_verb_speaks(
    lang: str, text: str, expected: tuple[str, str | None]
) -> None:
    ((content, speaker),) = told(text, lang)
    assert content == expected[0]
    assert expected[1] is None or speaker == expected[1]


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("it", "Rosa Galli spense la luce, poi disse che aveva sonno.", "aveva sonno"),
        ("it", "Rosa Galli scrisse una lettera in cui spiegava di avere sonno.", "di avere sonno"),
        ("pt", "Rita Lobo apagou a luz, depois disse que tinha sono.", "tinha sono"),
        ("es", "Luisa Otero apagó la luz, luego dijo que tenía sueño.", "tenía sueño"),
    ],
)
def test_the_subject_of_the_sentence_speaks_where_a_later_verb_has_none(
    lang: str, text: str, content: str
) -> None:
    ((said, _),) = told(text, lang)
    (one,) = found(text, lang)
    assert said == content
    assert one.speaker is not None
    assert one.speaker.name == " ".join(text.split()[:2])


@pytest.mark.parametrize(
    ("lang", "study", "event"),
    [
        ("it", "Lo studio dimostra che le api tornano.", "Il caldo dimostra che le api tornano."),
        ("pt", "O estudo mostra que as abelhas voltam.", "O calor mostra que as abelhas voltam."),
        (
            "fr",
            "Le rapport montre que les abeilles reviennent.",
            "La chaleur montre que les abeilles reviennent.",
        ),
        (
            "es",
            "La encuesta demuestra que las abejas vuelven.",
            "El calor demuestra que las abejas vuelven.",
        ),
    ],
)
def test_a_study_tells_what_it_shows_and_an_event_does_not(
    lang: str, study: str, event: str
) -> None:
    assert len(found(study, lang)) == 1
    assert found(event, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        (
            "it",
            "Rosa Galli ha detto che il faro è chiuso, ma non ha detto perché.",
            "il faro è chiuso",
        ),
        ("pt", "Rui Paz disse que o farol abre, mas não revelou quando.", "o farol abre"),
        ("es", "Luisa Otero dijo que el faro abre, pero no precisó cuándo.", "el faro abre"),
        ("fr", "Luc Ferrand dit que le phare ouvre, mais n'a pas précisé quand.", "le phare ouvre"),
        ("pl", "Ewa Lipna obiecała, że naprawi dach, ale nie podała daty.", "naprawi dach"),
    ],
)
def test_what_the_speaker_kept_silent_about_is_not_said(lang: str, text: str, content: str) -> None:
    assert [said for said, _ in told(text, lang)] == [content]


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("it", "Rosa Galli parla di «una luce senza fine».", "«una luce senza fine»"),
        ("fr", "Luc Ferrand parle d'une « lumière sans fin ».", "« lumière sans fin »"),
        ("es", "Luisa Otero habla de una «luz que no acaba».", "«luz que no acaba»"),
    ],
)
def test_a_preposition_before_a_quotation_is_none_of_it(lang: str, text: str, content: str) -> None:
    assert [said for said, _ in told(text, lang)] == [content]


@pytest.mark.parametrize("end", [", ale", ", ale nie", ", ale nie podał"])
def test_a_polish_report_that_breaks_off_is_read(end: str) -> None:
    assert len(found(f"Wójt dodał, że latarnia działa dobrze{end}.", "pl")) == 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Wójt poprosił turystów, żeby nie wchodzili na skały.", "nie wchodzili na skały"),
        ("Straż apeluje do turystów, aby zostali w domach.", "zostali w domach"),
        ("Ewa Lipna powiedziała mu, żeby wracał.", "wracał"),
    ],
)
def test_a_polish_wish_is_reported(text: str, content: str) -> None:
    assert [said for said, _ in told(text, "pl")] == [content]


@pytest.mark.parametrize(
    "text",
    ["Ewa Lipna mówiła głośno, żeby wszyscy słyszeli.", "Pisał wiersze, aby zarobić na chleb."],
)
def test_a_purpose_is_no_wish(text: str) -> None:
    assert found(text, "pl") == ()


def test_as_he_says_inside_a_polish_report_does_not_part_it() -> None:
    text = "Wójt Jan Kot dodał, że latarnia, jak podkreślił, działa."
    assert len(found(text, "pl")) == 1
