"""The options of all commands as the parser reads them, spelt once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from newskit import completion
from newskit.manual import LAST
from newskit.settings import Engine, Strict, When

# The groups of options in the help; what a command has alone comes before them.
INPUT, DATING, CLEANING, QUOTES = "Input", "Dates", "Cleaning", "Quotes"
OUTPUT, MESSAGES = "Output", LAST
PANELS = (None, INPUT, DATING, CLEANING, QUOTES, OUTPUT, MESSAGES)  # as the help has them

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
        help="Read files as text even if they look binary or hold no stories.",
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
        help="What your rows call newskit's keys: text=content,url=link,published=date.",
        rich_help_panel=INPUT,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Date of publication (YYYY-MM-DD), which settles the year of a dateline.",
        rich_help_panel=DATING,
    ),
]
AssumeYear = Annotated[
    int | None,
    typer.Option(
        metavar="YEAR",
        min=1,
        max=9999,
        help="Year of a dateline when nothing else settles it.",
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
        help="Print only these keys (body, dateline.agency ...), as plain text.",
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
        help="Say more on standard error; show tracebacks of bugs.",
        rich_help_panel=MESSAGES,
    ),
]
Color = Annotated[
    When,
    typer.Option(help="Use colour: on a terminal, always or never.", rich_help_panel=OUTPUT),
]
Width = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=20, help="Width of the output, in columns.", rich_help_panel=OUTPUT
    ),
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
        help="Remove lines with these labels even where that is uncertain.",
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
        help="Keys to print as columns: newskit's (body, agency, dateline.iso ...), else your input's own;"
        " NAME=KEY renames one.",
        autocompletion=completion.keys,
        rich_help_panel=OUTPUT,
    ),
]
RowsOf = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        help="Print one row for each of: stories, quotes, credits, removed, links.",
        autocompletion=completion.kinds,
        rich_help_panel=OUTPUT,
    ),
]
Null = Annotated[
    bool,
    typer.Option(
        "--null",
        "-0",
        help="End what --only or a template prints with NUL, not with a line feed.",
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
        help="How readily uncertain lines and uncertain quotes are left out; low leaves out least.",
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


# How the parser reads each field of the settings, for all commands but those that say otherwise.
READ_AS: dict[str, Any] = {
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
