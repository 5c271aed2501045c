"""Which language a text is in: sure or null, whatever stands in it."""

from __future__ import annotations

import pytest
from conftest import seconds
from hypothesis import given
from hypothesis import strategies as st

from newskit.language import language, tag

STORIES = {
    "en": "The mayor said on Monday that bus rides would be free from the first of March.",
    "de": "Die Stadt hat am Montag angekündigt, dass Busfahrten vom ersten März an kostenlos sein werden.",
    "fr": "La mairie a annoncé lundi que les trajets en autobus seraient gratuits à partir du 1er mars.",
    "es": "El ayuntamiento anunció el lunes que los viajes en autobús serán gratuitos desde marzo.",
    "pt": "A prefeitura anunciou na segunda-feira que as viagens de ônibus não serão mais pagas em março.",
    "it": "Il comune ha annunciato lunedì che i viaggi in autobus saranno gratuiti dal primo marzo.",
    "nl": "De gemeente heeft maandag gezegd dat het busvervoer vanaf maart voor iedereen gratis wordt.",
    "sv": "Kommunen meddelade på måndagen att det ska bli gratis att åka buss från och med mars.",
    "da": "Kommunen oplyste mandag, at det bliver gratis at køre med bus fra marts, og at mange er glade.",
    "no": "Kommunen opplyste mandag at det blir gratis å kjøre buss fra mars, og at mange er glade nå.",
    "fi": "Kaupunki kertoi maanantaina, että bussimatkat ovat maksuttomia ja että hinta ei enää nouse.",
    "pl": "Władze miasta ogłosiły w poniedziałek, że od pierwszego marca przejazdy będą bezpłatne.",
    "cs": "Vedení města v pondělí oznámilo, že od prvního března bude jízdné v autobusech zdarma.",
    "sk": "Mesto v pondelok oznámilo, že od marca už ľudia nebudú platiť za autobusy, ktoré sú plné.",
    "hu": "Az önkormányzat bejelentette, hogy márciustól ingyenes lesz az utazás az autóbuszokon.",
    "ro": "Primăria a anunțat luni că începând din martie călătoriile cu autobuzul vor fi gratuite.",
    "tr": "Belediye, otobüslerin bir marttan itibaren herkes için ücretsiz olacağını duyurdu.",
    "id": "Pemerintah kota mengatakan pada hari Senin bahwa naik bus akan gratis mulai bulan Maret.",
    "vi": "Thành phố cho biết hôm thứ Hai rằng người dân sẽ được đi xe buýt miễn phí từ tháng Ba.",
    "ru": "Власти города в понедельник объявили, что с первого марта проезд станет бесплатным.",
    "uk": "Міська рада у понеділок повідомила, що з першого березня проїзд стане безкоштовним.",
    "bg": "Общината съобщи в понеделник, че пътуването с автобус ще бъде безплатно от първи март.",
    "ar": "أعلنت البلدية يوم الاثنين أن ركوب الحافلات سيكون مجانيا في المدينة من أول مارس.",
    "fa": "شهرداری روز دوشنبه اعلام کرد که سفر با اتوبوس از ماه مارس برای همه رایگان می‌شود.",
    "ur": "شہر کی انتظامیہ نے پیر کو کہا ہے کہ بسوں میں سفر مارچ سے مفت ہو گا۔",
    "hi": "शहर के अधिकारियों ने सोमवार को कहा कि मार्च से बस में यात्रा मुफ्त होगी।",
    "el": "Ο δήμος ανακοίνωσε τη Δευτέρα ότι τα λεωφορεία θα είναι δωρεάν.",
    "he": "העירייה הודיעה ביום שני כי הנסיעה באוטובוסים תהיה חינם.",
    "th": "เทศบาลประกาศเมื่อวันจันทร์ว่ารถเมล์จะฟรีตั้งแต่เดือนมีนาคม",
    "ko": "시는 9일 내년 봄부터 버스 요금을 받지 않기로 했다고 밝혔다.",
    "ja": "市は九日、来年四月から小学校の給食を無償にすると発表した。",
    "zh-Hans": "市政府9日宣布，自下月起，全市公共汽车将实行免费乘车制度。",
    "zh-Hant": "市議會昨天通過新年度預算，將撥款整修老舊學校的校舍。",
}


@pytest.mark.parametrize("tag", STORIES)
def test_one_sentence_is_enough(tag: str) -> None:
    assert language(STORIES[tag]) == tag


@pytest.mark.parametrize("tag", ["en", "de", "ru"])
def test_capitals_do_not_matter(tag: str) -> None:
    assert language(STORIES[tag].upper()) == tag


@pytest.mark.parametrize(
    "text", ["", " \r\n", "12 345 — 70%", "\x00\ud800\ufffe", "Zbx qrt vlm", "😀😀"]
)
def test_what_does_not_tell_is_null(text: str) -> None:
    assert language(text) is None


def test_controls_and_lone_surrogates_do_not_hide_the_language() -> None:
    assert language("\x00 The mayor said \ud800that it would be\x9f open on Monday.") == "en"


def test_a_long_text_is_judged_by_more_than_its_head() -> None:
    menu = "Home News Sport Video " * 60
    assert language(menu + STORIES["de"] * 200) == "de"


def test_a_name_in_kana_leaves_a_chinese_text_chinese() -> None:
    assert language(STORIES["zh-Hans"] * 2 + "（トヨタ）") == "zh-Hans"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("市議会は九日の本会議で新年度予算案を可決し、閉会した。", "ja"),  # most of it Han
        ("トヨタは九日、値上げをすると発表した。", "ja"),
        (STORIES["ko"] + "（トヨタ自動車）", "ko"),
        (STORIES["ko"] + " 서울市長 會見", "ko"),
        ("天下太平", "zh"),  # no character tells
        ("中国、中國", "zh"),  # one for each
        ("中国、中国、中國", "zh-Hans"),
    ],
)
def test_east_asian_languages_are_told_by_their_scripts(text: str, tag: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize("text", ["de la", "og det er", "den", "på mandag"])
def test_words_that_two_languages_share_do_not_tell(text: str) -> None:
    assert language(text) is None


@pytest.mark.parametrize("text", ["Straße", "Łódź", "Café"])
def test_a_letter_or_two_do_not_tell(text: str) -> None:
    assert language(text) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("LIMA, May (EFE) - Rain fell.", "tl", id="a month that is a word elsewhere"),
        pytest.param("Harvesters may rust", "tl", id="one word that another language has"),
        pytest.param("WOODBURY, N.Y. — Shares fell", "fr", id="initials"),
        pytest.param("N.L. Roe & Co profit up", "fr", id="initials in a firm's name"),
        pytest.param("LOS ANGELES <LAX> Profit up", "es", id="a place in capitals"),
        pytest.param("Тем временем", "bg", id="two words"),
    ],
)
def test_a_short_text_is_null_rather_than_of_another_language(text: str, wrong: str) -> None:
    assert language(text) != wrong
    assert language(text) in (None, "en", "ru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("LIMA, May 3 (EFE) - Rain fell.", "en", id="English puts the month first"),
        pytest.param("LIMA, 3 may (EFE) - Paz", None, id="a month that several languages have"),
        pytest.param("LIMA, 3 de enero (EFE) - Paz", "es", id="a Spanish month"),
        pytest.param("ROMA, 3 LUG (ANSA) - Pace", "it", id="an Italian month in capitals"),
        pytest.param(
            "BERLIN, 3. Januar (dpa) - Regen", None, id="German or one of the Nordic ones"
        ),
        pytest.param("The mayor said no.", "en", id="two words"),
        pytest.param("THE MAYOR SAID NO.", "en", id="two words in capitals"),
        pytest.param("Der Regen und die Stadt", "de", id="three words"),
        pytest.param("小笠原諸島の警察無線不感地帯", None, id="one kana that Chinese brands have"),
        pytest.param("県議会が予算案可決、知事選前倒", "ja", id="one kana that only Japanese has"),
        pytest.param("トヨタ値上げ", "ja", id="kana"),
        pytest.param("비가 왔다", "ko", id="hangul"),
        pytest.param("Βροχή", "el", id="Greek"),
        pytest.param("ฝนตก", "th", id="Thai"),
        pytest.param("גשם", "he", id="Hebrew"),
    ],
)
def test_a_short_text_is_told_by_what_is_evident(text: str, expected: str | None) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en", "en"),
        (" EN-us ", "en"),
        ("zh_HK", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("", None),
        ("x y", None),
    ],
)
def test_a_declared_language_is_written_as_ours(declared: str, expected: str | None) -> None:
    assert tag(declared) == expected


def test_a_text_of_many_scripts_has_no_language() -> None:
    greek, russian = STORIES["el"], STORIES["ru"]
    assert language(f"{STORIES['en']} {greek} {russian}") is None
    assert language(f"{STORIES['en']} {greek[:20]}") == "en"


def test_the_middle_of_a_long_text_counts_for_more_than_its_head() -> None:
    assert language(STORIES["de"] * 20 + STORIES["fr"] * 200) == "fr"
    assert language(STORIES["de"] * 60 + STORIES["fr"] * 20) == "de"


def test_five_million_characters_take_no_longer_than_a_page() -> None:
    language("warm up")
    page = seconds(language, STORIES["de"] * 1000, runs=5)
    assert seconds(language, STORIES["de"] * 50_000, runs=5) < 4 * page + 0.001


@given(st.text())
def test_any_text_gives_a_tag_or_null(text: str) -> None:
    tag = language(text)
    assert tag is None or tag.replace("-", "").isalpha()


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param(
            "O prefeito foi para a segunda reunião do partido, na presidência da câmara. "
            "O deputado foi o segundo.",
            "pt",
            id="letters of one",
        ),
        pytest.param(
            "O deputado foi para a segunda parte do partido. O deputado foi o segundo.",
            None,
            id="no letter tells",
        ),
    ],
)
def test_letters_tell_two_near_languages_apart_where_words_do_not(
    text: str, tag: str | None
) -> None:
    assert language(text) == tag


def test_japanese_with_far_more_han_than_kana_is_no_chinese() -> None:
    assert language("東京都知事選挙で現職の山田候補が三選を確実にした。" * 40) == "ja"
