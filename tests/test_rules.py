"""The rule packs: every example of every rule, and what happens to rule files that are broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli
from conftest import seconds

import newskit.rules as rules
from newskit.cleaning import strip
from newskit.cleaning.checking import check
from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Rulebook
from newskit.record import Record, Removed

PACKS = {
    name: rules.pack("boilerplate", name, examples=True) for name in rules.names("boilerplate")
}
STORIES = tomli.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
# Which rules hold where a rule of a kind is meant: one for the top of a page also meets those for edges.
HOLDING = {
    "anywhere": ("anywhere",),
    "edge": ("anywhere", "edge"),
    "top": ("anywhere", "edge", "top"),
    "bottom": ("anywhere", "edge", "bottom"),
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


def _written(folder: Path, source: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(source, encoding="utf-8")
    return path


def _lang(name: str) -> str | None:
    return None if name == "any" else name


def _told(rule: rules.Rule, text: str, lang: str | None) -> list[str]:
    """The ids of the rules that name a line where this rule holds; for pieces, of those on its edges."""
    book = Rulebook(text, lines(text), lang)
    found = book.line(0)
    if found is None:
        return [edge.rule.id for edge in book.edges(0)] if rule.is_edge else []
    return [one.id for one in (found.rule, *found.others) if one.where in HOLDING[rule.where]]


def _within_story(text: str, name: str) -> Record:
    story = STORIES["en" if name == "any" else name]
    return strip(Record(text="\n\n".join((*story[:2], text, *story[2:])), lang=_lang(name)))


@pytest.mark.parametrize("name", PACKS)
def test_a_hit_is_named_by_its_own_rule_among_all(name: str) -> None:
    wrong = [
        (rule.id, text, told)
        for rule in PACKS[name]
        for text in rule.hit
        if rule.id not in (told := _told(rule, text, _lang(name)))[: None if rule.is_edge else 1]
    ]
    assert wrong == []


@pytest.mark.parametrize("name", PACKS)
def test_a_known_fault_is_still_one(name: str) -> None:
    mended = [
        (rule.id, text)
        for rule in PACKS[name]
        for text in rule.known
        if rule.id in _told(rule, text, _lang(name))
    ]
    assert mended == []


@pytest.mark.parametrize("name", STORIES)
def test_a_plain_story_stays_whole(name: str) -> None:
    assert strip(Record(text="\n\n".join(STORIES[name]), lang=name)).removed == ()


@pytest.mark.parametrize("name", PACKS)
def test_no_rule_takes_an_honest_line_out_of_its_story(name: str) -> None:
    """A sentence stays; of a scrap that is none the models may think what they like."""
    taken = [
        (rule.id, text, [(one.rule, one.text) for one in record.removed or ()])
        for rule in PACKS[name]
        for text in rule.miss
        if (record := _within_story(text, name)).body != record.text
        and (lines(text)[0].is_closed or any(not _by_model(one) for one in record.removed or ()))
    ]
    assert taken == []


def _by_model(one: Removed) -> bool:
    return one.rule.startswith(("model:", "role:"))


@pytest.mark.parametrize("name", PACKS)
def test_what_a_rule_leaves_to_another_is_taken_by_one(name: str) -> None:
    wrong = []
    for rule in PACKS[name]:
        for text in rule.leaves:
            takers = {one.rule for one in _within_story(text, name).removed or ()}
            if not takers or rule.id in takers:
                wrong.append((rule.id, text, takers))
    assert wrong == []


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


@pytest.mark.parametrize("name", PACKS)
def test_patterns_stand_hostile_text(name: str) -> None:
    slow = []
    for rule in PACKS[name]:
        first = rule.hit[0]
        for bad in HOSTILE if rule.pattern else ():
            for text in (bad, first + bad, bad + first, (first + " ") * 40):
                try:
                    rule.match(text, 0, len(text))
                except rules.RuleTimeoutError:
                    slow.append((rule.id, bad[:20]))
    assert slow == []


def worst(hit: str, longest: int) -> Iterator[str]:
    """Lines as long as a rule looks at that begin like one it knows, over and over, and end otherwise."""
    half, first = hit[: len(hit) // 2], hit.split()[0]
    for piece in filter(None, dict.fromkeys((hit, f"{hit} ", hit[:-1], f"{first} ", first, half))):
        yield (piece * (longest // len(piece) + 1))[: longest - 1] + "\x01"
    for piece in ("a ", "A ", "1 ", "1", "A", "中", "、", "|", " | ", ": ", "- ", ". ", "Ab "):
        yield (half + piece * longest)[: longest - 1] + "\x01"
    yield hit + " " * (longest - len(hit) - 1) + "!"


def held_up(rule: rules.Rule, line: str) -> bool:
    """Whether a rule takes 20 ms for a line; a busy machine may say so of any, but not for long."""
    return seconds(lambda text: rule.match(text, 0, len(text)), line) > 0.02


@pytest.mark.parametrize("name", PACKS)
def test_no_line_holds_a_rule_up(name: str) -> None:
    slow = []
    for rule in PACKS[name]:
        for hit in rule.hit[:2] if rule.pattern else ():
            for line in worst(hit, 600 if rule.is_edge else min(rule.longest, 2000)):
                if held_up(rule, line) and all(held_up(rule, line) for _ in range(4)):
                    slow.append((rule.id, line[:40]))
    assert slow == []


def test_good_file_passes(tmp_path: Path) -> None:
    (rule,) = check(_written(tmp_path, GOOD))
    assert rule.id == "one"
    assert rule.kind == "line"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        pytest.param("\n\n[[rule]\nid = 1", 3, "not TOML", id="not-toml"),
        pytest.param("# mine\nrules = 1\n", 2, 'unknown key "rules"', id="unknown-table"),
        pytest.param(GOOD + "colour = 'red'\n", 9, "colour", id="unknown-key"),
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
        pytest.param(GOOD.replace("'line'", "'row'") + "kind = 'row'\n", 9, "row", id="kind"),
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


def test_a_file_without_end_is_named() -> None:
    with pytest.raises(rules.BadRuleError, match="/dev/zero: over 5 MB"):
        rules.load(Path("/dev/zero"))


@pytest.mark.parametrize(
    "pattern", ["(?:(?:a{1000}){1000}){1000}", "(a{0,600}b){600}", "x{9999999}"]
)
def test_a_pattern_that_would_fill_the_memory_is_named(tmp_path: Path, pattern: str) -> None:
    path = _written(tmp_path, GOOD.replace("share (?:this|that)", pattern))
    with pytest.raises(rules.BadRuleError, match=r":5: .* its pattern repeats [\d,]+ times in all"):
        rules.load(path)


@pytest.mark.parametrize("depth", [60, 20_000])
def test_a_pattern_of_groups_within_groups_is_named(tmp_path: Path, depth: int) -> None:
    path = _written(tmp_path, GOOD.replace("share (?:this|that)", "(" * depth + "a" + ")" * depth))
    with pytest.raises(rules.BadRuleError, match=rf":5: .* groups within groups {depth:,} deep"):
        rules.load(path)


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
