"""Find who said what."""

from newskit import pipe
from newskit.quotations import quotes
from newskit.settings import Options

EXAMPLES = "newskit strip story.txt | newskit quotes | jq '.quotes[].speaker.name'"


def run(options: Options) -> int:
    """Find direct, mixed and indirect quotes and who speaks."""
    return pipe.run(quotes, options, found=lambda record: bool(record.quotes))
