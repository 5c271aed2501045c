"""Find who said what."""

from functools import partial

from newskit import pipe
from newskit.quotations import quotes
from newskit.settings import Options, Quoting

EXAMPLES = "newskit strip story.txt | newskit quotes | jq '.quotes[].speaker.name'"


def run(options: Options, quoting: Quoting) -> int:
    """Find direct, mixed and indirect quotes and who speaks."""
    step = partial(quotes, **quoting.keywords())
    return pipe.run(step, options, found=lambda record: bool(record.quotes))
