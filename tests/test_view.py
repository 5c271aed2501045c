"""What show prints: everything in its place, every speaker in one colour, and no control character."""

from __future__ import annotations

import io

from rich.console import Console

from newskit.record import (
    Credit,
    Date,
    Dateline,
    Link,
    Place,
    Quote,
    Record,
    Removed,
    Speaker,
    span,
)
from newskit.view import clean, quote_table, view

TEXT = """Floods in Lima
Advert
LIMA (EFE) - Rain fell.

“It was wet,” said Ana Paz. “Very

wet,” she went on.

By Bo Lee
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def removed(words: str, label: str, rule: str) -> Removed:
    return Removed(*at(words), words, label, rule)


def quote(whole: str, *parts: str, by: str = "Ana Paz", name: str = "Ana Paz") -> Quote:
    spans = tuple(span(TEXT, *at(one)) for one in parts)
    more = {"parts": spans} if spans else {}
    speaker = Speaker(*at(by), by, name)
    return Quote("direct", *at(whole), whole, cue=span(TEXT, *at("said")), speaker=speaker, **more)


RECORD = Record(text=TEXT).replace(
    headline=span(TEXT, *at("Floods in Lima")),
    paragraphs=tuple(
        span(TEXT, *at(one))
        for one in ("Rain fell.", "“It was wet,” said Ana Paz. “Very", "wet,” she went on.")
    ),
    removed=(
        removed("By Bo Lee", "reporter-credit", "no-such-rule"),
        removed("Advert", "advert", "share-words"),
    ),
    dateline=Dateline(
        *at("LIMA (EFE)"), "LIMA (EFE)", "EFE", (Place("Lima", None, "PE"),), Date(None, 3, 4)
    ),
    quotes=(quote("It was wet,” said Ana Paz. “Very\n\nwet,", "It was wet,", "Very\n\nwet,"),),
    credits=(Credit("reporter", "Bo Lee", *at("Bo Lee")),),
    links=(Link("next", "Floods in Lima", *at("Floods in Lima")),),
    site="Post",
)


def shown(record: Record, *, ansi: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=120, force_terminal=ansi, color_system="standard" if ansi else None
    )
    console.print(view(record))
    return out.getvalue()


def test_everything_stands_where_it_stood_in_the_text() -> None:
    text = shown(RECORD)
    order = [
        "Floods in Lima", "- advert (share-words) Advert", "EFE · Lima (PE) · 03-04", "Rain fell.",
        "“It was wet,” said Ana Paz. “Very", "wet,” she went on.", "- reporter-credit (no-such-rule) By",
        "site  Post", "by  Bo Lee", "next  Floods in Lima", "Ana Paz\n  direct: It was wet,",
    ]  # fmt: skip
    places = [text.find(one) for one in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_removed_line_says_why_its_rule_takes_it() -> None:
    from newskit.view import reason

    assert reason("share-words")
    assert reason("no-such-rule") == ""
    assert " ".join(reason("share-words").split()[:4]) in shown(RECORD)


def coloured(text: str, code: str) -> list[str]:
    """What stands in a colour, in order."""
    return [piece.split("\x1b[")[0] for piece in text.split(f"\x1b[{code}m")[1:]]


def test_the_words_of_a_quote_have_its_speakers_colour_and_no_others_do() -> None:
    text = shown(RECORD, ansi=True)
    assert coloured(text, "32") == ["It was wet,", "Very", "wet,"]
    assert coloured(text, "1") == ["Floods in Lima", "said"]


def test_speakers_differ_by_colour_and_one_who_is_unknown_has_none() -> None:
    quotes = (
        quote("It was wet,"),
        quote("Very", by="she", name="Eva Roth"),
        Quote("direct", *at("Rain fell"), "Rain fell"),
    )
    text = shown(RECORD.replace(quotes=quotes), ansi=True)
    assert coloured(text, "32") == ["It was wet,"]
    assert coloured(text, "35") == ["Very"]
    assert "(speaker unknown)" in text
    assert coloured(text, "4") == ["Rain fell"]


def test_a_long_quote_is_cut_and_says_so() -> None:
    words = "wet " * 40
    text = words.strip() + " " + "x" * 70
    record = Record(text=text)

    def shown_of(end: int) -> str:
        one = Quote("direct", 0, end, text[:end])
        return shown(record.replace(quotes=(one,))).splitlines()[-1].strip()

    assert shown_of(70) == "direct: " + text[:70]
    assert shown_of(71) == "direct: " + text[:69] + "…"
    assert shown_of(150) == "direct: " + text[:69] + "…"


def test_more_of_a_quote_is_counted() -> None:
    one = quote("It was wet,")
    more = Quote(one.type, one.start, one.end, one.text, continues=(span(TEXT, *at("Very")),))
    assert "direct: It was wet, (+1 more)" in shown(Record(text=TEXT).replace(quotes=(more,)))


def test_no_character_of_an_article_controls_the_terminal() -> None:
    assert clean("a\x1b[2J\x9bb\r\u202ec\nd") == "a [2J b  c\nd"
    evil = "Ana\x1b]0;owned\x07 Paz"
    text = f"{evil} said."
    record = Record(text=text).replace(
        headline=span(text, 0, len(evil)),
        site=evil,
        paragraphs=(span(text, 0, len(text)),),
        quotes=(Quote("direct", 0, len(evil), evil, speaker=Speaker(0, len(evil), evil)),),
    )
    assert "\x1b" not in shown(record)
    assert "\x07" not in shown(record)


def test_the_table_of_quotes_has_a_row_for_each() -> None:
    out = io.StringIO()
    Console(file=out, width=120).print(quote_table(RECORD))
    row = next(row for row in out.getvalue().splitlines() if "direct" in row)
    assert [cell.strip() for cell in row.strip("│┃").split("│")] == [
        "Ana Paz",
        "direct",
        "said",
        "It was wet,” said Ana Paz. “Very wet,",
    ]
    assert "Floods in Lima" in out.getvalue()
