"""Count who speaks."""

from functools import partial

from newskit.quotations.tally import run as count
from newskit.settings import Cleaning, Options, Printing, Quoting
from newskit.story import missing_steps

EXAMPLES = (
    "newskit speakers --format table stories.jsonl",
    "newskit parse *.txt | newskit speakers | jq -r '[.quotes, .name] | @tsv'",
)


def run(options: Options, cleaning: Cleaning, quoting: Quoting, printing: Printing) -> int:
    """Count who speaks how often, with their words."""
    step = partial(missing_steps, quoting=quoting.keywords(), **cleaning.keywords())
    return count(step, options, printing)
