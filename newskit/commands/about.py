"""Print versions, models and the licences of the data."""

from typing import Annotated

import typer

from newskit import streams
from newskit.about import facts, lines
from newskit.errors import DONE

EXAMPLES = (
    "newskit about",
    "newskit about --json | jq -r '.models[].sha256'",
)


def run(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Print versions, models and licences.

    Says which packages are installed, what the models learned from, and where data comes from.
    """
    raise typer.Exit(streams.guarded(lambda: streams.emit([facts()]) if as_json else _print()))


def _print() -> int:
    typer.echo("\n".join(lines(facts())))
    return DONE
