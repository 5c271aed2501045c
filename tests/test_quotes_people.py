"""What people do before their names, and one office called by two words, in languages beside English."""

from __future__ import annotations

import pytest

from newskit import quotes
from newskit.record import Record


def names(lang: str, text: str) -> list[str | None]:
    """The full names of those who speak, quote by quote; None where nobody is named."""
    found = quotes(Record(text=text, lang=lang)).quotes
    return [quote.speaker.name if quote.speaker else None for quote in found]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "قالت البائعة سعاد الخالدي إن السوق مغلق.", "سعاد الخالدي"),
        ("ar", "وقال المفاوض سامر النجار: «لن نوقع اليوم».", "سامر النجار"),
        ("cs", "Prodavačka Jana Nová řekla, že krám zůstane zavřený.", "Jana Nová"),
        ("da", "Butiksejeren Lone Krag sagde: »Vi lukker i aften.«", "Lone Krag"),
        ("de", "„Es hat laut geknallt“, sagte Augenzeugin Rosa Linde.", "Rosa Linde"),
        ("es", "«Fue un estruendo», contó la peluquera Rosa Quiroga.", "Rosa Quiroga"),
        ("fr", "« C'était sombre », a raconté la fleuriste Jeanne Marchal.", "Jeanne Marchal"),
        ("hi", "दुकानदार सुनील अरोड़ा ने कहा कि बाजार बंद है।", "सुनील अरोड़ा"),
        ("id", "Wisatawan Budi Hartono mengatakan jembatan itu rusak.", "Budi Hartono"),
        ("it", "«Era buio», ha raccontato la fioraia Ada Bruni.", "Ada Bruni"),
        ("nl", "Winkelierster Truus Vermeer zei: ‘Ik sluit de zaak.’", "Truus Vermeer"),
        ("no", "Butikkeieren Kari Moe sa: «Vi stenger i kveld.»", "Kari Moe"),
        ("pl", "Sklepikarka Ewa Dąb powiedziała, że sklep jest zamknięty.", "Ewa Dąb"),
        ("pt", "“Foi um estrondo”, contou a florista Rosa Queirós.", "Rosa Queirós"),
        ("ru", "Продавщица Анна Лисова сказала: «Мы закрываемся».", "Анна Лисова"),
        ("sv", "Fiskhandlaren Lena Björk sa: ”Jag stänger i kväll.”", "Lena Björk"),
        ("sv", "Ögonvittnet Olle Krok sa: ”Det small två gånger.”", "Olle Krok"),
        ("tr", "Pazarcı Ayşe Kaya, “Bugün kapatıyoruz” dedi.", "Ayşe Kaya"),
        ("uk", "Перукарка Олена Лис сказала: «Ми зачиняємося».", "Олена Лис"),
        ("vi", "Ngư dân Lê Văn Tám cho biết biển động.", "Lê Văn Tám"),
    ],
)
def test_what_somebody_does_is_no_part_of_the_name(lang: str, text: str, name: str) -> None:
    assert names(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Bürgermeister Otto Kern kam. „Wir bauen“, sagte der Rathauschef.", "Otto Kern"),
        (
            "de",
            "Finanzministerin Vera Holm kam. „Wir sparen“, sagte die Ressortchefin.",
            "Vera Holm",
        ),
        ("nl", "Minister Joost Kamp kwam. ‘Het plan is klaar’, zei de bewindsman.", "Joost Kamp"),
        (
            "es",
            "La alcaldesa de Robledo, Rosa Quiroga, llegó. «Aguantará», dijo la jefa comunal.",
            "Rosa Quiroga",
        ),
        (
            "es",
            "La intendenta Rosa Quiroga abrió el puente. «Aguantará», dijo la edila.",
            "Rosa Quiroga",
        ),
        (
            "it",
            "La sindaca Ada Bruni ha aperto il ponte. «Terrà», ha detto la prima cittadina.",
            "Ada Bruni",
        ),
        (
            "pt",
            "A ministra Rosa Queirós abriu a ponte. “Vai aguentar”, disse a governante.",
            "Rosa Queirós",
        ),
        (
            "fr",
            "La maire de Bourgneuf, Élise Montal, est venue. « C'est fait », a dit l'élue.",
            "Élise Montal",
        ),
        (
            "pl",
            "Burmistrz Jan Kos otworzył most. „Most wytrzyma lata” – powiedział samorządowiec.",
            "Jan Kos",
        ),
        ("cs", "Ministryně Jana Nová přijela. „Most vydrží,“ řekla politička.", "Jana Nová"),
        ("ru", "Вратарь Олег Дубов пришёл. «Мы проиграли», — сказал голкипер.", "Олег Дубов"),
        ("uk", "Мер Іван Кіт відкрив міст. «Він витримає», — сказав посадовець.", "Іван Кіт"),
        (
            "tr",
            "Belediye Başkanı Aylin Taş parkı gezdi. Başkan, “Bu alan sizin” dedi.",
            "Aylin Taş",
        ),
        (
            "ar",
            "زارت الوزيرة هدى النجار الميناء. وقالت المسؤولة: «الرصيف آمن».",
            "هدى النجار",
        ),
        ("id", "Bupati Agus Wijaya datang. “Jembatan kuat,” kata politisi.", "Agus Wijaya"),
    ],
)
def test_an_office_may_be_called_by_another_word(lang: str, text: str, name: str) -> None:
    assert names(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("da", "Finansminister Jens Krogh kom. »Vi sparer«, sagde ministeren.", "Jens Krogh"),
        ("no", "Ordfører Kari Moe åpnet broen. «Den holder», sa ordføreren.", "Kari Moe"),
        ("sv", "Kommunalrådet Per Lund är nöjd. ”Nu bygger vi”, säger kommunalrådet.", "Per Lund"),
        ("sv", "Anfallaren Eva Lind och målvakten Per Holm kom. ”Vi vann”, sa målvakten.", "Per Holm"),
    ],
)  # fmt: skip
def test_an_article_may_be_an_ending(lang: str, text: str, name: str) -> None:
    assert names(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "Finansminister Jens Krogh og justitsminister Ole Lund kom. »Nej«, sagde ministeren."),
        ("da", "En kunde kom ind. »Det er dyrt«, sagde kunden. Borgmester Lone Krag tav."),
        ("de", "Bürgermeister Otto Kern und Bürgermeister Lars Voss kamen. „Ja“, sagte der Rathauschef."),
        ("nl", "Minister Joost Kamp en staatssecretaris Piet Dam kwamen. ‘Ja’, zei de bewindsman."),
        ("es", "El alcalde Luis Soto y el intendente Juan Paz llegaron. «Sí», dijo el jefe comunal."),
        ("fr", "La députée Anne Roux et la sénatrice Claire Petit sont là. « Non », a dit l'élue."),
        ("it", "Il sindaco Ugo Bassi e il sindaco Elio Carta sono qui. «No», ha detto il primo cittadino."),
        ("pl", "Burmistrz Jan Kos i wójt Adam Lis przyszli. „Most wytrzyma” – powiedział samorządowiec."),
        ("pt", "A ministra Rosa Queirós e a ministra Ana Prado chegaram. “Não”, disse a governante."),
        ("ru", "Мэр Иван Котов и мэр Пётр Львов пришли. «Выдержит», — сказал градоначальник."),
        ("sv", "Ministern Eva Lind och ministern Per Holm möttes. ”Det blir bra”, sade ministern."),
        ("tr", "Vali Orhan Tekin ve Vali Cem Uslu parkı gezdi. Vali, “Bu alan sizin” dedi."),
    ],
)  # fmt: skip
def test_an_office_of_two_people_is_nobodys(lang: str, text: str) -> None:
    assert names(lang, text) == [None]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Konrad Weber kam. „Das reicht“, sagte Weber.", "Konrad Weber"),
        ("es", "El tendero Luis Herrero llegó. «Cerramos», dijo Herrero.", "Luis Herrero"),
        ("fr", "Odile Marchand est venue. « Nous fermons », a dit Marchand.", "Odile Marchand"),
        ("it", "Ugo Muratore è arrivato. «Chiudiamo», ha detto Muratore.", "Ugo Muratore"),
        ("nl", "De slager Kees Visser kwam. ‘Ik sluit’, zei Visser.", "Kees Visser"),
        ("pl", "Jan Kowal przyszedł. „Zamykamy sklep” – powiedział Kowal.", "Jan Kowal"),
        ("cs", "Petr Kovář přišel. „Zavíráme krám,“ řekl Kovář.", "Petr Kovář"),
        ("pt", "O lojista Luís Marinheiro veio. “Fechamos”, disse Marinheiro.", "Luís Marinheiro"),
        ("tr", "Esnaf Ali Demirci, “Bugün kapatıyoruz” dedi.", "Ali Demirci"),
        ("uk", "Ігор Скрипаль прийшов. «Зачиняємося», — сказав Скрипаль.", "Ігор Скрипаль"),
        ("ar", "قال البائع سامر الحداد: «نغلق المتجر».", "سامر الحداد"),
        ("vi", "Ông Nguyễn Thành Trung cho biết cầu đã đóng.", "Nguyễn Thành Trung"),
        ("vi", "Bà Lê Anh Thư cho biết cầu đã đóng.", "Lê Anh Thư"),
    ],
)
def test_a_surname_that_is_an_occupation_stays_a_name(lang: str, text: str, name: str) -> None:
    assert names(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("ar", "أكدت نقابة الأطباء أن الإضراب مستمر.", "نقابة الأطباء"),
        ("hi", "सलाहकार समिति ने कहा कि काम जारी है।", "सलाहकार समिति"),
        ("pt", "A polícia disse que a ponte está fechada.", "polícia"),
    ],
)
def test_a_body_of_people_is_no_person(lang: str, text: str, body: str) -> None:
    assert names(lang, text) == [body]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "وصل الوزير سامر النجار. وقال السكان إن الماء ملوث."),
        ("cs", "Petr Lev přijel. Svědci říkají, že most je zavřený."),
        ("da", "Lone Krag kom. Beboerne siger, at broen er lukket."),
        ("de", "Otto Kern kam. Die Anwohner sagen, dass die Brücke gesperrt ist."),
        ("es", "Luis Soto llegó. Los vecinos dicen que el puente está cerrado."),
        ("fr", "Paul Roux est venu. Les habitants disent que le pont est fermé."),
        ("hi", "नीलिमा सेठ पहुंचीं। प्रत्यक्षदर्शियों ने कहा कि पानी गंदा है।"),
        ("id", "Budi Hartono datang. Warga mengatakan jembatan itu rusak."),
        ("it", "Ugo Bassi è arrivato. I testimoni dicono che il ponte è chiuso."),
        ("nl", "Piet Dam kwam. De bewoners zeggen dat de brug dicht is."),
        ("no", "Kari Moe kom. Beboerne sier at broen er stengt."),
        ("pl", "Jan Kos przyszedł. Mieszkańcy mówią, że most jest zamknięty."),
        ("pt", "Luís Prado chegou. Os moradores dizem que a ponte está fechada."),
        ("ru", "Иван Котов пришёл. Очевидцы говорят, что мост закрыт."),
        ("sv", "Eva Lind kom. Boende säger att bullret är högt."),
        ("sv", "Eva Lind kom. Läkare säger att smittan ökar."),
        ("uk", "Іван Кіт прийшов. Лікарі кажуть, що лікарня повна."),
    ],
)
def test_several_people_are_nobody_whom_the_text_is_about(lang: str, text: str) -> None:
    assert names(lang, text) == [None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le directeur Paul Roux est venu. « C'est faux », a dit le patron du bar."),
        ("it", "Il direttore Ugo Bassi è arrivato. «No», ha detto il manager della banca."),
        ("nl", "Directeur Piet Dam kwam. ‘Nee’, zei de baas van de winkel."),
        ("sv", "Direktör Per Holm kom. ”Nej”, sade chefen för klubben."),
    ],
)
def test_a_head_of_something_else_is_not_who_heads_this(lang: str, text: str) -> None:
    assert names(lang, text) == [None]
