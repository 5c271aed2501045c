"""Quotes in every language that newskit has reporting words for."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record, Span, span

Row = tuple[str, str, str | None, str | None]  # type, content, cue, name


def found(text: str, lang: str | None) -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang=lang)).quotes


def row(quote: Quote) -> Row:
    """A quote in short: halves of a broken one are joined by a slash."""
    content = "/".join(part.text for part in quote.parts or [quote])
    name = quote.speaker.name if quote.speaker else None
    return quote.type, content, quote.cue.text if quote.cue else None, name


def resolved(text: str, lang: str) -> list[tuple[str, str | None, str | None]]:
    """Mention, name and way of resolution of every speaker."""
    speakers = [quote.speaker for quote in found(text, lang)]
    return [(one.text, one.name, one.resolved) for one in speakers if one]


CASES: dict[str, dict[str, list[Row]]] = {
    "de": {
        "„Der Damm hält“, sagte Anna Vogel.": [
            ("direct", "„Der Damm hält“", "sagte", "Anna Vogel")
        ],
        "Anna Vogel sagte: „Der Damm hält.“": [
            ("direct", "„Der Damm hält.“", "sagte", "Anna Vogel")
        ],
        "Anna Vogel sagte am Montag, der Damm halte.": [
            ("indirect", "der Damm halte", "sagte", "Anna Vogel")
        ],
        "Das Ministerium teilte mit, der Damm halte.": [
            ("indirect", "der Damm halte", "teilte mit", "Ministerium")
        ],
        "Der Sprecher sagte, der Damm halte.": [("indirect", "der Damm halte", "sagte", None)],
        "Anna Vogel fragte, ob der Damm halte.": [
            ("indirect", "ob der Damm halte", "fragte", "Anna Vogel")
        ],
        "Anna Vogel sagte, dass der Damm halte.": [
            ("indirect", "der Damm halte", "sagte", "Anna Vogel")
        ],
        "Anna Vogel sagte nicht, dass der Damm halte.": [],
        "Anna Vogel hat nicht gesagt, dass der Damm halte.": [],
        "Der Ausdruck „Damm“ ist alt.": [],
        "„Nein“, sagte der dpa die Sprecherin Rita Alt.": [
            ("direct", "„Nein“", "sagte", "Rita Alt")
        ],
    },
    "fr": {
        "« Le pont tient », a déclaré Anne Morel.": [
            ("direct", "« Le pont tient »", "a déclaré", "Anne Morel")
        ],
        "« Oui », a dit lundi à l'AFP la présidente de Valmont, Anne Morel.": [
            ("direct", "« Oui »", "a dit", "Anne Morel")
        ],
        "Anne Morel a dit que le pont tenait.": [
            ("indirect", "le pont tenait", "a dit", "Anne Morel")
        ],
        "Anne Morel a demandé si le pont tenait.": [
            ("indirect", "si le pont tenait", "a demandé", "Anne Morel")
        ],
        "Selon Anne Morel, le pont tient.": [("indirect", "le pont tient", "Selon", "Anne Morel")],
        "D'après Anne Morel, le pont tient.": [
            ("indirect", "le pont tient", "D'après", "Anne Morel")
        ],
        "Le pont tient, d'après le ministère.": [
            ("indirect", "Le pont tient", "d'après", "ministère")
        ],
        "Anne Morel n'a pas dit que le pont tenait.": [],
        "« Le pont tient » a-t-il dit.": [("direct", "« Le pont tient »", "a-t-il dit", None)],
        "La route dite « du Pont » est fermée.": [],
    },
    "es": {
        "«El puente», dijo Ana Ruiz, «aguanta».": [
            ("direct", "«El puente»/«aguanta»", "dijo", "Ana Ruiz")
        ],
        "«Aguanta», dijo ayer Ana Ruiz.": [("direct", "«Aguanta»", "dijo", "Ana Ruiz")],
        "«Aguanta», dijo este lunes a la agencia EFE la vecina Ana Ruiz.": [
            ("direct", "«Aguanta»", "dijo", "Ana Ruiz")
        ],
        "«Aguanta», dijo a Marta Solís la vecina Ana Ruiz.": [
            ("direct", "«Aguanta»", "dijo", "Ana Ruiz")
        ],
        "«Aguanta», dijo Ana Ruiz. «Nos quedamos», añadió.": [
            ("direct", "«Aguanta»", "dijo", "Ana Ruiz"),
            ("direct", "«Nos quedamos»", "añadió", "Ana Ruiz"),
        ],
        "Ana Ruiz dijo que aguanta. Aseguró que abrirá el lunes.": [
            ("indirect", "aguanta", "dijo", "Ana Ruiz"),
            ("indirect", "abrirá el lunes", "Aseguró", "Ana Ruiz"),
        ],
        "De acuerdo con Ana Ruiz, el puente aguanta.": [
            ("indirect", "el puente aguanta", "De acuerdo con", "Ana Ruiz")
        ],
        "Ana Ruiz no dijo que el puente aguanta.": [],
        "A ella no le gusta el puente.": [],
    },
    "pt": {
        "“Aguenta”, disse ontem à Lusa a presidente, Rita Alves.": [
            ("direct", "“Aguenta”", "disse", "Rita Alves")
        ],
        "Rita Alves disse que aguenta e acrescentou que é velha.": [
            ("indirect", "aguenta", "disse", "Rita Alves"),
            ("indirect", "é velha", "acrescentou", "Rita Alves"),
        ],
        "Segundo Rita Alves, a ponte aguenta.": [
            ("indirect", "a ponte aguenta", "Segundo", "Rita Alves")
        ],
        "Rita Alves não disse que a ponte aguenta.": [],
    },
    "it": {
        "«Il ponte tiene», ha detto ieri all'Ansa la sindaca Rita Alba.": [
            ("direct", "«Il ponte tiene»", "ha detto", "Rita Alba")
        ],
        "Rita Alba ha chiesto se il ponte tiene.": [
            ("indirect", "se il ponte tiene", "ha chiesto", "Rita Alba")
        ],
        "Secondo Rita Alba, il ponte tiene.": [
            ("indirect", "il ponte tiene", "Secondo", "Rita Alba")
        ],
        "Rita Alba non ha detto che il ponte tiene.": [],
    },
    "ru": {
        "«Мост держится», — сказал Иван Орлов.": [
            ("direct", "«Мост держится»", "сказал", "Иван Орлов")
        ],
        "Иван Орлов сказал: «Мост держится».": [
            ("direct", "«Мост держится»", "сказал", "Иван Орлов")
        ],
        "Иван Орлов сообщил, что мост держится.": [
            ("indirect", "мост держится", "сообщил", "Иван Орлов")
        ],
        # the name stands in another case than its own
        "По словам Ивана Орлова, мост держится.": [
            ("indirect", "мост держится", "По словам", "Иван Орлов")
        ],
        "Иван Орлов не сказал, что мост держится.": [],
        "Газета «Новый мост» вышла в мае.": [],
    },
    "ja": {
        "佐藤花子市長は「橋は安全だ」と述べた。": [
            ("direct", "「橋は安全だ」", "述べた", "佐藤花子")
        ],
        "「橋は安全だ」と佐藤花子市長は述べた。": [
            ("direct", "「橋は安全だ」", "述べた", "佐藤花子")
        ],
        "佐藤花子市長は「橋は安全だ」と述べ、「来月に開く」と話した。": [
            ("direct", "「橋は安全だ」", "述べ", "佐藤花子"),
            ("direct", "「来月に開く」", "話した", "佐藤花子"),
        ],
        "佐藤花子市長は「橋は安全だ」「来月に開く」と述べた。": [
            ("direct", "「橋は安全だ」/「来月に開く」", "述べた", "佐藤花子")
        ],
        "佐藤花子市長は「彼は『安全だ』と言った」と述べた。": [
            ("direct", "「彼は『安全だ』と言った」", "述べた", "佐藤花子")
        ],
        "佐藤花子市長は「橋は安全だ」と、集まった記者団を前に笑顔を浮かべながら述べた。": [
            ("direct", "「橋は安全だ」", "述べた", "佐藤花子")
        ],
        "再開発を進める地元の商工会議所の佐藤花子会長は「橋は安全だ」と述べた。": [
            ("direct", "「橋は安全だ」", "述べた", "佐藤花子")
        ],
        "佐藤花子市長は橋は安全だと述べた。": [("indirect", "橋は安全だ", "述べた", "佐藤花子")],
        "県警によると、男性2人が軽いけがをした。": [
            ("indirect", "男性2人が軽いけがをした", "によると", "県警")
        ],
        "県警によると、男性2人が軽いけがをしたという。": [
            ("indirect", "男性2人が軽いけがをした", "によると", "県警")
        ],
        "佐藤花子市長はこう語った。「橋はとても安全だ。」": [
            ("direct", "「橋はとても安全だ。」", "語った", "佐藤花子")
        ],
        "「橋はとても安全だ。」佐藤花子市長はそう語った。": [
            ("direct", "「橋はとても安全だ。」", "語った", "佐藤花子")
        ],
        "佐藤花子市長は「橋は安全だ」と述べた。「来月には必ず開きます。」": [
            ("direct", "「橋は安全だ」", "述べた", "佐藤花子"),
            ("direct", "「来月には必ず開きます。」", None, "佐藤花子"),
        ],
        "この橋は「希望の橋の道」と呼ばれる。": [],
        "佐藤花子市長は「希望の橋の道」と名付けた。": [],
        "佐藤花子市長は「橋」と述べた。": [],
        "佐藤花子市長は「大きな橋」と述べた。": [],
        "佐藤花子市長は「橋だ。」と述べた。": [("direct", "「橋だ。」", "述べた", "佐藤花子")],
        "「橋。」": [],
        "店の名は「橋」だ。": [],
        "橋は安全だ。": [],
    },
    "ko": {
        "김민수 시장은 “다리는 안전하다”고 말했다.": [
            ("direct", "“다리는 안전하다”", "말했다", "김민수")
        ],
        "“다리는 안전하다”고 김민수 시장은 말했다.": [
            ("direct", "“다리는 안전하다”", "말했다", "김민수")
        ],
        "김민수 시장은 “다리는 안전하다”며 “다음 달에 연다”고 말했다.": [
            ("direct", "“다리는 안전하다”/“다음 달에 연다”", "말했다", "김민수")
        ],
        "김민수 시장은 다리가 안전하다고 밝혔다.": [
            ("indirect", "다리가 안전하다", "밝혔다", "김민수")
        ],
        "경찰에 따르면 두 명이 다쳤다.": [("indirect", "두 명이 다쳤다", "에 따르면", "경찰")],
        "서울시는 “다리는 안전하다”고 밝혔다.": [
            ("direct", "“다리는 안전하다”", "밝혔다", "서울시")
        ],
        "존 해리슨 미국 국무장관은 “다리는 안전하다”고 말했다.": [
            ("direct", "“다리는 안전하다”", "말했다", "존 해리슨")
        ],
        "이 다리는 ‘희망의 다리’라고 불린다.": [],
    },
    "zh": {
        "王小明说：“桥很安全。”": [("direct", "“桥很安全。”", "说", "王小明")],
        "“桥很安全。”王小明说。": [("direct", "“桥很安全。”", "说", "王小明")],
        "“桥很安全，”王小明说，“下月开放。”": [
            ("direct", "“桥很安全，”/“下月开放。”", "说", "王小明")
        ],
        "“桥很安全。”王小明说。“下个月就会开放。”": [
            ("direct", "“桥很安全。”/“下个月就会开放。”", "说", "王小明")
        ],
        "“桥修好了，”王小明摆摆手，“我们不怕了。”": [
            ("direct", "“桥修好了，”/“我们不怕了。”", None, "王小明")
        ],
        "“桥修好了，我们过河再也不怕了。”谈起新桥，村民王小明很激动。": [
            ("direct", "“桥修好了，我们过河再也不怕了。”", None, "王小明")
        ],
        "“桥安全吗？”记者问。“很安全。”王小明说。": [
            ("direct", "“桥安全吗？”", "问", None),
            ("direct", "“很安全。”", "说", "王小明"),
        ],
        "“桥安全吗？”记者问王小明。“桥非常安全。”": [
            ("direct", "“桥安全吗？”", "问", None),
            ("direct", "“桥非常安全。”", None, None),
        ],
        "王小明说：“老师告诉我“桥很安全”，我信。”": [
            ("direct", "“老师告诉我“桥很安全”，我信。”", "说", "王小明")
        ],
        "王小明说，桥很安全。“下个月就会开放。”": [
            ("indirect", "桥很安全", "说", "王小明"),
            ("direct", "“下个月就会开放。”", None, "王小明"),
        ],
        "王小明说：“桥很安全。\n\n“下个月就会开放。”": [
            ("direct", "“桥很安全。/“下个月就会开放。”", "说", "王小明")
        ],
        "王小明说：“桥很安全，下个月开放。": [
            ("direct", "“桥很安全，下个月开放。", "说", "王小明")
        ],
        "王小明表示，这座刚刚修好的大桥十分安全，下个月就会重新开放。": [
            ("indirect", "这座刚刚修好的大桥十分安全，下个月就会重新开放", "表示", "王小明")
        ],
        "王小明对记者说，桥很安全。": [("indirect", "桥很安全", "说", "王小明")],
        "王小明告诉记者：“桥很安全。”": [("direct", "“桥很安全。”", "告诉", "王小明")],
        "王小明告诉记者，桥很安全。": [("indirect", "桥很安全", "告诉", "王小明")],
        "王小明表示，桥是“最安全的桥”，下月开放。": [
            ("mixed", "桥是“最安全的桥”，下月开放", "表示", "王小明")
        ],
        "王小明表示，桥很安全；李红指出，桥不安全。": [
            ("indirect", "桥很安全", "表示", "王小明"),
            ("indirect", "桥不安全", "指出", "李红"),
        ],
        "桥下个月就会开放，市长王小明说。": [("indirect", "桥下个月就会开放", "说", "王小明")],
        "据说，桥下个月开放。": [("indirect", "桥下个月开放", "据说", None)],
        "据王小明介绍，桥下个月开放。": [("indirect", "桥下个月开放", "介绍", "王小明")],
        "记者从市政府获悉，桥下个月开放。": [("indirect", "桥下个月开放", "获悉", "市政府")],
        "“桥安全吗？”王小明常被人这样问。": [("direct", "“桥安全吗？”", "问", None)],
        "新华社北京5月1日电 王小明说，桥很安全。": [("indirect", "桥很安全", "说", "王小明")],
        "新华社北京5月1日电（记者李红）王小明说，桥很安全。": [
            ("indirect", "桥很安全", "说", "王小明")
        ],
        "王小明（左二）表示：“桥很安全。”": [("direct", "“桥很安全。”", "表示", "王小明")],
        "王小明和李红说，桥很安全。": [("indirect", "桥很安全", "说", None)],
        "该公司表示，桥很安全。": [("indirect", "桥很安全", "表示", None)],
        "老李说，桥很安全。": [("indirect", "桥很安全", "说", "老李")],
        "“桥很安全，”高村说。": [("direct", "“桥很安全，”", "说", None)],  # a village
        "王小明说：“桥很安全。”“下个月就会开放。”": [
            ("direct", "“桥很安全。”", "说", "王小明"),
            ("direct", "“下个月就会开放。”", None, None),  # perhaps somebody answers
        ],
        "欧阳小明说，桥很安全。": [("indirect", "桥很安全", "说", "欧阳小明")],
        "他说的桥很安全。": [],
        "王小明的说法，桥很安全。": [],
        "记者问王小明是否后悔，他没有回答。": [],
        "人们称他“桥痴”。": [],
        "这座桥叫“希望桥”。": [],
        "“好。”": [],
        "王小明说，好。": [],
        "桥很安全。": [],
    },
}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [(lang, text, rows) for lang, texts in CASES.items() for text, rows in texts.items()],
    ids=[f"{lang} {text}" for lang, texts in CASES.items() for text in texts],
)
def test_who_said_what_with_which_words(lang: str, text: str, expected: list[Row]) -> None:
    assert [row(quote) for quote in found(text, lang)] == expected


# --- thought --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Anna Vogel glaubt, dass der Damm hält."),
        ("ru", "Иван Орлов считает, что мост держится."),
        ("ja", "佐藤花子さんは「橋は安全だ」と考えた。"),
        ("ko", "김민수 시장은 다리가 안전하다고 생각했다."),
        ("zh", "王小明认为，桥很安全。"),
        ("zh", "在王小明看来，桥很安全。"),
    ],
)
def test_thought_is_another_act(lang: str, text: str) -> None:
    assert [quote.act for quote in found(text, lang)] == ["other"]


# --- speakers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "zh",
            "王小明说，桥很安全。他表示，下月开放。",
            [("王小明", "王小明", "name"), ("他", "王小明", "pronoun")],
        ),
        (
            "zh",
            "约翰·霍克斯说，桥很安全。霍克斯表示，下月开放。",
            [("约翰·霍克斯", "约翰·霍克斯", "name"), ("霍克斯", "约翰·霍克斯", "name")],
        ),
        ("zh", "市政府表示，桥很安全。", [("市政府", "市政府", "organisation")]),
        (
            "zh",
            "王小明女士说，桥很安全。他表示，下月开放。",
            [("王小明女士", "王小明", "name"), ("他", None, None)],
        ),
        (
            "zh",
            "王小明女士说，桥很安全。她表示，下月开放。",
            [("王小明女士", "王小明", "name"), ("她", "王小明", "pronoun")],
        ),
        (
            "zh",
            "市长王小明说，桥很安全。市长表示，下月开放。",
            [("市长王小明", "王小明", "name"), ("市长", "王小明", "title")],
        ),
        (
            "zh",
            "市长王小明说，桥很安全。市长李红说，桥不安全。市长表示，下月开放。",
            [("市长王小明", "王小明", "name"), ("市长李红", "李红", "name"), ("市长", None, None)],
        ),
        (
            "zh",
            "王小明局长说，桥很安全。王局长表示，下月开放。",
            [("王小明局长", "王小明", "name"), ("王局长", "王小明", "surname")],
        ),
        ("zh", "村民施佩君来了。他说，桥很安全。", [("他", "施佩君", "pronoun")]),
        ("zh", "王小明今年50岁。谈起桥，他说，桥很安全。", [("他", "王小明", "pronoun")]),
        ("ja", "会見の後、佐藤花子市長は「橋は安全だ」と述べた。", [("佐藤花子市長", "佐藤花子", "name")]),
        ("zh", "村民施佩君的先生来了。他说，桥很安全。", [("他", None, None)]),
        ("zh", "市长王小明来了。他说，桥很安全。", [("他", "王小明", "pronoun")]),
        ("zh", "施佩君的先生来了。他说，桥很安全。", [("他", None, None)]),
        ("zh", "市政府表示，桥很安全。他说，下月开放。", [
            ("市政府", "市政府", "organisation"), ("他", None, None),
        ]),
        (
            "ja",
            "佐藤花子市長は「橋は安全だ」と述べた。佐藤市長は「来月に開く」と話した。",
            [("佐藤花子市長", "佐藤花子", "name"), ("佐藤市長", "佐藤花子", "surname")],
        ),
        (
            "ja",
            "鬼頭理恵教授は「橋は安全だ」と述べた。鬼頭教授は「来月に開く」と話した。",
            [("鬼頭理恵教授", "鬼頭理恵", "name"), ("鬼頭教授", "鬼頭理恵", "surname")],
        ),
        (
            "ja",
            "佐藤花子市長は会見を開いた。彼女は「橋は安全だ」と述べた。",
            [("彼女", "佐藤花子", "pronoun")],
        ),
        (
            "ja",
            "海山自動車は「橋は安全だ」と発表した。同社は「来月に開く」と説明した。",
            [("海山自動車", "海山自動車", "organisation"), ("同社", None, None)],
        ),
        (
            "ko",
            "김민수 시장은 “다리는 안전하다”고 말했다. 김 시장은 “다음 달에 연다”고 덧붙였다.",
            [("김민수 시장", "김민수", "name"), ("김 시장", "김민수", "surname")],
        ),
        (
            "ko",
            "김민수 씨는 “다리는 안전하다”고 말했다. 그는 “다음 달에 연다”고 말했다.",
            [("김민수 씨", "김민수", "name"), ("그", "김민수", "pronoun")],
        ),
        (
            "de",
            "Anna Vogel sagte, er halte. Vogel sagte, sie bleibe. Sie sagte, es eile.",
            [
                ("Anna Vogel", "Anna Vogel", "name"),
                ("Vogel", "Anna Vogel", "surname"),
                ("Sie", "Anna Vogel", "pronoun"),
            ],
        ),
        (
            "fr",
            "Anne Morel a dit que oui. « Nous restons », a-t-elle dit.",
            [("Anne Morel", "Anne Morel", "name"), ("a-t-elle", "Anne Morel", "pronoun")],
        ),
    ],
)  # fmt: skip
def test_how_a_speaker_was_resolved(
    lang: str, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert resolved(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("de", "Bürgermeisterin Anna Vogel sagte, der Damm halte.", "Bürgermeisterin"),
        ("fr", "« Oui », a dit la présidente de Valmont, Anne Morel.", "présidente de Valmont"),
        ("es", "«Sí», dijo la vecina Ana Ruiz.", "vecina"),
        ("ja", "佐藤花子市長は「橋は安全だ」と述べた。", "市長"),
        ("ko", "김민수 시장은 다리가 안전하다고 밝혔다.", "시장"),
        ("zh", "市长王小明说，桥很安全。王小明说，下月开放。", "市长"),
    ],
)
def test_the_role_printed_with_a_name_is_kept(lang: str, text: str, role: str) -> None:
    record = quotes(Record(text=text, lang=lang))
    (entity,) = record.entities
    assert entity.role == role
    assert {quote.speaker.entity for quote in record.quotes if quote.speaker} == {entity.id}


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Ein Bäcker", None),
        ("Der Bäcker", None),
        ("Seine Nachbarin", None),
        ("Die Stadt", "Stadt"),
        ("Der Alte Wirt Otto Kolm", "Otto Kolm"),
        ("Stadtrat Sprecher Otto Kolm", "Otto Kolm"),
        ("Vorstandsmitglied Otto Kolm", "Otto Kolm"),
    ],
)
def test_a_german_noun_is_no_name(who: str, name: str | None) -> None:
    (quote,) = found(f"{who} sagte, der Damm halte.", "de")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == (who, name)


def test_the_mentions_of_a_chinese_speaker_are_listed() -> None:
    text = "王小明局长说，桥很安全。王局长表示，下月开放。"
    (entity,) = quotes(Record(text=text, lang="zh")).entities
    mentions = [text[at.start : at.end] for at in entity.mentions]
    assert (entity.name, mentions) == ("王小明", ["王小明", "王局长"])


def test_an_official_speech_carries_on_in_chinese() -> None:
    (quote,) = found("王小明指出，要重视桥的安全。要加快建设。要严格管理。今天天气很好。", "zh")
    assert [part.text for part in quote.continues] == ["要加快建设。", "要严格管理。"]


def test_the_speaker_of_the_paragraph_above_goes_on_in_chinese() -> None:
    text = "王小明说：“桥很安全。”\n\n“下个月就会开放。”"
    assert [row(quote)[3] for quote in found(text, "zh")] == ["王小明", "王小明"]
    text = "王小明说：“桥很安全。”\n\n“下个月就会开放。”李红说。"
    assert [row(quote)[3] for quote in found(text, "zh")] == ["王小明", "李红"]


# --- which language -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (None, "Ada Bello said that the dam held.", "Ada Bello"),
        ("en-GB", "Ada Bello said that the dam held.", "Ada Bello"),
        ("pt-BR", "Rita Alves disse que a ponte aguenta.", "Rita Alves"),
        ("zh-Hant", "王小明說，橋很安全。", "王小明"),
        (None, "王小明说，桥很安全。", "王小明"),
        (None, "佐藤花子市長は「橋は安全だ」と述べた。", "佐藤花子"),
        (None, "김민수 시장은 다리가 안전하다고 밝혔다.", "김민수"),
        ("en", "Ada Bello of the Lima Times (奥兰报) said that the dam held.", "Ada Bello"),
    ],
)
def test_the_language_is_the_records_or_what_the_script_shows(
    lang: str | None, text: str, name: str
) -> None:
    assert [row(quote)[3] for quote in found(text, lang)] == [name]


def test_an_unknown_language_has_whole_quotations_and_nobody() -> None:
    text = "Jonas sakė: „Tiltas laikosi jau šimtą metų.“ Vardas „Tiltas“ senas."
    assert [row(quote) for quote in found(text, "lt")] == [
        ("direct", "„Tiltas laikosi jau šimtą metų.“", None, None)
    ]


@pytest.mark.parametrize("lang", sorted(CASES))
def test_every_span_is_what_the_text_holds(lang: str) -> None:
    text = "\n\n".join(text for text, rows in CASES[lang].items() if rows)
    record = quotes(Record(text=text, lang=lang))
    spans: list[Span] = []
    for quote in record.quotes:
        spans += [span(text, quote.start, quote.end), *(quote.parts or ()), *quote.continues]
        spans += [one for one in (quote.cue,) if one]
        assert quote.text == text[quote.start : quote.end]
        if quote.speaker:
            assert quote.speaker.text == text[quote.speaker.start : quote.speaker.end]
    assert len(spans) >= 2 * len([rows for rows in CASES[lang].values() if rows])
    assert all(text[one.start : one.end] == one.text for one in spans)
    names = {entity.id: entity.name for entity in record.entities}
    for quote in record.quotes:
        if quote.speaker and quote.speaker.entity:
            assert names[quote.speaker.entity] == quote.speaker.name
