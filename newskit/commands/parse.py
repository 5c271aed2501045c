"""Do it all in one process."""

from functools import partial

from newskit import pipe
from newskit.settings import Cleaning, Options, Quoting, Rows
from newskit.story import steps

EXAMPLES = "newskit parse story.txt | jq .headline.text · newskit parse *.txt > stories.jsonl"


def run(options: Options, cleaning: Cleaning, quoting: Quoting, printing: Rows) -> int:
    """Read, strip, dateline and quotes in one process."""
    step = partial(
        steps, quoting=quoting.keywords(), **options.dating, **cleaning.keywords(options)
    )
    return pipe.run(step, options, printing)
