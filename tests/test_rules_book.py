"""Rules of one's own: a line tested, a rule added, an id explained, all faults of a file said at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Called, Done, run_on_terminal, written

from newskit.cleaning.checking import check
from newskit.explaining.adding import nearest, rule_of
from newskit.record import Record, span
from newskit.rules import BadRuleError, load

DUNMORE = ROOT / "docs/examples/dunmore"
LONG = "of the long paper " * 12
MISS = "Bring your own bottle, the mayor told them."
SOUND = """[[rule]]
id = 'dale-words'
label = 'other'
phrases = 'your voice since 1921'
why = 'On every page.'
hit = ['Your voice since 1921', 'YOUR VOICE SINCE 1921']
miss = ['Your voice is heard.']
"""
BAD = """odd = 1
[[rule]]
id = 'a'
label = 'other'
patern = 'x'
kind = 'row'

[[rule]]
id = 'b'
label = 'slogan'
pattern = 'Word from the (Dale'
hit = ['x']

[[rule]]
id = 'b'
label = 'other'
why = 'So it is.'
pattern = 'Word.*'
hit = ['Word', 'Nord']
miss = ['Words', 'Lord']

[[rule]]
id = 3
"""
FAULTS = [
    (1, 'unknown key "odd"; a file of rules holds [[rule]] alone'),
    (5, 'rule "a": unknown key "patern"; did you mean pattern?'),
    (6, 'rule "a": "kind" is "row"; there are end, lead, line, list, reply, trail'),
    (8, 'rule "b": unknown label "slogan"'),
    (8, 'rule "b": needs a why'),
    (8, 'rule "b": needs two hits and a miss at least'),
    (8, 'rule "b": pattern does not compile: missing ) at position 19'),
    (14, 'rule "b": doubled id "b"'),
    (14, "rule \"b\": does not hit 'Nord'"),
    (14, "rule \"b\": hits 'Words', which it should miss"),
    (22, 'rule "3": no key "label", which every rule needs'),
    (23, 'rule "3": "id" is a number, not a string'),
]


def values(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


# --- all faults at once


@pytest.mark.parametrize("name", ["my.toml", "odd:2: x.toml"])
def test_all_faults_of_a_file_are_said_each_with_its_line(
    name: str, called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {name: BAD})
    monkeypatch.chdir(tmp_path)
    done = called("rules", "check", name)
    assert (done.code, done.out) == (2, b"")
    assert done.err.splitlines() == [f"newskit: {name}:{line}: {said}" for line, said in FAULTS]


def test_a_miss_that_is_a_hit_too_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path, {"my.toml": SOUND.replace("Your voice is heard.", "Your voice since 1921")})
    with pytest.raises(BadRuleError, match="which it should miss"):
        check(tmp_path / "my.toml")


def test_sound_files_are_counted_beside_bad_ones(called: Called, tmp_path: Path) -> None:
    folder = written(tmp_path, {"bad.toml": BAD, "sound.toml": SOUND, "worse.toml": "rule = ["})
    done = called("rules", "check", *(folder / f"{one}.toml" for one in ("bad", "sound", "worse")))
    assert done.code == 2
    assert [one["file"] for one in values(done)] == [str(folder / "sound.toml")]
    assert len(done.err.splitlines()) == len(FAULTS) + 1
    assert "worse.toml:1: not TOML" in done.err


def test_rules_that_are_used_say_all_their_faults_too(called: Called, tmp_path: Path) -> None:
    folder = written(tmp_path, {"a.toml": BAD, "b.toml": BAD, "a.txt": "Rain fell."})
    done = called(
        "strip", "--rules", folder / "a.toml", "--rules", folder / "b.toml", folder / "a.txt"
    )
    assert (done.code, done.out) == (2, b"")
    assert len(done.err.splitlines()) == 2 * len(FAULTS)


def test_an_error_says_the_first_fault_and_how_many_more_there_are(tmp_path: Path) -> None:
    written(tmp_path, {"my.toml": BAD})
    with pytest.raises(BadRuleError, match=r'unknown key "odd".* \(and 4 more\)') as caught:
        load(tmp_path / "my.toml")
    assert len(caught.value.faults) == 5
    assert str(BadRuleError()) == ""


# --- test


def test_a_line_is_tested_against_all_rules(called: Called) -> None:
    taken, *others = values(called("rules", "test", "Share this article"))
    assert (taken["id"], taken["fires"], taken["lacks"]) == ("share-words", True, None)
    assert taken["why"].startswith("Buttons to share")
    assert all(not one["fires"] and one["lacks"] and one["why"] for one in others)


def test_a_line_is_tested_against_the_rules_of_its_language_and_your_own(
    called: Called, tmp_path: Path
) -> None:
    def fires(line: str, *args: str | Path) -> list[str]:
        return [one["id"] for one in values(called("rules", "test", line, *args)) if one["fires"]]

    assert fires("责任编辑：唐柏") == []
    assert fires("责任编辑：唐柏", "--lang", "zh") == ["zh-editor-fields"]
    folder = written(tmp_path, {"my.toml": SOUND})
    assert fires("Your voice since 1921", "--rules", folder / "my.toml") == ["dale-words"]


def test_a_line_near_no_rule_prints_nothing(called: Called) -> None:
    assert called("rules", "test", "The goat ate the contract on a Tuesday.") == (
        0,
        b"",
        "newskit: no rule takes this line, and none nearly does\n",
    )


def test_two_lines_are_wrong_use(called: Called) -> None:
    done = called("rules", "test", "a\nb")
    assert (done.code, done.out) == (2, b"")
    assert "one line" in done.err


# --- add


@pytest.mark.parametrize(
    ("line", "takes", "leaves"),
    [
        pytest.param(
            "Bring your cats", ["BRING YOUR CATS", "* Bring your cats *"], ["Bring your dogs"],
            id="words",
        ),
        pytest.param(
            "Word from the Dale | No. 42", ["Word from the Dale | No. 7", "word from the dale | no. 420"],
            ["Word from the Dale | No. x", "Word from the Dale"], id="number",
        ),
        pytest.param("ab.c*d (e) 1", ["ab.c*d (e) 2"], ["abxc*d (e) 2"], id="signs"),
        pytest.param("本报第42期", ["本报第1期"], ["本报第期"], id="chinese"),
        pytest.param(f"Page 3 {LONG}", [f"Page 4 {LONG}"], [f"Page {LONG}"], id="long"),
        pytest.param("أخبار اليوم", ["أخبار اليوم:"], ["أخبار"], id="without-capitals"),
    ],
)  # fmt: skip
def test_a_rule_of_a_line_takes_its_like_and_no_more(
    line: str, takes: list[str], leaves: list[str]
) -> None:
    from newskit.cleaning.checking import hits, problem

    made = rule_of(line, label="other", why="So it is.", miss="The goat ate it, he said.")
    assert problem(made) is None
    assert [one for one in (line, *takes) if not hits(made, one)] == []
    assert [one for one in leaves if hits(made, one)] == []


@pytest.mark.parametrize(
    ("line", "how", "said"),
    [
        pytest.param("Share it", {"label": "slogan"}, "unknown label", id="label"),
        pytest.param("Share it", {"miss": "Share it"}, "which it should miss", id="miss"),
        pytest.param("Share it", {"name": "a", "taken": ("a",)}, "doubled id", id="id"),
        pytest.param("1 2 3", {}, "no word", id="no-word"),
        pytest.param("***", {}, "no word", id="marks"),
        pytest.param("a\nb", {}, "one line", id="two-lines"),
        pytest.param(" ", {}, "one line", id="blank"),
        pytest.param("Rain fell, the mayor said.", {}, "ends with its speaker", id="sentence"),
    ],
)
def test_no_rule_is_made_that_does_not_hold(line: str, how: dict[str, Any], said: str) -> None:
    usual: dict[str, Any] = {"label": "other", "why": "So it is.", "miss": MISS}
    with pytest.raises(BadRuleError, match=said):
        rule_of(line, **{**usual, **how})


def test_rules_are_added_one_after_the_other_and_the_file_stays_sound(
    called: Called, tmp_path: Path
) -> None:
    target = tmp_path / "my.toml"
    target.write_text(f"# mine\n{SOUND}")
    for line in ("Bring your cats", "Bring your cats now", "Bring your cats now!!"):
        done = called("rules", "add", line, "--miss", MISS, "-o", target)
        assert (done.code, done.out) == (0, b"")
    ids = [rule.id for rule in check(target)]
    assert ids == [
        "dale-words", "my-bring-your-cats", "my-bring-your-cats-now", "my-bring-your-cats-now-2",
    ]  # fmt: skip
    assert target.read_text().startswith("# mine\n")
    assert [path.name for path in tmp_path.iterdir()] == ["my.toml"]


def test_without_a_file_the_rule_is_printed(called: Called, tmp_path: Path) -> None:
    done = called("rules", "add", "Bring your cats", "--miss", MISS, "--id", "cats", "--why", "So.")
    written(tmp_path, {"my.toml": done.out})
    (rule,) = check(tmp_path / "my.toml")
    assert (rule.id, rule.why, rule.miss) == ("cats", "So.", (MISS,))


def test_the_sentence_to_miss_is_found_in_your_stories(called: Called, tmp_path: Path) -> None:
    story = (
        "Ferries stop.\n\nThe council has put up a fence along the lake, and children keep away.\n\n"
        "The council asks for old cats and dogs on every market day of the year.\n\n"
        "Bring your old cats on market day\n"
    )
    folder = written(tmp_path, {"in/a.txt": story})
    target = tmp_path / "my.toml"
    done = called(
        "rules", "add", "Bring your old cats on market day", "--from", folder / "in", "-o", target
    )
    (rule,) = check(target)
    assert rule.miss[0].startswith("The council asks for old cats")
    assert "takes 1 line of 1 page" in done.err
    assert called("strip", "--rules", target, folder / "in").out.count(rule.id.encode()) == 1


def test_what_a_rule_takes_of_the_story_is_counted() -> None:
    made = rule_of("Bring your cats", label="other", why="So.", miss=MISS)
    text = "Bring your cats\n\nThe goat ate the other half of it."
    record = Record(text=text).replace(paragraphs=(span(text, 0, 15), span(text, 17, len(text))))
    assert nearest("Bring your cats", [record], made) == (
        "The goat ate the other half of it.",
        1,
        1,
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["Bring your cats"], "--from STORIES", id="no-miss"),
        pytest.param(["Bring your cats", "--from", "gone"], "no such file", id="no-stories"),
        pytest.param(["Bring your cats", "--miss", MISS, "-o", "gone/my.toml"], "no such", id="unwritable"),
        pytest.param(["Bring your cats", "--miss", MISS, "-o", "bad.toml"], "unknown key", id="bad-file"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_wrong_use_and_changes_nothing(
    args: list[str], said: str, called: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"bad.toml": BAD})
    monkeypatch.chdir(tmp_path)
    done = called("rules", "add", *args)
    assert (done.code, done.out) == (2, b"")
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.toml"]
    assert (tmp_path / "bad.toml").read_text() == BAD


def test_on_a_terminal_the_sentence_to_miss_is_asked_for(tmp_path: Path) -> None:
    import os
    import pty
    import subprocess
    import sys

    from conftest import environment

    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", "rules", "add", "Bring your cats", "-o", "my.toml"],
        stdin=child, stdout=child, stderr=child, cwd=tmp_path, env=environment(),
    )  # fmt: skip
    os.write(parent, f"{MISS}\n".encode())
    assert process.wait(60) == 0
    os.close(child)
    os.close(parent)
    (rule,) = check(tmp_path / "my.toml")
    assert rule.miss == (MISS,)


# --- explain


def test_your_rules_are_explained_before_newskits_own(called: Called, tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        {
            "my.toml": SOUND,
            "same.toml": SOUND.replace("dale-words", "share-words"),
            "bad.toml": BAD,
        },
    )
    mine, same = folder / "my.toml", folder / "same.toml"
    (told,) = values(called("rules", "explain", "--rules", mine, "dale-words"))
    assert (told["pack"], told["why"]) == (str(mine), "On every page.")
    (told,) = values(called("rules", "explain", "--rules", same, "share-words"))
    assert told["pack"] == str(same)
    (told,) = values(called("rules", "explain", "--rules", mine, "share-words"))
    assert told["pack"] == "en"
    done = called("rules", "explain", "--rules", mine, "dale-word")
    assert (done.code, "did you mean dale-words?" in done.err) == (2, True)
    done = called("rules", "explain", "--rules", folder / "bad.toml", "b")
    assert len(done.err.splitlines()) == len(FAULTS)


def test_an_unknown_id_cannot_control_the_terminal() -> None:
    code, out = run_on_terminal("rules", "explain", "x\x1b[2J", stdin=b"")
    assert code == 2
    assert b"\x1b[2J" not in out
