"""Rows of labels and values, bylines and sign-offs, in many languages (all names are invented)."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields import labels, lexicon


def read(line: str) -> list[str]:
    """The credits of a line as role:name, what its place alone tells with a question mark."""
    row = labels.row(line, 0, len(line))
    for one in (*row.credits, *row.likely):
        written = "".join(line[one.start : one.end].split())
        assert written.casefold() == "".join(one.name.split()).casefold()
    sure = [f"{one.role}:{one.name}" for one in row.credits]
    return sure + [f"{one.role}:{one.name}?" for one in row.likely]


BYLINES = {
    "en": ("By Ana Roe", ["reporter:Ana Roe"]),
    "en-two": ("By ANA ROE and JO POE", ["reporter:Ana Roe", "reporter:Jo Poe"]),
    "en-outlet": ("By Ana Roe, The Harbour Paper", ["reporter:Ana Roe"]),
    "en-bar": ("By Ana Roe | The Harbour Paper", ["reporter:Ana Roe"]),
    "en-paper-title": ("By Herald Staff Writer Ana Roe", ["reporter:Ana Roe"]),
    "en-our": ("By our correspondent in Lima, Ana Roe", ["reporter:Ana Roe"]),
    "en-title-behind": ("By Ana Roe, Staff Writer", ["reporter:Ana Roe"]),
    "en-title-unlisted": ("By Ana Roe, harbour correspondent", ["reporter:Ana Roe"]),
    "en-outlet-unparted": ("By ANA ROE Harbour Gazette", ["reporter:Ana Roe"]),
    "en-for": ("By Ana Roe For The Harbour Herald", ["reporter:Ana Roe"]),
    "en-glued": ("ByANA ROE and JO POE Associated Press", ["reporter:Ana Roe", "reporter:Jo Poe"]),
    "en-agency": ("By Reuters correspondent Ana Roe", ["source:Reuters", "reporter:Ana Roe"]),
    "en-date": ("By Ana Roe • March 3, 2024 • 5 min read", ["reporter:Ana Roe"]),
    "en-ago": ("Ana Roe | 3 hours ago", ["reporter:Ana Roe?"]),
    "en-mail": ("Ana Roe aroe@paper.example", ["reporter:Ana Roe?"]),
    "de": ("Von Karl Moor und Eva Holm", ["reporter:Karl Moor", "reporter:Eva Holm"]),
    "de-title": ("Von Bote-Redakteur Karl Moor", ["reporter:Karl Moor"]),
    "de-our": ("Von unserer Korrespondentin Eva Moor, Bern", ["reporter:Eva Moor"]),
    "fr": ("Par Hugo Le Goff et Zoé Petit", ["reporter:Hugo Le Goff", "reporter:Zoé Petit"]),
    "fr-our": ("Par notre envoyée spéciale Zoé Petit, à Lille", ["reporter:Zoé Petit"]),
    "es": ("Por María Gil, enviada especial", ["reporter:María Gil"]),
    "pt": ("Por Rui Dias e Inês da Costa", ["reporter:Rui Dias", "reporter:Inês da Costa"]),
    "it": ("di Carla Bò", ["reporter:Carla Bò"]),
    "it-our": ("dal nostro inviato Carla Bò", ["reporter:Carla Bò"]),
    "nl": ("Door Piet van der Meer", ["reporter:Piet van der Meer"]),
    "sv": ("Av Nils Ek och Ebba Ås", ["reporter:Nils Ek", "reporter:Ebba Ås"]),
    "da": ("Af Mads Holm", ["reporter:Mads Holm"]),
    "ru": ("Автор: Анна Рябова", ["reporter:Анна Рябова"]),
    "uk": ("Підготувала Олена Гай", ["reporter:Олена Гай"]),
    "ar": ("كتب: أحمد سالم ومنى يوسف", ["reporter:أحمد سالم", "reporter:منى يوسف"]),
    "he": ("מאת דנה לוי", ["reporter:דנה לוי"]),
    "hi": ("संवाददाता राम कुमार", ["reporter:राम कुमार"]),
    "id": ("Oleh Budi Laksono", ["reporter:Budi Laksono"]),
    "ja-bracket": ("（記者 山田 太郎）", ["reporter:山田 太郎"]),
    "ko": ("김철수 기자 kim@paper.example", ["reporter:김철수"]),
    "ko-bracket": ("[산성신문 김철수 기자 kim@paper.example]", ["reporter:김철수"]),
    "zh": ("本报记者 王小明 李红", ["reporter:王小明", "reporter:李红"]),
    "zh-glued": ("本报记者王小明通讯员李红", ["reporter:王小明", "reporter:李红"]),
    "zh-padded": ("记者 王　明 李小红", ["reporter:王明", "reporter:李小红"]),
    "zh-slash": ("文/王小明 图/李红", ["reporter:王小明", "photographer:李红"]),
    "zh-bar": ("文 | 王小明", ["reporter:王小明"]),
    "zh-foreign": ("作者：约翰·罗", ["reporter:约翰·罗"]),
    "zh-hant-place": ("記者王大明／台北報導", ["reporter:王大明"]),
    "afp": ("(c)AFP/Ana ROE", ["reporter:Ana ROE?"]),
    "particles-es": ("Por Íñigo de la Peña-Ruiz", ["reporter:Íñigo de la Peña-Ruiz"]),
    "particles-es-capitals": ("Por María DE LA CRUZ", ["reporter:María DE LA CRUZ"]),
    "particles-fr": (
        "Texte : Anne DE LA TOUR et Luc DU BOIS",
        ["reporter:Anne DE LA TOUR", "reporter:Luc DU BOIS"],
    ),
    "particles-it": ("di Gian Carlo Di Stefano", ["reporter:Gian Carlo Di Stefano"]),
    "particles-nl": ("Door Piet in 't Veld", ["reporter:Piet in 't Veld"]),
    "particles-de": ("Von Otto VON DER TANN, Bonn", ["reporter:Otto VON DER TANN"]),
    "particles-pt": ("Por Ana Reis e Silva", ["reporter:Ana Reis e Silva"]),
    "particles-es-and": ("Por Juan Ortega y Gil", ["reporter:Juan Ortega y Gil"]),
    "particles-ms": ("Nur binti Haji AHMAD", ["reporter:Nur binti Haji AHMAD?"]),
    "place-id": ("Oleh Budi Laksono di Jakarta", ["reporter:Budi Laksono"]),
    "place-ro": ("Ion Pop la Cluj", ["reporter:Ion Pop?"]),
    "paper-and-name": ("LE PORT DU LAC / Maud LE GOFF", ["reporter:Maud LE GOFF?"]),
    "title-row": ("Ana Roe Political Journalist", ["reporter:Ana Roe?"]),
    "stop": ("ANA ROE.", ["reporter:Ana Roe?"]),
    "star-pt": (
        "Por Ana Reis e Rui Dias*, Jornal da Serra, Vila Nova",
        ["reporter:Ana Reis", "reporter:Rui Dias"],
    ),
    "star-both": ("By Ana Roe*, Jo Poe*", ["reporter:Ana Roe", "reporter:Jo Poe"]),
    "town": ("By Ana Roe, The Harbour Herald, Cape Town", ["reporter:Ana Roe"]),
    "town-title": ("By Ana Roe, Cape Town Correspondent", ["reporter:Ana Roe"]),
    "photographer": ("Ana Roe | Staff Photographer", ["photographer:Ana Roe"]),
    "photographer-de": ("Karl Moor, Fotograf", ["photographer:Karl Moor"]),
    "text-and-photos": (
        "Von Eva Holm (Text) und Karl Moor (Fotos)",
        ["reporter:Eva Holm", "photographer:Karl Moor"],
    ),
}


@pytest.mark.parametrize("case", BYLINES.values(), ids=BYLINES)
def test_a_byline_credits_the_people_it_names(case: tuple[str, list[str]]) -> None:
    line, want = case
    assert read(line) == want


SIGN_OFFS = {
    "en": (
        "Reporting by Ana Roe and Jo Poe; Editing by Bo Loe",
        ["reporter:Ana Roe", "reporter:Jo Poe", "editor:Bo Loe"],
    ),
    "en-places": (
        "(Reporting by Ana Roe in Lima and Jo Poe in Rome;Editing by Bo Loe)",
        ["reporter:Ana Roe", "reporter:Jo Poe", "editor:Bo Loe"],
    ),
    "en-star": ("*Edited by Bo Loe in Rome", ["editor:Bo Loe"]),
    "en-behind": ("Ana Roe in Lima contributed to this report.", ["reporter:Ana Roe"]),
    "de": (
        "(Bericht von Eva Holm, redigiert von Karl Moor)",
        ["reporter:Eva Holm", "editor:Karl Moor"],
    ),
    "fr": (
        "(Reportage Zoé Petit, version française Hugo Le Goff, édité par Léa Roy)",
        ["reporter:Zoé Petit", "translator:Hugo Le Goff", "editor:Léa Roy"],
    ),
    "es": (
        "(Reporte de María Gil. Editado por Juan Sanz)",
        ["reporter:María Gil", "editor:Juan Sanz"],
    ),
    "pt": (
        "(Reportagem de Rui Dias; Edição de Ana Reis)",
        ["reporter:Rui Dias", "editor:Ana Reis"],
    ),
    "zh": ("（记者王东、田中）", ["reporter:王东", "reporter:田中"]),
    "zh-editors": ("责编：王小明、李红 校对：张三", ["editor:王小明", "editor:李红"]),
    "ko": ("취재 김철수 편집 이영희", ["reporter:김철수", "editor:이영희"]),
    "name-first": ("Ana Roe; edited by Bo Loe", ["reporter:Ana Roe", "editor:Bo Loe"]),
    "name-first-fr": (
        "(Zoé Petit, édité par Léa Roy)",
        ["reporter:Zoé Petit", "editor:Léa Roy"],
    ),
    "name-first-translated": (
        "[Eva Holm, übersetzt von Karl Moor]",
        ["reporter:Eva Holm", "translator:Karl Moor"],
    ),
    "publisher-by": ("By Ana Roe, Publisher", ["reporter:Ana Roe"]),
}


@pytest.mark.parametrize("case", SIGN_OFFS.values(), ids=SIGN_OFFS)
def test_a_sign_off_credits_each_with_his_role(case: tuple[str, list[str]]) -> None:
    line, want = case
    assert read(line) == want


ROWS = {
    "zh": (
        "来源：江海报作者：王小明责任编辑：李红",
        ["source:江海报", "reporter:王小明", "editor:李红"],
        "江海报",
    ),
    "zh-widgets": (
        "2024-03-05 10:22 来源: 江海报 大字体 小字体 分享到：",
        ["source:江海报"],
        "江海报",
    ),
    "zh-any-order": (
        "编辑：李红　时间：2024年3月5日　稿源：江海报　点击：123次",
        ["editor:李红", "source:江海报"],
        "江海报",
    ),
    "en": (
        "Source: The Harbour Paper | March 3, 2024 | Editor: Ana Roe",
        ["source:The Harbour Paper", "editor:Ana Roe"],
        "The Harbour Paper",
    ),
    "en-none": (
        "Author: Ana Roe Source: Harbour Daily Large font Small font",
        ["reporter:Ana Roe", "source:Harbour Daily"],
        "Harbour Daily",
    ),
    "en-unknown-label": (
        "Author: Ana Roe Shelf: Harbour Editor: Bo Loe",
        ["reporter:Ana Roe", "editor:Bo Loe"],
        None,
    ),
    "en-figures": ("Source: 9News | Views: 1,204", ["source:9News"], "9News"),
    "de": ("Quelle: Hafenbote · 03.04.2024, 10:15 Uhr", ["source:Hafenbote"], "Hafenbote"),
    "de-compound": ("Lokalredaktion: Eva Holm", ["editor:Eva Holm"], None),
    "fr": (
        "Publié le 3 mars 2024 à 10h15 | Source : Le Port | Auteur : Zoé Petit",
        ["source:Le Port", "reporter:Zoé Petit"],
        "Le Port",
    ),
    "fr-hour": (
        "Publié le 13 mai 2020 à 07h42 Par Zoé Petit Temps de lecture : 2 min",
        ["reporter:Zoé Petit"],
        None,
    ),
    "it-article": ("10 maggio 2023 alle 02:37 Fonte: La Stampa", ["source:La Stampa"], "La Stampa"),
    "ru": (
        "Источник: Портовый вестник Автор: Анна Рябова Фото: Пётр Ильин",
        ["source:Портовый вестник", "reporter:Анна Рябова", "photographer:Пётр Ильин"],
        "Портовый вестник",
    ),
    "tr": (
        "Kaynak: Liman Gazetesi | Editör: Ece Ak",
        ["source:Liman Gazetesi", "editor:Ece Ak"],
        "Liman Gazetesi",
    ),
    "pl": ("Autor: Ewa Lis, Fot. Jan Kot", ["reporter:Ewa Lis", "photographer:Jan Kot"], None),
    "cs": (
        "Autor: Eva Malá | Foto: Jan Sova",
        ["reporter:Eva Malá", "photographer:Jan Sova"],
        None,
    ),
    "fi": (
        "Teksti: Aino Laine Kuva: Olli Salo",
        ["reporter:Aino Laine", "photographer:Olli Salo"],
        None,
    ),
    "hu": (
        "Szerző: Kis Éva | Forrás: Kikötői Hírlap",
        ["reporter:Kis Éva", "source:Kikötői Hírlap"],
        "Kikötői Hírlap",
    ),
    "el": ("Συντάκτης: Άννα Ρω | Πηγή: Λιμάνι", ["reporter:Άννα Ρω", "source:Λιμάνι"], "Λιμάνι"),
    "vi": (
        "Tác giả: Vũ Ngọc An | Nguồn: Báo Cảng",
        ["reporter:Vũ Ngọc An", "source:Báo Cảng"],
        "Báo Cảng",
    ),
    "id": (
        "Penulis: Budi Laksono Editor: Sari Dewi",
        ["reporter:Budi Laksono", "editor:Sari Dewi"],
        None,
    ),
    "zh-name-glued": ("记者王东 来源：江海报", ["reporter:王东", "source:江海报"], "江海报"),
    "ja": ("編集：山田太郎　撮影：鈴木花子", ["editor:山田太郎", "photographer:鈴木花子"], None),
    "ar": (
        "المصدر: جريدة المرفأ | تصوير: منى يوسف",
        ["source:جريدة المرفأ", "photographer:منى يوسف"],
        "جريدة المرفأ",
    ),
    "fa": ("خبرنگار: مینا رضایی", ["reporter:مینا رضایی"], None),
    "bn": ("প্রতিবেদক: রহিম উদ্দিন", ["reporter:রহিম উদ্দিন"], None),
}


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS)
def test_a_row_is_cut_at_its_labels_and_its_source_is_the_site(
    case: tuple[str, list[str], str | None],
) -> None:
    line, want, site = case
    row = labels.row(line, 0, len(line))
    assert ([f"{one.role}:{one.name}" for one in row.credits], row.site) == (want, site)


@pytest.mark.parametrize(
    "line", ["王东来源：江海报", "记者王东来源：江海报"], ids=["name", "title"]
)
def test_a_name_before_a_sources_label_is_no_part_of_it(line: str) -> None:
    row = labels.row(line, 0, len(line))
    assert ([one.name for one in row.likely], row.site) == (["王东"], "江海报")


@pytest.mark.parametrize("line", ["新闻来源：江海报", "项目来源：江海报"], ids=["label", "thing"])
def test_a_word_before_a_sources_label_names_nobody(line: str) -> None:
    row = labels.row(line, 0, len(line))
    assert (row.likely, row.site) == ((), "江海报")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Sources: The Harbour Herald, agencies", "The Harbour Herald"),
        ("Quelle: Der Hafenbote, Agenturen", "Der Hafenbote"),
        ("Originally published by The Harbour Herald", "The Harbour Herald"),
        ("(Originally published in The Harbour Herald)", "The Harbour Herald"),
        ("D'après Le Courrier du Port", "Le Courrier du Port"),
        ("Com informações de A Tribuna do Porto", "A Tribuna do Porto"),
    ],
    ids=["list", "list-de", "by", "in", "fr", "pt"],
)
def test_who_had_a_story_first_is_its_source(line: str, source: str) -> None:
    assert read(line) == [f"source:{source}"]


@pytest.mark.parametrize(
    ("line", "people"),
    [("The Harbour Herald (Port Ost)", []), ("Reuters (Ana Roe)", ["Ana Roe"])],
    ids=["paper", "agency"],
)
def test_a_name_in_brackets_behind_a_papers_is_its_place(line: str, people: list[str]) -> None:
    assert [one.name for one in labels.row(line, 0, len(line)).likely] == people


@pytest.mark.parametrize(
    ("line", "outlet", "people"),
    [("PTI XY ZQR", "PTI", []), ("ANA ROE", None, ["Ana Roe"])],
    ids=["desks", "name like an agency"],
)
def test_codes_behind_an_agency_are_its_desks(
    line: str, outlet: str | None, people: list[str]
) -> None:
    row = labels.row(line, 0, len(line))
    assert (row.outlet, [one.name for one in row.likely]) == (outlet, people)


NOBODY = {
    "prose": "She said the editor: Ana was tired of reporting by night.",
    "prose-author": "Author Ana Roe, from Kent, said she wrote by hand.",
    "prose-photo": "By noon the harbour was full.",
    "prose-zh": "记者从会上获悉，大桥将于年底通车。",
    "prose-ko": "사진 속 모습처럼 서로 좋은 관계였을 것이다.",
    "prose-hi": "इस पर 3.2 करोड़ रुपये खर्च होंगे।",
    "prose-ar": "وتبلغ كلفة النقل 32 مليون جنيه.",
    "time": "Published: March 3, 2024 | Updated: 10:15",
    "time-zh": "发布时间：2024-03-05 浏览：12次",
    "proof": "校对：张三 审核：李四",
    "sort": "Sort by: Newest",
    "previous": "Önceki haber: Baraj 1976'dan bu yana boş",
    "heading": "Bilder des Tages",
    "reports": "Race Reports",
    "jobs": "キャリア採用 記者募集",
    "two-labels": "投稿・情報提供",
    "admin": "Author: admin",
    "firm": "Photo: Starlight Systems",
    "handout": "Foto: Pixabay",
    "chief": "Chefredakteur: Karl Moor",
    "source-clause": "Source of the card: still unknown.",
    "rights-it": "RIPRODUZIONE RISERVATA",
    "rights-cs": "Všechna Práva Vyhrazena",
    "zone": "Central European Time",
    "country": "Burkina Faso",
    "countries": "Deutschland Österreich Schweiz",
    "province": "Lagos State",
    "city": "Nueva York",
    "list": "Ana Roe, Jo Poe, Bo Loe, Cy Doe",
    "menu": "Most Popular",
    "own-archive": "Foto: Arquivo Pessoal / Redes Sociais",
    "town-hall": "— Foto: Divulgação/Prefeitura de Marola",
    "mail-head": "From: Ana Roe <desk@paper.example>",
    "imprint": "Ana Roe, Publisher and Founder",
    "imprint-de": "Eva Holm, Geschäftsführerin",
    "imprint-mixed": "김철수, Chairman & CEO",
}


@pytest.mark.parametrize("line", NOBODY.values(), ids=NOBODY)
def test_a_line_that_names_nobody_credits_nobody(line: str) -> None:
    assert read(line) == []


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Rain fell.\n来源：江海报 作者：王小明\nSnow fell."
    start = text.index("来源")
    row = labels.row(text, start, text.index("\nSnow"))
    assert [text[one.start : one.end] for one in row.credits] == ["江海报", "王小明"]


def test_a_label_without_a_value_waits_for_the_line_below() -> None:
    line = "NEWS PROVIDED BY"
    assert labels.row(line, 0, len(line)).pending == "source"
    below = "Larch Optics, Inc."
    assert [one.name for one in labels.value(below, 0, len(below), "source")] == [below]


def test_a_known_publisher_alone_is_the_rows_outlet() -> None:
    row = labels.row("Reuters", 0, 7)
    assert (row.outlet, row.credits, row.site) == ("Reuters", (), None)


@pytest.mark.parametrize(
    ("line", "whole"), [("By Ana Roe", True), ("By Ana Roe, who was not there at all", False)]
)
def test_a_row_tells_whether_it_was_understood_to_the_end(line: str, whole: bool) -> None:
    assert labels.row(line, 0, len(line)).is_whole is whole


def test_words_of_one_length_come_in_one_order_whatever_the_hash_seed() -> None:
    found = lexicon.longest_first("end", "reports")
    assert list(found) == sorted(found, key=lambda word: (-len(word), word))
    assert len({len(word) for word in found}) < len(found)
