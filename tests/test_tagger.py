"""The learned tagger: its sums, its best sequences, training, bad models, and what it may not do."""

from __future__ import annotations

import itertools
import json
import random
from math import exp
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, assert_linear, jsonl, newskit

from newskit.errors import BadModelError
from newskit.quotations import quotes
from newskit.quotations.learned import features, tagger
from newskit.quotations.learned.clues import Clues
from newskit.quotations.western.lines import Line
from newskit.quotations.western.pack import DATA, pack
from newskit.record import Quote, Record

MODEL = DATA / "en.model.json"
LABELS = range(len(tagger.LABELS))
# What may not follow what: content and speaker go on only behind their first word.
CUT = {(one, 3) for one in (0, 1, 4, 5)} | {(one, 5) for one in (0, 1, 2, 3)}
PEOPLE = ("Ada Bello", "Igor Stan", "Mei Tan", "Juan Paz", "Nora Lind", "Omar Said", "Eva Roth")
TOLD = (
    "the dam had held all night",
    "the river was two metres above its banks",
    "nobody in the village had been hurt",
    "the school would open again on Monday",
    "the bridge needed a new deck before winter",
)


def found(text: str, **how: Any) -> tuple[Quote, ...]:
    return quotes(Record(text=text, lang="en"), **how).quotes


# --- weights and sequences ------------------------------------------------------------------------


def sums(layout: tagger._Layout, *scores: int) -> list[int]:
    (row,) = tagger._unpacked(layout, [sum(scores)])
    return [one - tagger._MIDDLE for one in row]


def words(key: str) -> list[str]:
    """A group of features: each word of a key."""
    return key.split()


def test_packed_weights_add_up_label_by_label() -> None:
    dice = random.Random(1)
    rows = [[dice.randint(-tagger.LARGEST, tagger.LARGEST) for _ in range(5)] for _ in range(50)]
    weights = tagger.Sums(words, {str(n): tagger.pack(row) for n, row in enumerate(rows)}, 5)
    told = [" ".join(map(str, range(start, 50, 3))) for start in range(3)]
    assert sums(tagger._WORD, *map(weights.__getitem__, told)) == [
        sum(column) for column in zip(*rows, strict=True)
    ]


def test_a_feature_that_the_model_does_not_know_weighs_nothing() -> None:
    weights = tagger.Sums(words, {"known": tagger.pack([3, -7])}, 2)
    assert (weights["unknown"], weights["known"]) == (0, weights["known unknown"])
    assert sums(tagger._CUE, weights["unknown known"]) == [3, -7]


def test_of_many_keys_only_so_many_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "_MOST_MET", 10)
    weights = tagger.Sums(words, {"known": tagger.pack([3, -7])}, 2)
    for n in range(100):
        assert weights[f"unknown {n}"] == 0
    assert len(weights) <= 12
    assert sums(tagger._CUE, weights["known"]) == [3, -7]


def test_a_letters_features_weigh_the_same_before_and_after_all_are_taken_to_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tagger, "_ENOUGH_MET", 3)
    packed = {
        "aone": tagger.pack([3, -7]),
        "atwo": tagger.pack([5, 1]),
        "btwo": tagger.pack([9, 9]),
    }
    table = tagger.Table("a", packed, 2)
    told = ["one", "two", "three", "one"]
    before, after = [*table.found(told)], [*table.found(told)]
    assert [sums(tagger._CUE, one) for one in before] == [[3, -7], [5, 1], [0, 0], [3, -7]]
    assert after == before
    assert [*table.found(["four", "two"])] == [0, before[1]]


def test_words_are_as_likely_cues_as_their_features_weigh() -> None:
    model = tagger.load(MODEL)
    text = "Ada Bello said the trade in salt is held to be fair, told of in the fairs, she claimed"
    clues = Clues(Line(text, 0, len(text)), pack("en"), model.often)
    shares = []
    rows = clues.as_cues()
    for keys, (share, act) in zip(rows, model.acts(rows), strict=True):
        named = features.named(features.CUE, keys)
        known = [int(digits, 16) for one in named if (digits := model.cues.get(one))]
        speech, other = sums(tagger._CUE, sum(known) - len(known) * tagger._middle(2))
        odds = exp(speech / tagger.SCALE) + exp(other / tagger.SCALE)
        shares.append(share)
        if odds < 0.99:
            assert share < 0.5
        else:
            assert share == odds / (1 + odds)
            assert act == ("speech" if speech >= other else "other")
    assert min(shares) == 0 < 0.9 < max(shares)


def test_labels_are_the_best_of_all_sequences() -> None:
    dice = random.Random(2)
    for size in (1, 2, 3, 4, 5):
        for _ in range(12):
            steps = [[dice.randint(-300, 300) for _ in LABELS] for _ in LABELS]
            rows = [[dice.randint(-300, 300) for _ in LABELS[1:]] for _ in range(size)]
            model = tagger.Tagger(
                format=1, lang="en", about="", often={}, cues={}, words={}, steps=steps
            )
            scores = [int(tagger.pack(row), 16) - tagger._middle(len(row)) for row in rows]

            def worth(labels: tuple[int, ...], rows: Any = rows, steps: Any = steps) -> int:
                own = sum([0, *row][label] for label, row in zip(labels, rows, strict=True))
                return own + sum(steps[a][b] for a, b in itertools.pairwise(labels))

            allowed = [
                labels
                for labels in itertools.product(LABELS, repeat=size)
                if labels[0] not in (3, 5) and not CUT & set(itertools.pairwise(labels))
            ]
            best = tuple(map(tagger.LABELS.index, model.best(scores)))
            assert best in allowed
            assert worth(best) == max(map(worth, allowed))


def test_our_weights_cannot_break_a_sum() -> None:
    model = tagger.load(MODEL)
    assert tagger._fault(model) is None
    line = Line(text := "Ada Bello told reporters on Monday that it held", 0, len(text))
    clues = Clues(line, pack("en"), model.often)
    keys = clues.as_cues()[clues.candidates.index(2)]
    alone, seen = ([*zip(*one, strict=True)][3] for one in (clues.alone(), clues.seen_from(2, {2})))
    most = max(
        len(features.named(features.CUE, keys)),
        len(features.named(features.ALONE, alone) + features.named(features.SEEN, seen)),
    )
    assert (most + 12) * tagger.LARGEST < 1 << (tagger.BITS - 1)  # features that this one lacks
    assert MODEL.stat().st_size < 1_500_000


# --- what it finds --------------------------------------------------------------------------------


def test_tagger_finds_what_no_rule_knows() -> None:
    text = "Igor Stan is confident that the old ferry would outlive its captain."
    (one,) = found(text)
    assert one.rule == "learned"
    assert one.text == "the old ferry would outlive its captain"
    assert one.speaker.name == "Igor Stan"
    assert one.cue.text == "confident"
    assert found(text, engine="rules") == ()


def test_engine_rules_reads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(tagger, "load", no)
    assert found("Ada Bello said the dam had held.", engine="rules")
    with pytest.raises(AssertionError):
        found("Ada Bello said the dam had held.")


def test_other_languages_go_by_rules() -> None:
    text = "„Der Damm hielt“, sagte Ada Bello. Sie kündigte an, dass der Deich erhöht werde."
    german = Record(text=text, lang="de")
    assert quotes(german).quotes == quotes(german, engine="rules").quotes
    assert quotes(german, model=MODEL).quotes == quotes(german).quotes


@pytest.mark.parametrize(
    "text",
    [
        "Corrections were late, and the drums of the village echoed through the hall for an hour.",
        "The ferry leaves at nine. The market opens at ten.",
        pytest.param(
            "The storm claimed nine lives and the harbour.",
            marks=pytest.mark.xfail(strict=True, reason="a reporting verb in another sense"),
        ),
        "“Overnight” is a film by Ada Bello.",
    ],
)
def test_tagger_leaves_plain_sentences_alone(text: str) -> None:
    assert found(text) == ()


def test_what_goes_on_behind_the_speaker_is_kept() -> None:
    text = (
        "Ships could be stopped “overnight,” Ada Bello said in an interview, and rice was scarce."
    )
    (one,) = found(text)
    assert one.parts[1].text.endswith("rice was scarce")


def test_content_does_not_run_through_the_report() -> None:
    text = (
        "The fund paid nine million, an amount it says is “a rounding error” next to its reserves."
    )
    (one,) = found(text)
    assert (one.text, one.cue.text) == ("is “a rounding error” next to its reserves", "says")


@pytest.mark.parametrize("unit", ["said ", "Ada Bello said that “a” said, "])
def test_long_and_hostile_sentences_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: unit * (size // len(unit)), found, 10_000)


# --- training -------------------------------------------------------------------------------------


def articles(verb: str) -> list[dict[str, object]]:
    """Invented articles in which a made-up verb reports."""
    out = []
    for number, (person, told) in enumerate(itertools.product(PEOPLE, TOLD)):
        first = f"The rain fell for {number + 2} days. "
        text = f"{first}{person} {verb} that {told}. The road to the coast is closed."
        start = len(first)
        cue = start + len(person) + 1
        content = cue + len(verb) + 6
        out.append(
            {
                "id": str(number),
                "text": text,
                "quotes": [
                    {
                        "start": content,
                        "end": content + len(told),
                        "cue": {"start": cue, "end": cue + len(verb)},
                        "speaker": {"start": start, "end": start + len(person)},
                        "act": "speech",
                    }
                ],
            }
        )
    return out


def annotated(path: Path, rows: list[dict[str, object]] | None = None) -> Path:
    path.write_bytes(jsonl(*(articles("brollied") if rows is None else rows)))
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pycrfsuite", reason="training needs the extra: newskit[train]")
    folder = tmp_path_factory.mktemp("train")
    gold = annotated(folder / "gold.jsonl")
    done = newskit("train", "quotes", gold, "-o", folder / "my.model.json", "--about", "invented")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert b"features" in done.stderr
    return folder / "my.model.json"


def test_trained_model_reports_with_a_new_verb(trained: Path) -> None:
    text = "Hana Ito brollied that the harbour had frozen over."
    assert found(text, engine="rules") == ()
    (one,) = found(text, model=trained)
    assert (one.text, one.speaker.name, one.cue.text) == (
        "the harbour had frozen over",
        "Hana Ito",
        "brollied",
    )
    assert tagger.load(trained).about == "invented"


def test_training_gives_the_same_bytes_twice(trained: Path, tmp_path: Path) -> None:
    gold = annotated(tmp_path / "gold.jsonl")
    again = tmp_path / "again.json"
    newskit("train", "quotes", gold, "-o", again, "--about", "invented", "-q")
    assert again.read_bytes() == trained.read_bytes()


def test_training_names_bad_lines_and_goes_on(trained: Path, tmp_path: Path) -> None:
    gold = annotated(tmp_path / "gold.jsonl")
    with gold.open("a", encoding="utf-8") as file:
        file.write('{"text": 1}\nnot json\n')
    done = newskit("train", "quotes", gold, "-o", tmp_path / "m.json", "--about", "invented")
    assert done.returncode == 3
    assert b"gold.jsonl:36: " in done.stderr
    assert b"gold.jsonl:37: " in done.stderr
    assert (tmp_path / "m.json").read_bytes() == trained.read_bytes()


def test_training_never_overwrites_its_articles(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="training needs the extra: newskit[train]")
    gold = annotated(tmp_path / "gold.jsonl")
    before = gold.read_bytes()
    done = newskit("train", "quotes", gold, "-o", gold)
    assert done.returncode == 2
    assert b"overwrite" in done.stderr
    assert gold.read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "options"),
    [([], []), ([{"text": "Rain fell.", "quotes": []}], []), (articles("said"), ["--lang", "xx"])],
)
def test_training_on_nothing_is_wrong_use(
    rows: list[dict[str, object]], options: list[str], tmp_path: Path
) -> None:
    pytest.importorskip("pycrfsuite", reason="training needs the extra: newskit[train]")
    gold = annotated(tmp_path / "gold.jsonl", rows)
    done = newskit("train", "quotes", gold, "-o", tmp_path / "m.json", *options)
    assert done.returncode == 2
    assert not (tmp_path / "m.json").exists()


# --- models that are none -------------------------------------------------------------------------


def small(**changes: object) -> dict[str, object]:
    good = {
        "format": 1,
        "lang": "en",
        "about": "",
        "often": {},
        "cues": {},
        "words": {},
        "steps": [[0] * 6] * 6,
    }
    return {**good, **changes}


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("no json", "no model of quotes"),
        ("{}", "no model of quotes"),
        (json.dumps(small(format=2)), "layout 2"),
        (json.dumps(small(steps=[[0]])), "steps"),
        (json.dumps(small(cues={"w": "zz"})), "hexadecimal"),
        (json.dumps(small(words={"a": "8000"})), "hexadecimal"),
        (json.dumps(small(words={"a": "ffff" * 5})), "weighs more"),
        (json.dumps(small(more=1)), "no model of quotes"),
    ],
)
def test_a_file_that_is_no_model_is_wrong_use(model: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(model, encoding="utf-8")
    with pytest.raises(BadModelError, match=message):
        tagger.load(path)
    done = newskit("quotes", "--model", path, ROOT / "samples/reuters/in.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message.encode() in done.stderr


def test_a_model_that_is_missing_is_wrong_use(tmp_path: Path) -> None:
    done = newskit("parse", "--model", tmp_path / "none", ROOT / "samples/reuters/in.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--model" in done.stderr


def test_a_file_without_end_is_no_model() -> None:
    with pytest.raises(BadModelError, match="/dev/zero: over 50 MB"):
        tagger.load(Path("/dev/zero"))
