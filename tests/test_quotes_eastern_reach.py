"""How far what was said and who said it reach in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Quote, Record


def found(text: str, lang: str | None) -> tuple[Quote, ...]:
    """The quotes of a text."""
    return quotes(Record(text=text, lang=lang)).quotes


def told(text: str, lang: str | None = "zh") -> list[tuple[str, str | None, str | None]]:
    """What was said, the cue, and the speaker's full name, quote by quote."""
    return [
        (
            "|".join(part.text for part in one.parts or [one]),
            one.cue.text if one.cue else None,
            one.speaker.name if one.speaker else None,
        )
        for one in found(text, lang)
    ]


# --- Chinese --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("陈小满说：“雨停了。”", "“雨停了。”", "说"),
        ("“雨停了。”陈小满说。", "“雨停了。”", "说"),
        ("“雨停了，”陈小满说，“天晴了。”", "“雨停了，”|“天晴了。”", "说"),
        ("“雨停了。”陈小满说。“天晴了。”", "“雨停了。”|“天晴了。”", "说"),
        ("“雨停了，”陈小满摆摆手，“天晴了。”", "“雨停了，”|“天晴了。”", None),
        ("陈小满说“雨停了，天晴了，桥也好了”，大家都笑了。", "“雨停了，天晴了，桥也好了”", "说"),
        ("陈小满说：“雨停了。天晴了。\n“桥也好了。”", "“雨停了。天晴了。|“桥也好了。”", "说"),
        ("陈小满说：“雨停了", "“雨停了", "说"),
        ("陈小满说：「他講『雨停了』。」", "「他講『雨停了』。」", "说"),
        ("陈小满告诉记者，堤坝已经修好。", "堤坝已经修好", "告诉"),
        ("陈小满表示堤坝已经修好。", "堤坝已经修好", "表示"),
        ("陈小满称“堤坝已经修好”。", "“堤坝已经修好”", "称"),
        ("堤坝已经修好，陈小满说。", "堤坝已经修好", "说"),
        ("据陈小满介绍，堤坝已经修好。", "堤坝已经修好", "介绍"),
        ("在陈小满看来，堤坝已经修好。", "堤坝已经修好", "看来"),
        ("陈小满笑着对记者说：“雨停了。”", "“雨停了。”", "说"),
        ("陈小满又说：“雨停了。”", "“雨停了。”", "说"),
        ("来自江边的村民陈小满对记者说：“雨停了。”", "“雨停了。”", "说"),
        ("村民陈小满又高兴地说：“雨停了。”", "“雨停了。”", "说"),
        ("今年35岁的村民陈小满说：“雨停了。”", "“雨停了。”", "说"),
        ("陈小满在昨天的会上说：“雨停了。”", "“雨停了。”", "说"),
        ("5月3日，陈小满说：“雨停了。”", "“雨停了。”", "说"),
        ("陈小满（女）说：“雨停了。”", "“雨停了。”", "说"),
        ("【江边讯】陈小满说：“雨停了。”", "“雨停了。”", "说"),
        ("江边5月3日电 陈小满说：“雨停了。”", "“雨停了。”", "说"),
    ],
)
def test_a_report_takes_its_own_words_and_no_more(text: str, content: str, cue: str | None) -> None:
    assert told(text) == [(content, cue, "陈小满")]


@pytest.mark.parametrize(
    "text",
    [
        "陈小满摇摇头。“我们……”",
        "堤坝已经修好，水利局说。",
        "堤坝已经修好，陈小满认为。",
        "据报道，堤坝已经修好。",
        "他从水利局获悉，堤坝已经修好。",
        "按照规定要求，堤坝应当修好。",
        "记者问他是否后悔，他没有回答。",
        "人们称他“桥痴”。",
        "陈小满表示感谢大家的帮助。",
        "陈小满介绍堤坝和水闸。",
        "陈小满问李大江堤坝的事。",
        "陈小满走进大厅。“好”。",
        "门开了。“好。”灯亮了。",
        "“雨停了。”是陈小满的歌。",
        "“雨停了！”和“天晴了！”是陈小满的歌。",
        "陈小满唱的是“雨停了。”的歌。",
    ],
)
def test_what_is_no_report_is_no_quote(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“雨停了。”门开了。陈小满说，天晴了。", [("“雨停了。”", None, None)]),
        (
            "“雨停了吗？”陈小满问。“天晴了。”",
            [("“雨停了吗？”", "问", "陈小满"), ("“天晴了。”", None, None)],
        ),
        (
            "教授陈小满说，堤坝已经修好；工人王小明指出，桥也修好了。",
            [("堤坝已经修好", "说", "陈小满"), ("桥也修好了", "指出", "王小明")],
        ),
        ("据介绍，堤坝已经修好。", [("堤坝已经修好", "据介绍", None)]),
        ("记者从水利局获悉，堤坝已经修好。", [("堤坝已经修好", "获悉", "水利局")]),
        ("笑着对记者说：“雨停了。”", [("“雨停了。”", "说", None)]),
        ("王小明和陈小满说：“雨停了。”", [("“雨停了。”", "说", None)]),
        ("一位村民说：“雨停了。”", [("“雨停了。”", "说", None)]),
        ("记者问陈小满：“雨停了吗？”", [("“雨停了吗？”", "问", None)]),
        ("俗话说：“水滴石穿。”", [("“水滴石穿。”", None, None)]),
        ("《江边日报》报道说，堤坝已经修好。", [("堤坝已经修好", "报道说", "江边日报")]),
        (
            "水利局说，堤坝已经修好。该局表示，桥也修好了。",
            [("堤坝已经修好", "说", "水利局")],
        ),
    ],
)
def test_a_speaker_that_is_not_told_is_nobody(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("局长陈小满", "陈小满", "局长"),
        ("村民陈小", "陈小", "村民"),
        ("欧阳小满", "欧阳小满", None),
        ("美国总统约翰·霍克斯", "约翰·霍克斯", "美国总统"),
        ("首相岸本文雄", "岸本文雄", "首相"),
        ("李文华教授", "李文华", "教授"),
        ("李教授", "李教授", None),
        ("老李", "老李", None),
        ("水利局", "水利局", None),
    ],
)
def test_a_chinese_speaker_is_read_from_name_and_office(
    printed: str, name: str, role: str | None
) -> None:
    for manner in ("", "又", "在会上"):
        (quote,) = found(f"{printed}{manner}说：“雨停了。”", "zh")
        assert quote.speaker is not None
        assert (quote.speaker.text, quote.speaker.name, quote.speaker.role) == (printed, name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市长陈小满走进大厅，她说：“雨停了。”", "陈小满"),
        ("陈小满说：“我来了。”\n她说：“雨停了。”", "陈小满"),
        ("陈小满说：“我来了。”门开了。灯亮了。她说：“雨停了。”", "陈小满"),
        ("陈小满女士说：“我来了。”他说：“雨停了。”", None),
        ("约翰·霍克斯说：“我来了。”霍克斯说：“雨停了。”", "约翰·霍克斯"),
        ("校长陈小满说：“我来了。”校长说：“雨停了。”", "陈小满"),
        ("校长陈小满说：“我来了。”校长王小明说：“他来了。”校长说：“雨停了。”", None),
        ("水利局说：“我们来了。”他说：“雨停了。”", None),
        ("李文华教授说：“我来了。”李教授说：“雨停了。”", "李文华"),
    ],
)
def test_a_pronoun_or_an_office_stands_for_the_one_it_can_mean(text: str, name: str | None) -> None:
    *_, (content, _, last) = told(text)
    assert (content, last) == ("“雨停了。”", name)


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("局长陈小满强调，要修好堤坝。要尽快完工。", ["要尽快完工。"]),
        (
            "局长陈小满强调，要修好堤坝。要尽快完工。各方都要努力。",
            ["要尽快完工。", "各方都要努力。"],
        ),
        ("局长陈小满强调，要修好堤坝。天晴了。要尽快完工。", []),
        ("局长陈小满透露，堤坝已经修好。要尽快完工。", []),
    ],
)
def test_an_officials_speech_goes_on_by_its_opening_words(text: str, carried: list[str]) -> None:
    assert [one.text for one in found(text, "zh")[0].continues] == carried


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("陈小满说，“桥痴”已经修好了堤坝。", "mixed"),
        ("陈小满说，这座“老”堤坝已经修好。", "mixed"),
        ("陈小满说，堤坝“已经完全修好了”。", "mixed"),
        ("陈小满说，“堤坝已经完全修好了”。", "direct"),
    ],
)
def test_the_type_of_a_quote_follows_its_marks(text: str, expected: str) -> None:
    (quote,) = found(text, "zh")
    assert quote.type == expected


# --- Japanese and Korean --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("西田誠市長は「雨がやんだら帰る」と述べた。", "「雨がやんだら帰る」", "述べた"),
        ("「雨がやんだら帰る」と西田誠市長は述べた。", "「雨がやんだら帰る」", "述べた"),
        ("西田誠市長は「雨がやむ」「風もやむ」と述べた。", "「雨がやむ」|「風もやむ」", "述べた"),
        ("西田誠市長は会見で、雨がやむまで待つと述べた。", "雨がやむまで待つ", "述べた"),
        ("西田誠市長は、雨は夜にやむとの見方を示した。", "雨は夜にやむ", "見方を示した"),
        ("西田誠市長によると、雨は夜のうちにやむ。", "雨は夜のうちにやむ", "によると"),
        ("西田誠市長によると、雨は夜のうちにやむという。", "雨は夜のうちにやむ", "によると"),
        ("西田誠市長はこう語った。「雨がやんだら帰る。」", "「雨がやんだら帰る。」", "語った"),
        ("「雨がやんだら帰る。」西田誠市長はそう語った。", "「雨がやんだら帰る。」", "語った"),
        ("西田誠市長は「雨がやんだら帰る」と空を見上げた。", "「雨がやんだら帰る」", None),
        ("【浜辺】西田誠市長は「雨がやんだら帰る」と述べた。", "「雨がやんだら帰る」", "述べた"),
    ],
)
def test_a_japanese_report_is_its_own_words(text: str, content: str, cue: str | None) -> None:
    assert told(text, "ja") == [(content, cue, "西田誠")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "西田誠市長は「あまやどり」と呼ばれる店に入った。"),
        ("ja", "西田誠市長は「やむ」と述べた。"),
        ("ja", "西田誠市長はやむと述べた。"),
        ("ja", "これによると、雨は夜のうちにやむ。"),
        ("ja", "友だちによると、雨は夜のうちにやむ。"),
        ("ko", '김민수 시장은 "비나리"라고 부르는 가게에 갔다.'),
        ("ko", '김민수 시장은 "비"라고 말했다.'),
    ],
)
def test_a_name_or_a_word_in_marks_is_no_quote(lang: str, text: str) -> None:
    assert not told(text, lang)


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("西田誠市長", "西田誠", "市長"),
        ("西田誠市長（52）", "西田誠", "市長"),
        ("浜辺市の西田誠市長", "西田誠", "浜辺市市長"),
        ("西田誠さん", "西田誠", None),
        ("高橋さくらさん", "高橋さくら", None),
        ("ジョン・ホークス大統領", "ジョン・ホークス", "大統領"),
        ("浜辺市", "浜辺市", None),
        ("気象庁", "気象庁", None),
        ("同社", None, None),
        ("彼女", None, None),
        ("会社員の女性", None, None),
    ],
)
def test_a_japanese_topic_is_read(printed: str, name: str | None, role: str | None) -> None:
    (quote,) = found(f"{printed}は「雨がやんだら帰る」と述べた。", "ja")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name, quote.speaker.role) == (printed, name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("西田誠さんは「雨がやんだら帰る」と話した。西田さんは「風もやむだろう」と話した。", "西田誠"),
        ("西田誠市長は「雨がやんだら帰る」と述べた。市長は「風もやむだろう」と話した。", "西田誠"),
        ("西田誠市長は「雨がやんだら帰る」と述べ、「風もやむだろう」と話した。", "西田誠"),
        ("西田誠市長は「雨がやんだら帰る」と述べた。北川恵知事は「風もやむだろう」と話した。", "北川恵"),
        ("西田誠市長は「雨がやんだら帰る」と述べ、北川恵知事は「風もやむだろう」と話した。", "北川恵"),
    ],
)  # fmt: skip
def test_the_second_japanese_quote_has_its_own_speaker(text: str, name: str) -> None:
    first, second = told(text, "ja")
    assert first[0] == "「雨がやんだら帰る」"
    assert first[2] == "西田誠"
    assert (second[0], second[2]) == ("「風もやむだろう」", name)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('김민수 시장은 "비가 그치면 가겠다"라고 말했다.', '"비가 그치면 가겠다"'),
        ('"비가 그치면 가겠다"고 김민수 시장은 말했다.', '"비가 그치면 가겠다"'),
        ("김민수 시장은 비가 그쳤다고 말했다.", "비가 그쳤다"),
        ("김민수 시장은 회견에서 비가 그쳤다고 말했다.", "비가 그쳤다"),
        ("김민수 시장에 따르면 비는 밤에 그친다.", "비는 밤에 그친다"),
        (
            '김민수 시장은 "비가 그치면 가겠다"며 "바람도 그친다"고 말했다.',
            '"비가 그치면 가겠다"|"바람도 그친다"',
        ),
        ('김민수 시장은 이렇게 말했다. "비가 그치면 가겠다."', '"비가 그치면 가겠다."'),
    ],
)
def test_a_korean_report_is_its_own_words(text: str, content: str) -> None:
    ((words, cue, name),) = told(text, "ko")
    assert (words, name) == (content, "김민수")
    assert cue in ("말했다", "에 따르면")


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("김민수 시장", "김민수", "시장"),
        ("김민수(52) 시장", "김민수", "시장"),
        ("김민수 강변시 시장", "김민수", "강변시 시장"),
        ("주민 김민수", "김민수", "주민"),
        ("김민수씨", "김민수", None),
        ("김씨", "김씨", None),
        ("존 해리슨 미국 대통령", "존 해리슨", "대통령"),
        ("강변시청", "강변시청", None),
        ("강변시", "강변시", None),
        ("한 주민", None, None),
        ("그", None, None),
    ],
)
def test_a_korean_topic_is_read(printed: str, name: str | None, role: str | None) -> None:
    topic = "는" if printed[-1] in "수그시씨" else "은"
    (quote,) = found(f'{printed}{topic} "비가 그치면 가겠다"라고 말했다.', "ko")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name, quote.speaker.role) == (printed, name, role)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("陈小满说，堤坝已经修好。", "speech"),
        ("陈小满认为，堤坝已经修好。", "other"),
        ("西田誠市長は「雨がやんだら帰る」と期待した。", "other"),
        ("西田誠市長は、雨は夜のうちにやむと期待した。", "other"),
        ('김민수 시장은 "비가 그칠 것"이라고 기대했다.', "other"),
        ('김민수 시장은 "비가 그칠 것"이라고 말했다.', "speech"),
    ],
)
def test_thought_is_told_from_speech_and_the_script_shows_the_language(text: str, act: str) -> None:
    (quote,) = found(text, None)
    assert quote.act == act


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("ja", "壁には「雨はやんだ。風もやむだろう」の文字が残る。", "「雨はやんだ。風もやむだろう」"),
        ("ja", "西田さんは「雨がやんで、本当によかった」の一点張りだ。", "「雨がやんで、本当によかった」"),
        ("ko", '"비가 그쳐 이제는 참 다행이다", 그 한마디였다.', '"비가 그쳐 이제는 참 다행이다"'),
        ("zh", "他的口头禅是“雨总会停的，别急。”", "“雨总会停的，别急。”"),
        ("zh", "“雨总会停的，别急！”的喊声传来。", "“雨总会停的，别急！”"),
    ],
)  # fmt: skip
def test_a_sentence_in_marks_is_found_whatever_reports_it(
    lang: str, text: str, content: str
) -> None:
    (quote,) = found(text, lang)
    assert (quote.type, quote.text) == ("direct", content)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "映画「海が見える丘で、もう一度」が公開された。"),
        ("ja", "市は「安全で、安心な街づくり」を掲げる。"),
        ("ko", "영화 '바다가 보이는 언덕에서'가 개봉했다."),
        ("ko", '포스터에는 "함께 지켜요, 바다의 미래"라고 적혀 있다.'),
        ("zh", "横幅上挂着“众志成城，共克时艰”。"),
        ("zh", "“老井巷”“柳溪巷”两条小巷改造完成。"),
    ],
)
def test_a_title_or_a_slogan_in_marks_was_not_said(lang: str, text: str) -> None:
    assert not found(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # a subject without a verb of its own goes on with whom the text was about
        ("ja", "西田誠市長が橋を訪れた。「予定通り開く」と述べた。", "西田誠"),
        ("ja", "西田誠市長は「雨がやむ」と述べた。\n「風もやむ」とも語った。", "西田誠"),
        ("ko", '김민수 시장이 다리를 찾았다. "곧 연다"고 밝혔다.', "김민수"),
        # the subject of a clause that is over is not the one who speaks
        ("ko", '김민수 의원이 다리를 찾은 데 대해 "우리 일이다"라고 답했다.', None),
        # 同 and a title: the last who was called so
        ("ja", "西田誠市長が来た。高木浩監督も来た。「雨がやむ」と同市長は述べた。", "西田誠"),
        # an office that is not held now is no part of the name
        ("ko", '이민석 전 총리가 왔다. 이 전 총리는 "비가 그친다"고 말했다.', "이민석"),
        # a name whose office is printed after a party
        ("ko", '이재호 강변당 대선 후보가 왔다. 이 후보는 "비가 그친다"고 말했다.', "이재호"),
        # a possessor is not the one who speaks
        ("zh", "村民罗福生没睡。罗福生的老伴连连摆手：“夜里睡不着。”", None),
        ("zh", "老板娘潘太来了。她说，雨终于停了。", None),
    ],
)
def test_a_speaker_that_is_not_named_beside_the_quote(
    lang: str, text: str, name: str | None
) -> None:
    speaker = found(text, lang)[-1].speaker
    assert (speaker.name if speaker else None) == name
