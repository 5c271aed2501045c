"""The options of all commands as the parser reads them, spelt once."""

from __future__ import annotations

import inspect
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
from msgspec.structs import fields

from newskit.pipe import guarded
from newskit.settings import (
    Cleaning,
    Cutting,
    Engine,
    Options,
    Printing,
    Quoting,
    Rows,
    Strict,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTINGS = (Options, Cleaning, Cutting, Printing, Rows, Quoting)

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="Text, HTML or JSON lines; none or - is standard input."
    ),
]
Encoding = Annotated[str | None, typer.Option(help="Encoding of text without a byte order mark.")]
Lang = Annotated[
    str | None,
    typer.Option(envvar="NEWSKIT_LANG", help="Language of the input (BCP 47) instead of a guess."),
]
Text = Annotated[bool, typer.Option("--text", help="Read files that look binary.")]
Fix = Annotated[
    bool, typer.Option("--fix", help="Repair mojibake (UTF-8 read as something else) first.")
]
Fast = Annotated[bool, typer.Option("--fast", help="Render HTML with the faster extractor.")]
MaxChars = Annotated[
    int, typer.Option(min=1, help="Longest text, in characters; a longer one is skipped.")
]
Map = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="NAME=KEY,...",
        help="What rows of other tools call things: text=content,url=link,published=date.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (YYYY-MM-DD): settles the year."),
]
AssumeYear = Annotated[
    int | None,
    typer.Option(metavar="YEAR", min=1, max=9999, help="Year of a date that nothing else settles."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Add the rules of a TOML file; may be repeated."),
]
Only = Annotated[
    str | None,
    typer.Option(metavar="KEY,...", help="Print keys (body, dateline.agency ...) as plain text."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", "-e", help="Exit 1 when nothing was found.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="More on standard error; tracebacks of bugs.")
]
Color = Annotated[When, typer.Option(help="Use colour: on a terminal, always or never.")]
Keep = Annotated[
    str | None,
    typer.Option(metavar="LABEL,...", help="Leave lines with these labels in the body."),
]
Drop = Annotated[
    str | None,
    typer.Option(metavar="LABEL,...", help="Set uncertain lines with these labels aside, too."),
]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help="json, jsonl, csv, tsv, table, or a line with fields: '{place} {iso} {agency}'.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="KEY,...", help="Print these keys as columns; NAME=KEY names one."),
]
RowsOf = Annotated[
    str | None,
    typer.Option(
        metavar="KIND", help="A row for each of stories, quotes, credits, removed, links."
    ),
]
Null = Annotated[
    bool, typer.Option("--null", "-0", help="End what --only or a template prints with NUL.")
]
Strip = Annotated[
    bool, typer.Option("--strip", help="Make a body of the text without its dateline.")
]
Strictness = Annotated[Strict, typer.Option(help="How much goes where the reason is not certain.")]
EngineChoice = Annotated[
    Engine, typer.Option(help="Find quotes with the learned tagger, or by rules alone.")
]
Model = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Use the tagger that newskit train wrote to this file."),
]


# How the parser reads each field of the settings.
_READ_AS: dict[str, Any] = {
    "files": Files,
    "encoding": Encoding,
    "lang": Lang,
    "text": Text,
    "fix": Fix,
    "fast": Fast,
    "max_chars": MaxChars,
    "map": Map,
    "published": Published,
    "assume_year": AssumeYear,
    "rules": Rules,
    "only": Only,
    "output": Output,
    "exit_status": ExitStatus,
    "quiet": Quiet,
    "verbose": Verbose,
    "keep": Keep,
    "drop": Drop,
    "strictness": Strictness,
    "format": Format,
    "strip": Strip,
    "engine": EngineChoice,
    "model": Model,
    "columns": Columns,
    "rows": RowsOf,
    "null": Null,
    "color": Color,
}


def group(about: str, examples: str) -> typer.Typer:
    """Make the typer application of a command that has commands of its own."""
    return typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        help=about,
        epilog=examples,
    )


def typed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Make a typer command of a function that takes settings and returns an exit code.

    A parameter of one of the _SETTINGS becomes an option for each of its fields; a function
    without one is returned as it is.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if hint in _SETTINGS}
    if not groups:
        return command
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        one.replace(kind=keyword, annotation=hints[name])
        for name, one in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    parameters += [
        inspect.Parameter(one.name, keyword, default=one.default, annotation=_READ_AS[one.name])
        for group in groups.values()
        for one in fields(group)
    ]
    parameters.sort(key=lambda one: one.name != "files")  # the one argument stands first

    def run(**values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{one.name: values.pop(one.name) for one in fields(group)})
        raise typer.Exit(guarded(partial(command, **values)))

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__doc__ = command.__doc__
    return run
