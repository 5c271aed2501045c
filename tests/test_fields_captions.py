"""Captions and the credits of pictures (all names are invented)."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields import captions

SURE = {
    "agency-slash": ("Officials arrive. REUTERS/Ana Roe", "REUTERS/Ana Roe", ["Ana Roe"]),
    "agency-file": (
        "Smoke rises. REUTERS/Ana Roe/File Photo",
        "REUTERS/Ana Roe/File Photo",
        ["Ana Roe"],
    ),
    "agency-photo": ("People wait. (AP Photo/Ana Roe)", "(AP Photo/Ana Roe)", ["Ana Roe"]),
    "agency-foto": (
        "Warga di pasar. (ANTARA FOTO/Budi Laksono)",
        "(ANTARA FOTO/Budi Laksono)",
        ["Budi Laksono"],
    ),
    "agency-behind": ("Bewohner am Ufer. Eva Holm / AFP", "Eva Holm / AFP", ["Eva Holm"]),
    "file-behind": ("A crane lifts a hull. J. Doe / AP file", "J. Doe / AP file", ["J. Doe"]),
    "via": ("The hall at dusk. Ana Roe via AP", "Ana Roe via AP", ["Ana Roe"]),
    "chain": (
        "A swan. Ana Roe/Pool/AFP via Getty Images",
        "Ana Roe/Pool/AFP via Getty Images",
        ["Ana Roe"],
    ),
    "copyright": ("Die Brücke am Morgen. © Eva Holm", "© Eva Holm", ["Eva Holm"]),
    "copyright-chain": ("Мост утром. © Анна Рябова/ТАСС", "© Анна Рябова/ТАСС", ["Анна Рябова"]),
    "en": ("The quay on Monday. [Photo: Ana Roe]", "[Photo: Ana Roe]", ["Ana Roe"]),
    "en-by": ("The quay. Photo by Ana Roe", "Photo by Ana Roe", ["Ana Roe"]),
    "en-paper": (
        "The quay. Photograph: Ana Roe/The Guardian",
        "Photograph: Ana Roe/The Guardian",
        ["Ana Roe"],
    ),
    "en-paper-by": (
        "The quay. (Courier photo by R Sundaram)",
        "(Courier photo by R Sundaram)",
        ["R Sundaram"],
    ),
    "title": ("The quay. Jo Poe, staff photographer", "Jo Poe, staff photographer", ["Jo Poe"]),
    "trade": ("© Eva Holm | Fotografie", "© Eva Holm | Fotografie", ["Eva Holm"]),
    "trade-unparted": ("© Eva Holm Fotografie", "© Eva Holm Fotografie", ["Eva Holm"]),
    "initial": ("El puente. X. / Íñigo de la Peña", "X. / Íñigo de la Peña", ["Íñigo de la Peña"]),
    "initials-ru": ("Мост. © ПВ / Анна Рябова", "© ПВ / Анна Рябова", ["Анна Рябова"]),
    "initials-uk": ("Міст. © ГЗ/Олена Гай", "© ГЗ/Олена Гай", ["Олена Гай"]),
    "pt-station": (
        "A ponte. — Foto: Ana Reis/TV Marola",
        "— Foto: Ana Reis/TV Marola",
        ["Ana Reis"],
    ),
    "en-alone": ("Photos: Ana Roe, Jo Poe", "Photos: Ana Roe, Jo Poe", ["Ana Roe", "Jo Poe"]),
    "de": ("Die Brücke. Foto: Eva Holm/dpa", "Foto: Eva Holm/dpa", ["Eva Holm"]),
    "de-unknown-agency": ("Bild: Quellfoto / Eva Holm", "Bild: Quellfoto / Eva Holm", ["Eva Holm"]),
    "fr": ("Le pont. Crédit photo : Zoé Petit", "Crédit photo : Zoé Petit", ["Zoé Petit"]),
    "es": ("El puente. EFE/María Gil", "EFE/María Gil", ["María Gil"]),
    "pl": ("Most (fot. Ewa Lis)", "(fot. Ewa Lis)", ["Ewa Lis"]),
    "ru": ("Мост. Фото: Анна Рябова", "Фото: Анна Рябова", ["Анна Рябова"]),
    "zh": ("△村民在分拣货物。王小明摄", "王小明摄", ["王小明"]),
    "zh-reporter": ("大桥通车。新华社记者 王小明 摄", "新华社记者 王小明 摄", ["王小明"]),
    "zh-hant": ("圖／記者王大明攝", "圖／記者王大明攝", ["王大明"]),
    "ja": ("朝の市場＝山田太郎撮影", "山田太郎撮影", ["山田太郎"]),
    "ko": ("시장 풍경. 김철수 기자", "김철수 기자", ["김철수"]),
    "ar": ("الجسر صباحا. تصوير: منى يوسف", "تصوير: منى يوسف", ["منى يوسف"]),
}


@pytest.mark.parametrize("case", SURE.values(), ids=SURE)
def test_a_captions_credit_names_the_photographer(case: tuple[str, str, list[str]]) -> None:
    line, part, want = case
    found = captions.caption(line, 0, len(line))
    assert [one.name for one in found.credits] == want
    assert line[found.start : found.end] == part
    assert {one.role for one in found.credits} == {"photographer"}


LIKELY = {
    "surname-in-capitals": ("Maud LE GOFF", ["Maud LE GOFF"]),
    "no-mark": ("A crane lifts a hull. Jo Poe", ["Jo Poe"]),
    "paper-in-capitals": ("THE MAROLA VOICE / Ana DE LA ROE", ["Ana DE LA ROE"]),
    "agency-unheard-of": ("Passengers wait. Kelpfoto / Ana Roe", ["Ana Roe"]),
}


@pytest.mark.parametrize("case", LIKELY.values(), ids=LIKELY)
def test_a_name_alone_at_the_end_is_only_likely_the_photographers(
    case: tuple[str, list[str]],
) -> None:
    line, want = case
    found = captions.caption(line, 0, len(line))
    assert ([one.name for one in found.likely], found.credits) == (want, ())


NOBODY = {
    "sentence": "A crane lifts the hull of the ferry on Monday.",
    "prose": "She took the photo by the river, the court heard.",
    "place": "Best Loans with Fast Funding",
    "firm": "The rover on the plain. Photo: Starlight Robotics",
    "one-word": "Foto: Pixabay",
    "zh": "图为活动现场。",
    "rights": "© RIPRODUZIONE RISERVATA",
    "reproduced": "— Foto: Reprodução/TV Marola",
    "archive": "Foto: Archivo particular",
    "handout": "Photo: Courtesy of the family",
    "country": "Costa Rica",
    "zone": "Greenwich Mean Time",
    "bracket": "The mayor (left) opens the bridge.",
}


@pytest.mark.parametrize("line", NOBODY.values(), ids=NOBODY)
def test_a_caption_without_a_photographer_credits_nobody(line: str) -> None:
    found = captions.caption(line, 0, len(line))
    assert (found.credits, found.likely) == ((), ())


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [("Photo: PA", True), ("A swan. (AFP)", True), ("A swan on the lake.", False)],
)
def test_a_caption_tells_whether_it_holds_a_credit(line: str, is_credit: bool) -> None:
    found = captions.caption(line, 0, len(line))
    assert (found.start < found.end) is is_credit


@pytest.mark.parametrize(
    ("opening", "people"),
    [
        pytest.param("Ships lie in Ost, May 3, 2014. (photo by Ana Roe) ", ["Ana Roe"], id="label"),
        pytest.param(
            "Ships lie in Ost on May 3, 2014 (AP Photo/Ana Roe). ", ["Ana Roe"], id="agency"
        ),
        pytest.param(
            "Ships lie in Ost on Aug. 3, 2014 (Jo Poe/AP). ", ["Jo Poe"], id="short month"
        ),
        pytest.param("Ships lie in Ost. (photo by Ana Roe) ", None, id="no date"),
        pytest.param("OST, May 3, 2014 (AP/Ana Roe) - ", None, id="dateline"),
        pytest.param("Ships in Ost on May 3, 2014 (by Ana Roe): ", None, id="reporter"),
        pytest.param("Ships lie in Ost (pictured, May 3, 2014). ", None, id="an aside"),
        pytest.param("Rain fell. Ships lie in Ost, May 3. (photo by Ana Roe) ", None, id="prose"),
    ],
)
def test_a_dated_sentence_with_a_credit_before_the_story_is_a_caption(
    opening: str, people: list[str] | None
) -> None:
    text = f"{opening}The ships in Ost will sail on Sunday, their owner said."
    found = captions.run_in(text, 0, len(text))
    assert (found and [one.name for one in found.credits]) == people
    assert not found or text[: found.end] == opening.rstrip(" .")


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Translation: Ana Roe", [("translator", "Ana Roe")]),
        ("(Editor: Bo Loe) 20310503", [("editor", "Bo Loe")]),
        ("Eva Holm, redigiert von Karl Moor", [("reporter", "Eva Holm"), ("editor", "Karl Moor")]),
    ],
    ids=["translator", "number", "name first"],
)
def test_a_line_of_labels_that_looks_like_a_caption_credits_each_in_his_role(
    line: str, credits: list[tuple[str, str]]
) -> None:
    found = captions.caption(line, 0, len(line))
    assert [(one.role, one.name) for one in found.credits] == credits
