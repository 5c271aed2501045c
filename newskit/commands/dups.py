"""Find the copies of a story."""

from typing import Annotated

import typer

from newskit.copies.clusters import THRESHOLD
from newskit.copies.output import run as find
from newskit.settings import Options, Rows

EXAMPLES = (
    "newskit parse *.txt | newskit dups --drop > once.jsonl",
    "newskit dups --show stories.jsonl",
)


def run(
    options: Options,
    printing: Rows,
    drop: Annotated[bool, typer.Option("--drop", help="Leave the copies out.")] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print what differs between copies, for a reader.")
    ] = False,
    threshold: Annotated[
        float,
        typer.Option(
            metavar="SHARE",
            min=0.5,
            max=1,
            help="Share of a copy's words that the other story holds.",
        ),
    ] = THRESHOLD,
) -> int:
    """Find the copies of a story.

    Each record gets its cluster, the story kept for it and the similarity.
    """
    return find(options, printing, threshold=threshold, drop=drop, show=show)
