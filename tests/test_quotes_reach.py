"""How far what was said, its cue and its speaker reach, and what stands between them."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record


def found(text: str, lang: str = "en") -> tuple[Quote, ...]:
    """The quotes that the rules alone find."""
    return quotes(Record(text=text, lang=lang), engine="rules").quotes


def contents(text: str, lang: str = "en") -> list[list[str]]:
    """The parts of what was said, quote by quote."""
    return [[part.text for part in one.parts or [one]] for one in found(text, lang)]


def who(quote: Quote) -> tuple[str, str | None, str | None] | None:
    """The speaker as printed, by name, and by role."""
    one = quote.speaker
    return (one.text, one.name, one.role) if one else None


# --- between the verb and what was said -----------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        "said that",
        "said on Monday that",
        "said last week that",
        "said late Monday that",
        "said in Lima on Monday that",
        "said on Monday in Lima, after a long day of talks, that",
        "said, after a long day of talks, that",
        "said, in a letter to the board, that",
        "said, frankly, that",
        "said later again that",
        "said quietly that",
        "pointed out that",
        "told reporters that",
        "told reporters in Lima on Monday that",
        "told a group of reporters that",
        "told farmers that",
        "told him that",
        "told Eve Moor that",
        "told Eve Moor on Monday that",
        "told the Orland Post that",
        "wrote in a letter to the board that",
        "wrote to the board that",
        "went on to say that",
        "was quoted as saying that",
        "has also repeatedly said that",
        "will say that",
        "only said that",
        "told reporters",
        "told a friend",
        "told a group of farmers",
        "told members of the board",
        "told the head of the board that",
        "told a former boss",
        "told farmers",
        "told him",
        "said last week",
        "said Monday",
        "told the crowd on Monday",
    ],
)
def test_time_place_and_hearer_are_no_part_of_what_was_said(between: str) -> None:
    text = f"Ada Bello {between} the dam is still holding."
    assert contents(text) == [["the dam is still holding"]]
    (quote,) = found(text)
    assert who(quote) == ("Ada Bello", "Ada Bello", None)


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("de", "Ada Bello sagte am Montag in Lima, dass der Damm hält.", "der Damm hält"),
        ("de", "Ada Bello sagte am Montag, der Damm halte.", "der Damm halte"),
        ("fr", "Ada Bello a déclaré lundi à Lima que le barrage tient.", "le barrage tient"),
        ("es", "Ada Bello dijo este lunes en Lima que la presa aguanta.", "la presa aguanta"),
        ("it", "Ada Bello ha detto lunedì a Lima che la diga tiene.", "la diga tiene"),
        ("pt", "Ada Bello disse na segunda-feira que a barragem resiste.", "a barragem resiste"),
        ("ru", "Ада Белло сказала в понедельник, что плотина держится.", "плотина держится"),
    ],
    ids=["de", "de-no-that", "fr", "es", "it", "pt", "ru"],
)
def test_time_and_place_are_no_part_of_it_in_any_language(
    lang: str, text: str, content: str
) -> None:
    assert contents(text, lang) == [[content]]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Bello pointed out that the dam held.", "pointed out"),
        ("Ada Bello has also repeatedly said that the dam held.", "has also repeatedly said"),
        ("Ada Bello told reporters that the dam held.", "told"),
        ("Ada Bello was quoted as saying that the dam held.", "was quoted as saying"),
        ("“It holds,” Ada Bello said late on Monday.", "said"),
        ("According to Ada Bello, the dam holds.", "According to"),
    ],
)
def test_a_cue_is_the_verb_with_its_helpers(text: str, cue: str) -> None:
    (quote,) = found(text)
    assert quote.cue is not None
    assert quote.cue.text == cue


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bello did not say that the dam held.",
        "Ada Bello never said that the dam held.",
        "Ada Bello might say that the dam held.",
        "Ada Bello said otherwise.",
        "Ada Bello refused it.",
        "Ada Bello wrote “The Long Dam” in May.",
        "The figures reported by the agency were wrong on every count.",
        "The chief, a woman accused of fraud, left the hall.",
        "Ada Bello complained in the hall.",
    ],
)
def test_what_was_not_said_is_no_quote(text: str) -> None:
    assert not contents(text)


# --- where it ends --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bello said that it rained and added that it froze.", ["it rained", "it froze"]),
        ("Ada Bello said it rained, adding that it froze.", ["it rained", "it froze"]),
        ("Ada Bello said it is wet while noting that it froze.", ["it is wet", "it froze"]),
        ("Ada Bello said it rained; Eve Moor said it froze.", ["it rained", "it froze"]),
        ("Ada Bello said it rained, and Eve Moor said it froze.", ["it rained", "it froze"]),
        ("Ada Bello said it rained, but Eve Moor said it froze.", ["it rained", "it froze"]),
        ("It has rained; Ada Bello said that it froze.", ["it froze"]),
        ("Ada Bello said that the dam held, and she went home.", ["the dam held"]),
        ("Ada Bello said that the dam held — a relief to all.", ["the dam held"]),
        ("Ada Bello said that the dam held, compared with the bridge.", ["the dam held"]),
        ("Because Ada Bello said that the dam held, nobody left.", ["the dam held"]),
        ("Ada Bello said that it rained!", ["it rained"]),
        ("Ada Bello said that it rained?!", ["it rained"]),
        ("“It rained,” Ada Bello said, noting that it froze.", ["“It rained,”", "it froze"]),
        ("“It rained,” Ada Bello said as she passed the dam.", ["“It rained,”"]),
        ("She wrote to me, adding by phone that it rained.", ["it rained"]),
        ("LIMA (EFE) - The dam holds, Ada Bello said.", ["The dam holds"]),
        ("LIMA — The dam holds, Ada Bello said.", ["The dam holds"]),
        ("The dam holds; the bridge fell, Bello said.", ["The dam holds; the bridge fell"]),
        ("It rained, Ada Bello said, pointing to the dam.", ["It rained"]),
        ("Ada Bello said that hall No. 5 was shut. It rained.", ["hall No. 5 was shut"]),
        ("Ada Bello said that the answer was No. It rained.", ["the answer was No"]),
        ("Ada Bello said that Kolm Corp. paid. It rained.", ["Kolm Corp. paid"]),
        ("Ada Bello said that J.P. Moor paid. It rained.", ["J.P. Moor paid"]),
    ],
)
def test_a_clause_ends_where_another_begins(text: str, expected: list[str]) -> None:
    assert [part for parts in contents(text) for part in parts] == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“It holds,” Ada Bello said, “but it is old.”", ["“It holds,”", "“but it is old.”"]),
        ("“It holds,” Ada Bello said of it. “It is old.”", ["“It holds,”", "“It is old.”"]),
        ("“It holds!” Ada Bello said. “It is old!”", ["“It holds!”", "“It is old!”"]),
        ("It holds, Ada Bello said, and it is old.", ["It holds", "and it is old"]),
        (
            "Under the old plan for the valley and its river, Ada Bello said, the dam would go.",
            ["Under the old plan for the valley and its river", "the dam would go"],
        ),
        ("In the novel, Ada Bello said, the dam would go.", []),
    ],
)
def test_a_report_in_the_middle_parts_what_was_said(text: str, parts: list[str]) -> None:
    assert contents(text) == ([parts] if parts else [])


@pytest.mark.parametrize("between", ["”, ", ",” ", "” — ", ",” — ", ",” – "])
def test_a_comma_or_dash_may_stand_behind_the_marks(between: str) -> None:
    (quote,) = found(f"“The road is shut{between}Ada Bello said.")
    assert who(quote) == ("Ada Bello", "Ada Bello", None)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("``", "''"), ("«", "»"), ("»", "«"),
        ("„", "“"), ("„", "”"), ("‹", "›"), ("›", "‹"), ("“", '"'), ("â€œ", "â€"), ("â€œ", "â€\x9d"),
    ],
)  # fmt: skip
def test_any_pair_of_marks_holds_a_quotation(opening: str, closing: str) -> None:
    quotation = f"{opening}The dam is holding, we hope{closing}"
    for lang, text in (
        ("en", f"{quotation}, Ada Bello said."),
        ("de", f"{quotation}, sagte Ada Bello."),
    ):
        (quote,) = found(text, lang)
        assert (quote.text, quote.type) == (quotation, "direct")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bello said that it was “old”.", "mixed"),
        ("Ada Bello said that it was old.", "indirect"),
        ("Ada Bello said: “It was old.”", "direct"),
        ("The “old” dam holds, Ada Bello said.", "mixed"),
    ],
)
def test_marks_tell_the_type(text: str, expected: str) -> None:
    (quote,) = found(text)
    assert quote.type == expected


# --- who it was -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Ada Bello, a farmer", "farmer"),
        ("Ada Bello, the mayor", "mayor"),
        ("Ada Bello, 45, a farmer", "farmer"),
        ("Ada Bello, a farmer, 45", "farmer"),
        ("Ada Bello, 45", None),
        ("Ada Bello, 45 and a farmer", None),
        ("Ada Bello, of Lima", None),
        ("Ada Bello, who lives by the dam", None),
        ("Ada Bello, whose farm lies below", None),
        ("Ada Bello, who is a farmer", None),
        ("Ada Bello (45)", None),
        ("Ada Bello (Greens)", None),
        ("Farmer Ada Bello", "Farmer"),
        ("The farmer, Ada Bello", "farmer"),
        ("Orland farmer Ada Bello", "Orland farmer"),
        ("Her neighbour, the farmer Ada Bello", "Her neighbour"),
        ("Secretary of State Ada Bello", "Secretary of State"),
        ("Prime Minister of Lurania Ada Bello", "Prime Minister of Lurania"),
    ],
)
def test_a_name_keeps_what_tells_who_it_is(printed: str, role: str | None) -> None:
    (quote,) = found(f"{printed}, said that the dam held." if "," in printed else
                     f"{printed} said that the dam held.")  # fmt: skip
    assert who(quote) == (printed, "Ada Bello", role)


@pytest.mark.parametrize(
    "printed",
    [
        "Forbes and Fortune", "Two men in masks", "The men of the village", "The family",
        "The assembly", "Her ally", "The quiet, 71-year-old diplomat", "Her whole family",
        "The men who built the dam", "The man and the woman", "A ministry",
    ],
)  # fmt: skip
def test_a_speaker_without_a_name_is_given_as_printed(printed: str) -> None:
    for verb in ("said", "have said"):
        (quote,) = found(f"{printed} {verb} that the dam held.")
        assert who(quote) == (printed, None, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It holds,” said Ada Bello in Lima on Monday.", "Ada Bello"),
        ("“It holds,” said Ada Bello with a smile.", "Ada Bello"),
        ("“It holds,” said Ada Bello, mayor of Orland.", "Ada Bello"),
        ("“It holds,” said the mayor of Orland.", "the mayor of Orland"),
        ("“It holds,” said barge captain Ada Bello.", "barge captain Ada Bello"),
        ("“It holds,” said her coach, Ada Bello.", "her coach, Ada Bello"),
        ("“It holds,” said the port’s dredging office.", "the port’s dredging office"),
        ("“It holds,” said Ada Bello, walking past.", "Ada Bello"),
        ("“It holds,” said Kolm, Inc., of Lima.", "Kolm, Inc."),
        ("The dam held all night, said Ada Bello in Lima.", "Ada Bello"),
        ("The mayor of Orland reported a loss, adding that it holds.", "The mayor of Orland"),
        ("The head of the bank resigned, saying that it holds.", "The head of the bank"),
        ("In Lima, the mayor of Orland smiled, saying that it holds.", "the mayor of Orland"),
    ],
)
def test_a_speaker_behind_or_far_before_the_verb(text: str, speaker: str) -> None:
    (quote,) = found(text)
    assert quote.speaker is not None
    assert quote.speaker.text == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "« Le barrage tient », a déclaré le 12 mai la maire Ada Bello."),
        ("fr", "« Le barrage tient », a déclaré lundi Ada Bello."),
        ("fr", "« Le barrage tient », a déclaré à l'AFP Ada Bello."),
        ("fr", "« Le barrage tient », a déclaré Ada Bello à Lima."),
        ("es", "«La presa aguanta», dijo este lunes Ada Bello en Lima."),
        ("es", "«La presa aguanta», dijo a EFE la alcaldesa Ada Bello."),
        ("es", "«La presa aguanta», dijo a EFE Ada Bello."),
        ("it", "«La diga tiene», ha detto all'Ansa la sindaca Ada Bello."),
        ("pt", "“A barragem resiste”, disse Ada Bello em Lima na segunda-feira."),
        ("de", "„Der Damm hält“, sagte am Montag Ada Bello."),
    ],
)
def test_time_and_hearer_may_stand_before_the_speaker(lang: str, text: str) -> None:
    (quote,) = found(text, lang)
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Bello"


# --- the model beside the rules -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bello said that the dam is holding.",
        "Ada Bello said on Monday the dam is holding.",
        "Ada Bello told reporters in Lima on Monday that the dam is holding.",
        "Ada Bello, 45, a farmer, said that the dam is holding.",
        "Ada Bello said it rained, adding that it froze.",
        "Ada Bello said that it rained and added that it froze.",
        "Ada Bello said it rained; Eve Moor said it froze.",
        "“It rained,” Ada Bello said, noting that it froze.",
        "“It holds,” Ada Bello said, “but it is old.”",
        "“It holds,” said Ada Bello in Lima on Monday.",
        "It holds, Ada Bello said, and it is old.",
        "Under the old plan for the valley and its river, Ada Bello said, the dam would go.",
        "The dam holds, according to Ada Bello.",
        "According to Ada Bello, the dam holds.",
        "According to Ada Bello, who lives by the dam, it holds.",
        "Ada Bello hopes that the dam holds.",
        "Ada Bello refused to leave the dam.",
        "Ada Bello refused it.",
        "Ada Bello asked whether the dam held.",
        "Ada Bello wrote “The Long Dam” in May.",
        "Ada Bello did not say that the dam held.",
        "Ada Bello told reporters “it holds as it did”.",
        "Ada Bello: “It holds, we hope.”",
        "They said that it held.",
        "In Lima, the mayor of Orland smiled, saying that it holds.",
        "The family said that the dam held.",
        "The board was asked whether the dam held.",
        "It hopes that the dam holds.",
    ],
)
def test_the_model_reads_a_plain_report_as_the_rules_do(text: str) -> None:
    def told(one: Quote) -> tuple[object, ...]:
        return one.start, one.end, one.parts, one.cue, one.act, one.type, who(one)

    learned = quotes(Record(text=text, lang="en"), engine="tagger").quotes
    assert [told(one) for one in learned] == [told(one) for one in found(text)]


@pytest.mark.parametrize(
    ("lang", "text", "more"),
    [
        (
            "en",
            '"It is all in the books," said Kolm, and added that he would leave.',
            "he would leave",
        ),
        ("es", '"Todo está en los libros", dijo Kolm, y agregó que se irá.', "se irá"),
        ("pt", '"Está tudo nos livros", disse Kolm, e acrescentou que sairá.', "sairá"),
        ("it", "«È tutto nei libri», ha detto Kolm, e ha aggiunto che se ne andrà.", "se ne andrà"),
        (
            "fr",
            "« Tout est dans les livres », a dit Kolm, et a ajouté qu'il partira.",
            "il partira",
        ),
    ],
)
def test_who_said_a_quotation_goes_on_behind_and(lang: str, text: str, more: str) -> None:
    found = quotes(Record(text=text, lang=lang)).quotes
    assert [one.text for one in found][1:] == [more]
    assert [one.speaker and one.speaker.name for one in found] == ["Kolm", "Kolm"]


@pytest.mark.parametrize(
    ("lang", "day"),
    [
        ("es", "Ana Kolm afirmó el lunes que"),
        ("es", "Ana Kolm dijo el 3 de marzo que"),
        ("fr", "Ana Kolm a déclaré le 3 mars que"),
        ("it", "Ana Kolm ha detto il 3 marzo che"),
        ("pt", "Ana Kolm afirmou nesta segunda-feira (3) que"),
    ],
)
def test_a_day_may_stand_between_a_verb_and_what_it_brings_in(lang: str, day: str) -> None:
    (one,) = quotes(Record(text=f"{day} Orland va bene.", lang=lang)).quotes
    assert (one.text, one.speaker and one.speaker.name) == ("Orland va bene", "Ana Kolm")
