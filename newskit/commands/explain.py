"""Explain what was decided of each line of a story."""

from typing import Annotated

import typer

from newskit.options import OUTPUT, Color, Width
from newskit.settings import Cleaning, Dating, Options, Quoting, When

EXAMPLES = (
    "newskit explain story.txt:12",
    "newskit explain stories.jsonl:3",
    "newskit explain --json story.txt | jq 'select(.part == \"removed\")'",
)
LEFT_OUT = ("only", "exit_status")  # it says something of every line


def run(
    options: Options,
    dating: Dating,
    cleaning: Cleaning,
    quoting: Quoting,
    color: Color = When.auto,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print a JSON object for each line.", rich_help_panel=OUTPUT),
    ] = False,
    width: Width = None,
) -> int:
    """Explain what was decided for each line, and by which rule.

    FILE:LINE explains one line. In a file of many stories FILE:N is the Nth story, FILE:N:LINE its line.
    """
    from newskit.explaining.run import run as explain

    how = {
        "dating": dating.keywords(),
        "cleaning": cleaning.keywords(),
        "quoting": dict(quoting.keywords()),
    }
    return explain(options, color=color.value, width=width, as_json=json, **how)
