"""Score records against a gold of your own."""

from functools import partial
from typing import Annotated

import typer

from newskit import options as shared
from newskit import streams
from newskit.settings import Options, When

EXAMPLES = (
    "newskit eval gold.jsonl stories.jsonl",
    "newskit parse pages/ | newskit eval gold.jsonl - --misses | jq .misses",
)

Gold = Annotated[
    str, typer.Argument(metavar="GOLD", help="Records as they should be, each with what it tells.")
]
Predicted = Annotated[
    str, typer.Argument(metavar="PREDICTED", help="Records as they came out; - is standard input.")
]
Draws = Annotated[
    int, typer.Option(metavar="N", min=0, help="Draws of the bootstrap; 0 leaves intervals out.")
]
Seed = Annotated[int, typer.Option(metavar="N", help="Where the draws begin.")]
Misses = Annotated[bool, typer.Option("--misses", help="List what is wrong, record by record.")]
Json = Annotated[
    bool,
    typer.Option(
        "--json", help="JSON on a terminal, too; elsewhere it is.", rich_help_panel=shared.OUTPUT
    ),
]


def run(
    gold: Gold,
    predicted: Predicted,
    draws: Draws = 1000,
    seed: Seed = 1,
    misses: Misses = False,
    encoding: shared.Encoding = None,
    max_chars: shared.MaxChars = 5_000_000,
    json: Json = False,
    output: shared.Output = None,
    color: shared.Color = When.auto,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Score records against a gold of your own.

    Each field that the gold tells gets a figure and its 95 % interval over draws of records.
    """
    from newskit.evaluating.run import evaluate

    options = Options(
        files=[gold, predicted], encoding=encoding, max_chars=max_chars, output=output,
        quiet=quiet, verbose=verbose,
    )  # fmt: skip
    step = partial(
        evaluate, gold, predicted, options, draws=draws, seed=seed, misses=misses,
        as_json=json, color=color.value,
    )  # fmt: skip
    raise typer.Exit(streams.guarded(step))
