"""The year of a dateline, from the dates that its page prints."""

from __future__ import annotations

import pytest

from newskit import Record, dateline, strip
from newskit.record import Removed

STORY = (
    "The mill will grind again after half a century of silence, they said on Sunday.\n\nIt rained."
)
ENGLISH = f"LIMA, Dec. 31 (AP) — {STORY}"


def settled(text: str) -> tuple[str | None, str | None]:
    """The day of a page's dateline and what settled it, found alone and behind strip, which must agree."""
    found = [dateline(Record(text=text)).dateline, dateline(strip(Record(text=text))).dateline]
    told = [(one.iso, one.resolved_from) for one in found if one]
    assert len(told) == 2
    assert told[0] == told[1]
    return told[0]


@pytest.mark.parametrize(
    "printed",
    [
        "Published Jan 2, 2024 9:10 am",
        "Published 2 January 2024, 9.10 GMT",
        "Updated: 2024-01-02 09:10",
        "02.01.2024, 09:10 Uhr",
        "Published 01/02/2024",
        "02/01/2024 09:10",
        "Publié le 2 janvier 2024 à 10h",
        "2024年01月02日 09:10 来源：山前日报",
        "입력 2024.01.02. 오전 9:10",
        "31 December 2023 | Updated 2 January 2024",
        "Also read: The mill of 2019 | Jan 2, 2024",
    ],
)
def test_a_printed_date_close_by_tells_the_year(printed: str) -> None:
    assert settled(f"Mill opens\n\n{printed}\n\n{ENGLISH}") == ("2023-12-31", "printed")


def test_a_month_left_out_is_told_as_well() -> None:
    assert settled(f"Mill opens\n\nJan 2, 2024\n\nMADRID, 31 (EFE) - {STORY}") == (
        "2023-12-31",
        "printed",
    )


@pytest.mark.parametrize(
    "printed",
    [
        "Published Jan 20, 2024",  # too far away
        "Published Dec 29, 2023",  # before it was filed
        "Published Jan 2024",
        "Since 2024",
        "2024/13/40",
        "Jan 1, 2024 | Archive: Jan 2, 2021",  # two years
        "Phone 02.01.20245",
    ],
)
def test_no_other_figure_does(printed: str) -> None:
    assert settled(f"Mill opens\n\n{printed}\n\n{ENGLISH}") == (None, None)


def test_what_is_known_of_the_record_goes_first() -> None:
    record = Record(text=f"Published Jan 2, 2024\n\n{ENGLISH}")
    for options, told in (
        ({"published": "2021-01-01"}, ("2020-12-31", "published")),
        ({"assume_year": 2019}, ("2023-12-31", "printed")),
    ):
        found = dateline(record, **options).dateline  # type: ignore[arg-type]
        assert found
        assert (found.iso, found.resolved_from) == told


def test_a_date_in_the_story_is_none_of_its_page() -> None:
    text = f"{ENGLISH}\n\nThe next fair is on Jan 3, 2025, and the last was on Jan 2, 2021."
    assert settled(f"Mill opens\n\n{text}") == (None, None)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("timestamp", "2023-12-31"),
        ("reporter-credit", "2023-12-31"),
        ("source-credit", "2023-12-31"),
        ("editor-credit", "2023-12-31"),
        ("related", None),
    ],
)
def test_below_the_dateline_only_lines_of_times_and_credits_tell(
    label: str, told: str | None
) -> None:
    line = "Harbour Herald, Jan 2, 2024"
    text = f"{ENGLISH}\n\n{line}"
    gone = Removed(text.index(line), len(text), line, label, "a-rule")
    found = dateline(Record(text=text).replace(removed=(gone,))).dateline
    assert found
    assert found.iso == told
