"""Japanese and Korean datelines, where place, agency and reporter stand in brackets."""

from __future__ import annotations

import pytest
from filed import HAN, HANGUL, KANA, Filed, filed, find


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param("【ナイロビ共同】‖", Filed("共同", "ナイロビ [KE]"), id="agency"),
        pytest.param("【共同ナイロビ】‖", Filed("共同", "ナイロビ [KE]"), id="agency first"),
        pytest.param(
            "【ナイロビ、東京共同】‖", Filed("共同", "ナイロビ [KE]; 東京 [JP]"), id="two places"
        ),
        pytest.param("【パリAFP時事】‖", Filed("時事", "パリ [FR]"), id="two agencies"),
        pytest.param(
            "【ラマラ（パレスチナ自治区）共同】‖",
            Filed("共同", "ラマラ, パレスチナ自治区 [PS]"),
            id="region",
        ),
        pytest.param(
            "【ソウル2月3日聯合ニュース】‖", Filed("聯合ニュース", "ソウル [KR]", "?-2-3"), id="day"
        ),
        pytest.param(
            "【ソウル 3日 ロイター】‖", Filed("ロイター", "ソウル [KR]", "?-?-3"), id="spaces"
        ),
        pytest.param(
            "［東京 3日 ロイター］‖", Filed("ロイター", "東京 [JP]", "?-?-3"), id="square brackets"
        ),
        pytest.param(
            "［東京 3日 ロイター BREAKINGVIEWS］‖",
            Filed("ロイター", "東京 [JP]", "?-?-3"),
            id="a desk",
        ),
        pytest.param(
            "【ソウル＝山田太郎】‖", Filed(None, "ソウル [KR]", "", "山田太郎"), id="reporter"
        ),
        pytest.param(
            "【ソウル支局＝山田太郎】‖", Filed(None, "ソウル [KR]", "", "山田太郎"), id="bureau"
        ),
        pytest.param(
            "【ソウル＝山田太郎、鈴木花子】‖",
            Filed(None, "ソウル [KR]", "", "山田太郎、鈴木花子"),
            id="two reporters",
        ),
        pytest.param(
            "【東京＝山田太郎、ソウル＝鈴木花子】‖",
            Filed(None, "東京 [JP]; ソウル [KR]", "", "山田太郎、鈴木花子"),
            id="two places with reporters",
        ),
        pytest.param("【北京・山田太郎】‖", Filed(None, "北京 [CN]", "", "山田太郎"), id="dot"),
        pytest.param(
            "【ブリュッセル山田太郎】‖",
            Filed(None, "ブリュッセル [BE]", "", "山田太郎"),
            id="run together",
        ),
        pytest.param(
            "【東京2月3日PR Newswire＝共同通信JBN】‖",
            Filed("PRNewswire", "東京 [JP]", "?-2-3"),
            id="release",
        ),
        pytest.param(
            "（台北 2日 中央社）‖", Filed("中央社", "台北 [TW]", "?-?-2"), id="round brackets"
        ),
    ],
)
def test_japanese_brackets_name_place_agency_and_reporter(example: str, want: Filed) -> None:
    assert filed(example + KANA) == want


@pytest.mark.parametrize(
    "inside",
    [
        "速報",
        "サッカー＝日本代表",
        "ニューヨーク株式市場",
        "ロンドン株式市場",
        "ロンドン五輪",
        "ソウル 3日",
        "東京",
        "山田太郎",
        "写真＝共同",
        "共同が伝えた長い説明文",
    ],
)
def test_a_rubric_in_japanese_brackets_is_no_dateline(inside: str) -> None:
    assert find(f"【{inside}】{KANA}") is None


def test_round_japanese_brackets_need_a_listed_place_and_a_story() -> None:
    assert find("（台北 2日 中央社）橋が開いた。") is None
    assert find(f"（みなと 2日 中央社）{KANA}") is None


@pytest.mark.parametrize(
    ("example", "want"),
    [
        pytest.param(
            "(서울=연합뉴스) 홍길동 기자‖ =",
            Filed("연합뉴스", "서울 [KR]", "", "홍길동"),
            id="reporter",
        ),
        pytest.param("(서울=연합뉴스)‖", Filed("연합뉴스", "서울 [KR]"), id="nobody named"),
        pytest.param(
            "(서울=연합뉴스) 홍길동기자‖ =",
            Filed("연합뉴스", "서울 [KR]", "", "홍길동"),
            id="reporter and role in one word",
        ),
        pytest.param(
            "(서울=연합뉴스) 홍길동 김철수 기자‖ =",
            Filed("연합뉴스", "서울 [KR]", "", "홍길동 김철수"),
            id="two reporters",
        ),
        pytest.param(
            "(서울·부산=연합뉴스) 홍길동 기자‖ =",
            Filed("연합뉴스", "서울 [KR]; 부산 [KR]", "", "홍길동"),
            id="two places",
        ),
        pytest.param("(베이징 신화=연합뉴스)‖", Filed("연합뉴스", "베이징 [CN]"), id="partner"),
        pytest.param(
            "[서울=뉴시스]홍길동 기자‖ =",
            Filed("뉴시스", "서울 [KR]", "", "홍길동"),
            id="square brackets",
        ),
        pytest.param(
            "(서울=한강일보) 홍길동 기자‖ =",
            Filed("한강일보", "서울 [KR]", "", "홍길동"),
            id="a paper known by its ending",
        ),
        pytest.param(
            "(나이로비=연합뉴스) 홍길동 특파원‖ =",
            Filed("연합뉴스", "나이로비 [KE]", "", "홍길동"),
            id="correspondent",
        ),
        pytest.param(
            "[이데일리 홍길동 기자]‖", Filed("이데일리", "", "", "홍길동"), id="paper and reporter"
        ),
        pytest.param(
            "[한강일보 홍길동 기자]‖",
            Filed("한강일보", "", "", "홍길동"),
            id="unknown paper and reporter",
        ),
        pytest.param(
            "[파이낸셜뉴스 부산=홍길동 기자]‖",
            Filed("파이낸셜뉴스", "부산 [KR]", "", "홍길동"),
            id="paper, place, reporter",
        ),
        pytest.param(
            "[서울=홍길동 기자]‖", Filed(None, "서울 [KR]", "", "홍길동"), id="place and reporter"
        ),
        pytest.param("[더팩트ㅣ홍길동 기자]‖", Filed("더팩트", "", "", "홍길동"), id="bar"),
        pytest.param("[파이낸셜뉴스]‖", Filed("파이낸셜뉴스"), id="paper alone"),
        pytest.param(
            "서울, 2024년 11월 1일 /PRNewswire/‖ -- ",
            Filed("PRNewswire", "서울 [KR]", "2024-11-1"),
            id="release",
        ),
    ],
)
def test_korean_brackets_name_place_agency_and_reporter(example: str, want: Filed) -> None:
    assert filed(example + HANGUL) == want


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"[사진=홍길동 기자]{HANGUL}", id="photograph by a reporter"),
        pytest.param(f"[사진=연합뉴스]{HANGUL}", id="photograph of an agency"),
        pytest.param(f"[출처=연합뉴스]{HANGUL}", id="source"),
        pytest.param(f"[AP=연합뉴스]{HANGUL}", id="agency of an agency"),
        pytest.param(f"시장이 다리를 건넜다 (서울=연합뉴스){HANGUL}", id="credit within a line"),
        pytest.param(f"[속보]{HANGUL}", id="rubric"),
        pytest.param(f"[=연합뉴스]{HANGUL}", id="nothing before the sign"),
        pytest.param(
            "[한강일보=소설가 홍길동의 눈] 주말 밤 아홉 시에 드라마가 맞붙는 경우가 흔하다고 작가는 썼다.",
            id="column",
        ),
    ],
)
def test_korean_brackets_that_are_no_dateline(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    "example",
    [
        f"老桥重新开放 ‖新华社成都10月2日电‖ {HAN}",
        f"老桥重新开放！‖中新社成都10月2日电‖ {HAN}",
        f"돌다리 재개통 ‖(서울=연합뉴스) 홍길동 기자‖ ={HANGUL}",
    ],
    ids=["space", "stop", "Korean"],
)
def test_an_eastern_dateline_may_stand_behind_a_headline(example: str) -> None:
    assert filed(example).agency


@pytest.mark.parametrize(
    ("example", "want"),
    [
        ("【AFP＝時事】‖", Filed("AFP")),
        ("【ソウル＝共同】‖", Filed("共同", "ソウル [KR]")),
        ("【ソウル・東京＝共同】‖", Filed("共同", "ソウル [KR]; 東京 [JP]")),
        ("【ソウル・東京支局＝山田太郎】‖", Filed(None, "ソウル [KR]; 東京 [JP]", "", "山田太郎")),
        ("【ソウル、東京＝山田太郎】‖", Filed(None, "ソウル [KR]; 東京 [JP]", "", "山田太郎")),
        ("（ソウル＝山田太郎）‖", Filed(None, "ソウル [KR]", "", "山田太郎")),
        ("【みなと＝山田太郎】‖", Filed(None, "みなと [-]", "", "山田太郎")),
        ("【ケニア＝山田太郎】‖", Filed(None, "ケニア [KE]", "", "山田太郎")),
        ("【アフリカ東部＝共同】‖", Filed("共同", "アフリカ東部 [-]")),
        ("【みなと町=山田太郎】‖", Filed(None, "みなと町 [-]", "", "山田太郎")),
        ("【共同 東京】‖", Filed("共同", "東京 [JP]")),
        ("【アフリカ東部の町 3日 ロイター】‖", Filed("ロイター", "アフリカ東部の町 [-]", "?-?-3")),
        ("【ナイロビ・東京共同】‖", Filed("共同", "ナイロビ [KE]; 東京 [JP]")),
        ("【AFP 6月18日】‖", Filed("AFP", "", "?-6-18")),
        ("【AFP東京6月18日】‖", Filed("AFP", "東京 [JP]", "?-6-18")),
        ("【みなと共同】‖", Filed("共同", "みなと [-]")),
        ("【ブリュッセル山田太郎五】‖", Filed(None, "ブリュッセル [BE]", "", "山田太郎五")),
        ("(서울/부산=연합뉴스)‖", Filed("연합뉴스", "서울 [KR]; 부산 [KR]")),
        ("(서울 · 부산=연합뉴스)‖", Filed("연합뉴스", "서울 [KR]; 부산 [KR]")),
        ("(서울,부산=연합뉴스)‖", Filed("연합뉴스", "서울 [KR]; 부산 [KR]")),
        ("(서울=AP/연합뉴스)‖", Filed("연합뉴스", "서울 [KR]")),
        ("[AP 서울=홍길동 기자]‖", Filed("AP", "서울 [KR]", "", "홍길동")),
        ("[한강일보=홍길동 기자]‖", Filed("한강일보", "", "", "홍길동")),
        ("[SANA=홍길동 기자]‖", Filed("SANA", "", "", "홍길동")),  # and no town Sana
        ("〈서울=뉴시스〉‖", Filed("뉴시스", "서울 [KR]")),
        ("[서울|뉴시스]‖", Filed("뉴시스", "서울 [KR]")),
        (
            "(서울=연합뉴스) 홍길동 기자 김철수 특파원‖",
            Filed("연합뉴스", "서울 [KR]", "", "홍길동 김철수"),
        ),
        ("(연합뉴스 홍길동 기자)‖", Filed("연합뉴스", "", "", "홍길동")),
        ("[한강뉴스 홍길동, 김철수 기자]‖", Filed("한강뉴스", "", "", "홍길동, 김철수")),
    ],
)
def test_japanese_and_korean_names_in_brackets_are_told_apart(example: str, want: Filed) -> None:
    assert filed(example + (KANA if "】" in example or "（" in example else HANGUL)) == want


@pytest.mark.parametrize(
    "written",
    [
        "(ソウル＝山田太郎)",
        "【BREAKINGVIEWS 東京 ロイター】",
        "【AFP 6月18日 東京】",
        "【共同謎町】",
        "【みなと、アフリカ東部の町＝山田太郎】",
        "【アフリカ東部の町 ロイター】",
        "【共同】",
        "【ハノイ 3日 4日 ロイター】",
        "【みなとまち橋梁通共同】",
        "【ブリュッセル山田】",
        "【ブリュッセル山田太郎五六】",
        "【北京・株式市場】",
        "[한강=홍길동 기자]",
        "10월 2일 - 5일",
        "서울 10월 2일 - 5일",
        "돌다리 [한강일보=홍길동 기자]",
        "돌다리 [서울=홍길동 기자]",
        "[한강 일보=홍길동 기자]",
        "[서울=홍길동]",
        "[한강일보]",
        "[한강 홍길동 기자]",
        "(로이터=연합뉴스)",
        "돌다리 (서울=연합뉴스)",
    ],
)
def test_japanese_and_korean_brackets_that_say_too_little_are_no_dateline(written: str) -> None:
    assert find(written + (KANA if written[0] in "(【" and "연" not in written else HANGUL)) is None


@pytest.mark.parametrize(
    "role", ["기자", "인턴기자", "선임기자", "전문기자", "대기자", "객원기자", "특파원", "통신원"]
)
def test_a_korean_reporter_is_named_without_any_role(role: str) -> None:
    for space in ("", " "):
        assert filed(f"(서울=연합뉴스) 홍길동{space}{role}‖ ={HANGUL}").byline == "홍길동"
