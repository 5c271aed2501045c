"""Bytes to text: marks, given encodings, UTF-8, guesses, damage; nothing lost and nothing edited."""

from __future__ import annotations

import codecs
import subprocess
import sys

import pytest
from conftest import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from newskit.text import BadTextError, decode, is_binary, repair

STORIES = {
    "gb18030": "新华社里湾1月9日电（记者林小雨）里湾市政府9日宣布，自下月起，全市公共汽车将免费。",
    "big5": "海灣市議會昨天通過新年度預算，將撥款三億元整修老舊學校的校舍。議長表示，這筆經費非常重要。",
    "cp932": "青浜市は九日、来年四月から市内のすべての小学校で給食を無償にすると発表した。",
    "euc_jp": "青浜市は九日、来年四月から市内のすべての小学校で給食を無償にすると発表した。",
    "iso2022_jp": "青浜市は九日、来年四月から給食を無償にすると発表した。",
    "cp949": "푸른만시는 9일 내년 봄부터 시내버스 요금을 받지 않기로 했다고 밝혔다.",
    "cp1251": "Власти города Речное в понедельник объявили, что проезд в автобусах станет бесплатным.",
    "koi8-r": "Власти города Речное в понедельник объявили, что проезд в автобусах станет бесплатным.",
    "cp1250": "Władze miasta ogłosiły w poniedziałek, że od marca przejazdy autobusami będą bezpłatne.",
    "cp1252": "„Wir möchten, dass die Leute ihr Auto häufiger zu Hause lassen“, sagte Größling am Montag.",
    "cp1253": "Ο δήμος Ποταμιάς ανακοίνωσε τη Δευτέρα ότι τα δρομολόγια θα είναι δωρεάν από την άνοιξη.",
    "cp1254": "Irmakköy Belediyesi, otobüslerin bir marttan itibaren ücretsiz olacağını duyurdu.",
    "cp1255": "עיריית נהרים הודיעה ביום שני כי הנסיעה באוטובוסים תהיה חינם החל מאחד במרץ.",
    "cp1256": "أعلنت بلدية مدينة النهر يوم الاثنين أن ركوب الحافلات سيكون مجانيا اعتبارا من أول مارس.",
}


@pytest.mark.parametrize("encoding", STORIES)
def test_a_story_of_one_paragraph_is_read_in_its_own_encoding(encoding: str) -> None:
    text = STORIES[encoding]
    data = text.encode(encoding)
    found = decode(data)
    assert found.text == text
    assert found.guessed
    assert found.replaced == 0
    assert data.decode(found.encoding) == text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s office said “no”.",
        "café au lait",
        "L'été fut chaud à Orléans.",
        "Müller sagte nein.",
    ],
)
def test_a_letter_or_two_beyond_ascii_is_taken_for_western_european(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


def test_typographic_marks_alone_need_no_detector() -> None:
    code = (
        "import sys; from newskit.text import decode;"
        "assert decode(b'\\x93No,\\x94 she said \\x96 it\\x92s.').text == '“No,” she said – it’s.';"
        "assert 'chardet' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_even_over_the_given_encoding(encoding: str) -> None:
    found = decode("Régime — 雨".encode(encoding), encoding="koi8-r")
    assert (found.text, found.encoding, found.guessed) == ("Régime — 雨", encoding, False)


def test_big_endian_marks_are_known() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Rain".encode("utf-16-be")).text == "Rain"
    assert decode(codecs.BOM_UTF32_BE + "Rain".encode("utf-32-be")).text == "Rain"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    data = "Rain fell on Monday — at last.".encode(encoding)
    assert decode(data).encoding == encoding
    assert not is_binary(data)
    half = "Кран 12 тонн, the crane of Omsk".encode(encoding)  # every third letter beyond ASCII
    assert (decode(half).encoding, is_binary(half)) == (encoding, False)


def test_the_given_encoding_is_taken_at_its_word() -> None:
    found = decode(b"Prix\xe9", encoding="latin-1")
    assert (found.text, found.encoding, found.guessed) == ("Prixé", "iso8859-1", False)


@pytest.mark.parametrize("encoding", ["no-such", "", "a\0b", "zlib", "undefined", "rot13"])
def test_an_unknown_encoding_is_said_in_one_line(encoding: str) -> None:
    with pytest.raises(BadTextError) as error:
        decode(b"Rain", encoding=encoding)
    assert "\n" not in str(error.value)
    assert repr(encoding) in str(error.value)


def test_a_given_encoding_that_does_not_fit_says_where() -> None:
    with pytest.raises(BadTextError, match=r"^not utf-8: byte 0xe9 at 3 "):
        decode(b"caf\xe9 noir", encoding="utf-8")


def test_line_ends_and_unicode_forms_stay_as_they_were() -> None:
    text = "one\r\ntwo\rthree\ne\u0301 \u212b \ufb01\x0c\u2028"
    assert decode(text.encode()).text == text


def test_utf8_cut_in_a_character_stays_utf8() -> None:
    found = decode(("Le café fermé. " * 20).encode() + b"\xe2\x80")
    assert (found.encoding, found.replaced) == ("utf-8", 1)
    assert found.text.startswith("Le café fermé.")


def test_bytes_that_are_half_utf8_are_not_called_damaged_utf8() -> None:
    assert decode("été, né".encode() + b" \xe9t\xe9 ").encoding != "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_and_an_honest_encoding(data: bytes) -> None:
    found = decode(data)
    assert found.replaced == 0 or "\ufffd" in found.text
    if not found.replaced:
        assert data.decode(found.encoding) == found.text


@given(st.text(max_size=300).filter(lambda text: "\x1b" not in text and "~{" not in text))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "replace")
    found = decode(data)
    if b"\0" not in data and not data.startswith(codecs.BOM_UTF8):
        assert found.text.encode() == data


def test_the_first_odd_byte_may_come_late_and_is_found_in_linear_time() -> None:
    def late(count: int) -> bytes:
        return b"It rained all day. " * count + "L’été à Orléans".encode("cp1252")

    assert decode(late(250_000)).text.endswith("L’été à Orléans")
    assert_linear(late, decode, 50_000)


def test_nul_is_binary_but_not_in_utf16() -> None:
    assert is_binary(b"PK\x03\x04\0\0\0")
    assert is_binary(b"text" * 100 + b"\0")
    assert not is_binary(b"text" * 3000 + b"\0")  # beyond what is looked at
    assert not is_binary("雨".encode("utf-16"))
    assert not is_binary("雨".encode("utf-32"))
    assert not is_binary(b"")


def test_repair_undoes_mojibake_line_by_line_and_nothing_else() -> None:
    pytest.importorskip("ftfy")
    text = "She said â€œnoâ€\x9d.\r\nCafÃ©\r\n“curly” ﬁ ＡＢＣ e\u0301"
    fixed, changed = repair(text)
    assert changed
    assert fixed == "She said “no”.\r\nCafé\r\n“curly” ﬁ ＡＢＣ e\u0301"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Ã…rset\nCafÃ©", "Årset\nCafé"),
        ("CafÃ© – to RÄ«ta", "Café – to Rīta"),
        ("Ã…rset", "Ã…rset"),
        ("CafÃ©\nÄ.", "Café\nÄ."),
    ],
    ids=["line", "amid sound marks", "no other sign", "sound letter"],
)
def test_letters_that_may_be_mojibake_are_where_other_lines_surely_are(
    text: str, fixed: str
) -> None:
    pytest.importorskip("ftfy", reason="repair needs the extra: newskit[fix]")
    assert repair(text)[0] == fixed


@pytest.mark.parametrize(
    "text", ["", "Plain words.", "“Curly”, naïve café — 雨が降る。", "\ud800 lone é"]
)
def test_repair_leaves_sound_text_alone(text: str) -> None:
    pytest.importorskip("ftfy")
    assert repair(text) == (text, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_may_hold_many_letters_beyond_ascii(encoding: str) -> None:
    text = "У Киеве ждали дождя. " * 20 + "Rain fell, and then it stopped. "
    assert not is_binary(text.encode(encoding))
    assert decode(text.encode(encoding)).text == text
