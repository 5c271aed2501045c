"""Score records against a gold of your own."""

from typing import Annotated

import typer

from newskit import options as shared
from newskit.settings import Options, When

EXAMPLES = (
    "newskit eval gold.jsonl stories.jsonl",
    "newskit parse pages/ | newskit eval gold.jsonl - --misses | jq .misses",
)
# Records are scored as they are: nothing is read otherwise, and each of two inputs is named.
LEFT_OUT = ("files", "lang", "text", "fix", "map", "only", "exit_status")

Gold = Annotated[
    str,
    typer.Argument(
        metavar="GOLD", help="Records with the right answers, in the keys to be scored."
    ),
]
Predicted = Annotated[
    str,
    typer.Argument(
        metavar="PREDICTED", help="Records to be scored, as newskit made them; - is standard input."
    ),
]
Draws = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, help="Number of samples for the intervals; 0 leaves them out."
    ),
]
Seed = Annotated[int, typer.Option(metavar="N", help="Seed of the samples.")]
Misses = Annotated[bool, typer.Option("--misses", help="List what is wrong, record by record.")]
Json = Annotated[
    bool,
    typer.Option("--json", help="Print JSON on a terminal, too.", rich_help_panel=shared.OUTPUT),
]


def run(
    options: Options,
    gold: Gold,
    predicted: Predicted,
    draws: Draws = 1000,
    seed: Seed = 1,
    misses: Misses = False,
    json: Json = False,
    color: shared.Color = When.auto,
) -> int:
    """Score records against a gold of your own.

    Prints a score for each field that the gold has, with a 95 % interval from resampled records.
    """
    from newskit.evaluating.run import evaluate

    return evaluate(
        options.reads(gold, predicted),
        draws=draws,
        seed=seed,
        misses=misses,
        as_json=json,
        color=color.value,
    )
