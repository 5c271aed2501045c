"""Set boilerplate aside and keep the article."""

from functools import partial

from newskit import pipe
from newskit.cleaning import strip
from newskit.settings import Cleaning, Options, Rows

EXAMPLES = (
    "newskit strip --only body story.txt",
    "cat story.txt | newskit strip | jq .removed",
)


def run(options: Options, cleaning: Cleaning, printing: Rows) -> int:
    """Set boilerplate aside and keep the article.

    Each line set aside has its label and the rule that says why; kicker, headline and body stay.
    """
    step = partial(strip, **cleaning.keywords())
    return pipe.run_step(step, options, printing, found=lambda record: bool(record.removed))
