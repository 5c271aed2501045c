"""Do it all in one process."""

from functools import partial

from newskit import pipe
from newskit.settings import Cleaning, Options
from newskit.story import steps

EXAMPLES = "newskit parse story.txt | jq .headline.text · newskit parse *.txt > stories.jsonl"


def run(options: Options, cleaning: Cleaning) -> int:
    """Read, strip, dateline and quotes in one process."""
    return pipe.run(partial(steps, **options.dating, **cleaning.keywords(options)), options)
