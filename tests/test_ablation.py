"""What benchmarks/ablation.py takes away of strip is away, and only for a while."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT

from newskit import Record, strip

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """Home
World
Sport
Weather
Quay of Port Ost to be rebuilt
By Ana Roe
3 May 2031, 10:15

PORT OST (AP) - The old quay of Port Ost will be rebuilt by the end of the year, the harbour office said.

"We have waited for this since the flood, and so have the fishermen," harbour master Jo Poe told reporters.

The work will cost three million crowns, half of which the province pays, and begins in the autumn.

Our summer of ships
Share this article
(Ana Roe, edited by Bo Loe)
Read next
Mill at Lower Ford shut by flood
Bakers want money for flour
Ferry to the islands sails twice a day
"""


def reasons(record: Record) -> set[str]:
    """The rule ids by which lines went."""
    return {one.rule for one in record.removed or ()}


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    found: Callable[..., Any] = importlib.import_module("ablation").without
    return found


def test_without_rules_only_models_and_places_give_reasons(without: Callable[..., Any]) -> None:
    kinds = ("role:", "model:", "before-", "after-")
    assert not all(one.startswith(kinds) for one in reasons(strip(Record(text=TEXT))))
    with without("rules"):
        assert all(one.startswith(kinds) for one in reasons(strip(Record(text=TEXT))))


@pytest.mark.parametrize(("part", "sign"), [("roles", "role:"), ("lines", "model:")])
def test_a_model_that_is_away_gives_no_reason(
    without: Callable[..., Any], part: str, sign: str
) -> None:
    with without("rules"):
        assert any(one.startswith(sign) for one in reasons(strip(Record(text=TEXT))))
    with without("rules", part):
        assert not any(one.startswith(sign) for one in reasons(strip(Record(text=TEXT))))


def test_without_the_grammars_of_fields_nobody_is_credited(without: Callable[..., Any]) -> None:
    assert {one.name for one in strip(Record(text=TEXT)).credits or ()} == {"Ana Roe", "Bo Loe"}
    with without("fields"):
        found = strip(Record(text=TEXT))
    assert not found.links
    assert {one.name for one in found.credits or ()} == {"Ana Roe"}  # whom a rule knows


@pytest.mark.parametrize("part", ["rules", "roles", "lines", "fields"])
def test_what_was_away_is_back_behind_the_block(without: Callable[..., Any], part: str) -> None:
    before = strip(Record(text=TEXT))
    with without(part):
        strip(Record(text=TEXT))
    assert strip(Record(text=TEXT)) == before
