"""Whose words are quoted in Chinese, Japanese and Korean, told by the text around them."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Record


def told(text: str, lang: str) -> list[tuple[str, str | None, str | None]]:
    """What was said, the speaker as printed and by name, quote by quote."""
    return [
        (
            "|".join(part.text for part in one.parts or [one]),
            one.speaker.text if one.speaker else None,
            one.speaker.name if one.speaker else None,
        )
        for one in quotes(Record(text=text, lang=lang)).quotes
    ]


@pytest.mark.parametrize(
    ("subject", "printed", "name"),
    [
        ("陈小满昨天在江边笑着对记者", "陈小满", "陈小满"),
        ("陈小满昨天下午又在江边大声地对记者", "陈小满", "陈小满"),
        ("陈小满代表村民", "陈小满", "陈小满"),
        ("5月3日陈小满", "陈小满", "陈小满"),
        ("去年5月3日上午，村民陈小满", "村民陈小满", "陈小满"),
        ("代表陈小满", "代表陈小满", "陈小满"),
        ("来自江边、今年35岁的陈小满", "来自江边、今年35岁的陈小满", "陈小满"),
        ("陈小满的父亲", "陈小满的父亲", None),
        ("陈小满和他的父亲", "陈小满和他的父亲", None),
        ("于海涛", "于海涛", "于海涛"),
        ("村民王小明白地", "村民王小明", "王小明"),
        ("村民陈小满满意地", "村民陈小满", "陈小满"),
        ("站在江边的村民陈小满一边走一边", "站在江边的村民陈小满", "陈小满"),
        ("村民欧阳小满", "村民欧阳小满", "欧阳小满"),
        ("村民于海涛", "村民于海涛", "于海涛"),
        ("总统李在浩", "总统李在浩", "李在浩"),
        ("主任宋凯", "主任宋凯", "宋凯"),
        ("市长霍克斯", "市长霍克斯", "霍克斯"),
        ("局长马修·柯恩", "局长马修·柯恩", "马修·柯恩"),
        ("市长Ada Bello", "市长Ada Bello", "Ada Bello"),
        ("村民老陈", "村民老陈", "老陈"),
        ("陈老师", "陈老师", "陈老师"),
        ("江边公司", "江边公司", "江边公司"),
        ("该公司", "该公司", None),
        ("《江边日报》", "《江边日报》", "江边日报"),
        ("《江边史》", "《江边史》", None),
        ("报告", "报告", None),
        ("他们", "他们", None),
    ],
)
def test_a_chinese_subject_ends_before_manner_and_hearer(
    subject: str, printed: str, name: str | None
) -> None:
    assert told(f"{subject}说：“桥已经修好。”", "zh") == [("“桥已经修好。”", printed, name)]
    assert told(f"{subject}说，桥已经修好。", "zh") == [("桥已经修好", printed, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“雨停了吗？”陈小满常被人这样问。", [("“雨停了吗？”", None)]),
        (
            "“雨停了。”陈小满说。“天晴了。”王小明说。",
            [("“雨停了。”", "陈小满"), ("“天晴了。”", "王小明")],
        ),
        (
            "“雨停了。天晴了。”陈小满说，桥也修好了。“大家放心。”",
            [("“雨停了。天晴了。”", "陈小满"), ("桥也修好了", "陈小满"), ("“大家放心。”", "陈小满")],
        ),
        (
            "陈小满说：“雨停了。”\n“大家都可以回家了。”",
            [("“雨停了。”", "陈小满"), ("“大家都可以回家了。”", "陈小满")],
        ),
        (
            "陈小满说：“雨停了。”\n天晴了。\n“大家都可以回家了。”",
            [("“雨停了。”", "陈小满"), ("“大家都可以回家了。”", None)],
        ),
        (
            "陈小满说，雨已经停了。“大家都可以回家了。”",
            [("雨已经停了", "陈小满"), ("“大家都可以回家了。”", "陈小满")],
        ),
        (
            "陈小满说，雨已经停了。门开了。“大家都可以回家了。”",
            [("雨已经停了", "陈小满"), ("“大家都可以回家了。”", None)],
        ),
        (
            "水利局说，雨已经停了。“大家都可以回家了。”",
            [("雨已经停了", "水利局"), ("“大家都可以回家了。”", None)],
        ),
        (
            "“我们等了很久，大家都很着急。”村民陈小满摆摆手。",
            [("“我们等了很久，大家都很着急。”", "陈小满")],
        ),
        ("陈小满说：“他说“雨停了”，天晴了。”", [("“他说“雨停了”，天晴了。”", "陈小满")]),
        (
            "村民陈大林、村民陈小满都来了。村民陈大林说：“雨停了。”村民陈小满说：“天晴了。”陈老师说：“桥好了。”",
            [("“雨停了。”", "陈大林"), ("“天晴了。”", "陈小满"), ("“桥好了。”", "陈小满")],
        ),
        ("村民陈小满今年40岁。陈老师说：“桥好了。”", [("“桥好了。”", "陈小满")]),
        ("马修·柯恩来了。他说：“桥好了。”", [("“桥好了。”", "马修·柯恩")]),
        (
            "院长王小明说：“天晴了。”王院长说：“桥好了。”",
            [("“天晴了。”", "王小明"), ("“桥好了。”", "王小明")],
        ),
        ("陈小满说：“雨停了。”“”王小明走了。", [("“雨停了。”", "陈小满")]),
        ("陈小满说：“”。", []),
        ("陈小满问村民。“桥好了吗？”", [("“桥好了吗？”", None)]),
        (
            "“雨停了。”陈小满说。“天晴了，大家都可以回家。”王小明笑着对记者说。",
            [("“雨停了。”", "陈小满"), ("“天晴了，大家都可以回家。”", "王小明")],
        ),
        ("陈小满说：“‘雨停了’，天晴了。”", [("“‘雨停了’，天晴了。”", "陈小满")]),
        ("陈小满表示，桥已经修好，天晴了。王小明走了。", [("桥已经修好，天晴了", "陈小满")]),
        (
            "陈小满表示，桥已经修好，王小明表示，天已经晴了。",
            [("桥已经修好", "陈小满"), ("天已经晴了", "王小明")],
        ),
    ],
)  # fmt: skip
def test_a_chinese_quotation_goes_to_whoever_the_text_shows(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(content, name) for content, _, name in told(text, "zh")] == expected


RAIN = "「雨がやんだら帰る」"


@pytest.mark.parametrize(
    ("subject", "printed", "name"),
    [
        ("西田誠市長も", "西田誠市長", "西田誠"),
        ("西田誠市長が", "西田誠市長", "西田誠"),
        ("西田誠市長は、13日の会見で", "西田誠市長", "西田誠"),
        ("西田誠市長は窓を開けて外を見てから", "西田誠市長", "西田誠"),
        ("西田誠市長は「雨」の日に", "西田誠市長", "西田誠"),
        ("西田誠市長らは", "西田誠市長ら", None),
        ("西田市長は", "西田市長", "西田"),
        ("西田誠市長が来た。西田市長は", "西田市長", "西田誠"),
        ("深田理恵教授が来た。深田教授は", "深田教授", "深田理恵"),
        ("漁師の西田誠さんは", "漁師の西田誠さん", "西田誠"),
        ("漁師の西田誠は", "漁師の西田誠", "西田誠"),
        ("ホークス氏は", "ホークス氏", "ホークス"),
        ("浜辺市の協会は", "協会", "協会"),
        ("報告書は", "報告書", None),
        ("同社は", "同社", None),
    ],
)
def test_a_japanese_topic_is_the_speaker(
    subject: str, printed: str | None, name: str | None
) -> None:
    assert told(f"{subject}{RAIN}と述べた。", "ja") == [(RAIN, printed, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"西田誠市長は{RAIN}と述べた。「風もやむだろう。」", "西田誠"),
        (f"西田誠市長は{RAIN}と述べた。「風もやむだろう」とも話した。", "西田誠"),
        (f"西田誠市長は{RAIN}と述べた。門が開いた。「風もやむだろう。」", None),
        (f"西田誠市長は{RAIN}と述べた。北川恵知事は「風もやむだろう」と話した。", "北川恵"),
        (f"西田誠市長は{RAIN}と述べた。彼女は「風もやむだろう」と話した。", "西田誠"),
        (f"西田誠市長は{RAIN}と述べた。「風もやむだろう。」北川恵知事はそう語った。", "西田誠"),
    ],
)
def test_the_next_japanese_quotation_has_a_speaker(text: str, expected: str | None) -> None:
    first, second = told(text, "ja")
    assert (first[0], first[2]) == (RAIN, "西田誠")
    assert second[0].startswith("「風もやむだろう")
    assert second[2] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN}などと西田誠市長は述べた。",
        f"{RAIN}と、西田誠市長は窓を開けて外を見てから静かに述べた。",
        f"{RAIN}。西田誠市長はそう語った。",
        f"西田誠市長は{RAIN}とみる。",
    ],
)
def test_a_japanese_cue_may_stand_away_from_the_marks(text: str) -> None:
    assert [(content, name) for content, _, name in told(text, "ja")] == [(RAIN, "西田誠")]


GO = '"비가 그치면 가겠다"'


@pytest.mark.parametrize(
    ("subject", "printed", "name"),
    [
        ("김민수 시장도", "김민수 시장", "김민수"),
        ("김민수 시장이", "김민수 시장", "김민수"),
        ("김민수 시장께서는", "김민수 시장", "김민수"),
        ("김민수 시장이 왔다. 김 시장은", "김 시장", "김민수"),
        ("김민수 시장이 왔다. 그는", "그", "김민수"),
        ("농민 김민수씨는", "농민 김민수씨", "김민수"),
        ("(강변=연합뉴스) 이영희 기자 = 김민수 시장은", "김민수 시장", "김민수"),
        ("강변은행은", "강변은행", "강변은행"),
        ("보고서는", "보고서", None),
        ("해리슨 대통령은", "해리슨 대통령", None),
        ("사람들은", "사람들", None),
        ("어부들은", "어부들", None),
        ("할머니는", "할머니", None),
        ("동네 가게 사장은", "동네 가게 사장", None),
        ("윗마을 솔밭 반장은", "윗마을 솔밭 반장", None),
    ],
)
def test_a_korean_topic_is_the_speaker(subject: str, printed: str | None, name: str | None) -> None:
    assert told(f"{subject} {GO}라고 말했다.", "ko") == [(GO, printed, name)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f'김민수 시장은 {GO}라고 말했다. "바람도 그친다"고 덧붙였다.', '"바람도 그친다"'),
        (f"김민수 시장은 {GO}라고 말했다. 김 시장은 비가 그쳤다고 밝혔다.", "비가 그쳤다"),
        (f'김민수 시장은 {GO}라고 말했다. 그는 "바람도 그친다"고 덧붙였다.', '"바람도 그친다"'),
    ],
)
def test_the_next_korean_quotation_has_the_same_speaker(text: str, content: str) -> None:
    first, second = told(text, "ko")
    assert (first[0], first[2]) == (GO, "김민수")
    assert (second[0], second[2]) == (content, "김민수")


@pytest.mark.parametrize(
    ("lang", "text", "mentions"),
    [
        ("zh", "村民陈小满走了。陈小满说：“雨停了。”王小明说：“天晴了。”陈小满笑了。",
         [["陈小满"] * 3, ["王小明"]]),
        ("ja", f"西田誠市長は{RAIN}と述べた。西田誠さんは漁師だ。", [["西田誠"] * 2]),
        ("ko", f"김민수 시장은 {GO}라고 말했다. 김민수는 갔다.", [["김민수"] * 2]),
    ],
)  # fmt: skip
def test_a_speaker_is_listed_with_every_place_that_names_him(
    lang: str, text: str, mentions: list[list[str]]
) -> None:
    record = quotes(Record(text=text, lang=lang))
    assert [
        [text[one.start : one.end] for one in entity.mentions] for entity in record.entities
    ] == mentions


def test_a_speaker_keeps_the_role_when_later_only_the_name_stands() -> None:
    text = "水务局局长陈小满说：“桥已经修好。”\n\n陈小满说：“渡船明天开。”"
    record = quotes(Record(text=text, lang="zh"))
    assert [one.speaker and one.speaker.role for one in record.quotes] == ["水务局局长"] * 2
    assert [(one.name, one.role) for one in record.entities] == [("陈小满", "水务局局长")]


@pytest.mark.parametrize(
    "naming", ["という歌を歌った", "と名付けられた歌を歌った", "と書かれた紙を見た"]
)
def test_what_a_song_or_a_sheet_is_called_was_not_said(naming: str) -> None:
    assert not told(f"西田誠市長は{RAIN}{naming}。", "ja")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陈小满说：“김민수也来了，雨停了。”", "陈小满"),
        (f"西田誠市長は{RAIN}と述べた。", "西田誠"),
        ("西田誠市長は、東京都港湾局の会議室で、「雨天延期決定」と述べた。", "西田誠"),
        (f"김민수(金民洙) 시장은 {GO}라고 말했다.", "김민수"),
    ],
    ids=[
        "Chinese with a Korean name",
        "Japanese",
        "Japanese of many Han",
        "Korean with a Han name",
    ],
)
def test_the_script_shows_the_language_where_no_tag_does(text: str, name: str) -> None:
    for lang in (None, "en", "und"):
        (quote,) = quotes(Record(text=text, lang=lang)).quotes
        assert quote.speaker is not None
        assert quote.speaker.name == name


@pytest.mark.parametrize(
    ("lang", "text", "sure"),
    [
        ("ja", f"西田誠市長は{RAIN}と述べた。", "sure"),
        ("ja", f"西田誠市長が橋を訪れた。{RAIN}と述べた。", "likely"),
        ("ko", f"김민수 시장은 {GO}라고 말했다.", "sure"),
        ("ko", f"김민수 시장이 왔다. {GO}라고 말했다.", "likely"),
        ("zh", "陈小满说：“雨停了。”", "sure"),
        ("zh", "他的口头禅是“雨总会停的，别急。”", "likely"),
    ],
)
def test_a_speaker_who_stands_in_another_sentence_is_only_likely(
    lang: str, text: str, sure: str
) -> None:
    (quote,) = quotes(Record(text=text, lang=lang)).quotes
    assert quote.certainty == sure


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("市长何志远15日参观了新图书馆。这位市长指出，图书馆很重要。", "zh", ["何志远"]),
        (
            "市长何志远和市长李东明参观了图书馆。市长说：“图书馆很重要。”",
            "zh",
            [None],
        ),  # two of them
        (
            "佐伯真一市長が15日、新図書館を視察した。市長は「居場所にしたい」と述べた。",
            "ja",
            ["佐伯真一"],
        ),
        ("副局长郑建国表示，今年将开工建设3个同类项目。", "zh", ["郑建国"]),
        ("这家公司一名发言人称，生产没有受到影响。", "zh", [None]),
        ("茉茶坊方面回应称，关店属于“正常的结构优化”，公司将提升单店盈利能力。", "zh", ["茉茶坊"]),
        ("他一方面表示，还有困难要克服。", "zh", [None]),
    ],
)
def test_an_office_stands_for_whom_the_text_names_with_it(
    text: str, lang: str, names: list[str | None]
) -> None:
    found = quotes(Record(text=text, lang=lang)).quotes
    assert [one.speaker and one.speaker.name for one in found] == names


def test_a_name_for_somebody_is_no_report() -> None:
    for text in ("他是远近闻名的能人，人称“铁人”。", "王进喜人称铁人，一辈子没有离开油田。"):
        assert not quotes(Record(text=text, lang="zh")).quotes


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("佐々木健太郎市長", "佐々木健太郎"),
        ("小野寺武防衛相", "小野寺武"),
        ("長谷部智子国土交通相", "長谷部智子"),
        ("山本製作所社長", None),
        ("横浜市教育長", None),
    ],
)
def test_a_long_name_before_an_office_is_one(subject: str, name: str | None) -> None:
    (one,) = quotes(Record(text=f"{subject}は「年内に開く」と強調した。", lang="ja")).quotes
    assert one.speaker is not None
    assert one.speaker.name == name
