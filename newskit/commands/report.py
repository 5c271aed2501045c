"""Make one web page of many stories."""

from functools import partial
from typing import Annotated

import typer

from newskit import pipe
from newskit.options import OUTPUT
from newskit.settings import Cleaning, Dating, Options, Quoting
from newskit.story import missing_steps

EXAMPLES = (
    "newskit report stories/ -o report.html",
    "newskit report stories.jsonl -o report.html --title 'Ferries in March'",
)
LEFT_OUT = ("only", "exit_status")  # it makes one page, also of nothing


def run(
    options: Options,
    dating: Dating,
    cleaning: Cleaning,
    quoting: Quoting,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Title of the page.", rich_help_panel=OUTPUT),
    ] = None,
) -> int:
    """Make one web page of many stories.

    Counts and plots, a table to search, sort and filter, each story with its quotes and removed lines.
    """
    step = partial(
        missing_steps, quoting=quoting.keywords(), **dating.keywords(), **cleaning.keywords()
    )
    pipe.check(options)
    from newskit.reporting.write import write

    return write(step, options, title=title, rules=cleaning.user_rules)
