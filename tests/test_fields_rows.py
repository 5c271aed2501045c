"""Rows that lead to other stories: the title is what readers would click on."""

from __future__ import annotations

import pytest

from newskit.cleaning.fields.rows import neighbours, related
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
    ],
)
def test_title_of_a_row_is_bare(row: str, title: str) -> None:
    assert titles(row) == [title]


@pytest.mark.parametrize("row", ["•", "3 hours ago", "Read more:", "12:30", "更多"])
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
        ("Next: No more", ""),
        ("Next", ""),
        ("المقال السابق: عام هادئ في الميناء", "previous: عام هادئ في الميناء"),
    ],
)  # fmt: skip
def test_previous_and_next_stories_are_told_apart(text: str, said: str) -> None:
    assert [(one.rel, one.title) for one in neighbours(text, lines(text))] == links_of(said)
