"""Show stories to a reader in the terminal."""

from functools import partial
from typing import Annotated

import typer

from newskit.options import OUTPUT, Color, Width
from newskit.settings import Cleaning, Dating, Folded, Options, Quoting, When
from newskit.story import missing_steps

EXAMPLES = (
    "newskit show story.txt",
    "newskit show --removed all page.html",
    "newskit show --browse stories.jsonl",
    "newskit parse *.txt | newskit show --color always | less -R",
)
LEFT_OUT = ("only", "exit_status")  # it prints for a reader, and finds something in every story


def run(
    options: Options,
    dating: Dating,
    cleaning: Cleaning,
    quoting: Quoting,
    color: Color = When.auto,
    removed: Annotated[
        Folded,
        typer.Option(
            help="Removed lines: none, their number and reasons, all.", rich_help_panel=OUTPUT
        ),
    ] = Folded.counts,
    browse: Annotated[
        bool,
        typer.Option("--browse", help="Browse a list of the stories.", rich_help_panel=OUTPUT),
    ] = False,
    width: Width = None,
) -> int:
    """Show stories to a reader.

    Prints each as a newspaper would: headline, story with its speakers marked, then why lines were removed.
    """
    step = partial(
        missing_steps, quoting=quoting.keywords(), **dating.keywords(), **cleaning.keywords()
    )
    if browse:
        from newskit.viewing.browse import browse as open_list

        return open_list(step, options, color=color.value, removed=removed.value)
    from newskit.viewing.papers import show

    return show(step, options, color=color.value, removed=removed.value, width=width)
