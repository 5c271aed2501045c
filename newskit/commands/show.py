"""Show stories to a reader in the terminal."""

from functools import partial

from newskit import pipe
from newskit.options import Color
from newskit.settings import Cleaning, Options, Quoting, When
from newskit.story import missing_steps

EXAMPLES = "newskit show story.txt · newskit parse *.txt | newskit show --color always | less -R"


def run(
    options: Options,
    cleaning: Cleaning,
    quoting: Quoting,
    color: Color = When.auto,
) -> int:
    """Show stories to a reader: dateline, quotes by speaker, removed lines with label and rule."""
    step = partial(
        missing_steps, quoting=quoting.keywords(), **options.dating, **cleaning.keywords(options)
    )
    from newskit.view import view

    return pipe.show(step, options, color=color.value, view=view)
