"""The rule packs: every example of every rule, and what happens to rule files that are broken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import newskit.rules as rules
from newskit.cleaning.checking import check, hits

if TYPE_CHECKING:
    from pathlib import Path

PACKS = {
    name: rules.pack("boilerplate", name, examples=True) for name in rules.names("boilerplate")
}
EVERY = [(name, rule) for name, pack in PACKS.items() for rule in pack]

HOSTILE = (
    "By " * 600,
    "By A " * 360,
    "a," * 900,
    "A B, " * 360,
    "(" * 1800,
    "7" * 1800,
    "2024-" * 360,
    "12:00 " * 300,
    " " * 1800,
    "- " * 900,
    "| " * 900,
    ": " * 900,
    "Foto: " * 300,
    "Source: A " * 180,
    "Editor: A " * 180,
    "http://a." * 200,
    "a@" * 900,
    "AFP/" * 450,
    "> " * 900,
    "记者 " * 600,
    "编辑：李明 " * 300,
    "記者、" * 600,
    "기자 " * 600,
    "©" * 1800,
)

GOOD = """
[[rule]]
id = 'one'
label = 'share'
pattern = 'share (?:this|that)'
why = 'Shares.'
hit = ['Share this', 'share that']
miss = ['Share it']
"""


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(
            rule,
            text,
            id=f"{name}:{rule.id}:{number}",
            marks=pytest.mark.xfail(strict=True) if kind == "known" else (),
        )
        for name, rule in EVERY
        for number, text in enumerate(getattr(rule, kind))
    ]


def _written(folder: Path, source: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(("rule", "text"), _examples("hit") + _examples("known"))
def test_rule_fires_on_its_example(rule: rules.Rule, text: str) -> None:
    assert hits(rule, text)


@pytest.mark.parametrize(("rule", "text"), _examples("miss"))
def test_rule_leaves_the_honest_line(rule: rules.Rule, text: str) -> None:
    assert not hits(rule, text)


@pytest.mark.parametrize("name", PACKS)
def test_pack_is_clean(name: str) -> None:
    assert check(rules.DATA / "boilerplate" / f"{name}.toml") == PACKS[name]


def test_ids_are_unique_over_all_packs() -> None:
    seen = Counter(rule.id for _, rule in EVERY)
    assert [one for one, count in seen.items() if count > 1] == []


def test_ids_of_other_languages_name_the_language() -> None:
    odd = [
        rule.id
        for name, rule in EVERY
        if name not in ("any", "en") and not rule.id.startswith(f"{name}-")
    ]
    assert odd == []


def test_labels_are_known() -> None:
    assert {rule.label for _, rule in EVERY} <= rules.LABELS


def test_a_line_that_holds_no_words_says_nothing() -> None:
    assert all("" not in rule.sayings for _, rule in EVERY)


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.id) for _, rule in EVERY if rule.pattern]
)
def test_pattern_stands_hostile_text(rule: rules.Rule) -> None:
    for bad in HOSTILE:
        for text in (bad, rule.hit[0] + bad, bad + rule.hit[0], (rule.hit[0] + " ") * 40):
            rule.match(text, 0, len(text))  # raises RuleTimeoutError when slow


def test_good_file_passes(tmp_path: Path) -> None:
    (rule,) = check(_written(tmp_path, GOOD))
    assert rule.id == "one"
    assert rule.kind == "line"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        pytest.param("\n\n[[rule]\nid = 1", 3, "not TOML", id="not-toml"),
        pytest.param("# mine\nrules = 1\n", 2, 'unknown key "rules"', id="unknown-table"),
        pytest.param(GOOD + "colour = 'red'\n", 2, "colour", id="unknown-key"),
        pytest.param(GOOD.replace("why = 'Shares.'\n", ""), 2, "why", id="missing-field"),
        pytest.param(GOOD.replace("id = 'one'\n", ""), 2, "id", id="missing-id"),
        pytest.param(GOOD + GOOD, 10, 'doubled id "one"', id="doubled-id"),
        pytest.param(GOOD.replace("'share'", "'shred'"), 2, 'unknown label "shred"', id="label"),
        pytest.param(GOOD.replace("(?:this", "((?:this"), 2, "compile", id="bad-pattern"),
        pytest.param(
            GOOD.replace("share (?:this|that)", "(?:share this)?"), 2, "", id="empty-match"
        ),
        pytest.param(GOOD.replace("(?:this|that)", "(?P<who>this|that)"), 2, '"who"', id="group"),
        pytest.param(
            GOOD.replace("'share that'", "'share it'"), 2, "does not hit", id="hit-misses"
        ),
        pytest.param(GOOD.replace("'Share it'", "'Share this'"), 2, "should miss", id="miss-hits"),
        pytest.param(GOOD.replace(", 'share that'", ""), 2, "two hits", id="one-hit"),
        pytest.param(GOOD.replace("'line'", "'row'") + "kind = 'row'\n", 2, "row", id="kind"),
    ],
)
def test_broken_file_names_file_and_line(tmp_path: Path, source: str, line: int, said: str) -> None:
    path = _written(tmp_path, source)
    with pytest.raises(rules.BadRuleError) as caught:
        check(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(rules.BadRuleError, match="cannot be read"):
        rules.load(tmp_path / "none.toml")


def test_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# \xe9\n")
    with pytest.raises(rules.BadRuleError, match="cannot be read"):
        rules.load(path)


def test_hostile_pattern_is_stopped(tmp_path: Path) -> None:
    source = GOOD.replace("share (?:this|that)", "share (?:this|that)|(a|aa)+$x")
    source = source.replace("miss = ['Share it']", f"miss = ['{'a' * 190}']")
    with pytest.raises(rules.BadRuleError, match="took longer than"):
        check(_written(tmp_path, source))


def test_hostile_pattern_raises_on_match() -> None:
    rule = rules.Rule(
        id="slow", label="share", why="", hit=(), miss=(), pattern="(a|aa)+$x", longest=5000
    )
    with pytest.raises(rules.RuleTimeoutError, match='"slow"'):
        rule.match("a" * 4000, 0, 4000)
