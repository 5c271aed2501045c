"""Rows that lead to other stories: the title is what readers would click on."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields.neighbours import neighbours
from newskit.cleaning.fields.rows import called, related
from newskit.cleaning.layout import lines


def titles(row: str) -> list[str]:
    return [link.title for link in related(row, 0, len(row))]


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("• Bakers want money for flour", "Bakers want money for flour"),
        ("1. Bakers want money for flour", "Bakers want money for flour"),
        ("[3] Bakers want money for flour", "Bakers want money for flour"),
        ("» Bakers want money for flour »", "Bakers want money for flour"),
        ("Bakers want money for flour | 3 hours ago", "Bakers want money for flour"),
        ("Bakers want money for flour (2031-05-04 12:30)", "Bakers want money for flour"),
        ("READ MORE: Bakers want money for flour", "Bakers want money for flour"),
        ("Read also – Bakers want money for flour", "Bakers want money for flour"),
        ("Bäcker wollen Geld für Mehl vor 2 Stunden", "Bäcker wollen Geld für Mehl"),
        ("À lire aussi : Les boulangers en colère", "Les boulangers en colère"),
        ("İlgili haber: Fırıncılar para istiyor", "Fırıncılar para istiyor"),
        ("延伸閱讀：麵包店要求補助麵粉", "麵包店要求補助麵粉"),
        ("关联：面包师要求补贴面粉", "关联：面包师要求补贴面粉"),
        ("관련기사 빵집들 밀가루 지원 요구", "빵집들 밀가루 지원 요구"),
        ("パン屋、小麦粉の補助を要求 3時間前", "パン屋、小麦粉の補助を要求"),
        ("2031 was a bad year for bakers", "2031 was a bad year for bakers"),
        ("Watch out for dear bread", "Watch out for dear bread"),
        ("Bread: who pays for it?", "Bread: who pays for it?"),
        (
            "«Le pain trop cher» : les boulangers crient",
            "«Le pain trop cher» : les boulangers crient",
        ),
        ("• «Хлеб дорожает»: пекари просят помощи", "«Хлеб дорожает»: пекари просят помощи"),
        ("Bäcker: »Das Mehl ist zu teuer«", "Bäcker: »Das Mehl ist zu teuer«"),
        ("Fornai in piazza: «Farina troppo cara»", "Fornai in piazza: «Farina troppo cara»"),
        ("Leia também: «Farinha cara», dizem padeiros", "«Farinha cara», dizem padeiros"),
        ("5 photos of the bakers' long march", "5 photos of the bakers' long march"),
        ("12 readers tell how they bake at home", "12 readers tell how they bake at home"),
        ("5k race draws bakers to the harbour", "5k race draws bakers to the harbour"),
        ("More on the way as ferries come back", "More on the way as ferries come back"),
        ("Sport club of Larch sells its stadium", "Sport club of Larch sells its stadium"),
        ("Steun voor bakkers groeit in de haven", "Steun voor bakkers groeit in de haven"),
        ("Recibe puerto de Marola nuevas grúas", "Recibe puerto de Marola nuevas grúas"),
        ("انضم الخباز أحمد سالم إلى المجلس", "انضم الخباز أحمد سالم إلى المجلس"),
    ],
)
def test_title_of_a_row_is_bare(row: str, title: str) -> None:
    assert titles(row) == [title]


NO_TITLES = {
    "bullet": "•",
    "ago": "3 hours ago",
    "call": "Read more:",
    "clock": "12:30",
    "call-zh": "更多",
    "menu": "Log in | Sign up",
    "menu-de": "Verlag Kontakt AGB Datenschutz Hilfe & Impressum",
    "menu-es": "Política Economía Deportes Cultura",
    "menu-pt": "Quem somos · Fale conosco · Anuncie",
    "menu-ru": "Главная Политика Экономика Спорт",
    "menu-id": "Tentang Kami Redaksi Pedoman Media Siber",
    "menu-zh": "网站首页 新闻 国际 财经",
    "menu-ar": "الرئيسية سياسة اقتصاد رياضة",
    "count": "3.4k viewing now",
    "count-plus": "120K+ Newsrooms",
    "count-de": "12 Kommentare",
    "count-fr": "1 204 commentaires",
    "heading": "More from this source",
    "heading-fr": "Et aussi sur Le Port",
    "heading-es": "Más leídas:",
    "heading-pt": "Mais lidas",
    "heading-nl": "Meer van Havenblad",
    "heading-tr": "En çok okunanlar",
    "heading-ko": "가장 많이 본 뉴스",
    "heading-ja": "こちらもおすすめ",
    "order": "Newest first",
    "order-ru": "Сначала новые",
    "log-in": "Log in to join the talk on bread",
    "comment-de": "Schreiben Sie einen Kommentar zum Brot",
    "comment-fr": "Connectez-vous pour réagir",
    "subscribe-tr": "Bültenimize abone olun, ekmek haberlerini kaçırmayın",
    "page-itself": "View the full version of this page",
    "page-in-app": "Read this story in our app",
    "page-gift": "Ofereça este artigo a um amigo",
    "page-zh": "展开全文阅读更多内容",
    "letter": "The Harbour Morning Newsletter",
    "letter-nl": "Nieuwsbrief van de haven",
    "address": "https://paper.example/bread-is-dear-again",
    "mail": "Write to desk@paper.example today",
    "figures": "2031 2030 2029 of May",
}


@pytest.mark.parametrize("row", NO_TITLES.values(), ids=NO_TITLES)
def test_a_row_without_a_title_names_no_story(row: str) -> None:
    assert titles(row) == []


def links_of(said: str) -> list[tuple[str, ...]]:
    return [tuple(one.split(": ", 1)) for one in said.split(" / ") if one]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PREV A quiet year\nNEXT The last ferry", "previous: A quiet year / next: The last ferry"),
        ("Previous: A quiet year   Next: The last ferry", "previous: A quiet year / next: The last ferry"),
        ("Previous article\nA quiet year", "previous: A quiet year"),
        ("« A quiet year", "previous: A quiet year"),
        ("The last ferry →", "next: The last ferry"),
        ("上一篇：平静的一年\n下一篇：没有了", "previous: 平静的一年"),
        ("上一篇平静的一年", "previous: 平静的一年"),
        ("前の記事：静かな一年　次の記事：最後の連絡船", "previous: 静かな一年 / next: 最後の連絡船"),
        ("Voriger Artikel\nEin Jahr\nNächster Artikel\nDie Fähre", "previous: Ein Jahr / next: Die Fähre"),
        ("Nota anterior\nUn año\nNota siguiente\nEl ferry", "previous: Un año / next: El ferry"),
        ("Actu précédente : Une année calme", "previous: Une année calme"),
        ("Próxima notícia\nA última balsa", "next: A última balsa"),
        ("Notizia precedente\nUn anno tranquillo", "previous: Un anno tranquillo"),
        ("Vorig bericht\nEen jaar\nVolgend bericht\nDe pont", "previous: Een jaar / next: De pont"),
        ("Предыдущая запись\nТихий год в порту", "previous: Тихий год в порту"),
        ("Önceki içerik: Limanda sakin yıl", "previous: Limanda sakin yıl"),
        ("Berita berikutnya\nFeri terakhir berlayar", "next: Feri terakhir berlayar"),
        ("Tin trước đó: Một năm yên tĩnh", "previous: Một năm yên tĩnh"),
        ("Prethodna vijest\nMirna godina u luci", "previous: Mirna godina u luci"),
        ("다음 뉴스\n마지막 연락선이 떠났다", "next: 마지막 연락선이 떠났다"),
        ("«Тихий год» в порту закончился", ""),
        ("Siguiente\nIniciar sesión", ""),
        ("Next: No more", ""),
        ("Next", ""),
        ("المقال السابق: عام هادئ في الميناء", "previous: عام هادئ في الميناء"),
    ],
)  # fmt: skip
def test_previous_and_next_stories_are_told_apart(text: str, said: str) -> None:
    assert [(one.rel, one.title) for one in neighbours(text, lines(text))] == links_of(said)


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (">> Bakers want money for flour", "Bakers want money for flour"),
        ("Notre reportage : Les boulangers en colère", "Les boulangers en colère"),
        ("Meer: Bakkers willen geld voor meel", "Bakkers willen geld voor meel"),
        ("Liên quan: Thợ làm bánh đòi tiền bột", "Thợ làm bánh đòi tiền bột"),
        ("→ Bakers want money for flour", None),
        ("Bakers want more: money for flour", None),
    ],
    ids=["doubled arrow", "fr", "nl", "vi", "bullet of a list", "more within"],
)
def test_a_call_to_another_story_names_it(row: str, title: str | None) -> None:
    assert next((link.title for link in called(row, 0, len(row))), None) == title
