"""The pages that teach: what they show is what comes out, and their examples do what they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import tomli
from conftest import ROOT
from documents import Part, now, parts, program_path

from newskit import strip
from newskit.cleaning.checking import check
from newskit.record import Record
from newskit.rules import LABELS, RELS, ROLES, BadRuleError, Rule

DOCS = ROOT / "docs"
PAGES = (
    "copies.md",
    "diff.md",
    "eval.md",
    "explain.md",
    "export.md",
    "labels.md",
    "rules.md",
    "show.md",
)
STORY = tomli.loads((ROOT / "tests" / "stories.toml").read_text(encoding="utf-8"))["en"]
HEADLINE = "Ferry to Port Ellard stays in harbour until Friday"
ROW = re.compile(r"(?m)^\| `([a-z-]+)` \| .+ \| ([a-z ]+) \| `(.+)` \|$")
EXAMPLES = [
    (label, where, line.replace("\\|", "|"))
    for label, where, line in ROW.findall((DOCS / "labels.md").read_text(encoding="utf-8"))
]
COOKBOOK, TUTORIAL = DOCS / "cookbook.md", DOCS / "tutorial.md"
BEGIN, *RECIPES = parts(COOKBOOK.read_text(encoding="utf-8"))
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
NUMBER = re.search(r"(?ms)^# number.toml\n(.*?)^```", RULES)[1]  # type: ignore[index]
MESSAGES = [
    (change.replace("\\|", "|"), said.replace("\\|", "|"))
    for change, said in re.findall(r"(?m)^\| `(\w+ = .+?)` \| (.+?) \| [^|]+ \|$", RULES)
]
# Keys of rules that newskit or `learn` write: of faults known, of lines left to other rules, of pages.
UNWRITTEN = {"known", "leaves", "count"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return program_path(tmp_path_factory.mktemp("bin"))


def held(page: Path, text: str, new: str, *, regold: bool) -> None:
    """A page's text is what it should be now, or becomes so."""
    if regold:
        whole = page.read_text(encoding="utf-8")
        page.write_text(whole.replace(text, new), encoding="utf-8")
    else:
        assert new == text


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(
    name: str, path: str, tmp_path: Path, regold: bool
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(DOCS / "examples", tmp_path / "docs" / "examples")
    text = (DOCS / name).read_text(encoding="utf-8")
    page = Part(name, text)
    assert page.missing == []
    assert text.count("```") == 2 * len(page.kinds), "a block of no kind is not run"
    held(DOCS / name, text, now(text, tmp_path, path), regold=regold)


@pytest.mark.parametrize("part", [pytest.param(one, id=one.name) for one in RECIPES])
def test_a_recipe_of_the_cookbook_comes_out_as_shown(
    part: Part, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regold: bool
) -> None:
    monkeypatch.setenv("PATH", path)  # where the programs lie that stand beside this Python
    if part.missing:
        pytest.skip(f"not installed: {', '.join(part.missing)}")
    shutil.copytree(DOCS / "examples", tmp_path, dirs_exist_ok=True)
    held(COOKBOOK, part.text, now(part.text, tmp_path, path), regold=regold)


def test_the_tutorial_comes_out_as_shown(path: str, tmp_path: Path, regold: bool) -> None:
    shutil.copytree(DOCS / "examples", tmp_path, dirs_exist_ok=True)
    text = TUTORIAL.read_text(encoding="utf-8")
    assert Part("", text).kinds.count("console") > 5
    held(TUTORIAL, text, now(text, tmp_path, path), regold=regold)


def test_every_recipe_runs_something_and_is_found_from_the_top() -> None:
    assert [one.name for one in RECIPES if not one.kinds] == []
    for one in RECIPES:
        assert f"[{one.name}](#{slug(one.name)})" in BEGIN.text, one.name


def slug(heading: str) -> str:
    """The anchor of a heading, as sites for code make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize(
    "page", [*sorted(DOCS.glob("*.md")), *sorted(ROOT.glob("*.md"))], ids=lambda page: page.name
)
def test_a_page_leads_to_pages_that_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for file, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text):
        aim = page.parent / file if file else page
        assert aim.is_file(), file
        headings = re.findall(r"(?m)^#+ (.+)$", aim.read_text(encoding="utf-8"))
        assert not anchor or anchor in map(slug, headings), f"{file}#{anchor}"


def test_every_page_is_found_from_the_first() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f"({name})" not in text] == []


def test_the_page_of_labels_has_an_example_of_each() -> None:
    assert sorted(label for label, _, _ in EXAMPLES) == sorted(LABELS)


@pytest.mark.parametrize(
    ("label", "where", "line"), [pytest.param(*one, id=one[0]) for one in EXAMPLES]
)
def test_a_labels_example_is_removed_as_such_and_the_story_is_not(
    label: str, where: str, line: str
) -> None:
    pages = {
        "above": (line, HEADLINE, *STORY),
        "in the headline": (HEADLINE + line, *STORY),
        "under": (HEADLINE, line, *STORY),
        "within": (HEADLINE, *STORY[:2], line, *STORY[2:]),
        "below": (HEADLINE, *STORY, line),
    }
    record = strip(Record(text="\n\n".join(pages[where]), lang="en"))
    assert [(one.label, one.text) for one in record.removed or ()] == [(label, line)]
    assert record.headline
    assert record.headline.text == HEADLINE
    assert record.body == "\n\n".join(STORY)


def test_the_page_of_rules_names_every_key_and_kind() -> None:
    kinds = get_args(get_type_hints(Rule)["kind"])
    for key in {*Rule.__struct_fields__, *kinds, *ROLES, *RELS} - UNWRITTEN:
        assert f"`{key}`" in RULES or f"`{key} = " in RULES or f"<{key}>" in RULES, key


def test_every_message_on_the_page_of_rules_is_tried() -> None:
    table = RULES.split("## What the messages mean")[1].split("\nTwo more")[0]
    assert table.count("\n| `") == len(MESSAGES) > 0


@pytest.mark.parametrize(
    ("change", "said"), [pytest.param(*one, id=one[1][:40]) for one in MESSAGES]
)
def test_a_changed_rule_is_refused_with_the_message_of_the_page(
    change: str, said: str, tmp_path: Path
) -> None:
    key = change.split(" = ")[0]
    kept = [line for line in NUMBER.splitlines() if not line.startswith(f"{key} = ")]
    mine = tmp_path / "mine.toml"
    mine.write_text("\n".join([*kept, change]), encoding="utf-8")
    with pytest.raises(BadRuleError) as caught:
        check(mine)
    assert said in str(caught.value)
