"""Show stories to a reader in the terminal."""

from functools import partial

from newskit import pipe
from newskit.options import Color
from newskit.settings import Cleaning, Dating, Options, Quoting, When
from newskit.story import missing_steps

EXAMPLES = (
    "newskit show story.txt",
    "newskit parse *.txt | newskit show --color always | less -R",
)
LEFT_OUT = ("only", "exit_status")  # it prints for a reader, and finds something in every story


def run(
    options: Options,
    dating: Dating,
    cleaning: Cleaning,
    quoting: Quoting,
    color: Color = When.auto,
) -> int:
    """Show stories to a reader.

    Prints headline, dateline and body, quotes by speaker, removed lines with label and rule.
    """
    step = partial(
        missing_steps, quoting=quoting.keywords(), **dating.keywords(), **cleaning.keywords()
    )
    from newskit.view import view

    return pipe.show(step, options, color=color.value, view=view)
