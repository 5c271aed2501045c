"""Wire copies: what is one, which is kept, what is printed, and what is not done."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PATIENCE, ROOT, SAMPLES, environment, jsonl, newskit
from hypothesis import given
from hypothesis import strategies as st

from newskit import dups
from newskit.copies import Copies, sketches
from newskit.copies.clusters import alike, footprint
from newskit.copies.shingles import located, shingles, words
from newskit.record import Record
from newskit.text import MissingExtraError

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
def test_copy(copy: str) -> None:
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


def test_threshold() -> None:
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


def test_shingles() -> None:
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


def test_nothing_is_dropped_unless_asked_for() -> None:
    done = newskit("dups", stdin=THREE)
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [one["id"] for one in out] == ["post", "port", "times"]
    first, second, third = (one["cluster"] for one in out)
    assert first["id"] == third["id"] != second["id"]
    assert [first["kept"], second["kept"], third["kept"]] == ["times", "port", "times"]
    assert [first["size"], second["size"]] == [2, 1]
    assert out[0]["mine"] == [1.5]
    assert out[0]["text"] == CUT

    kept = newskit("dups", "--drop", stdin=THREE)
    assert kept.stdout.splitlines() == done.stdout.splitlines()[1:]
    assert b"3 stories, 1 copies" in newskit("dups", "-v", stdin=THREE).stderr


def test_the_same_in_every_run() -> None:
    """Whatever the seed of Python's hashes; and a second run replaces the clusters of the first."""
    first, second = (newskit("dups", stdin=THREE, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout
    assert newskit("dups", stdin=first.stdout).stdout == first.stdout


def test_exit_status() -> None:
    assert newskit("dups", "-e", stdin=THREE).returncode == 0
    assert newskit("dups", "-e", "--show", stdin=THREE).returncode == 0
    for more in ([], ["--show"]):
        assert newskit("dups", "-e", *more, stdin=jsonl({"text": RAIN})).returncode == 1


def test_in_a_pipe_with_parse() -> None:
    story = SAMPLES / "reuters" / "in.txt"
    parsed = newskit("parse", story, story).stdout
    done = newskit("dups", "--only", "cluster.size", stdin=parsed)
    assert done.stdout == b"2\n2\n"


def test_show_prints_what_differs() -> None:
    edited = RAIN.replace("cotton", "m\x1b[31maize").replace("Rimac", "Chillon")
    records = jsonl(
        {"id": "kept\x1b]0;x\x07", "text": f"{RAIN} The end of the story is in this paper only."},
        {"id": "copy", "text": edited},
        {"id": "other", "text": HARBOUR},
    )
    done = newskit("dups", "--show", stdin=records)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "kept  kept ]0;x  Rain fell" in text
    assert "+ and the river Chillon left its bed" in text
    assert "- and the river Rimac left its bed" in text
    assert "The end of the story is in this paper only" in text
    assert "stretch of the coastal road" not in text
    assert "other" not in text
    assert "\x1b[" in newskit("dups", "--show", "--color", "always", stdin=records).stdout.decode()


def test_show_and_drop_do_not_go_together() -> None:
    done = newskit("dups", "--show", "--drop", stdin=THREE)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--drop" in done.stderr


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
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()), "the output's temporary file shows that it is at work"
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
