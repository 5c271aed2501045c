"""The cheap tests before a line is read for credits (all names are invented)."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields import captions, hints, lexicon, marks, people

LABELLED = {
    "colon": "Photo: Ana Roe",
    "compound": "Sportredaktion: Eva Holm",
    "vowel-signs": "रिपोर्टर: अनीता शर्मा",
    "opener": "By Ana Roe",
    "behind-a-mark": "Port Ost | by Ana Roe",
    "behind-a-date": "3 hours ago by Ana Roe",
    "behind-an-address": "ana@harbour.example By Bo Loe",
    "glued": "ByANA ROE of Lima",
    "papers-photo": "Harbour Gazette photo by Ana Roe",
    "han": "记者王明",
}
MAKERS = {
    "label": "The quay.Photo by Ana Roe",
    "slash": "A swan. Ana Roe/Pool/AFP",
    "comma": "A swan in May. Ana Roe, Reuters",
    "agency-behind": "A swan. Ana Roe AP",
    "via": "The hall at dusk. Ana Roe via Reuters",
    "copyright": "Die Brücke am Morgen. © Eva Holm",
    "behind": "Ana Roe contributed to this report.",
}


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in LABELLED.items()])
def test_a_line_with_a_label_is_read_for_it(line: str) -> None:
    held = any(one.what == "label" for one in marks.marks(line, 0, len(line)))
    assert (held, hints.may_label(line)) == (True, True)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Sign up for our newsletter", id="words of menus"),
        pytest.param(
            "The ferry sailed by night; cranes fell.", id="a word that opens credits amid it"
        ),
        pytest.param("24.04.2031 • 11:31 Uhr", id="a time of day's colon"),
        pytest.param("Lesen Sie dazu: Flut in Ost", id="a colon behind other words"),
    ],
)
def test_a_line_without_words_of_labels_is_not_read_for_them(line: str) -> None:
    assert not hints.may_label(line)


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in MAKERS.items()])
def test_a_line_that_may_name_a_maker_is_read(line: str) -> None:
    assert hints.may_name_maker(line)
    assert captions.may_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Subscribe to the Harbour Letter", id="capitals alone"),
        pytest.param("29.04.2031 - 13:30 Uhr", id="figures and dashes"),
        pytest.param("Ports / 31 m ago", id="one word and figures"),
    ],
)
def test_a_line_that_names_nobody_is_not_read(line: str) -> None:
    assert not hints.may_name_maker(line)
    assert not captions.may_credit(line)


def test_what_says_behind_a_name_who_edited_is_written_without_spaces() -> None:
    behind = lexicon.kinds("behind").items()
    editing = [word for word, kind in behind if kind in ("editor", "translator")]
    assert editing
    assert all(map(lexicon.has_unspaced, editing))


@pytest.mark.parametrize(
    ("piece", "may"),
    [
        pytest.param("Жители деревни у моря", False, id="one capital"),
        pytest.param("Анна Рябова", True, id="a name"),
        pytest.param("dpa/Ána Röe", True, id="an agency's small letters glued on"),
        pytest.param("王明", True, id="no spaces"),
        pytest.param("अनीता शर्मा", True, id="no capitals"),
    ],
)
def test_a_piece_with_one_capital_may_name_nobody(piece: str, may: bool) -> None:
    assert people.may_name(piece) is may
