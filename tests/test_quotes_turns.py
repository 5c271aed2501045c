"""Quotations that the reporter breaks into, turns that a dash opens, and clauses that an aside parts."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Record

Row = tuple[str, list[str], str | None]  # type, parts, name


def rows(text: str, lang: str) -> list[Row]:
    """The quotes of a text: type, parts of the content, name of the speaker."""
    return [
        (
            quote.type,
            [part.text for part in quote.parts or [quote]],
            quote.speaker.name if quote.speaker else None,
        )
        for quote in quotes(Record(text=text, lang=lang), engine="rules").quotes
    ]


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        (
            "fr",
            "« Nous partons, a dit Anne Morel, dès que possible. »",
            ["« Nous partons", "dès que possible. »"],
        ),
        ("fr", "« Il pleut, souligne-t-elle, depuis mai. »", ["« Il pleut", "depuis mai. »"]),
        (
            "fr",
            "« Il faut agir, a déclaré Anne Morel. Personne ne viendra. »",
            ["« Il faut agir", "Personne ne viendra. »"],
        ),
        (
            "it",
            "«Il ponte tiene - ha detto Rita Alba, sindaca di Orvieto - da anni».",
            ["«Il ponte tiene", "da anni»"],
        ),
        ("es", "«El puente, dijo Ana Ruiz, aguanta».", ["«El puente", "aguanta»"]),
    ],
)
def test_the_reporters_words_inside_the_marks_part_a_quotation(
    lang: str, text: str, parts: list[str]
) -> None:
    ((kind, found, _),) = rows(text, lang)
    assert (kind, found) == ("direct", parts)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "« Le maire, qui a dit non, part en mai. »"),
        ("es", "«Mi padre, dijo, y luego nada más que silencio, que aguantaba»."),
    ],
)
def test_a_clause_of_the_quotation_itself_does_not_part_it(lang: str, text: str) -> None:
    assert all(len(parts) < 3 for _, parts, _ in rows(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "en",
            "“Draw it, says the teacher, and I draw,” said Nils Holm, 8.",
            "Nils Holm",
        ),
        ("fr", "« Signez, dit le maire, et partez », raconte Anne Morel.", "Anne Morel"),
    ],
    ids=["en", "fr"],
)
def test_who_is_named_behind_the_marks_spoke_all_that_stands_between_them(
    lang: str, text: str, name: str
) -> None:
    (_, parts, speaker), *more = rows(text, lang)
    assert (len(parts), speaker, more) == (1, name, [])


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("es", "—El puente aguanta —dijo Ana Ruiz.", ["El puente aguanta"]),
        (
            "es",
            "—¿Aguanta el puente? —preguntó Ana Ruiz—. Nadie lo sabe.",
            ["¿Aguanta el puente?", "Nadie lo sabe."],
        ),
        ("pt", "— A ponte aguenta — disse Ana Ruiz.", ["A ponte aguenta"]),
        ("fr", "– Le pont tient, a dit Ana Ruiz.", ["Le pont tient"]),
        ("it", "– Il ponte tiene – ha detto Ana Ruiz – da anni.", ["Il ponte tiene", "da anni."]),
    ],
)
def test_a_line_that_a_dash_opens_is_a_turn_of_whoever_is_said_to_speak(
    lang: str, text: str, parts: list[str]
) -> None:
    assert rows(text, lang) == [("direct", parts, "Ana Ruiz")]


@pytest.mark.parametrize("text", ["— Pan y vino", "- Rita Alves, presidente", "– Le pont tient."])
def test_a_list_is_no_dialogue(text: str) -> None:
    assert [rows(text, lang) for lang in ("es", "pt", "fr")] == [[], [], []]


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("en", "The train, according to Eve Moor, left late.", ["The train", "left late"]),
        ("es", "El tren, según Eva Mora, salió tarde.", ["El tren", "salió tarde"]),
        ("pt", "O objetivo, segundo Eva Mora, é abrir.", ["O objetivo", "é abrir"]),
        ("fr", "Le train, selon Eva Mora, est parti.", ["Le train", "est parti"]),
        ("it", "Il treno, secondo Eva Mora, è partito.", ["Il treno", "è partito"]),
        ("fr", "Le train, a dit Eva Mora, est parti.", ["Le train", "est parti"]),
        ("es", "El tren salió tarde, según Eva Mora.", ["El tren salió tarde"]),
        ("es", "El tren salió tarde, según Eva Mora, y llegó.", ["El tren salió tarde"]),
    ],
)
def test_an_aside_that_names_the_source_parts_a_clause(
    lang: str, text: str, parts: list[str]
) -> None:
    assert rows(text, lang) == [("indirect", parts, "Eve Moor" if lang == "en" else "Eva Mora")]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Le maire Yves Le Goff part. « Nous restons ici », a dit Le Goff.", "Yves Le Goff"),
        ("pt", "Rita Alves abriu a escola. “Foi um ano longo”, lembrou.", "Rita Alves"),
        ("es", "El teatro reabrió en mayo. «Fue un año muy largo», dijo.", None),
        ("pt", "Saiu o disco “Eu Te Espero”. “Foi um ano muito longo”, disse.", None),
        ("it", "Si dice che il ponte sia chiuso.", None),
        ("pt", "Diz-se que a ponte vai fechar.", None),
    ],
)
def test_a_verb_without_a_subject_has_the_person_before_it_or_nobody(
    lang: str, text: str, name: str | None
) -> None:
    assert [who for _, _, who in rows(text, lang)] == [name]


@pytest.mark.parametrize(
    ("lang", "text", "parts", "name"),
    [
        (
            "ru",
            "«Ждём, — сказал капитан «Стрелы» Глеб Носов. — Все готовы».",
            ["«Ждём", "Все готовы»"],
            "Глеб Носов",
        ),
        (
            "fr",
            "« J'ai lu « Le Port » hier », a dit Eva Mora.",
            ["« J'ai lu « Le Port » hier »"],
            "Eva Mora",
        ),
        (
            "pl",
            "– Film „Młyn” jest ważny – mówi Ewa Lipna.",
            ["Film „Młyn” jest ważny"],
            "Ewa Lipna",
        ),
        ("es", "—El libro «Sal» me gusta —dijo Eva Mora.", ["El libro «Sal» me gusta"], "Eva Mora"),
    ],
    ids=["between dashes", "of one kind", "in Polish dashes", "in a Spanish dialogue"],
)
def test_a_quotation_inside_another_is_a_part_of_it(
    lang: str, text: str, parts: list[str], name: str
) -> None:
    assert rows(text, lang) == [("direct", parts, name)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Ewa Lipna milczała. – Młyn stoi – powiedziała. Potem wyszła."),
        ("ru", "Нина Орлова молчала. — Мост открыт, — сказала она. Потом ушла."),
        ("sv", "Eva Lind väntade länge. – Bron är klar, sade hon. Sedan gick hon."),
    ],
)
def test_a_dash_behind_a_sentence_opens_speech_that_ends_with_its_speaker(
    lang: str, text: str
) -> None:
    said = {"pl": "Młyn stoi", "ru": "Мост открыт", "sv": "Bron är klar"}[lang]
    assert [(kind, parts) for kind, parts, _ in rows(text, lang)] == [("direct", [said])]


def test_a_dash_before_marks_of_their_own_makes_no_second_quotation() -> None:
    found = rows("- 12 maja: „Cieszymy się bardzo” – powiedział Lech Morski.", "pl")
    assert found == [("direct", ["„Cieszymy się bardzo”"], "Lech Morski")]


@pytest.mark.parametrize(
    ("lang", "text", "quotations"),
    [
        (
            "de",
            "„Wir sind voll“, sagte Jonas Reuter. „Es liegt am Bahnhof.\n\nUns fehlt Personal.“",
            1,
        ),
        ("de", "Er nannte es „gut.\n\nDer Platz ist leer.", 0),
        ("de", "Er lobte „das Haus.\n\nDer Ort „Seedorf“ ist leer.", 0),
    ],
    ids=["closed below", "never closed", "a name below"],
)
def test_a_mark_left_open_reaches_to_one_that_ends_the_next_paragraph(
    lang: str, text: str, quotations: int
) -> None:
    assert len(rows(text, lang)) == quotations
