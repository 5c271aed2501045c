"""Wire copies: what is one, which is kept, what is printed, and what is not done."""

from __future__ import annotations

import importlib.util
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PATIENCE, ROOT, SAMPLES, Called, environment, jsonl, newskit
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from newskit import dups
from newskit.copies import Copies, sketches
from newskit.copies.clusters import alike, footprint
from newskit.copies.differences import family
from newskit.copies.shingles import SPACED, UNSPACED, kind, located, shingles, words
from newskit.errors import MissingExtraError
from newskit.record import Record

RAIN = """Rain fell on Lima for the third day running and the river Rimac left its bed on Monday, the mayor
said.

"We have moved 300 families to schools on the hill," Ana Paz told reporters at the town hall.

The civil defence said that it had closed two bridges and a stretch of the coastal road, and that it would
open them when the water had gone down far enough to look at the piers.

Farmers in the valley lost most of the cotton that was to be picked this month, the growers' union said."""
CUT = RAIN.rsplit("\n\n", 2)[0]
UPDATE = (
    f"UPDATE 2-Lima floods\n\n{RAIN}\n\nThe president flew over the valley on Tuesday afternoon."
)
HARBOUR = """Dockers in the harbour of Port Almeira went on strike over a plan to double the night shifts,
and nine ships waited at anchor, two of them with fruit that will not keep for long, the authority said."""
CHINESE = """兰溪湖管理局星期一说，今年冬天飞来的候鸟超过八万只，比去年多一成，是有记录以来最多的一年。

管理局局长周敏在新闻发布会上说，湖水变清，水草恢复生长，是候鸟增多的主要原因。

志愿者从十月起在湖边的六个观测点每天记录鸟的种类和数量，并把结果交给大学的研究人员。"""
JAPANESE = """県は月曜日、山あいの三つの村を結ぶ新しい橋が来年の春に完成すると発表した。

村の人たちは、病院まで車で一時間かかっていた道のりが半分になると話し、完成を心待ちにしている。"""


def clusters(*texts: str, **more: float) -> list[tuple[str | None, float]]:
    """Which story is kept for each text, by its number, and the similarity."""
    records = [Record(text=text).replace(id=str(n)) for n, text in enumerate(texts)]
    found = [record.cluster for record in dups(records, **more)]
    return [(one.kept, one.similarity) if one else (None, 0.0) for one in found]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_dups", ROOT / "benchmarks/dups.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_dups"] = module
    spec.loader.exec_module(module)
    return module


# --- what is a copy


@pytest.mark.parametrize(
    "copy",
    [
        RAIN,
        CUT,
        "Flood in Peru\n\nBy A Reporter\n\nMADRID, May 4 (EFE) - " + RAIN,
        RAIN.replace("Rain fell", "Heavy rain fell").replace("Farmers", "Growers"),
        RAIN.replace("\n", " ").replace('"', "“").upper(),
    ],
    ids=["same", "cut tail", "headline and dateline", "light edits", "layout"],
)
def test_an_edited_story_is_a_copy(copy: str) -> None:
    found = clusters(RAIN, HARBOUR, copy)
    assert found[0][0] == found[2][0]
    assert found[1] == ("1", 1.0)


def test_the_longest_is_kept_and_a_cut_one_is_wholly_in_it() -> None:
    assert clusters(CUT, HARBOUR, UPDATE) == [("2", 1.0), ("1", 1.0), ("2", 1.0)]
    assert clusters(RAIN, RAIN) == [("0", 1.0), ("0", 1.0)]


@pytest.mark.parametrize("text", [CHINESE, JAPANESE])
def test_scripts_without_spaces(text: str) -> None:
    opening = text.split("\n\n")[0]
    edited = f"（新华社北京五月三日电）{text}".replace("月曜日", "3日").replace("星期一", "周一")
    other = "".join(reversed(text))
    found = clusters(text, opening, edited, other)
    assert {kept for kept, _ in found[:3]} == {"2"}
    assert found[1][1] > 0.6
    assert found[3] == ("3", 1.0)


def test_a_form_filled_in_again_is_no_copy() -> None:
    form = (
        "Shares closed {0} percent higher at {1} points on Monday, with banks up {2} percent and miners "
        "down {3} percent, while the currency stood at {4} against the dollar, traders said."
    )
    one, other = form.format(1, 4012, 3, 2, 7.31), form.format(2, 4100, 5, 6, 7.28)
    assert alike(footprint(one), footprint(other)) == 0.0
    assert clusters(one, other) == [("0", 1.0), ("1", 1.0)]
    assert clusters(one, one.replace("traders", "dealers"))[0][0] == "0"


def test_an_update_may_change_a_figure() -> None:
    assert clusters(RAIN, UPDATE.replace("300", "310"))[0] == ("1", pytest.approx(0.9, abs=0.1))


def test_a_short_story_is_known_by_all_its_words() -> None:
    """A line that stands in another story is no copy of it; the same line is."""
    line = "The mayor said that rain fell on Lima."
    assert clusters(line, f"{line} {HARBOUR}", line) == [("0", 1.0), ("1", 1.0), ("0", 1.0)]


def test_likeness_does_not_run_on_from_copy_to_copy() -> None:
    """Each story shares two thirds with the next: the first and the last share nothing."""
    names = iter(f"word{n}" for n in range(10_000))
    parts = [" ".join(next(names) for _ in range(60 - n)) for n in range(9)]
    chain = [" ".join(parts[n : n + 3]) for n in range(7)]
    kept = [kept for kept, _ in clusters(*chain)]
    assert kept[0] == kept[1] == "0"
    assert kept[6] != "0"


def test_stories_without_a_word() -> None:
    assert clusters("...", RAIN, "—") == [(None, 0.0), ("1", 1.0), (None, 0.0)]
    assert list(dups([])) == []


def test_body_is_compared_where_there_is_one() -> None:
    page = Record(text=f"Home\n\nSport\n\n{RAIN}\n\nShare this").replace(id="a", body=RAIN)
    assert [one.cluster.similarity for one in dups([page, Record(text=RAIN)]) if one.cluster] == [
        1.0,
        1.0,
    ]


def test_the_threshold_decides_what_is_a_copy() -> None:
    edited = RAIN.replace("on ", "upon ")
    assert clusters(RAIN, edited, threshold=0.95)[1][0] == "1"
    assert clusters(RAIN, edited, threshold=0.5)[1][0] == "0"


def test_precision_and_recall(bench: ModuleType) -> None:
    """A small run of the benchmark: made-up stories, seven kinds of copies, five kinds of near misses."""
    made = bench.made_set(40)
    records = (Record(text=one.text).replace(id=str(n)) for n, one in enumerate(made))
    found = [one.cluster.kept for one in dups(records) if one.cluster]
    precision, recall = bench._pairs(made, found)
    assert precision > 0.99
    assert recall > 0.9


# --- similarity, thresholds, figures


def numbered(*sizes: int) -> list[str]:
    """Stories of made-up words: each begins as the longest does and breaks off after so many words."""
    names = [f"word{n}" for n in range(max(sizes))]
    return [" ".join(names[:size]) for size in sizes]


def test_a_short_version_finds_its_way_to_the_update_through_the_long_one() -> None:
    """Its similarity is that with the update, which is kept, not that with the long one."""
    words = [f"w{n}" for n in range(400)]
    update = " ".join(["new lead", *words[60:360]])
    long = " ".join(words[:300])
    short = " ".join(words[:90])
    assert alike(footprint(long), footprint(update)) > 0.6
    assert alike(footprint(short), footprint(update)) < 0.6
    found = clusters(update, long, short)
    assert [kept for kept, _ in found] == ["0", "0", "0"]
    assert found[2][1] == round(alike(footprint(short), footprint(update)), 3) < 0.6


@pytest.mark.parametrize("share", [0.5, 0.58, 0.62, 0.75])
def test_six_tenths_of_a_copy_have_to_stand_in_the_kept_story(share: float) -> None:
    words = [f"w{n}" for n in range(500)]
    own = round(200 * (1 - share))
    copy = " ".join([*words[: 200 - own], *(f"x{n}" for n in range(own))])
    story = " ".join(words[:300])
    likeness = alike(footprint(copy), footprint(story))
    assert likeness == pytest.approx(share, abs=0.02)
    assert clusters(story, copy)[1][0] == ("0" if likeness >= 0.6 else "1")


def test_a_threshold_of_one_asks_for_all_words() -> None:
    assert clusters(RAIN, CUT, threshold=1) == [("0", 1.0), ("0", 1.0)]
    assert clusters(RAIN, RAIN.replace("Monday", "Tuesday"), threshold=1)[1] == ("1", 1.0)


@pytest.mark.parametrize(
    ("story", "other", "likeness"),
    [
        ("Gold rose", "Gold rose", 1.0),
        ("Gold rose", "Gold fell", 0.0),
        (
            "The mayor of Lima said on Monday that rain",
            "The mayor of Lima said on Monday that rain",
            1.0,
        ),
        ("", "Gold rose", 0.0),
    ],
)
def test_likeness_is_a_share_from_0_to_1(story: str, other: str, likeness: float) -> None:
    if story:
        assert alike(footprint(story), footprint(other)) == likeness
    else:
        assert footprint(story).shingles == frozenset()


def test_a_notice_is_no_copy_of_the_long_story_that_holds_it_but_a_story_is() -> None:
    """Under twenty runs of words say too little; it does not matter how long the other one is."""
    words = [f"w{n}" for n in range(300)]
    long = " ".join(words)
    for count, is_copy in ((23, False), (24, True)):  # 19 and 20 runs of five words
        found = clusters(long, " ".join(words[:count]))
        assert found[1][0] == ("0" if is_copy else "1")


def test_one_form_with_other_figures_is_no_copy_and_a_corrected_figure_is_one() -> None:
    form = "Gold stood at {0} dollars, silver at {1} cents, copper at {2} pounds and tin at {3} yen"
    story = form.format(1, 2, 3, 4)

    def likeness(*figures: object) -> float:
        return alike(footprint(form.format(*figures)), footprint(story))

    assert likeness(1, 2, 3, 4) == 1.0
    assert likeness(9, 2, 3, 4) > 0.0  # one is corrected
    assert likeness(9, 8, 3, 4) > 0.0  # as many agree as differ
    assert likeness(9, 8, 7, 4) == 0.0
    assert likeness(9, 8, 7, 6) == 0.0


def test_one_figure_may_differ_where_none_agrees_and_two_may_not() -> None:
    one = "The central bank said on Monday that the rate is {} percent for the time being".format
    two = "The central bank said that it fell {} percent on Monday and {} points on Tuesday".format
    assert alike(footprint(one(5)), footprint(one(4))) > 0.0
    assert alike(footprint(two(1, 2)), footprint(two(3, 4))) == 0.0


def test_a_number_with_a_point_is_one_figure() -> None:
    figures = footprint("It fell 5.3 percent to 1,234.5 points in 2023").figures
    assert {one.number for one in figures} == {"5 3", "1 234 5", "2023"}
    assert {(one.before, one.after) for one in figures} == {
        ("fell", "percent"),
        ("to", "points"),
        ("in", ""),
    }


# --- what is compared


def records_of(*pairs: tuple[str, str | None]) -> list[Record]:
    return [
        Record(text=text).replace(id=str(n), **({} if body is None else {"body": body}))
        for n, (text, body) in enumerate(pairs)
    ]


def test_a_page_whose_body_is_empty_has_no_word_to_compare() -> None:
    found = [one.cluster for one in dups(records_of((RAIN, ""), (RAIN, None)))]
    assert found[0] is None
    assert found[1] is not None
    assert found[1].size == 1


def test_boilerplate_is_not_compared_where_strip_has_run() -> None:
    menu = " ".join(f"menu{n}" for n in range(300))
    found = [
        one.cluster
        for one in dups(records_of((f"{menu} {RAIN}", RAIN), (f"{menu} {HARBOUR}", HARBOUR)))
    ]
    assert [one and one.size for one in found] == [1, 1]
    page, story = (f"{menu} {RAIN}", RAIN), (RAIN, None)
    for pair in ((page, story), (story, page)):
        found = [one.cluster for one in dups(records_of(*pair))]
        assert [one and (one.size, one.similarity) for one in found] == [(2, 1.0), (2, 1.0)]


def test_a_cluster_is_named_after_the_body_of_its_kept_story_alone() -> None:
    first = next(dups(records_of((f"Rain in Lima\n\n{UPDATE}", UPDATE), (RAIN, None)))).cluster
    other = next(dups(records_of((CUT, None), (UPDATE, None)))).cluster
    assert first is not None
    assert other is not None
    assert first.id == other.id
    assert (first.kept, other.kept) == ("0", "1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｏｉｌ ｒｏｓｅ ｔｏ ７０ ｄｏｌｌａｒｓ", "Oil rose to 70 dollars"),
        ("OIL ROSE TO 70 DOLLARS", "oil rose to 70 dollars"),
        ("ÖL STIEG AUF 70 DOLLAR", "öl stieg auf 70 dollar"),
        ("“Oil”—rose…to 70", "oil rose to 70"),
        ("Öl (rose)", "öl, rose!"),
    ],
)
def test_width_case_and_punctuation_make_no_other_story(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_a_story_is_cut_as_most_of_its_words_ask() -> None:
    assert kind(words(RAIN)) == kind(words("Öl " + RAIN)) == SPACED
    assert kind(words(CHINESE)) == kind(words("EFE " + CHINESE)) == UNSPACED
    assert kind(words("Rain 雨")) == SPACED
    assert kind(words("Y à é ö α б ى")) == SPACED, "letters that stand alone are no Han characters"
    assert kind([]) == SPACED


def test_stories_of_a_few_words_are_copies_of_the_same_words() -> None:
    assert clusters("Rain fell", "Rain fell.", "Snow fell") == [("0", 1.0), ("0", 1.0), ("2", 1.0)]


def test_a_lone_surrogate_stops_nothing() -> None:
    assert clusters(f"{RAIN} \ud800", HARBOUR, RAIN)[0] == ("0", 1.0)
    found = list(dups(records_of((f"{RAIN} \ud800", RAIN), (RAIN, None))))
    assert [one.cluster and one.cluster.size for one in found] == [2, 2]
    assert found[0].text.endswith("\ud800")


def test_drop_keeps_what_has_no_word_and_one_of_each_cluster() -> None:
    records = records_of(("...", None), (CUT, None), (HARBOUR, None), (RAIN, None), ("—", None))
    assert [one.id for one in dups(records, drop=True)] == ["0", "2", "3", "4"]
    assert [one.id for one in dups(records)] == ["0", "1", "2", "3", "4"]


def test_families_come_in_the_order_of_their_kept_stories() -> None:
    docks = f"{HARBOUR} The union meets on Friday to say how long the strike will last."
    records = records_of((HARBOUR, None), (RAIN, None), ("...", None), (RAIN, None), (docks, None))
    with Copies(records) as found:
        assert [(one.kept, one.copies) for one in found.families()] == [(1, [3]), (4, [0])]
        assert len(found) == 2


def test_a_copy_with_its_tail_cut_off_is_found_by_its_opening() -> None:
    """A tenth of a long story: too little of the whole to be found by that."""
    long, short = numbered(1500, 150)
    assert clusters(long, short) == [("0", 1.0), ("0", 1.0)]


def test_of_many_copies_all_are_found() -> None:
    sizes = [400 - 8 * n for n in range(20)]
    assert {kept for kept, _ in clusters(*numbered(*sizes))} == {"0"}
    assert {kept for kept, _ in clusters(*numbered(*reversed(sizes)))} == {"19"}


# --- what is shown of differences


def shown_of(kept: str, copy: str) -> list[str]:
    """The lines that --show prints of a copy, less the two headlines."""
    out = io.StringIO()
    records = [Record(text=text).replace(id=str(n)) for n, text in enumerate((kept, copy))]
    with Copies(records, threshold=0.1) as found:
        (one,) = found.families()
        Console(file=out, width=1000).print(family(found, one))
    return [line.rstrip() for line in out.getvalue().splitlines()[2:]]


@pytest.mark.parametrize(("size", "is_cut"), [(1, False), (70, False), (71, True)])
def test_a_headline_of_seventy_characters_is_shown_whole(size: int, is_cut: bool) -> None:
    headline = "Rain" * 18 + "fell"
    title = headline[:size]
    page = io.StringIO()
    with Copies([Record(id="a", text=title), Record(id="b", text=title)]) as found:
        Console(file=page, width=200).print(family(found, next(found.families())))
    line = page.getvalue().splitlines()[0]
    assert line.endswith(f"  {title[:69]}…" if is_cut else f"  {title}")


def test_a_difference_stands_among_three_words_on_either_side() -> None:
    names = [f"w{n}" for n in range(60)]
    kept = " ".join([*names, "the", "end"])
    copy = " ".join([*names[:30], "other", *names[31:]])
    assert shown_of(kept, copy) == [
        "  + w27 w28 w29 other w31 w32 w33",
        "  - w27 w28 w29 w30 w31 w32 w33",
        "  - w57 w58 w59 the end",
    ]


def test_a_difference_at_the_start_has_words_behind_it_alone() -> None:
    names = [f"w{n}" for n in range(60)]
    assert shown_of(" ".join(["lead", *names]), " ".join(names)) == ["  - lead w0 w1 w2"]


def test_many_differences_are_cut_off_at_twenty_and_counted() -> None:
    names = [f"w{n}" for n in range(240)]

    def lines_of(count: int) -> list[str]:
        copy = [f"x{n}" if n % 10 == 5 and n < 10 * count else one for n, one in enumerate(names)]
        return [one for one in shown_of(" ".join([*names, "end"]), " ".join(copy)) if "+" in one]

    assert len(lines_of(20)) == 20
    assert lines_of(20)[-1].startswith("  + w192 w193 w194 x195")
    assert len(lines_of(21)) == 21
    assert lines_of(21)[-1] == "  + and 1 more"
    assert lines_of(23)[-1] == "  + and 3 more"


def test_a_long_difference_is_cut_and_says_how_much_is_left_out() -> None:
    names = " ".join(f"w{n}" for n in range(60))
    short, long = "x" * 200, "x" * 203
    assert shown_of(f"{names} {short}", names) == [f"  - w57 w58 w59 {short}"]
    assert shown_of(f"{names} {long}", names) == [
        f"  - w57 w58 w59 {'x' * 200}… (3 characters more)"
    ]


def test_copies_that_differ_in_punctuation_alone_show_no_difference() -> None:
    assert shown_of("Rain fell", "Rain fell!") == []
    assert shown_of(RAIN, RAIN.replace(",", ";").upper()) == []


def test_no_copy_among_different_stories_is_exit_code_one(called: Called) -> None:
    two = jsonl({"text": RAIN}, {"text": HARBOUR}, {"text": "..."})
    for more in ([], ["--show"]):
        assert called("dups", "-e", *more, stdin=two).code == 1
        assert called("dups", "-e", *more, stdin=THREE).code == 0
        assert called("dups", *more, stdin=two).code == 0
        assert called("dups", "-e", *more, stdin=two + b"[1]\n").code == 3


def test_show_and_drop_do_not_go_together(called: Called) -> None:
    done = called("dups", "--show", "--drop", stdin=THREE)
    assert (done.code, done.out) == (2, b"")
    assert "--drop" in done.err


def test_a_share_that_would_join_all_is_refused(called: Called) -> None:
    for value, code in (("0.49", 2), ("0.5", 0), ("1", 0), ("1.01", 2)):
        assert called("dups", "--threshold", value, stdin=THREE).code == code


# --- how it is found


@given(st.text(st.sampled_from("aB3é’İß_ .\t\x1c\u0301中Ａ")))
def test_words_are_where_located_says(text: str) -> None:
    """Also: the fast way for plain English gives the words that the general one gives."""
    shown, found = located(text)
    assert [one.word for one in found] == words(text)
    for one in found:
        low = shown[one.start : one.end]
        assert "".join(c if len(c.lower()) > 1 else c.lower() for c in low) == one.word


@given(st.text(st.sampled_from("aB3’“_ .\t\x1c\x7f\xa0")))
def test_english_words_are_the_same_beside_another_script(text: str) -> None:
    assert words(f"{text} 中")[:-1] == words(text)


def test_words_are_taken_five_at_a_time() -> None:
    assert shingles([], 5) == []
    assert shingles(["a", "b"], 5) == ["a b"]
    assert shingles(list("abcdef"), 5) == ["a b c d e", "b c d e f"]


def test_work_is_bounded_where_all_stories_fill_one_form() -> None:
    """However many stories share a key, each has two candidates a band at most: no quadratic work."""
    found = sketches.Sketches()
    count = 2000
    lengths = []
    for n in range(count):
        cut = shingles(words(f"{RAIN} The gauge stood at {n} on day {n * 7}."), 5)
        found.add(cut, 60)
        lengths.append(len(cut))
    _, bands = found.close(lengths)
    pairs = sum(len(others) for _, others in bands.candidates())
    assert count - 1 <= pairs <= 2 * 42 * count


def test_every_copy_but_the_longest_has_a_longer_one_to_be_compared_with() -> None:
    found = sketches.Sketches()
    texts = [f"{RAIN} {' '.join(f'more{n}' for n in range(k))}" for k in range(30)]
    cuts = [shingles(words(text), 5) for text in texts]
    for cut in cuts:
        found.add(cut, 60)
    order, bands = found.close([len(cut) for cut in cuts])
    candidates = dict(bands.candidates())
    assert list(order) == list(range(29, -1, -1))
    assert sorted(candidates) == list(range(1, 30))
    assert all(other < story for story, others in candidates.items() for other in others)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(MissingExtraError, match=r'pip install "newskit\[dups\]"$'):
        list(dups([Record(text=RAIN)]))


# --- the command


THREE = jsonl(
    {"id": "post", "text": CUT, "mine": [1.50]},
    {"id": "port", "text": HARBOUR},
    {"id": "times", "text": RAIN},
)


def test_nothing_is_dropped_unless_asked_for(called: Called) -> None:
    done = called("dups", stdin=THREE)
    out = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [one["id"] for one in out] == ["post", "port", "times"]
    first, second, third = (one["cluster"] for one in out)
    assert first["id"] == third["id"] != second["id"]
    assert [first["kept"], second["kept"], third["kept"]] == ["times", "port", "times"]
    assert [first["size"], second["size"]] == [2, 1]
    assert out[0]["mine"] == [1.5]
    assert out[0]["text"] == CUT

    kept = called("dups", "--drop", stdin=THREE)
    assert kept.out.splitlines() == done.out.splitlines()[1:]
    assert "3 stories, 1 copies" in called("dups", "-v", stdin=THREE).err


def test_the_same_in_every_run() -> None:
    """Whatever the seed of Python's hashes; and a second run replaces the clusters of the first."""
    first, second = (newskit("dups", stdin=THREE, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout
    assert newskit("dups", stdin=first.stdout).stdout == first.stdout


def test_exit_status_says_whether_there_are_copies() -> None:
    assert newskit("dups", "-e", stdin=THREE).returncode == 0
    assert newskit("dups", "-e", "--show", stdin=THREE).returncode == 0
    for more in ([], ["--show"]):
        assert newskit("dups", "-e", *more, stdin=jsonl({"text": RAIN})).returncode == 1


def test_in_a_pipe_with_parse(called: Called) -> None:
    story = SAMPLES / "reuters" / "in.txt"
    parsed = called("parse", story, story).out
    done = called("dups", "--only", "cluster.size", stdin=parsed)
    assert done.out == b"2\n2\n"


def test_show_prints_what_differs(called: Called) -> None:
    edited = RAIN.replace("cotton", "m\x1b[31maize").replace("Rimac", "Chillon")
    records = jsonl(
        {"id": "kept\x1b]0;x\x07", "text": f"{RAIN} The end of the story is in this paper only."},
        {"id": "copy", "text": edited},
        {"id": "other", "text": HARBOUR},
    )
    done = called("dups", "--show", stdin=records)
    text = done.out.decode()
    assert done.code == 0
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "kept  kept ]0;x  Rain fell" in text
    assert "+ and the river Chillon left its bed" in text
    assert "- and the river Rimac left its bed" in text
    assert "The end of the story is in this paper only" in text
    assert "stretch of the coastal road" not in text
    assert "other" not in text
    assert "\x1b[" in called("dups", "--show", "--color", "always", stdin=records).out.decode()


def test_missing_extra_is_said_before_anything_is_read() -> None:
    program = "import sys; sys.modules['numpy'] = None; from newskit.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "dups"],
        input=THREE,
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().rstrip().endswith('pip install "newskit[dups]"')


def test_interrupt_leaves_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", "dups", "-o", str(tmp_path / "out.jsonl")],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        env=environment(TMPDIR=str(tmp_path)),
    )
    assert process.stdin
    process.stdin.write(THREE)
    process.stdin.flush()
    deadline = time.monotonic() + PATIENCE
    # Not any file: tempfile tries the folder with one of its own first, which an interrupt could leave.
    while not list(tmp_path.glob(".out.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.glob(".out.jsonl.*")), "the output's temporary file: it is at work"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 130
    process.stdin.close()
    assert list(tmp_path.iterdir()) == []


def test_records_are_read_once_and_come_in_order() -> None:
    records = [Record(text=f"{RAIN} {n}").replace(id=str(n)) for n in range(50)]
    with Copies(iter(records)) as found:
        assert [one.id for one in found.records()] == [one.id for one in records]
        (family,) = found.families()
        assert sorted([family.kept, *family.copies]) == list(range(50))
        assert len(found) == 49
