"""Chinese datelines, where agency, reporter, place and day run together."""

from __future__ import annotations

import pytest
from filed import HAN, Filed, filed, find

from newskit import parse


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param("新华社成都10月2日电‖ ", Filed("新华社", "成都 [CN]", "?-10-2"), id="wire"),
        pytest.param(
            "新华社成都2024年10月2日电‖ ", Filed("新华社", "成都 [CN]", "2024-10-2"), id="year"
        ),
        pytest.param(
            "新华社成都10月2日电（记者王东）‖",
            Filed("新华社", "成都 [CN]", "?-10-2", "王东"),
            id="reporter behind",
        ),
        pytest.param(
            "新华社成都10月2日电（王东 李河）‖",
            Filed("新华社", "成都 [CN]", "?-10-2", "王东 李河"),
            id="names alone behind",
        ),
        pytest.param(
            "新华社成都10月2日电（记者王东　李河）‖",
            Filed("新华社", "成都 [CN]", "?-10-2", "王东　李河"),
            id="wide space",
        ),
        pytest.param(
            "新华社成都10月2日电 记者王东报道‖：",
            Filed("新华社", "成都 [CN]", "?-10-2", "王东"),
            id="reporter tells",
        ),
        pytest.param(
            "（中央社記者李四高雄2日電）‖",
            Filed("中央社", "高雄 [TW]", "?-?-2", "李四"),
            id="reporter before the place",
        ),
        pytest.param(
            "（中央社記者李四、王五台北27日電）‖",
            Filed("中央社", "台北 [TW]", "?-?-27", "李四、王五"),
            id="two reporters",
        ),
        pytest.param(
            "（中央社台北2日綜合外電報導）‖", Filed("中央社", "台北 [TW]", "?-?-2"), id="compiled"
        ),
        pytest.param(
            "新华社记者王东方山前10月2日电‖ ",
            Filed("新华社", "山前 [-]", "?-10-2", "王东方"),
            id="unlisted place behind a name",
        ),
        pytest.param(
            "中新社北京、成都10月2日电‖ ",
            Filed("中新社", "北京 [CN]; 成都 [CN]", "?-10-2"),
            id="two places",
        ),
        pytest.param(
            "中新社四川成都10月2日电‖ ", Filed("中新社", "成都, 四川 [CN]", "?-10-2"), id="province"
        ),
        pytest.param(
            "中新网客户端北京10月2日电‖ ",
            Filed("中新网", "北京 [CN]", "?-10-2"),
            id="what is left of a publisher's name is no region",
        ),
        pytest.param(
            "中新社台北市10月2日电‖ ",
            Filed("中新社", "台北市 [TW]", "?-10-2"),
            id="city and its kind",
        ),
        pytest.param(
            "路透伦敦10月2日‖ - ", Filed("路透社", "伦敦 [GB]", "?-10-2"), id="dash for the verb"
        ),
        pytest.param("财联社10月2日电‖，", Filed("财联社", "", "?-10-2"), id="no place"),
        pytest.param("中国老城网10月2日讯‖ ", Filed("中国老城网", "", "?-10-2"), id="a site"),
        pytest.param(
            "新华社成都10月2日体育专电‖　",
            Filed("新华社", "成都 [CN]", "?-10-2"),
            id="special wire",
        ),
        pytest.param(
            "法新社北京時間10月2日電‖ ",
            Filed("法新社", "", "?-10-2"),
            id="an hour of Beijing is no place",
        ),
        pytest.param(
            "法新社北京时间10月2日电‖ ",
            Filed("法新社", "", "?-10-2"),
            id="nor in simplified letters",
        ),
    ],
)
def test_a_chinese_wire_names_agency_place_and_day(example: str, want: Filed) -> None:
    assert filed(example + HAN) == want


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "上海2024年11月1日 /美通社/‖ -- ",
            Filed("美通社", "上海 [CN]", "2024-11-1"),
            id="release",
        ),
        pytest.param(
            "上海和香港2024年11月1日 /美通社/‖ -- ",
            Filed("美通社", "上海 [CN]; 香港 [HK]", "2024-11-1"),
            id="release of two places",
        ),
        pytest.param(
            "SAN JOSE, Calif., 2024年11月1日 /美通社/‖ -- ",
            Filed("美通社", "San Jose, Calif. [US]", "2024-11-1"),
            id="release, Latin place",
        ),
        pytest.param(
            "成都，2024 年 11 月 1 日‖ —— ",
            Filed(None, "成都 [CN]", "2024-11-1"),
            id="dash, spaces in the date",
        ),
        pytest.param("成都，2024年11月1日‖——", Filed(None, "成都 [CN]", "2024-11-1"), id="dash"),
        pytest.param(
            "（北京，2024年11月1日）‖", Filed(None, "北京 [CN]", "2024-11-1"), id="brackets"
        ),
        pytest.param(
            "（2024年11月1日，北京）‖",
            Filed(None, "北京 [CN]", "2024-11-1"),
            id="brackets, date first",
        ),
        pytest.param(
            "(北京, 2024年11月1日)‖ -- ",
            Filed(None, "北京 [CN]", "2024-11-1"),
            id="narrow brackets and a dash",
        ),
        pytest.param(
            "北京2024年11月1日电‖ ", Filed(None, "北京 [CN]", "2024-11-1"), id="wire without agency"
        ),
        pytest.param(
            "四川成都11月1日讯‖ ", Filed(None, "成都, 四川 [CN]", "?-11-1"), id="province and town"
        ),
        pytest.param(
            "北京11月1日电（记者王东）‖",
            Filed(None, "北京 [CN]", "?-11-1", "王东"),
            id="wire without agency, reporter",
        ),
        pytest.param(
            "新华社 北京 2024 年 11 月 1 日电‖ ",
            Filed("新华社", "北京 [CN]", "2024-11-1"),
            id="spaces everywhere",
        ),
        pytest.param(
            "中新社努尔苏丹3月30日电(记者何立新　方文)‖",
            Filed("中新社", "努尔苏丹 [KZ]", "?-3-30", "何立新　方文"),
            id="a town that ends as a country does",
        ),
        pytest.param(
            "中新社小小苏丹3月30日电‖ ",
            Filed("中新社", "小小苏丹 [-]", "?-3-30"),
            id="an unlisted town that ends so",
        ),
    ],
)
def test_a_chinese_dateline_may_open_with_the_place(example: str, want: Filed) -> None:
    assert filed(example + HAN) == want


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"上海10月2日电影节开幕，{HAN}", id="a film"),
        pytest.param(f"北京10月2日—5日举行会议，{HAN}", id="days from and to"),
        pytest.param(f"上海10月2日 - 5日 {HAN}", id="days with spaces"),
        pytest.param(f"上海2024年11月1日起实施新规，{HAN}", id="a day in a sentence"),
        pytest.param(f"北京时间10月2日电，{HAN}", id="an hour"),
        pytest.param(f"中国10月2日电 {HAN}", id="a country"),
        pytest.param(f"北京2日电 {HAN}", id="a day without its month"),
        pytest.param("（北京，2024年11月1日）", id="signed and dated"),
        pytest.param(f"（北京）{HAN}", id="a place in brackets"),
        pytest.param(f"（2024年11月1日）{HAN}", id="a day in brackets"),
        pytest.param(
            f"小小北京，2024年11月1日 —— {HAN}", id="an unlisted place that ends as a listed one"
        ),
        pytest.param(f"（小小村，2024年11月1日）{HAN}", id="an unlisted place in brackets"),
    ],
)
def test_a_place_and_a_day_in_a_chinese_sentence_are_no_dateline(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param("本报讯（记者王东）‖", Filed("本报", "", "", "王东"), id="our paper"),
        pytest.param(
            "本报成都讯（记者王东）‖",
            Filed("本报", "成都 [CN]", "", "王东"),
            id="our paper in a place",
        ),
        pytest.param("本报讯 记者王东报道‖：", Filed("本报", "", "", "王东"), id="reporter tells"),
        pytest.param("本报讯‖ ", Filed("本报"), id="nobody named"),
        pytest.param("央视网消息‖：", Filed("央视网"), id="a station"),
        pytest.param("证券时报网讯‖，", Filed("证券时报网"), id="a comma"),
        pytest.param(
            "【环球网报道 记者 王东】‖", Filed("环球网", "", "", "王东"), id="in brackets"
        ),
        pytest.param(
            "〔記者李四／台南報導〕‖", Filed(None, "台南 [TW]", "", "李四"), id="reporter and place"
        ),
        pytest.param(
            "【記者李四台南報導】‖",
            Filed(None, "台南 [TW]", "", "李四"),
            id="reporter and place run together",
        ),
        pytest.param(
            "〔記者李四／綜合報導〕‖", Filed(None, "", "", "李四"), id="compiled is no place"
        ),
        pytest.param(
            "〔本報記者李四／台南報導〕‖",
            Filed(None, "台南 [TW]", "", "李四"),
            id="our paper is no agency",
        ),
        pytest.param(
            "〔中央社記者李四／台南報導〕‖",
            Filed("中央社", "台南 [TW]", "", "李四"),
            id="agency, reporter and place",
        ),
        pytest.param("（德國之聲中文網）‖", Filed("德国之声中文网"), id="agency in brackets"),
        pytest.param("（文/观察者网 王东）‖", Filed("观察者网", "", "", "王东"), id="pen"),
    ],
)
def test_a_chinese_notice_needs_no_day(example: str, want: Filed) -> None:
    assert filed(example + HAN) == want


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"据新华社成都10月2日电，{HAN}", id="a sentence with 据"),
        pytest.param(f"据新华社10月2日报道，{HAN}", id="a report told of"),
        pytest.param(f"新华社10月2日电称{HAN}", id="the wire says"),
        pytest.param(f"中央社2日報導說{HAN}", id="the report says"),
        pytest.param(f"{HAN}（据新华社电）", id="source at the end"),
        pytest.param("（据新华社电）", id="source alone"),
        pytest.param(f"（据新华社电）{HAN}", id="source before a text"),
        pytest.param(f"最新消息：{HAN}", id="latest news"),
        pytest.param(f"好消息：{HAN}", id="good news"),
        pytest.param(f"10月2日，记者从市教育局获悉，{HAN}", id="a day and a reporter"),
        pytest.param(f"2024年10月2日，{HAN}", id="a day"),
        pytest.param(f"記者李四走進老橋邊，{HAN}", id="a reporter in a sentence"),
        pytest.param(f"〔記者李四／台南報導後續〕{HAN}", id="more in the brackets"),
        pytest.param(f"（共同社）{HAN[:8]}", id="no story behind"),
        pytest.param("（CNN）完", id="the end"),
        pytest.param("（写真＝共同）", id="a photograph"),
    ],
)
def test_chinese_words_that_are_no_dateline(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize("sign", "。！？”）)】」…")
def test_a_headline_before_a_chinese_wire_ends_as_sentences_do(sign: str) -> None:
    example = f"老桥重新开放{sign}‖新华社成都10月2日电‖ {HAN}"
    assert filed(example).agency == "新华社"
    for other in "，、；：":
        assert find(example.replace("‖", "").replace(sign, other, 1)) is None


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("新华社记者欧阳文华10月2日电‖ ", Filed("新华社", "", "?-10-2", "欧阳文华")),
        ("新华社记者王东成都10月2日电‖ ", Filed("新华社", "成都 [CN]", "?-10-2", "王东")),
        ("新华社记者王东台北市10月2日电‖ ", Filed("新华社", "台北市 [TW]", "?-10-2", "王东")),
        ("記者李四台北2日電‖ ", Filed(None, "台北 [TW]", "?-?-2", "李四")),
        ("新华社成都频道10月2日电‖ ", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("新华社记者王东呼和浩特10月2日电‖ ", Filed("新华社", "呼和浩特 [CN]", "?-10-2", "王东")),
        ("本报驻北京记者王东乌鲁木齐10月2日电‖ ", Filed("本报", "乌鲁木齐 [CN]", "?-10-2", "王东")),
        ("新华社大市10月2日电‖ ", Filed("新华社", "大市 [-]", "?-10-2")),
        ("新华社成都分社10月2日电‖ ", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("新华社成都／北京10月2日电‖ ", Filed("新华社", "成都 [CN]; 北京 [CN]", "?-10-2")),
        ("新华社成都·北京10月2日电‖ ", Filed("新华社", "成都 [CN]; 北京 [CN]", "?-10-2")),
        ("中国老城网成都10月2日报道‖ ", Filed("中国老城网", "成都 [CN]", "?-10-2")),
        ("新华社10月2日报道‖ ", Filed("新华社", "", "?-10-2")),
        ("【新华社成都10月2日电】‖", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("据新华社成都10月2日电‖ ", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("新华社成都10月2日电‖，", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("新华社成都10月2日讯‖，", Filed("新华社", "成都 [CN]", "?-10-2")),
        ("本报10月2日电‖ ", Filed("本报", "", "?-10-2")),
        ("中国台湾网10月2日讯‖ ", Filed("中国台湾网", "", "?-10-2")),
        ("东方台湾网成都10月2日讯‖ ", Filed("东方台湾网", "成都 [CN]", "?-10-2")),
        ("中国老城网四川成都10月2日讯‖ ", Filed("中国老城网", "成都, 四川 [CN]", "?-10-2")),
        ("中国台湾网北京10月2日讯‖ ", Filed("中国台湾网", "北京 [CN]", "?-10-2")),
        ("成都晚报记者王东10月2日讯‖ ", Filed("成都晚报", "", "?-10-2", "王东")),
        ("本报成都专讯（记者王东）‖", Filed("本报", "成都 [CN]", "", "王东")),
        ("（本报讯 记者王东）‖", Filed("本报", "", "", "王东")),
        ("据央视网消息‖：", Filed("央视网")),
        ("央视网消息‖ ", Filed("央视网")),
        ("本报讯 记者王东）‖", Filed("本报", "", "", "王东")),
        ("成都晚报讯‖ ", Filed("成都晚报")),
        ("（文|观察者网 王东）‖", Filed("观察者网", "", "", "王东")),
        ("（观察者网）‖：", Filed("观察者网")),
        ("记者王东／成都报道‖", Filed(None, "成都 [CN]", "", "王东")),
        ("特派記者李四／台南報導‖ ", Filed(None, "台南 [TW]", "", "李四")),
        ("〔駐外記者李四／台南報導〕‖", Filed(None, "台南 [TW]", "", "李四")),
        ("〔記者李四、王五／台南連線報導〕‖", Filed(None, "台南 [TW]", "", "李四、王五")),
        ("〔自由日報記者李四／台南報導〕‖", Filed("自由日報", "台南 [TW]", "", "李四")),
        ("【本報記者李四台南報導】‖", Filed(None, "台南 [TW]", "", "李四")),
    ],
)
def test_chinese_names_of_publisher_reporter_and_place_are_told_apart(
    example: str, want: Filed
) -> None:
    assert filed(example + HAN) == want


@pytest.mark.parametrize(
    "written",
    [
        "中国老城网10月2日报道 ",
        "新华社成都10月2日消息，",
        "10月2日电 ",
        "（本报讯 王东）",
        "央视网消息记者王东）",
        "报讯 ",
        "（CNN）The mill will grind again, it said.",
        "（观察者网 王东）",
        "【記者李四】",
        "记者王东成都报道 ",
    ],
)
def test_chinese_credits_that_say_too_little_are_no_dateline(written: str) -> None:
    assert find(written + HAN) is None


@pytest.mark.parametrize("ours", ["本报", "本報", "本刊", "本社", "本网", "本網", "本台"])
def test_a_publisher_may_call_itself_ours(ours: str) -> None:
    assert filed(f"{ours}讯‖ {HAN}") == Filed(ours)
    assert filed(f"{ours}成都讯‖ {HAN}") == Filed(ours, "成都 [CN]")
    assert filed(f"{ours}成都10月2日讯‖ {HAN}") == Filed(ours, "成都 [CN]", "?-10-2")
    assert filed(f"{ours}记者王东成都10月2日讯‖ {HAN}").byline == "王东"


def test_the_wide_colon_behind_a_notice_is_no_part_of_the_body() -> None:
    record = parse("央视网消息：山前镇的水库周一已经修好，居民从今天起可以用水了，镇长说。")
    assert record.dateline is not None
    assert (record.body or "").startswith("山前镇")
