"""The measure that other tests lean on: what it lets pass and what it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import assert_linear


def words(size: int) -> list[str]:
    return [str(number) for number in range(size)]


def once(seen: list[str]) -> None:
    for one in seen:
        hash(one.upper())


def sorting(seen: list[str]) -> None:
    sorted(seen, key=hash)


def with_each_other(seen: list[str]) -> None:
    """Each word is looked up among all that stand before it."""
    for number, one in enumerate(seen):
        one in seen[:number]  # noqa: B015 - the search is the work


def with_each_other_after_much_else(seen: list[str]) -> None:
    for _ in range(20):
        once(seen)
    with_each_other(seen)


@pytest.mark.parametrize("step", [once, sorting])
def test_linear_work_passes(step: Callable[[list[str]], None]) -> None:
    assert_linear(words, step, 10_000)


@pytest.mark.parametrize("step", [with_each_other, with_each_other_after_much_else])
def test_quadratic_work_fails(step: Callable[[list[str]], None]) -> None:
    with pytest.raises(AssertionError, match="four times as much"):
        assert_linear(words, step, 500)


def test_a_step_too_quick_to_measure_passes() -> None:
    assert_linear(words, len, 100)
