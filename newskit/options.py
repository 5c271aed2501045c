"""The options of all commands as the parser reads them, spelt once."""

from __future__ import annotations

import inspect
import os
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import msgspec
import typer
from msgspec.structs import fields

from newskit import completion
from newskit.manual import LAST, Command, Group
from newskit.pipe import guarded
from newskit.settings import Engine, Strict, When

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

HELP = {"help_option_names": ["-h", "--help"]}
# The groups of options in the help; what a command has alone comes before them.
INPUT, DATING, CLEANING, QUOTES = "Input", "Dates", "Cleaning", "Quotes"
OUTPUT, MESSAGES = "Output", LAST

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Files and folders of text, HTML or JSON lines; none or - is standard input.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Encoding of text without a byte order mark: gb18030, cp1252 ...",
        rich_help_panel=INPUT,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        envvar="NEWSKIT_LANG",
        help="Language of the input (BCP 47: en, zh-Hans) instead of a guess.",
        autocompletion=completion.languages,
        rich_help_panel=INPUT,
    ),
]
Text = Annotated[
    bool,
    typer.Option(
        "--text",
        help="Read files that look binary or hold no stories.",
        rich_help_panel=INPUT,
    ),
]
Fix = Annotated[
    bool,
    typer.Option(
        "--fix",
        help="Repair mojibake (UTF-8 read as something else) first.",
        rich_help_panel=INPUT,
    ),
]
MaxChars = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=1,
        help="Longest text, in characters; a longer one is skipped.",
        rich_help_panel=INPUT,
    ),
]
Map = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="NAME=KEY,...",
        help="What rows of other tools call things: text=content,url=link,published=date.",
        rich_help_panel=INPUT,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Date of publication (YYYY-MM-DD): settles the year.",
        rich_help_panel=DATING,
    ),
]
AssumeYear = Annotated[
    int | None,
    typer.Option(
        metavar="YEAR",
        min=1,
        max=9999,
        help="Year of a date that nothing else settles.",
        rich_help_panel=DATING,
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        envvar="NEWSKIT_RULES",
        help=f"Add the rules of a TOML file; may be repeated (in the variable FILE{os.pathsep}FILE).",
        rich_help_panel=CLEANING,
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        metavar="KEY,...",
        help="Print keys (body, dateline.agency ...) as plain text.",
        autocompletion=completion.keys,
        rich_help_panel=OUTPUT,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file.", rich_help_panel=OUTPUT),
]
ExitStatus = Annotated[
    bool,
    typer.Option(
        "--exit-status", "-e", help="Exit 1 when nothing was found.", rich_help_panel=OUTPUT
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Errors only.", rich_help_panel=MESSAGES)
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="More on standard error; tracebacks of bugs.",
        rich_help_panel=MESSAGES,
    ),
]
Color = Annotated[
    When,
    typer.Option(help="Use colour: on a terminal, always or never.", rich_help_panel=OUTPUT),
]
Width = Annotated[
    int | None,
    typer.Option(metavar="N", min=20, help="Columns of a line.", rich_help_panel=OUTPUT),
]
Keep = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL,...",
        help="Leave lines with these labels in the body.",
        autocompletion=completion.labels,
        rich_help_panel=CLEANING,
    ),
]
Drop = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL,...",
        help="Set uncertain lines with these labels aside, too.",
        autocompletion=completion.labels,
        rich_help_panel=CLEANING,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help="json, jsonl, csv, tsv, table, or a line with fields: '{place} {iso} {agency}'.",
        autocompletion=completion.formats,
        rich_help_panel=OUTPUT,
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="KEY,...",
        help="Print these keys as columns; NAME=KEY names one.",
        autocompletion=completion.keys,
        rich_help_panel=OUTPUT,
    ),
]
RowsOf = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        help="A row for each of stories, quotes, credits, removed, links.",
        autocompletion=completion.kinds,
        rich_help_panel=OUTPUT,
    ),
]
Null = Annotated[
    bool,
    typer.Option(
        "--null",
        "-0",
        help="End what --only or a template prints with NUL.",
        rich_help_panel=OUTPUT,
    ),
]
Strip = Annotated[
    bool,
    typer.Option(
        "--strip", help="Make a body of the text without its dateline.", rich_help_panel=OUTPUT
    ),
]
Strictness = Annotated[
    Strict,
    typer.Option(
        help="How much goes where it is not certain: of the page, and of the quotes.",
        rich_help_panel=CLEANING,
    ),
]
EngineChoice = Annotated[
    Engine,
    typer.Option(
        help="Find quotes with the learned tagger, or by rules alone.", rich_help_panel=QUOTES
    ),
]
Model = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Use the tagger that newskit train wrote to this file.",
        rich_help_panel=QUOTES,
    ),
]


# How the parser reads each field of the settings.
_READ_AS: dict[str, Any] = {
    "files": Files,
    "encoding": Encoding,
    "lang": Lang,
    "text": Text,
    "fix": Fix,
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


_PANELS = (None, INPUT, DATING, CLEANING, QUOTES, OUTPUT, MESSAGES)


def _place(annotation: Any) -> int:
    """Where the help has an option: by its group, the command's own first."""
    (told, *_) = getattr(annotation, "__metadata__", (None,))
    return _PANELS.index(getattr(told, "rich_help_panel", None))


def group(about: str) -> typer.Typer:
    """Make the typer application of a command that has commands of its own."""
    return typer.Typer(
        cls=Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=about,
        context_settings=HELP,
    )


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator that makes a function a command of such a group."""
    return app.command(name, cls=Command, context_settings=HELP)


def typed(
    command: Callable[..., Any],
    left_out: Collection[str] = (),
    read_as: Mapping[str, Any] = MappingProxyType({}),
) -> Callable[..., Any]:
    """Make a typer command of a function that takes settings and returns an exit code.

    A parameter that is a struct becomes an option for each of its fields, but for those that are left out:
    they stay as they come. read_as says how the parser reads fields that this command has alone, or that it
    reads otherwise. A function without such a parameter is returned as it is.
    """
    how = {**_READ_AS, **read_as}
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if _is_settings(hint)}
    if not groups:
        return command
    keyword = inspect.Parameter.KEYWORD_ONLY
    taken = {
        one.name: one
        for kind in groups.values()
        for one in fields(kind)
        if one.name not in left_out
    }
    parameters = [
        one.replace(kind=keyword, annotation=hints[name])
        for name, one in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    parameters += [
        inspect.Parameter(one.name, keyword, default=one.default, annotation=how[one.name])
        for one in taken.values()
    ]
    # The one argument stands first, then the options as the help has them.
    parameters.sort(key=lambda one: (one.name != "files", _place(one.annotation)))

    def run(**values: Any) -> None:
        told = {name: values.pop(name) for name in taken}
        for name, kind in groups.items():
            values[name] = kind(
                **{one.name: told[one.name] for one in fields(kind) if one.name in told}
            )
        raise typer.Exit(guarded(partial(command, **values)))

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__doc__ = command.__doc__
    return run


def _is_settings(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)
