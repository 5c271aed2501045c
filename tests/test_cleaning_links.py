"""The stories that a page leads to are named by their titles alone, each with what it is to this one."""

from __future__ import annotations

import pytest

from newskit import Record
from newskit.cleaning import strip
from newskit.cleaning.fields import rows

STORY = (
    "Grain ship closes harbour for nine hours",
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its anchor.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt, the port authority said, and ferries will sail again on Tuesday morning.",
)


def links(*below: str, lang: str = "en") -> list[tuple[str, str]]:
    """What the lines below a story lead to."""
    record = strip(Record(text="\n\n".join([*STORY, "\n".join(below)]), lang=lang))
    return [(one.rel, one.title) for one in record.links]


@pytest.mark.parametrize(
    ("labels", "lang"),
    [
        pytest.param(("Previous article", "Next article"), "en", id="en"),
        pytest.param(("Article précédent", "Article suivant"), "fr", id="fr"),
        pytest.param(("Önceki haber", "Sıradaki haber"), "tr", id="tr"),
    ],
)
def test_a_label_alone_on_its_line_names_the_story_below_it(
    labels: tuple[str, str], lang: str
) -> None:
    first, second = "Bakers of Ost ask for money", "Mill on the Lanz shuts its doors"

    assert links("Tags: bread", labels[0], first, labels[1], second, lang=lang) == [
        ("previous", first),
        ("next", second),
    ]
    assert ("next", second) in links("Related stories", first, labels[1], second, lang=lang)


def test_numbers_of_a_list_are_no_part_of_its_titles() -> None:
    below = (
        "Most read",
        "1 Bakers of Ost ask for money",
        "2 Mill on the Lanz shuts",
        "3 Cup final goes to Ost",
    )

    assert links(*below) == [
        ("related", "Bakers of Ost ask for money"),
        ("related", "Mill on the Lanz shuts"),
        ("related", "Cup final goes to Ost"),
    ]


def test_a_number_that_counts_nothing_stays_in_its_title() -> None:
    below = ("Most read", "12 boats lost in the storm off Ost", "Mill on the Lanz shuts its doors")

    assert ("related", "12 boats lost in the storm off Ost") in links(*below)


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("02.05.2031 – 11:00 Mill on the Lanz shuts", "Mill on the Lanz shuts"),
        ("2031-05-02 11:00 | Mill on the Lanz shuts", "Mill on the Lanz shuts"),
        ("02.05.2031 was a good day", "02.05.2031 was a good day"),
    ],
    ids=["date and time", "turned about", "date alone"],
)
def test_a_date_with_its_time_before_a_title_is_left_off(row: str, title: str) -> None:
    bounds = rows.title(row, 0, len(row))

    assert bounds is not None
    assert row[slice(*bounds)] == title


def test_a_call_amid_the_story_goes_though_its_title_asks_and_answers() -> None:
    call = "Read also: Is there a second bridge? There is a plan, but no money for it"
    record = strip(Record(text="\n\n".join([*STORY[:3], call, STORY[3]]), lang="en"))
    assert call not in (record.body or "")
    assert [one.title for one in record.links] == [call.removeprefix("Read also: ")]
