"""Pages of lines without end, and sentences of nothing but reporting words: bounded, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from newskit import Record, dumps, loads, parse, strip
from newskit.cleaning import endless
from newskit.quotations.learned.tagger import Tagger
from newskit.record import Seen

STORY = "Rain fell on the harbour all night, and the ferry stayed where it was.\n\n"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endless, "MOST_LINES", 50)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", " \n\n", "\u200b\n"], ids=ascii)
@pytest.mark.usefixtures("short")
def test_lines_behind_the_last_that_is_looked_at_stay_in_the_body(end: str) -> None:
    text = f"{STORY}{f'ab{end}' * 120}Share this article{end}"
    record = strip(Record(text=text))
    assert record.text == text
    assert record.body is not None
    assert record.body.startswith("Rain fell")
    last = record.paragraphs[-1]
    assert last.text == "Share this article"
    assert all(text[one.start : one.end] == one.text for one in record.paragraphs)
    words = sum(len(one.text.split()) for one in (*record.paragraphs, *record.removed))
    assert words == len(text.replace("\u200b", " ").split())
    assert len(record.errors) == 1
    assert "strip: looked at the first" in record.errors[0]
    assert dumps(loads(dumps(record))) == dumps(record)


@pytest.mark.usefixtures("short")
def test_what_strip_says_of_too_many_lines_is_said_once() -> None:
    record = strip(Record(text=STORY + "ab\n" * 120))
    assert strip(record) == record


@pytest.mark.usefixtures("short")
def test_the_layout_of_lines_that_are_not_looked_at_is_kept_with_the_others() -> None:
    text = STORY + "ab\n" * 120
    seen = tuple(Seen(at, at + 2, "text", 0.5, 0.0) for at in range(len(STORY), len(text), 3))
    assert strip(Record(text=text, layout=seen), keep=("layout",)).layout == seen
    assert not strip(Record(text=text, layout=seen)).has("layout")


@pytest.mark.usefixtures("short")
def test_a_page_of_as_many_lines_as_prose_has_is_looked_at_to_its_end() -> None:
    text = STORY * 100 + "Share this article\n"
    record = strip(Record(text=text))
    assert record.errors == ()
    assert record.removed[-1].text == "Share this article"


@pytest.mark.parametrize("piece", [", who said, ", "“a,” X said, “b,” ", "said X "])
def test_a_sentence_is_read_a_bounded_number_of_times(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored = 0
    best = Tagger.best

    def counted(self: Tagger, scores: Iterable[int]) -> list[str]:
        nonlocal scored
        words = list(scores)
        scored += len(words)
        return best(self, words)

    monkeypatch.setattr(Tagger, "best", counted)
    text = piece * 2000
    parse(text, lang="en")
    assert 0 < scored <= 2 * len(text.split())


def test_a_cue_far_into_a_long_sentence_is_read_with_the_words_around_it() -> None:
    text = (
        f"{'of rain and snow ' * 80}the mayor of Lima, Ann Bell, said that the dam had held firm."
    )
    (quote,) = parse(text, lang="en").quotes
    assert quote.text == "the dam had held firm"
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Bell"
