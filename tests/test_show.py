"""What show prints: a story set as a paper sets it, its speakers marked, nothing that controls a screen."""

from __future__ import annotations

import io
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, Called, assert_linear, jsonl, run_on_terminal, written
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from newskit import markup
from newskit.quotations import tally
from newskit.record import (
    Credit,
    Date,
    Dateline,
    Link,
    Place,
    Quote,
    Record,
    Removed,
    Source,
    Speaker,
    span,
    unwrapped,
)
from newskit.showing.marking import marks, pieces
from newskit.showing.page import page
from newskit.showing.paper.aside import id_of, reason
from newskit.showing.paper.breaking import broken
from newskit.showing.paper.head import Count
from newskit.showing.paper.reflow import flow
from newskit.showing.paper.story import paper
from newskit.showing.tables import clean, quote_table, speaker_table

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


def shown(record: Record, *, ansi: bool = False, width: int = 100, **how: object) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=ansi, color_system="standard" if ansi else None
    )
    console.print(paper(record, width=width, is_coloured=ansi, **how))  # type: ignore[arg-type]
    return out.getvalue()


def of(text: str, *quotes: Quote, **keys: object) -> Record:
    """A record of one paragraph."""
    return Record(text=text).replace(paragraphs=(span(text, 0, len(text)),), quotes=quotes, **keys)


def in_order(text: str, *pieces: str) -> bool:
    places = [text.find(one) for one in pieces]
    return -1 not in places and places == sorted(places)


# --- the head


def test_the_head_says_where_the_story_is_from_and_comes_before_it() -> None:
    text = shown(RECORD.replace(id="a/b.txt"), count=Count(2, 500))
    assert text.splitlines()[:4] == [
        "a/b.txt · 2 of 500",
        "Floods in Lima",
        "Post · EFE · Lima (PE) · 4 March",
        "By Bo Lee",
    ]
    assert in_order(text, "By Bo Lee\n\n", "Rain fell.", "Speakers")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        pytest.param(Date(2024, 3, 4), "4 March 2024", id="whole"),
        pytest.param(Date(None, 3, 4), "4 March", id="without-year"),
        pytest.param(Date(2024, 3), "March 2024", id="without-day"),
        pytest.param(Date(None, None, 4), "day 4", id="day-alone"),
        pytest.param(Date(2024, 13, 4), "day 4 2024", id="no-such-month"),
    ],
)
def test_a_date_is_written_out(date: Date, written: str) -> None:
    record = of("Rain fell.", dateline=Dateline(0, 0, "", date=date))
    assert shown(record).startswith(f"{written}\n")


def test_where_no_dateline_dates_a_story_its_publication_does() -> None:
    record = of("Rain fell.").replace(source=Source(published="2024-03-05T10:00:00Z"))
    assert shown(record).startswith("published 5 March 2024\n")
    dated = record.replace(dateline=Dateline(0, 0, "", date=Date(None, 3, 4)))
    assert shown(dated).startswith("4 March\n")


def test_what_the_input_said_stands_where_no_step_found_it() -> None:
    record = of("Rain fell.").replace(given={"headline": "Floods", "author": "Eva Roth"})
    assert shown(record).startswith("Floods\nBy Eva Roth\n")


def test_a_kicker_stands_above_the_headline() -> None:
    record = RECORD.replace(kicker=span(TEXT, *at("Advert")))
    assert in_order(shown(record), "ADVERT", "Floods in Lima")


# --- the story


def test_hard_wrapped_copy_is_set_anew() -> None:
    text = "The dam that was built\n  in the year before\r\nthe war held.\n日本\n語。"
    assert shown(of(text)) == "The dam that was built in the year before the war held. 日本語。\n"


@given(st.text(alphabet="ab &amp;<b>/#39;\n \t\u200b日\x1b\u202e", max_size=40))
def test_a_paragraph_on_one_line_is_what_the_body_has(text: str) -> None:
    body = unwrapped(span(text.strip(), 0, len(text.strip())))
    assert "".join(flow(text).text.split()) == "".join(clean(body).replace("\u202e", "").split())


@given(st.text(alphabet="ab &amp;<b>/#39;日\x1b", max_size=40))
def test_swaps_say_what_plain_does(line: str) -> None:
    out, at_ = "", 0
    for start, end, instead in markup.swaps(line):
        out += line[at_:start] + instead
        at_ = end
    assert out + line[at_:] == markup.plain(line)


@given(st.text(max_size=60))
def test_a_place_of_a_paragraph_is_found_in_the_line(text: str) -> None:
    made = flow(text)
    assert len(made.text) == len(made.places)
    assert made.places == sorted(made.places)
    assert made.at(0) == 0
    assert made.at(len(text)) == len(made.text)


def test_entities_are_read_and_marks_still_stand_at_the_words() -> None:
    text = "R&amp;D <b>grows</b>,\nBo Lee said."
    told = Quote("indirect", 0, text.index(","), text[: text.index(",")], speaker=lee(text))
    assert shown(of(text, told)).startswith("‹R&D grows›[BL], Bo Lee said.\n")


def lee(text: str) -> Speaker:
    start = text.index("Bo Lee")
    return Speaker(start, start + 6, "Bo Lee", "Bo Lee")


# --- the lines


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in broken(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("The dam held.", 8, ["The dam", "held."], id="at-a-space"),
        pytest.param("日本語で書く", 6, ["日本語", "で書く"], id="two-cells-each"),
        pytest.param("日本語。雨", 6, ["日本", "語。雨"], id="no-stop-first"),
        pytest.param("雨と「水」が", 6, ["雨と", "「水」", "が"], id="no-opening-last"),
        pytest.param("彼は「そう」」。と", 8, ["彼は「そ", "う」」。", "と"], id="several-closing"),
        pytest.param("雨——雨雨", 4, ["雨——", "雨雨"], id="a-dash-of-two"),
        pytest.param("GDP增长百分之三", 6, ["GDP增", "长百分", "之三"], id="latin-word-whole"),
        pytest.param("한국어 문장", 8, ["한국어", "문장"], id="hangul-at-spaces"),
        pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="a-word-too-wide"),
        pytest.param("กก็ก็", 2, ["กก็", "ก็"], id="no-mark-apart-from-its-letter"),
        pytest.param("", 4, [], id="nothing"),
    ],
)  # fmt: skip
def test_lines_break_where_the_script_lets_them(text: str, width: int, lines: list[str]) -> None:
    assert lines_of(text, width) == lines


@given(st.text(alphabet="ab ก็日本「」、。——é\u0301한", max_size=60), st.integers(4, 12))
def test_lines_hold_all_words_and_none_is_too_wide(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    fits = [one for one in lines if cell_len(one) <= width]
    assert len(fits) == len(lines)


@given(st.text(alphabet="日本「」、。雨ー『』っ", max_size=60), st.integers(8, 20))
def test_no_line_breaks_a_rule_unless_nothing_else_would_fit(text: str, width: int) -> None:
    closing, opening = "」』、。ーっ", "「『"
    for before, after in pairwise(lines_of(text, width)):
        forced = cell_len(before) >= width - 1 and (
            all(one in closing + opening for one in before[1:]) or before[-1] in opening
        )
        is_long = len(re.findall(rf"[{opening}]*.[{closing}]*", before)) == 1
        assert forced or is_long or (after[0] not in closing and before[-1] not in opening)


@pytest.mark.parametrize("columns", [24, 40, 80])
def test_a_page_keeps_to_its_width_and_no_line_ends_in_a_blank(
    columns: int, called: Called
) -> None:
    files = sorted((ROOT / "docs/examples/wire").glob("*.txt"))
    text = called("show", "--removed", "all", *files, COLUMNS=str(columns)).out.decode()
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert [line for line in lines if line != line.rstrip()] == []


def test_width_is_told_by_the_option_then_by_columns_then_is_a_hundred(
    called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = written(tmp_path, {"a.txt": "Rain fell on the town again. " * 20}) / "a.txt"

    def widest(*args: str, **env: str) -> int:
        return max(map(len, called("show", story, *args, **env).out.decode().splitlines()))

    assert 45 <= widest(COLUMNS="50") <= 50
    assert 25 <= widest("--width", "30", COLUMNS="50") <= 30
    assert 130 <= widest("--width", "140", COLUMNS="50") <= 140
    assert 95 <= widest(COLUMNS="200") <= 100  # longer lines are hard to read


# --- speakers


def coloured(text: str, code: str) -> list[str]:
    """What stands in a colour, in order."""
    return [piece.split("\x1b[")[0] for piece in text.split(f"\x1b[{code}m")[1:]]


def test_the_words_of_a_quote_have_its_speakers_colour_and_no_others_do() -> None:
    text = shown(RECORD, ansi=True)
    assert coloured(text, "32") == ["It was wet,", "Very", "wet,", "Ana Paz"]


def many(count: int) -> Record:
    """A record in which so many people speak once each."""
    text = " ".join(f"Yes, said N{n}o W{n}o." for n in range(count))
    quotes = []
    for n in range(count):
        start = text.index(f"Yes, said N{n}o")
        mention = text.index(f"N{n}o")
        name = f"N{n}o W{n}o"
        speaker = Speaker(mention, mention + len(name), name, name)
        quotes.append(Quote("direct", start, start + 4, "Yes,", speaker=speaker))
    return of(text, *quotes)


def test_more_speakers_than_colours_have_a_second_mark_and_then_initials() -> None:
    text = shown(many(30), ansi=True)
    story = text.partition("Speakers")[0]
    looks = re.findall(r"\x1b\[([\d;]+)mYes,", story)
    assert len(looks) == 30
    assert len(set(looks[:24])) == 24
    assert {"32", "4;32", "1;32", "1;4;32"} <= set(looks)
    assert story.count("[NW") == 6
    assert len(set(re.findall(r"\[NW\d*\]", story))) == 6


def test_without_colour_initials_stand_behind_each_quote_and_in_the_legend() -> None:
    quotes = (
        quote("“It was wet,”"),
        quote("“Very", by="she", name="Ada Pohl"),
        Quote("direct", *at("Rain fell"), "Rain fell"),
    )
    text = shown(RECORD.replace(quotes=quotes))
    assert "“It was wet,”[AP] said" in text
    assert "“Very[AP2]" in text
    assert "Rain fell[?]." in text
    assert in_order(text, "[AP] Ana Paz: 1 quote", "[AP2] Ada Pohl: 1", "[?] speaker unknown: 1")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ana Paz", "AP"), ("Ana de la Paz Roe", "AR"), ("北京", "北"), ("the city's office", "TO"),
        ("ministry", "M"), ("¡!", "¡"),
    ],
)  # fmt: skip
def test_initials_are_those_of_the_names_words(name: str, initials: str) -> None:
    one = quote("“It was wet,”", name=name)
    assert f"“It was wet,”[{initials}]" in shown(RECORD.replace(quotes=(one,)))


def test_indirect_speech_is_marked_with_and_without_colour() -> None:
    told = Quote("indirect", *at("Rain fell"), "Rain fell", speaker=quote("Very").speaker)
    record = RECORD.replace(quotes=(told,))
    assert "‹Rain fell›[AP]." in shown(record)
    assert coloured(shown(record, ansi=True), "3;32") == ["Rain fell"]
    assert "Ana Paz: 1 quote (1 indirect)" in shown(record)


def test_of_quotes_in_one_another_the_inner_one_is_marked() -> None:
    text = "He said she said yes, often."
    outer = Quote("indirect", 8, 27, text[8:27], speaker=Speaker(0, 2, "He", "Bo Lee"))
    inner = Quote("direct", 17, 20, "yes", speaker=Speaker(8, 11, "she", "Ana Paz"))
    text = shown(of(text, outer, inner))
    assert "‹she said yes[AP], often›[BL]." in text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8))
def test_marks_never_overlap_and_cover_what_is_quoted(bounds: list[tuple[int, int]]) -> None:
    text = "x" * 50
    quotes = tuple(Quote("direct", a, a + n, text[a : a + n]) for a, n in bounds)
    found = marks(Record(text=text).replace(quotes=quotes))
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {n for one in found for n in range(one.start, one.end)}
    assert covered == {n for a, size in bounds for n in range(a, a + size)}


def quoting(size: int) -> Record:
    """A story of many short paragraphs, each with two quotes, by ever more people."""
    text = "\n\n".join(f"“Yes,” said Bo{n} Lee{n}. “No.”" for n in range(size // 30))
    quotes, paragraphs = [], []
    for n, found in enumerate(re.finditer(r"“Yes,” said (\S+ \S+)\. “No\.”", text)):
        paragraphs.append(span(text, *found.span()))
        speaker = Speaker(*found.span(1), found[1], found[1])
        for start, end in ((found.start(), found.start() + 6), (found.end() - 5, found.end())):
            quotes.append(Quote("direct", start, end, text[start:end], speaker=speaker))
        if n % 7 == 0:  # one that goes on in the next paragraph
            start, end = found.start(), min(found.end() + 20, len(text))
            quotes.append(Quote("direct", start, end, text[start:end], speaker=speaker))
    return Record(text=text).replace(paragraphs=tuple(paragraphs), quotes=tuple(quotes))


@pytest.mark.parametrize("way", ["terminal", "notebook"])
def test_a_story_of_many_quotes_takes_time_in_proportion(way: str) -> None:
    def show(record: Record) -> None:
        paper(record, width=80, is_coloured=True) if way == "terminal" else page(record)

    assert_linear(quoting, show, 4000)


# --- what was removed


def test_removed_lines_are_folded_where_they_stood() -> None:
    text = shown(RECORD)
    assert in_order(
        text, "By Bo Lee", "(1 line: advert)", "Rain fell.", "(1 line: reporter-credit)"
    )


def dump(count: int) -> Record:
    words = [f"Menu {n}" for n in range(count)]
    text = "\n".join([*words, "Rain fell."])
    gone = []
    for n, one in enumerate(words):
        start = text.index(f"{one}\n")
        label = ("navigation", "navigation", "related", "share", "advert", "cookie")[n % 6]
        rule = "share-words" if label == "share" else f"model:block-inside:{n}"
        gone.append(Removed(start, start + len(one), one, label, rule))
    start = text.index("Rain")
    return Record(text=text).replace(
        paragraphs=(span(text, start, len(text)),), removed=tuple(gone)
    )


def test_a_fold_counts_by_kind_and_names_the_most_frequent_kinds() -> None:
    text = shown(dump(60), width=120)
    assert "(60 lines: navigation 20, related 10, share 10, advert 10, …)" in text


@pytest.mark.parametrize(
    ("how", "has_fold", "has_reason", "has_lines"),
    [("none", False, False, False), ("count", True, True, False), ("all", True, True, True)],
)
def test_removed_lines_are_left_out_counted_or_all_listed(
    how: str, has_fold: bool, has_reason: bool, has_lines: bool
) -> None:
    text = shown(dump(12), removed=how)
    assert ("(12 lines:" in text) == has_fold
    assert text.count("(share-words)") == has_reason
    assert ("- Menu 7" in text) == has_lines
    assert text.startswith("Rain fell.") != has_fold


def test_behind_the_story_each_reason_stands_once() -> None:
    text = shown(dump(60), removed="all")
    assert in_order(
        text, "Rain fell.", "Removed: 60 lines", "50 navigation, related, advert", "10 share"
    )
    assert text.count("Buttons to share") == 1
    assert text.count("(model)") == 1  # whatever labels it gave
    assert len(re.findall("    - Menu", text)) == 60


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("model:block-inside:links", "model"), ("role:insert:few-words=2", "role:insert"),
        ("ends:rights", "ends:rights"), ("share-words", "share-words"), ("role", "role"),
    ],
)  # fmt: skip
def test_the_signals_are_no_part_of_a_reason(rule: str, known: str) -> None:
    assert id_of(rule) == known
    assert reason(known) or known == "ends:rights"


def test_a_rule_that_nobody_knows_has_no_reason() -> None:
    assert reason("no-such-rule") == ""


def test_an_uncertain_line_is_marked_in_its_place_and_listed() -> None:
    one = Removed(*at("Rain fell."), "Rain fell.", "caption", "no-such-rule")
    text = shown(RECORD.replace(uncertain=(one,)))
    assert "Rain fell. (uncertain: caption)\n" in text
    assert in_order(text, "Speakers", "Uncertain: 1 line\n  1 caption", "Removed: 2 lines")


def test_of_many_links_the_first_are_named() -> None:
    one = Link("related", "Floods in Lima", *at("Floods in Lima"))
    text = shown(RECORD.replace(links=(one,) * 8))
    assert text.count("related: Floods in Lima") == 5
    assert "… 3 more" in text


# --- a stranger's text


def test_no_character_of_an_article_controls_the_terminal() -> None:
    assert clean("a\x1b[2J\x9bb\r\u202ec\nd") == "a [2J b  c\nd"
    evil = "Ana\x1b]0;owned\x07 Paz"
    text = f"{evil} said."
    one = Removed(0, len(evil), evil, evil, evil)
    record = Record(text=text).replace(
        id=evil, headline=span(text, 0, len(evil)), kicker=span(text, 0, len(evil)), site=evil,
        paragraphs=(span(text, 0, len(text)),), removed=(one,), uncertain=(one,),
        credits=(Credit("reporter", evil, 0, 3),), links=(Link("next", evil, 0, 3),),
        dateline=Dateline(0, 3, "Ana", evil, (Place(evil),), None, None, evil),
        quotes=(Quote("direct", 0, len(evil), evil, speaker=Speaker(0, len(evil), evil, role=evil)),),
    )  # fmt: skip
    text = shown(record, removed="all")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "]0;owned" in text


# --- through the program


def test_stories_of_files_are_counted_and_those_of_a_stream_numbered(
    called: Called, tmp_path: Path
) -> None:
    folder = written(
        tmp_path, {"a.txt": "Rain fell.", "b.jsonl": jsonl({"text": "x"}, {"text": "y"})}
    )
    text = called("show", folder).out.decode()
    assert [f"{n} of 3" in text for n in (1, 2, 3)] == [True] * 3
    text = called(
        "show", stdin=jsonl({"id": "p", "text": "x"}, {"id": "q", "text": "y"})
    ).out.decode()
    assert text.startswith("p · 1\n")
    assert "q · 2\n" in text
    assert " of " not in called("show", folder / "a.txt").out.decode()


def test_a_named_pipe_is_read_once(called: Called, tmp_path: Path) -> None:
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=lambda: pipe.write_bytes(jsonl({"text": "Rain."})), daemon=True).start()
    assert b"Rain." in called("show", pipe).out


def test_less_is_told_to_let_colours_through(tmp_path: Path) -> None:
    fake = tmp_path / "less"
    fake.write_text('#!/bin/sh\necho "called with: $*"\ncat\n')
    fake.chmod(0o755)
    _, out = run_on_terminal(
        "show", ROOT / "docs/examples/wire/ap-subway.txt", PATH=f"{tmp_path}:{os.environ['PATH']}",
        LESS="S", PAGER="less -i",
    )  # fmt: skip
    assert b"called with: -i -R" in out
    assert b"\x1b[32m" in out


def test_a_pager_that_is_left_early_ends_the_run_quietly() -> None:
    code, out = run_on_terminal("show", ROOT / "docs/examples/wire", PAGER="true")
    assert (code, out) == (0, b"")


def test_the_option_for_colour_beats_no_color(called: Called) -> None:
    story = ROOT / "docs/examples/wire/ap-subway.txt"
    assert b"\x1b[" in called("show", "--color", "always", story, NO_COLOR="1", TERM="dumb").out
    assert b"\x1b[" not in called("show", story, FORCE_COLOR="", NO_COLOR="1").out


# --- tables


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


def test_a_quote_that_began_in_the_paragraph_before_is_cut_to_each() -> None:
    text = "“Rain fell.\n\nIt was wet,” said Ana Paz."
    quote = Quote(type="direct", start=0, end=25, text=text[:25])
    first, second = pieces(Record(text=text, quotes=(quote,)), [(0, 11), (13, len(text))])
    assert [(piece.start, piece.end) for piece in first] == [(0, 11)]
    assert [(piece.start, piece.end) for piece in second] == [(13, 25), (25, len(text))]


def test_a_quote_that_is_cut_in_the_table_of_speakers_says_so() -> None:
    words = [tally.Words("a", "direct", "speech", said) for said in ("Rain " * 20, "Rain fell.")]
    people = [tally.Speaker("Ana Paz", None, 1, 1, 0, 0, 1, (said,)) for said in words]
    out = io.StringIO()
    Console(file=out, width=140).print(speaker_table(people))
    cells = [row.strip("│┃").split("│")[-1].strip() for row in out.getvalue().splitlines()]
    assert ("Rain " * 20)[:69] + "…" in cells
    assert "Rain fell." in cells
