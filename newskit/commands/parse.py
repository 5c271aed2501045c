"""Do it all in one process."""

from functools import partial

from newskit import pipe
from newskit.settings import Cleaning, Dating, Options, Quoting, Rows
from newskit.story import steps

EXAMPLES = (
    "newskit parse story.txt | jq .headline.text",
    "newskit parse *.txt > stories.jsonl",
)


def run(
    options: Options, dating: Dating, cleaning: Cleaning, quoting: Quoting, printing: Rows
) -> int:
    """Read, strip, dateline and quotes in one process."""
    step = partial(steps, quoting=quoting.keywords(), **dating.keywords(), **cleaning.keywords())
    return pipe.run_step(step, options, printing)
