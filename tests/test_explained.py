"""Every id that a record can carry is explained: rules, reasons of models, datelines, quotes, labels."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import tomli
from conftest import ROOT, SAMPLES, Called, quoted

from newskit import meanings, quotes, rules
from newskit.cleaning import decide, signals, trims
from newskit.cleaning.roles import vocabulary
from newskit.cleaning.roles.grammar import ROLES
from newskit.datelines import dateline
from newskit.record import Record
from newskit.rules import DATA, LABELS

CODE = ROOT / "newskit"


def unexplained(names: Iterator[str] | list[str]) -> list[str]:
    """Those of some ids that nothing explains."""
    packs = own_rules()
    return sorted({one for one in names if one not in packs and not meanings.meaning(one)})


@cache
def own_rules() -> frozenset[str]:
    found = rules.names("boilerplate")
    return frozenset(one.id for name in found for one in rules.pack("boilerplate", name))


def strings_in(tree: ast.AST, call: str) -> Iterator[str]:
    """The arguments of a call that are words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
            for one in [*node.args, *(key.value for key in node.keywords)]:
                each = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
                yield from (n.value for n in each if is_word(n))


def is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value


def trees(area: str) -> Iterator[ast.AST]:
    for path in (CODE / area).rglob("*.py"):
        yield ast.parse(path.read_text(encoding="utf-8"))


# --- what the code can say


def test_all_labels_roles_and_marks_are_explained() -> None:
    roles = [f"role:{one}" for one in {*decide.LABELS, *ROLES}]
    ends = [f"ends:{one}" for one in (*trims._LABELS, "credit")]  # no other list
    assert unexplained([*LABELS, *roles, *ends, *rules.structure()]) == []


def test_all_signals_of_the_line_model_are_explained() -> None:
    assert unexplained([f"model:{one}" for one in signals.NAMES]) == []


@pytest.mark.parametrize("place", ["", "+1 ", "-2 "], ids=["own", "below", "above"])
def test_all_features_of_the_role_model_are_explained(place: str) -> None:
    named = [one for kind in vocabulary.KINDS for one in kind.names]
    assert len(named) > 500
    assert unexplained([f"role:nav:{place}{one}" for one in named]) == []


def test_signals_come_apart_whatever_their_values_are() -> None:
    named = [one for kind in vocabulary.KINDS for one in kind.names]
    for n in range(0, len(named) - 2):
        three = [named[n], f"+1 {named[-n]}", named[n + 1]]
        assert meanings.signals(":".join(three)) == three


@pytest.mark.parametrize(
    ("area", "call", "others"),
    [
        pytest.param("cleaning", "Reason", LABELS | set(rules.structure()), id="cleaning"),
        pytest.param("datelines", "Found", set(), id="datelines"),
        pytest.param("quotations", "Report", {"speech", "other"}, id="reports"),
        pytest.param("quotations", "Draft", {"speech", "other"}, id="drafts"),
        pytest.param("quotations", "report", {"speech"}, id="open-class"),
    ],
)
def test_the_rules_that_the_code_names_are_explained(
    area: str, call: str, others: set[str]
) -> None:
    named = {one for tree in trees(area) for one in strings_in(tree, call)} - others
    named = {one for one in named if re.fullmatch(r"[a-z]+(-[a-z]+)*(:[a-z]+)?", one)}
    assert named or call == "Draft"
    assert unexplained(list(named)) == []


def test_rules_that_the_code_sets_on_quotes_are_explained() -> None:
    named = {
        node.value.value
        for tree in trees("quotations")
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_word(node.value)
        for target in node.targets
        if getattr(target, "attr", getattr(target, "id", "")) == "rule"
    }
    assert unexplained(list(named)) == []


def test_rules_that_the_packs_of_quotes_name_are_explained() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (DATA / "quotes").glob("*.toml")]
    named = re.findall(r'\brule = "([a-z-]+)"', "\n".join(texts))
    assert named
    assert unexplained(named) == []


def test_labels_are_explained_as_the_page_of_labels_does() -> None:
    rows = re.findall(
        r"(?m)^\| `([a-z-]+)` \| (.+?) \| [a-z ]+ \| `.+` \|$",
        (ROOT / "docs/labels.md").read_text(encoding="utf-8"),
    )
    assert {name for name, _ in rows} == LABELS
    for name, why in rows:
        if name in rules.structure():  # the same name is that of a reason
            continue
        told = meanings.meaning(name)
        assert told
        assert told["why"] == f"{why[:1].upper()}{why[1:]}."


# --- what records carry


def carried(record: dict[str, object]) -> Iterator[str]:
    for key in ("removed", "uncertain", "quotes"):
        for one in record.get(key) or ():  # type: ignore[attr-defined]
            yield one["rule"]
            yield from filter(None, [one.get("label")])
    found = record.get("dateline")
    if isinstance(found, dict) and found["rule"]:
        yield found["rule"]


def test_all_ids_in_the_records_of_the_samples_are_explained() -> None:
    named: list[str] = []
    for path in SAMPLES.glob("*/out.jsonl"):
        for line in path.read_bytes().splitlines():
            value = json.loads(line)
            named += carried(value) if isinstance(value, dict) else ()
    assert len(set(named)) > 60
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES.rglob("*.toml")]
    mine = re.findall(r"id = [\"'](.+)[\"']", "\n".join(texts))
    assert [one for one in unexplained(named) if one not in mine] == []


@pytest.mark.parametrize("path", sorted((DATA / "agencies").glob("*.toml")), ids=lambda p: p.stem)
def test_the_rules_of_an_agencys_datelines_are_explained(path: Path) -> None:
    hits = tomli.loads(path.read_text(encoding="utf-8"))["hit"]
    found = [dateline(Record(text=one.replace("‖", ""))).dateline for one in hits]
    named = [one.rule for one in found if one and one.rule]
    assert named
    assert unexplained(named) == []


@pytest.mark.parametrize("path", sorted((DATA / "quotes").glob("*.toml")), ids=lambda p: p.stem)
def test_the_rules_of_a_languages_quotes_are_explained(path: Path) -> None:
    hits = tomli.loads(path.read_text(encoding="utf-8"))
    hits = hits.get("examples", hits)["hit"]
    named: list[str] = []
    for one in hits:
        text, _ = quoted(one)
        named += [q.rule for q in quotes(Record(text=text, lang=path.stem), engine="rules").quotes]
    assert named
    assert unexplained(named) == []


# --- through the program


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("share-words", "line", "Buttons to share"),
        ("model:links", None, "no rule"),
        ("model:repeats:words", "model", "The line model"),
        ("role:caption:+1 words=≤3", "model", "What a picture shows"),
        ("wire-bracket", "dateline", "before an agency in brackets"),
        ("lead-t", "quote", "She said that"),
        ("share", "label", "Buttons to share"),
        ("ends:rights", "structure", "A claim of rights"),
    ],
)  # fmt: skip
def test_the_program_explains_an_id(name: str, kind: str | None, why: str, called: Called) -> None:
    done = called("rules", "explain", name)
    if kind is None:
        assert (done.code, done.out) == (2, b"")
        assert why in done.err
    else:
        value = json.loads(done.out)
        assert value["kind"] == kind
        assert why in value["why"]
