"""What print does to a quote: full stops, soft hyphens, marks inside marks, roles and names."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Record


def told(text: str, lang: str = "en") -> list[tuple[str, str | None, str | None, str | None]]:
    """What was said, the speaker as printed, by name, and by role, quote by quote."""
    out = []
    for one in quotes(Record(text=text, lang=lang), engine="rules").quotes:
        who = one.speaker
        content = "|".join(part.text for part in one.parts or [one])
        out.append((content, *((who.text, who.name, who.role) if who else (None, None, None))))
    return out


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("Gov. Ada Bello", "Ada Bello", "Gov."),
        ("J. P. Moor", "J. P. Moor", None),
        ("Ada Bello (a farmer)", "Ada Bello", None),
        ("Ada Bello (Greens), the mayor", "Ada Bello", "mayor"),
        ("The mayor (Ada Bello)", None, None),
        ("Kolm Bank (KB)", "Kolm Bank", None),
        ("J.P. Moor", "J.P. Moor", None),
        ("J. Moor", "J. Moor", None),
        ("Ada Bello Jr.", "Ada Bello Jr.", None),
        ("Kolm Inc.", "Kolm", None),
        ("Dr. Ada Bello", "Ada Bello", "Dr."),
        ("Sen. Ada Bello, a farmer", "Ada Bello", "Sen."),
        ("Orland Bank director Ada Bello", "Ada Bello", "Orland Bank director"),
        ("The Orland Bank director", None, None),
        ("The Orland Bank's director", None, None),
        ("The director of the Orland Bank", None, None),
        ("The director of the Orland Bank, Ada Bello", "Ada Bello", "director of the Orland Bank"),
        ("Geologist Ada Bello of Kolm’s Water Institute", "Ada Bello", "Geologist"),
        ("Mayor", None, None),
        ("The mayor", None, None),
        ("The Orland Bank", "Orland Bank", None),
        ("Seward County Sheriff’s Office", "Seward County Sheriff’s Office", None),
        ("Ada van der Bello", "Ada van der Bello", None),
        ("Mohammed al-Sadr", "Mohammed al-Sadr", None),
        ("Jean d’Arcy", "Jean d’Arcy", None),
        ("Ada Bello-Moor", "Ada Bello-Moor", None),
        ("Ada O’Bello", "Ada O’Bello", None),
        ("Ada Bel\u00adlo", "Ada Bel\u00adlo", None),
    ],
)
def test_a_name_is_given_as_printed(printed: str, name: str | None, role: str | None) -> None:
    comma = "," if "," in printed else ""
    for before, after in (("", ""), ("On Monday, ", " It rained."), ("It rained. ", "")):
        text = f"{before}{printed}{comma} said that it holds.{after}"
        assert told(text) == [("it holds", printed, name, role)]


@pytest.mark.parametrize("head", ["J. P.", "Gov.", "Mr.", "Dr.", "Rev."])
@pytest.mark.parametrize("lang", ["en", "en-GB", "EN_us"])
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(head: str, lang: str) -> None:
    ((content, who, *_),) = told(f"It rained. “It holds,” {head} Moor said.", lang)
    assert (content, who) == ("“It holds,”", f"{head} Moor")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Bello said on Mon\u00adday that it holds.", "it holds"),
        ("Ada Bello told re\u00adporters on Monday that it holds.", "it holds"),
        ("Ada Bello said that it hol\u00adds.", "it hol\u00adds"),
        ("‘The farmers’ dam holds,’ Ada Bello said.", "‘The farmers’ dam holds,’"),
        ("'The farmers' dam holds,' Ada Bello said.", "'The farmers' dam holds,'"),
        ("“The ‘old’ dam holds,” Ada Bello said.", "“The ‘old’ dam holds,”"),
        ("‘The “old” dam holds,’ Ada Bello said.", "‘The “old” dam holds,’"),
        ("“It’s the ’90s dam,” Ada Bello said.", "“It’s the ’90s dam,”"),
        ("'It's the '90s dam,' Ada Bello said.", "'It's the '90s dam,'"),
        ("“It holds”, “it is safe” and “it is new”, Ada Bello said.",
         "“It holds”, “it is safe” and “it is new”"),
        ("Ada Bello said “it holds”, and smiled.", "“it holds”"),
        ("Ada Bello said “it holds” (and smiled).", "“it holds”"),
        ("Ada Bello said “it holds”; she smiled.", "“it holds”"),
        ("Ada Bello said “it holds” — and smiled.", "“it holds”"),
        ("Ada Bello said “yes”.", "“yes”"),
        ("Ada Bello said the dam “holds” well.", "the dam “holds” well"),
    ],
)  # fmt: skip
def test_signs_inside_a_sentence(text: str, content: str) -> None:
    assert [(one[0], one[2]) for one in told(text)] == [(content, "Ada Bello")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruth Bello met Ada Ruth. Ruth said that it holds.", "Ada Ruth"),
        ("Ada Ruth met Ruth Bello. Ruth said that it holds.", "Ada Ruth"),
        ("Ruth Bello met Ada Moor. Ruth said that it holds.", "Ruth Bello"),
        ("J. P. Moor said that it holds. Moor said it is old.", "J. P. Moor"),
        ("Ruth Bello spoke. Ruth said that it holds. Eve Ruth came. Ruth said it fell.", "Ruth Bello"),
        ("Gov. Ada Bello said that it holds. The gov. said that it is old.", "Ada Bello"),
        ("The Orland Bank and Kolm Bank met. The Kolm Bank said it rained. The bank said it froze.",
         "Kolm Bank"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_stands_for_the_likelier_bearer(text: str, name: str) -> None:
    assert told(text)[-1][2] == name


@pytest.mark.parametrize(
    ("lang", "text", "printed", "content"),
    [
        ("de", "Ada Bello fragte, ob der Damm halte.", "Ada Bello", "ob der Damm halte"),
        ("de", "Ada Bello sagte, wie der Damm halte.", "Ada Bello", "wie der Damm halte"),
        ("de", "Ada Bello, die ihn leitet, sagte, er halte.", "Ada Bello, die ihn leitet", "er halte"),
        ("de", "Ada Bello sagte, sie gehe nach Hause.", "Ada Bello", "sie gehe nach Hause"),
        ("fr", "Ada Bello, maire de Lima, a dit que cela tient.", "Ada Bello, maire de Lima", "cela tient"),
        ("fr", "« Cela tient », a dit Ada Bello, ajoutant un mot.", "Ada Bello", "« Cela tient »"),
        ("es", "Ada Bello, alcaldesa, dijo que aguanta.", "Ada Bello, alcaldesa", "aguanta"),
        ("it", "«Tiene», ha aggiunto Ada Bello, sindaca di Lima.", "Ada Bello", "«Tiene»"),
        ("pt", "Ada Bello, prefeita de Lima, disse que resiste.", "Ada Bello, prefeita de Lima", "resiste"),
        ("ru", "Ада Белло, мэр Лимы, сказала, что она держится.", "Ада Белло, мэр Лимы", "она держится"),
        ("ru", "«Она держится», — сказала Ада Белло.", "Ада Белло", "«Она держится»"),
    ],
)  # fmt: skip
def test_a_sentence_of_another_language_is_taken_apart(
    lang: str, text: str, printed: str, content: str
) -> None:
    ((said, who, *_),) = told(text, lang)
    assert (said, who) == (content, printed)


def test_a_speech_carries_on_as_long_as_it_keeps_its_tense() -> None:
    text = "Ada Bello says that it is safe. It will hold. It is new. It has been checked. She left."
    (quote,) = quotes(Record(text=text, lang="en"), engine="rules").quotes
    assert [one.text for one in quote.continues] == [
        "It will hold.",
        "It is new.",
        "It has been checked.",
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Most of the town", "Half of the crowd", "Some of the staff", "Forbes and Fortune", "Some",
        "Two men in masks", "Farmers", "Ada Bello and Eve Moor", "The men who built the dam",
        "The farmers of Orland", "Police", "Both",
    ],
)  # fmt: skip
def test_many_say(printed: str) -> None:
    ((content, who, *_),) = told(f"{printed} say that it holds.")
    assert (content, who) == ("it holds", printed)


@pytest.mark.parametrize(
    "text",
    [
        "The voice claim that it holds was false.",
        "A state report that it holds was false.",
        "Three rules that it holds were read out.",
        "Her odious claims that it holds were read out.",
        "The 12 claims that it holds were read out.",
        "She have said that it holds.",
        "They has said that it holds.",
        "His says that it holds.",
    ],
)
def test_what_does_not_agree_is_no_verb_and_its_subject(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bello said, “It holds,” and said that it is old.", ["“It holds,”", "it is old"]),
        (
            "Ada Bello said Eve Moor said Ivo Kolm said that it holds.",
            ["Eve Moor said Ivo Kolm said that it holds"],
        ),
        (
            "“It holds,” Ada Bello said, saying that Eve Moor said it is old.",
            ["“It holds,”", "Eve Moor said it is old"],
        ),
    ],
)
def test_a_report_inside_another_is_a_part_of_it(text: str, expected: list[str]) -> None:
    assert [one[0] for one in told(text)] == expected
    assert {one[2] for one in told(text)} == {"Ada Bello"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Dr. Ada Bello, Ph.D., said that it holds.", "Dr. Ada Bello, Ph.D."),
        ("Ada Bello, MD, MPH, said that it holds.", "Ada Bello, MD, MPH"),
        ("Ada Bello, M.D., director of the inn, said that it holds.", None),
        ("According to Ada Bello, PhD, it holds.", "Ada Bello, PhD"),
        ("“It holds for good,” said Ada Bello, MD.", "Ada Bello, MD"),
    ],
    ids=["one", "two", "with a role", "according", "behind"],
)
def test_a_degree_behind_a_name_is_nobodys_name(text: str, printed: str | None) -> None:
    ((_, shown, name, _),) = told(text)
    assert name == "Ada Bello"
    assert printed in (None, shown)


@pytest.mark.parametrize(
    ("lang", "said", "by"),
    [
        ("en", "“My aunt told me, “Tie the boat,” and I did,”", " said Ivo Brandt."),
        ("ru", "«Моя тётя сказала: «Привяжи лодку», и я привязал»", ", — сказал Иван Бром."),
    ],
)
def test_a_quotation_that_holds_one_between_the_same_marks_is_whole(
    lang: str, said: str, by: str
) -> None:
    assert told(said + by, lang)[0][0] == said


def test_marks_that_were_decoded_wrongly_and_never_close_are_read() -> None:
    text = "â€œWe stay here and wait. " * 3 + "The ferry sails on Monday, said Ida Lund."
    assert quotes(Record(text=text, lang="en")).text == text
