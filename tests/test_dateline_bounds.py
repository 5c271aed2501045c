"""How long, how far and how many: the bounds within which a dateline is read, each from both sides."""

from __future__ import annotations

import pytest
from filed import HAN, HANGUL, KANA, STORY, filed, find, must, paragraphs

from newskit import dateline

WORDS = (
    "The mill will grind again after half a century of silence, the village council said on Friday, "
    "and the whole valley came to see it, old and young alike, as it had been."
)
LINE = WORDS[:93] + "."
LATE = "CORK, Ireland (AP) — Rain fell on the town."


def story(size: int, words: str = WORDS) -> str:
    """A story of so many code points."""
    return words[:size].rstrip().ljust(size, ".")


@pytest.mark.parametrize(
    ("head", "least"),
    [
        ("(AP) - ", 40),
        ("(KTA) - ", 40),
        ("(Bloomberg) ", 79),
        ("Kyodo News - ", 40),
        ("KOMPAS.com - ", 40),
        ("LIMA, May 5: ", 40),
        ("Lima. May 5. ", 40),
        ("KUCHING (Oct 2): ", 78),
        ("LIMA - ", 40),
        ("LIMA — ", 20),
        ("Lima — ", 80),
        ("Omaha, Neb. - ", 80),
        ("LIMA: ", 60),
        ("LIMA. ", 60),
        ("LIMA | ", 60),
        ("LIMA\n", 60),
        ("Old mill grinds again.  LIMA - ", 80),
        ("Old mill grinds again! (AP) - ", 38),
    ],
)
def test_the_less_a_dateline_says_the_longer_its_story_has_to_be(head: str, least: int) -> None:
    assert find(head + story(least)) is not None
    assert find(head + story(least - 1)) is None


@pytest.mark.parametrize(
    ("head", "least"),
    [
        ("（共同社）", 20),
        ("本报讯 ", 14),
        ("央视网消息：", 14),
        ("（台北 2日 中央社）", 20),
        ("（北京，2024年11月1日）", 20),
        ("[연합뉴스] ", 21),
    ],
)
def test_so_it_is_where_words_are_not_parted(head: str, least: int) -> None:
    assert find(head + story(least, HAN)) is not None
    assert find(head + story(least - 1, HAN)) is None


@pytest.mark.parametrize(
    "head",
    ["LIMA (AP) - ", "LIMA, May 5 - ", "LIMA, AP - ", "新华社成都10月2日电 ", "【ナイロビ共同】"],
)
def test_a_dateline_that_says_all_needs_no_long_story(head: str) -> None:
    assert find(head + "Rain.") is not None


@pytest.mark.parametrize(
    "head",
    [
        "(AP) - ",
        "LIMA (AP) ",
        "LIMA, May 5: ",
        "LIMA — ",
        "LIMA - ",
        "Lima: ",
        "LIMA. ",
        "LIMA | ",
        "LIMA\n",
    ],
)
def test_behind_a_dateline_that_says_little_a_sentence_begins(head: str) -> None:
    assert find(head + LINE + " " + LINE) is not None
    assert find(head + "the" + LINE[3:] + " " + LINE) is None


@pytest.mark.parametrize("opening", ["“T", "„T", "'T", "« T", "(T", "- T"])
def test_a_quotation_or_dash_may_open_the_sentence(opening: str) -> None:
    for head in ("(AP) - ", "OMAHA, Neb. — ", "LIMA, May 5: "):
        assert find(head + opening.replace("« ", "«") + LINE[1:]) is not None


@pytest.mark.parametrize(
    ("headline", "found"),
    [(8, True), (9, False)],  # 680 and 765 code points
)
@pytest.mark.parametrize("line", ["Berlin (dpa) - ", "(dpa) - ", " BRASÍLIA - "])
def test_behind_a_headline_in_the_same_line_it_stands_within_700(
    line: str, headline: int, found: bool
) -> None:
    before = "Der Rat hat am Abend lange beraten und dann den Bau einer neuen Mühle beschlossen. "
    assert len(before) in range(80, 87)
    assert (find(before * headline + line + LINE) is not None) is found


@pytest.mark.parametrize(("headline", "found"), [(480, True), (495, False)])
def test_a_chinese_one_stands_within_500(headline: int, found: bool) -> None:
    before = ("老桥重新开放居民清早便赶来散步" * 40)[:headline]
    assert (find(f"{before}。新华社成都10月2日电 {HAN}") is not None) is found
    if found:
        assert find(f"{before[:470]} (서울=연합뉴스) 홍길동 기자 ={HANGUL}") is not None


def test_of_many_brackets_in_a_headline_the_first_five_are_looked_at() -> None:
    for count, found in ((4, True), (5, False)):
        before = "und dann (oder) - " * count
        assert (find(f"{before}Berlin. LIMA (AP) -{STORY}") is not None) is found


def test_of_many_brackets_before_a_korean_dateline_the_first_nine_are_looked_at() -> None:
    for count, found in ((8, True), (9, False)):
        text = f"{'[a=b] ' * count}(서울=연합뉴스) 홍길동 기자 ={HANGUL}"
        assert (find(text) is not None) is found


def test_of_many_days_before_a_chinese_wire_the_first_six_are_looked_at() -> None:
    for count, found in ((5, True), (6, False)):
        before = "".join(f"{day}日讯" for day in range(1, count + 1))
        assert (find(f"{before}老桥重新开放。新华社成都10月2日电 {HAN}") is not None) is found


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("LIMA/QUITO/CARACAS/LA PAZ/BOGOTA", 5),
        ("LIMA/QUITO/CARACAS/LA PAZ/BOGOTA/CUSCO", 0),
        ("Lima, Quito", 2),
        ("ZURICH, BERLIN and TEL AVIV", 3),
    ],
)
def test_up_to_five_places_are_read(written: str, count: int) -> None:
    found = find(f"{written} (AP) —{STORY}")
    assert len(found.places if found else ()) == count


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Smalltown, County, Idaho, USA", "Smalltown, County, Idaho, USA [US]"),
        ("Smalltown, Big County, Idaho, USA, Earth", None),
        ("LIMA, The Big Old New Red", "Lima, The Big Old New Red [PE]"),
        ("LIMA, The Big Old New Red Land", None),
        ("LIMA, kuckucksland", None),
        ("LIMA, Closed. Today", None),
        ("UPPER SMALL CREEK SIDE OLD LAKE", "Upper Small Creek Side Old Lake [-]"),
        ("UPPER SMALL CREEK SIDE OLD RED LAKE", None),
        ("AB, Tanzania", "Ab, Tanzania [TZ]"),
        ("AB", None),
    ],
)
def test_a_place_has_up_to_six_words_and_three_regions_of_five(
    written: str, place: str | None
) -> None:
    if place is None:
        assert find(f"{written} (AP) —{STORY}") is None
    else:
        assert filed(f"{written} (AP)‖ —{STORY}").places == place


def test_a_lead_of_a_hundred_code_points_is_read() -> None:
    lead = (
        "RIO DE JANEIRO/PUERTO NATALES/SANTO DOMINGO, Dominican Republic, Monday, October 12, 2024"
    )
    found = must(f"{lead} (Reuters) -{STORY}")
    assert len(lead) > 85
    assert [place.name for place in found.places] == [
        "Rio de Janeiro",
        "Puerto Natales",
        "Santo Domingo",
    ]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("dpa/lno/tmn/bb", True),
        ("dpa/lno/tmn/bb/mv", False),
        ("AP, Reuters", True),
        ("AP Photo/Jo Roe", False),
        ("AP/Radio Nord Kanal Eins", False),
        ("Radio Nord Kanal Eins", True),
        ("Radio Nord Kanal Eins Heute", False),
        ("Norddeutsche Kreiszeitung Nord", True),  # 30 code points
        ("Norddeutsche Kreiszeitungen Nord", False),
    ],
)
def test_brackets_hold_an_agency_of_up_to_four_parts(inside: str, found: bool) -> None:
    assert (find(f"LIMA, Oct. 2 ({inside}) -{STORY}") is not None) is found


@pytest.mark.parametrize(
    ("example", "byline"),
    [
        ("Xinhua News Agency, Kunming, October 2 (Li Xiaohe)‖", "Li Xiaohe"),
        (
            "Xinhua News Agency, Kunming, October 2 (Li Xiaohe, Wang Dong, Fang Wen, Wu Liu)‖",
            "Li Xiaohe, Wang Dong, Fang Wen, Wu Liu",
        ),
        (
            "Xinhua News Agency, Kunming, October 2‖ (Li Xiaohe, Wang Dong, Fang Wen, Wu Liu, Ma Ke)",
            None,
        ),
        ("Xinhua News Agency, Kunming, October 2‖ (Li)", None),
        (
            "Xinhua News Agency, Kunming, October 2 (Reporters Li Si, Wu Liu, Ma Ke, Li He and Li Bo)‖",
            "Li Si, Wu Liu, Ma Ke, Li He and Li Bo",
        ),
        ("Xinhua News Agency, Kunming, October 2‖ (from the archive)", None),
        ("新华社成都10月2日电（王东、李河、方文、张三）‖", "王东、李河、方文、张三"),
        ("新华社成都10月2日电‖（王东、李河、方文、张三、李四）", None),
        (
            "新华社成都10月2日电（记者王东、李河、方文、张三、李四）‖",
            "王东、李河、方文、张三、李四",
        ),
        ("新华社成都10月2日电‖（新华社）", None),
        (
            "(서울=연합뉴스) 홍길동 김철수 박영희 이영수 최민수 기자‖",
            "홍길동 김철수 박영희 이영수 최민수",
        ),
    ],
)
def test_brackets_with_names_alone_hold_a_few_reporters(example: str, byline: str | None) -> None:
    assert filed(example + (STORY if example.isascii() else HAN)).byline == byline


@pytest.mark.parametrize(
    ("example", "place"),
    [
        ("(블라디보스토크=연합뉴스)‖", "블라디보스토크 [RU]"),
        (
            "(상트페테르부르크·니즈니노브고로드=연합뉴스)‖",
            "상트페테르부르크 [RU]; 니즈니노브고로드 [-]",
        ),
        ("(가나다라마바사아자차카타파하가나=연합뉴스)", None),
        ("(서울1=연합뉴스)", None),
        ("【サンフランシスコ・ベイエリア＝山田太郎】‖", "サンフランシスコ・ベイエリア [-]"),
        ("【サンフランシスコ・ベイエリア・キタ＝山田太郎】", None),
        ("新华社小小小小小小小山前城10月2日电‖ ", "小小小小小小小山前城 [-]"),
        ("新华社小小小小小小小小山前城10月2日电 ", None),
    ],
)
def test_a_place_without_spaces_is_no_longer_than_names_are(
    example: str, place: str | None
) -> None:
    text = example + (HANGUL if "=" in example else KANA if "【" in example else HAN)
    if place is None:
        assert find(text) is None
    else:
        assert filed(text).places == place


def test_a_long_name_of_desk_and_reporter_stands_before_a_chinese_day() -> None:
    found = filed(f"新华社驻联合国日内瓦办事处首席特派记者欧阳文华日内瓦10月2日电‖ {HAN}")
    assert (found.places, found.byline) == ("日内瓦 [CH]", "欧阳文华")


@pytest.mark.parametrize(("lines", "found"), [(39, True), (40, False)])
def test_a_sure_dateline_is_looked_for_in_forty_lines(lines: int, found: bool) -> None:
    assert (find("Menu\n\n" * lines + LATE) is not None) is found


@pytest.mark.parametrize(("lines", "found"), [(13, True), (14, False)])
def test_a_place_alone_is_looked_for_in_fourteen_lines(lines: int, found: bool) -> None:
    assert (find("Menu\n" * lines + f"ANKARA\n{LINE}") is not None) is found


@pytest.mark.parametrize(("size", "found"), [(5990, True), (6000, False)])
def test_a_dateline_is_looked_for_in_six_thousand_code_points(size: int, found: bool) -> None:
    assert (find("x" * size + "\n" + LATE) is not None) is found


@pytest.mark.parametrize(("size", "found"), [(399, True), (400, False)])
def test_a_line_may_be_indented_by_less_than_four_hundred_spaces(size: int, found: bool) -> None:
    assert (find(" " * size + LATE) is not None) is found
    assert (find(f"Menu\n{' ' * size}{LATE}") is not None) is found


@pytest.mark.parametrize(("count", "found"), [(4, True), (5, False)])
@pytest.mark.parametrize("end", [".", "。", "!", "?", "”", "…"])
def test_four_lines_of_a_story_may_stand_before_the_dateline(
    count: int, found: bool, end: str
) -> None:
    line = f"{LINE} {LINE[:-1]}{end}\n"
    assert (find(line * count + LATE) is not None) is found
    assert find((line[:-2] + "\n") * 6 + LATE) is not None, "captions do not end as sentences"
    assert find((LINE + "\n") * 6 + LATE) is not None, "briefs are no story"


@pytest.mark.parametrize(
    ("first", "lines", "agency"),
    [
        ("Lima — " + LINE, 0, "AP"),
        ("Lima — " + LINE, 1, "AP"),
        ("Lima — " + LINE, 2, None),
        ("MADRID — " + LINE, 0, "AP"),
        ("MADRID — " + LINE, 1, None),
        ("MADRID — " + LINE + " " + LINE, 0, None),
    ],
    ids=["weak", "weak, a line", "weak, two lines", "fair", "fair, a line", "fair, long"],
)
def test_a_sure_dateline_soon_below_an_unsure_one_counts(
    first: str, lines: int, agency: str | None
) -> None:
    text = "\n".join([first, *[f"{LINE} {LINE}"] * lines, LATE])
    assert must(text).agency == agency


def test_what_stands_in_a_later_paragraph_is_read_by_the_same_rules() -> None:
    for count, found in ((2, True), (3, False)):
        record = dateline(paragraphs("\n\n".join([LINE] * count + [f"新华社成都10月2日电 {HAN}"])))
        assert (record.dateline is not None) is found
