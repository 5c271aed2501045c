"""Show stories to a reader in the terminal."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from newskit import pipe
from newskit.settings import Cleaning, Options
from newskit.story import missing_steps

EXAMPLES = "newskit show story.txt · newskit parse *.txt | newskit show --color always | less -R"


class Color(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


def run(
    options: Options,
    cleaning: Cleaning,
    color: Annotated[
        Color, typer.Option(help="Use colour: on a terminal, always or never.")
    ] = Color.auto,
) -> int:
    """Show stories to a reader: dateline, quotes by speaker, removed lines with label and rule."""
    step = partial(missing_steps, **options.dating, **cleaning.keywords(options))
    return pipe.show(step, options, color=color.value)
