"""What a quote takes from the text around it: the speaker's name, the lines above, the paragraph."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.quotations.tally import speakers
from newskit.record import Quote, Record, Span


def found(text: str, lang: str = "en") -> tuple[Quote, ...]:
    """The quotes that the rules alone find."""
    return quotes(Record(text=text, lang=lang), engine="rules").quotes


def contents(text: str, lang: str = "en") -> list[list[str]]:
    """The parts of what was said, quote by quote."""
    return [[part.text for part in one.parts or [one]] for one in found(text, lang)]


def names(text: str, lang: str = "en") -> list[str | None]:
    """The full names of those who speak, quote by quote."""
    return [one.speaker.name if one.speaker else None for one in found(text, lang)]


# --- who is meant ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Holm met Ivo Moor. He said that it held.", "Peter Holm"),
        ("Peter Holm met Ivo Moor. Moor spoke. Moor said it held. He said it fell.", "Ivo Moor"),
        ("Mary Bell met Peter Moor. Moor said that it held. She said it fell.", "Mary Bell"),
        ("At Mary Bell’s house, Anna Moor smiled. She said that it held.", "Anna Moor"),
        ("Mary Bell works with Anna Moor. She said that it held.", "Mary Bell"),
        ("Mary Bell and her former deputy, Anna Moor, came. She said that it held.", None),
        ("Mary Bell and Anna Moor came. She said that it held.", None),
        ("Mary Bell and Ivo Moor came. She said that it held.", "Mary Bell"),
        ("Kolm Ltd. runs the dam with Robin Bello. “It holds,” he said.", "Robin Bello"),
        ("Kolm Ltd. said it held. Peter Holm works at Kolm. “It fell,” he said.", "Peter Holm"),
        ("Kolm Ltd. said it held. “It fell,” he said.", None),
        ("The Orland Bank said it held. It said that it would pay.", "Orland Bank"),
        ("The Orland Bank said it held. A farmer said it fell. It said it would pay.", None),
        ("The Orland Bank said it held. The bank said that it would pay.", "Orland Bank"),
        ("Kolm Ltd. said it held. The company said that it would pay.", "Kolm"),
        ("The company said that it would pay.", None),
        ("Peter Holm said it held.\n\nIt rained.\n\nIt froze.\n\n“It fell,” he said.", "Peter Holm"),
        ("They said that it held.", None),
        ("Some of the men say that the dam held.", None),
        ("Secretary of State Kerry said that the dam held.", "Kerry"),
        ("Xi Jinping said that it held. Xi said that it was old.", "Xi Jinping"),
        ("Maria Lopez Silva runs it. Silva said that it held.", "Maria Lopez Silva"),
        ("Ada Bello and Ivo Bello run it. Ivo Bello smiled. Bello said it held.", "Ivo Bello"),
        ("Ada Stone runs it. Added Stone: “The dam held through the night.”", "Ada Stone"),
        ("Continued Stone: “The dam held through the night.”", "Stone"),
        ("“It holds,” said Mayor Ada Bello. The mayor said that it was old.", "Ada Bello"),
        ("Mayor Ada Bello met Mayor Ivo Moor. “It holds,” the mayor said.", None),
        ("Ada Bello, who says that the dam held, is old.", "Ada Bello"),
        ("The report, which says that the dam held, is old.", None),
        ("Larkfield Optics and the Orland Bank said that the dam held.", "Orland Bank"),
        ("Ada Bello and Eve Moor said that the dam held.", None),
        ("The Ministry of Housing and Water said that it held.", "Ministry of Housing and Water"),
    ],
)  # fmt: skip
def test_the_last_speaker_is_the_one_that_the_text_means(text: str, name: str | None) -> None:
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Ada Bello dijo que aguanta. Añadió que es vieja."),
        ("es", "Ada Bello habló. «Aguanta», aseguró."),
        ("es", "La alcaldesa, Ada Bello, dijo que aguanta."),
        ("es", "«Aguanta», dijo en un largo comunicado la alcaldesa Ada Bello."),
        ("it", "Ada Bello ha detto che la diga tiene. Ha aggiunto che è vecchia."),
        ("it", "La sindaca Ada Bello ha detto che la diga tiene."),
        ("pt", "Ada Bello disse que a barragem resiste. Acrescentou que é velha."),
        ("fr", "Ada Bello est la maire. « Le barrage tient », a-t-elle dit."),
        ("fr", "Ada Bello est la maire. « Le barrage tient », dit-elle."),
        ("fr", "« Le barrage tient », a déclaré la maire, Ada Bello."),
        ("fr", "Selon Ada Bello, le barrage tient."),
        ("fr", "Le barrage tient, selon Ada Bello."),
        ("de", "Ada Bello leitet ihn. „Der Damm hält“, sagte sie."),
        ("de", "Der Damm halte, sagte Ada Bello."),
        ("de", "„Der Damm hält“, sagte Bürgermeisterin Ada Bello."),
        ("de", "Ada Bello hat gesagt, dass der Damm hält."),
        ("it", "Secondo Ada Bello, la diga tiene."),
        ("es", "Según Ada Bello, la presa aguanta."),
        ("pt", "Segundo Ada Bello, a barragem resiste."),
    ],
)
def test_the_speaker_is_found_in_other_languages(lang: str, text: str) -> None:
    assert set(names(text, lang)) == {"Ada Bello"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ada Bello hopes that the dam holds.", "other"),
        ("Ada Bello agreed to leave the dam.", "other"),
        ("Ada Bello knew that the dam held.", "other"),
        ("Ada Bello says that the dam holds.", "speech"),
        ("It hopes that the dam holds.", None),
        ("The report, which hopes that the dam holds, is old.", None),
    ],
)
def test_a_thing_does_not_think(text: str, act: str | None) -> None:
    assert [one.act for one in found(text)] == ([act] if act else [])


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lee’s claims that the dam held were false.",
        "There are many claims that it holds.",
        "Her warning that the dam may fall was heard.",
        "Nobody said that it holds.",
        "The dam is said to hold.",
        "Ada Bello asked the board to pay.",
        "Ada Bello called on the board to pay.",
        "“It holds.” “It fell.”",
    ],
)
def test_a_noun_or_nobody_reports_nothing(text: str) -> None:
    assert not contents(text)


@pytest.mark.parametrize(
    "who",
    [
        "Ada Bello, then the mayor", "Ada Bello, now 45", "Ada Bello, walking along the dam",
        "Ada Bello, dressed in black", "Ada Bello, 45, a farmer, the mother of two",
        "Ada Bello, herself a farmer", "Ada Bello, from Orland", "Ada Bello, one of the farmers",
    ],
)  # fmt: skip
def test_what_stands_between_commas_belongs_to_the_name(who: str) -> None:
    (quote,) = found(f"{who}, said that it holds.")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == (who, "Ada Bello")


@pytest.mark.parametrize(
    "opening",
    [
        "", "On Monday ", "Yesterday ", "Monday morning ", "On Monday, ", "Last week, ", "Yet ",
        "But today ", "Meanwhile, ",
        "In a long letter to the board, ", "After the storm, ", "When it rained, ",
    ],
)  # fmt: skip
def test_what_opens_the_sentence_is_no_part_of_the_speaker(opening: str) -> None:
    for who in ("Ada Bello", "the farmer"):
        (quote,) = found(f"{opening}{who} said that it holds.")
        assert quote.speaker is not None
        assert (quote.speaker.text, quote.text) == (who, "it holds")
        first, second = found(f"{opening}{who} said that it holds and added that it is old.")
        assert (first.text, second.text) == ("it holds", "it is old")
        assert second.speaker == first.speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bello told reporters “it holds as it did”.", "“it holds as it did”"),
        ("Ada Bello told reporters, “It holds.”", "“It holds.”"),
        ("Ada Bello told reporters: “It holds.”", "“It holds.”"),
        ("Ada Bello said “it holds as it did”.", "“it holds as it did”"),
        ("Ada Bello wrote followers “it holds as it did”.", "“it holds as it did”"),
        ("Ada Bello wrote followers: “It holds.”", "“It holds.”"),
        ("Ada Bello wrote followers that it holds.", "it holds"),
        ("Ada Bello called it “a shame for us all”.", "it “a shame for us all”"),
        ("Ada Bello asked whether the dam held.", "whether the dam held"),
        ("Ada Bello asked how the dam held.", "how the dam held"),
        ("Ada Bello asked if the dam held.", "if the dam held"),
        ("Ada Bello explained: the dam held.", "the dam held"),
        ("As Ada Bello said, the dam holds.", "the dam holds"),
        ("Ada Bello sent a letter saying that the dam holds.", "the dam holds"),
        ("Ada Bello issued a statement saying that the dam holds.", "the dam holds"),
        ("The dam holds, as Ada Bello said.", "The dam holds"),
        ("The dam holds, according to Ada Bello.", "The dam holds"),
        ("According to Ada Bello, a farmer from Orland, the dam holds.", "the dam holds"),
        ("According to Ada Bello, who lives by the dam, it holds.", "it holds"),
        ("On “Orland Today,” Ada Bello said it holds.", "it holds"),
        ("“It holds,” said Ada Bello of the “Old Dam” club.", "“It holds,”"),
        ("“It holds,” said Ada Bello, director of the “Old Dam” club.", "“It holds,”"),
        ("Ada Bello: “It holds, we hope.”", "“It holds, we hope.”"),
        ("Ada Bello: “It holds it”", "“It holds it”"),
        ("“Why does it hold?” Ada Bello asked.", "“Why does it hold?”"),
    ],
)
def test_every_way_of_bringing_it_in(text: str, expected: str) -> None:
    (quote,) = found(text)
    assert quote.text == expected
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Bello"


# --- paragraphs and broken lines ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It holds,” Ada Bello said. “It is old.”\n\n“It will fall one day, as all dams do.”",
            [["“It holds,”", "“It is old.”", "“It will fall one day, as all dams do.”"]],
        ),
        (
            "“It holds,” Ada Bello said. “It is old.\n\n“It will fall.”",
            [["“It holds,”", "“It is old.", "“It will fall.”"]],
        ),
        ("Ada Bello wrote:\n\n“It holds.”", [["“It holds.”"]]),
        ("Ada Bello had this to say:\n\n“It holds.”", [["“It holds.”"]]),
        ("Ada Bello says it is safe. “It is old now.”", [["it is safe"], ["“It is old now.”"]]),
        ("Ada Bello says it is safe. “Old.”", [["it is safe"]]),
        ("Ada Bello said that a “stray mark stood here. It rained.\n\nIt froze in “May”.",
         [["a “stray mark stood here"]]),
    ],
)  # fmt: skip
def test_a_quotation_goes_on_below(text: str, expected: list[list[str]]) -> None:
    assert contents(text) == expected
    assert set(names(text)) == {"Ada Bello"}


def test_a_quotation_after_another_paragraph_is_nobodys() -> None:
    text = "“It holds,” Ada Bello said.\n\nIt rained.\n\n“It will fall one day, we fear.”"
    assert names(text) == ["Ada Bello", None]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Ada Bello says that it is safe. It will hold for years.", ["It will hold for years."]),
        ("Ada Bello says that it is safe. It held for years.", []),
        ("Ada Bello says that it is safe. She is glad.", ["She is glad."]),
        ("Ada Bello said that it was safe. It will hold for years.", []),
        ("Ada Bello says that it is safe. Eve Moor says that it has holes.", []),
        ("Ada Bello hopes that it is safe. It will hold for years.", []),
    ],
)
def test_a_speech_in_the_present_goes_on_in_the_present(text: str, carried: list[str]) -> None:
    first = found(text)[0]
    assert [one.text for one in first.continues] == carried


BROKEN = """Workers have mended the old dam above the town
of Orland in the last days, since it leaked in
May. Ada Bello said that it would now hold for
Another hundred years or more if nobody put it
To the test."""


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (BROKEN, "it would now hold for\nAnother hundred years or more if nobody put it\nTo the test"),
        ("Ada Bello said that the dam\nholds.", "the dam\nholds"),
        ("Ada Bello said that the dam,\nMay and June apart, holds.", "the dam,\nMay and June apart, holds"),
        ("Ada Bello said that the dam holds.\nIt rained.", "the dam holds"),
        ("The hall\nAda Bello said that the dam holds.\nThe bridge", "the dam holds"),
        ("The list:\nAda Bello said that the dam holds", "the dam holds"),
        ("Ada Bello said that the dam\n\nholds.", "the dam"),
        ("The hall is old\nand long.\n\nAda Bello said that the dam\n\nholds.", "the dam"),
        (
            BROKEN.replace("Another hundred", "A hundred"),
            "it would now hold for\nA hundred years or more if nobody put it",
        ),
        (
            BROKEN.replace("\n", " ").replace(" To the", "\nTo the").replace("for A", "for\nA"),
            "it would now hold for",
        ),
    ],
    ids=["every line full", "a small letter", "a comma", "a full stop", "labels", "a colon", "blank",
         "blank below a joint",
         "a short end", "lines too wide"],
)  # fmt: skip
def test_lines_broken_to_a_width_are_one_sentence(text: str, content: str) -> None:
    assert contents(text) == [[content]]


def test_what_strip_made_a_paragraph_is_not_joined() -> None:
    text = "Ada Bello said that the dam\nholds."
    whole = [Span(0, 27, text[:27]), Span(28, 34, text[28:])]
    record = quotes(Record(text=text, paragraphs=tuple(whole)), engine="rules")
    assert [one.text for one in record.quotes] == ["the dam"]


def test_line_ends_are_blanks_in_the_words_of_a_speaker() -> None:
    (one,) = speakers([quotes(Record(text="Ada Bello said that the dam\nholds."), engine="rules")])
    assert [words.text for words in one.words] == ["the dam holds"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bello Speaks On The Old Dam\n陈小满说：“雨停了。堤坝已经修好。桥也修好了。”", None),
        ("陈小满说：“雨停了。”", "en"),
    ],
)
def test_a_text_mostly_of_han_is_read_as_chinese(text: str, lang: str | None) -> None:
    (quote,) = quotes(Record(text=text, lang=lang)).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "陈小满"


def test_the_paragraphs_show_the_script() -> None:
    head = "Bello Speaks On The Old Dam And The Weather In The Valley. " * 20
    story = "陈小满说：“雨停了。”"
    text = f"{head}\n{story}"
    at = text.index(story)
    record = Record(text=text, paragraphs=(Span(at, len(text), story),))
    assert [one.text for one in quotes(record).quotes] == ["“雨停了。”"]


# --- what only the model finds --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("Ada Bello is confident that the dam will hold.", "the dam will hold", "other"),
        ("Ada Bello insisted on a new dam for the town.", "a new dam for the town", "speech"),
        ("Ada Bello, in tears, said the dam had been old.", "the dam had been old", "speech"),
    ],
)
def test_the_model_finds_what_no_rule_does(text: str, content: str, act: str) -> None:
    assert not contents(text)
    (quote,) = quotes(Record(text=text, lang="en")).quotes
    assert (quote.text, quote.act, quote.rule) == (content, act, "learned")
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Bello"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bello declined to comment.",
        "Ada Bello hoped to win.",
        "Ada Bello decided to leave the town for good.",
        "Ada Bello plans to leave the town for good.",
        "Ada Bello wants the town to build a dam.",
        "Ada Bello accepted the prize on Monday.",
        "Ada Bello raised the price of bread.",
        "The town expects rain in May.",
        "Kolm Ltd. reports a loss of nine million.",
    ],
)
def test_neither_rules_nor_model_take_a_deed_for_a_report(text: str) -> None:
    assert not contents(text)
    assert not quotes(Record(text=text, lang="en")).quotes


def test_the_model_finds_two_reports_of_one_sentence() -> None:
    text = "Ada Bello is sure that the dam will hold, and she is confident that the town will grow."
    assert [one.text for one in quotes(Record(text=text, lang="en")).quotes] == [
        "the dam will hold",
        "the town will grow",
    ]


def test_the_model_knows_who_goes_on_behind_an_and() -> None:
    text = "Ada Bello said that it rained and added that it froze."
    assert [
        (one.text, one.speaker.name if one.speaker else None)
        for one in quotes(Record(text=text, lang="en")).quotes
    ] == [("it rained", "Ada Bello"), ("it froze", "Ada Bello")]
