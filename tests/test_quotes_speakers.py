"""Whose words are quoted: names, surnames, pronouns, titles, bodies, and who is nobody in particular."""

from __future__ import annotations

from typing import Literal

import pytest

from newskit import quotes
from newskit.record import Entity, Quote, Record


def found(text: str, lang: str = "en") -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang=lang)).quotes


def names(text: str, lang: str = "en") -> list[str | None]:
    """The full names of those who speak, quote by quote; None where nobody is named."""
    return [quote.speaker.name if quote.speaker else None for quote in found(text, lang)]


def entities(text: str, lang: str = "en") -> list[tuple[str, str | None, list[str]]]:
    """The name, role and mentions of those who speak."""

    def words(one: Entity) -> list[str]:
        return [text[at.start : at.end] for at in one.mentions]

    record = quotes(Record(text=text, lang=lang))
    return [(one.name, one.role, words(one)) for one in record.entities]


# --- pronouns -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("met", "he", "she"),
    [
        ("Maria Ruiz and Peter Holm met on Monday.", "Peter Holm", "Maria Ruiz"),
        ("Peter Holm met Maria Ruiz on Monday.", "Peter Holm", "Maria Ruiz"),
        ("Mr. Quin met Mrs. Vell on Monday.", "Quin", "Vell"),
        ("Mrs Vell met Mr Quin on Monday.", "Quin", "Vell"),
        (
            "Chairwoman Morgan Vell and Chairman Taylor Quin met.",
            "Taylor Quin",
            "Morgan Vell",
        ),
        (
            "The actress Morgan Vell and her husband Taylor Quin met.",
            "Taylor Quin",
            "Morgan Vell",
        ),
        ("Morgan Vell met Taylor Quin. Mrs. Vell smiled.", "Taylor Quin", "Morgan Vell"),
        ("The mayor's sister, Vera James, met Peter Moor.", "Peter Moor", "Vera James"),
        ("Peter Holm, Vera Kolm and the dog met.", "Peter Holm", "Vera Kolm"),
    ],
    ids=[
        "given names",
        "given names, he first",
        "mr and mrs",
        "mrs and mr",
        "titles that tell",
        "words of kin before the name",
        "a title before the surname only",
        "a surname that is a given name",
        "in a row",
    ],
)
def test_he_and_she_each_go_to_the_right_one(met: str, he: str, she: str) -> None:
    assert names(f"{met} He said that the dam held. She said that it leaked.") == [he, she]
    assert names(f"{met} “It held,” she said.\n\n“It leaked,” he said.") == [she, he]


@pytest.mark.parametrize(
    "met",
    [
        "Peter Holm and Tom Vell met.",
        "Taylor Quin and Morgan Vell met.",
        "Mayor Taylor Quin and his former deputy, Morgan Vell, met.",
        "Tom Vell, Peter Holm and Vera Kolm met.",
        "Maria Kolm came.",
        "The mayor came.",
        "",
    ],
)
def test_an_unclear_pronoun_is_nobody(met: str) -> None:
    *_, last = found(f"{met} He said that the dam held.".strip())
    assert last.speaker is not None
    assert (last.speaker.text, last.speaker.name) == ("He", None)
    assert (last.speaker.entity, last.speaker.resolved) == (None, None)


def test_of_two_in_a_row_the_one_who_spoke_goes_on() -> None:
    text = "Tom Vell and Peter Holm met. “It held,” Holm said. “We know,” he added."
    assert names(text) == ["Peter Holm", "Peter Holm"]


def test_the_subject_of_a_sentence_comes_before_whom_it_names() -> None:
    text = "Peter Holm met Tom Vell on Monday. He said that the dam held."
    assert names(text) == ["Peter Holm"]


def test_what_belongs_to_somebody_says_nothing_about_who_speaks() -> None:
    text = "Peter Holm opened the dam. The boat of Tom Vell sank. He said that it was old."
    assert names(text) == ["Peter Holm"]


def test_what_somebody_cites_does_not_speak() -> None:
    text = (
        "Shares in Norland Mills plunged 14 percent on Thursday after the maker of rye bread cut its "
        "forecast for the second time this year, citing soaring wheat costs and weak demand in the south."
    )
    assert "citing" not in " ".join(one.speaker.text for one in found(text, "en") if one.speaker)


def test_who_stands_behind_of_does_not_speak() -> None:
    for whom in ("the widow of Morgan Vell", "Morgan Vell's widow"):
        text = f"On Monday Taylor Quin met {whom}. He said that the dam held."
        assert names(text) == ["Taylor Quin"]


def test_a_pronoun_tells_whether_somebody_is_he_or_she_from_then_on() -> None:
    text = (
        "Taylor Quin said that the dam held. She said that it was new. Quin met Morgan Vell. "
        "He said that it was old."
    )
    assert names(text) == ["Taylor Quin", "Taylor Quin", "Morgan Vell"]


def test_a_pronoun_does_not_reach_past_the_last_paragraphs() -> None:
    far = "The weather stayed cold and the fields lay bare along the whole of the river. " * 20
    assert names(f"Peter Holm came. {far}He said that the dam held.") == [None]
    assert names("Peter Holm came. The weather stayed cold. He said that the dam held.") == [
        "Peter Holm"
    ]


def test_they_and_we_are_nobody_in_particular() -> None:
    assert names("Peter Holm came. They said that the dam held.") == [None]
    assert names("Peter Holm came. We said that the dam held.") == [None]
    assert names("Taylor Quin came. They said that the dam held.") == [None]


def test_it_is_the_body_that_spoke_last() -> None:
    text = "The Orland Water Board said that the dam held. It said that the road was open."
    first, second = found(text)
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.name, first.speaker.resolved) == ("Orland Water Board", "organisation")
    assert (second.speaker.name, second.speaker.resolved) == ("Orland Water Board", "pronoun")


def test_it_is_no_body_of_long_ago() -> None:
    board = "The Orland Water Board said that the dam held."
    assert names(f"{board} Officials said that it leaked. It said that the road was open.") == [
        "Orland Water Board",
        None,
        None,
    ]
    rain = "\n\nRain fell." * 4
    assert names(f"{board}{rain}\n\nIt said that the road was open.") == [
        "Orland Water Board",
        None,
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "de",
            "Anna Vogel traf Peter Holm. Er sagte, der Damm halte. Sie sagte, er lecke.",
            ["Peter Holm", "Anna Vogel"],
        ),
        (
            "fr",
            "Anne Morel a vu Paul Petit. Il a dit que le pont tenait. Elle a dit que non.",
            ["Paul Petit", "Anne Morel"],
        ),
        (
            "es",
            "Ana Ruiz vio a Juan Gil. Él dijo que el puente aguanta. Ella dijo que el río baja.",
            ["Juan Gil", "Ana Ruiz"],
        ),
        (
            "pt",
            "Rita Alves viu João Pinto. Ele disse que a ponte aguenta. Ela disse que o rio desce.",
            ["João Pinto", "Rita Alves"],
        ),
        (
            "it",
            "Anna Neri ha visto Paolo Alba. Lui ha detto che il ponte tiene. Lei ha detto che cede.",
            ["Paolo Alba", "Anna Neri"],
        ),
        (
            "ru",
            "Анна Белова встретила Ивана. Иван Орлов ждал. Он сообщил, что мост закрыт. "
            "Она сообщила, что мост открыт.",
            ["Иван Орлов", "Анна Белова"],
        ),
    ],
)
def test_he_and_she_in_other_languages(lang: str, text: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Peter Holm und Jens Vogel kamen. Er sagte, der Damm halte."),
        ("fr", "Paul Petit et Jean Morel sont venus. Il a dit que le pont tenait."),
        ("es", "Ana Ruiz y Eva Gil llegaron. Ella dijo que el puente aguanta."),
        ("zh", "王小明和李红见了面。她说，桥并不安全。"),
    ],
)
def test_an_unclear_pronoun_is_nobody_in_other_languages(lang: str, text: str) -> None:
    assert names(text, lang) == [None]


# --- names, surnames, titles ----------------------------------------------------------------------


def test_how_a_speaker_was_resolved_is_said() -> None:
    text = (
        "Judge Vera Kolm said that the dam would hold. Kolm said that it was old. "
        "The judge said that it was dry. She said that it was late. "
        "The Orland Water Board said that it knew."
    )
    speakers = [quote.speaker for quote in found(text)]
    assert [(one.text, one.name, one.resolved) for one in speakers if one] == [
        ("Judge Vera Kolm", "Vera Kolm", "name"),
        ("Kolm", "Vera Kolm", "surname"),
        ("The judge", "Vera Kolm", "title"),
        ("She", "Vera Kolm", "pronoun"),
        ("The Orland Water Board", "Orland Water Board", "organisation"),
    ]


def test_entities_list_each_speaker_once_with_role_and_mentions() -> None:
    text = (
        "Judge Vera Kolm said that the dam would hold. Tom Vell, a farmer, said that it leaked. "
        "Kolm said that it was dry."
    )
    assert entities(text) == [
        ("Vera Kolm", "Judge", ["Judge Vera Kolm", "Kolm"]),
        ("Tom Vell", "farmer", ["Tom Vell, a farmer"]),
    ]
    record = quotes(Record(text=text, lang="en"))
    assert [one.id for one in record.entities] == ["e1", "e2"]
    assert [quote.speaker.entity for quote in record.quotes if quote.speaker] == ["e1", "e2", "e1"]


def test_the_full_name_may_come_later() -> None:
    text = "Kolm said that the dam held. Vera Kolm is a judge in Orland."
    assert names(text) == ["Vera Kolm"]


def test_a_family_name_may_come_first() -> None:
    text = "The mayor, Baek Min-jun, came early. Baek said that the dam held."
    assert names(text) == ["Baek Min-jun"]
    text = "Baek Min-jun met Dana Baek. Nobody saw Baek. Baek said that the dam held."
    assert names(text) == ["Dana Baek"]


def test_of_two_with_one_surname_the_one_who_spoke_is_meant() -> None:
    text = (
        "Vera Kolm said that the dam held. Her brother Otto Kolm waited. Kolm said that it leaked."
    )
    assert names(text) == ["Vera Kolm", "Vera Kolm"]


def test_a_title_that_two_bear_is_nobody_in_particular() -> None:
    text = "Judge Vera Kolm met Judge Otto Moor. The judge said that the dam held."
    assert names(text) == [None]
    text = (
        "Judge Vera Kolm said that it held. Otto Moor, a judge, said that it leaked. "
        "The judge said that it was old."
    )
    assert names(text) == ["Vera Kolm", "Otto Moor", None]


def test_a_setting_before_the_subject_is_no_part_of_it() -> None:
    for text in (
        "In a letter to the town the mayor said that the dam held.",
        "In a letter to the town, the mayor said that the dam held.",
        "On Monday the mayor said that the dam held.",
    ):
        (quote,) = quotes(Record(text=text, lang="en"), engine="rules").quotes
        assert quote.speaker is not None
        assert (quote.speaker.text, quote.text) == ("the mayor", "the dam held")


def test_a_word_that_only_opens_the_sentence_is_no_name() -> None:
    assert names("Neighbours said that the dam held.") == [None]
    assert names("Kolm said that the dam held. Nobody met Kolm.") == ["Kolm"]


@pytest.mark.parametrize(
    ("who", "name", "role"),
    [
        ("Vera Kolm (Labour)", "Vera Kolm", None),
        ("Vera Kolm (D-Orland)", "Vera Kolm", None),
        ("Sen. Vera Kolm (R., Orland)", "Vera Kolm", "Sen."),
        ("Vera Kolm (45)", "Vera Kolm", None),
        ("Mayor Vera Kolm (Labour Party)", "Vera Kolm", "Mayor"),
        ("Vera Kolm, 45, a farmer from Orland,", "Vera Kolm", "farmer from Orland"),
        ("Vera Kolm, a farmer,", "Vera Kolm", "farmer"),
        ("Vera Kolm, a farmer, who lives in Orland,", "Vera Kolm", "farmer"),
        ("Vera Kolm, who runs the farm,", "Vera Kolm", None),
        ("Former Deputy Mayor Vera Kolm", "Vera Kolm", "Former Deputy Mayor"),
        ("Dr. Vera Kolm of the University of Orland", "Vera Kolm", "Dr."),
        (
            "The head of the port authority's dredging department, Vera Kolm,",
            "Vera Kolm",
            "head of the port authority's dredging department",
        ),
        (
            "The deputy chair of the committee for the protection of the rivers and lakes of the "
            "northern province, Vera Kolm,",
            "Vera Kolm",
            "deputy chair of the committee for the protection of the rivers and lakes of the "
            "northern province",
        ),
        ("A spokesman for the ministry of water, Otto Kolm,", "Otto Kolm", None),
        ("Vera Kolm and Otto Moor", None, None),
        ("The governments of Lurania and Vestia", None, None),
        ("Harrow and Finch", None, None),
        ("The head of the port authority's dredging department", None, None),
        ("The quiet, 45-year-old farmer", None, None),
        ("Residents of New Orland", None, None),
        ("A friend of Vera Kolm", None, None),
        ("Vera Kolm's brother", None, None),
        ("Chairman and Chief Executive Vera Kolm", "Vera Kolm", "Chairman and Chief Executive"),
        ("Customer Vera Kolm", "Vera Kolm", "Customer"),
        ("Locksmith Vera Kolm, 45,", "Vera Kolm", "Locksmith"),
        ("Hajiya Vera Kolm", "Vera Kolm", "Hajiya"),
    ],
)
def test_who_and_what_a_subject_names(who: str, name: str | None, role: str | None) -> None:
    (quote,) = found(f"{who} said that the dam held.")
    assert quote.text == "the dam held"
    assert quote.speaker is not None
    assert quote.speaker.text == who.rstrip(",")
    assert quote.speaker.name == name
    if role is not None or name is None:
        assert quote.speaker.role == role


@pytest.mark.parametrize(
    ("who", "mention", "name"),
    [
        ("Vera Kolm (Labour)", "Vera Kolm", "Vera Kolm"),
        ("Vera Kolm, a farmer", "Vera Kolm", "Vera Kolm"),
        (
            "the head of the port authority's dredging department, Vera Kolm, on Monday",
            "the head of the port authority's dredging department, Vera Kolm",
            "Vera Kolm",
        ),
        (
            "the chair of the governing board, Vera Kolm",
            "the chair of the governing board, Vera Kolm",
            "Vera Kolm",
        ),
        (
            "the head of the Orland Port Authority, Vera Kolm",
            "the head of the Orland Port Authority, Vera Kolm",
            "Vera Kolm",
        ),
        ("her coach, Vera Kolm", "her coach, Vera Kolm", "Vera Kolm"),
        ("barge captain Vera Kolm", "barge captain Vera Kolm", "Vera Kolm"),
        ("the mayor of New Orland, Lurania", "the mayor of New Orland", None),
        ("the mayor of Orland, Lurania", "the mayor of Orland", None),
        ("a man standing near the gate", "a man", None),
        ("Vera Kolm standing near the gate", "Vera Kolm", "Vera Kolm"),
        ("Vera Kolm on Monday", "Vera Kolm", "Vera Kolm"),
        ("Vera Kolm Monday", "Vera Kolm", "Vera Kolm"),
        ("Vera Kolm in a letter to Otto Moor", "Vera Kolm", "Vera Kolm"),
        ("Vera Kolm, who knows Otto Moor", "Vera Kolm", "Vera Kolm"),
    ],
)
@pytest.mark.parametrize("engine", ["tagger", "rules"])
def test_who_speaks_behind_the_verb(
    who: str, mention: str, name: str | None, engine: Literal["tagger", "rules"]
) -> None:
    record = Record(text=f"“The dam held,” said {who}.", lang="en")
    (quote,) = quotes(record, engine=engine).quotes
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == (mention, name)


# --- bodies and documents -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("The Orland Water Board", "Orland Water Board"),
        ("The Harbour Workers' Union", "Harbour Workers' Union"),
        ("The Farmers’ Party", "Farmers’ Party"),
        ("The Ministry of Water", "Ministry of Water"),
        (
            "The Department of Housing and Urban Development",
            "Department of Housing and Urban Development",
        ),
        ("The Agency for Rivers", "Agency for Rivers"),
        ("The Agency for Rivers and Roads", "Agency for Rivers and Roads"),
        ("Kolm & Sons", "Kolm & Sons"),
        ("The ministry", "ministry"),
    ],
)
def test_a_body_speaks_under_its_name(who: str, name: str) -> None:
    (quote,) = found(f"{who} said that the dam held.")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == (who, name)
    assert quote.speaker.resolved == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach Angaben der Polizei wurde niemand verletzt.", "Polizei"),
        ("Das Dach brannte nach Angaben der Feuerwehr vollständig aus.", "Feuerwehr"),
        (
            "Nach Informationen der Stadtwerke Rostheim wurde niemand verletzt.",
            "Stadtwerke Rostheim",
        ),
    ],
)
def test_what_a_body_tells_is_no_part_of_its_name(text: str, name: str) -> None:
    assert names(text, "de") == [name]


def test_the_ministry_is_the_one_named_before() -> None:
    text = "The Lurania Water Ministry said that the dam held. The ministry said that it leaked."
    assert names(text) == ["Lurania Water Ministry"] * 2


def test_of_two_ministries_the_ministry_is_neither() -> None:
    text = (
        "The Lurania Water Ministry said that the dam held. The Vestia Water Ministry said that "
        "it leaked. The ministry said that it was old."
    )
    assert names(text) == ["Lurania Water Ministry", "Vestia Water Ministry", None]


def test_the_company_is_the_body_that_spoke_last() -> None:
    text = "Kolm & Sons said that the dam held. The company said that it was new."
    assert names(text) == ["Kolm & Sons", "Kolm & Sons"]
    assert names("Vera Kolm said that the dam held. The company said that it was new.") == [
        "Vera Kolm",
        None,
    ]


def test_a_letter_speaks_for_who_wrote_it() -> None:
    text = "Vera Kolm said in a letter that the dam held.\n\nIt was old, the letter said."
    assert names(text) == ["Vera Kolm", "Vera Kolm"]
    assert names("It was old, the letter said.") == [None]


def test_a_body_is_no_he() -> None:
    text = "The Orland Water Board said that the dam held. He said that it leaked."
    assert names(text) == ["Orland Water Board", None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Jonas Reuter gewann das Rennen. „Er war stark“, sagte der Trainer."),
        ("es", "Juan Robledo ganó. «Ha sido perfecto», dijo el entrenador."),
        ("pl", "Lech Morski pozwał firmę. „Wygramy tę sprawę” – powiedział adwokat."),
        ("sv", "Eva Lind vann loppet. Hans advokat säger att det är klart."),
    ],
)
def test_who_stands_beside_somebody_is_not_that_person(lang: str, text: str) -> None:
    found = quotes(Record(text=text, lang=lang)).quotes
    assert [quote.speaker.name for quote in found if quote.speaker] == [None]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "fr",
            "Le maire Yves Kerbrat est là. « Enfin », dit le premier magistrat de la ville.",
            "Yves Kerbrat",
        ),
        (
            "ru",
            "Губернатор Нина Орлова приехала. «Мост готов», — сказала глава региона.",
            "Нина Орлова",
        ),
        ("ru", "Юрист Нина Орлова приехала. «Мост готов», — сказала глава региона.", None),
    ],
)
def test_a_role_of_several_words_stands_for_whom_the_text_calls_by_another(
    lang: str, text: str, name: str | None
) -> None:
    found = quotes(Record(text=text, lang=lang)).quotes
    assert [quote.speaker and quote.speaker.name for quote in found] == [name]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Wojciecha Kruka", "Wojciech Kruk"), ("Jana Janka", "Jan Janek"), ("Jana Kota", "Jan Kot")],
)
def test_a_vowel_is_lost_behind_consonants_alone(printed: str, name: str) -> None:
    found = quotes(Record(text=f"Zdaniem {printed} młyn spłonął w nocy.", lang="pl")).quotes
    assert [quote.speaker and quote.speaker.name for quote in found] == [name]
