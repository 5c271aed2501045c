"""How the packs are written: lines that people can read, one phrase a line, and that it changes nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import tomli

import newskit.rules as rules
from newskit.packs import joined, listed

LONGEST = 160  # code points of a line
# Tables whose long rows tell more than several short ones would.
WHOLE_ROWS = {
    "calendar.tsv": "a language a row, its twelve months in columns",
    "languages.tsv": "a language a row, its commonest words by how common they are",
    "placekeys.tsv": "made by tools/make_places.py: a name a row, with all the cities that have it",
    "places.tsv": "made by tools/make_places.py: a name a row",
}
PACKS = {
    name: rules.pack("boilerplate", name, examples=True) for name in rules.names("boilerplate")
}
UNNEEDED = dict.fromkeys(("hit", "miss", "leaves", "known"), ()) | {"why": ""}


@pytest.mark.parametrize("kind", ["toml", "tsv"])
def test_a_pack_has_no_line_that_nobody_could_review(kind: str) -> None:
    long = [
        f"{path.relative_to(rules.DATA)}:{number}: {len(line)} characters"
        for path in sorted(rules.DATA.rglob(f"*.{kind}"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > LONGEST and path.name not in WHOLE_ROWS
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("name", WHOLE_ROWS)
def test_a_table_that_may_have_long_rows_has_some(name: str) -> None:
    rows = (rules.DATA / name).read_text(encoding="utf-8").split("\n")
    assert max(map(len, rows)) > LONGEST


@pytest.mark.parametrize("name", PACKS)
def test_phrases_stand_one_a_line_and_sorted(name: str) -> None:
    source = tomli.loads((rules.DATA / f"boilerplate/{name}.toml").read_text(encoding="utf-8"))
    for rule in source["rule"]:
        phrases = rule.get("phrases", "").removesuffix("\n").split("\n")
        assert "|" not in "".join(phrases), rule["id"]
        assert phrases == sorted(set(phrases)), rule["id"]


@pytest.mark.parametrize("name", PACKS)
def test_a_run_reads_the_same_rules_without_their_examples(name: str) -> None:
    def plain(rule: rules.Rule) -> dict[str, object]:
        known = {"pattern": rule.compiled.pattern, "phrases": rule.sayings}
        return msgspec.structs.asdict(rule) | known | UNNEEDED

    bare = rules.pack("boilerplate", name)
    assert [*map(plain, bare)] == [*map(plain, PACKS[name])]
    assert not [rule.id for rule in bare if rule.why or rule.hit or rule.miss]


@pytest.mark.parametrize(
    "lines",
    [
        "share this|tell a friend|print",
        "\nshare this\ntell a friend\nprint\n",
        "\n  share this|tell a friend\n\n  print\n",
    ],
    ids=["bars", "lines", "both"],
)
def test_phrases_of_a_file_are_parted_by_bars_or_lines(tmp_path: Path, lines: str) -> None:
    rule = _loaded(tmp_path, f"phrases = '''{lines}'''")
    assert rule.sayings == {"share this", "tell a friend", "print"}


@pytest.mark.parametrize(
    "lines",
    ["(?:share|print) this|tell a friend", "\n(?:\n  share\n\t|print\n) this\n|tell a friend\n"],
    ids=["one", "several"],
)
@pytest.mark.parametrize("line", ["Share this", "print this", "TELL A FRIEND"])
def test_a_pattern_may_go_over_several_lines(tmp_path: Path, lines: str, line: str) -> None:
    assert _loaded(tmp_path, f"pattern = '''{lines}'''").match(line, 0, len(line))


def test_a_pattern_that_asks_for_free_spacing_keeps_its_lines(tmp_path: Path) -> None:
    rule = _loaded(tmp_path, "pattern = '''\n(?x)share # a comment\n\\ this\n'''")
    assert rule.match("share this", 0, 10)


@pytest.mark.parametrize("name", PACKS)
def test_a_rule_has_its_phrases_and_its_pattern_on_one_line(name: str) -> None:
    source = (rules.DATA / f"boilerplate/{name}.toml").read_text(encoding="utf-8")
    assert source.count(" = '''\n") > 20
    assert not [rule.id for rule in PACKS[name] if "\n" in rule.pattern + rule.phrases]


def test_a_list_without_words_is_empty() -> None:
    assert listed("\n | \n||") == []


def test_a_pattern_on_one_line_keeps_its_blanks() -> None:
    assert joined(" read more ") == " read more "


def _loaded(folder: Path, said: str) -> rules.Rule:
    path = folder / "mine.toml"
    path.write_text(f"[[rule]]\nid = 'mine'\nlabel = 'share'\n{said}\n", encoding="utf-8")
    return rules.load(path)[0]
