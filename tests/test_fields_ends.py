"""Marks and sign-offs on the lines of the story's first and last sentence (all names are invented)."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields import ends

TAILS = {
    "en-credit": (
        "Shares rose.",
        " (Reporting by Ana Roe; Editing by Jo Poe)",
        ["reporter:Ana Roe", "editor:Jo Poe"],
    ),
    "en-unbracketed": ("Shares rose.", " Reporting by Ana Roe", ["reporter:Ana Roe"]),
    "en-behind": ("Shares rose.", " Ana Roe contributed to this report.", ["reporter:Ana Roe"]),
    "zh-reporter": ("大桥昨日通车。", "（记者 王东）", ["reporter:王东"]),
    "zh-glued": ("大桥昨日通车。", "（记者王东、田中）", ["reporter:王东", "reporter:田中"]),
    "zh-unclosed": ("大桥昨日通车", "（记者王东）", ["reporter:王东"]),
    "zh-about": ("大桥昨日通车。", "（作者：高远，系山前镇中学校长）", ["reporter:高远"]),
    "zh-editor": ("大桥昨日通车。", "【责任编辑：李红】", ["editor:李红"]),
    "ja": ("橋が開いた。", "【ローマ山田太郎】", ["reporter:山田太郎"]),
    "ja-place": ("橋が開いた。", "（東京・山田太郎）", ["reporter:山田太郎"]),
    "ko": ("다리가 열렸다.", " [산성신문 김철수 기자]", ["reporter:김철수"]),
    "ko-mail": ("다리가 열렸다.", " 김철수 기자 kim@paper.example", ["reporter:김철수"]),
    "de-credit": ("Die Brücke ist offen.", " (Von Eva Holm)", ["reporter:Eva Holm"]),
    "agency": ("The bridge opened.", " (AFP)", ["source:AFP"]),
    "agency-dash": ("The bridge opened.", " --AFP", ["source:AFP"]),
    "agency-desks": ("The bridge opened.", " PTI ABC DE", ["source:PTI"]),
    "agency-initials": ("La obra termina.", " EFE ab/cde", ["source:EFE"]),
    "agency-desk-bracket": ("Die Brücke ist offen.", " (mkl/dpa)", ["source:dpa"]),
    "agency-zh": ("大桥昨日通车。", "（新华社）", ["source:新华社"]),
    "initials": ("Die Brücke ist offen.", " (abc)", []),
    "initials-plain": ("The bridge opened.", " ab/cd/ef", []),
    "end-zh": ("大桥昨日通车。", "（完）", []),
    "end-ko": ("다리가 열렸다.", " (끝)", []),
    "end-ru": ("Мост открыт.", " (Конец)", []),
    "end-en": ("The bridge opened.", " ENDS", []),
    "end-dashed": ("The bridge opened.", " -Ends-", []),
    "end-hashes": ("The bridge opened.", " ###", []),
    "end-thirty": ("The bridge opened.", " -30-", []),
    "end-box": ("The bridge opened.", "■", []),
    "end-vi": ("Cầu đã thông xe.", "./.", []),
    "code": ("Die Brücke ist offen.", " © dpa-infocom, dpa:240305-930-12345/1", []),
    "rights": ("The bridge opened.", " All rights reserved.", []),
    "rights-zh": ("大桥昨日通车。", "版权所有，未经许可不得转载", []),
    "two": ("大桥昨日通车。", "（完）（记者 王东）", ["reporter:王东"]),
}


@pytest.mark.parametrize("case", TAILS.values(), ids=TAILS)
def test_what_follows_the_last_sentence_goes_and_the_sentence_stays(
    case: tuple[str, str, list[str]],
) -> None:
    sentence, mark, want = case
    text = sentence + mark
    found = ends.tail(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end].strip() == mark.strip()
    assert [f"{one.role}:{one.name}" for one in found.credits] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [("大桥昨日通车。（高远）", ["高远"]), ("People waited. (AP Photo/Ana Roe)", ["Ana Roe"])],
    ids=["name-alone", "picture"],
)
def test_a_bracket_that_only_its_place_explains_is_likely(text: str, want: list[str]) -> None:
    found = ends.tail(text, 0, len(text))
    assert found is not None
    assert [one.name for one in found.likely] == want


HONEST = {
    "bracket-inside": "He met the mayor (Ana Roe).",
    "bracket-sentence": "He quit. (His wife stayed.)",
    "bracket-figures": "The total was 40 (up from 30).",
    "bracket-laugh": "“我不知道。”（笑）",
    "bracket-aside": "他去了北京（下同）。",
    "agency-subject": "She works for Reuters.",
    "agency-clause": "It opened in Rome. Reuters contributed nothing to it.",
    "end-word": 'He said: "It is the end."',
    "rights-prose": "All rights reserved by the estate were sold at auction, the judge said.",
    "copyright-prose": "He lost. Copyright in the photographs belongs to the estate.",
    "state": "He spoke on Friday, Aug. 30, 2024, in Johnstown, Pa.",
    "agency-word": "Der Himmel leuchtet. mehr",
    "domain": "They launched a campaign. (fish.example)",
    "short": "Shares fell. Rain fell.",
    "ru": "Мост открыт. Анна Рябова плакала.",
    "ko": "다리가 열렸다. 김철수 기자가 말했다.",
    "zh": "记者王东说，大桥昨日通车。",
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_a_sentence_of_the_story_is_no_mark(text: str) -> None:
    assert ends.tail(text, 0, len(text)) is None


LEADS = {
    "zh": ("【江海报报道 记者何立新】", "大桥昨日通车。", ["何立新"]),
    "zh-no-gap": ("【江海报报道记者何立新】", "大桥昨日通车。", ["何立新"]),
    "zh-round": ("（记者 王东）", "大桥昨日通车。", ["王东"]),
    "ko": ("[산성신문 김철수 기자]", " 다리가 열렸다.", ["김철수"]),
}


@pytest.mark.parametrize("case", LEADS.values(), ids=LEADS)
def test_a_bracket_before_the_first_sentence_names_its_reporter(
    case: tuple[str, str, list[str]],
) -> None:
    mark, sentence, want = case
    found = ends.lead(mark + sentence, 0, len(mark + sentence))
    assert found is not None
    assert (found.start, found.end) == (0, len(mark))
    assert [one.name for one in found.credits if one.role == "reporter"] == want


@pytest.mark.parametrize(
    "text",
    [
        "(서울=연합뉴스) 김철수 기자 = 다리가 열렸다.",
        "【新华社北京3月5日电】大桥昨日通车。",
        "(AFP) The bridge opened.",
        "(She was late.) The bridge opened.",
        "“大桥”昨日通车。",
    ],
    ids=["dateline-ko", "dateline-zh", "agency", "aside", "quotation"],
)
def test_a_dateline_or_an_aside_is_no_reporters_bracket(text: str) -> None:
    assert ends.lead(text, 0, len(text)) is None


def test_a_line_of_nothing_but_marks_is_all_mark() -> None:
    text = "Rain fell.\n（记者 王东）"
    found = ends.tail(text, 11, len(text))
    assert found is not None
    assert (found.start, found.end) == (11, len(text))
