"""Plain calls read their options without the parser, and get what the parser would make of them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Sequence
from typing import Any

import pytest
import typer
from conftest import options_of
from typer.testing import CliRunner

from newskit import calls
from newskit.__main__ import _STEPS
from newskit.parser import typed

FILES = ["a.txt", "-", "b.txt"]
# A value for each option that takes one, as people write it.
VALUES = {
    "--encoding": "gb18030",
    "--lang": "zh-Hans",
    "--max-chars": "1000",
    "--map": "text=content",
    "--published": "2031-05-03",
    "--assume-year": "2031",
    "--rules": "my.toml",
    "--only": "body,dateline.agency",
    "--output": "out.jsonl",
    "-o": "out.jsonl",
    "--format": "{place}\\t{iso}",
    "--columns": "id,place=dateline.text",
    "--rows": "quotes",
    "--color": "never",
    "--keep": "caption",
    "--drop": "caption,related",
    "--strictness": "high",
    "--engine": "rules",
    "--model": "my.json",
}
ALL = [(step, option) for step in _STEPS for option in sorted(options_of(step) - {"--help", "-h"})]


def command(step: str) -> Any:
    return importlib.import_module(f"newskit.commands.{step}").run


def parsed(step: str, arguments: Sequence[str]) -> dict[str, Any]:
    """The settings that the parser calls a step with."""
    got: dict[str, Any] = {}

    def spy(**settings: Any) -> int:
        got.update(settings)
        return 0

    spy.__signature__ = inspect.signature(command(step))  # type: ignore[attr-defined]
    spy.__annotations__ = command(step).__annotations__
    app = typer.Typer()
    app.command()(typed(spy))
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return got


@pytest.mark.parametrize(("step", "option"), ALL, ids=lambda value: value)
def test_every_option_is_read_as_the_parser_reads_it(step: str, option: str) -> None:
    value = [VALUES[option]] if option in VALUES else []
    arguments = [FILES[0], option, *value, *FILES[1:]]
    assert calls.settings(command(step), arguments) == parsed(step, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--only=body"],
        ["--only", "body", "--only", "id"],
        ["--rules", "a.toml", "--rules", "b.toml", "-q", "in.txt", "-e"],
    ],
    ids=" ".join,
)
def test_options_may_come_in_any_order_and_twice(arguments: list[str]) -> None:
    assert calls.settings(command("parse"), arguments) == parsed("parse", arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--lan", "en"],
        ["--only"],
        ["--only", "--quiet"],
        ["--only="],
        ["-qe"],
        ["-oout.jsonl"],
        ["--quiet=1"],
        ["--max-chars", "0"],
        ["--max-chars", "many"],
        ["--max-chars", "-1"],
        ["--assume-year", "20311"],
        ["--strictness", "HIGH"],
        ["--engine", "none"],
        ["--", "-q"],
        ["--fast"],
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_the_parser(arguments: list[str]) -> None:
    assert calls.settings(command("parse"), ["in.txt", *arguments]) is None
