"""Write stories for other programs: SQLite, ninjs, JSON-LD, brat, spaCy, Markdown and more."""

from functools import partial
from typing import Annotated

import typer

from newskit import completion
from newskit.exporting.formats import names
from newskit.exporting.run import run as export
from newskit.settings import Cleaning, Dating, Options, Quoting
from newskit.story import missing_steps

EXAMPLES = (
    "newskit export --to sqlite -o news.db stories.jsonl",
    "newskit export --to brat -o annotate/ *.txt",
    "newskit export --to schema.org story.txt | jq .dateline",
)
LEFT_OUT = (
    "only",
    "exit_status",
)  # a format says what is written, and there is something of every story

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help=f"{', '.join(names())}; without it -o's ending decides.",
        autocompletion=completion.exports,
    ),
]


def run(
    options: Options,
    dating: Dating,
    cleaning: Cleaning,
    quoting: Quoting,
    to: To = None,
) -> int:
    """Write stories for other programs.

    Writes a database, a news standard, or files to annotate or read; text is parsed first.
    """
    step = partial(
        missing_steps, quoting=quoting.keywords(), **dating.keywords(), **cleaning.keywords()
    )
    return export(step, options, to)
