"""The date of a dateline: how it is written, in which calendar, and what of it is sure."""

from __future__ import annotations

import pytest
from filed import HAN, KANA, STORY, Filed, filed, find, must

from newskit.record import Date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Aug. 08, 2024", "2024-8-8"),
        ("Aug 8", "?-8-8"),
        ("AUGUST 8TH", "?-8-8"),
        ("Aug. 8 .", "?-8-8"),
        ("Aug 8,2024", "2024-8-8"),
        ("Aug 8/2024", "2024-8-8"),
        ("Aug 8, Mon.", "?-8-8"),
        ("Monday 8 Aug", "?-8-8"),
        ("vendredi 8 août 2024", "2024-8-8"),
        ("den 8. August", "?-8-8"),
        ("on 8 Aug", "?-8-8"),
        ("2 d'octubre", "?-10-2"),
        ("3 de oct. de 2023", "2023-10-3"),
        ("8 Aug 2024 г.", "2024-8-8"),
        ("12 फरवरी 2024", "2024-2-12"),
        ("2024년 2월 3일", "2024-2-3"),
        ("ngày 2-3-2024", "2024-3-2"),
        ("2 tháng 13", ""),
        ("August 8 2024", "2024-8-8"),
        ("8 August 2024", "2024-8-8"),
        ("8th August", "?-8-8"),
        ("8 August NZST", "?-8-8"),
        ("August 8th, 2024", "2024-8-8"),
        ("Tuesday, Aug. 8", "?-8-8"),
        ("Aug. 8, 2024, Tuesday", "2024-8-8"),
        ("8. März 2024", "2024-3-8"),
        ("10 juil 2024", "2024-7-10"),
        ("le 1er mai", "?-5-1"),
        ("1º de mayo de 2023", "2023-5-1"),
        ("3 de octubre de 2023", "2023-10-3"),
        ("3 de outubro", "?-10-3"),
        ("07 GIU", "?-6-7"),
        ("4. syyskuuta", "?-9-4"),
        ("5 Aralık", "?-12-5"),
        ("5 ARALIK 2024", "2024-12-5"),
        ("5 Mac", "?-3-5"),
        ("2 shkurt", "?-2-2"),
        ("2024. május 5., vasárnap", "2024-5-5"),
        ("23 марта", "?-3-23"),
        ("23 марта 2024 года", "2024-3-23"),
        ("5 травня 2024 р.", "2024-5-5"),
        ("4 ΙΟΥΝΙΟΣ", "?-6-4"),
        ("5 كانون الثاني", "?-1-5"),
        ("2 בפברואר", "?-2-2"),
        ("5 मई", "?-5-5"),
        ("दो फरवरी", "?-2-2"),
        ("ngày 2/3/2024", "2024-3-2"),
        ("ngày 2/13", ""),
        ("2 tháng 3", "?-3-2"),
        ("2 tháng 3 năm 2024", "2024-3-2"),
        ("2 ก.พ. 2567", "2024-2-2"),
        ("2 ก.พ. 67", "2024-2-2"),
        ("2 ก.พ.", "?-2-2"),
    ],
)
def test_a_date_is_read_in_the_language_of_the_wire(written: str, date: str) -> None:
    assert filed(f"LIMA, {written} (UPI)‖ -{STORY}").date == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-03-12", "2024-3-12"),
        ("2024/3/12", "2024-3-12"),
        ("2024.03.12", "2024-3-12"),
        ("12.3.2024", "2024-3-12"),
        ("12-3-2024", "2024-3-12"),
        ("12.03.", "?-3-12"),
        ("13/2", "?-2-13"),
        ("2.13.", "?-2-13"),
        ("13 - 2", "?-2-13"),
        ("2 - 2", "?-2-2"),
        ("31/12", "?-12-31"),
        ("12/31", "?-12-31"),
        ("1/13/24", "2024-1-13"),
        ("2.2.24", "2024-2-2"),
        ("2/13", "?-2-13"),
        ("13/2/2024", "2024-2-13"),
        ("2/13/2024", "2024-2-13"),
        ("2/2", "?-2-2"),
        ("2/2/2024", "2024-2-2"),
        ("12/12/2024", "2024-12-12"),
    ],
)
def test_a_date_in_figures_is_read_where_only_one_day_can_be_meant(written: str, date: str) -> None:
    assert filed(f"LIMA, {written} (UPI)‖ -{STORY}").date == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("3/4/2024", "2024-?-?"),
        ("12/5/2024", "2024-?-?"),
        ("5/12/2024", "2024-?-?"),
        ("11/12/24", "2024-?-?"),
        ("12/11/2024", "2024-?-?"),
        ("1/12/2024", "2024-?-?"),
        ("3/4", ""),
    ],
)
def test_day_and_month_are_open_where_either_may_stand_first(written: str, date: str) -> None:
    example = f"LIMA, {written} (UPI)‖ -{STORY}"
    assert filed(example).date == date
    assert must(example.replace("‖", ""), published="2024-04-04").iso is None


@pytest.mark.parametrize(
    ("agency", "date"),
    [
        ("EFE", "2024-4-3"),
        ("ANSA", "2024-4-3"),
        ("dpa", "2024-4-3"),
        ("AP", "2024-?-?"),
        ("Nuevo Día", "2024-?-?"),
    ],
)
def test_an_agency_known_to_write_the_day_first_settles_the_order(agency: str, date: str) -> None:
    assert filed(f"MADRID, 3/4/2024 ({agency})‖ -{STORY}").date == date
    assert filed(f"MADRID, 13/4/2024 ({agency})‖ -{STORY}").date == "2024-4-13"


def test_a_date_in_figures_without_a_year_keeps_the_order_of_its_agency() -> None:
    assert filed(f"BRUGGE 3/2 (Belga)‖ ={STORY}").date == "?-2-3"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2 fev 24", "2024-2-2"),
        ("2 fev 98", "1998-2-2"),
        ("2 fev 70", "1970-2-2"),
        ("2 fev 69", "2069-2-2"),
        ("2 fev 45", "2045-2-2"),
        ("13/2/24", "2024-2-13"),
        ("13.02.98", "1998-2-13"),
    ],
)
def test_a_year_of_two_digits_lies_between_1970_and_2069(written: str, date: str) -> None:
    assert filed(f"BISSAU, {written} (ANG)‖ –{STORY}").date == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-13-05", "2024-?-?"),
        ("2024-00-05", "2024-?-?"),
        ("2024-05-00", "2024-5-?"),
        ("2024-05-32", "2024-5-?"),
        ("13/13/2024", "2024-?-?"),
        ("0 May", "?-5-?"),
        ("May 0, 2024", "2024-5-?"),
        ("32 May", "?-5-?"),
        ("March 215", "?-3-?"),
        ("May 5, 0000", "?-5-5"),
    ],
)
def test_a_month_or_day_that_cannot_be_is_open(written: str, date: str) -> None:
    example = f"LIMA, {written} (UPI)‖ -{STORY}"
    assert filed(example).date == date
    assert must(example.replace("‖", ""), published="2024-05-04").date in (
        Date(*(None if part == "?" else int(part) for part in date.split("-"))),
        Date(2024, 5, 5),  # where no more than the year was open
    )


@pytest.mark.parametrize("written", ["31 February", "Feb. 30", "31 April"])
def test_a_day_too_many_of_a_month_has_no_iso_date(written: str) -> None:
    found = must(f"LIMA, {written}, 2024 (UPI) -{STORY}")
    assert found.date is not None
    assert (found.date.year, found.iso) == (2024, None)
    assert found.date.day in (30, 31), "it is printed as it is written"
    assert must(f"LIMA, {written} (UPI) -{STORY}", published="2024-03-01").iso is None


def test_a_leap_day_needs_a_leap_year() -> None:
    assert must(f"LIMA, 29 February 2024 (UPI) -{STORY}").iso == "2024-02-29"
    assert must(f"LIMA, 29 February 2023 (UPI) -{STORY}").iso is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("April l", "?-4-1"),
        ("April O5", "?-4-5"),
        ("April l0", "?-4-10"),
        ("April 2O, 1987", "1987-4-20"),
    ],
)
def test_letters_that_a_scanner_read_for_digits_are_digits(written: str, date: str) -> None:
    assert filed(f"LIMA, {written} (UPI)‖ -{STORY}").date == date


@pytest.mark.parametrize(
    "written",
    [
        "Police 5",
        "5 people",
        "1,200",
        "5 to 4",
        "Room 12",
        "route 66",
        "2024-02/03",
        "2-2-24",
        "2024",
    ],
)
def test_a_number_beside_a_word_that_is_no_month_is_no_date(written: str) -> None:
    assert find(f"LIMA, {written} (UPI) -{STORY}") is None


@pytest.mark.parametrize(
    "example",
    [
        f"5 мая, Минск (БЕЛТА)‖ -{STORY}",
        f"5.5.Minsk (BelTA)‖ -{STORY}",
        f"5 May, Minsk (BelTA)‖ -{STORY}",
        f"May 5, 2024, Minsk (BelTA)‖ -{STORY}",
    ],
)
def test_the_date_may_stand_before_the_place(example: str) -> None:
    found = filed(example)
    assert found.date.endswith("-5-5")
    assert found.places.endswith(" [BY]")


@pytest.mark.parametrize(
    "written",
    ["Feb 2 1200 GMT", "Feb 2, 12:30 GMT", "Feb. 2, 8:15 a.m. EST", "2 Feb 14h30"],
)
def test_a_time_of_day_behind_the_date_belongs_to_the_dateline(written: str) -> None:
    assert filed(f"OSLO, {written} (Reuters)‖ -{STORY}").date == "?-2-2"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("10月2日", "?-10-2"),
        ("2024年10月2日", "2024-10-2"),
        ("2日", "?-?-2"),
        ("十月二日", "?-10-2"),
        ("十二月三十一日", "?-12-31"),
        ("二月十日", "?-2-10"),
        ("二月廿三日", "?-2-23"),
        ("三月卅日", "?-3-30"),
        ("13月5日", ""),
        ("2024年13月5日", "2024-?-?"),
        ("5月32日", "?-5-?"),
        ("0日", ""),
    ],
)
def test_a_chinese_date_is_read_in_digits_and_in_numerals(written: str, date: str) -> None:
    assert filed(f"新华社成都{written}电‖ {HAN}").date == date


@pytest.mark.parametrize(
    ("example", "date"),
    [
        ("【6月18日 AFP】‖", "?-6-18"),
        ("【AFP 6月18日】‖", "?-6-18"),
        ("【東京2月3日PR Newswire＝共同通信JBN】‖", "?-2-3"),
        ("【ソウル3日聯合ニュース】‖", "?-?-3"),
        ("（台北 2日 中央社）‖", "?-?-2"),
    ],
)
def test_a_japanese_date_is_read_inside_the_brackets(example: str, date: str) -> None:
    assert filed(example + KANA).date == date


def test_a_day_without_its_month_gets_no_year_that_is_assumed() -> None:
    found = must(f"（中央社記者李四台北30日電）{HAN}", assume_year=2024)
    assert (found.date, found.resolved_from) == (Date(None, None, 30), None)


@pytest.mark.parametrize("day", ["Sunday", "sunday", "SUNDAY", "Sun.", "dimanche", "воскресенье"])
def test_a_day_of_the_week_without_a_date_is_no_region(day: str) -> None:
    assert filed(f"LIMA, {day} (UPI)‖ -{STORY}") == Filed("UPI", "Lima [PE]")
    assert filed(f"LIMA, Peru, {day} (UPI)‖ -{STORY}") == Filed("UPI", "Lima, Peru [PE]")
