"""What counts as a quote, how far it reaches and which words report it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

import newskit
from newskit import quotes
from newskit.record import Quote, Record, span

A = "Ada Bello"


Engine = Literal["tagger", "rules"]
BOTH = pytest.mark.parametrize("engine", ["tagger", "rules"])


def found(text: str, engine: Engine = "tagger") -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang="en"), engine=engine).quotes


def one(text: str, engine: Engine = "tagger") -> Quote:
    """The only quote of a text."""
    (quote,) = found(text, engine)
    return quote


def contents(quote: Quote) -> list[str]:
    """The parts of a quote, without what the reporter put in between."""
    return [part.text for part in quote.parts or [quote]]


def name(quote: Quote) -> str | None:
    """The full name of who speaks."""
    return quote.speaker.name if quote.speaker else None


# --- direct, mixed, indirect ----------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“The dam held,” Ada Bello said.", ["“The dam held,”"]),
        ("“The dam held,” said Ada Bello.", ["“The dam held,”"]),
        ("“The dam held” Ada Bello said.", ["“The dam held”"]),
        ("“The dam held!” Ada Bello said.", ["“The dam held!”"]),
        ("Ada Bello said: “The dam held.”", ["“The dam held.”"]),
        ("Ada Bello said, “The dam held.”", ["“The dam held.”"]),
        ("Ada Bello said on Monday in Lima, “The dam held.”", ["“The dam held.”"]),
        ("Ada Bello said in a loud tone, “The dam held.”", ["“The dam held.”"]),
        ("Ada Bello said in a loud tone: “The dam held.”", ["“The dam held.”"]),
        ("Ada Bello said “we stay”, and left the room.", ["“we stay”"]),
        ("“The dam,” Ada Bello said, “held.”", ["“The dam,”", "“held.”"]),
        ("“It held,” Ada Bello said. “It will hold.”", ["“It held,”", "“It will hold.”"]),
        (
            "“It held,” said Ada Bello, a farmer from Lima, “and it will hold.”",
            ["“It held,”", "“and it will hold.”"],
        ),
        ("“It held,” said Ada Bello of the “Morning Show” team.", ["“It held,”"]),
        ("“It held,” said Ada Bello, who runs the “Morning Show”.", ["“It held,”"]),
        ("“Why?” Ada Bello asked.", ["“Why?”"]),
        ("“Why?” asked Ada Bello.", ["“Why?”"]),
        ("“Did it hold? Did it leak?” asked Ada Bello.", ["“Did it hold? Did it leak?”"]),
        ("“It was late. It rained. We left,” said Ada Bello.", ["“It was late. It rained. We left,”"]),
        ("Ada Bello: “The dam will hold.”", ["“The dam will hold.”"]),
        ("Ada Bello had this to say:\n\n“The dam will hold.”", ["“The dam will hold.”"]),
        ("Ada Bello wrote:\n\n“The dam will hold.”", ["“The dam will hold.”"]),
        ("‘The dam held,’ Ada Bello said.", ["‘The dam held,’"]),
        ("'The boys' dam held,' Ada Bello said.", ["'The boys' dam held,'"]),
        ("“The dam held\", Ada Bello said.", ["“The dam held\""]),
        ("''The dam held,'' Ada Bello said.", ["''The dam held,''"]),
        ("“They said ‘no’ to me,” Ada Bello said.", ["“They said ‘no’ to me,”"]),
        ("\"They said 'no' to me,\" Ada Bello said.", ["\"They said 'no' to me,\""]),
    ],
)  # fmt: skip
def test_what_stands_wholly_in_marks_is_direct(text: str, parts: list[str], engine: Engine) -> None:
    quote = one(text, engine)
    assert (quote.type, quote.act) == ("direct", "speech")
    assert contents(quote) == parts
    assert name(quote) == A
    assert (quote.start, quote.end) == (
        text.index(parts[0]),
        text.rindex(parts[-1]) + len(parts[-1]),
    )


@BOTH
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Bello said the dam was “as good as new” and dry.", "the dam was “as good as new” and dry"),
        ("Ada Bello said “the dam” would hold.", "“the dam” would hold"),
        ("Ada Bello said that the dam was “as good as new.”", "the dam was “as good as new.”"),
    ],
)  # fmt: skip
def test_what_stands_partly_in_marks_is_mixed(text: str, content: str, engine: Engine) -> None:
    quote = one(text, engine)
    assert (quote.type, quote.text, name(quote)) == ("mixed", content, A)


@BOTH
@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ada Bello said that the dam held.", "the dam held", "said"),
        ("Ada Bello said the dam held for years.", "the dam held for years", "said"),
        ("Ada Bello has also said that the dam held.", "the dam held", "has also said"),
        ("Ada Bello pointed out that the dam held.", "the dam held", "pointed out"),
        ("Ada Bello told reporters on Monday that the dam held.", "the dam held", "told"),
        ("Ada Bello told the Lima Times that the dam held.", "the dam held", "told"),
        ("Ada Bello told him the dam would hold.", "the dam would hold", "told"),
        ("Ada Bello said, however, that the dam held.", "the dam held", "said"),
        ("Ada Bello said last week the dam had held.", "the dam had held", "said"),
        ("Ada Bello said on the rainy evening of the last Monday in May that it held.", "it held", "said"),
        ("Ada Bello asked whether the dam held.", "whether the dam held", "asked"),
        ("Ada Bello asked why the dam held.", "why the dam held", "asked"),
        ("Ada Bello was quoted as saying that it held.", "it held", "was quoted as saying"),
        ("Ada Bello, who built the dam, said it would hold.", "it would hold", "said"),
        ("Ada Bello, of Lima, said that the dam held.", "the dam held", "said"),
        ("Ada Bello said that the '90s were the boys' best.", "the '90s were the boys' best", "said"),
        (
            "Ada Bello claimed the old dam by the river near the mill will hold.",
            "the old dam by the river near the mill will hold",
            "claimed",
        ),
        ("Ada Bello said that tolls rose by half, compared with May.", "tolls rose by half", "said"),
        ("According to Ada Bello speaking in Lima on Monday, it held.", "it held", "According to"),
        ("The dam held, Ada Bello said.", "The dam held", "said"),
        ("The dam held, said Ada Bello, smiling at the crowd.", "The dam held", "said"),
        ("The dam held, Ada Bello said, smiling at the crowd.", "The dam held", "said"),
        ("LIMA (EFE) - The dam held, Ada Bello said.", "The dam held", "said"),
        ("According to Ada Bello, the dam held.", "the dam held", "According to"),
        ("According to Ada Bello, a farmer who lives near it, it held.", "it held", "According to"),
        ("According to Ada Bello of the old water board of Lima, it held.", "it held", "According to"),
        ("The dam held, according to Ada Bello.", "The dam held", "according to"),
        ("The dam held, as Ada Bello said.", "The dam held", "said"),
        (
            "Ada Bello said the old dam by the river near the mill in the north will hold.",
            "the old dam by the river near the mill in the north will hold",
            "said",
        ),
        ("Ada Bello said that J. Moor met No. 5 and Mr. Lee.", "J. Moor met No. 5 and Mr. Lee", "said"),
        ("Ada Bello said that J.P. Moor came.", "J.P. Moor came", "said"),
        ("Ada Bello said that 5 \" of rain and 6 \" fell.", "5 \" of rain and 6 \" fell", "said"),
    ],
)  # fmt: skip
def test_what_stands_in_no_marks_is_indirect(
    text: str, content: str, cue: str, engine: Engine
) -> None:
    quote = one(text, engine)
    assert (quote.type, quote.act, name(quote)) == ("indirect", "speech", A)
    assert quote.text == content
    assert quote.cue is not None
    assert quote.cue.text == cue


@BOTH
def test_a_clause_may_go_on_behind_its_report(engine: Engine) -> None:
    quote = one("The dam held, Ada Bello said, and it would hold for years.", engine)
    assert contents(quote) == ["The dam held", "and it would hold for years"]


def test_what_a_conjunction_opens_begins_behind_it() -> None:
    assert one("But it was the dam that held, Ada Bello said.").text.endswith("the dam that held")
    text = "Ada Bello came. And it was the dam that held, she said."
    assert [
        quote.text for quote in quotes(Record(text=text, lang="en"), engine="rules").quotes
    ] == ["it was the dam that held"]


def test_a_clause_without_marks_may_be_long() -> None:
    clause = "the dam would hold" + " and the mill would turn and the river would fall" * 12
    assert one(f"Ada Bello said that {clause}.").text == clause


def test_a_quotation_may_be_long() -> None:
    said = "“" + "The river falls and the mill turns. " * 60 + "We stay.”"
    assert one(f"Ada Bello said: {said}").text == said


# --- several reports of one sentence --------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Bello said that the dam held, adding that it was old.",
            [("the dam held", A), ("it was old", A)],
        ),
        (
            "Ada Bello said that the dam held and added that it was old.",
            [("the dam held", A), ("it was old", A)],
        ),
        (
            "Ada Bello said that the dam held, but Ivo Moor said that it leaked.",
            [("the dam held", A), ("it leaked", "Ivo Moor")],
        ),
        (
            "Ada Bello said that the dam held; Ivo Moor said that it leaked.",
            [("the dam held", A), ("it leaked", "Ivo Moor")],
        ),
        (
            "In a letter to the town, Ada Bello smiled at the dam, adding that it would hold.",
            [("it would hold", A)],
        ),
        (
            "Ivo Moor met Ada Bello, who said that the dam held.",
            [("the dam held", A)],
        ),
    ],
)
def test_each_report_of_a_sentence_is_a_quote_of_its_own(
    text: str, expected: list[tuple[str, str]], engine: Engine
) -> None:
    assert [(quote.text, name(quote)) for quote in found(text, engine)] == expected


def test_a_quotation_goes_on_behind_what_else_was_said() -> None:
    first, second = found("“It held,” Ada Bello said, adding that it was old. “Ask me in May.”")
    assert contents(first) == ["“It held,”", "“Ask me in May.”"]
    assert contents(second) == ["it was old"]


# --- speech and thought ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ada Bello said that the dam will hold.", "speech"),
        ("Ada Bello warned that the dam will break.", "speech"),
        ("Ada Bello hopes that the dam will hold.", "other"),
        ("Ada Bello believes that the dam will hold.", "other"),
        ("Ada Bello thinks that the dam will hold.", "other"),
    ],
)
def test_what_is_thought_is_no_speech(text: str, act: str) -> None:
    quote = one(text)
    assert quote.act == act
    assert (quote.type, quote.text[:11], name(quote)) == ("indirect", "the dam wil", A)


# --- from sentence to sentence --------------------------------------------------------------------


def test_a_sentence_that_is_all_quotation_keeps_the_speaker() -> None:
    first, second = found("Ada Bello said the dam held. “It is as good as new.”")
    assert (first.type, second.type) == ("indirect", "direct")
    assert (name(first), name(second), second.cue) == (A, A, None)


def test_what_a_colon_announces_is_told_apart_from_what_was_said_before_it() -> None:
    first, second = found(
        "Ada Bello said that the dam held and gave two reasons:\n\n“It is new and it is well built.”"
    )
    assert (first.type, first.text) == ("indirect", "the dam held and gave two reasons")
    assert (second.type, second.text) == ("direct", "“It is new and it is well built.”")
    assert (name(first), name(second)) == (A, A)


def test_a_word_in_marks_alone_is_nobodys_quote() -> None:
    assert [quote.text for quote in found("Ada Bello said the dam held. “Boo.”")] == [
        "the dam held"
    ]
    quote = one("“The dam is old,” Ada Bello said.\n\n“Boo.”")
    assert contents(quote) == ["“The dam is old,”"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    quote = one("“The dam is old,” Ada Bello said.\n\n“It will see no more wars.”\n\nNobody spoke.")
    assert contents(quote) == ["“The dam is old,”", "“It will see no more wars.”"]


def test_a_mark_left_open_at_the_end_of_a_paragraph_is_closed_below() -> None:
    quote = one(
        "“The dam is old,” Ada Bello said. “It has seen wars.\n\n“It has seen floods.\n\n"
        "“It will see no more.”\n\nNobody answered her."
    )
    assert contents(quote) == [
        "“The dam is old,”",
        "“It has seen wars.",
        "“It has seen floods.",
        "“It will see no more.”",
    ]


def test_a_stray_mark_opens_no_quotation() -> None:
    quote = one("An open “mark in the middle, Ada Bello said.\n\nThe river is wide.")
    assert quote.type == "indirect"


def test_a_speech_carries_on_in_the_present_only() -> None:
    said = "Ada Bello said the dam will hold."
    (going,) = found(f"{said} Ferries will stop in May. The mill is closed. The crowd cheered.")
    assert [part.text for part in going.continues] == [
        "Ferries will stop in May.",
        "The mill is closed.",
    ]
    for told in (
        "She left the room.",
        "The crowd was loud.",
        "“Sure,” she said, and it is late.",
    ):
        assert found(f"{said} {told}")[0].continues == ()
    assert found("Ada Bello hopes the dam will hold. Ferries will stop.")[0].continues == ()
    assert found("The dam will hold, Ada Bello said. Ferries will stop.")[0].continues == ()
    assert found(f"{said}\n\nFerries will stop in May.")[0].continues == ()


def test_a_line_that_ends_in_a_full_stop_is_a_paragraph() -> None:
    said = "Ada Bello said that the old dam of the town of Lima will hold."
    more = "Ferries will stop in May and the mill will be closed by then."
    assert [part.text for part in one(f"{said} {more}").continues] == [more]
    assert one(f"{said}\n{more}").continues == ()


def test_a_line_that_goes_on_below_is_one_sentence() -> None:
    assert one("Ada Bello said that the dam\nwould hold.").text == "the dam\nwould hold"
    assert [quote.text for quote in found("Ada Bello said that it held.\nIt rained.")] == [
        "it held"
    ]


# --- no quotes ------------------------------------------------------------------------------------


NOBODY_SAID = [
    "",
    "The dam held.",
    "The “Blue Line” of trams will open in May.",
    "Ada Bello, nicknamed “the Rock”, left.",
    "Ada Bello wrote “The Dam That Held” in 1950.",
    "Ada Bello read “The Dam That Held” aloud.",
    "Film: “Ida”",
    "weather in the north: “A lot of rain.”",
    "Rain fell in the north:\n\n“Ida”",
    "Ada Bello did not say that the dam held.",
    "Ada Bello didn't say that the dam held.",
    "Ada Bello never said that the dam held.",
    "Ada Bello would say that the dam held.",
    "It is said that the dam held.",
    "It was said that the dam held.",
    "Ada Bello said otherwise.",
    "Ada Bello said no.",
    "Ada Bello declined to comment.",
    "Ada Bello told him to wait for the boat.",
    "Claims made by Ada Bello that the dam held were false.",
    "The dangers reported by the agency that opened in May were small.",
    "Her odious claims about the dam were false.",
    "The warning that the dam leaked came late.",
    "In the novel, Ada Bello said.",
    "It's the boys' dog, isn't it, in the '90s?",
    "The State of Lima Reports will appear in May.",
    "He sells 6\" pipes and 8\" pipes.",
    "Ada Bello read the warning that the dam leaked.",
    "It hopes that the dam will hold.",
    "Ada Bello saw the plan, which hopes that the dam will hold.",
    "It was asked whether the dam held.",
    "Ada Bello heard her saying that the dam leaked.",
]  # fmt: skip


@BOTH
@pytest.mark.parametrize("text", NOBODY_SAID)
def test_what_nobody_said_is_no_quote(text: str, engine: Engine) -> None:
    assert found(text, engine) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Her odious claims the dam would hold were false.",
        "Mr Lee's call that the dam be shut was ignored.",
        "Her dubious notes that the dam held were false.",
        "Two claims that the dam held were false.",
        "She won by asking whether the dam held.",
        "The union demand that the dam be shut was ignored.",
        "In May, union demand that the dam be shut was ignored.",
        "Ada Bello left after promising to come back soon.",
        "Ada Bello won by announcing a plan for the dam that held.",
    ],
)
def test_nouns_and_asides_are_no_reports_to_the_rules(text: str) -> None:
    assert quotes(Record(text=text, lang="en"), engine="rules").quotes == ()


def test_what_was_told_to_somebody_is_not_said_by_them() -> None:
    for text in ("Ada Bello was told that the dam held.", "Ada Bello was asked whether it held."):
        assert one(text).speaker is None


def test_the_name_of_a_programme_is_not_what_was_said() -> None:
    quote = one("On “Sunday Talk,” Ada Bello said officials had lied.")
    assert (quote.type, quote.text) == ("indirect", "officials had lied")


# --- names as they are printed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khalid al-Sadr said that it held. Al-Sadr said that it was old.", "Khalid al-Sadr"),
        ("Kolm, Inc. said that it held.", "Kolm"),
        ("“It held,” said Kolm, Inc. on Monday.", "Kolm"),
        ("Ana de la Cruz said that it held.", "Ana de la Cruz"),
        ("J.P. Moor said that it held.", "J.P. Moor"),
        ("She's late. Ada Bello came. She's said that it held.", "Ada Bello"),
    ],
)
def test_names_with_small_words_and_signs(text: str, expected: str) -> None:
    assert {name(quote) for quote in found(text)} == {expected}


def test_a_name_that_looks_like_a_verb_reports_nothing() -> None:
    assert one("Mayor Ada Notes said that the dam held.").speaker is not None
    assert [
        quote.cue.text for quote in found("Mayor Ada Notes said that it held.") if quote.cue
    ] == ["said"]


def test_a_full_name_may_stand_in_the_headline_alone() -> None:
    text = "Ada Bello opens the dam\n\nNobody met Bello. Bello said that the dam held."
    story = text.index("Nobody")
    record = Record(text=text, lang="en").replace(
        headline=span(text, 0, story - 2), paragraphs=(span(text, story, len(text)),)
    )
    assert [name(quote) for quote in quotes(record).quotes] == [A]


def test_a_headline_of_capitals_is_no_name() -> None:
    text = "Kolm Opens Lima Dam Gates\n\nNobody met Kolm in May. Kolm said that the dam held."
    assert [name(quote) for quote in found(text)] == ["Kolm"]


# --- the rules alone ------------------------------------------------------------------------------


def test_rules_alone_and_the_tagger_agree_on_plain_reports() -> None:
    text = "Ada Bello said that the dam held. “It did,” said Ivo Moor. “We saw it.”"
    record = Record(text=text, lang="en")
    assert quotes(record, engine="rules").quotes == quotes(record).quotes


def test_only_the_tagger_finds_a_verb_that_no_list_has() -> None:
    record = Record(text="Ada Bello is sure that the dam will hold.", lang="en")
    assert quotes(record, engine="rules").quotes == ()
    assert [quote.rule for quote in quotes(record).quotes] == ["learned"]


def test_a_model_is_used_for_its_own_language_only() -> None:
    model = Path(newskit.__file__).parent / "data" / "quotes" / "en.model.json"
    text = (
        "Anna Vogel meinte nichts. Sie sagte, der Damm halte. Ada Bello thinks that it will hold."
    )
    record = Record(text=text, lang="de")
    assert quotes(record, model=model) == quotes(record, engine="rules")
    assert quotes(record.replace(lang="en"), model=model) == quotes(record.replace(lang="en"))


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (
            "A study that appeared in the Orland Journal found that it holds.",
            "A study that appeared in the Orland Journal",
        ),
        ("His office put out a statement saying that it holds.", "His office"),
    ],
    ids=["relative clause", "possessive"],
)
def test_the_whole_noun_phrase_speaks_and_not_a_verb_or_owner_in_it(
    text: str, mention: str
) -> None:
    (quote,) = found(text)
    assert quote.speaker is not None
    assert quote.speaker.text == mention
