"""Quotes: every pack's own examples, the shapes of attribution, marks, and hostile input."""

from __future__ import annotations

import json
import textwrap
import tomllib
from itertools import pairwise

import pytest
from conftest import BENCH, assert_linear, examples, needs_bench, quote_row, quoted
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit import record as records
from newskit.quotations import quotes
from newskit.quotations.marks import marked
from newskit.quotations.sentences import sentences
from newskit.quotations.western.pack import DATA, pack
from newskit.quotations.western.pack.words import Words
from newskit.quotations.wrapping import unwrapped
from newskit.record import Quote, Record, span

PACKS = sorted(
    path.stem
    for path in DATA.glob("*.toml")
    if tomllib.loads(path.read_text(encoding="utf-8")).get("script") == "alphabetic"
)
EXAMPLES: dict[str, dict[str, list[str]]] = {
    lang: tomllib.loads((DATA / f"{lang}.toml").read_text(encoding="utf-8"))["examples"]
    for lang in PACKS
}


def found(text: str, lang: str | None = "en") -> tuple[Quote, ...]:
    return quotes(Record(text=text, lang=lang)).quotes


def one(text: str, lang: str | None = "en") -> Quote:
    some = found(text, lang)
    assert len(some) == 1, [quote.text for quote in some]
    return some[0]


def contents(quote: Quote) -> list[str]:
    return [part.text for part in quote.parts] if isinstance(quote.parts, tuple) else [quote.text]


def names(text: str, lang: str | None = "en") -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in found(text, lang)]


# --- the packs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["rules", "tagger"])
@pytest.mark.parametrize("lang", PACKS)
def test_pack_examples(lang: str, engine: str) -> None:
    wrong = []
    for kind in ("hit", "miss"):
        for example in EXAMPLES[lang][kind]:
            text, rows = quoted(example)
            record = quotes(Record(text=text, lang=lang), engine=engine)
            got = [quote_row(quote) for quote in record.quotes]
            if got != rows or bool(rows) != (kind == "hit"):
                wrong.append((kind, text, rows, got))
    assert wrong == []


def test_every_pack_has_examples_of_both_kinds() -> None:
    assert [lang for lang in PACKS if not all(map(EXAMPLES[lang].get, ("hit", "miss")))] == []


@pytest.mark.parametrize("lang", PACKS)
def test_pack_is_lower_case_and_used(lang: str) -> None:
    words = tomllib.loads((DATA / f"{lang}.toml").read_text(encoding="utf-8"))["words"]
    known = set(Words.__struct_fields__)
    for name, some in words.items():
        assert name in known, f"{lang}.toml: no word list is called {name}"
        assert some == some.lower(), f"{lang}.toml: {name} holds capitals"


@pytest.mark.parametrize("lang", PACKS)
def test_contexts_are_known_letters(lang: str) -> None:
    for form, entry in pack(lang).verbs.items():
        assert set(entry.speech + entry.other) <= set("tqcwpdmnioevTQWPDMNIO"), form


# --- shapes of attribution ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "content", "cue", "name"),
    [
        ("“The dam held,” Ada Bello said.", "direct", "“The dam held,”", "said", "Ada Bello"),
        (
            '"The dam held," said Ada Bello, a baker.',
            "direct",
            '"The dam held,"',
            "said",
            "Ada Bello",
        ),
        ('Ada Bello said: "The dam held."', "direct", '"The dam held."', "said", "Ada Bello"),
        (
            "Ada Bello said that the dam had held.",
            "indirect",
            "the dam had held",
            "said",
            "Ada Bello",
        ),
        ("Ada Bello said the dam had held.", "indirect", "the dam had held", "said", "Ada Bello"),
        (
            "The dam had held, Ada Bello said Tuesday.",
            "indirect",
            "The dam had held",
            "said",
            "Ada Bello",
        ),
        ("The dam had held, officials said.", "indirect", "The dam had held", "said", None),
        (
            "According to Ada Bello, the dam had held.",
            "indirect",
            "the dam had held",
            "According to",
            "Ada Bello",
        ),
        (
            "The dam had held, according to Ada Bello.",
            "indirect",
            "The dam had held",
            "according to",
            "Ada Bello",
        ),
        (
            "Ada Bello told reporters that the dam had held.",
            "indirect",
            "the dam had held",
            "told",
            "Ada Bello",
        ),
        (
            "Ada Bello said the dam “should never have held.”",
            "mixed",
            "the dam “should never have held.”",
            "said",
            "Ada Bello",
        ),
        (
            "Ada Bello, a spokesperson, said the dam had held.",
            "indirect",
            "the dam had held",
            "said",
            "Ada Bello",
        ),
        (
            "Norland Foreign Ministry spokesperson Ada Bello said at a briefing on Friday that it held.",
            "indirect",
            "it held",
            "said",
            "Ada Bello",
        ),
        (
            "A lawyer for the town, Ada Bello, asked whether the dam was safe.",
            "indirect",
            "whether the dam was safe",
            "asked",
            "Ada Bello",
        ),
        (
            "Ada Bello, who said that the dam had held, left the room.",
            "indirect",
            "the dam had held",
            "said",
            "Ada Bello",
        ),
        (
            "Ada Bello was quoted as saying the dam had held.",
            "indirect",
            "the dam had held",
            "was quoted as saying",
            "Ada Bello",
        ),
        ('Ada Bello: "The whole dam held."', "direct", '"The whole dam held."', None, "Ada Bello"),
        ('"Will it hold?" Ada Bello asked.', "direct", '"Will it hold?"', "asked", "Ada Bello"),
    ],
    ids=[
        "speaker before verb behind",
        "speaker behind verb",
        "colon",
        "that",
        "without that",
        "said behind a clause",
        "officials",
        "according to",
        "according to behind",
        "told hearer that",
        "part of it quoted",
        "apposition",
        "briefing",
        "whether",
        "who said",
        "quoted as saying",
        "name and colon",
        "question",
    ],
)
def test_a_report_of_every_shape_is_a_quote(
    text: str, kind: str, content: str, cue: str | None, name: str | None
) -> None:
    quote = one(text)
    assert (quote.type, quote.text) == (kind, content)
    assert (quote.cue.text if quote.cue else None) == cue
    assert (quote.speaker.name if quote.speaker else None) == name
    assert quote.rule


def test_both_halves_are_one_quote() -> None:
    quote = one('"The dam held," Ada Bello said. "The bridge did not."')
    assert contents(quote) == ['"The dam held,"', '"The bridge did not."']
    quote = one('"The dam," Ada Bello told reporters, "held until noon."')
    assert contents(quote) == ['"The dam,"', '"held until noon."']


def test_participle_has_a_quote_of_its_own() -> None:
    first, second = found("Ada Bello said the dam had held, adding that the bridge was gone.")
    assert first.text == "the dam had held"
    assert second.text == "the bridge was gone"
    assert second.speaker.name == "Ada Bello"


def test_uncued_quotation_keeps_the_speaker() -> None:
    first, second = found('Ada Bello said the dam had held. "We were lucky this time."')
    assert second.cue is None
    assert second.speaker.name == first.speaker.name == "Ada Bello"


@pytest.mark.parametrize(
    ("lang", "text", "content", "name"),
    [
        ("es", "«Nadie vino», recuerda el vecino, Lucas Prada.", "«Nadie vino»", "Lucas Prada"),
        ("es", "Ana Ríos llegó tarde. Añadió que volverá.", "volverá", "Ana Ríos"),
        ("fr", "« Il faut agir », a dit le maire de Brest, Yann Roc.", "« Il faut agir »", "Yann Roc"),
        ("fr", "Anne Morel est venue. « Je reste », a-t-elle dit.", "« Je reste »", "Anne Morel"),
        ("de", "Paul Kern betonte, er bleibe im Amt.", "er bleibe im Amt", "Paul Kern"),
        ("de", "Das Tor ist zu, teilte die Polizei mit.", "Das Tor ist zu", "Polizei"),
        ("pt", "“Ninguém veio”, disse a prefeita, Rosa Pimenta.", "“Ninguém veio”", "Rosa Pimenta"),
        ("it", "Renzo Conti ha detto che il ponte è chiuso.", "il ponte è chiuso", "Renzo Conti"),
        ("ru", "«Мы готовы», — сказал мэр Павел Орлов.", "«Мы готовы»", "Павел Орлов"),
    ],
)  # fmt: skip
def test_reports_are_read_in_other_languages(lang: str, text: str, content: str, name: str) -> None:
    quote = one(text, lang)
    assert (quote.text, quote.speaker.name) == (content, name)


def test_thought_is_not_speech() -> None:
    assert one("Ada Bello believes that the dam will hold.").act == "other"


# --- what is not a quote --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The dam was built in 1931.",
        "The film “The Long Dam” opened on Friday.",
        "The so-called 'dry dam' leaks.",
        "Facts reported by the agency were wrong.",
        "The sisters' boat and the brothers' dog were saved.",
        "",
    ],
)
def test_not_a_quote(text: str) -> None:
    assert not found(text)


def test_no_marks_no_direct_quotes() -> None:
    text = (
        "Ada Bello said the dam had held. It's the Reyes' dam. Officials said Tuesday it was safe."
    )
    assert {quote.type for quote in found(text)} == {"indirect"}


# --- speakers -------------------------------------------------------------------------------------


def test_surname_and_pronoun_stand_for_the_full_name() -> None:
    text = (
        "Mayor Lena Orlova opened the bridge on Monday.\n\n"
        "Orlova said the work had taken nine years. She said that it was worth it."
    )
    assert names(text) == ["Lena Orlova", "Lena Orlova"]
    first, second = found(text)
    assert (first.speaker.resolved, second.speaker.resolved) == ("surname", "pronoun")
    assert first.speaker.entity == second.speaker.entity == "e1"


def test_family_name_first() -> None:
    text = "The mayor, Baek Min-jun, came early.\n\nBaek said the bridge was open."
    assert names(text) == ["Baek Min-jun"]


def test_title_stands_for_its_only_holder() -> None:
    text = "Judge Omar Haddad read the ruling. The judge said that the law was clear."
    assert names(text) == ["Omar Haddad"]


def test_two_people_keep_their_pronouns_apart() -> None:
    text = (
        "Lena Orlova said the bridge was open. Her rival, Tomas Reyes, said it was not. "
        "He said that the paint was wet. She said that it was dry."
    )
    assert names(text) == ["Lena Orlova", "Tomas Reyes", "Tomas Reyes", "Lena Orlova"]


@pytest.mark.parametrize(
    "who",
    ["Officials", "A spokesman", "Doctors", "The person in charge of the Youth League Office"],
)
def test_unnamed_speakers_have_no_name(who: str) -> None:
    quote = one(f"{who} said that the bridge was open.")
    assert quote.speaker.text == who
    assert quote.speaker.name is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("President of Lurania Ivo Maretic", "Ivo Maretic", "President of Lurania"),
        (
            "Prime Minister of New Lurania Ivo Maretic",
            "Ivo Maretic",
            "Prime Minister of New Lurania",
        ),
        ("The President of Lurania, Ivo Maretic,", "Ivo Maretic", "President of Lurania"),
        ("Secretary of State Ada Bello", "Ada Bello", "Secretary of State"),
        ("Minister of Defence Ana de la Cruz", "Ana de la Cruz", "Minister of Defence"),
        ("Harrow & Finch", "Harrow & Finch", None),
        ("Harrow & Finch, a family-owned grower,", "Harrow & Finch", None),
        ("J. P. Moor & Sons", "J. P. Moor & Sons", None),
        ("J.P. Moor", "J.P. Moor", None),
        ("Analysts at Brinkley & Moor", None, None),
        ("Analysts at Brinkley Bank", None, None),
        ("Officials in New South Lurania", None, None),
        ("Brinkley & Moor analyst Ada Bello", "Ada Bello", "Brinkley & Moor analyst"),
    ],
)
def test_where_a_name_begins(text: str, name: str | None, role: str | None) -> None:
    quote = one(f"{text} said that the dam would hold.")
    assert quote.speaker.text == text.rstrip(",")
    assert (quote.speaker.name, quote.speaker.role) == (name, role)


def test_a_headline_lends_no_verbs_to_a_name() -> None:
    text = (
        "Harrow & Finch Opens Ohio Greenhouse\n\nHarrow & Finch, a grower, announced that it would "
        "open a greenhouse.\n\nMr. Finch said the lemons would follow."
    )
    assert names(text) == ["Harrow & Finch", "Finch"]


@pytest.mark.parametrize(
    ("lang", "text", "mention", "name"),
    [
        ("es", "«No», dijo a EFE la vecina Marta Solís.", "la vecina Marta Solís", "Marta Solís"),
        ("es", "«No», dijo a los periodistas Marta Solís.", "Marta Solís", "Marta Solís"),
        ("es", "«No», dijo este lunes a la agencia EFE Marta Solís.", "Marta Solís", "Marta Solís"),
        ("fr", "« Non », a dit lundi à l'AFP Odile Garrec.", "Odile Garrec", "Odile Garrec"),
        (
            "fr",
            "« Non », a déclaré à l'AFP la présidente de Valmont, Odile Garrec.",
            "la présidente de Valmont, Odile Garrec",
            "Odile Garrec",
        ),
        (
            "pt",
            "«Não», disse à Lusa a presidente, Rita Alves.",
            "a presidente, Rita Alves",
            "Rita Alves",
        ),
        (
            "it",
            "«No», ha detto all'Ansa la sindaca Rita Alba.",
            "la sindaca Rita Alba",
            "Rita Alba",
        ),
        (
            "de",
            "„Nein“, sagte der dpa die Sprecherin Rita Alt.",
            "die Sprecherin Rita Alt",
            "Rita Alt",
        ),
        (
            "en",
            '"No," said barge captain Leroy Quimby.',
            "barge captain Leroy Quimby",
            "Leroy Quimby",
        ),
    ],
)
def test_the_hearer_is_not_the_speaker(lang: str, text: str, mention: str, name: str) -> None:
    quote = one(text, lang)
    assert (quote.speaker.text, quote.speaker.name) == (mention, name)


def test_an_organisation_may_speak() -> None:
    quote = one("The Orland County Sheriff's Office said the bridge was open.")
    assert quote.speaker.name == "Orland County Sheriff's Office"
    assert quote.speaker.resolved == "organisation"


def test_post_stands_for_who_wrote_it() -> None:
    text = "The Orland Fire Department said in a post that a cat was stuck.\n\nIt purred, the post said."
    assert names(text) == ["Orland Fire Department"] * 2


def test_entities_are_those_who_speak() -> None:
    text = "Lena Orlova said it rained. Tomas Reyes nodded. Orlova said it poured."
    record = quotes(Record(text=text, lang="en"))
    assert [(entity.id, entity.name) for entity in record.entities] == [("e1", "Lena Orlova")]
    assert [text[at.start : at.end] for at in record.entities[0].mentions] == [
        "Lena Orlova",
        "Orlova",
    ]


# --- machine-translated wires ---------------------------------------------------------------------


def test_speech_carries_on_without_a_cue() -> None:
    text = (
        "In her letter, Lena Orlova said that at present, the two towns are building a bridge. "
        "The bridge has become a symbol of friendship. It is hoped that both sides will work hard."
    )
    quote = one(text)
    assert quote.text == "at present, the two towns are building a bridge"
    assert [part.text for part in quote.continues] == [
        "The bridge has become a symbol of friendship.",
        "It is hoped that both sides will work hard.",
    ]


def test_speech_does_not_carry_on_into_narration() -> None:
    text = "Lena Orlova said the bridge was open. The road was closed. The river is wide."
    assert one(text).continues == ()


# --- the text around ------------------------------------------------------------------------------


def test_only_paragraphs_are_read() -> None:
    text = "“Boo,” said Ada Bello.\n\nTomas Reyes said that the bridge was open.\n\nBello said no."
    start = text.index("Tomas")
    end = text.index("\n\n", start)
    record = Record(text=text, lang="en").replace(paragraphs=(span(text, start, end),))
    assert [quote.speaker.name for quote in quotes(record).quotes] == ["Tomas Reyes"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Mayor Lena Orlova said on Monday that the new bridge over the\n"
        "river would be opened by the end of May, and that no toll would\n"
        "be taken."
    )
    assert one(text).text.endswith("no toll would\nbe taken")


WRAPPED = [
    (
        "en",
        '"We were not warned," said Ada Bello, a baker in Lima. "Nobody came to tell us about it."',
    ),
    ("en", 'Mayor Lena Orlova said on Monday that the dam "should never have been built" there.'),
    ("es", "«No nos avisaron de nada», dijo a EFE la vecina Marta Solís, de 54 años."),
    ("fr", "« Personne n'a été prévenu », a déclaré à l'AFP la maire de Valmont, Odile Garrec."),
]


def outline(text: str, lang: str) -> list[tuple[str, list[str], str | None]]:
    record = Record(text=text, lang=lang, paragraphs=(span(text, 0, len(text)),))
    return [
        (
            quote.type,
            [" ".join(part.split()) for part in contents(quote)],
            quote.speaker.name if quote.speaker else None,
        )
        for quote in quotes(record).quotes
    ]


@pytest.mark.parametrize(("lang", "text"), WRAPPED)
def test_a_paragraph_may_be_broken_anywhere(lang: str, text: str) -> None:
    whole = outline(text, lang)
    assert whole
    for at, sign in enumerate(text):
        for gap in ("\n", "\n   ", " \n") if sign == " " else ():
            assert outline(text[:at] + gap + text[at + 1 :], lang) == whole


def test_lines_of_one_width_are_one_paragraph() -> None:
    text = textwrap.fill(
        "According to Lena Orlova, the dam of the town of Valmont will hold for years. "
        '"It is old. It is tired. But it will hold," said dam keeper Ada Bello. "Ask me in May."',
        44,
    )
    assert text.count("\n") == 3
    assert names(text) == ["Lena Orlova", "Ada Bello"]
    assert [part.replace("\n", " ") for part in contents(found(text)[1])] == [
        '"It is old. It is tired. But it will hold,"',
        '"Ask me in May."',
    ]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    text = "Ada Bello said it rained.\nTomas Reyes said it snowed all day long.\nNobody froze."
    assert unwrapped(text, Record(text=text).stretches()) == Record(text=text).stretches()


def test_long_quotation_over_paragraphs() -> None:
    text = (
        "“The bridge is old,” Ada Bello said. “It has seen three wars and many floods.\n\n"
        "“It will see no more.”"
    )
    quote = one(text)
    assert contents(quote)[-1] == "“It will see no more.”"


def test_misread_marks_are_marks() -> None:
    quote = one("â€œIt wasnâ€™t me,â€\x9d Ada Bello said.")
    assert quote.type == "direct"
    assert quote.text == "â€œIt wasnâ€™t me,â€\x9d"


def test_unknown_language_has_marks_only() -> None:
    assert not found("Jonas sakė, kad nieko nežino.", "lt")
    quote = one("“Aš nežinau, ką daryti toliau”, sakė Jonas.", "lt")
    assert (quote.type, quote.cue.text, quote.speaker.name) == ("direct", "sakė", "Jonas")


def test_other_keys_pass_through() -> None:
    line = b'{"text":"Ada Bello said it rained.","mine":[1.50]}'
    out = json.loads(records.dumps(quotes(records.loads(line))))
    assert out["mine"] == [1.5]
    assert out["quotes"][0]["speaker"]["name"] == "Ada Bello"


# --- marks and sentences --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and ‘no’.", ["“yes”", "‘no’"]),
        ("«Oui», dit-il.", ["«Oui»"]),
        ("„Ja“, sagte sie.", ["„Ja“"]),
        ("'I am here,' he said.", ["'I am here,'"]),
        ("It's the boys' dog, isn't it, in the '90s?", []),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("An open “mark in the middle.", []),
        ("“An open mark at the start.", ["“An open mark at the start."]),
        ("''Two apostrophes,'' he said.", ["''Two apostrophes,''"]),
        ('6" pipes and 8" pipes', []),
        (
            'Talks were" near the end, "she said. " We wait! " he wrote.',
            ['" near the end, "', '" We wait! "'],
        ),
        ('The 5" pipe broke. He said, "we wait."', ['"we wait."']),
        ('The 5" and 7" pipes broke. He said, "we wait."', ['"we wait."']),
        ("It harms parents 'rights. A court met. The farmers' sons left.", []),
        ("She heard 'it rains in town' and left.", ["'it rains in town'"]),
    ],
    ids=[
        "curly",
        "guillemets",
        "low and high",
        "single, straight",
        "apostrophes",
        "single in double",
        "never closed",
        "never closed, at the start",
        "two apostrophes",
        "inches",
        "spaces within",
        "inches before a quotation",
        "inches alone",
        "mark on the wrong side",
        "single amid a sentence",
    ],
)
def test_marks_that_belong_together_are_paired(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text, [(0, len(text))])] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It poured.", ["It rained.", "It poured."]),
        ("Mr. Reyes met Dr. J. Haddad. They ate.", ["Mr. Reyes met Dr. J. Haddad.", "They ate."]),
        ('"Who? Me?" he said. No.', ['"Who? Me?" he said.', "No."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    bounds = sentences(text, 0, len(text), marked(text, [(0, len(text))]), pack("en").abbreviations)
    assert [text[a:b] for a, b in bounds] == expected


# --- properties -----------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "said", "Ada", "Bello", "that", "“", "”", '"', "'", ",", ".", "he", "she", "the", "told", "\n",
        "\n\n", "according", "to", "adding", "who", ":", "—", "â€œ", "â€", "mayor", "«", "»", "was", "and",
        "I", "it", "Mr.", "?", "(", ")", "\u2028", "\x00", "É", "‘", "’", "in", "a", "post", "asked",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)
HITS = {lang: [quoted(text)[0] for text in EXAMPLES[lang]["hit"]] for lang in PACKS}
# Sentences that hold quotes, with anything around them, and their language; or anything, in any.
SPOKEN = st.sampled_from(PACKS).flatmap(
    lambda lang: st.tuples(
        st.tuples(TEXTS, st.sampled_from(HITS[lang]), TEXTS).map("\n".join), st.just(lang)
    )
)
ANY = st.tuples(TEXTS, st.sampled_from([*PACKS, "lt", None]))


def check(record: Record) -> None:
    text = record.text
    for quote in record.quotes:
        spans = [quote, *(quote.parts if isinstance(quote.parts, tuple) else ()), *quote.continues]
        spans += [one for one in (quote.cue, quote.speaker) if one is not None]
        for part in spans:
            assert 0 <= part.start < part.end <= len(text)
            assert text[part.start : part.end] == part.text
    ids = {entity.id for entity in record.entities}
    assert all(q.speaker.entity in ids for q in record.quotes if q.speaker and q.speaker.entity)


def test_spans_are_what_the_text_holds() -> None:
    quoting = 0

    @settings(max_examples=examples(300))
    @given(st.one_of(SPOKEN, ANY))
    def look(given: tuple[str, str | None]) -> None:
        nonlocal quoting
        text, lang = given
        record = quotes(Record(text=text, lang=lang))
        check(record)
        assert quotes(record) == record
        check(records.loads(records.dumps(record)))
        quoting += bool(record.quotes)

    look()
    assert quoting > examples(120)


@settings(max_examples=examples(100))
@given(
    st.lists(st.sampled_from(["said", "that", "Ada", "he", "adding", "told", "the"]), max_size=40)
)
def test_without_marks_nothing_is_direct(words: list[str]) -> None:
    assert all(quote.type == "indirect" for quote in found(" ".join(words)))


# --- hostile input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        'LIMA (EFE) - "A" said B. ',  # one sentence, since "B." may be an initial
        "He said X. ",
        '"A," he said. "B." ',
        "men 'x. B y' ",
        "Xan%d Bello%d said it rained. ",
        '"It has rained all week," said Xan%d Bello%d.\n\n',
        "Xan%d Bello%d, ",
        "J.P. ",
        "Ana Ruiz said that it rained. He said no.\n",
        *('"', "“", "' ", "said ", 'said "a" ', "he said, ", '"a," he said ', "saying that "),
        *("and said ", "according to Ana ", "â€œa ", "(x said ", '"Why?" Bob asked. '),
        *("“Q goes on\n\n", ", ", "the "),
    ],
)
def test_time_is_linear(unit: str) -> None:
    def story(count: int) -> Record:
        text = "".join(unit.replace("%d", str(number)) for number in range(count))
        return Record(text=text, lang="en")

    assert_linear(story, quotes, 250)


def test_a_long_sentence_is_cut_outside_its_quotations() -> None:
    text = "word " * 400 + '"' + "in " * 400 + 'it" ' + "word " * 1200
    text = text.rstrip()
    bounds = sentences(text, 0, len(text), marked(text, [(0, len(text))]))
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(bounds))
    opening, closing = text.index('"'), text.rindex('"')
    assert not any(opening < end <= closing for _, end in bounds)
    assert all(end - start < 3800 for start, end in bounds)


def test_a_hundred_thousand_marks() -> None:
    check(quotes(Record(text='"' * 100_000, lang="en")))
    check(quotes(Record(text="a" * 1_000_000, lang="en")))


# --- the development sets, where they are ---------------------------------------------------------


@needs_bench
def test_what_is_promised_holds_on_real_articles() -> None:
    """Their figures have floors in test_bench."""
    articles = BENCH / "quotes" / "dev.jsonl"
    for line in articles.read_text(encoding="utf-8").splitlines()[::4]:
        check(quotes(Record(text=json.loads(line)["text"], lang="en")))
