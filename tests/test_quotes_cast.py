"""Whom a role, a kind of body, an age or a part of a name stands for, from all that a story says."""

from __future__ import annotations

import pytest
from conftest import assert_linear

from newskit import quotes
from newskit.record import Record


def names(text: str, lang: str = "en") -> list[str | None]:
    """The full names of those who speak, quote by quote; None where nobody is named."""
    found = quotes(Record(text=text, lang=lang)).quotes
    return [quote.speaker.name if quote.speaker else None for quote in found]


# --- roles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Marine biologist Vera Kolm came.", "The scientist"),
        ("Vera Kolm, 45, a retired teacher, came.", "The teacher"),
        (
            "The engineer in charge of the dam, a patient woman named Vera Kolm, came.",
            "The engineer",
        ),
        ("Energy Minister Vera Kolm met Finance Minister Tom Vell.", "The energy minister"),
        ("Vera Kolm is the mayor of Orland.", "The mayor"),
        ("Vera Kolm, who is a painter, came.", "The artist"),
        ("The bank's spokeswoman, Vera Kolm, came.", "The spokeswoman"),
        ("Prime Minister Vera Kolm came.", "The prime minister"),
        ("Captain Vera Kolm missed the match.", "The striker"),
        ("Vera Kolm, 31, sings.", "The 31-year-old"),
        ("Vera Kolm sings in Orland.", "The Italian"),
        ("Vera Kolm sings in Orland.", "The woman"),
    ],
)
def test_a_role_is_who_was_called_so(told: str, said: str) -> None:
    assert names(f"{told} {said} said that the dam held.") == ["Vera Kolm"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Vera Kolm came. A farmer woke.", "The farmer"),
        ("Deputy Minister Vera Kolm came.", "The minister"),
        ("Finance Minister Vera Kolm came.", "The trade minister"),
        ("Mayor Vera Kolm came.", "The driver"),
        ("Judge Vera Kolm met Judge Otto Moor.", "The judge"),
        ("“It was Vera Kolm’s,” said one legal expert.", "The expert"),
        ("Vera Kolm sings in Orland.", "The boy"),
    ],
    ids=[
        "somebody without a name",
        "a deputy",
        "another minister",
        "another calling",
        "two of them",
        "named inside the words",
        "another gender",
    ],
)
def test_a_role_that_may_be_anybody_is_nobody(told: str, said: str) -> None:
    assert names(f"{told} {said} said that the dam held.")[-1] is None


def test_a_role_may_be_named_later() -> None:
    text = (
        "Lurania's trade minister said that the dam held.\n\n"
        "“It is dry,” Trade Minister Vera Kolm said."
    )
    assert names(text) == ["Vera Kolm", "Vera Kolm"]


def test_a_place_is_not_whom_its_mayor_is() -> None:
    assert names("The mayor of New Orland, Lurania, came. The mayor said that it held.") == [None]


# --- bodies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "said", "name"),
    [
        ("The carrier Kolm Air fell.", "The airline", "Kolm Air"),
        ("The newspaper Orland Post fell.", "The paper", "Orland Post"),
        ("The Bank of Orland fell.", "The bank", "Bank of Orland"),
        ("Orland Rovers lost.", "The club", "Orland Rovers"),
        ("Shares in Vale Kolm fell.", "The company", "Vale Kolm"),
        ("Promoter Live Kolm said it rained.", "The firm", "Live Kolm"),
        ("The owner, Kolm Petroleum, sold it.", "The oil company", "Kolm Petroleum"),
        ("KOLMO HAS REVEALED that it sold the app. Kolmo fell.", "The company", "Kolmo"),
    ],
)
def test_a_kind_of_body_is_the_one_of_that_kind(told: str, said: str, name: str) -> None:
    assert names(f"{told} {said} said that the dam held.")[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Vera Kolm came. The airline said that the dam held.",
        "The newspaper Orland Post fell. The airline said that the dam held.",
        "The Orland Bank met the Kolm Bank. The bank said that the dam held.",
    ],
    ids=["no body", "another kind", "two of them"],
)
def test_a_kind_of_body_that_may_be_any_is_none(text: str) -> None:
    assert names(text) == [None]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Fire chief Otto “Bones” Kolm came. Kolm said that it held.", "Otto “Bones” Kolm"),
        ("en", "Thabo Kolm came. MEC Kolm said that it held.", "Thabo Kolm"),
        ("en", "Alano De La Rosa came. De La Rosa said that it held.", "Alano De La Rosa"),
        ("en", "The giant Kolm has sold it. Kolm Pixel 2 is new. Kolm said that it held.", "Kolm"),
        ("en", "Vera Kolm lost 6-3. Kolm said that it held.", "Vera Kolm"),
        ("en", "Poet Vera Kolm said that it held.", "Vera Kolm"),
        ("en", "Ada Baker said that it held.", "Ada Baker"),
        ("en", "Vera Kolm of the brokerage Halden Moor said that it held.", "Vera Kolm"),
        ("en", "The site's parent company, The Kolm Company, said that it held.", "Kolm Company"),
        (
            "en",
            "The Ministry of Water, Trade and Industry said it fell.",
            "Ministry of Water, Trade and Industry",
        ),
        ("en", "VERA KOLM said that it held. It was Vera Kolm.", "Vera Kolm"),
        ("de", "Der Rentner Franz Huber kam. Huber sagte, der Damm halte.", "Franz Huber"),
        ("de", "Verkehrsminister Paul Moor kam. Der Minister sagte, es regne.", "Paul Moor"),
        ("de", "Der Hersteller Alpenseil sagte, der Damm halte.", "Alpenseil"),
        ("fr", "Selon le ministre des Sports Bruno Morel, le pont tient.", "Bruno Morel"),
        ("pt", "O presidente da República Miguel Tovar disse que a ponte aguenta.", "Miguel Tovar"),
        ("pt", "O governador de São Paulo Alberto Moura disse que chove.", "Alberto Moura"),
        ("ru", "Мэр Заречинска Олег Громов сообщил, что мост закрыт.", "Олег Громов"),
        ("ru", "Олег Громов пришёл. По словам Громова, мост закрыт.", "Олег Громов"),
    ],
)
def test_a_name_is_neither_more_nor_less_than_the_name(lang: str, text: str, name: str) -> None:
    assert names(text, lang)[-1] == name


# --- he and she -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“It held,” Tom Vell said.\n\nThe eldest farmer, Peter Holm, came. He said that it fell.",
            "Peter Holm",
        ),
        ("Tom Vell said it held. He said Otto Moor sold it. “It is dry,” he said.", "Tom Vell"),
        ("“It held,” Tom Vell said.\n\nThe road is new.\n\nHe said that it leaked.", "Tom Vell"),
        (
            "Tom Vell said that it held. A neighbour said that it fell. He said that it was old.",
            None,
        ),
        ("Tom Vell came. A neighbour woke. He said that it was old.", None),
        ("His wife, Carol, slept in Upper Kolm. “It held,” she said.", "Carol"),
        ("UPS fell. He said that it held.", None),
    ],
    ids=[
        "whom the paragraph turns to",
        "the speaker, not whom he names",
        "the speaker of two paragraphs before",
        "after somebody unnamed who spoke",
        "after somebody unnamed",
        "a given name alone",
        "no acronym",
    ],
)
def test_a_pronoun_goes_to_whom_the_text_is_about(text: str, name: str | None) -> None:
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "es",
            "Juan Gil dijo que llueve.\n\nLa portavoz de la oposición, Marta Ruiz, vino. «Nieva», dijo.",
            "Marta Ruiz",
        ),
        (
            "pt",
            "João Pinto disse que chove.\n\nA vereadora Rita Alves veio. “Faltam as luzes”, disse.",
            "Rita Alves",
        ),
    ],
)
def test_a_dropped_subject_is_whom_the_paragraph_turns_to(lang: str, text: str, name: str) -> None:
    assert names(text, lang)[-1] == name


def test_a_story_of_many_roles_is_read_in_linear_time() -> None:
    def story(size: int) -> Record:
        text = "\n\n".join(
            f"Mayor Ada{n} Kolm{n} met Minister Eve{n} Moor{n}. The mayor said that it held. "
            f"She said that the minister left."
            for n in range(size)
        )
        return Record(text=text, lang="en")

    assert_linear(story, quotes, 60)


# --- businesses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Kolm Optics, Inc.", "Kolm Optics"),
        ("Vell Freight B.V.", "Vell Freight"),
        ("Kolm Optics Ltd", "Kolm Optics"),
        ("Kolm Optics, Inc. (OTC: KLMO), a maker of lamps,", "Kolm Optics"),
        ("Holm & Ltd.", "Holm & Ltd."),
    ],
)
def test_a_business_is_named_without_its_legal_form(mention: str, name: str) -> None:
    assert names(f"{mention} said that the lamp is on sale.") == [name]


@pytest.mark.parametrize(
    "aside", ["which makes ropes", "based in Orland", "a maker of ropes"], ids=["rel", "part", "np"]
)
def test_more_said_of_the_company_does_not_hide_which_one_it_is(aside: str) -> None:
    text = f"Shares in Vell Freight fell.\n\nThe company, {aside}, said that it would wait."
    assert names(text) == ["Vell Freight"]
