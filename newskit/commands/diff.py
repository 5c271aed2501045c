"""Compare two runs, record by record."""

from typing import Annotated

import typer

from newskit import completion
from newskit import options as shared
from newskit.errors import DIFFERENT
from newskit.settings import Options, When

EXAMPLES = (
    "newskit diff old.jsonl new.jsonl",
    "newskit diff old.jsonl new.jsonl --format html -o changes.html",
    "newskit parse pages/ | newskit diff last.jsonl - --ignore source | jq .keys",
)
# Records are compared as they are: nothing is read otherwise, and each of two inputs is named.
LEFT_OUT = ("files", "lang", "text", "fix", "map", "only", "exit_status")
EXIT_CODES = {DIFFERENT: "something differs"}

A = Annotated[
    str,
    typer.Argument(
        metavar="A", help="The first run: a file or folder of records; - is standard input."
    ),
]
B = Annotated[str, typer.Argument(metavar="B", help="The second run.")]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help="table, json, jsonl, html; else a table on a terminal and JSON elsewhere.",
        autocompletion=completion.comparisons,
        rich_help_panel=shared.OUTPUT,
    ),
]
Fields = Annotated[
    str | None,
    typer.Option(
        metavar="KEY,...",
        help="Compare these keys alone (body, dateline.agency ...).",
        autocompletion=completion.keys,
    ),
]
Ignore = Annotated[
    str | None,
    typer.Option(metavar="KEY,...", help="Leave these keys out.", autocompletion=completion.keys),
]
Limit = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help="List N records at most; all are counted.",
        rich_help_panel=shared.OUTPUT,
    ),
]


def run(
    options: Options,
    a: A,
    b: B,
    fields: Fields = None,
    ignore: Ignore = None,
    format: Format = None,
    limit: Limit = None,
    color: shared.Color = When.auto,
) -> int:
    """Compare two runs, record by record.

    Says how many records changed in which key, which ones and how, and which are missing or added.
    """
    from newskit.comparing.run import diff

    return diff(
        options.reads(a, b),
        format=format,
        fields=fields,
        ignore=ignore,
        limit=limit,
        color=color.value,
    )
