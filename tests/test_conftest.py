"""What other tests lean on: the measure of work that grows, and runs of the program."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from conftest import ROOT, assert_linear, environment, newskit
from program import Run


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


def test_a_run_for_whose_end_nobody_waits_leaves_the_next_its_own_exit_code() -> None:
    files = [os.open(os.devnull, os.O_RDWR) for _ in range(3)]
    Run(["--version"], files, ROOT, environment(), 60).clock.cancel()
    assert newskit("--version").returncode == 0
    assert newskit("strip", "--no-such").returncode == 2
