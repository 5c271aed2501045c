"""Quotes and speakers in Chinese, Japanese and Korean."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import BENCH, assert_linear, environment, needs_bench, quote_row, quoted

from newskit.quotations.eastern import find as eastern
from newskit.record import Entity, Quote, Record, dumps, loads, span

DATA = Path(eastern.__file__).parents[2] / "data" / "quotes"
WIRE = BENCH / "wire"
LANGS = ("zh", "ja", "ko")


def packs() -> dict[str, dict[str, Any]]:
    return {
        lang: tomllib.loads((DATA / f"{lang}.toml").read_text(encoding="utf-8")) for lang in LANGS
    }


def hits() -> list[Any]:
    return [
        pytest.param(lang, hit.strip(), id=f"{lang}-{number}")
        for lang, pack in packs().items()
        for number, hit in enumerate(pack["hit"], 1)
    ]


def misses() -> list[Any]:
    return [
        pytest.param(lang, text, id=f"{lang}-{number}")
        for lang, pack in packs().items()
        for number, text in enumerate(pack["miss"], 1)
    ]


def find(text: str, lang: str | None) -> tuple[list[Quote], list[Entity]]:
    return eastern.find(Record(text=text, lang=lang))


@pytest.mark.parametrize(("lang", "hit"), hits())
def test_hit(lang: str, hit: str) -> None:
    text, rows = quoted(hit)
    quotes, entities = find(text, lang)
    assert [quote_row(quote) for quote in quotes] == rows
    check(text, quotes, entities)


@pytest.mark.parametrize(("lang", "text"), misses())
def test_miss(lang: str, text: str) -> None:
    assert find(text, lang) == ([], [])


@pytest.mark.parametrize("lang", LANGS)
def test_pack_is_well_formed(lang: str) -> None:
    pack = packs()[lang]
    assert pack["order"] in ("medial", "final")
    assert len(pack["hit"]) >= 8
    assert len(pack["miss"]) >= 3
    assert not set(pack["speech"].split()) & set(pack["thought"].split())
    assert all(len(pair) == 2 for pair in pack["marks"].split())


def check(text: str, quotes: list[Quote], entities: list[Entity]) -> None:
    """What is promised of every result: offsets slice back, ids agree, quotes stand in order and apart."""
    names = {entity.id: entity.name for entity in entities}
    assert len(names) == len(entities)
    assert len({entity.name for entity in entities}) == len(entities)
    for quote in quotes:
        spans: list[Any] = [quote, *(quote.parts or ()), *quote.continues]
        spans += [one for one in (quote.cue, quote.speaker) if one is not None]
        for one in spans:
            assert text[one.start : one.end] == one.text
            assert one.text
        if quote.speaker and quote.speaker.name:
            assert names[quote.speaker.entity or ""] == quote.speaker.name
            assert quote.speaker.resolved
        if quote.parts:
            assert (quote.parts[0].start, quote.parts[-1].end) == (quote.start, quote.end)
            assert len(quote.parts) > 1
    for entity in entities:
        assert entity.mentions
        for one, other in pairwise(entity.mentions):
            assert one.end <= other.start
    for first, second in pairwise(quotes):
        assert first.end <= second.start


def test_speaker_has_mention_name_role_and_entity() -> None:
    text = "林业局副局长顾小林在发布会上表示，苗木已全部栽完。"
    quotes, entities = find(text, "zh-Hans")
    speaker = quotes[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.name, speaker.role) == (
        "林业局副局长顾小林",
        "顾小林",
        "林业局副局长",
    )
    assert (speaker.entity, speaker.resolved) == ("e1", "name")
    assert [text[one.start : one.end] for one in entities[0].mentions] == ["顾小林"]


def test_how_a_speaker_was_resolved() -> None:
    text = (
        "护林员阮月兰说：“山是活的。”她还说，自己走不动了。阮师傅说：“路还长。”"
        "国家林草研究院表示，将增派人手。护林站负责人说，冬天最难。"
    )
    quotes, entities = find(text, "zh")
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    assert [one.resolved for one in speakers] == [
        "name",
        "pronoun",
        "surname",
        "organisation",
        None,
    ]
    assert [one.name for one in speakers] == ["阮月兰"] * 3 + ["国家林草研究院", None]
    assert [entity.id for entity in entities] == ["e1", "e2"]
    assert speakers[-1].text == "护林站负责人"


def test_two_people_are_nobody_in_particular() -> None:
    quotes, entities = find("张大山和李小河说，孩子是他们的希望。", "zh")
    assert [quote.speaker.name for quote in quotes if quote.speaker] == [None]
    assert not entities


def test_a_pronoun_without_anybody_stays_unresolved() -> None:
    quotes, entities = find("她说：“雨停了。”", "zh")
    assert quotes[0].speaker is not None
    assert (quotes[0].speaker.text, quotes[0].speaker.name, quotes[0].speaker.resolved) == (
        "她",
        None,
        None,
    )
    assert not entities


def test_a_pronoun_of_the_other_gender_is_not_filled() -> None:
    quotes, _ = find("王女士说：“门没关。”他说：“我没动过。”", "zh")
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["王女士", None]


def test_thought_is_another_act() -> None:
    quotes, _ = find("教授谭小岳认为，旧地图应当重画。", "zh")
    assert [(quote.act, quote.type) for quote in quotes] == [("other", "indirect")]


@pytest.mark.parametrize(
    ("text", "lang", "parts"),
    [
        ("陈小满说：“雨停了。”", "zh", ["“雨停了。”"]),
        ("“雨停了，”陈小满说，“可以走了。”", "zh", ["“雨停了，”", "“可以走了。”"]),
        ("館長溫小佑說：「鑰匙在我這裡。」", "zh-Hant", ["「鑰匙在我這裡。」"]),
        ("山田花子さんは「雨がやんだ」と話した。", "ja", ["「雨がやんだ」"]),
        ('박서연 교수는 "비가 그쳤다"고 말했다.', "ko", ['"비가 그쳤다"']),
    ],
)
def test_the_marks_belong_to_a_direct_quote(text: str, lang: str, parts: list[str]) -> None:
    quotes, _ = find(text, lang)
    assert [quote.type for quote in quotes] == ["direct"]
    assert [one.text for one in quotes[0].parts or (quotes[0],)] == parts


def test_official_speech_carries_on() -> None:
    quotes, _ = find(
        "湖长林晓枫指出，治水重在治源。要坚持系统治理。必须守住红线。会议还通报了水质。", "zh"
    )
    assert [one.text for one in quotes[0].continues] == ["要坚持系统治理。", "必须守住红线。"]


def test_a_quotation_over_several_paragraphs_is_one_quote() -> None:
    text = "船长于海生说：“那天风很大。\n“我们在海上漂了两天。\n“后来看见了灯。”"
    quotes, entities = find(text, "zh")
    assert len(quotes) == 1
    assert [part.text for part in quotes[0].parts or ()] == [
        "“那天风很大。",
        "“我们在海上漂了两天。",
        "“后来看见了灯。”",
    ]
    check(text, quotes, entities)


def test_a_dateline_is_no_speaker() -> None:
    quotes, _ = find("新华社平湖5月3日电（记者郝小然）湖管局表示，水位已经回落。", "zh")
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["湖管局"]


def test_a_text_without_marks_or_cues_has_no_quotes() -> None:
    assert find("湖面结冰了。", "zh") == ([], [])
    assert find("", "zh") == ([], [])
    assert find("He said: “Rain fell.”", "en") == ([], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陈小满说：“雨停了。”", "陈小满"),
        ("山田花子さんは「雨がやんだ」と話した。", "山田花子"),
        ('박서연 교수는 "비가 그쳤다"고 말했다.', "박서연"),
    ],
)
def test_without_a_language_the_script_decides(text: str, name: str) -> None:
    quotes, entities = find(text, None)
    assert len(quotes) == 1
    assert [entity.name for entity in entities] == [name]


def test_traditional_script_uses_the_same_pack() -> None:
    quotes, _ = find("館長溫小佑說：「鑰匙在我這裡。」", "zh-Hant-TW")
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["溫小佑"]


def test_only_the_paragraphs_are_read() -> None:
    text = "陈小满说：“广告。”\n林晓枫说：“正文。”"
    record = Record(text=text, lang="zh", paragraphs=(span(text, 11, len(text)),))
    quotes, _ = eastern.find(record)
    assert [quote.text for quote in quotes] == ["“正文。”"]


ODD = [
    "“",
    "”",
    "“”",
    "“。”",
    "说：",
    "说：“",
    "王说，",
    "，",
    "《》说，",
    "·说，",
    "「",
    "と",
    "「」と",
    "「」と述べた。",
    "によると",
    '"',
    '"고 말했다.',
    "에 따르면 ",
    "\u2028说，",
    "\x00“啊。”说。",
    "他",
    "（",
    "据",
    "从获悉，",
    "在看来，",
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", ODD)
def test_odd_texts(lang: str, text: str) -> None:
    for one in (
        text,
        text * 3,
        f"王小明{text}",
        f"{text}王小明说。",
        f"山田さんは{text}",
        f"김 시장은 {text}",
    ):
        check(one, *find(one, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_mangled_examples_keep_the_promises(lang: str) -> None:
    dice = random.Random(7)
    text = "".join(packs()[lang]["hit"])
    signs = '“”「」，。：说他"\n王と고는'
    for _ in range(400):
        start = dice.randrange(len(text))
        letters = list(text[start : start + dice.randint(20, 160)])
        for _ in range(dice.randint(1, 6)):
            place = dice.randrange(len(letters))
            if dice.random() < 0.5:
                letters[place] = dice.choice(signs)
            else:
                letters.insert(place, dice.choice(signs))
        one = "".join(letters)
        check(one, *find(one, lang))


HOSTILE = {
    "zh": [
        "“",
        "“”",
        "”",
        "「",
        "“好。”王小明说，",
        "王小明说，他要走；",
        "说，",
        "他说，",
        "据",
        "王",
        "张·",
        "A和",
        "《",
        "“好，”王小二摆手，“行。”",
        "教授王",
        "村民",
        "他说：“",
    ],
    "ja": [
        "「",
        "「」",
        "「はい」と",
        "田中さんは「はい」と述べた。",
        "は",
        "ア・",
        "によると",
        "と述べた",
        "「はい」とし、",
        "彼は「行きたい」と述べた。",
        "田中社長は",
    ],
    "ko": [
        '"',
        "“",
        "은 ",
        '"네"라고 ',
        '김 시장은 "그렇게 하겠다"고 말했다. ',
        "고 밝혔다. ",
        "김 ",
        "에 따르면 ",
        '그는 "가고 싶다"고 말했다. ',
    ],
}


@pytest.mark.parametrize(
    ("lang", "unit"), [(lang, unit) for lang, units in HOSTILE.items() for unit in units]
)
def test_time_is_linear(lang: str, unit: str) -> None:
    def story(size: int) -> Record:
        return Record(text=unit * (size // len(unit)), lang=lang)

    assert_linear(story, eastern.find, 10_000)


FIRST = {
    "zh": "陈小满说：“雨停了。”",
    "ja": "田中市長は「雨は今朝やんだ」と述べた。",
    "ko": "김민수 시장은 “비가 그쳤다”고 말했다.",
}


@pytest.mark.parametrize("lang", FIRST)
def test_a_first_story_loads_nothing_of_other_languages(lang: str) -> None:
    code = (
        "import sys; from newskit.quotations import quotes; from newskit.record import Record\n"
        f"print(len(quotes(Record(text={FIRST[lang]!r}, lang={lang!r})).quotes), *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=True
    )
    count, *loaded = done.stdout.decode().split()
    assert count == "1"
    assert not {"regex", "newskit.quotations.western", "newskit.quotations.learned.tagger"} & set(
        loaded
    )


def gold_files() -> list[Path]:
    return sorted((WIRE / "dev").glob("zh*.gold.json"))


@needs_bench
def test_development_set_keeps_its_floor() -> None:
    sys.path.insert(0, str(WIRE))
    try:
        import score  # type: ignore[import-not-found]  # the scorer lies beside the development set
    finally:
        sys.path.remove(str(WIRE))
    rows = []
    for path in gold_files():
        gold = json.loads(path.read_text(encoding="utf-8"))
        text, at, paragraphs = gold["text"], 0, []
        for body in gold["body"]:
            at = text.index(body, at)
            paragraphs.append(span(text, at, at + len(body)))
            at += len(body)
        record = loads(json.dumps({"id": gold["id"], "lang": gold["lang"], "text": text}))
        quotes, entities = eastern.find(record.replace(paragraphs=tuple(paragraphs)))
        check(text, quotes, entities)
        found = record.replace(quotes=tuple(quotes), entities=tuple(entities))
        rows.append((gold, *score.score_record(gold, json.loads(dumps(found)))))
    assert score.summarise(rows)["quotes"]["f1_with_speaker"] >= 0.878
