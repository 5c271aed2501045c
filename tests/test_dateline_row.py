"""A record's dateline as a row of fields for shells and spreadsheets."""

from __future__ import annotations

import pytest

from newskit import dateline
from newskit.record import Record
from newskit.showing.template import row

TWO = dateline(
    Record(id="a\nb", text="LIMA/QUITO, 30 feb 2023 (EFE).- Llovió\x1b[31m toda\tla\u2028noche."),
    strip=True,
)
NONE = dateline(Record(id="x", text="Rain."))
ONE_UNKNOWN = dateline(Record(text="HALIFAX/LIMA (AP) — Rain fell on the town and on the harbour."))
RESOLVED = dateline(
    Record(text="新华社成都10月2日电（记者王东）一座老桥重新开放，居民清早便赶来散步。"),
    published="2024-10-03",
)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (r"{place}\t{country}\t{iso}\t{agency}", "Lima; Quito\tPE; EC\t\tEFE"),
        ("{year}-{month}-{day}", "2023-2-30"),
        ("{start}..{end}", "0..29"),
        ("{text}", "LIMA/QUITO, 30 feb 2023 (EFE)"),
        ("{rule}", "wire-bracket"),
        ("{id}", "a b"),
        ("{body}", "Llovió [31m toda la noche."),
        (r"{byline}\n\\{{}}", "\n\\{}"),
        ("", ""),
    ],
)
def test_each_field_stands_where_its_name_stood(template: str, line: str) -> None:
    assert row(template)(TWO).decode() == line


def test_what_was_resolved_is_told_like_what_is_written() -> None:
    line = row("{iso}|{resolved_from}|{byline}|{region}")(RESOLVED).decode()
    assert line == "2024-10-02|published|王东|"


def test_countries_stand_in_the_order_of_their_places() -> None:
    assert row("{place}|{country}")(ONE_UNKNOWN).decode() == "Halifax; Lima|; PE"


def test_one_key_stands_for_all_names_of_a_city() -> None:
    found = dateline(Record(text="BIRMINGHAM/PEKING (AP) — Rain fell on the town and the harbour."))
    assert row("{place}|{key}")(found).decode() == "Birmingham; Peking|; Beijing, CN"


def test_regions_stand_in_the_order_of_their_places_too() -> None:
    found = dateline(Record(text="BERN/BAMAKO, Mali (AP) — Rain fell on the town and the harbour."))
    assert row("{place}|{region}|{country}")(found).decode() == "Bern; Bamako|; Mali|CH; ML"


def test_what_shapes_a_word_stays_and_what_controls_a_screen_goes() -> None:
    record = Record(id="می\u200cخواهم \u200d \x07\u202ea  b\x00 ", text="")
    assert row("{id}|")(record).decode() == "می\u200cخواهم \u200d a b|"


def test_without_a_dateline_every_field_of_it_is_empty() -> None:
    fields = "place region country key agency iso year month day byline resolved_from rule start end text"
    template = "|".join("{" + one + "}" for one in fields.split())
    assert row(template)(NONE).decode() == "|" * 14


def test_half_a_character_stays_visible_and_never_stops_the_row() -> None:
    assert row("{id}{agency}")(Record(id="\ud800", text="")) == b""
    assert row("\ud800")(NONE) == rb"\ud800"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{city}", 'no field "city"'),
        ("{}", "no field"),
        ("{place.name}", "no field"),
        ("{place", 'a lone "{"'),
        ("place}", 'a lone "}"'),
        (r"\x", "no escape"),
        ("\\", "no escape"),
    ],
)
def test_a_template_that_means_nothing_is_refused_with_a_reason(
    template: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        row(template)
